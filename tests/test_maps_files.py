from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort

from casebook.maps.basemap import encode_line
from mini import MINI, copy_mini, mini_config, report

OWN_LAND = """{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"kind": "land"},
  "geometry": {"type": "Polygon", "coordinates": [[[126, 34], [130, 34], [130, 39], [126, 39], [126, 34]]]}}]}"""
OSM = "{url: 'https://tile.openstreetmap.org/{z}/{x}/{y}.png', attribution: OpenStreetMap}"


def settings(**options: str) -> dict[str, str]:
    """The small site's mkdocs.yml with `options` of casebook's more."""
    text = (MINI / "mkdocs.yml").read_text(encoding="utf-8")
    lines = "".join(f"      {name}: {value}\n" for name, value in options.items())
    return {"mkdocs.yml": text.replace("      cases_dir: cases\n", f"      cases_dir: cases\n{lines}")}


def built(tmp_path: Path, files: dict[str, str]) -> Path:
    """The small site with `files`, built."""
    project = copy_mini(tmp_path, files)
    build(mini_config(project, strict=True))
    return tmp_path / "site"


def test_a_land_of_the_operators_stands_on_every_map_with_its_credit(tmp_path: Path) -> None:
    site = built(tmp_path, {**settings(basemap="own.geojson", basemap_credit="우리 땅"), "own.geojson": f"\ufeff{OWN_LAND}"})
    land = (site / "assets/casebook/maps/land.js").read_text(encoding="utf-8")
    assert len(land) < 200
    assert encode_line(((126.0, 34.0), (130.0, 34.0)), 1000) in land
    page = (site / "cities/index.html").read_text(encoding="utf-8")
    assert "우리 땅" in page
    assert "Natural Earth" not in page


def test_tiles_are_offered_with_the_name_of_their_server(tmp_path: Path) -> None:
    site = built(tmp_path, settings(tiles=OSM))
    script = (site / "assets/casebook/maps/national.js").read_text(encoding="utf-8")
    assert "casebookMaps.tiles(" in script
    assert "누르면 다른 서버(tile.openstreetmap.org)에 접속합니다." in script
    places = (site / "assets/casebook/maps/places").glob("*.js")
    assert all("casebookMaps.tiles(" not in place.read_text(encoding="utf-8") for place in places)


@pytest.mark.parametrize(
    ("options", "files", "said"),
    [
        ({"basemap": "lost.geojson"}, {}, "CB501"),
        ({"basemap": "land.geojson"}, {"land.geojson": "{}"}, "CB501"),
        ({"tiles": OSM.replace("{z}/", "")}, {}, "CB502"),
        ({"tiles": OSM.replace("://", "://[")}, {}, "CB502"),
        ({"basemap": "land.geojson"}, {"land.geojson": '{"type": "Polygon", "coordinates": []}'}, "CB501"),
        ({"timezone": "Asia/Seul"}, {}, "CB508"),
        ({"tiles": "{url: korea.pmtiles, attribution: 누구}"}, {}, "CB503"),
    ],
)
def test_a_setting_that_cannot_work_stops_the_build_and_the_check_with_its_code(
    tmp_path: Path, options: dict[str, str], files: dict[str, str], said: str, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        built(tmp_path, {**settings(**options), **files})
    assert re.search(rf"mkdocs\.yml:1[0-9]:[0-9]+ \[{said}\]", caplog.text)
    assert re.search(rf"mkdocs\.yml:1[0-9]:[0-9]+ \[{said}\]", report(tmp_path / "project"))
    assert not (tmp_path / "site" / "index.html").exists()


def _moved(*cities: str) -> dict[str, str]:
    """The small site with `cities` in Kenya."""
    text = (MINI / "cases/_vocabulary/cities.yml").read_text(encoding="utf-8")
    for lat, lon in (("lat: 35.8", "lon: 127.1") if id_ == "north" else ("lat: 33.3", "lon: 126.5") for id_ in cities):
        text = text.replace(lat, "lat: -1.3").replace(lon, "lon: 36.8")
    case = (MINI / "cases/north/bus-stop.md").read_text(encoding="utf-8")
    moved = case.replace("lat: 35.81, lon: 127.12", "lat: -1.31, lon: 36.82") if "north" in cities else case
    return {"cases/_vocabulary/cities.yml": text, "cases/north/bus-stop.md": moved}


def test_where_no_land_is_drawn_nobody_is_named_for_it_and_the_build_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    own = {**settings(basemap="own.geojson", basemap_credit="우리 땅"), "own.geojson": OWN_LAND}
    site = built(tmp_path, {**_moved("north", "south"), **own})
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("index.html")}
    mapped = [text for text in pages.values() if "cb-map__key" in text]
    assert len(mapped) >= 6
    for text in mapped:
        assert "우리 땅" not in text
        assert "이 지도에는 육지를 그리지 않았습니다." in text
        assert "cb-map--blank" in text
    case = pages[site / "cases/north/bus-stop/index.html"]
    assert "openstreetmap.org" in case
    assert "map.kakao.com" not in case
    assert "map.naver.com" not in case
    assert [
        record.getMessage().removeprefix("casebook: ").partition(". ")[0]
        for record in caplog.records
        if "육지를" in record.getMessage()
    ] == ["지도에 육지를 그리지 않는 곳: 북쪽혁신도시, 남쪽혁신도시, north/bus-stop"]


