"""Where degrees fall on a map: web Mercator (EPSG:3857), as Leaflet draws it.

It ends short of the poles and begins anew at the date line.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import atan, cos, degrees, log, pi, radians, sinh, tan
from typing import NamedTuple

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
