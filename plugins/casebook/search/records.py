"""The parts of the index that one page makes alone, and the packs of their records.

They are texts, so that they are quick to cache, to send and to join.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec
from msgspec import Struct

from casebook.search.documents import Kind, PageTerms, SearchPage, read_page

_RECORD_TEXT = 20_000
"""The number of characters of a page in its record, for the excerpts of results. The whole text is indexed."""
_HASHES = 1 << 32
_PACK_LENGTH, _FULL_PACKS, _CARD_PACKS, _TEXT_PACKS = 400, 550, 215, 290
"""A pack of records is full with so many characters, or with as many as let all records fill so many packs; so many of records
without texts, and of texts."""
_MANY = 8
"""The number of pages of a pack from which on texts are apart. The search box shows fewer results there."""
_PACKS_BETWEEN, _CARD_PACKS_BETWEEN = 1.5, 4
"""The mean number of full packs between two pages that always begin one: the fewer, the emptier packs are, and the stabler."""
_SECTIONS = 3
"""The place of the texts in a record."""


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


def distribute(entries: Iterable[str], file_key: Callable[[str], str], count: int) -> list[list[str]]:
    """Return the entries of each of `count` files. Entries of one `file_key` share a file."""
    files: list[list[str]] = [[] for _ in range(max(1, count))]
    for entry in entries:
        files[file_number(file_key(entry), len(files))].append(entry)
    return files


def packs_of(pages: Sequence[IndexedPage]) -> tuple[list[list[str]], list[list[str]]]:
    """Return the records of pages in packs, each a file, and their texts in packs of their own.

    A query loads a pack for each result, so that packs are short. On a large site a pack has many pages: there, records have no
    texts, which a query needs of few results. On others, no texts are apart.
    """
    packs = _packs([(page.address, page.record) for page in pages], _FULL_PACKS)
    if len(pages) < _MANY * len(packs):
        return packs, []
    parts = [msgspec.json.decode(page.record, type=list[msgspec.Raw]) for page in pages]
    records = [packed_json([*part[:_SECTIONS], None, *part[_SECTIONS + 1 :]]) for part in parts]
    texts = [bytes(part[_SECTIONS]).decode() for part in parts]
    cards, bodies = (list(zip((page.address for page in pages), some, strict=True)) for some in (records, texts))
    return _packs(cards, _CARD_PACKS, _CARD_PACKS_BETWEEN), _packs(bodies, _TEXT_PACKS, _CARD_PACKS_BETWEEN)


def _packs(records: Sequence[tuple[str, str]], most: int, between: float = _PACKS_BETWEEN) -> list[list[str]]:
    """Return records, each with the address of its page, in packs: `most` full ones, and those between.

    A pack begins with a page whose address has a low hash, and where the one before is full: an edited or a new page changes its
    own pack and those up to the next such page (content-defined chunking: Muthitacharoen, Chen and Mazières 2001).
    """
    total = sum(len(record) for _, record in records)
    full = max(_PACK_LENGTH, total / most)
    lowest = _HASHES * total / (between * full * max(1, len(records)))
    packs: list[list[str]] = []
    length = full
    for address, record in records:
        if length >= full or file_number(address, _HASHES) < lowest:
            packs.append([])
            length = 0
        packs[-1].append(record)
        length += len(record)
    return packs
