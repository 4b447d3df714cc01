"""The page of an agreement."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.markdown.converted import Heading
from casebook.messages.blanks import comma_list
from casebook.model.agreement import Article, Party, PartyDuties
from casebook.pages.builder import PageBuilder
from casebook.pages.duties import DutyMatrix, duty_matrix
from casebook.pages.paging import list_of_clause, whole_list
from casebook.pages.view import Fact, Link, NoteItem, Plan, SourceItem


class ClauseCase(Struct, frozen=True):
    """A case that carries out a clause, with its city and its organisations in short."""

    link: Link
    place: str


class ClauseView(Struct, frozen=True):
    """A clause of an agreement, with the cases that carry it out and the clauses below it."""

    label: str
    heading: str = ""
    text: str = ""
    anchor: str = ""
    link_label: str = ""
    citation: str = ""
    """The clause as documents cite it: the agreement and the numbers down to the clause."""
    cases: tuple[ClauseCase, ...] = ()
    """The newest of the cases that carry it out."""
    count: str = ""
    """The number of all of these cases, in words."""
    more: Link | None = None
    """The link to all of these cases, if there are many."""
    clauses: tuple[ClauseView, ...] = ()


class AgreementPage(Struct, frozen=True):
    """The full text of an agreement."""

    style: str
    """The link to the stylesheet of agreements. Other pages do not load it."""
    title: str
    facts: tuple[Fact, ...]
    preamble: str
    articles: tuple[ClauseView, ...]
    matrix: DutyMatrix | None
    """The duties and the places with cases; None for an agreement without duties."""
    closing: str
    signed: str
    signatures: tuple[tuple[str, str], ...]
    notes: tuple[NoteItem, ...]
    sources: tuple[SourceItem, ...]


def agreement_plan(site: Site, agreement_id: str) -> Plan:
    """Return the page of an agreement: its full text, with an anchor and the cases for each clause."""
    agreement = site.catalogue.agreements[agreement_id]
    builder = PageBuilder(site, permalinks.document(agreement.address))
    context = AgreementPage(
        style=builder.to(permalinks.AGREEMENT_STYLE),
        title=agreement.title,
        facts=(
            *builder.fact("summary", agreement.summary),
            *builder.fact("signed_on", site.words.day(agreement.signed), builder.calendar()),
            *builder.fact("parties", *(_party(builder, it) for it in agreement.parties)),
            *builder.fact("effect", agreement.effect),
        ),
        preamble=agreement.preamble,
        articles=tuple(_article(builder, agreement_id, article) for article in agreement.articles),
        matrix=duty_matrix(builder, agreement_id),
        closing=agreement.closing,
        signed=site.words.day(agreement.signed),
        signatures=tuple(
            (" ".join(part for part in (signatory.on_behalf_of, signatory.body, signatory.office) if part), signatory.name)
            for signatory in agreement.signatories
        ),
        notes=builder.notes(agreement.notes),
        sources=builder.sources(agreement.sources),
    )
    headings = (
        *(Heading(2, view.anchor, f"{view.label} {view.heading}") for view in context.articles),
        *([builder.heading("agreement-duties", "duty_matrix")] if context.matrix else []),
        *([builder.heading("agreement-notes", "notes")] if context.notes else []),
        builder.heading("agreement-sources", "sources"),
    )
    return Plan(
        address=builder.address,
        template="components/agreement.html",
        title=agreement.title,
        description=agreement.summary,
        context=context,
        headings=headings,
        other_anchors=frozenset(permalinks.clause_anchor(clause.id) for clause in agreement.clauses()).union(
            cell.id for row in (context.matrix.rows if context.matrix else ()) for cell in row.cells
        ),
    )


def _party(builder: PageBuilder, party: Party) -> str:
    members = comma_list(builder.organisation(member).text for member in party.members)
    return f"{party.name}({members})" if members else party.name


def _article(builder: PageBuilder, agreement_id: str, article: Article) -> ClauseView:
    parts = tuple(_duties(builder, agreement_id, part) for part in article.parts)
    view = ClauseView(label=f"{article.number}.", heading=f"({article.heading})", text=article.text, clauses=parts)
    return _with_cases(builder, agreement_id, article.id, view)


def _duties(builder: PageBuilder, agreement_id: str, part: PartyDuties) -> ClauseView:
    duties = tuple(
        _with_cases(builder, agreement_id, duty.id, ClauseView(label=duty.number, text=duty.text)) for duty in part.duties
    )
    view = ClauseView(label=f"{part.label}.", heading=part.party, clauses=duties)
    return _with_cases(builder, agreement_id, part.id, view)


def _with_cases(builder: PageBuilder, agreement_id: str, clause_id: str, view: ClauseView) -> ClauseView:
    """Return the clause with its anchor and the cases that carry it out."""
    _, clause = builder.catalogue.clauses_by_id[f"{agreement_id}/{clause_id}"]
    cases = list_of_clause(builder.site, agreement_id, clause)
    return replace(
        view,
        anchor=permalinks.clause_anchor(clause_id),
        link_label=builder.words("clause_link", label=f"{view.label} {view.heading}".strip()),
        citation=builder.words("clause_citation", label=clause.label),
        cases=tuple(_case(builder, file) for file in cases.files[: cases.most]),
        count=builder.words("carried_out_by", count=len(cases.files)),
        more=whole_list(builder, cases),
    )


def _case(builder: PageBuilder, file: CaseFile) -> ClauseCase:
    city = builder.catalogue.cities[file.city].short_name
    place = comma_list(text for text in (city, builder.participants(file.case)) if text)
    return ClauseCase(builder.case(file), place)
