"""Read the values of own fields, and say what pages call them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct

from casebook import folders, permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.files import CaseFile
from casebook.content.validation import read_sound_records
from casebook.messages.blanks import comma_list
from casebook.messages.wording import Wording
from casebook.model.agreement import Agreement, Clause
from casebook.model.case import Case
from casebook.model.dates import PartialDate
from casebook.model.own_fields import OWN_FIELDS, OwnField, OwnFieldError, OwnPart, Parts, RecordKind, Value
from casebook.model.types import OwnRaw
from casebook.problems import Problem, nearest
from casebook.yaml.reader import Loc

FILE = f"{folders.VOCABULARY}/fields.yml"
_WORDS = ("text", "choice", "list")
"""The types whose values are words."""


class OwnValue(Struct, frozen=True):
    """A value of an own field."""

    field: OwnField
    value: Value


def own_values(fields: Sequence[OwnField], case: Case) -> tuple[OwnValue, ...]:
    """Return the values that a case has in own fields, in the order of the fields. A value of another type is left out."""
    if not (fields and case.fields):
        return ()
    values: list[OwnValue] = []
    for field in fields:
        with suppress(OwnFieldError):
            values += [OwnValue(field, field.read(case.fields[field.id]))] if case.fields.get(field.id) else []
    return tuple(values)


def own_texts(own: OwnValue, catalogue: Catalogue, words: Wording) -> tuple[str, ...]:
    """Return a value as pages say it in the language of `words`: of a list each item, else one text."""
    field, value = own.field, own.value
    if field.parts:
        records = (part_texts(field, record, catalogue, words) for record in own_records(own))
        return tuple(comma_list(f"{label} {text}" for label, text, _, _ in record) for record in records)
    return _texts(field, value, catalogue, words)


def own_records(own: OwnValue) -> tuple[Parts, ...]:
    """Return the records of a field with parts."""
    items = own.value if isinstance(own.value, tuple) else (own.value,)
    return tuple(item for item in items if isinstance(item, Mapping))


def part_texts(field: OwnField, record: Parts, catalogue: Catalogue, words: Wording) -> Iterator[tuple[str, str, OwnPart, str]]:
    """Yield each part of a record that has a value: its label, its text, the part, and its value as files have it."""
    for part in field.parts:
        if part.id in record:
            (text,) = _texts(part, record[part.id], catalogue, words)
            yield part.words(words.language).label, text, part, str(record[part.id])


def _texts(field: OwnPart, value: Value, catalogue: Catalogue, words: Wording) -> tuple[str, ...]:
    if isinstance(value, PartialDate):
        return (words.partial_date(*value),)
    if isinstance(value, Decimal):
        return (words.measure(value, field.words(words.language).unit or ""),)
    if isinstance(value, int):
        return (words("year", year=value),)
    items = map(str, value) if isinstance(value, tuple) else (str(value),)
    return tuple(value_label(field, item, catalogue, words) for item in items)


def value_label(field: OwnPart, value: str, catalogue: Catalogue, words: Wording) -> str:
    """Return what pages call a value: a choice by its label, a record of the site by its name, another text as it is.

    It looks for one record alone: pages of all cases ask for it.
    """
    name = value  # a former value of a changelog may be gone
    with suppress(KeyError):
        match field.record:
            case "case":
                file = catalogue.case(value)
                name = file.case.title if file else value
            case "place":
                name = catalogue.cities[value].short_name
            case "organisation":
                name = catalogue.organisations[value].name
            case "award":
                name = catalogue.awards[value].title
            case "clause":
                name = _clause_label(catalogue, *catalogue.clauses_by_id[value])
            case None:
                name = field.labels(words.language)[value]
    return name


def value_labels(field: OwnPart, catalogue: Catalogue, words: Wording) -> Mapping[str, str]:
    """Return what pages call each value that a field may have, by its id; nothing where it may have any."""
    if field.record is None:
        return field.labels(words.language)
    return {id_: value_label(field, id_, catalogue, words) for id_ in _RECORD_IDS[field.record](catalogue)}


def clause_labels(catalogue: Catalogue) -> Mapping[str, str]:
    """Return what pages call every clause, by the id that cases have."""
    return {id_: _clause_label(catalogue, *clause) for id_, clause in catalogue.clauses_by_id.items()}


def _clause_label(catalogue: Catalogue, agreement: Agreement, clause: Clause) -> str:
    """Return what pages call a clause. Those of several agreements are told apart by title."""
    return f"{agreement.title} {clause.label}" if len(catalogue.agreements) > 1 else clause.label


_RECORD_IDS: Mapping[RecordKind, Callable[[Catalogue], Iterable[str]]] = {
    "case": lambda catalogue: (*catalogue.withdrawn, *catalogue.cases),
    "place": lambda catalogue: catalogue.cities,
    "organisation": lambda catalogue: catalogue.organisations,
    "award": lambda catalogue: catalogue.awards,
    "clause": lambda catalogue: catalogue.clauses_by_id,
}


def own_address(field: OwnPart, id_: str, catalogue: Catalogue) -> str:
    """Return the address of the page of a record of the site that a value leads to."""
    match field.record:
        case "case":
            return permalinks.case(id_)
        case "place":
            return permalinks.city(id_)
        case "organisation":
            return permalinks.organisation(id_)
        case "award":
            return permalinks.document(catalogue.awards[id_].address)
    agreement, _, clause = id_.partition("/")
    return permalinks.clause(catalogue.agreements[agreement].address, clause)


def own_references(fields: Sequence[OwnField], file: CaseFile) -> Iterator[tuple[RecordKind, Loc, str]]:
    """Yield each id of a record of the site in the own fields of a case: the kind of the record, where the id stands, the id."""
    for field in fields:
        raw = file.case.fields.get(field.id)
        if raw and isinstance(raw, tuple) == (field.type == "list"):
            for loc, item in items_of(field, raw):
                if isinstance(item, str):
                    yield from ((field.record, loc, item),) if field.record and item else ()
                else:
                    led = ((part.record, (*loc, part.id), item.get(part.id)) for part in field.parts)
                    yield from ((kind, at, id_) for kind, at, id_ in led if kind and id_ and isinstance(id_, str))


def items_of(field: OwnField, raw: OwnRaw) -> Iterator[tuple[Loc, str | Mapping[str, Any]]]:
    """Yield each item of a list, or the value of another field, with where it stands."""
    if isinstance(raw, tuple):
        yield from (((OWN_FIELDS, field.id, at), item) for at, item in enumerate(raw))
    else:
        yield (OWN_FIELDS, field.id), raw


def facet_ids(own: OwnValue) -> tuple[str, ...]:
    """Return the values of a facet that a value belongs to: of a date its year."""
    value = own.value
    if isinstance(value, PartialDate):
        return (str(value.year),)
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)


def own_tags(catalogue: Catalogue, case: Case, words: Wording) -> tuple[str, ...]:
    """Return the values of a case in facets that are words, for machines that know cases by tags."""
    facets = [
        field for field in catalogue.own_fields if field.is_facet and field.type in _WORDS and not (field.record or field.parts)
    ]
    return tuple(text for own in own_values(facets, case) for text in own_texts(own, catalogue, words))


def read_own_fields(root: Path) -> tuple[OwnField, ...]:
    """Return the own fields of the site with the content folder `root`, without those that have a problem."""
    read = read_sound_records(root / FILE, OwnField)
    return read[1] if read else ()


def name_own_fields(problems: Iterable[Problem], fields: Sequence[OwnField]) -> list[Problem]:
    """Return the problems of cases; of a field that is none, but an own field or nearly one, with that as what was meant."""
    names = {name: field.id for field in fields for name in (field.id, field.label)}
    return [_name_own_field(item, names) if names and item.code == "CB102" else item for item in problems]


def _name_own_field(item: Problem, names: Mapping[str, str]) -> Problem:
    field = item.value("field")
    near = nearest(field, names)
    if not item.place.path.endswith(".md") or not near or (item.value("near") and near != field):
        return item
    return item.with_values(near=f"{OWN_FIELDS}: {{{names[near]}: …}}")
