"""What pages cost a reader: the bytes that a host sends to a phone, and that nothing is sent in vain, from elsewhere or amiss."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Response

from browser.kinds import CARDS, KINDS, visit
from browser.serving import served
from casebook.mkdocs_plugin.material import ABSENT

MOST = 80_000
_MAPS = re.compile(r"/assets/casebook/(leaflet[^/]*|maps-(?:kit|cluster)\.js|maps\.css|maps/.*)$")
_PICTURE = re.compile(rb'<svg class="cb-still".*?</svg>', re.DOTALL)
# Not every headless browser asks for icons
_ICONS = "Promise.all([...document.querySelectorAll('link[rel~=icon]')].map(({ href }) => fetch(href)))"


def test_the_heaviest_case_without_its_map_weighs_at_most_80_kb(browser: Browser, site: Path) -> None:
    heaviest = max(site.glob("cases/*/*/index.html"), key=lambda path: path.stat().st_size)
    address = heaviest.parent.relative_to(site).as_posix()
    with served(site) as server, browser.new_context(viewport={"width": 390, "height": 844}) as context:
        context.route(_MAPS, lambda route: route.abort())
        page = context.new_page()
        page.goto(f"{server.address}/{address}/", wait_until="networkidle")
        page.evaluate(_ICONS)
        weights = dict(server.sent)
    assert {Path(name).suffix for name in weights} >= {"", ".css", ".js", ".svg"}  # the page and what it is made of
    text = heaviest.read_bytes()
    weights[f"/{address}/"] = len(gzip.compress(_PICTURE.sub(b"", text), 6))  # the map's picture stands within the page
    assert _PICTURE.search(text)
    assert sum(weights.values()) <= MOST, weights


@dataclass
class Visits:
    """What a browser met while it opened a page of every kind, one after another."""

    page: str = ""
    foreign: set[str] = field(default_factory=set)
    errors: set[str] = field(default_factory=set)
    absent: list[tuple[str, str]] = field(default_factory=list)

    def note_request(self, url: str, server: str) -> None:
        """Note a request that leaves the site."""
        if not url.startswith((server, "data:", "blob:")):
            self.foreign.add(f"{self.page} -> {url}")

    def note_response(self, answer: Response) -> None:
        """Note an answer that says that something is missing."""
        if answer.status >= 400:
            self.errors.add(f"{self.page}: {answer.status} {answer.url}")

    def note_message(self, message: ConsoleMessage) -> None:
        """Note what the console says is wrong."""
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.errors.add(f"{self.page}: {message.text}")


_NAMES = """() => [...document.querySelectorAll("*")].flatMap((element) => [
    ...[...element.classList].map((name) => `.${name}`),
    `[dir=${getComputedStyle(element).direction}]`,
])"""


@pytest.fixture(scope="module")
def visits(browser: Browser, server: str) -> Visits:
    """Open a page of every kind at a desk, once for all that is asked of each."""
    noted = Visits()
    with browser.new_context(viewport={"width": 1280, "height": 900}, locale="ko-KR") as context:
        page = context.new_page()
        context.on("request", lambda request: noted.note_request(request.url, server))
        page.on("response", noted.note_response)
        page.on("console", noted.note_message)
        page.on("pageerror", lambda error: noted.errors.add(f"{noted.page}: {error}"))
        for kind, address in (KINDS | CARDS).items():
            noted.page = address
            if kind == "not found":  # the browser reports its status as an error: it is asked for below
                continue
            visit(page, f"{server}/{address}")
            if kind in KINDS:
                noted.absent += [(address, name) for name in page.evaluate(_NAMES) if ABSENT.search(name)]
    with browser.new_context(viewport={"width": 1280, "height": 900}, locale="ko-KR") as context:
        page = context.new_page()
        visit(page, f"{server}/{KINDS['not found']}")
        noted.absent += [(KINDS["not found"], name) for name in page.evaluate(_NAMES) if ABSENT.search(name)]
    return noted


def test_no_page_asks_another_host_for_anything_or_reports_an_error(visits: Visits) -> None:
    assert (visits.foreign, sorted(visits.errors)) == (set(), [])


def test_nothing_on_any_page_is_of_a_part_whose_rules_are_not_sent(visits: Visits, site: Path) -> None:
    style = next((site / "assets/stylesheets").glob("main.*.min.css")).read_text(encoding="utf-8")
    assert ".md-typeset" in style
    assert not ABSENT.search(style)
    assert visits.absent == []
