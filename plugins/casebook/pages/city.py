"""The national map with its table, and the page of a city."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.city_facts import CityFact, city_facts
from casebook.content.site import Site
from casebook.maps.spots import position
from casebook.maps.views import MapView, city_view, locator_view, national_view
from casebook.messages.blanks import comma_list
from casebook.messages.wording import Wording
from casebook.model.vocabulary import City
from casebook.pages.builder import PageBuilder
from casebook.pages.duties import place_duties
from casebook.pages.overview import place_gaps
from casebook.pages.paging import list_of_city, listing, next_page
from casebook.pages.view import Fact, Link, MapFigure, Plan, SourceItem, SourcePart


class CityRow(Struct, frozen=True):
    """A city as a row of the table below the national map."""

    id: str
    city: Link
    host: str | None
    count: str
    """The number of its cases, for a column that is named after them."""
    cases: str
    """The same in words, where no column names it."""
    categories: tuple[Link, ...]
    position: str


class CitiesPage(Struct, frozen=True):
    """All cities as a map and as a table, and the form that filters both."""

    map: MapFigure | None
    """None where no city has a point."""
    rows: tuple[CityRow, ...]
    categories: tuple[tuple[str, str], ...]
    """The id and the name of each category."""
    found: str
    """How many cases the map shows, and in how many cities."""
    years: tuple[str, ...]
    cases: str
    """The link to the list of all cases."""
    folded: bool
    """Whether the table is folded away. It is open on the page of all cities only."""


def _found(site: Site) -> str:
    """Return how many cases stand on the map of all cities, and in how many, as the script of the map says it."""
    counts = [len(site.catalogue.by_city.get(city.id, ())) for city in site.catalogue.cities.values() if city.point]
    return site.words("map_filter_found", count=sum(counts), cities=sum(map(bool, counts)))


def national_map_plan(site: Site, address: str) -> Plan:
    """Return the national map and its table, as a part of the page at `address`."""
    builder = PageBuilder(site, address)
    view = national_view(site)
    names = {category.id: category.name for category in site.catalogue.categories.values()}
    legend = (
        *((category.mark, category.name) for category in site.catalogue.categories.values()),
        ("none", site.words("map_no_cases")),
    )
    context = CitiesPage(
        map=MapFigure(
            view=view,
            label=site.words("map_national"),
            style=builder.to(permalinks.MAPS_STYLE),
            legend=legend,
            notes=(site.words("map_legend_note"), *builder.unplaced(view)),
        )
        if view.spots
        else None,
        rows=tuple(_city_row(builder, city, names) for city in site.catalogue.cities.values()),
        categories=tuple(names.items()),
        found=_found(site),
        years=tuple(str(year) for year in reversed(site.catalogue.years)),
        cases=builder.to(permalinks.CASES),
        folded=address != permalinks.CITIES and bool(view.spots),
    )
    return Plan(
        address=address,
        template="components/map.html",
        title=site.words("cities"),
        description=site.words("cities_about", count=len(site.catalogue.cities)) if address == permalinks.CITIES else "",
        context=context,
        maps=(view,) if view.spots else (),
    )


def _city_row(builder: PageBuilder, city: City, categories: Mapping[str, str]) -> CityRow:
    """Return the row of a city. `categories` are names by id."""
    files, words = builder.catalogue.by_city.get(city.id, ()), builder.words
    return CityRow(
        id=city.id,
        city=builder.link(city.name, permalinks.city(city.id)),
        host=city.host,
        count=words("count", count=len(files)),
        cases=words("case_count", count=len(files)),
        categories=tuple(
            builder.link(text, permalinks.browse(city=city.id, category=id_))
            for id_, text in _tally(words, categories, (file.case.category for file in files))
        ),
        position=position(words, city) if city.point else words("map_no_point"),
    )


def _tally(words: Wording, names: Mapping[str, str], keys: Iterable[str]) -> list[tuple[str, str]]:
    """Return the keys of `names` that occur in `keys`, each with its name and its count in words."""
    occurrences = list(keys)
    return [(key, f"{name} {words('count', count=occurrences.count(key))}") for key, name in names.items() if key in occurrences]


def city_plan(site: Site, city_id: str) -> Plan:
    """Return the page of a city: its cases, then its facts with their sources, and its map."""
    builder, city = PageBuilder(site, permalinks.city(city_id)), site.catalogue.cities[city_id]
    view, cases = city_view(site, city_id), list_of_city(site, city_id)
    where = f"{city.name} ({city.host})" if city.host else city.name
    context = replace(
        listing(builder, cases),
        heading=site.words("cases"),
        facts=_city_facts(builder, city),
        empty=site.words("no_cases", name=city.name),
        invite=builder.invitation(city),
        gaps=place_gaps(builder, city_id),
        overview=builder.link(site.words("overview_all"), permalinks.OVERVIEW),
        map=_city_map(builder, view, city),
        duties=place_duties(builder, city_id),
        fact_sources=tuple(
            SourceItem(
                title=Link(comma_list(_field_label(site, name) for name in source.facts), source.url),
                parts=(SourcePart(number, source.note, source.url),),
                published=(Link(urlsplit(source.url).netloc),) if source.url else (),
                address=source.url,
            )
            for number, source in enumerate(city.sources, 1)
        ),
    )
    headings = (
        builder.heading("city-cases", "cases"),
        *((builder.heading("city-facts", "facts"),) if context.facts else ()),
        *((builder.heading("city-duties", "city_duties"),) if context.duties else ()),
        *((builder.heading("city-sources", "fact_sources"),) if city.sources else ()),
    )
    return Plan(
        address=builder.address,
        template="components/city.html",
        title=city.name,
        description=f"{where}. {site.words('case_count', count=len(cases.files))}.",
        context=context,
        headings=headings,
        other_anchors=frozenset(duty.id for group in context.duties for duty in group.duties),
        maps=(view,) if view.spots else (),
        next=next_page(cases),
    )


def _city_map(builder: PageBuilder, view: MapView, city: City) -> MapFigure | None:
    """Return the map of a city. Its table leaves out what the list of cases and the facts say of the city itself."""
    figure = builder.map(view, builder.words("map_of", name=city.name), inset=locator_view(builder.catalogue, city.id))
    if figure is None or not city.point:
        return figure
    own, *others = figure.rows
    if not others:
        return replace(figure, rows=(replace(own, cases=(), position=""),))
    cases = (Link(builder.words("case_count", count=int(view.spots[0].count)), "#city-cases"),) if own.cases else ()
    return replace(figure, rows=(replace(own, cases=cases), *others))


def _city_facts(builder: PageBuilder, city: City) -> tuple[Fact, ...]:
    return (
        *builder.fact("host", city.host),
        *(
            Fact(fact.type.label, (Link(_fact_text(builder.words, fact)),))
            for fact in city_facts(builder.catalogue.place_type, city)
            if fact.value != ()
        ),
        *builder.fact("districts", comma_list(district.name for district in city.districts)),
        *builder.fact("point", position(builder.words, city) if city.point else None),
    )


def _fact_text(words: Wording, fact: CityFact) -> str:
    """Return the value of a fact as the page says it."""
    if isinstance(fact.value, Decimal):
        return words.measure(fact.value, fact.type.unit or "")
    return fact.value if isinstance(fact.value, str) else comma_list(fact.value)


def _field_label(site: Site, name: str) -> str:
    """Return the label of a field of a city, or of a fact."""
    types = site.catalogue.place_type.facts if site.catalogue.place_type else ()
    labels = {**site.words.sections["fields"], **{fact.id: fact.label for fact in types}}
    return str(labels.get(name, name))  # a server shows the page of a city with a problem
