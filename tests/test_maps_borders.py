"""The municipalities and townships around the cities of the project's own site."""

from __future__ import annotations

import gzip
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from casebook.build.load import load
from casebook.content.site import Site
from casebook.maps.basemap import Basemap, Bounds, Shape, around, mercator
from casebook.maps.borders import Surroundings, surroundings
from casebook.maps.labels import Label, Obstacle, pixels, place_labels, text_width
from casebook.maps.options import MapOptions
from casebook.maps.spots import Spot
from casebook.maps.static_map import static_map
from casebook.maps.views import MapView, city_view, national_view
from casebook.messages.wording import wording

ROOT = Path(__file__).parents[1]
BOXES = [(358, 380), (358, 320), (920, 405), (1100, 440)]
"""The insides of the box of a map on phones and on desks, in pixels."""


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(load(ROOT / "cases").catalogue, wording("ko"))


@pytest.fixture(scope="module")
def views(site: Site) -> dict[str, MapView]:
    return {id_: city_view(site, id_) for id_ in site.catalogue.cities}


def near(view: MapView) -> Surroundings:
    found = surroundings(view)
    assert found
    return found


def zoom(bounds: Bounds, box: tuple[int, int]) -> float:
    """The zoom at which Leaflet fits `bounds` into a box, in quarters."""
    (west, low), (east, top) = mercator(bounds.south, bounds.west), mercator(bounds.north, bounds.east)
    return next(
        at / 4 for at in range(80, 0, -1) if (east - west) * pixels(at / 4) <= box[0] and (top - low) * pixels(at / 4) <= box[1]
    )


def named(view: MapView, box: tuple[int, int], nearer: float = 0) -> list[tuple[Label, tuple[float, float, float, float]]]:
    """The names that are wholly in the box, with their sides in pixels."""
    at = zoom(view.bounds, box) + nearer
    (west, low), (east, top) = mercator(view.bounds.south, view.bounds.west), mercator(view.bounds.north, view.bounds.east)
    result = []
    for label in near(view).labels:
        lon, lat = mercator(label.lat, label.lon)
        x, y = (lon - (west + east) / 2) * pixels(at) + box[0] / 2, ((low + top) / 2 - lat) * pixels(at) + box[1] / 2
        half = text_width(label.text, 13 if label.major else 11) / 2
        if label.zoom <= at and half < x < box[0] - half and 9 < y < box[1] - 9:
            result.append((label, (x - half, y - 6, x + half, y + 6)))
    return result


def test_a_city_is_drawn_with_the_names_around_it_and_weighs_little(views: dict[str, MapView]) -> None:
    assert len(views) == 10
    for id_, view in views.items():
        assert len(gzip.compress(near(view).packed().encode(), 9)) <= 23_000, id_
        for box in BOXES:
            assert len(named(view, box)) >= 8, (id_, box)
            assert any(label.major for label, _ in named(view, box)), (id_, box)


@pytest.mark.parametrize("nearer", [0, 1, 2])
def test_no_name_lies_on_another(views: dict[str, MapView], nearer: int) -> None:
    for id_, view in views.items():
        for box in BOXES:
            for (a, one), (b, other) in combinations(named(view, box, nearer), 2):
                apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
                assert apart, (id_, box, a.text, b.text)


def test_the_static_picture_has_names_as_well(views: dict[str, MapView]) -> None:
    options = MapOptions()
    for id_, view in views.items():
        picture = static_map(options.land, view, options.surroundings(view))
        assert len(picture.names) >= 8, id_
        kinds = [kind for kind, _ in picture.land]
        assert kinds[-2:] == ["township", "border"]
        assert kinds[0].startswith("tint-")
        assert sum(len(path) for _, path in picture.land) < 40_000, id_
        for a, b in combinations(picture.names, 2):
            wide = (text_width(a.text, 6.3) + text_width(b.text, 6.3)) / 2
            assert abs(a.x - b.x) >= wide or abs(a.y - b.y) >= 6.3, (id_, a.text, b.text)


def test_names_are_those_of_today(views: dict[str, MapView]) -> None:
    names = {id_: {label.text for label in near(view).labels} for id_, view in views.items()}
    assert {"전주시 덕진구", "전주시 완산구", "완주군", "이서면"} <= names["jeonbuk"]
    assert {"진천군", "음성군", "덕산읍"} <= names["chungbuk"]
    assert "청원군" not in names["chungbuk"]
    assert "덕산면" not in names["chungbuk"]
    assert "서귀포시" in names["jeju"]


def test_the_city_of_jeonbuk_lies_across_its_municipalities(views: dict[str, MapView]) -> None:
    def within(lat: float, lon: float) -> set[int]:
        found = set()
        for index, (_, rings) in enumerate(near(views["jeonbuk"]).rings()):
            crossings = sum(
                (y1 <= lat) != (y2 <= lat) and lon < x1 + (lat - y1) / (y2 - y1) * (x2 - x1)
                for ring in rings
                for (x1, y1), (x2, y2) in pairwise(ring)
            )
            found |= {index} if crossings % 2 else set()
        return found

    city, deokjin, wansan, iseo = (
        within(35.8314, 127.0615),
        within(35.8703, 127.084),
        within(35.8055, 127.1232),
        within(35.83, 127.03),
    )
    assert city == deokjin
    assert len(city) == len(wansan) == len(iseo) == 1
    assert len(city | wansan | iseo) == 3


def test_maps_of_other_countries_and_of_the_country_have_no_surroundings(site: Site) -> None:
    assert surroundings(national_view(site)) is None
    paris = MapView("a", (), around([(48.86, 2.35, 12.0)]), near=True)
    sea = MapView("a", (), around([(36.5, 131.0, 5.0)]), near=True)
    assert surroundings(paris) is None
    assert surroundings(sea) is None
    busan = next(iter(site.catalogue.cities))
    square = ((126.0, 34.0), (130.0, 34.0), (130.0, 39.0), (126.0, 34.0))
    assert MapOptions(land=Basemap((Shape("land", (square,)),))).surroundings(city_view(site, busan)) is None


def test_a_name_waits_until_the_marks_and_the_names_before_it_are_apart() -> None:
    def label(text: str, lon: float) -> Label:
        return Label(text, lon, 36.0, 0.0, major=True)

    mark = Obstacle.of_spot(Spot(lat=36.0, lon=127.0, name="", label="북쪽", mark="circle", position="", count="3"))
    first, second = place_labels([(label("가나다시", 127.05), 13.0, None), (label("라마바시", 127.06), 13.0, None)], [mark])
    assert 10 < first.zoom < 12 < second.zoom
    assert place_labels([(label("마크 위", 127.0), 13.0, None)], [mark]) == []
    (small,) = place_labels([(label("좁은동", 127.0), 11.0, 0.1)], [])
    (large,) = place_labels([(label("좁은동", 127.0), 11.0, 5.0)], [])
    assert large.zoom < 10
    assert small.zoom > 13
