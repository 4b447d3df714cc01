"""The page of a case."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from casebook import permalinks
from casebook.catalogue import ASKED, Catalogue, completeness, newest_first
from casebook.history import History
from casebook.maps import case_view, place_of
from casebook.markup import Converted, Heading, SourceMark
from casebook.model import LICENCES, Attachment, Case, Image, Indicator, PartialDate, Period, licence_of
from casebook.pages.charts import chart
from casebook.pages.contexts import (
    CasePage,
    ClauseItem,
    Download,
    Fact,
    IndicatorRow,
    Link,
    MapFigure,
    Neighbour,
    Picture,
    PlaceLine,
    Plan,
    TextList,
)
from casebook.pages.edits import edits
from casebook.pages.embed import Edition
from casebook.pages.files import described
from casebook.pages.kit import link_kit
from casebook.pages.parts import Desk
from casebook.pictures import size
from casebook.reading import CaseFile, TranslationFile
from casebook.wording import Wording, joined, number, wording

_UNKNOWN = "–"
"""A cell of a table for which nothing was given."""


def source_marks(case: Case, words: Wording) -> Mapping[str, SourceMark]:
    """How citations of the case's sources are shown, by the source's id."""
    return {
        source.id: SourceMark(position, words("cite", number=position, part=source.part or source.title))
        for position, source in enumerate(case.sources, 1)
        if source.id
    }


def case_plan(catalogue: Catalogue, words: Wording, file: CaseFile, body: Converted, site: Edition) -> Plan:
    """The page of a case on `site`."""
    desk, case = Desk(catalogue, words, permalinks.case(file.id)), file.case
    category, place, history = catalogue.categories[case.category], _place(desk, file), site.history(file.id)
    context = CasePage(
        breadcrumbs=desk.crumbs(desk.link(words("cases"), permalinks.CASES), desk.city(file.city)),
        translations=tuple(_translation(desk, other) for other in catalogue.translations.get(file.id, ())),
        title=case.title,
        summary=case.summary,
        mark=category.mark,
        category=desk.category(case.category),
        facts=_case_facts(desk, file, history),
        place=place,
        body=body.html,
        indicators=tuple(_indicator(desk, indicator) for indicator in case.indicators),
        lists=_lists(desk, case),
        pictures=tuple(_picture(desk, file, image) for image in case.images),
        attachments=tuple(_download(desk, file, attachment) for attachment in case.attachments),
        clauses=tuple(_clause_items(desk, case.agreement)),
        notes=desk.notes(case.notes),
        sources=desk.sources(case.sources, body.html),
        related=desk.cards(catalogue.cases[id_] for id_ in case.related if id_ in catalogue.cases),
        neighbours=_neighbours(desk, file),
        edits=edits(desk, history),
        kit=link_kit(desk, file, site),
    )
    headings = (*body.headings, *_case_headings(desk, context))
    anchors = body.anchors.union(heading.id for heading in headings) | {source.anchor for source in context.sources}
    return Plan(desk.page, "case.html", case.title, case.summary, context, headings, anchors, file.path,
                (place.map.view,))  # fmt: skip


def _translation(desk: Desk, file: TranslationFile) -> Link:
    """The language's own name for itself, leading to the page in it."""
    name = wording(file.language).of("languages", file.language)
    return Link(name, desk.to(permalinks.translation(file.id, file.language)), file.language)


def _picture(desk: Desk, file: CaseFile, image: Image) -> Picture:
    name = f"{file.city}/{image.file}"
    path = desk.catalogue.root / name
    width, height = (size(path.read_bytes()) if path.is_file() else None) or (None, None)
    credit = f"{image.credit}, {desk.words.of('licences', image.licence)}"
    return Picture(desk.to(permalinks.image(name)), image.alt, credit, width, height)


def _download(desk: Desk, file: CaseFile, attachment: Attachment) -> Download:
    name = f"{file.city}/{attachment.file}"
    path = desk.catalogue.root / name
    size_in_bytes = path.stat().st_size if path.is_file() else 0  # a server may have lost the file since it was read
    return Download(
        link=desk.link(attachment.title, permalinks.attachment(name)),
        file=described(desk.words, name, size_in_bytes),
        licence=desk.words.of("licences", attachment.licence),
    )


def _place(desk: Desk, file: CaseFile) -> PlaceLine:
    spot, view = place_of(desk.catalogue, desk.words, file), case_view(desk.catalogue, file)
    city = desk.catalogue.cities[file.city]
    return PlaceLine(
        map=MapFigure(view, desk.words("map_of", name=city.name), desk.to(permalinks.MAPS_STYLE)),
        place=desk.link(city.name, permalinks.city(file.city)),
        position=spot.position,
        outside=desk.outside(spot, spot.label),
    )


