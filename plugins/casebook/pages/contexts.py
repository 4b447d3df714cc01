"""What templates get: every value ready to show. A template decides nothing but where things stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from casebook.cards import HEIGHT, WIDTH
from casebook.maps import MapView
from casebook.markup import Heading
from casebook.pages.charts import Chart
from casebook.reading import Block


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
class IndicatorRow:
    """One figure, already with its unit."""

    name: str
    value: str
    baseline: str
    target: str
    as_of: str
    evidence: str
    basis: str
    """Of which time, and on what evidence: what must stand beside the figure wherever it is shown."""
    method: str | None
    chart: Chart | None
    """The figure beside the baseline and the target, when there is one of these."""


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
class Picture:
    """A picture with what must stand beside it."""

    url: str
    alt: str
    credit: str
    width: int | None = None
    """In pixels, so that nothing moves when the picture comes; None where it is not known, as with the height."""
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Download:
    """A document to download: where it is, of what type and how large, and under which licence."""

    link: Link
    file: str
    licence: str


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
class LinkKit:
    """What others need to link to a case and to cite it."""

    address: str
    """Absolute."""
    citations: tuple[tuple[str, str], ...]
    """Styles, and the sentence in each."""
    data: tuple[tuple[str, str], ...]
    """Formats, and the text for reference managers in each."""
    frame: str
    """HTML that shows the case's card on another site."""
    shares: tuple[Link, ...]
    qr: str
    """The address as an SVG picture, for paper."""


@dataclass(frozen=True, slots=True)
class EditItem:
    """A day on which a case changed, for machines and for people, and what changed."""

    date: str
    day: str
    changes: tuple[str, ...]


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
    kit: LinkKit | None


@dataclass(frozen=True, slots=True)
class TranslationPage:
    """The words of a case in another language; sources keep those of the original."""

    breadcrumbs: tuple[Link, ...]
    title: str
    summary: str
    note: str
    """What the page is a translation of, and whether that may have changed since."""
    original: Link
    language: str
    """What the original and its sources are written in."""
    body: str
    sources: tuple[SourceItem, ...]


@dataclass(frozen=True, slots=True)
class WithdrawnPage:
    """A case or a translation that is no longer published: since when, why, and where to go instead."""

    breadcrumbs: tuple[Link, ...]
    language: str
    """What the reason is written in."""
    note: str
    reason: str
    archive: Link | None
    elsewhere: str
    """What the links of `see` lead to."""
    see: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page that says the same in `language`; in ``x-default``, for readers of none of them."""

    language: str
    url: str


@dataclass(frozen=True, slots=True)
class SharePicture:
    """The picture that is shown where a page's address is passed on, and the same in words. `url` is whole."""

    url: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page tells machines in its head, beyond what the theme writes of every page. Addresses are whole."""

    type: Literal["article", "website"]
    """Of the Open Graph protocol."""
    picture: SharePicture | None
    alternates: tuple[Alternate, ...] = ()
    data: str | None = None
    """The case as JSON."""
    described: str | None = None
    """What the page is about as JSON-LD, safe within a script element."""
    hidden: bool = False
    """Whether search engines must not list the page."""
    published: str | None = None
    updated: str | None = None
    """When the page appeared and was last changed, as ISO 8601 writes it, where that is known."""


@dataclass(frozen=True, slots=True)
class CityRow:
    """A city in the table that says what the national map says."""

    id: str
    city: Link
    host: str
    count: str
    categories: tuple[Link, ...]
    position: str


@dataclass(frozen=True, slots=True)
class CitiesPage:
    """All cities, as a map and as the table that says the same, and the form that narrows both down."""

    map: MapFigure
    rows: tuple[CityRow, ...]
    categories: tuple[tuple[str, str], ...]
    """Ids and names."""
    years: tuple[str, ...]
    cases: str
    folded: bool
    """Whether the table is folded away, as it is where it is not what the page is about."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Cards below an optional introduction; `empty` is what stands there when there is no card."""

    cards: tuple[Card, ...]
    breadcrumbs: tuple[Link, ...] = ()
    heading: str = ""
    description: str = ""
    facts: tuple[Fact, ...] = ()
    empty: str = ""
    invite: Link | None = None
    map: MapFigure | None = None
    fact_sources: tuple[SourceItem, ...] = ()


