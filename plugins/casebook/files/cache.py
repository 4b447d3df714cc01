"""Cache the results of builds by a key of their inputs.

A key depends on everything that a result depends on, so a changed input has another key and no result is out of date.
Results that are files are in a folder, one file for each key; all others are in a database (`casebook.files.results`). Both
may be deleted at any time and should not be committed. A damaged file counts as missing, and builds may share a cache.

The user's folder of caches keeps what is made of the installed packages alone: compiled templates, drawn forms of maps. No site
changes these results, so all sites of a user share them. Their keys have the code of casebook and the versions of the packages
that it calls. Where this folder cannot be written, each process makes the results itself.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.metadata import requires, version
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from casebook.files.replace import PARTIAL_SUFFIX, delete_abandoned, files_in, partial_path

_DIGEST_SIZE = 16
"""The length in bytes of the digest at the end of each file."""
_FURTHER_PACKAGES = ("branca", "pygments")
"""Packages that casebook's own packages call for what a site publishes: drawn maps, coloured code."""


class FileCache(Struct, frozen=True):
    """A cache of files in `folder`, each named by its key and `suffix`."""

    folder: Path
    suffix: str

    def get(self, key: str) -> bytes | None:
        """Return the file under `key`; None where it is missing or damaged."""
        return _read(self._path(key))

    def keep(self, key: str, content: bytes) -> None:
        """Keep a file for the next build."""
        _write(self._path(key), content)

    def get_or_make(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the file under `key`; where it is missing, keep and return the result of `make`."""
        content = self.get(key)
        if content is None:
            content = make()
            self.keep(key, content)
        return content

    def keep_only(self, keys: Iterable[str]) -> None:
        """Delete the files under other keys than `keys`, and incomplete files of builds that were killed."""
        paths = {self._path(key) for key in keys}
        delete_abandoned(self.folder)
        for path in [path for path in files_in(self.folder, "*") if path not in paths and path.suffix != PARTIAL_SUFFIX]:
            with suppress(OSError):  # another build deletes it as well, or reads it (Windows)
                path.unlink()

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{self.suffix}"


def key_of(*parts: str) -> str:
    """Return a key for a result that depends on `parts`, on the code and texts of casebook, and on the packages it calls."""
    digest = blake2b(_code_digest(), digest_size=16)
    for part in parts:
        digest.update(f"{len(part)}:{part}".encode())
    return digest.hexdigest()


def _write(path: Path, content: bytes) -> None:
    """Write a complete file with its digest at the end, or none. Processes may write the same file at the same time.

    A failure (a full disk, a folder that another process deletes) is ignored: the next build makes the file again.
    """
    new = partial_path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(content + _digest(content))
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink()


def _read(path: Path) -> bytes | None:
    """Return the content of a file; None where it is missing, cut short or damaged."""
    try:
        raw = path.read_bytes()
    except OSError:
        return None
    content, digest = raw[:-_DIGEST_SIZE], raw[-_DIGEST_SIZE:]
    return content if digest == _digest(content) else None


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST_SIZE).digest()


def code_key(module: str) -> str:
    """Return a digest of the code of a Python module, or of all modules of a package; empty where there is none."""
    try:
        spec = find_spec(module)
    except (ImportError, ValueError):  # its package cannot be imported, or it is no name
        return ""
    folders = [Path(folder) for folder in spec.submodule_search_locations or ()] if spec else []
    files = [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    files += [Path(spec.origin)] if spec and spec.has_location and spec.origin and not folders else []
    digest = blake2b(digest_size=16)
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()


@cache
def _code_digest() -> bytes:
    """Return a digest of the files of casebook, and of the versions of the packages it calls."""
    own = [re.split(r"[^\w.-]", name)[0] for name in requires("casebook") or () if "extra ==" not in name]
    digest = blake2b("".join(f"{name} {version(name)} " for name in (*own, *_FURTHER_PACKAGES)).encode(), digest_size=32)
    package = os.walk(Path(__file__).parents[1])  # `rglob` takes as long again as to read the files
    for path in sorted(f"{folder}/{name}" for folder, _, names in package for name in names if not name.endswith(".pyc")):
        with suppress(FileNotFoundError):  # editors leave links that lead nowhere
            digest.update(Path(path).read_bytes())
    return digest.digest()


_SUFFIX = ".made"
MOST_RESULTS = 600
"""Of so many results, the older half is deleted: most are of versions of long ago."""


def user_cache() -> Path | None:
    """Return the folder of this program in the user's folder of caches, as each system has it; None for a user without a home."""
    with suppress(RuntimeError):
        home = Path.home()
        if sys.platform == "darwin":
            return home / "Library" / "Caches" / "casebook"
        name, usual = ("LOCALAPPDATA", home / "AppData" / "Local") if os.name == "nt" else ("XDG_CACHE_HOME", home / ".cache")
        return Path(os.environ.get(name) or usual) / "casebook"
    return None


def delete_old(folder: Path, suffix: str, most: int) -> None:
    """Delete the older half of `most` or more results in a folder that end in `suffix`, and what was abandoned there."""
    delete_abandoned(folder)
    paths = files_in(folder, f"*{suffix}")
    if len(paths) < most:
        return
    with suppress(OSError):  # another build deletes them as well
        paths.sort(key=lambda path: path.stat().st_mtime_ns)
        for path in paths[: len(paths) // 2]:
            path.unlink(missing_ok=True)


def get_or_make_text(key: str, make: Callable[[], str]) -> str:
    """Return the text under `key`, which `make` returns where it is missing."""
    folder = user_cache()
    if folder is None:
        return make()
    files = FileCache(folder, _SUFFIX)
    content = files.get(key)
    if content is None:
        delete_old(folder, _SUFFIX, MOST_RESULTS)
        content = make().encode()
        files.keep(key, content)
    return content.decode()
