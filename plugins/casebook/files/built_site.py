"""Read the files of a built site, which may have been cut since, or come from another program."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

_Record = TypeVar("_Record")


class DamagedSiteError(OSError):
    """The files of the built site in the folder `filename` are not as a build writes them."""


class BuiltSite(Struct, frozen=True):
    """The files in the folder of a built site. What reads them raises `DamagedSiteError` and other errors of the disk."""

    folder: Path

    def damage(self) -> DamagedSiteError:
        """Return the error that a file of the site is not as a build writes it."""
        return DamagedSiteError(0, "damaged", str(self.folder))

    def text(self, path: str) -> str:
        """Return the text of a file, with its line ends as they are."""
        raw = (self.folder / path).read_bytes()
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise self.damage() from error

    def record(self, path: str, kind: type[_Record]) -> _Record:
        """Return the record in a JSON file."""
        return self._parsed((self.folder / path).read_bytes(), kind)

    def records(self, path: str, kind: type[_Record]) -> list[_Record]:
        """Return the records in a file that has one on each line."""
        return [self._parsed(line, kind) for line in (self.folder / path).read_bytes().split(b"\n") if line]

    def _parsed(self, raw: bytes, kind: type[_Record]) -> _Record:
        try:
            return msgspec.json.decode(raw, type=kind)
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
            raise self.damage() from error
