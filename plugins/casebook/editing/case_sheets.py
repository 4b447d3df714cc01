"""The sheets of a table of cases: which hold cases, which hold parts of cases, and which rows of them are read.

Sheets, rows and columns that are hidden are read, skipped or reported as problems, as `Hidden` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from casebook.data.csv_tables import PARTS, Part, own_sheets
from casebook.editing.cell_comments import left_comments
from casebook.editing.example_cells import example_cells
from casebook.editing.guidance import PLACE_FIELDS, Guide
from casebook.editing.spreadsheet_rows import TOO_LARGE, Grid
from casebook.editing.table_headings import LISTS, case_parts, sheet_names
from casebook.editing.table_layout import (
    HIDDEN,
    SKIPPED_COLUMN,
    Hidden,
    SkippedPart,
    TableLayout,
    find_layout,
    hidden_cells,
    hidden_part,
)
from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from casebook.problems import Place, Problem, problem

NOT_READ = ("CB718", *HIDDEN.values())
"""Problems that explain why no row was read: no headings, or hidden rows, columns and sheets."""
_NOTES_SHEET = "table_notes"
_QUOTED = 60
"""Characters of the first line that a problem quotes."""


class Row(Struct, frozen=True):
    """A row of a sheet: the text and the place of each of its columns."""

    number: int
    grid: Grid
    columns: Mapping[str, int]
    texts: tuple[str, ...]

    def lines(self, column: str) -> list[str]:
        """Return the lines of a cell, empty ones included, because an item of a list may be empty."""
        at = self.columns.get(column, len(self.texts))
        return self.texts[at].split("\n") if at < len(self.texts) else []

    def text(self, column: str) -> str:
        """Return the text of a cell; empty where the row has no such column."""
        return "\n".join(self.lines(column)).strip()

    def without(self, columns: Iterable[str]) -> Row:
        """Return the row with these cells empty."""
        empty = {self.columns[column] for column in columns}
        return replace(self, texts=tuple("" if at in empty else text for at, text in enumerate(self.texts)))

    @property
    def is_below_names(self) -> bool:
        """Whether the line of names of fields stands above, below the headings: the blank table has its example there."""
        names, above = self.grid.rows.get(self.number - 1, ()), self.grid.rows.get(self.number - 2)
        return bool(above) and all(at < len(names) and names[at].strip() == name for name, at in self.columns.items())

    def place(self, column: str) -> Place:
        """Return the place of a cell, or of the first one where the row has no such column."""
        return self.grid.place(self.number, self.columns.get(column, 0))


class SheetReader(Struct):
    """Reads the rows of the sheets of one table; mutable only while it runs."""

    guide: Guide
    grids: list[Grid]
    table: str
    """The name of the file."""
    hidden: Hidden | None
    """How to treat what is hidden; None makes it a problem."""
    problems: list[Problem] = field(default_factory=list)
    skipped: list[SkippedPart] = field(default_factory=list)
    hidden_cases: set[str] = field(default_factory=set)
    """Ids and file names of the cases in hidden rows that are not read."""

    def without_example(self, row: Row, example: Mapping[str, str], part: Part | None = None) -> Row:
        """Return a row without what is left in it of the example over which it was typed. There is a sentence for each cell."""
        texts = {column: row.text(column) for column in example}
        cells = example_cells(self.guide, texts, example, part, in_its_row=row.is_below_names)
        for reason, columns in (("example_cell_skip", cells.left), ("example_cell_kept", cells.kept)):
            self.skipped += [SkippedPart(row.place(column), reason, texts[column][:_QUOTED]) for column in columns]
        return row.without(cells.left)

    def choose(self) -> tuple[Grid, Mapping[Part, Grid]]:
        """Return the sheet of cases and the sheets of their parts, known by their names; unknown sheets become problems."""
        ignored = {wording(language).of("writing", _NOTES_SHEET).casefold() for language in LANGUAGES}
        ignored |= {*sheet_names("about"), *sheet_names("columns")}
        self.grids = [grid for grid in self.grids if self._is_read(grid, ignored)] or [Grid(self.grids[0].name, {})]
        by_name = {grid.name.strip().casefold(): grid for grid in self.grids}
        cases = next((by_name[name] for name in sheet_names("cases") if name in by_name), self.grids[0])
        own = self.guide.vocabulary.own_fields
        parts = {part: by_name[name] for part in case_parts(own) for name in sheet_names(part.field, own) if name in by_name}
        for grid in self.grids:
            is_known = grid is cases or grid in parts.values() or grid.name.strip().casefold() in ignored
            if grid.rows and not is_known:
                sheets = own_sheets(own, self.guide.words)
                names = [*(self.guide.words.of("sheets", part.field) for part in PARTS), *sheets.values()]
                values = {"heading": grid.name, "cases": self.guide.words.of("sheets", "cases"), "allowed": ", ".join(names)}
                self.problems.append(problem(grid.place(1), "CB717", **values))
        return cases, parts

    def rows(self, grid: Grid, names: Mapping[str, str]) -> Iterator[Row]:
        """Yield the rows below the headings; `names` has the name of the column for each heading."""
        if not grid.rows:
            return
        layout = find_layout(grid, names, lambda place: grid.describe_place(place, self.guide.words))
        if layout is None:
            required = [self.guide.label(field.name) for field in (*PLACE_FIELDS, *self.guide.questions) if field.required]
            line = ", ".join(text for text in grid.rows[min(grid.rows)] if text.strip())[:_QUOTED]
            self.problems.append(problem(grid.place(min(grid.rows)), "CB718", found=line, allowed=", ".join(required)))
            return
        if "stem" in names.values() and (foreign := self._foreign(grid, layout)):
            self.problems.append(foreign)
            return
        layout = self._without_hidden(grid, layout)
        self.problems += layout.problems
        self.skipped += [*layout.skipped, *left_comments(grid)]
        is_read = layout.cell_filter()
        grid.problems = [item for item in grid.problems if is_read(item.place) or item.code == TOO_LARGE]
        for number in layout.rows:
            yield Row(number, grid, layout.columns, grid.rows[number])

    def _foreign(self, grid: Grid, layout: TableLayout) -> Problem | None:
        """Return the problem of a table that most columns of which casebook does not know; it is all there is to say of it."""
        unknown = [item.value("heading") for item in layout.problems if item.code == "CB708"]
        if sum(map(bool, unknown)) <= max(len(layout.columns), 1):
            return None
        count = len(layout.columns) + len(unknown)
        values = {"known": len(layout.columns), "count": count, "table": self.table, "found": ", ".join(filter(None, unknown))}
        return problem(grid.place(layout.head), "CB718", kind="foreign", **values)

    def _is_read(self, grid: Grid, ignored: set[str]) -> bool:
        """Return whether a sheet is read. A hidden one is reported or listed as skipped, unless it never holds cases."""
        if not grid.hidden:
            return True
        if not grid.rows or grid.name.strip().casefold() in {*ignored, LISTS}:
            return False
        place, count = grid.place(min(grid.rows)), len(grid.rows)
        own = self.guide.vocabulary.own_fields
        names = {name for key in ("cases", *(part.field for part in case_parts(own))) for name in sheet_names(key, own)}
        if self.hidden == "include" and grid.name.strip().casefold() not in names:
            self.skipped.append(SkippedPart(place, "hidden_sheet_skip", grid.name, count))
            return False
        self._report(hidden_part(place, "sheet", grid.name, count, self.hidden))
        return self.hidden == "include"

    def _report(self, part: Problem | SkippedPart) -> None:
        if isinstance(part, Problem):
            self.problems.append(part)
        else:
            self.skipped.append(part)

    def _without_hidden(self, grid: Grid, layout: TableLayout) -> TableLayout:
        """Return the layout without the hidden rows and columns that are not read. Empty ones are not reported."""
        rows, columns, parts = hidden_cells(grid, layout, None, self.hidden)
        for part in parts:
            self._report(part)
        if self.hidden == "include":
            return layout
        for row in (Row(number, grid, layout.columns, grid.rows[number]) for number in rows):
            self.hidden_cases |= {row.text("id"), row.text("stem"), row.text("id").rpartition("/")[2]} - {""}
        grid.problems = [item for item in grid.problems if item.place.column - 1 not in columns or item.code == TOO_LARGE]
        return replace(
            layout,
            columns={name: at for name, at in layout.columns.items() if at not in columns or self.hidden is None},
            rows=tuple(number for number in layout.rows if number not in grid.hidden_rows),
            problems=tuple(item for item in layout.problems if item.place.column - 1 not in columns),
            skipped=tuple(
                item for item in layout.skipped if item.reason != SKIPPED_COLUMN or item.place.column - 1 not in columns
            ),
        )
