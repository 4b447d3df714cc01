"""The duties of an agreement by place: which cases carry out each, where there is none, and why."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from casebook.content.duties import duty_rows
from casebook.pages import duties
from casebook.pages.agreement import AgreementPage, agreement_plan
from casebook.pages.builder import PageBuilder
from casebook.pages.city import city_plan
from casebook.pages.duties import DutyMatrix, duty_matrix, place_duties
from mini import CASE, MINI, built, copy_mini
from published import data, mini, publication

AGREEMENT = (MINI / "cases/_agreements/first.yml").read_text(encoding="utf-8")
LOCAL = """
      - id: 2-na
        label: 나
        party: 두 도시
        duties:
          - {id: 2-na-1, number: ①, text: 함께 일한다.}
          - {id: 2-na-2, number: ②, text: 사람을 뽑는다.}
closing:"""
FILES = {
    "cases/_agreements/first.yml": AGREEMENT.replace("\nclosing:", LOCAL, 1),
    "cases/north/bus-stop.md": CASE + "\n",
    **{f"cases/north/many-{n}.md": f"---\nagreement: [first/2-na-1]\n{CASE[4:]}" for n in range(13)},
    "cases/south/one.md": f"---\nagreement: [first/2-na-1, first/1]\n{CASE[4:]}",
}


def _matrix(folder: Path, files: dict[str, str]) -> DutyMatrix | None:
    site = replace(mini(folder, files), form="https://example.org/form?template=case.yml")
    return duty_matrix(PageBuilder(site, "agreement/"), "first")


def test_each_duty_has_its_cases_by_place_or_the_reason_why_there_are_none(tmp_path: Path) -> None:
    rows = duty_rows(mini(tmp_path, FILES).catalogue, "first")
    assert [(row.clause.id, row.party, row.state(), row.count) for row in rows] == [
        ("1", "", "cases", 1),  # no duty, but a case names it
        ("2-ga-1", "정부", "other-party", 0),
        ("2-na-1", "두 도시", "cases", 14),
        ("2-na-2", "두 도시", "no-cases", 0),
    ]
    assert rows[2].state("south") == rows[2].state("north") == "cases"
    assert (rows[0].state("north"), rows[1].state("north")) == ("no-cases", "other-party")


def test_a_party_with_a_member_that_belongs_to_a_place_is_no_other_party(tmp_path: Path) -> None:
    files = FILES | {
        "cases/_agreements/first.yml": AGREEMENT.replace("members: [ministry]", "members: [ministry, north-province]")
    }
    rows = duty_rows(mini(tmp_path, files).catalogue, "first")
    assert rows[-1].state() == "no-cases"


def test_the_matrix_counts_and_leads_to_the_row_of_the_place(tmp_path: Path) -> None:
    matrix = _matrix(tmp_path, FILES)
    assert matrix
    row = next(row for row in matrix.rows if row.clause.text == "2. 나. ①")
    assert [(cell.id, cell.cases and (cell.cases.text, cell.cases.url)) for cell in row.cells] == [
        ("duty-2-na-1-north", ("13건", "../cities/north/#duty-2-na-1-first")),
        ("duty-2-na-1-south", ("1건", "../cities/south/#duty-2-na-1-first")),
    ]
    assert (row.total, row.gap, row.without) == ("14건", "", "")
    gaps = {row.clause.text: row.gap for row in (*matrix.rows, *matrix.others) if row.gap}
    assert ([row.clause.text for row in matrix.others], matrix.others_summary[:3]) == (["2. 가. ①"], "1가지"), "they are folded"
    assert gaps == {
        "2. 가. ①": "합의서에 정부(나라부)의 의무로 적혀 있습니다.",
        "2. 나. ②": "사례 16건 가운데 이 의무에 관한 것이 없습니다.",
    }
    assert {row.clause.text for row in matrix.rows if row.invite} == {"2. 나. ②"}
    (invite,) = [row.invite for row in matrix.rows if row.invite]
    assert "&agreement=first%2F2-na-2" in (invite.url or ""), "the form has the clause, as a case file names it"


def test_a_duty_names_the_places_of_the_table_without_a_case_and_who_leads_each_case(tmp_path: Path) -> None:
    files = {path: text for path, text in FILES.items() if "/south/" not in path}
    made = mini(tmp_path, files)
    (project,) = tmp_path.glob("*/cases")
    for path in project.glob("south/*.md"):
        path.unlink()
    made = publication(project.parent)
    matrix = duty_matrix(PageBuilder(made, "agreement/"), "first")
    assert matrix
    assert {row.without for row in matrix.rows if row.total != "0건"} == {"이어진 사례 없음: 남쪽"}
    (group,) = place_duties(PageBuilder(made, "cities/north/"), "north")
    assert {case.note for duty in group.duties for case in duty.cases} == {"(북도)"}


def test_many_places_have_columns_for_those_with_the_most_cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duties, "_MOST_COLUMNS", 1)
    matrix = _matrix(tmp_path, FILES)
    assert matrix
    assert matrix.places == ("북쪽",)
    assert "나머지 1곳" in matrix.note


def test_a_place_lists_its_duties_with_some_cases_and_a_link_to_all(tmp_path: Path) -> None:
    site = mini(tmp_path, FILES)
    (group,) = place_duties(PageBuilder(site, "cities/north/"), "north")
    assert [(duty.id, len(duty.cases), duty.state, duty.citation) for duty in group.duties] == [
        ("duty-2-na-1-first", 8, "북쪽 사례 13건", "합의서 2. 나. ① 북쪽"),
        ("duty-2-na-2-first", 0, "북쪽에는 아직 사례가 없습니다.", "합의서 2. 나. ② 북쪽"),
    ]
    assert group.duties[0].more
    assert group.duties[0].more.url == "../../cases/?city=north&clause=first%2F2-na-1"
    assert group.note == "합의서에 정부의 의무로 적힌 1가지는 넣지 않았습니다."
    assert {"city-duties", "duty-2-na-1-first"} <= city_plan(site, "north").anchors


def test_a_site_without_an_agreement_has_none_of_it(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {"cases/north/bus-stop.md": CASE})
    (project / "cases/_agreements/first.yml").unlink()
    site = publication(project)
    assert place_duties(PageBuilder(site, "cities/north/"), "north") == ()
    assert json.loads(data(site, tmp_path / "store")["api/v1/duties.json"])["duties"] == []


def test_an_agreement_without_duties_and_cases_has_no_matrix(tmp_path: Path) -> None:
    start, end = AGREEMENT.index("    parts:"), AGREEMENT.index("closing:")
    files = {"cases/_agreements/first.yml": AGREEMENT[:start] + AGREEMENT[end:], "cases/north/bus-stop.md": CASE}
    context = agreement_plan(mini(tmp_path, files), "first").context
    assert isinstance(context, AgreementPage)
    assert context.matrix is None


def test_the_files_have_a_row_for_each_duty_in_each_place(tmp_path: Path) -> None:
    files = data(mini(tmp_path, FILES), tmp_path)
    records = json.loads(files["api/v1/duties.json"])["duties"]
    raw = files["api/v1/duties.csv"]
    assert isinstance(raw, bytes)
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert len(records) == len(rows) == 4 * 2
    for record, row in zip(records, rows, strict=True):
        assert (row["clause"], row["city"], row["state"]) == (record["clause"], record["city"], record["state"])
        assert row["cases"] == "; ".join(record["cases"])
        assert int(row["count"]) == len(record["cases"])
    assert [record["state"] for record in records if record["clause"] == "first/2-ga-1"] == ["other-party"] * 2


def test_every_cell_leads_to_a_place_that_is_there(tmp_path: Path) -> None:
    site = built(tmp_path, FILES)
    html = (site / "agreement/index.html").read_text(encoding="utf-8")
    cells = re.findall(r'<td id="([^"]+)">(?:<span[^>]*>[^<]*</span> <a href="\.\./([^"#]+)#([^"]+)")?', html)
    assert len(cells) == 4
    assert len({id_ for id_, _, _ in cells}) == 4
    linked = [(page, anchor) for _, page, anchor in cells if page]
    assert len(linked) == 3
    for page, anchor in linked:
        assert f'id="{anchor}"' in (site / page / "index.html").read_text(encoding="utf-8")
