"""What mkdocs.yml says, read by MkDocs' own loader, for commands that build no site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.base import ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from msgspec import Struct, field

from casebook.content.history import read_zone
from casebook.layout import Layout
from casebook.markdown.dialect import Dialect
from casebook.messages.wording import wording
from casebook.mkdocs_plugin.build_options import read_choices
from casebook.mkdocs_plugin.contact import read_contact
from casebook.mkdocs_plugin.documents import HostDocuments
from casebook.mkdocs_plugin.options import (
    CasebookConfig,
    add_own_extensions,
    own_address,
    problems_of_settings,
    read_promise,
    site_folder_problems,
    site_language,
)
from casebook.mkdocs_plugin.settings_file import SETTINGS_FILES, option_place
from casebook.problems import Problem, nearest
from casebook.yaml.text import decode

_OWN = "casebook"
_WITHOUT_A_DIALECT = frozenset({_OWN, "search", "material/search"})
"""Plugins that need not be loaded to know the dialect. Loading them would take as long as checking 100 cases."""


class SettingsError(Exception):
    """The settings cannot be read; the text says why, as MkDocs does. A reason that casebook has words for has a kind."""

    def __init__(self, text: str, kind: str = "", **values: object) -> None:
        super().__init__(text)
        self.kind, self.values = kind, values


class Settings(Struct, frozen=True):
    """What commands need of the settings. All paths are absolute."""

    cases: Path
    """The folder of case files."""
    docs: Path
    """The folder of hand-written pages."""
    language: str
    """The language of the theme, and so of the cases."""
    url: str
    """The address of the site; empty where none is set, or only that of an example."""
    documents: HostDocuments
    """The pages in `docs`."""
    dialect: Dialect
    """The Markdown of pages and cases: MkDocs' own extensions, those that the settings name, and casebook's."""
    problems: tuple[Problem, ...]
    """What is wrong with casebook's options."""
    layout: Layout = field(default_factory=Layout)
    """How addresses of the pages that casebook makes become files."""
    not_promised: frozenset[str] = frozenset()
    """The kinds of addresses that the lock need not hold."""
    site: Path = Path("site")
    """The folder of the built site."""
    name: str = ""
    """The name of the site."""
    timezone: str = ""
    """The name of the time zone of its dates; empty where none is set."""
    file: Path = Path(SETTINGS_FILES[0])
    """The settings themselves; they need not be there."""
    contact: tuple[str, ...] = ()
    """Where readers can ask the operator."""


def read_settings(file: Path) -> Settings:
    """Read the settings in `file`. Raises `SettingsError` where a build would not begin either."""
    try:
        config = MkDocsConfig(config_file_path=str(file))
        with file.open("rb") as text:
            config.load_file(text)
        plugins = dict(reversed([*_plugins(config["plugins"])]))  # MkDocs runs the first of two
        if config["hooks"] or not plugins.keys() <= _WITHOUT_A_DIALECT:
            return _settings(_with_plugins(config), plugins.get(_OWN))
        config["plugins"] = []
        return _settings(_validated(config), plugins.get(_OWN))
    except (MkDocsException, RecursionError) as error:
        if isinstance(unread := decode(file.name, file.read_bytes()), Problem):
            raise SettingsError(str(error), "encoding", line=unread.place.line) from error
        at = getattr(error.__context__, "problem_mark", None)  # of the error of YAML, which MkDocs puts into a text of its own
        values = {"line": at.line + 1, "column": at.column + 1} if at else {}
        kind = "yaml" if at else "deep" if isinstance(error, RecursionError) else ""
        raise SettingsError(str(error), kind, **values) from error


def default_settings(cases: Path) -> Settings:
    """Return the defaults of MkDocs and casebook for a project without settings; `cases` is the folder of case files."""
    config = MkDocsConfig(config_file_path=str(cases.parent / SETTINGS_FILES[0]))
    config.load_dict({"site_name": cases.parent.name or cases.name, "plugins": []})
    if not (cases.parent / "docs").is_dir():
        config.load_dict({"docs_dir": str(cases), "exclude_docs": "*"})
    return _settings(_validated(config), {"cases_dir": str(cases)})


