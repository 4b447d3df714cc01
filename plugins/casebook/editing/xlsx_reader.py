"""The sheets of an Excel workbook (.xlsx) as rows of text."""

from __future__ import annotations

import html
import io
import re
import warnings
import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from msgspec import Struct, field

from casebook.editing.cell_comments import workbook_comments
from casebook.editing.office_package import (
    BrokenWorkbookError,
    calling_reader,
    decimal_number,
    open_package,
    read_part,
    whole_number,
)
from casebook.editing.spreadsheet_rows import MOST_ROWS, Grid, column_number, fill, fill_links, fill_merged_cell
from casebook.editing.xlsx_figures import figure_text
from casebook.problems import problem

_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']([A-Z]{1,3})([0-9]{1,7}):[A-Z]{1,3}([0-9]{1,7})["']""")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^>]*)>")
_LINK = re.compile(rb"<(?:\w+:)?hyperlink\s([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")
_LINK_FORMULA = re.compile(r'=(?:_xlfn\.)?HYPERLINK\(\s*"((?:[^"]|"")+)"(?:\s*,\s*"((?:[^"]|"")*)"\s*\)\Z)?', re.IGNORECASE)
"""A formula that leads to an address, and the text that it shows, where that is said too."""
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*["']([^"']*)["']""")
_BOOK = re.compile(r"xl/workbook[0-9]*\.xml")
_RECALCULATED = re.compile(rb"""\bfullCalcOnLoad\s*=\s*["'](?:1|true)["']""")
_SHEET = re.compile(rb"[^<]*(?:<[?!][^>]*>[^<]*)*<(\w+:)?worksheet\b[^>]*(?<!/)>")
_SIZE = re.compile(rb"<(?:\w+:)?dimension\b")
_HEAD = 10_000
"""So many bytes of a sheet at most stand before its size."""
_TRUE = ("1", "true")
_ESCAPE = re.compile(r"_x000([9ABD])_")
_SIGNS = {"9": "\t", "A": "\n", "B": "\n", "D": "\r"}
"""Signs of pasted texts that workbooks write by number (ISO 29500-1, 22.9.2.19), which openpyxl leaves. B is Word's break."""
_WIDEST = 16_384


