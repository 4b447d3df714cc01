"""What is wrong with many rows of a table in the same way, said once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from casebook.problems import Place, Problem

_MANY = 3
"""From so many rows on, what is said of each in the same words is said once."""
_SHOWN = 3
_OWN = ("found", "item", "near", "id")
"""Values that differ from row to row although the same is wrong with each."""


def said_once(problems: Iterable[Problem], rows: int, where: Callable[[Place], str]) -> list[Problem]:
    """Return the problems of a table with `rows` rows, one for each group of equal ones in a column.

    A group has a value ``rows``, how many rows it stands for, and ``places``, the first of them as `where` names them. Problems
    that differ in what was found make a group only if every row has one.
    """
    exact = _gathered(problems, lambda one: one.values, _MANY, where)
    return sorted(_gathered(exact, _alike, max(_MANY, rows), where))


def _alike(one: Problem) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in one.values if name not in _OWN)


def _gathered(
    problems: Iterable[Problem], key: Callable[[Problem], object], least: int, where: Callable[[Place], str]
) -> list[Problem]:
    groups: dict[object, list[Problem]] = defaultdict(list)
    for one in sorted(problems):
        groups[one.place.path, one.place.column, one.code, key(one)].append(one)
    told: list[Problem] = []
    for group in groups.values():
        first = {one.place.line: one for one in reversed(group)}
        if len(first) < least:
            told += group
            continue
        lines = sorted(first)
        places = ", ".join(where(first[line].place) for line in lines[:_SHOWN]) + (", \u2026" if len(lines) > _SHOWN else "")
        values = {**dict(group[0].values), "rows": str(len(lines)), "places": places}
        told.append(replace(group[0], values=tuple(sorted(values.items()))))
    return told
