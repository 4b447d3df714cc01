"""What others need to link to a case and to cite it. None of it contacts anybody until a reader follows a link."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from casebook import citations, permalinks
from casebook.catalogue import Work, document_id, works
from casebook.citations import CitedPage, CitedWork
from casebook.pages.contexts import Link, LinkKit
from casebook.pages.parts import PageBuilder
from casebook.pages.qr import qr_code
from casebook.reading import CaseFile
from casebook.site import Site

_SHARE = (
    ("share_x", "https://x.com/intent/post", "url", "text"),
    ("share_facebook", "https://www.facebook.com/sharer/sharer.php", "u", "quote"),
    ("share_naver", "https://share.naver.com/web/shareView", "url", "title"),
)
_FRAME_HEIGHT = 230
"""In CSS pixels: a card with a title and a summary of usual length."""


def link_kit(builder: PageBuilder, file: CaseFile) -> LinkKit | None:
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
    return LinkKit(
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
