"""Every kind of page with JavaScript off: what it says is there, and so is the way on."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.kinds import KINDS

SECTIONS = ["사례", "혁신도시", "업무협력 합의서", "성과보고대회", "참여 기관", "사례 보태기", "공개 데이터", "이 사이트"]
ENGLISH = {
    "사례": "Cases", "혁신도시": "Cities", "업무협력 합의서": "Agreement", "지표": "Indicators",
    "사례 모음": "Collections", "성과보고대회": "Awards", "참여 기관": "Organisations",
    "사례 보태기": "Contribute", "공개 데이터": "Open data", "이 사이트": "About",
}  # fmt: skip
"""The words of the menu on a page in English."""
SIZES = [(1280, 900), (390, 844), (320, 256)]
_ONLY_HIDDEN = """() => {
    const links = [...document.querySelectorAll("a[href]:not([href^='#'], [href=''])")];
    const folded = (link) => link.closest("details:not([open])")?.checkVisibility();
    const shown = (link) => link.checkVisibility({ visibilityProperty: true }) || folded(link);
    const ways = new Set(links.filter(shown).map((link) => link.href.split("#")[0]));
    return links.filter((link) => !ways.has(link.href.split("#")[0])).map((link) => link.outerHTML.slice(0, 100));
}"""
_DEAD = """() => [...document.querySelectorAll("button, input, select, textarea, label")].filter((element) =>
    element.checkVisibility({ visibilityProperty: true }) && !element.closest("form[action]:not([role=search])"))
    .map((element) => element.outerHTML.slice(0, 100))"""


def test_the_menu_is_one_line_in_every_language(desk_visit: Page, server: str) -> None:
    for kind in ("case with indicators", "case in English"):
        desk_visit.goto(f"{server}/{KINDS[kind]}")
        tops = desk_visit.locator("#site-menu a").evaluate_all("(links) => links.map((link) => link.getBoundingClientRect().top)")
        assert len(tops) > len(SECTIONS)
        assert len(set(tops)) == 1, kind


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_its_title_and_every_way_and_shows_nothing_that_does_nothing(
    plain_visit: Page, server: str, kind: str
) -> None:
    plain_visit.goto(f"{server}/{KINDS[kind]}")
    for width, height in SIZES:
        plain_visit.set_viewport_size({"width": width, "height": height})
        expect(plain_visit.get_by_role("heading", level=1)).to_be_visible()
        for section in SECTIONS:
            name = ENGLISH.get(section, section) if kind.endswith("in English") else section
            expect(plain_visit.get_by_role("navigation").get_by_role("link", name=name, exact=True).first).to_be_visible()
        assert plain_visit.evaluate(_ONLY_HIDDEN) == []
        assert plain_visit.evaluate(_DEAD) == []


@pytest.mark.parametrize("kind", ["about", "case with indicators", "all cases"])
def test_a_phone_has_the_menu_when_the_script_of_the_frame_alone_is_missing(page: Page, server: str, kind: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.route("**/frame.js*", lambda route: route.abort())
    page.goto(f"{server}/{KINDS[kind]}")
    for section in SECTIONS:
        expect(page.get_by_role("navigation").get_by_role("link", name=section, exact=True).first).to_be_visible()


def test_a_table_of_cases_is_whole_when_the_script_of_the_frame_alone_is_missing(page: Page, server: str) -> None:
    page.route("**/frame.js*", lambda route: route.abort())
    page.goto(f"{server}/compare/?cases=daegu/local-business-support,jeju/global-talent")
    expect(page.locator(".cb-compare thead")).to_be_visible()
    assert page.locator(".cb-script").count() > 0
    assert page.locator(".cb-plain:visible").count() == 0
    assert page.locator("input.cb-script").first.evaluate("(box) => getComputedStyle(box).display") != "none"
    expect(page.locator(".cb-header__menu")).to_be_hidden()


_ALONE = {  # the script, the class of the page while it waits, its words, what it does not offer, and what is there all the same
    **dict.fromkeys(
        ("cases/", "cases/?q=스마트"),
        ("browse", "cb-asked", "지금은 골라 볼 수 없습니다", ".cb-browse", ".cb-browse__whole .cb-card"),
    ),
    **dict.fromkeys(
        ("compare/", "compare/?cases=daegu/local-business-support,jeju/global-talent"),
        ("compare", "cb-awaited", "사례를 불러오지 못했습니다", ".cb-compare__cases input", ".cb-compare__cases a"),
    ),
}


@pytest.mark.parametrize("address", _ALONE)
def test_nothing_is_offered_that_needs_a_script_which_alone_is_missing_and_the_page_says_so(
    page: Page, server: str, address: str
) -> None:
    script, waiting, words, offer, content = _ALONE[address]
    page.route(f"**/{script}.js*", lambda route: route.abort())
    page.goto(f"{server}/{address}")
    expect(page.locator(f".cb-{script}__status")).to_have_text(re.compile(words))
    expect(page.locator("html")).not_to_have_class(re.compile(waiting))
    assert page.locator(offer).count() > 0
    assert page.locator(f"{offer}:visible").count() == 0
    expect(page.locator(content).first).to_be_visible()


def test_a_phone_shows_no_button_that_opens_the_search_when_its_script_alone_is_missing(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server}/about/")
    expect(page.locator(".cb-header__search")).to_be_visible()
    page.route("**/search-box.js*", lambda route: route.abort())
    page.reload()
    expect(page.locator(".cb-header__search")).to_be_hidden()
