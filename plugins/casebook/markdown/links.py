"""Turn links as people write them, from file to file, into links between pages; find those begun and not finished.

Addresses of other sites are found in running text as well.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from casebook import permalinks
from casebook.markdown.safety import SCHEMES
from casebook.problems import nearest

_BEGUN = re.compile(
    r"\[\^(?![^\[\]\s]+\])[^\]\[\n]{0,20}\]?|\uff3b\^[^\uff3d\n]{0,20}\uff3d?"  # full-width brackets are no brackets
    r"|\]\(\S{0,30}|\][ ]?[(\uff08](?:https?|mailto):\S{0,30}"
)


def unfinished_links(prose: str) -> list[str]:
    """Return what stands in the text of a page and begins like a link or a citation, each once. In code it is meant so."""
    return list(dict.fromkeys(_BEGUN.findall(prose))) if "^" in prose or "]" in prose else []


class LinkTargets(Struct, frozen=True):
    """What a body may link to: files of the project and the addresses at which they are published."""

    addresses: Mapping[str, str]


class Link(Struct, frozen=True):
    """A link that leads somewhere: the address to write, and the file and heading to check later."""

    url: str
    file: str | None = None
    anchor: str | None = None


class BrokenLink(Struct, frozen=True):
    """A link that leads nowhere, with the code that says why and the nearest file that exists."""

    code: str
    near: str | None = None


def resolve(url: str, file: str, page: str, targets: LinkTargets) -> Link | BrokenLink:
    """Return the link `url` in `file` as the page at address `page` needs it."""
    try:
        parts = urlsplit(url)
    except ValueError:  # such as http://[1
        return BrokenLink("CB302")
    if parts.scheme or parts.netloc:
        somewhere = parts.netloc or (parts.path and not parts.scheme.startswith("http"))
        sound = parts.scheme in SCHEMES and somewhere and not any(map(str.isspace, url))
        return Link(url) if sound else BrokenLink("CB302")
    if not parts.path:
        return Link(url, file, _anchor(parts.fragment))
    folder = posixpath.dirname(file)
    target = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    address = None if url.startswith("/") else targets.addresses.get(target)
    if address is None:
        suffix = posixpath.splitext(target)[1] or ".md"
        near = nearest(target, (name for name in targets.addresses if name.endswith(suffix)))
        return BrokenLink("CB303", posixpath.relpath(near, folder) if near else None)
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return Link(permalinks.relative(address, page) + fragment, target, _anchor(parts.fragment))


def _anchor(fragment: str) -> str | None:
    """Return the id that a fragment asks the page for; an empty text where any page will do.

    A text directive (URL Fragment Text Directives) is no part of the id. "top" leads to the page's start (HTML, 7.4.6.4).
    """
    name = unquote(fragment.partition(":~:")[0])
    return name if name.lower() not in {"", "top"} else None


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
