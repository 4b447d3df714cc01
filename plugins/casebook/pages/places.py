"""Cities and their maps, categories, and lists of cases."""

from __future__ import annotations

from collections.abc import Sequence

from casebook import permalinks
from casebook.catalogue import Catalogue
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
from casebook.pages.parts import Desk, tally
from casebook.reading import CaseFile
from casebook.wording import Wording, joined, number

NEWEST = 3
"""How many cases the home page shows."""
MOST_OF_A_CITY = 48
"""How many cases of a city the page of all cases shows; the city's own page shows all."""


def national_map_plan(catalogue: Catalogue, words: Wording, page: str) -> Plan:
    """The national map and its table."""
    desk = Desk(catalogue, words, page)
    view = national_view(catalogue, words)
    names = {category.id: category.name for category in catalogue.categories.values()}
    rows = []
    for city, spot in zip(catalogue.cities.values(), view.spots, strict=True):
        cases = catalogue.by_city.get(city.id, ())
        rows.append(
            CityRow(
                id=city.id,
                city=desk.link(city.name, permalinks.city(city.id)),
                host=city.host,
                count=words("case_count", count=len(cases)),
                categories=tuple(
                    desk.link(text, permalinks.browse(city=city.id, category=id_))
                    for id_, text in tally(words, names, (file.case.category for file in cases))
                ),
                position=spot.position,
            )
        )
    legend = (
        *((category.mark, category.name) for category in catalogue.categories.values()),
        ("none", words("map_no_cases")),
    )
    context = CitiesPage(
        map=MapFigure(view, words("map_national"), desk.to(permalinks.MAPS_STYLE), legend, (words("map_legend_note"),)),
        rows=tuple(rows),
        categories=tuple(names.items()),
        years=tuple(str(year) for year in reversed(catalogue.years)),
        cases=desk.to(permalinks.CASES),
        folded=page != permalinks.CITIES,
    )
    about = words("cities_about", count=len(catalogue.cities)) if page == permalinks.CITIES else ""
    return Plan(page, "components/map.html", words("cities"), about, context, maps=(view,))


def city_plan(catalogue: Catalogue, words: Wording, city_id: str) -> Plan:
    """A city: its facts with their sources, its map, its cases."""
    desk, city = Desk(catalogue, words, permalinks.city(city_id)), catalogue.cities[city_id]
    view = city_view(catalogue, words, city_id)
    facts = (
        *desk.fact("host", city.host),
        *desk.fact("area", words("square_km", area=number(city.area_km2))),
        *desk.fact("population", words("people", count=number(city.planned_population))),
        *desk.fact("agencies", f"{words('agencies_count', count=number(city.agencies_count))}: {joined(city.agencies)}"),
        *desk.fact("districts", joined(district.name for district in city.districts)),
        *desk.fact("point", view.spots[0].position),
    )
    fact_sources = tuple(
        SourceItem("", Link(joined(words.of("fields", name) for name in source.facts), source.url), source.note, "", "")
        for source in city.sources
    )
    context = Listing(
        cards=desk.cards(catalogue.by_city.get(city_id, ())),
        heading=words("cases"),
        facts=facts,
        empty=words("no_cases", name=city.name),
        invite=desk.guide(),
        map=desk.map(view, words("map_of", name=city.name), inset=locator_view(catalogue, city_id)),
        fact_sources=fact_sources,
    )
    headings = (
        desk.heading("city-facts", "facts"),
        desk.heading("city-cases", "cases"),
        desk.heading("city-sources", "fact_sources"),
    )
    description = f"{city.name} ({city.host}). {words('case_count', count=len(context.cards))}."
    return Plan(desk.page, "components/city.html", city.name, description, context, headings, _ids(headings),
                maps=(view,))  # fmt: skip


def category_plan(catalogue: Catalogue, words: Wording, category_id: str) -> Plan:
    """A category and its cases."""
    desk, category = Desk(catalogue, words, permalinks.category(category_id)), catalogue.categories[category_id]
    files = catalogue.by_category.get(category_id, ())
    view = cases_view(catalogue, words, f"categories/{category_id}", files, category=category_id)
    context = Listing(
        cards=desk.cards(files),
        description=category.description,
        map=desk.map(view, words("map_of", name=category.name)) if files else None,
        empty=words("no_cases", name=category.name),
        invite=desk.guide(),
    )
    maps = (view,) if files else ()
    return Plan(desk.page, "components/category.html", category.name, category.description, context, maps=maps)


def categories_plan(catalogue: Catalogue, words: Wording, page: str) -> Plan:
    """The categories as tiles with counts."""
    desk = Desk(catalogue, words, page)
    tiles = tuple(
        CategoryTile(
            link=desk.category(category.id),
            mark=category.mark,
            count=words("count", count=len(catalogue.by_category.get(category.id, ()))),
            description=category.description,
        )
        for category in catalogue.categories.values()
    )
    return Plan(page, "components/categories.html", words("categories"), "", tiles)


