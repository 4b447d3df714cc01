"""What readers need to cite and share a case, a translation or a collection: its URL, citations, links, a card, a QR code.

The page contacts no other site until a reader follows a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from threading import local
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from casebook import folders, permalinks
from casebook.content.files import CaseFile, TranslationFile, version_of
from casebook.content.own_fields import own_tags
from casebook.content.site import Site
from casebook.content.works import Work, works
from casebook.data import citations
from casebook.data.citations import CitedPage, CitedWork
from casebook.messages.wording import Wording
from casebook.pages.builder import PageBuilder
from casebook.pages.embed import card_frame
from casebook.pages.view import Link

_MEDIUM = 2
"""Level M of error correction: up to 15 % of the code may be damaged (ISO/IEC 18004)."""
_MASK = 2
"""One of the eight masks of ISO/IEC 18004. Every mask is valid; to search for the best takes four times as long as the rest."""
_BORDER = 4
"""The number of empty modules that readers need on every side (ISO/IEC 18004)."""
_LARGEST = 177
"""The number of modules of a row of the largest code (ISO/IEC 18004)."""
_ROW = 1152 // 8
"""The number of bytes of a row in Zint's data. A byte has eight modules, the leftmost in the lowest bit."""


_RUN = re.compile("0+|1+")
_STROKES = {"1" * length: f"h{length}" for length in range(1, _LARGEST + 1)}
_STROKES |= {"0" * length: f"m{length} 0" for length in range(1, _LARGEST + 1)}
"""The SVG path along a run of dark or light modules. Pages have thirty rows of such runs."""


class _Symbols(local):
    """A symbol of each thread. It has large buffers, and to make them anew for each code takes four times as long as the code."""

    def __init__(self) -> None:
        from zint import Symbol, Symbology  # noqa: PLC0415 - it imports pydoc, and most builds draw no code

        self.symbol = Symbol()
        self.symbol.symbology = Symbology.QRCODE
        self.symbol.option_1 = _MEDIUM
        self.symbol.option_3 = _MASK + 1 << 8


@cache
def _symbols() -> _Symbols:
    return _Symbols()


