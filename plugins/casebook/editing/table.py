"""Cases from a spreadsheet: a row a case, and a row an organisation, indicator or source where these have sheets.

It reads the tables that the site exports, the blank one that it offers, and simpler ones: a field of a case may be a column
by its name in either language. A box of several items has one on each line, as in a form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from casebook.content.files import Content
from casebook.data.tables import PARTS, Part
from casebook.editing.answers import Answer, Reader, unmarked_list
from casebook.editing.blank_table import FIELDS, LISTS, REFERENCE, case_columns, part_columns, sheet_names
from casebook.editing.choices import CITY
from casebook.editing.drafts import Draft, group_repeats
from casebook.editing.grids import Grid, column_letters, ranges
from casebook.editing.guidance import BODY, PLACE_FIELDS, Guide
from casebook.editing.layout import SkippedPart, TableLayout, find_layout
from casebook.editing.spreadsheets import read_grids
from casebook.messages.wording import LANGUAGES, Wording, wording
from casebook.model.case import Case
from casebook.model.shape import shape
from casebook.problems import Place, Problem, problem
from casebook.yaml.reader import Data, Loc, Located

_CASE_FIELDS = {one.name: one for one in shape(Case)}
_SOURCES = "_sources/"
_FEW = 60
"""How many letters of a line a problem quotes."""
_IGNORED_SHEETS = ("table_notes",)
_HIDDEN = ("CB722", "CB723", "CB724")
Hidden = Literal["include", "skip"]
"""What becomes of rows, columns and sheets that are hidden."""


@dataclass(frozen=True, slots=True)
class ReadTable:
    """The cases in a table, what is wrong with it, and what was passed over: the example, and what stands around the table."""

    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]
    grids: tuple[Grid, ...] = ()
    examples: tuple[Place, ...] = ()
    left_out: tuple[SkippedPart, ...] = ()

    def told(self, problems: Iterable[Problem], words: Wording) -> list[Problem]:
        """These problems of the table, with what is the same in many rows said once."""
        return group_repeats(problems, len(self.drafts), lambda place: self.where(place, words))

    def passed_over(self, words: Wording) -> list[str]:
        """A sentence for each line and column that was not read."""
        left = [
            words.fill("writing", one.why, place=self.where(one.place, words), text=one.text, cells=one.cells)
            for one in sorted(self.left_out, key=lambda one: one.place)
        ]
        examples = [words.fill("writing", "import_example", sheet=place.path, row=place.line) for place in self.examples]
        return [*left, *examples]

    def where(self, place: Place, words: Wording) -> str:
        """A place in the words of a spreadsheet."""
        grid = next((grid for grid in self.grids if grid.name == place.path), None)
        return grid.where(place, words) if grid else place.path


def read_table(name: str, raw: bytes, content: Content, words: Wording, hidden: Hidden | None = None) -> ReadTable:
    """Return the cases in the file `name`; they are not checked yet.

    What is hidden is a problem where `hidden` does not say what becomes of it: nobody sees whether it belongs to the table.
    """
    grids = read_grids(name, raw)
    if isinstance(grids, Problem):
        return ReadTable((), (grids,))
    return _Table(Guide.of(content, words), content, grids, hidden).read()


@dataclass(slots=True)
class _Row:
    """A row: the text and the place of each of its columns."""

    number: int
    grid: Grid
    columns: Mapping[str, int]
    texts: tuple[str, ...]

    def lines(self, column: str) -> list[str]:
        """The lines of a cell; an item of a list may be an empty one."""
        at = self.columns.get(column, len(self.texts))
        return self.texts[at].split("\n") if at < len(self.texts) else []

    def text(self, column: str) -> str:
        """What a cell says."""
        return "\n".join(self.lines(column)).strip()

    def place(self, column: str) -> Place:
        return self.grid.place(self.number, self.columns.get(column, 0))


@dataclass(slots=True)
class _CaseRows:
    """What a row and the rows that belong to it say of a case, while it is put together."""

    row: _Row
    city: str
    stem: str
    data: dict[str, Data] = field(default_factory=dict)
    places: dict[Loc, Place] = field(default_factory=dict)
    in_row: dict[str, set[str]] = field(default_factory=dict)
    """What the row itself says of each part. An exported workbook says it again on a sheet of its own."""


@dataclass(slots=True)
class _Table:
    """One reading of a table; mutable only while it runs."""

    guide: Guide
    content: Content
    grids: list[Grid]
    hidden: Hidden | None
    problems: list[Problem] = field(default_factory=list)
    examples: list[Place] = field(default_factory=list)
    left_out: list[SkippedPart] = field(default_factory=list)
    hidden_cases: set[str] = field(default_factory=set)
    """The names of cases in hidden rows that are not read."""

    def read(self) -> ReadTable:
        sheets = tuple(self.grids)
        cases, parts = self._sorted_out()
        found = [self._case(row) for row in self._rows(cases, case_columns())]
        sound = [one for one in found if one]
        for part, grid in parts.items():
            self._part_sheet(part, grid, sound)
        if not sound and not any(one.code in ("CB718", *_HIDDEN) for one in self.problems):
            self.problems.append(problem(cases.place(1), "CB716"))
        for grid in self.grids:
            self.problems += grid.problems
        drafts = tuple(self._draft(one) for one in sound)
        return ReadTable(drafts, tuple(sorted(set(self.problems))), sheets, tuple(self.examples), tuple(self.left_out))

    def _sorted_out(self) -> tuple[Grid, Mapping[Part, Grid]]:
        """The sheet of cases and those of their parts, by their names."""
        ignored = {wording(language).of("writing", key).casefold() for language in LANGUAGES for key in _IGNORED_SHEETS}
        ignored |= set(sheet_names("about"))
        self.grids = [grid for grid in self.grids if self._is_read(grid, ignored)] or [Grid(self.grids[0].name, {})]
        by_name = {grid.name.strip().casefold(): grid for grid in self.grids}
        cases = next((by_name[name] for name in sheet_names("cases") if name in by_name), self.grids[0])
        parts = {part: by_name[name] for part in PARTS for name in sheet_names(part.field) if name in by_name}
        for grid in self.grids:
            known = grid is cases or grid in parts.values() or grid.name.strip().casefold() in ignored
            if grid.rows and not known:
                names = [self.guide.words.of("sheets", part.field) for part in PARTS]
                found = {"heading": grid.name, "cases": self.guide.words.of("sheets", "cases"), "allowed": ", ".join(names)}
                self.problems.append(problem(grid.place(1), "CB717", **found))
        return cases, parts

    def _is_read(self, grid: Grid, ignored: set[str]) -> bool:
        """Whether a sheet is read; what becomes of a hidden one is said, but for those that hold no cases."""
        if not grid.hidden:
            return True
        if not grid.rows or grid.name.strip().casefold() in {*ignored, LISTS}:
            return False
        place, count = grid.place(min(grid.rows)), len(grid.rows)
        read = {name for key in ("cases", *(part.field for part in PARTS)) for name in sheet_names(key)}
        if self.hidden == "include" and grid.name.strip().casefold() not in read:
            self.left_out.append(SkippedPart(place, "hidden_sheet_skip", grid.name, count))
            return False
        self._say_hidden(place, "CB724", "sheet", grid.name, count)
        return self.hidden == "include"

    def _say_hidden(self, place: Place, code: str, kind: str, text: str, count: int) -> None:
        """Say that something is hidden: as a problem where nobody has decided about it, else as what was done."""
        if self.hidden is None:
            self.problems.append(problem(place, code, hidden=text, count=count))
        else:
            self.left_out.append(SkippedPart(place, f"hidden_{kind}_{self.hidden}", text, count))

    def _without_hidden(self, grid: Grid, layout: TableLayout) -> TableLayout:
        """The layout without hidden rows and columns that are not read. Those that say nothing are hidden from nobody."""
        rows = [number for number in layout.rows if number in grid.hidden_rows]
        used = {at for number in layout.rows for at, text in enumerate(grid.rows[number]) if text.strip()}
        columns = sorted(used & grid.hidden_columns)
        if rows:
            self._say_hidden(grid.place(rows[0]), "CB722", "rows", ranges(rows), len(rows))
        if columns:
            letters = ", ".join(column_letters(column + 1) for column in columns)
            self._say_hidden(grid.place(layout.head, columns[0]), "CB723", "columns", letters, len(columns))
        if self.hidden == "include":
            return layout
        kept = {name: at for name, at in layout.columns.items() if at not in columns or self.hidden is None}
        problems = tuple(one for one in layout.problems if one.place.column - 1 not in columns)
        left = tuple(one for one in layout.left_out if one.why != "left_column" or one.place.column - 1 not in columns)
        grid.problems[:] = [one for one in grid.problems if one.place.column - 1 not in columns or one.code == "CB715"]
        for row in (_Row(number, grid, layout.columns, grid.rows[number]) for number in rows):
            self.hidden_cases |= {row.text("id"), row.text("stem"), row.text("id").rpartition("/")[2]} - {""}
        shown = tuple(number for number in layout.rows if number not in grid.hidden_rows)
        return replace(layout, columns=kept, rows=shown, problems=problems, left_out=left)

    def _rows(self, grid: Grid, known: Mapping[str, str]) -> Iterator[_Row]:
        """The rows below the headings."""
        if not grid.rows:
            return
        layout = find_layout(grid, known, lambda place: grid.where(place, self.guide.words))
        if layout is None:
            wanted = [self.guide.label(field.name) for field in FIELDS if field.required]
            found = ", ".join(text for text in grid.rows[min(grid.rows)] if text.strip())[:_FEW]
            self.problems.append(problem(grid.place(min(grid.rows)), "CB718", found=found, allowed=", ".join(wanted)))
            return
        layout = self._without_hidden(grid, layout)
        self.problems += layout.problems
        self.left_out += layout.left_out
        holds = layout.holding()
        grid.problems[:] = [one for one in grid.problems if holds(one.place) or one.code == "CB715"]
        for number in layout.rows:
            yield _Row(number, grid, layout.columns, grid.rows[number])

    def _is_example(self, row: _Row, name: str) -> bool:
        if name not in {wording(language).of("writing", "table_example") for language in LANGUAGES}:
            return False
        self.examples.append(row.place("stem"))
        return True

    def _case(self, row: _Row) -> _CaseRows | None:
        city, _, stem = row.text("id").partition("/") if row.text("id") else ("", "", "")
        stem = row.text("stem") or stem
        if self._is_example(row, stem):
            return None
        found = _CaseRows(row, self.guide.choices.code(CITY, row.text("city") or row.text("city_name") or city), stem)
        reader = Reader(self.guide.choices)
        for name, one in _CASE_FIELDS.items():
            text = _split_award(row.text(name), self.content.awards) if name == "awards" else row.text(name)
            if answer := reader.read(one, text, row.place(name), lined=False):
                self._take(found, name, answer)
        for part in PARTS:
            self._parts_in_row(found, part)
        self._extras(found)
        found.in_row = {name: set(map(_said, items)) for name, items in found.data.items() if isinstance(items, list)}
        return found

    def _take(self, found: _CaseRows, name: str, answer: Answer) -> None:
        found.data[name] = answer.data
        found.places |= answer.places
        self.problems += answer.problems

    def _parts_in_row(self, found: _CaseRows, part: Part) -> None:
        """A part's columns, which have an item a line and are of equal length."""
        given = {name: unmarked_list(found.row.lines(name)) for name in part.columns if found.row.text(name)}
        if not given:
            return
        count = max(map(len, given.values()))
        for name, lines in given.items():
            if len(lines) != count:
                self.problems.append(problem(found.row.place(name), "CB713", lines=len(lines), others=count))
        for index in range(count):
            texts = {name: lines[index] for name, lines in given.items() if index < len(lines)}
            self._item(found, part, found.row, texts)

    def _part_sheet(self, part: Part, grid: Grid, cases: Sequence[_CaseRows]) -> None:
        """A sheet of its own: each row belongs to the case that it names."""
        examples = {wording(language).of("writing", "table_example") for language in LANGUAGES}
        named: dict[str, list[_CaseRows]] = {}
        for one in cases:
            for name in {one.stem, f"{one.city}/{one.stem}"}:
                named.setdefault(name, []).append(one)
        for row in self._rows(grid, part_columns(part)):
            name = row.text(REFERENCE)
            meant = named.get(name, ())
            if len(meant) == 1:
                self._item(meant[0], part, row, {column: row.text(column) for column in part.columns})
            elif name in examples:
                self.examples.append(row.place(REFERENCE))
            elif name in self.hidden_cases or name.rpartition("/")[2] in self.hidden_cases:
                if self.hidden:
                    self.left_out.append(SkippedPart(row.place(REFERENCE), "hidden_case_skip", name))
            else:
                self.problems.append(problem(row.place(REFERENCE), "CB714", id=name or "-"))

    def _item(self, found: _CaseRows, part: Part, row: _Row, texts: Mapping[str, str]) -> None:
        """One organisation, indicator or source."""
        items = found.data.setdefault(part.field, [])
        if not isinstance(items, list):
            return
        loc, item = (part.field, len(items)), dict[str, Data]()
        for listed, column in zip(part.fields, part.columns, strict=True):
            text = texts.get(column, "").strip()
            name = self._field(part, listed, text)
            if text and name not in item:  # the name of an organisation repeats what its id says
                value = text if name != "file" else f"{_SOURCES}{text.rpartition('/')[2]}"
                item[name] = self.guide.choices.code((part.field, name), value)
                found.places[(*loc, name)] = row.place(column)
        if item and _said(item) not in found.in_row.get(part.field, ()):
            items.append(item)
            found.places.setdefault((part.field,), row.place(part.columns[0]))
            found.places[loc] = row.place(part.columns[0])

    def _field(self, part: Part, listed: str, text: str) -> str:
        """The field of a case that a column holds: a source's address may be that of the copy which the site keeps."""
        if listed == "address":
            return "file" if f"{_SOURCES}{text.rpartition('/')[2]}" in self.content.files else "url"
        return "id" if part.field == "organisations" and listed == "name" else listed

    def _extras(self, found: _CaseRows) -> None:
        """What an exported table has in columns of its own: the currency, the point, and the licence that sources share."""
        row, cost = found.row, found.data.get("cost")
        if isinstance(cost, dict) and row.text("currency") and "currency" not in cost:
            cost["currency"] = row.text("currency")
            found.places["cost", "currency"] = row.place("currency")
        of_city = {"city", *(wording(language).of("points", "city") for language in LANGUAGES)}
        if (row.text("lat") or row.text("lon")) and row.text("point_of") not in of_city and "location" not in found.data:
            names = {"lat": "lat", "lon": "lon", "label": "point_label", "error_km": "error_km"}
            location: dict[str, Data] = {name: row.text(column) for name, column in names.items() if row.text(column)}
            found.data["location"] = location | ({"precision": "approximate"} if "error_km" in location else {})
            found.places |= {("location", name): row.place(column) for name, column in names.items()}
            found.places["location",] = row.place("lat")

    def _unnamed(self, found: _CaseRows, id_: str) -> None:
        """Put back whom an exported table does not name: `id_` in each role of its column.

        A table from before there was that column has nobody where nobody is named.
        """
        organisations = found.data.setdefault("organisations", [])
        if not isinstance(organisations, list):
            return
        column = "unnamed_roles" if "unnamed_roles" in found.row.columns else PARTS[0].columns[0]
        roles = found.row.lines("unnamed_roles") if found.row.text("unnamed_roles") else [] if organisations else ["lead"]
        for role in roles:
            loc = ("organisations", len(organisations))
            organisations.append({"id": id_, "role": self.guide.choices.code(("organisations", "role"), role)})
            found.places |= {where: found.row.place(column) for where in (loc, (*loc, "id"), (*loc, "role"))}
            found.places.setdefault(("organisations",), found.row.place(column))

    def _draft(self, found: _CaseRows) -> Draft:
        row = found.row
        sources = found.data.get("sources")
        licences = [one.get("licence") for one in sources if isinstance(one, dict)] if isinstance(sources, list) else []
        if row.text("address") and licences and all(licence == found.data.get("licence") for licence in licences):
            del found.data["licence"]  # an exported table shows the licence that all sources share
        unnamed = [one.id for one in self.content.organisations if one.kind == "unnamed"]
        if row.text("address") and len(unnamed) == 1:
            self._unnamed(found, unnamed[0])
        places = {(): row.grid.place(row.number)} | found.places
        absent = (name for name in _CASE_FIELDS if name in row.columns and name not in found.data)
        keys: dict[Loc, Place] = {(name,): row.place(name) for name in absent}
        body_place = row.place(BODY.name)
        where = {one.name: row.place(one.name if one.name in row.columns else "id") for one in PLACE_FIELDS}
        return Draft(
            city=found.city,
            stem=found.stem,
            city_place=where["city"],
            stem_place=where["stem"],
            header=Located(row.grid.name, found.data, places, keys),
            body=row.text(BODY.name),
            body_place=lambda _line, _column: body_place,
        )


def _said(item: Data) -> str:
    """Return the same text for items that say the same."""
    return repr(sorted(item.items())) if isinstance(item, dict) else repr(item)


def _split_award(text: str, awards: Iterable[str]) -> str:
    """Awards as an exported table has them, an id before a name, as a box has them."""
    lines = []
    for line in text.split("\n"):
        id_, _, honour = line.strip().partition(" ")
        lines.append(f"{id_} | {honour}" if id_ in awards and honour and "|" not in line else line)
    return "\n".join(lines)
