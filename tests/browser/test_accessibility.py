"""axe finds nothing on any kind of page: in light and dark, on phones and desks, and with what opens open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.checks import WIDTHS, contrast, everywhere, faults
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


_EDGES = """() => {
    const ground = (element) => {
        const { backgroundColor } = getComputedStyle(element);
        return /, 0\\)$/.test(backgroundColor) && element.parentElement ? ground(element.parentElement) : backgroundColor;
    };
    const fields = "input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea";
    const filled = "form button[type=submit], .cb-report button, .md-button--primary";
    return [...document.querySelectorAll(`:is(${fields}, ${filled}):not(.cb-search *)`)]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .map((element) => {
            const { borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(element);
            const drawn = parseFloat(borderTopWidth) > 0 ? [borderTopColor] : [];
            const edges = element.matches(filled) ? [...drawn, backgroundColor] : drawn;
            const parts = (colour) => colour.match(/[0-9.]+/g).slice(0, 3).map(Number);
            return [element.outerHTML.slice(0, 60), edges.map(parts), parts(ground(element.parentElement))];
        });
}"""
"""Each field and filled button that is shown: its colours that part it from what is around, and the colour that is around."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("strength", ["", "more"])
def test_fields_stand_out_from_what_is_around_them(phone: Page, server: str, scheme: str, strength: str) -> None:
    """WCAG 2.2, 1.4.11, which axe does not measure: 3 to 1. A button has its text; with high contrast it has an edge, too."""
    phone.goto(f"{server}/404.html")
    phone.evaluate("(chosen) => casebook.keep('display', chosen)", {"scheme": scheme, "contrast": strength})
    weak, measured = [], 0
    for address in ("", "cases/", "organisations/kogas/", "404.html", "contribute/"):
        visit(phone, f"{server}/{address}")
        for facet in phone.locator(".cb-narrow details, .cb-facet").all():
            facet.evaluate("(facet) => { facet.open = true; }")
        for element, edges, around in phone.evaluate(_EDGES):
            measured += 1
            is_asked = strength or not element.startswith("<button")
            if is_asked and not any(contrast(edge, around) >= 3 for edge in edges):
                weak.append(f"/{address}: {element}: {edges} on {around}")
    assert measured > 5
    assert weak == []


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
