"""Define own fields: those that a site adds to the fields of a case, with their types, as its fields.yml lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias, get_args

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
    Record,
    Text,
    json_number,
    read_number,
    read_url,
)

RecordKind = Literal["case", "place", "organisation", "award", "clause"]
"""The kinds of records of the site that a field can lead to."""
RECORD_KINDS: tuple[RecordKind, ...] = get_args(RecordKind)
OwnFieldType = Literal["text", "number", "date", "year", "choice", "list", "link", RecordKind]
Value: TypeAlias = Decimal | PartialDate | int | str | tuple[str, ...]
"""A value as its type has it. That of a choice or of a record of the site is its id, that of a link its address."""
Flag = Annotated[Literal["true", "false"], WithJsonSchema({"type": "boolean", "default": False})]
"""A truth value as files have it: values are texts there."""
PREFIX = "field_"
"""The beginning of the names of own fields in tables, forms, addresses and GeoJSON. No name of a built-in field begins so."""
TYPES_OF: Mapping[str, tuple[OwnFieldType, ...]] = {
    "unit": ("number",),
    "values": ("choice", "list"),
    "items": ("list",),
    "facet": ("text", "date", "year", "choice", "list", *RECORD_KINDS),
}
"""The types that a property of a field goes with. Others go with all types."""
_READERS: Mapping[str, Callable[[object], Value]] = {
    "number": read_number,
    "date": read_partial_date,
    "year": read_year,
    "link": read_url,
}
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


class OwnField(Record):
    """A field that a site adds to the fields of a case."""

    id: FieldId = Field(description="The name by which case files and data files refer to it.")
    label: Text = Field(description="Its name on pages.")
    type: OwnFieldType = Field("text", description="What its values are. A list is of texts, or of the choices in values.")
    items: RecordKind | None = Field(None, description="What a list leads to: records of the site in place of texts.")
    unit: Text | None = Field(None, description="The unit of a number.")
    values: tuple[FieldChoice, ...] = Field((), description="What may be chosen.")
    required: Flag = Field("false", description="Whether each case must have it.")
    recommended: Flag = Field("false", description="Whether a full case has it: as a value, or as a section of its body.")
    facet: Flag = Field("false", description="Whether the list of cases can be filtered by it.")
    card: Flag = Field("false", description="Whether cards and the key facts of a case show it.")
    column: Flag = Field("false", description="Whether it is among the first columns of tables.")
    help: Text | None = Field(None, description="What to write, for those who fill it in.")
    translations: Mapping[Language, OwnFieldWords] = Field({}, description="Its words in other languages.")

    @property
    def name(self) -> str:
        """The name in tables, forms, addresses and GeoJSON."""
        return f"{PREFIX}{self.id}"

    @property
    def is_required(self) -> bool:
        """Whether each case must have it."""
        return self.required == "true"

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
    def leads_tables(self) -> bool:
        """Whether it is among the first columns of tables."""
        return self.column == "true"

    @property
    def record(self) -> RecordKind | None:
        """The kind of the records of the site that its values lead to; None where they are other values."""
        return self.items if self.type == "list" else next((kind for kind in RECORD_KINDS if kind == self.type), None)

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

    def read(self, raw: str | tuple[str, ...]) -> Value:
        """Return a value of a case file as the type has it. Raises `OwnFieldError` for a value of another type."""
        if isinstance(raw, tuple) != (self.type == "list"):
            raise OwnFieldError("CB110" if self.type == "list" else "CB103")
        if isinstance(raw, tuple):
            return tuple(self._chosen(item, at) for at, item in enumerate(raw))
        try:
            return _READERS[self.type](raw) if self.type in _READERS else self._chosen(raw)
        except PydanticCustomError as error:
            context = {key: str(value) for key, value in (error.context or {}).items()}
            raise OwnFieldError(error.type, values=context) from error

    def _chosen(self, text: str, at: int | None = None) -> str:
        if self.values and text not in self.ids:
            raise OwnFieldError("CB105", at)
        return text

    def value_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of its values."""
        text = _ID_SCHEMAS[self.record] if self.record else {"type": "string"}
        choice: dict[str, Any] = {"enum": list(self.ids)} if self.values else text
        schema = {"type": "array", "items": choice} if self.type == "list" else _SCHEMAS.get(self.type, choice)
        return {"title": self.heading(""), **({"description": self.help} if self.help else {}), **schema}


def record_schema(model: type[Record], codes: Mapping[str, tuple[str, ...]], reference: str) -> dict[str, Any]:
    """Return the JSON Schema of a record on a site with these codes."""
    schema = model.model_json_schema(ref_template=reference)
    for record in (schema, *schema.get("$defs", {}).values()) if codes is not CODES else ():
        for name in record["properties"].keys() & codes:
            for part in record["properties"][name].get("anyOf", [record["properties"][name]]):
                part.update({"enum": [*codes[name]]} if "enum" in part else {})
    return schema


def case_schema(
    fields: Sequence[OwnField], codes: Mapping[str, tuple[str, ...]] = CODES, reference: str = "#/$defs/{model}"
) -> dict[str, Any]:
    """Return the JSON Schema of the fields of a case file on a site with these own fields and codes."""
    schema = record_schema(Case, codes, reference)
    del schema["properties"]["fields"]
    if fields:
        required = [field.id for field in fields if field.is_required]
        properties = {field.id: field.value_schema() for field in fields}
        values = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
        schema["properties"]["fields"] = {"title": "Fields", **values}
        schema["required"] += ["fields"] if required else []
    return schema


def values_schema(fields: Sequence[OwnField]) -> dict[str, Any]:
    """Return the JSON Schema of each value in data files, by the id of its field: null where a case has none."""
    schemas = ((field.id, field.value_schema(), field.type == "list") for field in fields)
    return {id_: schema if listed else {"anyOf": [schema, {"type": "null"}]} for id_, schema, listed in schemas}


def json_value(value: Value) -> str | int | float | list[str]:
    """Return a value as JSON has it: dates as ISO 8601 writes them, as exactly as they are known."""
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, tuple):
        return list(map(str, value))
    return json_number(value) if isinstance(value, Decimal) else value
