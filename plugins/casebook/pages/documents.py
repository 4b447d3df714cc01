"""The agreement and the award: documents that cases refer to."""

from __future__ import annotations

from dataclasses import replace

from casebook import permalinks
from casebook.catalogue import Catalogue
from casebook.markup import Heading
from casebook.model import Agreement, Article, PartyDuties
from casebook.pages.contexts import AgreementPage, AwardPage, CategoryGroup, ClauseView, Plan
from casebook.pages.parts import Desk
from casebook.wording import Wording, joined


def agreement_plan(catalogue: Catalogue, words: Wording, agreement_id: str) -> Plan:
    """The whole text of an agreement, an anchor for each clause, and the cases that carry it out."""
    agreement = catalogue.agreements[agreement_id]
    desk = Desk(catalogue, words, permalinks.document(agreement.address))
    context = AgreementPage(
        title=agreement.title,
        facts=(
            *desk.fact("summary", agreement.summary),
            *desk.fact("signed_on", words.day(agreement.signed)),
            *desk.fact("parties", *(_party(desk, agreement, index) for index in range(len(agreement.parties)))),
            *desk.fact("effect", agreement.effect),
        ),
        preamble=agreement.preamble,
        articles=tuple(_article(desk, agreement_id, article) for article in agreement.articles),
        closing=agreement.closing,
        signed=f"{agreement.signed.year}. {agreement.signed.month}. {agreement.signed.day}.",
        signatures=tuple(
            (" ".join(part for part in (signatory.on_behalf_of, signatory.body, signatory.office) if part), signatory.name)
            for signatory in agreement.signatories
        ),
        notes=desk.notes(agreement.notes),
        sources=desk.sources(agreement.sources),
    )
    headings = (
        *(Heading(2, view.anchor, f"{view.label} {view.heading}") for view in context.articles),
        *([desk.heading("agreement-notes", "notes")] if context.notes else []),
        desk.heading("agreement-sources", "sources"),
    )
    anchors = {permalinks.clause_anchor(clause.id) for clause in agreement.clauses()} | {heading.id for heading in headings}
    return Plan(desk.page, "components/agreement.html", agreement.title, agreement.summary, context, headings, frozenset(anchors))


def _party(desk: Desk, agreement: Agreement, index: int) -> str:
    party = agreement.parties[index]
    members = joined(desk.organisation(member).text for member in party.members)
    return f"{party.name}({members})" if members else party.name


def _article(desk: Desk, agreement_id: str, article: Article) -> ClauseView:
    parts = tuple(_duties(desk, agreement_id, part) for part in article.parts)
    bare = ClauseView(article.id, f"{article.number}.", f"({article.heading})", article.text, clauses=parts)
    return _placed(desk, agreement_id, bare)


def _duties(desk: Desk, agreement_id: str, part: PartyDuties) -> ClauseView:
    duties = tuple(_placed(desk, agreement_id, ClauseView(duty.id, duty.number, "", duty.text)) for duty in part.duties)
    return _placed(desk, agreement_id, ClauseView(part.id, f"{part.label}.", part.party, "", clauses=duties))


def _placed(desk: Desk, agreement_id: str, clause: ClauseView) -> ClauseView:
    """The clause with its anchor and the cases that carry it out; as given, its anchor is still the bare id."""
    cases = desk.catalogue.by_clause.get(f"{agreement_id}/{clause.anchor}", ())
    return replace(
        clause,
        anchor=permalinks.clause_anchor(clause.anchor),
        link_label=desk.words("clause_link", label=f"{clause.label} {clause.heading}".strip()),
        cases=tuple(desk.link(file.case.title, permalinks.case(file.id)) for file in cases),
    )


def award_plan(catalogue: Catalogue, words: Wording, award_id: str) -> Plan:
    """An event: when, where, by whom, the cities honoured and the cases commended by category."""
    award = catalogue.awards[award_id]
    desk = Desk(catalogue, words, permalinks.document(award.address))
    commended = catalogue.by_award.get(award_id, ())
    context = AwardPage(
        summary=award.summary,
        facts=(
            *desk.fact("held", " ".join(part for part in (words.day(award.held), award.time) if part)),
            *desk.fact("where", award.place),
            *desk.fact("hosts", *(desk.organisation(host) for host in award.hosts)),
            *desk.fact("given_by", award.given_by),
            *desk.fact("selected_by", award.selected_by),
            *desk.fact("attendance", award.attendance),
        ),
        cities=tuple(
            (desk.link(catalogue.cities[honour.city].name, permalinks.city(honour.city)), honour.honour)
            for honour in award.cities
        ),
        commended=words("commended_count", count=len(commended)),
        groups=tuple(
            CategoryGroup(
                f"award-{category.id}",
                desk.category(category.id),
                category.mark,
                desk.cards(file for file in commended if file.case.category == category.id),
            )
            for category in catalogue.categories.values()
        ),
        notes=desk.notes(award.notes),
        sources=desk.sources(award.sources),
    )
    headings = (
        desk.heading("award-cities", "best_cities"),
        Heading(2, "award-cases", context.commended),
        *([desk.heading("award-notes", "notes")] if context.notes else []),
        desk.heading("award-sources", "sources"),
    )
    anchors = frozenset([*(heading.id for heading in headings), *(group.id for group in context.groups)])
    return Plan(desk.page, "components/award.html", award.title, award.summary, context, headings, anchors)
