"""Spreadsheets as people send them: what is hidden, every program's file, and values as they are seen."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any
from xml.sax.saxutils import escape

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet import _reader
from openpyxl.worksheet.hyperlink import Hyperlink

from casebook.cli import main
from casebook.editing import ods_reader, spreadsheet_reader, spreadsheet_rows, xlsx_figures, xlsx_reader
from casebook.editing.case_table import read_table
from casebook.editing.spreadsheet_rows import Grid
from casebook.languages import LANGUAGES
from casebook.messages.wording import Wording, wording
from casebook.problems import Problem
from drafting import WORDS
from fuzz import damage
from mini import copy_mini
from test_editing_case_table import CONTENT, HEAD, ROW, places_and_codes, table

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {"office": "office", "table": "table", "text": "text", "style": "style", "number": "datastyle"}.items()
)
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def packed(parts: dict[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return target.getvalue()


def rows_named(*stems: str) -> list[list[str]]:
    return [HEAD, *([ROW[0], stem, *ROW[2:]] for stem in stems)]


def excel(sheets: dict[str, list[list[str]]], change: Callable[[Any], object] = lambda _book: None) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def ods(tables: str, styles: str = "") -> bytes:
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMES}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return packed({"mimetype": ODS, "content.xml": content})


def ods_cell(text: str, attributes: str = 'office:value-type="string"') -> str:
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f"<table:table-cell {attributes}>{paragraphs}</table:table-cell>"


def ods_row(texts: list[str], attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(map(ods_cell, texts))}</table:table-row>"


def ods_hidden(rows: list[list[str]], seen: str, *, column: bool = False, sheet: bool = False) -> bytes:
    """A sheet with its last row or column, or a second sheet hidden."""
    last = len(rows) - 1
    body = "".join(
        ods_row(row, f'table:visibility="{seen}"' if seen and number == last else "") for number, row in enumerate(rows)
    )
    columns = f'<table:table-column table:number-columns-repeated="{len(HEAD)}"/>'
    columns += '<table:table-column table:visibility="collapse"/>' if column else ""
    styles = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    second = f'<table:table table:name="옛 사례" table:style-name="ta2">{ods_row(["가", "나"])}</table:table>' if sheet else ""
    return ods(f'<table:table table:name="사례">{columns}{body}</table:table>{second}', styles)


def hide_row(book: Any) -> None:
    book["사례"].row_dimensions[4].hidden = True


def filter_rows(book: Any) -> None:
    sheet = book["사례"]
    sheet.auto_filter.ref = "A1:H4"
    sheet.auto_filter.add_filter_column(1, ["a", "b"])
    sheet.row_dimensions[4].hidden = True


def flat(rows: list[list[str]], *, row: int | None = None, column: int | None = None) -> bytes:
    """A workbook with a row or a column that has no height or width."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("사례")
        for number, texts in enumerate(rows):
            sheet.write_row(number, 0, texts)
        if row is not None:
            sheet.set_row(row, 0)
        if column is not None:
            sheet.set_column(column, column, 0)
    return target.getvalue()


def fold_row(book: Any) -> None:
    book["사례"].row_dimensions.group(4, 4, hidden=True)


THREE = rows_named("a", "b", "c")
ROWS_HIDDEN = {
    "by hand": excel({"사례": THREE}, hide_row),
    "by a filter": excel({"사례": THREE}, filter_rows),
    "without height": flat(THREE, row=3),
    "in a folded group": excel({"사례": THREE}, fold_row),
    "ods, by hand": ods_hidden(THREE, "collapse"),
    "ods, by a filter": ods_hidden(THREE, "filter"),
}


@pytest.mark.parametrize("raw", ROWS_HIDDEN.values(), ids=ROWS_HIDDEN)
def test_hidden_rows_are_told_until_somebody_says_what_becomes_of_them(raw: bytes) -> None:
    assert places_and_codes(read_table("a", raw, CONTENT, WORDS)) == [("시트 '사례' 4행 A열", "CB722")]
    for choice, stems in (("skip", ["a", "b"]), ("include", ["a", "b", "c"])):
        read = read_table("a", raw, CONTENT, WORDS, choice)  # type: ignore[arg-type]
        assert places_and_codes(read) == []
        assert [draft.stem for draft in read.drafts] == stems
        assert [line for line in read.describe_skipped(WORDS) if "4행" in line]


def noted(rows: list[list[str]]) -> list[list[str]]:
    return [[*rows[0], "비용"], *([*row, "7"] for row in rows[1:])]


COLUMNS_HIDDEN = {
    "by hand": excel({"사례": noted(THREE)}, lambda book: setattr(book["사례"].column_dimensions["I"], "hidden", True)),
    "without width": flat(noted(THREE), column=8),
    "ods": ods_hidden(noted(THREE), "", column=True),
}


@pytest.mark.parametrize("raw", COLUMNS_HIDDEN.values(), ids=COLUMNS_HIDDEN)
def test_hidden_columns_are_told_until_somebody_says_what_becomes_of_them(raw: bytes) -> None:
    assert places_and_codes(read_table("a", raw, CONTENT, WORDS)) == [("시트 '사례' 1행 I열", "CB723")]
    for choice, has_cost in (("skip", False), ("include", True)):
        read = read_table("a", raw, CONTENT, WORDS, choice)  # type: ignore[arg-type]
        assert places_and_codes(read) == []
        assert ["cost" in dict(draft.header.data) for draft in read.drafts] == [has_cost] * 3  # type: ignore[call-overload]


