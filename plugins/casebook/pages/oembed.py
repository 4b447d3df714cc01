"""Describe the card of a case for programs that show a link as a card.

The format is oEmbed 1.0 (https://oembed.com), as a file that needs no server: heads of pages lead to it.
"""

from __future__ import annotations

from html import escape

from casebook import permalinks
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.data.json_files import indented_json
from casebook.pages.metadata import SharePicture

_FRAME_HEIGHT = 230
"""In CSS pixels: the height of a card with a title and a summary of usual length."""
_FRAME_WIDTH = 600
_DAY = 86_400


def card_frame(site: Site, file: CaseFile) -> str:
    """Return the HTML that embeds the card of a case in another site."""
    address, title = escape(site.to(permalinks.embed(permalinks.case(file.id)))), escape(file.case.title)
    return f'<iframe src="{address}" title="{title}" width="100%" height="{_FRAME_HEIGHT}" loading="lazy"></iframe>'


def oembed_json(site: Site, file: CaseFile, picture: SharePicture | None) -> str:
    """Return the description of the card of a case; `picture` is its social card, if there is one."""
    sizes = {"thumbnail_width": picture.width, "thumbnail_height": picture.height} if picture else {}
    return indented_json({
        "version": "1.0",
        "type": "rich",
        "title": file.case.title,
        **({"author_name": site.owner} if site.owner else {}),
        "provider_name": site.name,
        "provider_url": site.url,
        "cache_age": _DAY,
        "html": card_frame(site, file),
        "width": _FRAME_WIDTH,
        "height": _FRAME_HEIGHT,
        **({"thumbnail_url": picture.url, **sizes} if picture else {}),
    })  # fmt: skip