def _settings(config: MkDocsConfig, options: Any) -> Settings:  # noqa: ANN401 - YAML has values of every type
    own = CasebookConfig(config_file_path=config.config_file_path)
    options = options or {}
    own.load_dict(dict(options) if isinstance(options, dict) else options)  # it refuses what is no mapping
    _stop_at_errors(own.validate()[0])
    language = site_language(config)
    add_own_extensions(config)
    dialect = Dialect(tuple(config.markdown_extensions), config.mdx_configs)
    cases = Path(own.cases_dir)
    layout = Layout(config.use_directory_urls)
    config.edit_uri = config.edit_uri_template = None  # commands show no such link; MkDocs warns of one without a repository
    documents = HostDocuments(config, cases.parent)
    left_out, wrong = read_promise(config, own.promise)
    problems, url = (*_problems(config, own), *wrong), own_address(config.site_url)
    site = Path(config.site_dir)
    return Settings(
        cases, Path(config.docs_dir), language, url, documents, dialect, problems, layout, left_out, site,
        str(config.site_name or ""), own.timezone, Path(str(config.config_file_path)), read_contact(config)[0].ways,
    )  # fmt: skip


def _problems(config: MkDocsConfig, own: CasebookConfig) -> Iterator[Problem]:
    yield from site_folder_problems(config, own)
    yield from problems_of_settings(config, own)
    if own.basemap or own.share_font or own.cms_script or own.tiles.url:
        yield from read_choices(config, own, wording(site_language(config))).problems
    else:
        yield from read_contact(config)[1]
        yield from read_zone(own.timezone, option_place(Path(config.config_file_path), "timezone"))[1]


def _with_plugins(config: MkDocsConfig) -> MkDocsConfig:
    """Return the settings as plugins and hooks leave them. Casebook's own plugin only adds its extensions."""
    _validated(config)
    own = config.plugins.get(_OWN)
    config.plugins.on_startup(command="build", dirty=False)
    for change in config.plugins.events["config"]:
        if getattr(change, "__self__", None) is own:
            add_own_extensions(config)
        else:
            config = change(config) or config
    config.plugins.on_shutdown()
    return config


def _validated(config: MkDocsConfig) -> MkDocsConfig:
    for name in ("site_url", "repo_url"):
        try:
            urlsplit(str(config[name] or ""))
        except ValueError as error:  # MkDocs takes it for an address, and ends in an error of the program
            raise SettingsError(f"{name}: {config[name]} ({error})") from error
    errors = config.validate()[0]
    names = [name for name, error in errors if isinstance(error, ValidationError) and config.get(name) is None]
    if len(names) == len(errors) > 0:
        others = sorted({*config} - {key for key, _ in config._schema})  # noqa: SLF001 - MkDocs has no other list of its settings
        near = nearest(names[0], others)
        raise SettingsError(_texts_of(errors), "near" if near else "missing", name=", ".join(names), near=near)
    _stop_at_errors(errors)
    return config


def _stop_at_errors(errors: list[tuple[str, Exception]]) -> None:
    if errors:
        raise SettingsError(_texts_of(errors))


def _texts_of(errors: list[tuple[str, Exception]]) -> str:
    return "\n".join(f"{name}: {error}" for name, error in errors)


def _plugins(plugins: object) -> Iterator[tuple[str, Mapping[str, Any] | None]]:
    """Yield each plugin that the settings name, with its options."""
    for item in plugins.items() if isinstance(plugins, dict) else plugins if isinstance(plugins, list) else ():
        if isinstance(item, dict):
            yield from item.items()
        else:
            yield item if isinstance(item, tuple) else (item, None)