def read_workbook(raw: bytes) -> Iterator[Grid]:
    """Yield the sheets of a workbook, hidden ones too."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and lists that it does not keep; only values are read
        book = _Book(raw)
        with open_package(raw) as packed:
            for sheet in book.workbook.worksheets:
                grid = Grid(sheet.title, {}, hidden=sheet.sheet_state != "visible")
                path = sheet._worksheet_path  # noqa: SLF001 - it keeps them to itself
                source, relations = read_part(packed, path), _relations(packed, path)
                addresses = {part.get("Id", ""): _target(part) for part in relations}
                _find_hidden(grid, source)
                fill(grid, book.rows(grid, sheet))
                for merged in _MERGED.finditer(source):
                    fill_merged_cell(grid, int(merged[2]), int(merged[3]), column_number(merged[1].decode()))
                fill_links(grid, _links(grid, source, addresses) | book.links)
                parts = [(part.get("Type", ""), _target(part)) for part in relations]
                grid.comments.update(workbook_comments(packed, path, parts))
                yield grid


def _relations(packed: zipfile.ZipFile, sheet: str) -> list[Mapping[str, str]]:
    """Return what belongs to the sheet at a path in the workbook, and what its links lead to."""
    folder, _, name = sheet.rpartition("/")
    path = f"{folder}/_rels/{name}.rels"
    return [*map(_attributes, _RELATION.findall(read_part(packed, path)))] if path in packed.namelist() else []


def _target(relation: Mapping[str, str]) -> str:
    return html.unescape(relation.get("Target", ""))


def _links(grid: Grid, source: bytes, addresses: Mapping[str, str]) -> dict[tuple[int, int], str]:
    """Return the addresses behind the cells of a sheet by row and column. A link may be behind a range of cells."""
    links, numbers = {}, sorted(grid.rows)
    for link in map(_attributes, _LINK.findall(source)):
        address = next((addresses.get(value, "") for name, value in link.items() if name.rpartition(":")[2] == "id"), "")
        anchor = html.unescape(link.get("location", ""))
        cells = _RANGE.fullmatch(link.get("ref", ""))
        if not cells or not address:
            continue
        rows = slice(bisect_left(numbers, int(cells[2])), bisect_right(numbers, int(cells[4] or cells[2])))
        for row in numbers[rows]:
            last = min(column_number(cells[3] or cells[1]), len(grid.rows[row]) - 1)
            for column in range(column_number(cells[1]), last + 1):
                links[row, column] = f"{address}#{anchor}" if anchor else address
    return links


def _find_hidden(grid: Grid, source: bytes) -> None:
    number = 0
    for row in _ROW.finditer(source):
        values = _attributes(row[1])
        number = whole_number(values.get("r", str(number + 1)))
        if number > MOST_ROWS:
            break
        if values.get("hidden") in _TRUE or _is_zero(values.get("ht")):
            grid.hidden_rows.add(number)
    for column in _COLUMN.finditer(source):
        values = _attributes(column[1])
        if values.get("hidden") in _TRUE or _is_zero(values.get("width")):
            grid.hidden_columns.update(
                range(whole_number(values.get("min", "")) - 1, min(whole_number(values.get("max", "")), _WIDEST))
            )


def _attributes(text: bytes) -> Mapping[str, str]:
    try:
        return dict(_ATTRIBUTE.findall(text.decode()))
    except UnicodeDecodeError as error:
        raise BrokenWorkbookError from error


def _is_zero(size: str | None) -> bool:
    return size is not None and not decimal_number(size)


class _Book(Struct):
    """A workbook with its formulas, and one with their results, which is loaded only where there are formulas."""

    raw: bytes
    workbook: Any = None
    recalculated: bool = False
    """Whether the program that wrote the formulas leaves their results to the next one."""
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    """The addresses that formulas of the last sheet lead to, by row and column."""
    _results: dict[str, Mapping[tuple[int, int], Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.raw = _with_sizes(self.raw)
        self.workbook = self._load(data_only=False)
        with open_package(self.raw) as packed:  # openpyxl says so of each workbook that does not deny it
            books = [read_part(packed, name) for name in packed.namelist() if _BOOK.fullmatch(name)]
        self.recalculated = any(_RECALCULATED.search(book) for book in books)

    def _load(self, *, data_only: bool) -> Any:  # noqa: ANN401 - openpyxl has no types
        from openpyxl import load_workbook  # noqa: PLC0415 - its import takes longer than reading a table

        with calling_reader():
            return load_workbook(io.BytesIO(self.raw), read_only=True, data_only=data_only)

    def rows(self, grid: Grid, sheet: Any) -> Iterator[tuple[int, list[str]]]:  # noqa: ANN401
        """Yield the rows of a sheet as texts, with their numbers."""
        self.links = {}
        for row, cells in enumerate(_cells(sheet), 1):
            yield row, [self._text(grid, cell, at, row) for at, cell in enumerate(cells)]

    def _text(self, grid: Grid, cell: Any, column: int, row: int) -> str:  # noqa: ANN401
        """Return a cell as people see it, and keep the address that its formula leads to."""
        if cell.data_type == "f" and (link := _LINK_FORMULA.match(str(cell.value))):
            self.links[row, column] = link[1].replace('""', '"')
            if link[2] is not None:  # nothing is left to calculate
                return link[2].replace('""', '"')
        return _text(grid, cell, column, row, self._result)

    def _result(self, grid: Grid, row: int, column: int) -> Any:  # noqa: ANN401
        """Return the cell with the result of its formula; None where it was never calculated."""
        if self.recalculated:
            return None
        if grid.name not in self._results:
            rows = enumerate(islice(_cells(self._load(data_only=True)[grid.name]), MOST_ROWS + 1), 1)
            self._results[grid.name] = {(row, at): cell for row, cells in rows for at, cell in enumerate(cells)}
        cell = self._results[grid.name].get((row, column))
        return cell if cell is not None and (cell.value is not None or cell.data_type == "str") else None


def _with_sizes(raw: bytes) -> bytes:
    """Return a workbook whose sheets all say a size: without one, openpyxl reads a sheet to its end before its first row."""
    with open_package(raw) as packed:
        parts = {name: read_part(packed, name) for name in packed.namelist()}
    starts = {name: _SHEET.match(part) for name, part in parts.items() if name.startswith("xl/worksheets/")}
    without = {name: start for name, start in starts.items() if start and not _SIZE.search(parts[name], 0, _HEAD)}
    if not without:
        return raw
    for name, start in without.items():
        prefix, part = start[1] or b"", parts[name]
        parts[name] = part[: start.end()] + b"<" + prefix + b'dimension ref="A1"/>' + part[start.end() :]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return target.getvalue()


def _cells(sheet: Any) -> Iterator[Any]:  # noqa: ANN401
    with calling_reader():
        sheet.reset_dimensions()  # else one coloured cell far away makes every row before it as wide as the sheet
        yield from sheet.iter_rows()


def _text(grid: Grid, cell: Any, column: int, row: int, result: Callable[[Grid, int, int], Any]) -> str:  # noqa: ANN401
    """Return a cell as people see it."""
    source = result(grid, row, column) if cell.data_type == "f" else cell
    if source is None or source.data_type == "e":
        text = str(getattr(cell.value, "text", cell.value) if source is None else source.value)
        grid.problems.append(problem(grid.place(row, column), "CB711", found=text[:60]))
        return ""
    value = source.value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float | int | datetime):
        return figure_text(grid, grid.place(row, column), value, source)
    return "" if value is None else _ESCAPE.sub(lambda escape: _SIGNS[escape[1]], str(value))
