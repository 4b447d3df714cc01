"""What an operator chose in the settings: maps, share images, an editor in the browser; and what is wrong with it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from casebook.build import Drawing, read_admin, read_atlas, read_drawing
from casebook.build.admin import Admin
from casebook.history import read_zone
from casebook.maps import Atlas, Tiles
from casebook.plugin.options import CasebookConfig
from casebook.plugin.repository import Repository, edit_address, repository
from casebook.problems import Problem
from casebook.wording import Wording


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices that can be used, and the problems of the others."""

    repository: Repository | None
    atlas: Atlas
    drawing: Drawing | None
    admin: Admin | None
    zone: tzinfo | None
    problems: tuple[Problem, ...]


def read_choices(config: MkDocsConfig, own: CasebookConfig, words: Wording) -> Choices:
    """Read the options `own` of casebook, and those of MkDocs that they go with. `words` are the site's."""
    project = Path(own.cases_dir).parent
    overrides = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    chosen = own.tiles
    tiles = Tiles(chosen.url, chosen.attribution, chosen.max_zoom, chosen.script) if chosen.url else None
    atlas, wrong = read_atlas(project, own.basemap, own.basemap_credit, tiles)
    drawing, unusable = read_drawing(project, own.share_font, overrides, words)
    docs, (edit_uri, _) = os.path.relpath(config.docs_dir, project), edit_address(config.repo_url, config.edit_uri)
    place = repository(project, Path(docs).as_posix(), config.repo_url, edit_uri)
    admin, lacking = read_admin(project, own.cms_script, place.backend if place else None)
    zone = read_zone(own.timezone) if own.timezone else None
    unknown = [zone] if isinstance(zone, Problem) else []
    known = None if isinstance(zone, Problem) else zone
    return Choices(place, atlas, drawing, admin, known, (*wrong, *unusable, *lacking, *unknown))
