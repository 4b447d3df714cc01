"""Cities and their maps, categories, and lists of cases."""

from __future__ import annotations

from collections.abc import Sequence

from casebook import permalinks
from casebook.maps import cases_view, city_view, locator_view, national_view
from casebook.markup import Heading
from casebook.pages.contexts import (
    BrowsePage,
    Card,
    CategoryTile,
    CitiesPage,
    CityGroup,
    CityRow,
    FacetBox,
    Link,
    Listing,
    MapFigure,
    OrganisationGroup,
    Plan,
    SourceItem,
)
from casebook.pages.facets import facets
from casebook.pages.parts import PageBuilder, tally
from casebook.reading import CaseFile
from casebook.site import Site
from casebook.wording import joined, number

NEWEST = 3
"""How many cases the home page shows."""
MOST_OF_A_CITY = 48
"""How many cases of a city the page of all cases shows; the city's own page shows all."""


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
        *builder.fact("agencies", f"{site.words('agencies_count', count=number(city.agencies_count))}: {joined(city.agencies)}"),
        *builder.fact("districts", joined(district.name for district in city.districts)),
        *builder.fact("point", view.spots[0].position),
    )
    fact_sources = tuple(
        SourceItem("", Link(joined(site.words.of("fields", name) for name in source.facts), source.url), source.note, "", "")
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
    return Plan(builder.address, "components/city.html", city.name, description, context, headings, _ids(headings),
                maps=(view,))  # fmt: skip


def category_plan(site: Site, category_id: str) -> Plan:
    """A category and its cases."""
    builder, category = PageBuilder(site, permalinks.category(category_id)), site.catalogue.categories[category_id]
    files = site.catalogue.by_category.get(category_id, ())
    view = cases_view(site, f"categories/{category_id}", files, category=category_id)
    context = Listing(
        cards=builder.cards(files),
        description=category.description,
        map=builder.map(view, site.words("map_of", name=category.name)) if files else None,
        empty=site.words("no_cases", name=category.name),
        invite=builder.guide(),
    )
    maps = (view,) if files else ()
    return Plan(builder.address, "components/category.html", category.name, category.description, context, maps=maps)


def categories_plan(site: Site, page: str) -> Plan:
    """The categories as tiles with counts."""
    builder = PageBuilder(site, page)
    tiles = tuple(
        CategoryTile(
            link=builder.category(category.id),
            mark=category.mark,
            count=site.words("count", count=len(site.catalogue.by_category.get(category.id, ()))),
            description=category.description,
        )
        for category in site.catalogue.categories.values()
    )
    return Plan(page, "components/categories.html", site.words("categories"), "", tiles)


def newest_plan(site: Site, page: str) -> Plan:
    """The newest cases, one of each city before a second of any."""
    builder = PageBuilder(site, page)
    rank: dict[str, int] = {}
    for files in site.catalogue.by_city.values():
        rank |= {file.id: position for position, file in enumerate(files)}
    chosen = sorted(site.catalogue.cases.values(), key=lambda file: rank[file.id])[:NEWEST]
    context = Listing(cards=builder.cards(chosen), invite=builder.link(site.words("all_cases"), permalinks.CASES))
    return Plan(page, "components/newest.html", site.words("cases"), "", context)


def featured_plan(site: Site, page: str, ids: Sequence[str]) -> Plan:
    """Cases that an editor has chosen, in the order given."""
    context = Listing(cards=PageBuilder(site, page).cards(site.catalogue.cases[id_] for id_ in ids))
    return Plan(page, "components/featured.html", site.words("cases"), "", context)


def cases_plan(site: Site, page: str) -> Plan:
    """Every case, by city, and the form that narrows them down."""
    builder = PageBuilder(site, page)
    groups = tuple(
        _city_group(builder, city_id, site.catalogue.by_city[city_id])
        for city_id in site.catalogue.cities
        if city_id in site.catalogue.by_city
    )
    boxes = tuple(
        FacetBox(facet.key, facet.label, tuple((option.id, option.label, len(option.cases)) for option in facet.options))
        for facet in facets(site)
    )
    context = BrowsePage(groups, boxes, Card(Link("", "#"), "", "", "", "", "", "", ""), builder.to(permalinks.BROWSE_SCRIPT))
    headings = tuple(Heading(2, group.id, group.city.text) for group in groups)
    return Plan(page, "components/cases.html", site.words("all_cases"), _cases_about(site), context, headings,
                _ids(headings))  # fmt: skip


def _cases_about(site: Site) -> str:
    if not site.catalogue.cases:
        return site.words("cases_about_none")
    categories = joined(category.name for category in site.catalogue.categories.values())
    return site.words("cases_about", count=len(site.catalogue.cases), cities=len(site.catalogue.by_city), categories=categories)


def _city_group(builder: PageBuilder, city_id: str, files: Sequence[CaseFile]) -> CityGroup:
    shown = files[:MOST_OF_A_CITY]
    rest = builder.words("all_of", name=builder.city(city_id).text, count=len(files))
    more = Link(rest, builder.city(city_id).url) if len(files) > len(shown) else None
    return CityGroup(f"city-{city_id}", builder.city(city_id), builder.cards(shown), more)


def organisation_plan(site: Site, organisation_id: str) -> Plan:
    """An organisation and the cases it takes part in."""
    builder = PageBuilder(site, permalinks.organisation(organisation_id))
    organisation = site.catalogue.organisations[organisation_id]
    facts = (
        *builder.fact("short_names", joined(organisation.short_names)),
        *builder.fact("member_of", organisation.city and builder.city(organisation.city)),
    )
    kind = site.words.of("kinds", organisation.kind)
    files = site.catalogue.by_organisation.get(organisation_id, ())
    view = cases_view(site, f"organisations/{organisation_id}", files, organisation=organisation_id)
    context = Listing(
        breadcrumbs=builder.crumbs(builder.link(site.words("organisations"), permalinks.ORGANISATIONS)),
        cards=builder.cards(files),
        heading=site.words("took_part"),
        map=builder.map(view, site.words("map_of", name=organisation.name)) if files else None,
        description=organisation.note or kind,
        facts=facts,
        empty=site.words("no_cases", name=organisation.name),
        invite=builder.guide(),
    )
    headings = (builder.heading("cases", "took_part"), *([builder.heading("map", "map_where")] if files else []))
    description = f"{organisation.name} ({kind}). {site.words('case_count', count=len(context.cards))}."
    return Plan(builder.address, "organisation.html", organisation.name, description, context, headings, _ids(headings),
                maps=(view,) if files else ())  # fmt: skip


def organisations_plan(site: Site, page: str) -> Plan:
    """All organisations by kind, with the number of their cases."""
    builder = PageBuilder(site, page)
    kinds = dict.fromkeys(organisation.kind for organisation in site.catalogue.organisations.values())
    groups = tuple(
        OrganisationGroup(
            f"kind-{kind}",
            site.words.of("kinds", kind),
            tuple(
                (builder.organisation(id_), site.words("count", count=len(site.catalogue.by_organisation.get(id_, ()))))
                for id_, organisation in site.catalogue.organisations.items()
                if organisation.kind == kind
            ),
        )
        for kind in kinds
    )
    headings = tuple(Heading(2, group.id, group.kind) for group in groups)
    about = site.words("organisations_about", count=sum(len(group.organisations) for group in groups))
    return Plan(page, "components/organisations.html", site.words("organisations"), about, groups, headings,
                _ids(headings))  # fmt: skip


def _ids(headings: tuple[Heading, ...]) -> frozenset[str]:
    return frozenset(heading.id for heading in headings)