@dataclass(frozen=True, slots=True)
class CategoryTile:
    """A category on the home page."""

    link: Link
    mark: str
    count: str
    description: str


@dataclass(frozen=True, slots=True)
class OrganisationGroup:
    """Organisations of one kind, each with the number of its cases."""

    id: str
    kind: str
    organisations: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause on the agreement's page, with the cases that carry it out."""

    anchor: str
    label: str
    heading: str
    text: str
    link_label: str = ""
    cases: tuple[Link, ...] = ()
    clauses: tuple[ClauseView, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """The whole text of an agreement."""

    title: str
    facts: tuple[Fact, ...]
    preamble: str
    articles: tuple[ClauseView, ...]
    closing: str
    signed: str
    signatures: tuple[tuple[str, str], ...]
    notes: tuple[NoteItem, ...]
    sources: tuple[SourceItem, ...]


@dataclass(frozen=True, slots=True)
class CategoryGroup:
    """The cases of one category."""

    id: str
    category: Link
    mark: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class CityGroup:
    """The cases of one city; `more` leads to those that are not shown."""

    id: str
    city: Link
    cards: tuple[Card, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class FacetBox:
    """A facet of the form: for each value its id, its label and the number of cases."""

    key: str
    label: str
    options: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class BrowsePage:
    """All cases by city, and the form that narrows them down, which `script` brings to life."""

    groups: tuple[CityGroup, ...]
    facets: tuple[FacetBox, ...]
    blank: Card
    script: str


@dataclass(frozen=True, slots=True)
class AwardPage:
    """An event, the cities honoured and the cases commended, by category."""

    summary: str
    facts: tuple[Fact, ...]
    cities: tuple[tuple[Link, str], ...]
    commended: str
    groups: tuple[CategoryGroup, ...]
    notes: tuple[NoteItem, ...]
    sources: tuple[SourceItem, ...]


@dataclass(frozen=True, slots=True)
class AdminPage:
    """Where editors change cases: the script that shows it all."""

    script: str


@dataclass(frozen=True, slots=True)
class ForwardPage:
    """An old address: where it leads, the new address in full, and the script that takes readers there."""

    link: Link
    canonical: str
    script: str


@dataclass(frozen=True, slots=True)
class EmbedPage:
    """A case or a city on someone else's page; `canonical` is the address in full of the page it stands for."""

    link: Link
    kind: str
    mark: str
    """Empty for a city."""
    place: str
    text: str
    meta: str
    canonical: str
    styles: tuple[str, ...]
    map: MapFigure | None = None


@dataclass(frozen=True, slots=True)
class CitedPart:
    """A part of a source document, in the words of those who cite it, and where each does."""

    part: Link
    places: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A source of which the site has a copy: who published it, its files, its text if there is one, and who cites what of it."""

    breadcrumbs: tuple[Link, ...]
    facts: tuple[Fact, ...]
    note: str
    """What readers should know of the text."""
    language: str
    blocks: tuple[Block, ...]
    cited: tuple[CitedPart, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem in words."""

    place: str
    code: str
    says: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """A kind of problem: what its report says, why it is one, how to mend it, and an example where one can be shown."""

    breadcrumbs: tuple[Link, ...]
    says: str
    why: str
    mend: str
    example: str
    wrong: str
    right: str
    all: Link


@dataclass(frozen=True, slots=True)
class CodeGroup:
    """Codes of problems of one sort, each with the link to its page."""

    id: str
    name: str
    codes: tuple[tuple[str, Link], ...]


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
