"""What pages tell machines in their heads."""

from __future__ import annotations

from casebook import permalinks
from casebook.cards import ShareCard, card_alt
from casebook.pages.contexts import Alternate, Metadata, Plan, SharePicture
from casebook.site import Site


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
