"""The parts of the index that one page makes alone. They are texts, so that they are quick to cache, to send and to join."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from casebook.search.documents import Kind, PageTerms, SearchPage, read_page

_RECORD_TEXT = 20_000
"""The number of characters of a page in its record, for the excerpts of results. The whole text is indexed."""


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
