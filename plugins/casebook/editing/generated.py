"""The generated files of a project: the field reference, CODEOWNERS, the issue form and settings for editors."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from casebook import folders
from casebook.content.files import Content
from casebook.content.site import site_words
from casebook.editing.answers import Answer, location, store
from casebook.editing.drafts import sample_case
from casebook.editing.guidance import Guide
from casebook.editing.issue_form import issue_form
from casebook.messages.wording import Wording
from casebook.model.case import must_name_currency
from casebook.model.code_lists import CodeEntry, LicenceEntry
from casebook.model.field_shapes import FieldShape
from casebook.model.file_schemas import file_schema
from casebook.model.own_fields import OwnField
from casebook.model.types import Record
from casebook.model.vocabulary import Category, City, Organisation, PlaceType, Question, SynonymGroup
from casebook.problems import Place
from casebook.yaml.reader import Data
from casebook.yaml.writer import plain_yaml

OWNERS = ".github/CODEOWNERS"


def code_owners(guide: Guide, folder: str) -> str:
    """Return the file for GitHub: a line for each city that has reviewers."""
    lines = [f"/{folder}/{city.id}/ {' '.join(city.reviewers)}" for city in guide.vocabulary.cities if city.reviewers]
    return "\n".join([f"# {guide.text('owners', path=f'{folder}/{folders.VOCABULARY}/cities.yml')}", *lines]) + "\n"


def _field_reference(guide: Guide) -> str:
    """Return the page as Markdown: the purpose, parts, choices and an example of each field of a case."""
    head = [
        "---",
        plain_yaml({"description": guide.text("reference_about")}).rstrip(),
        "search: {exclude: true}  # its examples are about no case, and must not be found as if they were",
        "---",
        "",
        f"# {guide.text('reference')}",
        "",
        guide.text("reference_intro"),
        "",
    ]
    return "\n".join([*head, *(line for field in guide.asked for line in _field(guide, field))]).rstrip() + "\n"


def _field(guide: Guide, field: FieldShape) -> Iterator[str]:
    needed = guide.text("reference_needed" if field.required else "reference_optional")
    name = ".".join(map(str, location(field.name)))
    yield from (f"## {guide.label(field.name)} `{name}`", "", f"**{needed}** {guide.hint(field)}", "")
    if field.fields:
        yield from _parts(guide, field)
    yield from (f"- {line}" for line in guide.choice_lines(field))
    if guide.choice_lines(field):
        yield ""
    example = guide.example_data(field)
    if example is not None:
        data: dict[str, Data] = {}
        store(Answer(example, {(field.name,): Place("")}), field.name, data, {})
        yield from ("```yaml", plain_yaml(data).rstrip(), "```", "")


def _parts(guide: Guide, field: FieldShape) -> Iterator[str]:
    """Yield a line for each field of a record."""
    for part in field.fields:
        is_needed = part.required or (part.name == "currency" and must_name_currency(guide.words.language))
        needed = f" ({guide.text('reference_needed')})" if is_needed else ""
        yield f"- `{part.name}`: {guide.part_label(field.name, part.name)}{needed}"
    yield ""


FORM = ".github/ISSUE_TEMPLATE/case.yml"
REFERENCE = "docs/contribute/fields.md"


def generated_files(content: Content, words: Wording) -> Mapping[str, str]:
    """Return the text of every generated file, by its path in the project."""
    words = site_words(content, words.language)
    guide, folder = Guide.of(content, words), content.root.name
    return {
        FORM: issue_form(content, words),
        REFERENCE: _field_reference(guide),
        OWNERS: code_owners(guide, folder),
        **_vscode_files(content, words),
    }


def stale_files(project: Path, files: Mapping[str, str]) -> list[str]:
    """Return the paths of files that are missing or differ in the project."""
    return [path for path, text in files.items() if _text_of(project / path) != text]


def _text_of(path: Path) -> str | None:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else None


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
_KEPT_NUMBERS: Mapping[str, object] = {
    "[markdown]": {"editor.formatOnSave": False, "editor.codeActionsOnSave": {"source.fixAll.markdownlint": "never"}},
    "markdownlint.config": {"MD029": False},
}
"""Formatters take lines that begin with a day (2019. 12. 10.) for lists and number them anew: the years of a chronicle change."""
_PLACE = "place"
_DRAFT_7 = "http://json-schema.org/draft-07/schema#"
"""The version of JSON Schema that the YAML extension supports in full."""


def _vscode_files(content: Content, words: Wording) -> Mapping[str, str]:
    """Return the settings, the recommended extension, the snippet and a schema for each list, by path."""
    folder = content.root.name
    schemas = {f".vscode/{name}.schema.json": f"{folder}/{folders.VOCABULARY}/{name}.yml" for name in (*_LISTS, _PLACE)}
    return {
        ".vscode/settings.json": _json({"files.encoding": "utf8", "files.eol": "\n", **_KEPT_NUMBERS, "yaml.schemas": schemas}),
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
    item = file_schema(model.model_json_schema())
    definitions = item.get("$defs", {})
    labels = words.sections["fields"]
    for record in (item, *definitions.values()):
        for name, field in record.get("properties", {}).items():
            field["title"] = str(labels.get(name, name))
    return item


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
