"""Which case was taken from which: a picture, and a table that says the same with links."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.maps.views import lineage_view
from casebook.model.case import Adoption
from casebook.pages.builder import PageBuilder
from casebook.pages.view import Link, MapFigure, Plan

_WIDTH, _HEIGHT, _GAP_X, _GAP_Y = 208, 58, 56, 16
"""The size of a box and the distances between boxes, in units of the picture."""
_LINE = 14
"""The width of a line in a box, in letters of Hangul; other letters take about half."""
_MOST_BOXES = 80
"""More boxes make no picture; the table has them."""
_MOST_ROWS = 100
"""The most adoptions in the table: those of the cases that were taken over most often. The pages of cases have all."""


class LineageRow(Struct, frozen=True):
    """An adoption: where the case comes from, who took it over, and what is known of it."""

    origin: Link
    taker: Link
    date: str
    changed: str


class LineageBox(Struct, frozen=True):
    """A case or a place in the picture, with its upper left corner and its lines of text."""

    x: int
    y: int
    lines: tuple[str, ...]


class LineagePicture(Struct, frozen=True):
    """Boxes from left to right, and lines from each to those that took it over. A line is the data of an SVG path."""

    width: int
    height: int
    box_width: int
    box_height: int
    boxes: tuple[LineageBox, ...]
    lines: tuple[str, ...]


class LineagePage(Struct, frozen=True):
    """All adoptions of the site."""

    summary: str
    picture: LineagePicture | None
    map: MapFigure | None
    """Arrows between the places of the cases; None where no arrow has two ends on the map."""
    rows: tuple[LineageRow, ...]
    note: str
    """A sentence about adoptions that are left out."""
    file: Link
    """The link to the data of all cases, which has them."""
    style: str
    """The link to the stylesheet of tables. Other pages do not load it."""


def has_lineage(catalogue: Catalogue) -> bool:
    """Return whether a case was taken over, or taken from somewhere."""
    return any(file.case.adopted_from or file.case.adopted_by for file in catalogue.cases.values())


def all_adoptions(builder: PageBuilder) -> Link:
    """Return the link to the page of all adoptions."""
    return builder.link(builder.words("lineage_all"), permalinks.LINEAGE)


def lineage_plan(site: Site, address: str) -> Plan:
    """Return all adoptions, as a part of the page at `address`."""
    builder, adoptions = PageBuilder(site, address), _adoptions(site.catalogue)
    takers = Counter(origin for origin, _, _ in adoptions)
    shown = sorted(adoptions, key=lambda it: -takers[it[0]])[:_MOST_ROWS] if len(adoptions) > _MOST_ROWS else adoptions
    names: dict[str, Link] = {}
    for origin, taker, _ in adoptions:
        for end in (origin, taker):
            names[end] = _link(builder, end)
    date = builder.words.written_date
    rows = tuple(
        LineageRow(names[origin], names[taker], date(it.date or ""), it.what_changed or "") for origin, taker, it in shown
    )
    cases = site.catalogue.cases
    pairs = [(cases[origin], cases[taker]) for origin, taker, _ in adoptions if origin in cases and taker in cases]
    view = lineage_view(site, pairs)
    summary = site.words("lineage_about", count=len(adoptions)) if adoptions else site.words("lineage_none")
    return Plan(
        address=address,
        template="components/lineage.html",
        title=site.words("lineage"),
        description=summary,
        context=LineagePage(
            summary=summary,
            picture=_picture({end: link.text for end, link in names.items()}, [(a, b) for a, b, _ in adoptions]),
            map=builder.map(view, site.words("lineage_map")) if view.arrows else None,
            rows=rows,
            note=site.words("lineage_rest", count=len(adoptions) - len(rows)) if len(rows) < len(adoptions) else "",
            file=builder.link("JSON", permalinks.CASES_JSON),
            style=builder.to(permalinks.TABLES_STYLE),
        ),
        maps=(view,) if view.arrows else (),
    )


def _adoptions(catalogue: Catalogue) -> list[tuple[str, str, Adoption]]:
    """Return each adoption once with its ends: ids of cases, or the names of those that are no case of the site."""
    arrows: dict[tuple[str, str], Adoption] = {}
    for file in catalogue.cases.values():
        for adoption in file.case.adopted_from:
            arrows.setdefault((_end(catalogue, adoption), file.id), adoption)
        for adoption in file.case.adopted_by:
            arrows.setdefault((file.id, _end(catalogue, adoption)), adoption)
    return [(origin, taker, adoption) for (origin, taker), adoption in sorted(arrows.items(), key=lambda item: item[0])]


def _end(catalogue: Catalogue, adoption: Adoption) -> str:
    return adoption.case if adoption.case in catalogue.cases and adoption.case else adoption.who


def _link(builder: PageBuilder, end: str) -> Link:
    file: CaseFile | None = builder.catalogue.cases.get(end)
    if file is None:
        return Link(end)
    return builder.link(
        builder.words.labelled(builder.catalogue.cities[file.city].short_name, file.case.title), permalinks.case(end)
    )


def _picture(names: Mapping[str, str], pairs: Sequence[tuple[str, str]]) -> LineagePicture | None:
    if not names or len(names) > _MOST_BOXES:
        return None
    columns: defaultdict[int, list[str]] = defaultdict(list)
    for end, depth in _depths(names, pairs).items():
        columns[depth].append(end)
    at = {
        end: (column * (_WIDTH + _GAP_X), row * (_HEIGHT + _GAP_Y))
        for column, in_column in columns.items()
        for row, end in enumerate(in_column)
    }
    middle = _HEIGHT // 2
    return LineagePicture(
        width=len(columns) * (_WIDTH + _GAP_X) - _GAP_X,
        height=max(map(len, columns.values())) * (_HEIGHT + _GAP_Y) - _GAP_Y,
        box_width=_WIDTH,
        box_height=_HEIGHT,
        boxes=tuple(LineageBox(x, y, tuple(_lines(names[end]))) for end, (x, y) in at.items()),
        lines=tuple(_curve(at[a][0] + _WIDTH, at[a][1] + middle, at[b][0], at[b][1] + middle) for a, b in pairs),
    )


def _depths(ends: Iterable[str], pairs: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Return how many adoptions lead to each end, by the longest way. One that closes a circle, as names can, is not counted."""
    origins: defaultdict[str, list[str]] = defaultdict(list)
    for origin, taker in pairs:
        origins[taker].append(origin)
    depths: dict[str, int] = {}
    waiting: set[str] = set()

    def depth(end: str) -> int:
        if end not in depths:
            waiting.add(end)
            depths[end] = max((depth(origin) + 1 for origin in origins[end] if origin not in waiting), default=0)
            waiting.remove(end)
        return depths[end]

    return {end: depth(end) for end in ends}


def _curve(x: int, y: int, to_x: int, to_y: int) -> str:
    """Return a curve from the right side of a box to the left side of another, with an arrow head."""
    middle = (x + to_x) // 2
    return f"M{x} {y}C{middle} {y} {middle} {to_y} {to_x} {to_y}m-7-5 7 5-7 5"


def _lines(text: str) -> Iterator[str]:
    """Yield a text in two lines of a box, cut where it is longer."""
    rest = text
    for is_last in (False, True):
        line = _first_line(rest)
        rest = rest[len(line) :].strip()
        yield f"{line[:-1]}…" if is_last and rest else line.strip()
        if not rest:
            return


def _first_line(text: str) -> str:
    """Return as much of a text as fits in a line, to a blank where there is one."""
    width = 0.0
    for at, letter in enumerate(text):
        width += 0.55 if letter.isascii() else 1
        if width > _LINE:
            blank = text.rfind(" ", 1, at + 1)
            return text[: blank + 1] if blank > 0 else text[:at]
    return text
