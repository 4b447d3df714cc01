"""Write cases as an Excel workbook: one sheet for each kind of row, and one that says what each column holds.

A sheet of rows is an Excel table with one row of headings, because programs for analysis take each further row for data.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from msgspec import Struct

from casebook.content.site import Site
from casebook.data.csv_tables import (
    INDICATORS,
    ORGANISATIONS,
    SOURCES,
    Cell,
    Part,
    Spelling,
    Table,
    omitted_words,
    own_part,
    own_part_headings,
    own_sheets,
    part_columns,
    part_rows,
    reading_order,
    reading_rows,
)
from casebook.data.json_files import SCHEMA_VERSION
from casebook.data.records import Json
from casebook.messages.wording import Wording
from casebook.model.own_fields import PREFIX, OwnField, OwnPart

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_CODED = {
    "status": "statuses",
    "point_of": "points",
    "role": "roles",
    "attribution": "attributions",
    "licence": "licences",
    "completeness": "levels",
    "unnamed_roles": "roles",
}
"""Fields of codes, and the section of the texts with the words for these codes."""
_DAYS = ("published", "updated", "source_date", "indicator_as_of")
"""Columns whose whole days are dates. Months and years stay texts, for they are no day."""
_FIRST_DAY = date(1900, 3, 1)
"""Excel takes 1900 for a leap year, and has no days before it."""
_LINKS = ("address", "source_address")
_LAST_PRINTED = "status"
"""The last column of cases on paper: what stands behind it would make the page too small to read."""
_A4 = 9
_FOOTER = 100
"""The most letters of a name in a footer, which may have 255 in all."""
_WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WIDEST = 60
_ROWS_MEASURED = 50
_LONGEST_CELL = 32_767
"""The largest number of UTF-16 units of a cell (Excel's specifications and limits)."""


class WorkbookInfo(Struct, frozen=True):
    """The properties of a workbook and the lines of its last sheet."""

    title: str
    updated: datetime
    lines: tuple[str, ...]


def workbook_info(site: Site, count: int) -> WorkbookInfo:
    """Return the information about the workbook of `count` cases. Its date is the latest change, so bytes are reproducible."""
    lines = (
        site.name,
        site.url,
        site.words("case_count", count=count),
        site.text("workbook_lists"),
        site.text("workbook_point"),
        site.text("terms"),
        f"schema_version {SCHEMA_VERSION}",
    )
    return WorkbookInfo(site.name, site.updated.astimezone(UTC).replace(tzinfo=None), lines)


def cases_xlsx(
    words: Wording, info: WorkbookInfo, cases: Iterable[Json], own_fields: Sequence[OwnField], names: Spelling
) -> bytes:
    """Return the workbook: sheets of cases, of their organisations, indicators, sources and own records, of columns, of the file.

    `names` are the words for records of the site, by the name of the own field or of the part that leads to them.
    `cases` are read once, so that not all of them need be in memory.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - its import costs more than all other files

    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": info.title, "created": info.updated})
    sheets = _Sheets(book, words, info, own_fields)
    tables = _tables(words, cases, own_fields, names)
    columns = {key: table.columns for key, table in tables.items()}
    for key in columns:
        sheets.add(key, tables.pop(key))
    sheets.explain(columns)
    sheets.about()
    book.close()
    return target.getvalue()


def _tables(words: Wording, cases: Iterable[Json], own_fields: Sequence[OwnField], names: Spelling) -> dict[str, Table]:
    """Return the tables of the workbook by the names of their sheets."""
    spelling: dict[str, Mapping[str, str]] = {
        field: {code: words.of(section, code) for code in words.sections[section]} for field, section in _CODED.items()
    }
    spelling["omitted"] = omitted_words(words)
    spelling |= {field.name: field.labels(words.language) for field in own_fields if field.values}
    spelling |= names
    parts: list[tuple[str, Part, Spelling]] = [(part.field, part, spelling) for part in (ORGANISATIONS, INDICATORS, SOURCES)]
    parts += [(field.name, own_part(field), _part_words(field, words, names)) for field in own_fields if field.has_table]
    columns = {"cases": reading_order(own_fields), **{key: part_columns(part) for key, part, _ in parts}}
    makers = {"cases": reading_rows(spelling, own_fields), **{key: part_rows(part, codes) for key, part, codes in parts}}
    rows: dict[str, list[tuple[Cell, ...]]] = {key: [] for key in columns}
    for case in cases:
        for key, make in makers.items():
            rows[key] += make(case)
    return {key: Table(columns[key], rows[key]) for key in columns}


def _part_words(field: OwnField, words: Wording, names: Spelling) -> Spelling:
    """Return the words for the values of the parts of an own field, by the ids of the parts."""
    return {part.id: names.get(part_key(field, part), part.labels(words.language)) for part in field.parts}


def part_key(field: OwnField, part: OwnPart) -> str:
    """Return the name of a part of an own field among the words for records of the site."""
    return f"{field.name}.{part.id}"


def _shorten(table: Table, words: Wording) -> Table:
    """Return the table with texts that fit into cells. A text that is cut says where the complete one is."""
    note = words.of("data", "cell_cut")

    def short(cell: Cell) -> Cell:
        if not isinstance(cell, str) or len(cell) * 2 <= _LONGEST_CELL:  # no letter takes more than two units
            return cell
        units = cell.encode("utf-16-le")
        if len(units) <= _LONGEST_CELL * 2:
            return cell
        return units[: (_LONGEST_CELL - len(note)) * 2].decode("utf-16-le", "ignore") + note

    return Table(table.columns, [tuple(map(short, row)) for row in table.rows])


def _days(table: Table, own: Sequence[str]) -> Table:
    """Return the table with whole days as dates, also those in the columns `own`."""
    columns = [column in _DAYS or column in own for column in table.columns]
    if not any(columns):
        return table
    rows = [tuple(_day(cell) if is_day else cell for cell, is_day in zip(row, columns, strict=True)) for row in table.rows]
    return Table(table.columns, rows)


def _day(cell: Cell) -> Cell:
    if not isinstance(cell, str) or not _WHOLE_DAY.fullmatch(cell):
        return cell
    day = date.fromisoformat(cell)
    return day if day >= _FIRST_DAY else cell


class _Sheets:
    """The sheets of a workbook while it is written."""

    def __init__(self, book: Workbook, words: Wording, info: WorkbookInfo, own_fields: Sequence[OwnField]) -> None:
        from casebook.data.xlsx_sheet import CellFormats, TableSheet  # noqa: PLC0415 - as above

        self.book, self.words, self.info, self.sheet = book, words, info, TableSheet
        listed = [field for field in own_fields if field.has_table]
        self.own: dict[str, dict[str, OwnPart]] = {"cases": {field.name: field for field in own_fields}}
        self.own |= {field.name: {f"{PREFIX}{part.id}": part for part in field.parts} for field in listed}
        self.names = {key: words.of("sheets", key) for key in words.sections["sheets"]} | own_sheets(own_fields, words)
        self.headings = {field.name: own_part_headings(field, words) for field in listed}
        cell = {"text_wrap": True, "valign": "top"}
        self.wrapped = book.add_format(cell)
        self.bold = book.add_format({"bold": True})
        self.formats = CellFormats(
            self.wrapped,
            book.add_format(cell | {"quote_prefix": True}),  # stays text when it is edited
            book.add_format(cell | {"num_format": "yyyy-mm-dd", "align": "left"}),
            book.add_format(cell | {"font_color": "#0563C1", "underline": 1}),
        )

    def add(self, key: str, table: Table) -> None:
        """Add a sheet with an Excel table below one row of headings, which stays visible and is repeated on paper."""
        headings, own = [self._heading(key, name) for name in table.columns], self.own.get(key, {})
        table = _days(_shorten(table, self.words), [name for name, field in own.items() if field.type == "date"])
        links = {*_LINKS, *(name for name, field in own.items() if field.type == "link")}
        sheet = self.book.add_worksheet(self.names[key], self.sheet)
        for column, heading in enumerate(headings):
            texts = [heading, *(str(row[column] or "") for row in table.rows[:_ROWS_MEASURED])]
            sheet.set_column(column, column, min(_WIDEST, 2 + max(map(_width, texts))), self.wrapped)
        sheet.write_row(0, 0, headings, self.bold)
        sheet.write_table(1, table.rows, self.formats, {at for at, name in enumerate(table.columns) if name in links})
        if table.rows:
            columns = [{"header": heading, "header_format": self.bold} for heading in headings]
            style = {"name": key, "style": "Table Style Light 1", "columns": columns}
            sheet.add_table(0, 0, len(table.rows), len(headings) - 1, style)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # a year, an id
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        last = table.columns.index(_LAST_PRINTED) if _LAST_PRINTED in table.columns else len(headings) - 1
        sheet.print_area(0, 0, len(table.rows), last)
        sheet.set_footer(f"&L{self.info.title[:_FOOTER].replace('&', '&&')}&C&A&R&P / &N")

    def explain(self, columns: Mapping[str, Sequence[str]]) -> None:
        """Add the sheet of columns: their sheet, their heading, their name in other files, and their meaning."""
        words = self.words
        sheet = self.book.add_worksheet(words.of("sheets", "columns"))
        sheet.set_column(0, 2, _WIDEST // 2, self.wrapped)
        sheet.set_column(3, 3, _WIDEST + _WIDEST // 2, self.wrapped)
        rows = [
            (self.names[key], self._heading(key, name), name, self._about(key, name))
            for key, names in columns.items()
            for name in names
        ]
        sheet.write_row(0, 0, words.sections["sheet_columns"].values(), self.bold)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, row, self.wrapped)
        sheet.freeze_panes(1, 0)

    def _heading(self, key: str, name: str) -> str:
        own = self.own.get(key, {}).get(name)
        if own and key in self.headings:
            return self.headings[key][name]
        return own.heading(self.words.language) if own else self.words.of("columns", name)

    def _about(self, key: str, name: str) -> str:
        own = self.own.get(key, {}).get(name)
        return own.words(self.words.language).help or own.label if own else self.words.of("columns_about", name)

    def about(self) -> None:
        """Add the sheet about the file."""
        sheet = self.book.add_worksheet(self.words.of("sheets", "about"))
        sheet.set_column(0, 0, _WIDEST + _WIDEST, self.wrapped)
        for number, line in enumerate(self.info.lines):
            sheet.write_string(number, 0, line)


def _width(text: str) -> int:
    """Return the width of the first line of `text` in Latin letters."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text.partition("\n")[0])
