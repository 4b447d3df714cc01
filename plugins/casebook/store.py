"""What earlier builds worked out, so that a build does again only what has changed.

A key is made from all that a result depends on, so nothing is ever out of date: what changed has another key.
One JSON file holds the results of one kind; results that are files themselves stand in a folder, one file a key.
Both may be deleted at any time, and are not for committing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

_PACKAGES = ("markdown", "pymdown-extensions", "nh3", "folium", "branca", "pillow", "xlsxwriter", "tinycss2", "zlib-ng")


class Store:
    """Results of earlier builds; only those that this build asked for or made are kept."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._earlier = _read(path)
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

    def __contains__(self, key: str) -> bool:
        return self._path(key).is_file()

    def get(self, key: str) -> bytes:
        """The file kept under `key`; there must be one."""
        return self._path(key).read_bytes()

    def keep(self, key: str, content: bytes) -> None:
        """Keep a file for the next build."""
        _write(self._path(key), content)

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The file kept under `key`; where there is none, the one that `make` gives, which is kept."""
        if key in self:
            return self.get(key)
        content = make()
        self.keep(key, content)
        return content

    def clear_except(self, keys: Iterable[str]) -> None:
        """Let go of every file but those under `keys`."""
        kept = {self._path(key) for key in keys}
        for path in [path for path in self.folder.glob("*") if path not in kept]:
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
    """Write a file as a whole or not at all. Processes may write the same one at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    new.write_bytes(content)
    new.replace(path)


def _read(path: Path) -> Mapping[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


@cache
def _code() -> bytes:
    """A digest of the package's own Python files and strings, and of the versions of the packages it calls."""
    digest = blake2b("".join(f"{name} {version(name)} " for name in _PACKAGES).encode(), digest_size=32)
    for path in sorted(Path(__file__).parent.rglob("*")):
        if path.suffix in (".py", ".yml"):
            digest.update(path.read_bytes())
    return digest.digest()
