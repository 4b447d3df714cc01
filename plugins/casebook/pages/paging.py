"""Lists of cases in pages: which cases each page has, its address, the links between pages, and the form that searches in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeAlias

from msgspec import Struct

from casebook import permalinks
from casebook.content.files import CaseFile
from casebook.content.site import Site, Step
from casebook.model.agreement import Clause
from casebook.pages.builder import PageBuilder, list_pager
from casebook.pages.changes import ChangeList, change_lists, changes_on, changes_plan
from casebook.pages.organisation_list import (
    OrganisationList,
    case_count,
    long_organisation_lists,
    organisation_list_plan,
)
from casebook.pages.view import CaseListing, FacetLinks, Link, ListForm, Pager, Plan

PAGE_SIZE = 48
"""The number of cases on a page of a list."""
MOST_NAMED = 12
"""The number of cases that a part of a page names: a clause of an agreement, a category of an award, a part of a source."""
_MOST_LINKS = 24
"""The number of values of a facet that a page links to: those with the most cases of the list."""


class CaseList(Struct, frozen=True):
    """The cases of a page, newest first. A long list goes on at further addresses."""

    address: str
    """The address of its first page."""
    name: str
    trail: tuple[Step, ...]
    """The pages above its first page."""
    files: Sequence[CaseFile]
    facets: Mapping[str, str] | None
    """The value of each facet that makes the list of all cases this one; None if none does."""
    most: int | None = None
    """For a list of which another page names cases: how many it names. A longer list has pages of its own."""

    @property
    def page_count(self) -> int:
        """The number of pages; 1 for an empty list."""
        return max(1, -(-len(self.files) // PAGE_SIZE))

    @property
    def own_pages(self) -> range:
        """The numbers of the pages that are nothing but this list: all but the first, which has more than the list, or all."""
        if self.most is None:
            return range(2, self.page_count + 1)
        return range(1, self.page_count + 1) if len(self.files) > self.most else range(0)

    def page(self, number: int) -> Sequence[CaseFile]:
        """Return the cases on a page; the first page has the number 1."""
        return self.files[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]


_List: TypeAlias = CaseList | OrganisationList | ChangeList


def list_of_all(site: Site) -> CaseList:
    """Return the list of all cases."""
    return CaseList(permalinks.CASES, site.words("all_cases"), site.home_trail(), tuple(site.catalogue.cases.values()), {})


def list_of_city(site: Site, id_: str) -> CaseList:
    """Return the list of the cases of a city."""
    trail = (*site.home_trail(), (site.words("cities"), permalinks.CITIES))
    files = site.catalogue.by_city.get(id_, ())
    return CaseList(permalinks.city(id_), site.catalogue.cities[id_].name, trail, files, {"city": id_})


def list_of_category(site: Site, id_: str) -> CaseList:
    """Return the list of the cases of a category."""
    files, name = site.catalogue.by_category.get(id_, ()), site.catalogue.categories[id_].name
    return CaseList(permalinks.category(id_), name, site.home_trail(), files, {"category": id_})


def list_of_question(site: Site, id_: str) -> CaseList:
    """Return the list of the cases that answer a question."""
    files, name = site.catalogue.by_question.get(id_, ()), site.catalogue.questions[id_].question
    return CaseList(permalinks.question(id_), name, site.home_trail(), files, None)


def list_of_organisation(site: Site, id_: str) -> CaseList:
    """Return the list of the cases that an organisation takes part in."""
    files, name = site.catalogue.by_organisation.get(id_, ()), site.catalogue.organisations[id_].name
    return CaseList(permalinks.organisation(id_), name, site.organisation_trail(), files, {"organisation": id_})


def list_of_clause(site: Site, agreement_id: str, clause: Clause) -> CaseList:
    """Return the list of the cases that carry out a clause of an agreement."""
    agreement = site.catalogue.agreements[agreement_id]
    page = permalinks.document(agreement.address)
    trail = (*site.home_trail(), (agreement.title, page))
    files = site.catalogue.by_clause.get(f"{agreement_id}/{clause.id}", ())
    name = f"{agreement.title} {clause.label}"
    return CaseList(f"{page}{permalinks.clause_anchor(clause.id)}/", name, trail, files, None, MOST_NAMED)


def list_of_award(site: Site, award_id: str) -> CaseList:
    """Return the list of the cases that an award commends."""
    award, files = site.catalogue.awards[award_id], site.catalogue.by_award.get(award_id, ())
    page = permalinks.document(award.address)
    trail = (*site.home_trail(), (award.title, page))
    name = site.words.labelled(award.title, site.words("commended_count", count=len(files)))
    return CaseList(f"{page}{permalinks.CASES}", name, trail, files, None, PAGE_SIZE)


def list_of_source(site: Site, document_id: str) -> CaseList:
    """Return the list of the cases that cite a source document."""
    document, page = site.catalogue.documents[document_id], permalinks.source_page(document_id)
    ids = dict.fromkeys(citation.id for citation in document.citations if citation.kind == "case")
    files = [site.catalogue.cases[id_] for id_ in ids if id_ in site.catalogue.cases]
    trail = (*site.home_trail(), (document.title, page))
    name = site.words("source_cited_by", title=document.title)
    return CaseList(f"{page}{permalinks.CASES}", name, trail, files, None, PAGE_SIZE)


def long_lists(site: Site) -> Iterator[CaseList]:
    """Yield every list that has pages of its own."""
    catalogue = site.catalogue
    lists = (
        list_of_all(site),
        *(list_of_city(site, id_) for id_ in catalogue.cities),
        *(list_of_category(site, id_) for id_ in catalogue.categories),
        *(list_of_question(site, id_) for id_ in catalogue.questions),
        *(list_of_organisation(site, id_) for id_ in catalogue.organisations),
        *(list_of_clause(site, id_, clause) for id_, agreement in catalogue.agreements.items() for clause in agreement.clauses()),
        *(list_of_award(site, id_) for id_ in catalogue.awards),
        *(list_of_source(site, id_) for id_ in catalogue.documents),
    )
    return (item for item in lists if item.own_pages)


def further_pages(site: Site) -> Iterator[str]:
    """Yield the address of each page that is nothing but a list."""
    return (permalinks.list_page(item.address, number) for item in _lists(site) for number in item.own_pages)


def _lists(site: Site) -> Iterator[_List]:
    return chain[_List](long_lists(site), long_organisation_lists(site), change_lists(site))


def whole_list(builder: PageBuilder, cases: CaseList) -> Link | None:
    """Return the link to the whole of a list of which another page has a part; None if that page has all of it."""
    return builder.link(builder.words("list_all", count=len(cases.files)), cases.address) if cases.own_pages else None


def next_page(cases: CaseList, number: int = 1) -> str | None:
    """Return the address of the page after a page of a list; None for the last page."""
    return permalinks.list_page(cases.address, number + 1) if number < cases.page_count else None


def listing(builder: PageBuilder, cases: CaseList, *, with_form: bool = True) -> CaseListing:
    """Return the first page of a list. A list of one page has no form and no pager."""
    cards = builder.cards(cases.page(1))
    if cases.page_count == 1:
        return CaseListing(cards=cards)
    return CaseListing(cards=cards, form=_list_form(builder, cases) if with_form else None, pager=_pager(builder, cases, 1))


class ListPages:
    """The pages that are nothing but lists, by address. What the pages of a list share is worked out once."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._numbers = {
            permalinks.list_page(item.address, number): (item, number) for item in _lists(site) for number in item.own_pages
        }
        self._values: dict[str, _FacetValues] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def list(self, address: str) -> _List:
        """Return the list that the page at `address` belongs to."""
        return self._numbers[address][0]

    def values(self, address: str) -> tuple[Sequence[CaseFile], object]:
        """Return the cases on the page at `address`, and all else that it shows."""
        cases, number = self._numbers[address]
        if isinstance(cases, OrganisationList):
            rows = [(organisation.id, case_count(self._site, organisation)) for organisation in cases.page(number)]
            return (), (cases.name, cases.trail, number, len(cases.organisations), rows)
        if isinstance(cases, ChangeList):
            return changes_on(self._site, cases, number)
        return cases.page(number), (cases.name, cases.trail, number, len(cases.files), self._facets(cases))

    def last_change(self, address: str) -> str:
        """Return the day on which what the page at `address` shows last changed, in ISO 8601; empty where it is unknown."""
        cases, number = self._numbers[address]
        if isinstance(cases, ChangeList):
            return max(event.day for event in cases.page(number)).isoformat()
        return self._site.last_change(self.values(address)[0])

    def _facets(self, cases: CaseList) -> _FacetValues:
        if cases.address not in self._values:
            self._values[cases.address] = _facet_values(self._site, cases)
        return self._values[cases.address]

    def plan(self, address: str) -> Plan:
        """Return the page at `address`."""
        (cases, number), site = self._numbers[address], self._site
        if isinstance(cases, OrganisationList):
            return organisation_list_plan(site, cases, number)
        if isinstance(cases, ChangeList):
            return changes_plan(site, cases, number)
        builder = PageBuilder(site, address)
        pager, headings = _pager(builder, cases, number), (builder.heading("cases", "cases"),)
        is_first = number == 1
        return Plan(
            address=address,
            template="case_list.html",
            title=cases.name if is_first else site.words("list_page", name=cases.name, page=number),
            description=f"{cases.name}. {pager.items}.",
            headings=headings,
            previous=None if is_first else permalinks.list_page(cases.address, number - 1),
            next=next_page(cases, number),
            context=CaseListing(
                breadcrumbs=builder.breadcrumbs(cases.trail if is_first else (*cases.trail, (cases.name, cases.address))),
                heading=site.words("cases"),
                cards=builder.cards(cases.page(number)),
                form=_form(builder, cases.facets, self._facets(cases)) if cases.facets is not None else None,
                pager=pager,
            ),
        )


