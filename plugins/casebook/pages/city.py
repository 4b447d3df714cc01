"""The national map with its table, and the page of a city."""

from __future__ import annotations

from dataclasses import dataclass

from casebook import permalinks
from casebook.content.site import Site
from casebook.maps.views import city_view, locator_view, national_view
from casebook.markdown.convert import Heading
from casebook.messages.wording import comma_list, number
from casebook.pages.builder import PageBuilder, tally
from casebook.pages.view import Card, Fact, Link, MapFigure, Plan, SourceItem


@dataclass(frozen=True, slots=True)
class CityRow:
    """A city in the table that says what the national map says."""

    id: str
    city: Link
    host: str
    count: str
    categories: tuple[Link, ...]
    position: str


@dataclass(frozen=True, slots=True)
class CitiesPage:
    """All cities, as a map and as the table that says the same, and the form that narrows both down."""

    map: MapFigure
    rows: tuple[CityRow, ...]
    categories: tuple[tuple[str, str], ...]
    """Ids and names."""
    years: tuple[str, ...]
    cases: str
    folded: bool
    """Whether the table is folded away, as it is where it is not what the page is about."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Cards below an optional introduction; `empty` is what stands there when there is no card."""

    cards: tuple[Card, ...]
    breadcrumbs: tuple[Link, ...] = ()
    heading: str = ""
    description: str = ""
    facts: tuple[Fact, ...] = ()
    empty: str = ""
    invite: Link | None = None
    map: MapFigure | None = None
    fact_sources: tuple[SourceItem, ...] = ()


def national_map_plan(site: Site, page: str) -> Plan:
    """The national map and its table."""
    builder = PageBuilder(site, page)
    view = national_view(site)
    names = {category.id: category.name for category in site.catalogue.categories.values()}
    rows = []
    for city, spot in zip(site.catalogue.cities.values(), view.spots, strict=True):
        cases = site.catalogue.by_city.get(city.id, ())
        rows.append(
            CityRow(
                id=city.id,
                city=builder.link(city.name, permalinks.city(city.id)),
                host=city.host,
                count=site.words("case_count", count=len(cases)),
                categories=tuple(
                    builder.link(text, permalinks.browse(city=city.id, category=id_))
                    for id_, text in tally(site.words, names, (file.case.category for file in cases))
                ),
                position=spot.position,
            )
        )
    legend = (
        *((category.mark, category.name) for category in site.catalogue.categories.values()),
        ("none", site.words("map_no_cases")),
    )
    context = CitiesPage(
        map=MapFigure(
            view, site.words("map_national"), builder.to(permalinks.MAPS_STYLE), legend, (site.words("map_legend_note"),)
        ),
        rows=tuple(rows),
        categories=tuple(names.items()),
        years=tuple(str(year) for year in reversed(site.catalogue.years)),
        cases=builder.to(permalinks.CASES),
        folded=page != permalinks.CITIES,
    )
    about = site.words("cities_about", count=len(site.catalogue.cities)) if page == permalinks.CITIES else ""
    return Plan(page, "components/map.html", site.words("cities"), about, context, maps=(view,))


def city_plan(site: Site, city_id: str) -> Plan:
    """A city: its facts with their sources, its map, its cases."""
    builder, city = PageBuilder(site, permalinks.city(city_id)), site.catalogue.cities[city_id]
    view = city_view(site, city_id)
    facts = (
        *builder.fact("host", city.host),
        *builder.fact("area", site.words("square_km", area=number(city.area_km2))),
        *builder.fact("population", site.words("people", count=number(city.planned_population))),
        *builder.fact(
            "agencies", f"{site.words('agencies_count', count=number(city.agencies_count))}: {comma_list(city.agencies)}"
        ),
        *builder.fact("districts", comma_list(district.name for district in city.districts)),
        *builder.fact("point", view.spots[0].position),
    )
    fact_sources = tuple(
        SourceItem("", Link(comma_list(site.words.of("fields", name) for name in source.facts), source.url), source.note, "", "")
        for source in city.sources
    )
    context = Listing(
        cards=builder.cards(site.catalogue.by_city.get(city_id, ())),
        heading=site.words("cases"),
        facts=facts,
        empty=site.words("no_cases", name=city.name),
        invite=builder.guide(),
        map=builder.map(view, site.words("map_of", name=city.name), inset=locator_view(site.catalogue, city_id)),
        fact_sources=fact_sources,
    )
    headings = (
        builder.heading("city-facts", "facts"),
        builder.heading("city-cases", "cases"),
        builder.heading("city-sources", "fact_sources"),
    )
    description = f"{city.name} ({city.host}). {site.words('case_count', count=len(context.cards))}."
    return Plan(builder.address, "components/city.html", city.name, description, context, headings, ids_of(headings),
                maps=(view,))  # fmt: skip


def ids_of(headings: tuple[Heading, ...]) -> frozenset[str]:
    """Return the ids of the headings."""
    return frozenset(heading.id for heading in headings)
