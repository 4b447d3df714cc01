"""Share images drawn with Pillow. The same card, colours and font file make the same bytes.

Importing Pillow takes time, so only this module does, when an image has to be drawn.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import count
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from casebook.cards.card import HEIGHT, WIDTH, ShareCard
from casebook.cards.colours import Colour, mixed
from casebook.cards.wrapping import Block, Frame, Measure, fitted

_LEFT, _RIGHT = 80, WIDTH - 80
_LABEL_BASE, _TITLE_TOP, _ABOUT_BASE, _SITE_BASE = 108, 140, 505, 553
"""Where parts stand, in pixels from the top: bases are the lines on which letters stand."""
_LABEL_SIZES, _SITE_SIZES = (34, 28), (26, 22)
_TITLE_SIZES, _TITLE_HEIGHT, _TITLE_LEADING = (84, 72, 64, 56, 50, 44, 38, 34), 290, 1.3
_ABOUT_SIZES, _ABOUT_TOP, _ABOUT_LEADING = (32, 28, 24), 430, 1.4
_ASCENT = 1.02
"""From the top of a title's line to its base, as a share of the size of type."""
_FORM, _GAP = 104, 28
_OUTLINES: Mapping[str, Sequence[tuple[float, float]]] = {
    "square": ((0.05, 0.05), (0.95, 0.05), (0.95, 0.95), (0.05, 0.95)),
    "triangle": ((0.5, 0), (1, 0.95), (0, 0.95)),
    "diamond": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
}
"""Corners as shares of `_FORM`; a circle has none."""
_FINER = 4
"""Forms are drawn so many times as large and then made smaller, which smooths their edges."""
_SHADES = 15
"""Steps from ground to ink at the edges of letters: few colours keep a file below 30 KB."""
_STEPS = [round(level * _SHADES / 255) for level in range(256)]
_TOUCHED = bytes(255 if step else 0 for step in _STEPS)
_NO_CHARACTER = "\uffff"


class FontError(Exception):
    """The file is not a font that can be drawn with, or has no letters for what it must show."""


def check_font(path: Path, text: str) -> None:
    """Raises `FontError` unless `path` is a font with a letter for every character of `text`."""
    try:
        font = _font(path, _SITE_SIZES[0])
    except OSError as error:
        raise FontError(str(error)) from error
    missing = bytes(font.getmask(_NO_CHARACTER))
    if any(bytes(font.getmask(character)) == missing for character in text):
        raise FontError(f"no letters for {text}")


def title_block(title: str, font: Path) -> Block:
    """The lines of a title and their size: every word, at the largest size that has room for them."""
    return fitted(title, _TITLE_SIZES, Frame(_RIGHT - _LEFT, _TITLE_HEIGHT, 4, _TITLE_LEADING), _measure(font))


def draw(card: ShareCard, colours: Mapping[str, Colour], font: Path) -> bytes:
    """The image as PNG. `colours` are the stylesheet's, by name; `font` is a font file."""
    measure = _measure(font)
    sheet = _Sheet(font, colours[f"{card.mark}-tint" if card.mark else "tint"])
    left = _LEFT
    for label in card.labels:
        name = fitted(label.name, _LABEL_SIZES, Frame(_RIGHT - left, _LABEL_BASE, 1, 1), measure)
        sheet.write(name, left, _LABEL_BASE, colours[label.mark])
        left += _GAP + round(sum(measure(line, name.size) for line in name.lines))
    right = _RIGHT
    for mark in dict.fromkeys(label.mark for label in reversed(card.labels)):
        sheet.stamp(_form(mark), (right - _FORM, _SITE_BASE - _FORM), colours[mark])
        right -= _FORM + _GAP
    title = title_block(card.title, font)
    sheet.write(title, _LEFT, _TITLE_TOP + round(title.size * _ASCENT), colours["heading"], _TITLE_LEADING)
    base = _ABOUT_BASE if card.site else _SITE_BASE
    about = fitted(card.about, _ABOUT_SIZES, Frame(right - _LEFT, base - _ABOUT_TOP, 3, _ABOUT_LEADING), measure)
    first = base - round((len(about.lines) - 1) * about.size * _ABOUT_LEADING)
    sheet.write(about, _LEFT, first, colours["heading"], _ABOUT_LEADING)
    site = fitted(card.site, _SITE_SIZES, Frame(right - _LEFT, _SITE_BASE, 1, 1), measure)
    sheet.write(site, _LEFT, _SITE_BASE, colours["quiet"])
    return sheet.png()


class _Sheet:
    """An image with a palette: the ground, and for each ink the steps that lead to it."""

    def __init__(self, font: Path, ground: Colour) -> None:
        self._font = font
        self._palette = [ground]
        self._below: dict[Colour, int] = {}  # for each ink, the index in the palette before its first step
        self._image = Image.new("P", (WIDTH, HEIGHT), 0)

    def write(self, block: Block, left: int, base: int, ink: Colour, leading: float = 1) -> None:
        """Write the lines of `block`, the first standing on `base`."""
        for number, line in enumerate(block.lines):
            x, y, cover = _line(self._font, block.size, line)
            self.stamp(cover, (left + x, base + round(number * block.size * leading) + y), ink)

    def stamp(self, cover: Image.Image, at: tuple[int, int], ink: Colour) -> None:
        """Put `ink` where `cover` is white, mixed with the ground where it is grey."""
        if ink not in self._below:
            self._below[ink] = len(self._palette) - 1
            self._palette += [mixed(self._palette[0], ink, step / _SHADES) for step in range(1, _SHADES + 1)]
        below = self._below[ink]
        self._image.paste(_mapped(cover, bytes(below + step for step in _STEPS)), at, _mapped(cover, _TOUCHED))

    def png(self) -> bytes:
        """The file's bytes."""
        self._image.putpalette([part for colour in self._palette for part in colour])
        file = io.BytesIO()
        self._image.save(file, "PNG", compress_level=3)  # 6 takes twice as long for a quarter less, 9 ten times as long
        return file.getvalue()


def _mapped(cover: Image.Image, table: bytes) -> Image.Image:
    """`cover` with each level looked up in `table`; Pillow's own way reads tables of numbers one by one."""
    return Image.frombytes("L", cover.size, cover.tobytes().translate(table))


@lru_cache(maxsize=64)  # names of cities, of categories and of the site stand on many images
def _line(font_file: Path, size: int, text: str) -> tuple[int, int, Image.Image]:
    """How far each pixel is covered by `text`, and where that begins: from the point where a pen would stand."""
    font = _font(font_file, size)
    x, y, right, bottom = map(round, font.getbbox(text, anchor="ls"))
    cover = Image.new("L", (right - x, bottom - y))
    ImageDraw.Draw(cover).text((-x, -y), text, fill=255, font=font, anchor="ls")
    return x, y, cover


@cache
def _form(mark: str) -> Image.Image:
    """How far each pixel is covered by the form."""
    size = _FORM * _FINER
    large = Image.new("L", (size, size))
    if mark in _OUTLINES:
        ImageDraw.Draw(large).polygon([(x * size, y * size) for x, y in _OUTLINES[mark]], fill=255)
    else:
        ImageDraw.Draw(large).ellipse((0, 0, size - 1, size - 1), fill=255)
    return large.resize((_FORM, _FORM), Image.Resampling.BOX)


@cache
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    # the basic layout is the same on every machine; the other depends on a library that may be missing
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


@cache
def _measure(path: Path) -> Measure:
    @cache
    def advance(character: str, size: int) -> float:
        return _font(path, size).getlength(character)

    return lambda text, size: sum(advance(character, size) for character in text)
