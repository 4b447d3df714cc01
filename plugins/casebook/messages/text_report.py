"""A report for people at a terminal: each problem with its line, and a mark below the column."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from wcwidth import wcswidth, wcwidth

from casebook import permalinks
from casebook.messages.codes import ProblemText
from casebook.messages.wording import Wording

_MOST = 96
_BEFORE = 48
"""Of a long line, this much before the mark and `_MOST` in all are shown."""
_TAB = "    "


def excerpt(line: str, number: int, column: int) -> list[str]:
    """Two lines: `line` behind its `number`, and a mark below its `column`, which counts characters from 1."""
    before, rest = _shown(line[: column - 1]), _shown(line[column - 1 :])
    before = _last(before, _BEFORE)
    rest = _first(rest, _MOST - wcswidth(before))
    margin = f"{number:5} | "
    return [f"{margin}{before}{rest}", f"{'':5} | {' ' * wcswidth(before)}^"]


def _shown(text: str) -> str:
    """`text` as it is safe to print: tabs as blanks, and a sign for each character that would steer the terminal.

    Letters that macOS has taken apart are put together again, so that they are as wide as they look.
    """
    return unicodedata.normalize("NFC", "".join(_TAB if char == "\t" else _sign(char) for char in text))


def _sign(char: str) -> str:
    steers = wcwidth(char) < 0 or (unicodedata.category(char) == "Cf" and char != "\N{ZERO WIDTH JOINER}")
    return "\N{REPLACEMENT CHARACTER}" if steers else char


def _last(text: str, width: int) -> str:
    while wcswidth(text) > width:
        text = "…" + text[len(text) // 4 + 2 :]
    return text


def _first(text: str, width: int) -> str:
    if wcswidth(text) <= width:
        return text
    while text and wcswidth(text) >= width:
        text = text[:-1]
    return f"{text}…"


def text_report(found: Sequence[ProblemText], words: Wording) -> str:
    """Each finding with its line and a mark below the column; then how many there are, and where codes are explained."""
    blocks = ["\n".join(_block(one, words)) for one in found]
    if found and not found[0].page:
        blocks.append(words.fill("lines", "pages", address=permalinks.ERRORS))
    return "\n".join([*blocks, words.total([one.problem for one in found])])


def _block(one: ProblemText, words: Wording) -> list[str]:
    lines = [words.head(one.problem, one.says)]
    if one.line is not None:
        lines += excerpt(one.line, one.place.line, one.place.column)
    lines += [f"    {detail}" for detail in one.details]
    return [*lines, f"    {words.fill('lines', 'page', address=one.page)}"] if one.page else lines
