"""Every link of the real site: from its pages, feeds, data and lists to its own pages, files and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

HOST = "https://example.org/"
_TEXT = (".xml", ".json", ".geojson", ".jsonld", ".csv", ".txt")
_LINKS = {"href", "src", "poster", "action", "data-to"}
_ADDRESS = re.compile(re.escape(HOST) + r"[^\s\"'<>()\\,;\]]*")
_PATTERN = re.compile(r"[{}]")
_NAMES = re.compile(r'"@id": ?"[^"]*"|"servers": ?\[[^\]]*\]')
"""Identifiers that look like addresses: of nodes in JSON-LD, and the root of the API in OpenAPI."""


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in _LINKS and value:
                self.links.append(value)
            elif name in ("id", "name") and value:
                self.ids.add(value)
            elif name in ("srcset", "imagesrcset") and value:
                self.links += [candidate.split()[0] for candidate in value.split(",")]


@cache
def _page(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def _links(site: Path) -> Iterator[tuple[str, str]]:
    """Every file that links, and the whole addresses on this site that it links to."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        here = HOST + name.removesuffix("index.html")
        if path.suffix == ".html":
            wholes = (urljoin(here, link) for link in _page(path).links if not link.startswith(("data:", "mailto:")))
            yield from ((name, whole) for whole in wholes if whole.startswith(HOST))
        if path.suffix in (*_TEXT, ".html") and path.is_file():
            text = _NAMES.sub("", unescape(path.read_text(encoding="utf-8")))
            yield from ((name, whole.rstrip(".")) for whole in _ADDRESS.findall(text) if not _PATTERN.search(whole))


def _answers(site: Path, address: str) -> bool:
    whole, fragment = urldefrag(address)
    target = site / unquote(urlsplit(whole).path).lstrip("/")
    target = target / "index.html" if target.is_dir() else target
    if not target.is_file():
        return False
    return not fragment or target.suffix != ".html" or unquote(fragment) in _page(target).ids | {"__top"}


def test_no_link_of_the_site_leads_nowhere(site: Path) -> None:
    links = set(_links(site))
    assert len(links) > 3_000
    assert sorted({address for name, address in sorted(links) if not _answers(site, address)}) == []


@pytest.mark.parametrize("address", ["cases/nowhere/", "agreement/#clause-nowhere", "api/v1/nowhere.json"])
def test_a_link_that_leads_nowhere_would_be_found(site: Path, address: str) -> None:
    assert not _answers(site, HOST + address)


def test_every_forwarding_rule_leads_to_a_page(site: Path) -> None:
    rules = site / "_redirects"
    lines = rules.read_text(encoding="utf-8").splitlines() if rules.is_file() else []
    assert [line for line in lines if not _answers(site, HOST + line.split()[1].lstrip("/"))] == []
