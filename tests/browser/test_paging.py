"""Long lists of cases in a browser: at a desk, on a phone, by keyboard, on paper, without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from browser.checks import everywhere, too_wide
from browser.kinds import visit
from browser.serving import served
from casebook.pages import facets, paging
from mini import CASE, built

MANY = {
    f"cases/north/case-{number}.md": CASE.replace("사례의 제목", f"북쪽 사례 {number}").replace("2019\n", f"{2000 + number}\n", 1)
    for number in range(9)
}
PAGES = ["cases/", "cases/page-2/", "cities/north/", "cities/north/page-2/", "organisations/north-province/page-4/"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small site with eleven cases in pages of three, and two values of a facet in the form."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paging, "PAGE_SIZE", 3)
        patch.setattr(facets, "MOST_OPTIONS", 2)
        site = built(tmp_path_factory.mktemp("paged"), MANY)
    with served(site) as server:
        yield server.address


@pytest.mark.parametrize("path", [path for path in PAGES if path != "cities/north/"])  # the map of which is another test's
def test_axe_finds_nothing(page: Page, address: str, path: str) -> None:
    visit(page, f"{address}/{path}")
    page.evaluate("document.querySelectorAll('.cb-narrow details').forEach((facet) => { facet.open = true; })")
    found = everywhere(page)
    assert not found, found


@pytest.mark.parametrize("path", PAGES)
def test_on_a_phone_every_link_of_the_pager_is_44_pixels_wide_and_high(phone: Page, address: str, path: str) -> None:
    visit(phone, f"{address}/{path}")
    links = phone.get_by_role("navigation", name="목록의 쪽").get_by_role("link").all()
    boxes = [box for link in links if (box := link.bounding_box())]
    assert len(boxes) == len(links) > 1
    assert min(min(box["width"], box["height"]) for box in boxes) >= 43.9
    assert too_wide(phone) == []


def test_without_javascript_the_pages_lead_to_every_case(plain: Page, address: str) -> None:
    plain.goto(f"{address}/cases/")
    titles = []
    while True:
        titles += plain.locator("main .cb-card__title").all_inner_texts()
        following = plain.get_by_role("link", name="다음", exact=True)
        if not following.count():
            break
        following.click()
    assert len(titles) == len(set(titles)) == 11
    expect(plain.get_by_role("heading", level=1)).to_have_text("모든 사례 (4쪽)")
    expect(plain.get_by_role("searchbox", name="사례 검색어")).to_be_hidden()


def test_the_current_page_is_told_and_a_number_leads_to_its_page(page: Page, address: str) -> None:
    page.goto(f"{address}/cities/north/")
    pager = page.get_by_role("navigation", name="목록의 쪽")
    expect(pager.locator("[aria-current=page]")).to_have_text("1")
    pager.get_by_role("link", name="4쪽").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}/cities/north/page-4/")
    expect(page.get_by_role("heading", level=1)).to_have_text("북쪽혁신도시 (4쪽)")


def test_a_facet_and_words_of_a_list_narrow_down_all_of_its_cases(page: Page, address: str) -> None:
    page.goto(f"{address}/cities/north/page-3/")
    page.locator(".cb-narrow summary").filter(has_text="연도").click()
    page.locator(".cb-narrow").get_by_role("link", name="2008년").click()
    expect(page).to_have_url(f"{address}/cases/?city=north&year=2008")
    expect(page.locator(".cb-browse__found .cb-card__title")).to_have_text("북쪽 사례 8")
    page.goto(f"{address}/cities/north/page-3/")
    page.get_by_role("searchbox", name="사례 검색어").fill("사례 1")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/cases/\?city=north&q="))
    expect(page.locator(".cb-browse__found .cb-card__title").first).to_have_text("북쪽 사례 1")


def test_a_value_that_the_form_leaves_out_may_stand_in_the_address(page: Page, address: str) -> None:
    page.goto(f"{address}/cases/?year=2000")
    expect(page.locator("input[name=year]")).to_have_count(3)
    expect(page.locator(".cb-browse__found .cb-card__title")).to_have_text("북쪽 사례 0")
    expect(page.get_by_role("button", name="2000 지우기")).to_be_visible()
    page.locator("#cb-q").fill("북쪽")
    expect(page).to_have_url(re.compile(r"\?q=.*&year=2000"))
    page.get_by_role("button", name="모두 지우기").click()
    expect(page.locator(".cb-browse__whole .cb-pager")).to_be_visible()


@pytest.mark.parametrize("act", ["tick", "words", "remove", "clear", "back"])
def test_filters_of_the_address_without_a_box_are_kept_until_a_reader_removes_them(page: Page, address: str, act: str) -> None:
    """The boxes come with the index; on a slow line a reader chooses before it is there."""
    held: list[Route] = []
    page.route("**/search/index.json", lambda route: held.append(route))  # noqa: PLW0108 - Playwright sets an attribute of it
    page.goto(f"{address}/cases/?city=north&year=2000")
    north, removal = page.locator("input[name=city][value=north]"), page.get_by_role("button", name="2000 지우기")
    page.locator("details[data-facet=city] > summary").click()
    page.locator("input[name=city][value=south]").check()
    expect(page).to_have_url(f"{address}/cases/?city=north&city=south&year=2000")
    page.locator("details[data-facet=city] > summary").click()  # it is open over what is below
    if act == "words":
        page.locator("#cb-q").fill("북쪽")
    elif act == "remove":
        page.get_by_role("button", name="북쪽 지우기").click()
        expect(north).not_to_be_checked()
        removal.click()
    elif act == "clear":
        page.get_by_role("button", name="모두 지우기").click()
    elif act == "back":
        page.go_back()
        expect(page.locator("input[name=city][value=south]")).not_to_be_checked()
        page.locator("details[data-facet=category] > summary").click()
        page.locator("input[name=category][value=living]").check()
    query = {
        "tick": "?city=north&city=south&year=2000",
        "words": "?q=%EB%B6%81%EC%AA%BD&city=north&city=south&year=2000",
        "remove": "?city=south",
        "clear": "",
        "back": "?city=north&category=living&year=2000",
    }[act]
    expect(page).to_have_url(f"{address}/cases/{query}")
    assert held
    for route in held:
        route.continue_()
    expect(page.locator(".cb-browse__status")).to_contain_text("사례 11건" if act == "clear" else "11건 가운데")
    expect(page).to_have_url(f"{address}/cases/{query}")
    expect(removal).to_have_count(0 if act in ("remove", "clear") else 1)
    if act not in ("remove", "clear"):
        expect(page.locator("input[name=year][value='2000']")).to_be_checked()


def test_on_paper_a_page_says_which_it_is_and_has_no_controls(page: Page, address: str) -> None:
    page.goto(f"{address}/cities/north/page-2/")
    page.emulate_media(media="print")
    expect(page.get_by_text("4쪽 가운데 2쪽")).to_be_visible()
    expect(page.locator(".cb-pager")).to_be_hidden()
    expect(page.locator(".cb-narrow")).to_be_hidden()
