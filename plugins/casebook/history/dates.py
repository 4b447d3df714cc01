"""When cases were published and last changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from casebook.catalogue import Catalogue
from casebook.history.histories import History
from casebook.model import Case

_UNKNOWN = History()


@dataclass(frozen=True, slots=True)
class Dates:
    """When a case appeared and when it last changed; both with their time zone."""

    published: datetime
    updated: datetime


def dates(catalogue: Catalogue, histories: Mapping[str, History]) -> Mapping[str, Dates]:
    """The dates of all cases, by id: from their history, or as far as that does not reach from what their files tell."""
    return {id_: dates_of(file.case, histories.get(id_, _UNKNOWN)) for id_, file in catalogue.cases.items()}


def dates_of(case: Case, history: History) -> Dates:
    """The dates of a case. Its file tells that it is as old as its latest source, and when it was last reviewed.

    Feeds need a full time: a source of which only the month or year is known counts from its first day.
    """
    published = history.published or _midnight(max(source.date.first_day for source in case.sources))
    reviewed = _midnight(case.reviewed) if case.reviewed else published
    return Dates(published, history.updated or max(published, reviewed))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
