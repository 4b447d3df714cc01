"""The configuration of Sveltia CMS, which edits the files of a repository in a browser."""

from __future__ import annotations

from textwrap import indent

from msgspec import Struct
from msgspec.structs import replace

from casebook import folders
from casebook.editing.guidance import Guide
from casebook.model.field_shapes import FieldShape
from casebook.model.own_fields import OWN_FIELDS, PREFIX
from casebook.model.vocabulary import City
from casebook.yaml.writer import Plain, plain_yaml

_IMAGES = "images"
"""The folder of the pictures of cases, beside them."""


class Backend(Struct, frozen=True):
    """The GitHub repository that the CMS edits: `repo` as owner/name, and its branch."""

    repo: str
    branch: str


def cms_config(guide: Guide, folder: str, backend: Backend) -> str:
    """Return the configuration as YAML: a collection of cases for each city below `folder`, with the fields of the model."""
    head = plain_yaml(
        {
            "backend": {"name": "github", "repo": backend.repo, "branch": backend.branch},
            "media_folder": f"{folder}/{folders.SOURCES}",
            "slug": {"encoding": "ascii", "clean_accents": True},
        }
    )
    asked = (field for field in guide.fields if field.name not in guide.unasked)
    questions: list[Plain] = [*(_field(guide, field, (field.name,)) for field in asked), _body(guide)]
    fields = plain_yaml({"fields": questions}).replace("fields:", "fields: &fields", 1)  # the same for all: written once
    collections = [
        _collection(folder, city) + ("    fields: *fields\n" if number else indent(fields, "    "))
        for number, city in enumerate(guide.vocabulary.cities)
    ]
    return "".join([head, "collections:\n", *collections])


def _collection(folder: str, city: City) -> str:
    """Return a collection without its fields, as an item of a YAML list."""
    collection: dict[str, Plain] = {
        "name": city.id,
        "label": city.name,
        "folder": f"{folder}/{city.id}",
        "media_folder": _IMAGES,
        "public_folder": _IMAGES,
        "create": True,
        "delete": False,  # a published case is withdrawn, never deleted
        "extension": "md",
        "format": "yaml-frontmatter",
        "slug": {"editable": ["create"]},  # typed once; an address never changes
        "identifier_field": "title",
    }
    return "  - " + indent(plain_yaml(collection), "    ").lstrip()


def _field(guide: Guide, field: FieldShape, path: tuple[str, ...]) -> dict[str, Plain]:
    """Return the widget of a field. Days, years and numbers are texts, as in the files."""
    name = f"{PREFIX}{field.name}" if path == (OWN_FIELDS, field.name) else field.name
    label = guide.part_label(f"{PREFIX}{path[1]}", field.name) if path[0] == OWN_FIELDS and len(path) == 3 else guide.label(name)  # noqa: PLR2004
    widget: dict[str, Plain] = {"name": field.name, "label": label, "required": field.required}
    if name in guide.own:
        widget["hint"] = guide.hint(replace(field, name=name))
    elif len(path) == 1:
        widget["hint"] = guide.hint(field)
    names = guide.choices.names.get(path)
    options: list[Plain] = [{"label": name, "value": code} for code, name in (names or {}).items()]
    if field.fields:
        parts: list[Plain] = [_field(guide, part, (*path, part.name)) for part in field.fields]
        return widget | {"widget": "list" if field.listed else "object", "fields": parts}
    if options:
        return widget | {"widget": "select", "options": options} | ({"multiple": True} if field.listed else {})
    if field.listed:
        return widget | {"widget": "list", "field": {"name": "item", "label": guide.label(name), "widget": "string"}}
    return widget | {"widget": "string"}


def _body(guide: Guide) -> dict[str, Plain]:
    return {"name": "body", "label": guide.label("body"), "required": False, "widget": "markdown", "modes": ["raw"]}