def newest_plan(catalogue: Catalogue, words: Wording, page: str) -> Plan:
    """The newest cases, one of each city before a second of any."""
    desk = Desk(catalogue, words, page)
    rank: dict[str, int] = {}
    for files in catalogue.by_city.values():
        rank |= {file.id: position for position, file in enumerate(files)}
    chosen = sorted(catalogue.cases.values(), key=lambda file: rank[file.id])[:NEWEST]
    context = Listing(cards=desk.cards(chosen), invite=desk.link(words("all_cases"), permalinks.CASES))
    return Plan(page, "components/newest.html", words("cases"), "", context)


def featured_plan(catalogue: Catalogue, words: Wording, page: str, ids: Sequence[str]) -> Plan:
    """Cases that an editor has chosen, in the order given."""
    context = Listing(cards=Desk(catalogue, words, page).cards(catalogue.cases[id_] for id_ in ids))
    return Plan(page, "components/featured.html", words("cases"), "", context)


def cases_plan(catalogue: Catalogue, words: Wording, page: str) -> Plan:
    """Every case, by city, and the form that narrows them down."""
    desk = Desk(catalogue, words, page)
    groups = tuple(
        _city_group(desk, city_id, catalogue.by_city[city_id]) for city_id in catalogue.cities if city_id in catalogue.by_city
    )
    boxes = tuple(
        FacetBox(facet.key, facet.label, tuple((option.id, option.label, len(option.cases)) for option in facet.options))
        for facet in facets(catalogue, words)
    )
    context = BrowsePage(groups, boxes, Card(Link("", "#"), "", "", "", "", "", "", ""), desk.to(permalinks.BROWSE_SCRIPT))
    headings = tuple(Heading(2, group.id, group.city.text) for group in groups)
    return Plan(page, "components/cases.html", words("all_cases"), _cases_about(catalogue, words), context, headings,
                _ids(headings))  # fmt: skip


def _cases_about(catalogue: Catalogue, words: Wording) -> str:
    if not catalogue.cases:
        return words("cases_about_none")
    categories = joined(category.name for category in catalogue.categories.values())
    return words("cases_about", count=len(catalogue.cases), cities=len(catalogue.by_city), categories=categories)


def _city_group(desk: Desk, city_id: str, files: Sequence[CaseFile]) -> CityGroup:
    shown = files[:MOST_OF_A_CITY]
    rest = desk.words("all_of", name=desk.city(city_id).text, count=len(files))
    more = Link(rest, desk.city(city_id).url) if len(files) > len(shown) else None
    return CityGroup(f"city-{city_id}", desk.city(city_id), desk.cards(shown), more)


def organisation_plan(catalogue: Catalogue, words: Wording, organisation_id: str) -> Plan:
    """An organisation and the cases it takes part in."""
    desk = Desk(catalogue, words, permalinks.organisation(organisation_id))
    organisation = catalogue.organisations[organisation_id]
    facts = (
        *desk.fact("short_names", joined(organisation.short_names)),
        *desk.fact("member_of", organisation.city and desk.city(organisation.city)),
    )
    kind = words.of("kinds", organisation.kind)
    files = catalogue.by_organisation.get(organisation_id, ())
    view = cases_view(catalogue, words, f"organisations/{organisation_id}", files, organisation=organisation_id)
    context = Listing(
        breadcrumbs=desk.crumbs(desk.link(words("organisations"), permalinks.ORGANISATIONS)),
        cards=desk.cards(files),
        heading=words("took_part"),
        map=desk.map(view, words("map_of", name=organisation.name)) if files else None,
        description=organisation.note or kind,
        facts=facts,
        empty=words("no_cases", name=organisation.name),
        invite=desk.guide(),
    )
    headings = (desk.heading("cases", "took_part"), *([desk.heading("map", "map_where")] if files else []))
    description = f"{organisation.name} ({kind}). {words('case_count', count=len(context.cards))}."
    return Plan(desk.page, "organisation.html", organisation.name, description, context, headings, _ids(headings),
                maps=(view,) if files else ())  # fmt: skip


def organisations_plan(catalogue: Catalogue, words: Wording, page: str) -> Plan:
    """All organisations by kind, with the number of their cases."""
    desk = Desk(catalogue, words, page)
    kinds = dict.fromkeys(organisation.kind for organisation in catalogue.organisations.values())
    groups = tuple(
        OrganisationGroup(
            f"kind-{kind}",
            words.of("kinds", kind),
            tuple(
                (desk.organisation(id_), words("count", count=len(catalogue.by_organisation.get(id_, ()))))
                for id_, organisation in catalogue.organisations.items()
                if organisation.kind == kind
            ),
        )
        for kind in kinds
    )
    headings = tuple(Heading(2, group.id, group.kind) for group in groups)
    about = words("organisations_about", count=sum(len(group.organisations) for group in groups))
    return Plan(page, "components/organisations.html", words("organisations"), about, groups, headings,
                _ids(headings))  # fmt: skip


def _ids(headings: tuple[Heading, ...]) -> frozenset[str]:
    return frozenset(heading.id for heading in headings)
