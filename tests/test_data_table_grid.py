"""The grid of a table: where its cells stand, and what that costs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.data import table_grid
from casebook.data.article import Cell, Table
from casebook.data.table_grid import grid
from counting import counting

SPAN = st.sampled_from([1, 1, 1, 2, 3, 7])
ROWS = st.lists(st.lists(st.tuples(SPAN, SPAN), max_size=5), min_size=1, max_size=6)


def table_of(rows: list[list[tuple[int, int]]]) -> Table:
    cells = (tuple(Cell((), is_heading=False, columns=columns, rows=below) for columns, below in row) for row in rows)
    return Table(tuple(cells), 0)


def first_free(rows: list[list[tuple[int, int]]]) -> list[tuple[int, int]]:
    """Return the row and the column of each cell, one place after the other."""
    taken: set[tuple[int, int]] = set()
    places = []
    for number, row in enumerate(rows):
        column = 0
        for columns, below in row:
            while any((number, column + beside) in taken for beside in range(columns)):
                column += 1
            places.append((number, column))
            taken.update((number + under, column + beside) for under in range(below) for beside in range(columns))
    return places


@given(ROWS)
def test_a_cell_takes_the_first_columns_that_are_free_for_all_of_it(rows: list[list[tuple[int, int]]]) -> None:
    made = grid(table_of(rows))
    places = first_free(rows)
    begun = sorted({column for _, column in places})
    assert [(placed.row, placed.column) for placed in made.cells] == [(row, begun.index(column)) for row, column in places]
    assert sum(placed.rows * placed.columns for placed in made.cells) == len(made.at())  # no place is taken twice


@pytest.mark.parametrize("span", [(1000, 1000), (1000, 1), (1, 1000)])
@pytest.mark.parametrize("beside", [1, 10])
def test_the_cost_of_a_grid_grows_with_its_cells_and_not_with_their_spans(span: tuple[int, int], beside: int) -> None:
    table = table_of([[span] * beside] * 20)
    with counting(table_grid) as steps:
        grid(table)
    assert steps.count < 20 * 20 * beside * 10
