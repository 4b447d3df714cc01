"""What a page costs a reader on a phone: the bytes that a host sends, compressed, before anything is touched."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from playwright.sync_api import Browser, Page

from browser.kinds import KINDS, visit
from browser.serving import served
from casebook.mkdocs_plugin.material import ABSENT

MOST = 80_000
_MAPS = re.compile(r"/assets/casebook/(leaflet[^/]*|maps-kit\.js|maps\.css|maps/.*)$")
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


def test_nothing_on_any_page_is_of_a_part_whose_rules_are_not_sent(page: Page, server: str, site: Path) -> None:
    style = next((site / "assets/stylesheets").glob("main.*.min.css")).read_text(encoding="utf-8")
    assert ".md-typeset" in style
    assert not ABSENT.search(style)
    for address in KINDS.values():
        visit(page, f"{server}/{address}")
        names = page.evaluate(
            """() => [...document.querySelectorAll("*")].flatMap((one) => [
                ...[...one.classList].map((name) => `.${name}`),
                `[dir=${getComputedStyle(one).direction}]`,
            ])"""
        )
        assert [name for name in names if ABSENT.search(name)] == [], address
