"""Draw share images with Pillow. The same card, colours, font file and libraries make the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import accumulate, count
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PIL import Image, ImageDraw, ImageFont

from casebook.social_cards.cards import HEIGHT, WIDTH, ShareCard
from casebook.social_cards.png import Strip, compress_strip, write_png
from casebook.social_cards.style import Colour, mix
from casebook.social_cards.wrapping import Block, Frame, fit_text

_NO_CHARACTER = "\uffff"
_CHECKED_SIZE = 26


class FontError(Exception):
    """A file that is not a font, or a font that lacks letters."""


def check_font(path: Path, text: str) -> None:
    """Raise `FontError` unless `path` is a font with a letter for every character of `text`."""
    try:
        font = _font(path, _CHECKED_SIZE)
    except OSError as error:
        raise FontError(str(error)) from error
    missing = bytes(font.getmask(_NO_CHARACTER))
    if any(bytes(font.getmask(character)) == missing for character in text):
        raise FontError(f"no letters for {text}")


def width(font: Path, text: str, size: int) -> float:
    """Return the width of `text` at a font size, both in pixels."""
    return sum(_advance(font, size, character) for character in text)


def _character_positions(font: Path, size: int, text: str) -> Iterator[tuple[int, str]]:
    """Return the characters of `text`, each with the distance of its origin from that of the first, in pixels."""
    advances = accumulate((_advance(font, size, character) for character in text), initial=0.0)
    return zip(map(round, advances), text, strict=False)


def _glyph(font: Path, size: int, character: str) -> tuple[int, int, Image.Image]:
    """Return the left and the top of a character, relative to its origin on the baseline, and its coverage of each pixel."""
    left, top, right, bottom = map(round, _font(font, size).getbbox(character, anchor="ls"))
    coverage = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(coverage).text((-left, -top), character, fill=255, font=_font(font, size), anchor="ls")
    return left, top, coverage


@cache
def _advance(font: Path, size: int, character: str) -> float:
    return _font(font, size).getlength(character)


@cache
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    # the basic layout places each character by itself, the same on every machine; the other layout may be missing
    return ImageFont.truetype(path, size, _face(path), layout_engine=ImageFont.Layout.BASIC)


@cache
def _face(path: Path) -> int:
    """Return the index of the best font in a collection: Korean before others, and bold before others."""
    faces = []
    for index in count():
        try:
            family, style = ImageFont.truetype(path, 10, index).getname()
        except OSError:
            break
        faces.append(("KR" not in (family or "").split(), style != "Bold", index))
    return min(faces, default=(False, False, 0))[-1]


_LEFT, _RIGHT = 80, WIDTH - 80
_LABEL_BASE, _TITLE_TOP, _ABOUT_BASE, _SITE_BASE = 108, 140, 505, 553
"""Positions in pixels from the top. Bases are baselines."""
_LABEL_SIZES, _SITE_SIZES = (34, 28), (26, 22)
_TITLE_SIZES, _TITLE_HEIGHT, _TITLE_LEADING = (84, 72, 64, 56, 50, 44, 38, 34), 290, 1.3
_ABOUT_SIZES, _ABOUT_TOP, _ABOUT_LEADING = (32, 28, 24), 430, 1.4
_ASCENT = 1.02
"""The distance from the top of a line of the title to its baseline, as a share of the font size."""
_HEAD, _FOOT = 126, 432
"""The top and the bottom of the strip with the title."""
_SHAPE, _GAP = 104, 28
_OUTLINES: Mapping[str, Sequence[tuple[float, float]]] = {
    "square": ((0.05, 0.05), (0.95, 0.05), (0.95, 0.95), (0.05, 0.95)),
    "triangle": ((0.5, 0), (1, 0.95), (0, 0.95)),
    "diamond": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
}
"""Corners as shares of `_SHAPE`. A circle has none."""
_OVERSAMPLING = 4
"""Shapes are drawn so many times larger and then reduced, which smooths their edges."""
_SHADES = 15
"""Steps from background to ink at the edges of letters. Few colours keep a file below 30 KB."""
_STEPS = [round(level * _SHADES / 255) for level in range(256)]
"""The step for each level of coverage, from 0 to 255."""


def draw_card(card: ShareCard, colours: Mapping[str, Colour], font: Path) -> bytes:
    """Return the image of a card as PNG. `colours` are those of the stylesheet, by name; `font` is a font file."""
    surroundings = _draw_surroundings(replace(card, title=""), tuple(colours.items()), font)
    title = title_block(card.title, font)
    lowest = _TITLE_TOP + round(len(title.lines) * title.size * _TITLE_LEADING) + title.size // 4  # of any letter
    sheet = _Sheet(font, surroundings.palette, _HEAD, min(lowest, _FOOT))
    sheet.write(title, _LEFT, _TITLE_TOP + round(title.size * _ASCENT), colours["heading"], _TITLE_LEADING)
    return write_png(WIDTH, HEIGHT, surroundings.colours, (*surroundings.head, *sheet.strips(_FOOT), *surroundings.foot))


def title_block(title: str, font: Path) -> Block:
    """Return the lines of a title at the largest font size that fits."""
    return fit_text(title, _TITLE_SIZES, Frame(_RIGHT - _LEFT, _TITLE_HEIGHT, 4, _TITLE_LEADING), partial(width, font))


class _Palette(Struct, frozen=True):
    """The colours of an image: the background, and for each ink the steps from the background to it."""

    background: Colour
    inks: tuple[Colour, ...]

    def colours(self) -> bytes:
        """Return all colours in the order of their indexes, three bytes each."""
        steps = (mix(self.background, ink, step / _SHADES) for ink in self.inks for step in range(1, _SHADES + 1))
        return bytes(part for colour in (self.background, *steps) for part in colour)

    def offset(self, ink: Colour) -> int:
        """Return the index before that of the first step to `ink`."""
        return self.inks.index(ink) * _SHADES


class _Surroundings(Struct, frozen=True):
    """All of an image except its title. Many cards share them."""

    palette: _Palette
    colours: bytes
    head: Sequence[Strip]
    foot: Sequence[Strip]


@lru_cache(maxsize=64)
def _draw_surroundings(card: ShareCard, colours: tuple[tuple[str, Colour], ...], font: Path) -> _Surroundings:
    """Return the surroundings of a card without title."""
    colour = dict(colours)
    inks = dict.fromkeys(colour[name] for name in ("heading", "quiet", *(label.mark for label in card.labels)))
    palette = _Palette(colour[f"{card.mark}-tint" if card.mark else "tint"], tuple(inks))
    head, foot = _Sheet(font, palette, 0, _HEAD), _Sheet(font, palette, _FOOT, HEIGHT)
    _draw_labels(head, card, colour, font)
    _draw_foot(foot, card, colour, font)
    return _Surroundings(palette, palette.colours(), head.strips(_HEAD), foot.strips(HEIGHT))


def _draw_labels(sheet: _Sheet, card: ShareCard, colours: Mapping[str, Colour], font: Path) -> None:
    measure, left = partial(width, font), _LEFT
    for label in card.labels:
        name = fit_text(label.name, _LABEL_SIZES, Frame(_RIGHT - left, _LABEL_BASE, 1, 1), measure)
        sheet.write(name, left, _LABEL_BASE, colours[label.mark])
        left += _GAP + round(sum(measure(line, name.size) for line in name.lines))


def _draw_foot(sheet: _Sheet, card: ShareCard, colours: Mapping[str, Colour], font: Path) -> None:
    measure, right = partial(width, font), _RIGHT
    for mark in dict.fromkeys(label.mark for label in reversed(card.labels)):
        sheet.fill(_shape(mark), (right - _SHAPE, _SITE_BASE - _SHAPE), colours[mark])
        right -= _SHAPE + _GAP
    base = _ABOUT_BASE if card.site else _SITE_BASE
    about = fit_text(card.about, _ABOUT_SIZES, Frame(right - _LEFT, base - _ABOUT_TOP, 3, _ABOUT_LEADING), measure)
    first = base - round((len(about.lines) - 1) * about.size * _ABOUT_LEADING)
    sheet.write(about, _LEFT, first, colours["heading"], _ABOUT_LEADING)
    site = fit_text(card.site, _SITE_SIZES, Frame(right - _LEFT, _SITE_BASE, 1, 1), measure)
    sheet.write(site, _LEFT, _SITE_BASE, colours["quiet"])


class _Stamp(Struct, frozen=True):
    """A shape in one ink: its position, the palette index of each pixel, and the mask of the pixels that it covers."""

    left: int
    top: int
    indexes: Image.Image
    mask: Image.Image


class _Sheet:
    """The rows of an image from `top` to `bottom`. Pixels are indexes of a palette."""

    def __init__(self, font: Path, palette: _Palette, top: int, bottom: int) -> None:
        self._font, self._palette, self._top = font, palette, top
        # the first column does not belong to the image: its zeros are the first bytes of the scanlines of a PNG
        self._rows = Image.new("L", (1 + WIDTH, bottom - top))

    def write(self, block: Block, left: int, base: int, ink: Colour, leading: float = 1) -> None:
        """Write the lines of `block`. The baseline of the first is at `base`."""
        for number, line in enumerate(block.lines):
            baseline = base + round(number * block.size * leading)
            for x, character in _character_positions(self._font, block.size, line):
                self._put(_letter(self._font, block.size, character, self._palette.offset(ink)), left + x, baseline)

    def fill(self, coverage: Image.Image, position: tuple[int, int], ink: Colour) -> None:
        """Put `ink` on the pixels that `coverage` covers, mixed with the background where it covers them in part."""
        self._put(_stamp(0, 0, coverage, self._palette.offset(ink)), *position)

    def _put(self, stamp: _Stamp, left: int, top: int) -> None:
        self._rows.paste(stamp.indexes, (1 + left + stamp.left, top + stamp.top - self._top), stamp.mask)

    def strips(self, bottom: int) -> Sequence[Strip]:
        """Return two strips: the rows to the last with ink, and the empty rows from there to `bottom`, which images share."""
        height = box[3] if (box := self._rows.getbbox()) else 0
        width = self._rows.width
        return compress_strip(self._rows.tobytes()[: width * height]), _empty_strip(width, bottom - self._top - height)


@cache
def _empty_strip(width: int, height: int) -> Strip:
    return compress_strip(bytes(width * height))


@lru_cache(maxsize=4096)  # most titles consist of a few hundred syllables
def _letter(font: Path, size: int, character: str, offset: int) -> _Stamp:
    return _stamp(*_glyph(font, size, character), offset)


def _stamp(left: int, top: int, coverage: Image.Image, offset: int) -> _Stamp:
    """Return the stamp of a coverage in the ink whose first step follows the palette index `offset`."""
    steps = coverage.point(_STEPS)
    return _Stamp(left, top, steps.point(lambda step: offset + step), steps.point(lambda step: step and 255))


@cache
def _shape(mark: str) -> Image.Image:
    """Return the coverage of each pixel by the shape of a mark."""
    size = _SHAPE * _OVERSAMPLING
    large = Image.new("L", (size, size))
    if mark in _OUTLINES:
        ImageDraw.Draw(large).polygon([(x * size, y * size) for x, y in _OUTLINES[mark]], fill=255)
    else:
        ImageDraw.Draw(large).ellipse((0, 0, size - 1, size - 1), fill=255)
    return large.resize((_SHAPE, _SHAPE), Image.Resampling.BOX)
