"""A text in lines that fit: broken between words where that is possible, and within words where it is not.

Korean is read by words, so lines end between words (``word-break: keep-all`` in CSS), and among the ways to break a
text into so many lines, one of nearly equal lines is taken (``text-wrap: balance``). Nothing here knows a font.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from unicodedata import normalize

Measure = Callable[[str, int], float]
"""The width of a text at a size of type, both in pixels."""
_WORD = re.compile(r" ?[^ ]+")
_SYLLABLE = re.compile(r" ?[(\[「『《〈“‘]{0,2}[^ ][)\]」』》〉”’,.!?:;…]{0,2}")
"""What stays together where a word is broken: a syllable, and the marks that should not end or begin a line."""
_ELLIPSIS = "…"
_HALVINGS = 7
"""How closely lines are balanced: to within a hundredth of the frame's width."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Room for a text, in pixels; its lines stand `leading` times the size of type apart."""

    width: int
    height: int
    most_lines: int
    leading: float

    def has_room(self, lines: int, size: int) -> bool:
        """Whether so many lines stand in it."""
        return lines <= self.most_lines and lines * size * self.leading <= self.height


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of text at one size of type, in pixels."""

    size: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the text that stays on one line, with the space before it; `alone`: its width without that space."""

    text: str
    width: float
    alone: float


def fit_text(text: str, sizes: Sequence[int], frame: Frame, measure: Measure) -> Block:
    """`text` within `frame`, at the largest of `sizes` that holds it without breaking a word.

    Where none does, words longer than a line are broken; where that is not enough, any word is. A text that even the
    last size cannot hold ends in an ellipsis.
    """
    text = " ".join(normalize("NFC", text).split())  # fonts draw Hangul by whole syllables
    for longest in (inf, frame.width, 0):
        for size in sizes:
            pieces = list(_pieces(text, longest, size, measure))
            lines = _lines(pieces, frame.width)
            if lines is not None and frame.has_room(len(lines), size):
                return Block(size, _balanced(pieces, lines, frame.width))
    return Block(sizes[-1], _cut(text, sizes[-1], frame, measure))


def _pieces(text: str, longest: float, size: int, measure: Measure) -> Iterator[_Piece]:
    """The words of `text`; those wider than `longest`, in syllables."""
    for word in _WORD.findall(text):
        whole = _piece(word, size, measure)
        if whole.alone <= longest:
            yield whole
        else:
            yield from (_piece(part, size, measure) for part in _SYLLABLE.findall(word))


def _piece(text: str, size: int, measure: Measure) -> _Piece:
    alone = measure(text.lstrip(), size)
    return _Piece(text, alone + measure(" ", size) if text.startswith(" ") else alone, alone)


def _lines(pieces: Sequence[_Piece], width: float) -> list[str] | None:
    """As much on each line as it holds; None where a piece is wider than a line."""
    lines: list[str] = []
    filled = inf
    for piece in pieces:
        if piece.alone > width:
            return None
        if filled + piece.width > width:
            lines.append(piece.text.lstrip())
            filled = piece.alone
        else:
            lines[-1] += piece.text
            filled += piece.width
    return lines


def _balanced(pieces: Sequence[_Piece], lines: list[str], width: float) -> tuple[str, ...]:
    """As many lines as `lines`, in the narrowest column that holds them."""
    narrow, wide = 0.0, width
    for _ in range(_HALVINGS):
        middle = (narrow + wide) / 2
        tried = _lines(pieces, middle)
        if tried is not None and len(tried) == len(lines):
            wide, lines = middle, tried
        else:
            narrow = middle
    return tuple(lines)


def _cut(text: str, size: int, frame: Frame, measure: Measure) -> tuple[str, ...]:
    """As much of `text` as `frame` holds, with an ellipsis."""
    pieces = list(_pieces(text, 0, size, measure))
    ellipsis = _piece(_ELLIPSIS, size, measure)
    while pieces:
        pieces.pop()
        lines = _lines([*pieces, ellipsis], frame.width)
        if lines is not None and frame.has_room(len(lines), size):
            return tuple(lines)
    return ()
