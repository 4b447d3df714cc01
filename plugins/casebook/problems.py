"""Define a problem of the content: its place, its code and its values. Its words are in `casebook.messages`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from difflib import get_close_matches
from unicodedata import normalize

from msgspec import Struct


class Place(Struct, frozen=True, order=True):
    """A place in the content: a path relative to the project, and a line and a column from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Problem(Struct, frozen=True, order=True):
    """A problem: its place, its stable code and the values that its sentence needs."""

    place: Place
    code: str
    values: tuple[tuple[str, str], ...] = ()


_MAX_LENGTH = 200
"""The longest word for which a near one is searched: the time grows with the square of its length."""


def problem(place: Place, code: str, **values: object) -> Problem:
    """Return a problem whose sentence is filled from `values`, without those that are None.

    These values have a line of their own below the sentence: ``part`` and ``item`` (the list and its item), ``found`` (the
    text in the file), ``withdrawn`` (the date on which a case was withdrawn), ``near`` (the nearest valid name), ``allowed``
    (all valid names), ``example`` (a valid value for this place) and ``places`` (the first of many places with the problem,
    beside ``rows``, their number). ``kind`` chooses the sentence where a code has several.
    """
    return Problem(place, code, tuple(sorted((key, str(value)) for key, value in values.items() if value is not None)))


def nearest(word: str, names: Iterable[str], alike: float = 0.6) -> str | None:
    """Return the name that `word` probably means, or None where none is close: `alike` is 1 for the same letters."""
    if len(word) > _MAX_LENGTH:
        return None
    letters = {normalize("NFD", name): name for name in names}  # 본문 and 본뭉 differ in one letter, not in half a word
    return next((letters[match] for match in get_close_matches(normalize("NFD", word), letters, n=1, cutoff=alike)), None)


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
