"""Tables as people make them: with titles, units, sums and notes around, merged cells and columns of their own."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from casebook.cli import main
from casebook.editing.case_table import TableImport, read_table
from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from drafting import WORDS, content, problems_of
from mini import copy_mini
from test_editing_case_table import HEAD, ROW, table

CONTENT = content()
TITLE, UNIT = ["2019년 우수사례 목록"], ["", "", "", "", "", "(년)", "(기관 | 역할)", ""]
FIRST, SECOND = [*ROW], ["북쪽", "other", *ROW[2:]]


def read(rows: list[list[str]]) -> TableImport:
    return read_table("a.csv", table(rows), CONTENT, WORDS)


def codes(found: TableImport) -> list[str]:
    return [one.code for one in [*found.problems, *problems_of(list(found.drafts))]]


def workbook(rows: list[list[Any]], *merged: str) -> bytes:
    book, target = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.title = "사례"
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("above", "below", "why"),
    [
        ([TITLE], [], ["left_above"]),
        ([TITLE, [], ["", "", "", "", "", "", "(2019. 12. 기준)"], []], [], ["left_above", "left_above"]),
        ([], [UNIT], ["left_unit"]),
        ([], [["가. 북쪽"]], ["left_note"]),
        ([], [HEAD], ["left_heading"]),
    ],
)
def test_what_stands_above_the_rows_is_left_out_and_named(above: list[list[str]], below: list[list[str]], why: list[str]) -> None:
    found = read([*above, HEAD, *below, FIRST, [], SECOND])
    assert codes(found) == []
    assert [draft.stem for draft in found.drafts] == ["new", "other"]
    assert [one.reason for one in found.skipped] == why


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["합계", "", "2"], "left_total"), (["합 계", "", "2건"], "left_total"),
        (["소계(2건)", "", "", "", "", "", "2"], "left_total"),
        (["계", "", "2"], "left_total"), (["", "", "총계", "2"], "left_total"), (["Total", "", "2"], "left_total"),
        (["※ 자료: 국토교통부"], "left_note"), (["* 2019년 기준"], "left_note"), (["주) 잠정"], "left_note"),
        (["", "", "자료: 국토교통부(2019)"], "left_note"), (["끝."], "left_note"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("where", ["below", "between"])
def test_sums_and_notes_are_left_out_and_named(row: list[str], why: str, where: str) -> None:
    found = read([HEAD, FIRST, row, SECOND] if where == "between" else [HEAD, FIRST, SECOND, row])
    assert codes(found) == []
    assert [one.reason for one in found.skipped] == [why]
    said = found.describe_skipped(WORDS)
    assert len(said) == 1
    assert next(text for text in row if text)[:10] in said[0]


@pytest.mark.parametrize(
    "row", [["북쪽", "third"], ["", "", "제목만"], ["북쪽", "", "제목", "요약"], ["합계 줄이기", "third", "제목"]]
)
def test_a_row_that_somebody_began_is_a_row(row: list[str]) -> None:
    found = read([HEAD, FIRST, row])
    assert found.skipped == ()
    assert codes(found)


@pytest.mark.parametrize("name", ["연번", "No", "No.", "비고", "순 번", "비 고"])
@pytest.mark.parametrize("at", [0, 4, 8])
def test_a_column_of_peoples_own_is_left_out_and_named_once(name: str, at: int) -> None:
    rows = [[*row[:at], own, *row[at:]] for row, own in zip((HEAD, FIRST, SECOND), (name, "1", "2"), strict=True)]
    found = read(rows)
    assert codes(found) == []
    assert [(one.reason, one.cells) for one in found.skipped] == [("left_column", 2)]


@pytest.mark.parametrize(("name", "near"), [("요약문", "요약"), ("제목명", "제목"), ("담당자", None)])
def test_an_unknown_column_is_named_once_with_the_nearest_known_one(name: str, near: str | None) -> None:
    found = read([TITLE, [*HEAD, name], [*FIRST, "x"], [*SECOND, "y"]])
    unknown = [one for one in found.problems if one.code == "CB708"]
    assert [dict(one.values).get("near") for one in unknown] == [near]
    assert [one.place.line for one in unknown] == [2]


def test_blank_columns_before_the_table_and_headings_as_people_write_them_make_no_difference() -> None:
    head = ["혁신도시", "파일 이름", "제 목", "요약", "분야", "기간(년)", "참여\n기관", "출처*"]
    found = read([["", "", *TITLE], [], ["", "", *head], ["", "", *FIRST]])
    assert codes(found) == []
    assert len(found.drafts) == 1


def test_what_a_cell_merged_downwards_says_holds_for_each_row() -> None:
    second, third = [None, "b", *ROW[2:]], [None, "c", *ROW[2:4], None, *ROW[5:]]
    rows = [["목록", *[None] * 7], HEAD, FIRST, second, third, ["남쪽", "d", *ROW[2:]]]
    found = read_table("a.xlsx", workbook(rows, "A1:H1", "A3:A5", "E4:E5"), CONTENT, WORDS)
    assert codes(found) == []
    assert [draft.id for draft in found.drafts] == ["north/new", "north/b", "north/c", "south/d"]


def test_headings_over_two_lines_with_merged_cells_are_one_heading() -> None:
    rows = [["기본 사항", None, None, None, *HEAD[4:]], [*HEAD[:4], *[None] * 4], FIRST]
    found = read_table("a.xlsx", workbook(rows, "A1:D1", *(f"{letter}1:{letter}2" for letter in "EFGH")), CONTENT, WORDS)
    assert codes(found) == []
    assert len(found.drafts) == 1


@pytest.mark.parametrize("row", [["=ROW()-1", *ROW], ["합계", "", "=SUM(A1:A2)"]])
def test_a_formula_in_what_is_not_read_is_no_problem(row: list[str]) -> None:
    rows = [["연번", *HEAD], [1, *SECOND], row]
    found = read_table("a.xlsx", workbook(rows), CONTENT, WORDS)
    assert codes(found) == []


def test_a_table_without_known_headings_is_told_once() -> None:
    found = read([["국가", "서비스", "설명"], *([f"{number}", "가", "나"] for number in range(100))])
    assert codes(found) == ["CB718"]


TEMPLATE = [HEAD, ["city", "stem", "title", "summary", "category", "period", "organisations", "sources"], FIRST, SECOND]
"""The headings of the blank table, with the line of names below."""


@pytest.mark.parametrize("name", ["연번", "비고", "No."])
@pytest.mark.parametrize("at", [0, 4, 8])
@pytest.mark.parametrize("second", ["", "연번", "remark"])
def test_a_column_may_be_added_to_the_blank_table_whose_names_stand_in_two_lines(name: str, at: int, second: str) -> None:
    rows = [[*row[:at], own, *row[at:]] for row, own in zip(TEMPLATE, (name, second, "1", "2"), strict=True)]
    found = read(rows)
    assert codes(found) == []
    assert [draft.stem for draft in found.drafts] == ["new", "other"]
    assert [(one.reason, one.cells) for one in found.skipped if one.reason == "left_column"] == [("left_column", 2)]


def test_what_is_wrong_in_a_filled_blank_table_is_told_and_nothing_else() -> None:
    """A column that no case has, named in both lines, a memo beside the table, and a sheet of another name."""
    rows: list[list[Any]] = [[*row, own] for row, own in zip(TEMPLATE, ("담당자", "담당자", "김", "이"), strict=True)]
    rows[3] += [None] * 10 + ["확인 바람"]
    book = Workbook()
    first, other = book.worksheets[0], book.create_sheet("메모")
    first.title = "사례"
    for row in rows:
        first.append(row)
    other.append(["확인", "사항"])
    target = io.BytesIO()
    book.save(target)
    found = read_table("a.xlsx", target.getvalue(), CONTENT, WORDS)
    assert sorted(codes(found)) == ["CB708", "CB708", "CB717"]
    assert [dict(one.values).get("heading") for one in found.problems if one.code == "CB708"] == ["담당자", None]
    assert any("이름이 없는 열" in WORDS.sentences(one)[0] for one in found.problems)


@pytest.mark.parametrize("merged", [True, False])
def test_headings_in_two_rows_are_told_once_and_alone(merged: bool) -> None:
    head = [*HEAD[:6], "참여 기관", "", "출처"]
    second = [*HEAD[:6], "주관 기관", "협력 기관", "출처"]
    rows = [head, second, [*FIRST[:7], "남도", FIRST[7]]]
    raw = table(rows)
    if merged:
        empty = [[*head], [*[None] * 6, *second[6:8], None], rows[2]]
        raw = workbook(empty, "G1:H1", "I1:I2", *(f"{letter}1:{letter}2" for letter in "ABCDEF"))
    found = read_table("a.xlsx" if merged else "a.csv", raw, CONTENT, WORDS)
    assert (codes(found), found.drafts) == (["CB718"], ())
    assert "두 줄" in WORDS.sentences(found.problems[0])[0]


@pytest.mark.parametrize("other", [["기관", "제목", "비용"], ["제목", "혁신도시", "파일 이름", "요약"], ["비용", "기간"]])
def test_another_table_below_is_told_and_not_read_as_cases(other: list[str]) -> None:
    found = read([HEAD, FIRST, [], other, ["가", "나", "다", "라"][: len(other)]])
    assert codes(found) == ["CB718"]
    assert [draft.stem for draft in found.drafts] == ["new"]
    assert "표가" in WORDS.sentences(found.problems[0])[0]


OFFICES = [
    ["구분", "군", "사업명", "주요 내용", "분야", "추진 기간", "주관기관", "협력기관"],
    ["Ref", "Council", "Project", "Summary", "Description", "Budget", "Contact person"],
    ["Réf.", "Commune", "Intitulé", "Résumé", "Porteur de projet", "Budget"],
]


@pytest.mark.parametrize("head", OFFICES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_of_an_office_is_told_first_and_alone_to_be_one_for_a_map(head: list[str], language: str) -> None:
    raw = table([head, *([f"{row} {column}" for column in head] for row in range(5))])
    found = read_table("현황.csv", raw, CONTENT, wording(language))
    assert codes(found) == ["CB718"]
    assert "casebook import 현황.csv --map columns.yml" in " ".join(wording(language).sentences(found.problems[0]))


def _report(tmp_path: Path, rows: list[list[str]], capsys: pytest.CaptureFixture[str], *options: str) -> str:
    path = tmp_path / "a.csv"
    path.write_bytes(table(rows))
    project = copy_mini(tmp_path)
    before = sorted(project.rglob("*"))
    assert main(["import", str(path), "--cases", str(project / "cases"), "--lang", "ko", *options]) == 1
    assert sorted(project.rglob("*")) == before
    return capsys.readouterr().out


MANY = [["북쪽", f"case-{number}", *ROW[2:4], "없는 분야", *ROW[5:7]] for number in range(50)]


def test_what_is_the_same_in_every_row_is_said_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = _report(tmp_path, [HEAD[:7], *MANY], capsys)
    assert said.count("[CB") == 2
    assert said.count("모두 50개 행이 같습니다: 2-51\n") == 2
    assert "문제 2개" in said


@pytest.mark.parametrize("shape", ["json", "sarif"])
def test_programs_are_told_once_as_well(shape: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = json.loads(_report(tmp_path, [TITLE, HEAD[:7], *MANY], capsys, "--format", shape))
    if shape == "json":
        assert [(one["values"]["rows"], one["line"]) for one in report["problems"]] == [("50", 3), ("50", 3)]
        assert all("3-52" in " ".join(one["details"]) for one in report["problems"])
    else:
        assert ["모두 50개 행" in one["message"]["text"] for one in report["runs"][0]["results"]] == [True, True]


def test_rows_of_different_texts_are_never_told_as_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A suggestion for one of them was shown for all, and the others were hidden."""
    periods = ["2019년 봄", "이천이십", "2019년 봄", "미정", "2019년 봄", "20.1", "2018~"]
    rows = [["북쪽", f"case-{number}", *ROW[2:5], text, *ROW[6:]] for number, text in enumerate(periods)]
    said = _report(tmp_path, [HEAD, *rows[:-1]], capsys)
    assert [said.count(f"적힌 것: {text}\n") for text in ("2019년 봄", "이천이십", "미정", "20.1")] == [1] * 4
    assert "모두 3개 행이 같습니다: 2, 4, 6\n" in said
    assert said.count("[CB104]") == 4