SHEETS_HIDDEN = {
    state: excel(
        {"사례": THREE, "옛 사례": [["가", "나"]]}, lambda book, state=state: setattr(book["옛 사례"], "sheet_state", state)
    )
    for state in ("hidden", "veryHidden")
} | {"ods": ods_hidden(THREE, "", sheet=True)}


@pytest.mark.parametrize("raw", SHEETS_HIDDEN.values(), ids=SHEETS_HIDDEN)
def test_hidden_sheets_with_content_are_reported(raw: bytes) -> None:
    assert places_and_codes(read_table("a", raw, CONTENT, WORDS)) == [("시트 '옛 사례' 1행 A열", "CB724")]
    read = read_table("a", raw, CONTENT, WORDS, "skip")
    assert (places_and_codes(read), len(read.drafts)) == ([], 3)
    assert any("옛 사례" in line for line in read.describe_skipped(WORDS))
    both = read_table("a", raw, CONTENT, WORDS, "include")  # a sheet of another name is none of cases, hidden or not
    assert (places_and_codes(both), len(both.drafts)) == ([], 3)
    assert both.describe_skipped(WORDS) == read.describe_skipped(WORDS)


def test_what_belongs_to_a_hidden_case_goes_with_it() -> None:
    sources = [["사례(파일 이름)", "출처의 제목"], ["c", "가"]]
    raw = excel({"사례": THREE, "출처": sources}, hide_row)
    assert [code for _, code in places_and_codes(read_table("a", raw, CONTENT, WORDS))] == ["CB722"]
    read = read_table("a", raw, CONTENT, WORDS, "skip")
    assert places_and_codes(read) == []
    assert sum("'c'" in line for line in read.describe_skipped(WORDS)) == 1


def test_hidden_rows_without_content_and_hidden_names_of_columns_are_no_trouble() -> None:
    def hide(book: Any) -> None:
        for row in (1, 5, 6):
            book["사례"].row_dimensions[row].hidden = True

    read = read_table("a", excel({"사례": THREE}, hide), CONTENT, WORDS)
    assert (places_and_codes(read), len(read.drafts)) == ([], 3)


def test_the_command_tells_what_is_hidden_before_it_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project, path = copy_mini(tmp_path), tmp_path / "표.xlsx"
    path.write_bytes(ROWS_HIDDEN["by a filter"])
    before = sorted(project.rglob("*"))
    options = ["import", str(path), "--cases", str(project / "cases"), "--lang", "ko"]
    assert main(options) == 1
    said = capsys.readouterr().out
    assert "4행(모두 1개)" in said
    assert "--hidden skip" in said
    assert sorted(project.rglob("*")) == before
    assert main([*options, "--hidden", "skip"]) == 0
    assert sorted(one.name for one in (project / "cases/north").glob("?.md")) == ["a.md", "b.md"]


TEXTS = {
    f"{encoding} {name}": table(THREE).decode().replace(",", separator).encode(encoding)
    for encoding in ("utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le", "utf-16-be")
    for name, separator in (("comma", ","), ("semicolon", ";"), ("tab", "\t"))
}


@pytest.mark.parametrize("raw", TEXTS.values(), ids=TEXTS)
def test_text_files_of_every_encoding_and_separator_are_read(raw: bytes) -> None:
    read = read_table("a.csv", raw, CONTENT, WORDS)
    assert (places_and_codes(read), [draft.stem for draft in read.drafts]) == ([], ["a", "b", "c"])


@pytest.mark.parametrize("number_format", ["[$-412]aaaa", "aaa", "AAAA"])
def test_a_cell_that_shows_a_weekday_is_told_with_its_value(number_format: str) -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    book.add_worksheet().write_number(0, 0, 43809, book.add_format({"num_format": number_format}))
    book.close()
    grids = spreadsheet_reader.read_grids("a.xlsx", target.getvalue())
    assert isinstance(grids, list)
    assert [(item.code, dict(item.values)["found"]) for item in grids[0].problems] == [("CB712", "43809")]


BROKEN = [b"\xff\xfe\xfd\xfc", "제목,요약\n밤 버스,가나".encode("cp949")[:-1], "제목,요\n".encode()[:-2],
          "caf\u00e9,l\u2019\u00e9t\u00e9".encode() + b"\xe9,", bytes(range(256))]  # fmt: skip


@pytest.mark.parametrize("raw", BROKEN)
@pytest.mark.parametrize("words", [wording(language) for language in LANGUAGES], ids=LANGUAGES)
def test_a_table_of_no_known_encoding_is_refused_with_its_cause_and_cure(raw: bytes, words: Wording) -> None:
    (found,) = read_table("a.csv", raw + b"\n", CONTENT, WORDS).problems
    says = " ".join(words.sentences(found))
    assert (found.code, "Windows-1252" in says, "CSV UTF-8" in says) == ("CB710", True, True)