def test_a_map_that_lies_partly_beyond_the_land_says_both(tmp_path: Path) -> None:
    own = {**settings(basemap="own.geojson", basemap_credit="우리 땅"), "own.geojson": OWN_LAND.replace("126, 34", "126, 33")}
    site = built(tmp_path, {**_moved("north"), **own})
    national = (site / "cities/index.html").read_text(encoding="utf-8")
    assert "우리 땅" in national
    assert "그 밖의 곳에는 육지를 그리지 않았습니다." in national
    south = (site / "cities/south/index.html").read_text(encoding="utf-8")
    assert "우리 땅" in south
    assert "육지를 그리지 않았습니다" not in south


def test_a_site_of_other_countries_has_their_land(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    site = built(tmp_path, _moved("north", "south"))
    for path in site.rglob("index.html"):
        if "cb-map__key" in (text := path.read_text(encoding="utf-8")):
            assert "Natural Earth" in text, path
            assert "국토지리정보원" not in text, path
            assert "cb-map--blank" not in text, path
    assert 100 < (site / "assets/casebook/maps/land.js").stat().st_size < 20_000
    assert "육지를" not in caplog.text


def test_a_site_of_korea_and_of_another_country_has_the_world_and_the_municipalities(tmp_path: Path) -> None:
    site = built(tmp_path, _moved("north"))
    assert "Natural Earth" in (site / "cities/north/index.html").read_text(encoding="utf-8")
    assert "국토지리정보원" in (site / "cities/south/index.html").read_text(encoding="utf-8")
    assert "Natural Earth" in (site / "cities/index.html").read_text(encoding="utf-8")


def test_open_sea_is_said(tmp_path: Path) -> None:
    files = _moved("north", "south")
    sea = {path: text.replace("36.8", "-30.0").replace("-1.3", "0.5") for path, text in files.items()}
    site = built(tmp_path, sea)
    assert "이 지도의 범위에는 바다만 있습니다." in (site / "cities/index.html").read_text(encoding="utf-8")


def test_where_all_land_is_drawn_the_build_says_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    built(
        tmp_path,
        {**_moved("north", "south"), **settings(basemap="own.geojson"), "own.geojson": OWN_LAND.replace("126, 34", "30, -9")},
    )
    assert "육지를" not in caplog.text


def test_folium_is_imported_only_when_a_form_of_map_is_drawn_for_the_first_time(tmp_path: Path) -> None:
    project, caches = copy_mini(tmp_path), tmp_path / "caches"
    environment = {**os.environ, "HOME": str(caches), "XDG_CACHE_HOME": str(caches), "LOCALAPPDATA": str(caches)}

    def imports_folium() -> bool:
        program = "import sys; from mkdocs.__main__ import cli; cli(['build'], standalone_mode=False)"
        command = [sys.executable, "-c", f"{program}; print('folium' in sys.modules)"]
        done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=True)
        return done.stdout.split()[-1] == "True"

    assert imports_folium()
    assert not imports_folium()
    case = project / "cases/north/bus-stop.md"
    case.write_text(case.read_text(encoding="utf-8").replace("title: ", "title: 새 "), encoding="utf-8")
    assert not imports_folium(), "another text on a map of a known form"
    shutil.rmtree(project / ".cache")
    assert not imports_folium(), "a build from nothing"
