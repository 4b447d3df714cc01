"""Validate located data with a pydantic model: the value, or a `Problem` at its place for each error."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from casebook.content.cut_values import is_part_of_number, rest_problem, rests_in_mappings
from casebook.content.refused_values import OF_LETTERS, fields_at, problem_of_error, problem_of_nothing
from casebook.content.suggestions import role_called, unknown_field, words_for_nothing
from casebook.model.code_lists import CodeEntry
from casebook.model.field_shapes import inner_models, shape
from casebook.model.own_fields import OwnField
from casebook.model.types import Record, share_names
from casebook.model.vocabulary import Question, SynonymGroup
from casebook.problems import Problem, problem
from casebook.yaml.data import value_at
from casebook.yaml.reader import Data, Loc, Located, read_yaml
from casebook.yaml.text import decode

M = TypeVar("M", bound=Record)
CodesOfFields: TypeAlias = "Mapping[str, tuple[str, ...]] | None"
"""The codes that fields of some names may have on a site; None where they have the built-in ones."""

_REPEATED = (("agreement",), ("related",))
"""Lists in which the second of two equal ids is reported as such."""
_OF_CHOICES = (CodeEntry, OwnField, Question, SynonymGroup)
"""Records of what can be chosen or searched: there a word for nothing is a value."""


def validate(model: type[M], located: Located, loc: Loc = (), codes: CodesOfFields = None) -> M | list[Problem]:
    """Return the data at `loc` as a `model`, or its problems in the order of the file.

    `codes` are those of the site, by the names of their fields; without them, the built-in ones are allowed.
    """
    data = value_at(located.data, loc)
    if not isinstance(data, dict):
        first = "id" if "id" in model.model_fields else next(iter(model.model_fields))
        words = [item for item in data if isinstance(item, str)] if first == "same" and isinstance(data, list) else []
        near = f"{first}: [{', '.join(words)}]" if words and words == data else None
        return [problem(located.place(*loc), "CB024", kind=None if first == "title" else first, near=near)]
    empty = {} if issubclass(model, _OF_CHOICES) else dict.fromkeys(words_for_nothing(shape(model), data))
    rests = [*rests_in_mappings(model, data)]
    read = attempt(model, data, codes)
    if not (isinstance(read, list) or empty or rests):
        share_names(read)
        return read
    details = [item for item in read if not _is_below(item["loc"], empty)] if isinstance(read, list) else []
    details = _named_by_value(model, located, loc, details)
    parents = {item["loc"][:depth] for item in details for depth in range(len(item["loc"]))}
    # A list of invalid items counts as too short as well: the problems of its items are enough.
    errors = (item for item in details if item["type"] != "too_short" or item["loc"] not in parents)
    meant = set(_fields_meant(model, located, loc, details))
    errors = (item for item in errors if item["type"] != "missing" or item["loc"] not in meant)
    problems = {problem_of_error(model, located, loc, item) for item in _merge_errors(errors, located, loc)}
    problems |= {rest_problem(located, (*loc, *at)) for at in rests if not is_part_of_number(located, (*loc, *at))}
    return sorted({*problems, *(problem_of_nothing(model, located, loc, at) for at in empty)})


def validate_again(model: type[M], located: Located, codes: CodesOfFields) -> M | None:
    """Return data that was sound with the codes of that time as a `model`; None where it is not sound with these `codes`."""
    read = attempt(model, located.data, codes)
    if isinstance(read, list):
        return None
    share_names(read)
    return read


def read_sound_records(file: Path, model: type[M]) -> tuple[Located, tuple[M, ...]] | None:
    """Return the data of a list in a file, and its items that have no problem; None where the file has no list."""
    text = decode(file.name, file.read_bytes()) if file.is_file() else ""
    located = read_yaml(file.name, text) if isinstance(text, str) and text else None
    if not isinstance(located, Located) or not isinstance(located.data, list):
        return None
    records = (validate(model, located, (index,)) for index in range(len(located.data)))
    return located, tuple(record for record in records if not isinstance(record, list))


def _is_below(loc: Loc, places: Container[Loc]) -> bool:
    return any(loc[:depth] in places for depth in range(1, len(loc) + 1))


def attempt(model: type[M], data: Data, codes: CodesOfFields) -> M | list[ErrorDetails]:
    """Return the data as a `model`, or the errors of pydantic."""
    try:
        return model.model_validate(without_empty(data, model), context=codes)
    except ValidationError as error:
        return error.errors(include_url=False)


def _merge_errors(errors: Iterable[ErrorDetails], located: Located, base: Loc) -> Iterator[ErrorDetails]:
    """Yield the errors without those of repeated ids; where a comma cuts a code in two, one error that has the whole text."""
    items = list(errors)
    rests = {item["loc"]: str(item["loc"][-1]) for item in items if item["type"] == "extra_forbidden" and item["input"] is None}
    parts = {}
    for at in rests:
        if (before := located.names[(*base, *at[:-1])][str(at[-1])]) is not None:
            parts[(*at[:-1], before)] = at
    codes = {item["loc"] for item in items if item["type"] in ("literal_error", "CB105")} & parts.keys()
    of_codes = {parts[at] for at in codes}
    seen: set[tuple[Loc, str]] = set()
    for item in items:
        again = (item["loc"][:-1], str(item["input"]))
        if item["type"] in OF_LETTERS and item["loc"][-2:-1] in _REPEATED and again in seen:
            continue  # the list has it twice, which is a problem of its own
        seen.add(again)
        if item["loc"] in codes:
            yield {**item, "input": f"{item['input']}, {rests[parts[item['loc']]]}"}
        elif item["loc"] not in of_codes and not (item["loc"] in rests and is_part_of_number(located, (*base, *item["loc"]))):
            yield item


def _named_by_value(model: type[BaseModel], located: Located, base: Loc, details: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """Return the errors with one in place of all those of a record that has only a value behind a name of its own.

    Such is an organisation and its role, as people write them: its name is no field to be deleted.
    """
    whole: dict[Loc, ErrorDetails] = {}
    for item in details:
        record, name, value = item["loc"][:-1], item["loc"][-1:], item["input"]
        if item["type"] != "extra_forbidden" or not isinstance(value, str) or not record or not isinstance(record[-1], int):
            continue
        fields, present = fields_at(model, record), located.names.get((*base, *record), {})
        meant = unknown_field(located.place(*base), str(name[0]), fields, present, has_value=True)
        if len(present) == 1 and len(fields) > 1 and meant.problem.code in ("CB102", "CB124") and not meant.suggestion:
            if meant.problem.value("advice"):
                continue  # a person, or another field
            whole[record] = {**item, "type": "model_type", "loc": record, "input": f"{name[0]}: {value}"}
            if {"id", "role"} <= {*fields} and (role := role_called(value)):
                whole[record]["ctx"] = {"near": f"{{id: {name[0]}, role: {role}}}"}
    return [*(item for item in details if not _is_below(item["loc"], whole)), *whole.values()]


def _fields_meant(model: type[BaseModel], located: Located, base: Loc, errors: Iterable[ErrorDetails]) -> Iterator[Loc]:
    """Yield the place of each field that an unknown one stands for: it is misspelt, and not missing too."""
    for item in errors:
        if item["type"] == "extra_forbidden":
            inner = item["loc"]
            fields, present = fields_at(model, inner[:-1]), located.names.get((*base, *inner[:-1]), {})
            field = unknown_field(located.place(*base), str(inner[-1]), fields, present, has_value=item["input"] is not None)
            names = re.findall(r"(\w+):", field.suggestion or "") or [field.suggestion]
            yield from ((*inner[:-1], name) for name in names if name)


def without_empty(data: Data, model: type[BaseModel] | None) -> Any:
    """Return the data without the fields of `model` that have no value: an empty field counts as a missing one.

    Keys that are no fields of the model stay, so that they are reported. One may be the rest of a text after a comma.
    """
    if isinstance(data, list):
        return [without_empty(item, model) for item in data]
    if not isinstance(data, dict):
        return data
    inner = inner_models(model) if model else {}
    fields = {key: value for key, value in data.items() if value is not None or (model and key not in inner)}
    return {key: without_empty(value, inner.get(key)) for key, value in fields.items()}
