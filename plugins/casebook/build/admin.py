"""The editor in the browser: what the settings ask for, and its files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from casebook import permalinks
from casebook.content.site import Site
from casebook.editing.cms import Backend, cms_config
from casebook.editing.guidance import Guide
from casebook.pages.embed import admin_plan
from casebook.pages.templating import Templates
from casebook.problems import Place, Problem, problem


class Admin(Struct, frozen=True):
    """The file of Sveltia CMS, and the repository that it edits."""

    script: Path
    backend: Backend


def read_admin(project: Path, script: str, backend: Backend | None, place: Place) -> tuple[Admin | None, list[Problem]]:
    """Return the editor that the settings ask for at `place`, and their problems.

    `script` is a file of the project, or empty for none.
    """
    if not script:
        return None, []
    missing = [] if (project / script).is_file() else [problem(place, "CB505", file=script)]
    if backend is None:
        return None, [*missing, problem(place, "CB506")]
    return Admin(project / script, backend), missing


def admin_files(site: Site, templates: Templates, admin: Admin) -> Mapping[str, str | bytes]:
    """Return the page of the editor, its script, and the configuration that the script reads beside it."""
    return {
        permalinks.ADMIN_PAGE: templates.render(admin_plan(site.words)),
        permalinks.ADMIN_SCRIPT: admin.script.read_bytes(),
        permalinks.ADMIN_CONFIG: cms_config(Guide.of(site.catalogue, site.words), site.catalogue.root.name, admin.backend),
    }
