"""Settings for Visual Studio Code: rules for the vocabulary's lists, which its YAML extension checks, and a new case's text."""

from __future__ import annotations

import json
from collections.abc import Mapping

from casebook.authoring import sample_case
from casebook.model import Category, City, Organisation, SynonymGroup
from casebook.model.types import Record
from casebook.reading import Content
from casebook.wording import Wording

SETTINGS = ".vscode/settings.json"
SNIPPETS = ".vscode/casebook.code-snippets"
_LISTS: Mapping[str, type[Record]] = {
    "cities": City,
    "categories": Category,
    "organisations": Organisation,
    "synonyms": SynonymGroup,
}
_DIALECT = "http://json-schema.org/draft-07/schema#"
"""What the YAML extension reads best."""


def editor_files(content: Content, words: Wording) -> Mapping[str, str]:
    """The settings, the extensions that they are for, and a schema for each list."""
    folder = content.root.name
    schemas = {f".vscode/{name}.schema.json": f"{folder}/_vocabulary/{name}.yml" for name in _LISTS}
    return {
        SETTINGS: _written({"files.encoding": "utf8", "files.eol": "\n", "yaml.schemas": schemas}),
        ".vscode/extensions.json": _written({"recommendations": ["redhat.vscode-yaml", "eliostruyf.vscode-front-matter"]}),
        SNIPPETS: _written(_template(content, words)),
        **{f".vscode/{name}.schema.json": _written(_list(model, words)) for name, model in _LISTS.items()},
    }


def _template(content: Content, words: Wording) -> object:
    """The file that `casebook new` writes, for who types its name in an empty file."""
    lines = sample_case(content, words, whole=True).replace("\\", "\\\\").replace("$", "\\$").splitlines()
    return {words("new_case"): {"scope": "markdown", "prefix": ["case", words("cases")], "body": lines}}


def _list(model: type[Record], words: Wording) -> object:
    """The schema of a list of `model`, with the names of fields as people see them."""
    item = model.model_json_schema()
    definitions = item.pop("$defs", {})
    labels = words.sections["fields"]
    for record in (item, *definitions.values()):
        for name, field in record.get("properties", {}).items():
            field["title"] = str(labels.get(name, name))
    return {"$schema": _DIALECT, "type": "array", "items": item, **({"$defs": definitions} if definitions else {})}


def _written(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
