"""What the fields of a record look like: their order, which are lists or have fields of their own, and their choices.

Whoever writes records, or draws a form or table for them, takes it from here, so that a new field of the model is a new
field everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from casebook.model.types import PartialDate, Period, Record


@dataclass(frozen=True, slots=True)
class FieldShape:
    """One field: a text, or the fields of a record, once or in a list."""

    name: str
    required: bool
    listed: bool
    """Whether it holds a list."""
    measured: bool
    """Whether its values are numbers, days or years, which YAML does not need in quotes."""
    choices: tuple[str, ...]
    """The codes it may hold, if they are counted."""
    fields: tuple[FieldShape, ...]
    """The fields of the record that it holds; none for a text."""


def text_shape(name: str, *, required: bool = False) -> FieldShape:
    """A field that holds a text, and is in no model."""
    return FieldShape(name, required=required, listed=False, measured=False, choices=(), fields=())


@cache
def shape(model: type[Record]) -> tuple[FieldShape, ...]:
    """The fields of `model`, in their order."""
    return tuple(_shape(name, field.annotation, required=field.is_required()) for name, field in model.model_fields.items())


def _shape(name: str, annotation: Any, *, required: bool) -> FieldShape:  # noqa: ANN401 - annotations are data here
    value = _without_none(annotation)
    listed = get_origin(value) is tuple
    if listed:
        value = _without_none(get_args(value)[0])
    fields = shape(value) if isinstance(value, type) and issubclass(value, Record) else ()
    choices = get_args(value) if get_origin(value) is Literal else ()
    return FieldShape(name, required, listed, value in (Decimal, date, PartialDate, Period), choices, fields)


def _without_none(annotation: Any) -> Any:  # noqa: ANN401
    """The type that a field has when it is given."""
    if get_origin(annotation) is Annotated:
        return _without_none(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return _without_none(next(choice for choice in get_args(annotation) if choice is not NoneType))
    return annotation
