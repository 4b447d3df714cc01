"""The land that casebook brings: Korea's, or the part of the world that the places of a site need."""

from __future__ import annotations

import gzip
import json
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.maps.basemap import AREAS, Basemap, Bounds, around
from casebook.maps.land_reader import packaged_basemap
from casebook.maps.options import cut_ring, land_for, shows_land

PARIS, LONDON, TOKYO, SYDNEY, SEOUL, BUSAN, OCEAN = (
    (48.86, 2.35), (51.5, -0.12), (35.68, 139.7), (-33.87, 151.2), (37.57, 127.0), (35.18, 129.08), (0.5, -30.0),
)  # fmt: skip


def is_land(land: Basemap, lat: float, lon: float) -> bool:
    """Whether a point is on the land, by counting borders west of it."""
    crossings = [
        x1 + (lat - y1) / (y2 - y1) * (x2 - x1) < lon
        for shape in land.shapes
        if shape.kind in AREAS
        for line in shape.lines
        for (x1, y1), (x2, y2) in pairwise(line)
        if (y1 <= lat) != (y2 <= lat)
    ]
    return sum(crossings) % 2 == 1


def test_places_in_korea_have_its_land_and_others_the_world() -> None:
    assert land_for([]) is land_for([SEOUL, BUSAN]) is packaged_basemap()
    for points in ([PARIS], [SEOUL, TOKYO], [OCEAN]):
        assert land_for(points).source == "world"


@pytest.mark.parametrize("place", [PARIS, LONDON, TOKYO, SYDNEY])
def test_the_land_of_one_city_is_small_and_the_city_is_on_it(place: tuple[float, float]) -> None:
    land, view = land_for([place]), around([(*place, 12.0)])
    assert len(land.packed()) <= 5_000
    assert shows_land(land, view)
    assert any(is_land(land, place[0] + north, place[1] + east) for north in (0, 0.1, -0.1) for east in (0, 0.1, -0.1))


def test_the_land_of_the_world_is_light_and_right() -> None:
    land = land_for([PARIS, TOKYO, SYDNEY, (40.7, -74.0), (-1.3, 36.8)])
    assert len(gzip.compress(land.packed().encode())) <= 80_000
    for lat, lon in (
        PARIS,
        (61.0, 100.0),
        (66.5, 179.5),
        (66.6, -176.0),
        (40.0, -100.0),
        (-25.0, 135.0),
        (-80.0, 0.0),
        (5.0, 20.0),
    ):
        assert is_land(land, lat, lon), (lat, lon)
    for lat, lon in (OCEAN, (72.0, -140.0), (-17.0, 100.0), (0.0, -179.0), (72.0, 10.0), (-30.0, 179.0)):
        assert not is_land(land, lat, lon), (lat, lon)


def test_open_sea_has_no_land() -> None:
    assert not shows_land(land_for([OCEAN]), around([(*OCEAN, 12.0)]))
    assert land_for([OCEAN]).covers(*OCEAN)


def test_the_packaged_world_is_small() -> None:
    raw = (files("casebook") / "maps" / "land" / "world.geojson").read_bytes()
    assert len(gzip.compress(raw)) <= 300_000
    assert {feature["properties"]["kind"] for feature in json.loads(raw)["features"]} == {"land", "province", "municipality"}


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=3, max_size=12))
def test_a_cut_ring_lies_in_the_box_and_is_closed(points: list[tuple[int, int]]) -> None:
    ring = tuple((float(x), float(y)) for x, y in [*points, points[0]])
    part = cut_ring(ring, Bounds(-10.0, -20.0, 15.0, 25.0))
    assert all(-20.000001 <= x <= 25.000001 and -10.000001 <= y <= 15.000001 for x, y in part)
    assert not part or part[0] == part[-1]
