"""Where degrees fall on a map, also where maps of one country never go: at the poles and across the date line."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.maps.basemap import Basemap, Bounds, Shape, around, mercator
from casebook.maps.spots import Spot
from casebook.maps.static_map import static_map
from casebook.maps.views import MapView

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.floats(0.000001, 8000))


@given(st.lists(POINTS, min_size=1, max_size=6))
def test_a_box_holds_every_point_and_at_most_the_whole_earth(points: list[tuple[float, float, float]]) -> None:
    south, west, north, east = bounds = around(points)
    assert -85.06 < south <= north < 85.06
    assert west <= east <= west + 360.001
    assert all(west - 0.001 <= bounds.unroll(lon) <= east + 0.001 for _, lon, _ in points)


@pytest.mark.parametrize(
    ("lat", "lon", "km"), list(product((-90.0, -85.06, 0.0, 89.9999), (-180.0, 0.0, 180.0), (0.1, 60.0, 800.0, 8000.0)))
)
def test_one_point_anywhere_has_a_map_with_the_point_on_it(lat: float, lon: float, km: float) -> None:
    spot = Spot(lat=lat, lon=lon, name="a", label="a", mark="area", position="", count="1", error_km=km)
    picture = static_map(Basemap(()), MapView("a", (spot,), around([(lat, lon, km)])))
    (mark,) = picture.marks
    assert 0 <= mark.x <= picture.width + 1
    assert 0 <= mark.y <= picture.height
    assert 0 < mark.radius < 10_000 or km < 1


def test_neighbours_on_both_sides_of_the_date_line_stand_beside_each_other() -> None:
    bounds = around([(-17.0, 179.5, 60.0), (-17.0, -179.5, 60.0)])
    assert bounds.east - bounds.west < 3
    assert bounds.unroll(-179.5) - bounds.unroll(179.5) == 1


def test_land_is_drawn_on_both_sides_of_the_date_line() -> None:
    fiji = ((178.0, -18.0), (180.0, -18.0), (180.0, -16.0), (178.0, -18.0))
    taveuni = ((-180.0, -17.0), (-179.0, -17.0), (-179.0, -16.0), (-180.0, -17.0))
    land, bounds = Basemap((Shape("land", (fiji, taveuni)),)), around([(-17.0, 179.5, 60.0), (-17.0, -179.5, 60.0)])
    ((_, path),) = static_map(land, MapView("a", (), bounds)).land
    assert path.count("M") == 2
    assert around([(36.0, 127.0, 60.0)]).turns == (0,)


@given(st.floats(-89, 89), st.floats(-89, 89))
def test_south_is_below_north(one: float, other: float) -> None:
    assert (mercator(one, 0)[1] <= mercator(other, 0)[1]) or one > other


def test_a_box_keeps_what_lies_in_it_as_it_is() -> None:
    assert Bounds(33, 125, 39, 131).unroll(127.5) == 127.5
