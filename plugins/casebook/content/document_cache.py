"""Cache what is read in case files from build to build: their fields as data, and where their bodies begin."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from casebook.content.files import CaseFile, TranslationFile
from casebook.content.personal_data import is_anonymous
from casebook.files.results import ResultCache
from casebook.problems import Problem
from casebook.yaml.text import Document, decode, read_document, restore_document

F = TypeVar("F", CaseFile, TranslationFile)

_AT_A_TIME = 500
"""Files whose rows are in memory at once."""
_MOST_UNPACKED = 2_000
"""The number of files whose documents stay in memory as they were read."""


class Reading(Struct, frozen=True):
    """A case file that was read, and what an earlier build has kept of it."""

    document: Document
    digest: str
    """A digest of the bytes of the file."""
    body_fields: frozenset[str] | None = None
    """The fields that the body describes; None for a file of which nothing is kept."""
    is_anonymous: bool = False
    """Whether the text surely leads to no person, as an earlier build found."""

    @property
    def was_sound(self) -> bool:
        """Whether an earlier build has read the same file without a problem."""
        return self.body_fields is not None


class DocumentCache:
    """The documents of files without problems. A file with the same bytes is not read as YAML again."""

    def __init__(self, cache: ResultCache | None, paths: Sequence[str], *, in_little_memory: bool = False) -> None:
        """Use the database of `cache`; None for no cache. `paths` are those of the files, in the order in which they are read.

        `in_little_memory` packs the files of a large site, which then takes a fiftieth longer to build.
        """
        self._cache, self._paths = cache, paths
        self._packs = in_little_memory and len(paths) > _MOST_UNPACKED
        self._starts = iter(range(0, len(paths) if cache else 0, _AT_A_TIME))
        self._rows: dict[str, list[Any] | None] = {}
        """By path: a digest of the bytes, the data, the first line of the body, the fields that it describes, `is_anonymous`."""

    def read(self, path: str, raw: bytes) -> Reading | list[Problem]:
        """Return the front matter and the body of a case file, or its problems."""
        digest = blake2b(raw, digest_size=16).hexdigest()
        text = decode(path, raw) if (row := self._row(path, digest)) else None
        if row is None or not isinstance(text, str):
            document = read_document(path, raw)
            return document if isinstance(document, list) else Reading(document, digest)
        _, data, body_line, fields, anonymous = row
        document = restore_document(path, text, data, body_line)
        return Reading(document, digest, frozenset(fields), anonymous)

    def _row(self, path: str, digest: str) -> list[Any] | None:
        """Return the row of the file at `path`, if that has the bytes of the digest."""
        while self._cache and path not in self._rows and (start := next(self._starts, None)) is not None:
            some = self._paths[start : start + _AT_A_TIME]
            self._rows = dict.fromkeys(some) | dict(self._cache.get_all(some))
        row = self._rows.get(path)
        return row if row and row[0] == digest else None

    def keep(self, reading: Reading, file: F) -> F:
        """Keep a file, made of `reading` without a problem, for the next build. Returns it with what is known of it."""
        file = self._known(reading, file)
        return file.packed() if self._packs else file

    def _known(self, reading: Reading, file: F) -> F:
        if reading.body_fields is None:
            file = replace(file, is_anonymous=is_anonymous(file))
            if self._cache:
                fields = sorted(file.body_fields) if isinstance(file, CaseFile) else []
                self._cache.keep(file.path, [reading.digest, file.header.data, file.body_line, fields, file.is_anonymous])
            return file
        file = replace(file, is_anonymous=reading.is_anonymous)
        if isinstance(file, CaseFile):
            file.know_body_fields(reading.body_fields)
        return file

    def save(self) -> None:
        """Write what was kept, and forget files that are gone."""
        if self._cache:
            self._cache.save(self._paths)
