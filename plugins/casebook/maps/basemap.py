"""The land on the maps: the packaged outline of Korea or an operator's GeoJSON; and the projection of the maps."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import atan, cos, degrees, log, pi, radians, sinh, tan
from typing import Literal, NamedTuple

from msgspec import Struct

KM_A_DEGREE = 111.32
"""Kilometres of a degree, along a meridian and along the equator."""
_FARTHEST = 85.0511
"""The latitude of the edge of the map (Leaflet's ``L.Projection.SphericalMercator.MAX_LATITUDE``)."""
_HALF, _WHOLE = 180.0, 360.0
ROAM = 2.0
"""A reader can move a map over so many times its box (``maxBounds`` in maps-kit.js)."""


class Bounds(NamedTuple):
    """A box in WGS84 degrees. A box across the date line has a west edge below -180, or an east edge above 180."""

    south: float
    west: float
    north: float
    east: float

    @classmethod
    def of(cls, points: Iterable[tuple[float, float]]) -> Bounds:
        """Return the box of points, each a longitude and a latitude."""
        lons, lats = zip(*points, strict=True)
        return cls(min(lats), min(lons), max(lats), max(lons))

    def contains(self, lat: float, lon: float) -> bool:
        """Return whether a point is in the box or on its edge."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east

    def unroll(self, lon: float) -> float:
        """Return the longitude that is equal to `lon` and nearest to the middle of the box: -181 for 179 in a box around -180."""
        middle = (self.west + self.east) / 2
        return lon + _WHOLE * round((middle - lon) / _WHOLE)

    @property
    def turns(self) -> tuple[int, ...]:
        """The offsets in degrees of longitude at which the land must be drawn to fill the box."""
        return (0, *([-360] if self.west < -_HALF else []), *([360] if self.east > _HALF else []))


def clamp_latitude(lat: float) -> float:
    """Return the latitude, or that of the nearest edge of the map: the poles are infinitely far away."""
    return min(max(lat, -_FARTHEST), _FARTHEST)


def mercator(lat: float, lon: float) -> tuple[float, float]:
    """Return the spherical Mercator coordinates of a point (east, north), in degrees of longitude."""
    return lon, degrees(log(tan(pi / 4 + radians(clamp_latitude(lat)) / 2)))


def latitude(north: float) -> float:
    """Return the latitude of a northern coordinate of `mercator`."""
    return degrees(atan(sinh(radians(north))))


def east_of(lat: float, km: float) -> float:
    """Return a distance in degrees of longitude at a latitude, at most 180."""
    return min(km / KM_A_DEGREE / cos(radians(clamp_latitude(lat))), _HALF)


def runs_within(line: Line, bounds: Bounds) -> Iterator[Line]:
    """Yield the runs of a line in a box, each with a point beyond it on both sides."""
    inside = [bounds.contains(lat, lon) for lon, lat in line]
    start = None
    for index, is_inside in enumerate([*inside, False]):
        if is_inside and start is None:
            start = index
        elif not is_inside and start is not None:
            yield line[max(start - 1, 0) : index + 1]
            start = None


def around(points: Iterable[tuple[float, float, float]]) -> Bounds:
    """Return the box around points, each with a latitude, a longitude and a margin in kilometres; without points, the Earth."""
    circles = [(clamp_latitude(lat), lon, km) for lat, lon, km in points]
    if not circles:  # the list of cities is broken or empty, and the server goes on
        return Bounds(-_FARTHEST, -_HALF, _FARTHEST, _HALF)
    middle = _middle([lon for _, lon, _ in circles])
    earth = Bounds(0, middle - _HALF, 0, middle + _HALF)
    boxes = [
        (
            clamp_latitude(lat - km / KM_A_DEGREE),
            earth.unroll(lon) - east_of(lat, km),
            clamp_latitude(lat + km / KM_A_DEGREE),
            earth.unroll(lon) + east_of(lat, km),
        )
        for lat, lon, km in circles
    ]
    south, west, north, east = zip(*boxes, strict=True)
    edges = min(south), max(min(west), earth.west), max(north), min(max(east), earth.east)
    return Bounds(*(round(edge, 4) for edge in edges))


def _middle(lons: list[float]) -> float:
    """Return the middle of the shortest arc that contains all longitudes."""
    ordered = sorted(lons)
    gap, start = max((after - before, after) for before, after in zip(ordered, [*ordered[1:], ordered[0] + _WHOLE], strict=True))
    middle = start + (_WHOLE - gap) / 2
    return middle - _WHOLE if middle > _HALF else middle


AREAS = ("neighbour", "land")
LINES = ("municipality", "province")
STILL_KINDS = (*AREAS, "province")
"""The kinds of shapes in a static picture, which shows a country too small for municipalities."""
KINDS = (*AREAS, *LINES)
"""The kinds of shapes, lowest first. The property ``kind`` of a feature has one of them."""

_STEPS = 1000
"""Steps of a degree: about 100 m, less than a pixel at the nearest zoom without tiles."""

Line = tuple[tuple[float, float], ...]


class Shape(Struct, frozen=True):
    """A feature: the rings of an area, or the parts of a line. A point is a longitude and a latitude in WGS84 degrees."""

    kind: str
    lines: tuple[Line, ...]


class Basemap(Struct, frozen=True, eq=False):
    """The land as shapes, lowest first."""

    shapes: tuple[Shape, ...]
    source: Literal["own", "korea", "world"] = "own"
    """Whose land it is: an operator's own, or one of the two that come with casebook."""
    extent: Bounds | None = None
    """The box of which all land is here; None where it is that of the shapes."""

    @property
    def key(self) -> str:
        """What tells this land from others in digests: the packaged files are part of the code."""
        return self.packed() if self.source == "own" else f"{self.source} {self.extent}"

    def packed(self) -> str:
        """Return the land as JSON for browsers, an eighth of the size of GeoJSON: ``[[kind, [line, …]], …]``.

        `encode_line` says how lines are written.
        """
        shapes = [[shape.kind, [encode_line(line, _STEPS) for line in shape.lines]] for shape in self.shapes]
        return json.dumps(shapes, separators=(",", ":"))

    def covers(self, lat: float, lon: float) -> bool:
        """Return whether a place lies within the extent of the land, ashore or at sea."""
        return (self.extent or _extent(self)).contains(lat, lon)


@lru_cache(maxsize=4)
def _extent(land: Basemap) -> Bounds:
    return Bounds.of(point for shape in land.shapes for line in shape.lines for point in line)


_KOREA = (Bounds(33.0, 124.5, 38.65, 128.9), Bounds(34.9, 128.9, 38.65, 132.0))
"""From Jeju and Baengnyeongdo to Dokdo, without Tsushima and Kyushu."""


def in_korea(lat: float, lon: float) -> bool:
    """Return whether a place is in South Korea or close to its border, where Korean maps are of use."""
    return any(box.contains(lat, lon) for box in _KOREA)


def encode_line(line: Line, steps: int) -> str:
    """Return a line as an encoded polyline of longitudes and latitudes, in so many steps of a degree.

    This is Google's "encoded polyline algorithm format", but for the order of the two values.
    """
    codes: list[str] = []
    before = None
    for lon, lat in line:
        point = (round(lon * steps), round(lat * steps))
        if point != before:
            codes += (_encode(value - last) for value, last in zip(point, before or (0, 0), strict=True))
            before = point
    return "".join(codes)


def _encode(value: int) -> str:
    """Return a number as the letters of an encoded polyline: five bits each, the lowest first."""
    rest = ~(value << 1) if value < 0 else value << 1
    letters = []
    while rest >= 32:  # noqa: PLR2004 - five bits
        letters.append(chr((rest & 31 | 32) + 63))
        rest >>= 5
    return "".join([*letters, chr(rest + 63)])
