"""The share images of a site, of each case and each collection: their texts, their font, their colours, their files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor, Future
from functools import partial
from pathlib import Path

from msgspec import Struct

from casebook import permalinks
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.files.cache import FileCache, key_of
from casebook.messages.wording import Wording
from casebook.problems import Place, Problem, problem
from casebook.theme import STYLES, THEME

WIDTH, HEIGHT = 1200, 630
"""The size of every share image in pixels. KakaoTalk, Facebook, Slack and others show images of this size large."""


class Label(Struct, frozen=True):
    """The name of a category, and its mark."""

    mark: str
    name: str


class ShareCard(Struct, frozen=True):
    """The texts of a share image, from top to bottom. The place of an empty text stays empty."""

    labels: tuple[Label, ...]
    title: str
    about: str
    """The city of a case, the number of cases of a collection, or the description of the site."""
    site: str

    @property
    def mark(self) -> str:
        """The mark that gives the image its shape and colour; empty for a card with several categories."""
        return self.labels[0].mark if len(self.labels) == 1 else ""


def case_card(site: Site, file: CaseFile) -> ShareCard:
    """Return the card of a case."""
    category = site.catalogue.categories[file.case.category]
    return ShareCard(
        labels=(Label(category.mark, category.name),),
        title=file.case.title,
        about=site.catalogue.cities[file.city].name,
        site=site.name,
    )


def site_card(site: Site) -> ShareCard:
    """Return the card of the site, with all its categories."""
    labels = tuple(Label(category.mark, category.name) for category in site.catalogue.categories.values())
    return ShareCard(labels=labels, title=site.name, about=site.about, site="")


def collection_card(site: Site, id_: str) -> ShareCard:
    """Return the card of a collection, with the categories of its cases."""
    files, categories = site.catalogue.by_collection.get(id_, ()), site.catalogue.categories
    used = {file.case.category for file in files}
    return ShareCard(
        labels=tuple(Label(category.mark, category.name) for category in categories.values() if category.id in used),
        title=site.catalogue.collections[id_].title,
        about=site.words("case_count", count=len(files)),
        site=site.name,
    )


def card_alt(card: ShareCard) -> str:
    """Return the text alternative of a card: every text on it, in one line."""
    texts = (", ".join(label.name for label in card.labels), card.title, card.about, card.site)
    return " · ".join(text for text in texts if text)


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


_SETTINGS = Place("mkdocs.yml")
_AT_A_TIME = 25
"""The number of cards that one task of another process draws."""


class Drawing(Struct, frozen=True):
    """The style of share images: the font file, and the colours by name."""

    font: Path
    colours: Mapping[str, Colour]

    @property
    def version(self) -> str:
        """A text that differs for different fonts or colours."""
        file = self.font.stat()
        return f"{self.font.name} {file.st_size} {file.st_mtime_ns} {self.colours}"


def read_drawing(project: Path, font: str, overrides: Path | None, words: Wording) -> tuple[Drawing | None, list[Problem]]:
    """Return the style from the settings and the system, or None without a font; and the problems of the settings.

    `font` is a file of the project, or empty for a font of the system.
    """
    if not font:
        path = find_font(font_folders(os.environ, Path.home()))
        return (Drawing(path, _colours(overrides)) if path else None), []
    from casebook.social_cards.drawing import FontError, check_font  # noqa: PLC0415 - Pillow takes a while to import

    try:
        check_font(project / font, words("cases"))
    except FontError:
        return None, [problem(_SETTINGS, "CB504", file=font)]
    return Drawing(project / font, _colours(overrides)), []


def share_cards(site: Site) -> Mapping[str, ShareCard]:
    """Return the cards of the site, each under the address of its image."""
    cases = {permalinks.case(file.id): case_card(site, file) for file in site.catalogue.cases.values()}
    collections = {permalinks.collection(id_): collection_card(site, id_) for id_ in site.catalogue.collections}
    cards = {permalinks.share_image(page): card for page, card in (cases | collections).items()}
    return {permalinks.SITE_SHARE_IMAGE: site_card(site), **cards}


def share_keys(cards: Mapping[str, ShareCard], drawing: Drawing) -> Mapping[str, str]:
    """Return a digest of all that the image of each card is made of, by address."""
    version = drawing.version
    return {address: key_of(repr(card), version) for address, card in cards.items()}


def share_files(
    cards: Mapping[str, ShareCard], keys: Mapping[str, str], drawing: Drawing, store: FileCache, executor: Executor
) -> list[Future[Mapping[str, str | bytes]]]:
    """Start to draw the images of `cards`, and return tasks with images by address. `store` has images of earlier builds."""
    items = [(address, keys[address], card) for address, card in cards.items()]
    return [
        executor.submit(_images, drawing, store, items[start : start + _AT_A_TIME]) for start in range(0, len(items), _AT_A_TIME)
    ]


def _images(drawing: Drawing, store: FileCache, items: Iterable[tuple[str, str, ShareCard]]) -> Mapping[str, str | bytes]:
    """Return images by address. Each item has an address, a key of the store, and a card."""
    return {address: store.get_or_make(key, partial(_draw, drawing, card)) for address, key, card in items}


def _draw(drawing: Drawing, card: ShareCard) -> bytes:
    from casebook.social_cards.drawing import draw_card  # noqa: PLC0415 - Pillow takes a while to import

    return draw_card(card, drawing.colours, drawing.font)


def _colours(overrides: Path | None) -> Mapping[str, Colour]:
    """Return the colours of the packaged stylesheet, replaced by those of the site's stylesheet."""
    folders = [THEME, *([overrides] if overrides else [])]
    sheets = [folder / STYLES[0] for folder in folders]
    texts = [sheet.read_text(encoding="utf-8") for sheet in sheets if sheet.is_file()]
    return {name: colour for text in texts for name, colour in read_colours(text).items()}
