"""Writes files that people own: each is replaced as a whole, or left as it was when a command is stopped."""

from casebook.files.journal import DamagedJournalError, Recovery, create_files, recover
from casebook.files.locking import locked
from casebook.files.replacing import replace_file, sweep

__all__ = ["DamagedJournalError", "Recovery", "create_files", "locked", "recover", "replace_file", "sweep"]
