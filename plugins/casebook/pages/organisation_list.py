"""Lists of organisations of one kind, in pages where there are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from casebook import permalinks
from casebook.content.site import Site, Step
from casebook.messages.blanks import comma_list
from casebook.model.vocabulary import Organisation
from casebook.pages.builder import PageBuilder, list_pager
from casebook.pages.view import Link, Pager, Plan

MOST_OF_A_KIND = 60
"""The number of organisations of a kind that the page of all organisations names: those with the most cases."""
PAGE_SIZE = 300
"""The number of organisations on a page of the list of a kind."""

Row = tuple[Link, str]
"""An organisation with its number of cases or what else it takes part in, in words."""


class OrganisationList(Struct, frozen=True):
    """All organisations of a kind, in the order of the vocabulary."""

    address: str
    name: str
    trail: tuple[Step, ...]
    """The pages above it."""
    organisations: Sequence[Organisation]

    @property
    def own_pages(self) -> range:
        """The numbers of its pages; empty where the page of all organisations names all of this kind."""
        count = len(self.organisations)
        return range(1, -(-count // PAGE_SIZE) + 1) if count > MOST_OF_A_KIND else range(0)

    def page(self, number: int) -> Sequence[Organisation]:
        """Return the organisations on a page; the first page has the number 1."""
        return self.organisations[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]


class OrganisationListPage(Struct, frozen=True):
    """A page of the list of a kind."""

    breadcrumbs: tuple[Link, ...]
    heading: str
    organisations: tuple[Row, ...]
    pager: Pager


def kinds(site: Site) -> list[str]:
    """Return the kinds that organisations have, in the order of the vocabulary."""
    return list(dict.fromkeys(organisation.kind for organisation in site.catalogue.organisations.values()))


def list_of_kind(site: Site, kind: str) -> OrganisationList:
    """Return the list of the organisations of a kind."""
    organisations = [organisation for organisation in site.catalogue.organisations.values() if organisation.kind == kind]
    trail = site.organisation_trail()
    return OrganisationList(permalinks.organisations_of_kind(kind), site.words.of("kinds", kind), trail, organisations)


def long_organisation_lists(site: Site) -> Iterator[OrganisationList]:
    """Yield every list of a kind that has pages of its own."""
    return (item for item in (list_of_kind(site, kind) for kind in kinds(site)) if item.own_pages)


def organisation_rows(builder: PageBuilder, organisations: Iterable[Organisation]) -> tuple[Row, ...]:
    """Return organisations with links to their pages, and with their numbers of cases or what else they take part in."""
    return tuple((builder.organisation(organisation.id), _part(builder, organisation)) for organisation in organisations)


def _part(builder: PageBuilder, organisation: Organisation) -> str:
    words, count = builder.words, case_count(builder.site, organisation)
    if count:
        return words("count", count=count)
    parts = other_parts(builder, organisation.id).items()
    return comma_list(words.labelled(words(key), words("count", count=len(links))) for key, links in parts if links)


def other_parts(builder: PageBuilder, organisation_id: str) -> Mapping[str, Sequence[Link]]:
    """Return the agreements of which an organisation is a party, and the awards of which it is a host, by the keys of labels."""
    agreements, awards = builder.catalogue.agreements.values(), builder.catalogue.awards.values()
    signed = (item for item in agreements if any(organisation_id in party.members for party in item.parties))
    hosted = (item for item in awards if organisation_id in item.hosts)
    return {
        "party_to": [builder.link(item.title, permalinks.document(item.address)) for item in signed],
        "host_of": [builder.link(item.title, permalinks.document(item.address)) for item in hosted],
    }


def case_count(site: Site, organisation: Organisation) -> int:
    """Return the number of cases that an organisation takes part in."""
    return len(site.catalogue.by_organisation.get(organisation.id, ()))


def organisation_list_plan(site: Site, organisations: OrganisationList, number: int) -> Plan:
    """Return a page of the list of a kind."""
    address, words, is_first = permalinks.list_page(organisations.address, number), site.words, number == 1
    builder, page, count = PageBuilder(site, address), organisations.page(number), len(organisations.own_pages)
    first = (number - 1) * PAGE_SIZE + 1
    position = words("organisation_range", count=len(organisations.organisations), first=first, last=first + len(page) - 1)
    pager = list_pager(builder, organisations.address, number, count, position)
    headings = (builder.heading("organisations", "organisations"),)
    steps = organisations.trail if is_first else (*organisations.trail, (organisations.name, organisations.address))
    return Plan(
        address=address,
        template="organisation_list.html",
        title=organisations.name if is_first else words("list_page", name=organisations.name, page=number),
        description=f"{organisations.name}. {position}.",
        headings=headings,
        previous=None if is_first else permalinks.list_page(organisations.address, number - 1),
        next=permalinks.list_page(organisations.address, number + 1) if number < count else None,
        context=OrganisationListPage(
            breadcrumbs=builder.breadcrumbs(steps),
            heading=words("organisations"),
            organisations=organisation_rows(builder, page),
            pager=pager,
        ),
    )
