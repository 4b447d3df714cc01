"""What others need to link to a case and to cite it. None of it contacts anybody until a reader follows a link."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from zint import Symbol, Symbology

from casebook import permalinks
from casebook.content.catalogue import Work, works
from casebook.content.documents import document_id
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.data import citations
from casebook.data.citations import CitedPage, CitedWork
from casebook.pages.builder import PageBuilder
from casebook.pages.view import Link

_MEDIUM = 2
"""Level M of ISO/IEC 18004: what a crease or a stain hides, up to 15 %, can be made up for."""
_MASK = 2
"""One of the eight masks of ISO/IEC 18004. All can be read; to try which is best takes four times as long as all the rest."""
_BORDER = 4
"""How many modules stay empty on every side, which readers need (ISO/IEC 18004)."""
_ROW = 1152 // 8
"""Bytes that Zint keeps for a row: eight modules each, the leftmost in the lowest bit."""


def qr_code(address: str) -> str:
    """`address` as SVG to place in a page: a stroke for each row of dark modules, a module being one unit of length."""
    symbol = Symbol()
    symbol.symbology = Symbology.QRCODE
    symbol.option_1 = _MEDIUM
    symbol.option_3 = _MASK + 1 << 8
    symbol.encode(address)
    modules, used = symbol.encoded_data.tobytes(), -(-symbol.width // 8)
    rows = (modules[start : start + used] for start in range(0, symbol.rows * _ROW, _ROW))
    path = "".join([f"M{_BORDER} {y}.5{_strokes(row)}" for y, row in enumerate(rows, _BORDER)])
    size = symbol.width + _BORDER + _BORDER
    return f'<svg viewBox="0 0 {size} {size}"><path stroke="#000" d="{path}"/></svg>'


def _strokes(row: bytes) -> str:
    return "".join([_EIGHT[eight] for eight in row])


def _eight(modules: int) -> str:
    """Eight modules of a row as a path from left of them to right of them."""
    runs = re.findall("0+|1+", f"{modules:08b}"[::-1])
    return "".join(f"h{len(run)}" if run[0] == "1" else f"m{len(run)} 0" for run in runs)


_EIGHT = tuple(_eight(modules) for modules in range(256))


@dataclass(frozen=True, slots=True)
class CiteAndShare:
    """What others need to link to a case and to cite it."""

    address: str
    """Absolute."""
    citations: tuple[tuple[str, str], ...]
    """Styles, and the sentence in each."""
    data: tuple[tuple[str, str], ...]
    """Formats, and the text for reference managers in each."""
    frame: str
    """HTML that shows the case's card on another site."""
    shares: tuple[Link, ...]
    qr: str
    """The address as an SVG picture, for paper."""


_SHARE = (
    ("share_x", "https://x.com/intent/post", "url", "text"),
    ("share_facebook", "https://www.facebook.com/sharer/sharer.php", "u", "quote"),
    ("share_naver", "https://share.naver.com/web/shareView", "url", "title"),
)
_FRAME_HEIGHT = 230
"""In CSS pixels: a card with a title and a summary of usual length."""


def cite_and_share(builder: PageBuilder, file: CaseFile) -> CiteAndShare | None:
    """Return the kit of a case; none on a site that does not know its own address."""
    site = builder.site
    if not site.has_address:
        return None
    address = site.to(permalinks.case(file.id))
    cited, words = _cited(builder, file, address), builder.words
    embed = site.to(permalinks.embed(permalinks.case(file.id)))
    title = escape(file.case.title)
    frame = f'<iframe src="{escape(embed)}" title="{title}" width="100%" height="{_FRAME_HEIGHT}" loading="lazy"></iframe>'
    named, there = quote(file.case.title, safe=""), quote(address, safe="")
    return CiteAndShare(
        address=address,
        citations=(
            (words("cite_secondary_label"), citations.secondary(cited, words)),
            (words("cite_page_label"), citations.page(cited, words)),
            ("APA", citations.apa(cited)),
            (words("cite_in_text_label"), citations.apa_in_text(cited)),
        ),
        data=(("BibTeX", citations.bibtex(cited, words)), ("CSL-JSON", citations.csl_json(cited, words))),
        frame=frame,
        shares=(
            Link(builder.words("share_mail"), f"mailto:?subject={named}&body={there}"),
            *(Link(builder.words(key), f"{to}?{url}={there}&{text}={named}") for key, to, url, text in _SHARE),
        ),
        qr=qr_code(address),
    )


def _cited(builder: PageBuilder, file: CaseFile, address: str) -> CitedPage:
    site = builder.site
    history = site.history(file.id)
    changed = history.updated or history.published
    return CitedPage(
        id=file.id,
        publisher=site.owner,
        date=changed.timetuple()[:3] if changed else (),
        title=file.case.title,
        site=site.name,
        address=address,
        version=file.version,
        works=tuple(_cited_work(work, site) for work in works(builder.catalogue, file.case.sources)),
    )


def _cited_work(work: Work, site: Site) -> CitedWork:
    source = work.source
    copy = site.to(permalinks.source_page(document_id(source.file))) if source.file else None
    return CitedWork(
        publishers=work.publishers,
        date=tuple(part for part in source.date if part is not None),
        title=source.title,
        parts=work.parts,
        address=source.url or copy,
    )
