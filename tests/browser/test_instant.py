"""Material's instant navigation: the page in place of another works as if it had been loaded by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from mkdocs.commands.build import build
from playwright.sync_api import Page, expect

from browser.serving import served
from mini import MINI, copy_mini, mini_config


@pytest.fixture(scope="module")
def instant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small site, whose address is its site_url: elsewhere no visit is instant."""
    settings = (MINI / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("content.action.edit", "content.action.edit, navigation.instant")
    settings = settings.replace("  - 처음: index.md", "  - 처음: index.md\n  - 사례: cases/index.md")
    folder = tmp_path_factory.mktemp("instant")
    with served(folder / "site") as http:
        build(mini_config(copy_mini(folder, {"mkdocs.yml": settings.replace("https://example.org/\n", f"{http.address}/\n", 1)})))
        yield http.address


@pytest.fixture
def kept(page: Page, instant: str) -> Page:
    """The home page, where what is put into the window tells whether a visit was instant."""
    page.goto(f"{instant}/")
    page.wait_for_function("performance.getEntriesByName(new URL('/sitemap.xml', location)).length")
    page.evaluate("window.kept = true")
    return page


def visit(page: Page, address: str, title: str) -> None:
    page.locator(f":is(article, nav) a[href{address}]:visible").first.click()
    expect(page.locator("article h1")).to_contain_text(title)
    assert page.evaluate("window.kept"), "the page was loaded anew"


def test_the_header_leads_where_it_says_from_every_page(kept: Page, instant: str) -> None:
    visit(kept, "*='bus-stop/'", "승강장")
    visit(kept, "$='cities/north/'", "북쪽혁신도시")
    assert kept.locator("header a").evaluate_all("(links) => links.map(({ href }) => href)") == [f"{instant}/"]
    kept.get_by_role("searchbox", name="검색어").fill("버스")
    kept.keyboard.press("Enter")
    kept.wait_for_url(f"{instant}/cases/?q=*")
    expect(kept.locator(".cb-browse__found .cb-card").first).to_be_visible()


def test_a_page_of_another_language_comes_with_the_frame_of_its_language(kept: Page, instant: str) -> None:
    kept.locator("footer").get_by_role("link", name="English").click()
    kept.wait_for_url(f"{instant}/en/")
    expect(kept.locator("html")).to_have_attribute("lang", "en")
    expect(kept.locator(".cb-search__input")).to_have_attribute("placeholder", "Search cases")
    kept.wait_for_function("performance.getEntriesByName(new URL('/sitemap.xml', location)).length")
    kept.evaluate("window.kept = true")
    visit(kept, "$='cases/south/talent/'", "Raising")
    kept.locator("article").get_by_role("link", name="한국어").first.click()
    expect(kept.locator("html")).to_have_attribute("lang", "ko")
    kept.go_back()
    expect(kept.locator("html")).to_have_attribute("lang", "en")
    expect(kept.locator("article h1")).to_contain_text("Raising")


def test_cards_of_a_list_that_came_later_are_named_and_say_whether_they_are_chosen(kept: Page) -> None:
    visit(kept, "*='bus-stop/'", "승강장")
    visit(kept, "$='cities/north/'", "북쪽혁신도시")
    kept.locator("[data-cb-choose]").first.click()  # the script is there before the list
    visit(kept, "$='/cases/'", "모든 사례")
    expect(kept.locator(".cb-browse__status")).not_to_be_empty()
    kept.locator("[data-facet=city]").evaluate("(facet) => { facet.open = true; }")
    kept.locator("input[name=city][value=north]").check()
    button = kept.locator(".cb-browse__found [data-cb-choose]")
    expect(button).to_have_count(1)
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_have_attribute("aria-label", '깨끗한 <버스> 승강장 & "쉼터" 비교')
