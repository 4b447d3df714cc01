"""The still picture of a map: what stands in its place without JavaScript, on paper, and until the map is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from casebook.maps.basemap import KINDS, Basemap, Bounds, east_of, mercator
from casebook.maps.views import MapView

_HEIGHT, _NEAR_HEIGHT, _INERT_HEIGHT = 320, 220, 160
"""Units from top to bottom of a map; a unit is about two pixels, by the heights that the stylesheet gives the boxes."""
_NARROWEST, _WIDEST = 0.4, 2.5
"""Widths of a picture of height 1: what lies along a line leaves room on both sides of it."""
_BESIDE = 1.2
"""How many widths of the picture are drawn on each side of it: a box may be wider than its map."""


@dataclass(frozen=True, slots=True)
class StillMark:
    """A mark: where it stands, its form, what is written on it and beside it; the radius of an approximate place."""

    x: float
    y: float
    mark: str
    count: str
    label: str
    radius: float

    @property
    def beside(self) -> float:
        """Where the label of an approximate place stands: above its area if cases are counted there, else below."""
        return round(-self.radius - 3 if self.count else self.radius + 9, 1)


@dataclass(frozen=True, slots=True)
class Still:
    """A picture of so many units: the land as paths by kind, lowest first, and the marks."""

    width: int
    height: int
    land: tuple[tuple[str, str], ...]
    marks: tuple[StillMark, ...]


def still(land: Basemap, view: MapView) -> Still:
    """The picture of `view`."""
    frame = _Frame.of(view.bounds, _INERT_HEIGHT if view.inert else _NEAR_HEIGHT if view.near else _HEIGHT)
    marks = []
    for spot in view.spots:
        x, y = frame.place(view.bounds.unrolled(spot.lon), spot.lat)
        radius = east_of(spot.lat, spot.error_km or 0) * frame.scale
        marks.append(StillMark(round(x, 1), round(y, 1), spot.mark, spot.count, spot.label, round(radius, 1)))
    return Still(frame.width, frame.height, _paths(land, frame), tuple(marks))


@dataclass(frozen=True, slots=True)
class _Frame:
    west: float
    top: float
    scale: float
    width: int
    height: int
    turns: tuple[int, ...]

    @classmethod
    def of(cls, bounds: Bounds, height: int) -> _Frame:
        west, low = mercator(bounds.south, bounds.west)
        east, top = mercator(bounds.north, bounds.east)
        broad, high = max(east - west, (top - low) * _NARROWEST), max(top - low, (east - west) / _WIDEST)
        scale = height / high
        return cls((west + east - broad) / 2, (top + low + high) / 2, scale, round(broad * scale), height, bounds.turns)

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        x, y = mercator(lat, lon)
        return (x - self.west) * self.scale, (self.top - y) * self.scale

    def held(self, lon: float, lat: float) -> tuple[int, int]:
        """The place, or the nearest to it that can be seen in any box."""
        x, y = self.place(lon, lat)
        beside = self.width * _BESIDE
        return round(min(max(x, -beside), self.width + beside)), round(min(max(y, -8), self.height + 8))


@lru_cache(maxsize=64)
def _paths(land: Basemap, frame: _Frame) -> tuple[tuple[str, str], ...]:
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for shape in land.shapes:
        closed = shape.kind != "province"
        for turn in frame.turns:
            lines = (((lon + turn, lat) for lon, lat in line) for line in shape.lines)
            found[shape.kind] += (path for line in lines if (path := _path(frame, line, closed=closed)))
    return tuple((kind, "".join(paths)) for kind, paths in found.items() if paths)


def _path(frame: _Frame, line: Iterable[tuple[float, float]], *, closed: bool) -> str:
    """The line in steps from point to point; empty where too small to see, or all beyond one edge."""
    points = list(_thinned(frame.held(lon, lat) for lon, lat in line))
    if len(points) < (3 if closed else 2) or any(len(set(axis)) == 1 for axis in zip(*points, strict=True)):
        return ""
    (x, y), steps = points[0], []
    for next_x, next_y in points[1:]:
        steps.append(f"{next_x - x} {next_y - y}")
        x, y = next_x, next_y
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps).replace(' -', '-')}{'z' if closed else ''}"


def _thinned(points: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The points without those that lie a unit from the last or on its way along an edge."""
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
