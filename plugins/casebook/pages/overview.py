"""The page that shows at a glance where there are cases, what they say, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.completeness import completeness, full_case
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.markdown.converted import Heading
from casebook.messages.blanks import comma_list
from casebook.pages.builder import PageBuilder
from casebook.pages.duties import rows_of
from casebook.pages.facets import facets, largest
from casebook.pages.lineage import all_adoptions, has_lineage
from casebook.pages.overview_years import year_notes
from casebook.pages.paging import MOST_NAMED
from casebook.pages.view import Link, Plan

_MOST_ROWS = 60
"""The most rows of a table: those with the most cases."""
_THIN = 0.5
"""A category is thin that has less than this share of the cases that each would have if all had the same number."""
_FEW = 2
"""With fewer cases than this for each category on average, none is called thin."""
_FACETS = ("year", "kind", "evidence", "completeness")
_PLACES = 4
"""Decimals of a share: a ten-thousandth of the width is less than a pixel."""
_TENTH = Decimal("0.1")


class ShareRow(Struct, frozen=True):
    """A thing with its number of cases. Lengths of bars are fractions of the longest."""

    name: Link
    text: str
    """What stands behind the name; empty for most."""
    count: str
    share: float


class ShareTable(Struct, frozen=True):
    """A table with a bar in each row."""

    id: str
    heading: str
    name: str
    """The heading of the first column."""
    rows: tuple[ShareRow, ...]
    note: str

    @property
    def has_bars(self) -> bool:
        """Whether bars show a difference: not where all would be as long as one another."""
        return len({row.share for row in self.rows}) > 1


class PlaceShare(Struct, frozen=True):
    """A place with what its cases have."""

    place: Link
    count: str
    share: float
    figures: str
    duties: str
    """How many duties have a case there, of how many; empty on a site without duties."""
    filled: str
    """The share of the fields of a full case that its cases have."""
    invite: Link | None
    """The form for a case of this place; None where it has cases, or where nobody can send one."""


class Gap(Struct, frozen=True):
    """Something that is missing, with links to where it is missing."""

    text: str
    links: tuple[Link, ...]
    more: str
    """How many are left out, in words; empty where all are there."""


class OverviewPage(Struct, frozen=True):
    """The cases of the site in numbers."""

    summary: str
    gaps_about: str
    gaps: tuple[Gap, ...]
    invite: Link | None
    place: str
    """What the site calls a place."""
    places: tuple[PlaceShare, ...]
    places_note: str
    tables: tuple[ShareTable, ...]
    lineage: Link | None
    """The link to who learned from whom; None where nobody has taken a case over."""
    style: str
    """The link to the stylesheet of tables. Other pages do not load it."""

    @property
    def sentences(self) -> list[str]:
        """What the page says beside names, figures and how to read them, for the search."""
        gaps = [self.gaps_about, *(gap.text for gap in self.gaps)] if self.gaps else []
        return [self.summary, *gaps, *(table.heading for table in self.tables)]


def overview_plan(site: Site, address: str) -> Plan:
    """Return the cases of the site in numbers, as a part of the page at `address`."""
    builder, catalogue = PageBuilder(site, address), site.catalogue
    summary = _summary(site) if catalogue.cases else site.words("overview_none")
    places, tables = tuple(_places(builder)), tuple(table for table in _tables(builder) if table.rows)
    gaps = tuple(gap for gap in _gaps(builder) if gap.links)
    headings = (
        *([builder.heading("overview-places", "cities")] if places else []),
        *([builder.heading("overview-gaps", "overview_gaps")] if gaps else []),
        *(Heading(2, table.id, table.heading) for table in tables),
    )
    return Plan(
        address=address,
        template="components/overview.html",
        title=site.words("overview"),
        description=summary,
        context=OverviewPage(
            summary=summary,
            gaps_about=site.words("overview_gaps_about"),
            gaps=gaps,
            invite=builder.invitation(),
            place=str(site.words.sections["facets"]["city"]),
            places=places,
            places_note=_places_note(builder, len(catalogue.cities) - len(places)),
            tables=tables,
            lineage=all_adoptions(builder) if has_lineage(catalogue) else None,
            style=builder.to(permalinks.TABLES_STYLE),
        ),
        headings=headings,
    )


def place_gaps(builder: PageBuilder, city_id: str) -> str:
    """Return sentences about the fields that the cases of a place lack: those that all lack, then by how many have them."""
    files, words, own = builder.catalogue.by_city.get(city_id, ()), builder.words, builder.catalogue.own_fields
    missing = Counter(name for file in files for name in completeness(file, own).missing)
    by_count: dict[int, list[str]] = {}
    for name, label in full_case(own, words).items():
        by_count.setdefault(len(files) - missing[name], []).append(label)
    by_count.pop(len(files), None)
    keys = {0: "overview_place" if len(files) > 1 else "overview_place_one"}
    return " ".join(
        words(keys.get(given, "overview_place_some"), count=given or len(files), fields=comma_list(labels))
        for given, labels in sorted(by_count.items())
    )


def _summary(site: Site) -> str:
    catalogue = site.catalogue
    cases = catalogue.cases.values()
    return site.words(
        "overview_about",
        count=len(cases),
        places=len(catalogue.by_city),
        total=len(catalogue.cities),
        organisations=len(catalogue.by_organisation),
        figures=sum(bool(file.case.indicators) for file in cases),
    )


def _gaps(builder: PageBuilder) -> Iterator[Gap]:
    """Yield what is missing, what readers can add most easily first."""
    catalogue, words, cases = builder.catalogue, builder.words, builder.catalogue.cases.values()
    empty = [builder.city(id_) for id_ in catalogue.cities if not catalogue.by_city.get(id_)]
    yield _gap(builder, "overview_no_place", empty)
    duties = [
        builder.clause(agreement, row.clause)
        for id_, agreement in catalogue.agreements.items()
        for row in rows_of(builder.site, id_)
        if row.state() == "no-cases"
    ]
    yield _gap(builder, "overview_no_duty", duties)
    mean = len(cases) / max(1, len(catalogue.categories))
    least = _THIN * mean if mean >= _FEW else 0
    thin = [builder.category(id_) for id_ in catalogue.categories if len(catalogue.by_category.get(id_, ())) < least]
    yield _gap(builder, "overview_thin", thin)
    unnamed = [file for file in cases if not catalogue.leads(file.case)]
    yield _gap(builder, "overview_no_lead", list(map(builder.case, unnamed)))
    without = sum(not file.case.indicators for file in cases)
    browse = builder.link(words("overview_list"), permalinks.browse(evidence="none"))
    yield Gap(words("indicators_without", count=without), (browse,) if without else (), "")


def _gap(builder: PageBuilder, key: str, links: Sequence[Link]) -> Gap:
    rest = len(links) - MOST_NAMED
    more = builder.words("overview_more", count=rest) if rest > 0 else ""
    return Gap(builder.words(key, count=len(links)), tuple(links[:MOST_NAMED]), more)


def _places(builder: PageBuilder) -> Iterator[PlaceShare]:
    """Yield the places in the order of their list; of many, those with the most cases."""
    catalogue, words = builder.catalogue, builder.words
    groups = {id_: catalogue.by_city.get(id_, ()) for id_ in catalogue.cities}
    shown = largest({id_: len(files) for id_, files in groups.items()}, _MOST_ROWS)
    longest = max(map(len, groups.values()), default=0)
    duties = [row for id_ in catalogue.agreements for row in rows_of(builder.site, id_) if row.party and not row.members]
    for id_ in shown:
        files, city = groups[id_], catalogue.cities[id_]
        carried = sum(row.state(id_) == "cases" for row in duties)
        yield PlaceShare(
            place=builder.city(id_),
            count=words("count", count=len(files)),
            share=_share(len(files), longest),
            figures=words("count", count=sum(bool(file.case.indicators) for file in files)),
            duties=f"{carried} / {len(duties)}" if duties else "",
            filled=_filled(builder, files),
            invite=None if files else builder.invitation(city),
        )


def _filled(builder: PageBuilder, files: Sequence[CaseFile]) -> str:
    own = builder.catalogue.own_fields
    given = sum(len(completeness(file, own).given) for file in files)
    if not files:
        return "–"
    share = Decimal(100 * given) / (len(files) * len(full_case(own, builder.words)))
    return builder.words.measure(share.quantize(_TENTH, ROUND_HALF_UP).normalize(), "%")


def _tables(builder: PageBuilder) -> Iterator[ShareTable]:
    catalogue, words, cases = builder.catalogue, builder.words, builder.catalogue.cases.values()
    categories = [(builder.category(id_), "", len(catalogue.by_category.get(id_, ()))) for id_ in catalogue.categories]
    yield _table(builder, "category", str(words.sections["facets"]["category"]), categories)
    given = Counter(name for file in cases for name in completeness(file, catalogue.own_fields).given)
    labels = full_case(catalogue.own_fields, words)
    fields = [(Link(label), "", given[name]) for name, label in labels.items()] if cases else []
    yield replace(_table(builder, "field", words("overview_field"), fields, len(cases)), heading=words("overview_fields"))
    for id_, agreement in catalogue.agreements.items():
        rows = [
            (builder.clause(agreement, row.clause), row.clause.text, row.count)
            for row in rows_of(builder.site, id_)
            if row.state() != "other-party"
        ]
        title = agreement.title if len(catalogue.agreements) > 1 else words("city_duties")
        yield replace(_table(builder, f"duty-{id_}", words("duty"), rows), heading=title)
    by_key = {facet.key: facet for facet in facets(builder.site)}
    for key in _FACETS:
        facet = by_key[key]
        options = [
            (builder.link(option.label, permalinks.browse(**{key: option.id})), "", len(option.cases)) for option in facet.options
        ]
        kept = options
        if key == "year":
            last = str(builder.catalogue.last_year)
            kept = [row for row, option in zip(options, facet.options, strict=True) if option.id <= last]
        if len(kept) > 1:
            table = _table(builder, key, facet.label, kept)
            notes = year_notes(builder) if key == "year" else []
            yield replace(table, note=" ".join(filter(None, (table.note, *notes))))


def _table(builder: PageBuilder, id_: str, name: str, items: Sequence[tuple[Link, str, int]], whole: int = 0) -> ShareTable:
    """Return a table of names, texts and numbers of cases. The longest bar is that of the largest number, or of `whole`."""
    words, total = builder.words, len(builder.catalogue.cases)
    shown = largest({at: count for at, (_, _, count) in enumerate(items)}, _MOST_ROWS)
    longest = whole or max((count for _, _, count in items), default=0)
    several = words("overview_several") if not whole and sum(count for _, _, count in items) > total else ""
    return ShareTable(
        id=f"overview-{id_}",
        heading=name,
        name=name,
        rows=tuple(
            ShareRow(link, text, f"{count} / {whole}" if whole else words("count", count=count), _share(count, longest))
            for link, text, count in (items[at] for at in shown)
        ),
        note=" ".join(part for part in (several, _left_out(builder, len(items) - len(shown))) if part),
    )


def _places_note(builder: PageBuilder, left_out: int) -> str:
    words, catalogue = builder.words, builder.catalogue
    labels = list(full_case(catalogue.own_fields, words).values())
    explained = words("overview_filled_about", count=len(labels), fields=comma_list(labels)) if catalogue.cases else ""
    bars = words("overview_bars") if catalogue.cases else ""
    return " ".join(filter(None, (explained, bars, _left_out(builder, left_out))))


def _left_out(builder: PageBuilder, count: int) -> str:
    return builder.words("overview_rest", count=count) if count > 0 else ""


def _share(count: int, longest: int) -> float:
    return round(count / longest, _PLACES) if longest else 0.0
