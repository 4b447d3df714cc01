"""The builder of what many pages share: links, cards, facts, lists of sources, maps, breadcrumbs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from urllib.parse import urlencode

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.documents import document_id
from casebook.content.files import CaseFile
from casebook.content.own_fields import own_texts, own_values
from casebook.content.site import Site, Step
from casebook.content.works import work_key
from casebook.maps.options import external_map_links
from casebook.maps.spots import Spot
from casebook.maps.views import MapView
from casebook.markdown.converted import Heading
from casebook.messages.blanks import comma_list
from casebook.messages.wording import Wording
from casebook.model.agreement import Agreement, Clause
from casebook.model.case import Case, Note, OrganisationReference, Source
from casebook.model.dates import Period
from casebook.model.types import Licence
from casebook.model.vocabulary import Category, City, Organisation
from casebook.pages.view import Card, Fact, Link, MapFigure, NoteItem, PageLink, Pager, PlaceRow, SourceItem, SourcePart

_SIMPLIFIED = {"newest": "map_newest", "cities": "map_cities"}
"""The texts that say what a simplified map shows."""
_MOST_NAMES = 10
"""The most cities without a point that the note of a map names."""
_FOLDED_FROM = 12
"""A map's table with more rows is folded away: readers still see what follows it."""


class PageBuilder(Struct, frozen=True):
    """Builds the parts that many pages share. Links are relative to the page at `address`."""

    site: Site
    address: str

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of the site."""
        return self.site.catalogue

    @property
    def words(self) -> Wording:
        """The texts of the interface, in the language of the page."""
        return self.site.words

    @property
    def foreign(self) -> str | None:
        """The language of the content, if that is not the language of the page."""
        return None if self.words.language == self.catalogue.language else self.catalogue.language

    def to(self, address: str) -> str:
        """Return the link from this page to `address`."""
        return permalinks.relative(address, self.address)

    def link(self, text: str, address: str) -> Link:
        """Return `text` as a link to another page of the site, with the language of that page if this one is in another."""
        is_translated = address.startswith(permalinks.language(self.words.language))
        return Link(text, self.to(address), target=None if is_translated else self.foreign)

    def written(self, text: str) -> Link:
        """Return words of the content as a text, marked as of its language if this page is in another."""
        return Link(text, language=self.foreign)

    def guide(self) -> Link | None:
        """Return the link to the site's guide, which says how to write a case; None if it has none, or takes nothing."""
        has_guide = permalinks.GUIDE in self.catalogue.pages and self.site.is_open
        return self.link(self.words("write_case"), permalinks.GUIDE) if has_guide else None

    def invitation(self, city: City | None = None, clause: str = "") -> Link | None:
        """Return the link to the form for a case, its place or clause filled in; to the guide where the site has no form."""
        if not self.site.form:
            return self.guide()
        title = self.words.of("writing", "form_title")
        answers = {"title": title + city.name, "city": f"{city.name} ({city.id})"} if city else {}
        answers |= {"title": title, "agreement": clause} if clause else {}
        return Link(self.words("overview_add"), "&".join(filter(None, (self.site.form, urlencode(answers)))))

    def replication(self, file: CaseFile) -> Link | None:
        """Return the link to the form for a case that was taken from `file`, with that filled in; None where there is no form."""
        origin = f"{self.catalogue.cities[file.city].name} | {self.words.of('fields', 'case')}: {file.id}"
        answers = urlencode({"title": self.words.of("writing", "form_title"), "adopted_from": origin})
        return Link(self.words("taken_over"), f"{self.site.form}&{answers}") if self.site.form else None

    def calendar(self) -> Link:
        """Return the link to the calendar of the site, which has the day of each award and agreement."""
        return self.link(self.words("calendar_file"), permalinks.CALENDAR_ICS)

    def case(self, file: CaseFile) -> Link:
        """Return the title of a case as a link to its page."""
        return self.link(file.case.title, permalinks.case(file.id))

    def clause(self, agreement: Agreement, clause: Clause) -> Link:
        """Return the numbers of a clause as a link to it."""
        return self.link(clause.label, permalinks.clause(agreement.address, clause.id))

    def city(self, city_id: str) -> Link:
        """Return the short name of a city as a link to its page."""
        return self.link(self.catalogue.cities[city_id].short_name, permalinks.city(city_id))

    def record_link(self, record: City | Category | Organisation, address: str) -> Link:
        """Return the name of a record in the language of the page as a link; else its own name, marked as of its language."""
        name = record.name_in(self.words.language) if self.foreign else record.name
        return replace(self.link(name or record.name, address), language=None if name else self.foreign)

    def category(self, category_id: str) -> Link:
        """Return the name of a category as a link to its page."""
        return self.record_link(self.catalogue.categories[category_id], permalinks.category(category_id))

    def organisation(self, organisation_id: str) -> Link:
        """Return the name of an organisation as a link to its page."""
        return self.record_link(self.catalogue.organisations[organisation_id], permalinks.organisation(organisation_id))

    def participant(self, reference: OrganisationReference) -> Link:
        """Return the link to an organisation of a case, or a text without link if the source does not name it."""
        if reference.id in self.catalogue.unnamed_organisations:
            return Link(self.words("not_in_source"))
        return self.organisation(reference.id)

    def participants(self, case: Case) -> str:
        """Return the organisations of a case in short: the first of them, leaders before others, and their number."""
        catalogue = self.catalogue
        ids = catalogue.participant_ids(case)
        if not ids:
            return ""
        name = catalogue.organisations[ids[0]].name
        return self.words("and_others", name=name, count=len(ids)) if len(ids) > 1 else name

    def period(self, period: Period) -> str:
        """Return a period in words."""
        return self.words.years(*period)

    def card(self, file: CaseFile) -> Card:
        """Return the card of a case."""
        return replace(self.site.once("card", file.id, file, lambda: self._card(file)), title=self.case(file))

    def _card(self, file: CaseFile) -> Card:
        case, category = file.case, self.catalogue.categories[file.case.category]
        return Card(
            summary=case.summary,
            city=self.catalogue.cities[file.city].short_name,
            category=category.name,
            mark=category.mark,
            organisations=self.participants(case),
            year=self.period(case.period),
            record=self._record(case),
        )

    def _record(self, case: Case) -> str:
        """Return what a case has and many others have not, and the own fields for cards. What is not there is left out."""
        words, own_fields = self.words, own_values(self.catalogue.own_fields, case)
        figures = words("card_indicators", count=len({it.measured for it in case.indicators})) if case.indicators else ""
        shown = ((it, it.field.words(words.language).label) for it in own_fields if it.field.on_cards)
        own = (words.labelled(label, comma_list(own_texts(it, self.catalogue, words))) for it, label in shown)
        return comma_list(text for text in (*own, figures, words("card_cost") if case.cost else "") if text)

    def cards(self, files: Iterable[CaseFile]) -> tuple[Card, ...]:
        """Return the cards of several cases, in their order."""
        return tuple(self.card(file) for file in files)

    def breadcrumbs(self, trail: Iterable[Step]) -> tuple[Link, ...]:
        """Return the pages of a breadcrumb trail as links."""
        return tuple(self.link(name, address) for name, address in trail)

    def licence(self, licence: Licence) -> Link:
        """Return the name of a licence as a link to its terms."""
        return Link(self.site.licence(licence), self.site.licence_url(licence), rel="license")

    def sources(self, sources: Iterable[Source], citations: Sequence[int] = ()) -> tuple[SourceItem, ...]:
        """Return sources, each once with its parts, numbered as in citations.

        Parts have links back to `citations`: those of a body, by source number.
        """
        counts, groups = Counter(citations), defaultdict[tuple[object, ...], list[tuple[SourcePart, Source]]](list)
        for number, source in enumerate(sources, 1):
            part = SourcePart(
                number=number,
                text=source.part,
                url=self._source(source, part=True),
                anchor=f"source-{number}",
                backs=tuple(
                    (f"cite-{number}-{count}", self.words("cited_at", number=number, count=count))
                    for count in range(1, counts[number] + 1)
                ),
            )
            groups[*work_key(source), source.licence].append((part, source))
        return tuple(self._source_item(group[0][1], tuple(part for part, _ in group)) for group in groups.values())

    def _source_item(self, source: Source, parts: tuple[SourcePart, ...]) -> SourceItem:
        return SourceItem(
            title=Link(source.title, parts[0].url if len(parts) == 1 else self._source(source, part=False)),
            parts=parts,
            published=Link.pieces(self.site.publication(source), (source.publisher or "",), self.foreign),
            licence=self.site.licence(source.licence),
            address=self.site.source_address(source) if source.url or self.site.has_address else None,
        )

    def _source(self, source: Source, *, part: bool) -> str | None:
        """Return the link to a source, or with `part` to the part that is cited, if this site shows it."""
        if not source.file:
            return source.url
        document = self.catalogue.documents.get(document_id(source.file))
        if document is None:
            return self.to(permalinks.source(source.file))
        anchor = document.anchor(source.part) if part else None
        return self.to(f"{permalinks.source_page(document.id)}#{anchor}" if anchor else permalinks.source_page(document.id))

    def notes(self, notes: Iterable[Note]) -> tuple[NoteItem, ...]:
        """Return the editor's notes."""
        return tuple(NoteItem(note.printed, note.note) for note in notes)

    def fact(self, key: str, *values: Link | str | None, id_: str = "") -> tuple[Fact, ...]:
        """Return a row of a facts panel; no row if all values are empty."""
        links = tuple(value if isinstance(value, Link) else Link(value) for value in values if value)
        return (Fact(self.words(key), links, id=id_),) if links else ()

    def map(self, view: MapView, label: str, inset: MapView | None = None) -> MapFigure | None:
        """Return a map with a table that has a row for each of its spots; None for a map without spots."""
        if not view.spots:
            return None
        marks = {spot.mark for spot in view.spots}
        rows = tuple(
            PlaceRow(
                name=spot.name,
                cases=tuple(self.link(*link) for link in spot.links),
                position=spot.position,
                external_maps=self.external_maps(spot),
            )
            for spot in view.spots
        )
        return MapFigure(
            view=view,
            label=label,
            style=self.to(permalinks.MAPS_STYLE),
            legend=tuple(
                (category.mark, category.name) for category in self.catalogue.categories.values() if category.mark in marks
            ),
            notes=(
                *([self.words("map_point_note")] if "area" in marks else []),
                *([self.words(_SIMPLIFIED[view.simplified])] if view.simplified else []),
                *self.unplaced(view),
            ),
            rows=rows,
            folded=len(rows) > _FOLDED_FROM,
            inset=inset,
        )

    def unplaced(self, view: MapView) -> tuple[str, ...]:
        """Return the sentence that names cities which a map lacks; nothing where it lacks none."""
        names, others = view.unplaced[:_MOST_NAMES], len(view.unplaced[_MOST_NAMES:])
        if not names:
            return ()
        return (self.words("map_unplaced_more" if others else "map_unplaced", places=comma_list(names), count=others),)

    def external_maps(self, spot: Spot) -> tuple[Link, ...]:
        """Return links to other providers' maps of a spot."""
        return tuple(Link(self.words(key), url) for key, url in external_map_links(spot.label, spot.lat, spot.lon))

    def heading(self, id_: str, key: str, level: int = 2) -> Heading:
        """Return a heading that a template writes."""
        return Heading(level, id_, self.words(key))


def list_pager(builder: PageBuilder, address: str, number: int, size: int, position: str) -> Pager:
    """Return the links of a page to the others of the list at `address`.

    `size` is the number of pages, and `position` says in words which items the page has.
    """
    words = builder.words
    numbers = sorted({1, size, *range(max(1, number - 1), min(size, number + 1) + 1)})

    def to(other: int) -> str:
        return builder.to(permalinks.list_page(address, other))

    return Pager(
        items=position,
        page=words("list_at", page=number, pages=size),
        previous=Link(words("list_previous"), to(number - 1), rel="prev") if number > 1 else None,
        next=Link(words("list_next"), to(number + 1), rel="next") if number < size else None,
        pages=tuple(
            PageLink(
                text=str(other),
                label=words("list_number", page=other),
                url=None if other == number else to(other),
                gap=other - before > 1,
                near=other not in (1, number, size),
            )
            for before, other in pairwise((0, *numbers))
        ),
    )
