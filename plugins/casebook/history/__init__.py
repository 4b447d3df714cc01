"""Reads the git log: when each case was published, when it changed, and what changed."""

from casebook.history.changed import Changed, changed_since, committed, earlier_versions, is_repository
from casebook.history.changes import BODY, Change
from casebook.history.dates import Dates, dates, dates_of, read_zone
from casebook.history.histories import Edit, History, histories
from casebook.history.log import Log, read_log

__all__ = [
    "BODY", "Change", "Changed", "Dates", "Edit", "History", "Log", "changed_since", "committed", "dates", "dates_of",
    "earlier_versions", "histories", "is_repository", "read_log", "read_zone",
]  # fmt: skip