@pytest.mark.parametrize("before", ["sep=;\r\n", "2019년 사례, 우수, 목록\r\n", '"제목, 그리고"\r\n\r\n'])
def test_the_lines_above_a_table_do_not_say_what_parts_its_cells(before: str) -> None:
    raw = (before + table(THREE).decode().replace(",", ";")).encode()
    read = read_table("a.csv", raw, CONTENT, WORDS)
    assert (places_and_codes(read), len(read.drafts)) == ([], 3)


NO_TABLES = [
    b'"' + b"x" * 140_000, b"x," + b"y" * 140_000, b'a,"b\n' * 3, b'"a"b,c\n', b"a\0b,c\n",
    *(b'sep=%c\na%cb\n"x"y%cc\n' % (sign, sign, sign) for sign in b"|^*(]\\"),
]  # fmt: skip


@pytest.mark.parametrize("raw", NO_TABLES)
def test_a_text_that_is_no_table_is_a_problem(raw: bytes) -> None:
    assert read_table("a.csv", raw, CONTENT, WORDS).problems


QUOTES = [
    ('a,b\n1,2\n3,"4\n\n5"\n6,7\n8,"9\n10,11\n', "7:3", "quote"), ('a,b\n1,"2\n3,"4"\n', "2:3", "quote"),
    ('a;b\n1;"2"x\n', "2:3", "quote"), ('a,b\r\n1,""2""\r\n', "2:3", "quote"), ('"a', "1:1", "quote"),
    ("a,b\n1," + "x" * 140_000, "2:3", None), ('a,b\n1,"' + "x" * 140_000 + '"\n', "2:3", None),
    ('a,b\n1,"' + "x" * 140_000, "2:3", "quote"),
]  # fmt: skip


@pytest.fixture(params=[131_072, 10_000_000], ids=["usual", "raised by another package"])
def _limit_of_cells(request: pytest.FixtureRequest) -> Iterator[None]:
    before = csv.field_size_limit(request.param)
    yield
    csv.field_size_limit(before)


@pytest.mark.usefixtures("_limit_of_cells")
@pytest.mark.parametrize(("text", "place", "kind"), QUOTES, ids=lambda text: repr(text)[:30])
def test_a_quotation_mark_that_is_not_closed_is_told_where_it_opens(text: str, place: str, kind: str | None) -> None:
    read = spreadsheet_reader.read_grids("a.csv", text.encode())
    assert isinstance(read, Problem)
    assert (str(read.place), dict(read.values).get("kind")) == (f"a.csv:{place}", kind)
    assert read.code == ("CB710" if kind else "CB715")


def ole(part: str) -> bytes:
    return OLE + part.encode("utf-16-le") + bytes(100)


