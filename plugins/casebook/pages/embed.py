"""The pages without a frame: those that other sites embed (the card of a case, the map of a city), and the web editor's.

A card for programs that show links as cards stands beside that of a case.
The format of the card for programs is oEmbed 1.0 (https://oembed.com), as a file that needs no server: heads of pages lead to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from msgspec import Struct

from casebook import permalinks
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.data.json_files import indented_json
from casebook.maps.views import city_view
from casebook.messages.wording import Wording
from casebook.pages.builder import PageBuilder
from casebook.pages.metadata import SharePicture
from casebook.pages.view import Link, MapFigure, Plan


class EmbedPage(Struct, frozen=True):
    """A case or a city on another site."""

    link: Link
    kind: str
    """The category of the case; empty for a city, as is `mark`."""
    mark: str
    place: str
    text: str
    meta: str
    canonical: str
    """The absolute URL of the full page; empty if the site does not know its own URL."""
    styles: tuple[str, ...]
    """Links to stylesheets."""
    map: MapFigure | None = None


def case_embed_plan(site: Site, file: CaseFile) -> Plan:
    """Return the page of a case for other sites. It has no scripts."""
    return _case(site, file, file.case.summary)


def other_embed_plans(site: Site) -> Iterator[Plan]:
    """Yield a page for each withdrawn case and for each city. The pages have no scripts."""
    for file in site.catalogue.withdrawn.values():
        yield _case(site, file, site.words("withdrawn_title", title=file.case.title))
    for id_ in site.catalogue.cities:
        yield _city(site, id_)


def _case(site: Site, file: CaseFile, text: str) -> Plan:
    address = permalinks.case(file.id)
    builder = PageBuilder(site, permalinks.embed(address))
    card = builder.card(file)
    context = EmbedPage(
        link=card.title,
        kind=card.category,
        mark=card.mark,
        place=card.city,
        text=text,
        meta=" · ".join(part for part in (card.organisations, card.year, site.name) if part),
        canonical=site.url_of(address) or "",
        styles=_styles(builder),
    )
    return Plan(address=builder.address, template="embed.html", title=card.title.text, description=text, context=context)


def _city(site: Site, id_: str) -> Plan:
    city, address = site.catalogue.cities[id_], permalinks.city(id_)
    builder, view = PageBuilder(site, permalinks.embed(address)), city_view(site, id_)
    context = EmbedPage(
        link=builder.link(city.name, address),
        kind="",
        mark="",
        place=city.host or "",
        text=site.words("case_count", count=len(site.catalogue.by_city.get(id_, ()))),
        meta=site.name,
        canonical=site.url_of(address) or "",
        styles=_styles(builder),
        map=MapFigure(view=view, label=site.words("map_of", name=city.name), style="") if view.spots else None,
    )
    return Plan(address=builder.address, template="embed.html", title=city.name, context=context)


def _styles(builder: PageBuilder) -> tuple[str, ...]:
    return tuple(builder.to(path) for path in permalinks.EMBED_STYLES)


_FRAME_HEIGHT = 320
"""In CSS pixels: the height of a card with a title and a summary of usual length on the narrowest phones."""
_FRAME_WIDTH = 600
_DAY = 86_400


def card_frame(site: Site, file: CaseFile) -> str:
    """Return the HTML that embeds the card of a case in another site."""
    address, title = escape(site.to(permalinks.embed(permalinks.case(file.id)))), escape(file.case.title)
    return f'<iframe src="{address}" title="{title}" width="100%" height="{_FRAME_HEIGHT}" loading="lazy"></iframe>'


def oembed_json(site: Site, file: CaseFile, picture: SharePicture | None) -> str:
    """Return the description of the card of a case; `picture` is its social card, if there is one."""
    sizes = {"thumbnail_width": picture.width, "thumbnail_height": picture.height} if picture else {}
    return indented_json({
        "version": "1.0",
        "type": "rich",
        "title": file.case.title,
        **({"author_name": site.owner} if site.owner else {}),
        "provider_name": site.name,
        "provider_url": site.url,
        "cache_age": _DAY,
        "html": card_frame(site, file),
        "width": _FRAME_WIDTH,
        "height": _FRAME_HEIGHT,
        **({"thumbnail_url": picture.url, **sizes} if picture else {}),
    })  # fmt: skip


class AdminPage(Struct, frozen=True):
    """The page of the web editor, which a script fills."""

    script: str
    """The link to the script."""


def admin_plan(words: Wording) -> Plan:
    """Return the page of the web editor."""
    context = AdminPage(script=permalinks.ADMIN_SCRIPT.removeprefix(permalinks.ADMIN))
    return Plan(address=permalinks.ADMIN, template="admin.html", title=words("admin"), context=context)
