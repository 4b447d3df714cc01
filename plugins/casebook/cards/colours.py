"""The colours of share images: those of the site's stylesheet for light screens, so that the look stands in one place."""

from __future__ import annotations

import re
from collections.abc import Mapping

Colour = tuple[int, int, int]
"""Red, green and blue, each from 0 to 255."""
_TOKEN = re.compile(r"--cb-([a-z-]+):\s*(?:light-dark\(\s*)?#([0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)


def read_colours(css: str) -> Mapping[str, Colour]:
    """The custom properties ``--cb-NAME`` of `css` that are hexadecimal colours, by name; the first of each name counts."""
    return {name: _colour(digits) for name, digits in reversed(_TOKEN.findall(css))}


def _colour(digits: str) -> Colour:
    red, green, blue = (digits[at : at + 2] for at in (0, 2, 4)) if len(digits) == 6 else (digit * 2 for digit in digits)  # noqa: PLR2004
    return int(red, 16), int(green, 16), int(blue, 16)


def mixed(ground: Colour, ink: Colour, share: float) -> Colour:
    """`ground` where `share` of it, from 0 to 1, is covered with `ink`."""
    red, green, blue = (round(below + (above - below) * share) for below, above in zip(ground, ink, strict=True))
    return red, green, blue
