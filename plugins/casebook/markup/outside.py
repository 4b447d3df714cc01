"""The addresses of other sites on a page."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from casebook.markup.addresses import addresses

_ATTRIBUTES = {"a": "href", "img": "src"}
_UNREAD = frozenset({"a", "code", "pre", "script", "style"})
"""Elements whose text names no address that a reader could follow, or one that a link names already."""


def outside_links(html: str) -> Iterator[str]:
    """Yield every address of a page (http, https) that `html` links to, shows a picture from or names in its text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    yield from reader.urls


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        url = dict(attrs).get(_ATTRIBUTES.get(tag, "")) or ""
        if url.startswith(("http://", "https://")):
            self.urls.append(url)
        if tag in _UNREAD:
            self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._within and self._within[-1] == tag:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if not self._within:
            self.urls += [found.url for found in addresses(data)]
