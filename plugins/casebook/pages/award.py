"""The page of an award."""

from __future__ import annotations

from msgspec import Struct

from casebook import permalinks
from casebook.content.site import Site
from casebook.markdown.converted import Heading
from casebook.pages.builder import PageBuilder
from casebook.pages.paging import MOST_NAMED, list_of_award, whole_list
from casebook.pages.view import Card, Fact, Link, NoteItem, Plan, SourceItem


class CategoryGroup(Struct, frozen=True):
    """The commended cases of one category."""

    id: str
    category: Link
    mark: str
    cards: tuple[Card, ...]


class AwardPage(Struct, frozen=True):
    """An award: the event, the cities that were honoured, and the commended cases by category."""

    summary: str
    facts: tuple[Fact, ...]
    cities: tuple[tuple[Link, str], ...]
    commended: str
    groups: tuple[CategoryGroup, ...]
    more: Link | None
    """The link to all commended cases, if there are many."""
    notes: tuple[NoteItem, ...]
    sources: tuple[SourceItem, ...]


def award_plan(site: Site, award_id: str) -> Plan:
    """Return the page of an award: the event, the cities that were honoured, and the commended cases by category."""
    award = site.catalogue.awards[award_id]
    builder = PageBuilder(site, permalinks.document(award.address))
    cases = list_of_award(site, award_id)
    commended, most = cases.files, MOST_NAMED if cases.own_pages else None
    context = AwardPage(
        summary=award.summary,
        facts=(
            *builder.fact(
                "held", " ".join(part for part in (site.words.day(award.held), award.time) if part), builder.calendar()
            ),
            *builder.fact("where", award.place),
            *builder.fact("hosts", *(builder.organisation(host) for host in award.hosts)),
            *builder.fact("given_by", award.given_by),
            *builder.fact("selected_by", award.selected_by),
            *builder.fact("attendance", award.attendance),
        ),
        cities=tuple(
            (builder.link(site.catalogue.cities[honour.city].name, permalinks.city(honour.city)), honour.honour)
            for honour in award.cities
        ),
        commended=site.words("commended_count", count=len(commended)),
        groups=tuple(
            CategoryGroup(
                id=f"award-{category.id}",
                category=builder.category(category.id),
                mark=category.mark,
                cards=builder.cards([file for file in commended if file.case.category == category.id][:most]),
            )
            for category in site.catalogue.categories.values()
            if any(file.case.category == category.id for file in commended)
        ),
        more=whole_list(builder, cases),
        notes=builder.notes(award.notes),
        sources=builder.sources(award.sources),
    )
    headings = (
        builder.heading("award-cities", "best_cities"),
        Heading(2, "award-cases", context.commended),
        *([builder.heading("award-notes", "notes")] if context.notes else []),
        builder.heading("award-sources", "sources"),
    )
    return Plan(
        address=builder.address,
        template="components/award.html",
        title=award.title,
        description=award.summary,
        context=context,
        headings=headings,
        other_anchors=frozenset(group.id for group in context.groups),
    )
