"""The options of all maps (the land, its credit, tiles), and links to external maps.

The packaged land is Korea's if all places of a site are there, else a part of the world.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from math import cos, radians
from typing import Literal
from urllib.parse import quote, urlsplit

from msgspec import Struct, field
from msgspec.structs import replace

from casebook.maps.basemap import AREAS, ROAM, Basemap, Bounds, Line, Shape, around, clamp_latitude, in_korea, runs_within
from casebook.maps.borders import Surroundings, surroundings
from casebook.maps.land_reader import packaged_basemap, read_basemap
from casebook.maps.views import MapView

_MARGIN_KM = 120.0
"""The land around each place, at least: more than the margins of the maps of a country and of a city."""
_LAND_ROAM = ROAM + 0.2
"""A little more than maps can be moved, so that no edge of the land is seen."""
_ASPECT = 1.8
"""A wide box has so many times its height."""
_GLOBE = 300.0
"""From so many degrees of longitude on, the land is not cut at all: a map may show the whole Earth."""
_FINEST, _STEPS = 0.02, 2200
"""Points of land are this far apart at least, in degrees, and in parts of the width of the land."""
_NOTHING = 1e-9
"""An area, in square degrees: a ring around the box leaves a line along its edges."""
_FEWEST = 4
"""Positions of a closed line that is no point: with fewer, an island is left out."""


def land_for(points: Iterable[tuple[float, float]]) -> Basemap:
    """Return the packaged land for places, each a latitude and a longitude. Without places, it is Korea's."""
    places = tuple(points)
    if all(in_korea(lat, lon) for lat, lon in places):
        return packaged_basemap()
    return _part(around((lat, lon, _MARGIN_KM) for lat, lon in places))


@lru_cache(maxsize=64)
def shows_land(land: Basemap, bounds: Bounds) -> bool:
    """Return whether any land is in a box."""
    areas = (line for shape in land.shapes if shape.kind in AREAS for line in shape.lines)
    frames = [Bounds(bounds.south, bounds.west - turn, bounds.north, bounds.east - turn) for turn in bounds.turns]
    return any(len(part) > 1 for line in areas for frame in frames for part in _parts_within("land", line, frame))


@cache
def _world() -> Basemap:
    return read_basemap((files("casebook") / "maps" / "land" / "world.geojson").read_text(encoding="utf-8"))


@lru_cache(maxsize=4)
def _part(bounds: Bounds) -> Basemap:
    frame = _roamed_box(bounds)
    least = max(_FINEST, (frame.east - frame.west) / _STEPS)
    shapes = []
    for shape in _world().shapes:
        lines = [part for line in shape.lines for part in _parts_within(shape.kind, line, frame)]
        closed = shape.kind in AREAS
        thin = [tuple(_thin_to(line, least)) for line in lines]
        shapes.append(Shape(shape.kind, tuple(line for line in thin if len(line) >= (_FEWEST if closed else 2))))
    return Basemap(tuple(shape for shape in shapes if shape.lines), source="world", extent=frame)


def _roamed_box(bounds: Bounds) -> Bounds:
    """Return the box of land that maps of `bounds` may show; the whole Earth for wide ones."""
    south, west, north, east = bounds
    high = (north - south) * (_LAND_ROAM - 1) / 2
    aspect = _ASPECT / cos(radians(clamp_latitude((south + north) / 2)))
    wide = (max(east - west, (north - south) * aspect) * _LAND_ROAM - (east - west)) / 2
    if east - west + 2 * wide > _GLOBE or west - wide < -180 or east + wide > 180:  # noqa: PLR2004 - the date line
        return Bounds(-90.0, -180.0, 90.0, 180.0)
    return Bounds(max(south - high, -90.0), west - wide, min(north + high, 90.0), east + wide)


def _parts_within(kind: str, line: Line, frame: Bounds) -> Iterator[Line]:
    """Yield the parts of a line within a box. A ring is cut to one ring, whose edges along the box no map shows."""
    lons, lats = zip(*line, strict=True)
    if max(lons) < frame.west or min(lons) > frame.east or max(lats) < frame.south or min(lats) > frame.north:
        return
    if min(lons) >= frame.west and max(lons) <= frame.east and min(lats) >= frame.south and max(lats) <= frame.north:
        yield line
    elif kind in AREAS:
        if ring := cut_ring(line, frame):
            yield ring
    else:
        yield from runs_within(line, frame)


