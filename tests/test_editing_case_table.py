from __future__ import annotations

import csv
import io
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import Phase, given, settings
from openpyxl import Workbook, load_workbook

from casebook.build.load import load
from casebook.cli import main
from casebook.content.folder import read_content
from casebook.content.validation import validate
from casebook.data.csv_tables import NOT_IN_TABLES, PARTS
from casebook.editing import spreadsheet_reader, xlsx_reader
from casebook.editing.blank_table import blank_table
from casebook.editing.case_table import TableImport, read_table
from casebook.editing.drafts import Draft, write_drafts
from casebook.editing.example_cells import example_of_case
from casebook.editing.guidance import Guide
from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from casebook.model.case import Case
from casebook.model.field_shapes import shape
from casebook.yaml.reader import Data, Located
from casebook.yaml.text import Document, read_document
from drafting import BESIDE, WORDS, box_text, content, fields, problems_of
from mini import CASE, MINI, built, copy_mini, report
from published import data as data_files
from published import publication
from test_data_descriptions import FULL

CONTENT = content()
LOST = ({*NOT_IN_TABLES} | {"withdrawn"}) - {"body", "translations"}
"""Fields that an exported table has no column for."""
Sheets = dict[str, list[list[Any]]]
HEAD = ["혁신도시", "파일 이름", "제목", "요약", "분야", "기간", "참여 기관", "출처"]
SOURCE = "제목: 보도자료 | 발행 기관: 나라부 | 날짜: 2019-12-10 | 주소: https://example.org/ | 이용 조건: kogl"
ROW = ["북쪽", "new", "제목", "요약", "생활", "2018-2019", "북도 | 주관", SOURCE]


