"""Lists of cases: all, the newest, those an editor chose; and the facets by which they can be narrowed down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from casebook import permalinks
from casebook.content.completeness import completeness, evidence
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.markdown.convert import Heading
from casebook.messages.wording import comma_list
from casebook.pages.builder import PageBuilder
from casebook.pages.city import Listing, ids_of
from casebook.pages.view import Card, Link, Plan


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet. `cases` are positions in the catalogue, ascending."""

    id: str
    label: str
    cases: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """A side of cases. Only values that some case has are options."""

    key: str
    label: str
    options: tuple[Option, ...]


def facets(site: Site) -> tuple[Facet, ...]:
    """City and category in the order of the vocabulary; organisations and tags, the commonest first; years; how much is told."""
    files = list(site.catalogue.cases.values())
    cities = {city.id: city.short_name for city in site.catalogue.cities.values()}
    categories = {category.id: category.name for category in site.catalogue.categories.values()}
    organisations = {organisation.id: organisation.name for organisation in site.catalogue.organisations.values()}
    levels = {str(key): str(label) for key, label in site.words.sections["levels"].items()}
    bases = {str(key): str(label) for key, label in site.words.sections["attributions"].items()} | {
        "none": site.words("evidence_none")
    }

    def reported(file: CaseFile) -> Iterable[str]:
        return map(str, file.case.period.years(site.catalogue.years.stop - 1))

    def found(key: str, values: Callable[[CaseFile], Iterable[str]], labels: Mapping[str, str] | None = None) -> Facet:
        cases: dict[str, list[int]] = {id_: [] for id_ in labels or {}}
        for position, file in enumerate(files):
            for id_ in dict.fromkeys(values(file)):
                cases.setdefault(id_, []).append(position)
        options = (Option(id_, labels[id_] if labels else id_, tuple(held)) for id_, held in cases.items() if held)
        return Facet(key, site.words.of("facets", key), tuple(options))

    def commonest(facet: Facet) -> Facet:
        return Facet(facet.key, facet.label, tuple(sorted(facet.options, key=lambda option: (-len(option.cases), option.label))))

    newest = found("year", reported)
    return (
        found("city", lambda file: [file.city], cities),
        found("category", lambda file: [file.case.category], categories),
        commonest(found("organisation", lambda file: (ref.id for ref in site.catalogue.participants(file.case)), organisations)),
        Facet(newest.key, newest.label, tuple(sorted(newest.options, key=lambda option: option.id, reverse=True))),
        commonest(found("tag", lambda file: file.case.tags)),
        found("completeness", lambda file: [completeness(file).level], levels),
        found("evidence", evidence, bases),
    )


@dataclass(frozen=True, slots=True)
class CityGroup:
    """The cases of one city; `more` leads to those that are not shown."""

    id: str
    city: Link
    cards: tuple[Card, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class FacetBox:
    """A facet of the form: for each value its id, its label and the number of cases."""

    key: str
    label: str
    options: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class BrowsePage:
    """All cases by city, and the form that narrows them down, which `script` brings to life."""

    groups: tuple[CityGroup, ...]
    facets: tuple[FacetBox, ...]
    blank: Card
    script: str


NEWEST = 3
"""How many cases the home page shows."""
MOST_OF_A_CITY = 48
"""How many cases of a city the page of all cases shows; the city's own page shows all."""


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
                ids_of(headings))  # fmt: skip


def _cases_about(site: Site) -> str:
    if not site.catalogue.cases:
        return site.words("cases_about_none")
    categories = comma_list(category.name for category in site.catalogue.categories.values())
    return site.words("cases_about", count=len(site.catalogue.cases), cities=len(site.catalogue.by_city), categories=categories)


def _city_group(builder: PageBuilder, city_id: str, files: Sequence[CaseFile]) -> CityGroup:
    shown = files[:MOST_OF_A_CITY]
    rest = builder.words("all_of", name=builder.city(city_id).text, count=len(files))
    more = Link(rest, builder.city(city_id).url) if len(files) > len(shown) else None
    return CityGroup(f"city-{city_id}", builder.city(city_id), builder.cards(shown), more)
