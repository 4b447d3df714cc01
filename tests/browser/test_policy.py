"""The policies of the site in a real browser. All other tests pass them over, because tools of tests are evaluated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browser.kinds import CARDS, KINDS, visit
from browser.serving import headers_of, served
from mini import built

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


@pytest.fixture
def obeying(browser: Browser) -> Iterator[Page]:
    """A page of a browser that obeys the policies of the site."""
    with browser.new_context(locale="ko-KR", reduced_motion="reduce", bypass_csp=False) as context:
        yield context.new_page()


def _complaints(page: Page) -> list[str]:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Policy" in message.text else None)
    return refused


@pytest.mark.parametrize("with_headers", [True, False])
def test_no_page_runs_what_stands_in_it_or_asks_another_host(obeying: Page, site: Path, *, with_headers: bool) -> None:
    """With the headers of the site, and by its pages alone."""
    page, asked, refused = obeying, list[str](), _complaints(obeying)
    page.on("request", lambda request: asked.append(request.url))
    none = {} if with_headers else dict.fromkeys(headers_of(site), "")
    some = {**KINDS, **CARDS} if with_headers else {name: KINDS[name] for name in ("home", "city", "not found")} | CARDS
    with served(site, none) as server:
        for name, address in some.items():
            visit(page, f"{server.address}/{address}")
            assert refused == [], name
            title = page.title()
            assert page.evaluate(_TRY) == [title, "none", "1"], name
            assert not page.evaluate("() => fetch('https://elsewhere.invalid/').then(() => true, () => false)"), name
            assert len(refused) >= 4, name  # script, style, handler and request of the test
            refused.clear()
        assert [url for url in asked if not url.startswith((server.address, "data:"))] == []


_SCRIPT = re.compile(r'<script src="([^"]+)"')


@pytest.mark.parametrize("name", ["home", "all cases", "case with indicators", "compare", "cases in English"])
def test_all_scripts_of_a_page_are_requested_before_the_first_of_them_has_come(obeying: Page, server: str, name: str) -> None:
    """A browser does not look ahead behind a policy: without hints, each would wait for the one before it."""
    address, held, asked = f"{server}/{KINDS[name]}", list[Route](), set[str]()
    obeying.on("request", lambda request: asked.add(request.url))
    obeying.route("**/assets/casebook/start.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright sets an attribute of it
    answer = obeying.goto(address, wait_until="commit")
    assert answer
    expected = {urljoin(address, path) for path in _SCRIPT.findall(answer.text())}
    assert len(expected) >= 5
    for _ in range(100):
        if expected <= asked:
            break
        obeying.wait_for_timeout(50)
    assert expected - asked == set()
    for route in held:
        route.continue_()


def test_the_search_the_map_and_the_filter_work(obeying: Page, server: str) -> None:
    page, refused = obeying, _complaints(obeying)
    visit(page, f"{server}/cities/")
    page.locator(".leaflet-marker-icon").first.press("Enter")
    expect(page.locator(".leaflet-popup a").first).to_be_visible()
    page.keyboard.press("Escape")
    page.goto(f"{server}/cases/?q=승강장&city=gyeongnam")
    expect(page.get_by_role("list", name="검색 결과").get_by_role("listitem")).to_have_count(1)
    page.goto(f"{server}/about/")
    page.get_by_role("searchbox").first.fill("승강장")
    expect(page.locator(".cb-result__link").first).to_be_visible()
    assert refused == []


def test_an_old_address_forwards(obeying: Page, tmp_path: Path) -> None:
    refused, site = _complaints(obeying), built(tmp_path)
    with served(site) as server:
        obeying.goto(f"{server.address}/cases/north/old-stop/?a=b#성과")
        obeying.wait_for_url(f"{server.address}/cases/north/bus-stop/?a=b#%EC%84%B1%EA%B3%BC")
    assert refused == []
