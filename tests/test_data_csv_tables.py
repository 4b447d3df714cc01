from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from casebook.data import files as data_module
from casebook.data import xlsx_writer
from casebook.data.csv_tables import CSV_COLUMNS, ORGANISATIONS, PARTS, READING_ORDER, escape_formula, part_rows
from casebook.data.linked_tables import TABLES
from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from mini import CASE
from published import case_records, data, mini

FORMULAS = [
    "=1+1",
    "+82",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    ' =HYPERLINK("x")',
    "\u3000=1",
    "\ufeff=1",
    "＝1",
    "'=1",
    "\r\n=1",
    "-1\n=1",
    "-01\n2",
    "-1\n+1",
]
HARMLESS = ["", "가", "1=1", "(=1)", "2019-", "'", "a\n=b", "-3.5\n3", "-1\n\n-0.5"]


def _rows(raw: str | bytes) -> list[dict[str, str]]:
    assert isinstance(raw, bytes)
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def _book(raw: str | bytes) -> Workbook:
    assert isinstance(raw, bytes)
    return load_workbook(io.BytesIO(raw))


def _titled(title: str) -> dict[str, str]:
    return {"cases/north/a.md": CASE.replace("title: 사례의 제목", f"title: {json.dumps(title)}")}


def test_csv_is_read_by_spreadsheets_as_it_was_written(tmp_path: Path) -> None:
    raw = data(mini(tmp_path), tmp_path)["api/v1/cases.csv"]
    assert isinstance(raw, bytes)
    assert raw.startswith(b"\xef\xbb\xbfid,title,")
    assert raw.endswith(b"\r\n")
    lines = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert len(lines) == 3
    assert {len(line) for line in lines} == {len(lines[0])}
    assert raw.count(b"\r\n") == 3


def test_lists_of_a_case_stand_line_by_line_in_columns_of_equal_length(tmp_path: Path) -> None:
    row = _rows(data(mini(tmp_path), tmp_path)["api/v1/cases.csv"])[0]
    assert row["organisation_id"].split("\n") == ["north-province", "ministry"]
    assert row["organisation_name"].split("\n") == ["북도", "나라부"]
    assert row["organisation_role"].split("\n") == ["lead", "funder"]
    assert (row["indicator_value"], row["indicator_unit"], row["indicator_baseline"]) == (
        "1080\n38.5\n4", "곳\n㎍/㎥\n%", "\n55\n-12",
    )  # fmt: skip


def test_a_list_without_a_value_is_an_empty_cell(tmp_path: Path) -> None:
    """Programs read line feeds alone as zero."""
    figures = "  - {name: 하나, unit: 곳, value: 1}\n  - {name: 둘, unit: 곳, value: 2}\n"
    files = {"cases/north/a.md": CASE.replace("sources:", f"indicators:\n{figures}sources:")}
    rows = {row["id"]: row for row in _rows(data(mini(tmp_path, files), tmp_path)["api/v1/cases.csv"])}
    row = rows["north/a"]
    assert (row["indicator_value"], row["indicator_baseline"], row["indicator_target"]) == ("1\n2", "", "")


def test_a_line_break_within_a_value_does_not_tear_a_list(tmp_path: Path) -> None:
    torn = CASE.replace("title: 보도자료,", 'title: "보도\\n자료",')
    rows = {row["id"]: row for row in _rows(data(mini(tmp_path, {"cases/north/a.md": torn}), tmp_path)["api/v1/cases.csv"])}
    assert rows["north/a"]["source_title"] == "보도 자료"


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_may_run_gets_an_apostrophe(text: str) -> None:
    assert escape_formula(text) == f"'{text}"


@pytest.mark.parametrize("cell", [*HARMLESS, -5, 3.5, None])
def test_what_no_spreadsheet_runs_stays_as_it_is(cell: str | float | None) -> None:
    assert escape_formula(cell) == cell


@given(st.text(alphabet="'=+-@ \t\n가a1＝", max_size=6))
@example("'=1")
@example("''")
@example("-1\n2")
def test_an_apostrophe_that_was_added_can_be_told_and_taken_off(text: str) -> None:
    written = escape_formula(text)
    assert isinstance(written, str)
    taken_off = written[1:] if written.startswith("'") and escape_formula(written) != written else written
    assert taken_off == text


def test_a_title_made_to_be_run_is_harmless_in_the_file(tmp_path: Path) -> None:
    title = '=HYPERLINK("https://evil.example","눌러")'
    rows = {row["id"]: row for row in _rows(data(mini(tmp_path, _titled(title)), tmp_path)["api/v1/cases.csv"])}
    assert rows["north/a"]["title"] == f"'{title}"


