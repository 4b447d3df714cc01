"""Share images drawn with Pillow. The same card, colours and font file make the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from itertools import accumulate, count
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from casebook.social_cards.card import HEIGHT, WIDTH, ShareCard
from casebook.social_cards.files import Colour, mixed
from casebook.social_cards.png import Strip, png, strip
from casebook.social_cards.wrapping import Block, Frame, fit_text

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


_LEFT, _RIGHT = 80, WIDTH - 80
_LABEL_BASE, _TITLE_TOP, _ABOUT_BASE, _SITE_BASE = 108, 140, 505, 553
"""Where parts stand, in pixels from the top: bases are the lines on which letters stand."""
_LABEL_SIZES, _SITE_SIZES = (34, 28), (26, 22)
_TITLE_SIZES, _TITLE_HEIGHT, _TITLE_LEADING = (84, 72, 64, 56, 50, 44, 38, 34), 290, 1.3
_ABOUT_SIZES, _ABOUT_TOP, _ABOUT_LEADING = (32, 28, 24), 430, 1.4
_ASCENT = 1.02
"""From the top of a title's line to its base, as a share of the size of type."""
_HEAD, _FOOT = 126, 432
"""Where the strip with the title begins, and where it ends."""
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
"""For each of the levels at which letters may cover a pixel, the step that shows it."""


def draw_card(card: ShareCard, colours: Mapping[str, Colour], font: Path) -> bytes:
    """The image as PNG. `colours` are the stylesheet's, by name; `font` is a font file."""
    around = _around(replace(card, title=""), tuple(colours.items()), font)
    title = title_block(card.title, font)
    lowest = _TITLE_TOP + round(len(title.lines) * title.size * _TITLE_LEADING) + title.size // 4  # of any letter
    sheet = _Sheet(font, around.palette, _HEAD, min(lowest, _FOOT))
    sheet.write(title, _LEFT, _TITLE_TOP + round(title.size * _ASCENT), colours["heading"], _TITLE_LEADING)
    return png(WIDTH, HEIGHT, around.colours, (*around.head, *sheet.strips(_FOOT), *around.foot))


def title_block(title: str, font: Path) -> Block:
    """The lines of a title and their size: every word, at the largest size that has room for them."""
    return fit_text(title, _TITLE_SIZES, Frame(_RIGHT - _LEFT, _TITLE_HEIGHT, 4, _TITLE_LEADING), partial(width, font))


@dataclass(frozen=True, slots=True)
class _Palette:
    """The colours of an image: the ground, and for each ink the steps that lead to it."""

    ground: Colour
    inks: tuple[Colour, ...]

    def colours(self) -> bytes:
        """All colours in their places, three bytes each."""
        steps = (mixed(self.ground, ink, step / _SHADES) for ink in self.inks for step in range(1, _SHADES + 1))
        return bytes(part for colour in (self.ground, *steps) for part in colour)

    def below(self, ink: Colour) -> int:
        """The place before the first step that leads to `ink`."""
        return self.inks.index(ink) * _SHADES


@dataclass(frozen=True, slots=True)
class _Around:
    """All of an image but its title."""

    palette: _Palette
    colours: bytes
    head: Sequence[Strip]
    foot: Sequence[Strip]


@lru_cache(maxsize=64)
def _around(card: ShareCard, colours: tuple[tuple[str, Colour], ...], font: Path) -> _Around:
    """What stands around the title of `card`, whose title is left empty."""
    colour, measure = dict(colours), partial(width, font)
    inks = dict.fromkeys(colour[name] for name in ("heading", "quiet", *(label.mark for label in card.labels)))
    palette = _Palette(colour[f"{card.mark}-tint" if card.mark else "tint"], tuple(inks))
    head, foot = _Sheet(font, palette, 0, _HEAD), _Sheet(font, palette, _FOOT, HEIGHT)
    left = _LEFT
    for label in card.labels:
        name = fit_text(label.name, _LABEL_SIZES, Frame(_RIGHT - left, _LABEL_BASE, 1, 1), measure)
        head.write(name, left, _LABEL_BASE, colour[label.mark])
        left += _GAP + round(sum(measure(line, name.size) for line in name.lines))
    right = _RIGHT
    for mark in dict.fromkeys(label.mark for label in reversed(card.labels)):
        foot.stamp(_form(mark), (right - _FORM, _SITE_BASE - _FORM), colour[mark])
        right -= _FORM + _GAP
    base = _ABOUT_BASE if card.site else _SITE_BASE
    about = fit_text(card.about, _ABOUT_SIZES, Frame(right - _LEFT, base - _ABOUT_TOP, 3, _ABOUT_LEADING), measure)
    first = base - round((len(about.lines) - 1) * about.size * _ABOUT_LEADING)
    foot.write(about, _LEFT, first, colour["heading"], _ABOUT_LEADING)
    site = fit_text(card.site, _SITE_SIZES, Frame(right - _LEFT, _SITE_BASE, 1, 1), measure)
    foot.write(site, _LEFT, _SITE_BASE, colour["quiet"])
    return _Around(palette, palette.colours(), head.strips(_HEAD), foot.strips(HEIGHT))


@dataclass(frozen=True, slots=True)
class _Stamp:
    """A form in one ink: the places of its pixels, which of them it covers at all, and where it begins."""

    left: int
    top: int
    places: Image.Image
    touched: Image.Image


class _Sheet:
    """The rows of an image from `top` to `foot`, whose pixels are places in a palette."""

    def __init__(self, font: Path, palette: _Palette, top: int, foot: int) -> None:
        self._font, self._palette, self._top = font, palette, top
        # the first column is not of the image: its zeros are those that begin the scanlines of a PNG
        self._rows = Image.new("L", (1 + WIDTH, foot - top))

    def write(self, block: Block, left: int, base: int, ink: Colour, leading: float = 1) -> None:
        """Write the lines of `block`, the first standing on `base`."""
        for number, line in enumerate(block.lines):
            foot = base + round(number * block.size * leading)
            for pen, character in pens(self._font, block.size, line):
                self._put(_letter(self._font, block.size, character, self._palette.below(ink)), left + pen, foot)

    def stamp(self, cover: Image.Image, at: tuple[int, int], ink: Colour) -> None:
        """Put `ink` where `cover` is white, mixed with the ground where it is grey."""
        self._put(_stamp(0, 0, cover, self._palette.below(ink)), *at)

    def _put(self, stamp: _Stamp, left: int, top: int) -> None:
        self._rows.paste(stamp.places, (1 + left + stamp.left, top + stamp.top - self._top), stamp.touched)

    def strips(self, foot: int) -> Sequence[Strip]:
        """The rows for a PNG file: down to the last that has ink, and from there to `foot`, as other images have them too."""
        inked = box[3] if (box := self._rows.getbbox()) else 0
        wide = self._rows.width
        return strip(self._rows.tobytes()[: wide * inked]), _empty(wide, foot - self._top - inked)


@cache
def _empty(wide: int, high: int) -> Strip:
    """Rows of ground."""
    return strip(bytes(wide * high))


@lru_cache(maxsize=4096)  # a few hundred syllables make up most titles
def _letter(font: Path, size: int, character: str, below: int) -> _Stamp:
    return _stamp(*glyph(font, size, character), below)


def _stamp(left: int, top: int, cover: Image.Image, below: int) -> _Stamp:
    """What shows `cover` in the ink whose first step stands after place `below`."""
    steps = cover.point(_STEPS)
    return _Stamp(left, top, steps.point(lambda step: below + step), steps.point(lambda step: step and 255))


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
