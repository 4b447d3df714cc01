"""Settings for Front Matter, an extension of Visual Studio Code that shows the fields of a case as a form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from casebook.authoring import Guide
from casebook.model import Case, FieldShape, shape

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
