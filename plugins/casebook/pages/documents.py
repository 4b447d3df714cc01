"""The agreement and the award: documents that cases refer to."""

from __future__ import annotations

from dataclasses import replace

from casebook import permalinks
from casebook.markup import Heading
from casebook.model import Agreement, Article, PartyDuties
from casebook.pages.contexts import AgreementPage, AwardPage, CategoryGroup, ClauseView, Plan
from casebook.pages.parts import PageBuilder
from casebook.site import Site
from casebook.wording import joined


def agreement_plan(site: Site, agreement_id: str) -> Plan:
    """The whole text of an agreement, an anchor for each clause, and the cases that carry it out."""
    agreement = site.catalogue.agreements[agreement_id]
    builder = PageBuilder(site, permalinks.document(agreement.address))
    context = AgreementPage(
        title=agreement.title,
        facts=(
            *builder.fact("summary", agreement.summary),
            *builder.fact("signed_on", site.words.day(agreement.signed)),
            *builder.fact("parties", *(_party(builder, agreement, index) for index in range(len(agreement.parties)))),
            *builder.fact("effect", agreement.effect),
        ),
        preamble=agreement.preamble,
        articles=tuple(_article(builder, agreement_id, article) for article in agreement.articles),
        closing=agreement.closing,
        signed=f"{agreement.signed.year}. {agreement.signed.month}. {agreement.signed.day}.",
        signatures=tuple(
            (" ".join(part for part in (signatory.on_behalf_of, signatory.body, signatory.office) if part), signatory.name)
            for signatory in agreement.signatories
        ),
        notes=builder.notes(agreement.notes),
        sources=builder.sources(agreement.sources),
    )
    headings = (
        *(Heading(2, view.anchor, f"{view.label} {view.heading}") for view in context.articles),
        *([builder.heading("agreement-notes", "notes")] if context.notes else []),
        builder.heading("agreement-sources", "sources"),
    )
    anchors = {permalinks.clause_anchor(clause.id) for clause in agreement.clauses()} | {heading.id for heading in headings}
    return Plan(
        builder.address, "components/agreement.html", agreement.title, agreement.summary, context, headings, frozenset(anchors)
    )


def _party(builder: PageBuilder, agreement: Agreement, index: int) -> str:
    party = agreement.parties[index]
    members = joined(builder.organisation(member).text for member in party.members)
    return f"{party.name}({members})" if members else party.name


def _article(builder: PageBuilder, agreement_id: str, article: Article) -> ClauseView:
    parts = tuple(_duties(builder, agreement_id, part) for part in article.parts)
    bare = ClauseView(article.id, f"{article.number}.", f"({article.heading})", article.text, clauses=parts)
    return _placed(builder, agreement_id, bare)


def _duties(builder: PageBuilder, agreement_id: str, part: PartyDuties) -> ClauseView:
    duties = tuple(_placed(builder, agreement_id, ClauseView(duty.id, duty.number, "", duty.text)) for duty in part.duties)
    return _placed(builder, agreement_id, ClauseView(part.id, f"{part.label}.", part.party, "", clauses=duties))


def _placed(builder: PageBuilder, agreement_id: str, clause: ClauseView) -> ClauseView:
    """The clause with its anchor and the cases that carry it out; as given, its anchor is still the bare id."""
    cases = builder.catalogue.by_clause.get(f"{agreement_id}/{clause.anchor}", ())
    return replace(
        clause,
        anchor=permalinks.clause_anchor(clause.anchor),
        link_label=builder.words("clause_link", label=f"{clause.label} {clause.heading}".strip()),
        cases=tuple(builder.link(file.case.title, permalinks.case(file.id)) for file in cases),
    )


def award_plan(site: Site, award_id: str) -> Plan:
    """An event: when, where, by whom, the cities honoured and the cases commended by category."""
    award = site.catalogue.awards[award_id]
    builder = PageBuilder(site, permalinks.document(award.address))
    commended = site.catalogue.by_award.get(award_id, ())
    context = AwardPage(
        summary=award.summary,
        facts=(
            *builder.fact("held", " ".join(part for part in (site.words.day(award.held), award.time) if part)),
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
                f"award-{category.id}",
                builder.category(category.id),
                category.mark,
                builder.cards(file for file in commended if file.case.category == category.id),
            )
            for category in site.catalogue.categories.values()
        ),
        notes=builder.notes(award.notes),
        sources=builder.sources(award.sources),
    )
    headings = (
        builder.heading("award-cities", "best_cities"),
        Heading(2, "award-cases", context.commended),
        *([builder.heading("award-notes", "notes")] if context.notes else []),
        builder.heading("award-sources", "sources"),
    )
    anchors = frozenset([*(heading.id for heading in headings), *(group.id for group in context.groups)])
    return Plan(builder.address, "components/award.html", award.title, award.summary, context, headings, anchors)
