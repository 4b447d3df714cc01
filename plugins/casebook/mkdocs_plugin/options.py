"""The options of casebook in mkdocs.yml, and what is wrong with the settings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig

from casebook.addresses import address_fault
from casebook.build.lock import KINDS
from casebook.files.deployment import ENCODINGS
from casebook.languages import LANGUAGES
from casebook.markdown.dialect import NOTES, OWN_EXTENSIONS, words_of_extensions
from casebook.messages.wording import wording
from casebook.mkdocs_plugin.nav_words import nav_translation_problems
from casebook.mkdocs_plugin.overrides import override_problems
from casebook.mkdocs_plugin.policies import PolicyOption
from casebook.mkdocs_plugin.settings_file import option_place, plugin_places, settings_place
from casebook.problems import Problem, nearest, problem


class TilesConfig(Config):
    """The options under ``tiles:``, as `Tiles` describes them."""

    url = c.Type(str, default="")
    attribution = c.Type(str, default="")
    max_zoom = c.Type(int, default=18)
    script = c.Type(str, default="")


class CasebookConfig(Config):
    """The options under ``- casebook:`` in mkdocs.yml."""

    cases_dir = c.Dir(exists=True, default="cases")
    """The folder of case files, relative to mkdocs.yml."""
    basemap = c.Type(str, default="")
    """A GeoJSON file of one's own for the land below the maps, relative to mkdocs.yml."""
    basemap_credit = c.Type(str, default="")
    """Whom the maps name for that file."""
    share_font = c.Type(str, default="")
    """The font file that share images are written in, relative to mkdocs.yml. Without it, a Korean font of the system."""
    cms_script = c.Type(str, default="")
    """The script of Sveltia CMS, relative to mkdocs.yml. With it the site has a page for editors at ``/admin/``."""
    timezone = c.Type(str, default="")
    """The time zone of the site's days, such as Asia/Seoul. Without it, that of whoever made the change."""
    checksums = c.Type(bool, default=False)
    """Whether the site has a list of the digests of its files, ``SHA256SUMS``."""
    precompress = c.ListOfItems(c.Choice(tuple(ENCODINGS)), default=[])
    """Encodings in which the site has compressed copies of its text files."""
    executor = c.Type(str, default="")
    """The address of a Dask scheduler whose workers make the pages, such as ``tcp://scheduler:8786``."""
    promise = c.Optional(c.Type(object))
    """Kinds of addresses that ``urls.lock`` need not hold, each with ``false``. Told by casebook where it is wrong."""
    nav_translations = c.Optional(c.Type(object))
    """The words around pages in another language, by language: titles in ``nav``, the name of the site, and texts of the foot."""
    policy = PolicyOption()
    """What pages may load beside the files of the site: further sources by directive of Content-Security-Policy."""
    tiles = c.SubConfig(TilesConfig)
    """Tiles that readers may ask for. Without them no map ever contacts another server."""


