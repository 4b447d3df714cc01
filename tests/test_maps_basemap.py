"""The land below the maps: the packaged one, and an operator's own."""

from __future__ import annotations

import gzip
import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.maps.basemap import encode_line
from casebook.maps.land_reader import BasemapError, packaged_basemap, read_basemap

SQUARE = [[127.0, 36.0], [128.0, 36.0], [128.0, 37.0], [127.0, 36.0]]
POLYGON = {"type": "Polygon", "coordinates": [SQUARE]}
LINE = {"type": "LineString", "coordinates": SQUARE[:2]}


def test_the_packaged_land_is_small_and_has_no_names() -> None:
    raw = (files("casebook") / "maps" / "land" / "korea.geojson").read_bytes()
    assert len(raw) <= 150_000
    assert len(gzip.compress(packaged_basemap().packed().encode())) <= 20_000
    assert {tuple(feature["properties"]) for feature in json.loads(raw)["features"]} == {("kind",)}


def decoded(text: str) -> list[tuple[int, int]]:
    """The points of an encoded polyline, in steps of a degree."""
    values, shift, value = [], 0, 0
    for letter in text:
        five = ord(letter) - 63
        value |= (five & 31) << shift
        shift += 5
        if five < 32:
            values.append(~(value >> 1) if value & 1 else value >> 1)
            shift = value = 0
    x = y = 0
    return [(x := x + dx, y := y + dy) for dx, dy in zip(values[::2], values[1::2], strict=True)]


def test_the_packed_land_is_the_same_land() -> None:
    land = packaged_basemap()
    for (kind, lines), shape in zip(json.loads(land.packed()), land.shapes, strict=True):
        assert kind == shape.kind
        for text, line in zip(lines, shape.lines, strict=True):
            points = [tuple(round(degrees * 1000) for degrees in point) for point in line]
            assert decoded(text) == [point for point, before in zip(points, [None, *points], strict=False) if point != before]


@given(st.lists(st.tuples(st.integers(-1_800_000, 1_800_000), st.integers(-900_000, 900_000)), min_size=1))
def test_a_line_comes_back_from_its_letters(points: list[tuple[int, int]]) -> None:
    line = tuple((x / 10_000, y / 10_000) for x, y in points)
    assert decoded(encode_line(line, 10_000)) == [
        point for point, before in zip(points, [None, *points], strict=False) if point != before
    ]


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
        ({"type": "GeometryCollection", "geometries": [LINE, {"type": "Polygon", "coordinates": []}]}, ["province"]),
        ({"type": "Polygon", "coordinates": [SQUARE, []]}, ["land"]),
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
        *(f'{{"type": "{kind}", "coordinates": []}}' for kind in ("Polygon", "MultiPolygon", "LineString", "MultiLineString")),
        '{"type": "Polygon", "coordinates": [[]]}', '{"type": "Polygon", "coordinates": [[[1]]]}',
        '{"type": "LineString", "coordinates": [[NaN, 1], [2, 3]]}', "[" * 100_000,
        '{"type": "GeometryCollection", "geometries": [' * 2000 + "]}" * 2000,
    ],
)  # fmt: skip
def test_what_is_no_land_is_refused(text: str) -> None:
    with pytest.raises(BasemapError):
        read_basemap(text)
