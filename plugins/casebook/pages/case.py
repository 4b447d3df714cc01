"""The page of a case."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.files import CaseFile, TranslationFile
from casebook.content.site import Site
from casebook.maps.spots import Spot, place_of
from casebook.maps.views import MapView, case_view
from casebook.markdown.body import SourceMark
from casebook.markdown.converted import Converted, Heading
from casebook.messages.wording import Wording, wording
from casebook.model.case import Case
from casebook.pages.builder import PageBuilder
from casebook.pages.case_parts import ASK, NOTES, Download, Picture, case_facts, download, picture
from casebook.pages.changelog import ChangelogItem, changelog
from casebook.pages.cite_and_share import CiteAndShare, cite_and_share
from casebook.pages.indicator_series import LineChart, line_chart, series_of
from casebook.pages.indicators import (
    IndicatorRow,
    IndicatorTable,
    indicator_row,
    indicator_table,
    measures,
)
from casebook.pages.related import Related, related_cards
from casebook.pages.text_lists import TextList, text_lists
from casebook.pages.view import Card, Fact, Link, MapFigure, NoteItem, Plan, SourceItem


class ClauseItem(Struct, frozen=True):
    """A clause that a case carries out."""

    link: Link
    text: str


class Indicators(Struct, frozen=True):
    """The indicators of a case: as figures, as lines over years, and all of them as a table."""

    style: str
    """The link to the stylesheet of charts. A case without indicators does not load it."""
    rows: tuple[IndicatorRow, ...]
    measures: tuple[IndicatorRow, ...]
    """Those that stand as figures."""
    series: tuple[LineChart, ...]
    """Those that are drawn as lines over years."""
    table: IndicatorTable


class CasePlace(Struct, frozen=True):
    """The place of a case: a small map without controls, if anything has a point, and the same in words."""

    map: MapFigure | None
    city: Link
    position: tuple[Link, ...]
    external_maps: tuple[Link, ...]


class Neighbour(Struct, frozen=True):
    """The case before (`rel` is ``prev``) or after (``next``) this one in the list of its city or its category."""

    rel: str
    label: str
    link: Link


class CasePage(Struct, frozen=True):
    """The page of a case."""

    breadcrumbs: tuple[Link, ...]
    translations: tuple[Link, ...]
    title: str
    summary: str
    mark: str
    category: Link
    key_facts: tuple[Fact, ...]
    """The few facts that stand before the story."""
    facts: tuple[Fact, ...]
    """The other facts, which stand behind it."""
    compare: Link
    """The link that adds the case to those that the reader compares."""
    is_answered: bool
    """Whether the case names an office, or the site says whom to ask."""
    downloads: tuple[Link, ...]
    place: CasePlace
    body: str
    indicators: Indicators | None
    lists: tuple[TextList, ...]
    taken_over: Link | None
    """The link to the form by which a place says that it has taken the case over; None where there is none."""
    pictures: tuple[Picture, ...]
    attachments: tuple[Download, ...]
    clauses: tuple[ClauseItem, ...]
    notes: tuple[NoteItem, ...]
    sources: tuple[SourceItem, ...]
    related: tuple[Card, ...]
    neighbours: tuple[Neighbour, ...]
    changelog: tuple[ChangelogItem, ...]
    all_changes: Link
    """The link to what has changed in all cases. A case with a changelog has it: the page is there then."""
    cite_and_share: CiteAndShare


def source_marks(case: Case, words: Wording) -> Mapping[str, SourceMark]:
    """Return the marks of citations in the body of a case, by source id."""
    return {
        source.id: SourceMark(position, words("cite", number=position, part=source.part or source.title))
        for position, source in enumerate(case.sources, 1)
        if source.id
    }


def case_plan(site: Site, file: CaseFile, body: Converted, related: Iterable[Related]) -> Plan:
    """Return the page of a case. `body` is its converted body, and `related` are the cases to read as well."""
    builder = PageBuilder(site, permalinks.case(file.id))
    context = _case_page(builder, file, body, related)
    headings = (*body.headings, *_case_headings(builder, context))
    return Plan(
        address=builder.address,
        template="case.html",
        title=context.title,
        description=context.summary,
        context=context,
        headings=headings,
        other_anchors=body.anchors.union(
            {ASK, *([NOTES] if file.case.notes else ())},
            (part.anchor for source in context.sources for part in source.parts),
        ),
        source=file.path,
        maps=(context.place.map.view,) if context.place.map else (),
    )


def _case_page(builder: PageBuilder, file: CaseFile, body: Converted, related: Iterable[Related]) -> CasePage:
    case, catalogue, history = file.case, builder.catalogue, builder.site.history(file.id)
    attachments = tuple(download(builder, file, attachment) for attachment in case.attachments)
    key_facts, facts = case_facts(builder, file, history)
    return CasePage(
        breadcrumbs=builder.breadcrumbs(builder.site.case_trail(file)),
        translations=tuple(_translation(builder, other) for other in catalogue.translations.get(file.id, ())),
        title=case.title,
        summary=case.summary,
        mark=catalogue.categories[case.category].mark,
        category=builder.category(case.category),
        key_facts=key_facts,
        facts=facts,
        compare=Link(builder.words("choose"), f"{builder.to(permalinks.COMPARE)}?add={file.id}"),
        is_answered=bool(case.contact or builder.site.contact_text),
        downloads=(
            *(attachment.link for attachment in attachments),
            builder.link(builder.words("download_checklist"), permalinks.case_checklist(file.id)),
            builder.link(builder.words("download_table"), permalinks.CASES_XLSX),
        ),
        place=case_place(builder, file),
        body=body.html,
        indicators=case_indicators(builder, case),
        lists=text_lists(builder, file),
        taken_over=builder.replication(file),
        pictures=tuple(picture(builder, file, image, body.pieces) for image in case.images),
        attachments=attachments,
        clauses=tuple(_clause_items(builder, case.agreement)),
        notes=builder.notes(case.notes),
        sources=builder.sources(case.sources, body.citations),
        related=related_cards(builder, related),
        neighbours=_neighbours(builder, file),
        changelog=changelog(builder, history),
        all_changes=builder.link(builder.words("changes_of_all"), permalinks.CHANGES),
        cite_and_share=cite_and_share(builder, file),
    )


def case_indicators(builder: PageBuilder, case: Case) -> Indicators | None:
    """Return the indicators of a case for its page or that of a translation; None where it has none."""
    if not case.indicators:
        return None
    words, rows = builder.words, tuple(indicator_row(builder, it) for it in case.indicators)
    return Indicators(
        style=builder.to(permalinks.TABLES_STYLE),
        rows=rows,
        measures=measures(words, case.indicators, rows),
        series=tuple(line_chart(words, {"": it}) for it in series_of(case.indicators)),
        table=indicator_table(words, rows),
    )


def _translation(builder: PageBuilder, file: TranslationFile) -> Link:
    """Return the link to a translation, which says in its language what it is."""
    return Link(wording(file.language)("read_here"), builder.to(permalinks.translation(file.id, file.language)), file.language)


def case_place(builder: PageBuilder, file: CaseFile) -> CasePlace:
    """Return the place of a case for its page or that of a translation."""
    site, city = builder.site, builder.catalogue.cities[file.city]
    link = builder.record_link(city, permalinks.city(file.city))

    def locate() -> tuple[Spot | None, MapView | None]:
        return place_of(site, file), case_view(site.catalogue, file)

    spot, view = locate() if file.case.location else site.once("place", file.city, city, locate)  # many cases are at their city
    marked = file.case.location.label if file.case.location else city.point_is or city.name
    return CasePlace(
        map=MapFigure(view, builder.words("map_of", name=link.text), builder.to(permalinks.MAPS_STYLE)) if view else None,
        city=link,
        position=Link.pieces(spot.position if spot else builder.words("map_no_point"), (marked,), builder.foreign),
        external_maps=builder.external_maps(spot) if spot else (),
    )


def neighbours(catalogue: Catalogue, file: CaseFile) -> tuple[CaseFile, ...]:
    """Return the cases before and after a case, as many as there are, in its city or, where it is alone there, its category."""
    return tuple(neighbour for _, side in _sides(catalogue, file) for neighbour in side)


def _sides(catalogue: Catalogue, file: CaseFile) -> tuple[tuple[str, tuple[CaseFile, ...]], ...]:
    row = catalogue.by_city[file.city]
    if len(row) == 1:
        row = catalogue.by_category[file.case.category]
    positions = catalogue.positions
    at = bisect_left(row, positions[file.id], key=lambda other: positions[other.id])  # a list may be very long
    return (("prev", row[at - 1 : at] if at else ()), ("next", row[at + 1 : at + 2]))


_SIDE_LABELS = {"prev": "case_before", "next": "case_after"}


def _neighbours(builder: PageBuilder, file: CaseFile) -> tuple[Neighbour, ...]:
    """Return the links to the cases before and after this one, with the name of the list that they are in."""
    catalogue, words = builder.catalogue, builder.words
    alone = len(catalogue.by_city[file.city]) == 1
    name = (builder.category(file.case.category) if alone else builder.city(file.city)).text
    return tuple(
        Neighbour(rel, words(_SIDE_LABELS[rel], name=name), builder.case(neighbour))
        for rel, side in _sides(catalogue, file)
        for neighbour in side
    )


def _case_headings(builder: PageBuilder, page: CasePage) -> list[Heading]:
    before_lists = (
        ("case-indicators", "indicators", page.indicators),
        ("case-images", "images", page.pictures),
        ("case-attachments", "attachments", page.attachments),
    )
    after_lists = (
        ("case-related", "related", page.related),
        ("case-sources", "sources", page.sources),
        ("case-clauses", "clauses", page.clauses),
        ("case-notes", "notes", page.notes),
        ("case-facts", "case_facts", page.facts),
        ("case-edits", "edits", page.changelog),
        ("case-kit", "cite_and_share", page.cite_and_share),
    )
    return [
        *(builder.heading(id_, key) for id_, key, content in before_lists if content),
        *(Heading(2, part.id, part.title) for part in page.lists),
        *(builder.heading(id_, key) for id_, key, content in after_lists if content),
    ]


def _clause_items(builder: PageBuilder, references: Iterable[str]) -> Iterator[ClauseItem]:
    for agreement, clause in builder.catalogue.clauses(references):
        yield ClauseItem(builder.clause(agreement, clause), clause.text)
