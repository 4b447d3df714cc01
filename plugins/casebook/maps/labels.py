"""Place names on a map: where there is room for each, and from which zoom on no two of them collide.

Names keep their size when the map is zoomed. So two names that do not collide at one zoom do not collide at any nearer one, and
each name needs only the least zoom at which it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import cos, inf, log2, radians
from typing import NamedTuple

from casebook.maps.basemap import KM_A_DEGREE, Bounds, Line, mercator
from casebook.maps.spots import Spot

_TILE = 256
"""The Earth at zoom 0, in pixels."""
_LINE = 1.25
"""The height of a line of text, in sizes of its font."""
_GAP = 3.0
"""The least room between two names, in pixels."""
_MARK = 17.0
"""Half the side of a mark, in pixels."""
_LABEL_PX = 14.0
"""The size of the label of a mark."""
_LABEL_FROM = 40.0
"""The label of a mark begins so many pixels right of its middle, and ends after it."""
_ROWS, _COLUMNS = 15, 4
_BESIDE = 1.8
"""A name may be so many times as wide as the largest circle in its township."""
_HIGH_PX = 280.0
"""The height of a map on a small phone, for which the names of municipalities are placed."""


class Label(NamedTuple):
    """A name, its point, the least zoom at which it is shown, and whether it is that of a municipality."""

    text: str
    lon: float
    lat: float
    zoom: float
    major: bool


class Obstacle(NamedTuple):
    """A rectangle that keeps its size: the distances of its sides from a point, in pixels."""

    lon: float
    lat: float
    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def of_spot(cls, spot: Spot) -> Obstacle:
        """Return the room of a mark with its label, which is beside it; above or below it if the mark is an area."""
        lon, lat, label, count = spot.lon, spot.lat, spot.label, spot.count
        wide = text_width(f"{label} {count}", _LABEL_PX)
        if spot.mark != "area":
            return cls(lon, lat, -_MARK, -_MARK, max(_MARK, _LABEL_FROM - 10 + wide if label else 0), _MARK)
        radius = (spot.error_km or 0) / KM_A_DEGREE / cos(radians(lat)) * pixels(11)
        side, half = max(_MARK, radius) + 2 * _LABEL_PX, max(_MARK, radius, wide / 2)
        return cls(lon, lat, -half, -side if count else -max(_MARK, radius), half, max(_MARK, radius) if count else side)


def pixels(zoom: float) -> float:
    """Return the pixels of a degree of longitude at a zoom of Leaflet."""
    return _TILE * 2**zoom / 360


def without_room(points: Sequence[tuple[float, float]], boxes: Sequence[tuple[float, float, float, float]]) -> set[int]:
    """Return the numbers of the labels that would lie on a mark or on a label before them.

    `points` are the middles of marks, and `boxes` the sides of their labels (left, top, right, bottom), in one unit.
    """
    hidden: set[int] = set()
    for index, (left, top, right, bottom) in enumerate(boxes):
        on_mark = any(left < x < right and top < y < bottom for other, (x, y) in enumerate(points) if other != index)
        on_label = any(
            left < boxes[other][2] and boxes[other][0] < right and top < boxes[other][3] and boxes[other][1] < bottom
            for other in range(index)
            if other not in hidden
        )
        if on_mark or on_label:
            hidden.add(index)
    return hidden


def zoom_of(pixels_: float) -> float:
    """Return the zoom at which a degree of longitude has so many pixels."""
    return log2(pixels_ * 360 / _TILE)


def text_width(text: str, size: float) -> float:
    """Return about how wide a text is: Hangul and other wide letters are as wide as high, others three fifths of it."""
    return size * sum(1.0 if ord(letter) >= 0x1100 else 0.35 if letter == " " else 0.6 for letter in text)  # noqa: PLR2004


def place_labels(labels: Iterable[tuple[Label, float, float | None]], marks: Sequence[Obstacle]) -> list[Label]:
    """Return labels with the zoom from which on each is free of marks and of labels before it.

    Each label comes with its size in pixels, and with the radius in km of its area, in which it must about fit.
    """
    obstacles: list[tuple[Obstacle, float]] = [(mark, 0.0) for mark in marks]
    result = []
    for label, size, radius_km in labels:
        box = _box(label, size)
        zoom = label.zoom
        if radius_km is not None:
            degrees = max(radius_km, 0.01) / KM_A_DEGREE / cos(radians(label.lat))
            zoom = max(zoom, zoom_of(text_width(label.text, size) / 2 / _BESIDE / degrees))
        for other, other_zoom in obstacles:
            free = _free_from(box, other)
            if free > other_zoom:  # where the other appears later, it finds this one in its place, and there is room
                zoom = max(zoom, free)
        zoom = round(zoom + 0.005, 2)
        if zoom < 20:  # noqa: PLR2004 - no map is zoomed so far
            obstacles.append((box, zoom))
            result.append(label._replace(zoom=zoom))
    return result


def _box(label: Label, size: float) -> Obstacle:
    half, high = text_width(label.text, size) / 2 + _GAP, size * _LINE / 2 + _GAP / 2
    return Obstacle(label.lon, label.lat, -half, -high, half, high)


def _free_from(a: Obstacle, b: Obstacle) -> float:
    """Return the zoom from which on two rectangles are apart."""
    (ax, ay), (bx, by) = mercator(a.lat, a.lon), mercator(b.lat, b.lon)
    beside = _scale(bx - ax, a.right - b.left, b.right - a.left)
    above = _scale(ay - by, a.bottom - b.top, b.bottom - a.top)  # pixels count down, degrees up
    scale = min(beside, above)
    return inf if scale == inf else zoom_of(max(scale, 1e-9))


def _scale(way: float, after: float, before: float) -> float:
    """Return the pixels of a degree at which two sides are apart, of points that are `way` degrees apart."""
    return after / way if way > 0 else before / -way if way < 0 else inf


def label_point(
    rings: Sequence[Line], bounds: Bounds, text: tuple[str, float], marks: Sequence[Obstacle]
) -> tuple[float, float, float] | None:
    """Return the room, the longitude and the latitude of the best point for a name in the part of an area that a map shows.

    `text` is the name and the size of its letters in pixels.
    The room is in heights of the text, at the zoom at which a phone shows `bounds`. None where the name has no room.
    """
    scale = _HIGH_PX / (mercator(bounds.north, 0)[1] - mercator(bounds.south, 0)[1])
    (name, size) = text
    half, high = text_width(name, size) / 2 / scale, size / scale * cos(radians(bounds.south))
    south, west, north, east = bounds.south + 2 * high, bounds.west + half, bounds.north - 2 * high, bounds.east - half
    step = (north - south) / (_ROWS - 1)
    rows = [south + step * index for index in range(_ROWS)]
    crossings = [_crossings(rings, row) for row in rows]
    best = None
    for index, row in enumerate(rows):
        for start, end in zip(crossings[index][::2], crossings[index][1::2], strict=False):
            left, right = max(start, west - half), min(end, east + half)
            for part in range(1, _COLUMNS):
                lon = left + (right - left) * part / _COLUMNS
                if not west <= lon <= east:
                    continue
                beside = min(lon - left, right - lon) / half
                above = min(_clear(crossings, index, lon, 1), _clear(crossings, index, lon, -1)) * step / high
                room = min(beside, above)
                if room > (best[0] if best else 0.9) and not _covered(lon, row, (half, high), marks, scale):
                    best = (room, lon, row)
    return best


def _crossings(rings: Sequence[Line], lat: float) -> list[float]:
    """Return the longitudes at which the rings of an area cross a parallel, from west to east."""
    return sorted(
        x1 + (lat - y1) / (y2 - y1) * (x2 - x1)
        for ring in rings
        for (x1, y1), (x2, y2) in pairwise(ring)
        if (y1 <= lat) != (y2 <= lat)
    )


def _clear(crossings: Sequence[Sequence[float]], index: int, lon: float, way: int) -> float:
    """Return how many rows beyond a row are in the area as well, at a longitude; half a row counts where none is."""
    count = 0
    while 0 <= index + way < len(crossings) and sum(x < lon for x in crossings[index + way]) % 2:
        index, count = index + way, count + 1
    return count + 0.5


def corners(bounds: Bounds) -> tuple[Obstacle, ...]:
    """Return the room of the zoom buttons, the scale and the small map of the country in the corners of a map on a phone."""
    south, west, north, east = bounds
    return (
        Obstacle(west, north, 0, 0, 64, 112),
        Obstacle(west, south, 0, -34, 82, 0),
        Obstacle(east, south, -112, -112, 0, 0),
    )


def _covered(lon: float, lat: float, size: tuple[float, float], marks: Iterable[Obstacle], scale: float) -> bool:
    """Return whether a name would lie on a mark. `size` is half its width and its height, in degrees."""
    (half, high), tall = size, scale / cos(radians(lat))
    return any(
        mark.left / scale - half < lon - mark.lon < mark.right / scale + half
        and mark.top / tall - high / 2 < mark.lat - lat < mark.bottom / tall + high / 2
        for mark in marks
    )
