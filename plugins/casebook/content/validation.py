"""Validate located data with a pydantic model: the value, or a `Problem` at its place for each error."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, TypeAlias, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from casebook.content.cut_values import cut_value, is_part_of_number, rest_problem, rests_in_mappings, value_at
from casebook.content.suggestions import (
    is_of_lines,
    likely_value,
    means_nothing,
    strange_letter,
    text_with_colon,
    unknown_field,
    wide_sign,
    words_for_nothing,
)
from casebook.languages import LANGUAGES
from casebook.model.code_lists import CodeEntry
from casebook.model.field_shapes import inner_models, kind_of_record, model_at, models_in, shape
from casebook.model.own_fields import OwnField
from casebook.model.types import Record, share_names
from casebook.model.vocabulary import Question, SynonymGroup
from casebook.problems import Problem, nearest, problem
from casebook.yaml.reader import Data, Loc, Located

M = TypeVar("M", bound=Record)
CodesOfFields: TypeAlias = "Mapping[str, tuple[str, ...]] | None"
"""The codes that fields of some names may have on a site; None where they have the built-in ones."""

CODES: Mapping[str, str] = {
    "missing": "CB101",
    "extra_forbidden": "CB102",
    "string_type": "CB103",
    "literal_error": "CB105",
    "string_too_long": "CB106",
    "string_too_short": "CB107",
    "too_short": "CB108",
    "tuple_type": "CB110",
    "model_type": "CB111",
    "mapping_type": "CB111",
    "dict_type": "CB111",
    "model_attributes_type": "CB111",
    "greater_than_equal": "CB112",
    "less_than_equal": "CB112",
    "string_pattern_mismatch": "CB105",
}
"""The problem codes of pydantic's error types, which are stable within a major version.

