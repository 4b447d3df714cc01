"""What templates get: every value ready to show. A template decides nothing but where things stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from casebook import permalinks
from casebook.content.site import Site
from casebook.pages.view import Plan
from casebook.social_cards.card import HEIGHT, WIDTH, ShareCard, card_alt


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page that says the same in `language`; in ``x-default``, for readers of none of them."""

    language: str
    url: str


@dataclass(frozen=True, slots=True)
class SharePicture:
    """The picture that is shown where a page's address is passed on, and the same in words. `url` is whole."""

    url: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page tells machines in its head, beyond what the theme writes of every page. Addresses are whole."""

    type: Literal["article", "website"]
    """Of the Open Graph protocol."""
    picture: SharePicture | None
    alternates: tuple[Alternate, ...] = ()
    data: str | None = None
    """The case as JSON."""
    described: str | None = None
    """What the page is about as JSON-LD, safe within a script element."""
    hidden: bool = False
    """Whether search engines must not list the page."""
    published: str | None = None
    updated: str | None = None
    """When the page appeared and was last changed, as ISO 8601 writes it, where that is known."""


def case_metadata_plan(site: Site, case_id: str, picture: SharePicture | None, described: str) -> Plan:
    """For a case and each of its translations: every one names all of them, itself included."""
    original, translations = permalinks.case(case_id), site.catalogue.translations.get(case_id, ())
    addresses = [
        (site.catalogue.language, original),
        *((file.language, permalinks.translation(case_id, file.language)) for file in translations),
        ("x-default", original),
    ]
    alternates = tuple(Alternate(language, site.to(address)) for language, address in addresses) if translations else ()
    history = site.history(case_id)
    return _plan(
        Metadata(
            "article",
            picture,
            alternates if site.has_address else (),
            site.to(permalinks.case_json(case_id)) if site.has_address else None,
            described,
            published=history.published.isoformat() if history.published else None,
            updated=history.updated.isoformat() if history.updated else None,
        )
    )


def share_picture(site: Site, address: str, card: ShareCard) -> SharePicture:
    """The picture at `address`, which shows `card`."""
    return SharePicture(site.to(address), card_alt(card))


def page_metadata_plan(picture: SharePicture | None, described: str | None = None, *, hidden: bool = False) -> Plan:
    """For a page that stands for no one case: the site's picture, and what the page is about as JSON-LD."""
    return _plan(Metadata("website", picture, described=described, hidden=hidden))


def _plan(context: Metadata) -> Plan:
    return Plan("", "metadata.html", "", "", context)
