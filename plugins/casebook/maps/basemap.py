"""The land below the maps: GeoJSON, the packaged outline of Korea or an operator's own, and where degrees fall on a map."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import atan, cos, degrees, log, pi, radians, sinh, tan
from typing import Any, NamedTuple

_KM_A_DEGREE = 111.32  # along a meridian, and along the equator


_FARTHEST = 85.0511
"""Where the map ends to the north and south (Leaflet's ``L.Projection.SphericalMercator.MAX_LATITUDE``)."""
_HALF, _WHOLE = 180.0, 360.0


class Bounds(NamedTuple):
    """A box in WGS84 degrees. One across the date line has a west edge below that, or an east edge above 180."""

    south: float
    west: float
    north: float
    east: float

    def unrolled(self, lon: float) -> float:
        """The longitude as it lies nearest to the middle of the box: 179 is -181 in a box around -180."""
        middle = (self.west + self.east) / 2
        return lon + _WHOLE * round((middle - lon) / _WHOLE)

    @property
    def turns(self) -> tuple[int, ...]:
        """By how many degrees of longitude to move what lies between -180 and 180, so that it fills the box."""
        return (0, *([-360] if self.west < -_HALF else []), *([360] if self.east > _HALF else []))


def visible(lat: float) -> float:
    """The latitude, or the last that the map has: a pole would lie infinitely far."""
    return min(max(lat, -_FARTHEST), _FARTHEST)


def mercator(lat: float, lon: float) -> tuple[float, float]:
    """East and north of a point, in degrees of longitude."""
    return lon, degrees(log(tan(pi / 4 + radians(visible(lat)) / 2)))


def latitude(north: float) -> float:
    """The latitude of a `mercator` ordinate."""
    return degrees(atan(sinh(radians(north))))


def east_of(lat: float, km: float) -> float:
    """So many kilometres in degrees of longitude at this latitude, half round the Earth at most."""
    return min(km / _KM_A_DEGREE / cos(radians(visible(lat))), _HALF)


def around(points: Iterable[tuple[float, float, float]]) -> Bounds:
    """The box around points, each a latitude, a longitude and the kilometres to leave on every side; the whole Earth for none."""
    given = [(visible(lat), lon, km) for lat, lon, km in points]
    if not given:  # the list of cities is broken or empty, and a server goes on
        return Bounds(-_FARTHEST, -_HALF, _FARTHEST, _HALF)
    middle = _middle([lon for _, lon, _ in given])
    whole = Bounds(0, middle - _HALF, 0, middle + _HALF)
    boxes = [
        (
            visible(lat - km / _KM_A_DEGREE),
            whole.unrolled(lon) - east_of(lat, km),
            visible(lat + km / _KM_A_DEGREE),
            whole.unrolled(lon) + east_of(lat, km),
        )
        for lat, lon, km in given
    ]
    south, west, north, east = zip(*boxes, strict=True)
    edges = min(south), max(min(west), whole.west), max(north), min(max(east), whole.east)
    return Bounds(*(round(edge, 4) for edge in edges))


def _middle(lons: list[float]) -> float:
    """The middle of the shortest way around the Earth that passes all longitudes."""
    ordered = sorted(lons)
    gap, start = max((after - before, after) for before, after in zip(ordered, [*ordered[1:], ordered[0] + _WHOLE], strict=True))
    middle = start + (_WHOLE - gap) / 2
    return middle - _WHOLE if middle > _HALF else middle


_AREAS = ("neighbour", "land")
_LINES = ("province",)
KINDS = (*_AREAS, *_LINES)
"""What can be drawn, lowest first. A feature says which it is in its property ``kind``."""

_EAST, _NORTH = 180, 90
_STEPS = 1000  # to a degree: about 100 m, less than a pixel at the nearest zoom without tiles

Line = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A feature: the rings of an area or the parts of a line, as longitude and latitude in WGS84 degrees."""

    kind: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Basemap:
    """The land as shapes, lowest first."""

    shapes: tuple[Shape, ...]

    def packed(self) -> str:
        """The land as browsers get it, a third of GeoJSON's weight: each kind, and its lines as steps of 0.001°.

        JSON: ``[[kind, [[lon, lat, step east, step north, …], …]], …]``.
        """
        packed = [[shape.kind, [_steps(line) for line in shape.lines]] for shape in self.shapes]
        return json.dumps(packed, separators=(",", ":"))

    def covers(self, lat: float, lon: float) -> bool:
        """Whether a place lies within what is drawn, on land or at sea."""
        south, west, north, east = _extent(self)
        return south <= lat <= north and west <= lon <= east


@lru_cache(maxsize=4)
def _extent(land: Basemap) -> Bounds:
    lons, lats = zip(*(point for shape in land.shapes for line in shape.lines for point in line), strict=True)
    return Bounds(min(lats), min(lons), max(lats), max(lons))


class BasemapError(Exception):
    """A file that is not GeoJSON, or has neither areas nor lines."""


def packaged() -> Basemap:
    """The outline that comes with casebook; its sources and licences stand in ``land/README.md``."""
    return read_basemap((files("casebook") / "maps" / "land" / "korea.geojson").read_text(encoding="utf-8"))


def read_basemap(text: str) -> Basemap:
    """The areas and lines of a GeoJSON text; an area of no known kind is land, a line a province's. Raises `BasemapError`."""
    try:
        features = list(_features(json.loads(text)))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BasemapError("no GeoJSON") from error
    if not features:
        raise BasemapError("neither areas nor lines")
    features.sort(key=lambda feature: KINDS.index(feature["properties"]["kind"]))
    return Basemap(tuple(Shape(feature["properties"]["kind"], tuple(_lines(feature["geometry"]))) for feature in features))


def _steps(line: Line) -> list[int]:
    steps: list[int] = []
    x = y = 0
    for lon, lat in line:
        next_x, next_y = round(lon * _STEPS), round(lat * _STEPS)
        if steps and (next_x, next_y) == (x, y):
            continue
        steps += next_x - x, next_y - y
        x, y = next_x, next_y
    return steps


def _features(node: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - whatever GeoJSON nests
    match node["type"]:
        case "FeatureCollection":
            for feature in node["features"]:
                yield from _features(feature)
        case "Feature":
            kind = (node.get("properties") or {}).get("kind")
            for feature in _features(node["geometry"]) if node["geometry"] else ():
                known = _AREAS if feature["properties"]["kind"] in _AREAS else _LINES
                yield feature | {"properties": {"kind": kind if kind in known else feature["properties"]["kind"]}}
        case "GeometryCollection":
            for geometry in node["geometries"]:
                yield from _features(geometry)
        case "Polygon" | "MultiPolygon" | "LineString" | "MultiLineString" as type_:
            geometry = {"type": type_, "coordinates": node["coordinates"]}
            if not all(abs(lon) <= _EAST and abs(lat) <= _NORTH for line in _lines(geometry) for lon, lat in line):
                raise ValueError("not in degrees")
            kind = "land" if type_.endswith("Polygon") else "province"
            yield {"type": "Feature", "properties": {"kind": kind}, "geometry": geometry}


def _lines(geometry: dict[str, Any]) -> Iterator[Line]:
    depth = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}[geometry["type"]]
    parts = [geometry["coordinates"]]
    for _ in range(depth):
        parts = [inner for part in parts for inner in part]
    for part in parts:
        yield tuple((float(place[0]), float(place[1])) for place in part)
