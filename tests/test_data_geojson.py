from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyogrio
import pytest

from mini import CASE
from published import data, mini

APPROXIMATE = "location: {lat: 35.5, lon: 127.5, label: 강가, precision: approximate, error_km: 1.5}\nsources:"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Both files of the small site with one more case, read."""
    folder = tmp_path_factory.mktemp("geojson")
    files = {"cases/north/a.md": CASE.replace("sources:", APPROXIMATE), "cases/north/b.md": CASE}
    written = data(mini(folder, files), folder)
    return {path: json.loads(text) for path, text in written.items() if path.endswith(".geojson")}


def test_a_case_has_one_feature_with_longitude_first(places: dict[str, Any]) -> None:
    features = places["api/v1/cases.geojson"]["features"]
    assert [feature["id"] for feature in features] == ["north/a", "north/b", "north/bus-stop", "south/talent"]
    assert features[2]["geometry"] == {"type": "Point", "coordinates": [127.12, 35.81]}


def test_a_feature_says_what_its_point_is_and_how_far_off(places: dict[str, Any]) -> None:
    known = {
        feature["id"]: [feature["properties"][name] for name in ("point_of", "point_label", "precision", "error_km")]
        for feature in places["api/v1/cases.geojson"]["features"]
    }
    assert known == {
        "north/a": ["case", "강가", "approximate", 1.5],
        "north/b": ["city", "동사무소", "approximate", 2],
        "north/bus-stop": ["case", "역 앞", "exact", None],
        "south/talent": ["city", "가운데", "exact", 0.1],
    }


def test_gdal_names_every_placemark_and_keeps_lists_as_text(tmp_path: Path) -> None:
    """QGIS, ogr2ogr and geopandas read by GDAL, which is what pyogrio carries."""
    written = data(mini(tmp_path, {"cases/north/a.md": CASE.replace("period:", "tags: [가, 나]\nperiod:")}), tmp_path)
    for name, count in (("cases.geojson", 3), ("cities.geojson", 2)):
        raw = written[f"api/v1/{name}"]
        meta, _, geometry, values = pyogrio.raw.read(str(raw).encode())
        fields = dict(zip(meta["fields"], values, strict=True))
        assert (meta["geometry_type"], len(geometry)) == ("Point", count)
        features = json.loads(raw)["features"]
        assert list(fields["name"]) == [each["properties"].get("title", each["properties"]["name"]) for each in features]
        texts = {field: list(column) for field, column in fields.items() if field.endswith("_text")}
        assert texts
        assert all(isinstance(text, str) for column in texts.values() for text in column)
    cases = json.loads(written["api/v1/cases.geojson"])["features"]
    first, stop = cases[0]["properties"], cases[1]["properties"]
    assert (first["tags_text"], first["lessons_text"]) == ("가; 나", "")
    assert (stop["organisations_text"], stop["sources_text"]) == ("북도; 나라부", "보도자료")
    assert stop["indicators_text"].count("; ") == 2


def test_a_city_has_one_feature_at_its_point(places: dict[str, Any]) -> None:
    north, south = places["api/v1/cities.geojson"]["features"]
    assert (north["id"], north["geometry"]["coordinates"]) == ("north", [127.1, 35.8])
    assert (north["properties"]["error_km"], north["properties"]["point_is"]) == (2, "동사무소")
    assert south["properties"]["cases"] == ["south/talent"]
