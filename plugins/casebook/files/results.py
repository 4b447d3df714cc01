"""Cache the results of builds in one SQLite database, which is read in part.

Each result has a kind, and a key of its inputs (`casebook.files.cache.key_of`). The database may be deleted at any time and
should not be committed. A damaged one counts as empty, and a value whose CRC-32 is another one as missing; builds may use it at
the same time. Values are MessagePack, which has texts, numbers, bytes, lists and mappings: a cache must not be able to run code.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec

from casebook.files.cache import key_of

_PATIENCE = 10.0
"""Seconds for which a build waits for another one that writes."""
_AT_A_TIME = 500
"""The number of keys that one query asks for; SQLite has a limit of its own (32,766 since 3.32)."""
_PAGE_SIZE = 16384
"""The bytes of a page of the database: most values fit into one."""
_TABLE = """
CREATE TABLE IF NOT EXISTS results (kind TEXT, key TEXT, checksum INTEGER, value BLOB);
CREATE UNIQUE INDEX IF NOT EXISTS place ON results (kind, key);
"""
"""Keys are apart from values, which are long: rows of one tree took twice as long to write, and ten times to list (measured)."""


class ResultCache:
    """The results of one kind."""

    def __init__(self, path: Path, kind: str) -> None:
        self._path, self._kind = path, kind
        self._new: dict[tuple[str, str], bytes] = {}
        """What is kept of any kind and not saved yet, as it is stored: objects would take several times as much memory."""
        self._last: tuple[str, Any] = ("", None)
        """The key that was asked for last, with its result: a page asks for its results one by one."""

    def of_kind(self, kind: str) -> ResultCache:
        """Return the results of another kind in the same database. What is kept of both is saved together."""
        other = ResultCache(self._path, kind)
        other._new = self._new
        return other

    def get(self, key: str) -> Any | None:  # noqa: ANN401 - whatever MessagePack holds
        """Return the result under `key`, or None."""
        if self._last[0] != key:
            self._last = (key, self.get_all([key]).get(key))
        return self._last[1]

    def get_all(self, keys: Collection[str]) -> Mapping[str, Any]:
        """Return the results under those of `keys` that have one."""
        kept = ((key, self._new.get((self._kind, key))) for key in keys if self._new)
        new = {key: msgspec.msgpack.decode(value) for key, value in kept if value is not None}
        return self._read([key for key in keys if key not in new]) | new

    def items(self, keys: Sequence[str]) -> Iterator[tuple[str, Any]]:
        """Yield those of `keys` that have a result, with it, a few at a time: all results of a large site take much memory."""
        for start in range(0, len(keys), _AT_A_TIME):
            yield from self.get_all(keys[start : start + _AT_A_TIME]).items()

    def keep(self, key: str, result: Any) -> None:  # noqa: ANN401
        """Keep a result, which must be plain data, for the next build."""
        self._new[self._kind, key] = msgspec.msgpack.encode(result)
        self._last = ("", None)

    def save(self, keys: Collection[str] | None = None) -> bool:
        """Write what was kept of any kind, all or nothing, and return whether that was done.

        With `keys`, delete the results of this kind under other keys. What cannot be written is let go: the next build makes
        the results again.
        """
        rows = [(kind, key, crc32(value), value) for (kind, key), value in sorted(self._new.items())]
        self._new.clear()
        try:
            try:
                self._write(rows, keys)
            except sqlite3.OperationalError:  # locked, read-only or no disk: not damaged
                raise
            except sqlite3.DatabaseError:
                self._path.unlink()
                self._write(rows, keys)
        except (OSError, sqlite3.Error):
            return False
        return True

    def _write(self, rows: Sequence[tuple[str, str, int, bytes]], keys: Collection[str] | None) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(self._open()) as database:
            stored = database.execute("SELECT key FROM results WHERE kind = ?", [self._kind]) if keys is not None else ()
            gone = [(self._kind, key) for key in {key for (key,) in stored}.difference(keys or ())]
            with database:
                database.executemany("DELETE FROM results WHERE kind = ? AND key = ?", gone)
                database.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)", rows)

    def _read(self, keys: list[str]) -> dict[str, Any]:
        try:
            if not self._path.is_file():
                return {}
            with closing(self._open()) as database:
                return dict(self._rows(database, keys))
        except (OSError, sqlite3.Error):
            return {}

    def _rows(self, database: sqlite3.Connection, keys: list[str]) -> Iterator[tuple[str, Any]]:
        for start in range(0, len(keys), _AT_A_TIME):
            part = keys[start : start + _AT_A_TIME]
            query = f"SELECT key, checksum, value FROM results WHERE kind = ? AND key IN ({','.join('?' * len(part))})"  # noqa: S608 - only marks
            for key, checksum, value in database.execute(query, [self._kind, *part]):
                if checksum == crc32(value):
                    yield key, msgspec.msgpack.decode(value)

    def _open(self) -> sqlite3.Connection:
        """Open the database for a moment, so that no process inherits it. Raises `sqlite3.Error`."""
        database = sqlite3.connect(self._path, timeout=_PATIENCE)
        try:
            (number,) = database.execute("PRAGMA user_version").fetchone()
            if number not in (0, _version()):
                raise sqlite3.DatabaseError(number)  # noqa: TRY301 - both are closed below
            database.execute("PRAGMA synchronous = OFF")  # a cache may lose its last results with the power
            if number == 0:
                database.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
                database.executescript(_TABLE)
                database.execute(f"PRAGMA user_version = {_version()}")
            database.execute("SELECT 1 FROM results LIMIT 1").fetchone()
        except BaseException:
            database.close()
            raise
        return database


@cache
def _version() -> int:
    """Return a number for the code and the packages, from 1 to 268,435,456. A database of others is made anew."""
    return int(key_of()[:7], 16) + 1
