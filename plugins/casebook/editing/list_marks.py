"""Marks before the items of a list, as people type them: hyphens, dots, signs of offices, numbers and letters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casebook.markdown.numbering import HANGUL

_DOTS = r"\u2022\u2023\u2027\u2043\u2219\u22c5\u25aa\u25ab\u25e6\xb7\u30fb\u318d"
_SIGNS = (
    r"*+o\u2013\u2014\u25a0\u25a1\u25b6\u25b7\u25ba\u25c6\u25c7\u25cb\u25cf\u2610-\u2612\u2713\u2714"
    r"\u2705\u2192\u21d2\u27a4\u261e\u203b\u2605\u2606\u25ce\u25c8\u25a3\u25b8\u2751\u2756\uff0d\uff0a\u2212\u2012\u3007\u3147\u274d\u274f"
)
_LETTERS = r"\uac00\ub098\ub2e4\ub77c\ub9c8\ubc14\uc0ac\uc544\uc790\ucc28\uce74\ud0c0\ud30c\ud558"
_MARK = re.compile(
    rf"-(?:[ \t]+|(?=[{HANGUL}]))|[{_DOTS}][ \t]*|[{_SIGNS}][ \t]+"
    r"|\[[ xX]?\][ \t]+"
    rf"|\((?:[0-9]{{1,2}}|[{_LETTERS}]|[a-z])\)[ \t]*|[{_LETTERS}][.)][ \t]+|[a-z]\)[ \t]+|[0-9]{{1,2}}\)[ \t]+"
    r"|[\u2460-\u24ff\u320e-\u321b\u3260-\u327b][ \t]*|[\u2160-\u217f]\.[ \t]+"
)
_NUMBER = re.compile(r"([0-9]{1,2})\.[ \t]+")
_DAY = re.compile(r"[0-9]{1,2}[ \t]*\.(?![0-9])(?![ \t]*[0-9]{1,2}[ \t]*\.)")
"""The day of a month without its month."""
_HIGHEST_COUNT = 9
"""A number that stands alone counts an item up to this; a higher one may be a year or a quantity."""


def strip_marks(lines: Sequence[str]) -> list[str]:
    """Return the lines of a box, one item each, without the marks before their items."""
    items, last = [], 0
    for line in lines:
        text = line
        while match := _MARK.match(text):
            text = text[match.end() :]
        number = _NUMBER.match(text)
        if number and _counts(int(number[1]), last, text[number.end() :]):
            last, text = int(number[1]), text[number.end() :]
        items.append(text or line)
    return items


def strip_list_marks(lines: Sequence[str]) -> list[str]:
    """Return the lines of a cell without marks if all that are not empty have one; a single value keeps its mark."""
    items = strip_marks([line.strip() for line in lines])
    several = sum(map(bool, items)) > 1 and all(item != line.strip() or not item for item, line in zip(items, lines, strict=True))
    return items if several else [*lines]


def may_begin_with_mark(text: str) -> bool:
    """Return whether `text` begins with something that a list takes for a mark."""
    return bool(_MARK.match(text) or _NUMBER.match(text))


def _counts(number: int, last: int, following: str) -> bool:
    """Return whether a number with a point counts an item: it is the next number, and no date begins with it."""
    if _DAY.match(following):
        return False
    return number in (1, last + 1) or (number <= _HIGHEST_COUNT and not following[:1].isdigit())
