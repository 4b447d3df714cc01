"""The folder of the built site: held against other builds, replaced as a whole, and written to."""

from __future__ import annotations

import os
import posixpath
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from casebook.build.outline import cache_folder, results_file
from casebook.build.outputs import Output, pieces
from casebook.files.cache import key_of
from casebook.files.deployment import add_deployment_files, site_files
from casebook.files.locks import PATIENCE, lock_folder
from casebook.files.replace import carry_file, exchange
from casebook.files.results import ResultCache
from casebook.messages.wording import Wording
from casebook.mkdocs_plugin.options import CasebookConfig
from casebook.mkdocs_plugin.rendered_pages import RenderedPages
from casebook.mkdocs_plugin.unchanged import BuildLog, inputs_of, is_same

_FILES, _INPUTS = "files", "inputs"
_log = get_plugin_logger(__name__)


class SiteFolder:
    """The folder of a built site. A build writes to another one beside it, which takes its place when all is written.

    MkDocs empties its ``site_dir`` at the start of a build (commands/build.py), and a build that fails would leave nothing. So
    ``site_dir`` is the folder beside until the build is done. A site that is a mount, or whose parent cannot be written to, is
    written in its place, as MkDocs does.
    """

    def __init__(self, config: MkDocsConfig, own: CasebookConfig, *, in_place: bool = False) -> None:
        """Let MkDocs write beside the site of these settings, `own` being casebook's; `in_place`, it writes into the site."""
        self._config, self._own, self._site_dir = config, own, config.site_dir
        self._folder = Path(config.site_dir).resolve()
        self._new = self._folder.with_name(f".{self._folder.name}.new")
        self._old = self._folder.with_name(f".{self._folder.name}.old")
        self._held = ExitStack()
        self._inputs, self._build_log = None if in_place else inputs_of(config, own), BuildLog()
        project = Path(own.cases_dir).parent
        self._files = ResultCache(results_file(project), f"files of {self._folder}")
        self._cache = cache_folder(project)
        self._keys: dict[str, str] = {}
        self.published: Mapping[str, str] = {}
        """The keys of the files of the last build that are still there, by address."""
        self._is_held = False
        self._beside = not in_place and not self._folder.is_mount() and os.access(_existing(self._folder.parent), os.W_OK)
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
        return inputs["notices"] if dict(_stats(self._folder)) == {name: row[1:] for name, row in earlier.items()} else None

    def hold(self, words: Wording) -> None:
        """Wait until no other build writes to the site, and mend what a build that was killed has left.

        Raises `PluginError` where another build holds the site for too long. Where nothing can be kept, nobody is
        held up.
        """
        folder = self._cache / "builds" / key_of(str(self._folder))
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
        self.published = dict(self._published())

    def _published(self) -> Iterator[tuple[str, str]]:
        """Yield the address and the key of each file that the last build wrote with a key, and that nobody has changed since."""
        rows = self._files.get(_FILES) or {}
        if self._beside and rows and self._folder.is_dir():
            for address, stat in _stats(self._folder):
                key, *earlier = rows.get(address, ("",))
                if key and earlier == stat:
                    yield address, key

    def write(self, rendered: RenderedPages) -> None:
        """Write all that MkDocs does not, with what the settings ask for beside the files, and put the site in its place."""
        site = Path(self._config.site_dir)
        write(site, self._with_keys(rendered.outputs(self.published)), self._folder)
        if self._own.precompress or self._own.checksums:
            earlier = self._folder if self._beside else None
            add_deployment_files(site, earlier, self._own.precompress, checksums=self._own.checksums)
        if self._beside:
            self._replace()

    def _with_keys(self, outputs: Iterable[Output]) -> Iterator[Output]:
        for output in outputs:
            self._keys[output.address] = output.key
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

    def _replace(self) -> None:
        """Put what was written in the place of the old site. Hidden entries, such as a repository, stay as MkDocs lets them."""
        self._switch()
        self._take_over_hidden()
        self._remember()

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

    def _remember(self) -> None:
        """Keep what the site is made of, so that the next build need not make it again."""
        self._files.keep(_FILES, {address: [self._keys.get(address, ""), *stat] for address, stat in _stats(self._folder)})
        keys = [_FILES]
        if self._inputs and not self._build_log.warnings:
            log = {"notices": self._build_log.notices, "quiet": self._build_log.quiet}
            self._files.keep(_INPUTS, {"settings": self._inputs.settings, "files": dict(self._inputs.files), **log})
            keys.append(_INPUTS)
        self._files.save(keys)

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
        self._build_log.stop()
        if self._beside and self._is_held:
            shutil.rmtree(self._new, ignore_errors=True)
        self._is_held = False
        self._held.close()


def _existing(folder: Path) -> Path:
    """Return the nearest folder at or above `folder` that exists."""
    return next(parent for parent in (folder, *folder.parents) if parent.exists())


def write(site: Path, outputs: Iterable[Output], earlier: Path) -> None:
    """Write files below the folder `site`; those that stay as they are come from the site of the last build, `earlier`."""
    folders = set[str]()
    for output in outputs:
        folder = posixpath.dirname(output.address)
        if folder not in folders:
            (site / folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        if output.content is None:
            carry_file(f"{earlier}/{output.address}", f"{site}/{output.address}")
            continue
        with open(f"{site}/{output.address}", "wb") as file:  # noqa: PTH123 - there are thousands, and pathlib is slower than writing
            file.writelines(pieces(output.content))


def _stats(site: Path) -> Iterator[tuple[str, list[int]]]:
    """Yield the address of each file of a built site, with its size in bytes and its time of change in nanoseconds."""
    for address, entry in site_files(site):
        stat = entry.stat(follow_symlinks=False)
        yield address, [stat.st_size, stat.st_mtime_ns]
