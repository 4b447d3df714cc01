"""The offending line with a mark below the column, for terminals.

A terminal gives a Hangul syllable two columns and a combining letter none, so the mark is placed by width, not by count.
"""

from __future__ import annotations

import unicodedata

from wcwidth import wcswidth, wcwidth

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
