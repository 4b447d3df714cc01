"""The parts of the index that one page makes alone, and the packs of their records.

They are texts, so that they are quick to cache, to send and to join.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Sequence

import msgspec
from msgspec import Struct

from casebook.search.documents import Kind, SearchPage
from casebook.search.file_keys import file_number
from casebook.search.page_terms import PageTerms, read_page

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
    cases: tuple[str, ...] = ()
    """The addresses of the cases that the page lists, for a collection or a question."""


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


class Pack(Struct, frozen=True):
    """A file with the records, or the texts, of some pages."""

    pages: int
    text: str


def packs_of(addresses: Sequence[str], records: deque[str]) -> tuple[list[Pack], list[Pack]]:
    """Return the `records` of the pages at `addresses` in packs, each a file, and their texts in packs of their own.

    A query loads a pack for each result, so that packs are short. On a large site a pack has many pages: there, records have no
    texts, which a query needs of few results. On others, no texts are apart. What is packed leaves `records`: both of a large
    site take much memory.
    """
    sizes = _sizes(addresses, records, _FULL_PACKS)
    if len(addresses) < _MANY * len(sizes):
        return _packs(records, sizes), []
    cards, texts = deque[str](), deque[str]()
    while records:
        parts = msgspec.json.decode(records.popleft(), type=list[msgspec.Raw])
        cards.append(packed_json([*parts[:_SECTIONS], None, *parts[_SECTIONS + 1 :]]))
        texts.append(bytes(parts[_SECTIONS]).decode())
    sizes = _sizes(addresses, cards, _CARD_PACKS, _CARD_PACKS_BETWEEN)
    sizes_of_texts = _sizes(addresses, texts, _TEXT_PACKS, _CARD_PACKS_BETWEEN)
    return _packs(cards, sizes), _packs(texts, sizes_of_texts)


def _sizes(addresses: Iterable[str], records: Collection[str], most: int, between: float = _PACKS_BETWEEN) -> list[int]:
    """Return the number of records of each pack: of `most` full ones, and of those between. Each record is of a page.

    A pack begins with a page whose address has a low hash, and where the one before is full: an edited or a new page changes its
    own pack and those up to the next such page (content-defined chunking: Muthitacharoen, Chen and Mazières 2001).
    """
    total = sum(map(len, records))
    full = max(_PACK_LENGTH, total / most)
    lowest = _HASHES * total / (between * full * max(1, len(records)))
    sizes: list[int] = []
    length = full
    for address, record in zip(addresses, records, strict=True):
        if length >= full or file_number(address, _HASHES) < lowest:
            sizes.append(0)
            length = 0
        sizes[-1] += 1
        length += len(record)
    return sizes


def _packs(records: deque[str], sizes: Iterable[int]) -> list[Pack]:
    """Return packs of these sizes. What is packed leaves `records`."""
    return [Pack(size, f"[{','.join([records.popleft() for _ in range(size)])}]") for size in sizes]
