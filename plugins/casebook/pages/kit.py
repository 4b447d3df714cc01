"""What others need to link to a case and to cite it. None of it contacts anybody until a reader follows a link."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from casebook import permalinks
from casebook.citations import Cited, apa, bibtex, csl_json, korean
from casebook.history import dates_of
from casebook.pages.contexts import Link, LinkKit
from casebook.pages.embed import Edition
from casebook.pages.parts import Desk
from casebook.pages.qr import qr_code
from casebook.reading import CaseFile

_SHARE = (
    ("share_x", "https://x.com/intent/post", "url", "text"),
    ("share_facebook", "https://www.facebook.com/sharer/sharer.php", "u", "quote"),
    ("share_naver", "https://share.naver.com/web/shareView", "url", "title"),
)
_FRAME_HEIGHT = 230
"""In CSS pixels: a card with a title and a summary of usual length."""


def link_kit(desk: Desk, file: CaseFile, site: Edition) -> LinkKit | None:
    """The kit of a case; none on a site that does not know its own address."""
    if not site.has_address:
        return None
    address = site.url + permalinks.case(file.id)
    cited = _cited(desk, file, site, address)
    embed = site.url + permalinks.embed(permalinks.case(file.id))
    title = escape(file.case.title)
    frame = f'<iframe src="{escape(embed)}" title="{title}" width="100%" height="{_FRAME_HEIGHT}" loading="lazy"></iframe>'
    named, there = quote(file.case.title, safe=""), quote(address, safe="")
    return LinkKit(
        address=address,
        citations=((desk.words("cite_korean"), korean(cited)), ("APA", apa(cited))),
        data=(("BibTeX", bibtex(cited)), ("CSL-JSON", csl_json(cited))),
        frame=frame,
        shares=(
            Link(desk.words("share_mail"), f"mailto:?subject={named}&body={there}"),
            *(Link(desk.words(key), f"{to}?{url}={there}&{text}={named}") for key, to, url, text in _SHARE),
        ),
        qr=qr_code(address),
    )


def _cited(desk: Desk, file: CaseFile, site: Edition, address: str) -> Cited:
    case, organisations = file.case, desk.catalogue.organisations
    leads = [reference.id for reference in case.organisations if reference.role == "lead"]
    authors = leads or [case.organisations[0].id]
    return Cited(
        id=file.id,
        authors=tuple(organisations[id_].name for id_ in authors),
        day=dates_of(case, site.history(file.id)).updated.date(),
        title=case.title,
        site=site.name,
        address=address,
        version=file.version,
    )
