"""A worksheet of XlsxWriter that writes a large table at once, in a quarter of the time and to the same bytes.

XlsxWriter makes an object of each cell, and looks for the format of each. A table has one format for all its cells, but for texts
that a spreadsheet may run. All else of the sheet and of the workbook is XlsxWriter's own.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from casebook.data.tables import Cell, may_run

_BLOCK = 16
"""Rows of a block. The rows of a block name the same columns, from the first to the last that any of them fills."""

_STYLES = ("\x01", "\x02")
"""Signs for the numbers of the two formats of a table, until XlsxWriter gives them out."""


class TableSheet(Worksheet):  # type: ignore[misc]
    """A worksheet with a table below the rows that are written cell by cell. Each row of the table begins with a text."""

    def write_table(self, first_row: int, rows: Sequence[Sequence[Cell]], plain: Format, quoted: Format) -> None:
        """Write rows of cells in the format `plain`, and texts that may run as a formula in the format `quoted`."""
        strings = self.str_table.string_table
        self._table_formats = (plain, quoted)
        letters = [xl_col_to_name(column) for column in range(max(map(len, rows), default=0))]
        self._rows, self._first_row = list[str](), first_row
        self._last_columns, count = list[int](), 0
        for number, row in enumerate(rows, first_row + 1):
            cells, last = [], 0
            for column, (letter, cell) in enumerate(zip(letters, row, strict=False)):
                if isinstance(cell, str):
                    if cell:
                        text, style = strings.setdefault(cell, len(strings)), _STYLES[may_run(cell)]
                        cells.append(f'<c r="{letter}{number}" s="{style}" t="s"><v>{text}</v></c>')
                        count, last = count + 1, column
                elif cell is not None:
                    cells.append(f'<c r="{letter}{number}" s="{_STYLES[0]}"><v>{cell:.16G}</v></c>')
                    last = column
            self._rows.append("".join(cells))
            self._last_columns.append(last)
        self.str_table.count += count
        self.str_table.unique_count = len(strings)
        if rows:
            self._check_dimensions(first_row + len(rows) - 1, max(self._last_columns))

    def _write_rows(self) -> None:
        """Write the rows of the table behind those that XlsxWriter writes itself."""
        super()._write_rows()
        widest: dict[int, int] = {}
        for number in self.table:
            widest[number // _BLOCK] = max(widest.get(number // _BLOCK, 0), *self.table[number], 0)
        for number, last in enumerate(self._last_columns, self._first_row):
            widest[number // _BLOCK] = max(widest.get(number // _BLOCK, 0), last)
        for number, cells in enumerate(self._rows, self._first_row):
            for sign, style in zip(_STYLES, self._table_formats, strict=True):
                if sign in cells:  # a format has its number once a cell asks for it
                    cells = cells.replace(sign, str(style._get_xf_index()))  # noqa: PLW2901, SLF001 - XlsxWriter's own way
            self.fh.write(f'<row r="{number + 1}" spans="1:{widest[number // _BLOCK] + 1}">{cells}</row>')
