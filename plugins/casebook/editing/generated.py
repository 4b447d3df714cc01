"""The generated files of a project: the field reference, CODEOWNERS, the issue form and settings for editors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from casebook.content.files import Content
from casebook.content.site import site_words
from casebook.editing.answers import Answer, location, store
from casebook.editing.form import issue_form
from casebook.editing.guidance import Guide
from casebook.editing.vscode import vscode_files
from casebook.messages.wording import Wording
from casebook.model.shape import FieldShape
from casebook.problems import Place
from casebook.yaml.reader import Data
from casebook.yaml.writer import plain_yaml

OWNERS = ".github/CODEOWNERS"


def code_owners(guide: Guide, folder: str) -> str:
    """Return the file for GitHub: a line for each city that has reviewers."""
    lines = [f"/{folder}/{city.id}/ {' '.join(city.reviewers)}" for city in guide.vocabulary.cities if city.reviewers]
    return "\n".join([f"# {guide.text('owners', path=f'{folder}/_vocabulary/cities.yml')}", *lines]) + "\n"


def field_reference(guide: Guide) -> str:
    """Return the page as Markdown: the purpose, parts, choices and an example of each field of a case."""
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
    return "\n".join([*head, *(line for field in guide.questions for line in _field(guide, field))]).rstrip() + "\n"


def _field(guide: Guide, field: FieldShape) -> Iterator[str]:
    needed = guide.text("reference_needed" if field.required else "reference_optional")
    name = ".".join(map(str, location(field.name)))
    yield from (f"## {guide.label(field.name)} `{name}`", "", f"**{needed}** {guide.hint(field)}", "")
    if field.fields:
        yield from _parts(guide, field.fields)
    yield from (f"- {line}" for line in guide.choice_lines(field))
    if guide.choice_lines(field):
        yield ""
    example = guide.example_data(field)
    if example is not None:
        data: dict[str, Data] = {}
        store(Answer(example, {(field.name,): Place("")}), field.name, data, {})
        yield from ("```yaml", plain_yaml(data).rstrip(), "```", "")


def _parts(guide: Guide, fields: Iterable[FieldShape]) -> Iterator[str]:
    """Yield a line for each field of a record."""
    for part in fields:
        needed = f" ({guide.text('reference_needed')})" if part.required else ""
        yield f"- `{part.name}`: {guide.label(part.name)}{needed}"
    yield ""


FORM = ".github/ISSUE_TEMPLATE/case.yml"
REFERENCE = "docs/contribute/fields.md"


def generated_files(content: Content, words: Wording) -> Mapping[str, str]:
    """Return the text of every generated file, by its path in the project."""
    words = site_words(content, words.language)
    guide, folder = Guide.of(content, words), content.root.name
    return {
        FORM: issue_form(content, words),
        REFERENCE: field_reference(guide),
        OWNERS: code_owners(guide, folder),
        **vscode_files(content, words),
    }


def stale_files(project: Path, files: Mapping[str, str]) -> list[str]:
    """Return the paths of files that are missing or differ in the project."""
    return [path for path, text in files.items() if _text_of(project / path) != text]


def _text_of(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
