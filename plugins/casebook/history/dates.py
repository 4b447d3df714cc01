"""When cases were published and last changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, available_timezones

from casebook.catalogue import Catalogue
from casebook.history.histories import History
from casebook.model import Case
from casebook.problems import Place, Problem, nearest, problem

_UNKNOWN = History()


@dataclass(frozen=True, slots=True)
class Dates:
    """When a case appeared and when it last changed; both with their time zone."""

    published: datetime
    updated: datetime


def read_zone(name: str) -> tzinfo | Problem:
    """The time zone called `name` in the tz database, such as Asia/Seoul, or that there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # no such name, no name at all, a folder of names
        return problem(Place("mkdocs.yml"), "CB508", found=name, near=nearest(name, sorted(available_timezones())))


def dates(catalogue: Catalogue, histories: Mapping[str, History], zone: tzinfo = UTC) -> Mapping[str, Dates]:
    """The dates of all cases, by id: from their history, or as far as that does not reach from what their files tell.

    Days of files begin in `zone`.
    """
    return {id_: dates_of(file.case, histories.get(id_, _UNKNOWN), zone) for id_, file in catalogue.cases.items()}


def dates_of(case: Case, history: History, zone: tzinfo = UTC) -> Dates:
    """The dates of a case. Its file tells that it is as old as its latest source, and when it was last reviewed.

    Feeds need a full time: a source of which only the month or year is known counts from its first day.
    """
    published = history.published or _midnight(max(source.date.first_day for source in case.sources), zone)
    reviewed = _midnight(case.reviewed, zone) if case.reviewed else published
    return Dates(published, history.updated or max(published, reviewed))


def _midnight(day: date, zone: tzinfo) -> datetime:
    """The beginning of a day. Before zones had whole hours theirs had seconds, which feeds cannot write (RFC 3339)."""
    begin = datetime.combine(day, time(), zone)
    offset = begin.utcoffset() or timedelta()
    return begin.replace(tzinfo=timezone(timedelta(minutes=round(offset / timedelta(minutes=1)))) if offset else UTC)
