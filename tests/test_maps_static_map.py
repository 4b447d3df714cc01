"""The static map of a map: it shows the same as the map, and weighs little."""

from __future__ import annotations

import re
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.maps.basemap import Basemap, Bounds, Shape, around, mercator
from casebook.maps.land_reader import packaged_basemap
from casebook.maps.spots import Spot
from casebook.maps.static_map import static_map
from casebook.maps.views import MapView

NATION = Bounds(32.7, 125.9, 37.9, 130.0)
DOT = Spot(lat=35.8, lon=127.0, name="", label="", mark="dot", position="")


@pytest.fixture(scope="module")
def land() -> Basemap:
    return packaged_basemap()


def square(west: float, south: float, side: float, kind: str = "land") -> Shape:
    ring = ((west, south), (west + side, south), (west + side, south + side), (west, south + side), (west, south))
    return Shape(kind, (ring,))


def points(path: str) -> list[tuple[int, int]]:
    """The corners of a path of moves and steps."""
    found = []
    for part in re.findall(r"M[^M]+", path):
        start, steps = part.rstrip("z")[1:].split("l")
        x, y = map(int, start.split())
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        found.append((x, y))
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            found.append((x, y))
    return found


def test_places_fall_where_mercator_puts_them(land: Basemap) -> None:
    picture = static_map(land, MapView("a", (DOT,), NATION))
    (mark,) = picture.marks
    (west, low), (east, top), (x, y) = mercator(32.7, 125.9), mercator(37.9, 130.0), mercator(35.8, 127.0)
    assert isclose(mark.x / picture.width, (x - west) / (east - west), abs_tol=0.01)
    assert isclose(mark.y / picture.height, (top - y) / (top - low), abs_tol=0.01)


def test_the_country_is_drawn_with_ulleungdo_and_dokdo(land: Basemap) -> None:
    everything = {kind: [point for shape in land.shapes if shape.kind == kind for line in shape.lines for point in line]
                  for kind in ("neighbour", "land", "province")}  # fmt: skip
    for name, (lon, lat) in {"Jeju": (126.55, 33.38), "Ulleungdo": (130.87, 37.5), "Dokdo": (131.862, 37.243)}.items():
        assert any(abs(x - lon) < 0.3 and abs(y - lat) < 0.3 for x, y in everything["land"]), name
    assert min(map(len, everything.values())) > 100


def test_the_still_picture_of_the_country_is_light(land: Basemap) -> None:
    whole = static_map(land, MapView("a", (DOT,), NATION))
    small = static_map(land, MapView("a", (DOT,), NATION, inert=True))
    assert sum(len(path) for _, path in whole.land) < 16_000
    assert sum(len(path) for _, path in small.land) < 8_000


def test_an_area_that_holds_the_whole_view_fills_it() -> None:
    land = Basemap((square(120, 30, 20),))
    picture = static_map(land, MapView("a", (DOT,), around([(35.8, 127.0, 10.0)]), near=True))
    ((_, path),) = picture.land
    xs, ys = zip(*points(path), strict=True)
    assert min(xs) <= 0
    assert max(xs) >= picture.width
    assert min(ys) <= 0
    assert max(ys) >= picture.height


def test_land_beyond_the_picture_is_left_out() -> None:
    assert static_map(Basemap((square(140, 40, 1),)), MapView("a", (DOT,), NATION)).land == ()


@given(st.floats(120, 134), st.floats(31, 40), st.floats(0.2, 6))
def test_no_path_leaves_what_can_be_seen(west: float, south: float, side: float) -> None:
    picture = static_map(Basemap((square(west, south, side),)), MapView("a", (DOT,), NATION))
    for _, path in picture.land:
        assert all(-8 <= y <= picture.height + 8 for _, y in points(path))


def test_an_approximate_place_is_a_circle_of_its_error(land: Basemap) -> None:
    near = Spot(lat=35.8, lon=127.0, name="a", label="a", mark="area", position="", count="2", error_km=2.0)
    (mark,) = static_map(land, MapView("a", (near,), around([(35.8, 127.0, 12.0)]), near=True)).marks
    assert isclose(mark.radius, 220 * 2 / 24, rel_tol=0.02)  # the picture is 220 units and 24 km high
    assert mark.label_y < 0  # the label of what holds cases stands above the circle
