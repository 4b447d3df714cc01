"""A worksheet of XlsxWriter that writes a large table at once, in less time and to the same bytes.

XlsxWriter makes an object of each cell, and looks for the format of each. A table has few formats for all its cells. All else of
the sheet and of the workbook is XlsxWriter's own.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from msgspec import Struct
from xlsxwriter.format import Format
from xlsxwriter.url import Url
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from casebook.data.csv_tables import Cell, may_run_as_formula

_BLOCK = 16
"""Rows of a block. The rows of a block name the same columns, from the first to the last that any of them fills."""
_STYLES = ("\x01", "\x02", "\x03", "\x04")
"""Signs for the numbers of the formats of a table, until XlsxWriter gives them out: plain, quoted, day, link."""
_EPOCH = date(1899, 12, 30).toordinal()
"""The day 0 of a workbook. From 1 March 1900 on, Excel counts as the calendar does."""
_MOST_LINKS = 65_530
_LONGEST_LINK = 2_079
"""The limits of Excel for the links of a sheet and for the letters of a link."""


class CellFormats(Struct, frozen=True):
    """The formats of a table: of cells, of texts that may run as a formula, of days, and of links."""

    plain: Format
    quoted: Format
    day: Format
    link: Format


class _NoCells(dict[tuple[int, int], str]):
    """Forget the cells of tables, by which XlsxWriter finds tables that overlap: 10,000 cases need no 70 MB for that."""

    def __setitem__(self, cell: tuple[int, int], table: str) -> None:
        pass


class TableSheet(Worksheet):  # type: ignore[misc]
    """A worksheet with a table below the rows that are written cell by cell. Each row of the table begins with a text."""

    def write_table(
        self, first_row: int, rows: Sequence[Sequence[Cell]], formats: CellFormats, links: Collection[int] = ()
    ) -> None:
        """Write rows of cells. Texts in the columns `links` that are web addresses become links, as many as a sheet may have."""
        strings, styles = self.str_table.string_table, _STYLES
        self._table_formats = (formats.plain, formats.quoted, formats.day, formats.link)
        letters = [xl_col_to_name(column) for column in range(max(map(len, rows), default=0))]
        self._rows, self._first_row = list[str](), first_row
        self.table_cells = _NoCells()
        self._last_columns, count = list[int](), 0
        for number, row in enumerate(rows, first_row + 1):
            cells, last = [], 0
            for column, (letter, cell) in enumerate(zip(letters, row, strict=False)):
                if isinstance(cell, str):
                    if cell:
                        text = strings.setdefault(cell, len(strings))
                        is_link = column in links and self._add_link(number - 1, column, cell)
                        style = styles[3] if is_link else styles[may_run_as_formula(cell)]
                        cells.append(f'<c r="{letter}{number}" s="{style}" t="s"><v>{text}</v></c>')
                        count, last = count + 1, column
                elif isinstance(cell, date):
                    cells.append(f'<c r="{letter}{number}" s="{styles[2]}"><v>{cell.toordinal() - _EPOCH}</v></c>')
                    last = column
                elif cell is not None:
                    cells.append(f'<c r="{letter}{number}" s="{styles[0]}"><v>{cell:.16G}</v></c>')
                    last = column
            self._rows.append("".join(cells))
            self._last_columns.append(last)
        self.str_table.count += count
        self.str_table.unique_count = len(strings)
        if rows:
            self._check_dimensions(first_row + len(rows) - 1, max(self._last_columns))

    def _add_link(self, row: int, column: int, address: str) -> bool:
        """Make a cell a link to `address`. Returns whether it is one: Excel has limits, and other texts stay texts."""
        if not address.startswith(("http://", "https://")) or len(address) > _LONGEST_LINK or self.hlink_count >= _MOST_LINKS:
            return False
        self.hlink_count += 1
        self.hyperlinks[row][column] = Url(address)
        return True

    def _write_rows(self) -> None:
        """Write the rows of the table behind those that XlsxWriter writes itself."""
        super()._write_rows()
        widest: dict[int, int] = {}
        for number in self.table:
            widest[number // _BLOCK] = max(widest.get(number // _BLOCK, 0), *self.table[number], 0)
        for number, last in enumerate(self._last_columns, self._first_row):
            widest[number // _BLOCK] = max(widest.get(number // _BLOCK, 0), last)
        formats = dict(zip(_STYLES, self._table_formats, strict=True))
        for number, cells in enumerate(self._rows, self._first_row):
            for sign in sorted((sign for sign in _STYLES if sign in cells), key=cells.index):
                style = formats[sign]._get_xf_index()  # noqa: SLF001 - a format has its number once a cell asks for it
                cells = cells.replace(sign, str(style))  # noqa: PLW2901
            self.fh.write(f'<row r="{number + 1}" spans="1:{widest[number // _BLOCK] + 1}">{cells}</row>')
        self._rows.clear()
