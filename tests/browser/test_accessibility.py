"""axe finds nothing on any kind of page: in light and dark, on phones and desks, and with what opens open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.checks import WIDTHS, everywhere, faults
from browser.kinds import CARDS, KINDS, visit


@pytest.fixture(scope="module")
def visitor(browser: Browser) -> Iterator[Page]:
    with browser.new_context(reduced_motion="reduce", locale="ko-KR") as context:
        yield context.new_page()


@pytest.fixture
def reader(visitor: Page) -> Page:
    """A page at a desk, in light."""
    visitor.emulate_media(color_scheme="light")
    visitor.set_viewport_size({"width": 1366, "height": 844})
    return visitor


@pytest.mark.parametrize("kind", [*KINDS, *CARDS])
def test_axe_finds_nothing(reader: Page, server: str, kind: str) -> None:
    visit(reader, f"{server}/{(KINDS | CARDS)[kind]}")
    found = everywhere(reader)
    assert not found, found


def search(page: Page, words: str) -> None:
    box = page.get_by_role("searchbox", name="검색어", exact=True)
    if not box.is_visible():
        page.get_by_role("button", name="검색 열기").click()
    box.fill(words)  # at once: of words that are typed, the results come anew with each letter


def search_with_results(page: Page) -> None:
    search(page, "혁신도시")
    expect(page.get_by_role("list", name="검색 결과").get_by_role("link").first).to_be_visible()


def search_without_results(page: Page) -> None:
    search(page, "암호화폐")
    expect(page.get_by_role("status").filter(has_text="찾은 것이 없습니다")).to_be_visible()


def menu(page: Page) -> None:
    page.get_by_role("button", name="메뉴", exact=True).click()
    expect(page.get_by_role("navigation", name="사이트 메뉴").get_by_role("link", name="이 사이트")).to_be_in_viewport()


def display(page: Page) -> None:
    page.get_by_label("화면 설정").click()
    expect(page.get_by_role("radio", name="어둡게")).to_be_in_viewport()


FILTERED = {
    "marked words and reasons": "?q=청년",
    "chosen values": "?city=jeonbuk&tag=도시재생",
    "nothing and other ways": "?city=jeju&category=win-win",
    "nothing but other pages": "?q=합의서",
}


@pytest.mark.parametrize("query", FILTERED.values(), ids=list(FILTERED))
def test_axe_finds_nothing_in_a_filtered_list(reader: Page, server: str, query: str) -> None:
    visit(reader, f"{server}/cases/{query}")
    for facet in reader.locator(".cb-facet:not([hidden])").all():  # one is open at a time, over the page
        facet.locator("summary").first.click()
        facet.evaluate("(facet) => facet.querySelectorAll('details').forEach((more) => { more.open = true; })")
        assert faults(reader) == []
    found = everywhere(reader)
    assert not found, found


OPENED = [*product([search_with_results, search_without_results, display], WIDTHS), *product([menu], WIDTHS[:1])]


@pytest.mark.parametrize(("opened", "width"), OPENED)  # at a desk the menu is always there
def test_axe_finds_nothing_in_what_opens(reader: Page, server: str, opened: Callable[[Page], None], width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 844})
    visit(reader, f"{server}/{KINDS['case with indicators']}")
    opened(reader)
    found = everywhere(reader, (width,))
    assert not found, found