def qr_code(address: str) -> str:
    """Return the QR code of a URL as SVG, with a stroke for each row of dark modules. A module is one unit wide."""
    symbol = _symbols().symbol
    symbol.clear()
    symbol.encode(address)
    modules, length = symbol.encoded_data.tobytes(), -(-symbol.width // 8)
    rows = (modules[start : start + length] for start in range(0, symbol.rows * _ROW, _ROW))
    path = "".join([f"M{_BORDER} {y}.5{_strokes(row)}" for y, row in enumerate(rows, _BORDER)])
    size = symbol.width + _BORDER + _BORDER
    return f'<svg viewBox="0 0 {size} {size}"><path stroke="#000" d="{path}"/></svg>'


def _strokes(row: bytes) -> str:
    """Return the SVG path across a row of modules, from left to right, as far as the last dark one."""
    return "".join(map(_STROKES.__getitem__, _RUN.findall(f"{int.from_bytes(row, 'little'):b}"[::-1])))


class CiteAndShare(Struct, frozen=True):
    """What readers need to cite and share a page."""

    url: str
    """The absolute URL of the page; empty on a site that does not know its own. Then there are citations alone."""
    citations: tuple[tuple[str, str], ...]
    """The citation in each style."""
    data: tuple[tuple[str, str], ...] = ()
    """The record for reference managers in each format."""
    ris: str | None = None
    """A link to the record in RIS, which is a file; None where there is none."""
    iframe: str | None = None
    """The HTML that embeds the card of the case; None for another page."""
    share_links: tuple[Link, ...] = ()
    qr_code: str = ""
    """The URL as an SVG picture, for printed pages."""
    foreign: tuple[str, ...] = ()
    """The names in citations that are of the language of the site, on a page in another language."""
    language: str = ""
    """That language."""

    def pieces(self, text: str) -> tuple[Link, ...]:
        """Return a citation in pieces: names of another language than that of the page are marked as that."""
        return Link.pieces(text, self.foreign, self.language)


_SHARE = (  # a key of the strings, the form of a service, and its parameters for the URL and the title
    ("share_x", "https://x.com/intent/post", "url", "text"),
    ("share_facebook", "https://www.facebook.com/sharer/sharer.php", "u", "quote"),
    ("share_naver", "https://share.naver.com/web/shareView", "url", "title"),
)
_OF_LANGUAGE = {"share_naver": "ko"}
"""Services that only people of one language use."""


def cite_and_share(builder: PageBuilder, file: CaseFile) -> CiteAndShare:
    """Return what readers need to cite and share a case."""
    site = builder.site
    section = _section(builder, cited_page(site, file))
    if not section.url:
        return section
    return replace(section, ris=builder.to(permalinks.case_ris(file.id)), iframe=card_frame(site, file))


def cite_and_share_translation(builder: PageBuilder, file: TranslationFile) -> CiteAndShare:
    """Return what readers need to cite and share a translation."""
    site, catalogue = builder.site, builder.catalogue
    original, day = _cited_page(site, catalogue.cases[file.id]), site.last_commits.get(file.path)
    page = replace(
        original,
        id=f"{file.language}/{original.id}",
        date=_date_parts(day),
        title=file.translation.title,
        address=site.url_of(builder.address) or "",
    )
    names = (name for work in page.works for name in (*work.publishers, work.title, *work.parts))
    own_name = () if file.language in site.names else (site.name,)
    foreign = tuple(dict.fromkeys(name for name in (*names, *own_name, site.owner or "") if name))
    return replace(_section(builder, page), foreign=foreign, language=catalogue.language)


def _section(builder: PageBuilder, page: CitedPage) -> CiteAndShare:
    """Return what readers need to cite and share a page; sources are cited through it where it has any."""
    words = builder.words
    cited = [(words("cite_page_label"), citations.cite_page(page, words)), ("APA", citations.cite_apa(page))]
    if page.works:
        cited.insert(0, (words("cite_secondary_label"), citations.cite_sources(page, words)))
        cited.append((words("cite_in_text_label"), citations.cite_apa_in_text(page)))
    if not page.address:
        return CiteAndShare(url="", citations=tuple(cited))
    return CiteAndShare(
        url=page.address,
        citations=tuple(cited),
        data=(("BibTeX", citations.bibtex(page, words)), ("CSL-JSON", citations.csl_json(page, words))),
        share_links=tuple(_share_links(words, page.title, page.address)),
        qr_code=qr_code(page.address),
    )


def _share_links(words: Wording, title: str, url: str) -> Iterator[Link]:
    title, url = quote(title, safe=""), quote(url, safe="")
    yield Link(words("share_mail"), f"mailto:?subject={title}&body={url}")
    for key, service, url_parameter, title_parameter in _SHARE:
        if _OF_LANGUAGE.get(key, words.language) == words.language:
            yield Link(words(key), f"{service}?{url_parameter}={url}&{title_parameter}={title}")


def cite_and_share_collection(builder: PageBuilder, collection_id: str) -> CiteAndShare:
    """Return what readers need to cite and share a collection."""
    site, collection = builder.site, builder.catalogue.collections[collection_id]
    day = site.last_commits.get(f"{builder.catalogue.root.name}/{folders.COLLECTIONS}/{collection_id}.yml")
    page = CitedPage(
        id=f"collections/{collection_id}",
        publisher=site.owner,
        date=_date_parts(day),
        title=collection.title,
        site=site.name,
        address=site.url_of(builder.address) or "",
        version=version_of(collection.model_dump(mode="json")),
        works=(),
    )
    return _section(builder, page)


def cited_page(site: Site, file: CaseFile) -> CitedPage:
    """Return the page of a case and its sources, as citations name them."""
    return site.once("cited", file.id, file, lambda: _cited_page(site, file))


def _cited_page(site: Site, file: CaseFile) -> CitedPage:
    return CitedPage(
        id=file.first_id,
        publisher=site.owner,
        date=_date_parts(site.history(file.id).last_day),
        title=file.case.title,
        site=site.name,
        address=site.url_of(permalinks.case(file.id)) or "",
        version=file.version,
        works=tuple(_cited_work(work, site) for work in works(site.catalogue, file.case.sources)),
        summary=file.case.summary,
        tags=(*file.case.tags, *own_tags(site.catalogue, file.case, site.words)),
        language=site.catalogue.language,
    )


def _date_parts(day: date | None) -> tuple[int, ...]:
    return day.timetuple()[:3] if day else ()


def _cited_work(work: Work, site: Site) -> CitedWork:
    source = work.source
    return CitedWork(
        publishers=work.publishers,
        date=tuple(part for part in source.date if part is not None),
        title=source.title,
        parts=work.parts,
        address=site.source_address(source),
    )
