"""The parts that many pages share: cards, source lists, periods, breadcrumbs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.completeness import completeness, evidence
from casebook.content.documents import document_id
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.maps.atlas import outside
from casebook.maps.views import MapView, Spot
from casebook.markdown.convert import CITATION_ID, Heading
from casebook.messages.wording import Wording, comma_list
from casebook.model.case import Case, Note, OrganisationReference, Source
from casebook.model.types import Period
from casebook.pages.view import Card, Fact, Link, MapFigure, NoteItem, PlaceRow, SourceItem

_FOLDED_FROM = 12
"""A map's list of more rows than this is folded away: what follows it must not be pushed out of sight."""


@dataclass(frozen=True, slots=True)
class PageBuilder:
    """Build what many pages have: links from the page at `address`, cards, facts, sources and maps."""

    site: Site
    address: str

    @property
    def catalogue(self) -> Catalogue:
        """All cases, and what they refer to."""
        return self.site.catalogue

    @property
    def words(self) -> Wording:
        """The words of the page's language."""
        return self.site.words

    def to(self, address: str) -> str:
        """Return the link from this page to `address`."""
        return permalinks.relative(address, self.address)

    def link(self, text: str, address: str) -> Link:
        """Words that lead to another page of the site."""
        return Link(text, self.to(address))

    def guide(self) -> Link | None:
        """An invitation to write a case, leading to the site's page about it; none on a site without such a page."""
        return self.link(self.words("write_case"), permalinks.GUIDE) if permalinks.GUIDE in self.catalogue.pages else None

    def city(self, city_id: str) -> Link:
        """A city's short name, leading to its page."""
        return self.link(self.catalogue.cities[city_id].short_name, permalinks.city(city_id))

    def category(self, category_id: str) -> Link:
        """A category's name, leading to its page."""
        return self.link(self.catalogue.categories[category_id].name, permalinks.category(category_id))

    def organisation(self, organisation_id: str) -> Link:
        """An organisation's name, leading to its page."""
        return self.link(self.catalogue.organisations[organisation_id].name, permalinks.organisation(organisation_id))

    def participant(self, reference: OrganisationReference) -> Link:
        """An organisation that takes part in a case, leading to its page; that the source does not name it, in words alone."""
        if reference.id in self.catalogue.unnamed:
            return Link(self.words("not_in_source"))
        return self.organisation(reference.id)

    def participants(self, case: Case) -> str:
        """Who takes part in a case, in short: one that leads it, before all others, and how many they are."""
        catalogue = self.catalogue
        ids = dict.fromkeys([*catalogue.leads(case), *(reference.id for reference in catalogue.participants(case))])
        if not ids:
            return ""
        name = catalogue.organisations[next(iter(ids))].name
        return self.words("and_others", name=name, count=len(ids)) if len(ids) > 1 else name

    def period(self, period: Period) -> str:
        """A period as the language writes it."""
        if period.end is None:
            return self.words("year_open", start=period.start)
        if period.start == period.end:
            return self.words("year", year=period.start)
        return self.words("year_range", start=period.start, end=period.end)

    def card(self, file: CaseFile) -> Card:
        """The card of a case."""
        case, catalogue = file.case, self.catalogue
        category = catalogue.categories[case.category]
        return Card(
            title=self.link(case.title, permalinks.case(file.id)),
            summary=case.summary,
            city=catalogue.cities[file.city].short_name,
            category=category.name,
            mark=category.mark,
            organisations=self.participants(case),
            year=self.period(case.period),
            record=comma_list(text for text in (self.words.of("levels", completeness(file).level), self.evidence(file)) if text),
        )

    def evidence(self, file: CaseFile) -> str:
        """What the figures of a case rest on at best; nothing where only its body has some."""
        best = next(iter(evidence(file)), None)
        if best is None:
            return ""
        return self.words("evidence_none") if best == "none" else self.words.of("attributions", best)

    def cards(self, files: Iterable[CaseFile]) -> tuple[Card, ...]:
        """The cards of several cases, in their order."""
        return tuple(self.card(file) for file in files)

    def crumbs(self, *links: Link) -> tuple[Link, ...]:
        """The way from the home page to here."""
        return (self.link(self.words("home"), ""), *links)

    def sources(self, sources: Iterable[Source], body: str = "") -> tuple[SourceItem, ...]:
        """Sources, numbered as citations number them, with the ways back to where `body`, as HTML, cites each."""
        places: dict[str, list[str]] = {}
        for number, count in CITATION_ID.findall(body):
            places.setdefault(number, []).append(count)
        return tuple(
            SourceItem(
                anchor=f"source-{number}",
                title=Link(source.title, self._source(source)),
                part=source.part,
                published=self.words("published", publisher=source.publisher, date=self.words.partial_date(*source.date)),
                licence=self.words.of("licences", source.licence),
                backs=tuple(
                    (f"cite-{number}-{count}", self.words("cited_at", number=number, count=count))
                    for count in places.get(str(number), ())
                ),
            )
            for number, source in enumerate(sources, 1)
        )

    def _source(self, source: Source) -> str | None:
        """The link to where a source can be read: the part of it that is meant, where this site shows it."""
        if not source.file:
            return source.url
        document = self.catalogue.documents.get(document_id(source.file))
        if document is None:
            return self.to(permalinks.source(source.file))
        anchor = document.anchor(source.part)
        return self.to(f"{permalinks.source_page(document.id)}#{anchor}" if anchor else permalinks.source_page(document.id))

    def notes(self, notes: Iterable[Note]) -> tuple[NoteItem, ...]:
        """Editor's notes."""
        return tuple(NoteItem(note.printed, note.note) for note in notes)

    def fact(self, key: str, *values: Link | str | None) -> tuple[Fact, ...]:
        """One row of a facts panel; none when there is nothing to say."""
        given = tuple(value if isinstance(value, Link) else Link(value) for value in values if value)
        return (Fact(self.words(key), given),) if given else ()

    def map(self, view: MapView, label: str, inset: MapView | None = None) -> MapFigure:
        """A map with its list, whose rows are its spots."""
        marks = {spot.mark for spot in view.spots}
        legend = tuple(
            (category.mark, category.name) for category in self.catalogue.categories.values() if category.mark in marks
        )
        notes = (self.words("map_point_note"),) if "area" in marks else ()
        rows = tuple(
            PlaceRow(spot.name, tuple(self.link(*link) for link in spot.links), spot.position, self.outside(spot, spot.label))
            for spot in view.spots
        )
        style, folded = self.to(permalinks.MAPS_STYLE), len(rows) > _FOLDED_FROM
        return MapFigure(view, label, style, legend, notes, rows, folded=folded, inset=inset)

    def outside(self, spot: Spot, name: str) -> tuple[Link, ...]:
        """Other people's maps that show a spot."""
        return tuple(Link(self.words(key), address) for key, address in outside(name, spot.lat, spot.lon))

    def heading(self, id_: str, key: str, level: int = 2) -> Heading:
        """A heading that a template writes."""
        return Heading(level, id_, self.words(key))


def tally(words: Wording, names: Mapping[str, str], keys: Iterable[str]) -> list[tuple[str, str]]:
    """Those of `names` that occur among `keys`, and how often, in words."""
    found = list(keys)
    return [(key, f"{name} {words('count', count=found.count(key))}") for key, name in names.items() if key in found]
