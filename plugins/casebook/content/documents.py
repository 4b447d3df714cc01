"""List the documents in the folder of copies of sources, with the citations of each and the parts they cite."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from casebook import folders
from casebook.content.document_text import ANNEXES, BODY, LABEL, Block, TextTable, Title, comparison_key, read_blocks
from casebook.content.files import CaseFile, Content
from casebook.files.encodings import decode_text
from casebook.model.case import Source

TEXT_SUFFIXES = (".txt", ".md")
"""The suffixes of files whose text a page can show."""
_MINIMUM_END = 4
"""A citation may name a part by the end of its heading if it has at least this many letters."""


class Citation(Struct, frozen=True):
    """A source in the list of a case, an agreement or an award: the `number`-th, from 1."""

    kind: Literal["case", "agreement", "award"]
    id: str
    title: str
    number: int
    source: Source


class SourceDocument(Struct, frozen=True, dict=True):
    """A document in one file or in files of several types, which differ by their suffix alone."""

    id: str
    """The path below the folder of sources, without its suffix."""
    root: Path
    files: tuple[str, ...]
    """The files, relative to the content folder `root`."""
    citations: tuple[Citation, ...] = ()

    @property
    def title(self) -> str:
        """The title in the first citation, else the name of the file."""
        return self.citations[0].source.title if self.citations else PurePosixPath(self.id).name

    @property
    def text_file(self) -> str | None:
        """The file whose text the page shows; None where no file is a text."""
        return next((name for name in self.files if PurePosixPath(name).suffix.lower() in TEXT_SUFFIXES), None)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The text as blocks; empty where no file is a text."""
        text = decode_document((self.root / self.text_file).read_bytes()) if self.text_file else None
        titles = dict.fromkeys(citation.source.title for citation in self.citations)
        parts = dict.fromkeys(citation.source.part for citation in self.citations if citation.source.part)
        return read_blocks(text, tuple(titles), tuple(parts)) if text else ()

    @cached_property
    def parts(self) -> Mapping[str, str]:
        """The targets of links: ids of headings and of groups of rows, with their words."""
        titles = {block.id: block.text for block in self.blocks if isinstance(block, Title) and block.id}
        groups = {row.id: row.cells[0] for block in self.blocks if isinstance(block, TextTable) for row in block.rows if row.id}
        return titles | groups

    @cached_property
    def marked_parts(self) -> frozenset[str]:
        """The ids of the parts that the text itself marks. They do not depend on citations."""
        return frozenset(self.parts) & frozenset(replace(self, citations=()).parts)

    def anchor(self, part: str | None) -> str | None:
        """Return the id of the part that a citation calls `part`; None where no part certainly matches."""
        return next(self._anchors(part), None) if part else None

    def _anchors(self, part: str) -> Iterator[str]:
        key = comparison_key(part)
        bare = LABEL.sub("", key, count=1) if LABEL.match(key) else key
        order = -1 if key.startswith(ANNEXES) else 1  # annexes follow the main text, which may have the same titles
        keys = {id_: comparison_key(title) for id_, title in list(self.parts.items())[::order]}
        if key in BODY:
            yield from list(keys)[:1]
        yield from (id_ for id_, title in keys.items() if title == key)
        yield from (id_ for id_, title in keys.items() if _ends_with_title(key, title))
        if bare and not bare.isdigit():
            yield from (id_ for id_, title in keys.items() if title.startswith((key, bare)))
            yield from (id_ for id_, title in keys.items() if len(bare) >= _MINIMUM_END and title.endswith(bare))
        elif bare and bare != key:
            yield from self._numbered(keys, key, bare)
        pieces = [piece for piece in re.split(r"[,，、;]", part) if piece.strip()]
        if len(pieces) > 1:
            yield from (anchor for piece in reversed(pieces) for anchor in self._anchors(piece))

    @staticmethod
    def _numbered(keys: Mapping[str, str], key: str, number: str) -> Iterator[str]:
        """Yield the parts that begin with the number; first those that begin with the label too."""
        for label in (key, number):
            yield from (id_ for id_, title in keys.items() if re.match(rf"{label}(?!\d)", title))


def _ends_with_title(key: str, title: str) -> bool:
    """Return whether the key of a citation ends with a title whose number is not the end of a longer number."""
    before = key[: -len(title)] if title and key.endswith(title) else ""
    return bool(before) and len(title) > 1 and not (title[0].isdigit() and before[-1].isdigit())


def decode_document(raw: bytes) -> str | None:
    """Return the text of a file in any encoding of `casebook.files.encodings`; None where it is no text."""
    text = decode_text(raw)
    return None if text is None or "\0" in text else text


def published_bytes(name: str, raw: bytes) -> bytes:
    """Return a file as it is published: a text as UTF-8 with a byte order mark, for servers that name no encoding."""
    text = decode_document(raw) if PurePosixPath(name).suffix.lower() in TEXT_SUFFIXES else None
    return raw if text is None else BOM_UTF8 + text.encode()


def source_documents(content: Content, cases: Iterable[CaseFile]) -> dict[str, SourceDocument]:
    """Return the documents in the folder of sources by their id, with their citations by `content` and the published `cases`."""
    files: dict[str, list[str]] = {}
    for name in sorted(content.files):
        if name.startswith(f"{folders.SOURCES}/") and PurePosixPath(name).suffix:
            files.setdefault(document_id(name), []).append(name)
    citations: dict[str, list[Citation]] = {}
    for citation in _citations(content, cases):
        citations.setdefault(document_id(citation.source.file or ""), []).append(citation)
    return {id_: SourceDocument(id_, content.root, tuple(names), tuple(citations.get(id_, ()))) for id_, names in files.items()}


def document_id(name: str) -> str:
    """Return the id of the document of the file `name`, which is relative to the content folder."""
    return PurePosixPath(name.removeprefix(f"{folders.SOURCES}/")).with_suffix("").as_posix() if name else ""


def _citations(content: Content, cases: Iterable[CaseFile]) -> Iterator[Citation]:
    for file in cases:
        yield from _numbered_citations("case", file.id, file.case.title, file.case.sources)
    for name, agreement in content.agreements.items():
        yield from _numbered_citations("agreement", name, agreement.title, agreement.sources)
    for name, award in content.awards.items():
        yield from _numbered_citations("award", name, award.title, award.sources)


def _numbered_citations(
    kind: Literal["case", "agreement", "award"], id_: str, title: str, sources: Iterable[Source]
) -> Iterator[Citation]:
    return (Citation(kind, id_, title, number, source) for number, source in enumerate(sources, 1) if source.file)
