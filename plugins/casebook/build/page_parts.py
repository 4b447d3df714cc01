"""The parts of each page in the files of the whole site: kept in the cache, and read from there when those files are made."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple

from casebook.data.files import ITEM_PARTS, CaseParts, Part
from casebook.files.results import ResultCache
from casebook.search.page_terms import PageTerms
from casebook.search.records import IndexedPage

_DATA: Mapping[str, tuple[Part, ...]] = {"records": ("record",), "features": ("feature",), "rows": ("row", *ITEM_PARTS)}
"""The parts of the data in each kind of result. A file reads no more than it needs."""
_KIND_OF = {part: kind for kind, parts in _DATA.items() for part in parts}


class PageParts(Struct, frozen=True):
    """The parts of a page in the files of the whole site, and what can be used again when the page changes."""

    indexed: IndexedPage | None = None
    """In the search index."""
    case: CaseParts | None = None
    """In the data, for a case."""
    terms_key: str = ""
    """The digest of what the terms for the search are made of."""
    body_key: str = ""
    """The digest of what the converted body is made of; empty where the body may not be used again."""
    body: tuple[Any, ...] = ()
    """The converted body as data: first a case's own text as HTML, cut around the targets of its relative links, for feeds."""


class MadeCase(Struct, frozen=True):
    """A case whose page is made, with the parts of that or what it takes to find them in the cache."""

    id: str
    address: str
    key: str
    """The digest of all that the page is made of."""
    parts: PageParts | None


class PartCache:
    """The parts of pages in the cache, by the address of the page. Each row has the digest of all that the page is made of."""

    def __init__(self, cache: ResultCache) -> None:
        """Use the database of `cache`."""
        self._index, self._bodies = cache.of_kind("index"), cache.of_kind("bodies")
        self._data = {kind: cache.of_kind(kind) for kind in _DATA}

    def keep(self, address: str, key: str, parts: PageParts) -> None:
        """Keep the parts of a page, whose digest is `key`."""
        if indexed := parts.indexed:
            values = (indexed.address, indexed.title, indexed.kind, indexed.record, *astuple(indexed.terms))
            self._index.keep(address, [key, parts.terms_key, values])
        if parts.case:
            for kind, cache in self._data.items():
                cache.keep(address, [key, *(getattr(parts.case, part) for part in _DATA[kind])])
        if parts.body:
            self._bodies.keep(address, [key, parts.body_key, parts.body])

    def keep_only(self, addresses: Collection[str]) -> None:
        """Delete the parts of other pages than those at `addresses`."""
        for cache in (self._index, self._bodies, *self._data.values()):
            cache.save(addresses)

    def reusable(self, addresses: Collection[str]) -> tuple[Mapping[str, tuple[str, Any]], Mapping[str, tuple[str, PageTerms]]]:
        """Return the bodies and the terms of pages, by address, each with the digest of what it is made of."""
        bodies = {address: (key, body) for address, (_, key, body) in self._bodies.get_all(addresses).items()}
        rows = self._index.get_all(addresses).items()
        return bodies, {address: (key, PageTerms(*values[-3:])) for address, (_, key, values) in rows}

    def indexed(self, keys: Mapping[str, str]) -> Iterator[tuple[str, IndexedPage]]:
        """Yield the pages of `keys`, their digests by address, as the index has them. Those that are not kept are left out."""
        for address, (key, _, values) in self._index.items(list(keys)):
            if key == keys[address]:
                url, title, kind, record, *terms = values
                yield address, IndexedPage(url, title, kind, record, PageTerms(*terms))

    def data(self, part: Part, keys: Mapping[str, str]) -> Mapping[str, str]:
        """Return a part of the data of the pages of `keys`, by address. Those that are not kept are left out."""
        kind = _KIND_OF[part]
        rows, column = self._data[kind].get_all(keys), 1 + _DATA[kind].index(part)
        return {address: row[column] for address, row in rows.items() if row[0] == keys[address]}

    def bodies(self, keys: Mapping[str, str]) -> Iterator[tuple[str, Sequence[str]]]:
        """Yield the texts for feeds of the pages of `keys`, as `indexed` does."""
        for address, (key, _, body) in self._bodies.items(list(keys)):
            if key == keys[address]:
                yield address, body[0]
