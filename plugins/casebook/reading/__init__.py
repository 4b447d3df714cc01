"""From a folder of files to typed values, or every problem at once."""

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
from casebook.reading.folder import read_content
from casebook.reading.validation import validated

__all__ = [
    "NAME", "CaseFile", "Content", "TranslationFile", "Unsound", "case_ids", "is_case_or_translation", "read_content",
    "translation_ids", "validated",
]  # fmt: skip
