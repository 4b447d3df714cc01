"""What an operator chose in mkdocs.yml: maps, share images, an editor in the browser; and what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import tzinfo
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from msgspec import Struct

from casebook.build.admin import Admin, read_admin
from casebook.build.build import Build
from casebook.build.lock import lock_problems
from casebook.build.outline import BuildOptions
from casebook.content.history import read_zone
from casebook.files.deployment import has_package
from casebook.languages import LANGUAGES
from casebook.maps.files import read_land, read_tiles
from casebook.maps.options import MapOptions, Tiles
from casebook.markdown.dialect import Dialect
from casebook.messages.wording import Wording, wording
from casebook.mkdocs_plugin.contact import Contact, read_contact
from casebook.mkdocs_plugin.material import has_frame
from casebook.mkdocs_plugin.nav_words import nav_words
from casebook.mkdocs_plugin.options import (
    CasebookConfig,
    add_own_extensions,
    own_address,
    problems_of_settings,
    read_promise,
    site_language,
)
from casebook.mkdocs_plugin.repository import NEW_CASE, Repository, edit_address, repository
from casebook.mkdocs_plugin.settings_file import option_place
from casebook.problems import Problem
from casebook.social_cards.files import read_drawing
from casebook.social_cards.style import Drawing

_UNUSABLE = ("i18n", "monorepo", "print-site", "rss", "same-dir")
"""Plugins that stop at pages which are no files, move docs/ or draw pages without the functions of the host's templates, as found
by `tests/benchmarks/plugins.py`. `rss` reads only the pages that its option `match_path` names."""
_ALL_PAGES = ".*"


class OperatorChoices(Struct, frozen=True):
    """The choices that can be used, and the problems of the others."""

    maps: MapOptions
    drawing: Drawing | None
    admin: Admin | None
    zone: tzinfo | None
    contact: Contact
    problems: tuple[Problem, ...]


def read_choices(config: MkDocsConfig, own: CasebookConfig, words: Wording) -> OperatorChoices:
    """Read the options `own` of casebook, and those of MkDocs that they go with. `words` are the site's."""
    project = Path(own.cases_dir).parent
    overrides = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    place = partial(option_place, Path(config.config_file_path))
    land, land_problems = read_land(project, own.basemap, place("basemap")) if own.basemap else (None, [])
    chosen = Tiles(own.tiles.url, own.tiles.attribution, own.tiles.max_zoom, own.tiles.script)
    tiles, tile_problems = read_tiles(chosen, place("tiles", "url", of_value=True)) if chosen.url else (None, [])
    maps = MapOptions(land, own.basemap_credit, tiles) if land else MapOptions(tiles=tiles)
    drawing, drawing_problems = read_drawing(project, own.share_font, place("share_font"), overrides, words)
    host = site_repository(config, project)
    admin, admin_problems = read_admin(project, own.cms_script, host.backend if host else None, place("cms_script"))
    zone, zone_problems = read_zone(own.timezone, place("timezone"))
    contact, contact_problems = read_contact(config)
    problems = (*land_problems, *tile_problems, *drawing_problems, *admin_problems, *zone_problems, *contact_problems)
    return OperatorChoices(maps, drawing, admin, zone, contact, problems)


def build_options(
    config: MkDocsConfig, own: CasebookConfig, choices: OperatorChoices, words: Wording, *, serving: bool
) -> BuildOptions:
    """Return what the settings say to a build; `choices` are those that `read_choices` made of them."""
    place = site_repository(config, Path(own.cases_dir).parent)
    contact_text, contact_url = _contact_link(config, choices.contact, place)
    return BuildOptions(
        cases=Path(own.cases_dir),
        words=words,
        dialect=Dialect(config.markdown_extensions, config.mdx_configs),
        url=config.site_url or "/",
        address=own_address(config.site_url),
        name=config.site_name,
        names={code: name for code in LANGUAGES if (name := nav_words(own.nav_translations, code).get(config.site_name))},
        abouts={
            code: text for code in LANGUAGES if (text := nav_words(own.nav_translations, code).get(config.site_description or ""))
        },
        about=config.site_description or "",
        owner=config.site_author or None,
        form=(place.form(NEW_CASE) if place else None) or "",
        figure_form=(place.figure(words) if place else None) or "",
        takes_reports=bool(choices.contact.ways or (place and place.report("", ""))),
        takes_files=bool(place and config.edit_uri),
        contact_text=contact_text,
        contact_url=contact_url,
        overrides=Path(config.theme.custom_dir) if config.theme.custom_dir else None,
        maps=choices.maps,
        drawing=choices.drawing,
        admin=choices.admin,
        zone=choices.zone,
        scheduler=own.executor,
        serving=serving,
    )


def _contact_link(config: MkDocsConfig, contact: Contact, place: Repository | None) -> tuple[str, str]:
    """Return the name of the text that leads to where readers ask, and its address; both are empty where nobody is asked.

    Readers ask the operator, or by the forms below a page, which only the frame of casebook has; or a page says how to ask.
    """
    if has_frame(config) and (contact.mail or contact.phone):
        return "ask_operator", "#page-contact"
    if has_frame(config) and (contact.form or (place and place.report("", ""))):
        return "ask_report", "#page-report"
    return ("ask_help", contact.help_address(config)) if contact.help else ("", "")


def _unset_addresses(config: MkDocsConfig, contact: Contact, words: Wording) -> Iterator[str]:
    """Yield a sentence for each address that the operator has not set, contact included: a look at the site needs none."""
    addresses = (
        (config.site_url, "site_url_unset", "site_url_example"),
        (config.repo_url, "repo_url_unset", "repo_url_example"),
    )
    for url, unset, example in addresses:
        if not own_address(url):
            yield words(example if url else unset, url=url)
    if not contact.ways:
        yield words("contact_unset")


def site_repository(config: MkDocsConfig, project: Path) -> Repository | None:
    """Return the repository of a site with these settings; None where nobody knows its host."""
    docs, (edit_uri, _) = os.path.relpath(config.docs_dir, project), edit_address(config.repo_url, config.edit_uri)
    return repository(project, Path(docs).as_posix(), config.repo_url, edit_uri)


def _set_edit_address(config: MkDocsConfig) -> None:
    """Set the pattern of edit links where MkDocs' default is not what the host has; `Page` reads it (structure/pages.py)."""
    config.edit_uri, template = edit_address(config.repo_url, config.edit_uri)
    config.edit_uri_template = config.edit_uri_template or template


def read_build(config: MkDocsConfig, own: CasebookConfig, *, serving: bool) -> Build:
    """Read the settings and all content, and return their build, which has the problems and notices of both."""
    words = wording(site_language(config))
    for name in _UNUSABLE:
        if name in config.plugins and config.plugins[name].config.get("match_path", _ALL_PAGES) == _ALL_PAGES:
            raise PluginError(f"{words.fill('plugins', 'unusable', plugin=name)} {words.fill('plugins', name)}")
    if not all(map(has_package, own.precompress)):
        raise PluginError(words("no_brotli"))
    _set_edit_address(config)
    choices = read_choices(config, own, words)
    add_own_extensions(config)
    build = Build(build_options(config, own, choices, words, serving=serving))
    exempt, unknown = read_promise(config, own.promise)
    build.problems += [*build.loaded.problems, *choices.problems, *problems_of_settings(config, own), *unknown]
    if serving:
        build.problems += lock_problems(build.options.project, exempt)
    build.notices[:0] = _unset_addresses(config, choices.contact, words)
    return build
