"""Numbers and dates of an Excel workbook (.xlsx) as their cells show them, by their number formats."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from casebook.editing.office_package import calling_reader
from casebook.editing.spreadsheet_rows import Grid, date_text, displayed_number, number_text, percentage_text
from casebook.problems import Place, problem

_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
"""Parts of a number format that are no placeholders: words, colours, escaped signs."""
_SCALED = re.compile(r"[0#?],+(?![0#?,])")
"""A number format that shows another number: thousands or millions."""
_SECTION = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
"""The separator between the formats of numbers above 0, below 0 and of 0."""
_SIGN = re.compile(
    r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|(?:\[[^\]]*\]|[_*].)'
    r"|((?i:general)|@|[0#?][0#?,.]*(?:[eE][+-][0#?]+)?|\.[0#?]+)|(.)",
    re.DOTALL,
)
"""A part of a number format: words in quotes, an escaped sign, a currency, an invisible part, places of digits, a sign."""
_PLACE, _DECIMALS = re.compile("[0#?]"), re.compile(r"\.([0#?]+)")
_DATE, _DAY, _TIME = "yyyy-mm-dd", "mm-dd", "h:mm"
_WEEKDAY = re.compile("a{3,4}", re.IGNORECASE)
"""The format of the name of a weekday in Korean and Japanese spreadsheets."""
_KOREAN = dict.fromkeys((27, 30, 31, 34, 35, 36, 50, 52, 53, 55, 56, 57), _DATE) | {
    28: _DAY, 29: _DAY, 51: _DAY, 54: _DAY, 58: _DAY, 32: _TIME, 33: _TIME,
}  # fmt: skip
"""Formats of a Korean Excel by number (ECMA-376, part 1, 18.8.30); openpyxl does not take them for dates."""


def figure_text(grid: Grid, place: Place, value: float | datetime, cell: Any) -> str:  # noqa: ANN401
    """Return a number or date in its number format."""
    with calling_reader():
        number, number_format = cell.style_array.numFmtId, cell.number_format or "General"
    korean = None if isinstance(value, datetime) else _KOREAN.get(number)
    codes = korean or _LITERAL.sub("", number_format).lower()
    date = _date(value, cell) if korean else value
    if isinstance(date, datetime):
        return date_text(grid, place, date, codes)
    if not isinstance(date, float | int):
        return str(date)
    if "%" in codes:
        return percentage_text(grid, place, date)
    if _SCALED.search(codes):
        grid.problems.append(problem(place, "CB712", found=date))
        return number_text(grid, place, date)
    return _format_number(grid, place, date, number_format)


def _unrounded(grid: Grid, place: Place, text: str, places: str) -> str:
    """Return a number; one that has more decimals than the `places` of its format is a problem of `grid`."""
    decimals = _DECIMALS.search(places)
    if _PLACE.search(places) and "e" not in places.lower():
        shown = len(decimals[1]) if decimals else 0
        if len(text.partition(".")[2]) > shown:
            grid.problems.append(problem(place, "CB712", found=text))
    return text


def _format_number(grid: Grid, place: Place, value: float, number_format: str) -> str:
    """Return a number as its format shows it: with words around it, with zeros before it, or as words alone."""
    sections = _SECTION.split(number_format)
    at = 0 if value > 0 else 1 if value < 0 else 2
    words, places = [""], []
    for quoted, escaped, currency, digits, other in _SIGN.findall(sections[at] if at < len(sections) else sections[0]):
        if digits:
            places.append(digits)
            words.append("")
        else:
            words[-1] += quoted or escaped or currency or other
    if len(places) == 1:
        least = places[0].partition(".")[0].count("0")
        digits = _unrounded(grid, place, number_text(grid, place, value), places[0])
        text = displayed_number(digits, words[0], words[1])
        return text.zfill(least) if text.isdigit() else text
    text = words[0].strip()
    if _WEEKDAY.fullmatch(text):
        grid.problems.append(problem(place, "CB712", found=value))
        return number_text(grid, place, value)
    if places or not text:  # parted digits, such as those of a telephone number, or nothing at all
        grid.problems.append(problem(place, "CB712", found=value))
    return number_text(grid, place, value) if places else text


def _date(value: Any, cell: Any) -> object:  # noqa: ANN401
    from openpyxl.utils.datetime import from_excel  # noqa: PLC0415

    with calling_reader():
        return from_excel(value, cell.parent.parent.epoch)
