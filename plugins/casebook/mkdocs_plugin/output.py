"""The folder of the built site: held against other builds, and written to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TypeAlias

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from casebook.files.cache import key_of
from casebook.files.locks import locked
from casebook.messages.wording import Wording

PATIENCE = 600.0
"""Seconds for which a build waits for another one that writes to the same folder."""
_Files: TypeAlias = Iterable[tuple[str, str | bytes]]
_log = get_plugin_logger(__name__)


def hold(site: Path, cache: Path, words: Wording) -> ExitStack:
    """Wait until no other build writes to the folder `site`, and hold it until what is returned is closed.

    Raises `PluginError` where another build holds it for too long. Where nothing can be kept in `cache`, nobody is held up.
    """
    held = ExitStack()
    folder = cache / "builds" / key_of(str(site.resolve()))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return held
    try:
        held.enter_context(locked(folder, 0))
    except BlockingIOError:
        _log.info(words("build_waits"))
        try:
            held.enter_context(locked(folder, PATIENCE))
        except BlockingIOError as error:
            raise PluginError(words("build_gave_up")) from error
    return held


def write(site: Path, files: _Files) -> None:
    """Write files, named by their addresses, below the folder `site`."""
    folders = set[str]()
    for address, content in files:
        folder = posixpath.dirname(address)
        if folder not in folders:
            (site / folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        with open(f"{site}/{address}", "wb") as file:  # noqa: PTH123 - there are thousands, and pathlib is slower than writing
            file.write(content.encode() if isinstance(content, str) else content)
