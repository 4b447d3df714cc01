"""Tables in text files, whatever separates their cells and however they are encoded."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice

from casebook.data.csv_tables import unescape_formula
from casebook.editing.spreadsheet_rows import Grid, fill
from casebook.editing.table_headings import case_columns, heading_key
from casebook.files.encodings import decode_text
from casebook.problems import Place, Places, Problem, problem

_SEPARATORS = (",", ";", "\t")
_NAME, _YEAR = re.compile(r"[A-Za-z0-9_/-]*[A-Za-z][A-Za-z0-9_/-]*"), re.compile(r"(?:19|20)\d\d(?!\d).{0,40}")
_FORMS = {"id": _NAME, "stem": _NAME, "period": _YEAR}
"""The form of what identifies a case in its row, by column."""
_FIRST_ROWS = 30
_LONGEST_CELL = 131_072
"""The most signs of a cell: what `csv` allows, unless another package in the process has changed it."""


def read_text_table(name: str, raw: bytes) -> list[Grid] | Problem:
    """Return the table of a text file, or the problem that it is none."""
    text = decode_text(raw)
    if text is None:
        return problem(Place(name), "CB710", kind="encoding")
    separator, skipped = _separator(text)
    try:
        rows = list(islice(_records(text, separator, strict=True), skipped, None))
    except csv.Error:
        return _broken_cell(name, text, separator)
    if any(len(cell) > _LONGEST_CELL for row in rows for cell in row):
        return _broken_cell(name, text, separator)
    if broken := _broken_row(name, rows, skipped):
        return broken
    grid = Grid(name, {}, named=False)
    fill(grid, ((number, [unescape_formula(cell) for cell in row]) for number, row in enumerate(rows, skipped + 1)))
    return [grid]


def _broken_cell(name: str, text: str, separator: str) -> Problem:
    """Return the problem of the first cell that cannot be read: the place where its quotation mark stands, or its length."""
    mark = re.escape(separator)
    cell = re.compile(rf'(?:"[^"]*(?:""[^"]*)*"|(?!")[^{mark}\r\n]*)(?:{mark}|\r\n?|\n|\Z)')
    place, at = Places(name, text, 1), 0
    while at < len(text):
        match = cell.match(text, at)
        if match is None:
            return problem(place(at), "CB710", kind="quote", found=text[at : at + 60].partition("\n")[0].strip())
        if len(match[0]) > _LONGEST_CELL:
            return problem(place(at), "CB715", limit=_LONGEST_CELL)
        at = match.end()
    return problem(Place(name), "CB710")


def _broken_row(name: str, rows: Sequence[list[str]], skipped: int) -> Problem | None:
    """Return the problem of the first row that a line end or a separator within a cell without quotes has divided.

    A row is divided if it and the short rows below it have the cells of one row, and none of these begins a case of its own:
    Excel leaves out separators of empty cells at the end of rows. A longer row is divided if a cell of it begins with a blank,
    as texts go on after a comma.
    """
    columns = case_columns()
    head = next((at for at, row in enumerate(rows) if sum(heading_key(cell) in columns for cell in row) > 1), None)
    if head is None:
        return None
    headings = {*rows[head], ""}
    width, first, more = len(rows[head]), head + 1, 0
    names = [columns.get(heading_key(cell), "") for cell in rows[head]]
    for at in range(head + 1, len(rows)):
        row = rows[at]
        if len(row) > width and any(cell.strip() for cell in row[width:]) and any(cell.startswith(" ") for cell in row):
            return problem(Place(name), "CB726", kind="more", row=at + skipped + 1, cells=len(row), head=width)
        if len(row) >= width or (len(row) > 1 and headings.issuperset(row)):  # a heading may be repeated
            first, more = at + 1, 0
            continue
        if _begins_case(row, rows[at - 1], names):
            first, more = at, 0
        more += max(len(row), 1) - 1  # an empty line may be in the cell
        while first < at and (more >= width or not rows[first]):
            more -= max(len(rows[first]), 1) - 1
            first += 1
        if first < at and more == width - 1:
            return problem(Place(name), "CB726", kind="less", row=first + skipped + 1, cells=len(rows[first]), head=width)
    return None


def _begins_case(row: Sequence[str], before: Sequence[str], names: Sequence[str]) -> bool:
    """Return whether a short row has a file name or a period in its column; without these, as many cells as the row above."""
    cells = ((_FORMS.get(name), cell.strip()) for name, cell in zip(names, row, strict=False))
    fits = [bool(form.fullmatch(text)) for form, text in cells if form and text]
    return len(row) > 1 and (any(fits) if fits else len(row) == len(before))


def _separator(text: str) -> tuple[str, int]:
    """Return the separator of cells, and the number of lines before the table: Excel writes ``sep=;`` into the first one."""
    first = text.partition("\n")[0].strip().strip('"').lower()
    if first.startswith("sep=") and len(first) == len("sep=;"):
        return first[-1], 1
    if first == "sep=":
        return "\t", 1
    return max(_SEPARATORS, key=lambda separator: _score(text, separator)), 0


def _score(text: str, separator: str) -> tuple[int, int]:
    """Return the number of known headings if `separator` parts the cells, and the number of cells in the first line."""
    columns = case_columns()
    rows: list[list[str]] = []
    with suppress(csv.Error):  # of a cell that is too long, which is told when all are read
        rows.extend(islice(_records(text, separator, strict=False), _FIRST_ROWS))
    headings = max((sum(heading_key(cell) in columns for cell in row) for row in rows), default=0)
    return headings, max((len(row) for row in rows[:1]), default=0)


def _records(text: str, separator: str, *, strict: bool) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
