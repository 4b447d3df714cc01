"""What maps show, and the scripts that folium makes of it."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from casebook.build.load import load
from casebook.content.catalogue import Catalogue
from casebook.content.site import Site
from casebook.maps.basemap import Bounds
from casebook.maps.files import draw_map
from casebook.maps.options import MapOptions, Tiles, external_map_links
from casebook.maps.spots import Spot, place_of, position
from casebook.maps.views import MapView, case_view, cases_view, city_view, locator_view, national_view
from casebook.messages.wording import wording
from casebook.model.vocabulary import Category
from mini import CASE, copy_mini

KO = wording("ko")
DISTRICTS = "  districts:\n    - {name: 옛 지구, lat: 35.9, lon: 127.0, error_km: 0.8, point_is: 옛 역}\n"
FAR = "location: {lat: 35.7, lon: 127.3, label: 산 너머, precision: approximate, error_km: 3}\n"


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return load(copy_mini(tmp_path_factory.mktemp("maps")) / "cases").catalogue


@pytest.fixture(scope="module")
def categories(catalogue: Catalogue) -> list[Category]:
    return list(catalogue.categories.values())


def a_view(*names: str) -> MapView:
    spots = tuple(
        Spot(
            lat=35.0 + at / 1000,
            lon=127.0,
            name=name,
            label=name,
            mark="circle",
            position=name,
            count="1",
            links=((name, "cities/a/"),),
        )
        for at, name in enumerate(names)
    )
    return MapView("some", spots, Bounds(34, 126, 36, 128))


def features(script: str) -> list[dict[str, str]]:
    found = re.search(r"L\.geoJSON\((\{.*\}), casebookMaps\.asPins\)", script)
    assert found
    return [feature["properties"] for feature in json.loads(found[1])["features"]]


def test_the_national_map_names_each_city_with_the_number_of_its_cases(catalogue: Catalogue) -> None:
    view = national_view(Site(catalogue, KO))
    assert [(spot.name, spot.count, spot.mark) for spot in view.spots] == [
        ("북쪽혁신도시, 사례 1건", "1", "square"), ("남쪽혁신도시, 사례 1건", "1", "circle"),
    ]  # fmt: skip


def test_the_national_map_knows_the_numbers_by_category_and_year(catalogue: Catalogue) -> None:
    north, south = national_view(Site(catalogue, KO)).tallies
    assert list(catalogue.categories) == ["growth", "living"]
    assert (north.city, north.counts) == ("north", ((0, {}), (1, {2018: 1, 2019: 1})))
    assert (south.city, south.counts[1]) == ("south", (0, {}))


def test_a_city_shows_its_point_as_an_area_and_the_cases_with_a_place_of_their_own(catalogue: Catalogue) -> None:
    city, case = city_view(Site(catalogue, KO), "north").spots
    assert (city.mark, city.error_km, city.links) == ("area", 2.0, ())
    assert (case.name, case.label, case.mark, case.error_km) == ('깨끗한 <버스> 승강장 & "쉼터"', "역 앞", "square", None)
    (south,) = city_view(Site(catalogue, KO), "south").spots
    assert (south.mark, south.error_km, south.links) == ("circle", None, (("지역 인재 기르기", "cases/south/talent/"),))


def test_a_city_shows_its_districts_and_an_approximate_case_as_areas(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {"cases/north/far.md": CASE.replace("sources:", f"{FAR}sources:")})
    cities = project / "cases/_vocabulary/cities.yml"
    text = cities.read_text(encoding="utf-8").replace("  names: [북도]\n", f"  names: [북도]\n{DISTRICTS}")
    cities.write_text(text, encoding="utf-8")
    view = city_view(Site(load(project / "cases").catalogue, KO), "north")
    assert [(spot.label, spot.mark, spot.error_km) for spot in view.spots] == [
        ("북쪽", "area", 2.0), ("옛 지구", "area", 0.8), ("역 앞", "square", None), ("산 너머", "area", 3.0),
    ]  # fmt: skip
    assert view.spots[3].position == "대략적인 위치(오차 약 3 km): 산 너머"
    assert view.bounds.east > 127.3 > view.bounds.west  # all that it shows is in sight


def test_many_cases_of_a_city_are_named_in_part_and_led_to_as_a_list(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {f"cases/south/more-{at}.md": CASE for at in range(4)})
    (south,) = city_view(Site(load(project / "cases").catalogue, KO), "south").spots
    assert len(south.links) == 4
    assert south.links[-1] == ("사례 5건 모두 보기", "cases/?city=south")
    (project / "cases/south/more-3.md").unlink()
    (south,) = city_view(Site(load(project / "cases").catalogue, KO), "south").spots
    assert len(south.links) == 4
    assert south.links[-1][1].startswith("cases/south/"), "a link to all took the place of the only case that it hid"


def test_the_map_of_some_cases_shows_where_these_are(catalogue: Catalogue) -> None:
    files = catalogue.by_category["living"]
    (spot,) = cases_view(Site(catalogue, KO), "categories/living", files, category="living").spots
    assert (spot.label, spot.links) == ("역 앞", (('깨끗한 <버스> 승강장 & "쉼터"', "cases/north/bus-stop/"),))


def test_a_place_of_which_no_error_is_known_names_none(catalogue: Catalogue) -> None:
    """Every page of it said: about 0 km off."""
    city = catalogue.cities["south"].model_copy(update={"error_km": Decimal(0)})
    assert position(KO, city) == "가운데"


def test_a_case_is_pictured_at_its_place_or_at_its_citys(catalogue: Catalogue) -> None:
    own, citys = catalogue.cases["north/bus-stop"], catalogue.cases["south/talent"]
    assert place_of(Site(catalogue, KO), own).position == "역 앞"
    assert place_of(Site(catalogue, KO), citys).position == "가운데(오차 약 0.1 km)"
    assert [(view.key, view.inert, view.spots[0].lat) for view in (case_view(catalogue, own), case_view(catalogue, citys))] == [
        ("cases/north/bus-stop", True, 35.81), ("places/south", True, 33.3),
    ]  # fmt: skip
    assert case_view(catalogue, citys) == locator_view(catalogue, "south")  # drawn once for all cases of the city


def test_the_same_view_is_drawn_with_the_same_bytes_whatever_was_drawn_before(
    catalogue: Catalogue, categories: list[Category]
) -> None:
    views = [national_view(Site(catalogue, KO)), city_view(Site(catalogue, KO), "north"), a_view(*map(str, range(40)))]
    first = [draw_map(view, categories, KO) for view in views]
    assert [draw_map(view, categories, KO) for view in reversed(views)] == first[::-1]


def test_a_map_names_no_other_host_and_needs_no_library_but_leaflet(catalogue: Catalogue, categories: list[Category]) -> None:
    for view in (national_view(Site(catalogue, KO)), city_view(Site(catalogue, KO), "north"), a_view(*map(str, range(40)))):
        script = draw_map(view, categories, KO)
        assert f'casebookMaps.draw["{view.key}"] = function (box) {{' in script
        assert not re.search(r"https?:|[\"']//|\$\(|bootstrap|AwesomeMarkers", script)


@pytest.mark.parametrize(
    "name",
    [
        "</script><script>alert(1)</script>",
        'a"b',
        "a'b",
        "a`${b}`",
        "a\\b\nc",
        "\u2028",
        "<b>가</b>",
        "{{ 7 * 7 }}",
        "{%x%} {#y#} {{{",
    ],
)
def test_names_cannot_leave_their_text(name: str, categories: list[Category]) -> None:
    script = draw_map(a_view(name), categories, KO)
    assert "<" not in script
    assert "\u2028" not in script
    assert features(script) == [{"n": name, "l": name, "m": "circle", "c": "1", "p": [[name, "cities/a/"]]}]


def test_thirty_spots_and_more_are_one_layer_in_a_cluster(categories: list[Category]) -> None:
    assert "casebookMaps.cluster" not in draw_map(a_view(*map(str, range(29))), categories, KO)
    script = draw_map(a_view(*map(str, range(300))), categories, KO)
    assert script.count("casebookMaps.cluster") == script.count("L.geoJSON") == 1
    assert "L.marker" not in script
    assert len(features(script)) == 300


def test_a_picture_has_no_controls_no_tiles_and_no_names(catalogue: Catalogue, categories: list[Category]) -> None:
    tiles = Tiles("https://tiles.example/{z}/{x}/{y}.png", "나라지도")
    script = draw_map(locator_view(catalogue, "north"), categories, KO, MapOptions(tiles=tiles))
    assert "controls" not in script
    assert "tiles" not in script
    assert features(script) == [{"m": "dot"}]


def test_tiles_are_named_with_the_server_that_will_be_asked(catalogue: Catalogue, categories: list[Category]) -> None:
    tiles = Tiles("https://tiles.example/{z}/{x}/{y}.png", "나라지도")
    script = draw_map(city_view(Site(catalogue, KO), "north"), categories, KO, MapOptions(tiles=tiles))
    assert "누르면 다른 서버(tiles.example)에 접속합니다." in script
    own = draw_map(
        city_view(Site(catalogue, KO), "north"),
        categories,
        KO,
        MapOptions(tiles=replace(tiles, url="assets/korea.pmtiles", script="a.js")),
    )
    assert "다른 서버" not in own  # the site's own host is no other


def test_other_maps_are_plain_links_with_the_place_in_them() -> None:
    links = dict(external_map_links("역 앞 & 뒤/옆", 35.81, 127.12))
    assert links["map_kakao"] == "https://map.kakao.com/link/map/%EC%97%AD%20%EC%95%9E%20%26%20%EB%92%A4%2F%EC%98%86,35.81,127.12"
    assert links["map_naver"].startswith("https://map.naver.com/?lng=127.12&lat=35.81&title=%EC%97%AD")
    assert links["map_osm"] == "https://www.openstreetmap.org/?mlat=35.81&mlon=127.12#map=15/35.81/127.12"


@pytest.mark.parametrize(
    ("lat", "lon", "korean"),
    [
        (37.57, 126.98, True), (33.12, 126.27, True), (37.24, 131.86, True), (37.97, 124.7, True), (35.05, 129.08, True),
        (34.53, 128.73, True), (34.42, 129.33, False), (33.59, 130.4, False), (35.68, 139.77, False), (48.86, 2.35, False),
        (37.57, -126.98, False), (-90, 0, False), (51.48, 180, False),
    ],
)  # fmt: skip
def test_korean_maps_are_offered_in_korea_alone(lat: float, lon: float, *, korean: bool) -> None:
    assert list(dict(external_map_links("역", lat, lon))) == (["map_kakao", "map_naver", "map_osm"] if korean else ["map_osm"])


def test_a_popup_of_the_country_names_the_first_cases_of_each_category(tmp_path: Path) -> None:
    more = {f"cases/north/case-{at}.md": CASE.replace("사례의 제목", f"사례 {at}") for at in range(5)}
    catalogue = load(copy_mini(tmp_path, more) / "cases").catalogue
    view = national_view(Site(catalogue, KO))
    for tally in view.tallies:
        files = {file.case.title: file for file in catalogue.by_city[tally.city]}
        for number, category in enumerate(catalogue.categories.values()):
            titles = [case.title for case in tally.cases if case.category == number]
            assert titles == [title for title, file in files.items() if file.case.category == category.id][:3]
        for case in tally.cases:
            assert case.address == f"cases/{files[case.title].id}/"
            assert case.years == tuple(catalogue.years_of(files[case.title].case))
    assert "사례 0" in draw_map(view, list(catalogue.categories.values()), KO)
