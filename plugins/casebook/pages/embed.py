"""The pages that other sites embed: the card of a case, and the map of a city."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casebook import permalinks
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.maps.views import city_view
from casebook.pages.builder import PageBuilder
from casebook.pages.view import Link, MapFigure, Plan


@dataclass(frozen=True, slots=True)
class EmbedPage:
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
    """Return a page for each withdrawn case and for each city. The pages have no scripts."""
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
        canonical=site.to(address) if site.has_address else "",
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
        canonical=site.to(address) if site.has_address else "",
        styles=_styles(builder),
        map=MapFigure(view=view, label=site.words("map_of", name=city.name), style="") if view.spots else None,
    )
    return Plan(address=builder.address, template="embed.html", title=city.name, context=context)


def _styles(builder: PageBuilder) -> tuple[str, ...]:
    return tuple(builder.to(path) for path in permalinks.EMBED_STYLES)
