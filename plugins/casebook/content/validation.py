"""A pydantic model over located data: the value, or a `Problem` for each thing that is wrong, at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from casebook.problems import Place, Problem, nearest, problem
from casebook.yaml.reader import Data, Loc, Located

M = TypeVar("M", bound=BaseModel)

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
    "model_attributes_type": "CB111",
    "greater_than_equal": "CB112",
    "less_than_equal": "CB112",
    "string_pattern_mismatch": "CB105",
}
"""pydantic's error types (stable within a major version) and the codes that say the same in our words.

Errors of our own checks have the code itself as their type."""

_OF_LETTERS = ("CB115", "CB116", "CB117")
"""Codes of values that are made of English letters, digits and a few signs."""
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")


def validated(model: type[M], located: Located, loc: Loc = ()) -> M | list[Problem]:
    """The data at `loc` as a `model`, or its problems in the order of the file."""
    data = _at(located.data, loc)
    if not isinstance(data, dict):
        return [problem(located.place(*loc), "CB024")]
    try:
        return model.model_validate(_given(data, model))
    except ValidationError as error:
        details = error.errors(include_url=False)
        above = {item["loc"][:depth] for item in details for depth in range(len(item["loc"]))}
        # A list whose items are broken counts as too short; the items say what is wrong.
        told = (item for item in details if item["type"] != "too_short" or item["loc"] not in above)
        return sorted({_problem(model, located, loc, item) for item in told})


def _problem(model: type[BaseModel], located: Located, base: Loc, error: ErrorDetails) -> Problem:
    kind, inner = error["type"], error["loc"]
    loc = (*base, *inner)
    code = kind if kind.startswith("CB") else CODES.get(kind, "CB120")
    field = next((str(part) for part in reversed(inner) if isinstance(part, str)), "")
    found = error.get("input")
    shown = " ".join(found.split())[:60] or None if isinstance(found, str) else None
    context = error.get("ctx", {})
    if code == "CB101":
        item = _item(located, loc)
        if loc in located.keys:  # the key is there, its value is empty
            return problem(located.key(*loc), "CB107", field=field, **item)
        return problem(located.place(*loc), code, field=field, **item)
    if code == "CB102":
        given = {key[-1] for key in located.keys if key[:-1] == loc[:-1]}
        known = [name for name in _fields(model, inner[:-1]) if name not in given]
        return _unknown_field(located.key(*loc), field, known, valued=found is not None)
    if code == "CB105":
        allowed = [str(choice) for choice in get_args(_annotation(model, inner))]
        near = nearest(shown or "", allowed)
        told = {"allowed": ", ".join(allowed)} if allowed else {"example": "KRW"}  # only currencies are not listed one by one
        return problem(located.place(*loc), code, field=field, found=shown, near=near, **told)
    if code in _OF_LETTERS and (strange := _strange(shown or "")):
        return problem(located.place(*loc), "CB125", field=field, found=shown, character=strange)
    bound = next((f"{sign} {context[key]}" for key, sign in (("ge", "≥"), ("le", "≤")) if key in context), None)
    limits = {"limit": context.get("max_length"), "range": bound, "near": context.get("near"), "example": context.get("example")}
    shown = None if code in ("CB106", "CB107") else shown
    return problem(located.place(*loc), code, field=field, found=shown, **limits)


def _item(located: Located, loc: Loc) -> dict[str, str | None]:
    """Return which item of which list a field belongs to, as values of its problem."""
    at = next((at for at in range(len(loc) - 1, 0, -1) if isinstance(loc[at], int)), None)
    if at is None or not isinstance(loc[at - 1], str):
        return {}
    data = _at(located.data, loc[: at + 1])
    names = (data.get(key) for key in ("name", "title", "id", "file")) if isinstance(data, dict) else ()
    return {
        "part": str(loc[at - 1]),
        "item": next((" ".join(it.split())[:40] for it in names if isinstance(it, str) and it), None),
    }


def _unknown_field(place: Place, field: str, known: list[str], *, valued: bool) -> Problem:
    """Within braces what has no colon is a field without a value: the rest of a text, or a colon without a blank."""
    if strange := _strange(field):
        return problem(place, "CB125", field=field, character=strange)
    code = "CB102" if valued else "CB126" if re.match(r"\w+:", field) else "CB124" if " " in field else "CB102"
    return problem(place, code, field=field, near=nearest(field, known))


def _strange(word: str) -> str | None:
    """The first character that looks like an English letter, digit or sign and is none, such as a Cyrillic а."""
    odd = next((char for char in word if not char.isascii() and not _HANGUL.match(char)), None)
    return f"{odd} U+{ord(odd):04X}" if odd and not word.isspace() else None


def _given(data: Data, model: type[BaseModel] | None) -> Any:
    """The data without fields of `model` whose value was left empty: an empty value is a value not given.

    What is no field of the model stays, so that it is reported: it may be the rest of a text after a comma.
    """
    if isinstance(data, list):
        return [_given(item, model) for item in data]
    if not isinstance(data, dict):
        return data
    inner = _inner(model) if model else {}
    kept = {key: value for key, value in data.items() if value is not None or (model and key not in inner)}
    return {key: _given(value, inner.get(key)) for key, value in kept.items()}


@cache
def _inner(model: type[BaseModel]) -> Mapping[str, type[BaseModel] | None]:
    """The fields of the model, each with the model of its own fields, if it has some."""
    return {key: next(_models_in(field.annotation), None) for key, field in model.model_fields.items()}


def _at(data: Data, loc: Loc) -> Data:
    for part in loc:
        if isinstance(data, dict) and isinstance(part, str):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int):
            data = data[part]
    return data


def _fields(model: type[BaseModel], loc: Loc) -> list[str]:
    """The field names of the model nested at `loc`."""
    for part in loc:
        if isinstance(part, str):
            inner = next(_models_in(model.model_fields[part].annotation), None) if part in model.model_fields else None
            if inner is None:
                return []
            model = inner
    return list(model.model_fields)


def _annotation(model: type[BaseModel], loc: Loc) -> Any:
    """The type of the field at `loc`, without its None."""
    annotation: Any = None
    for part in loc:
        if not isinstance(part, str):
            continue
        annotation = model.model_fields[part].annotation if part in model.model_fields else None
        model = next(_models_in(annotation), model)
    plain = [choice for choice in get_args(annotation) if choice is not type(None)]
    return plain[0] if len(plain) == 1 and len(get_args(annotation)) > 1 else annotation


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
