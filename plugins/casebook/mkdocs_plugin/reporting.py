"""What a build says in MkDocs' log: notices and problems, in the lines of ``casebook check``."""

from __future__ import annotations

from typing import NoReturn

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from casebook.build.build import Build

_log = get_plugin_logger(__name__)


def note(build: Build) -> None:
    """Log the notices of a build, each once."""
    for notice in build.notices:
        _log.info(notice)
    build.notices.clear()


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
