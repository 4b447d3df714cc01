"""The generated files of a project."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from casebook.authoring import Guide, issue_form
from casebook.reading import Content
from casebook.schemas.cms import CMS, EXAMPLE, cms_config
from casebook.schemas.editors import editor_files
from casebook.schemas.front_matter import FRONT_MATTER, front_matter_settings
from casebook.schemas.owners import OWNERS, code_owners
from casebook.schemas.reference import field_reference
from casebook.wording import Wording

FORM = ".github/ISSUE_TEMPLATE/case.yml"
REFERENCE = "docs/contribute/fields.md"


def outputs(content: Content, words: Wording) -> Mapping[str, str]:
    """Every generated file, by its path in the project."""
    guide, folder = Guide.of(content, words), content.root.name
    return {
        FORM: issue_form(content, words),
        REFERENCE: field_reference(guide),
        OWNERS: code_owners(guide, folder),
        FRONT_MATTER: front_matter_settings(guide, folder),
        CMS: cms_config(guide, folder, EXAMPLE),
        **editor_files(content, words),
    }


def stale(project: Path, files: Mapping[str, str]) -> list[str]:
    """The paths of those that stand otherwise in the project, or not at all."""
    return [path for path, text in files.items() if _there(project / path) != text]


def _there(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
