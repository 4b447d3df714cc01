"""Reads a content folder into typed values and problems."""

from casebook.reading.content import (
    NAME,
    CaseFile,
    Content,
    TranslationFile,
    Unsound,
    case_ids,
    is_case_or_translation,
    translation_ids,
)
from casebook.reading.document_text import CITED, Block, Bullets, Grid, Item, Paragraph, Row, Title, read_blocks, words_of
from casebook.reading.folder import read_content
from casebook.reading.validation import validated

__all__ = [
    "CITED", "NAME", "Block", "Bullets", "CaseFile", "Content", "Grid", "Item", "Paragraph", "Row", "Title", "TranslationFile",
    "Unsound", "case_ids", "is_case_or_translation", "read_blocks", "read_content", "translation_ids", "validated", "words_of",
]  # fmt: skip
