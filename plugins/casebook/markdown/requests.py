"""What a page makes the browser of each reader ask other hosts for: pictures, sound, films, frames, fonts, styles, scripts.

A link asks nobody before a reader follows it, and code is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from casebook.markdown.comments import running_text
from casebook.markdown.contents import HtmlParser, attributes_of
from casebook.markdown.safety import is_far
from casebook.problems import Places, Problem, problem

_FETCHED = frozenset({"src", "srcset", "imagesrcset", "poster", "data", "background", "style"})
"""Attributes whose addresses a browser fetches by itself, on whatever element."""
_FETCHED_BY_LINK = frozenset({"link", "image", "use", "feimage", "script", "base"})
"""Elements whose `href` is fetched, or decides where all else is fetched."""
_IDLE_LINKS = frozenset({"alternate", "author", "bookmark", "canonical", "help", "license", "me", "next", "prev", "search"})
"""What `rel` says of a link that a browser does not fetch."""
_LISTS = frozenset({"srcset", "imagesrcset"})
_FAR_IN_LIST = re.compile(r"(?:^|[\s,])((?:https?:)?[/\\]{2}[^\s,]+)", re.IGNORECASE)
_FAR_IN_STYLE = re.compile(
    r"""(?:url\(\s*(?:["']\s*)?|(?:@import|image-set\((?:[^()]|\([^()]*\))*?)\s*["']\s*)((?:https?:)?[/\\]{2}[^\s"')]+)""",
    re.IGNORECASE,
)
_FAR_IN_REFRESH = re.compile(r"""[;,\s]\s*(?:url\s*=\s*)?["']?((?:https?:)?[/\\]{2}[^\s"']+)""", re.IGNORECASE)
"""The address to which a ``meta`` element sends the reader."""
_UNSEEN = re.compile(r"[\x00-\x1f]")
"""Letters that browsers take out of an address."""
_MAY_FETCH = re.compile(
    rf"\b(?:{'|'.join(sorted(_FETCHED))}|srcdoc)\s*=|<(?:{'|'.join(sorted(_FETCHED_BY_LINK))}|style|meta)\b", re.IGNORECASE
)
_MAY_FETCH_WRITTEN = re.compile(
    r"!\[(?![^\[\]]*\]\([^\s:/\\<&)][^:\s)&\\]*[\s)])"  # a picture, but for one whose address is surely a path
    r"|<[a-zA-Z][^<]*?(?:[/\\]{2}|&)|\{[^}\n]*\b(?:src|poster|style|data|background)"  # HTML, attributes
    r"|:[a-zA-Z_+-]+:|--8<--",  # names of pictures, parts of other files
    re.IGNORECASE,
)
_ADDRESS = r"(?:https?:)?[/\\]{2}[^\s\"'<>)]+"
_WRITTEN = re.compile(
    rf"!\[[^\[\]\n]*\]\(\s*<?(?P<picture>{_ADDRESS})"
    rf"|(?P<link>(?<!!)\[[^\[\]\n]*\]\(\s*<?{_ADDRESS}|<a\s[^<>]*|<{_ADDRESS})|(?P<address>{_ADDRESS})",
    re.IGNORECASE,
)
_END_OF_ADDRESS = re.compile(r"[\s\"'<>)]")


def may_fetch(text: str) -> bool:
    """Return whether a page that is written as `text` may ask another host. Only its HTML shows whether it does."""
    return bool(_MAY_FETCH_WRITTEN.search(text))


def addresses_fetched_by(html: str) -> list[str]:
    """Return the addresses on other hosts that a browser fetches when it shows `html`, each once."""
    if not _MAY_FETCH.search(html):
        return []
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return list(dict.fromkeys(reader.urls))


def requests(path: str, text: str, html: str) -> list[Problem]:
    """Return a problem for each address that `html` makes browsers fetch from another host.

    `text` is the whole file at `path` that was rendered. What does not stand in it as it is, is told at its first line.
    """
    urls = addresses_fetched_by(html)
    if not urls:
        return []
    starts, place = _starts(text), Places(path, text, 1)
    return [problem(place(starts.get(_key(url), 0)), "CB404", found=url) for url in urls]


def _starts(text: str) -> dict[str, int]:
    """Return where each address first stands in `text`; outside of links, code and comments where it does so."""
    starts: dict[str, int] = {}
    for match in _WRITTEN.finditer(running_text(text)):
        if kind := next((name for name in ("picture", "address") if match[name]), None):
            starts.setdefault(_key(match[kind].rstrip(",")), match.start(kind))
    for match in re.finditer(_ADDRESS, text, re.IGNORECASE):
        starts.setdefault(_key(match[0]), match.start())
    return starts


def _key(url: str) -> str:
    """Return the part of an address that is alike in Markdown, in HTML and in what is made of them."""
    return _END_OF_ADDRESS.split(unescape(url).replace("\\", ""), maxsplit=1)[0].casefold()


class _Reader(HtmlParser):
    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []
        self._style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._style = tag == "style"
        values = {name: _one_line(_UNSEEN.sub("", value)) for name, value in attributes_of(attrs).items() if value}
        idle = tag == "link" and set(values.get("rel", "").lower().split()) <= _IDLE_LINKS
        for name, value in values.items():
            linked = tag in _FETCHED_BY_LINK and not idle and name.rpartition(":")[2] == "href"
            if name in _FETCHED or linked:
                self.urls += _addresses(name, value)
            elif name == "srcdoc":
                self.urls += addresses_fetched_by(value)
            elif tag == "meta" and name == "content" and values.get("http-equiv", "").lower() == "refresh":
                self.urls += _FAR_IN_REFRESH.findall(value)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._style = False

    def handle_data(self, data: str) -> None:
        if self._style:
            self.urls += _FAR_IN_STYLE.findall(_one_line(data))


def _one_line(text: str) -> str:
    """Return a text with one blank where it has several, which the patterns would try one by one."""
    return " ".join(text.split())


def _addresses(name: str, value: str) -> Iterator[str]:
    """Yield the addresses on other hosts that the value of an attribute names."""
    if name in _LISTS:
        yield from _FAR_IN_LIST.findall(value)
    elif name == "style":
        yield from _FAR_IN_STYLE.findall(value)
    elif is_far(value):
        yield value
