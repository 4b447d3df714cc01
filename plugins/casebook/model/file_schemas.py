"""Make the JSON Schema of files that people write of the schema of their fields: editors check what YAML makes of a value.

YAML makes a number of ``2019`` without quotes, a truth of ``true`` and nothing of an empty value. casebook reads the words of the
file where a field has a text, and takes an empty field for one that is not there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from casebook.model.dates import FIRST_YEAR, FIRST_YEAR_OF_CASES, LAST_YEAR

Schema = dict[str, Any]
_NUMBER = r"[+-]?[0-9]+(\.[0-9]+)?"
_YEAR = "[0-9]{4}"
_YEARS = {"minimum": FIRST_YEAR, "maximum": LAST_YEAR}


def file_schema(schema: Mapping[str, Any]) -> Schema:
    """Return the schema of what YAML makes of a record, from the schema of the record."""
    record = _value(schema)
    definitions = {name: _value(definition) for name, definition in schema.get("$defs", {}).items()}
    return record | ({"$defs": definitions} if definitions else {})


def _value(schema: Mapping[str, Any]) -> Schema:
    value = dict(schema)
    if "properties" in value:
        required = value.get("required", ())
        parts = {name: (_value(part), name in required) for name, part in value["properties"].items()}
        value["properties"] = {name: part if is_required else _or_nothing(part) for name, (part, is_required) in parts.items()}
    for key in ("items", "additionalProperties"):
        if isinstance(value.get(key), dict):
            value[key] = _value(value[key])
    if "anyOf" in value:
        value["anyOf"] = [_value(choice) for choice in value["anyOf"]]
    return value | _plain(value)


def _plain(schema: Schema) -> Schema:
    """Return what changes in the schema of a text or a number."""
    if "enum" in schema:
        codes = schema["enum"]
        figures = [int(code) for code in codes if isinstance(code, str) and code.isdecimal() and str(int(code)) == code]
        return {"enum": [*codes, *figures], "type": ["string", "integer"]} if figures else {}
    match schema.get("type"):
        case "number":
            return {"type": ["number", "string"], "pattern": _with_blanks(_NUMBER)}
        case "integer":
            return {"type": ["integer", "string"], "pattern": _with_blanks(_YEAR), **_YEARS}
        case "string" if "pattern" in schema:
            return _formed(schema["pattern"])
        case "string" if "format" not in schema:
            return {"type": ["string", "number", "boolean"], "pattern": r"\S"}
    return {}


def _formed(pattern: str) -> Schema:
    """Return what changes in the schema of a text of one form: it may be a number where the form allows its figures."""
    blanks = {"pattern": _with_blanks(pattern[1:-1])} if pattern.endswith("$") else {}
    if not any(re.search(pattern, text) for text in ("2019", "20191210")):
        return blanks
    if re.search(pattern, "20191210"):
        return {"type": ["string", "number"], **blanks}
    years = _YEARS if re.search(pattern, "2019-12") else _YEARS | {"minimum": FIRST_YEAR_OF_CASES}
    return {"type": ["string", "number"], **years, **blanks}


def _with_blanks(pattern: str) -> str:
    return rf"^\s*({pattern})\s*$"


def _or_nothing(schema: Schema) -> Schema:
    """Return the schema of an optional field, which may be empty."""
    choices = schema.get("anyOf", [])
    if {"type": "null"} in choices:
        return schema
    if "type" in schema and "enum" not in schema:
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        return {**schema, "type": [*types, "null"]}
    kept: Schema = {name: schema[name] for name in ("title", "description", "default") if name in schema}
    rest = {name: part for name, part in schema.items() if name not in kept}
    return {**kept, "anyOf": [*choices, {"type": "null"}] if choices else [rest, {"type": "null"}]}