def test_what_differs_from_row_to_row_is_named_at_each_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [["북쪽", f"case-{number}", *ROW[2:]] for number in range(6)]
    for number in (1, 4):
        rows[number][5] = f"봄 {number}"
    said = _report(tmp_path, [HEAD, *rows], capsys)
    assert ["봄 1" in said, "봄 4" in said, said.count("[CB104]")] == [True, True, 2]


def test_an_earlier_place_in_a_table_is_named_as_people_find_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook([HEAD, [*ROW[:7], f"Id: one | {ROW[7]}\nId: one | {ROW[7]}"]]))
    project = copy_mini(tmp_path)
    assert main(["import", str(path), "--cases", str(project / "cases"), "--lang", "ko"]) == 1
    said = capsys.readouterr().out
    assert ("시트 '사례' 2행 H열" in said.partition("처음은")[2], re.search(r"사례:\d+:\d+", said)) == (True, None), said


@pytest.mark.parametrize("text", ["https://a.kr/news", "나라부의 보도자료를 보았다"])
def test_a_source_that_is_no_record_is_one_problem_with_its_form(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = _report(tmp_path, [HEAD, [*ROW[:7], text]], capsys)
    assert (said.count("[CB"), "[CB705]" in said, "보기: " in said) == (1, True, True), said


ABOVE = [TITLE, [], ["(단위: 곳)"], ["붙임 1", "", "", "목록"]]
BELOW = [["합계", "", "3"], ["※ 잠정"], [], HEAD, ["자료: 국토교통부"]]


@settings(max_examples=25)
@given(
    st.lists(st.sampled_from(ABOVE), max_size=3), st.integers(0, 2), st.booleans(), st.lists(st.sampled_from(BELOW), max_size=3)
)
@example(above=[], shifted=1, numbered=True, below=[BELOW[0], HEAD])  # together they have as many cells as a row
def test_no_row_is_lost_and_nothing_around_the_table_becomes_one(
    above: list[list[str]], shifted: int, numbered: bool, below: list[list[str]]
) -> None:
    numbers = [[name] if numbered else [] for name in ("연번", "1", "2")]
    rows = [[*[""] * shifted, *number, *row] for number, row in zip(numbers, (HEAD, FIRST, SECOND), strict=True)]
    found = read([*above, *rows, *below])
    assert codes(found) == []
    assert [draft.stem for draft in found.drafts] == ["new", "other"]
    words = sum(bool(row) for row in (*above, *below))
    assert len(found.skipped) == words + numbered
