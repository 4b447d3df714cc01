"""The page of a case."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from casebook import permalinks
from casebook.catalogue import ASKED, completeness, newest_first
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
from casebook.pages.files import described
from casebook.pages.kit import link_kit
from casebook.pages.parts import PageBuilder
from casebook.pictures import size
from casebook.reading import CaseFile, TranslationFile
from casebook.site import Site
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


def case_plan(site: Site, file: CaseFile, body: Converted) -> Plan:
    """The page of a case on `site`."""
    builder, case = PageBuilder(site, permalinks.case(file.id)), file.case
    category, place, history = site.catalogue.categories[case.category], _place(builder, file), site.history(file.id)
    context = CasePage(
        breadcrumbs=builder.crumbs(builder.link(site.words("cases"), permalinks.CASES), builder.city(file.city)),
        translations=tuple(_translation(builder, other) for other in site.catalogue.translations.get(file.id, ())),
        title=case.title,
        summary=case.summary,
        mark=category.mark,
        category=builder.category(case.category),
        facts=_case_facts(builder, file, history),
        place=place,
        body=body.html,
        indicators=tuple(_indicator(builder, indicator) for indicator in case.indicators),
        lists=_lists(builder, case),
        pictures=tuple(_picture(builder, file, image) for image in case.images),
        attachments=tuple(_download(builder, file, attachment) for attachment in case.attachments),
        clauses=tuple(_clause_items(builder, case.agreement)),
        notes=builder.notes(case.notes),
        sources=builder.sources(case.sources, body.html),
        related=builder.cards(site.catalogue.cases[id_] for id_ in case.related if id_ in site.catalogue.cases),
        neighbours=_neighbours(builder, file),
        edits=edits(builder, history),
        kit=link_kit(builder, file),
    )
    headings = (*body.headings, *_case_headings(builder, context))
    anchors = body.anchors.union(heading.id for heading in headings) | {source.anchor for source in context.sources}
    return Plan(builder.address, "case.html", case.title, case.summary, context, headings, anchors, file.path,
                (place.map.view,))  # fmt: skip


def _translation(builder: PageBuilder, file: TranslationFile) -> Link:
    """The language's own name for itself, leading to the page in it."""
    name = wording(file.language).of("languages", file.language)
    return Link(name, builder.to(permalinks.translation(file.id, file.language)), file.language)


def _picture(builder: PageBuilder, file: CaseFile, image: Image) -> Picture:
    name = f"{file.city}/{image.file}"
    path = builder.catalogue.root / name
    width, height = (size(path.read_bytes()) if path.is_file() else None) or (None, None)
    credit = f"{image.credit}, {builder.words.of('licences', image.licence)}"
    return Picture(builder.to(permalinks.image(name)), image.alt, credit, width, height)


def _download(builder: PageBuilder, file: CaseFile, attachment: Attachment) -> Download:
    name = f"{file.city}/{attachment.file}"
    path = builder.catalogue.root / name
    size_in_bytes = path.stat().st_size if path.is_file() else 0  # a server may have lost the file since it was read
    return Download(
        link=builder.link(attachment.title, permalinks.attachment(name)),
        file=described(builder.words, name, size_in_bytes),
        licence=builder.words.of("licences", attachment.licence),
    )


def _place(builder: PageBuilder, file: CaseFile) -> PlaceLine:
    spot, view = place_of(builder.site, file), case_view(builder.catalogue, file)
    city = builder.catalogue.cities[file.city]
    return PlaceLine(
        map=MapFigure(view, builder.words("map_of", name=city.name), builder.to(permalinks.MAPS_STYLE)),
        place=builder.link(city.name, permalinks.city(file.city)),
        position=spot.position,
        outside=builder.outside(spot, spot.label),
    )


def _neighbours(builder: PageBuilder, file: CaseFile) -> tuple[Neighbour, ...]:
    """The cases before and after in the city; in the category where the city has no other."""
    catalogue, words = builder.catalogue, builder.words
    row, name = catalogue.by_city[file.city], builder.city(file.city).text
    if len(row) == 1:
        row, name = catalogue.by_category[file.case.category], builder.category(file.case.category).text
    at = bisect_left(row, newest_first(file), key=newest_first)  # comparing the cases themselves would take long
    beside = (("prev", "case_before", row[at - 1 : at] if at else ()), ("next", "case_after", row[at + 1 : at + 2]))
    return tuple(
        Neighbour(rel, words(key, name=name), builder.link(other.case.title, permalinks.case(other.id)))
        for rel, key, others in beside
        for other in others
    )


