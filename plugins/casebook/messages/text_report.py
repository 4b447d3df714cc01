"""A report for people at a terminal: each problem with its line, and a mark below the column."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from wcwidth import wcswidth, wcwidth

from casebook import permalinks
from casebook.messages.codes import ProblemText
from casebook.messages.wording import Wording

_WIDTH = 96
_BEFORE = 48
"""The widths in columns of what is shown of a long line: in all, and before the mark."""
_NEAR = 400
"""The number of characters on each side of a column that are looked at. A line may have millions."""
_TAB = "    "


def excerpt(line: str, number: int, column: int) -> list[str]:
    """Return two lines: `line` after its `number`, and a mark below its `column`, which counts characters from 1."""
    at = column - 1
    before, after = _printable(line[max(at - _NEAR, 0) : at]), _printable(line[at : at + _NEAR])
    before = _cut_start(before, _BEFORE)
    after = _cut_end(after, _WIDTH - wcswidth(before))
    margin = f"{number:5} | "
    return [f"{margin}{before}{after}", f"{'':5} | {' ' * wcswidth(before)}^"]


def _printable(text: str) -> str:
    """Return `text` safe to print: tabs as blanks, and a sign in place of each character that would control the terminal.

    Letters in parts, as macOS writes them, are put together, so that they are as wide as they look.
    """
    return unicodedata.normalize("NFC", "".join(_TAB if char == "\t" else _sign(char) for char in text))


def _sign(char: str) -> str:
    steers = wcwidth(char) < 0 or (unicodedata.category(char) == "Cf" and char != "\N{ZERO WIDTH JOINER}")
    return "\N{REPLACEMENT CHARACTER}" if steers else char


def _cut_start(text: str, width: int) -> str:
    while wcswidth(text) > width:
        text = "…" + text[len(text) // 4 + 2 :]
    return text


def _cut_end(text: str, width: int) -> str:
    if wcswidth(text) <= width:
        return text
    while text and wcswidth(text) >= width:
        text = text[:-1]
    return f"{text}…"


def text_report(texts: Sequence[ProblemText], words: Wording) -> str:
    """Return each problem with its line and a mark, then their number, and where codes are explained."""
    blocks = ["\n".join(_block(text, words)) for text in texts]
    if texts and not texts[0].page:
        blocks.append(words.fill("lines", "pages", address=permalinks.ERRORS))
    return "\n".join([*blocks, words.total([text.problem for text in texts])])


def _block(text: ProblemText, words: Wording) -> list[str]:
    lines = [words.head(text.problem, text.says)]
    if text.line is not None:
        lines += excerpt(text.line, text.place.line, text.place.column)
    lines += [f"    {detail}" for detail in text.details]
    return [*lines, f"    {words.fill('lines', 'page', address=text.page)}"] if text.page else lines
