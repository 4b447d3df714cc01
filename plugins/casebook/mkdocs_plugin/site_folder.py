"""The folder of the built site: held against other builds, replaced as a whole, and written to."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from msgspec import Struct

from casebook.build.outline import cache_folder, results_file
from casebook.build.outputs import Output, pieces
from casebook.files.deployment import add_deployment_files, site_files
from casebook.files.locks import PATIENCE, lock_folder
from casebook.files.replace import exchange, name_in_errors
from casebook.files.results import ResultCache
from casebook.messages.wording import Wording
from casebook.mkdocs_plugin.options import CasebookConfig
from casebook.mkdocs_plugin.rendered_pages import RenderedPages
from casebook.mkdocs_plugin.spare_site import (
    SPARE,
    carry_files,
    complete,
    delete_spares_without_site,
    is_shared,
    make_folder,
    note_site,
)
from casebook.mkdocs_plugin.unchanged import BuildLog, inputs_of, is_same
from casebook.permalinks import HEADERS, REDIRECTS
from casebook.problems import MOST_LISTED

_FILES, _INPUTS = "files", "inputs"
_HARMLESS_WRITERS = ("casebook", "search", "material/search")
"""Casebook, and plugins that write files with names that casebook does not use."""
_SHARED = (REDIRECTS, HEADERS)
"""Files that MkDocs copies, and to which casebook adds rules."""
_log = get_plugin_logger(__name__)
_Row: TypeAlias = list[str | int]
"""Of a file of a build: its key, which is empty where it is made anew each time, its size, and its time of change."""


class _EarlierFile(Struct, frozen=True):
    """A file of the last build that has a key, and that nobody has changed since."""

    row: _Row
    inode: int


class SiteFolder:
    """The folder of a built site. A build writes to another one beside it, which takes its place when all is written.

    MkDocs empties its ``site_dir`` at the start of a build (commands/build.py), and a build that fails would leave nothing. So
    ``site_dir`` is the folder beside until the build is done. A site that is a mount, or whose parent cannot be written to, is
    written in its place, as MkDocs does. The old site stays as a spare in the cache: the next new one is made of that and of the
    files that differ, since links to all files, and their removal, would take a fifth of an edit's build.
    """

    def __init__(self, config: MkDocsConfig, own: CasebookConfig) -> None:
        """Let MkDocs write beside the site of these settings, `own` being casebook's."""
        self._config, self._own, self._site_dir = config, own, config.site_dir
        self._folder = Path(config.site_dir).resolve()
        self._new = self._folder.with_name(f".{self._folder.name}.new")
        self._old = self._folder.with_name(f".{self._folder.name}.old")
        self._held = ExitStack()
        self._inputs, self._build_log = inputs_of(config, own), BuildLog()
        project = Path(own.cases_dir).parent
        self._files = ResultCache(results_file(project), f"files of {self._folder}")
        self._cache = cache_folder(project)
        self._keys: dict[str, str] = {}
        self._spare: Path | None = None
        """Where the spare is; None where nothing can be kept."""
        self._earlier: Mapping[str, _EarlierFile] = {}
        self.published: Mapping[str, str] = {}
        """The keys of the files of the last build that are still there, by address."""
        self._is_held = False
        self._writers: list[str] = []
        """The other plugins that write to the site at its end."""
        self._written_twice: list[str] = []
        """The addresses of files that one of these and casebook write."""
        self._beside = not self._folder.is_mount() and os.access(_existing(self._folder.parent), os.W_OK)
        if self._beside:
            config.site_dir = str(self._new)
        self._build_log.listen()

    def notices(self) -> list[str] | None:
        """Return the notices of the last build, if the site is as it left it and this one would make it again; else None."""
        inputs, earlier = self._files.get(_INPUTS), self._files.get(_FILES)
        if not (self._inputs and inputs and earlier and self._beside and self._folder.is_dir()):
            return None
        if inputs["quiet"] and not self._build_log.quiet:
            return None
        if not is_same(inputs["settings"], inputs["files"], self._inputs):
            return None
        stats = {address: _stat(entry) for address, entry in site_files(self._folder)}
        return inputs["notices"] if stats == {name: row[1:] for name, row in earlier.items()} else None

    def hold(self, words: Wording) -> None:
        """Wait until no other build writes to the site, and mend what a build that was killed has left.

        Raises `PluginError` where another build holds the site for too long. Where nothing can be kept, nobody is
        held up.
        """
        folder = self._cache / "builds" / blake2b(os.fsencode(self._folder), digest_size=16).hexdigest()
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            self._wait(folder, words)
            self._spare = folder / SPARE
        self._is_held = True
        if self._old.is_dir() and not self._folder.exists():
            self._old.rename(self._folder)
        self._take_over_hidden()
        shutil.rmtree(self._old, ignore_errors=True)
        shutil.rmtree(self._new, ignore_errors=True)
        with suppress(OSError):
            note_site(folder, self._folder)
            delete_spares_without_site(folder.parent)
        self._earlier = dict(self._earlier_files())
        self.published = {address: str(file.row[0]) for address, file in self._earlier.items()}

    def _earlier_files(self) -> Iterator[tuple[str, _EarlierFile]]:
        rows = self._files.get(_FILES) or {}
        if self._beside and rows and self._folder.is_dir():
            for address, entry in site_files(self._folder):
                row = rows.get(address, [""])
                if row[0] and row[1:] == _stat(entry):
                    yield address, _EarlierFile(row, entry.inode())

    def write(self, rendered: RenderedPages) -> None:
        """Write all that MkDocs does not, with what the settings ask for beside the files, and put the site in its place."""
        site, adds_files = Path(self._config.site_dir), bool(self._own.precompress or self._own.checksums)
        self._writers = _other_writers(self._config)
        carried = write(site, self._with_keys(rendered.outputs(self.published)))
        if self._written_twice:
            words = rendered.build.options.words
            found = {"plugin": ", ".join(self._writers), "addresses": ", ".join(self._written_twice[:MOST_LISTED])}
            raise PluginError(words.fill("plugins", "writes", **found))
        if adds_files or not self._spare:
            carry_files(self._folder, site, carried)
            carried = []
        if adds_files:
            earlier = self._folder if self._beside else None
            add_deployment_files(site, earlier, self._own.precompress, checksums=self._own.checksums)
        if self._beside:
            self._replace({address: self._earlier[address] for address in carried})

    def _with_keys(self, outputs: Iterable[Output]) -> Iterator[Output]:
        for output in outputs:
            self._keys[output.address] = output.key
            if self._writers and output.address not in _SHARED and os.path.lexists(f"{self._config.site_dir}/{output.address}"):
                self._written_twice.append(output.address)
            yield output

    def _wait(self, folder: Path, words: Wording) -> None:
        try:
            self._held.enter_context(lock_folder(folder, 0))
        except BlockingIOError:
            _log.info(words("build_waits"))
            try:
                self._held.enter_context(lock_folder(folder, PATIENCE))
            except BlockingIOError as error:
                raise PluginError(words("build_gave_up")) from error

    def _replace(self, carried: Mapping[str, _EarlierFile]) -> None:
        """Put what was written, and the files `carried` of the old site, in the place of that.

        Hidden entries, such as a repository, stay as MkDocs lets them.
        """
        rows = self._rows(self._new) | {address: file.row for address, file in carried.items()}
        if self._spare and carried:
            complete(self._new, self._folder, {address: file.inode for address, file in carried.items()}, self._spare)
        self._switch()
        self._take_over_hidden()
        self._retire(carried)
        self._remember(rows | self._rows(self._folder, hidden=True))

    def _rows(self, site: Path, *, hidden: bool = False) -> dict[str, _Row]:
        """Return the rows of the files of a site; with `hidden`, only of hidden ones."""
        return {address: [self._keys.get(address, ""), *_stat(entry)] for address, entry in site_files(site, hidden=hidden)}

    def _switch(self) -> None:
        """Give the new site its place, and the old one its name beside: in one step, or in two where the system cannot.

        What a build that is killed here leaves beside has the name of the old site, whose hidden entries must not be lost.
        """
        if self._folder.is_dir():
            shutil.copymode(self._folder, self._new)
            self._new.rename(self._old)
            if exchange(self._old, self._folder):
                return
            self._old.rename(self._new)
            self._folder.rename(self._old)
        self._new.rename(self._folder)

    def _remember(self, rows: Mapping[str, _Row]) -> None:
        """Keep what the site is made of, a row for each address, so that the next build need not make it again."""
        self._files.keep(_FILES, rows)
        keys = [_FILES]
        if self._inputs and not self._build_log.warnings:
            log = {"notices": self._build_log.notices, "quiet": self._build_log.quiet}
            self._files.keep(_INPUTS, {"settings": self._inputs.settings, "files": dict(self._inputs.files), **log})
            keys.append(_INPUTS)
        self._files.save(keys)

    def _take_over_hidden(self) -> None:
        """Move hidden entries of the old site to the new one."""
        for entry in self._old.glob(".*") if self._old.is_dir() else ():
            if not (self._folder / entry.name).exists():
                entry.rename(self._folder / entry.name)

    def _retire(self, carried: Collection[str]) -> None:
        """Keep the old site as the spare if it shares the files `carried` with the new one. Else nothing is kept."""
        if self._spare:
            shutil.rmtree(self._spare, ignore_errors=True)
            with suppress(OSError):  # another file system, or a file of the old site that is gone
                if carried and is_shared(next(iter(carried)), self._old, self._folder):
                    self._old.rename(self._spare)
        shutil.rmtree(self._old, ignore_errors=True)

    def close(self) -> None:
        """Let other builds write to the site, and remove what was written beside it and has not taken its place."""
        self._config.site_dir = self._site_dir
        self._build_log.stop()
        if self._beside and self._is_held:
            shutil.rmtree(self._new, ignore_errors=True)
        self._is_held = False
        self._held.close()


def _other_writers(config: MkDocsConfig) -> list[str]:
    """Return the names of the plugins and hooks beside casebook that do something when the pages are written."""
    return [name for name, plugin in config.plugins.items() if hasattr(plugin, "on_post_build") and name not in _HARMLESS_WRITERS]


def _existing(folder: Path) -> Path:
    """Return the nearest folder at or above `folder` that exists."""
    return next(parent for parent in (folder, *folder.parents) if parent.exists())


def write(site: Path, outputs: Iterable[Output]) -> list[str]:
    """Write files below the folder `site`. Returns the addresses of those of the last site that stay as they are."""
    folders, carried = set[str](), list[str]()
    for output in outputs:
        if output.content is None:
            carried.append(output.address)
            continue
        make_folder(site, output.address, folders)
        path = f"{site}/{output.address}"
        with name_in_errors(path), open(path, "wb") as file:  # noqa: PTH123 - there are thousands, and pathlib is slower than writing
            file.writelines(pieces(output.content))
    return carried


def _stat(entry: os.DirEntry[str]) -> list[int]:
    """Return the size of a file in bytes, and its time of change in nanoseconds."""
    stat = entry.stat(follow_symlinks=False)
    return [stat.st_size, stat.st_mtime_ns]
