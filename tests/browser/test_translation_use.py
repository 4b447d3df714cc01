"""The real site's page in English, and the way there and back."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from bodies import ROOT
from browser.checks import faults

ORIGINAL = "cases/gyeongnam/smart-clean-bus-stop/"


def test_a_reader_goes_to_the_english_page_and_back(page: Page, server: str) -> None:
    page.goto(f"{server}/{ORIGINAL}")
    page.get_by_role("article").get_by_role("link", name="Read in English", exact=True).click()
    page.wait_for_url(f"{server}/en/{ORIGINAL}")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Building smart clean bus stops")
    for name in ("You are here", "Contents", "Site menu"):
        expect(page.get_by_role("navigation", name=name)).to_be_visible()
    expect(page.get_by_text("Translated from the Korean original.")).to_be_visible()
    page.get_by_role("article").get_by_role("link", name="한국어로 읽기: 스마트 클린버스 승강장 조성").click()
    page.wait_for_url(f"{server}/{ORIGINAL}")
    expect(page.locator("html")).to_have_attribute("lang", "ko")


def test_what_an_english_page_leaves_in_korean_is_marked_for_eyes_and_ears(page: Page, server: str) -> None:
    page.goto(f"{server}/en/cases/daegu/local-business-support/")
    expect(page.get_by_role("heading", name="Indicators (Korean)")).to_be_visible()
    figures = page.locator(".cb-measure")
    expect(figures).to_have_count(4)
    assert figures.locator("figcaption").evaluate_all("(all) => all.every((it) => it.lang === 'ko')")
    expect(page.get_by_role("heading", name="Editor's notes (Korean)")).to_be_visible()
    menu = page.get_by_role("navigation", name="Site menu")
    expect(menu.get_by_text("In Korean:")).to_be_visible()
    expect(menu.get_by_role("link", name="Overview")).to_have_accessible_description("In Korean:")
    unmarked = page.locator("article a[hreflang=ko]").evaluate_all(
        "(all) => all.filter((it) => !it.closest('cite') && it.nextElementSibling?.localName !== 'small').map((it) => it.text)"
    )
    assert unmarked == []


_MIXED = """() => {
    const months = "January|February|March|April|May|June|July|August|September|October|November|December";
    const english = new RegExp(`\\\\b(${months}|or|and|Lead)\\\\b`);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const mixed = [];
    while (walker.nextNode()) {
        const { data, parentElement } = walker.currentNode;
        const language = parentElement.closest("[lang]").lang;
        if (parentElement.closest("script, style, pre")) continue;
        if (language === "ko" ? english.test(data) : /[가-힣]/.test(data)) mixed.push([language, data]);
    }
    return mixed;
}"""


def test_each_piece_of_an_english_page_is_read_in_its_own_language(page: Page, server: str, site: Path) -> None:
    """A voice reads what is marked as Korean with Korean sounds, English words too."""
    pages = sorted(path.parent.relative_to(site).as_posix() for path in site.glob("en/**/index.html"))
    assert len(pages) == 1 + len([*ROOT.glob("cases/*/*.en.md")]), "the page of the language, and each translation"
    for address in pages:
        page.goto(f"{server}/{address}/", wait_until="domcontentloaded")
        assert page.evaluate(_MIXED) == [], address
        expect(page.locator(".cb-menu [aria-current]")).to_have_text("Home")


def test_an_english_reader_starts_with_what_the_site_is_its_cities_and_the_way_to_korean_pages(page: Page, server: str) -> None:
    page.goto(f"{server}/en/")
    expect(page.locator("article > p").first).to_contain_text("Ten innovation cities")
    expect(page.get_by_role("heading", level=2)).to_have_text(
        ["Innovation cities (in Korean)", "Cases", "Other pages, in Korean"]
    )
    city = page.get_by_role("article").get_by_role("link", name="Daegu Innovation City")
    expect(city).to_have_attribute("hreflang", "ko")
    expect(city).to_have_accessible_description("Innovation cities (in Korean)")


def test_what_the_head_offers_is_not_taken_for_other_sites(page: Page, server: str) -> None:
    """Material's script would ask for a sitemap beside each alternate: languages, data and feeds."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server}/{ORIGINAL}", wait_until="networkidle")
    assert page.locator("link[rel~=alternate]").count() == 9
    assert any(address.endswith("/frame.js") for address in asked)
    assert [address for address in asked if address.endswith("sitemap.xml")] == []


def test_the_search_of_the_english_page_speaks_english_and_finds_the_page(page: Page, server: str) -> None:
    page.goto(f"{server}/en/{ORIGINAL}")
    page.get_by_role("searchbox", name="Search terms").press_sequentially("cooling fog")
    expect(page.locator(".cb-search__status")).to_contain_text("Found")
    page.locator(".cb-result__link").filter(has_text="Building smart clean bus stops").first.click()
    page.wait_for_url(re.compile(rf"{re.escape(f'{server}/en/{ORIGINAL}')}\?h="))
    expect(page.locator("article mark").first).to_be_visible()


def test_the_link_to_the_other_language_can_be_hit_on_a_phone(phone: Page, server: str) -> None:
    phone.goto(f"{server}/{ORIGINAL}")
    box = phone.get_by_role("link", name="Read in English", exact=True).bounding_box()
    assert box
    assert box["height"] >= 24
    assert box["width"] >= 24


def test_axe_finds_nothing(page: Page, server: str) -> None:
    page.goto(f"{server}/{ORIGINAL}")
    assert faults(page) == []
