from __future__ import annotations

import json
from pathlib import Path

from casebook.exports import case_schema_json, cases_json, translation_schema_json
from casebook.model import Case
from casebook.site import load
from mini import copy_mini


def test_cases_json_tells_all_fields_of_all_cases(tmp_path: Path) -> None:
    document = json.loads(cases_json(load(copy_mini(tmp_path) / "cases").catalogue, "https://example.org/"))
    assert document["total"] == 2
    first, second = document["cases"]
    assert [first["id"], second["id"]] == ["north/bus-stop", "south/talent"]
    assert set(first) == set(second) == {"id", "city", "address", "body", "translations", *Case.model_fields}
    assert first["address"] == "https://example.org/cases/north/bus-stop/"
    assert first["period"] == "2018-2019"
    assert first["indicators"][0]["value"] == 1080
    assert first["location"]["lat"] == 35.81
    assert first["sources"][0]["date"] == "2019-12-10"
    assert second["location"] is None
    assert second["body"].startswith("## 내용")
    title = 'Raising <local> talent & "skills"'
    assert first["translations"] == []
    assert second["translations"] == [
        {"language": "en", "address": "https://example.org/en/cases/south/talent/", "title": title}
    ]


def test_the_export_does_not_depend_on_the_order_of_files(tmp_path: Path) -> None:
    catalogue = load(copy_mini(tmp_path) / "cases").catalogue
    assert cases_json(catalogue, "/") == cases_json(catalogue, "/")
    assert cases_json(catalogue, "/").endswith("}\n")


def test_the_schema_requires_what_a_snapshot_needs_and_describes_every_field() -> None:
    schema = json.loads(case_schema_json())
    assert set(schema["required"]) == {"title", "summary", "category", "period", "organisations", "sources"}
    assert all(field.get("description") for field in schema["properties"].values())
    assert schema["additionalProperties"] is False


def test_the_schema_of_a_translation_allows_its_words_alone() -> None:
    schema = json.loads(translation_schema_json())
    assert schema["required"] == ["title", "summary"]
    assert set(schema["properties"]) == {"title", "summary", "of"}
    assert all(field.get("description") for field in schema["properties"].values())
    assert schema["additionalProperties"] is False
