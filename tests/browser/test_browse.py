"""Narrowing down the page of all cases, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.checks import at_rest
from browser.serving import served
from mini import built

CARDS = ".cb-browse__found > .cb-card"
_MOVED = """async () => {
    for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame); // what is there by now is drawn
    return [...shifts, ...observer.takeRecords()].reduce((sum, { value }) => sum + value, 0);
}"""


def titles(page: Page) -> list[str]:
    return page.locator(f"{CARDS} .cb-card__title").all_inner_texts()


def choose(page: Page, facet: str, value: str) -> None:
    side = page.locator(f"details[data-facet={facet}]")
    if side.get_attribute("open") is None:
        side.locator("summary").click()
    side.locator(f"input[value='{value}']").click()


def count_of(page: Page, facet: str, value: str) -> str:
    return page.locator(f"details[data-facet={facet}] label:has(input[value='{value}']) .cb-option__count").text_content() or ""


def told(page: Page, text: str) -> None:
    expect(page.locator(".cb-browse__status")).to_have_text(text)


def test_cases_are_narrowed_down_and_counts_follow_the_other_choices(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/")
    told(page, "사례 15건")
    expect(page.locator(".cb-browse__whole .cb-card")).to_have_count(15)
    choose(page, "city", "jeonbuk")
    told(page, "15건 가운데 4건")
    expect(page.locator(CARDS)).to_have_count(4)
    expect(page.locator(".cb-browse__whole")).to_be_hidden()
    assert count_of(page, "city", "daegu") == "2"  # as many as choosing it too would add
    assert count_of(page, "category", "win-win") == "1"
    choose(page, "category", "win-win")
    told(page, "15건 가운데 1건")
    assert count_of(page, "city", "daegu") == "1"


def test_several_values_of_a_facet_are_this_or_that(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/")
    choose(page, "city", "jeonbuk")
    choose(page, "city", "daegu")
    told(page, "15건 가운데 6건")
    expect(page).to_have_url(f"{server}/cases/?city=daegu&city=jeonbuk")


def test_a_narrowed_list_can_be_linked_and_the_themes_search_stays_closed(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/?q=교육&city=daegu&category=win-win")
    told(page, "15건 가운데 1건")
    expect(page.locator(f"{CARDS} .cb-card__title")).to_have_text(["혁신도시 이전 1호 기관, 지역에 상생발전 문화를 이끈 하다!"])
    expect(page.get_by_role("searchbox", name="검색어").locator("visible=true").last).to_have_value("교육")
    expect(page.locator("#__search")).not_to_be_checked()
    expect(page).to_have_url(re.compile(r"\?q=[^&]+&city=daegu&category=win-win$"))


def test_the_back_button_takes_a_choice_back(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/")
    choose(page, "category", "living-conditions")
    told(page, "15건 가운데 5건")
    choose(page, "city", "gyeongnam")
    told(page, "15건 가운데 2건")
    page.go_back()
    told(page, "15건 가운데 5건")
    page.go_back()
    told(page, "사례 15건")
    expect(page.locator("input[value='living-conditions']")).not_to_be_checked()
    page.go_forward()
    told(page, "15건 가운데 5건")


def test_a_case_and_back_again_keeps_the_choice(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/?city=ulsan")
    page.locator(f"{CARDS} a").first.click()
    page.wait_for_url("**/cases/ulsan/hrd-partner/")
    page.go_back()
    told(page, "15건 가운데 1건")


def test_words_are_searched_as_in_the_box_and_orders_differ(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/")
    page.locator("#cb-q").fill("도시재생이란")
    told(page, "15건 가운데 2건")
    expect(page.locator(f"{CARDS} .cb-card__title").first).to_have_text("이전공공기관 연계 테마형 도시재생사업 추진")
    page.locator("#cb-q").fill("혁신도시")
    told(page, "15건 가운데 15건")
    expect(page.locator(CARDS)).to_have_count(15)
    by_title = sorted(titles(page))
    assert titles(page) != by_title
    page.locator("#cb-sort").select_option("title")
    expect(page.locator(f"{CARDS} .cb-card__title")).to_have_text(by_title)
    expect(page).to_have_url(re.compile("sort=title"))


def test_what_is_chosen_is_shown_and_taken_back_one_by_one_or_all_at_once(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/?city=jeju&year=2019&evidence=none")
    told(page, "15건 가운데 1건")
    page.get_by_role("button", name="제주 지우기").click()
    told(page, "15건 가운데 13건")
    page.get_by_role("button", name="모두 지우기").click()
    told(page, "사례 15건")
    expect(page).to_have_url(f"{server}/cases/")


def test_nothing_left_says_so(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/?city=jeju&category=win-win")
    told(page, "고른 것에 맞는 사례가 없습니다. 고른 것을 하나씩 지워 보세요.")


def test_an_unknown_choice_in_a_link_leaves_nothing_and_can_be_taken_back(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/?city=seoul")
    told(page, "고른 것에 맞는 사례가 없습니다. 고른 것을 하나씩 지워 보세요.")
    page.get_by_role("button", name="seoul 지우기").click()
    told(page, "사례 15건")


def test_without_the_index_the_whole_list_stays(page: Page, server: str) -> None:
    page.route("**/search/**", lambda route: route.abort())
    page.goto(f"{server}/cases/?city=jeju")
    told(page, "지금은 골라 볼 수 없습니다. 아래 목록이나 도시, 분야, 기관 페이지에서 찾아 주세요.")
    expect(page.locator(".cb-browse__whole .cb-card")).to_have_count(15)
    expect(page.locator("form.cb-browse")).to_be_hidden()


def test_without_javascript_the_whole_list_is_there(plain: Page, server: str) -> None:
    plain.goto(f"{server}/cases/")
    expect(plain.locator(".cb-browse__whole .cb-card")).to_have_count(15)
    expect(plain.locator("form.cb-browse")).to_be_hidden()


def test_nothing_moves_when_the_form_comes(phone: Page, server: str) -> None:
    phone.add_init_script(
        """window.shifts = [];
        window.observer = new PerformanceObserver((list) => shifts.push(...list.getEntries()));
        observer.observe({ type: "layout-shift", buffered: true });"""
    )
    phone.goto(f"{server}/cases/")
    told(phone, "사례 15건")
    expect(phone.get_by_role("search", name="사례 골라 보기")).to_be_visible()
    at_rest(phone)
    assert phone.evaluate(_MOVED) < 0.01


def test_a_narrowed_list_is_named_after_what_it_shows(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/?q=교육&city=gyeongnam")
    heading = page.locator("h1")
    expect(heading).to_have_text("‘교육’, 경남 사례")
    assert page.title() == "‘교육’, 경남 사례 - 혁신도시 우수사례"
    page.locator(".cb-clear").click()
    expect(heading).to_have_text("모든 사례")
    assert page.title() == "사례 - 혁신도시 우수사례"
    page.goto(f"{server}/cases/?q=%3Cb%3E$%26")
    expect(heading).to_have_text("‘<b>$&’ 사례")
    told(page, "‘<b>$&’ 검색 결과가 없습니다. 다른 말로 찾아보세요.")
    page.goto(f"{server}/cases/?city=jeju&category=win-win")
    told(page, "고른 것에 맞는 사례가 없습니다. 고른 것을 하나씩 지워 보세요.")


def test_the_contents_list_no_part_that_is_hidden(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/")
    contents = page.locator(".cb-contents")
    expect(contents.locator("li")).to_have_count(page.locator(".cb-browse__whole h2").count())
    expect(contents).to_be_visible()
    choose(page, "city", "jeonbuk")
    told(page, "15건 가운데 4건")
    expect(contents).to_be_hidden()
    assert [link for link in page.locator("nav a[href^='#']").all() if link.is_visible()] == []
    page.go_back()
    told(page, "사례 15건")
    expect(contents).to_be_visible()
    assert all(link.is_visible() for link in contents.locator("a").all())
    page.goto(f"{server}/cases/?q=교육")
    expect(page.locator(CARDS).first).to_be_visible()
    expect(contents).to_be_hidden()


UNAVAILABLE = "지금은 골라 볼 수 없습니다"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("browse"))


@pytest.mark.parametrize(
    ("part", "status"),
    [
        ("casebook/search.js", 404),
        ("casebook/search.js", None),
        ("search-engine.js", 404),
        ("search-engine.js", 503),
        ("search-engine.js", None),
        ("search/index.json", 503),
        ("/facets", 404),
    ],
)
def test_a_list_whose_files_did_not_come_at_first_can_be_tried_again(
    page: Page, small: Path, part: str, status: int | None
) -> None:
    with served(small) as site:
        site.failing = {part: status}
        page.goto(f"{site.address}/cases/")
        expect(page.locator(".cb-browse__status")).to_contain_text(UNAVAILABLE)
        expect(page.locator(".cb-browse__whole .cb-card").first).to_be_visible()
        again = page.get_by_role("button", name="다시 시도")
        again.click()
        expect(page.locator(".cb-browse__status")).to_contain_text(UNAVAILABLE)
        site.failing = {}
        again.click()
        told(page, "사례 2건")
        expect(again).to_be_hidden()
        expect(page.locator("#cb-q")).to_be_focused()
        page.locator("#cb-q").fill("버스")
        expect(page.locator(CARDS).first).to_be_visible()


@pytest.mark.parametrize(("part", "status"), [("/postings-", 404), ("/records-", None)])
def test_words_whose_files_did_not_come_are_searched_with_the_next_word(
    page: Page, small: Path, part: str, status: int | None
) -> None:
    with served(small) as site:
        page.goto(f"{site.address}/cases/")
        told(page, "사례 2건")
        site.failing = {part: status}
        page.locator("#cb-q").fill("버스")
        expect(page.locator(".cb-browse__status")).to_contain_text(UNAVAILABLE)
        site.failing = {}
        page.locator("#cb-q").fill("버스 승강장")
        expect(page.locator(CARDS).first).to_be_visible()
        expect(page.get_by_role("button", name="다시 시도")).to_be_hidden()
