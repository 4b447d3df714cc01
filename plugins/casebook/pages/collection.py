"""The page of each collection, and the list of all collections."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.site import Site
from casebook.markdown.converted import Heading
from casebook.pages.builder import PageBuilder
from casebook.pages.cite_and_share import CiteAndShare, cite_and_share_collection
from casebook.pages.question import Way
from casebook.pages.view import Card, Link, Plan


class CollectionPage(Struct, frozen=True):
    """A collection: what its cases have in common, and each of them with the reason why it is there."""

    introduction: tuple[str, ...]
    """Its paragraphs."""
    count: str
    cards: tuple[Card, ...]
    downloads: tuple[Link, ...]
    cite_and_share: CiteAndShare | None


def collection_plan(site: Site, collection_id: str) -> Plan:
    """Return the page of a collection, with its cases in its own order."""
    collection, files = site.catalogue.collections[collection_id], site.catalogue.by_collection.get(collection_id, ())
    builder, reasons = PageBuilder(site, permalinks.collection(collection_id)), {it.case: it.why for it in collection.cases}
    section = cite_and_share_collection(builder, collection_id)
    count = site.words("case_count", count=len(files))
    headings = (
        Heading(2, "collection-cases", count),
        *([builder.heading("collection-kit", "cite_and_share")] if section else []),
    )
    return Plan(
        address=builder.address,
        template="components/collection.html",
        title=collection.title,
        description=collection.paragraphs[0],
        context=CollectionPage(
            introduction=collection.paragraphs,
            count=count,
            cards=tuple(replace(builder.card(file), reasons=(reasons[file.id],)) for file in files),
            downloads=(
                builder.link(site.words("collection_feed"), permalinks.feed(builder.address)),
                builder.link(site.words("collection_data"), permalinks.COLLECTIONS_JSON),
            ),
            cite_and_share=section,
        ),
        headings=headings,
        anchors=frozenset(heading.id for heading in headings),
    )


def collections_plan(site: Site, address: str) -> Plan:
    """Return the collections with their numbers of cases, as a part of the page at `address`."""
    builder = PageBuilder(site, address)
    ways = tuple(
        Way(
            link=builder.link(collection.title, permalinks.collection(id_)),
            count=site.words("count", count=len(site.catalogue.by_collection.get(id_, ()))),
            about=collection.paragraphs[0],
        )
        for id_, collection in site.catalogue.collections.items()
    )
    return Plan(address=address, template="components/ways.html", title=site.words("collections"), context=ways)
