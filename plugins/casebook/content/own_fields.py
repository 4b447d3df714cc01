"""Read and check the values of own fields: they have the types that the site's fields.yml gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.files import CaseFile, Content
from casebook.content.validation import validate
from casebook.messages.wording import Wording, wording
from casebook.model.case import Case
from casebook.model.dates import PartialDate
from casebook.model.own_fields import TYPES_OF, OwnField, OwnFieldError, RecordKind, Value
from casebook.problems import Place, Problem, nearest, problem
from casebook.yaml.reader import Loc, Located, read_yaml
from casebook.yaml.text import decode

if TYPE_CHECKING:
    from casebook.content.catalogue import Catalogue

FILE = "_vocabulary/fields.yml"
_FIELD = "fields"
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
    if isinstance(value, PartialDate):
        return (words.partial_date(*value),)
    if isinstance(value, Decimal):
        unit = field.words(words.language).unit
        return (words("measure", value=words.number(value), unit=unit) if unit else words.number(value),)
    if isinstance(value, int):
        return (words("year", year=value),)
    labels = value_labels(field, catalogue, words)
    return tuple(labels.get(item, item) for item in (map(str, value) if isinstance(value, tuple) else (str(value),)))


def value_labels(field: OwnField, catalogue: Catalogue, words: Wording) -> Mapping[str, str]:
    """Return what pages call each id that a field may have: choices by their labels, records of the site by their names."""
    match field.record:
        case "case":
            files = {**catalogue.withdrawn, **catalogue.cases}
            return {id_: file.case.title for id_, file in files.items()}
        case "place":
            return {city.id: city.short_name for city in catalogue.cities.values()}
        case "organisation":
            return {id_: organisation.name for id_, organisation in catalogue.organisations.items()}
        case "award":
            return {id_: award.title for id_, award in catalogue.awards.items()}
        case "clause":
            return {id_: label for id_, (label, _) in clause_labels(catalogue).items()}
    return field.labels(words.language)


def clause_labels(catalogue: Catalogue) -> Mapping[str, tuple[str, str]]:
    """Return the label and the text of every clause by the id that cases have. Several agreements are told apart by title."""
    agreements = catalogue.agreements
    return {
        f"{id_}/{clause.id}": (f"{agreement.title} {clause.label}" if len(agreements) > 1 else clause.label, clause.text)
        for id_, agreement in agreements.items()
        for clause in agreement.clauses()
    }


def own_address(field: OwnField, id_: str, catalogue: Catalogue) -> str:
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
        kind, raw = field.record, file.case.fields.get(field.id)
        if kind and isinstance(raw, tuple) == (field.type == "list"):
            items = raw if isinstance(raw, tuple) else (raw,)
            yield from ((kind, (_FIELD, field.id, *((at,) if items is raw else ())), id_) for at, id_ in enumerate(items) if id_)


def facet_ids(own: OwnValue) -> tuple[str, ...]:
    """Return the values of a facet that a value belongs to: of a date its year."""
    value = own.value
    if isinstance(value, PartialDate):
        return (str(value.year),)
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)


def own_tags(catalogue: Catalogue, case: Case, words: Wording) -> tuple[str, ...]:
    """Return the values of a case in facets that are words, for machines that know cases by tags."""
    facets = [field for field in catalogue.own_fields if field.is_facet and field.type in _WORDS and not field.record]
    return tuple(text for own in own_values(facets, case) for text in own_texts(own, catalogue, words))


def check_own_fields(content: Content) -> Iterator[Problem]:
    """Yield a problem for each own field whose properties do not go together, and for each value of another type."""
    located = content.headers.get(f"{content.root.name}/{FILE}")
    if located:
        yield from _check_list(located, {field.id: field for field in content.own_fields}, content.language)
    fields = {field.id: field for field in content.own_fields}
    required = [field for field in content.own_fields if field.is_required]
    for file in content.checked_cases:
        data = file.header.data if isinstance(file.header.data, dict) else {}
        if file.case.fields or (required and not isinstance(data.get(_FIELD), str | list)):  # what is no mapping has a problem
            yield from _check_case(file, fields, required)


def _check_list(located: Located, fields: Mapping[str, OwnField], language: str) -> Iterator[Problem]:
    """Yield the problems of the file that lists the own fields."""
    labels: dict[str, Place] = {}
    words = wording(language)
    built_in = {words.of("fields", name): name for name in Case.model_fields}
    for index, item in enumerate(located.data if isinstance(located.data, list) else ()):
        field = fields.get(str(item.get("id"))) if isinstance(item, dict) else None
        if field is None:
            continue
        yield from _check_properties(located, index, field)
        place = located.place(index, "label")
        if field.label in built_in or labels.setdefault(field.label, place) != place:
            yield problem(place, "CB134", found=field.label, first=labels.get(field.label) or built_in[field.label])
        ids: dict[str, Place] = {}
        names: dict[str, Place] = {}
        for at, choice in enumerate(field.values):
            place = located.place(index, "values", at, "id")
            if ids.setdefault(choice.id, place) != place:
                yield problem(place, "CB206", id=choice.id, first=ids[choice.id])
            place = located.place(index, "values", at, "label")
            if names.setdefault(choice.label, place) != place:
                yield problem(place, "CB134", found=choice.label, first=names[choice.label])


def _check_properties(located: Located, index: int, field: OwnField) -> Iterator[Problem]:
    """Yield a problem for each property that does not go with the type of the field, and for a choice of nothing."""
    given = {"unit": field.unit, "values": field.values, "items": field.items, "facet": field.is_facet}
    for name, types in TYPES_OF.items():
        if given[name] and field.type not in types:
            yield problem(located.key(index, name), "CB133", field=name, found=f"type: {field.type}", allowed=", ".join(types))
    if field.values and field.items and field.type == "list":
        yield problem(located.key(index, "items"), "CB133", field="items", found="values")
    if field.type == "choice" and not field.values:
        yield problem(located.place(index), "CB101", field="values")


def _check_case(file: CaseFile, fields: Mapping[str, OwnField], required: Iterable[OwnField]) -> Iterator[Problem]:
    header, given = file.header, file.case.fields
    for name, raw in given.items():
        if name not in fields:
            labels = {field.label: id_ for id_, field in fields.items()}
            near = labels.get(name) or nearest(name, fields)
            yield problem(header.key(_FIELD, name), "CB219", id=name, near=near, allowed=", ".join(fields) or None)
        elif raw:
            yield from _check_value(header, fields[name], raw)
    for field in required:
        if not given.get(field.id):
            # An empty value has a key; a field without values has the place of all own fields, or of the case.
            at = next((header.key(*loc) for loc in ((_FIELD, field.id), (_FIELD,)) if loc in header.keys), header.place())
            yield problem(at, "CB101", field=field.id, label=field.label)


def _check_value(header: Located, field: OwnField, raw: str | tuple[str, ...]) -> Iterator[Problem]:
    values = {"field": field.id, "label": field.label}
    try:
        value = field.read(raw)
    except OwnFieldError as error:
        loc = (_FIELD, field.id) if error.at is None else (_FIELD, field.id, error.at)
        text = raw if isinstance(raw, str) else raw[error.at] if error.at is not None else None
        if error.code == "CB105" and text:
            error.values |= {"allowed": ", ".join(field.ids)} | ({"near": near} if (near := _nearest(field, text)) else {})
        yield problem(header.place(*loc), error.code, **values, found=text and text[:60], **error.values)
        return
    if field.type == "list" and isinstance(value, tuple):
        for at, item in enumerate(map(str, value)):
            if (earlier := value.index(item)) < at:
                first = header.place(_FIELD, field.id, earlier).line
                yield problem(header.place(_FIELD, field.id, at), "CB215", **values, id=item, first=first)


def _nearest(field: OwnField, text: str) -> str | None:
    """Return the id that a text probably means, which may be near the label of it."""
    ids = {label: id_ for id_, label in field.labels("").items()} | {id_: id_ for id_ in field.ids}
    near = nearest(text, ids)
    return ids[near] if near else None


def read_own_fields(root: Path) -> tuple[OwnField, ...]:
    """Return the own fields of the site with the content folder `root`, without those that have a problem."""
    file = root / FILE
    text = decode(file.name, file.read_bytes()) if file.is_file() else ""
    located = read_yaml(file.name, text) if isinstance(text, str) and text else None
    if not isinstance(located, Located) or not isinstance(located.data, list):
        return ()
    fields = (validate(OwnField, located, (index,)) for index in range(len(located.data)))
    return tuple(field for field in fields if isinstance(field, OwnField))


def name_own_fields(problems: Iterable[Problem], fields: Sequence[OwnField]) -> list[Problem]:
    """Return the problems of cases; of a field that is none, but an own field or nearly one, with that as what was meant."""
    names = {name: field.id for field in fields for name in (field.id, field.label)}
    return [_name_own_field(item, names) if names and item.code == "CB102" else item for item in problems]


def _name_own_field(item: Problem, names: Mapping[str, str]) -> Problem:
    values = dict(item.values)
    near = nearest(values.get("field", ""), names)
    if not item.place.path.endswith(".md") or not near or (values.get("near") and near != values.get("field")):
        return item
    return replace(item, values=tuple(sorted({**values, "near": f"{_FIELD}: {{{names[near]}: …}}"}.items())))
