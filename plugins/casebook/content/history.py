"""The history of each case from the log: when it was published, when it changed, and what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from itertools import groupby
from pathlib import Path
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo, available_timezones

from casebook.content.catalogue import Catalogue
from casebook.content.files import CaseFile
from casebook.content.git import Log, Revision, read_blobs
from casebook.files.cache import Store, key_of
from casebook.model.case import Case
from casebook.problems import Place, Problem, nearest, problem
from casebook.yaml.reader import Data
from casebook.yaml.text import Document, read_document

BODY = "body"
_NAMES = ("id", "name", "title", "award", "file", "who", "text", "printed")
"""Fields by one of which an item of a list is known."""
_Key: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing said differently: a field, the item of its list, the part of that; what it was, and what it is."""

    field: str
    item: str = ""
    part: str = ""
    old: str | None = None
    """None for what is new."""
    new: str | None = None
    """None for what is gone. Both are None for a body: it is too long to tell."""


def changes(old: Document, new: Document) -> tuple[Change, ...]:
    """All that differs. The order of fields and items, comments and how values are quoted say nothing."""
    return (*_fields(_said(old.header.data), _said(new.header.data)), *_body(old.body, new.body))


def _fields(old: Mapping[_Key, str], new: Mapping[_Key, str]) -> Iterator[Change]:
    for key in dict.fromkeys([*old, *new]):
        field, item, part = key
        whole = (field, item, "")
        tells_more = part and item and (whole in old) != (whole in new)  # the item itself came or went
        if old.get(key) != new.get(key) and not tells_more:
            yield Change(field, item, part, old.get(key), new.get(key))


def _body(old: str, new: str) -> Iterator[Change]:
    if old.split() != new.split():
        yield Change(BODY)


def _said(data: Data) -> dict[_Key, str]:
    """Every value with its field, item and part."""
    fields = data if isinstance(data, dict) else {}
    return dict(said for field, value in fields.items() for said in _of_field(field, value))


def _of_field(field: str, value: Data) -> Iterator[tuple[_Key, str]]:
    if isinstance(value, dict):
        for part, inner in value.items():
            for item, text in _texts(inner):
                yield (field, item, part), text
    elif isinstance(value, list):
        seen: dict[str, int] = {}
        for entry in value:
            name = _name(entry)
            seen[name] = seen.get(name, 0) + 1
            item = name if seen[name] == 1 else f"{name} ({seen[name]})"
            yield (field, item, ""), ""
            if isinstance(entry, dict):
                yield from (((field, item, part), str(inner)) for part, inner in entry.items() if str(inner) != name)
    else:
        yield (field, "", ""), str(value)


def _texts(value: Data) -> Iterator[tuple[str, str]]:
    """The items of a list, or the one text, without an item."""
    if isinstance(value, list):
        yield from ((str(item), "") for item in value)
    else:
        yield "", str(value)


def _name(entry: Data) -> str:
    if isinstance(entry, dict):
        return next((str(entry[name]) for name in _NAMES if name in entry), str(next(iter(entry.values()), "")))
    return str(entry)


_Made: TypeAlias = tuple[Change, ...] | None
"""What an edit changed; None where git could not give the state before or after."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What was changed on one day."""

    day: date
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class History:
    """What the log tells of a case; a date is None where it does not reach back to it."""

    published: datetime | None = None
    updated: datetime | None = None
    edits: tuple[Edit, ...] = ()
    """The newest first."""
    whole: bool = True
    """False where git could not give what the case said before: `updated` is then the day of its last state."""


def histories(catalogue: Catalogue, project: Path, log: Log, store: Store) -> Mapping[str, History]:
    """The history of every case that the log knows, by id. `store` keeps what changed from state to state."""
    revisions = {id_: found for id_, file in catalogue.cases.items() if (found := _revisions(log, catalogue.root.name, file))}
    days = {id_: _ends_of_days(found) for id_, found in revisions.items()}
    told = _told(project, {id_: [state.blob for state in states] for id_, states in days.items()}, store)
    return {id_: _history(found[0], days[id_], told[id_]) for id_, found in revisions.items()}


def _revisions(log: Log, folder: str, file: CaseFile) -> list[Revision]:
    """The states of a case, the oldest first. One that moved names where it was before."""
    paths = (f"{folder}/{id_}.md" for id_ in (file.id, *file.case.aliases))
    return sorted((state for path in paths for state in log.revisions.get(path, ())), key=lambda state: -state.at)


def _ends_of_days(states: Iterable[Revision]) -> list[Revision]:
    """The last state of each day: what was written and corrected on one day is one change."""
    return [list(one_day)[-1] for _, one_day in groupby(states, lambda state: state.when.date())]


def _told(project: Path, blobs: Mapping[str, Sequence[str]], store: Store) -> dict[str, list[_Made]]:
    """For each case, and each of its states but the first, what changed. What git could not give is not kept."""
    keys = {id_: key_of(*names) for id_, names in blobs.items()}
    kept = {id_: store.get(key) for id_, key in keys.items()}
    needed = list(dict.fromkeys(name for id_, names in blobs.items() if kept[id_] is None and len(names) > 1 for name in names))
    contents = read_blobs(project, needed) if needed else {}
    told: dict[str, list[_Made]] = {}
    for id_, names in blobs.items():
        earlier = kept[id_]
        edits = _from_json(earlier) if earlier is not None else _between([contents.get(name) for name in names])
        if None not in edits:
            store.keep(keys[id_], [[astuple(change) for change in edit or ()] for edit in edits])
        told[id_] = edits
    store.save()
    return told


def _from_json(kept: list[list[list[Any]]]) -> list[_Made]:
    return [tuple(Change(*change) for change in edit) for edit in kept]


def _between(contents: Sequence[bytes | None]) -> list[_Made]:
    """What changed from each state to the next. One that cannot be read is passed over: the next sound one tells."""
    if len(contents) == 1:
        return []
    before: Document | None = None
    edits: list[_Made] = []
    known = True
    for position, content in enumerate(contents):
        read = None if content is None else read_document("", content)
        now = None if isinstance(read, list) else read
        known = known and content is not None
        if position:
            edits.append((changes(before, now) if before and now else ()) if known else None)
        known = known or now is not None
        before = now or before
    return edits


def _history(first: Revision, states: Sequence[Revision], told: Sequence[_Made]) -> History:
    edits = [(state, made) for state, made in zip(states[1:], told, strict=True) if made or made is None]
    published = None if first.earliest else first.when
    updated = edits[-1][0].when if edits else published
    days = tuple(Edit(state.when.date(), made) for state, made in reversed(edits) if made)
    return History(published, updated, days, None not in told)


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
