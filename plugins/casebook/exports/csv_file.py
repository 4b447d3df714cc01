"""Cases as CSV that spreadsheets open correctly: UTF-8 with a byte order mark, lines that end in CRLF, and no formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from casebook.exports.records import Json
from casebook.exports.tables import PARTS, Cell, case_table, may_run


def cases_csv(cases: Iterable[Json]) -> bytes:
    """A row a case, with codes as they are in the JSON files."""
    table = case_table(cases, PARTS, {})
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([harmless(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(cell: Cell) -> Cell:
    """The cell with an apostrophe before a text that a spreadsheet may run. Taking off one apostrophe gives the text back."""
    return f"'{cell}" if may_run(cell) else cell
