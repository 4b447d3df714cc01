"""Read the history of each case from the log: when it was published, when it changed, and what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from itertools import chain, groupby
from pathlib import Path
from typing import TypeAlias
from zoneinfo import ZoneInfo, available_timezones

from msgspec import Struct
from msgspec.structs import astuple

from casebook.content.catalogue import Catalogue
from casebook.content.differences import Change, document_changes
from casebook.content.files import CaseFile
from casebook.content.git import Log, Revision, read_blobs
from casebook.files.cache import key_of
from casebook.files.results import ResultCache
from casebook.model.case import Case
from casebook.problems import Place, Problem, nearest, problem
from casebook.yaml.text import Document, read_document

_Changes: TypeAlias = tuple[Change, ...] | None
"""The changes of an edit; None where git cannot read the state before or after it."""


class Edit(Struct, frozen=True):
    """The changes of one day."""

    day: date
    changes: tuple[Change, ...]


class History(Struct, frozen=True):
    """The history of a case in the log. A date is None where the log does not reach back to it."""

    published: datetime | None = None
    updated: datetime | None = None
    edits: tuple[Edit, ...] = ()
    """The newest first."""
    complete: bool = True
    """False where git cannot read an earlier state: `updated` is then the day of the last state."""

    @property
    def last_day(self) -> date | None:
        """The day of the last change, by which the page of the case is cited; None where none is known."""
        time = self.updated or self.published
        return time.date() if time else None


def histories(catalogue: Catalogue, project: Path, log: Log, store: ResultCache) -> Mapping[str, History]:
    """Return the history of every case in the log, by id, withdrawn ones too. `store` caches the changes from state to state."""
    files = {**catalogue.cases, **catalogue.withdrawn}
    revisions = {id_: states for id_, file in files.items() if (states := _revisions(log, catalogue.root.name, file))}
    days = {id_: _ends_of_days(states) for id_, states in revisions.items()}
    changes = _all_changes(project, {id_: [state.blob for state in states] for id_, states in days.items()}, store)
    return {id_: _history(states[0], days[id_], changes[id_]) for id_, states in revisions.items()}


def _revisions(log: Log, folder: str, file: CaseFile) -> list[Revision]:
    """Return the states of a case, the oldest first, with those at its earlier paths."""
    paths = (f"{folder}/{id_}.md" for id_ in (file.id, *file.case.aliases))
    return sorted((state for path in paths for state in log.revisions.get(path, ())), key=lambda state: -state.position)


def _ends_of_days(states: Iterable[Revision]) -> list[Revision]:
    """Return the last state of each day: all changes of a day count as one edit."""
    return [list(day)[-1] for _, day in groupby(states, lambda state: state.time.date())]


def _all_changes(project: Path, blobs: Mapping[str, Sequence[str]], store: ResultCache) -> dict[str, list[_Changes]]:
    """Return the changes of each case, by id, for each of its states but the first. Incomplete ones are not cached."""
    keys = {id_: key_of(*names) for id_, names in blobs.items()}
    cached = store.get_all(keys.values())
    missing = [names for id_, names in blobs.items() if keys[id_] not in cached and len(names) > 1]
    needed = list(dict.fromkeys(chain(*missing)))
    contents = read_blobs(project, needed) if needed else {}
    edits_of: dict[str, list[_Changes]] = {}
    for id_, names in blobs.items():
        rows = cached.get(keys[id_])
        if rows is not None:
            edits_of[id_] = [tuple(Change(*change) for change in edit) for edit in rows]
            continue
        edits = edits_of[id_] = _changes_between([contents.get(name) for name in names])
        if None not in edits:
            store.keep(keys[id_], [[astuple(change) for change in edit or ()] for edit in edits])
    store.save(keys.values())
    return edits_of


def _changes_between(contents: Sequence[bytes | None]) -> list[_Changes]:
    """Return the changes from each state to the next. An invalid state has none: the next valid one has its changes too."""
    if len(contents) == 1:
        return []
    before: Document | None = None
    edits: list[_Changes] = []
    is_readable = True
    for position, content in enumerate(contents):
        parsed = None if content is None else read_document("", content)
        now = None if isinstance(parsed, list) else parsed
        is_readable = is_readable and content is not None
        if position:
            edits.append((document_changes(before, now) if before and now else ()) if is_readable else None)
        is_readable = is_readable or now is not None
        before = now or before
    return edits


def _history(first: Revision, states: Sequence[Revision], changes: Sequence[_Changes]) -> History:
    edits = [(state, items) for state, items in zip(states[1:], changes, strict=True) if items or items is None]
    published = None if first.earliest else first.time
    updated = edits[-1][0].time if edits else published
    if published and updated:
        published = min(published, updated)  # a clock was late or early: nothing changes before it is published
    days = tuple(Edit(state.time.date(), items) for state, items in reversed(edits) if items)
    return History(published, updated, days, None not in changes)


def last_commits(log: Log) -> Mapping[str, date]:
    """Return the day of the last state of each file in the log, by path. A state with which the log ends may be older."""
    return {path: states[0].time.date() for path, states in log.revisions.items() if states and not states[0].earliest}


NO_HISTORY = History()
"""The history of a case that git does not tell."""


class Dates(Struct, frozen=True):
    """The times at which a case was published and last changed, with their time zones."""

    published: datetime
    updated: datetime


def read_zone(name: str, place: Place) -> tuple[tzinfo | None, list[Problem]]:
    """Return the time zone called `name` in the tz database, such as Asia/Seoul, or the problem that none is, at `place`.

    An empty name is that of no zone, and no problem.
    """
    try:
        return ZoneInfo(name) if name else None, []
    except (KeyError, ValueError, OSError):  # no such name, no name at all, a folder of names
        return None, [
            problem(place, "CB508", found=name, near=nearest(name, sorted(zone for zone in available_timezones() if "/" in zone)))
        ]


def dates_of(case: Case, history: History, zone: tzinfo) -> Dates:
    """Return the dates of a case: from its history, or else from its latest source and its last review.

    Feeds need a full time: the month or year of a source counts as its first day.
    """
    published = history.published or _midnight(max(source.date.first_day for source in case.sources), zone)
    reviewed = _midnight(case.reviewed, zone) if case.reviewed else published
    return Dates(published, history.updated or max(published, reviewed))


def _midnight(day: date, zone: tzinfo) -> datetime:
    """Return the beginning of a day. Old offsets with seconds are rounded to minutes, as RFC 3339 has no seconds in them."""
    begin = datetime.combine(day, time(), zone)
    offset = begin.utcoffset() or timedelta()
    return begin.replace(tzinfo=timezone(timedelta(minutes=round(offset / timedelta(minutes=1)))) if offset else UTC)
