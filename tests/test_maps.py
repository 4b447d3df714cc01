from __future__ import annotations

import json
import re

import pytest

from casebook.catalogue import Catalogue
from casebook.maps import MapPoint, MapView, city_view, national_view
from casebook.maps.drawing import draw
from casebook.site import load
from casebook.wording import wording
from mini import copy_mini

KO = wording("ko")


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return load(copy_mini(tmp_path_factory.mktemp("maps")) / "cases").catalogue


def view(name: str) -> MapView:
    point = MapPoint(35.0, 127.0, name, name, "1", "circle", (name,), ((name, "cities/a/"),))
    return MapView("national", (point,), None, 7, "확대", "축소")


def test_points_are_named_by_city_and_number_of_cases(catalogue: Catalogue) -> None:
    points = national_view(catalogue, KO).points
    assert [(point.name, point.count, point.mark) for point in points] == [
        ("북쪽혁신도시, 사례 1건", "1", "square"), ("남쪽혁신도시, 사례 1건", "1", "circle"),
    ]  # fmt: skip
    assert points[0].links == (("도시 페이지 보기", "cities/north/"),)


def test_a_city_shows_its_area_and_the_cases_with_a_place_of_their_own(catalogue: Catalogue) -> None:
    city, case = city_view(catalogue, KO, "north").points
    assert (city.error_km, city.links) == (2.0, ())
    assert (case.name, case.label, case.mark) == ('깨끗한 <버스> 승강장 & "쉼터"', "역 앞", "square")
    (south,) = city_view(catalogue, KO, "south").points
    assert (south.error_km, south.links) == (None, (("지역 인재 기르기", "cases/south/talent/"),))


def test_the_same_map_is_drawn_with_the_same_bytes(catalogue: Catalogue) -> None:
    for one in (national_view(catalogue, KO), city_view(catalogue, KO, "north")):
        assert draw(one) == draw(one)


def test_a_map_asks_no_other_host_for_anything(catalogue: Catalogue) -> None:
    for one in (national_view(catalogue, KO), city_view(catalogue, KO, "north")):
        assert not re.search(r"https?:|[\"']//", draw(one))
    assert draw(national_view(catalogue, KO)).startswith('casebookMaps.draw["national"] = function (box) {')


@pytest.mark.parametrize(
    "name", ["</script><script>alert(1)</script>", 'a"b', "a'b", "a`${b}`", "a\\b\nc", "\u2028", "<b>가</b>"]
)
def test_names_cannot_leave_their_text(name: str) -> None:
    script = draw(view(name))
    assert "</script" not in script
    assert "<b>가" not in script
    popup = json.loads(re.search(r"bindPopup\((\".*?\"), \{", script)[1])  # type: ignore[index]
    assert popup.startswith("<strong>")
    assert "<script" not in popup
    titles = [json.loads(found) for found in re.findall(r'"(?:title|alt)": (".*?"),?$', script, re.MULTILINE)]
    assert set(titles) == {name}
