"""The policies of the site in a real browser. Every other test of this folder runs under them, too: see `served`."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.kinds import CARDS, KINDS, visit
from browser.serving import headers_of, served

_TRY = """() => {
  const script = document.createElement("script");
  script.textContent = "document.title = 'run'";
  document.head.append(script);
  const style = document.createElement("style");
  style.textContent = "html { outline: 9px solid }";
  document.head.append(style);
  const text = document.createElement("p");
  text.innerHTML = "<i style='opacity: .5' onclick='document.title = 1'>가</i>";
  document.body.append(text);
  text.firstChild.click();
  return [document.title, getComputedStyle(document.documentElement).outlineStyle, getComputedStyle(text.firstChild).opacity];
}"""


@pytest.mark.parametrize("with_headers", [True, False])
def test_no_page_runs_what_stands_in_it_or_asks_another_host(browser_page: Page, site: Path, *, with_headers: bool) -> None:
    """With the headers of the site, and by its pages alone."""
    page, asked = browser_page, list[str]()
    page.on("request", lambda request: asked.append(request.url))
    none = {} if with_headers else dict.fromkeys(headers_of(site), "")
    some = {**KINDS, **CARDS} if with_headers else {name: KINDS[name] for name in ("home", "city", "not found")} | CARDS
    with served(site, none) as server:
        for name, address in some.items():
            visit(page, f"{server.address}/{address}")
            title = page.title()
            assert page.evaluate(_TRY) == [title, "none", "1"], name
            assert not page.evaluate("() => fetch('https://elsewhere.invalid/').then(() => true, () => false)"), name
        outside = [url for url in asked if not url.startswith((server.address, "data:"))]
        assert [url for url in outside if "elsewhere" not in url] == []
        assert outside == []  # what the test itself asked for was refused before it was sent


def test_the_search_and_the_map_work(page: Page, server: str) -> None:
    visit(page, f"{server}/cities/")
    pin = page.locator(".leaflet-marker-icon").first
    pin.focus()
    pin.press("Enter")
    expect(page.locator(".leaflet-popup a").first).to_be_visible()
    page.goto(f"{server}/cases/?q=승강장")
    expect(page.locator(".cb-browse__status")).not_to_be_empty()
