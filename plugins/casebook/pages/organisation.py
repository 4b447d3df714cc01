"""The page of each organisation, and the list of all organisations."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.site import Site
from casebook.maps.views import cases_view
from casebook.markdown.converted import Heading
from casebook.messages.blanks import comma_list
from casebook.pages.builder import PageBuilder
from casebook.pages.organisation_list import (
    MOST_OF_A_KIND,
    Row,
    case_count,
    kinds,
    list_of_kind,
    organisation_rows,
    other_parts,
)
from casebook.pages.paging import list_of_organisation, listing, next_page
from casebook.pages.view import Link, Plan


class OrganisationGroup(Struct, frozen=True):
    """The organisations of one kind, or those of many with the most cases and a link to all."""

    id: str
    kind: str
    organisations: tuple[Row, ...]
    more: Link | None


def organisation_plan(site: Site, organisation_id: str) -> Plan:
    """Return the page of an organisation and its cases."""
    builder = PageBuilder(site, permalinks.organisation(organisation_id))
    organisation = site.catalogue.organisations[organisation_id]
    city = organisation.city if organisation.city in site.catalogue.cities else None  # a server shows what has problems
    facts = (
        *builder.fact("short_names", comma_list(organisation.short_names)),
        *builder.fact("member_of", city and builder.city(city)),
        *(fact for key, links in other_parts(builder, organisation_id).items() for fact in builder.fact(key, *links)),
    )
    kind = site.words.of("kinds", organisation.kind)
    files = site.catalogue.by_organisation.get(organisation_id, ())
    view = cases_view(site, f"organisations/{organisation_id}", files, organisation=organisation_id)
    cases = list_of_organisation(site, organisation_id)
    context = replace(
        listing(builder, cases),
        breadcrumbs=builder.breadcrumbs(site.organisation_trail()),
        heading=site.words("took_part"),
        map=builder.map(view, site.words("map_of", name=organisation.name)) if files else None,
        description=organisation.note or kind,
        facts=facts,
        empty=site.words("no_cases", name=organisation.name),
        invite=builder.guide(),
    )
    headings = (builder.heading("cases", "took_part"), *([builder.heading("map", "map_where")] if view.spots else []))
    return Plan(
        address=builder.address,
        template="organisation.html",
        title=organisation.name,
        description=f"{organisation.name} ({kind}). {site.words('case_count', count=len(files))}.",
        context=context,
        headings=headings,
        maps=(view,) if view.spots else (),
        next=next_page(cases),
    )


def organisations_plan(site: Site, address: str) -> Plan:
    """Return the list of all organisations by kind, as a part of the page at `address`."""
    builder = PageBuilder(site, address)
    groups = tuple(_organisation_group(builder, kind) for kind in kinds(site))
    headings = tuple(Heading(2, group.id, group.kind) for group in groups)
    return Plan(
        address=address,
        template="components/organisations.html",
        title=site.words("organisations"),
        description=site.words("organisations_about", count=len(site.catalogue.organisations)),
        context=groups,
        headings=headings,
    )


def _organisation_group(builder: PageBuilder, kind: str) -> OrganisationGroup:
    organisations = list_of_kind(builder.site, kind)
    most, more = organisations.organisations, None
    if organisations.own_pages:
        most = sorted(most, key=lambda organisation: -case_count(builder.site, organisation))[:MOST_OF_A_KIND]
        text = builder.words("organisations_all", name=organisations.name, count=len(organisations.organisations))
        more = builder.link(text, organisations.address)
    return OrganisationGroup(f"kind-{kind}", organisations.name, organisation_rows(builder, most), more)
