"""Lists of cases (all, the newest, the featured), and the facets that filter them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from casebook import permalinks
from casebook.content.completeness import completeness, evidence
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.markdown.converted import Heading
from casebook.messages.wording import comma_list
from casebook.pages.builder import PageBuilder, heading_ids
from casebook.pages.paging import list_of_all, listing, next_page
from casebook.pages.view import Card, CaseListing, Link, Plan


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet. `cases` are positions in the catalogue, in ascending order."""

    id: str
    label: str
    cases: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """A property by which cases can be filtered. It has an option for each value that occurs."""

    key: str
    label: str
    options: tuple[Option, ...]


def facets(site: Site) -> tuple[Facet, ...]:
    """Return the facets of a site, in the order of the form.

    Cities, categories, levels of completeness and evidence are in the order of their lists, organisations and tags by
    decreasing number of cases, years from the newest.
    """
    catalogue, words = site.catalogue, site.words
    cities = {city.id: city.short_name for city in catalogue.cities.values()}
    categories = {category.id: category.name for category in catalogue.categories.values()}
    organisations = {organisation.id: organisation.name for organisation in catalogue.organisations.values()}
    levels = {str(key): str(label) for key, label in words.sections["levels"].items()}
    attributions = {str(key): str(label) for key, label in words.sections["attributions"].items()}
    attributions |= {"none": words("evidence_none")}

    def years(file: CaseFile) -> Iterable[str]:
        return map(str, catalogue.years_of(file.case))

    def participants(file: CaseFile) -> Iterable[str]:
        return (reference.id for reference in catalogue.participants(file.case))

    readers: Mapping[str, tuple[Callable[[CaseFile], Iterable[str]], Mapping[str, str]]] = {
        "city": (lambda file: [file.city], cities),
        "category": (lambda file: [file.case.category], categories),
        "organisation": (participants, organisations),
        "year": (years, {}),
        "tag": (lambda file: file.case.tags, {}),
        "completeness": (lambda file: [completeness(file).level], levels),
        "evidence": (evidence, attributions),
    }
    positions: dict[str, _Positions] = {key: {id_: [] for id_ in labels} for key, (_, labels) in readers.items()}
    _collect_positions(positions, {key: values for key, (values, _) in readers.items()}, catalogue.cases.values())
    made = {key: _facet(site, key, positions[key], labels) for key, (_, labels) in readers.items()}
    orders = {"organisation": _sort_by_count, "year": _sort_by_id, "tag": _sort_by_count}
    return tuple(orders[key](facet) if key in orders else facet for key, facet in made.items())


_Positions = dict[str, list[int]]
"""The positions of the cases with each value of a facet."""


def _collect_positions(
    positions: Mapping[str, _Positions], values: Mapping[str, Callable[[CaseFile], Iterable[str]]], cases: Iterable[CaseFile]
) -> None:
    """Add the position of each case to its values of all facets. One pass over the cases is faster than one for each facet."""
    for position, file in enumerate(cases):
        for key, read in values.items():
            for id_ in dict.fromkeys(read(file)):
                positions[key].setdefault(id_, []).append(position)


def _facet(site: Site, key: str, positions: _Positions, labels: Mapping[str, str]) -> Facet:
    """Return a facet with its values in the order of `positions`. Without `labels`, the ids are the labels."""
    options = (Option(id_, labels[id_] if labels else id_, tuple(cases)) for id_, cases in positions.items() if cases)
    return Facet(key, site.words.of("facets", key), tuple(options))


def _sort_by_count(facet: Facet) -> Facet:
    """Return the facet with the most frequent options first."""
    return replace(facet, options=tuple(sorted(facet.options, key=lambda option: (-len(option.cases), option.label))))


def _sort_by_id(facet: Facet) -> Facet:
    """Return the facet with the options in descending order of their ids."""
    return replace(facet, options=tuple(sorted(facet.options, key=lambda option: option.id, reverse=True)))


@dataclass(frozen=True, slots=True)
class CityGroup:
    """The cases of one city."""

    id: str
    city: Link
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class CityCount:
    """A city with the number of its cases, in words."""

    id: str
    city: Link
    count: str


