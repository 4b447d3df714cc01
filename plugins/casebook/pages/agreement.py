"""The page of an agreement."""

from __future__ import annotations

from dataclasses import dataclass, replace

from casebook import permalinks
from casebook.content.site import Site
from casebook.markdown.convert import Heading
from casebook.messages.wording import comma_list
from casebook.model.agreement import Agreement, Article, PartyDuties
from casebook.pages.builder import PageBuilder
from casebook.pages.view import Fact, Link, NoteItem, Plan, SourceItem


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause on the agreement's page, with the cases that carry it out."""

    anchor: str
    label: str
    heading: str
    text: str
    link_label: str = ""
    cases: tuple[Link, ...] = ()
    clauses: tuple[ClauseView, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """The whole text of an agreement."""

    title: str
    facts: tuple[Fact, ...]
    preamble: str
    articles: tuple[ClauseView, ...]
    closing: str
    signed: str
    signatures: tuple[tuple[str, str], ...]
    notes: tuple[NoteItem, ...]
    sources: tuple[SourceItem, ...]


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
    members = comma_list(builder.organisation(member).text for member in party.members)
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
