"""The surroundings of a place in Korea: borders and names of municipalities and townships.

The data is in ``land/korea-borders.json``, which ``tools/land.py`` makes. A map of a city shows a part of it.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from casebook.files.cache import get_or_make_text, key_of
from casebook.maps.basemap import ROAM, Bounds, Line, encode_line, in_korea, runs_within
from casebook.maps.labels import Label, Obstacle, corners, label_point, place_labels
from casebook.maps.views import MapView

_WIDE = 2.8
"""The box of a map on a wide screen is so many times as wide as it is high."""
_TOWNSHIPS = (2.6, 2.2, 1.8, 1.5, 1.25)
"""Townships are drawn and named in so many widths of the box of a phone: as many as have room in `_MOST_LINES`."""
_MOST_LINES = 11_000
"""The letters that the borders of townships may take in the script of a map."""
_COARSE = 0.02
"""Degrees between the points of borders that the map shows only when it is moved: about 2 km."""
_LONGEST = 0.3
"""Degrees from the beginning of a border between townships to its farthest point, at most."""
_MUNICIPALITY_PX, _TOWNSHIP_PX = 13.0, 11.0
"""Sizes of names in the stylesheet, in CSS pixels."""
_TOWNSHIP_ZOOM = 9.0
"""The least zoom at which townships are named."""


class Surroundings(Struct, frozen=True):
    """Arcs of borders, areas as rings of arcs (``~n`` is arc n backwards) by tint, lines between townships, and names."""

    arcs: tuple[Line, ...]
    areas: tuple[tuple[int, tuple[tuple[int, ...], ...]], ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    digest: str
    """The key of the cache for what is made of these surroundings."""

    def rings(self) -> Iterator[tuple[int, tuple[Line, ...]]]:
        """Yield the tint and the closed lines of each area."""
        for tint, rings in self.areas:
            yield tint, tuple(_ring(self.arcs, ring) for ring in rings)

    def packed(self) -> str:
        """Return the surroundings as JSON for browsers; `encode_line` says how lines are written."""
        labels = [[label.text, label.lon, label.lat, label.zoom, int(label.major)] for label in self.labels]
        data = {
            "arcs": [encode_line(arc, _STEPS) for arc in self.arcs],
            "areas": self.areas,
            "lines": [encode_line(line, _STEPS) for line in self.lines],
            "names": labels,
        }
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


_STEPS = 10_000
"""Steps of a degree, in the file and in scripts: 10 m."""


class _Area(Struct, frozen=True):
    name: str
    tint: int
    bounds: Bounds
    rings: list[list[int]]


class _Township(Struct, frozen=True):
    name: str
    lon: float
    lat: float
    radius_km: float


class _Korea(Struct, frozen=True):
    """The whole country. Lines are steps, and decoded where a map shows them."""

    arcs: list[list[int]]
    areas: tuple[_Area, ...]
    lines: list[list[int]]
    townships: tuple[_Township, ...]


def surroundings(view: MapView) -> Surroundings | None:
    """Return the surroundings of the map of a city in Korea; None for other maps."""
    south, west, north, east = view.bounds
    if not view.near or not in_korea((south + north) / 2, (west + east) / 2):
        return None
    return _surroundings(view.bounds, obstacles(view))


def obstacles(view: MapView) -> tuple[Obstacle, ...]:
    """Return the room that the marks of a map and their labels take."""
    return tuple(map(Obstacle.of_spot, view.spots))


@lru_cache(maxsize=64)
def _surroundings(bounds: Bounds, marks: tuple[Obstacle, ...]) -> Surroundings | None:
    key = key_of("surroundings", repr(bounds), repr(marks))
    text = get_or_make_text(key, lambda: json.dumps(_make(bounds, marks)))
    arcs, areas, lines, labels = json.loads(text)
    if not areas:
        return None
    return Surroundings(
        tuple(tuple(map(tuple, arc)) for arc in arcs),
        tuple((tint, tuple(map(tuple, rings))) for tint, rings in areas),
        tuple(tuple(map(tuple, line)) for line in lines),
        tuple(Label(*label) for label in labels),
        key,
    )


def _make(bounds: Bounds, marks: Sequence[Obstacle]) -> tuple[list[Line], list[Any], list[Line], list[Label]]:
    korea, wide, roam = _korea(), _grow(bounds, 1, _WIDE), _grow(bounds, ROAM, _WIDE * ROAM)
    areas = [area for area in korea.areas if _meets(area.bounds, roam)]
    lines = {
        number: _decode(korea.arcs[number])
        for area in areas
        for ring in area.rings
        for number in (max(arc, ~arc) for arc in ring)
    }
    visible = {number for number, line in lines.items() if _meets(Bounds.of(line), roam)}
    arcs = {number: tuple(_thin_beyond(line, wide)) for number, line in lines.items()}
    rings = [[ring for ring in area.rings if _is_visible(ring, arcs, visible)] for area in areas]
    numbers = {
        number: index for index, number in enumerate(sorted({max(arc, ~arc) for part in rings for ring in part for arc in ring}))
    }
    box, townships = _township_lines(korea, bounds)
    names = [
        *_municipality_names([(area.name, [_ring(arcs, ring) for ring in part]) for area, part in zip(areas, rings, strict=True)],
                             bounds, wide, marks),
        *_township_names(korea, box),
    ]  # fmt: skip
    return (
        [arcs[number] for number in numbers],
        [
            (area.tint, [[numbers[arc] if arc >= 0 else ~numbers[~arc] for arc in ring] for ring in part])
            for area, part in zip(areas, rings, strict=True)
            if part
        ],
        townships,
        place_labels(names, marks),
    )


def _township_lines(korea: _Korea, bounds: Bounds) -> tuple[Bounds, list[Line]]:
    """Return the area in which townships are drawn, and the borders between them."""
    for wide in _TOWNSHIPS:
        box = _grow(bounds, 1.1, wide)
        lines = [line for arc in korea.lines if _begins_near(arc, box) for line in runs_within(_decode(arc), box)]
        if sum(len(encode_line(line, _STEPS)) for line in lines) <= _MOST_LINES:
            break
    return box, lines


def _municipality_names(
    areas: Iterable[tuple[str, Sequence[Line]]], bounds: Bounds, wide: Bounds, marks: Sequence[Obstacle]
) -> list[tuple[Label, float, float | None]]:
    """Return the names of municipalities that have room in the box of a phone, or else in a wider one; first that with most."""
    names = []
    for name, rings in areas:
        point = label_point(rings, bounds, (name, _MUNICIPALITY_PX), (*marks, *corners(bounds)))
        point = point or label_point(rings, wide, (name, _MUNICIPALITY_PX), marks)
        if point:
            room, lon, lat = point
            names.append((room, Label(name, round(lon, 4), round(lat, 4), 0.0, major=True)))
    names.sort(key=lambda item: (-item[0], item[1].text))
    return [(label, _MUNICIPALITY_PX, None) for _, label in names]


def _township_names(korea: _Korea, box: Bounds) -> Iterator[tuple[Label, float, float | None]]:
    """Yield the names of the townships in a box, the largest first."""
    for town in korea.townships:
        if box.contains(town.lat, town.lon):
            yield Label(town.name, town.lon, town.lat, _TOWNSHIP_ZOOM, major=False), _TOWNSHIP_PX, town.radius_km


def _is_visible(ring: Sequence[int], arcs: Mapping[int, Line], visible: Container[int]) -> bool:
    """Return whether a map can show a ring, and its arcs are more than a line."""
    numbers = [max(arc, ~arc) for arc in ring]
    return any(number in visible for number in numbers) and sum(len(arcs[number]) - 1 for number in numbers) > 2  # noqa: PLR2004


def _thin_beyond(line: Line, bounds: Bounds) -> Iterator[tuple[float, float]]:
    """Yield the points of an arc: all within a box, few beyond it."""
    last = None
    for index, (lon, lat) in enumerate(line):
        is_end = index in {0, len(line) - 1}
        is_near = bounds.contains(lat, lon)
        if last is None or is_end or is_near or max(abs(lon - last[0]), abs(lat - last[1])) > _COARSE:
            last = (lon, lat)
            yield last


def _grow(bounds: Bounds, high: float, wide: float) -> Bounds:
    lat, lon = (bounds.north - bounds.south) / 2, (bounds.east - bounds.west) / 2
    south, west, north, east = bounds
    return Bounds(south - lat * (high - 1), west - lon * (wide - 1), north + lat * (high - 1), east + lon * (wide - 1))


def _meets(a: Bounds, b: Bounds) -> bool:
    return a.south <= b.north and b.south <= a.north and a.west <= b.east and b.west <= a.east


def _ring(arcs: Sequence[Line] | Mapping[int, Line], ring: Iterable[int]) -> Line:
    """Return the closed line that the arcs numbered in `ring` make."""
    points: list[tuple[float, float]] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return tuple(points)


@lru_cache(maxsize=1)
def _korea() -> _Korea:
    data = json.loads((files("casebook") / "maps" / "land" / "korea-borders.json").read_text(encoding="utf-8"))
    areas = tuple(_Area(name, tint, Bounds(*bounds), rings) for name, tint, bounds, rings in data["areas"])
    return _Korea(data["arcs"], areas, data["lines"], tuple(_Township(*row) for row in data["names"]))


def _decode(steps: Sequence[int]) -> Line:
    points, x, y = [], 0, 0
    for index in range(0, len(steps), 2):
        x, y = x + steps[index], y + steps[index + 1]
        points.append((x / _STEPS, y / _STEPS))
    return tuple(points)


def _begins_near(steps: Sequence[int], bounds: Bounds) -> bool:
    lon, lat = steps[0] / _STEPS, steps[1] / _STEPS
    reach = _LONGEST
    return bounds.south - reach <= lat <= bounds.north + reach and bounds.west - reach <= lon <= bounds.east + reach
