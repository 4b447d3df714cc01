"""Say what is wrong with a value that pydantic refuses, and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from msgspec import Struct
from pydantic import BaseModel
from pydantic_core import ErrorDetails

from casebook.content.cut_values import cut_value
from casebook.content.suggestions import (
    is_of_lines,
    likely_value,
    means_nothing,
    strange_letter,
    text_with_colon,
    unknown_field,
    wide_sign,
)
from casebook.languages import LANGUAGES
from casebook.model.field_shapes import kind_of_record, model_at, models_in
from casebook.problems import Problem, nearest, problem
from casebook.yaml.data import field_at, value_at
from casebook.yaml.reader import Loc, Located

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
OF_LETTERS = ("CB115", "CB116", "CB117")
"""The codes of fields that allow English letters, digits and a few signs."""
_OF_FORM = (*OF_LETTERS, "CB131", "CB132", "CB136")
"""The codes of ids and paths of another form; an empty one has none, and no letters to quote."""
_OF_LENGTH = ("CB106", "CB107", "CB108")
"""The codes of values that are too long or too short, whatever they say."""
_BOUNDS = {"ge": "≥", "le": "≤"}
"""The signs of pydantic's bounds."""
_SHOWN = 60
"""The number of letters of a value that a problem quotes."""


def problem_of_error(model: type[BaseModel], located: Located, base: Loc, error: ErrorDetails) -> Problem:
    """Return the problem of an error of pydantic in the record of a `model` at `base`."""
    kind, inner = error["type"], error["loc"]
    loc = (*base, *inner)
    code = kind if kind.startswith("CB") else CODES.get(kind, "CB120")
    field = field_at(inner)
    value = error.get("input")
    if code == "CB101":
        item = _item(located, loc)
        if loc in located.keys:  # the key has an empty value
            return problem(located.key(*loc), "CB107", field=field, **item)
        return problem(located.place(*loc), code, field=field, **item)
    if code == "CB102":
        fields, present = fields_at(model, inner[:-1]), located.names.get(loc[:-1], {})
        if value is None and (cut := cut_value(located, loc)):
            return cut
        return unknown_field(located.key(*loc), field, fields, present, has_value=value is not None).problem
    if code == "CB105" and inner[-1] == "[key]":  # a language that texts are not translated into
        return problem(located.key(*loc[:-1]), code, field=str(inner[-3]), found=value, allowed=", ".join(LANGUAGES))
    inner = inner[:-1] if inner[-2:-1] == ("translations",) else inner  # the words in a language
    code = "CB107" if code in _OF_FORM and isinstance(value, str) and not value.strip() else code
    return _problem_of_value(_Refused(model, located, loc, inner, code, value, error.get("ctx", {})))


class _Refused(Struct, frozen=True):
    """A value that pydantic refuses: its place in the file and in the `model`, its code, and what its error says of it."""

    model: type[BaseModel]
    located: Located
    loc: Loc
    inner: Loc
    code: str
    value: object
    context: Mapping[str, Any]

    @property
    def field(self) -> str:
        """The name of its field."""
        return field_at(self.inner)

    @property
    def text(self) -> str:
        """The value as a problem quotes it; empty where it is no text."""
        return " ".join(self.value.split())[:_SHOWN] if isinstance(self.value, str) else ""

    @property
    def record(self) -> type[BaseModel] | None:
        """The model of the record that the field asks for; None where it asks for another value."""
        return next(models_in(_annotation(self.model, self.inner)), None)

    def problem(self, code: str | None = None, **values: object) -> Problem:
        """Return its problem with `values`; `code` is another than its own."""
        return problem(
            self.located.place(*self.loc), code or self.code, **{"field": self.field, "found": self.text or None} | values
        )

    def advice(self) -> str | None:
        """Return the key of advice that fits better than that of its code: for nothing in words, or no day."""
        optional = not is_required(self.model, self.inner)
        if self.code not in _OF_LENGTH and means_nothing(self.text):
            return LEAVE_OUT if optional else _needed(self.code, self.context)
        if self.context.get("advice") == "day":
            return "day_or_leave_out" if optional else "day"
        return None