def workbook(sheets: Sheets) -> bytes:
    """A workbook with these rows; texts stay texts, whatever they begin with."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                cell = sheet.cell(number, column, value)
                if isinstance(value, str) and not value.startswith("=SUM"):
                    cell.data_type = "s"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def table(rows: list[list[str]], encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def places_and_codes(read: TableImport) -> list[tuple[str, str]]:
    """Return the place and the code of each problem of the table."""
    found = {*read.problems, *problems_of(list(read.drafts))}
    return [(read.describe_place(one.place, WORDS), one.code) for one in sorted(found)]


def case_of(draft: Draft) -> Case:
    """The case as it will be written."""
    document = read_document("cases/a/b.md", draft.text.encode())
    assert isinstance(document, Document), document
    case = validate(Case, document.header)
    assert isinstance(case, Case), case
    return case


def filled(draft: dict[str, Data], body: str) -> Sheets:
    """The blank table, filled in with one case below the row of the example, which is empty."""
    book = load_workbook(io.BytesIO(blank_table(load(MINI / "cases").catalogue, WORDS)))
    keys = {sheet.title: [cell.value for cell in sheet[2]] for sheet in book.worksheets[:4]}
    parts = {WORDS.of("sheets", part.field): part for part in PARTS}
    own = {one.name: box_text(one, draft[one.name], WORDS) for one in shape(Case) if one.name in draft}
    own |= {"city": "북쪽혁신도시 (north)", "stem": "new", "body": body}
    sheets: Sheets = {}
    for name, columns in keys.items():
        rows = [["뜻"] * len(columns), columns, [None] * len(columns)]
        part = parts.get(name)
        items = draft.get(part.field, []) if part else []
        if part and isinstance(items, list):
            for item in items:
                assert isinstance(item, dict)
                values = dict(zip(part.columns, (item.get(one) for one in part.fields), strict=True))
                rows.append([values.get(column) for column in columns])
                rows[-1][columns.index("id")] = "new"
                if part.field == "sources":
                    rows[-1][columns.index("source_address")] = item.get("url") or item.get("file")
        else:
            rows.append([own.get(str(column)) for column in columns])
        sheets[name] = rows
    return sheets


@settings(max_examples=40, phases=(Phase.reuse, Phase.generate))  # to make an example smaller would take minutes
@given(fields())
def test_the_blank_table_loses_nothing_of_any_case(data: dict[str, Data]) -> None:
    case = validate(Case, Located("a", data))
    assert isinstance(case, Case), case
    body = "## 성과\n\n| 가 |\n|---|\n| =1 |"
    read = read_table("a.xlsx", workbook(filled(data, body)), CONTENT, WORDS)
    assert read.problems == ()
    assert [draft.id for draft in read.drafts] == ["north/new"]
    assert case_of(read.drafts[0]) == case
    assert read.drafts[0].body == body


@pytest.mark.parametrize("name", ["cases.csv", "cases.xlsx"])
def test_an_exported_table_gives_back_all_that_it_has(name: str, tmp_path: Path) -> None:
    figures = "".join(f"  - {{name: 지표 {number}, unit: 곳, value: {number}}}\n" for number in (1, 2))
    files = BESIDE | {
        "cases/north/full.md": FULL,
        "cases/south/figures.md": CASE.replace("sources:", f"indicators:\n{figures}sources:"),
        "cases/south/open.md": CASE.replace("period: 2019", "period: 2020-").replace("사례의 제목", '"=1+1 <b>&amp;</b>"'),
        "cases/south/two.md": CASE.replace("lead}", "lead}\n  - {id: ministry, role: lead}").replace("요약입니다.", "'=요약'"),
    }
    project = copy_mini(tmp_path, files)
    site = publication(project)
    raw = data_files(site, tmp_path)[f"api/v1/{name}"]
    assert isinstance(raw, bytes)
    read = read_table(name, raw, content(project), WORDS)
    assert read.problems == ()
    assert {draft.id for draft in read.drafts} == set(site.catalogue.cases)
    for draft in read.drafts:
        case = site.catalogue.cases[draft.id].case
        assert case_of(draft) == case.model_copy(
            update={field: Case.model_fields[field].default for field in LOST}
            | ({"cost": case.cost.model_copy(update={"note": None})} if case.cost else {})
        )
    lines = read.describe_skipped(WORDS)
    words = [
        "추진 단계",
        "배울 점",
        "한계",
        "도입 조건",
        "본받은 사례",
        "그림",
        "첨부 파일",
        "문의처",
        "검토일",
        "본문",
        "비용의 설명",
    ]
    (full,) = (line for line in lines if "north/full" in line)
    assert full.endswith(f"north/full: {', '.join(words)}")
    assert full.startswith({"cases.csv": "3행 ", "cases.xlsx": "시트 '사례' 3행 "}[name])
    assert len(lines) == len(site.catalogue.cases)


def test_a_csv_file_without_the_column_of_what_it_lacks_may_lack_something(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    raw = data_files(publication(project), tmp_path)["api/v1/cases.csv"]
    assert isinstance(raw, bytes)
    assert b"omitted" in raw
    (skipped,) = read_table("cases.csv", raw.replace(b"omitted", b"id_of_mine"), content(project), WORDS).skipped
    assert skipped.reason == "import_may_omit"


def test_a_table_of_an_older_version_says_once_that_it_may_lack_something() -> None:
    rows = [[*HEAD, "페이지 주소"], [*ROW, "https://example.org/a/"], ["북쪽", "two", *ROW[2:], "https://example.org/b/"]]
    (line,) = read_table("a.xlsx", workbook({"사례": rows}), CONTENT, WORDS).describe_skipped(WORDS)
    assert "2행" in line
    assert "본문" in line


def test_dates_as_offices_write_them_are_put_into_the_form_of_cases_and_said_once_a_column() -> None:
    at = HEAD.index("기간")
    rows = [[*ROW[:at], period, *ROW[at + 1 :]] for period in ("2019년 ~ 2021년", "2019. 3. 1.", "2019")]
    read = read_table("a.xlsx", workbook({"사례": [HEAD, *rows]}), CONTENT, WORDS)
    assert [str(case_of(draft).period) for draft in read.drafts] == ["2019-2021", "2019", "2019"]
    (line,) = read.describe_rewritten(WORDS)
    assert "2개" in line
    assert "'2019년 ~ 2021년' → 2019-2021 (시트 '사례' 2행" in line
    assert "'2019. 3. 1.' → 2019 (시트 '사례' 3행" in line, "another form"


NUMBERS = {
    ("1,200", "15"): ["1200", "15"], ("1,234,567", "-3,000.5"): ["1234567", "-3000.5"], ("1,200", "12,5"): None,
    ("1.200", "7"): ["1.200", "7"], ("1,20", "7"): None, ("1,200", "0,125"): None, ("1,200명", "7"): None,
    ("12,00", "1,200"): None,
}  # fmt: skip


@pytest.mark.parametrize("cells", NUMBERS)
def test_commas_between_thousands_are_taken_out_of_numbers_that_can_only_mean_one_and_said(cells: tuple[str, str]) -> None:
    head, sheets = (
        [*HEAD, "indicator_name", "indicator_value", "indicator_unit"],
        [[*ROW, "나무", cell, "그루"] for cell in cells],
    )
    rows = [[*row[:1], f"name-{at}", *row[2:]] for at, row in enumerate(sheets)]
    read = read_table("a.csv", table([head, *rows]), CONTENT, WORDS)
    said = read.describe_rewritten(WORDS)
    values = [draft.header.data["indicators"][0]["value"] for draft in read.drafts]  # type: ignore[index, call-overload] # as they are
    assert values == (NUMBERS[cells] or [*cells])
    assert [line for line in said if "→" in line] == said
    assert len(said) == (values != [*cells])


def test_what_a_comma_means_alone_is_as_the_language_writes_it() -> None:
    rows = [[*HEAD, "indicator_name", "indicator_value", "indicator_unit"], [*ROW, "나무", "1,200", "그루"]]
    values = {language: read_table("a.csv", table(rows), CONTENT, wording(language)).rewritten for language in LANGUAGES}
    assert {language: bool(value) for language, value in values.items()} == {"ko": True, "en": True, "fr": False}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_csv_is_read_as_a_korean_excel_saves_it(encoding: str, end: str) -> None:
    raw = table([HEAD, ROW], encoding).replace(b"\r\n", end.encode())
    read = read_table("a.csv", raw, CONTENT, WORDS)
    assert places_and_codes(read) == []
    assert case_of(read.drafts[0]).organisations[0].id == "north-province"


def test_cells_that_a_spreadsheet_made_dates_and_numbers_of_are_read_as_they_are_shown() -> None:
    row = [*ROW[:5], 2019, ROW[6], SOURCE, datetime(2020, 1, 2), 1080.5, 35.0, 127.5, "역 앞"]  # noqa: DTZ001
    read = read_table("a.xlsx", workbook({"아무": [[*HEAD, "검토일", "비용", "위도", "경도", "점의 이름"], row]}), CONTENT, WORDS)
    assert places_and_codes(read) == []
    case = case_of(read.drafts[0])
    assert (str(case.reviewed), str(case.period), case.cost and str(case.cost.total)) == ("2020-01-02", "2019", "1080.5")
    assert case.location
    assert (str(case.location.lat), str(case.location.lon)) == ("35", "127.5")


@pytest.mark.parametrize(
    ("day", "shown", "text"),
    [
        (1, "mmm\\-yy", "2019-12"),  # what a spreadsheet makes of a typed 2019-12
        (1, "yyyy-mm", "2019-12"),
        (1, '[$-412]yyyy"년" m"월"', "2019-12"),
        (1, "yyyy-mm-dd", "2019-12-01"),
        (1, "yyyy/m/d", "2019-12-01"),
        (10, "mmm-yy", "2019-12-10"),
    ],
)
def test_a_month_in_a_spreadsheet_is_no_day(day: int, shown: str, text: str) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for column, heading in enumerate(["제목", "날짜"], 1):
        sheet.cell(1, column, heading)
    sheet.cell(2, 1, "가")
    sheet.cell(2, 2, datetime(2019, 12, day)).number_format = shown  # noqa: DTZ001
    target = io.BytesIO()
    book.save(target)
    read = spreadsheet_reader.read_grids("a.xlsx", target.getvalue())
    assert isinstance(read, list)
    assert read[0].rows[2] == ("가", text)


@pytest.mark.parametrize(
    ("value", "text"), [(1e-7, "0.0000001"), (1.234567e-5, "0.00001234567"), (1e22, "1" + "0" * 22), (3.0, "3")]
)
def test_numbers_keep_all_their_digits(value: float, text: str) -> None:
    read = read_table("a.xlsx", workbook({"사례": [[*HEAD, "비용"], [*ROW, value]]}), CONTENT, WORDS)
    cost = case_of(read.drafts[0]).cost
    assert cost
    assert format(cost.total, "f") == text


@pytest.mark.parametrize("end", ["_x000D_\n", "_x000D_", "_x000A_", "_x000B_"])
def test_line_ends_of_pasted_texts_are_line_ends(end: str) -> None:
    row = [*ROW[:6], f"북도 | 주관{end}ministry | 협력", *ROW[7:]]
    read = read_table("a.xlsx", workbook({"사례": [HEAD, row]}), CONTENT, WORDS)
    assert places_and_codes(read) == []
    assert [one.id for one in case_of(read.drafts[0]).organisations] == ["north-province", "ministry"]


def test_every_bad_cell_is_named_at_once_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_mini(tmp_path)
    before = sorted(project.rglob("*"))
    path = tmp_path / "cases.xlsx"
    head = [*HEAD, "모르는 열", "본문"]
    path.write_bytes(workbook({
        "사례": [
            head, [*ROW, "x", "## 가"],
            ["평양", "../a", "", "요약", "생할", "봄", "북도 | 주관", SOURCE],
            ["북쪽", "bus-stop", *ROW[2:]], ["북쪽", "new", *ROW[2:]],
            ["북쪽", "b", "제목", "요약", "living", "=SUM(A1)", "북도 | 사장", "제목: 가\u2028", None, "<script>"],
            ["북쪽", "c", *ROW[2:], None, "<script>x</script>"],
        ],
        "출처": [["사례(파일 이름)", "출처의 제목"], ["없음", "가"]],
        "딴 시트": [["a"]],
    }))  # fmt: skip
    assert main(["import", str(path), "--cases", str(project / "cases"), "--lang", "ko"]) == 1
    said = capsys.readouterr().out.replace("딴 시트", "딴")
    found = re.findall(r"^시트 '(\S+)' (\d+)행 (\w+)열 \[(CB\d+)\]", said, re.MULTILINE)
    assert sorted(set(found)) == sorted([
        ("딴", "1", "A", "CB717"), ("사례", "1", "I", "CB708"),
        ("사례", "3", "A", "CB201"), ("사례", "3", "B", "CB020"), ("사례", "3", "C", "CB107"), ("사례", "3", "E", "CB115"),
        ("사례", "3", "F", "CB104"),
        ("사례", "4", "B", "CB701"), ("사례", "5", "B", "CB702"),
        ("사례", "6", "F", "CB711"), ("사례", "6", "G", "CB105"), ("사례", "6", "H", "CB010"),
        ("사례", "6", "H", "CB705"), ("사례", "7", "J", "CB301"), ("출처", "2", "A", "CB714"),
    ])  # fmt: skip
    assert sorted(project.rglob("*")) == before


def test_a_title_in_place_of_the_name_of_a_file_and_a_name_of_other_letters_are_told_the_name_that_is_meant() -> None:
    sheets: Sheets = {
        "사례": [HEAD, ["북쪽", "clean_stop", "깨끗한 승강장", *ROW[3:]], ["북쪽", "bike", "자전거길", *ROW[3:]],
                 ["북쪽", "twin", "쌍둥이", *ROW[3:]], ["북쪽", "twin-2", "쌍둥이", *ROW[3:]], ["북쪽", "자전거", "", *ROW[3:]]],
        "출처": [["사례(파일 이름)", "출처의 제목"], ["자전거길", "가"], ["쌍둥이", "가"], ["다른 사례", "가"], ["", "가"]],
    }  # fmt: skip
    read = read_table("a.xlsx", workbook(sheets), CONTENT, WORDS)
    near = {(item.code, item.place.line): item.value("near") for item in {*read.problems, *problems_of([*read.drafts])}}
    assert [near["CB714", line] for line in (2, 3, 4, 5)] == ["bike", "", "", ""]
    assert [near["CB020", line] for line in (2, 6)] == ["clean-stop", "jajeongeo"]


def test_a_percentage_is_no_plain_number() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for column, (heading, value) in enumerate(zip([*HEAD, "비용"], [*ROW, 0.04], strict=True), 1):
        sheet.cell(1, column, heading)
        sheet.cell(2, column, value)
    sheet.cell(2, 9).number_format = "0%"
    target = io.BytesIO()
    book.save(target)
    assert places_and_codes(read_table("a.xlsx", target.getvalue(), CONTENT, WORDS)) == [("시트 'Sheet' 2행 I열", "CB109")]


@pytest.mark.parametrize(
    ("heading", "cell"), [("비용", "N/A"), ("지표", "없음"), ("위치", "미정"), ("한계", "해당 없음"), ("문의처", "-")]
)
def test_a_word_for_nothing_in_a_cell_of_an_optional_column_is_to_be_left_out(heading: str, cell: str) -> None:
    (found,) = problems_of([*read_table("a.csv", table([[*HEAD, heading], [*ROW, cell]]), CONTENT, WORDS).drafts])
    assert (str(found.place), found.code, dict(found.values)["advice"][:9]) == ("a.csv:2:9", "CB107", "leave_out")


def test_a_field_at_the_head_of_a_body_is_told_at_its_cell() -> None:
    (found,) = problems_of(
        [*read_table("a.csv", table([[*HEAD, "본문"], [*ROW, "담당: 북도\n\n## 성과"]]), CONTENT, WORDS).drafts]
    )
    assert (str(found.place), found.code, dict(found.values)["field"]) == ("a.csv:2:9", "CB034", "contact")


@pytest.mark.parametrize("column", [0, 2, 3, 4, 5])
def test_an_empty_cell_of_a_required_column_is_told_as_empty(column: int) -> None:
    row = ["" if at == column else cell for at, cell in enumerate(ROW)]
    assert places_and_codes(read_table("a.csv", table([HEAD, row]), CONTENT, WORDS)) == [(f"2행 {'ABCDEF'[column]}열", "CB107")]


def test_columns_of_one_part_must_have_as_many_lines() -> None:
    head, row = [*HEAD[:6], "출처", "기관 id", "역할"], [*ROW[:6], SOURCE, "north-province\nministry", "lead"]
    assert ("2행 I열", "CB713") in places_and_codes(read_table("a.csv", table([head, row]), CONTENT, WORDS))


@pytest.mark.parametrize("marks", [("- ", "- "), ("1. ", "2. "), ("• ", "○ "), ("가. ", "나. ")])
def test_marks_before_the_items_of_a_column_are_no_part_of_them(marks: tuple[str, str]) -> None:
    ids, roles = ("\n".join(f"{mark}{item}" for mark, item in zip(marks, items, strict=True))
                  for items in (("north-province", "ministry"), ("주관", "협력")))  # fmt: skip
    rows = [[*HEAD[:6], "출처", "기관 id", "역할"], [*ROW[:6], f"• {SOURCE}", ids, roles]]
    read = read_table("a.csv", table(rows), CONTENT, WORDS)
    assert places_and_codes(read) == []
    case = case_of(read.drafts[0])
    assert [(one.id, one.role) for one in case.organisations] == [("north-province", "lead"), ("ministry", "partner")]
    assert case.sources[0].title == "보도자료"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"PK\x03\x04 broken", "CB710"), (b"\xd0\xcf\x11\xe0\xff", "CB719"), (b'a,"b\n', "CB710"), (b"", "CB716"),
        (b"\x00", "CB716"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_reported(raw: bytes, code: str) -> None:
    assert code in [found.code for found in read_table("a.xlsx", raw, CONTENT, WORDS).problems]


def test_cells_that_are_not_there_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spreadsheets count a cell as used that was once coloured; rows up to it are then as wide as the sheet."""
    book = load_workbook(io.BytesIO(workbook({"사례": [HEAD, ROW]})))
    book["사례"]["XFD40"] = " "
    target = io.BytesIO()
    book.save(target)
    seen: list[tuple[int, int]] = []
    text = xlsx_reader._text  # noqa: SLF001

    def counted(grid: Any, cell: Any, column: int, row: int, result: Any) -> str:
        seen.append((column, row))
        return text(grid, cell, column, row, result)

    monkeypatch.setattr(xlsx_reader, "_text", counted)
    assert places_and_codes(read_table("a.xlsx", target.getvalue(), CONTENT, WORDS)) == []
    assert len([row for _, row in seen if row < 40]) == len(HEAD) + len(ROW)


