"""The page of a case as its readers use it: how soon its story begins, and what can be done with the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

CASE = "cases/daegu/local-business-support/"
DESK, PHONE = (1280, 800, 560), (390, 844, 900)
"""Width and height of the screen, and the height at which the first line of the story stands at the latest."""
_FIRST_LINE = """() => {
    const after = document.querySelector(".cb-panel--key");
    let text = after.nextElementSibling;
    while (/^H\\d$/.test(text.tagName)) text = text.nextElementSibling;
    const range = document.createRange();
    range.selectNodeContents(text);
    return range.getClientRects()[0].top + scrollY;
}"""
_SHARE = """navigator.canShare = (data) => { window.asked = data; return !window.refusing; };
navigator.share = async (data) => { window.shared = data; };
window.print = () => { window.printed = true; };"""


@pytest.fixture
def sharer(browser: Browser) -> Iterator[Page]:
    """A page of a browser that shares, as phones do, with a printer that is not there."""
    with browser.new_context(locale="ko-KR", permissions=["clipboard-read", "clipboard-write"]) as context:
        context.add_init_script(_SHARE)
        yield context.new_page()


@pytest.mark.parametrize("screen", [DESK, PHONE])
def test_the_story_of_every_case_begins_on_the_first_screen(
    browser: Browser, server: str, site: Path, screen: tuple[int, int, int]
) -> None:
    width, height, most = screen
    addresses = [path.parent.relative_to(site).as_posix() for path in site.glob("cases/*/*/index.html")]
    assert len(addresses) == 15
    with browser.new_context(viewport={"width": width, "height": height}, locale="ko-KR") as context:
        page = context.new_page()
        starts = {}
        for address in addresses:
            page.goto(f"{server}/{address}/", wait_until="domcontentloaded")
            starts[address] = page.evaluate(_FIRST_LINE)
    assert {address: start for address, start in starts.items() if start > most} == {}
    assert min(starts.values()) > 300


def test_whom_to_ask_is_one_step_from_the_title(browser: Browser, server: str) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}, locale="ko-KR") as context:
        page = context.new_page()
        page.goto(f"{server}/{CASE}")
        link = page.get_by_role("link", name="문의", exact=True)
        expect(link).to_be_in_viewport()
        link.click()
        row = page.locator("#case-ask")
        expect(row).to_be_in_viewport()
        expect(row).to_contain_text("한국가스공사 (주관)")


def test_actions_beside_the_title_copy_share_print_cite_and_download(sharer: Page, server: str) -> None:
    sharer.goto(f"{server}/{CASE}")
    tools = sharer.get_by_role("list", name="이 페이지로 할 수 있는 일")
    tools.get_by_role("button", name="주소 복사").click()
    sharer.wait_for_function("navigator.clipboard.readText()")
    assert sharer.evaluate("navigator.clipboard.readText()") == f"https://example.org/{CASE}"
    expect(tools.locator("[data-copied]")).to_have_text("주소 복사")
    tools.get_by_role("link", name="공유", exact=True).click()
    title = "지역 중소기업 및 사회적기업 지원"
    given = {"title": f"{title} - 혁신도시 우수사례", "text": title, "url": f"https://example.org/{CASE}"}
    assert (sharer.evaluate("window.shared"), sharer.evaluate("window.asked")) == (given, given)
    tools.get_by_role("button", name="인쇄").click()
    assert sharer.evaluate("window.printed")
    tools.get_by_role("link", name="인용").click()
    expect(sharer.get_by_text("국토교통부·국가균형발전위원회(2019. 12. 10.).")).to_be_in_viewport()
    tools.get_by_text("내려받기").click()
    for link in tools.locator("details a").all():
        assert sharer.request.get(link.evaluate("link => link.href")).ok
    sharer.get_by_role("heading", level=1).click()
    expect(tools.locator("details a").first).to_be_hidden()


@pytest.mark.parametrize("without", ["delete Navigator.prototype.share;", f"{_SHARE} window.refusing = true;"])
def test_where_a_browser_does_not_share_the_link_leads_to_the_ways_to_share(page: Page, server: str, without: str) -> None:
    page.add_init_script(without)
    page.goto(f"{server}/{CASE}")
    page.get_by_role("link", name="공유", exact=True).click()
    expect(page.get_by_role("link", name="네이버", exact=True)).to_be_in_viewport()


def test_without_javascript_no_action_does_nothing(plain: Page, server: str) -> None:
    plain.goto(f"{server}/{CASE}")
    tools = plain.get_by_role("list", name="이 페이지로 할 수 있는 일")
    assert tools.locator("button").count() == 2
    assert tools.locator("button:visible").count() == 0
    tools.get_by_text("내려받기").click()
    expect(tools.locator("details a").first).to_be_visible()


@pytest.mark.parametrize("address", [CASE, "cases/gyeongnam/smart-clean-bus-stop/"])
def test_a_link_to_what_is_folded_unfolds_it(page: Page, server: str, address: str) -> None:
    page.goto(f"{server}/{address}#case-kit-citation-1")
    expect(page.locator("#case-kit-citation-1")).to_be_in_viewport()


def test_what_is_printed_has_the_quotation_marks_of_its_language(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/gwangju-jeonnam/energy-platform/")
    printed = page.locator(".cb-notes q").first
    assert "『" in printed.evaluate("(q) => getComputedStyle(q).quotes")
    assert printed.evaluate("(q) => { q.lang = 'en'; return getComputedStyle(q).quotes; }") == "auto"


def test_a_list_whose_cards_can_not_be_chosen_asks_for_no_script_that_chooses(page: Page, server: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address, times in (("en/", 0), ("cities/jeonbuk/", 1)):
        asked.clear()
        page.goto(f"{server}/{address}", wait_until="networkidle")
        assert sum("choose.js" in url for url in asked) == times, address
