"""A table that is written at once has the bytes of one that XlsxWriter writes cell by cell."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from casebook.data.csv_tables import Cell, may_run_as_formula
from casebook.data.xlsx_sheet import CellFormats, TableSheet

_TEXTS = st.sampled_from([
    "가", "a & b", "<b>", '"x"', " 앞", "뒤 ", "두\n줄", "=1+1", "@x", "-", "a", "\x07", "_x0007_", "", "'", "<r>x</r>",
])  # fmt: skip
_NUMBERS = st.one_of(st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9), st.sampled_from([0, 0.1, 1e-7, 37.5665]))
_DAYS = st.dates(date(1900, 3, 1), date(2100, 1, 1))
_LINKS = st.sampled_from(["https://example.org/가?a=1&b=<2>", "http://example.org/#가", "javascript:x", "", "=1"])
_CELLS = st.one_of(st.none(), _TEXTS, _NUMBERS, _DAYS)
_ROWS = st.lists(st.tuples(st.sampled_from(["가/나", "a/b", "c"]), _CELLS, _CELLS, _LINKS), max_size=40)


def _workbook(sheets: Sequence[Sequence[Sequence[Cell]]], *, at_once: bool) -> bytes:
    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2019, 12, 10)})  # noqa: DTZ001 - XlsxWriter takes no zones
    for rows in sheets:
        sheet = book.add_worksheet(None, TableSheet)
        kinds = ({"text_wrap": True}, {"quote_prefix": True}, {"num_format": "yyyy-mm-dd"}, {"underline": 1})
        plain, quoted, day, link = map(book.add_format, kinds)
        formats = CellFormats(plain, quoted, day, link)
        sheet.set_column(0, 3, 12, plain)
        sheet.write_row(0, 0, ["id", "b", "c", "d"], book.add_format({"bold": True}))
        if at_once:
            sheet.write_table(1, rows, formats, {3})
        else:
            sheet.write_table(1, [], formats)
            for number, row in enumerate(rows, 1):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(number, column, cell, day)
                    elif isinstance(cell, str):
                        if column == 3 and cell.startswith("http"):
                            sheet.write_url(number, column, cell, link)
                        elif cell:
                            sheet.write_string(number, column, cell, quoted if may_run_as_formula(cell) else None)
                    elif cell is not None:
                        sheet.write_number(number, column, cell)
    book.close()
    return target.getvalue()


@settings(max_examples=30)
@given(st.lists(_ROWS, min_size=1, max_size=3))
def test_a_table_written_at_once_has_the_same_bytes(sheets: list[list[tuple[Cell, ...]]]) -> None:
    assert _workbook(sheets, at_once=True) == _workbook(sheets, at_once=False)
