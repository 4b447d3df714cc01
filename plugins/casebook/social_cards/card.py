"""What a share image says: of a case, and of the site itself."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.content.files import CaseFile
from casebook.content.site import Site

WIDTH, HEIGHT = 1200, 630
"""Pixels of every share image: what KakaoTalk, Facebook, Slack and others show large."""


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a category, and the form that stands for it."""

    mark: str
    name: str


@dataclass(frozen=True, slots=True)
class ShareCard:
    """The texts of a share image, from top to bottom. An empty one leaves its place empty."""

    labels: tuple[Label, ...]
    title: str
    about: str
    """Where the case is; for the site, what it is about."""
    site: str

    @property
    def mark(self) -> str:
        """The form and colour that the image is drawn in; empty where it stands for no one category."""
        return self.labels[0].mark if len(self.labels) == 1 else ""


def case_card(site: Site, file: CaseFile) -> ShareCard:
    """Return the card of a case."""
    category = site.catalogue.categories[file.case.category]
    return ShareCard((Label(category.mark, category.name),), file.case.title, site.catalogue.cities[file.city].name, site.name)


def site_card(site: Site) -> ShareCard:
    """Return the card of the site itself, with all its categories."""
    labels = tuple(Label(category.mark, category.name) for category in site.catalogue.categories.values())
    return ShareCard(labels, site.name, site.about, "")


def card_alt(card: ShareCard) -> str:
    """The card for people who do not see it: every text on it, in one line."""
    texts = (", ".join(label.name for label in card.labels), card.title, card.about, card.site)
    return " · ".join(text for text in texts if text)
