"""Describe the fields of a record: their order, which are lists or records, and their choices.

Writers, forms and tables are made from this description, so that a new field of the model is in all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel, BeforeValidator, PlainValidator, StringConstraints

from casebook.model.case import Case
from casebook.model.dates import PartialDate, Period
from casebook.model.own_fields import OWN_FIELDS, READERS, OwnField, OwnFieldType, OwnPart
from casebook.model.sure_times import TIME_READERS
from casebook.model.types import CODES, Record


class FieldShape(Struct, frozen=True):
    """A field: a text or a record, or a list of them."""

    name: str
    required: bool
    listed: bool
    """Whether its value is a list."""
    measured: bool
    """Whether its values are numbers, days or years, which YAML does not need in quotes."""
    choices: tuple[str, ...]
    """The codes that it may have; empty for other types."""
    fields: tuple[FieldShape, ...]
    """The fields of its record; empty for a text."""
    free: bool = False
    """Whether it is a text of any words, or a list of such texts."""
    labels: tuple[str, ...] = ()
    """The names of a part of an own field in every language; those of built-in fields are texts of the interface."""
    read_time: Callable[[object], object] | None = None
    """The function that reads a time; None for other types."""


Codes: TypeAlias = Mapping[str, tuple[str, ...]]
"""The codes that fields of some names may have."""


def case_fields(own: Sequence[OwnField] = (), codes: Codes = CODES) -> tuple[FieldShape, ...]:
    """Return the shapes of the fields of a case file, in their order; own fields are the parts of one of them."""
    parts = tuple(_own_shape(field, field.id) for field in own)
    required = any(field.is_required for field in own)
    fields = (
        replace(field, required=required, fields=parts) if field.name == OWN_FIELDS else field for field in _case_shape(codes)
    )
    return tuple(field for field in fields if own or field.name != OWN_FIELDS)


def case_questions(own: Sequence[OwnField] = (), codes: Codes = CODES) -> tuple[FieldShape, ...]:
    """Return the shapes of what forms and tables ask for: each own field is a question of its own."""
    asked = {OWN_FIELDS: tuple(_own_shape(field, field.name) for field in own)}
    return tuple(question for field in _case_shape(codes) for question in asked.get(field.name, (field,)))


def _case_shape(codes: Codes) -> tuple[FieldShape, ...]:
    return shape(Case) if codes is CODES else tuple(_with_codes(field, codes) for field in shape(Case))


def _with_codes(field: FieldShape, codes: Codes) -> FieldShape:
    choices = codes.get(field.name, field.choices) if field.choices else ()
    return replace(field, choices=choices, fields=tuple(_with_codes(part, codes) for part in field.fields))


_MEASURED = ("number", "date", "year")


def _own_shape(field: OwnField, name: str) -> FieldShape:
    listed, measured = field.type == "list", field.type in _MEASURED
    parts = tuple(_part_shape(part) for part in field.parts)
    return FieldShape(
        name, field.is_required, listed=listed, measured=measured, choices=field.ids, fields=parts,
        read_time=_own_time_reader(field.type),
    )  # fmt: skip


def _own_time_reader(type_: OwnFieldType) -> Callable[[object], object] | None:
    read = READERS.get(type_)
    return read if read in TIME_READERS else None


def _part_shape(part: OwnPart) -> FieldShape:
    labels = tuple(dict.fromkeys((part.label, *(words.label for words in part.translations.values()))))
    measured = part.type in _MEASURED
    return FieldShape(
        part.id, part.is_required, listed=False, measured=measured, choices=part.ids, fields=(), labels=labels,
        read_time=_own_time_reader(part.type),
    )  # fmt: skip


def text_shape(name: str, *, required: bool = False) -> FieldShape:
    """Return the shape of a text field that no model has."""
    return FieldShape(name, required=required, listed=False, measured=False, choices=(), fields=())


@cache
def shape(model: type[Record]) -> tuple[FieldShape, ...]:
    """Return the shapes of the fields of `model`, in their order."""
    fields = ((name, field, Annotated[field.annotation, *field.metadata, name]) for name, field in model.model_fields.items())
    return tuple(_shape(name, annotation, required=field.is_required()) for name, field, annotation in fields)


def _shape(name: str, annotation: Any, *, required: bool) -> FieldShape:  # noqa: ANN401 - annotations are data here
    value = _without_none(annotation)
    listed = get_origin(value) is tuple
    if listed:
        value = _without_none(get_args(value)[0])
    fields = shape(value) if isinstance(value, type) and issubclass(value, Record) else ()
    choices = get_args(value) if get_origin(value) is Literal else CODES.get(name, ()) if value is str else ()
    measured = value in (Decimal, date, PartialDate, Period)
    is_free = value is str and _is_free(annotation)
    return FieldShape(name, required, listed, measured, choices, fields, is_free, read_time=_time_reader(annotation))


def _time_reader(annotation: Any) -> Callable[[object], object] | None:  # noqa: ANN401
    """Return the function by which a type reads a time."""
    readers = (part.func for part in get_args(annotation) if isinstance(part, BeforeValidator | PlainValidator))
    inner = (_time_reader(part) for part in get_args(annotation))
    return next((read for read in (*readers, *inner) if read in TIME_READERS), None)


def _is_free(annotation: Any) -> bool:  # noqa: ANN401
    """Return whether a text of the type, or each text of a list, may have any words: then it only must not be empty."""
    parts = get_args(annotation)
    return any(isinstance(part, StringConstraints) and part.min_length for part in parts) or any(map(_is_free, parts))


def _without_none(annotation: Any) -> Any:  # noqa: ANN401
    """Return the type of the field without None and annotations."""
    if get_origin(annotation) is Annotated:
        return _without_none(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return _without_none(next(choice for choice in get_args(annotation) if choice is not NoneType))
    return annotation


@cache
def inner_models(model: type[BaseModel]) -> Mapping[str, type[BaseModel] | None]:
    """Return the fields of the model, each with the model of its value, or None where the value is no record."""
    return {key: next(models_in(field.annotation), None) for key, field in model.model_fields.items()}


@cache
def inner_records(model: type[Record]) -> Mapping[str, tuple[bool, type[Record] | None]]:
    """Return the fields of a model that are mappings of any keys, or records: whether they are the former, and their model."""
    open_ = {name for name, field in model.model_fields.items() if get_origin(field.annotation) is Mapping}
    inner: dict[str, Any] = {name: record for name, record in inner_models(model).items() if name in open_ or record}
    return {name: (name in open_, record) for name, record in inner.items()}


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401
    """Yield the models within the type of a field."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


def model_at(model: type[BaseModel], loc: Iterable[str | int]) -> type[BaseModel] | None:
    """Return the model nested at `loc`; None where there is none."""
    for part in loc:
        if isinstance(part, str):
            inner = next(models_in(model.model_fields[part].annotation), None) if part in model.model_fields else None
            if inner is None:
                return None
            model = inner
    return model


def kind_of_record(field: str, record: type[BaseModel]) -> str | None:
    """Return the key of the example for a field that records of several kinds have; None for any other field."""
    if field == "translations":
        return "_".join([field, *(name for name, part in record.model_fields.items() if part.is_required())])
    kinds = (("sources", "facts", "place_sources"), ("facts", "label", "fact_types"), ("parts", "duties", "parts_of_article"))
    return next((kind for name, part, kind in kinds if field == name and part in record.model_fields), None)
