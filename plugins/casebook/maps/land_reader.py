"""Read the land of the maps from GeoJSON (RFC 7946): the file of an operator, or the packaged one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from casebook.maps.basemap import AREAS, KINDS, LINES, Basemap, Shape

_EAST, _NORTH = 180, 90
_Position = Annotated[tuple[float, ...], Meta(min_length=2)]
"""A longitude and a latitude, and perhaps a height."""
_Part = tuple[_Position, ...]


class _Node(Struct, frozen=True, tag_field="type", tag=lambda name: name.removeprefix("_")):
    """An object of GeoJSON (RFC 7946)."""


class _Point(_Node, frozen=True):
    """No land."""


class _MultiPoint(_Node, frozen=True):
    """No land."""


class _LineString(_Node, frozen=True):
    coordinates: _Part

    @property
    def parts(self) -> tuple[_Part, ...]:
        return (self.coordinates,)


class _MultiLineString(_Node, frozen=True):
    coordinates: tuple[_Part, ...]

    @property
    def parts(self) -> tuple[_Part, ...]:
        return self.coordinates


class _Polygon(_MultiLineString, frozen=True):
    """An area: its edge and its holes."""


class _MultiPolygon(_Node, frozen=True):
    coordinates: tuple[tuple[_Part, ...], ...]

    @property
    def parts(self) -> tuple[_Part, ...]:
        return tuple(part for area in self.coordinates for part in area)


class _GeometryCollection(_Node, frozen=True):
    geometries: tuple[_GeoJSON, ...]


class _Feature(_Node, frozen=True):
    geometry: _GeoJSON | None
    properties: object = None


class _FeatureCollection(_Node, frozen=True):
    features: tuple[_GeoJSON, ...]


_GeoJSON = (
    _Point | _MultiPoint | _LineString | _MultiLineString | _Polygon | _MultiPolygon
    | _GeometryCollection | _Feature | _FeatureCollection
)  # fmt: skip


def _shapes(root: _GeoJSON) -> Iterator[Shape]:
    """Yield the areas and lines in GeoJSON, each with the first kind that fits of the features around it."""
    waiting: list[tuple[_GeoJSON, tuple[object, ...]]] = [(root, ())]
    while waiting:
        match waiting.pop():
            case ((_FeatureCollection(features=inner) | _GeometryCollection(geometries=inner)), kinds):
                waiting.extend((node, kinds) for node in reversed(inner))
            case _Feature(geometry=geometry, properties=properties), kinds if geometry:
                kind = properties.get("kind") if isinstance(properties, dict) else None
                waiting.append((geometry, (*kinds, kind)))
            case (_Polygon() | _MultiPolygon()) as area, kinds:
                yield from _shape(area.parts, [*(kind for kind in kinds if kind in AREAS), "land"])
            case (_LineString() | _MultiLineString()) as line, kinds:
                yield from _shape(line.parts, [*(kind for kind in kinds if kind in LINES), "province"])


def _shape(parts: Iterable[_Part], kinds: list[Any]) -> Iterator[Shape]:
    """Yield the shape of parts with the first of its kinds; none of coordinates that are empty (RFC 7946 lets them be)."""
    lines = tuple(tuple((place[0], place[1]) for place in part) for part in parts if part)
    if not all(abs(lon) <= _EAST and abs(lat) <= _NORTH for line in lines for lon, lat in line):
        raise BasemapError("not in degrees")
    if lines:
        yield Shape(kinds[0], lines)


class BasemapError(Exception):
    """A text that is not GeoJSON, or has neither areas nor lines."""


@cache
def packaged_basemap() -> Basemap:
    """Return the land of Korea that comes with casebook. ``land/README.md`` has its sources and licences."""
    text = (files("casebook") / "maps" / "land" / "korea.geojson").read_text(encoding="utf-8")
    return replace(read_basemap(text), source="korea")


def read_basemap(text: str) -> Basemap:
    """Return the land of a GeoJSON text. Raises `BasemapError`.

    Without a kind, or with a kind that is not in `KINDS`, an area is ``land`` and a line is ``province``.
    """
    try:
        root = msgspec.json.decode(text, type=_GeoJSON)
    except (msgspec.DecodeError, RecursionError) as error:
        raise BasemapError("no GeoJSON") from error
    shapes = sorted(_shapes(root), key=lambda shape: KINDS.index(shape.kind))
    if not shapes:
        raise BasemapError("neither areas nor lines")
    return Basemap(tuple(shapes))
