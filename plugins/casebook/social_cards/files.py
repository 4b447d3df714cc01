"""The files of the share images of a site, drawn by `casebook.social_cards.drawing` where no earlier build has drawn the same."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from msgspec import Struct

from casebook import permalinks
from casebook.content.site import Site
from casebook.files.cache import key_of
from casebook.files.results import ResultCache
from casebook.messages.wording import Wording
from casebook.problems import Place, Problem, problem
from casebook.social_cards.cards import ShareCard, case_card, collection_card, site_card
from casebook.social_cards.style import Colour, Drawing, find_font, font_folders, read_colours
from casebook.theme import STYLES, THEME

_AT_A_TIME = 25
"""The number of cards that one task of another process draws."""


def read_drawing(
    project: Path, font: str, place: Place, overrides: Path | None, words: Wording
) -> tuple[Drawing | None, list[Problem]]:
    """Return the style from the settings and the system, or None without a font; and the problems of the settings.

    `font` is a file of the project, which the settings name at `place`, or empty for a font of the system.
    """
    if not font:
        path = find_font(font_folders(os.environ, Path.home()))
        return (Drawing(path, _colours(overrides)) if path else None), []
    from casebook.social_cards.drawing import FontError, check_font  # noqa: PLC0415 - Pillow takes a while to import

    try:
        check_font(project / font, words("cases"))
    except FontError:
        return None, [problem(place, "CB504", file=font)]
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


class CardBatch(Struct, frozen=True):
    """Some cards, whose images one task draws. They wait in the store: those of a large site would fill the memory."""

    drawing: Drawing
    store: ResultCache
    cards: Mapping[str, ShareCard]
    """The cards by the addresses of their images."""
    keys: Mapping[str, str]
    """The keys of the images in the store, by address."""

    def draw(self) -> Mapping[str, bytes] | None:
        """Draw the images that the store has not. Return the images by address where it cannot keep them, else None."""
        images, is_stored = self._images()
        return None if is_stored else images

    def images(self) -> Mapping[str, bytes]:
        """Return the images by address. Those that the store has not are drawn."""
        return self._images()[0]

    def _images(self) -> tuple[Mapping[str, bytes], bool]:
        """Return the images by address, and whether the store has all of them."""
        images: dict[str, bytes] = {**self.store.get_all([*self.keys.values()])}
        missing = {key: self.cards[address] for address, key in self.keys.items() if key not in images}
        for key, card in missing.items():
            images[key] = _draw(self.drawing, card)
            self.store.keep(key, images[key])
        is_stored = not missing or self.store.save()
        return {address: images[key] for address, key in self.keys.items()}, is_stored


def card_batches(
    cards: Mapping[str, ShareCard], keys: Mapping[str, str], drawing: Drawing, store: ResultCache
) -> Iterator[CardBatch]:
    """Yield `cards` in batches. `keys` has the key of each image, and more; `store` has images of earlier builds."""
    addresses = iter(cards)
    while some := [*islice(addresses, _AT_A_TIME)]:
        yield CardBatch(
            drawing, store, {address: cards[address] for address in some}, {address: keys[address] for address in some}
        )


def _draw(drawing: Drawing, card: ShareCard) -> bytes:
    from casebook.social_cards.drawing import draw_card  # noqa: PLC0415 - Pillow takes a while to import

    return draw_card(card, drawing.colours, drawing.font)


def _colours(overrides: Path | None) -> Mapping[str, Colour]:
    """Return the colours of the packaged stylesheet, replaced by those of the site's stylesheet."""
    folders = [THEME, *([overrides] if overrides else [])]
    sheets = [folder / STYLES[0] for folder in folders]
    texts = [sheet.read_text(encoding="utf-8") for sheet in sheets if sheet.is_file()]
    return {name: colour for text in texts for name, colour in read_colours(text).items()}