def _neighbours(desk: Desk, file: CaseFile) -> tuple[Neighbour, ...]:
    """The cases before and after in the city; in the category where the city has no other."""
    catalogue, words = desk.catalogue, desk.words
    row, name = catalogue.by_city[file.city], desk.city(file.city).text
    if len(row) == 1:
        row, name = catalogue.by_category[file.case.category], desk.category(file.case.category).text
    at = bisect_left(row, newest_first(file), key=newest_first)  # comparing the cases themselves would take long
    beside = (("prev", "case_before", row[at - 1 : at] if at else ()), ("next", "case_after", row[at + 1 : at + 2]))
    return tuple(
        Neighbour(rel, words(key, name=name), desk.link(other.case.title, permalinks.case(other.id)))
        for rel, key, others in beside
        for other in others
    )


def _case_headings(desk: Desk, page: CasePage) -> list[Heading]:
    sections = (
        ("case-indicators", "indicators", page.indicators),
        ("case-images", "images", page.pictures),
        ("case-attachments", "attachments", page.attachments),
    )
    later = (
        ("case-clauses", "clauses", page.clauses),
        ("case-notes", "notes", page.notes),
        ("case-sources", "sources", page.sources),
        ("case-related", "related", page.related),
        ("case-edits", "edits", page.edits),
        ("case-kit", "kit", page.kit),
    )
    return [
        *(desk.heading(id_, key) for id_, key, shown in sections if shown),
        *(Heading(2, part.id, part.title) for part in page.lists),
        *(desk.heading(id_, key) for id_, key, shown in later if shown),
    ]


def _case_facts(desk: Desk, file: CaseFile, history: History) -> tuple[Fact, ...]:
    case, words = file.case, desk.words
    roles = dict.fromkeys(reference.role for reference in case.organisations)
    organisations = tuple(
        Fact(
            words("organisations_as", role=words.of("roles", role)),
            tuple(desk.participant(reference) for reference in case.organisations if reference.role == role),
        )
        for role in roles
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
        *organisations,
        *desk.fact("awards", *awards),
        *desk.fact("cost", cost, case.cost.note if case.cost else None),
        *desk.fact("contact", Link(case.contact.office, case.contact.url) if case.contact else None),
        *desk.fact("tags", joined(case.tags)),
        *desk.fact("licence", Link(words.of("licences", licence), LICENCES[licence].url, rel="license") if licence else None),
        *desk.fact("completeness", _completeness(desk, file)),
        *desk.fact("reviewed", words.day(case.reviewed) if case.reviewed else None),
        *desk.fact("published_on", words.day(history.published.date()) if history.published else None),
        *desk.fact("updated_on", words.day(history.updated.date()) if history.edits and history.updated else None),
    )


def _completeness(desk: Desk, file: CaseFile) -> str:
    """How much of what a full case tells, and what is missing: whoever knows it may add it."""
    told, words = completeness(file), desk.words
    count = words("completeness_of", given=len(told.given), total=len(ASKED), level=words.of("levels", told.level))
    missing = joined(words.of("fields", name) for name in told.missing)
    return " ".join([count, words("completeness_missing", fields=missing)]) if missing else count


def _indicator(desk: Desk, indicator: Indicator) -> IndicatorRow:
    def shown(figure: Decimal) -> str:
        return desk.words("measure", value=number(figure), unit=indicator.unit)

    as_of = _time(desk, indicator.as_of) if indicator.as_of else None
    evidence = desk.words.of("attributions", indicator.attribution)
    return IndicatorRow(
        name=indicator.name,
        value=shown(indicator.value),
        baseline=_UNKNOWN if indicator.baseline is None else shown(indicator.baseline),
        target=_UNKNOWN if indicator.target is None else shown(indicator.target),
        as_of=as_of or _UNKNOWN,
        evidence=evidence,
        basis=joined(told for told in (as_of, evidence) if told),
        method=indicator.method,
        chart=chart(indicator, desk.words, shown),
    )


def _time(desk: Desk, as_of: Period | PartialDate) -> str:
    """When a figure was right, as exactly as it is known."""
    return desk.period(as_of) if isinstance(as_of, Period) else desk.words.partial_date(*as_of)


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


def _clause_items(desk: Desk, references: Iterable[str]) -> Iterator[ClauseItem]:
    for name, _, clause_id in (reference.partition("/") for reference in references):
        agreement = desk.catalogue.agreements.get(name)
        if agreement is None:  # it is broken, and a server leaves it out
            continue
        for clause in agreement.clauses():
            if clause.id == clause_id:
                yield ClauseItem(desk.link(clause.label, permalinks.clause(agreement.address, clause_id)), clause.text)
