"""What templates get: every value ready to show. A template decides nothing but where things stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from casebook import permalinks
from casebook.content.catalogue import newest_first
from casebook.content.completeness import FULL_CASE, completeness
from casebook.content.files import CaseFile, TranslationFile
from casebook.content.history import History
from casebook.content.site import Site
from casebook.maps.views import case_view, place_of
from casebook.markdown.body import SourceMark
from casebook.markdown.convert import Converted, Heading
from casebook.messages.wording import Wording, comma_list, number, wording
from casebook.model.case import Case
from casebook.model.licences import LICENCES, licence_of
from casebook.pages.attachments import Download, Picture, download, picture
from casebook.pages.builder import PageBuilder
from casebook.pages.changes import EditItem, edits
from casebook.pages.cite_and_share import CiteAndShare, cite_and_share
from casebook.pages.indicators import IndicatorRow, indicator_row
from casebook.pages.view import Card, Fact, Link, MapFigure, NoteItem, Plan, SourceItem


@dataclass(frozen=True, slots=True)
class ClauseItem:
    """A clause that a case carries out."""

    link: Link
    text: str


@dataclass(frozen=True, slots=True)
class TextList:
    """A titled list of sentences."""

    id: str
    title: str
    items: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """Where a case is: a small map that is only a picture, and the line that says it."""

    map: MapFigure
    place: Link
    position: str
    outside: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The case before (`rel` is ``prev``) or after (``next``) this one, and in what row."""

    rel: str
    label: str
    link: Link


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case."""

    breadcrumbs: tuple[Link, ...]
    translations: tuple[Link, ...]
    title: str
    summary: str
    mark: str
    category: Link
    facts: tuple[Fact, ...]
    place: PlaceLine
    body: str
    indicators: tuple[IndicatorRow, ...]
    lists: tuple[TextList, ...]
    pictures: tuple[Picture, ...]
    attachments: tuple[Download, ...]
    clauses: tuple[ClauseItem, ...]
    notes: tuple[NoteItem, ...]
    sources: tuple[SourceItem, ...]
    related: tuple[Card, ...]
    neighbours: tuple[Neighbour, ...]
    edits: tuple[EditItem, ...]
    kit: CiteAndShare | None


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
        indicators=tuple(indicator_row(builder, indicator) for indicator in case.indicators),
        lists=_lists(builder, case),
        pictures=tuple(picture(builder, file, image) for image in case.images),
        attachments=tuple(download(builder, file, attachment) for attachment in case.attachments),
        clauses=tuple(_clause_items(builder, case.agreement)),
        notes=builder.notes(case.notes),
        sources=builder.sources(case.sources, body.html),
        related=builder.cards(site.catalogue.cases[id_] for id_ in case.related if id_ in site.catalogue.cases),
        neighbours=_neighbours(builder, file),
        edits=edits(builder, history),
        kit=cite_and_share(builder, file),
    )
    headings = (*body.headings, *_case_headings(builder, context))
    anchors = body.anchors.union(heading.id for heading in headings) | {source.anchor for source in context.sources}
    return Plan(builder.address, "case.html", case.title, case.summary, context, headings, anchors, file.path,
                (place.map.view,))  # fmt: skip


def _translation(builder: PageBuilder, file: TranslationFile) -> Link:
    """The language's own name for itself, leading to the page in it."""
    name = wording(file.language).of("languages", file.language)
    return Link(name, builder.to(permalinks.translation(file.id, file.language)), file.language)


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
        *builder.fact("tags", comma_list(case.tags)),
        *builder.fact("licence", Link(words.of("licences", licence), LICENCES[licence].url, rel="license") if licence else None),
        *builder.fact("completeness", _completeness(builder, file)),
        *builder.fact("reviewed", words.day(case.reviewed) if case.reviewed else None),
        *builder.fact("published_on", words.day(history.published.date()) if history.published else None),
        *builder.fact("updated_on", words.day(history.updated.date()) if history.edits and history.updated else None),
    )


def _completeness(builder: PageBuilder, file: CaseFile) -> str:
    """How much of what a full case tells, and what is missing: whoever knows it may add it."""
    told, words = completeness(file), builder.words
    count = words("completeness_of", given=len(told.given), total=len(FULL_CASE), level=words.of("levels", told.level))
    missing = comma_list(words.of("fields", name) for name in told.missing)
    return " ".join([count, words("completeness_missing", fields=missing)]) if missing else count


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
