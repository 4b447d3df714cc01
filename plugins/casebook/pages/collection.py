"""The page of each collection, and the list of all collections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.markdown.converted import Heading
from casebook.model.collection import CollectedCase, Collection, Need
from casebook.pages.builder import PageBuilder
from casebook.pages.cite_and_share import CiteAndShare, cite_and_share_collection
from casebook.pages.compare import MOST_COMPARED
from casebook.pages.question import Way, collection_ways
from casebook.pages.view import Card, Link, Plan


class CardGroup(Struct, frozen=True):
    """The cases that need a building block alike; all cases of a collection."""

    id: str
    heading: str
    about: str
    """Which cases these are; empty for those of a collection."""
    cards: tuple[Card, ...]


class CollectionPage(Struct, frozen=True):
    """A collection: what its cases have in common, and each of them with the reason why it is there."""

    introduction: tuple[str, ...]
    """Its paragraphs."""
    count: str
    groups: tuple[CardGroup, ...]
    withdrawn: str
    """How many of its cases have been withdrawn; empty where none has."""
    note: str
    """Who says how far cases need a building block; empty for a collection."""
    downloads: tuple[Link, ...]
    compare: Link | None
    """To its cases side by side, where they are few enough."""
    cite_and_share: CiteAndShare


def collection_plan(site: Site, collection_id: str) -> Plan:
    """Return the page of a collection, with its cases in its own order."""
    collection, files = site.catalogue.collections[collection_id], site.catalogue.by_collection.get(collection_id, ())
    builder = PageBuilder(site, permalinks.collection(collection_id))
    count = site.words("case_count", count=len(files))
    withdrawn = sum(item.case in site.catalogue.withdrawn for item in collection.cases)
    groups = tuple(_groups(builder, collection, files))
    headings = (
        Heading(2, "collection-cases", count),
        *(Heading(3, group.id, group.heading) for group in groups if group.heading),
        builder.heading("collection-kit", "cite_and_share"),
    )
    return Plan(
        address=builder.address,
        template="components/collection.html",
        title=collection.title,
        description=collection.paragraphs[0],
        context=CollectionPage(
            introduction=collection.paragraphs,
            count=count,
            groups=groups,
            withdrawn=site.words("collection_withdrawn", count=withdrawn) if withdrawn else "",
            note=site.words("blocks_note") if collection.is_block else "",
            downloads=(
                builder.link(site.words("collection_feed"), permalinks.feed(builder.address)),
                builder.link(site.words("collection_data"), permalinks.COLLECTIONS_JSON),
            ),
            compare=_comparison(builder, files),
            cite_and_share=cite_and_share_collection(builder, collection_id),
        ),
        headings=headings,
    )


def _comparison(builder: PageBuilder, files: Sequence[CaseFile]) -> Link | None:
    """Return the link to the page that shows some cases side by side; None where they are one, or too many."""
    if not 1 < len(files) <= MOST_COMPARED:
        return None
    ids = ",".join(file.id for file in files)
    return Link(builder.words("compare_all"), f"{builder.to(permalinks.COMPARE)}?cases={ids}")


def _groups(builder: PageBuilder, collection: Collection, files: Iterable[CaseFile]) -> Iterator[CardGroup]:
    """Yield the cases of a collection as one group, or those of a building block by how far they need it."""
    items, words = {item.case: item for item in collection.cases}, builder.words
    for need in get_args(Need) if collection.is_block else (None,):
        cards = tuple(
            replace(builder.card(file), reasons=tuple(_reasons(builder, items[file.id], file)))
            for file in files
            if items[file.id].need == need
        )
        if need and cards:
            yield CardGroup(f"collection-{need}", words.of("needs", need), words.of("needs_about", need), cards)
        elif cards:
            yield CardGroup("", "", "", cards)


def _reasons(builder: PageBuilder, item: CollectedCase, file: CaseFile) -> Iterator[str]:
    """Yield why a case is in a collection; of a building block, what its source says of it, and which that is."""
    yield item.why
    source = next((source for source in file.case.sources if source.id == item.source), None) if item.source else None
    if source:
        yield builder.words("block_source", source=source.part or source.title)


class CollectionsPage(Struct, frozen=True):
    """All collections and all building blocks."""

    collections: tuple[Way, ...]
    blocks: tuple[Way, ...]


def collections_plan(site: Site, address: str) -> Plan:
    """Return the collections and building blocks with their numbers of cases, as a part of the page at `address`."""
    builder = PageBuilder(site, address)
    page = CollectionsPage(*(tuple(collection_ways(builder, are_blocks=are_blocks)) for are_blocks in (False, True)))
    headings = (builder.heading("blocks", "blocks"),) if page.blocks else ()
    return Plan(
        address=address,
        template="components/collections.html",
        title=site.words("collections"),
        context=page,
        headings=headings,
    )
