"""The cache of a build: results of earlier builds, by a key of what they were made from.

A key is made from all that a result depends on, so nothing is ever out of date: what changed has another key.
One JSON file holds the results of one kind; results that are files themselves stand in a folder, one file a key.
Both may be deleted at any time, and are not for committing. A file that is not as it was written counts as none, and
several builds may use the same ones at once.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

_DIGEST_SIZE = 16
"""Bytes of the digest at the end of each file. Programs that read pictures and archives pass over what follows them."""
_HALF = ".new"
"""How files end that are being written."""
_ABANDONED = 3600
"""Seconds after which nobody is writing such a file any more."""
_PACKAGES = ("markdown", "pymdown-extensions", "nh3", "folium", "branca", "pillow", "xlsxwriter", "tinycss2")


class Store:
    """Results of earlier builds; only those that this build asked for or made are kept."""

    def __init__(self, path: Path) -> None:
        self._path = path
        content = _read(path)
        self._earlier: dict[str, Any] = {} if content is None else json.loads(content)
        self._kept: dict[str, Any] = {}

    def get(self, key: str) -> Any | None:  # noqa: ANN401 - whatever JSON holds
        """The result kept under `key`, or None."""
        return self._kept.get(key, self._earlier.get(key))

    def keep(self, key: str, result: Any) -> None:  # noqa: ANN401
        """Keep a result, which must be plain JSON, for the next build."""
        self._kept[key] = result

    def save(self) -> None:
        """Write what this build kept."""
        if self._kept.keys() != self._earlier.keys():
            _write(self._path, json.dumps(self._kept, ensure_ascii=False, separators=(",", ":")).encode())


@dataclass(frozen=True, slots=True)
class FileStore:
    """Files that builds made, each named by its key and `suffix`, in `folder`."""

    folder: Path
    suffix: str

    def get(self, key: str) -> bytes | None:
        """The file kept under `key`, or None where there is none, or not as it was kept."""
        return _read(self._path(key))

    def keep(self, key: str, content: bytes) -> None:
        """Keep a file for the next build."""
        _write(self._path(key), content)

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The file kept under `key`; where there is none, the one that `make` gives, which is kept."""
        content = self.get(key)
        if content is None:
            content = make()
            self.keep(key, content)
        return content

    def clear_except(self, keys: Iterable[str]) -> None:
        """Let go of every file but those under `keys`, and of what a build that was killed left half written."""
        kept = {self._path(key) for key in keys}
        for path in [path for path in self.folder.glob("*") if path not in kept]:
            with suppress(OSError):  # another build lets go of it as well, or reads it (Windows)
                if path.suffix != _HALF or time.time() - path.stat().st_mtime > _ABANDONED:
                    path.unlink()

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{self.suffix}"


def key_of(*parts: str) -> str:
    """A key for a result that depends on `parts`, on this package's code and strings, and on the packages it calls."""
    digest = blake2b(_code(), digest_size=16)
    for part in parts:
        digest.update(f"{len(part)}:{part}".encode())
    return digest.hexdigest()


def _write(path: Path, content: bytes) -> None:
    """Write a file as a whole or not at all, its digest at the end. Processes may write the same one at once.

    Where it cannot be written (a full disk, a folder that another process takes away), the next build makes it again.
    """
    new = path.with_name(f"{path.name}.{os.getpid()}{_HALF}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(content + _digest(content))
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink()


def _read(path: Path) -> bytes | None:
    """A file as it was written; None where there is none, or another one: cut short, or damaged."""
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    content, digest = whole[:-_DIGEST_SIZE], whole[-_DIGEST_SIZE:]
    return content if digest == _digest(content) else None


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST_SIZE).digest()


@cache
def _code() -> bytes:
    """A digest of the package's own Python files and strings, and of the versions of the packages it calls."""
    digest = blake2b("".join(f"{name} {version(name)} " for name in _PACKAGES).encode(), digest_size=32)
    for path in sorted(Path(__file__).parents[1].rglob("*")):
        if path.suffix in (".py", ".yml"):
            digest.update(path.read_bytes())
    return digest.digest()
