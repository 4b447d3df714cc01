"""The generated files of a project."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from casebook.authoring import Guide, issue_form
from casebook.reading import Content
from casebook.schemas.editors import editor_files
from casebook.schemas.reference import field_reference
from casebook.wording import Wording

FORM = ".github/ISSUE_TEMPLATE/case.yml"
REFERENCE = "docs/contribute/fields.md"


def outputs(content: Content, words: Wording) -> Mapping[str, str]:
    """Every generated file, by its path in the project."""
    return {
        FORM: issue_form(content, words),
        REFERENCE: field_reference(Guide.of(content, words)),
        **editor_files(content, words),
    }


def stale(project: Path, files: Mapping[str, str]) -> list[str]:
    """The paths of those that stand otherwise in the project, or not at all."""
    return [path for path, text in files.items() if _there(project / path) != text]


def _there(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
