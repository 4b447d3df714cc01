from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from casebook.build.load import load
from casebook.build.lock import published_addresses
from casebook.content.site import Site
from casebook.data import json_files
from casebook.data.files import data_addresses
from casebook.data.json_files import SCHEMA_VERSION
from casebook.messages.wording import wording
from casebook.model.case import Case
from mini import CASE, MINI, built
from published import data, mini


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The JSON files of the small site, read."""
    folder = tmp_path_factory.mktemp("json")
    return {path: json.loads(text) for path, text in data(mini(folder), folder).items() if path.endswith(".json")}


def test_files_stand_where_they_are_said_to(tmp_path: Path) -> None:
    published = mini(tmp_path)
    addresses = data_addresses(published.catalogue)
    assert sorted(addresses) == sorted(set(addresses)) == sorted(data(published, tmp_path))


def test_cases_json_tells_all_fields_of_all_cases(files: dict[str, Any]) -> None:
    document = files["api/v1/cases.json"]
    assert document["total"] == 2
    first, second = document["cases"]
    assert [first["id"], second["id"]] == ["north/bus-stop", "south/talent"]
    worked_out = {"id", "city", "city_name", "category_name", "address", "point", "body", "translations", "published", "updated",
                  "completeness", "unnamed_roles", "version"}  # fmt: skip
    assert set(first) == set(second) == {*Case.model_fields, *worked_out} - {"withdrawn", "fields"}
    assert first["address"] == "https://example.org/cases/north/bus-stop/"
    assert first["period"] == "2018-2019"
    assert first["indicators"][0]["value"] == 1080
    assert first["sources"][0]["date"] == "2019-12-10"
    assert second["location"] is None
    assert second["body"].startswith("## 내용")


def test_a_case_says_where_it_stands_in_other_languages(files: dict[str, Any]) -> None:
    first, second = files["api/v1/cases.json"]["cases"]
    assert first["translations"] == []
    title = 'Raising <local> talent & "skills"'
    assert second["translations"] == [{"language": "en", "address": "https://example.org/en/cases/south/talent/", "title": title}]


def test_ids_stand_with_the_names_that_pages_show(files: dict[str, Any]) -> None:
    case = files["api/v1/cases.json"]["cases"][0]
    assert (case["city_name"], case["category_name"]) == ("북쪽혁신도시", "생활")
    assert case["organisations"] == [
        {"id": "north-province", "name": "북도", "role": "lead"},
        {"id": "ministry", "name": "나라부", "role": "funder"},
    ]


def test_a_source_without_an_address_has_that_of_its_copy(files: dict[str, Any]) -> None:
    first, second = files["api/v1/cases.json"]["cases"]
    assert first["sources"][0]["address"] == "https://example.org/sources/press.txt"
    assert second["sources"][0]["address"] == second["sources"][0]["url"] == "https://example.org/talent"


def test_a_point_says_whose_it_is_and_how_far_off(files: dict[str, Any]) -> None:
    own, of_city = (case["point"] for case in files["api/v1/cases.json"]["cases"])
    assert own == {"of": "case", "lat": 35.81, "lon": 127.12, "label": "역 앞", "precision": "exact", "error_km": None}
    assert (of_city["of"], of_city["precision"], of_city["error_km"]) == ("city", "exact", 0.1)


def test_a_case_has_a_twin_and_keeps_it_at_its_old_address(files: dict[str, Any]) -> None:
    for case in files["api/v1/cases.json"]["cases"]:
        assert files[f"api/v1/cases/{case['id']}.json"] == {"schema_version": SCHEMA_VERSION, "case": case}
    assert files["api/v1/cases/north/old-stop.json"] == files["api/v1/cases/north/bus-stop.json"]


def test_every_file_says_its_version_and_how_many_records_follow(files: dict[str, Any]) -> None:
    lists = ("cases", "cities", "categories", "organisations", "agreements", "awards", "licences", "changes")
    for name in lists:
        document = files[f"api/v1/{name}.json"]
        assert list(document) == ["schema_version", "total", name]
        assert document["total"] == len(document[name]) > 0


def test_all_cases_are_in_lines_too(tmp_path: Path) -> None:
    made = data(mini(tmp_path), tmp_path)
    lines = str(made["api/v1/cases.ndjson"]).removesuffix("\n").split("\n")
    assert [json.loads(line) for line in lines] == json.loads(made["api/v1/cases.json"])["cases"]


@pytest.mark.parametrize(("size", "sizes"), [(1, [1, 1, 1, 1, 1]), (2, [2, 2, 1]), (4, [4, 1]), (5, [5])])
def test_a_list_of_many_cases_is_divided_into_files_that_lead_to_one_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, sizes: list[int]
) -> None:
    monkeypatch.setattr(json_files, "PART_SIZE", size)
    site = mini(tmp_path, {f"cases/north/more-{number}.md": CASE for number in range(3)})
    made = data(site, tmp_path)
    parts = [json.loads(made[f"api/v1/cases{f'-{number}' if number > 1 else ''}.json"]) for number in range(1, len(sizes) + 1)]
    assert [len(part["cases"]) for part in parts] == sizes
    assert {part["total"] for part in parts} == {5}
    following = [f"https://example.org/api/v1/cases-{number}.json" for number in range(2, len(sizes) + 1)]
    assert [part.get("next") for part in parts] == [*following, None]
    assert all(("next" in part) == (len(sizes) > 1) for part in parts)
    lines = str(made["api/v1/cases.ndjson"]).splitlines()
    assert [json.loads(line) for line in lines] == [case for part in parts for case in part["cases"]]
    assert set(made) == set(data_addresses(site.catalogue))
    assert not [
        address for address in published_addresses(site, []) if "cases-2" in address
    ]  # it goes when there are fewer cases


def test_every_address_that_a_case_had_says_what_became_of_it(tmp_path: Path) -> None:
    gone = CASE.replace(
        "period: 2019\n", "period: 2019\naliases: [south/was]\nwithdrawn: {date: 2024-05-06, reason: 잘못 실었다.}\n"
    )
    made = data(mini(tmp_path, {"cases/north/gone.md": gone}), tmp_path)
    changes = {change.pop("address"): change for change in json.loads(made["api/v1/changes.json"])["changes"]}
    assert list(changes) == sorted(changes)
    page = "https://example.org/cases"
    stop = json.loads(made["api/v1/cases/north/bus-stop.json"])["case"]
    assert changes[f"{page}/north/bus-stop/"] == {"state": "published", "changed": stop["updated"], "to": None}
    moved = {"state": "moved", "changed": stop["updated"], "to": f"{page}/north/bus-stop/"}
    assert changes[f"{page}/north/old-stop/"] == moved
    assert changes[f"{page}/north/gone/"] == {"state": "withdrawn", "changed": "2024-05-06", "to": None}
    assert changes[f"{page}/south/was/"] == {"state": "moved", "changed": "2024-05-06", "to": f"{page}/north/gone/"}


def test_a_clause_has_its_address_and_the_cases_that_carry_it_out(files: dict[str, Any]) -> None:
    (agreement,) = files["api/v1/agreements.json"]["agreements"]
    clauses = {clause["id"]: clause for clause in agreement["clauses"]}
    assert clauses["first/2-ga-1"]["address"] == "https://example.org/agreement/#clause-2-ga-1"
    assert clauses["first/2-ga-1"]["cases"] == ["north/bus-stop"]
    assert all(clause["label"] for clause in clauses.values())
    assert any(clause["text"] and not clause["cases"] for clause in clauses.values())


def test_an_award_names_the_cases_commended(files: dict[str, Any]) -> None:
    (award,) = files["api/v1/awards.json"]["awards"]
    assert (award["id"], award["address"]) == ("2019", "https://example.org/awards/2019/")
    assert award["cases"] == [{"id": "north/bus-stop", "honour": "우수사업"}]


def test_cities_categories_and_organisations_name_their_cases(files: dict[str, Any]) -> None:
    city = files["api/v1/cities.json"]["cities"][0]
    assert (city["id"], city["cases"]) == ("north", ["north/bus-stop"])
    assert city["feed"] == "https://example.org/cities/north/feed.xml"
    categories = {category["id"]: category["cases"] for category in files["api/v1/categories.json"]["categories"]}
    assert categories == {"growth": ["south/talent"], "living": ["north/bus-stop"]}
    organisations = {one["id"]: one["cases"] for one in files["api/v1/organisations.json"]["organisations"]}
    assert organisations["ministry"] == ["north/bus-stop"]


def test_a_case_without_a_licence_of_its_own_has_that_of_its_sources(files: dict[str, Any]) -> None:
    assert [case["licence"] for case in files["api/v1/cases.json"]["cases"]] == ["kogl", "cc-by-4.0"]
    licences = {licence["id"]: licence for licence in files["api/v1/licences.json"]["licences"]}
    assert licences["cc-by-4.0"] == {
        "id": "cc-by-4.0", "name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/", "spdx": "CC-BY-4.0",
    }  # fmt: skip


def test_a_record_stands_on_a_line_of_its_own(tmp_path: Path) -> None:
    text = data(mini(tmp_path), tmp_path)["api/v1/cases.json"]
    assert isinstance(text, str)
    assert [json.loads(line.rstrip(","))["id"] for line in text.splitlines()[1:-1]] == ["north/bus-stop", "south/talent"]


def test_a_source_with_a_copy_names_its_page_which_offers_the_file(tmp_path: Path) -> None:
    url = CASE.replace("file: _sources/press.txt", "url: https://example.org/press/")
    site = built(tmp_path, {"cases/north/copy.md": CASE, "cases/north/none.md": url})
    of_copy, of_none = (
        json.loads((site / f"api/v1/cases/north/{name}.json").read_text(encoding="utf-8"))["case"]["sources"][0]
        for name in ("copy", "none")
    )
    assert (of_copy["address"], of_copy["page"]) == (
        "https://example.org/sources/press.txt",
        "https://example.org/sources/press/",
    )
    assert (of_none["address"], of_none["page"]) == ("https://example.org/press/", None)
    assert 'href="../press.txt"' in (site / "sources/press/index.html").read_text(encoding="utf-8")


def test_cases_stand_in_the_order_of_their_ids(tmp_path: Path) -> None:
    newer = {"cases/south/a.md": CASE.replace("period: 2019", "period: 2024"), "cases/north/z.md": CASE}
    document = json.loads(data(mini(tmp_path, newer), tmp_path)["api/v1/cases.json"])
    assert [case["id"] for case in document["cases"]] == ["north/bus-stop", "north/z", "south/a", "south/talent"]


def test_the_schema_requires_what_a_snapshot_needs_and_describes_every_field(files: dict[str, Any]) -> None:
    schema = files["api/v1/case.schema.json"]
    assert set(schema["required"]) == {"title", "summary", "category", "period", "organisations", "sources"}
    assert all(field.get("description") for field in schema["properties"].values())
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize(("language", "required"), [("ko", ["total"]), ("fr", ["total", "currency"])])
def test_the_schema_requires_the_currency_where_the_check_does(language: str, required: list[str], tmp_path: Path) -> None:
    published = Site(load(MINI / "cases", language).catalogue, wording(language))
    cost = json.loads(data(published, tmp_path)["api/v1/case.schema.json"])["$defs"]["Cost"]
    assert (cost["required"], "default" in cost["properties"]["currency"]) == (required, language == "ko")


def test_the_schema_of_a_translation_allows_its_words_alone(files: dict[str, Any]) -> None:
    schema = files["api/v1/translation.schema.json"]
    assert schema["required"] == ["title", "summary"]
    assert set(schema["properties"]) == {"title", "summary", "of", "withdrawn"}
    assert all(field.get("description") for field in schema["properties"].values())
    assert schema["additionalProperties"] is False