def _problem_of_value(refused: _Refused) -> Problem:
    code, text = refused.code, refused.text
    if sign := wide_sign(code, text):
        near = likely_value(code, refused.field, str(refused.value))
        return refused.problem("CB137", near=near, character=sign[0], plain=sign[1])
    if code == "CB105":
        return _problem_of_choice(refused)
    if code in OF_LETTERS and (strange := strange_letter(text)):
        return refused.problem("CB125", character=strange)
    if code == "CB103" and (sentence := text_with_colon(refused.located, refused.loc)):
        near = f'"{sentence}"' if '"' not in sentence else None
        return refused.problem(found=sentence, kind="colon", near=near, **_details(refused))
    if code in ("CB110", "CB111") and (record := refused.record):
        kind, allowed = kind_of_record(refused.field, record), ", ".join(record.model_fields)
        return refused.problem(kind=kind, allowed=allowed, near=_near(refused), **_details(refused))
    kind = "new" if code == "CB115" and refused.field == "id" and "/_" in refused.located.path else refused.context.get("kind")
    found = None if code in ("CB106", "CB107") else text or None
    return refused.problem(found=found, kind=kind, near=_near(refused), **_details(refused))


def _problem_of_choice(refused: _Refused) -> Problem:
    """Return the problem of a value that is none of those that are allowed."""
    text, context = refused.text, refused.context
    values = str(context["allowed"]).split(", ") if "allowed" in context else get_args(_annotation(refused.model, refused.inner))
    allowed = [str(choice) for choice in values]
    near = nearest(text, allowed) if allowed else likely_value(refused.code, refused.field, text)
    several = bool(allowed and _SEVERAL.search(text))
    advice = refused.advice() or (ONE_VALUE if several else None)
    near = None if advice == ONE_VALUE else near
    return refused.problem(near=near, advice=advice, allowed=", ".join(allowed) or None)


def _near(refused: _Refused) -> str | None:
    """Return the value that is probably meant; None where nobody can know, and where the field is better left out."""
    code, value, near = refused.code, refused.value, refused.context.get("near")
    if refused.advice() == LEAVE_OUT:
        return None
    if isinstance(value, str) and not (code == "CB110" and (refused.record or is_of_lines(refused.located, refused.loc, value))):
        near = near or likely_value(code, refused.field, value)
    return near


def _details(refused: _Refused) -> dict[str, Any]:
    """Return the values that the problems of most codes can have."""
    context = refused.context
    return {key: context.get(key) for key in ("example", "character", "plain", "words", "first", "last")} | {
        "limit": context.get("max_length"),
        "range": next((f"{sign} {context[key]}" for key, sign in _BOUNDS.items() if key in context), None),
        "advice": refused.advice(),
    }


def problem_of_nothing(model: type[BaseModel], located: Located, base: Loc, at: Loc) -> Problem:
    """Return the problem of a field that says in words that it has no value."""
    loc = (*base, *at)
    field = field_at(at)
    value, within = value_at(located.data, loc), _item(located, loc) if isinstance(at[-1], str) else {}
    needed = "date_needed" if field == "date" else "value_needed"
    advice = needed if is_required(model, at) else LEAVE_OUT if isinstance(at[-1], str) else "leave_out_item"
    found = value if isinstance(value, str) else None
    return problem(located.place(*loc), "CB107", field=field, kind="nothing", found=found, advice=advice, **within)


def _needed(code: str, context: Mapping[str, Any]) -> str:
    """Return the key of the advice for a required field that has a word for nothing."""
    return str(context.get("needed", "period_needed" if code == "CB104" else "value_needed"))


def is_required(model: type[BaseModel], loc: Loc) -> bool:
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


def fields_at(model: type[BaseModel], loc: Loc) -> list[str]:
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
