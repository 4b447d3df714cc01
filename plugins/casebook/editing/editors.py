"""Settings for Visual Studio Code: rules for its YAML extension, a new case's text, and forms for its Front Matter extension."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from casebook.content.files import Content
from casebook.editing.guidance import Guide
from casebook.editing.template import sample_case
from casebook.messages.wording import Wording
from casebook.model.case import Case
from casebook.model.shape import FieldShape, shape
from casebook.model.types import Record
from casebook.model.vocabulary import Category, City, Organisation, SynonymGroup

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


FRONT_MATTER = "frontmatter.json"
"""Where the extension looks for them: beside the folders of the project."""
_CASE = "case"

_Json: TypeAlias = dict[str, Any]


def front_matter_settings(guide: Guide, folder: str) -> str:
    """The settings as JSON: cases are in `folder`, and have the fields of the model."""
    fields = shape(Case)
    cities = [
        {"title": city.name, "path": f"[[workspace]]/{folder}/{city.id}", "contentTypes": [_CASE]}
        for city in guide.vocabulary.cities
    ]
    settings: _Json = {
        "$schema": "https://frontmatter.codes/frontmatter.schema.json",
        "frontMatter.content.pageFolders": cities,
        "frontMatter.content.autoUpdateDate": False,
        "frontMatter.taxonomy.contentTypes": [
            {"name": _CASE, "pageBundle": False, "fields": [_field(guide, field, (field.name,)) for field in fields]}
        ],
        "frontMatter.taxonomy.fieldGroups": list(_groups(guide, fields)),
    }
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"


def _field(guide: Guide, field: FieldShape, path: tuple[str, ...]) -> _Json:
    """A field of the form. Days, years and numbers are texts: that is how the files hold them."""
    told: _Json = {"title": guide.label(field.name), "name": field.name, "required": field.required}
    if len(path) == 1:
        told["description"] = guide.hint(field)
    if field.fields and field.listed:
        return told | {"type": "block", "fieldGroup": [field.name]}
    if field.fields:
        return told | {"type": "fields", "fields": [_field(guide, part, (*path, part.name)) for part in field.fields]}
    names = guide.choices.names.get(path)
    if names:
        choices = [{"id": code, "title": name} for code, name in names.items()]
        return told | {"type": "choice", "choices": choices, "multiple": field.listed}
    return told | {"type": "list" if field.listed else "string"}


def _groups(guide: Guide, fields: Iterable[FieldShape]) -> Iterator[_Json]:
    """The records that a case holds lists of."""
    for field in fields:
        if field.fields and field.listed:
            parts = [_field(guide, part, (field.name, part.name)) for part in field.fields]
            yield {"id": field.name, "labelField": field.fields[0].name, "fields": parts}
