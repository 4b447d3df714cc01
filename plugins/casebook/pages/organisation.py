"""Organisations by kind, and the page of each."""

from __future__ import annotations

from dataclasses import dataclass

from casebook import permalinks
from casebook.content.site import Site
from casebook.maps.views import cases_view
from casebook.markdown.convert import Heading
from casebook.messages.wording import comma_list
from casebook.pages.builder import PageBuilder
from casebook.pages.city import Listing, ids_of
from casebook.pages.view import Link, Plan


@dataclass(frozen=True, slots=True)
class OrganisationGroup:
    """Organisations of one kind, each with the number of its cases."""

    id: str
    kind: str
    organisations: tuple[tuple[Link, str], ...]


def organisation_plan(site: Site, organisation_id: str) -> Plan:
    """An organisation and the cases it takes part in."""
    builder = PageBuilder(site, permalinks.organisation(organisation_id))
    organisation = site.catalogue.organisations[organisation_id]
    facts = (
        *builder.fact("short_names", comma_list(organisation.short_names)),
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
    return Plan(builder.address, "organisation.html", organisation.name, description, context, headings, ids_of(headings),
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
                ids_of(headings))  # fmt: skip
