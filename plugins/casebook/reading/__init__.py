"""From a folder of files to typed values, or every problem at once."""

from casebook.reading.content import CaseFile, Content, TranslationFile, Unsound, case_ids, translation_ids
from casebook.reading.folder import read_content
from casebook.reading.validation import validated

__all__ = ["CaseFile", "Content", "TranslationFile", "Unsound", "case_ids", "read_content", "translation_ids", "validated"]