Errors of our own checks have the code itself as their type."""

BETWEEN = re.compile(r"[,/\u00b7\u3001+&]")
"""The signs between two values."""
_SEVERAL = re.compile(rf"[^\s,/\u00b7\u3001+&]{BETWEEN.pattern}\s*\S")
LEAVE_OUT = "leave_out"
"""The key of the advice for an optional field with a word for nothing."""
ONE_VALUE = "one_value"
"""The key of the advice for two values where one is asked for."""
_OF_LETTERS = ("CB115", "CB116", "CB117")
"""The codes of fields that allow English letters, digits and a few signs."""
_REPEATED = (("agreement",), ("related",))
"""Lists in which the second of two equal ids is reported as such."""
_OF_CHOICES = (CodeEntry, OwnField, Question, SynonymGroup)
"""Records of what can be chosen or searched: there a word for nothing is a value."""
_OF_LENGTH = ("CB106", "CB107", "CB108")
"""The codes of values that are too long or too short, whatever they say."""


def validate(model: type[M], located: Located, loc: Loc = (), codes: CodesOfFields = None) -> M | list[Problem]:
    """Return the data at `loc` as a `model`, or its problems in the order of the file.

    `codes` are those of the site, by the names of their fields; without them, the built-in ones are allowed.
    """
    data = value_at(located.data, loc)
    if not isinstance(data, dict):
        first = "id" if "id" in model.model_fields else next(iter(model.model_fields))
        words = [f"{first}: [{', '.join(map(str, data))}]"] if first == "same" and isinstance(data, list) and data else []
        return [problem(located.place(*loc), "CB024", kind=None if first == "title" else first, near=next(iter(words), None))]
    empty = {} if issubclass(model, _OF_CHOICES) else dict.fromkeys(words_for_nothing(shape(model), data))
    rests = [*rests_in_mappings(model, data)]
    read = attempt(model, data, codes)
    if not (isinstance(read, list) or empty or rests):
        share_names(read)
        return read
    details = [item for item in read if not _is_below(item["loc"], empty)] if isinstance(read, list) else []
    parents = {item["loc"][:depth] for item in details for depth in range(len(item["loc"]))}
    # A list of invalid items counts as too short as well: the problems of its items are enough.
    errors = (item for item in details if item["type"] != "too_short" or item["loc"] not in parents)
    meant = set(_meant_fields(model, located, loc, details))
    errors = (item for item in errors if item["type"] != "missing" or item["loc"] not in meant)
    problems = {_problem(model, located, loc, item) for item in _once(errors, located, loc)}
    problems |= {rest_problem(located, (*loc, *at)) for at in rests if not is_part_of_number(located, (*loc, *at))}
    return sorted({*problems, *(_problem_of_nothing(model, located, loc, at) for at in empty)})


def _is_below(loc: Loc, places: Container[Loc]) -> bool:
    return any(loc[:depth] in places for depth in range(1, len(loc) + 1))


def attempt(model: type[M], data: Data, codes: CodesOfFields) -> M | list[ErrorDetails]:
    """Return the data as a `model`, or the errors of pydantic."""
    try:
        return model.model_validate(without_empty(data, model), context=codes)
    except ValidationError as error:
        return error.errors(include_url=False)


def _problem_of_nothing(model: type[BaseModel], located: Located, base: Loc, at: Loc) -> Problem:
    """Return the problem of a field that says in words that it has no value."""
    loc = (*base, *at)
    field = _name(at)
    value, within = value_at(located.data, loc), _item(located, loc) if isinstance(at[-1], str) else {}
    needed = "date_needed" if field == "date" else "value_needed"
    advice = needed if _is_required(model, at) else LEAVE_OUT if isinstance(at[-1], str) else "leave_out_item"
    found = value if isinstance(value, str) else None
    return problem(located.place(*loc), "CB107", field=field, kind="nothing", found=found, advice=advice, **within)


def _once(errors: Iterable[ErrorDetails], located: Located, base: Loc) -> Iterator[ErrorDetails]:
    """Yield the errors, where a comma ends a code within braces only that of the code, with the whole text."""
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
        if item["type"] in _OF_LETTERS and item["loc"][-2:-1] in _REPEATED and again in seen:
            continue  # the list has it twice, which is a problem of its own
        seen.add(again)
        if item["loc"] in codes:
            yield {**item, "input": f"{item['input']}, {rests[parts[item['loc']]]}"}
        elif item["loc"] not in of_codes and not (item["loc"] in rests and is_part_of_number(located, (*base, *item["loc"]))):
            yield item


def _meant_fields(model: type[BaseModel], located: Located, base: Loc, errors: Iterable[ErrorDetails]) -> Iterator[Loc]:
    """Yield each field that is meant by one that its record does not have: it is misspelt, and not missing too."""
    for item in errors:
        if item["type"] == "extra_forbidden":
            inner = item["loc"]
            fields, present = _fields(model, inner[:-1]), located.names.get((*base, *inner[:-1]), {})
            field = unknown_field(located.place(*base), str(inner[-1]), fields, present, has_value=item["input"] is not None)
            names = re.findall(r"(\w+):", field.suggestion or "") or [field.suggestion]
            yield from ((*inner[:-1], name) for name in names if name)


def _problem(model: type[BaseModel], located: Located, base: Loc, error: ErrorDetails) -> Problem:
    kind, inner = error["type"], error["loc"]
    loc = (*base, *inner)
    code = kind if kind.startswith("CB") else CODES.get(kind, "CB120")
    field = _name(inner)
    value = error.get("input")
    if code == "CB101":
        item = _item(located, loc)
        if loc in located.keys:  # the key has an empty value
            return problem(located.key(*loc), "CB107", field=field, **item)
        return problem(located.place(*loc), code, field=field, **item)
    if code == "CB102":
        fields, present = _fields(model, inner[:-1]), located.names.get(loc[:-1], {})
        if value is None and (cut := cut_value(located, loc)):
            return cut
        return unknown_field(located.key(*loc), field, fields, present, has_value=value is not None).problem
    if code == "CB105" and inner[-1] == "[key]":  # a language that texts are not translated into
        return problem(located.key(*loc[:-1]), code, field=str(inner[-3]), found=value, allowed=", ".join(LANGUAGES))
    return _problem_of_value(model, located, loc, error)


def _name(loc: Loc) -> str:
    """Return the name of the field at `loc`, which may be that of an item; empty for a record."""
    return next((part for part in reversed(loc) if isinstance(part, str)), "")


def _problem_of_value(model: type[BaseModel], located: Located, loc: Loc, error: ErrorDetails) -> Problem:
    """Return the problem of a field that has a value."""
    kind, inner, value, context = error["type"], error["loc"], error.get("input"), error.get("ctx", {})
    inner = inner[:-1] if inner[-2:-1] == ("translations",) else inner  # the words in a language
    code = kind if kind.startswith("CB") else CODES.get(kind, "CB120")
    field = _name(inner)
    text = " ".join(value.split())[:60] or None if isinstance(value, str) else None
    if sign := wide_sign(code, text or ""):
        near = likely_value(code, field, str(value))
        return problem(located.place(*loc), "CB137", field=field, found=text, near=near, character=sign[0], plain=sign[1])
    if code == "CB105":
        values = str(context["allowed"]).split(", ") if "allowed" in context else get_args(_annotation(model, inner))
        allowed = [str(choice) for choice in values]
        near = nearest(text or "", allowed) if allowed else likely_value(code, field, text or "")
        several = bool(allowed and _SEVERAL.search(text or ""))
        advice = _advice(model, inner, code, text or "", context) or (ONE_VALUE if several else None)
        near = None if advice == ONE_VALUE else near
        return problem(
            located.place(*loc), code, field=field, found=text, near=near, advice=advice, allowed=", ".join(allowed) or None
        )
    if code in _OF_LETTERS and (strange := strange_letter(text or "")):
        return problem(located.place(*loc), "CB125", field=field, found=text, character=strange)
    bound = next((f"{sign} {context[key]}" for key, sign in (("ge", "≥"), ("le", "≤")) if key in context), None)
    advice, record = _advice(model, inner, code, text or "", context), next(models_in(_annotation(model, inner)), None)
    near = context.get("near")
    if isinstance(value, str) and not (code == "CB110" and (record or is_of_lines(located, loc, value))):
        near = near or likely_value(code, field, value)
    limits = {key: context.get(key) for key in ("example", "character", "plain", "words")}
    limits |= {
        "limit": context.get("max_length"),
        "range": bound,
        "near": None if advice == LEAVE_OUT else near,
        "advice": advice,
    }
    limits["kind"] = "new" if code == "CB115" and field == "id" and "/_" in located.path else context.get("kind")
    if code in ("CB110", "CB111") and record:
        limits["kind"] = kind_of_record(field, record)
    if code == "CB103" and (sentence := text_with_colon(located, loc)):
        text, limits["kind"], limits["near"] = sentence, "colon", f'"{sentence}"' if '"' not in sentence else None
    limits["allowed"] = ", ".join(record.model_fields) if code in ("CB110", "CB111") and record else None
    text = None if code in ("CB106", "CB107") else text
    return problem(located.place(*loc), code, field=field, found=text, **limits)


def _advice(model: type[BaseModel], loc: Loc, code: str, text: str, context: Mapping[str, Any]) -> str | None:
    """Return the key of the advice that fits a value better than that of its code: for nothing in words, or no day."""
    optional = not _is_required(model, loc)
    if code not in _OF_LENGTH and means_nothing(text):
        return LEAVE_OUT if optional else _needed(code, context)
    if context.get("advice") == "day":
        return "day_or_leave_out" if optional else "day"
    return None


def _needed(code: str, context: Mapping[str, Any]) -> str:
    """Return the key of the advice for a required field that has a word for nothing."""
    if code == "CB104":
        return "period_needed"
    return "date_needed" if code == "CB113" and "," in context["example"] else "value_needed"


def _is_required(model: type[BaseModel], loc: Loc) -> bool:
    """Return whether the field at `loc`, or the list that it is an item of, must have a value."""
    names = [part for part in loc if isinstance(part, str)]
    owner = model_at(model, names[:-1]) if names else None
    field = owner.model_fields.get(names[-1]) if owner else None
    return field is None or field.is_required()


def _item(located: Located, loc: Loc) -> dict[str, str | None]:
    """Return the list and the item of the field at `loc`, as values of its problem; empty for a field in no list."""
    at = next((at for at in range(len(loc) - 1, 0, -1) if isinstance(loc[at], int)), None)
    if at is None or not isinstance(loc[at - 1], str):
        return {}
    data = value_at(located.data, loc[: at + 1])
    named = [data.get(key) for key in ("name", "title", "id", "file")] if isinstance(data, dict) else []
    names = (name for name in named if isinstance(name, str) and not means_nothing(name))
    return {"part": str(loc[at - 1]), "item": next((" ".join(name.split())[:40] for name in names if name), None)}


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


def _fields(model: type[BaseModel], loc: Loc) -> list[str]:
    """Return the field names of the model nested at `loc`."""
    inner = model_at(model, loc)
    return list(inner.model_fields) if inner else []


def _annotation(model: type[BaseModel], loc: Loc) -> Any:
    """Return the type of the field at `loc`, without None."""
    annotation: Any = None
    for part in loc:
        if not isinstance(part, str):
            continue
        annotation = model.model_fields[part].annotation if part in model.model_fields else None
        model = next(models_in(annotation), model)
    plain = [choice for choice in get_args(annotation) if choice is not type(None)]
    return plain[0] if len(plain) == 1 and len(get_args(annotation)) > 1 else annotation
