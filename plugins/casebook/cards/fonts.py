"""The system's Korean fonts. Only names of files are looked at here: `drawing` opens the one that is found."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

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
"""Files of Noto Sans, NanumGothic, Malgun Gothic and Apple SD Gothic Neo, in the order in which they are preferred."""


def font_folders(environment: Mapping[str, str], home: Path) -> tuple[Path, ...]:
    """Where Linux, macOS and Windows keep fonts, the system's and the user's."""
    windows = [
        Path(environment[name], *inside)
        for name, inside in (("WINDIR", ["Fonts"]), ("LOCALAPPDATA", ["Microsoft", "Windows", "Fonts"]))
        if name in environment
    ]
    return (
        Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts",
        Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts",
        *windows,
    )  # fmt: skip


def find_font(folders: Iterable[Path]) -> Path | None:
    """The file of the most preferred font in `folders` and all below them."""
    found: dict[str, Path] = {}
    for folder in folders:
        for parent, inner, names in os.walk(folder):
            inner.sort()
            for name in FONTS:
                if name in names:
                    found.setdefault(name, Path(parent, name))
    return next((found[name] for name in FONTS if name in found), None)
