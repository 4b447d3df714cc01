"""The land below the maps: the packaged one, and an operator's own."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from casebook.maps.basemap import BasemapError, packaged_basemap, read_basemap

SQUARE = [[127.0, 36.0], [128.0, 36.0], [128.0, 37.0], [127.0, 36.0]]
POLYGON = {"type": "Polygon", "coordinates": [SQUARE]}
LINE = {"type": "LineString", "coordinates": SQUARE[:2]}


def test_the_packaged_land_is_small_and_has_no_names() -> None:
    raw = (files("casebook") / "maps" / "land" / "korea.geojson").read_bytes()
    assert len(raw) <= 60_000
    assert {tuple(feature["properties"]) for feature in json.loads(raw)["features"]} == {("kind",)}


def test_the_packed_land_is_the_same_land() -> None:
    land = packaged_basemap()
    for (kind, lines), shape in zip(json.loads(land.packed()), land.shapes, strict=True):
        assert kind == shape.kind
        for steps, line in zip(lines, shape.lines, strict=True):
            x = y = 0
            for at in range(0, len(steps), 2):
                x, y = x + steps[at], y + steps[at + 1]
            assert (x, y) == tuple(round(degrees * 1000) for degrees in line[-1])


@pytest.mark.parametrize(
    ("geojson", "kinds"),
    [
        (POLYGON, ["land"]),
        ({"type": "Feature", "properties": None, "geometry": POLYGON}, ["land"]),
        ({"type": "Feature", "properties": {"kind": "neighbour"}, "geometry": POLYGON}, ["neighbour"]),
        ({"type": "Feature", "properties": {"kind": "province"}, "geometry": POLYGON}, ["land"]),  # an area is no line
        ({"type": "GeometryCollection", "geometries": [LINE, POLYGON]}, ["land", "province"]),  # lines lie above areas
        ({"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]}, ["land"]),
        ({"type": "MultiLineString", "coordinates": [SQUARE]}, ["province"]),
        ({"type": "Polygon", "coordinates": [[[*place, 12.5] for place in SQUARE]]}, ["land"]),  # with heights
    ],
)
def test_any_areas_and_lines_become_land(geojson: object, kinds: list[str]) -> None:
    assert [shape.kind for shape in read_basemap(json.dumps(geojson)).shapes] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "", "육지", "[]", "{}", "3", '{"type": "FeatureCollection", "features": []}',
        '{"type": "Point", "coordinates": [127, 36]}',
        '{"type": "Polygon", "coordinates": [[["a", "b"]]]}',
        '{"type": "Polygon", "coordinates": [[[953000, 1952000], [953100, 1952000], [953000, 1952100]]]}',  # not degrees
        '{"type": "Feature", "properties": {}, "geometry": null}',
    ],
)  # fmt: skip
def test_what_is_no_land_is_refused(text: str) -> None:
    with pytest.raises(BasemapError):
        read_basemap(text)