def test_a_negative_figure_stays_a_number(tmp_path: Path) -> None:
    text = CASE.replace("sources:", "indicators: [{name: 가, unit: 도, value: -5}]\nsources:")
    files = data(mini(tmp_path, {"cases/north/a.md": text}), tmp_path)
    assert "-5" in [row["value"] for row in _rows(files["api/v1/indicators.csv"])]
    cells = [cell for row in _book(files["api/v1/cases.xlsx"])["지표"].iter_rows(min_row=2) for cell in row]
    assert "n" in [cell.data_type for cell in cells if cell.value == -5]


def test_the_workbook_has_a_sheet_a_kind_of_row(tmp_path: Path) -> None:
    book = _book(data(mini(tmp_path), tmp_path)["api/v1/cases.xlsx"])
    assert book.sheetnames == ["사례", "참여 기관", "지표", "출처", "칸의 뜻", "이 파일에 대하여"]
    assert [sheet.max_row - 1 for sheet in book.worksheets[:4]] == [2, 3, 3, 2]


def test_a_sheet_is_an_excel_table_with_one_row_of_headings(tmp_path: Path) -> None:
    book = _book(data(mini(tmp_path), tmp_path)["api/v1/cases.xlsx"])
    sheet = book["참여 기관"]
    rows = [[cell.value for cell in row] for row in sheet.rows]
    assert rows[0] == ["사례 id", "제목", "기관 id", "참여 기관", "역할"]
    assert rows[1] == ["north/bus-stop", '깨끗한 <버스> 승강장 & "쉼터"', "north-province", "북도", "주관"]
    (table,) = sheet.tables.values()
    assert (sheet.freeze_panes, table.ref, table.autoFilter.ref, table.displayName) == ("B2", "A1:E4", "A1:E4", "organisations")
    assert [column.name for column in table.tableColumns] == rows[0]
    names = {name for sheet in book for name in sheet.tables}
    assert names == {"cases", "organisations", "indicators", "sources"}


def test_programs_for_analysis_take_no_heading_for_a_case_and_days_for_days(tmp_path: Path) -> None:
    dated = CASE.replace(
        "sources:", "sources:\n  - {title: 책, publisher: 곳, date: 2019, file: _sources/press.txt, licence: kogl}"
    )
    raw = data(mini(tmp_path, {"cases/north/a.md": dated, "cases/south/open.md": CASE}), tmp_path)["api/v1/cases.xlsx"]
    assert isinstance(raw, bytes)
    sheets = pd.read_excel(io.BytesIO(raw), sheet_name=None)
    cases, sources = sheets["사례"], sheets["출처"]
    assert sorted(cases["사례 id"]) == ["north/a", "north/bus-stop", "south/open", "south/talent"]
    assert [str(cases[name].dtype)[:10] for name in ("게시일", "수정일", "위도", "경도")] == ["datetime64"] * 2 + ["float64"] * 2
    assert cases.set_index("사례 id")["기간"].astype(str)["north/a"] == "2019"
    days = {day for day in sources["발행일"] if isinstance(day, datetime)}
    assert {f"{day:%Y-%m-%d}" for day in days} == {"2019-12-10", "2019-11-01"}
    assert [day for day in sources["발행일"] if isinstance(day, str)] == ["2019"]
    joined = sheets["참여 기관"].merge(cases, on="사례 id")
    assert len(joined) == len(sheets["참여 기관"])


