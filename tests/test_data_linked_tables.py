"""The tables of the Data Package are linked as it says. Read with frictionless, the reader of those who made the format."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, validate

from casebook.data.linked_tables import TABLES
from casebook.languages import LANGUAGES
from drafting import BESIDE
from mini import CASE, copy_mini
from published import data, mini, publication
from test_data_descriptions import FULL

FILES = BESIDE | {
    "cases/north/full.md": FULL,
    "cases/south/torn.md": CASE.replace("title: 보도자료,", 'title: "@둘째\\n줄, ; | \'",').replace("요약입니다.", '"=요약"'),
    "cases/south/two.md": CASE.replace("role: lead}", "role: lead}\n  - {id: ministry, role: lead}"),
}


def _written(folder: Path, language: str = "ko") -> Mapping[str, str | bytes]:
    """The files of data, and those of the Data Package on the disk of `folder`."""
    files = data(mini(folder / "project", FILES, language), folder)
    for path, raw in files.items():
        if path.endswith((".csv", "datapackage.json")):
            (folder / path.rpartition("/")[2]).write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return files


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    _written(folder)
    return folder


def test_frictionless_finds_every_row_as_it_is_described(folder: Path) -> None:
    report = validate(folder / "datapackage.json")
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert [task.name for task in report.tasks] == [table.name for table in TABLES]
    rows = {task.name: task.stats["rows"] for task in report.tasks}
    of_cases = {"cases": 5, "case_organisations": 7, "case_sources": 5, "indicators": 4}
    assert rows == {"places": 2, "organisations": 3, **of_cases, "duties": 2}


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("case_organisations.csv", "north/full", "north/none"),
        ("case_organisations.csv", "ministry", "nobody"),
        ("case_sources.csv", "north/full", "north/none"),
        ("indicators.csv", "north/full", "north/none"),
        ("cases.csv", ",north,", ",nowhere,"),
        ("indicators.csv", "1.5", "much"),
        ("cases.csv", "2019-12-10", "2019"),
    ],
)
def test_a_row_that_leads_nowhere_or_is_of_another_type_is_found(name: str, old: str, new: str, tmp_path: Path) -> None:
    _written(tmp_path)
    file = tmp_path / name
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new).encode())
    assert not validate(tmp_path / "datapackage.json").valid


def test_the_tables_say_what_the_records_say(tmp_path: Path) -> None:
    files = _written(tmp_path)
    cases = json.loads(files["api/v1/cases.json"])["cases"]
    resources = Package(tmp_path / "datapackage.json").resources
    rows = {resource.name: [row.to_dict() for row in resource.read_rows()] for resource in resources}
    items: dict[str, list[tuple[Any, ...]]] = {
        "case_organisations": [(it["id"], it["role"]) for case in cases for it in case["organisations"]],
        "case_sources": [(it["title"].replace("\n", " "), it["date"]) for case in cases for it in case["sources"]],
        "indicators": [(it["name"], it["value"]) for case in cases for it in case["indicators"]],
    }
    columns = {
        "case_organisations": ("organisation_id", "role"),
        "case_sources": ("title", "date"),
        "indicators": ("name", "value"),
    }
    for name, expected in items.items():
        read = [tuple(_value(row[column]) for column in columns[name]) for row in rows[name]]
        assert read == expected
    for name in ("organisations", "places"):
        listed = {"organisations": "organisations", "places": "cities"}[name]
        records = json.loads(files[f"api/v1/{listed}.json"])[listed]
        assert [(row["id"], row["name"], row["address"]) for row in rows[name]] == [
            (record["id"], record["name"], record["address"]) for record in records
        ]


def _value(value: Any) -> Any:
    """A value as records have it; the apostrophe stands before what a spreadsheet may run."""
    return value.removeprefix("'") if isinstance(value, str) else float(value) if value is not None else None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_has_a_title_and_a_meaning_in_the_language_of_the_site(language: str, tmp_path: Path) -> None:
    package = json.loads(_written(tmp_path, language)["api/v1/datapackage.json"])
    words = mini(tmp_path / "words", FILES, language).words
    assert [resource["title"] for resource in package["resources"]] == [words.of("tables", table.name) for table in TABLES]
    for resource in package["resources"]:
        with (tmp_path / resource["path"]).open(encoding="utf-8-sig", newline="") as file:
            assert next(csv.reader(file)) == [field["name"] for field in resource["schema"]["fields"]]
        assert all(field["title"] and field["description"] for field in resource["schema"]["fields"])


def _paths(descriptor: Any, name: str = "") -> list[str]:
    """Every path of a description, those of resources and of licences alike."""
    if isinstance(descriptor, Mapping):
        return [path for key, value in descriptor.items() for path in _paths(value, key)]
    if isinstance(descriptor, list):
        return [path for value in descriptor for path in _paths(value, name)]
    return [descriptor] if name == "path" else []


@pytest.mark.parametrize("url", ["https://example.org/", "https://example.org/sub/", "/", "/sub/"])
def test_paths_are_urls_or_below_the_description_as_the_standard_asks(url: str, tmp_path: Path) -> None:
    """The standard (path, url-or-path) forbids paths that begin with a slash or lead upwards; a homepage is a URL."""
    files = data(publication(copy_mini(tmp_path), url=url), tmp_path)
    package = json.loads(files["api/v1/datapackage.json"])
    paths = [path for path in _paths(package) if not path.startswith("https://")]
    assert len(_paths(package)) == len(TABLES) + 1
    assert [path for path in paths if not re.fullmatch(r"(?!.*\.\.)[^./~].*", path) or f"api/v1/{path}" not in files] == []
    assert re.fullmatch("https://.+", package.get("homepage", "https://example.org/"))
    assert ("homepage" in package) is ("id" in package) is ("://" in url)
    assert package.get("id", f"{url}api/v1/datapackage.json") == f"{url}api/v1/datapackage.json"