def cut_ring(ring: Line, frame: Bounds) -> Line:
    """Return a closed ring cut at a box (Sutherland and Hodgman, 1974); empty where all of it lies outside."""
    points = list(ring[:-1])
    for axis, limit, sign in ((0, frame.west, 1), (0, frame.east, -1), (1, frame.south, 1), (1, frame.north, -1)):
        points = list(_clip(points, axis, limit, sign))
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], *points[:1]], strict=True))
    return (*points, *points[:1]) if abs(area) > _NOTHING else ()


def _clip(points: Sequence[tuple[float, float]], axis: int, limit: float, sign: int) -> Iterator[tuple[float, float]]:
    """Yield the corners of an open ring on one side of a parallel or a meridian: where ``sign * (coordinate - limit) >= 0``."""
    for start, end in zip([*points[-1:], *points[:-1]], points, strict=True):
        before, after = sign * (start[axis] - limit), sign * (end[axis] - limit)
        if (before >= 0) != (after >= 0):
            part = before / (before - after)
            yield start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])
        if after >= 0:
            yield end


def _thin_to(line: Line, least: float) -> Iterator[tuple[float, float]]:
    """Yield the points of a line that are `least` degrees apart, and both ends."""
    last = None
    for index, (lon, lat) in enumerate(line):
        if last is None or index == len(line) - 1 or max(abs(lon - last[0]), abs(lat - last[1])) >= least:
            last = (lon, lat)
            yield last


class Tiles(Struct, frozen=True):
    """A source of tiles: ``https://…/{z}/{x}/{y}.png``, or a file of vector tiles that ends in ``.pmtiles``.

    A `url` without a host, and `script`, are relative to the root of the site. `script` draws vector tiles:
    protomaps-leaflet, which the operator adds to the files of the site.
    """

    url: str
    attribution: str
    max_zoom: int = 18
    script: str = ""

    @property
    def host(self) -> str:
        """The server of the tiles; empty if it is that of the site."""
        return urlsplit(self.url).hostname or ""

    @property
    def vector(self) -> bool:
        """Whether the tiles are vector tiles in one file."""
        return urlsplit(self.url).path.endswith(".pmtiles")


class MapOptions(Struct, frozen=True):
    """The land on all maps, the credit for land that is not the packaged one, and optional tiles."""

    land: Basemap = field(default_factory=packaged_basemap)
    credit: str | None = None
    tiles: Tiles | None = None

    def for_places(self, points: Iterable[tuple[float, float]]) -> MapOptions:
        """Return the options with the packaged land for places, latitudes and longitudes; an operator's own land stays."""
        return self if self.land.source == "own" else replace(self, land=land_for(points))

    def surroundings(self, view: MapView) -> Surroundings | None:
        """Return the municipalities around a city that a map shows, where the packaged data has them and no other land is set."""
        return surroundings(view) if self.land.source != "own" else None

    def has_details(self, view: MapView) -> bool:
        """Return whether the maps of cities on the map of all have surroundings, which that shows where a reader goes near."""
        return self.land.source != "own" and any(in_korea(spot.lat, spot.lon) for spot in view.spots)

    def coverage(self, view: MapView) -> Literal["all", "some", "none", "sea"]:
        """Return how many spots of a map lie within the land that is drawn; ``sea`` where there is none in what the map shows."""
        if self.land.source == "world" and not shows_land(self.land, view.bounds):
            return "sea"
        inside = [self.land.covers(spot.lat, spot.lon) for spot in view.spots]
        return "all" if all(inside) else "some" if any(inside) else "none"


def external_map_links(name: str, lat: float, lon: float) -> tuple[tuple[str, str], ...]:
    """Return the external maps that show a place: for each the key of its name in the strings, and the URL of the place."""
    title = quote(name, safe="")
    korean = (
        ("map_kakao", f"https://map.kakao.com/link/map/{title},{lat},{lon}"),
        ("map_naver", f"https://map.naver.com/?lng={lon}&lat={lat}&title={title}"),
    )
    return (
        *(korean if in_korea(lat, lon) else ()),
        ("map_osm", f"https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=15/{lat}/{lon}"),
    )
