"""What templates get: every value ready to show. A template decides nothing but where things stand."""

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
    """A case or a city on someone else's page; `canonical` is the address in full of the page it stands for."""

    link: Link
    kind: str
    mark: str
    """Empty for a city."""
    place: str
    text: str
    meta: str
    canonical: str
    styles: tuple[str, ...]
    map: MapFigure | None = None


def embed_plans(site: Site) -> Iterator[Plan]:
    """A card for each case and a map for each city; no page needs a script."""
    for file in site.catalogue.cases.values():
        yield _case(site, file, file.case.summary)
    for file in site.catalogue.withdrawn.values():  # leads to the page that says why
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
    return Plan(builder.address, "embed.html", card.title.text, text, context)


def _city(site: Site, id_: str) -> Plan:
    city, address = site.catalogue.cities[id_], permalinks.city(id_)
    builder = PageBuilder(site, permalinks.embed(address))
    context = EmbedPage(
        link=builder.link(city.name, address),
        kind="",
        mark="",
        place=city.host,
        text=site.words("case_count", count=len(site.catalogue.by_city.get(id_, ()))),
        meta=site.name,
        canonical=site.to(address) if site.has_address else "",
        styles=_styles(builder),
        map=MapFigure(city_view(site, id_), site.words("map_of", name=city.name), ""),
    )
    return Plan(builder.address, "embed.html", city.name, "", context)


def _styles(builder: PageBuilder) -> tuple[str, ...]:
    return tuple(builder.to(path) for path in permalinks.EMBED_STYLES)
