"""Addresses of other sites: where one begins and ends in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

PATTERN = (
    r"h(?<![A-Za-z0-9]h)ttps?://[A-Za-z0-9][A-Za-z0-9.-]{0,253}(?::[0-9]{1,5})?"
    r"(?:[/?#][A-Za-z0-9/?#@!$&()*+,;=:%._~-]{0,2000})?"  # longer is no address, and would cost time
)
"""What an address may be written with; where it ends is for `addresses` to say."""
_ADDRESS = re.compile(PATTERN)
_AFTER = ".,;:!?*_~(&"
"""What ends a sentence or closes Markdown's emphasis, and a bracket that opens a remark."""


class Address(Struct, frozen=True):
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
