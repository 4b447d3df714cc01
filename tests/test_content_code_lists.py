"""Licences, roles and statuses that a site lists itself: they are checked, named and published as the built-in ones are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from casebook.cli import main
from casebook.content.folder import read_content
from casebook.editing.case_table import read_table
from casebook.editing.drafts import sample_case
from casebook.editing.format import FormattedFile, format_file
from casebook.editing.guidance import Guide
from casebook.editing.issue_form import issue_form
from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from casebook.model.code_lists import FURTHER_LICENCES, LICENCES
from mini import CASE, built, copy_mini, report
from published import data, mini

LISTS = {
    "cases/_vocabulary/licences.yml": """- {id: kogl}
- {id: cc-by-4.0}
- {id: ogl-uk-3.0}
- {id: odbl-1.0, name: 열린 데이터베이스}
- {id: town-terms, name: 마을 약관, url: https://town.example.org/terms, translations: {en: {name: Terms of the town}}}
""",
    "cases/_vocabulary/roles.yml": "- {id: lead}\n- {id: funder}\n- {id: partner}\n- {id: sponsor, name: 후원}\n",
    "cases/_vocabulary/statuses.yml": "- {id: idea, name: 구상}\n- {id: running}\n",
}
OWN = CASE.replace("licence: kogl", "licence: town-terms").replace(
    "role: lead}", "role: lead}\n  - {id: ministry, role: sponsor}"
).replace("period: 2019", "period: 2019\nstatus: idea")  # fmt: skip
FILES = {**LISTS, "cases/north/own.md": OWN}


BROKEN = {
    "empty": "", "a comment": "# x\n", "an open bracket": "- {id: lead\n", "two values in a line": "- id: lead\n id: x\n",
    "a tab": "- id: lead\n\tname: x\n", "another encoding": "- {id: planned, name: 계획}\n",
}  # fmt: skip


@pytest.mark.parametrize("fault", BROKEN)
@pytest.mark.parametrize("name", ["licences", "roles", "statuses"])
def test_a_list_that_cannot_be_read_is_a_problem_at_its_place(name: str, fault: str, tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    path = project / f"cases/_vocabulary/{name}.yml"
    path.write_bytes(BROKEN[fault].encode("cp949"))
    _, found = read_content(project / "cases")
    assert [item.place.path for item in found] == [f"cases/_vocabulary/{name}.yml"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a project with lists of its own."""
    return built(tmp_path_factory.mktemp("lists"), FILES)


def api(site: Path, name: str) -> Any:
    return json.loads((site / "api/v1" / name).read_text(encoding="utf-8"))


def test_the_project_is_sound(tmp_path: Path) -> None:
    assert report(copy_mini(tmp_path, FILES)) == ""


def test_pages_name_the_codes_as_the_site_does(site: Path) -> None:
    page = (site / "cases/north/own/index.html").read_text(encoding="utf-8")
    assert "마을 약관" in page
    assert 'href="https://town.example.org/terms"' in page
    assert "후원" in page
    assert "구상" in page


def test_data_has_the_lists_and_describes_them(site: Path) -> None:
    licences = {item["id"]: item for item in api(site, "licences.json")["licences"]}
    assert [*licences] == ["kogl", "cc-by-4.0", "ogl-uk-3.0", "odbl-1.0", "town-terms"]
    assert licences["ogl-uk-3.0"]["name"] == "Open Government Licence v3.0"
    assert licences["ogl-uk-3.0"]["spdx"] == "OGL-UK-3.0"
    database = {"name": "열린 데이터베이스", "url": "https://opendatacommons.org/licenses/odbl/1-0/", "spdx": "ODbL-1.0"}
    assert licences["odbl-1.0"] == {"id": "odbl-1.0", **database}
    schema = api(site, "case.schema.json")
    assert schema["$defs"]["OrganisationReference"]["properties"]["role"]["enum"] == ["lead", "funder", "partner", "sponsor"]
    assert schema["properties"]["status"]["anyOf"][0]["enum"] == ["idea", "running"]
    case = next(case for case in api(site, "cases.json")["cases"] if case["id"] == "north/own")
    assert (case["licence"], case["status"]) == ("town-terms", "idea")
    assert 'license":"https://town.example.org/terms' in (site / "cases/north/own/index.html").read_text("utf-8").replace(
        '": ', '":'
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_offer_them_and_tables_are_read_again(language: str, tmp_path: Path) -> None:
    published = mini(tmp_path, FILES, language)
    content, _ = read_content(published.catalogue.root)
    form = {part.get("id"): part for part in yaml.safe_load(issue_form(content, wording(language)))["body"]}
    assert len(form["status"]["attributes"]["options"]) == 2
    assert any("town-terms" in option for option in form["licence"]["attributes"]["options"])
    assert ("Terms of the town" if language == "en" else "마을 약관") in str(form["licence"])
    raw = data(published, tmp_path)["api/v1/cases.xlsx"]
    assert isinstance(raw, bytes)
    read = read_table("cases.xlsx", raw, content, wording(language), "include")
    fields = {draft.id: draft.header.data for draft in read.drafts}["north/own"]
    assert isinstance(fields, dict)
    assert fields["status"] == "idea"
    assert fields["organisations"][1] == {"id": "ministry", "role": "sponsor"}  # type: ignore[index,call-overload]
    assert fields["sources"][0]["licence"] == "town-terms"  # type: ignore[index,call-overload]


def test_examples_use_what_the_site_lists(tmp_path: Path) -> None:
    lists = {**LISTS, "cases/_vocabulary/licences.yml": "- {id: odbl-1.0}\n- {id: kogl}\n- {id: cc-by-4.0}\n"}
    content, _ = read_content(copy_mini(tmp_path, lists) / "cases")
    text = sample_case(content, wording("ko"), commented=True)
    assert "odbl-1.0" in text
    assert "kogl-1" not in text
    assert Guide.of(content, wording("ko")).example("status") == "running"


def test_fmt_accepts_them(tmp_path: Path) -> None:
    content, _ = read_content(copy_mini(tmp_path, LISTS) / "cases")
    assert isinstance(format_file("cases/north/own.md", OWN.encode(), (), content.codes.allowed), FormattedFile)
    assert isinstance(format_file("cases/north/own.md", OWN.encode()), list)


def test_every_known_licence_has_a_name_and_an_address() -> None:
    assert not LICENCES.keys() & FURTHER_LICENCES.keys()
    assert all(item.name and item.url and item.spdx for item in FURTHER_LICENCES.values())
    assert all(item.spdx and item.spdx.lower() == code for code, item in FURTHER_LICENCES.items())


def test_a_report_names_the_codes_that_the_site_lists(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = CASE.replace("period: 2019", "period: 2019\nstatus: 시범")
    files = {"cases/_vocabulary/statuses.yml": "- {id: pilot, name: 시범}\n", "cases/north/a.md": case}
    assert main(["check", str(copy_mini(tmp_path, files) / "cases"), "--lang", "ko"]) == 1
    assert "쓸 수 있는 것: pilot(시범)" in capsys.readouterr().out
