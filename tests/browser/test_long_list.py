"""A list that is longer than what it shows at once: the button for more, downloads, and a new publication meanwhile."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.checks import at_rest
from browser.serving import Server, served
from mini import CASE, built

CARDS = ".cb-browse__found > .cb-card"
NORTH = {
    f"cases/north/case-{number}.md": CASE.replace("사례의 제목", f"북쪽 사례 {number}").replace("2019\n", f"{1950 + number}\n", 1)
    for number in range(60)
}
SOUTH = {
    f"cases/south/late-{number}.md": CASE.replace("사례의 제목", f"남쪽 사례 {number}").replace("2019\n", f"{2019 + number}\n", 1)
    for number in range(7)
}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with 61 cases in the north."""
    return built(tmp_path_factory.mktemp("first"), NORTH)


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its next publication: the numbers of pages mean other cases, because there are newer ones."""
    return built(tmp_path_factory.mktemp("second"), NORTH | SOUTH)


@pytest.fixture
def published(first: Path, tmp_path: Path) -> Iterator[tuple[Server, Path]]:
    """A server of the first publication, and its folder."""
    folder = Path(shutil.copytree(first, tmp_path / "site"))
    with served(folder) as http:
        yield http, folder


@pytest.fixture(scope="module")
def address(first: Path) -> Iterator[str]:
    with served(first) as http:
        yield http.address


def publish(site: Path, folder: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(site, folder)


def titles(page: Page) -> list[str]:
    return page.locator(f"{CARDS} .cb-card__title").all_inner_texts()


def downloaded(page: Page) -> list[str]:
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV로 받기").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    return [row[0] for row in csv.reader(io.StringIO(text))][1:]


@pytest.mark.parametrize("query", ["city=north", "q=사례", "q=사례&sort=title", "sort=title"])
def test_every_case_of_a_long_list_is_shown_once_however_often_more_is_pressed(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}/cases/?{query}")
    more = page.locator(".cb-browse__more")
    expect(page.locator(CARDS)).to_have_count(24)
    more.dblclick()
    expect(page.locator(CARDS)).to_have_count(48)
    more.evaluate("(button) => { for (let times = 0; times < 3; times += 1) button.click(); }")
    expect(more).to_be_hidden()
    found = titles(page)
    assert len(found) == len(set(found)) == int(page.locator(".cb-browse__status").inner_text().split()[-1].rstrip("건"))


def test_a_link_within_the_page_leaves_the_list_as_the_reader_has_it(page: Page, address: str) -> None:
    """The browser tells of it as of a step back: the list began anew, and what 「더 보기」 had added was gone."""
    page.goto(f"{address}/cases/?q=사례")
    expect(page.locator(CARDS)).to_have_count(24)
    page.locator(".cb-browse__more").click()
    expect(page.locator(CARDS)).to_have_count(48)
    page.evaluate("(cards) => { window.card = document.querySelector(cards); }", CARDS)
    page.locator(".cb-skip").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main$"))
    page.evaluate("casebook.search('cases', '사례')")
    at_rest(page)
    assert page.evaluate("card.isConnected")
    expect(page.locator(CARDS)).to_have_count(48)
    page.go_back()
    page.evaluate("casebook.search('cases', '사례')")
    at_rest(page)
    assert page.evaluate("card.isConnected")


def test_more_cases_that_do_not_come_leave_those_that_are_there(page: Page, published: tuple[Server, Path]) -> None:
    http, _ = published
    page.goto(f"{http.address}/cases/?q=사례")
    more, status = page.locator(".cb-browse__more"), page.locator(".cb-browse__status")
    expect(page.locator(CARDS)).to_have_count(24)
    found = status.inner_text()
    http.failing = {"/records-": 503}
    more.click()
    expect(status).to_have_text("나머지 사례를 불러오지 못했습니다. 인터넷 연결을 확인하고 「더 보기」를 다시 누르세요.")
    expect(page.locator(CARDS)).to_have_count(24)
    expect(page.locator(".cb-browse__whole")).to_be_hidden()
    expect(more).to_be_focused()
    http.failing = {}
    more.click()
    expect(page.locator(CARDS)).to_have_count(48)
    expect(status).to_have_text(found)


@pytest.mark.parametrize("query", ["city=north", "city=north&sort=title", "q=사례&sort=newest", "q=사례"])
def test_a_downloaded_list_has_the_order_of_the_list(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}/cases/?{query}")
    expect(page.locator(CARDS)).to_have_count(24)
    assert downloaded(page)[:24] == titles(page)


@pytest.mark.parametrize("query", ["q=+", "q=%20%20&sort=newest", "q=%E3%80%80"])
def test_words_of_blanks_alone_are_no_words(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}/cases/?{query}")
    expect(page.locator(".cb-browse__status")).to_have_text("사례 62건")
    expect(page.locator("h1")).to_have_text("모든 사례")
    expect(page.locator(".cb-browse__whole")).to_be_visible()
    expect(page.locator(".cb-clear")).to_be_hidden()


def filter_by_city(page: Page) -> set[str]:
    page.locator("[data-facet=city]").evaluate("(facet) => { facet.open = true; }")
    page.locator("input[name=city][value=south]").check()
    expect(page.locator(".cb-browse__status")).to_contain_text("8건")
    expect(page.locator(CARDS)).to_have_count(8)
    return {place.split()[-1] for place in page.locator(f"{CARDS} .cb-badge + span").all_inner_texts()}


def search_for_words(page: Page) -> set[str]:
    page.locator("#cb-q").fill("남쪽")
    expect(page.locator(f"{CARDS} mark").first).to_be_visible()
    expect(page.locator(CARDS)).to_have_count(8)
    return {place.split()[-1] for place in page.locator(f"{CARDS} .cb-badge + span").all_inner_texts()}


@pytest.mark.parametrize("act", [filter_by_city, search_for_words])
def test_a_list_follows_a_new_publication(
    page: Page, published: tuple[Server, Path], second: Path, act: Callable[[Page], set[str]]
) -> None:
    http, folder = published
    page.goto(f"{http.address}/cases/")
    expect(page.locator(".cb-browse__status")).to_have_text("사례 62건")
    publish(second, folder)
    assert act(page) == {"남쪽"}


def test_more_cases_and_downloads_are_of_the_new_publication_too(
    page: Page, published: tuple[Server, Path], second: Path
) -> None:
    http, folder = published
    page.goto(f"{http.address}/cases/?city=north")
    expect(page.locator(CARDS)).to_have_count(24)
    publish(second, folder)
    page.locator(".cb-browse__more").click()  # the list begins anew
    expect(page.locator(".cb-browse__status")).to_have_text("69건 가운데 61건")
    expect(page.locator(CARDS)).to_have_count(24)
    page.locator(".cb-browse__more").click()
    expect(page.locator(CARDS)).to_have_count(48)
    found = titles(page)
    assert not [title for title in found if title.startswith("남쪽")]
    assert len(set(found)) == 48
    rows = downloaded(page)
    assert len(rows) == 61
    assert rows[:48] == found


def test_a_list_is_downloaded_as_it_is_after_a_new_publication(page: Page, published: tuple[Server, Path], second: Path) -> None:
    http, folder = published
    page.goto(f"{http.address}/cases/?city=north")
    expect(page.locator(CARDS)).to_have_count(24)
    publish(second, folder)
    rows = downloaded(page)
    assert len(rows) == 61
    assert not [title for title in rows if title.startswith("남쪽")]


@pytest.mark.parametrize("query", ["city=north", "q=사례&sort=title"])
def test_a_long_list_is_come_back_to_where_it_was_left(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}/cases/?{query}")
    expect(page.locator(CARDS)).to_have_count(24)
    page.locator(".cb-browse__more").click()
    expect(page.locator(CARDS)).to_have_count(48)
    card = page.locator(CARDS).nth(40)
    title = card.locator(".cb-card__title").inner_text()
    for leave in (lambda: (card.locator("a").first.click(), page.go_back()), page.reload):
        card.scroll_into_view_if_needed()
        before = page.evaluate("scrollY")
        assert before > 900
        leave()
        expect(page.locator(CARDS)).to_have_count(48)
        page.wait_for_function(f"Math.abs(scrollY - {before}) < 3")
        assert card.locator(".cb-card__title").inner_text() == title
    page.goto(f"{address}/cases/?{query}")  # a visit of its own begins at the top
    expect(page.locator(CARDS)).to_have_count(24)
    assert page.evaluate("scrollY") == 0
