"""Settings for Visual Studio Code: rules for its YAML extension, and a snippet for a new case."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from casebook.content.files import Content
from casebook.editing.template import sample_case
from casebook.messages.wording import Wording
from casebook.model.code_lists import CodeEntry, LicenceEntry
from casebook.model.own_fields import OwnField
from casebook.model.types import Record
from casebook.model.vocabulary import Category, City, Organisation, PlaceType, Question, SynonymGroup

_LISTS: Mapping[str, type[Record]] = {
    "cities": City,
    "categories": Category,
    "organisations": Organisation,
    "questions": Question,
    "synonyms": SynonymGroup,
    "fields": OwnField,
    "licences": LicenceEntry,
    "roles": CodeEntry,
    "statuses": CodeEntry,
}
_PLACE = "place"
_DRAFT_7 = "http://json-schema.org/draft-07/schema#"
"""The version of JSON Schema that the YAML extension supports in full."""


def vscode_files(content: Content, words: Wording) -> Mapping[str, str]:
    """Return the settings, the recommended extension, the snippet and a schema for each list, by path."""
    folder = content.root.name
    schemas = {f".vscode/{name}.schema.json": f"{folder}/_vocabulary/{name}.yml" for name in (*_LISTS, _PLACE)}
    return {
        ".vscode/settings.json": _json({"files.encoding": "utf8", "files.eol": "\n", "yaml.schemas": schemas}),
        ".vscode/extensions.json": _json({"recommendations": ["redhat.vscode-yaml"]}),
        ".vscode/casebook.code-snippets": _json(_snippet(content, words)),
        **{f".vscode/{name}.schema.json": _json(_list_schema(model, words)) for name, model in _LISTS.items()},
        f".vscode/{_PLACE}.schema.json": _json({"$schema": _DRAFT_7, **_schema(PlaceType, words)}),
    }


def _snippet(content: Content, words: Wording) -> object:
    """Return the snippet that inserts the file which `casebook new` writes."""
    lines = sample_case(content, words, commented=True).replace("\\", "\\\\").replace("$", "\\$").splitlines()
    return {words("new_case"): {"scope": "markdown", "prefix": ["case", words("cases")], "body": lines}}


def _list_schema(model: type[Record], words: Wording) -> object:
    """Return the JSON Schema of a list of `model`."""
    item = _schema(model, words)
    definitions = item.pop("$defs", {})
    return {"$schema": _DRAFT_7, "type": "array", "items": item, **({"$defs": definitions} if definitions else {})}


def _schema(model: type[Record], words: Wording) -> dict[str, Any]:
    """Return the JSON Schema of `model`, with the labels of its fields as titles."""
    item = model.model_json_schema()
    definitions = item.get("$defs", {})
    labels = words.sections["fields"]
    for record in (item, *definitions.values()):
        for name, field in record.get("properties", {}).items():
            field["title"] = str(labels.get(name, name))
    return item


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