KINDS: dict[str, tuple[str, bytes, str, str]] = {
    "xls": ("a.xls", ole("Workbook"), "CB719", "Excel 97-2003"),
    "xls, old": ("a.xls", b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(40), "CB719", "Excel"),
    "xls by name xlsx": ("a.xlsx", ole("Book"), "CB719", "Excel 97-2003"),
    "html": ("a.xls", b"\xef\xbb\xbf\n<HTML><body><table><tr><td>1", "CB719", "HTML"),
    "html part": ("a.xls", "<meta charset=euc-kr><table><tr><td>제목".encode("cp949"), "CB719", "HTML"),
    "html in utf-16": ("a.xls", "<table><tr><td>제목</td></tr></table> ".encode("utf-16"), "CB719", "HTML"),
    "xml 2003": ("a.xml", b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook', "CB719", "XML 2003"),
    "mht": ("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related", "CB719", "MHTML"),
    "fods": ("a.fods", f'<?xml version="1.0"?><office:document {NAMES}'.encode(), "CB719", ".fods"),
    "xlsb": ("a.xlsb", packed({"[Content_Types].xml": "", "xl/workbook.bin": ""}), "CB719", ".xlsb"),
    "numbers": ("a.numbers", packed({"Index/Document.iwa": ""}), "CB719", "Numbers"),
    "numbers, old": ("a.numbers", packed({"Index.zip": ""}), "CB719", "Numbers"),
    "cell": ("a.cell", ole("Root"), "CB719", "Hancell"),
    "strict": (
        "a.xlsx", packed({"[Content_Types].xml": "", "xl/workbook.xml": "http://purl.oclc.org/ooxml/spreadsheetml/main"}),
        "CB719", "Strict",
    ),
    "password": ("a.xlsx", ole("EncryptedPackage"), "CB720", "암호"),
    "password, ods": (
        "a.ods", packed({"mimetype": ODS, "META-INF/manifest.xml": "<manifest:encryption-data/>", "content.xml": "x"}),
        "CB720", "암호",
    ),
    "hwp": ("a.hwp", ole("HwpSummaryInformation"), "CB721", "HWP"),
    "hwpx": ("a.hwpx", packed({"mimetype": "application/hwp+zip", "Contents/section0.xml": ""}), "CB721", "HWPX"),
    "doc": ("a.doc", ole("WordDocument"), "CB721", "Word"),
    "docx": ("a.docx", packed({"[Content_Types].xml": "", "word/document.xml": ""}), "CB721", "Word"),
    "zip": ("a.zip", packed({"표.xlsx": ""}), "CB721", "ZIP"),
    "pdf": ("a.pdf", b"%PDF-1.7\n%\xe2\xe3", "CB721", "PDF"),
    "png": ("a.png", b"\x89PNG\r\n\x1a\n", "CB721", "PNG"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "raw", "code", "kind"), KINDS.values(), ids=KINDS)
def test_files_of_other_programs_are_named_as_what_they_are(name: str, raw: bytes, code: str, kind: str) -> None:
    (found,) = read_table(name, raw, CONTENT, WORDS).problems
    assert found.code == code
    says = WORDS.sentences(found)
    assert kind in f"{says}"


def cells(raw: bytes) -> tuple[dict[str, str], list[str]]:
    """What the first column says, by the name in the second, and the codes of problems."""
    read = spreadsheet_reader.read_grids("a", raw)
    assert isinstance(read, list), read
    grid: Grid = read[0]
    return {str(number): row[0] for number, row in grid.rows.items()}, [one.code for one in grid.problems]


VALUES: list[tuple[object, str, str, str]] = [
    (True, "General", "TRUE", ""), (False, "General", "FALSE", ""),
    (2019.0, "General", "2019", ""), (0.1 + 0.2, "General", "0.3", ""), (1080.5, "#,##0", "1080.5", "CB712"),
    (1080.5, "#,##0.0", "1080.5", ""), (1 / 3, "0.00", "0.333333333333333", "CB712"), (0.1 + 0.2, "0.0", "0.3", ""),
    (1234567890123450, "0", "1234567890123450", "CB725"), (1.23456789012345e20, "General", "123456789012345000000", "CB725"),
    (120000000000000000, "General", "120000000000000000", ""), ("1.23457E+15", "General", "1.23457E+15", "CB725"),
    (0.04, "0.0%", "4%", ""), (0.125, "0%", "12.5%", ""),
    (4, '0"%"', "4", ""), (108000, "#,##0,", "108000", "CB712"), (1, "0.0,,", "1", "CB712"),
    (datetime(2019, 12, 1), "yyyy-mm", "2019-12", ""), (datetime(2019, 12, 1), "yyyy/m/d", "2019-12-01", ""),  # noqa: DTZ001
    (datetime(2019, 12, 1, 9, 30), "yyyy-mm-dd", "2019-12-01", ""), (datetime(2019, 1, 1), 'yyyy"년"', "2019", ""),  # noqa: DTZ001
    (datetime(2026, 12, 10), 'm"월" d"일"', "2026-12-10", "CB712"),  # noqa: DTZ001
    (datetime(2026, 12, 10), "mm-dd", "2026-12-10", "CB712"),  # noqa: DTZ001
    (1080, '#,##0"백만원"', "1080백만원", ""), (12.5, '0"억원"', "12.5억원", "CB712"),
    (12.5, '0.#"억원"', "12.5억원", ""), (1080, '"약 "#,##0"천원"', "약 1080천원", ""),
    (376, '0"명"', "376명", ""), (10, 'General"개월"', "10개월", ""), (1080, '#,##0"원"', "1080", ""),
    (2019, '0"년"', "2019", ""),
    (1080, "[$₩-412]#,##0", "1080", ""), (1080, '_-"₩"* #,##0_-;-"₩"* #,##0_-;_-"₩"* "-"_-;_-@_-', "1080", ""),
    (1080, '[>=1000]#,##0" 만";0', "1080 만", ""), (7, "0\\건", "7건", ""), (15, "00000", "00015", ""),
    (0, '0;-0;"해당 없음"', "해당 없음", ""), (0, "0;-0;", "", "CB712"), (5, ";;;", "", "CB712"), (-3, '0;"△"0', "-3", ""),
    (212345678, "000-0000-0000", "212345678", "CB712"), (120000, "0.00E+00", "120000", ""), (0.5, ".00", "0.5", ""),
    ("2019-2020", "General", "2019-2020", ""), ("'2019-12", "General", "2019-12", ""),
    ("'19년 사업", "General", "'19년 사업", ""),
    ("2019.0", "General", "2019", ""), ("가\u00a0\u3000\n나 \u00a0", "General", "가\n나", ""), ("\u00a0가", "General", "가", ""),
]  # fmt: skip


@pytest.mark.parametrize(("value", "shown", "text", "code"), VALUES)
def test_values_are_read_as_people_see_them(value: object, shown: str, text: str, code: str) -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        style = book.add_format({"num_format": shown})
        if isinstance(value, str):
            sheet.write_string(0, 0, value, style)
        else:
            sheet.write(0, 0, value, style)
        sheet.write_string(0, 1, "x")
    texts, codes = cells(target.getvalue())
    assert (texts["1"], codes) == (text, [code] if code else [])


@pytest.mark.parametrize(
    ("number", "text", "codes"), [(31, "2019-12-10", []), (27, "2019-12-10", []), (28, "2019-12-10", ["CB712"])]
)
def test_dates_in_the_formats_of_a_korean_excel_are_dates(number: int, text: str, codes: list[str]) -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_number(0, 0, 43809, book.add_format({"num_format": number}))
        sheet.write_string(0, 1, "x")
    assert cells(target.getvalue()) == ({"1": text}, codes)


def calculated(cell: str) -> bytes:
    """A workbook as Excel saves it, with `cell` in it: the libraries write no results of formulas."""
    raw = excel({"가": [["칸", "x"]]})
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            text = old.read(name).replace(b' fullCalcOnLoad="1"', b"")
            if name.endswith("sheet1.xml"):
                start, end = text.index(b"<c "), text.index(b"</c>") + 4
                text = text[:start] + cell.encode() + text[end:]
            new.writestr(name, text)
    return target.getvalue()


@pytest.mark.parametrize(
    ("cell", "text", "codes"),
    [
        ('<c r="A1"><f>1018+1001</f><v>2019</v></c>', "2019", []),
        ('<c r="A1" t="str"><f>B1&amp;"y"</f><v>xy</v></c>', "xy", []),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', "", []),
        ('<c r="A1" t="b"><f>1=1</f><v>1</v></c>', "TRUE", []),
        ('<c r="A1"><f>1+1</f></c>', "", ["CB711"]),
        ('<c r="A1"><f>1+1</f><v/></c>', "", ["CB711"]),
        ('<c r="A1" t="e"><f>C9/0</f><v>#DIV/0!</v></c>', "", ["CB711"]),
        ('<c r="A1" t="e"><v>#REF!</v></c>', "", ["CB711"]),
        ('<c r="A1" t="e"><v>#N/A</v></c>', "", ["CB711"]),
    ],
)
def test_a_formula_is_read_as_its_result_where_it_has_one(cell: str, text: str, codes: list[str]) -> None:
    assert cells(calculated(cell)) == ({"1": text}, codes)


def test_results_that_a_program_only_promises_are_not_read() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, "=1+1")  # with the result 0, which is wrong
        sheet.write_string(0, 1, "x")
    assert cells(target.getvalue()) == ({"1": ""}, ["CB711"])