@dataclass(frozen=True, slots=True)
class FacetBox:
    """A facet in the form: for each value its id, its label and its number of cases."""

    key: str
    label: str
    options: tuple[tuple[str, str, int], ...]
    note: str
    """A text where the form leaves out values."""


@dataclass(frozen=True, slots=True)
class BrowsePage:
    """All cases by city, or the number of each city and the first page of a long list, and the form that filters them."""

    groups: tuple[CityGroup, ...]
    cities: tuple[CityCount, ...]
    listing: CaseListing | None
    facets: tuple[FacetBox, ...]
    blank: Card
    """The card that the script copies for each result."""
    script: str
    """The link to the script of the form."""


NEWEST = 3
"""The number of cases on the home page."""
_MOST_OPTIONS = 100
"""The number of values of a facet in the form: those with the most cases. The address may have any value."""


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


def form_options(facet: Facet) -> tuple[Option, ...]:
    """Return the values of a facet that the form has: the most frequent, in their order."""
    if len(facet.options) <= _MOST_OPTIONS:
        return facet.options
    most = sorted(facet.options, key=lambda option: -len(option.cases))[:_MOST_OPTIONS]
    ids = {option.id for option in most}
    return tuple(option for option in facet.options if option.id in ids)


def _facet_box(site: Site, facet: Facet) -> FacetBox:
    options = form_options(facet)
    note = site.words("facet_rest", count=len(facet.options) - len(options)) if len(options) < len(facet.options) else ""
    return FacetBox(facet.key, facet.label, tuple((option.id, option.label, len(option.cases)) for option in options), note)


def cases_plan(site: Site, address: str) -> Plan:
    """Return all cases with the form that filters them, as a part of the page at `address`.

    Few cases stand by city. Of many, the page has the newest, and leads to the pages of cities and to further pages.
    """
    builder, cases = PageBuilder(site, address), list_of_all(site)
    cities = [id_ for id_ in site.catalogue.cities if id_ in site.catalogue.by_city]
    is_long = cases.page_count > 1
    groups = () if is_long else tuple(_city_group(builder, id_, site.catalogue.by_city[id_]) for id_ in cities)
    counts = tuple(_city_count(builder, id_) for id_ in cities) if is_long else ()
    headings = (
        (builder.heading("cases-by-city", "cases_by_city"), builder.heading("cases-newest", "cases_newest"))
        if is_long
        else tuple(Heading(2, group.id, group.city.text) for group in groups)
    )
    return Plan(
        address=address,
        template="components/cases.html",
        title=site.words("all_cases"),
        description=_cases_description(site),
        context=BrowsePage(
            groups=groups,
            cities=counts,
            listing=listing(builder, cases, with_form=False) if is_long else None,
            facets=tuple(_facet_box(site, facet) for facet in facets(site)),
            blank=Card(),
            script=builder.to(permalinks.BROWSE_SCRIPT),
        ),
        headings=headings,
        anchors=heading_ids(headings).union(count.id for count in counts),
        next=next_page(cases) if address == permalinks.CASES else None,
    )


def _cases_description(site: Site) -> str:
    if not site.catalogue.cases:
        return site.words("cases_about_none")
    categories = comma_list(category.name for category in site.catalogue.categories.values())
    return site.words("cases_about", count=len(site.catalogue.cases), cities=len(site.catalogue.by_city), categories=categories)


def _city_group(builder: PageBuilder, city_id: str, files: Sequence[CaseFile]) -> CityGroup:
    return CityGroup(id=_city_anchor(city_id), city=builder.city(city_id), cards=builder.cards(files))


def _city_count(builder: PageBuilder, city_id: str) -> CityCount:
    count = builder.words("count", count=len(builder.catalogue.by_city[city_id]))
    return CityCount(id=_city_anchor(city_id), city=builder.city(city_id), count=count)


def _city_anchor(city_id: str) -> str:
    """Return the id of a city on the page of all cases, to which links lead on a site of any size."""
    return f"city-{city_id}"
