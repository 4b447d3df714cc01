"""Addresses of other sites: where one begins and ends in running text, and which ones a page has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

PATTERN = (
    r"h(?<![A-Za-z0-9]h)ttps?://[A-Za-z0-9][A-Za-z0-9.-]{0,253}(?::[0-9]{1,5})?"
    r"(?:[/?#][A-Za-z0-9/?#@!$&()*+,;=:%._~-]{0,2000})?"  # longer is no address, and would cost time
)
"""What an address may be written with; where it ends is for `addresses` to say."""
_ADDRESS = re.compile(PATTERN)
_AFTER = ".,;:!?*_~(&"
"""What ends a sentence or closes Markdown's emphasis, and a bracket that opens a remark."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address in a text: the text from `start` to `end`, without what the sentence around it added."""

    url: str
    start: int
    end: int


def addresses(text: str) -> Iterator[Address]:
    """Yield every address of a page (http, https) that `text` names, in the order of the text."""
    for match in _ADDRESS.finditer(text):
        url = _ended(match[0])
        yield Address(url, match.start(), match.start() + len(url))


def _ended(written: str) -> str:
    depth = 0
    for at, char in enumerate(written):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            written = written[:at]
            break
    return written.rstrip(_AFTER)


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
