"""Find out whether anything has changed since the last build. If not, the site is as a new build would make it."""

from __future__ import annotations

import logging
import os
import re
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeAlias

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_build_date
from msgspec import Struct

from casebook.build.lock import LOCK
from casebook.content.git import run_git
from casebook.files.cache import key_of
from casebook.mkdocs_plugin.options import CasebookConfig
from casebook.mkdocs_plugin.repository import FORMS
from casebook.social_cards.style import font_folders

_PLUGINS = frozenset({"casebook", "search", "material/search"})
"""Plugins that read the files of the site alone. Of others nobody knows what they read."""
_EXTENSIONS = re.compile(
    r"(?:markdown\.extensions\.)?(?:abbr|admonition|attr_list|codehilite|def_list|extra|fenced_code|footnotes|legacy_attrs|"
    r"legacy_em|md_in_html|meta|nl2br|sane_lists|smarty|tables|toc|wikilinks)|casebook\..*|pymdownx\.(?!snippets|b64|pathconverter).*"
)
"""Extensions of Markdown that read the text of a page alone."""
NOTICES = "mkdocs.plugins.casebook.mkdocs_plugin.reporting"
"""The logger of notices."""
_ALL = logging.getLogger("mkdocs")
_RECENT = 2_000_000_000
"""Nanoseconds. A file that changed so shortly before it is looked at may change again without another time of change."""
Stats: TypeAlias = Mapping[str, list[Any]]
"""For each file: its size, its times of change in nanoseconds, and a digest of its content where it changed a moment ago."""


class BuildInputs(Struct, frozen=True):
    """What a build depends on, looked at before anything is read, so that no change is missed."""

    settings: str
    files: Stats


class BuildLog(logging.Handler):
    """The notices and the number of warnings of a build. One that warned must warn again; notices are repeated."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.quiet = not _ALL.isEnabledFor(logging.INFO)
        """Whether neither is logged: ``mkdocs build --quiet``."""
        self.warnings = 0
        self.notices: list[str] = []

    def listen(self) -> None:
        """Begin to count."""
        _ALL.addHandler(self)

    def stop(self) -> None:
        """Count no more."""
        _ALL.removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Count a warning, or keep a notice."""
        if record.levelno > logging.INFO:
            self.warnings += 1
        elif record.name == NOTICES:
            self.notices.append(record.getMessage())


def inputs_of(config: MkDocsConfig, own: CasebookConfig) -> BuildInputs | None:
    """Return what a build with these settings depends on; None where that may be more than settings, programs and files."""
    settings = _settings_of(config, own)
    return BuildInputs(settings, stats_of(config, own, time.time_ns())) if settings else None


def _settings_of(config: MkDocsConfig, own: CasebookConfig) -> str | None:
    """Return a digest of the settings, the programs and the history; None where a build may depend on more than these and files.

    A theme may show the day of the build, so that every day has another digest.
    """
    if config.hooks or not config.plugins.keys() <= _PLUGINS:
        return None
    if not all(isinstance(name, str) and _EXTENSIONS.fullmatch(name) for name in config.markdown_extensions):
        return None
    plugins = {name: dict(plugin.config) for name, plugin in config.plugins.items()}
    values = {name: value for name, value in config.items() if name not in ("plugins", "theme", "hooks")}
    theme = (config.theme.name, config.theme.dirs, sorted(config.theme.static_templates), dict(config.theme))
    settings = re.sub(r" at 0x[0-9a-f]+", "", repr((sorted(values.items()), plugins, theme)))
    project = Path(own.cases_dir).parent
    commit = (run_git(project, "rev-parse", "HEAD", "--is-shallow-repository") or b"").decode()
    date = (get_build_date(), os.environ.get("SOURCE_DATE_EPOCH", ""))
    return key_of(settings, str(config.config_file_path), str(project), commit, sys.version, *date)


def stats_of(config: MkDocsConfig, own: CasebookConfig, now: int) -> Stats:
    """Return what tells whether a file that a build reads has changed. `now` is the time in nanoseconds."""
    project = Path(own.cases_dir).parent
    folders = [Path(own.cases_dir), Path(config.docs_dir), project / FORMS]
    folders += [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    folders += [Path(path) for path in config.watch]
    single = [project / name for name in (LOCK, own.basemap, own.share_font, own.cms_script) if name]
    single += [Path(path) for path in (config.config_file_path, *config.watch) if path]
    files = [path for folder in folders for path in _files(folder)] + [str(path) for path in single]
    fonts = [folder for top in font_folders(os.environ, Path.home()) for folder, _, _ in os.walk(top)]
    return dict(_stats([*files, *fonts], now))


def _files(folder: Path) -> Iterator[str]:
    """Yield the paths of all folders and files below a folder. A link that leads back into it is followed once."""
    visited: set[str] = set()
    for parent, folders, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(parent)
        if real in visited:
            folders.clear()
            continue
        visited.add(real)
        yield parent
        yield from (f"{parent}/{name}" for name in names)


def _stats(paths: Iterable[str], now: int) -> Iterator[tuple[str, list[Any]]]:
    for path in paths:
        try:
            stat = os.stat(path)  # noqa: PTH116 - there are thousands
        except OSError:
            yield path, []
            continue
        is_recent = max(stat.st_mtime_ns, stat.st_ctime_ns) > now - _RECENT
        digest = blake2b(Path(path).read_bytes()).hexdigest() if is_recent and Path(path).is_file() else ""
        yield path, [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, digest]


def is_same(settings: str, files: Stats, now: BuildInputs) -> bool:
    """Return whether a build that depended on `settings` and `files` would find the same."""
    return settings == now.settings and _are_same(files, now.files)


def _are_same(earlier: Stats, now: Stats) -> bool:
    return not changed_files(earlier, now)


def changed_files(earlier: Stats, now: Stats) -> list[str]:
    """Return the paths of files that differ between two looks, those that came or went included."""
    both = earlier.keys() & now.keys()
    return [*(earlier.keys() ^ now.keys()), *(path for path in both if not _is_same(earlier[path], now[path], path))]


def _is_same(earlier: list[Any], stat: list[Any], path: str) -> bool:
    if earlier[:-1] != stat[:-1]:
        return False
    return not earlier or not earlier[-1] or earlier[-1] == blake2b(Path(path).read_bytes()).hexdigest()
