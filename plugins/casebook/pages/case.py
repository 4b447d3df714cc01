"""The page of a case."""

from __future__ import annotations

from collections.abc import Mapping

from casebook import permalinks
from casebook.catalogue import Catalogue
from casebook.maps import case_view, place_of
from casebook.markup import Converted, Heading, SourceMark
from casebook.model import LICENCES, Case, Indicator, licence_of
from casebook.pages.contexts import (
    CasePage,
    ClauseItem,
    Fact,
    IndicatorRow,
    Link,
    MapFigure,
    Picture,
    PlaceLine,
    Plan,
    TextList,
)
from casebook.pages.parts import Desk, number
from casebook.reading import CaseFile
from casebook.wording import Wording, joined


def source_marks(case: Case, words: Wording) -> Mapping[str, SourceMark]:
    """How citations of the case's sources are shown, by the source's id."""
    return {
        source.id: SourceMark(position, words("cite", number=position, part=source.part or source.title))
        for position, source in enumerate(case.sources, 1)
        if source.id
    }


def case_plan(catalogue: Catalogue, words: Wording, file: CaseFile, body: Converted) -> Plan:
    """The page of a case."""
    desk, case = Desk(catalogue, words, permalinks.case(file.id)), file.case
    category, place = catalogue.categories[case.category], _place(desk, file)
    context = CasePage(
        breadcrumbs=desk.crumbs(desk.link(words("cases"), permalinks.CASES), desk.city(file.city)),
        title=case.title,
        summary=case.summary,
        mark=category.mark,
        category=desk.category(case.category),
        facts=_case_facts(desk, file),
        place=place,
        body=body.html,
        indicators=tuple(_indicator(desk, indicator) for indicator in case.indicators),
        lists=_lists(desk, case),
        pictures=tuple(
            Picture(
                desk.to(permalinks.image(f"{file.city}/{image.file}")),
                image.alt,
                f"{image.credit}, {words.of('licences', image.licence)}",
            )
            for image in case.images
        ),
        clauses=tuple(_clause_item(desk, reference) for reference in case.agreement),
        notes=desk.notes(case.notes),
        sources=desk.sources(case.sources),
        related=desk.cards(catalogue.cases[id_] for id_ in case.related if id_ in catalogue.cases),
    )
    headings = (*body.headings, *_case_headings(desk, context))
    anchors = frozenset(heading.id for heading in headings) | {source.anchor for source in context.sources}
    return Plan(desk.page, "case.html", case.title, case.summary, context, headings, anchors, file.path,
                (place.map.view,))  # fmt: skip


def _place(desk: Desk, file: CaseFile) -> PlaceLine:
    spot, view = place_of(desk.catalogue, desk.words, file), case_view(desk.catalogue, file)
    city = desk.catalogue.cities[file.city]
    return PlaceLine(
        map=MapFigure(view, desk.words("map_of", name=city.name)),
        place=desk.link(city.name, permalinks.city(file.city)),
        position=spot.position,
        outside=desk.outside(spot, spot.label),
    )


def _case_headings(desk: Desk, page: CasePage) -> list[Heading]:
    sections = (("case-indicators", "indicators", page.indicators), ("case-images", "images", page.pictures))
    later = (
        ("case-clauses", "clauses", page.clauses),
        ("case-notes", "notes", page.notes),
        ("case-sources", "sources", page.sources),
        ("case-related", "related", page.related),
    )
    return [
        *(desk.heading(id_, key) for id_, key, shown in sections if shown),
        *(Heading(2, part.id, part.title) for part in page.lists),
        *(desk.heading(id_, key) for id_, key, shown in later if shown),
    ]


def _case_facts(desk: Desk, file: CaseFile) -> tuple[Fact, ...]:
    case, words = file.case, desk.words
    organisations = tuple(
        Link(f"{desk.organisation(reference.id).text} ({words.of('roles', reference.role)})", desk.organisation(reference.id).url)
        for reference in case.organisations
    )
    awards = tuple(
        desk.link(f"{award.title} {reference.honour}", permalinks.document(award.address))
        for reference in case.awards
        if (award := desk.catalogue.awards.get(reference.award))
    )
    cost = f"{number(case.cost.total)} {case.cost.currency}" if case.cost else None
    licence = licence_of(case)
    return (
        *desk.fact("city", desk.link(desk.catalogue.cities[file.city].name, permalinks.city(file.city))),
        *desk.fact("category", desk.category(case.category)),
        *desk.fact("period", desk.period(case.period)),
        *desk.fact("status", case.status and words.of("statuses", case.status)),
        *desk.fact("place", case.location.label if case.location else None),
        *desk.fact("organisations", *organisations),
        *desk.fact("awards", *awards),
        *desk.fact("cost", cost, case.cost.note if case.cost else None),
        *desk.fact("contact", Link(case.contact.office, case.contact.url) if case.contact else None),
        *desk.fact("tags", joined(case.tags)),
        *desk.fact("licence", Link(words.of("licences", licence), LICENCES[licence].url) if licence else None),
        *desk.fact("reviewed", words.day(case.reviewed) if case.reviewed else None),
    )


def _indicator(desk: Desk, indicator: Indicator) -> IndicatorRow:
    def figure(value: object) -> str:
        return "–" if value is None else f"{number(value)} {indicator.unit}"  # type: ignore[arg-type]

    return IndicatorRow(
        name=indicator.name,
        value=figure(indicator.value),
        baseline=figure(indicator.baseline),
        target=figure(indicator.target),
        as_of=desk.period(indicator.as_of) if indicator.as_of else "–",
        evidence=desk.words.of("attributions", indicator.attribution),
        method=indicator.method,
    )


def _lists(desk: Desk, case: Case) -> tuple[TextList, ...]:
    def texts(key: str, items: tuple[Link, ...]) -> tuple[TextList, ...]:
        return (TextList(f"case-{key.replace('_', '-')}", desk.words(key), items),) if items else ()

    def plain(items: tuple[str, ...]) -> tuple[Link, ...]:
        return tuple(Link(item) for item in items)

    adoptions = {
        key: tuple(
            Link(
                " – ".join(part for part in (adoption.who, adoption.date, adoption.what_changed) if part),
                desk.to(permalinks.case(adoption.case)) if adoption.case else adoption.url,
            )
            for adoption in given
        )
        for key, given in (("adopted_from", case.adopted_from), ("adopted_by", case.adopted_by))
    }
    return (
        *texts("steps", plain(tuple(f"{step.date} {step.text}" for step in case.steps))),
        *texts("lessons", plain(case.lessons)),
        *texts("limits", plain(case.limits)),
        *texts("preconditions", plain(case.transfer.preconditions if case.transfer else ())),
        *texts("not_suitable_when", plain(case.transfer.not_suitable_when if case.transfer else ())),
        *texts("adopted_from", adoptions["adopted_from"]),
        *texts("adopted_by", adoptions["adopted_by"]),
    )


def _clause_item(desk: Desk, reference: str) -> ClauseItem:
    name, clause_id = reference.split("/")
    agreement = desk.catalogue.agreements[name]
    clause = next(clause for clause in agreement.clauses() if clause.id == clause_id)
    return ClauseItem(desk.link(clause.label, permalinks.clause(agreement.address, clause_id)), clause.text)
