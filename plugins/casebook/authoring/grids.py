"""Spreadsheets as rows of text: a workbook's sheets, or a CSV file in whichever encoding a Korean Excel saved it."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from casebook.exports import may_run
from casebook.problems import Place, Problem, problem
from casebook.source import invisible
from casebook.wording import Wording

_BYTES, _UNPACKED, _ROWS = 20_000_000, 200_000_000, 20_000
_ENCODINGS = ("utf-8-sig", "cp949")
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
"""What is no part of a date in a cell's number format: words, colours, escaped signs."""
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)([0-9]+):[A-Z]+([0-9]+)"')
_RETURN = "_x000D_"
"""How a workbook holds a carriage return, which comes with texts that were pasted from elsewhere."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its rows of texts, counted from 1, without those that are empty."""

    name: str
    rows: dict[int, tuple[str, ...]]
    named: bool = True
    """Whether it is one of the sheets of a workbook."""
    problems: list[Problem] = field(default_factory=list)

    def place(self, row: int, column: int = 0) -> Place:
        """The cell in `row`, counted from 1, and `column`, counted from 0."""
        return Place(self.name, row, column + 1)

    def where(self, place: Place, words: Wording) -> str:
        """A place in the words of a spreadsheet."""
        key = "cell_place" if self.named else "row_place"
        return words.fill("writing", key, sheet=self.name, row=place.line, column=_letters(place.column))


def read_grids(name: str, raw: bytes) -> list[Grid] | Problem:
    """The sheets of the file `name`, or why it is no table."""
    if len(raw) > _BYTES:
        return problem(Place(name), "CB715", limit=f"{_BYTES:,} B")
    if not raw.startswith(b"PK"):
        return _csv(name, raw)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _UNPACKED:
                return problem(Place(name), "CB715", limit=f"{_UNPACKED:,} B")
        return list(_sheets(raw))
    except Exception as error:  # noqa: BLE001 - a broken workbook fails wherever its parts do not fit
        return problem(Place(name), "CB710", found=str(error)[:60] or None)


def _sheets(raw: bytes) -> Iterator[Grid]:
    from openpyxl import load_workbook  # noqa: PLC0415 - its import takes longer than reading a table

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and lists that it does not keep; only values are read
        book = load_workbook(io.BytesIO(raw), read_only=True)
        packed = zipfile.ZipFile(io.BytesIO(raw))
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                grid = Grid(sheet.title, {})
                sheet.reset_dimensions()  # else one coloured cell far away makes every row before it as wide as the sheet
                rows = enumerate(sheet.iter_rows(), 1)
                _fill(grid, ([_text(grid, cell, at, row) for at, cell in enumerate(cells)] for row, cells in rows))
                for merged in _MERGED.finditer(packed.read(sheet._worksheet_path)):  # noqa: SLF001 - it keeps them to itself
                    _spread(grid, int(merged[2]), int(merged[3]), _number(merged[1].decode()))
                yield grid


def _text(grid: Grid, cell: Any, column: int, row: int) -> str:  # noqa: ANN401 - openpyxl has no types
    """A cell as somebody would have typed it."""
    value, place = cell.value, grid.place(row, column)
    if cell.data_type in ("f", "e"):
        grid.problems.append(problem(place, "CB711", found=str(value)[:60]))
        return ""
    if isinstance(value, datetime):
        if value.time() != time.min:
            return value.isoformat(" ")
        return format(value, "%Y-%m" if _shows_month(cell, value) else "%Y-%m-%d")
    if isinstance(value, float | int) and not isinstance(value, bool):
        if "%" in (cell.number_format or ""):
            grid.problems.append(problem(place, "CB712", found=value))
        return str(int(value)) if value == int(value) else format(Decimal(repr(value)), "f")
    return "" if value is None else str(value).replace(_RETURN, "\r")


def _shows_month(cell: Any, value: datetime) -> bool:  # noqa: ANN401 - openpyxl has no types
    """Whether the cell is a month: spreadsheets keep a typed 2019-12 as the first day of it and do not show the day."""
    shown = _LITERAL.sub("", cell.number_format or "").lower()
    return value.day == 1 and "m" in shown and "y" in shown and "d" not in shown


def _csv(name: str, raw: bytes) -> list[Grid] | Problem:
    for encoding in _ENCODINGS:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        separator = "\t" if "\t" in text.partition("\n")[0] else ","
        try:
            reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
            rows = [[_unquoted(cell) for cell in row] for row in reader]
        except csv.Error as error:
            return problem(Place(name), "CB710", found=str(error))
        grid = Grid(name, {}, named=False)
        _fill(grid, rows)
        return [grid]
    return problem(Place(name), "CB710", found=None)


def _unquoted(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell.startswith("'") and may_run(cell) else cell


def _fill(grid: Grid, rows: Iterable[Iterable[str]]) -> None:
    for number, cells in enumerate(rows, 1):
        texts = tuple(cell.replace("\r\n", "\n").replace("\r", "\n").strip(" \t") if cell else "" for cell in cells)
        if not any(text.strip() for text in texts):
            continue
        if number > _ROWS:
            grid.problems.append(problem(grid.place(number), "CB715", limit=f"{_ROWS:,}"))
            return
        grid.rows[number] = texts
        for column, text in enumerate(texts):
            grid.problems.extend(replace(found, place=grid.place(number, column)) for found in invisible("", text, 1))


def _spread(grid: Grid, first: int, last: int, column: int) -> None:
    """Give each row what a cell merged downwards says: the file holds it in the first row only."""
    text = grid.rows[first][column] if first in grid.rows and column < len(grid.rows[first]) else ""
    for number in [number for number in grid.rows if text and first < number <= last]:
        texts = [*grid.rows[number], *[""] * (column + 1 - len(grid.rows[number]))]
        texts[column] = texts[column] or text
        grid.rows[number] = tuple(texts)


def _number(letters: str) -> int:
    """The column that spreadsheets call `letters`, counted from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _letters(column: int) -> str:
    """The name of a column, counted from 1, as spreadsheets show it."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
