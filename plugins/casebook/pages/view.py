"""View models that several pages share: the typed values that templates get, and the plan of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct, field

from casebook.maps.views import MapView
from casebook.markdown.converted import Heading


class Link(Struct, frozen=True):
    """A text with the address that it leads to; plain text if `url` is None."""

    text: str
    url: str | None = None
    language: str | None = None
    """The language of the text, if that is not the language of this page. Templates name it as that of the target, too."""
    rel: str | None = None
    """The relation of the target to this page, as the HTML attribute of this name has it."""
    target: str | None = None
    """The language of a page of this site that it leads to, if that is not the language of this page."""
    note: str = ""
    """What stands behind the text, in the language of this page."""

    @classmethod
    def pieces(cls, text: str, names: Iterable[str], language: str | None) -> tuple[Link, ...]:
        """Return a text in pieces: `names` are marked as of `language`, if that is not the language of the page."""
        longest_first = sorted(filter(None, names), key=len, reverse=True)
        if not (language and longest_first):
            return (cls(text),)
        pieces = re.split(f"({'|'.join(map(re.escape, longest_first))})", text)
        return tuple(cls(piece, None, language if at % 2 else None) for at, piece in enumerate(pieces) if piece)


class Fact(Struct, frozen=True):
    """A row of a facts panel."""

    label: str
    values: tuple[Link, ...]
    language: str | None = None
    """The language of the label, if that is not the language of the page."""
    id: str = ""
    """Its id, if links lead to the row."""


class Card(Struct, frozen=True):
    """A case in a list. A card without arguments is blank: scripts fill it in the browser."""

    title: Link = Link("", "#")
    summary: str = ""
    city: str = ""
    category: str = ""
    mark: str = ""
    """The shape and colour of the category."""
    organisations: str = ""
    year: str = ""
    record: str = ""
    """What the case has beyond a plain one: the number of its indicators, its cost."""
    reasons: tuple[str, ...] = ()
    """Why the case stands in this list; empty where the list itself says so."""


class SourcePart(Struct, frozen=True):
    """A part of a source, with the number of its citations."""

    number: int
    text: str | None = None
    """The name of the part; None for the whole source."""
    url: str | None = None
    anchor: str = ""
    """The id that citations point to; empty in lists of sources without citations, such as those of facts."""
    backs: tuple[tuple[str, str], ...] = ()
    """For each citation in the body its id, and a label for people who do not see its number."""


class SourceItem(Struct, frozen=True):
    """A source in the list of a page, with the parts that the page uses. It has one part or more."""

    title: Link
    parts: tuple[SourcePart, ...]
    published: tuple[Link, ...] = ()
    """The publisher and the date, in the form of the page's language, in pieces of one language each."""
    licence: str = ""
    address: str | None = None
    """The absolute address, for paper; None where there is none."""


class NoteItem(Struct, frozen=True):
    """A text as the source prints it, and the editor's remark."""

    printed: str
    note: str


class PlaceRow(Struct, frozen=True):
    """A spot of a map as a row of a table: its name, its cases, its position, and links to external maps."""

    name: str
    cases: tuple[Link, ...]
    position: str
    external_maps: tuple[Link, ...]


class MapFigure(Struct, frozen=True):
    """A map with its legend, and its spots as the rows of a table."""

    view: MapView
    label: str
    style: str
    """The link to the stylesheet of maps. Pages without a map do not load it."""
    legend: tuple[tuple[str, str], ...] = ()
    """Marks and their meanings."""
    notes: tuple[str, ...] = ()
    rows: tuple[PlaceRow, ...] = ()
    folded: bool = False
    """Whether the table is folded away because it is long."""
    inset: MapView | None = None
    """A small map that locates a city in the country."""

    @property
    def marks(self) -> frozenset[str]:
        """The marks on the map. The legend explains these alone; others may come when readers filter the map."""
        return frozenset(spot.mark for spot in self.view.spots)


class PageLink(Struct, frozen=True):
    """A link to a page of a list, by its number; the current page if `url` is None."""

    text: str
    label: str
    """The text for people who do not see that it is a number of a page."""
    url: str | None
    gap: bool = False
    """Whether pages are left out before it."""
    near: bool = False
    """Whether the links to the previous and the next page lead there as well, so that a narrow screen need not show it."""


class Pager(Struct, frozen=True):
    """The position of a page in a list, and links to other pages of the list."""

    items: str
    """The positions of the items on the page, in words."""
    page: str
    """The number of the page, in words."""
    previous: Link | None
    next: Link | None
    pages: tuple[PageLink, ...]


class FacetLinks(Struct, frozen=True):
    """Links to the cases of a list that have a certain property, each with their number in words."""

    label: str
    links: tuple[tuple[Link, str], ...]


class ListForm(Struct, frozen=True):
    """A form that searches in a list: it asks the page of all cases, with the `values` of the list's facets."""

    action: str
    values: tuple[tuple[str, str], ...]
    facets: tuple[FacetLinks, ...]


class PlaceDuty(Struct, frozen=True):
    """A duty on the page of a place."""

    id: str
    clause: Link
    text: str
    cases: tuple[Link, ...]
    more: Link | None
    state: str
    """The place with its number of cases, or why it has none."""
    citation: str
    """The duty and the place, as they are copied with the address of the duty on this page."""


class PlaceDuties(Struct, frozen=True):
    """The duties of an agreement in a place."""

    agreement: Link
    duties: tuple[PlaceDuty, ...]
    note: str
    """A sentence about the duties that the text gives to others; empty where there are none."""
    style: str
    """The link to the stylesheet of tables. Other pages do not load it."""


class CaseListing(Struct, frozen=True):
    """Cards of cases, with an optional introduction. `empty` is the text that replaces a missing list."""

    cards: tuple[Card, ...]
    breadcrumbs: tuple[Link, ...] = ()
    heading: str = ""
    description: str = ""
    facts: tuple[Fact, ...] = ()
    empty: str = ""
    invite: Link | None = None
    map: MapFigure | None = None
    fact_sources: tuple[SourceItem, ...] = ()
    form: ListForm | None = None
    duties: tuple[PlaceDuties, ...] = ()
    """The duties of agreements with the cases of the place."""
    gaps: str = ""
    """A sentence about what the cases of the place lack."""
    overview: Link | None = None
    """The link to the overview of all places, behind this sentence."""
    pager: Pager | None = None
    """The links to other pages of the list; None if it has one page."""


class Plan(Struct, frozen=True):
    """A page, or a part that stands in a page of the host: its address, its template, and the values for that."""

    address: str
    template: str
    title: str
    context: object
    description: str = ""
    headings: tuple[Heading, ...] = ()
    other_anchors: frozenset[str] = field(default_factory=frozenset)
    """The ids of elements other than headings that links may point to."""
    source: str | None = None
    """The path of the file to edit, relative to the project."""
    maps: tuple[MapView, ...] = ()
    """The maps on the page."""
    previous: str | None = None
    next: str | None = None
    """The addresses of the pages before and after a page of a list."""

    @property
    def anchors(self) -> frozenset[str]:
        """Every id that links may point to."""
        return self.other_anchors.union(heading.id for heading in self.headings)
