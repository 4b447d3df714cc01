"""Spreadsheets as rows of text: the code that readers of workbooks and of text files share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, time
from decimal import Decimal
from itertools import count as count_from

from msgspec import Struct, field
from msgspec.structs import replace

from casebook.editing.office_package import finite
from casebook.messages.wording import Wording, words_of
from casebook.problems import Place, Problem, problem
from casebook.yaml.unseen import invisible_characters

MOST_ROWS = 20_000
"""The most rows of a sheet."""
_COLUMNS = 1_000
"""The most cells with text in a row."""
_CELLS = 500_000
"""The most cells with text in a sheet."""
_WIDTHS = 10_000_000
"""The most cells in all rows of a sheet, empty ones included."""
TOO_LARGE = "CB715"
"""The problem of a sheet that is read in part: nothing of it may be written."""
_BLANKS = " \t\u00a0\u2007\u202f\u3000"
_LINE_END = re.compile(r"(?<![\u00a0\u2007\u202f\u3000])[\u00a0\u2007\u202f\u3000]+[ \t]*$", re.MULTILINE)
_APOSTROPHE = re.compile(r"'(?:[0-9]{4}|0[0-9])[0-9.,/ -]*")
"""A value that somebody protects from the spreadsheet by an apostrophe. The one in ``'19년`` stands for a part of the year."""
_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}\.0")
"""A year in a column of decimals, as programs write it."""
_SHORTENED = re.compile(r"[+-]?[0-9](?:\.[0-9]+)?E\+[0-9]{2,}")
"""A long number as spreadsheets show it and save it in text files."""
_CURRENCY = re.compile(r"(?:\uc6d0|krw|usd|eur|jpy|gbp)?")
"""Letters around a number that do not change its value; the first are Korean for won."""
_YEAR_SIGN = re.compile(r"\ub144")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_PART = 100_000
"""More than a table has columns: a place within a cell has a column so much further to the right for each such place."""
_DIGITS = 15
"""The number of digits that Excel keeps. Any others become 0."""


class Grid(Struct):
    """A sheet: its rows of texts, counted from 1, without empty ones; headings that are in no line of the file are row 0.

    It is filled while its file is read, and loses problems of what is left out.
    """

    name: str
    rows: dict[int, tuple[str, ...]]
    named: bool = True
    """Whether it is one of the sheets of a workbook."""
    problems: list[Problem] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    """Numbers of rows that are hidden, by hand or by a filter."""
    hidden_columns: set[int] = field(default_factory=set)
    """Columns that are hidden, counted from 0."""
    linked: set[tuple[int, int]] = field(default_factory=set)
    """Rows and columns, counted from 0, of cells that lead to a web address which no text of theirs says."""
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    """The comments of cells, by row, and by column counted from 0."""
    origins: dict[tuple[int, int], Place] = field(default_factory=dict)
    """The places in files of cells that come from files of their own, by row and by column counted from 1.

    That of the first column stands for cells without one."""

    def place(self, row: int, column: int = 0) -> Place:
        """Return the place of the cell in `row`, the number of one of `rows`, and `column`, counted from 0."""
        return Place(self.name, row, column + 1)

    def within(self, place: Place, origin: Place) -> Place:
        """Return a place for a part of the cell at `place` that comes from `origin`; it has the row of the cell."""
        count = next(number for number in count_from(1) if (place.line, place.column + number * _PART) not in self.origins)
        inner = Place(place.path, place.line, place.column + count * _PART)
        self.origins[inner.line, inner.column] = origin
        return inner

    def describe_place(self, place: Place, words: Wording) -> str:
        """Return a place in the words of a spreadsheet or of records of JSON, or the place in a file that a cell comes from."""
        if origin := self.origins.get((place.line, place.column)) or self.origins.get((place.line, 1)):
            return str(origin)
        if names := self.rows.get(0):
            return words.fill("writing", "record_place", row=place.line, field=names[column_of(place) - 1])
        key = "cell_place" if self.named else "row_place"
        return words.fill("writing", key, sheet=self.name, row=place.line, column=column_letters(place.column))


def column_of(place: Place) -> int:
    """Return the column of a place, counted from 1, also of one within a cell."""
    return place.column % _PART