STYLES = "".join(
    f'<number:date-style style:name="N{name}">{"".join(f"<number:{part}/>" for part in parts)}</number:date-style>'
    f'<style:style style:name="{name}" style:family="table-cell" style:data-style-name="N{name}"/>'
    for name, parts in {"ym": ["year", "month"], "ymd": ["year", "month", "day"], "y": ["year"], "md": ["month", "day"]}.items()
)
DAY = 'office:value-type="date" office:date-value="2019-12-01"'


NOTE_WITH_LINK = (
    '<office:annotation><text:p><text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="https://note.example/">나</text:a>'
    "</text:p></office:annotation>"
)


@pytest.mark.parametrize(
    ("cell", "text", "codes"),
    [
        (ods_cell("가\n나"), "가\n나", []),
        (("<table:table-cell><text:p>가<text:s text:c='2'/><text:span>나</text:span><text:line-break/>다</text:p>"
          "</table:table-cell>"),
         "가  나\n다", []),
        (("<table:table-cell><text:p><text:ruby><text:ruby-base>全北</text:ruby-base><text:ruby-text>전북</text:ruby-text>"
          "</text:ruby> 도청</text:p></table:table-cell>"),
         "全北(전북) 도청", []),
        (ods_cell("1,080.5", 'office:value-type="float" office:value="1080.5"'), "1080.5", []),
        (ods_cell("1,081", 'office:value-type="float" office:value="1080.5"'), "1080.5", ["CB712"]),
        (ods_cell("0,50", 'office:value-type="float" office:value="0.5"'), "0.5", []),
        (ods_cell("13%", 'office:value-type="percentage" office:value="0.125"'), "12.5%", []),
        (ods_cell("1.23E+15", 'office:value-type="float" office:value="1234567890123456"'), "1234567890123456", ["CB725"]),
        (ods_cell("₩7", 'office:value-type="currency" office:value="7"'), "7", []),
        (ods_cell("4%", 'office:value-type="percentage" office:value="0.04"'), "4%", []),
        (ods_cell("참", 'office:value-type="boolean" office:boolean-value="true"'), "TRUE", []),
        (ods_cell("19-12", f'{DAY} table:style-name="ym"'), "2019-12", []),
        (ods_cell("19-12-01", f'{DAY} table:style-name="ymd"'), "2019-12-01", []),
        (ods_cell("2019", f'{DAY} table:style-name="y"'), "2019", []),
        (ods_cell("12-01", f'{DAY} table:style-name="md"'), "2019-12-01", ["CB712"]),
        (ods_cell("1,080백만원", 'office:value-type="float" office:value="1080"'), "1080백만원", []),
        (ods_cell("1,080원", 'office:value-type="float" office:value="1080"'), "1080", []),
        (ods_cell("2019년", 'office:value-type="float" office:value="2019"'), "2019", []),
        (ods_cell("00015", 'office:value-type="float" office:value="15"'), "00015", []),
        (ods_cell("2", 'table:formula="of:=1+1" office:value-type="float" office:value="2"'), "2", []),
        (ods_cell("", 'table:formula="of:=1+1"'), "", ["CB711"]),
        (ods_cell("#REF!", 'table:formula="of:=[.#REF!]" office:value-type="string"'), "", ["CB711"]),
        (ods_cell("Err:502", 'table:formula="of:=X()" office:value-type="float" office:value="0"'), "", ["CB711"]),
        (ods_cell("가").replace("<text:p>", f"<office:annotation>{ods_cell('나')}</office:annotation><text:p>", 1), "가", []),
        (ods_cell("열기").replace("<text:p>", f"{NOTE_WITH_LINK}<text:p>", 1), "열기", []),
    ],
)  # fmt: skip
def test_values_of_opendocument_are_read_as_people_see_them(cell: str, text: str, codes: list[str]) -> None:
    raw = ods(f'<table:table table:name="가"><table:table-row>{cell}{ods_cell("x")}</table:table-row></table:table>', STYLES)
    assert cells(raw) == ({"1": text}, codes)


