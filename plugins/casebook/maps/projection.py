"""Where degrees fall on a map: web Mercator (EPSG:3857), as Leaflet draws it."""

from __future__ import annotations

from collections.abc import Iterable
from math import atan, cos, degrees, log, pi, radians, sinh, tan
from typing import NamedTuple

_KM_A_DEGREE = 111.32  # along a meridian, and along the equator


class Bounds(NamedTuple):
    """A box in WGS84 degrees."""

    south: float
    west: float
    north: float
    east: float


def mercator(lat: float, lon: float) -> tuple[float, float]:
    """East and north of a point, in degrees of longitude."""
    return lon, degrees(log(tan(pi / 4 + radians(lat) / 2)))


def latitude(north: float) -> float:
    """The latitude of a `mercator` ordinate."""
    return degrees(atan(sinh(radians(north))))


def east_of(lat: float, km: float) -> float:
    """So many kilometres, in degrees of longitude at this latitude."""
    return km / _KM_A_DEGREE / cos(radians(lat))


def around(points: Iterable[tuple[float, float, float]]) -> Bounds:
    """The box around points, each a latitude, a longitude and the kilometres to leave on every side of it."""
    boxes = [
        (lat - km / _KM_A_DEGREE, lon - east_of(lat, km), lat + km / _KM_A_DEGREE, lon + east_of(lat, km))
        for lat, lon, km in points
    ]
    south, west, north, east = zip(*boxes, strict=True)
    return Bounds(*(round(edge, 4) for edge in (min(south), min(west), max(north), max(east))))
