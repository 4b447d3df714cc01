"""The parts of the index that one page makes alone, and the packs of their records.

They are texts, so that they are quick to cache, to send and to join.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from casebook.search.documents import Kind, PageTerms, SearchPage, read_page

_RECORD_TEXT = 20_000
"""The number of characters of a page in its record, for the excerpts of results. The whole text is indexed."""
_HASHES = 1 << 32
_PACK_LENGTH, _FULL_PACKS = 400, 550
"""A pack of records is full with so many characters, or with as many as let all records fill so many packs."""
_PACKS_BETWEEN = 1.5
"""The mean number of full packs between two pages that always begin one: the fewer, the emptier packs are, and the stabler."""


class IndexedPage(Struct, frozen=True):
    """A page in the index."""

    address: str
    title: str
    kind: Kind
    record: str
    """What results show of the page, as JSON."""
    terms: PageTerms


def index_page(page: SearchPage, address: str, terms: PageTerms | None = None) -> IndexedPage:
    """Return a page of the index; links to it lead to `address`. `terms` are those of the page, if they are known."""
    return IndexedPage(address, page.title, page.kind, packed_json(_record(page, address)), terms or read_page(page))


def packed_json(data: object) -> str:
    """Return `data` as JSON without blanks."""
    return msgspec.json.encode(data).decode()


def _record(page: SearchPage, address: str) -> list[object]:
    room = _RECORD_TEXT
    sections = []
    for section in page.sections:
        sections.append([section.anchor, section.title, section.text[:room]])
        room = max(0, room - len(section.text))
    record: list[object] = [address, page.title, list(page.tags), sections]
    if page.card:
        record.append([page.card.summary, page.card.mark, page.card.organisations, page.card.year, page.card.record])
    return record


def file_number(key: str, count: int) -> int:
    """Return the number of the file of a key, of `count` files.

    The hash is FNV-1a (Fowler, Noll and Vo) over code points, which is short in the browser too, with the last steps of
    MurmurHash3 (Appleby), because FNV leaves most bits of keys of one or two syllables equal.
    """
    value = 0x811C9DC5
    for character in key:
        value = (value ^ ord(character)) * 0x01000193 & 0xFFFFFFFF
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        value = (value ^ value >> shift) * factor & 0xFFFFFFFF
    return value % count


def packs_of(pages: Sequence[IndexedPage]) -> list[list[str]]:
    """Return the records of pages in packs, each a file. A query loads a pack for each result, so that packs are short.

    A pack begins with a page whose address has a low hash, and where the one before is full: an edited or a new page changes its
    own pack and those up to the next such page (content-defined chunking: Muthitacharoen, Chen and Mazières 2001).
    """
    total = sum(len(page.record) for page in pages)
    full = max(_PACK_LENGTH, total / _FULL_PACKS)
    lowest = _HASHES * total / (_PACKS_BETWEEN * full * max(1, len(pages)))
    packs: list[list[str]] = []
    length = full
    for page in pages:
        if length >= full or file_number(page.address, _HASHES) < lowest:
            packs.append([])
            length = 0
        packs[-1].append(page.record)
        length += len(page.record)
    return packs
