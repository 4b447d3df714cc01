"""Write cases as an Excel workbook, one sheet for each kind of row, with headings above the names of the fields."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from casebook.content.site import Site
from casebook.data.json_files import SCHEMA_VERSION
from casebook.data.records import Json
from casebook.data.tables import INDICATORS, ORGANISATIONS, SOURCES, Cell, Table, case_table, part_table
from casebook.messages.wording import Wording

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
_WIDEST = 60
_ROWS_MEASURED = 50
_LONGEST_CELL = 32_767
"""The largest number of UTF-16 units of a cell (Excel's specifications and limits)."""


@dataclass(frozen=True, slots=True)
class WorkbookInfo:
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


def cases_xlsx(words: Wording, info: WorkbookInfo, cases: Sequence[Json]) -> bytes:
    """Return the workbook: sheets of cases, organisations, indicators and sources, and a sheet with `info` about the file."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - its import costs more than all other files

    target = io.BytesIO()
    spelling = {field: {code: words.of(section, code) for code in words.sections[section]} for field, section in _CODED.items()}
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": info.title, "created": info.updated})
    tables: Mapping[str, Table] = {
        "cases": case_table(cases, (ORGANISATIONS,), spelling),
        "organisations": part_table(cases, ORGANISATIONS, spelling),
        "indicators": part_table(cases, INDICATORS, spelling),
        "sources": part_table(cases, SOURCES, spelling),
    }
    for key, table in tables.items():
        _sheet(book, words.of("sheets", key), [words.of("columns", name) for name in table.columns], _shorten(table, words))
    _about(book, words.of("sheets", "about"), info)
    book.close()
    return target.getvalue()


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

    return Table(table.columns, tuple(tuple(map(short, row)) for row in table.rows))


def _sheet(book: Workbook, name: str, headings: Sequence[str], table: Table) -> None:
    """Write a table below two rows that stay visible: the headings of the columns and the names of their fields."""
    from casebook.data.table_sheet import TableSheet  # noqa: PLC0415 - as above

    sheet = book.add_worksheet(name, TableSheet)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})  # stays text when it is edited
    for column, heading in enumerate(headings):
        shown = [heading, *(str(row[column] or "") for row in table.rows[:_ROWS_MEASURED])]
        sheet.set_column(column, column, min(_WIDEST, 2 + max(map(_width, shown))), wrapped)
    sheet.write_row(0, 0, headings, book.add_format({"bold": True}))
    sheet.write_row(1, 0, table.columns, book.add_format({"italic": True}))
    sheet.write_table(2, table.rows, wrapped, quoted)
    sheet.freeze_panes(2, 1)
    sheet.autofilter(1, 0, len(table.rows) + 1, len(table.columns) - 1)


def _about(book: Workbook, name: str, info: WorkbookInfo) -> None:
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 0, _WIDEST + _WIDEST, book.add_format({"text_wrap": True}))
    for number, line in enumerate(info.lines):
        sheet.write_string(number, 0, line)


def _width(text: str) -> int:
    """Return the width of the first line of `text` in Latin letters."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text.partition("\n")[0])
