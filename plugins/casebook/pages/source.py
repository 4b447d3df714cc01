"""What templates get: every value ready to show. A template decides nothing but where things stand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from casebook import permalinks
from casebook.content.document_text import CITED, Block, Title
from casebook.content.documents import Citation, SourceDocument, published_bytes
from casebook.content.site import Site
from casebook.markdown.convert import Heading
from casebook.model.licences import LICENCES
from casebook.pages.attachments import file_label
from casebook.pages.builder import PageBuilder
from casebook.pages.view import Fact, Link, Plan


@dataclass(frozen=True, slots=True)
class CitedPart:
    """A part of a source document, in the words of those who cite it, and where each does."""

    part: Link
    places: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A source of which the site has a copy: who published it, its files, its text if there is one, and who cites what of it."""

    breadcrumbs: tuple[Link, ...]
    facts: tuple[Fact, ...]
    note: str
    """What readers should know of the text."""
    language: str
    blocks: tuple[Block, ...]
    cited: tuple[CitedPart, ...]


_PART = 2


def source_plan(site: Site, document_id: str) -> Plan:
    """The page of the document with that id."""
    document = site.catalogue.documents[document_id]
    builder = PageBuilder(site, permalinks.source_page(document_id))
    sources = [citation.source for citation in document.citations]
    licences = dict.fromkeys(source.licence for source in sources)
    published = dict.fromkeys(
        site.words("published", publisher=it.publisher, date=site.words.partial_date(*it.date)) for it in sources
    )
    originals = dict.fromkeys(source.url for source in sources if source.url)
    facts = (
        *builder.fact("source_published", *published),
        *builder.fact("licence", *(Link(site.words.of("licences", it), LICENCES[it].url, rel="license") for it in licences)),
        *builder.fact("source_original", *(Link(urlsplit(url).netloc, url) for url in originals)),
        *builder.fact("source_files", *(_file(builder, document, name) for name in document.files)),
    )
    context = SourcePage(
        breadcrumbs=builder.crumbs(),
        facts=facts,
        note=site.words("source_note") if document.blocks else "",
        language=site.catalogue.language,
        blocks=document.blocks,
        cited=_cited(builder, document),
    )
    parts = [block for block in document.blocks if isinstance(block, Title) and block.level == _PART]
    headings = (
        *(Heading(_PART, part.id, part.text) for part in parts),
        *([builder.heading(CITED, "source_cited")] if context.cited else []),
    )
    anchors = frozenset([*document.parts, *(heading.id for heading in headings)])
    about = next(iter(published), "")
    return Plan(builder.address, "source.html", document.title, about, context, headings, anchors)


def _file(builder: PageBuilder, document: SourceDocument, name: str) -> Link:
    size = len(published_bytes(name, (document.root / name).read_bytes()))
    return builder.link(f"{PurePosixPath(name).name} ({file_label(builder.words, name, size)})", permalinks.source(name))


def _cited(builder: PageBuilder, document: SourceDocument) -> tuple[CitedPart, ...]:
    """What is cited, in the order of the document; parts that it does not name come last, the whole of it first."""
    order = {id_: place for place, id_ in enumerate(document.parts)}
    groups: dict[tuple[str | None, str], list[Citation]] = {}
    for citation in document.citations:
        part = citation.source.part
        anchor = document.anchor(part)
        key = next((key for key in groups if anchor and key[0] == anchor), (anchor, part or ""))
        groups.setdefault(key, []).append(citation)

    def place(key: tuple[str | None, str]) -> tuple[int, str]:
        return (order[key[0]] if key[0] else len(order) if key[1] else -1), key[1]

    return tuple(
        CitedPart(
            Link(part or builder.words("source_whole"), f"#{anchor}" if anchor else None),
            tuple(_citing(builder, citation) for citation in groups[anchor, part]),
        )
        for anchor, part in sorted(groups, key=place)
    )


def _citing(builder: PageBuilder, citation: Citation) -> Link:
    catalogue = builder.catalogue
    page = {
        "case": lambda: permalinks.case(citation.id),
        "agreement": lambda: permalinks.document(catalogue.agreements[citation.id].address),
        "award": lambda: permalinks.document(catalogue.awards[citation.id].address),
    }[citation.kind]()
    return builder.link(citation.title, f"{page}#source-{citation.number}")
