"""Cases as an Excel workbook: a sheet a kind of row, headings in the reader's language above the names of the fields."""

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
from casebook.data.tables import INDICATORS, ORGANISATIONS, SOURCES, Cell, Table, case_table, may_run, part_table
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
"""Fields that hold codes, and where in the strings these have their words."""
_WIDEST = 60
_ROWS_MEASURED = 50
_CELL = 32_767
"""How many UTF-16 units a cell holds (Excel's specifications and limits)."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a workbook says of itself."""

    title: str
    updated: datetime
    lines: tuple[str, ...]


def imprint(site: Site, count: int) -> Imprint:
    """What the workbook of `count` cases says of itself. Its date is that of the latest change: same content, same bytes."""
    lines = (
        site.name,
        site.url,
        site.words("case_count", count=count),
        site.text("workbook_lists"),
        site.text("workbook_point"),
        site.text("terms"),
        f"schema_version {SCHEMA_VERSION}",
    )
    return Imprint(site.name, site.updated.astimezone(UTC).replace(tzinfo=None), lines)


def cases_xlsx(words: Wording, said: Imprint, cases: Sequence[Json]) -> bytes:
    """All cases, who takes part, indicators and sources, each on a sheet, and a sheet with what is `said` about the file."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - its import costs more than all other files

    target = io.BytesIO()
    spelling = {field: {code: words.of(section, code) for code in words.sections[section]} for field, section in _CODED.items()}
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": said.title, "created": said.updated})
    tables: Mapping[str, Table] = {
        "cases": case_table(cases, (ORGANISATIONS,), spelling),
        "organisations": part_table(cases, ORGANISATIONS, spelling),
        "indicators": part_table(cases, INDICATORS, spelling),
        "sources": part_table(cases, SOURCES, spelling),
    }
    for key, table in tables.items():
        _sheet(book, words.of("sheets", key), [words.of("columns", name) for name in table.columns], _short(table, words))
    _about(book, words.of("sheets", "about"), said)
    book.close()
    return target.getvalue()


def _short(table: Table, words: Wording) -> Table:
    """The table with texts that a cell can hold; one that is cut says where the whole stands."""
    rest = words.of("data", "cell_cut")

    def short(cell: Cell) -> Cell:
        if not isinstance(cell, str) or len(cell) * 2 <= _CELL:  # no letter takes more than two units
            return cell
        units = cell.encode("utf-16-le")
        if len(units) <= _CELL * 2:
            return cell
        return units[: (_CELL - len(rest)) * 2].decode("utf-16-le", "ignore") + rest

    return Table(table.columns, tuple(tuple(map(short, row)) for row in table.rows))


def _sheet(book: Workbook, name: str, headings: Sequence[str], table: Table) -> None:
    """A table below two rows that stay in sight: what the columns are called, and the names of their fields."""
    sheet = book.add_worksheet(name)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})  # stays text when it is edited
    for column, heading in enumerate(headings):
        shown = [heading, *(str(row[column] or "") for row in table.rows[:_ROWS_MEASURED])]
        sheet.set_column(column, column, min(_WIDEST, 2 + max(map(_width, shown))), wrapped)
    sheet.write_row(0, 0, headings, book.add_format({"bold": True}))
    sheet.write_row(1, 0, table.columns, book.add_format({"italic": True}))
    for number, row in enumerate(table.rows, 2):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                if cell:
                    sheet.write_string(number, column, cell, quoted if may_run(cell) else None)
            elif cell is not None:
                sheet.write_number(number, column, cell)
    sheet.freeze_panes(2, 1)
    sheet.autofilter(1, 0, len(table.rows) + 1, len(table.columns) - 1)


def _about(book: Workbook, name: str, said: Imprint) -> None:
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 0, _WIDEST + _WIDEST, book.add_format({"text_wrap": True}))
    for number, line in enumerate(said.lines):
        sheet.write_string(number, 0, line)


def _width(text: str) -> int:
    """How wide the first line of `text` is, in Latin letters."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text.partition("\n")[0])