def fill(grid: Grid, rows: Iterable[tuple[int, Iterable[str]]]) -> None:
    """Add rows with their numbers to `grid`, and a problem for each invisible character and each shortened number.

    A sheet that is too large gets one problem, and its other rows are left out.
    """
    count = width = 0
    for number, cells in rows:
        texts = tuple(_clean(cell) if cell else "" for cell in cells)
        if not any(texts):
            continue
        width += len(texts)
        filled = sum(map(bool, texts))
        count += filled
        passed = (("rows", number, MOST_ROWS), ("columns", filled, _COLUMNS), ("cells", count, _CELLS), ("cells", width, _WIDTHS))
        if first := next(((kind, limit) for kind, size, limit in passed if size > limit), None):
            grid.problems.append(problem(grid.place(number), TOO_LARGE, kind=first[0], limit=first[1]))
            return
        grid.rows[number] = texts
        for column, text in enumerate(texts):
            place = grid.place(number, column)
            grid.problems.extend(replace(item, place=place) for item in invisible_characters("", text, 1))
            if _SHORTENED.fullmatch(text):
                grid.problems.append(problem(place, "CB725", found=text))


def _clean(cell: str) -> str:
    """Return a cell without blanks around it and without the apostrophe that protects it from the spreadsheet."""
    text = _LINE_END.sub("", cell.replace("\r\n", "\n").replace("\r", "\n")).strip(_BLANKS)
    if not text.strip():
        return ""
    if text.startswith("'") and _APOSTROPHE.fullmatch(text):
        return text[1:]
    return text[:-2] if _YEAR.fullmatch(text) else text


def number_text(grid: Grid, place: Place, value: float) -> str:
    """Return the digits of a number; one that has lost digits is a problem of `grid`."""
    if finite(value) == int(value) and abs(value) >= 10**_DIGITS:
        digits = format(Decimal(repr(value)), "f").removesuffix(".0")
        if len(digits.strip("-0")) >= _DIGITS:
            grid.problems.append(problem(place, "CB725", found=digits))
        return digits
    return format(Decimal(format(value, f".{_DIGITS}g")), "f")


def percentage_text(grid: Grid, place: Place, value: float) -> str:
    """Return a number as a percentage shows it, with every digit: a cell that shows ``4%`` holds 0.04."""
    return f"{number_text(grid, place, value * 100)}%"


def displayed_number(digits: str, before: str, behind: str) -> str:
    """Return the digits of a number with the words that its format shows around it, unless these name a currency or a year.

    With its words, ``1,080 million`` is a problem in a field of numbers, where 1080 would be wrong by a million.
    """
    letters = "".join(char for char in before + behind if char.isalpha()).lower()
    is_year = _YEAR_SIGN.fullmatch(letters) and bool(_YEAR.fullmatch(f"{digits}.0"))
    return digits if _CURRENCY.fullmatch(letters) or is_year else f"{before}{digits}{behind}".strip()


def date_text(grid: Grid, place: Place, value: datetime, parts: str) -> str:
    """Return a date as its cell shows it: `parts` has a letter for each visible part, of ``ymdh``.

    A date without a visible year is a problem of `grid`: spreadsheets turn ``12-10`` into a date of the year it was typed in.
    """
    if "y" not in parts:
        grid.problems.append(problem(place, "CB712", found=format(value, "%Y-%m-%d")))
    if "h" in parts and value.time() != time.min:
        return value.isoformat(" ")
    if "m" not in parts and "d" not in parts:
        return format(value, "%Y")
    return format(value, "%Y-%m" if "d" not in parts and value.day == 1 else "%Y-%m-%d")


def fill_merged_cell(grid: Grid, first: int, last: int, column: int) -> None:
    """Add the text of a cell merged downwards to each of its rows: the file has it in the first row only."""
    text = grid.rows[first][column] if first in grid.rows and column < len(grid.rows[first]) else ""
    for number in range(first + 1, min(last, MOST_ROWS) + 1) if text else ():
        if number not in grid.rows:
            continue
        texts = [*grid.rows[number], *[""] * (column + 1 - len(grid.rows[number]))]
        texts[column] = texts[column] or text
        grid.rows[number] = tuple(texts)


def fill_links(grid: Grid, links: Mapping[tuple[int, int], str]) -> None:
    """Give the cells of `grid` the addresses that are behind them, by row and column, where their own texts only say "open".

    Cells with other texts keep these, and are `linked`.
    """
    for (row, column), address in links.items():
        text = grid.rows[row][column] if row in grid.rows and column < len(grid.rows[row]) else ""
        if text and _WEB.match(address) and text.rstrip("/") not in address and address.rstrip("/") not in text:
            if " ".join(text.strip("[]()<> ").casefold().split()) in words_of("open"):
                grid.rows[row] = (*grid.rows[row][:column], address, *grid.rows[row][column + 1 :])
            else:
                grid.linked.add((row, column))


def format_ranges(numbers: Iterable[int]) -> str:
    """Return numbers in order as people list them: ``3-5, 9``."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def column_number(letters: str) -> int:
    """Return the column that spreadsheets call `letters`, counted from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def column_letters(column: int) -> str:
    """Return the name of a column, counted from 1, as spreadsheets show it."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
