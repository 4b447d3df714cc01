"""Follows every link of a built site, as a browser would that reads it from disk or below a path of a server."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

_LINKS = {"href", "src", "action", "poster", "data-to", "formaction", "cite"}
_TEXT = (".html", ".xml", ".json", ".geojson", ".jsonld", ".csv", ".txt")
_NAMES = re.compile(r'"@id": ?"[^"]*#[^"]*"|"servers": ?\[[^\]]*\]')
"""Identifiers that look like addresses: of nodes in JSON-LD, and the root of the API in OpenAPI."""
_CSS = re.compile(r"""(?:url\(\s*|@import\s+)(?:"([^"]*)"|'([^']*)'|([^"')\s;]+))""")
_REFRESH = re.compile(r"\d+\s*;\s*url=(.*)", re.IGNORECASE)
_POPUP = re.compile(r'"p":(\[\[.*?\]\])')
_LIST = re.compile(r'"list":"([^"]*)"')
_DISK, _BELOW = "disk://site/", "http://host/below/a/path/"
_LOST = "404.html"
"""It is shown at any address, so its links begin at the root of the host."""


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids = {"", "__top"}
        self.styles: list[str] = []
        self.scripts: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag if tag in ("style", "script") else ""
        if tag == "script" and dict(attrs).get("type") not in ("application/json", "application/ld+json"):
            self._inside = ""
        for name, value in attrs:
            if name in _LINKS:
                self.links.append(value or "")
            elif name in ("id", "name") and value:
                self.ids.add(value)
            elif name in ("srcset", "imagesrcset") and value:
                self.links += [candidate.split()[0] for candidate in value.split(",")]
            elif name == "content" and (found := _REFRESH.match(value or "")):
                self.links.append(found[1])
            elif name == "style" and value:
                self.styles.append(value)

    def handle_endtag(self, _tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "style":
            self.styles.append(data)
        elif self._inside == "script":
            self.scripts.append(data)


@dataclass(slots=True)
class Crawl:
    """The site in the folder `site`, published at `url` (empty: nobody said where). `folders`: a server shows a folder's page."""

    site: Path
    url: str
    folders: bool = True
    pages: int = 0
    links: int = 0
    dead: set[tuple[str, str]] = field(default_factory=set)
    """Files and the links in them that lead nowhere."""
    _read: dict[Path, _Page] = field(default_factory=dict)

    def run(self) -> Crawl:
        """Follow everything."""
        for path in sorted(self.site.rglob("*")):
            if path.is_file():
                name = path.relative_to(self.site).as_posix()
                self.pages += path.suffix == ".html"
                for link in self._links(path, name):
                    self.links += 1
                    if not self.answers(name, link):
                        self.dead.add((name, link))
        return self

    def _page(self, path: Path) -> _Page:
        if path not in self._read:
            self._read[path] = page = _Page()
            page.feed(path.read_text(encoding="utf-8"))
        return self._read[path]

    def _links(self, path: Path, name: str) -> Iterator[str]:
        if path.suffix not in (*_TEXT, ".css", ".js") and name != "_redirects":
            return
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".css":
            yield from _of_css(text)
        if path.suffix == ".html":
            yield from self._of_page(self._page(path))
        if path.suffix in _TEXT and self.url:
            whole = re.findall(r"(?<![\w=/?&])" + re.escape(self.url) + r"""[^\s"'<>()\\,;\]]*""", _NAMES.sub("", unescape(text)))
            yield from (link.rstrip(".}") for link in whole if "{" not in link)
        if path.suffix in (".json", ".geojson", ".jsonld"):
            data = json.loads(text)
            if name.startswith("assets/casebook/search/"):  # its other texts are codes, which may begin with a slash
                yield from (_DISK + address for address in _records(data))
            elif not self.url:
                yield from (value for value in _strings(data) if re.match(r"/[\w#]", value) and value != "/api/v1")
        if name.startswith("assets/casebook/maps/"):
            yield from (_DISK + to for links in _POPUP.findall(text) for _, to in json.loads(links))
            yield from (_DISK + to for to in _LIST.findall(text))
        if name == "_redirects":
            yield from (_DISK + line.split()[1].lstrip("/") for line in text.splitlines())

    def _of_page(self, page: _Page) -> Iterator[str]:
        yield from page.links
        for style in page.styles:
            yield from _of_css(style)
        for script in page.scripts:
            yield from self._of_script(json.loads(script))

    def _of_script(self, data: Any) -> Iterator[str]:
        if "@graph" in data:
            if not self.url:
                yield from (_DISK + value[1:] for value in _strings(data["@graph"]) if re.match(r"/[^{]+$", value))
        else:
            yield data["base"].rstrip("/") + "/"

    def answers(self, name: str, link: str) -> bool:
        """Whether `link`, in the file `name`, leads to a file, and to the place in it that it names."""
        whole = self._whole(name, link)
        if whole is None:
            return bool(urlsplit(link).scheme or urlsplit(link).netloc)
        whole, fragment = urldefrag(whole)
        if not whole.startswith(_DISK):
            return False
        target = self.site / unquote(urlsplit(whole).path).lstrip("/")
        root = link in (self.url, urlsplit(self.url).path) or set(link) <= {".", "/"}  # as the theme's script is told it
        if target.is_dir() and (self.folders or root):
            target = target / "index.html"
        return target.is_file() and (target.suffix != ".html" or unquote(fragment) in self._page(target).ids)

    def _whole(self, name: str, link: str) -> str | None:
        """Where on the disk a link leads to; None where it leaves the site, or leads nowhere."""
        root = urlsplit(self.url).path or "/"
        if link.startswith(_DISK):
            return link
        if self.url and link.startswith(self.url):
            return _DISK + link.removeprefix(self.url)
        if not link or urlsplit(link).scheme or link.startswith("//"):
            return None
        if link.startswith("/"):
            moves = name.endswith(".html") and name != _LOST  # such a page could not be read from disk
            return _DISK + link.removeprefix(root) if link.startswith(root) and not moves else None
        whole = urljoin(f"{_BELOW}{name}", link)
        return _DISK + whole.removeprefix(_BELOW) if whole.startswith(_BELOW) else "/"


def _of_css(text: str) -> Iterator[str]:
    for found in _CSS.finditer(text):
        link = found[1] or found[2] or found[3] or ""
        if not link.startswith(("data:", "#")):
            yield link


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key != "@id":
                yield from _strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)


def _records(data: Any) -> Iterator[str]:
    """The addresses in a file of the search: of its records, each with its sections, and of the page of all cases."""
    if isinstance(data, list) and data and isinstance(data[0], list) and len(data[0]) >= 4 and isinstance(data[0][0], str):
        for address, _, _, sections, *_ in data:
            yield address
            yield from (f"{address}#{anchor}" for anchor, *_ in sections if anchor)
    elif isinstance(data, dict) and "labels" in data:
        yield data["labels"]["cases"]
