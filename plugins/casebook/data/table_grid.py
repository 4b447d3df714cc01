"""Place the cells of a table on a grid, for formats that need to know what each place belongs to."""

from __future__ import annotations

from bisect import bisect_left

from msgspec import Struct
from msgspec.structs import replace

from casebook.data.article import Cell, Table


class Placed(Struct, frozen=True):
    """A cell with its place: its first row and column, and how many it takes of each."""

    cell: Cell
    row: int
    column: int
    rows: int
    columns: int


class Grid(Struct, frozen=True):
    """The cells of a table, each at its place. No place is taken twice."""

    cells: tuple[Placed, ...]
    """In the order of the table."""
    columns: int

    def at(self) -> dict[tuple[int, int], Placed]:
        """Return the cell that takes each place, by row and column. A place that no cell takes is missing."""
        return {
            (row, column): placed
            for placed in self.cells
            for row in range(placed.row, placed.row + placed.rows)
            for column in range(placed.column, placed.column + placed.columns)
        }


def grid(table: Table) -> Grid:
    """Return the cells of a table at their places: each in the first columns of its row that are free for all of it.

    Columns in which no cell begins are left out, so that the widest grid has as many columns as the table has cells.
    """
    cells: list[Placed] = []
    above: list[Placed] = []
    for number, row in enumerate(table.rows):
        above = sorted((placed for placed in above if placed.row + placed.rows > number), key=lambda placed: placed.column)
        column, passed, placed_now = 0, 0, list[Placed]()
        for cell in row:
            while passed < len(above) and above[passed].column < column + cell.columns:
                column = max(column, above[passed].column + above[passed].columns)
                passed += 1
            rows = min(cell.rows, len(table.rows) - number)  # a span ends with its table
            placed_now.append(Placed(cell, number, column, rows, cell.columns))
            column += cell.columns
        cells += placed_now
        above += placed_now
    begun = sorted({placed.column for placed in cells})
    kept = {column: bisect_left(begun, column) for placed in cells for column in (placed.column, placed.column + placed.columns)}
    return Grid(
        tuple(
            replace(placed, column=kept[placed.column], columns=kept[placed.column + placed.columns] - kept[placed.column])
            for placed in cells
        ),
        len(begun),
    )
