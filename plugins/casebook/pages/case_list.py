"""Lists of cases: all of them with the form that filters them, those of a category, the newest, the featured."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.maps.views import cases_view
from casebook.messages.blanks import comma_list
from casebook.pages.builder import PageBuilder
from casebook.pages.facets import FacetBox, facet_box, facets
from casebook.pages.paging import list_of_all, list_of_category, listing, next_page
from casebook.pages.view import Card, CaseListing, Link, Plan


class CityCount(Struct, frozen=True):
    """A city with the number of its cases, in words."""

    id: str
    city: Link
    count: str


class TableExport(Struct, frozen=True):
    """The links to the files of all cases, and the columns that the script takes from them for a filtered list."""

    workbook: str
    csv: str
    columns: tuple[tuple[str, str], ...]
    """The name of each column in the CSV file, and its heading."""
    script: str


class BrowsePage(Struct, frozen=True):
    """All cases in one grid, or the number of each city and the first page of a long list, and the form that filters them."""

    cards: tuple[tuple[str, Card], ...]
    """The cards of a list of one page. The first of each city has an id, since links lead to the cities of this page."""
    cities: tuple[CityCount, ...]
    listing: CaseListing | None
    facets: tuple[FacetBox, ...]
    order: str
    """What the order of the cases is called: newest first, or by city where all are of one year."""
    export: TableExport
    compare: Link
    """The link to the page that compares cases."""
    blank: Card
    """The card that the script copies for each result."""
    style: str
    script: str
    """The links to the style and the script of the form."""


NEWEST = 3
"""The number of cases on the home page."""
_EXPORTED = (
    "title", "summary", "city_name", "category_name", "period", "organisation_name", "tags", "cost", "currency", "indicator_name",
    "indicator_value", "indicator_unit", "source_title", "source_publisher", "source_date", "address",
)  # fmt: skip
"""The columns of a downloaded list: what people read, without codes."""


def newest_plan(site: Site, address: str) -> Plan:
    """Return the newest cases, as a part of the page at `address`. No city has two before each city has one."""
    builder = PageBuilder(site, address)
    rank: dict[str, int] = {}
    for files in site.catalogue.by_city.values():
        rank |= {file.id: position for position, file in enumerate(files)}
    newest = sorted(site.catalogue.cases.values(), key=lambda file: rank[file.id])[:NEWEST]
    context = CaseListing(cards=builder.cards(newest), invite=builder.link(site.words("all_cases"), permalinks.CASES))
    return Plan(address=address, template="components/newest.html", title=site.words("cases"), context=context)


def featured_plan(site: Site, address: str, ids: Sequence[str]) -> Plan:
    """Return the cases that an editor chose, in the order of `ids`, as a part of the page at `address`."""
    context = CaseListing(cards=PageBuilder(site, address).cards(site.catalogue.cases[id_] for id_ in ids))
    return Plan(address=address, template="components/featured.html", title=site.words("cases"), context=context)


def cases_plan(site: Site, address: str) -> Plan:
    """Return all cases with the form that filters them, as a part of the page at `address`.

    Few cases are all on the page, newest first. Of many, it has the newest, and leads to cities and to further pages.
    """
    builder, cases = PageBuilder(site, address), list_of_all(site)
    cities = [id_ for id_ in site.catalogue.cities if id_ in site.catalogue.by_city]
    is_long = cases.page_count > 1
    years = {file.case.period.end for file in cases.files}
    headings = (
        (builder.heading("cases-by-city", "cases_by_city"), builder.heading("cases-newest", "cases_newest")) if is_long else ()
    )
    return Plan(
        address=address,
        template="components/cases.html",
        title=site.words("all_cases"),
        description=_cases_description(site),
        context=BrowsePage(
            cards=() if is_long else _cards(builder, cases.files),
            cities=tuple(_city_count(builder, id_) for id_ in cities) if is_long else (),
            listing=listing(builder, cases, with_form=False) if is_long else None,
            facets=tuple(facet_box(site, facet) for facet in facets(site)),
            order=site.words("sort_newest" if len(years) > 1 else "sort_city"),
            export=TableExport(
                workbook=builder.to(permalinks.CASES_XLSX),
                csv=builder.to(permalinks.CASES_CSV),
                columns=_exported(site),
                script=builder.to(permalinks.EXPORT_SCRIPT),
            ),
            compare=builder.link(site.words("compare"), permalinks.COMPARE),
            blank=Card(),
            style=builder.to(permalinks.BROWSE_STYLE),
            script=builder.to(permalinks.BROWSE_SCRIPT),
        ),
        headings=headings,
        other_anchors=frozenset(map(_city_anchor, cities)),
        next=next_page(cases) if address == permalinks.CASES else None,
    )


def _exported(site: Site) -> tuple[tuple[str, str], ...]:
    """Return the columns of a downloaded list with their headings; own fields that lead tables stand after the title."""
    own = [(field.name, field.heading(site.words.language)) for field in site.catalogue.own_fields if field.leads_tables]
    title, *others = ((name, site.words.of("columns", name)) for name in _EXPORTED)
    return (title, *own, *others)


def _cards(builder: PageBuilder, files: Sequence[CaseFile]) -> tuple[tuple[str, Card], ...]:
    """Return the cards of cases, each with its id, or an empty text for all but the first case of a city."""
    first = {file.city: file.id for file in reversed(files)}
    return tuple((_city_anchor(file.city) if first[file.city] == file.id else "", builder.card(file)) for file in files)


def _cases_description(site: Site) -> str:
    if not site.catalogue.cases:
        return site.words("cases_about_none")
    categories = comma_list(category.name for category in site.catalogue.categories.values())
    return site.words("cases_about", count=len(site.catalogue.cases), cities=len(site.catalogue.by_city), categories=categories)


def _city_count(builder: PageBuilder, city_id: str) -> CityCount:
    count = builder.words("count", count=len(builder.catalogue.by_city[city_id]))
    return CityCount(id=_city_anchor(city_id), city=builder.city(city_id), count=count)


def _city_anchor(city_id: str) -> str:
    """Return the id of a city on the page of all cases, to which links lead on a site of any size."""
    return f"city-{city_id}"


class CategoryTile(Struct, frozen=True):
    """A category on the home page."""

    link: Link
    mark: str
    count: str
    description: str


def category_plan(site: Site, category_id: str) -> Plan:
    """Return the page of a category and its cases."""
    builder, category = PageBuilder(site, permalinks.category(category_id)), site.catalogue.categories[category_id]
    files = site.catalogue.by_category.get(category_id, ())
    view = cases_view(site, f"categories/{category_id}", files, category=category_id)
    cases = list_of_category(site, category_id)
    context = replace(
        listing(builder, cases),
        description=category.description,
        map=builder.map(view, site.words("map_of", name=category.name)) if files else None,
        empty=site.words("no_cases", name=category.name),
        invite=builder.guide(),
    )
    return Plan(
        address=builder.address,
        template="components/category.html",
        title=category.name,
        description=category.description,
        context=context,
        headings=(builder.heading("map", "map_where"),) if context.map else (),
        maps=(view,) if view.spots else (),
        next=next_page(cases),
    )


def categories_plan(site: Site, address: str) -> Plan:
    """Return the categories as tiles with their numbers of cases, as a part of the page at `address`."""
    builder = PageBuilder(site, address)
    tiles = tuple(
        CategoryTile(
            link=builder.category(category.id),
            mark=category.mark,
            count=site.words("count", count=len(site.catalogue.by_category.get(category.id, ()))),
            description=category.description,
        )
        for category in site.catalogue.categories.values()
    )
    return Plan(address=address, template="components/categories.html", title=site.words("categories"), context=tiles)
