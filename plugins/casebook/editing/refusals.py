"""Rows of a foreign table that cannot be published: their problems by kind, and the rows as a table to correct."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from casebook.data.csv_tables import csv_line, csv_text
from casebook.editing.drafts import Draft
from casebook.editing.spreadsheet_rows import Grid, column_of
from casebook.messages.codes import explanations
from casebook.messages.wording import Wording
from casebook.problems import Place, Problem

_EXAMPLES = 3


class ProblemKind(Struct, frozen=True):
    """Problems of one code in one field or column, in the order of the table."""

    problems: tuple[Problem, ...]

    @property
    def rows(self) -> tuple[int, ...]:
        """The numbers of the rows that have the problem."""
        return tuple(sorted({item.place.line for item in self.problems}))

    def lines(self, words: Wording, describe: Callable[[Place], str], *, every: bool) -> list[str]:
        """Return the kind, the number of its rows, its first examples or each problem, and how to correct it."""
        first, title = self.problems[0], explanations(words.language)[self.problems[0].code].title
        head = words.fill("map", "kind", code=first.code, title=title, rows=len(self.rows))
        lines = [f"    {describe(item.place)}: {self._example(item, words)}" for item in self._shown(every=every)]
        _, *details = words.sentences(first)
        of_first = words.fill("lines", "found", found=first.value("found"))
        return [head, *lines, *(f"    {detail}" for detail in details if detail != of_first)]

    def _shown(self, *, every: bool) -> Sequence[Problem]:
        """Return each problem in the order of the places in their files, or those of the first rows."""
        by_row = {item.place.line: item for item in reversed(self.problems)}
        return self.problems if every else [by_row[row] for row in sorted(by_row)[:_EXAMPLES]]

    def _example(self, item: Problem, words: Wording) -> str:
        value = item.value("found")
        says = words.sentences(item)[0]
        return f"{says} \u2018{value}\u2019" if value and value not in says else says

    def as_problem(self, describe: Callable[[Place], str], *, every: bool) -> Problem:
        """Return the first problem, with the number of rows that have it and the first of these, or each place.

        Of texts that differ from row to row, what is suggested for the first is left out.
        """
        places = ", ".join(describe(item.place) for item in self._shown(every=every))
        near = self.problems[0].value("near") if len({item.value("found") for item in self.problems}) == 1 else ""
        return self.problems[0].with_values(near=near or None, rows=len(self.rows), places=places)


def problem_kinds(problems: Iterable[Problem]) -> list[ProblemKind]:
    """Return the kinds of problems, those of most rows first."""
    kinds: dict[object, list[Problem]] = defaultdict(list)
    for item in sorted(set(problems)):
        kinds[item.code, item.value("field"), column_of(item.place)].append(item)
    return sorted((ProblemKind(tuple(items)) for items in kinds.values()), key=lambda kind: -len(kind.rows))


def sound_drafts(
    drafts: Sequence[Draft], problems_of: Callable[[Sequence[Draft]], Sequence[Problem]]
) -> tuple[list[Draft], list[Problem]]:
    """Return the drafts without problems, and the problems of all others.

    What a sound draft refers to may be in a row that is left out, so the rest is checked again until nothing is wrong with it.
    """
    sound, problems = [*drafts], [*problems_of(drafts)]
    fresh = problems
    while fresh:
        rows = {item.place.line for item in fresh}
        remaining = [draft for draft in sound if row_of(draft) not in rows]
        if len(remaining) == len(sound):
            return [], problems  # a problem of no row, such as one of the whole table
        sound = remaining
        fresh = [*problems_of(sound)] if sound else []
        problems += fresh
    return sound, problems


def row_of(draft: Draft) -> int:
    """Return the number of the row that a draft was read from."""
    return draft.header.values[()].line


def refused_table(
    grid: Grid, head: int, problems: Iterable[Problem], words: Wording, describe: Callable[[Place], str] | None
) -> bytes:
    """Return the rows that have problems as CSV: their cells below the headings, then their number and what is wrong.

    With `describe`, rows are files, and only their places are listed.
    """
    says: dict[int, list[str]] = defaultdict(list)
    for item in sorted(set(problems)):
        before = f"{describe(item.place)} " if describe else ""
        says[item.place.line].append(f"{before}[{item.code}] {words.sentences(item)[0]}")
    headings = () if describe else grid.rows.get(head, ())
    columns = (*headings, words.of("map", "refused_row"), words.of("map", "refused_why"))
    rows = []
    for number, texts in sorted(says.items()):
        if describe or (number in grid.rows and number > head):
            rows.append((*_padded(grid.rows.get(number, ()), len(headings)), str(number), "\n".join(texts)))
    return csv_text(columns, map(csv_line, rows))


def _padded(texts: Sequence[str], count: int) -> tuple[str, ...]:
    return (*texts[:count], *[""] * (count - len(texts)))