def test_what_an_opendocument_table_repeats_and_merges_is_where_people_see_it() -> None:
    merged = ods_cell("북쪽", 'office:value-type="string" table:number-rows-spanned="2"')
    twice, wide = (f'table:number-columns-repeated="{count}"' for count in (2, 16380))
    rows = (
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        f"<table:table-header-rows>{ods_row(['a', 'b', 'c', 'd'])}</table:table-header-rows>"
        f"<table:table-row>{merged}{ods_cell('가', twice)}"
        f"<table:table-cell {wide}/></table:table-row>"
        f"<table:table-row-group><table:table-row><table:covered-table-cell/>{ods_cell('나')}<table:table-cell/>{ods_cell('다')}"
        "</table:table-row></table:table-row-group>"
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    )
    (grid,) = spreadsheet_reader.read_grids("a.ods", ods(f'<table:table table:name="가">{rows}</table:table>'))  # type: ignore[misc]
    assert grid.rows == {4: ("a", "b", "c", "d"), 5: ("북쪽", "가", "가"), 6: ("북쪽", "나", "", "다")}


def test_an_opendocument_with_entities_is_refused() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    for text in (bomb, bomb.replace("<?xml", "\ufeff<?xml")):
        (found,) = read_table("a.ods", packed({"mimetype": ODS, "content.xml": text}), CONTENT, WORDS).problems
        assert found.code == "CB710"


def test_an_opendocument_that_repeats_without_bound_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet_rows, "_CELLS", 20_000)
    cell = ods_cell("a", 'table:number-columns-repeated="16384"')
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    found = spreadsheet_reader.read_grids("a.ods", ods(f'<table:table table:name="가">{row}</table:table>'))
    assert isinstance(found, list)
    assert [one.code for one in found[0].problems] == ["CB715"]