def _list_form(builder: PageBuilder, cases: CaseList) -> ListForm:
    """Return the form that searches in a list, and links to the cases of the list with another property."""
    return _form(builder, cases.facets or {}, _facet_values(builder.site, cases))


_FacetValues = Sequence[tuple[str, Sequence[tuple[str, str, int]]]]
"""Facets, each with the id, the name and the number of cases of its values."""


def _facet_values(site: Site, cases: CaseList) -> _FacetValues:
    """Return the most frequent cities, categories and years of a list, but for a facet that all of its cases share."""
    if cases.facets is None:
        return ()
    catalogue, words = site.catalogue, site.words
    years = (str(year) for file in cases.files for year in catalogue.years_of(file.case))
    facets: Mapping[str, tuple[Mapping[str, str], Iterable[str]]] = {
        "city": ({city.id: city.short_name for city in catalogue.cities.values()}, (file.city for file in cases.files)),
        "category": ({id_: it.name for id_, it in catalogue.categories.items()}, (file.case.category for file in cases.files)),
        "year": ({str(year): words("year", year=year) for year in reversed(catalogue.years)}, years),
    }
    return [(key, _most_frequent(names, Counter(ids))) for key, (names, ids) in facets.items() if key not in cases.facets]


def _most_frequent(names: Mapping[str, str], counts: Counter[str]) -> Sequence[tuple[str, str, int]]:
    """Return the id, the name and the count of the most frequent ids, in the order of `names`."""
    most = {id_ for id_, _ in counts.most_common(_MOST_LINKS)}
    return [(id_, name, counts[id_]) for id_, name in names.items() if id_ in most]


def _form(builder: PageBuilder, shared: Mapping[str, str], facets: _FacetValues) -> ListForm:
    words = builder.words
    return ListForm(
        action=builder.to(permalinks.CASES),
        values=tuple(shared.items()),
        facets=tuple(
            FacetLinks(
                label=words.of("facets", key),
                links=tuple(
                    (builder.link(name, permalinks.browse(**shared, **{key: id_})), words("count", count=count))
                    for id_, name, count in values
                ),
            )
            for key, values in facets
            if len(values) > 1
        ),
    )


def _pager(builder: PageBuilder, cases: CaseList, number: int) -> Pager:
    first = (number - 1) * PAGE_SIZE + 1
    last = first + len(cases.page(number)) - 1
    position = builder.words("list_range", count=len(cases.files), first=first, last=last)
    return list_pager(builder, cases.address, number, cases.page_count, position)
