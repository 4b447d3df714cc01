"""The style of share images: the font, from the system where the settings name none, and the colours of the stylesheet."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

FONTS = (
    "NotoSansCJK-Bold.ttc",
    "NotoSansCJKkr-Bold.otf",
    "NotoSansKR-Bold.otf",
    "NotoSansKR-Bold.ttf",
    "NotoSansKR-VF.ttf",
    "NotoSansCJK-VF.ttc",
    "NanumGothicBold.ttf",
    "malgunbd.ttf",
    "AppleSDGothicNeo.ttc",
)
"""Files of Noto Sans, NanumGothic, Malgun Gothic and Apple SD Gothic Neo, in order of preference."""


def font_folders(environment: Mapping[str, str], home: Path) -> tuple[Path, ...]:
    """Return the folders of fonts on Linux, macOS and Windows, the system's and the user's."""
    windows = [
        Path(environment[name], *parts)
        for name, parts in (("WINDIR", ["Fonts"]), ("LOCALAPPDATA", ["Microsoft", "Windows", "Fonts"]))
        if name in environment
    ]
    return (
        Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts",
        Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts",
        *windows,
    )  # fmt: skip


def find_font(folders: Iterable[Path]) -> Path | None:
    """Return the file of the most preferred font in `folders` and their subfolders; None if there is none."""
    paths: dict[str, Path] = {}
    for folder in folders:
        for parent, subfolders, names in os.walk(folder):
            subfolders.sort()
            for name in FONTS:
                if name in names:
                    paths.setdefault(name, Path(parent, name))
    return next((paths[name] for name in FONTS if name in paths), None)


Colour = tuple[int, int, int]
"""Red, green and blue, each from 0 to 255."""
_TOKEN = re.compile(r"--cb-([a-z-]+):\s*(?:(?:light-dark\(|var\(--cb-light,)\s*)?#([0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)


def read_colours(css: str) -> Mapping[str, Colour]:
    """Return the custom properties ``--cb-NAME`` of `css` that are hexadecimal colours, by name. The first of a name counts."""
    return {name: _colour(digits) for name, digits in reversed(_TOKEN.findall(css))}


def _colour(digits: str) -> Colour:
    red, green, blue = (digits[at : at + 2] for at in (0, 2, 4)) if len(digits) == 6 else (digit * 2 for digit in digits)  # noqa: PLR2004
    return int(red, 16), int(green, 16), int(blue, 16)


def mix(background: Colour, foreground: Colour, share: float) -> Colour:
    """Return the colour of `background` with a `share` of `foreground`, from 0 to 1."""
    red, green, blue = (round(below + (above - below) * share) for below, above in zip(background, foreground, strict=True))
    return red, green, blue


class Drawing(Struct, frozen=True):
    """The style of share images: the font file, and the colours by name."""

    font: Path
    colours: Mapping[str, Colour]

    @property
    def version(self) -> str:
        """A text that differs for different fonts or colours."""
        file = self.font.stat()
        return f"{self.font.name} {file.st_size} {file.st_mtime_ns} {self.colours}"
