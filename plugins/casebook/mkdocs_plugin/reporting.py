"""What a build says in MkDocs' log: notices and problems, in the lines of ``casebook check``."""

from __future__ import annotations

import logging
import sys
from typing import NoReturn

from click import get_current_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.nav import Navigation

from casebook.build.build import Build
from casebook.layout import Layout
from casebook.messages.progress import Progress
from casebook.messages.wording import Wording, wording
from casebook.mkdocs_plugin.options import site_language
from casebook.mkdocs_plugin.unchanged import NOTICES
from casebook.permalinks import CASES

_log = get_plugin_logger(__name__)


def note(build: Build) -> None:
    """Log the notices of a build, each once."""
    for notice in build.notices:
        _log.info(notice)
    build.notices.clear()


def note_missing_list(words: Wording, nav: Navigation, layout: Layout) -> None:
    """Say when the menu leads to no list of cases, as where MkDocs makes it of the pages in docs/."""
    if not any(layout.address(page.url) == CASES for page in nav.pages):
        _log.info(words("nav_without_cases"))


def warn(build: Build) -> None:
    """Log the problems of a build on a server, which leaves broken cases out and goes on."""
    if build.options.serving and build.problems:
        for line in build.report():
            _log.warning(line)
        build.problems.clear()


def stop(build: Build) -> NoReturn:
    """Log all problems of a build, and end it. MkDocs prints a `PluginError` once, without a traceback (exceptions.py)."""
    lines = build.report()
    for line in lines:
        _log.error(line)
    raise PluginError(lines[-1])


def show_progress(build: Build) -> Progress:
    """Return the progress of a build, which goes to standard error; it shows nothing where MkDocs logs no news (``--quiet``).

    What MkDocs logs meanwhile appears above the line.
    """
    if not _log.isEnabledFor(logging.INFO):
        return Progress(build.options.words)
    progress = Progress(build.options.words, lambda line: print(line, file=sys.stderr), sys.stderr)  # noqa: T201
    for handler in logging.getLogger("mkdocs").handlers:
        for earlier in [item for item in handler.filters if isinstance(item, _Above)]:
            handler.removeFilter(earlier)
        handler.addFilter(_Above(progress))
    return progress


class _Above(logging.Filter):
    """Erases a line of progress before a record is printed."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress

    def filter(self, _record: logging.LogRecord) -> bool:
        """Let every record pass."""
        self._progress.erase()
        return True


def end_unchanged(config: MkDocsConfig, notices: list[str] | None) -> None:
    """End the command ``mkdocs build`` where nothing has changed: `notices` are then those of the last build, else None.

    Programs that call MkDocs' function `build` go on, as do other commands (https://click.palletsprojects.com, Context.exit).
    """
    context = get_current_context(silent=True)
    if notices is None or context is None or context.info_name != "build":
        return
    for notice in notices:
        logging.getLogger(NOTICES).info(notice)
    _log.info(wording(site_language(config))("build_unchanged"))
    context.exit(0)
