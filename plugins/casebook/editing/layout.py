"""Where in a sheet the table stands: people put a title above it, units below its headings, sums and notes below its rows.

The line of the headings is known by its words. What is no part of the table is left out and named, never dropped in silence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from casebook.editing.blank_table import heading_key
from casebook.editing.grids import Grid
from casebook.messages.wording import LANGUAGES, wording
from casebook.problems import Place, Problem, nearest, problem

_LOOKED_AT = 30
"""So many lines may stand above the headings."""
_ENOUGH = 2
"""A line with so many known headings is the line of the headings."""
_FEW = 3
"""A table with so many columns has no line with only one cell; such a line is a heading or a note within the table."""
_NAMES_A_ROW = ("id", "stem", "title")
_UNIT = re.compile(r"[(\[].*[)\]]|-", re.DOTALL)
_NOTE = re.compile(r"[\u203b*\u2217\u2022]|\(|\d+\)|[\uac00-\ud7a3]+(?: [\uac00-\ud7a3]+)?\s*[):\uff1a]")
_AMOUNT = re.compile(r"[0-9.,]+\s*[\uac00-\ud7a3]?")
_BRACKETED = re.compile(r"[(\[][^)\]]*[)\]]")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class SkippedPart:
    """A line or column of a sheet that was not read: where, why (a key of the strings) and what it says."""

    place: Place
    why: str
    text: str
    cells: int = 1
    """How many cells with words were not read."""


@dataclass(frozen=True, slots=True)
class TableLayout:
    """The columns of a table by their names, the numbers of its rows, and what stands around it."""

    head: int
    columns: Mapping[str, int]
    rows: tuple[int, ...]
    left_out: tuple[SkippedPart, ...]
    problems: tuple[Problem, ...]

    def holding(self) -> Callable[[Place], bool]:
        """Return what says whether a cell is one that is read."""
        rows, out = {self.head, *self.rows}, {one.place.column for one in self.left_out if one.why == _COLUMN}
        return lambda place: place.line in rows and place.column not in out


_COLUMN = "left_column"


def find_layout(grid: Grid, known: Mapping[str, str], where: Callable[[Place], str]) -> TableLayout | None:
    """Return the layout of a sheet with cells, whose columns are named by `known`; None where no line has known headings.

    `where` says a place in the words of a spreadsheet, for the problem of a column that is there twice.
    """
    numbers = sorted(grid.rows)
    known = {heading.replace(" ", ""): name for heading, name in known.items()} | dict(known)
    head = _head(grid, numbers, known)
    if head is None:
        return None
    above = [SkippedPart(grid.place(number), "left_above", _words(grid, number)) for number in numbers if number < head]
    if (after := numbers.index(head) + 1) < len(numbers) and _are_names(grid.rows[numbers[after]], known):
        head = numbers[after]
    columns, problems, passed = _columns(grid, head, known, where)
    beside = set(passed)
    rows: list[int] = []
    below: list[SkippedPart] = []
    for number in (number for number in numbers if number > head):
        texts = {column: text for column, text in enumerate(grid.rows[number]) if text.strip()}
        repeated = sum(_name(text, known) is not None for text in texts.values())
        why = "left_heading" if repeated == len(texts) >= _ENOUGH else _no_row(texts, columns, beside)
        if why:
            below.append(SkippedPart(grid.place(number), why, _words(grid, number)))
        else:
            rows.append(number)
    problems += _without_heading(grid, head, rows)
    cells = Counter(column for number in rows if beside for column, text in enumerate(grid.rows[number]) if text)
    left = (*above, *below, *(_left_column(grid, head, column, cells[column]) for column in passed if cells[column]))
    return TableLayout(head, columns, tuple(rows), left, tuple(problems))


def _head(grid: Grid, numbers: list[int], known: Mapping[str, str]) -> int | None:
    names = {number: {_name(text, known) for text in grid.rows[number]} for number in numbers[:_LOOKED_AT]}
    counts = {number: len(found - {None}) for number, found in names.items()}
    best = max(counts, key=lambda number: (counts[number], -number))
    if counts[best] >= _ENOUGH:
        return best
    alone = len(numbers) == 1 and sum(map(bool, grid.rows[numbers[0]])) == 1
    return numbers[0] if counts[best] or alone else None


def _name(heading: str, known: Mapping[str, str]) -> str | None:
    """What a heading stands for; units in brackets and blanks between its letters make no difference."""
    key = heading_key(heading)
    return known.get(key) or known.get(heading_key(_BRACKETED.sub(" ", heading)).replace(" ", "")) if key else None


def _are_names(texts: Iterable[str], known: Mapping[str, str]) -> bool:
    names = set(known.values())
    return all(text in names for text in texts if text)


def _columns(
    grid: Grid, head: int, known: Mapping[str, str], where: Callable[[Place], str]
) -> tuple[dict[str, int], list[Problem], list[int]]:
    """The column of each name, what is wrong with the headings, and columns that people add for themselves."""
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    passed: list[int] = []
    own = _listed("table_own_columns")
    for column, heading in enumerate(grid.rows[head]):
        name, place = _name(heading, known), grid.place(head, column)
        if name is None and heading_key(heading).replace(" ", "") in own:
            passed.append(column)
        elif name is None and heading:
            problems.append(problem(place, "CB708", heading=heading, near=nearest(heading, known)))
        elif name in columns:
            problems.append(problem(place, "CB709", heading=heading, first=where(grid.place(head, columns[name]))))
        elif name:
            columns[name] = column
    return columns, problems, passed


def _without_heading(grid: Grid, head: int, rows: list[int]) -> list[Problem]:
    """A problem for each column in which rows say something and which has no heading, also beyond the last one."""
    used = {column for number in rows for column, text in enumerate(grid.rows[number]) if text.strip()}
    return [problem(grid.place(head, column), "CB708", heading="-") for column in sorted(used) if not _cell(grid, head, column)]


def _no_row(texts: Mapping[int, str], columns: Mapping[str, int], passed: set[int]) -> str | None:
    """Why a line below the headings, with its texts by column, is no row of the table; None where it is one."""
    named = any(columns.get(name) in texts for name in _NAMES_A_ROW)
    first = next(iter(texts.values()), "")
    if all(_UNIT.fullmatch(text) for text in texts.values()) and any(text != "-" for text in texts.values()):
        return "left_unit"
    names = [texts.get(columns[name], "") for name in ("id", "stem") if name in columns]
    if _is_total(first) and all(not text or _AMOUNT.fullmatch(text) for text in names):
        return "left_total"
    read = {column: text for column, text in texts.items() if column not in passed}
    if len(columns) >= _FEW and len(read) <= 1 and (not named or _NOTE.match(first)):
        return "left_note"
    return None


def _is_total(text: str) -> bool:
    word = re.sub(r"[\s:\uff1a]|\(.*\)|[0-9]+\S*$", "", text).casefold()
    return word in _listed("table_totals")


def _listed(key: str) -> set[str]:
    """Words of every language that the strings list, in small letters and without blanks."""
    texts = (wording(language).of("writing", key) for language in LANGUAGES)
    return {word.replace(" ", "").casefold() for text in texts for word in text.split(",")}


def _left_column(grid: Grid, head: int, column: int, cells: int) -> SkippedPart:
    return SkippedPart(grid.place(head, column), _COLUMN, grid.rows[head][column], cells)


def _cell(grid: Grid, number: int, column: int) -> str:
    texts = grid.rows[number]
    return texts[column] if column < len(texts) else ""


def _words(grid: Grid, number: int) -> str:
    text = " ".join(" ".join(_texts(grid.rows[number])).split())
    return f"{text[:_SHOWN]}\u2026" if len(text) > _SHOWN else text


def _texts(texts: Iterable[str]) -> Iterator[str]:
    return (text for text in texts if text.strip())
