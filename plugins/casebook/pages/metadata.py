"""The metadata in the head of a page: Open Graph, JSON-LD, links to other languages."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from casebook import permalinks
from casebook.content.own_fields import own_tags
from casebook.content.site import Site
from casebook.pages.view import Plan
from casebook.social_cards.cards import HEIGHT, WIDTH, ShareCard, card_alt


class Alternate(Struct, frozen=True):
    """The same page in `language`; ``x-default`` is the page for readers of other languages."""

    language: str
    url: str


class SharePicture(Struct, frozen=True):
    """The social card of a page, and its text. `url` is absolute; sizes are in pixels."""

    url: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


class Metadata(Struct, frozen=True):
    """The metadata that casebook adds to the head of a page. URLs are absolute."""

    type: Literal["article", "website"]
    """The type of the page in the Open Graph protocol."""
    picture: SharePicture | None
    alternates: tuple[Alternate, ...] = ()
    data: str | None = None
    """The URL of the case as JSON."""
    citation: str | None = None
    """The URL of the citation of the case in RIS."""
    card: str | None = None
    """The URL of the description of the case's card (oEmbed)."""
    json_ld: str | None = None
    """A description of the page as JSON-LD, safe within a script element."""
    hidden: bool = False
    """Whether search engines must not list the page."""
    author: str | None = None
    """The publisher of the site, whom citations of a case name as its author; None where the site names none."""
    cited: str | None = None
    """The date of the page in citations; None if unknown."""
    tags: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    """The times of the first publication and of the last change, in ISO 8601; None if unknown."""
    list_links: tuple[tuple[str, str], ...] = ()
    """For a page of a list, the relations of the pages before and after it (``prev``, ``next``), and their URLs."""


def case_metadata_plan(site: Site, case_id: str, picture: SharePicture | None, json_ld: str) -> Plan:
    """Return the metadata of a case and of each of its translations. It lists all of these pages as alternates."""
    original, translations = permalinks.case(case_id), site.catalogue.translations.get(case_id, ())
    addresses = [
        (site.catalogue.language, original),
        *((file.language, permalinks.translation(case_id, file.language)) for file in translations),
        ("x-default", original),
    ]
    alternates = tuple(Alternate(language, site.to(address)) for language, address in addresses) if translations else ()
    history, case = site.history(case_id), site.catalogue.cases[case_id].case
    return _plan(
        Metadata(
            type="article",
            picture=picture,
            alternates=alternates if site.has_address else (),
            data=site.url_of(permalinks.case_json(case_id)),
            citation=site.url_of(permalinks.case_ris(case_id)),
            card=site.url_of(permalinks.case_oembed(case_id)),
            json_ld=json_ld,
            author=site.owner,
            cited=history.last_day.isoformat() if history.last_day else None,
            tags=(*case.tags, *own_tags(site.catalogue, case, site.words)),
            published=history.published.isoformat() if history.published else None,
            updated=history.updated.isoformat() if history.updated else None,
        )
    )


def share_picture(site: Site, address: str, card: ShareCard) -> SharePicture:
    """Return the picture at `address`, which shows `card`."""
    return SharePicture(url=site.to(address), alt=card_alt(card))


def page_metadata_plan(
    picture: SharePicture | None, json_ld: str | None = None, *, hidden: bool = False, links: tuple[tuple[str, str], ...] = ()
) -> Plan:
    """Return the metadata of a page that is not about one case; `links` lead to pages of the same list."""
    return _plan(Metadata(type="website", picture=picture, json_ld=json_ld, hidden=hidden, list_links=links))


def list_links(site: Site, previous: str | None, following: str | None) -> tuple[tuple[str, str], ...]:
    """Return the relations and URLs of the pages at the addresses `previous` and `following`; none without the site's own URL."""
    addresses = (("prev", previous), ("next", following))
    return tuple((relation, site.to(address)) for relation, address in addresses if address and site.has_address)


def _plan(context: Metadata) -> Plan:
    return Plan(address="", template="metadata.html", title="", context=context)
