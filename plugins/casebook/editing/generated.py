"""The generated files of a project: the field reference, CODEOWNERS, the issue form and editor settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from casebook.content.files import Content
from casebook.editing.cms import yaml_of
from casebook.editing.form import issue_form
from casebook.editing.guidance import Guide
from casebook.editing.vscode import vscode_files
from casebook.messages.wording import Wording
from casebook.model.case import Case
from casebook.model.shape import FieldShape, shape

OWNERS = ".github/CODEOWNERS"


def code_owners(guide: Guide, folder: str) -> str:
    """The file as GitHub reads it: a line for each city that names its reviewers."""
    lines = [f"/{folder}/{city.id}/ {' '.join(city.reviewers)}" for city in guide.vocabulary.cities if city.reviewers]
    return "\n".join([f"# {guide.text('owners', path=f'{folder}/_vocabulary/cities.yml')}", *lines]) + "\n"


def field_reference(guide: Guide) -> str:
    """The page as Markdown: for each field of a case what it is for, its parts, what may be chosen and an example."""
    head = [
        "---",
        f"description: {guide.text('reference_about')}",
        "search: {exclude: true}  # its examples are about no case, and must not be found as if they were",
        "---",
        "",
        f"# {guide.text('reference')}",
        "",
        guide.text("reference_intro"),
        "",
    ]
    return "\n".join([*head, *(line for field in shape(Case) for line in _field(guide, field))]).rstrip() + "\n"


def _field(guide: Guide, field: FieldShape) -> Iterator[str]:
    needed = guide.text("reference_needed" if field.required else "reference_optional")
    yield from (f"## {guide.label(field.name)} `{field.name}`", "", f"**{needed}** {guide.hint(field)}", "")
    if field.fields:
        yield from _parts(guide, field.fields)
    yield from (f"- {line}" for line in guide.choosable(field))
    if guide.choosable(field):
        yield ""
    example = guide.example_data(field)
    if example is not None:
        yield from ("```yaml", yaml_of({field.name: example}).rstrip(), "```", "")


def _parts(guide: Guide, fields: Iterable[FieldShape]) -> Iterator[str]:
    """The fields of a record within the field."""
    for part in fields:
        needed = f" ({guide.text('reference_needed')})" if part.required else ""
        yield f"- `{part.name}`: {guide.label(part.name)}{needed}"
    yield ""


FORM = ".github/ISSUE_TEMPLATE/case.yml"
REFERENCE = "docs/contribute/fields.md"


def outputs(content: Content, words: Wording) -> Mapping[str, str]:
    """Every generated file, by its path in the project."""
    guide, folder = Guide.of(content, words), content.root.name
    return {
        FORM: issue_form(content, words),
        REFERENCE: field_reference(guide),
        OWNERS: code_owners(guide, folder),
        **vscode_files(content, words),
    }


def stale(project: Path, files: Mapping[str, str]) -> list[str]:
    """The paths of those that stand otherwise in the project, or not at all."""
    return [path for path, text in files.items() if _there(project / path) != text]


def _there(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
