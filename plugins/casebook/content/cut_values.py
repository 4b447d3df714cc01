"""Find values within braces that a comma cuts off: YAML reads what follows it as a field without a value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.content.suggestions import likely_value
from casebook.model.field_shapes import inner_records
from casebook.model.types import Record
from casebook.problems import Problem, problem
from casebook.yaml.data import value_at
from casebook.yaml.reader import Data, Loc, Located

_PART = re.compile(r"\d+(?!\d)\D*")
"""What may be the rest of a number, perhaps with its unit."""
_THOUSANDS = re.compile(r"([+-]?\d{1,3}(?:,\d{3})+)(\D*)")
_DECIMAL = re.compile(r"([+-]?\d+),(\d+)")
_YEARS = re.compile(r"(?:19|20)\d\d,(?:19|20)\d\d")
_WEB = re.compile(r"https?://\S+")
_OF_NUMBERS = ("value", "baseline", "target", "total")
_OF_DEGREES = ("lat", "lon", "error_km")
"""Fields whose numbers have no thousands."""
_ID = re.compile(r"[a-z][a-z0-9_]*")


def is_part_of_number(located: Located, loc: Loc) -> bool:
    """Return whether the field at `loc` has no value, and may be the rest of a number that another rest precedes."""
    before = located.names.get(loc[:-1], {}).get(str(loc[-1]))
    parts = (str(loc[-1]), before)
    return all(part and _PART.fullmatch(part) and value_at(located.data, (*loc[:-1], part)) is None for part in parts)


def rest_problem(located: Located, loc: Loc) -> Problem:
    """Return the problem of a key without a value in a mapping that may have any keys."""
    line, names = located.key(*loc).line, located.names.get(loc[:-1], {})
    is_inline = any(located.key(*loc[:-1], name).line == line for name in names if name != loc[-1])
    return cut_value(located, loc) or problem(located.key(*loc), "CB124" if is_inline else "CB102", field=str(loc[-1]))


def cut_value(located: Located, loc: Loc) -> Problem | None:
    """Return the problem of a number or an address whose rest is the field at `loc`, with what is meant; None for other texts."""
    names = [*located.names.get(loc[:-1], {})]
    at = names.index(str(loc[-1])) if str(loc[-1]) in names else 0
    start = (*loc[:-1], names[at - 1]) if at else loc
    value = value_at(located.data, start)
    if not at or not isinstance(value, str):
        return None
    rest = [names[at]]
    for name in names[at + 1 :]:
        if not is_part_of_number(located, (*loc[:-1], name)):
            break
        rest.append(name)
    whole, field = ",".join([value, *rest]), str(start[-1])
    kind, near = _meant(field, whole)
    if near is None:
        return None
    return problem(located.key(*start), "CB124", kind=kind, field=rest[0], found=f"{field}: {whole}", near=f"{field}: {near}")


def _meant(field: str, whole: str) -> tuple[str, str | None]:
    """Return what is wrong with a value that a comma cuts off, and the value that is meant; None where nobody can know."""
    thousands = _THOUSANDS.fullmatch(whole) if field not in _OF_DEGREES else None
    if thousands and (not thousands[2] or field in _OF_NUMBERS):
        return "thousands", likely_value("CB109", field, whole)
    decimal = _DECIMAL.fullmatch(whole) if field in (*_OF_NUMBERS, *_OF_DEGREES) and not _YEARS.fullmatch(whole) else None
    if decimal:
        return "number", f"{decimal[1]}.{decimal[2]}"
    if thousands or _WEB.fullmatch(whole):
        return "whole", f'"{whole}"'
    return "", None


def rests_in_mappings(model: type[Record] | None, data: Data, loc: Loc = ()) -> Iterator[Loc]:
    """Yield each key without a value that is surely the rest of a text, in mappings that may have any keys, and below them.

    Such a key of a record is unknown, and a problem anyway. Here it would be dropped as a field that was left empty.
    """
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from rests_in_mappings(model, item, (*loc, index))
    elif isinstance(data, dict) and model is None:
        yield from ((*loc, key) for key, value in data.items() if value is None and not _ID.fullmatch(key))
        for key, value in data.items():
            yield from rests_in_mappings(None, value, (*loc, key))
    elif isinstance(data, dict) and model:
        for key, (is_open, record) in inner_records(model).items():
            value = data.get(key)
            if is_open and record and isinstance(value, dict):  # words in languages
                for language, words in value.items():
                    yield from _rests_of_record(record, words, (*loc, key, language))
            elif value is not None:
                yield from rests_in_mappings(record, value, (*loc, key))


def empty_names(data: Data, loc: Loc) -> dict[str, None]:
    """Return the keys without a value of the mapping at `loc` that may be names: one may be the rest of a text of words."""
    mapping = value_at(data, loc)
    items = mapping.items() if isinstance(mapping, dict) else ()
    return {name: None for name, value in items if value is None and _ID.fullmatch(name)}


def _rests_of_record(model: type[Record], data: Data, loc: Loc) -> Iterator[Loc]:
    if isinstance(data, dict):
        yield from ((*loc, key) for key, value in data.items() if value is None and key not in model.model_fields)
