"""A name that two records share is told to be of both; one that differs by blanks or the form of a company is understood."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from casebook.cli import main
from casebook.content import names
from casebook.content.folder import read_content
from casebook.problems import Place, problem
from counting import STEPS, counting
from mini import CASE, MINI, copy_mini, report

LIST = "cases/_vocabulary/organisations.yml"
MORE = """
- {id: acme, name: ㈜에이스, short_names: [공사], kind: company}
- {id: lx, name: 한국 국토정보공사, short_names: [공사], kind: public-institution}
"""
FILES = {LIST: (MINI / LIST).read_text(encoding="utf-8") + MORE}
HEAD = "도시,파일 이름,제목,요약,분야,기간,참여 기관,출처\n"
ROW = '북쪽,x,제목,요약이다.,생활,2019,{} | 주관,"{}"\n'
SOURCE = "제목: 보도자료 | 발행 기관: 나라부 | 날짜: 2019-12-10 | 주소: https://example.org/ | 이용 조건: kogl"


def _imported(folder: Path, name: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    project = copy_mini(folder, FILES)
    table = folder / "t.csv"
    table.write_text(HEAD + ROW.format(name, SOURCE), encoding="utf-8")
    capsys.readouterr()
    code = main(["import", str(table), "--cases", str(project / "cases"), "--lang", "ko"])
    return code, capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("(주) 에이스", "acme"), ("에이스(주)", "acme"), ("주식회사 에이스", "acme"), ("㈜ 에이스", "acme"), ("에이스", "acme"),
        ("한국국토정보공사", "lx"), ("한국  국토정보 공사", "lx"), ("남대 학교", "south-university"),
    ],
)  # fmt: skip
def test_a_name_in_a_table_is_understood_however_it_is_spaced_and_whatever_form_the_company_has(
    name: str, id_: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = _imported(tmp_path, name, capsys)
    assert code == 0, said
    assert f"id: {id_}" in (tmp_path / "project/cases/north/x.md").read_text(encoding="utf-8")


def test_a_name_of_two_organisations_is_told_to_be_of_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = _imported(tmp_path, "공사", capsys)
    assert code == 1
    assert "[CB203] '공사'라는 이름을 여럿이 씁니다: ㈜에이스(acme), 한국 국토정보공사(lx)" in said


def test_a_name_that_one_has_just_so_is_its_own_where_a_company_of_another_form_is_called_so_too(tmp_path: Path) -> None:
    twins = "- {id: light, name: 한빛, kind: company}\n- {id: light-inc, name: 주식회사 한빛, kind: company}\n"
    for name, said in {
        "한빛": "혹시 'light'인가요?",
        "주식회사 한빛": "혹시 'light-inc'인가요?",
        "(주)한빛": "'(주)한빛'이라는 이름을 여럿이 씁니다: 한빛(light), 주식회사 한빛(light-inc)",
    }.items():
        case = CASE.replace("id: north-province", f"id: {name}")
        project = copy_mini(tmp_path / name, {LIST: FILES[LIST] + twins, "cases/north/a.md": case})
        assert said in report(project, "ko"), name


@pytest.mark.parametrize("word", ["기관 {}", "{}", "공사"])
def test_names_are_looked_up_in_four_times_the_steps_for_four_times_as_many_and_a_list_four_times_as_long(
    word: str, tmp_path: Path
) -> None:
    read, _ = read_content(copy_mini(tmp_path, FILES) / "cases")
    steps = []
    for size in (20, 80):
        listed = tuple(
            read.organisations[0].model_copy(update={"id": f"o-{at}", "name": f"기관{100 + at}"}) for at in range(size)
        )
        content = replace(read, organisations=(*read.organisations, *listed))
        wrong = [problem(Place("a.md", at, 1), "CB203", id=word.format(100 + at)) for at in range(size)]
        with counting(names):
            assert len(names.name_codes(wrong, content)) == size
        steps.append(STEPS.count)
    assert 0 < steps[0] < steps[1] <= 4.4 * steps[0]


def test_a_name_that_no_organisation_has_is_told_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = _imported(tmp_path, "없는 기관", capsys)
    assert code == 1
    assert "[CB203] '없는 기관'은 organisations.yml에 없는 기관입니다." in said


def test_places_of_one_short_name_are_told_apart(tmp_path: Path) -> None:
    cities = (MINI / "cases/_vocabulary/cities.yml").read_text(encoding="utf-8")
    cities = re.sub(r"short_name: \S+", "short_name: 중구", cities)
    project = copy_mini(tmp_path, {"cases/_vocabulary/cities.yml": cities, "cases/중구/a.md": CASE})
    said = report(project, "ko")
    assert "CB020" in said
    field = "- {id: twin, label: 짝, type: place}\n"
    files = {"cases/_vocabulary/cities.yml": cities, "cases/_vocabulary/fields.yml": field}
    wrong = CASE.replace("period: 2019", "period: 2019\nfields: {twin: 중구}")
    said = report(copy_mini(tmp_path / "own", {**files, "cases/north/a.md": wrong}), "ko")
    assert "[CB201] '중구'라는 이름을 여럿이 씁니다: 북쪽혁신도시(north), 남쪽혁신도시(south)" in said


@pytest.mark.parametrize("name", ["(주)에이스", "주식회사에이스"])
def test_a_file_is_offered_the_id_of_a_company_in_another_form(name: str, tmp_path: Path) -> None:
    said = report(copy_mini(tmp_path, {**FILES, "cases/north/a.md": CASE.replace("id: north-province", f"id: {name}")}), "ko")
    assert "[CB115]" in said
    assert "혹시 '㈜에이스'(acme)인가요?" in said
