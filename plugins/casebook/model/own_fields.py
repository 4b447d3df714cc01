"""Define own fields: those that a site adds to the fields of a case, with their types, as its fields.yml lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, TypeAlias, get_args

from pydantic import Field, TypeAdapter, WithJsonSchema
from pydantic_core import PydanticCustomError

from casebook.model.case import Case
from casebook.model.dates import PartialDate, read_partial_date, read_year
from casebook.model.types import (
    CODES,
    CaseId,
    ClauseId,
    FieldId,
    Id,
    Language,
    OwnRaw,
    Record,
    Text,
    json_number,
    read_number,
    read_url,
)

RecordKind = Literal["case", "place", "organisation", "award", "clause"]
"""The kinds of records of the site that a field can lead to."""
RECORD_KINDS: tuple[RecordKind, ...] = get_args(RecordKind)
PartType = Literal["text", "number", "date", "year", "choice", "link", RecordKind]
OwnFieldType = Literal[PartType, "list", "record"]
Parts: TypeAlias = "Mapping[str, Decimal | PartialDate | int | str]"
"""The values of the parts of a record, by their ids."""
Value: TypeAlias = "Decimal | PartialDate | int | str | tuple[str, ...] | Parts | tuple[Parts, ...]"
"""A value as its type has it. That of a choice or of a record of the site is its id, that of a link its address."""
Flag = Annotated[Literal["true", "false"], WithJsonSchema({"type": "boolean", "default": False})]
"""A truth value as files have it: values are texts there."""
OWN_FIELDS: Final = "fields"
"""The field of a case that has its own fields, by their ids."""
PREFIX = "field_"
"""The beginning of the names of own fields in tables, forms, addresses and GeoJSON. No name of a built-in field begins so."""
TYPES_OF: Mapping[str, tuple[OwnFieldType, ...]] = {
    "unit": ("number",),
    "values": ("choice", "list"),
    "items": ("list",),
    "parts": ("record", "list"),
    "facet": ("text", "date", "year", "choice", "list", *RECORD_KINDS),
}
"""The types that a property of a field goes with. Others go with all types."""
READERS: Mapping[str, Callable[[object], Decimal | PartialDate | int | str]] = {
    "number": read_number,
    "date": read_partial_date,
    "year": read_year,
    "link": read_url,
}
"""The functions that read values, by their types; those of other types are texts."""
_SCHEMAS: Mapping[OwnFieldType, dict[str, Any]] = {
    "text": {"type": "string"},
    "number": {"type": "number"},
    "date": {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
    "year": {"type": "integer"},
    "link": {"type": "string", "format": "uri"},
}
_ID_TYPES: Mapping[RecordKind, Any] = {"case": CaseId, "place": Id, "organisation": Id, "award": Id, "clause": ClauseId}
_ID_SCHEMAS = {kind: TypeAdapter(id_type).json_schema() for kind, id_type in _ID_TYPES.items()}


class FieldChoiceWords(Record):
    """What a value of a choice is called in a language."""

    label: Text


class FieldChoice(Record):
    """A value of a choice: its permanent id, and what pages call it."""

    id: Id
    label: Text
    translations: Mapping[Language, FieldChoiceWords] = Field({}, description="The label in other languages.")


class OwnFieldWords(Record):
    """What an own field is called in a language."""

    label: Text
    unit: Text | None = None
    help: Text | None = None


class OwnFieldError(ValueError):
    """A value has another type than its field. `code` is that of the problem, `values` are further values of it."""

    def __init__(self, code: str, at: int | None = None, values: Mapping[str, str] | None = None) -> None:
        """Keep what the problem says; `at` is the position of the item of a list."""
        super().__init__(code)
        self.code, self.at, self.values = code, at, dict(values or {})


class OwnPart(Record):
    """A part of an own field, or a field without parts: a value of a type."""

    id: FieldId = Field(description="The name by which case files and data files refer to it.")
    label: Text = Field(description="Its name on pages.")
    type: PartType = Field("text", description="What its values are.")
    unit: Text | None = Field(None, description="The unit of a number.")
    values: tuple[FieldChoice, ...] = Field((), description="What may be chosen.")
    required: Flag = Field("false", description="Whether each case must have it.")
    help: Text | None = Field(None, description="What to write, for those who fill it in.")
    translations: Mapping[Language, OwnFieldWords] = Field({}, description="Its words in other languages.")

    @property
    def is_required(self) -> bool:
        """Whether each case must have it."""
        return self.required == "true"

    @property
    def record(self) -> RecordKind | None:
        """The kind of the records of the site that its values lead to; None where they are other values."""
        return next((kind for kind in RECORD_KINDS if kind == self.type), None)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of what may be chosen."""
        return tuple(choice.id for choice in self.values)

    def words(self, language: str) -> OwnFieldWords:
        """Return what the field is called in `language`: as the site calls it where it says no more."""
        own = self.translations.get(language)
        return OwnFieldWords(
            label=own.label if own else self.label,
            unit=(own.unit if own else None) or self.unit,
            help=(own.help if own else None) or self.help,
        )

    def heading(self, language: str) -> str:
        """Return the label with the unit, as headings of tables have it."""
        words = self.words(language)
        return f"{words.label} ({words.unit})" if words.unit else words.label

    def labels(self, language: str) -> dict[str, str]:
        """Return the label of each id that may be chosen, in `language`."""
        translated = ((choice, choice.translations.get(language)) for choice in self.values)
        return {choice.id: words.label if words else choice.label for choice, words in translated}

    def read_text(self, raw: str, at: int | None = None) -> Decimal | PartialDate | int | str:
        """Return a value of a case file as the type has it. Raises `OwnFieldError` for a value of another type."""
        if self.values and raw not in self.ids:
            raise OwnFieldError("CB105", at)
        try:
            return READERS[self.type](raw) if self.type in READERS else raw
        except PydanticCustomError as error:
            context = {key: str(value) for key, value in (error.context or {}).items()}
            raise OwnFieldError(error.type, at, context) from error

    def value_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of its values in case files."""
        text = _ID_SCHEMAS[self.record] if self.record else {"type": "string"}
        choice: dict[str, Any] = {"enum": list(self.ids)} if self.values else text
        return self._described(_SCHEMAS.get(self.type, choice))

    def _described(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        return {"title": self.heading(""), **({"description": self.help} if self.help else {}), **schema}


class OwnField(OwnPart):
    """A field that a site adds to the fields of a case."""

    type: OwnFieldType = Field(  # type: ignore[assignment] # a field may also be a list or have parts
        "text", description="What its values are. A list is of texts, of the choices in values, or of records with parts."
    )
    items: RecordKind | None = Field(None, description="What a list leads to: records of the site in place of texts.")
    parts: tuple[OwnPart, ...] = Field((), description="The parts of a record, or of each record of a list.")
    recommended: Flag = Field("false", description="Whether a full case has it: as a value, or as a section of its body.")
    facet: Flag = Field("false", description="Whether the list of cases can be filtered by it.")
    card: Flag = Field("false", description="Whether cards and the key facts of a case show it.")
    column: Flag = Field("false", description="Whether it is among the first columns of tables.")

    @property
    def name(self) -> str:
        """The name in tables, forms, addresses and GeoJSON."""
        return f"{PREFIX}{self.id}"

    @property
    def is_recommended(self) -> bool:
        """Whether it counts for how complete a case is."""
        return self.recommended == "true"

    @property
    def is_facet(self) -> bool:
        """Whether the list of cases can be filtered by it."""
        return self.facet == "true"

    @property
    def on_cards(self) -> bool:
        """Whether cards and the key facts of a case show it."""
        return self.card == "true"

    @property
    def has_table(self) -> bool:
        """Whether its records have a table of their own, with a row for each."""
        return self.type == "list" and bool(self.parts)

    @property
    def leads_tables(self) -> bool:
        """Whether it is among the first columns of tables."""
        return self.column == "true"

    @property
    def record(self) -> RecordKind | None:
        """The kind of the records of the site that its values lead to; None where they are other values."""
        return self.items if self.type == "list" else super().record

    def read(self, raw: OwnRaw) -> Value:
        """Return a value of a case file as the type has it. Raises `OwnFieldError` for a value of another type."""
        if isinstance(raw, tuple) != (self.type == "list"):
            raise OwnFieldError("CB110" if self.type == "list" else "CB111" if self.parts else "CB103")
        if self.parts:
            return tuple(map(self._record, raw)) if isinstance(raw, tuple) else self._record(raw)
        if isinstance(raw, tuple):
            return tuple(str(self.read_text(_text_of(item, at), at)) for at, item in enumerate(raw))
        return self.read_text(_text_of(raw))

    def _record(self, raw: str | Mapping[str, Any]) -> Parts:
        """Return the parts of a record that have a value of their type."""
        record: dict[str, Decimal | PartialDate | int | str] = {}
        for part in self.parts:
            text = raw.get(part.id) if isinstance(raw, Mapping) else None
            with suppress(OwnFieldError):
                record |= {part.id: part.read_text(text)} if text and isinstance(text, str) else {}
        return record

    def value_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of its values in case files."""
        return self._listed(_object({part.id: part.value_schema() for part in self.parts}, self._required_parts))

    def data_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of its values in data files: records have all parts, null where a part has no value."""
        parts = {part.id: {"anyOf": [part.value_schema(), {"type": "null"}]} for part in self.parts}
        schema = self._listed(_object(parts, [*parts]))
        return schema if self.type == "list" else {"anyOf": [schema, {"type": "null"}]}

    @property
    def _required_parts(self) -> list[str]:
        return [part.id for part in self.parts if part.is_required]

    def _listed(self, record: Mapping[str, Any]) -> dict[str, Any]:
        item = record if self.parts else super().value_schema()
        if self.type == "list":
            bare = {name: value for name, value in item.items() if name not in ("title", "description")}
            return self._described({"type": "array", "items": bare})
        return self._described(item)

    def as_json(self, value: Value) -> Any:  # noqa: ANN401 - any JSON
        """Return a value as JSON has it: dates as ISO 8601 writes them, as exactly as they are known."""
        if isinstance(value, tuple) and not isinstance(value, PartialDate):
            return [self.as_json(item) for item in value]
        if isinstance(value, Mapping):
            return {part.id: _json(value[part.id]) if part.id in value else None for part in self.parts}
        return _json(value)


def _text_of(raw: str | Mapping[str, Any], at: int | None = None) -> str:
    if not isinstance(raw, str):
        raise OwnFieldError("CB103", at)
    return raw


def _object(parts: Mapping[str, Any], required: Sequence[str]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(parts), "required": [*required], "additionalProperties": False}


def record_schema(model: type[Record], codes: Mapping[str, tuple[str, ...]], reference: str) -> dict[str, Any]:
    """Return the JSON Schema of a record on a site with these codes."""
    schema = model.model_json_schema(ref_template=reference)
    for record in (schema, *schema.get("$defs", {}).values()) if codes is not CODES else ():
        for name in record["properties"].keys() & codes:
            for part in record["properties"][name].get("anyOf", [record["properties"][name]]):
                part.update({"enum": [*codes[name]]} if "enum" in part else {})
    return schema


def case_schema(
    fields: Sequence[OwnField], codes: Mapping[str, tuple[str, ...]], reference: str = "#/$defs/{model}"
) -> dict[str, Any]:
    """Return the JSON Schema of the fields of a case file on a site with these own fields and codes."""
    schema = record_schema(Case, codes, reference)
    del schema["properties"][OWN_FIELDS]
    if fields:
        required = [field.id for field in fields if field.is_required]
        values = _object({field.id: field.value_schema() for field in fields}, required)
        schema["properties"][OWN_FIELDS] = {"title": "Fields", **values}
        schema["required"] += [OWN_FIELDS] if required else []
    return schema


def _json(value: Decimal | PartialDate | int | str) -> str | int | float:
    return str(value) if isinstance(value, PartialDate) else json_number(value) if isinstance(value, Decimal) else value
