"""What the project's git repository tells of each case: since when it is published, when it changed, and what."""

from casebook.history.changes import BODY, Change
from casebook.history.dates import Dates, dates, dates_of
from casebook.history.histories import Edit, History, histories
from casebook.history.log import Log, read_log

__all__ = ["BODY", "Change", "Dates", "Edit", "History", "Log", "dates", "dates_of", "histories", "read_log"]