def written_row_by_row() -> bytes:
    """A workbook that does not say how large its sheet is."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("S")
    for row in range(20_000):
        sheet.append([f"a{row}"])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def of_formulas() -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet()
    for row in range(20_000):
        sheet.write_formula(row, 0, f"=1+{row}", None, 1 + row)
    book.close()
    with zipfile.ZipFile(target) as parts:  # xlsxwriter leaves the results to the next program
        return packed({name: parts.read(name).decode().replace(' fullCalcOnLoad="1"', "") for name in parts.namelist()})


@pytest.mark.parametrize("make", [written_row_by_row, of_formulas])
def test_a_workbook_is_read_no_further_than_its_limit(make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    raw, seen = make(), []
    monkeypatch.setattr(spreadsheet_rows, "MOST_ROWS", 3)
    monkeypatch.setattr(xlsx_reader, "MOST_ROWS", 3)
    parse = _reader.iterparse

    def counted(*source: Any, **options: Any) -> Any:
        for event in parse(*source, **options):
            seen.append(event)
            yield event

    monkeypatch.setattr(_reader, "iterparse", counted)
    found = spreadsheet_reader.read_grids("a.xlsx", raw)
    assert isinstance(found, list)
    assert [item.code for item in found[0].problems] == ["CB715"]
    assert [*found[0].rows] == [1, 2, 3]
    assert len(seen) < 200


PAGES = {2: "https://www.example.org/notice?a=1&b=2", 3: "https://www.example.org/report#part"}


def linked_by_openpyxl(texts: dict[int, str]) -> bytes:
    book = Workbook()
    book.worksheets[0].append(["사업명", "원문"])
    for row, text in texts.items():
        book.worksheets[0].append([f"사업 {row}", text])
        book.worksheets[0].cell(row, 2).hyperlink = PAGES[row]
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def linked_by_xlsxwriter(texts: dict[int, str], *, formula: bool = False) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("사례")
        sheet.write_row(0, 0, ["사업명", "원문"])
        for row, text in texts.items():
            sheet.write(row - 1, 0, f"사업 {row}")
            if formula:
                sheet.write_formula(row - 1, 1, f'=HYPERLINK("{PAGES[row]}", "{text}")', value=text)
            else:
                sheet.write_url(row - 1, 1, PAGES[row], string=text)
    return target.getvalue()


def linked_ods(texts: dict[int, str]) -> bytes:
    cells = {row: f'<text:a xlink:href="{escape(PAGES[row])}">{escape(text)}</text:a>' for row, text in texts.items()}
    named = {
        row: f"{ods_cell(f'사업 {row}')}<table:table-cell><text:p>{cell}</text:p></table:table-cell>"
        for row, cell in cells.items()
    }
    rows = "".join(f"<table:table-row>{texts}</table:table-row>" for texts in named.values())
    content = ods(f'<table:table table:name="사례">{ods_row(["사업명", "원문"])}{rows}</table:table>')
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        xml = package.read("content.xml").decode().replace(NAMES, f'{NAMES} xmlns:xlink="http://www.w3.org/1999/xlink"')
    return packed({"mimetype": ODS, "content.xml": xml})


LINKED: dict[str, Callable[[dict[int, str]], bytes]] = {
    "openpyxl": linked_by_openpyxl,
    "xlsxwriter": linked_by_xlsxwriter,
    "a formula": lambda texts: linked_by_xlsxwriter(texts, formula=True),
    "OpenDocument": linked_ods,
}


@pytest.mark.parametrize("make", LINKED.values(), ids=LINKED)
def test_the_address_behind_a_word_that_only_says_open_is_read(make: Callable[[dict[int, str]], bytes]) -> None:
    grids = spreadsheet_reader.read_grids("a", make(dict.fromkeys(PAGES, "바로가기")))
    assert isinstance(grids, list)
    assert ({row: grids[0].rows[row][1] for row in PAGES}, grids[0].linked) == (PAGES, set())


@pytest.mark.parametrize("make", LINKED.values(), ids=LINKED)
def test_a_name_that_all_rows_have_stays_though_addresses_are_behind_it(make: Callable[[dict[int, str]], bytes]) -> None:
    grids = spreadsheet_reader.read_grids("a", make(dict.fromkeys(PAGES, "부산광역시")))
    assert isinstance(grids, list)
    assert ({grids[0].rows[row][1] for row in PAGES}, grids[0].linked) == ({"부산광역시"}, {(2, 1), (3, 1)})


@pytest.mark.parametrize("make", LINKED.values(), ids=LINKED)
def test_a_text_with_an_address_behind_it_stays_and_is_marked(make: Callable[[dict[int, str]], bytes]) -> None:
    texts = {2: "밤 버스 보도자료", 3: "결과 보고"}
    grids = spreadsheet_reader.read_grids("a", make(texts))
    assert isinstance(grids, list)
    assert ({row: grids[0].rows[row][1] for row in PAGES}, grids[0].linked) == (texts, {(2, 1), (3, 1)})
    grids = spreadsheet_reader.read_grids("a", make({row: url.removeprefix("https://") for row, url in PAGES.items()}))
    assert isinstance(grids, list)
    assert grids[0].linked == set()


def test_a_link_behind_a_range_and_one_within_the_workbook_are_told_apart() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["제목", "원문"], ["가", "보도"], ["나", "보고"], ["다", "표"]):
        sheet.append(row)
    sheet["B2"].hyperlink = PAGES[2]
    sheet["B2"].hyperlink.ref = "B2:XFD3"
    sheet["B4"].hyperlink = Hyperlink(ref="B4", location="'다른 시트'!A1")
    target = io.BytesIO()
    book.save(target)
    grids = spreadsheet_reader.read_grids("a.xlsx", target.getvalue())
    assert isinstance(grids, list)
    assert grids[0].linked == {(2, 1), (3, 1)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_tells_of_addresses_that_it_does_not_read(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def link(book: Any) -> None:
        for row in (2, 3, 4):
            book["사례"].cell(row, HEAD.index("제목") + 1).hyperlink = f"https://www.example.org/{row}"

    rows = [HEAD, *([*row[:2], f"{row[2]} {number}", *row[3:]] for number, row in enumerate(THREE[1:]))]
    project, path = copy_mini(tmp_path), tmp_path / "표.xlsx"
    path.write_bytes(excel({"사례": rows}, link))
    options = ["import", str(path), "--cases", str(project / "cases"), "--lang", language]
    assert main(options) == 0
    place = wording(language).fill("writing", "cell_place", sheet="사례", row=2, column="C")
    said = wording(language).fill("writing", "left_links", place=place, text="", cells=3)
    assert " ".join(said.split()) in " ".join(capsys.readouterr().out.split())


def _with_comments(rows: list[list[str]]) -> bytes:
    """The table with comments on a heading, a cell and an empty cell beside the table."""

    def comment(book: Any) -> None:
        for cell, text in (("A1", "머리글의 말"), ("C2", "예산은\n확인 뒤 고칠 것"), ("ZZ3", "표 옆의 말")):
            book["사례"][cell].comment = Comment(text, "담당자")

    return excel({"사례": rows}, comment)


def _with_threads(rows: list[list[str]]) -> bytes:
    """The table with a comment and its answer as Excel 365 writes them, beside the sentence for older programs."""

    def comment(book: Any) -> None:
        book["사례"]["C2"].comment = Comment("[Threaded comment] Your version of Excel", "담당자")

    parts = {}
    with zipfile.ZipFile(io.BytesIO(excel({"사례": rows}, comment))) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    link = (
        '<Relationship Id="rId9" Target="../threadedComments/threadedComment1.xml"'
        ' Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"/></Relationships>'
    )
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    parts[rels] = parts[rels].replace("</Relationships>", link)
    parts["xl/threadedComments/threadedComment1.xml"] = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="C2" id="{1}"><text>예산은 확인 뒤 고칠 것</text></threadedComment>'
        '<threadedComment ref="C2" id="{2}" parentId="{1}"><text>그러겠습니다</text></threadedComment></ThreadedComments>'
    )
    return packed(parts)


def _with_annotations(rows: list[list[str]]) -> bytes:
    note = "<office:annotation><text:p>예산은</text:p><text:p>확인 뒤 고칠 것</text:p></office:annotation>"
    lines = [ods_row(row) for row in rows]
    lines[1] = lines[1].replace(f"<text:p>{escape(rows[1][2])}", f"{note}<text:p>{escape(rows[1][2])}", 1)
    return ods(f'<table:table table:name="사례">{"".join(lines)}</table:table>')


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("a.xlsx", _with_comments, ["3", "A1 ‘머리글의 말’", "C2 ‘예산은 확인 뒤 고칠 것’", "ZZ3 ‘표 옆의 말’"]),
        ("a.xlsx", _with_threads, ["1", "C2 ‘예산은 확인 뒤 고칠 것 / 그러겠습니다’"]),
        ("a.ods", _with_annotations, ["1", "C2 ‘예산은 확인 뒤 고칠 것’"]),
    ],
)
def test_comments_on_cells_are_listed_as_not_read(
    name: str, make: Callable[[list[list[str]]], bytes], said: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project, path = copy_mini(tmp_path), tmp_path / name
    path.write_bytes(make([HEAD, ROW]))
    assert main(["import", str(path), "--cases", str(project / "cases"), "--lang", "ko"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert f"칸에 단 메모 {said[0]}개는 읽지 않았습니다" in out
    assert all(text in out for text in said)


@pytest.mark.parametrize("damage", ["missing", "cut", "utf-16"])
def test_a_table_is_read_whatever_is_wrong_with_its_comments(damage: str) -> None:
    with zipfile.ZipFile(io.BytesIO(_with_comments([HEAD, ROW]))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    (name,) = (name for name in parts if "comments" in name.lower() and name.endswith(".xml"))
    text = parts.pop(name)
    others = {"missing": {}, "cut": {name: text[:90]}, "utf-16": {name: text.decode().encode("utf-16")}}
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as package:
        for part, content in (parts | others[damage]).items():
            package.writestr(part, content)
    (grid,) = spreadsheet_reader.read_grids("a.xlsx", book.getvalue())
    assert (dict(grid.comments), len(list(grid.rows))) == ({}, 2)


NUMBER = re.compile(r"(?<=[\">])[0-9][0-9.]*(?=[\"<])")


def _books() -> dict[str, bytes]:
    rows = [HEAD, ROW]
    dated = excel({"사례": rows}, lambda book: book.worksheets[0].append([datetime(2019, 12, 10, tzinfo=None), 0.5, "=1+1"]))  # noqa: DTZ001 - Excel has no zones
    number = ods_cell("0.5", 'office:value-type="float" office:value="0.5"')
    lines = "".join(map(ods_row, rows)) + f"<table:table-row>{number}{ods_cell('2019', DAY)}</table:table-row>"
    return {"a.xlsx": dated, "a.ods": ods(f'<table:table table:name="사례">{lines}</table:table>', STYLES)}


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods"])
@pytest.mark.parametrize("function", ["displayed_number", "number_text", "date_text", "fill", "fill_links"])
@pytest.mark.parametrize(
    "error",
    [AttributeError, IndexError, KeyError, LookupError, OSError, RecursionError, TypeError, ValueError, ZeroDivisionError],
)
def test_an_error_of_the_program_is_not_told_as_one_of_the_table(
    name: str, function: str, error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> str:
        raise error

    for reader in (xlsx_reader, xlsx_figures, ods_reader):
        monkeypatch.setattr(reader, function, fail, raising=False)
    with pytest.raises(error):
        spreadsheet_reader.read_grids(name, _books()[name])


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods"])
def test_a_workbook_that_is_damaged_anywhere_is_a_table_or_told_to_be_none(name: str) -> None:
    raw, chance = _books()[name], Random(1)  # noqa: S311 - no secret
    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        parts = {part: book.read(part).decode() for part in book.namelist()}
    refused = 0
    for part, text in parts.items():
        for number in chance.sample(found := [*NUMBER.finditer(text)], min(len(found), 6)):
            for value in ("", "x", "1e999", "nan", "-7", "9" * 5000):
                changed = f"{text[: number.start()]}{value}{text[number.end() :]}"
                refused += isinstance(spreadsheet_reader.read_grids(name, packed({**parts, part: changed})), Problem)
        for _ in range(20):
            damaged = packed({**parts, part: damage(text, chance)})
            found = spreadsheet_reader.read_grids(name, damaged)
            refused += isinstance(found, Problem)
        lost = spreadsheet_reader.read_grids(name, packed({other: whole for other, whole in parts.items() if other != part}))
        refused += isinstance(lost, Problem)
    assert refused > len(parts)


@pytest.mark.parametrize("element", ["text:span", "table:table-row-group"])
def test_an_opendocument_with_elements_in_each_other_without_end_is_told_to_be_broken(element: str) -> None:
    """A thousand are more than functions of Python can follow."""
    for depth in (1_000, 30_000):
        inner = f"<{element}>" * depth + f"</{element}>" * depth
        nested = f"<table:table-row><table:table-cell><text:p>{inner}</text:p></table:table-cell></table:table-row>"
        raw = ods(f'<table:table table:name="가">{nested if element == "text:span" else inner}</table:table>')
        read = spreadsheet_reader.read_grids("a.ods", raw)
        assert isinstance(read, Problem)
        assert read.code == "CB710"
