"""Places without a point: they have pages, lists and data, and maps say in words that they lack them."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mini import built, copy_mini, report

CITIES = "cases/_vocabulary/cities.yml"
NORTH = "- {id: north, short_name: 북쪽, name: 북쪽마을, lat: 35.8, lon: 127.1}\n"
SOUTH = "- {id: south, short_name: 남쪽, name: 남쪽마을}\n"
SOME = {CITIES: NORTH + SOUTH}
BUS = "cases/north/bus-stop.md"


def without_location() -> str:
    text = (Path(__file__).parent / "fixtures/mini" / BUS).read_text(encoding="utf-8")
    return re.sub(r"(?m)^location: .*\n", "", text)


NONE = {CITIES: NORTH.replace(", lat: 35.8, lon: 127.1", "") + SOUTH, BUS: without_location()}


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of two places, one of them without a point."""
    return built(tmp_path_factory.mktemp("some"), SOME)


@pytest.fixture(scope="module")
def none(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of two places without a point."""
    return built(tmp_path_factory.mktemp("none"), NONE)


def read(site: Path, path: str) -> str:
    return (site / path).read_text(encoding="utf-8")


def data(site: Path, name: str) -> Any:
    return json.loads(read(site, f"api/v1/{name}"))


def test_such_places_are_sound(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert report(copy_mini(tmp_path, SOME)) == ""
    assert report(copy_mini(tmp_path / "a", NONE)) == ""


@pytest.mark.parametrize(("given", "missing"), [("lat: 35.8", "lon"), ("lon: 127.1", "lat")])
def test_half_a_point_is_a_problem_at_its_place(given: str, missing: str, tmp_path: Path) -> None:
    cities = NORTH + SOUTH.replace("}", f", {given}}}")
    problems = report(copy_mini(tmp_path, {CITIES: cities}))
    assert problems.startswith(f"{CITIES}:2:3 [CB101] '{missing}'")
    assert problems.count("[CB") == 1


def test_the_place_has_its_page_without_a_map(some: Path) -> None:
    page = read(some, "cities/south/index.html")
    assert "남쪽마을" in page
    assert "지역 인재 기르기" in page
    assert "data-casebook-map" not in page
    assert "지도에 표시할 위치가 알려져 있지 않습니다." in page
    assert "data-casebook-map" in read(some, "cities/north/index.html")


def test_its_case_has_no_map_and_says_so(some: Path) -> None:
    page = read(some, "cases/south/talent/index.html")
    assert "data-casebook-map" not in page
    assert "지도에 표시할 위치가 알려져 있지 않습니다." in page


@pytest.mark.parametrize("page", ["cities/index.html", "categories/growth/index.html"])
def test_lists_name_it_beside_the_map_or_without_one(page: str, some: Path) -> None:
    text = read(some, page)
    assert ("위치가 알려져 있지 않아 지도에 없는 곳: 남쪽." in text) == ("data-casebook-map" in text)
    assert "남쪽" in text


def test_the_table_of_places_has_it(some: Path) -> None:
    rows = re.findall(r'<tr data-city="(\w+)">(.*?)</tr>', read(some, "cities/index.html"))
    assert [id_ for id_, _ in rows] == ["north", "south"]
    assert ["지도에 표시할 위치가 알려져 있지 않습니다." in row for _, row in rows] == [False, True]


def test_data_has_it_without_a_point(some: Path) -> None:
    cases = {case["id"]: case["point"] for case in data(some, "cases.json")["cases"]}
    assert cases["south/talent"] is None
    assert cases["north/bus-stop"]["of"] == "case"
    cities = {city["id"]: (city["lat"], city["lon"]) for city in data(some, "cities.json")["cities"]}
    assert cities == {"north": (35.8, 127.1), "south": (None, None)}
    with (some / "api/v1/cases.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert [rows["south/talent"][name] for name in ("lat", "lon", "point_of", "point_label", "error_km")] == [""] * 5
    with (some / "api/v1/places.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["lat"] for row in csv.DictReader(file)] == ["35.8", ""]


def test_geojson_has_it_with_no_geometry_as_rfc_7946_says(some: Path) -> None:
    for name in ("cases.geojson", "cities.geojson"):
        features = {feature["id"]: feature["geometry"] for feature in data(some, name)["features"]}
        assert [geometry is None for geometry in features.values()] == [False, True]


@pytest.mark.parametrize("site", ["some", "none"])
def test_the_description_of_the_data_fits_it(site: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(site)
    document = data(folder, "openapi.json")
    kinds = {
        "cases.json": "cases-file",
        "cities.json": "cities-file",
        "cases.geojson": "cases-places",
        "cities.geojson": "cities-places",
    }
    for name, schema in kinds.items():
        rules = {"$ref": f"#/components/schemas/{schema}", "components": document["components"]}
        assert list(Draft202012Validator(rules).iter_errors(data(folder, name))) == []


def test_search_engines_get_no_position(some: Path) -> None:
    assert "GeoCoordinates" not in read(some, "cases/south/talent/index.html")
    assert "GeoCoordinates" in read(some, "cases/north/bus-stop/index.html")


def test_a_site_without_points_has_no_map_at_all(none: Path) -> None:
    for page in none.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "cb-map" not in text, page
        assert "maps.css" not in text, page
    assert [path for path in none.rglob("*leaflet*") if path.is_file()] == []
    assert not (none / "assets/casebook/maps/land.js").exists()
    assert "남쪽마을" in read(none, "cities/index.html")


def test_folium_is_not_imported_where_nothing_has_a_point(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, NONE)
    build = (
        "import sys; from mkdocs.__main__ import cli; cli(['build', '-q'], standalone_mode=False); print('folium' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", build], cwd=project, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