def test_days_before_those_that_excel_counts_stay_texts(tmp_path: Path) -> None:
    files = {
        f"cases/north/{name}.md": CASE.replace("2019-12-10", day) for name, day in (("a", "1900-02-28"), ("b", "1900-03-01"))
    }
    sheet = _book(data(mini(tmp_path, files), tmp_path)["api/v1/cases.xlsx"])["출처"]
    days = {row[0]: row[6] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert (days["north/a"], days["north/b"]) == ("1900-02-28", datetime(1900, 3, 1))  # noqa: DTZ001


def test_addresses_are_links_and_a_page_of_paper_is_wide(tmp_path: Path) -> None:
    sheet = _book(data(mini(tmp_path), tmp_path)["api/v1/cases.xlsx"])["사례"]
    column = [cell.value for cell in sheet[1]].index("페이지 주소") + 1
    cells = [sheet.cell(row, column) for row in (2, 3)]
    assert [cell.hyperlink.target for cell in cells] == [cell.value for cell in cells]
    assert cells[0].value == "https://example.org/cases/north/bus-stop/"
    setup, fits = sheet.page_setup, sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (setup.orientation, fits, setup.fitToHeight, sheet.print_title_rows) == ("landscape", True, 0, "$1:$1")
    assert sheet.print_area == "'사례'!$A$1:$G$3"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_says_what_each_column_holds_and_how_other_files_call_it(language: str, tmp_path: Path) -> None:
    site = mini(tmp_path, language=language)
    book, words = _book(data(site, tmp_path)["api/v1/cases.xlsx"]), site.words
    rows = list(book[words.of("sheets", "columns")].iter_rows(min_row=2, values_only=True))
    headings = [(sheet.title, cell.value) for sheet in book.worksheets[:4] for cell in sheet[1]]
    assert [row[:2] for row in rows] == headings
    assert [words.of("columns", row[2]) for row in rows] == [row[1] for row in rows]
    assert all(row[3] for row in rows)


def test_the_workbook_speaks_the_language_of_the_site(tmp_path: Path) -> None:
    sheet = _book(data(mini(tmp_path, language="en"), tmp_path)["api/v1/cases.xlsx"])["Organisations"]
    assert (sheet["E1"].value, sheet["E2"].value) == ("Role", "Lead")


@pytest.mark.parametrize("title", ["=1+1", "-1", "{=1}", "https://example.org/", "007", "TRUE"])
def test_every_text_of_the_workbook_stays_text(title: str, tmp_path: Path) -> None:
    book = _book(data(mini(tmp_path, _titled(title)), tmp_path)["api/v1/cases.xlsx"])
    cell = book["사례"]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (title, "s", None)
    assert cell.quotePrefix == title.startswith(("=", "-"))
    assert {cell.data_type for sheet in book for row in sheet.rows for cell in row} <= {"s", "n", "d"}


def test_the_same_content_gives_the_same_workbook(tmp_path: Path) -> None:
    first, second = (data(mini(tmp_path / name), tmp_path / name)["api/v1/cases.xlsx"] for name in "ab")
    assert first == second
    assert isinstance(first, bytes)
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {file.date_time[0] for file in packed.infolist()} == {1980}
        assert b"2019-12-10T00:00:00Z" in packed.read("docProps/core.xml")


def test_the_workbook_is_written_again_only_when_what_it_says_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[int] = []

    def counted(*arguments: Any) -> bytes:
        written.append(len(written))
        return xlsx_writer.cases_xlsx(*arguments)

    monkeypatch.setattr(data_module, "cases_xlsx", counted)
    first = data(mini(tmp_path / "a"), tmp_path)["api/v1/cases.xlsx"]
    assert data(mini(tmp_path / "b"), tmp_path)["api/v1/cases.xlsx"] == first
    assert len(written) == 1
    data(mini(tmp_path / "c", _titled("새 제목")), tmp_path)
    assert len(written) == 2
    data(mini(tmp_path / "d", _titled("새 제목"), language="en"), tmp_path)
    assert len(written) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_has_a_heading_and_no_heading_is_left_over(language: str) -> None:
    linked = {column.text for table in TABLES for column in table.columns}
    columns = {*CSV_COLUMNS, *READING_ORDER, *linked}
    assert set(wording(language).sections["columns"]) == set(wording(language).sections["columns_about"]) == columns
    assert {*READING_ORDER, "city", "category"} == {*CSV_COLUMNS, "lead"}.difference(*(part.columns for part in PARTS))


def test_a_code_without_a_word_is_never_shown_in_place_of_one(tmp_path: Path) -> None:
    cases = case_records(mini(tmp_path))
    with pytest.raises(KeyError, match="funder"):
        list(map(part_rows(ORGANISATIONS, {"role": {"lead": "주관"}}), cases))


@pytest.mark.parametrize("letter", ["가", "𠮷", "a"])
def test_a_text_that_no_cell_holds_is_cut_and_says_where_the_whole_stands(
    tmp_path: Path, letter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casebook.yaml.text.MAX_VALUE_LENGTH", 50_000)
    files = data(mini(tmp_path, {"cases/north/long.md": CASE.replace("보도자료", letter * 40_000)}), tmp_path)
    cells = [cell.value for row in load_workbook(io.BytesIO(files["api/v1/cases.xlsx"]))["출처"].rows for cell in row]  # type: ignore[arg-type]
    (cut,) = (cell for cell in cells if str(cell).startswith(letter * 10_000))
    assert 32_000 < len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert cut.endswith("전체는 cases.csv와 cases.json에 있습니다.)")
    assert letter * 40_000 in files["api/v1/cases.csv"].decode()  # type: ignore[union-attr]
