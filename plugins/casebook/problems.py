"""Define a problem of the content: its place, its code and its values. Its words are in `casebook.messages`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
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

    def value(self, name: str) -> str:
        """Return a value of the sentence; empty where it has none of this name."""
        return dict(self.values).get(name, "")

    def with_values(self, **values: object) -> Problem:
        """Return the problem with other values; those that are None are taken out."""
        return problem(self.place, self.code, **{**dict(self.values), **values})


MOST_LISTED = 12
"""The most valid names that a problem lists: a longer list helps nobody."""
_MAX_LENGTH = 200
"""The longest word for which a near one is searched: the time grows with the square of its length."""

_MOST_GUESSES = 100
"""For so many unknown names the nearest is sought: of those of a folder that was renamed, the rest are told alike."""


def problem(place: Place, code: str, **values: object) -> Problem:
    """Return a problem whose sentence is filled from `values`, without those that are None.

    These values have a line of their own below the sentence: ``part`` and ``item`` (the list and its item), ``found`` (the
    text in the file), ``withdrawn`` (the date on which a case was withdrawn), ``near`` (the nearest valid name; where it is an
    id, ``near_name`` is the name beside it), ``allowed`` (all valid names), ``example`` (a valid value for this place) and
    ``places`` (the first of many places with the problem, beside ``rows``, their number). ``kind`` chooses the sentence where a
    code has several. Where the near name has the same letters as the text, stored in another form of Unicode, the advice says
    so: to type it again would never help.
    """
    near, written = values.get("near"), [values.get(key) for key in ("id", "found")]
    if isinstance(near, str) and near not in written and any(is_same_name(near, text) for text in written):
        values.setdefault("advice", "decomposed")
    return Problem(place, code, tuple(sorted((key, str(value)) for key, value in values.items() if value is not None)))


def is_same_name(name: str, text: object) -> bool:
    """Return whether a text has the letters of a name; macOS stores 보도 as ㅂ, ㅗ, ㄷ and ㅗ (NFD, not NFC)."""
    return isinstance(text, str) and normalize("NFC", text) == normalize("NFC", name)


def nearest(word: str, names: Iterable[str], alike: float = 0.6, parts: str = "") -> str | None:
    """Return the name that `word` probably means, or None where none is close: `alike` is 1 for the same letters.

    `parts` is the word with the signs between its parts, where `word` and `names` have none. Parts that a name shares at its
    ends, such as a folder or a suffix, do not make it near: the rest must be alike too.
    """
    if len(word) > _MAX_LENGTH:
        return None
    letters = {normalize("NFD", name): name for name in names}  # 본문 and 본뭉 differ in one letter, not in half a word
    near = get_close_matches(normalize("NFD", word), letters, n=5, cutoff=alike)
    return next((letters[match] for match in near if _is_near(normalize("NFD", parts or word), match)), None)


class KnownNames(frozenset[str]):
    """The ids or files that there are."""

    def __init__(self, _names: Iterable[str] = ()) -> None:
        self._near: dict[str, str | None] = {}

    def near(self, word: str) -> str | None:
        """Return the name that a word probably means. After a hundred words none is sought, and None is returned."""
        if word not in self._near and len(self._near) < _MOST_GUESSES:
            self._near[word] = nearest(word, self)
        return self._near.get(word)


_BETWEEN = re.compile(r"[/._\s-]+")
_REST_ALIKE = 0.75
"""How alike the rest of two names that share a part must be; one wrong letter is allowed also where the rest is short."""


def _is_near(word: str, name: str) -> bool:
    """Return whether a name is near also without the parts that it shares with a word at its ends; files of one name are."""
    if "/" in word and word.rpartition("/")[2] == name.rpartition("/")[2]:
        return True
    parts = [part for part in _BETWEEN.split(word) if part]
    count, rest = len(parts), _BETWEEN.sub("", name)
    while len(parts) > 1 and rest.startswith(parts[0]):
        rest = rest.removeprefix(parts.pop(0))
    while len(parts) > 1 and rest.endswith(parts[-1]):
        rest = rest.removesuffix(parts.pop())
    own = "".join(parts)
    if len(parts) == count or own in rest:
        return True
    longest = max(len(own), len(rest))
    return SequenceMatcher(None, own, rest).ratio() >= min(_REST_ALIKE, (longest - 1) / longest)


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


_CONFLICT = re.compile(r"(?<![^\n])(?:<{7} (?:(?:(?!\n<{7} ).)*?\n>{7} )?|>{7} |\|{7} )", re.DOTALL)
"""Matches a conflict, or a mark that stands alone."""


def conflict_marks(path: str, text: str, first_line: int) -> list[Problem]:
    """Return a problem for each unmerged conflict, half resolved ones included. Problems between the marks are not reported."""
    if not any(mark in text for mark in ("<<<<<<< ", ">>>>>>> ", "||||||| ")):
        return []
    is_half = "\n=======\n" in text  # without this line, the other marks alone are quotes or cells
    marks = [match.start() for match in _CONFLICT.finditer(text) if is_half or match[0].startswith("<")]
    place = Places(path, text if marks else "", first_line)
    return [problem(place(at), "CB015") for at in marks]
