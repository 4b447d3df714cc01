"""Small pages for other people's sites: a case as a card, a city as its map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from casebook import permalinks
from casebook.catalogue import Catalogue
from casebook.history import History
from casebook.maps import city_view
from casebook.pages.contexts import EmbedPage, MapFigure, Plan
from casebook.pages.parts import Desk
from casebook.permalinks import Layout
from casebook.reading import CaseFile
from casebook.wording import Wording

_UNKNOWN = History()


@dataclass(frozen=True, slots=True)
class Edition:
    """The site as it is published."""

    name: str
    url: str
    """Its address, with a slash at the end."""
    histories: Mapping[str, History] = field(default_factory=dict)
    """Of its cases, by id."""
    publisher: str | None = None
    """Who publishes it, where it names somebody other than itself."""
    layout: Layout = field(default_factory=Layout)

    def to(self, address: str) -> str:
        """The whole address of what stands at `address` on the site."""
        return self.url + self.layout.url(address)

    @property
    def has_address(self) -> bool:
        """Whether the site knows where it is published."""
        return "://" in self.url

    def history(self, case_id: str) -> History:
        """What is known of the history of a case, which may be nothing."""
        return self.histories.get(case_id, _UNKNOWN)


def embed_plans(catalogue: Catalogue, words: Wording, site: Edition) -> Iterator[Plan]:
    """A card for each case and a map for each city; no page needs a script."""
    for file in catalogue.cases.values():
        yield _case(catalogue, words, site, file, file.case.summary)
    for file in catalogue.withdrawn.values():  # leads to the page that says why
        yield _case(catalogue, words, site, file, words("withdrawn_title", title=file.case.title))
    for id_ in catalogue.cities:
        yield _city(catalogue, words, site, id_)


def _case(catalogue: Catalogue, words: Wording, site: Edition, file: CaseFile, text: str) -> Plan:
    address = permalinks.case(file.id)
    desk = Desk(catalogue, words, permalinks.embed(address))
    card = desk.card(file)
    context = EmbedPage(
        link=card.title,
        kind=card.category,
        mark=card.mark,
        place=card.city,
        text=text,
        meta=" · ".join(part for part in (card.organisations, card.year, site.name) if part),
        canonical=site.to(address) if site.has_address else "",
        styles=_styles(desk),
    )
    return Plan(desk.page, "embed.html", card.title.text, text, context)


def _city(catalogue: Catalogue, words: Wording, site: Edition, id_: str) -> Plan:
    city, address = catalogue.cities[id_], permalinks.city(id_)
    desk = Desk(catalogue, words, permalinks.embed(address))
    context = EmbedPage(
        link=desk.link(city.name, address),
        kind="",
        mark="",
        place=city.host,
        text=words("case_count", count=len(catalogue.by_city.get(id_, ()))),
        meta=site.name,
        canonical=site.to(address) if site.has_address else "",
        styles=_styles(desk),
        map=MapFigure(city_view(catalogue, words, id_), words("map_of", name=city.name), ""),
    )
    return Plan(desk.page, "embed.html", city.name, "", context)


def _styles(desk: Desk) -> tuple[str, ...]:
    return tuple(desk.to(path) for path in permalinks.EMBED_STYLES)
