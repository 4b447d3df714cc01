"""From a folder of files to typed values, or every problem at once."""

from casebook.reading.folder import CaseFile, Content, case_ids, read_content
from casebook.reading.validation import validated

__all__ = ["CaseFile", "Content", "case_ids", "read_content", "validated"]
