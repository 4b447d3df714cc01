"""Put pictures into pages: the size of each, so that nothing moves when it comes, and copies for small windows."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from html import unescape
from urllib.parse import quote, unquote, urlsplit

from casebook.content.picture_copies import PagePicture
from casebook.layout import Layout

SIZES = "(max-width: 45em) 100vw, 680px"
"""The width of pictures in windows of two widths: that of a line, ``--cb-line`` in tokens.css."""
_PICTURE = re.compile(r"<img\b[^<>]*>")
_SOURCE = re.compile(r"\ssrc=\"([^\"]*)\"")
_SIZE = re.compile(r"\s(?:width|height|srcset)=")


def with_pictures(html: str, page: str, layout: Layout, pictures: Mapping[str, PagePicture]) -> str:
    """Return the HTML of the page at address `page`; `pictures` are those of the site, by address.

    A picture whose size its author has written keeps it.
    """
    if not pictures or "<img" not in html:
        return html
    folder = posixpath.dirname(layout.url(page))

    def element(match: re.Match[str]) -> str:
        tag, source = match[0], _SOURCE.search(match[0])
        picture = pictures.get(_address(folder, source[1])) if source else None
        if picture is None or _SIZE.search(tag.replace('width=""', "")):
            return tag
        return _element(tag, picture, page, layout)

    return _PICTURE.sub(element, html)


def _address(folder: str, url: str) -> str:
    """Return the address that a link on a page in `folder` leads to; empty for one that leads to another host."""
    parts = urlsplit(unescape(url))
    return "" if parts.scheme or parts.netloc else posixpath.normpath(posixpath.join(folder, unquote(parts.path)))


def _element(tag: str, picture: PagePicture, page: str, layout: Layout) -> str:
    sized = f'{tag.removesuffix(">").rstrip("/ ")} width="{picture.width}" height="{picture.height}">'
    if not picture.copies:
        return sized
    copies = ", ".join(f"{quote(layout.link(address, page))} {width}w" for width, address in picture.copies)
    return f'<picture><source type="image/webp" srcset="{copies}" sizes="{SIZES}">{sized}</picture>'
