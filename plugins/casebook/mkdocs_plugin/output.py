"""The folder of the built site: held against other builds, replaced as a whole, and written to."""

from __future__ import annotations

import os
import posixpath
import shutil
from collections.abc import Collection, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TypeAlias

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from casebook.files.cache import key_of
from casebook.files.deployment import add_deployment_files
from casebook.files.locks import lock_folder
from casebook.messages.wording import Wording

PATIENCE = 600.0
"""Seconds for which a build waits for another one that writes to the same folder."""
_Files: TypeAlias = Iterable[tuple[str, str | bytes]]
_log = get_plugin_logger(__name__)


class SiteFolder:
    """The folder of a built site. A build writes to another one beside it, which takes its place when all is written.

    MkDocs empties its ``site_dir`` at the start of a build (commands/build.py), and a build that fails would leave nothing. So
    ``site_dir`` is the folder beside until the build is done. A site that is a mount, or whose parent cannot be written to, is
    written in its place, as MkDocs does.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        """Let MkDocs write beside the site of these settings."""
        self._config, self._site_dir = config, config.site_dir
        self._folder = Path(config.site_dir).resolve()
        self._new = self._folder.with_name(f".{self._folder.name}.new")
        self._old = self._folder.with_name(f".{self._folder.name}.old")
        self._held = ExitStack()
        self._is_held = False
        self._beside = not self._folder.is_mount() and os.access(_existing(self._folder.parent), os.W_OK)
        if self._beside:
            config.site_dir = str(self._new)

    def hold(self, cache: Path, words: Wording) -> None:
        """Wait until no other build writes to the site, and mend what a build that was killed has left.

        Raises `PluginError` where another build holds the site for too long. Where nothing can be kept in `cache`, nobody is
        held up.
        """
        folder = cache / "builds" / key_of(str(self._folder))
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            pass
        else:
            self._wait(folder, words)
        self._is_held = True
        if self._old.is_dir() and not self._folder.exists():
            self._old.rename(self._folder)
        self._take_over_hidden()
        shutil.rmtree(self._new, ignore_errors=True)

    def _wait(self, folder: Path, words: Wording) -> None:
        try:
            self._held.enter_context(lock_folder(folder, 0))
        except BlockingIOError:
            _log.info(words("build_waits"))
            try:
                self._held.enter_context(lock_folder(folder, PATIENCE))
            except BlockingIOError as error:
                raise PluginError(words("build_gave_up")) from error

    def add_deployment_files(self, encodings: Collection[str], *, checksums: bool) -> None:
        """Add what the settings ask for beside the files of the site, now that all of them are written."""
        if encodings or checksums:
            add_deployment_files(Path(self._config.site_dir), self._folder, encodings, checksums=checksums)

    def replace(self) -> None:
        """Put what was written in the place of the old site. Hidden entries, such as a repository, stay as MkDocs lets them."""
        if not self._beside:
            return
        if self._folder.is_dir():
            shutil.copymode(self._folder, self._new)
            self._folder.rename(self._old)
        self._new.rename(self._folder)
        self._take_over_hidden()

    def _take_over_hidden(self) -> None:
        """Move hidden entries of the old site to the new one, and remove the rest of the old."""
        if self._old.is_dir():
            for entry in self._old.glob(".*"):
                if not (self._folder / entry.name).exists():
                    entry.rename(self._folder / entry.name)
            shutil.rmtree(self._old, ignore_errors=True)

    def close(self) -> None:
        """Let other builds write to the site, and remove what was written beside it and has not taken its place."""
        self._config.site_dir = self._site_dir
        if self._beside and self._is_held:
            shutil.rmtree(self._new, ignore_errors=True)
        self._is_held = False
        self._held.close()


def _existing(folder: Path) -> Path:
    """Return the nearest folder at or above `folder` that exists."""
    return next(parent for parent in (folder, *folder.parents) if parent.exists())


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
