"""The history of each case, from the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any, TypeAlias

from casebook.catalogue import Catalogue
from casebook.history.changes import Change, changes
from casebook.history.log import Log, Revision, read_blobs
from casebook.reading import CaseFile
from casebook.source import Document, read_document
from casebook.store import Store, key_of

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
