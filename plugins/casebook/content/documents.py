"""Source documents: what stands in the folder of copies of sources, and who cites which part of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Literal

from casebook.content.document_marks import ANNEXES, BODY, LABEL
from casebook.content.document_text import Block, TextTable, Title, read_blocks, words_of
from casebook.content.files import CaseFile, Content
from casebook.model.case import Source

FOLDER = "_sources"
TEXTS = (".txt", ".md", ".markdown")
"""Suffixes of files whose text a page can show."""
_MARK = b"\xef\xbb\xbf"
_SHORTEST_END = 4
"""A heading's last letters must be so many at least to be what a citation means."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as a case, an agreement or an award lists it: the `number`-th of its sources."""

    kind: Literal["case", "agreement", "award"]
    id: str
    title: str
    number: int
    source: Source


@dataclass(frozen=True)
class SourceDocument:
    """A document, of which there may be files of several types; they differ by their suffix alone."""

    id: str
    """The path below the folder of sources, without a suffix."""
    root: Path
    files: tuple[str, ...]
    """Relative to the content folder `root`."""
    citations: tuple[Citation, ...] = field(default=())

    @property
    def title(self) -> str:
        """Its title as those who cite it write it, else the name of the file."""
        return self.citations[0].source.title if self.citations else PurePosixPath(self.id).name

    @property
    def text_file(self) -> str | None:
        """The file whose text the page shows."""
        return next((name for name in self.files if PurePosixPath(name).suffix.lower() in TEXTS), None)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The document's text, part by part; empty where no file holds text."""
        text = decode_document((self.root / self.text_file).read_bytes()) if self.text_file else None
        titles = dict.fromkeys(it.source.title for it in self.citations)
        parts = dict.fromkeys(it.source.part for it in self.citations if it.source.part)
        return read_blocks(text, tuple(titles), tuple(parts)) if text else ()

    @cached_property
    def parts(self) -> Mapping[str, str]:
        """What can be linked to: ids of headings and of groups of rows, with their words."""
        titles = {block.id: block.text for block in self.blocks if isinstance(block, Title) and block.id}
        groups = {row.id: row.cells[0] for block in self.blocks if isinstance(block, TextTable) for row in block.rows if row.id}
        return titles | groups

    @cached_property
    def promised(self) -> frozenset[str]:
        """The ids of parts that the text itself marks: they last whoever cites them."""
        return frozenset(self.parts) & frozenset(replace(self, citations=()).parts)

    def anchor(self, part: str | None) -> str | None:
        """The id of the part that a citation names in its own words; None where no part is meant for certain."""
        return next(self._anchors(part), None) if part else None

    def _anchors(self, part: str) -> Iterator[str]:
        key = words_of(part)
        bare = LABEL.sub("", key, count=1) if LABEL.match(key) else key
        order = -1 if key.startswith(ANNEXES) else 1  # annexes stand behind the body, which may have the same titles
        keys = {id_: words_of(title) for id_, title in list(self.parts.items())[::order]}
        if key in BODY:
            yield from list(keys)[:1]
        yield from (id_ for id_, title in keys.items() if title == key)
        yield from (id_ for id_, title in keys.items() if _ends(key, title))
        if bare and not bare.isdigit():
            yield from (id_ for id_, title in keys.items() if title.startswith((key, bare)))
            yield from (id_ for id_, title in keys.items() if len(bare) >= _SHORTEST_END and title.endswith(bare))
        elif bare and bare != key:
            yield from self._numbered(keys, key, bare)
        pieces = [piece for piece in re.split(r"[,，、;]", part) if piece.strip()]
        if len(pieces) > 1:
            yield from (found for piece in reversed(pieces) for found in self._anchors(piece))

    @staticmethod
    def _numbered(keys: Mapping[str, str], key: str, number: str) -> Iterator[str]:
        """Parts of that number, those that say the whole label first."""
        for label in (key, number):
            yield from (id_ for id_, title in keys.items() if re.match(rf"{label}(?!\d)", title))


def _ends(key: str, title: str) -> bool:
    """Whether the citation ends with the title, and the title's number is not the end of a longer one."""
    before = key[: -len(title)] if title and key.endswith(title) else ""
    return bool(before) and len(title) > 1 and not (title[0].isdigit() and before[-1].isdigit())


def decode_document(raw: bytes) -> str | None:
    """The text of a file in UTF-8, in UTF-16 with its mark, or in the older Korean encoding; None where it is no text."""
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if marked else [] if b"\0" in raw else ["utf-8-sig", "cp949"]
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            pass
    return None


def published_bytes(name: str, raw: bytes) -> bytes:
    """A file as it is published: a text says that it is UTF-8 by a mark at its start, which needs no server's help."""
    text = decode_document(raw) if PurePosixPath(name).suffix.lower() in TEXTS else None
    return raw if text is None else _MARK + text.encode()


def source_documents(content: Content, cases: Iterable[CaseFile]) -> dict[str, SourceDocument]:
    """The documents in the folder, each under the id that its files share; `cases` are those that are published."""
    files: dict[str, list[str]] = {}
    for name in sorted(content.files):
        if name.startswith(f"{FOLDER}/") and PurePosixPath(name).suffix:
            files.setdefault(document_id(name), []).append(name)
    citations: dict[str, list[Citation]] = {}
    for citation in _citations(content, cases):
        citations.setdefault(document_id(citation.source.file or ""), []).append(citation)
    return {id_: SourceDocument(id_, content.root, tuple(names), tuple(citations.get(id_, ()))) for id_, names in files.items()}


def document_id(name: str) -> str:
    """The id of the document that the file `name`, relative to the content folder, belongs to."""
    return PurePosixPath(name.removeprefix(f"{FOLDER}/")).with_suffix("").as_posix() if name else ""


def _citations(content: Content, cases: Iterable[CaseFile]) -> Iterator[Citation]:
    for file in cases:
        yield from _of("case", file.id, file.case.title, file.case.sources)
    for name, agreement in content.agreements.items():
        yield from _of("agreement", name, agreement.title, agreement.sources)
    for name, award in content.awards.items():
        yield from _of("award", name, award.title, award.sources)


def _of(kind: Literal["case", "agreement", "award"], id_: str, title: str, sources: Iterable[Source]) -> Iterator[Citation]:
    return (Citation(kind, id_, title, number, source) for number, source in enumerate(sources, 1) if source.file)
