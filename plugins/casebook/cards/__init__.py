"""Share images (social cards): the picture that messengers show beside a link to a page.

Only `drawing` and `lettering` import Pillow, when an image has to be drawn.
"""

from casebook.cards.card import HEIGHT, WIDTH, Label, ShareCard, card_alt, case_card, site_card
from casebook.cards.colours import Colour, read_colours
from casebook.cards.fonts import find_font, font_folders

__all__ = [
    "HEIGHT", "WIDTH", "Colour", "Label", "ShareCard", "card_alt", "case_card", "find_font", "font_folders", "read_colours",
    "site_card",
]  # fmt: skip
