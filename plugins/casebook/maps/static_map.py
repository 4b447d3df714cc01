"""The static picture of a map, which readers see without JavaScript, on paper, and until the map is drawn."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from casebook.files.cache import get_or_make_text, key_of
from casebook.maps.basemap import AREAS, STILL_KINDS, Basemap, Bounds, Line, east_of, mercator
from casebook.maps.borders import Surroundings
from casebook.maps.labels import text_width, without_room, zoom_of
from casebook.maps.views import MapView

_HEIGHT, _NEAR_HEIGHT, _INERT_HEIGHT = 320, 220, 160
"""Heights in units of the picture. A unit is about two pixels, because of the heights in the stylesheet."""
_NARROWEST, _WIDEST = 0.4, 2.5
"""Limits of the width, for a height of 1. Spots on one line get room on both sides."""
_PIXELS = 1.75
"""Pixels of a drawn map to a unit, by the sizes of names: 13 and 11 pixels there, 7.4 and 6.3 units here."""
_BESIDE = 1.2
"""The land continues for so many widths on each side of the picture, because the box on the page can be wider."""
_LABEL = 8.0
"""The size of the labels of marks, in units."""
_MOST_LABELS = 200
"""From so many marks on, labels are not compared with each other: their number grows with its square."""
_BESIDE_BRIEF = 0.4


class StaticMark(Struct, frozen=True):
    """A mark: its position, its shape, the number on it, the label beside it, and the radius of an approximate place."""

    x: float
    y: float
    mark: str
    count: str
    label: str
    radius: float

    @property
    def label_y(self) -> float:
        """The position of the label of an approximate place, from the mark down: above the area if it has cases, else below."""
        return round(-self.radius - 3 if self.count else self.radius + 9, 1)


class StaticName(Struct, frozen=True):
    """The name of a place without a mark, and its middle."""

    x: float
    y: float
    text: str
    kind: str
    """``municipality`` or ``township``."""


class StaticMap(Struct, frozen=True):
    """A picture: its size in units, the land as SVG paths by kind, lowest first, the marks, and the names of places."""

    width: int
    height: int
    land: tuple[tuple[str, str], ...]
    marks: tuple[StaticMark, ...]
    names: tuple[StaticName, ...] = ()


def static_map(land: Basemap, view: MapView, near: Surroundings | None = None, *, brief: bool = False) -> StaticMap:
    """Return the picture of a map, with its surroundings in the place of the land if it has them.

    Many cases show the same small map of their city. A brief picture is for a narrow box, and has no borders of townships.
    """
    if view.inert and not view.tallies:
        return _inert_map(land, view)
    return _picture(land, view, near, brief=brief)


@lru_cache(maxsize=64)
def _inert_map(land: Basemap, view: MapView) -> StaticMap:
    return _picture(land, view)


def _picture(land: Basemap, view: MapView, near: Surroundings | None = None, *, brief: bool = False) -> StaticMap:
    height = _INERT_HEIGHT if view.inert else _NEAR_HEIGHT if view.near else _HEIGHT
    frame = _Frame.of(view.bounds, height, _BESIDE_BRIEF if brief else _BESIDE)
    marks = []
    for spot in view.spots:
        x, y = frame.place(view.bounds.unroll(spot.lon), spot.lat)
        radius = east_of(spot.lat, spot.error_km or 0) * frame.scale
        marks.append(
            StaticMark(x=round(x, 1), y=round(y, 1), mark=spot.mark, count=spot.count, label=spot.label, radius=round(radius, 1))
        )
    boxes = [_label_box(mark) for mark in marks]
    hidden = without_room([(mark.x, mark.y) for mark in marks], boxes) if len(marks) < _MOST_LABELS else set()
    marks = [replace(mark, label="") if index in hidden and mark.mark != "area" else mark for index, mark in enumerate(marks)]
    paths = _near_paths(near, frame, brief=brief) if near else _paths(land, frame)
    arrows = "".join(_arrow_line(frame, line) for line in view.arrow_lines)
    paths = (*paths, *([("arrow", arrows)] if arrows else []))
    return StaticMap(frame.width, frame.height, paths, tuple(marks), tuple(_names(near, frame)) if near else ())


def _arrow_line(frame: _Frame, line: Iterable[tuple[float, float]]) -> str:
    """Return a line of an arrow as an SVG path; its points are latitudes and longitudes."""
    points = (frame.place(lon, lat) for lat, lon in line)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _label_box(mark: StaticMark) -> tuple[float, float, float, float]:
    """Return the sides of the label of a mark: beside it, or above or below an approximate place."""
    if mark.mark != "area":
        return mark.x + 11, mark.y - 5, mark.x + 11 + text_width(mark.label, _LABEL), mark.y + 5
    half, y = text_width(f"{mark.label} {mark.count}", _LABEL) / 2, mark.y + mark.label_y
    return mark.x - half, y - 8, mark.x + half, y + 2


def _near_paths(near: Surroundings, frame: _Frame, *, brief: bool) -> tuple[tuple[str, str], ...]:
    """Return the areas of municipalities by tint, and, unless the picture is brief, the borders of townships and their own."""
    text = get_or_make_text(
        key_of("paths", near.digest, repr(frame), str(brief)), lambda: json.dumps(_make_paths(near, frame, brief))
    )
    return tuple((kind, path) for kind, path in json.loads(text))


def _make_paths(near: Surroundings, frame: _Frame, brief: bool) -> list[tuple[str, str]]:
    tints: dict[str, list[str]] = {}
    for tint, rings in near.rings():
        tints.setdefault(f"tint-{tint}", []).extend(_line_path(frame, ring, closed=True) for ring in rings)
    borders = (
        {}
        if brief
        else {
            "township": [_line_path(frame, line, closed=False) for line in near.lines],
            "border": [_line_path(frame, line, closed=False) for line in near.arcs],
        }
    )
    return [(kind, "".join(parts)) for kind, parts in (*sorted(tints.items()), *borders.items()) if any(parts)]


def _line_path(frame: _Frame, line: Line, *, closed: bool) -> str:
    return _path(frame, (mercator(lat, lon) for lon, lat in line), closed=closed)


def _names(near: Surroundings, frame: _Frame) -> Iterator[StaticName]:
    """Yield the names that have room in the picture, in which letters are a little larger than half a pixel of the map each."""
    zoom = zoom_of(frame.scale * _PIXELS)
    for label in near.labels:
        x, y = frame.place(label.lon, label.lat)
        if label.zoom <= zoom and 0 <= x <= frame.width and 0 <= y <= frame.height:
            yield StaticName(round(x, 1), round(y, 1), label.text, "municipality" if label.major else "township")


class _Frame(Struct, frozen=True):
    """The projection of a picture: from degrees to units."""

    west: float
    top: float
    scale: float
    width: int
    height: int
    turns: tuple[int, ...]
    beside: float
    """The land continues for so many units on each side."""

    @classmethod
    def of(cls, bounds: Bounds, height: int, beside: float) -> _Frame:
        west, low = mercator(bounds.south, bounds.west)
        east, top = mercator(bounds.north, bounds.east)
        broad, high = max(east - west, (top - low) * _NARROWEST), max(top - low, (east - west) / _WIDEST)
        scale = height / high
        return cls(
            (west + east - broad) / 2,
            (top + low + high) / 2,
            scale,
            round(broad * scale),
            height,
            bounds.turns,
            beside * broad * scale,
        )

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        x, y = mercator(lat, lon)
        return (x - self.west) * self.scale, (self.top - y) * self.scale

    def clamp(self, points: Iterable[tuple[float, float]]) -> Iterator[tuple[int, int]]:
        """Yield the position of each point of `mercator`, or the nearest position that can be visible in any box."""
        west, top, scale, beside = self.west, self.top, self.scale, self.beside
        right, bottom = self.width + beside, self.height + 8
        for east, north in points:
            x, y = (east - west) * scale, (top - north) * scale
            yield round(min(max(x, -beside), right)), round(min(max(y, -8), bottom))


@lru_cache(maxsize=8)
def _projected(land: Basemap, turn: int) -> tuple[tuple[str, tuple[tuple[tuple[float, float], ...], ...]], ...]:
    """Return the kind and the lines of each shape in coordinates of `mercator`, `turn` degrees further east."""
    return tuple(
        (shape.kind, tuple(tuple(mercator(lat, lon + turn) for lon, lat in line) for line in shape.lines))
        for shape in land.shapes
    )


@lru_cache(maxsize=64)
def _paths(land: Basemap, frame: _Frame) -> tuple[tuple[str, str], ...]:
    paths: dict[str, list[str]] = {kind: [] for kind in STILL_KINDS}
    for shapes in zip(*(_projected(land, turn) for turn in frame.turns), strict=True):
        for kind, lines in shapes:
            if kind in paths:
                paths[kind] += (path for line in lines if (path := _path(frame, line, closed=kind in AREAS)))
    return tuple((kind, "".join(parts)) for kind, parts in paths.items() if parts)


def _path(frame: _Frame, line: Iterable[tuple[float, float]], *, closed: bool) -> str:
    """Return a line as an SVG path of relative steps; empty if it is too small to see or lies beyond one edge."""
    points = list(_thin(frame.clamp(line)))
    if len(points) < (3 if closed else 2) or any(len(set(axis)) == 1 for axis in zip(*points, strict=True)):
        return ""
    (x, y), steps = points[0], []
    for next_x, next_y in points[1:]:
        steps.append(f"{next_x - x} {next_y - y}")
        x, y = next_x, next_y
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps).replace(' -', '-')}{'z' if closed else ''}"


def _thin(points: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Return the points without those that lie a unit from the one before or on a straight way along an edge."""
    last = before = None
    for x, y in points:
        if last and abs(x - last[0]) + abs(y - last[1]) < 2:  # noqa: PLR2004
            continue
        if last and before and (x == last[0] == before[0] or y == last[1] == before[1]):
            last = (x, y)
            continue
        if last:
            yield last
        before, last = last, (x, y)
    if last:
        yield last
