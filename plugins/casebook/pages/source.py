"""The page of a source document, of which the site has a copy."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from msgspec import Struct

from casebook import permalinks
from casebook.content.document_text import CITATIONS_ID, Block, Title
from casebook.content.documents import Citation, SourceDocument, published_bytes
from casebook.content.site import Site
from casebook.markdown.converted import Heading
from casebook.messages.blanks import comma_list
from casebook.model.vocabulary import City
from casebook.pages.builder import PageBuilder
from casebook.pages.case_parts import file_label
from casebook.pages.facets import largest
from casebook.pages.paging import MOST_NAMED, list_of_source, whole_list
from casebook.pages.question import Way
from casebook.pages.view import Fact, Link, Plan


class CitedPart(Struct, frozen=True):
    """A part of a source document, and the links to its citations."""

    part: Link
    citations: tuple[Link, ...]


class SourcePage(Struct, frozen=True):
    """A source document: its publisher and its files, its text if the site has it, and its citations."""

    breadcrumbs: tuple[Link, ...]
    facts: tuple[Fact, ...]
    note: str
    """A remark about the text."""
    language: str
    blocks: tuple[Block, ...]
    cited: tuple[CitedPart, ...]
    citations: Mapping[str, tuple[Link, ...]]
    """Those of the parts that the text has, by the id of the part: they stand below its heading too, as the way back."""
    more: Link | None
    """The link to all cases that cite it, if there are many."""
    style: str
    """The link to the stylesheet of documents and agreements. Other pages do not load it."""


class SourcesPage(Struct, frozen=True):
    """The source documents of a site, each with its number of cases; of many those with the most citations."""

    about: str
    documents: tuple[Way, ...]
    more: str
    """How many are left out, in words; empty where all are there."""
    places: tuple[Way, ...]
    """The places whose facts have sources of their own, each with the number of these."""
    more_places: Link | None
    """The link to all places, if some are left out."""


_MOST_DOCUMENTS = 100
"""The most documents of the list, and the most places."""
_MOST_PARTS = 24
"""The number of cited parts of a document that many cases cite."""
_PART = 2
"""The level of the headings of parts."""


def source_plan(site: Site, document_id: str) -> Plan:
    """Return the page of a source document."""
    document = site.catalogue.documents[document_id]
    builder = PageBuilder(site, permalinks.source_page(document_id))
    sources = [citation.source for citation in document.citations]
    licences = dict.fromkeys(source.licence for source in sources)
    published = dict.fromkeys(map(site.publication, sources))
    originals = dict.fromkeys(source.url for source in sources if source.url)
    facts = (
        *builder.fact("source_published", *published),
        *builder.fact("licence", *map(builder.licence, licences)),
        *builder.fact("source_original", *(Link(urlsplit(url).netloc, url) for url in originals)),
        *builder.fact("source_files", *(_file(builder, document, name) for name in document.files)),
    )
    cited = _cited_parts(builder, document)
    context = SourcePage(
        breadcrumbs=builder.breadcrumbs(site.source_trail()),
        facts=facts,
        note=site.words("source_note") if document.blocks else "",
        language=site.catalogue.language,
        blocks=document.blocks,
        cited=cited,
        citations={item.part.url.removeprefix("#"): item.citations for item in cited if item.part.url},
        more=whole_list(builder, list_of_source(site, document_id)),
        style=builder.to(permalinks.AGREEMENT_STYLE),
    )
    parts = [block for block in document.blocks if isinstance(block, Title) and block.level == _PART]
    headings = (
        *(Heading(_PART, part.id, part.text) for part in parts),
        *([builder.heading(CITATIONS_ID, "source_cited")] if context.cited else []),
    )
    return Plan(
        address=builder.address,
        template="source.html",
        title=document.title,
        description=next(iter(published), ""),
        context=context,
        headings=headings,
        other_anchors=frozenset(document.parts),
    )


def sources_plan(site: Site, address: str) -> Plan:
    """Return the list of the source documents, as a part of the page at `address`."""
    builder, documents = PageBuilder(site, address), site.catalogue.documents
    shown = largest({id_: len(document.citations) for id_, document in documents.items()}, _MOST_DOCUMENTS)
    about, left_out = site.words("sources_about", count=len(documents)), len(documents) - len(shown)
    places = [city for city in site.catalogue.cities.values() if city.sources]
    context = SourcesPage(
        about=about,
        documents=tuple(_way(builder, documents[id_]) for id_ in shown),
        more=site.words("overview_more", count=left_out) if left_out else "",
        places=tuple(_facts_way(builder, city) for city in places[:_MOST_DOCUMENTS]),
        more_places=builder.link(site.words("cities"), permalinks.CITIES) if len(places) > _MOST_DOCUMENTS else None,
    )
    return Plan(
        address=address,
        template="components/sources.html",
        title=site.words("sources_all"),
        context=context,
        headings=(builder.heading("place-sources", "fact_sources"),) if places else (),
        description=about,
    )


def _way(builder: PageBuilder, document: SourceDocument) -> Way:
    published = dict.fromkeys(builder.site.publication(citation.source) for citation in document.citations)
    cases = {citation.id for citation in document.citations if citation.kind == "case"}
    return Way(
        link=builder.link(document.title, permalinks.source_page(document.id)),
        count=builder.words("count", count=len(cases)),
        about=comma_list(published),
    )


def _facts_way(builder: PageBuilder, city: City) -> Way:
    """Return the way to the sources of the facts of a place, which names their sites, and in words those without one."""
    named = dict.fromkeys(urlsplit(source.url).netloc if source.url else source.note for source in city.sources)
    return Way(
        link=builder.link(city.name, f"{permalinks.city(city.id)}#city-sources"),
        count=builder.words("count", count=len(city.sources)),
        about=comma_list(name for name in named if name),
    )


def _file(builder: PageBuilder, document: SourceDocument, name: str) -> Link:
    path = document.root / name
    size = len(published_bytes(name, path.read_bytes())) if path.is_file() else 0  # it may be deleted while the server runs
    return builder.link(
        f"{PurePosixPath(name).name} ({file_label(builder.words, name, size)})", permalinks.linked(permalinks.source(name))
    )


def _cited_parts(builder: PageBuilder, document: SourceDocument) -> tuple[CitedPart, ...]:
    """Return the cited parts: the document as a whole, then parts in its order, then parts that it does not name."""
    order = {id_: position for position, id_ in enumerate(document.parts)}
    groups: dict[tuple[str | None, str], list[Citation]] = {}
    for citation in document.citations:
        part = citation.source.part
        anchor = document.anchor(part)
        key = next((key for key in groups if anchor and key[0] == anchor), (anchor, part or ""))
        groups.setdefault(key, []).append(citation)

    def sort_key(key: tuple[str | None, str]) -> tuple[int, str]:
        return (order[key[0]] if key[0] else len(order) if key[1] else -1), key[1]

    is_long = bool(list_of_source(builder.site, document.id).own_pages)
    most, most_parts = (MOST_NAMED, _MOST_PARTS) if is_long else (None, None)
    return tuple(
        CitedPart(
            part=Link(part or builder.words("source_whole"), f"#{anchor}" if anchor else None),
            citations=tuple(_citation(builder, citation) for citation in groups[anchor, part][:most]),
        )
        for anchor, part in sorted(groups, key=sort_key)[:most_parts]
    )


def _citation(builder: PageBuilder, citation: Citation) -> Link:
    catalogue = builder.catalogue
    page = {
        "case": lambda: permalinks.case(citation.id),
        "agreement": lambda: permalinks.document(catalogue.agreements[citation.id].address),
        "award": lambda: permalinks.document(catalogue.awards[citation.id].address),
    }[citation.kind]()
    return builder.link(citation.title, f"{page}#source-{citation.number}")
