"""Which cases a booklet has: those of the built site that a name means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from unicodedata import normalize

from msgspec import Struct

from casebook import permalinks
from casebook.files.built_site import BuiltSite
from casebook.problems import nearest

_PARTS = {"id": "title", "city": "city_name", "category": "category_name"}
"""What a name may mean: the first of which some case has it as its id, or else as its name; or else a collection."""


class CaseRecord(Struct, frozen=True):
    """What a booklet is made of in the record of a case."""

    id: str
    title: str
    city: str
    city_name: str
    category: str
    category_name: str
    address: str
    summary: str
    updated: datetime


class CollectedCase(Struct, frozen=True):
    """A case in the record of a collection."""

    id: str
    why: str


class CollectionRecord(Struct, frozen=True):
    """What a booklet is made of in the record of a collection."""

    id: str
    title: str
    introduction: str
    cases: tuple[CollectedCase, ...]


class _CollectionFile(Struct, frozen=True):
    collections: tuple[CollectionRecord, ...]


class _Place(Struct, frozen=True):
    id: str


class _PlaceFile(Struct, frozen=True):
    cities: tuple[_Place, ...]


class Selection(Struct, frozen=True):
    """The cases of a booklet."""

    name: str
    """What they are the cases of: an id where one is known, else what was asked for; empty for all cases."""
    cases: Sequence[CaseRecord]
    """Empty where the name means a collection whose cases were all withdrawn."""
    collection: CollectionRecord | None = None
    """The collection that they are the cases of."""

    @property
    def title(self) -> str:
        """The title of the case, the place or the category; empty for other sets."""
        part = next((part for part in _PARTS if self.name and getattr(self.cases[0], part) == self.name), None)
        return str(getattr(self.cases[0], _PARTS[part])) if part else ""


def read_cases(site: BuiltSite) -> list[CaseRecord]:
    """Return the records of the cases of a built site, by place, in the order of its places. Raises `DamagedSiteError`."""
    places = [place.id for place in site.record(permalinks.CITIES_JSON, _PlaceFile).cities]
    records = site.records(permalinks.CASES_NDJSON, CaseRecord)
    if any(record.city not in places for record in records):
        raise site.damage()
    return sorted(records, key=lambda record: places.index(record.city))


def _collections_of(site: BuiltSite) -> Mapping[str, CollectionRecord]:
    """Return the collections of a built site by id; none where it has none. Raises `DamagedSiteError`."""
    path = permalinks.COLLECTIONS_JSON
    records = site.record(path, _CollectionFile).collections if (site.folder / path).is_file() else ()
    return {record.id: record for record in records}


def select_cases(site: BuiltSite, records: Sequence[CaseRecord], name: str) -> Selection | None:
    """Return the cases that `name` means, all where it is empty; None where it means none. Raises `DamagedSiteError`."""
    asked = _id_of(records, name.strip("/"))
    if not name or (cases := _cases_of(records, asked)):
        return Selection(asked, cases if name else records)
    collections = _collections_of(site)
    titles = {_letters(record.title): record for record in collections.values()}
    collection = collections.get(asked.removeprefix(permalinks.COLLECTIONS)) or titles.get(_letters(asked))
    if collection is None:
        return None
    by_id = {record.id: record for record in records}
    if any(case.id not in by_id for case in collection.cases):
        raise site.damage()
    return Selection(asked, [by_id[case.id] for case in collection.cases], collection)


def nearest_name(site: BuiltSite, records: Sequence[CaseRecord], name: str) -> str | None:
    """Return the name of some cases that is nearest to `name`; None where none is near. Raises `DamagedSiteError`."""
    of_records = (str(getattr(record, key)) for record in records for pair in _PARTS.items() for key in pair)
    filled = (record for record in _collections_of(site).values() if record.cases)
    return nearest(name, sorted({*of_records, *(text for record in filled for text in (record.id, record.title))}))


def _id_of(records: Sequence[CaseRecord], name: str) -> str:
    """Return the id of the case, place or category called `name`, with or without what its name has in brackets; else `name`."""
    if not name or _cases_of(records, name):
        return name
    pairs = ((str(getattr(record, part)), str(getattr(record, label))) for part, label in _PARTS.items() for record in records)
    letters = _letters(name)
    return next((id_ for id_, label in pairs if letters in {_letters(label), _letters(label.partition("(")[0])}), name)


def _letters(text: str) -> str:
    """Return a name without blanks and composed: macOS decomposes Hangul in names that it completes."""
    return "".join(normalize("NFC", text).split())


def _cases_of(records: Sequence[CaseRecord], name: str) -> list[CaseRecord]:
    """Return the case, or the cases of the place or category, with the id `name`."""
    parts = ([record for record in records if getattr(record, part) == name] for part in _PARTS)
    return next((part for part in parts if part), [])
