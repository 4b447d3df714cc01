"""Sveltia CMS on the site's own host, for sites that ask for it. No page leads there, no list has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from casebook import permalinks
from casebook.authoring import Guide
from casebook.pages import admin_plan
from casebook.problems import Place, Problem, problem
from casebook.schemas import Backend, cms_config
from casebook.site import Site
from casebook.templating import Templates

_SETTINGS = Place("mkdocs.yml")


@dataclass(frozen=True, slots=True)
class Admin:
    """The file of Sveltia CMS, and the repository that it edits."""

    script: Path
    backend: Backend


def read_admin(project: Path, script: str, backend: Backend | None) -> tuple[Admin | None, list[Problem]]:
    """What the settings ask for, and what is wrong with them. `script` is a file of the project, or empty for none."""
    if not script:
        return None, []
    missing = [] if (project / script).is_file() else [problem(_SETTINGS, "CB505", file=script)]
    if backend is None:
        return None, [*missing, problem(_SETTINGS, "CB506")]
    return Admin(project / script, backend), missing


def admin_files(site: Site, templates: Templates, admin: Admin) -> Mapping[str, str | bytes]:
    """The page, its script, and the configuration that the script reads beside it."""
    return {
        permalinks.ADMIN_PAGE: templates.render(admin_plan(site.words)),
        permalinks.ADMIN_SCRIPT: admin.script.read_bytes(),
        permalinks.ADMIN_CONFIG: cms_config(Guide.of(site.catalogue, site.words), site.catalogue.root.name, admin.backend),
    }