@pytest.mark.parametrize(
    ("name", "raw", "place"),
    [
        ("a.csv", table([HEAD, [*ROW, "더"]]), "1행 I열"),
        ("a.xlsx", workbook({"사례": [HEAD, [*ROW, "더"]]}), "시트 '사례' 1행 I열"),
    ],
)
def test_a_cell_beyond_the_headings_is_reported(name: str, raw: bytes, place: str) -> None:
    assert places_and_codes(read_table(name, raw, CONTENT, WORDS)) == [(place, "CB708")]


def test_a_table_in_one_language_is_read_by_who_uses_the_other() -> None:
    read = read_table("a.csv", table([[*HEAD, "진행 상태"], [*ROW, "종료"]]), CONTENT, wording("en"))
    assert places_and_codes(read) == []
    case = case_of(read.drafts[0])
    assert (case.status, case.organisations[0].role, case.sources[0].publisher) == ("ended", "lead", "나라부")


def test_a_file_that_grows_without_bound_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet_reader, "_UNPACKED", 100)
    read = read_table("a.xlsx", workbook({"사례": [HEAD, ROW]}), CONTENT, WORDS)
    assert [found.code for found in read.problems] == ["CB715"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_of_the_blank_table_is_a_sound_case_once_it_has_a_name(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words, project = wording(language), copy_mini(tmp_path)
    book = load_workbook(io.BytesIO(blank_table(load(project / "cases").catalogue, words)))
    path = tmp_path / "cases.xlsx"
    book.save(path)
    folder = ["--cases", str(project / "cases"), "--lang", language]
    assert main(["import", str(path), *folder]) == 1  # nothing but the example
    assert "CB716" in capsys.readouterr().out
    for sheet in book.worksheets[:4]:
        for cell in sheet[3]:
            cell.value = "smart-stop" if cell.value == words.of("writing", "table_example") else cell.value
    book.save(path)
    assert main(["import", str(path), *folder]) == 0, capsys.readouterr().out
    assert report(project) == ""
    document = read_document("a.md", (project / "cases/north/smart-stop.md").read_bytes())
    assert isinstance(document, Document)
    assert isinstance(document.header.data, dict)
    assert set(document.header.data) == set(Case.model_fields) - {"aliases", "images", "attachments", "withdrawn", "fields"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_left_of_the_example_below_a_case_that_was_typed_over_it_is_said_and_not_published(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words, project = wording(language), copy_mini(tmp_path)
    guide = Guide.of(load(project / "cases").catalogue, words)
    book = load_workbook(io.BytesIO(blank_table(load(project / "cases").catalogue, words)))
    own = {"title": "다른 일", "summary": "다른 요약이다.", "period": "2016", "body": "다른 글.", "name": "다른 지표",
           "tags": "하나", "lessons": "다른 것을 배웠다."}  # fmt: skip
    for sheet in book.worksheets[:4]:
        for heading, cell in zip(sheet[2], sheet[3], strict=True):
            cell.value = (
                "smart-stop" if cell.value == words.of("writing", "table_example") else own.get(heading.value, cell.value)
            )
    path = tmp_path / "cases.xlsx"
    book.save(path)
    main(["import", str(path), "--cases", str(project / "cases"), "--lang", language])
    said = capsys.readouterr().out
    read = read_table("cases.xlsx", path.read_bytes(), read_content(project / "cases")[0], words)
    (draft,) = read.drafts
    left = [text for text in example_of_case(guide).values() if " " in text and text not in own.values()]
    assert isinstance(draft.header.data, dict)
    texts = yaml.safe_dump(draft.header.data, allow_unicode=True, width=10_000)
    skipped = [part.text for part in read.skipped if part.reason == "example_cell_skip"]
    assert len(skipped) > 5
    assert all(text[:40] in said for text in skipped if "\n" not in text)
    assert not [text for text in left if text in texts and not text.startswith("first/")]
    assert (draft.header.data["title"], draft.city) == ("다른 일", "north")


OWN = {
    "title": "다른 일", "summary": "다른 요약이다.", "period": "2016", "organisation_id": "ministry", "indicator_name": "나무",
    "indicator_value": "5", "source_title": "다른 보도자료",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_cell_of_the_example_that_is_left_in_its_own_row_is_said_and_nothing_optional_of_it_is_published(
    language: str, tmp_path: Path
) -> None:
    """Numbers, days and addresses of an invented example are facts of nobody, although a case may have such ones too."""
    words, project = wording(language), copy_mini(tmp_path)
    content = read_content(project / "cases")[0]
    book = load_workbook(io.BytesIO(blank_table(load(project / "cases").catalogue, words)))
    left = {}
    for sheet in book.worksheets[:4]:
        for heading, cell in zip(sheet[2], sheet[3], strict=True):
            is_name = cell.value == words.of("writing", "table_example")
            cell.value = "smart-stop" if is_name else OWN.get(heading.value, cell.value)
            if cell.value and not is_name and heading.value not in OWN:
                left[sheet.title, heading.value] = str(cell.value)
    target = io.BytesIO()
    book.save(target)
    read = read_table("cases.xlsx", target.getvalue(), content, words)
    ((draft,), places) = read.drafts, {(part.place.path, part.place.line, part.place.column) for part in read.skipped}
    assert len(places) == len(left) == len(read.describe_skipped(words))
    data = draft.header.data
    assert isinstance(data, dict)
    assert set(data) == {"title", "summary", "category", "period", "organisations", "indicators", "sources"}
    assert draft.body == ""
    (figure,), (source,) = data["indicators"], data["sources"]
    assert (figure["name"], figure["value"], set(figure)) == ("나무", "5", {"name", "unit", "value"})
    assert "url" not in source
    kept = [part.text for part in read.skipped if part.reason == "example_cell_kept"]
    assert {figure["unit"], source["date"], "north"} <= {*kept}


def test_a_row_of_a_part_that_is_the_example_under_the_name_of_a_case_adds_nothing(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    book = load_workbook(io.BytesIO(blank_table(load(project / "cases").catalogue, WORDS)))
    book["지표"]["A3"].value = book["사례"]["B4"].value = "smart-stop"
    book["사례"]["C4"].value = "다른 일"
    target = io.BytesIO()
    book.save(target)
    read = read_table("cases.xlsx", target.getvalue(), read_content(project / "cases")[0], WORDS)
    (draft,) = read.drafts
    assert isinstance(draft.header.data, dict)
    assert not draft.header.data.get("indicators")
    assert {part.place.path for part in read.skipped} == {"지표"}


def test_a_case_where_the_row_of_the_example_was_deleted_keeps_a_figure_that_the_example_has_too(tmp_path: Path) -> None:
    """It is said: nobody can know whether 2019 is the year of the case."""
    project = copy_mini(tmp_path)
    book = load_workbook(io.BytesIO(blank_table(load(project / "cases").catalogue, WORDS)))
    values = {
        "stem": "new",
        "id": "new",
        "title": "다른 일",
        "indicator_name": "나무",
        "indicator_as_of": "2019",
        "indicator_value": "3",
    }
    for sheet in book.worksheets[:4]:
        for heading, cell in zip(sheet[2], sheet[3], strict=True):
            cell.value = values.get(str(heading.value))
    target = io.BytesIO()
    book.save(target)
    read = read_table("cases.xlsx", target.getvalue(), read_content(project / "cases")[0], WORDS)
    assert isinstance(read.drafts[0].header.data, dict)
    assert read.drafts[0].header.data["indicators"] == [{"name": "나무", "value": "3", "as_of": "2019"}]
    assert [(part.reason, part.text) for part in read.skipped] == [("example_cell_kept", "2019")]


def test_a_table_without_the_line_of_names_keeps_figures_that_the_example_has_too() -> None:
    rows = [
        ["도시", "파일 이름", "제목", "기간", "indicator_name", "indicator_value", "indicator_unit"],
        ["north", "a", "글", "2018-2019", "나무", "12", "곳"],
    ]
    read = read_table("a.csv", table(rows), CONTENT, WORDS)
    assert [part.reason for part in read.skipped if part.reason.startswith("example")] == []


def test_the_blank_table_offers_the_vocabulary_and_is_published(tmp_path: Path) -> None:
    raw = (built(tmp_path) / "contribute/cases-template.xlsx").read_bytes()
    assert raw == blank_table(load(MINI / "cases").catalogue, WORDS)
    book = load_workbook(io.BytesIO(raw))
    cities = next(rule for rule in book["사례"].data_validations.dataValidation if str(rule.sqref).startswith("A3"))
    first, last = re.findall(r"\$([A-Z])\$(\d+)", cities.formula1)
    shown = [book["lists"][f"{first[0]}{row}"].value for row in range(int(first[1]), int(last[1]) + 1)]
    assert shown == ["북쪽혁신도시 (north)", "남쪽혁신도시 (south)"]
    assert book["lists"].sheet_state == "hidden"


def test_when_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    before = sorted(project.rglob("*"))
    with pytest.raises(FileExistsError):  # somebody wrote it after the check
        write_drafts(project / "cases", {"north/a": "---\n", "south/talent": "---\n"})
    assert sorted(project.rglob("*")) == before


@pytest.mark.parametrize(
    ("summary", "kind"),
    [("첫 줄\n둘째 줄", "less"), ("첫 줄\n\n둘째 줄", "less"), ("하나\n둘\n셋", "less"), ("첫째, 둘째", "more")],
)
def test_a_row_that_a_cell_without_quotes_divides_is_one_problem_at_its_first_line(summary: str, kind: str) -> None:
    rows = [HEAD, ROW, [*ROW[:3], summary, *ROW[4:]]]
    text = "\n".join(",".join(row) for row in rows) + "\n"
    read = read_table("t.csv", text.encode(), CONTENT, WORDS)
    assert [(one.code, dict(one.values)["row"], dict(one.values)["kind"]) for one in read.problems] == [("CB726", "3", kind)]
    assert not read.drafts
    quoted = read_table("t.csv", table(rows), CONTENT, WORDS)
    assert not quoted.problems


@pytest.mark.parametrize("column", range(1, 7))
@pytest.mark.parametrize("lines", ["줄", "줄\n줄"])
def test_a_division_of_any_column_is_found_between_short_rows(column: int, lines: str) -> None:
    head = [*HEAD, "교훈", "한계"]
    short = [[*ROW[:1], f"short-{number}", *ROW[2:]] for number in range(3)]
    divided = [*ROW[:column], f"{ROW[column]}\n{lines}", *ROW[column + 1 :], "", ""]
    read = read_table("t.csv", "\n".join(map(",".join, [head, *short, divided, *short])).encode(), CONTENT, WORDS)
    assert [(one.code, dict(one.values)["row"]) for one in read.problems] == [("CB726", "5")]


FREE = ["교훈", "한계", "방법", "제목(영문)", "비고", "메모", "담당", "확인", "그 밖"]


@pytest.mark.parametrize("shown", [2, 5, 8])
@pytest.mark.parametrize("empty", range(1, len(FREE)))
def test_rows_whose_last_empty_cells_have_no_separators_are_whole(shown: int, empty: int) -> None:
    """Excel leaves these out in each sixteen rows where the columns at the end are empty, whatever the others have."""
    full = [[*ROW[:1], f"full-{number}", *ROW[2:shown], *[""] * (8 - shown), *["나"] * empty] for number in range(15)]
    short = [[*ROW[:1], f"short-{number}", *ROW[2:shown]] for number in range(20)]
    longer = [[*ROW[:1], f"longer-{number}", *ROW[2:shown], ""] for number in range(3)]
    text = "\r\n".join(",".join(row) for row in [[*HEAD, *FREE[:empty]], *full, *short, *longer])
    read = read_table("t.csv", text.encode(), CONTENT, WORDS)
    assert [one.code for one in read.problems if one.code == "CB726"] == []
    assert len(read.drafts) == 38


@pytest.mark.parametrize("head", [["제목", "요약", "교훈", "한계", "분야"], ["혁신도시", "제목", "요약", "교훈", "한계"]])
def test_short_rows_of_one_length_are_whole_without_names_of_files_too(head: list[str]) -> None:
    text = "\n".join([",".join(head), *["가,나,다,라,마"] * 3, *["가,나,다"] * 16])
    assert [one.code for one in read_table("t.csv", text.encode(), CONTENT, WORDS).problems if one.code == "CB726"] == []


@pytest.mark.parametrize("cells", [["", "제목", "진주시"], ["", "제목"]])
def test_short_rows_without_the_name_of_a_file_are_whole_where_they_are_alike(cells: list[str]) -> None:
    text = "사례 id,제목,도시 id,요약,주제어\n" + f"{','.join(cells)}\n" * 3
    assert "CB726" not in [one.code for one in read_table("t.csv", text.encode(), CONTENT, WORDS).problems]
