"""The place of a table in its sheet: people put a title above it, units below its headings, sums and notes below its rows.

The line of the headings is known by its words. Everything outside the table is skipped and listed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from casebook.content.scales import Scale, scale_of, scale_of_line
from casebook.editing.scaled_headings import scale_problem
from casebook.editing.spreadsheet_rows import Grid, column_letters, format_ranges
from casebook.editing.table_headings import heading_key
from casebook.languages import LANGUAGES
from casebook.messages.wording import Wording, wording
from casebook.problems import Place, Problem, nearest, problem

_HEAD_LINES = 30
"""The number of lines that are searched for the headings."""
_ENOUGH = 2
"""A line with this many known headings is the line of the headings."""
_FEW = 3
"""In a table with this many columns, a line with only one cell is a heading or a note within the table."""
_NAMES_A_ROW = ("id", "stem", "title")
_UNIT = re.compile(r"[(\[].*[)\]]|-", re.DOTALL)
_NOTE = re.compile(r"[\u203b*\u2217\u2022]|\(|\d+\)|[\uac00-\ud7a3]+(?: [\uac00-\ud7a3]+)?\s*[):\uff1a]")
_AMOUNT = re.compile(r"[0-9.,]+\s*[\uac00-\ud7a3]?")
_BRACKETED = re.compile(r"[(\[][^)\]]*[)\]]")
_SHOWN = 40
_TWO_ROWS, _SECOND = "two_rows", "second"
"""The kinds of headings that stand elsewhere: in a second line below the first, or above another table of the sheet."""
_MONEY = "cost"
_SCALING = {"left_above": scale_of_line, "left_unit": scale_of}
"""What finds the scale in a line that may name the unit of a table, by the reason for which the line is skipped."""


class SkippedPart(Struct, frozen=True):
    """A line or column of a sheet that was not read: its place, the reason (a key of the strings) and its text."""

    place: Place
    reason: str
    text: str
    cells: int = 1
    """The number of cells with text that were not read."""

    def sentence(self, words: Wording, place: str) -> str:
        """Return a sentence on the part, which names its place as `place`."""
        return words.fill("writing", self.reason, place=place, text=self.text, cells=self.cells)


class TableLayout(Struct, frozen=True):
    """The columns of a table by their names, the numbers of its rows, and everything around it."""

    head: int
    columns: Mapping[str, int]
    rows: tuple[int, ...]
    skipped: tuple[SkippedPart, ...]
    problems: tuple[Problem, ...]

    def cell_filter(self) -> Callable[[Place], bool]:
        """Return a function that says whether a cell is read."""
        rows, columns = {self.head, *self.rows}, {part.place.column for part in self.skipped if part.reason == SKIPPED_COLUMN}
        return lambda place: place.line in rows and place.column not in columns


SKIPPED_COLUMN, LINKS_BEHIND = "left_column", "left_links"
Hidden = Literal["include", "skip"]
"""How to treat hidden rows, columns and sheets."""
HIDDEN = {"rows": "CB722", "columns": "CB723", "sheet": "CB724"}
"""The code of the problem for each kind of what is hidden."""


OF_HEADINGS = ("CB709", "CB718")
"""The codes of problems of the headings of a table, for which none of its rows is read."""


def hidden_part(place: Place, kind: str, text: str, count: int, hidden: Hidden | None) -> Problem | SkippedPart:
    """Return the problem of something hidden, a key of `HIDDEN`, where `hidden` is not decided; else what was done with it."""
    if hidden is None:
        return problem(place, HIDDEN[kind], hidden=text, count=count)
    return SkippedPart(place, f"hidden_{kind}_{hidden}", text, count)


def hidden_cells(
    grid: Grid, layout: TableLayout, read: Collection[int] | None, hidden: Hidden | None
) -> tuple[list[int], list[int], list[Problem | SkippedPart]]:
    """Return the hidden rows and columns of a table that have content, and what is to be said of them.

    Of the columns, only those in `read` count, which are counted from 0; where it is None, all do.
    """
    rows = [number for number in layout.rows if number in grid.hidden_rows]
    used = {at for number in layout.rows for at, text in enumerate(grid.rows[number]) if text.strip()}
    columns = sorted(used & grid.hidden_columns & (used if read is None else {*read}))
    parts: list[Problem | SkippedPart] = []
    if rows:
        parts.append(hidden_part(grid.place(rows[0]), "rows", format_ranges(rows), len(rows), hidden))
    if columns:
        letters = ", ".join(column_letters(column + 1) for column in columns)
        parts.append(hidden_part(grid.place(layout.head, columns[0]), "columns", letters, len(columns), hidden))
    return rows, columns, parts


def find_layout(grid: Grid, names: Mapping[str, str], describe: Callable[[Place], str]) -> TableLayout | None:
    """Return the layout of a sheet with cells, whose headings `names` maps to columns; None where no line has known headings.

    `describe` names a place in the words of a spreadsheet, for the problem of a repeated column.
    """
    numbers = sorted(grid.rows)
    names = {heading.replace(" ", ""): name for heading, name in names.items()} | dict(names)
    head = _head(grid, numbers, names)
    if head is None:
        return None
    above = [SkippedPart(grid.place(number), "left_above", _words(grid, number)) for number in numbers if number < head]
    headings = _heading_texts(grid, numbers, head, names)
    head = max(place.line for place, _ in headings.values())
    after = next((number for number in numbers if number > head), None)
    columns, problems, private_columns = _columns(headings, names, describe)
    rows: list[int] = []
    below: list[SkippedPart] = []
    for number in (number for number in numbers if number > head):
        texts = {column: text for column, text in enumerate(grid.rows[number]) if text.strip()}
        if kind := _other_headings(texts, headings, names, columns, is_next=number == after):
            other = problem(grid.place(number), "CB718", kind=kind, found=_words(grid, number))
            problems, rows = ([other], []) if kind == _TWO_ROWS else ([*problems, other], rows)
            break
        if reason := _reason_to_skip(texts, names, columns, private_columns):
            below.append(SkippedPart(grid.place(number), reason, _words(grid, number)))
        else:
            rows.append(number)
    problems += _without_heading(grid, headings, rows)
    problems += _scaled_lines(columns, (*above, *below))
    beside = _skipped_columns(grid, head, rows, private_columns) if private_columns else []
    links = _links_behind(grid, {*rows}, {*columns.values()})
    return TableLayout(head, columns, tuple(rows), (*above, *below, *beside, *links), tuple(problems))


def _head(grid: Grid, numbers: list[int], names: Mapping[str, str]) -> int | None:
    columns = {number: {_name(text, names) for text in grid.rows[number]} for number in numbers[:_HEAD_LINES]}
    counts = {number: len(line_names - {None}) for number, line_names in columns.items()}
    best = max(counts, key=lambda number: (counts[number], -number))
    if counts[best] >= _ENOUGH:
        return best
    alone = len(numbers) == 1 and sum(map(bool, grid.rows[numbers[0]])) == 1
    return numbers[0] if counts[best] or alone else None


def _name(heading: str, names: Mapping[str, str]) -> str | None:
    """Return the column for a heading; units in brackets and blanks between its letters make no difference."""
    key = heading_key(heading)
    return names.get(key) or names.get(heading_key(_BRACKETED.sub(" ", heading)).replace(" ", "")) if key else None


def _heading_texts(grid: Grid, numbers: list[int], head: int, names: Mapping[str, str]) -> dict[int, tuple[Place, str]]:
    """Return the place and the text of the heading of each column. A line of names of fields may stand below the headings.

    People add columns to it, whose heading may be in either line.
    """
    known = set(names.values())
    after = next(iter(numbers[numbers.index(head) + 1 :]), None)
    texts = [text for text in grid.rows[after] if text.strip()] if after else []
    lines = [after, head] if after and sum(text in known for text in texts) * 2 > len(texts) else [head]
    headings: dict[int, tuple[Place, str]] = {}
    for number in lines:
        for column, text in enumerate(grid.rows[number]):
            if text.strip() and (number == head or text in known or not _cell(grid, head, column)):
                headings.setdefault(column, (grid.place(number, column), text))
    return headings


def _other_headings(
    texts: Mapping[int, str],
    headings: Mapping[int, tuple[Place, str]],
    names: Mapping[str, str],
    columns: Mapping[str, int],
    *,
    is_next: bool,
) -> str | None:
    """Return the kind of other headings that a line holds: a second line of the headings, or those of another table.

    Cells that are merged over both lines are in each of them. Headings that are repeated are in the same order.
    """
    same = [column for column, text in texts.items() if column in headings and headings[column][1] == text]
    if is_next and len(texts) / 2 <= len(same) < len(texts):
        return _TWO_ROWS
    known = {column: name for column, text in texts.items() if (name := _name(text, names))}
    is_heading = len(known) >= _ENOUGH and len(known) * 2 > len(texts)
    moved = {columns[name] - column if name in columns else None for column, name in known.items()}
    return _SECOND if is_heading and (None in moved or len(moved) > 1) else None


def _columns(
    headings: Mapping[int, tuple[Place, str]], names: Mapping[str, str], describe: Callable[[Place], str]
) -> tuple[dict[str, int], list[Problem], dict[int, str]]:
    """Return the column of each name, problems of the headings, and the headings of columns that people add for themselves."""
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    private_columns: dict[int, str] = {}
    private = _list_words("table_own_columns")
    for column, (place, heading) in sorted(headings.items()):
        name = _name(heading, names)
        if name is None and heading_key(heading).replace(" ", "") in private:
            private_columns[column] = heading
        elif name is None:
            problems.append(problem(place, "CB708", heading=heading, near=nearest(heading, names)))
        elif heading_key(heading) not in names and (scale := scale_of(heading)):
            problems.append(scale_problem(place, heading, scale, "table"))
        elif name in columns:
            problems.append(problem(place, "CB709", heading=heading, first=describe(headings[columns[name]][0])))
        else:
            columns[name] = column
    return columns, problems, private_columns


def line_scale(line: SkippedPart) -> Scale | None:
    """Return the scale that a skipped line gives the figures of its table; None where it names none."""
    return _SCALING[line.reason](line.text) if line.reason in _SCALING else None


def _scaled_lines(columns: Mapping[str, int], lines: Iterable[SkippedPart]) -> Iterator[Problem]:
    """Yield a problem for each line around a table with a column of money that scales its figures."""
    if _MONEY in columns:
        scales = ((line, line_scale(line)) for line in lines)
        yield from (scale_problem(line.place, line.text, scale, "table") for line, scale in scales if scale)


def _without_heading(grid: Grid, headings: Mapping[int, tuple[Place, str]], rows: list[int]) -> list[Problem]:
    """Return a problem for each column that has text in its rows and no heading, also beyond the last heading."""
    used = {column for number in rows for column, text in enumerate(grid.rows[number]) if text.strip()}
    head = max(place.line for place, _ in headings.values())
    return [problem(grid.place(head, column), "CB708", kind="unnamed") for column in sorted(used - headings.keys())]


def _reason_to_skip(
    texts: Mapping[int, str], names: Mapping[str, str], columns: Mapping[str, int], private_columns: Mapping[int, str]
) -> str | None:
    """Return why a line below the headings is no row of the table, as a key of the strings; None for a row."""
    known = sum(_name(text, names) is not None or private_columns.get(column) == text for column, text in texts.items())
    if known == len(texts) >= _ENOUGH:
        return "left_heading"
    is_named = any(columns.get(name) in texts for name in _NAMES_A_ROW)
    first = next(iter(texts.values()), "")
    if all(_UNIT.fullmatch(text) for text in texts.values()) and any(text != "-" for text in texts.values()):
        return "left_unit"
    ids = [texts.get(columns[name], "") for name in ("id", "stem") if name in columns]
    if _is_total(first) and all(not text or _AMOUNT.fullmatch(text) for text in ids):
        return "left_total"
    texts_read = {column: text for column, text in texts.items() if column not in private_columns}
    if len(columns) >= _FEW and len(texts_read) <= 1 and (not is_named or _NOTE.match(first)):
        return "left_note"
    return None


def _is_total(text: str) -> bool:
    word = re.sub(r"[\s:\uff1a]|\(.*\)|[0-9]+\S*$", "", text).casefold()
    return word in _list_words("table_totals")


def _list_words(key: str) -> set[str]:
    """Return the words that the strings list in every language, in small letters and without blanks."""
    texts = (wording(language).of("writing", key) for language in LANGUAGES)
    return {word.replace(" ", "").casefold() for text in texts for word in text.split(",")}


def _skipped_columns(grid: Grid, head: int, rows: Iterable[int], columns: Mapping[int, str]) -> list[SkippedPart]:
    """Return the columns, given with their headings, in which rows have text."""
    cells = Counter(column for number in rows for column, text in enumerate(grid.rows[number]) if text)
    parts = ((grid.place(head, column), heading, cells[column]) for column, heading in columns.items())
    return [SkippedPart(place, SKIPPED_COLUMN, heading, count) for place, heading, count in parts if count]


def _links_behind(grid: Grid, rows: Collection[int], columns: Collection[int]) -> list[SkippedPart]:
    """Return a part for each column with addresses behind its cells, which the texts of the cells do not say."""
    cells = [(column, row) for row, column in sorted(grid.linked) if row in rows and column in columns]
    first = dict(reversed(cells))
    counts = Counter(column for column, _ in cells)
    return [SkippedPart(grid.place(first[at], at), LINKS_BEHIND, "", counts[at]) for at in sorted(first)]


def _cell(grid: Grid, number: int, column: int) -> str:
    texts = grid.rows[number]
    return texts[column] if column < len(texts) else ""


def _words(grid: Grid, number: int) -> str:
    text = " ".join(" ".join(_texts(grid.rows[number])).split())
    return f"{text[:_SHOWN]}\u2026" if len(text) > _SHOWN else text


def _texts(texts: Iterable[str]) -> Iterator[str]:
    return (text for text in texts if text.strip())
