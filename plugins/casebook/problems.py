"""A problem of the content: what is wrong, where, and with which values. The words stand in `casebook.messages`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from unicodedata import normalize


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """Where in the content: a path relative to the project, and a line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One finding: its place, its stable code and the values that its sentence needs."""

    place: Place
    code: str
    values: tuple[tuple[str, str], ...] = ()


_LONGEST = 200
"""Letters of a word for which a near one is sought: the time for it grows with the square."""


def problem(place: Place, code: str, **values: object) -> Problem:
    """A problem whose sentence is filled from `values`.

    These values have a line of their own below the sentence: ``part`` and ``item`` (the list, and which of its items),
    ``found`` (what the file says), ``withdrawn`` (since when a case is), ``near`` (the nearest valid name), ``allowed`` (all
    valid names), ``example`` (what would be right in this place) and ``places`` (the first of many places that have the
    problem, beside ``rows``, their number).
    """
    return Problem(place, code, tuple(sorted((key, str(value)) for key, value in values.items() if value is not None)))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be, or None when nothing is close."""
    if len(word) > _LONGEST:
        return None
    letters = {normalize("NFD", name): name for name in known}  # 본문 and 본뭉 differ in one letter, not in half a word
    return next((letters[found] for found in get_close_matches(normalize("NFD", word), letters, n=1, cutoff=0.6)), None)


LINE_END = re.compile("\n")


class Places:
    """Turn offsets in a text into places. Each costs the same, however long the text is."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self._path, self._first_line = path, first_line
        self._starts = [0, *(match.end() for match in LINE_END.finditer(text))]

    def __call__(self, at: int) -> Place:
        """Return the place of the letter at an offset."""
        line = bisect_right(self._starts, at) - 1
        return Place(self._path, line + self._first_line, at - self._starts[line] + 1)

    def offset(self, place: Place) -> int:
        """Return the offset of the letter at a place of the text."""
        return self._starts[place.line - self._first_line] + place.column - 1