_TILDE = "pymdownx.tilde"
_SITE_URL = re.compile(r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]+)?(?:/[A-Za-z0-9/._~%!$&'()*+,;=:@-]*)?")
"""The address of a site: pages have theirs below it, and some readers of feeds take plain letters only."""
_EXAMPLE = re.compile(r"(?:^|\.)example\.(?:com|net|org)$")


def add_own_extensions(config: MkDocsConfig) -> None:
    """Add casebook's own Markdown extensions to those of the host."""
    config.markdown_extensions += [name for name in OWN_EXTENSIONS if name not in config.markdown_extensions]
    if NOTES in config.markdown_extensions:  # notes have their numbers in the order of the text, as readers meet them
        config.mdx_configs.setdefault(NOTES, {}).setdefault("USE_DEFINITION_ORDER", False)
    if _TILDE in config.markdown_extensions:  # 3~5명, 10~20명: ranges are no subscripts, unless the site asks for them
        config.mdx_configs.setdefault(_TILDE, {}).setdefault("subscript", False)
    for name, words in words_of_extensions(wording(site_language(config)).sections).items():
        config.mdx_configs[name] = words | config.mdx_configs.get(name, {})


def site_language(config: MkDocsConfig) -> str:
    """Return the language of the theme."""
    return str(config.theme.get("language", LANGUAGES[0]))


def read_promise(config: MkDocsConfig, value: object) -> tuple[frozenset[str], list[Problem]]:
    """Return the kinds of addresses that the option `value` leaves out of the promise, and what is wrong with it."""
    if value is None:
        return frozenset(), []
    file = Path(config.config_file_path)
    kinds = ", ".join(KINDS)
    if not isinstance(value, dict):
        return frozenset(), [problem(option_place(file, "promise"), "CB509", found=value, allowed=kinds)]
    problems = []
    for key, choice in value.items():
        if key not in KINDS:
            near = nearest(str(key), KINDS)
            problems.append(problem(option_place(file, "promise", str(key)), "CB509", found=key, near=near, allowed=kinds))
        elif not isinstance(choice, bool):
            problems.append(
                problem(option_place(file, "promise", key, of_value=True), "CB509", found=choice, allowed="true, false")
            )
    return frozenset(key for key, choice in value.items() if choice is False and key in KINDS), problems


def problems_of_settings(config: MkDocsConfig, own: CasebookConfig) -> Iterator[Problem]:
    """Yield the problems of the settings that need no content: options, addresses, language, files of the theme."""
    language = site_language(config)
    yield from language_problems(config, language)
    yield from _plugin_problems(config, own)
    if config.site_url and not _SITE_URL.fullmatch(config.site_url):
        place = settings_place(Path(config.config_file_path), ("site_url",), of_value=True)
        yield problem(place, "CB118", field="site_url", kind="site", found=config.site_url)
    for option in ("extra_css", "extra_javascript"):
        for address in map(str, config[option]):
            if fault := address_fault(address):
                place = settings_place(Path(config.config_file_path), (option,))
                yield problem(place, "CB118", field=option, kind=fault, found=address)
    yield from nav_translation_problems(config, own.nav_translations, language)
    if folder := config.theme.custom_dir:
        yield from override_problems(Path(folder), Path(own.cases_dir).parent)


_OF_ALL_PLUGINS = ("enabled",)
"""The options that MkDocs takes for every plugin (config/config_options.py, `Plugins`)."""


def _plugin_problems(config: MkDocsConfig, own: CasebookConfig) -> Iterator[Problem]:
    """Yield a problem for each option that casebook does not have, and where the settings name casebook a second time."""
    file = Path(config.config_file_path)
    for keys, options in (((), own), (("tiles",), own.tiles)):
        allowed = [name for name, _ in options._schema]  # noqa: SLF001 - MkDocs has no other list of its options
        for name in map(str, set(options) - {*allowed, *(() if keys else _OF_ALL_PLUGINS)}):
            place = option_place(file, *keys, name)
            yield problem(place, "CB515", found=name, near=nearest(name, allowed), allowed=", ".join(allowed))
    for place in plugin_places(file)[1:]:
        yield problem(place, "CB515", kind="twice")


def language_problems(config: MkDocsConfig, language: str) -> Iterator[Problem]:
    """Yield a problem for a site in a `language` that casebook has no words in."""
    if language in LANGUAGES:
        return
    near = nearest(re.split(r"[-_]", language.lower())[0], LANGUAGES)
    place = settings_place(Path(config.config_file_path), ("theme", "language"), of_value=True)
    yield problem(place, "CB507", found=language, near=near, allowed=", ".join(LANGUAGES))


def site_folder_problems(config: MkDocsConfig, own: CasebookConfig) -> Iterator[Problem]:
    """Yield a problem where a build would write the site over files of its own: it replaces that folder as a whole."""
    site, project = Path(config.site_dir).resolve(), Path(own.cases_dir).parent
    folders = [Path(own.cases_dir), *([Path(config.theme.custom_dir)] if config.theme.custom_dir else []), project / ".github"]
    for folder in folders:
        real = folder.resolve()
        if site.is_relative_to(real) or real.is_relative_to(site):
            place = settings_place(Path(config.config_file_path), ("site_dir",), of_value=True)
            yield problem(place, "CB514", folder=folder.relative_to(project) if folder.is_relative_to(project) else folder)


def own_address(url: str | None) -> str:
    """Return the address `url` of a site or repository; empty for none, and for an example's (RFC 2606)."""
    host = urlsplit(url or "").hostname or ""
    return "" if _EXAMPLE.search(host) else url or ""
