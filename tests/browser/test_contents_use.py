"""The list of contents beside a page: it marks where the reader is, and its links can be hit."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.kinds import KINDS, visit

LONG = ("case with citations and notes", "case in English", "source", "guide", "design", "data")
_AT_ITS_TOP = """(link) => {
    const { top } = document.getElementById(decodeURIComponent(link.hash.slice(1))).getBoundingClientRect();
    const header = document.querySelector("header").getBoundingClientRect().bottom;
    return [top - header, scrollY + innerHeight >= document.documentElement.scrollHeight - 1];
}"""


@pytest.mark.parametrize("kind", LONG)
def test_the_heading_that_was_chosen_stands_below_the_header_and_is_marked(page: Page, server: str, kind: str) -> None:
    visit(page, f"{server}/{KINDS[kind]}")
    links = page.locator(".cb-contents a")
    for at in range(min(links.count(), 8)):
        link = links.nth(at)
        link.click()
        page.wait_for_function("scrollY === (window.last ?? -1) || void (window.last = scrollY)", polling=100)
        room, ended = link.evaluate(_AT_ITS_TOP)
        if ended:
            break
        assert 0 <= room < 40
        expect(page.locator(".cb-contents [aria-current]")).to_have_text(link.inner_text())
    assert at, "no heading but the first could be chosen"


def test_headings_below_others_are_listed_where_all_fit(page: Page, server: str) -> None:
    page.goto(f"{server}/contribute/design/")
    headings = page.locator("article :is(h2, h3)").all_inner_texts()
    assert page.locator(".cb-contents a").all_inner_texts() == headings


@pytest.mark.parametrize("kind", ["case in English", "design", "organisation", "source", "guide"])
def test_every_link_to_other_pages_is_as_high_as_a_finger_needs(phone: Page, server: str, kind: str) -> None:
    phone.goto(f"{server}/{KINDS[kind]}")
    links = phone.locator("nav.cb-crumbs a, nav.cb-section a, footer a")
    assert links.count()
    low = [link.inner_text() for link in links.all() if (link.bounding_box() or {"height": 0})["height"] < 24]
    assert low == []


@pytest.mark.parametrize("kind", ["design", "guide", "data", "case with indicators", "compare"])
def test_type_has_no_size_beside_the_scale(page: Page, server: str, kind: str) -> None:
    visit(page, f"{server}/{KINDS[kind]}")
    sizes, scale = page.evaluate(
        """() => {
            const root = getComputedStyle(document.documentElement);
            const names = "display h1 figure h2 h3 lead h4 body control note small fine name".split(" ");
            const scale = names.map((name) => parseFloat(root.getPropertyValue(`--cb-${name}`)) * parseFloat(root.fontSize));
            const shown = (element) => element.checkVisibility() && element.offsetWidth > 1;
            const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const sizes = {};
            while (words.nextNode()) {
                const { parentElement: element, data } = words.currentNode;
                if (!data.trim() || !shown(element) || element.closest("code, pre, kbd, svg, .cb-map")) continue;
                sizes[parseFloat(getComputedStyle(element).fontSize)] ??= element.outerHTML.slice(0, 90);
            }
            return [sizes, scale];
        }"""
    )
    assert sizes
    assert {size: text for size, text in sizes.items() if not any(abs(float(size) - one) < 0.06 for one in scale)} == {}
