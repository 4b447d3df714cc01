"""Wrap a text into lines that fit a frame: between words if possible, else within words.

Lines break between words because Korean is read by words (``word-break: keep-all`` in CSS). Of the ways to break a
text into a number of lines, one with nearly equal lines is chosen (``text-wrap: balance``). The module knows no fonts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from math import inf
from unicodedata import normalize

from msgspec import Struct

Measure = Callable[[str, int], float]
"""Returns the width of a text at a font size, both in pixels."""
_WORD = re.compile(r" ?[^ ]+")
_SYLLABLE = re.compile(r" ?[(\[「『《〈“‘]{0,2}[^ ][)\]」』》〉”’,.!?:;…]{0,2}")
"""The smallest unit of a broken word: a syllable with the brackets and marks that must not be separated from it."""
_ELLIPSIS = "…"
_HALVINGS = 7
"""Steps of the search for balanced lines. Seven find the width to within a hundredth of the frame."""


class Frame(Struct, frozen=True):
    """Room for a text, in pixels. The distance of lines is `leading` times the font size."""

    width: int
    height: int
    most_lines: int
    leading: float

    def has_room(self, lines: int, size: int) -> bool:
        """Return whether `lines` lines of a font size fit."""
        return lines <= self.most_lines and lines * size * self.leading <= self.height


class Block(Struct, frozen=True):
    """Lines of text in one font size, in pixels."""

    size: int
    lines: tuple[str, ...]


class _Piece(Struct, frozen=True):
    """A part of the text that stays on one line, with the space before it."""

    text: str
    width: float
    width_at_start: float
    """The width at the start of a line, without the space."""


def fit_text(text: str, sizes: Sequence[int], frame: Frame, measure: Measure) -> Block:
    """Return `text` in lines that fit `frame`, at the largest of `sizes` that breaks no word.

    If no size fits, words longer than a line are broken, and if that is not enough, any word. A text that does not fit
    at the last size ends with an ellipsis.
    """
    text = " ".join(normalize("NFC", text).split())  # fonts draw Hangul by composed syllables
    for longest in (inf, frame.width, 0):
        for size in sizes:
            pieces = list(_pieces(text, longest, size, measure))
            lines = _lines(pieces, frame.width)
            if lines is not None and frame.has_room(len(lines), size):
                return Block(size, _balance(pieces, lines, frame.width))
    return Block(sizes[-1], _truncate(text, sizes[-1], frame, measure))


def _pieces(text: str, longest: float, size: int, measure: Measure) -> Iterator[_Piece]:
    """Yield the words of `text`, and the syllables of words that are wider than `longest`."""
    for word in _WORD.findall(text):
        piece = _piece(word, size, measure)
        if piece.width_at_start <= longest:
            yield piece
        else:
            yield from (_piece(part, size, measure) for part in _SYLLABLE.findall(word))


def _piece(text: str, size: int, measure: Measure) -> _Piece:
    width = measure(text.lstrip(), size)
    return _Piece(text, width + measure(" ", size) if text.startswith(" ") else width, width)


def _lines(pieces: Sequence[_Piece], width: float) -> list[str] | None:
    """Return lines of `pieces`, each as full as possible; None if a piece is wider than a line."""
    lines: list[str] = []
    line_width = inf
    for piece in pieces:
        if piece.width_at_start > width:
            return None
        if line_width + piece.width > width:
            lines.append(piece.text.lstrip())
            line_width = piece.width_at_start
        else:
            lines[-1] += piece.text
            line_width += piece.width
    return lines


def _balance(pieces: Sequence[_Piece], lines: list[str], width: float) -> tuple[str, ...]:
    """Return `pieces` in as many lines as `lines` has, in the narrowest column that has room for them."""
    narrow, wide = 0.0, width
    for _ in range(_HALVINGS):
        middle = (narrow + wide) / 2
        narrower = _lines(pieces, middle)
        if narrower is not None and len(narrower) == len(lines):
            wide, lines = middle, narrower
        else:
            narrow = middle
    return tuple(lines)


def _truncate(text: str, size: int, frame: Frame, measure: Measure) -> tuple[str, ...]:
    """Return as much of `text` as fits `frame`, with an ellipsis."""
    pieces = list(_pieces(text, 0, size, measure))
    ellipsis = _piece(_ELLIPSIS, size, measure)
    while pieces:
        pieces.pop()
        lines = _lines([*pieces, ellipsis], frame.width)
        if lines is not None and frame.has_room(len(lines), size):
            return tuple(lines)
    return ()