def _case_headings(builder: PageBuilder, page: CasePage) -> list[Heading]:
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
        *(builder.heading(id_, key) for id_, key, shown in sections if shown),
        *(Heading(2, part.id, part.title) for part in page.lists),
        *(builder.heading(id_, key) for id_, key, shown in later if shown),
    ]


def _case_facts(builder: PageBuilder, file: CaseFile, history: History) -> tuple[Fact, ...]:
    case, words = file.case, builder.words
    roles = dict.fromkeys(reference.role for reference in case.organisations)
    organisations = tuple(
        Fact(
            words("organisations_as", role=words.of("roles", role)),
            tuple(builder.participant(reference) for reference in case.organisations if reference.role == role),
        )
        for role in roles
    )
    awards = tuple(
        builder.link(f"{award.title} {reference.honour}", permalinks.document(award.address))
        for reference in case.awards
        if (award := builder.catalogue.awards.get(reference.award))
    )
    cost = f"{number(case.cost.total)} {case.cost.currency}" if case.cost else None
    licence = licence_of(case)
    return (
        *builder.fact("city", builder.link(builder.catalogue.cities[file.city].name, permalinks.city(file.city))),
        *builder.fact("category", builder.category(case.category)),
        *builder.fact("period", builder.period(case.period)),
        *builder.fact("status", case.status and words.of("statuses", case.status)),
        *builder.fact("place", case.location.label if case.location else None),
        *organisations,
        *builder.fact("awards", *awards),
        *builder.fact("cost", cost, case.cost.note if case.cost else None),
        *builder.fact("contact", Link(case.contact.office, case.contact.url) if case.contact else None),
        *builder.fact("tags", joined(case.tags)),
        *builder.fact("licence", Link(words.of("licences", licence), LICENCES[licence].url, rel="license") if licence else None),
        *builder.fact("completeness", _completeness(builder, file)),
        *builder.fact("reviewed", words.day(case.reviewed) if case.reviewed else None),
        *builder.fact("published_on", words.day(history.published.date()) if history.published else None),
        *builder.fact("updated_on", words.day(history.updated.date()) if history.edits and history.updated else None),
    )


def _completeness(builder: PageBuilder, file: CaseFile) -> str:
    """How much of what a full case tells, and what is missing: whoever knows it may add it."""
    told, words = completeness(file), builder.words
    count = words("completeness_of", given=len(told.given), total=len(ASKED), level=words.of("levels", told.level))
    missing = joined(words.of("fields", name) for name in told.missing)
    return " ".join([count, words("completeness_missing", fields=missing)]) if missing else count


def _indicator(builder: PageBuilder, indicator: Indicator) -> IndicatorRow:
    def shown(figure: Decimal) -> str:
        return builder.words("measure", value=number(figure), unit=indicator.unit)

    as_of = _time(builder, indicator.as_of) if indicator.as_of else None
    evidence = builder.words.of("attributions", indicator.attribution)
    return IndicatorRow(
        name=indicator.name,
        value=shown(indicator.value),
        baseline=_UNKNOWN if indicator.baseline is None else shown(indicator.baseline),
        target=_UNKNOWN if indicator.target is None else shown(indicator.target),
        as_of=as_of or _UNKNOWN,
        evidence=evidence,
        basis=joined(told for told in (as_of, evidence) if told),
        method=indicator.method,
        chart=chart(indicator, builder.words, shown),
    )


def _time(builder: PageBuilder, as_of: Period | PartialDate) -> str:
    """When a figure was right, as exactly as it is known."""
    return builder.period(as_of) if isinstance(as_of, Period) else builder.words.partial_date(*as_of)


def _lists(builder: PageBuilder, case: Case) -> tuple[TextList, ...]:
    def texts(key: str, items: tuple[Link, ...]) -> tuple[TextList, ...]:
        return (TextList(f"case-{key.replace('_', '-')}", builder.words(key), items),) if items else ()

    def plain(items: tuple[str, ...]) -> tuple[Link, ...]:
        return tuple(Link(item) for item in items)

    adoptions = {
        key: tuple(
            Link(
                " – ".join(part for part in (adoption.who, adoption.date, adoption.what_changed) if part),
                builder.to(permalinks.case(adoption.case)) if adoption.case else adoption.url,
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


def _clause_items(builder: PageBuilder, references: Iterable[str]) -> Iterator[ClauseItem]:
    for name, _, clause_id in (reference.partition("/") for reference in references):
        agreement = builder.catalogue.agreements.get(name)
        if agreement is None:  # it is broken, and a server leaves it out
            continue
        for clause in agreement.clauses():
            if clause.id == clause_id:
                yield ClauseItem(builder.link(clause.label, permalinks.clause(agreement.address, clause_id)), clause.text)
