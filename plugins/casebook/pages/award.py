"""The page of an award."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from casebook import permalinks
from casebook.content.site import Site
from casebook.markdown.converted import Heading
from casebook.model.agreement import Award
from casebook.pages.builder import PageBuilder
from casebook.pages.paging import MOST_NAMED, CaseList, list_of_award, whole_list
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
    context = AwardPage(
        summary=award.summary,
        facts=_facts(builder, award),
        cities=tuple(
            (builder.link(site.catalogue.cities[honour.city].name, permalinks.city(honour.city)), honour.honour)
            for honour in award.cities
        ),
        commended=site.words("commended_count", count=len(cases.files)),
        groups=tuple(_groups(builder, cases)),
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


def _facts(builder: PageBuilder, award: Award) -> tuple[Fact, ...]:
    held = " ".join(part for part in (builder.words.day(award.held), award.time) if part)
    return (
        *builder.fact("held", held, builder.calendar()),
        *builder.fact("where", award.place),
        *builder.fact("hosts", *(builder.organisation(host) for host in award.hosts)),
        *builder.fact("given_by", award.given_by),
        *builder.fact("selected_by", award.selected_by),
        *builder.fact("attendance", award.attendance),
    )


def _groups(builder: PageBuilder, commended: CaseList) -> Iterator[CategoryGroup]:
    """Yield the commended cases of each category that has any; of each the first ones, where they have pages of their own."""
    most = MOST_NAMED if commended.own_pages else None
    for category in builder.catalogue.categories.values():
        if files := [file for file in commended.files if file.case.category == category.id]:
            link = builder.category(category.id)
            yield CategoryGroup(f"award-{category.id}", link, category.mark, builder.cards(files[:most]))
