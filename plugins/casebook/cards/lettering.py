"""Text as a drawing: how far each pixel is covered by the letters of a font file.

Importing Pillow takes time, so only this module and `drawing` do, when an image has to be drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import accumulate, count
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_NO_CHARACTER = "\uffff"
_CHECKED_SIZE = 26


class FontError(Exception):
    """The file is not a font that can be drawn with, or has no letters for what it must show."""


def check_font(path: Path, text: str) -> None:
    """Raises `FontError` unless `path` is a font with a letter for every character of `text`."""
    try:
        font = _font(path, _CHECKED_SIZE)
    except OSError as error:
        raise FontError(str(error)) from error
    missing = bytes(font.getmask(_NO_CHARACTER))
    if any(bytes(font.getmask(character)) == missing for character in text):
        raise FontError(f"no letters for {text}")


def width(font: Path, text: str, size: int) -> float:
    """Of `text` at a size of type, both in pixels."""
    return sum(_advance(font, size, character) for character in text)


def pens(font: Path, size: int, text: str) -> Iterator[tuple[int, str]]:
    """Each character of `text`, and how far right of the first the pen stands for it."""
    advances = accumulate((_advance(font, size, character) for character in text), initial=0.0)
    return zip(map(round, advances), text, strict=False)


def glyph(font: Path, size: int, character: str) -> tuple[int, int, Image.Image]:
    """How far each pixel is covered by a character, and where that begins: from the point where the pen stands."""
    left, top, right, foot = map(round, _font(font, size).getbbox(character, anchor="ls"))
    cover = Image.new("L", (right - left, foot - top))
    ImageDraw.Draw(cover).text((-left, -top), character, fill=255, font=_font(font, size), anchor="ls")
    return left, top, cover


@cache
def _advance(font: Path, size: int, character: str) -> float:
    """How far the pen goes for a character."""
    return _font(font, size).getlength(character)


@cache
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    # the basic layout is the same on every machine, and sets each character by itself; the other may be missing
    return ImageFont.truetype(path, size, _face(path), layout_engine=ImageFont.Layout.BASIC)


@cache
def _face(path: Path) -> int:
    """Which of the fonts in a collection to take: Korean before others, and bold before others."""
    found = []
    for index in count():
        try:
            family, style = ImageFont.truetype(path, 10, index).getname()
        except OSError:
            break
        found.append(("KR" not in (family or "").split(), style != "Bold", index))
    return min(found, default=(False, False, 0))[-1]
