"""The share images of the site: one for each case and one for the site; their font, their colours, their files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from casebook import permalinks
from casebook.content.site import Site
from casebook.files.cache import FileStore, key_of
from casebook.messages.wording import Wording
from casebook.problems import Place, Problem, problem
from casebook.social_cards.card import ShareCard, case_card, site_card
from casebook.theme.folders import STYLES, THEME

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


_SETTINGS = Place("mkdocs.yml")
_AT_A_TIME = 25
"""How many cards are given to another process at once."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """How share images are drawn: with which font file and in which colours, by name."""

    font: Path
    colours: Mapping[str, Colour]

    @property
    def version(self) -> str:
        """Another one whenever the images would be others."""
        file = self.font.stat()
        return f"{self.font.name} {file.st_size} {file.st_mtime_ns} {self.colours}"


def read_drawing(project: Path, font: str, overrides: Path | None, words: Wording) -> tuple[Drawing | None, list[Problem]]:
    """What the settings and the system have for drawing, or None without a font; and what is wrong with the settings.

    `font` is a file of the project, or empty for the system's.
    """
    if not font:
        found = find_font(font_folders(os.environ, Path.home()))
        return (Drawing(found, _colours(overrides)) if found else None), []
    from casebook.social_cards.drawing import FontError, check_font  # noqa: PLC0415 - Pillow takes a while to import

    try:
        check_font(project / font, words("cases"))
    except FontError:
        return None, [problem(_SETTINGS, "CB504", file=font)]
    return Drawing(project / font, _colours(overrides)), []


def share_cards(site: Site) -> Mapping[str, ShareCard]:
    """Return the cards of the site, each under the address of its image."""
    cases = {permalinks.share_image(file.id): case_card(site, file) for file in site.catalogue.cases.values()}
    return {permalinks.SITE_SHARE_IMAGE: site_card(site), **cases}


def share_files(
    cards: Mapping[str, ShareCard], drawing: Drawing, store: FileStore, executor: Executor
) -> list[Future[Mapping[str, str | bytes]]]:
    """Begin the images of `cards`, of which `store` may have kept some from an earlier build."""
    version = drawing.version
    keys = {address: key_of(repr(card), version) for address, card in cards.items()}
    store.clear_except(keys.values())
    asked = [(address, keys[address], card) for address, card in cards.items()]
    return [
        executor.submit(_drawn, drawing, store, asked[start : start + _AT_A_TIME]) for start in range(0, len(asked), _AT_A_TIME)
    ]


def _drawn(drawing: Drawing, store: FileStore, asked: Iterable[tuple[str, str, ShareCard]]) -> Mapping[str, str | bytes]:
    """Images by their addresses, from these, their keys and their cards."""
    return {address: store.made(key, partial(_draw, drawing, card)) for address, key, card in asked}


def _draw(drawing: Drawing, card: ShareCard) -> bytes:
    from casebook.social_cards.drawing import draw_card  # noqa: PLC0415 - Pillow takes a while to import

    return draw_card(card, drawing.colours, drawing.font)


def _colours(overrides: Path | None) -> Mapping[str, Colour]:
    """The packaged stylesheet's, and over them those of the site's own."""
    folders = [THEME, *([overrides] if overrides else [])]
    sheets = [folder / STYLES[0] for folder in folders]
    texts = [sheet.read_text(encoding="utf-8") for sheet in sheets if sheet.is_file()]
    return {name: colour for text in texts for name, colour in read_colours(text).items()}
