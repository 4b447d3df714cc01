"""What templates get: values ready to show. A template decides nothing but where things stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from casebook.maps.views import MapView
from casebook.markdown.convert import Heading


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; without `url` they are just words."""

    text: str
    url: str | None = None
    language: str | None = None
    """What the words and the page they lead to are written in, where that is not the language of this page."""
    rel: str | None = None
    """What the page they lead to is to this one, for machines."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of a facts panel."""

    label: str
    values: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A case in a list; the same everywhere."""

    title: Link
    summary: str
    city: str
    category: str
    mark: str
    organisations: str
    year: str
    record: str
    """How much it tells, and on what evidence."""


@dataclass(frozen=True, slots=True)
class SourceItem:
    """A source as the page lists it; `anchor` is what citations point to."""

    anchor: str
    title: Link
    part: str | None
    published: str
    licence: str
    backs: tuple[tuple[str, str], ...] = ()
    """The ids of the places where the body cites it, and what each is called by those who do not see its number."""


@dataclass(frozen=True, slots=True)
class NoteItem:
    """What the source prints, and the editor's remark."""

    printed: str
    note: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A spot of a map in words: what it is called, the cases there, where that is, and other maps that show it."""

    name: str
    cases: tuple[Link, ...]
    position: str
    outside: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MapFigure:
    """A map, what its marks mean, and the same in words: the `rows`, `folded` away where they are many."""

    view: MapView
    label: str
    style: str
    """Leads to the stylesheet of maps: pages without a map do without it."""
    legend: tuple[tuple[str, str], ...] = ()
    """Marks and their meanings."""
    notes: tuple[str, ...] = ()
    rows: tuple[PlaceRow, ...] = ()
    folded: bool = False
    inset: MapView | None = None
    """Where in the country the map is, for one that is near."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A page, or a part that is placed within a page of the host."""

    address: str
    template: str
    title: str
    description: str
    context: object
    headings: tuple[Heading, ...] = ()
    anchors: frozenset[str] = field(default_factory=frozenset)
    source: str | None = None
    """The file to edit, relative to the project."""
    maps: tuple[MapView, ...] = ()
    """The maps that stand on the page."""
