"""The texts of share images, of the site, of each case and each collection."""

from __future__ import annotations

from msgspec import Struct

from casebook.content.files import CaseFile
from casebook.content.site import Site

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
