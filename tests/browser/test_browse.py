"""Narrowing down the page of all cases, in a real browser."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, Route, expect

from browser.checks import at_rest
from browser.serving import served
from mini import CASE, MINI, built

CARDS = ".cb-browse__found > .cb-card"
BEGINNINGS = (
    "개방과 공유", "농생명", "방과후", "부산 VR/AR", "빛가람", "스마트", "유희공간", "이전공공기관", "제주국제인재개발원",
    "지역 중소기업 및", "지역 중소기업 성장", "지역계층간", "“지역과 함께하는", "혁신도시 이전 1호", "혁신도시 이전기관과",
)  # fmt: skip
"""Of the titles of all cases, in their order: quotes do not count."""
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
    count = page.locator(f"details[data-facet={facet}] label:has(input[value='{value}']) .cb-option__count")
    return (count.text_content() or "").removesuffix("건")


def expect_status(page: Page, text: str) -> None:
    expect(page.locator(".cb-browse__status")).to_have_text(text)


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site without an address of its own."""
    settings = (MINI / "mkdocs.yml").read_text(encoding="utf-8")
    return built(tmp_path_factory.mktemp("nowhere"), {"mkdocs.yml": settings.replace("site_url: https://example.org/\n", "")})


def test_cases_are_narrowed_down_and_counts_follow_the_other_choices(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/")
    expect_status(page, "사례 15건")
    expect(page.locator(".cb-browse__whole .cb-card")).to_have_count(15)
    choose(page, "city", "jeonbuk")
    expect_status(page, "15건 가운데 4건")
    expect(page.locator(CARDS)).to_have_count(4)
    expect(page.locator(".cb-browse__whole")).to_be_hidden()
    assert count_of(page, "city", "daegu") == "2"  # as many as choosing it too would add
    assert count_of(page, "category", "win-win") == "1"
    choose(page, "category", "win-win")
    expect_status(page, "15건 가운데 1건")
    assert count_of(page, "city", "daegu") == "1"


def test_several_values_of_a_facet_are_this_or_that(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/")
    choose(page, "city", "jeonbuk")
    choose(page, "city", "daegu")
    expect_status(page, "15건 가운데 6건")
    expect(page).to_have_url(f"{server}/cases/?city=daegu&city=jeonbuk")


def test_a_narrowed_list_can_be_linked_and_the_themes_search_stays_closed(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/?q=교육&city=daegu&category=win-win")
    expect_status(page, "15건 가운데 1건")
    expect(page.locator(f"{CARDS} .cb-card__title")).to_have_text(["혁신도시 이전 1호 기관, 지역에 상생발전 문화를 이끈 하다!"])
    expect(page.get_by_role("searchbox", name="검색어").locator("visible=true").last).to_have_value("교육")
    expect(page.locator("[data-cb-search-open]")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"\?q=[^&]+&city=daegu&category=win-win$"))


def test_the_back_button_takes_a_choice_back(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/")
    choose(page, "category", "living-conditions")
    expect_status(page, "15건 가운데 5건")
    choose(page, "city", "gyeongnam")
    expect_status(page, "15건 가운데 2건")
    page.go_back()
    expect_status(page, "15건 가운데 5건")
    page.go_back()
    expect_status(page, "사례 15건")
    expect(page.locator("input[value='living-conditions']")).not_to_be_checked()
    page.go_forward()
    expect_status(page, "15건 가운데 5건")


def test_a_case_and_back_again_keeps_the_choice(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/?city=ulsan")
    page.locator(f"{CARDS} a").first.click()
    page.wait_for_url("**/cases/ulsan/hrd-partner/")
    page.go_back()
    expect_status(page, "15건 가운데 1건")


def test_words_are_searched_as_in_the_box_and_orders_differ(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/")
    page.locator("#cb-q").fill("도시재생이란")
    expect_status(page, "15건 가운데 2건")
    expect(page.locator(f"{CARDS} .cb-card__title").first).to_have_text("이전공공기관 연계 테마형 도시재생사업 추진")
    page.locator("#cb-q").fill("혁신도시")
    expect_status(page, "15건 가운데 15건")
    expect(page.locator(CARDS)).to_have_count(15)
    by_title = [re.compile(f"^{beginning}") for beginning in BEGINNINGS]
    expect(page.locator(f"{CARDS} .cb-card__title")).not_to_have_text(by_title)
    page.locator("#cb-sort").select_option("title")
    expect(page.locator(f"{CARDS} .cb-card__title")).to_have_text(by_title)
    expect(page).to_have_url(re.compile("sort=title"))


def test_what_is_chosen_is_shown_and_taken_back_one_by_one_or_all_at_once(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/?city=jeju&year=2019&evidence=none")
    expect_status(page, "15건 가운데 1건")
    page.get_by_role("button", name="제주 지우기").click()
    expect_status(page, "15건 가운데 13건")
    page.get_by_role("button", name="모두 지우기").click()
    expect_status(page, "사례 15건")
    expect(page).to_have_url(f"{server}/cases/")


def test_a_choice_taken_back_leads_to_the_next_and_opens_no_keyboard_of_a_phone(phone: Page, server: str) -> None:
    phone.goto(f"{server}/cases/?city=jeju&city=jeonbuk&category=win-win")
    chips = phone.locator(".cb-chosen")
    expect(chips).to_have_count(3)
    chips.nth(1).tap()
    expect(chips.nth(1)).to_be_focused()  # the next
    chips.nth(1).tap()
    expect(chips).to_be_focused()  # the one before
    chips.tap()
    expect(chips).to_have_count(0)
    expect(phone.locator(".cb-browse__status")).to_be_focused()
    phone.goto(f"{server}/cases/?city=jeju")
    phone.get_by_role("button", name="모두 지우기").tap()
    expect_status(phone, "사례 15건")
    expect(phone.locator(".cb-browse__status")).to_be_focused()


def test_nothing_left_says_so(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/?city=jeju&category=win-win")
    expect_status(page, "고른 조건에 맞는 사례가 없습니다.")


def test_an_unknown_choice_in_a_link_leaves_nothing_and_can_be_taken_back(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/?city=seoul")
    expect_status(page, "고른 조건에 맞는 사례가 없습니다.")
    page.get_by_role("button", name="seoul 지우기").click()
    expect_status(page, "사례 15건")


def test_without_the_index_the_whole_list_stays(page: Page, server: str) -> None:
    page.route("**/search/**", lambda route: route.abort())
    page.goto(f"{server}/cases/?city=jeju")
    expect_status(page, "지금은 골라 볼 수 없습니다. 아래 목록이나 혁신도시, 분야, 기관 페이지에서 찾아 주세요.")
    expect(page.locator(".cb-browse__whole .cb-card")).to_have_count(15)
    expect(page.locator("form.cb-browse")).to_be_hidden()


def test_without_javascript_the_whole_list_is_there(plain: Page, server: str) -> None:
    plain.goto(f"{server}/cases/")
    expect(plain.locator(".cb-browse__whole .cb-card")).to_have_count(15)
    expect(plain.locator("form.cb-browse")).to_be_hidden()


@pytest.mark.parametrize(
    "address",
    [
        "cases/",
        "cases/?city=busan",
        "cases/?city=gyeongnam&category=living-conditions&q=교육",
        "cases/daegu/local-business-support/",
    ],
)
@pytest.mark.parametrize("width", [360, 412])  # where the tools of a case stand in one row only without one of them
def test_nothing_moves_when_scripts_and_their_answers_come(phone: Page, server: str, address: str, width: int) -> None:
    phone.set_viewport_size({"width": width, "height": 823})
    phone.add_init_script(
        """window.shifts = [];
        window.observer = new PerformanceObserver((list) => shifts.push(...list.getEntries()));
        observer.observe({ type: "layout-shift", buffered: true });"""
    )
    phone.goto(f"{server}/{address}", wait_until="load")
    if phone.locator("[data-casebook-browse]").count():
        expect(phone.locator(".cb-browse__status")).to_contain_text("건")
        expect(phone.get_by_role("search", name="사례 골라 보기")).to_be_visible()
    at_rest(phone)
    assert phone.evaluate(_MOVED) < 0.01


@pytest.mark.parametrize("can_share", [False, True])
def test_a_button_that_no_app_answers_is_not_there_before_the_script_that_hides_it(
    phone: Page, nowhere: Path, can_share: bool
) -> None:
    """It went late, and on phones the row of tools and all below it moved. A site without an address has such a button."""
    share = "() => Promise.resolve()" if can_share else "undefined"
    phone.add_init_script(f"Object.defineProperty(Navigator.prototype, 'share', {{ value: {share}, configurable: true }})")
    phone.route("**/frame.*js", lambda route: route.abort())
    with served(nowhere) as site:
        phone.goto(f"{site.address}/cases/north/bus-stop/")
        tools = phone.get_by_role("list", name="이 페이지로 할 수 있는 일")
        expect(tools.get_by_role("button", name="공유")).to_have_count(int(can_share))
        expect(tools.get_by_role("button", name="인쇄")).to_be_visible()
        empty = "item => getComputedStyle(item).display !== 'none' && !item.innerText.trim()"  # a gap of the row
        assert tools.evaluate(f"list => [...list.children].filter({empty}).length") == 0


def test_what_is_chosen_before_the_index_has_come_is_heeded(page: Page, server: str) -> None:
    held: list[Route] = []
    page.route("**/search/index.json", lambda route: held.append(route))  # noqa: PLW0108 - Playwright sets an attribute of it
    page.goto(f"{server}/cases/?category=living-conditions")
    page.locator("[data-facet=city] > summary").click()
    page.get_by_role("checkbox", name="경남").check()
    expect(page.get_by_role("button", name="경남 지우기")).to_be_visible()
    expect(page.locator(".cb-browse__status")).to_be_empty()  # nothing is said of what is not known
    assert held
    for route in held:
        route.continue_()
    expect(page.locator("h1")).to_have_text("경남, 정주여건 사례")
    expect(page.locator(CARDS).first).to_be_visible()


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
    expect_status(page, "‘<b>$&’ 검색 결과가 없습니다.")
    page.goto(f"{server}/cases/?city=jeju&category=win-win")
    expect_status(page, "고른 조건에 맞는 사례가 없습니다.")


def test_all_cases_stand_in_one_grid_of_two_screens_without_contents(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/")
    expect_status(page, "사례 15건")
    assert page.evaluate("document.documentElement.scrollHeight") <= 2000
    expect(page.locator(".cb-browse__whole > *")).to_have_count(1)
    expect(page.locator(".cb-contents")).to_have_count(0)
    page.goto(f"{server}/cases/#city-jeonbuk")  # links to the city's part of the list, when it had parts
    assert "전북" in page.locator("#city-jeonbuk").inner_text()


def test_a_card_says_only_what_is_there(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/")
    expect_status(page, "사례 15건")
    records = [text for text in page.locator(".cb-browse__whole .cb-card__record").all_inner_texts() if text]
    assert sorted(records) == ["지표 2개", "지표 4개"]
    page.goto(f"{server}/cases/?city=daegu")
    expect(page.locator(CARDS).first).to_be_visible()
    assert [text for text in page.locator(f"{CARDS} .cb-card__record").all_inner_texts() if text] == ["지표 4개"]


def reasons(page: Page, query: str) -> list[tuple[list[str], str]]:
    """For each card its marked words, and the reason below its summary."""
    page.goto(f"{page.url.partition('/cases/')[0]}/cases/?q={query}")
    expect(page.locator(CARDS).first).to_be_visible()
    cards = page.locator(CARDS).all()
    return [(card.locator("mark").all_inner_texts(), " ".join(card.locator(".cb-card__why").all_inner_texts())) for card in cards]


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("청년", "주요 내용: …"),  # only in the body
        ("노숙인 밸브", ""),  # a word of the summary, a word of the body
        ("진주시", "혁신도시: 진주시"),  # another name of the city
        ("크라우드펀딩", ""),  # in the summary
        ("3D프린터", ""),
    ],
)
def test_each_result_says_why_it_is_one(page: Page, server: str, query: str, reason: str) -> None:
    page.goto(f"{server}/cases/")
    cards = reasons(page, query)
    assert all(marks for marks, _ in cards)
    assert any(reason in why for _, why in cards)


def test_what_is_searched_is_shown_as_text(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/?q=R%26D")
    expect(page.locator(f"{CARDS} mark").first).to_be_visible()
    assert "R&D" in page.locator(CARDS).first.inner_text()
    assert "&amp;" not in page.locator(".cb-browse__found").inner_text()


def test_facets_without_a_choice_are_hidden_and_long_ones_folded(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/")
    expect_status(page, "사례 15건")
    boxes = page.locator("[data-facet]")
    for box in boxes.all():
        count = box.locator("input").count()
        assert box.is_visible() == (count > 1), box.get_attribute("data-facet")
        box.evaluate("(box) => { box.open = true }")
        assert box.locator("input:visible").count() <= 13
    tags = page.locator("[data-facet=tag]")
    more = tags.locator(".cb-facet__more > summary")
    expect(more).to_have_text(re.compile(r"^\d+가지 더 보기$"))
    more.click()
    expect(tags.locator("input").last).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_number_of_a_clause_and_the_counts_of_cases_stand_on_one_line(page: Page, server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{server}/cases/")
    expect_status(page, "사례 15건")
    broken = []
    for facet in page.locator("[data-facet]:not([hidden])").all():
        facet.locator("summary").first.click()
        assert facet.locator(".cb-option__count").first.inner_text().endswith("건")
        broken += facet.evaluate("""(facet) => Array.from(facet.querySelectorAll(".cb-option"))
            .flatMap((option) => Array.from(option.querySelectorAll(".cb-option__count, span:has(+ .cb-option__about)")))
            .filter((part) => part.checkVisibility() && (() => {
                const range = document.createRange();
                range.selectNodeContents(part);
                return new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top))).size > 1;
            })()).map((part) => part.closest("label").textContent)""")
        page.keyboard.press("Escape")  # it lies over the buttons below
    assert broken == []


@pytest.mark.parametrize("size", [(320, 256), (390, 844), (1280, 900)], ids=str)
def test_a_facet_opens_over_the_page_moves_nothing_and_closes(page: Page, server: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{server}/cases/")
    expect_status(page, "사례 15건")
    places = (
        "() => Array.from(document.querySelectorAll('[data-facet], .cb-card'), (it) => it.offsetLeft + ',' + it.offsetTop).join()"
    )
    before = page.evaluate(places)
    for key in ("organisation", "tag"):
        facet = page.locator(f"[data-facet={key}]")
        facet.locator("summary").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".cb-facet[open]")).to_have_count(1)
        assert page.evaluate(places) == before
        assert page.evaluate("document.documentElement.scrollWidth") == size[0]
        last = facet.locator("label:visible").last
        last.scroll_into_view_if_needed()
        last.click()
        expect(facet.locator("input:checked")).to_have_count(1)
        page.keyboard.press("Escape")
        expect(page.locator(".cb-facet[open]")).to_have_count(0)
        expect(facet.locator("summary").first).to_be_focused()
        facet.locator("summary").first.click()
        page.locator("h1").click()
        expect(page.locator(".cb-facet[open]")).to_have_count(0)
        page.goto(f"{server}/cases/")
        expect_status(page, "사례 15건")


@pytest.mark.parametrize("size", [(390, 844), (1280, 900)], ids=str)
def test_no_open_facet_covers_the_number_of_cases(page: Page, server: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{server}/cases/")
    expect_status(page, "사례 15건")
    covered = page.evaluate("""() => {
        const { left, top, height } = document.querySelector(".cb-browse__status").getBoundingClientRect();
        return Array.from(document.querySelectorAll("[data-facet]:not([hidden])"), (facet) => {
            facet.open = true;
            const seen = document.elementFromPoint(left + 40, top + height / 2)?.closest(".cb-browse__status");
            facet.open = false;
            return seen ? "" : facet.dataset.facet;
        });
    }""")
    assert len(covered) > 5
    assert {*covered} == {""}


def test_a_closed_facet_says_how_many_of_its_values_are_chosen(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/?city=jeonbuk&city=daegu&tag=맞벌이")
    expect_status(page, "고른 조건에 맞는 사례가 없습니다.")
    expect(page.locator("[data-facet=city] > summary")).to_have_text("혁신도시 2개 고름")
    expect(page.locator("[data-facet=category] > summary")).to_have_text("분야")
    expect(page.locator("[data-facet=tag] input:checked")).to_be_hidden()
    page.locator("[data-facet=tag] > summary").click()
    expect(page.locator("[data-facet=tag] input:checked")).to_be_visible()  # its fold is open


def test_cases_are_filtered_by_clause_and_by_kind_of_organisation(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/")
    choose(page, "clause", "2019-season-2/2-na-4")
    expect_status(page, "15건 가운데 6건")
    expect(page.locator("h1")).to_have_text("2. 나. ④ 사례")
    for kind, count in (("university", 1), ("local-government", 2)):  # this or that
        choose(page, "kind", kind)
        expect_status(page, f"15건 가운데 {count}건")
        expect(page.locator(CARDS)).to_have_count(count)
    expect(page.locator("h1")).to_have_text("지방자치단체, 대학, 2. 나. ④ 사례")


HINTS = ".cb-browse__hints"


@pytest.mark.parametrize(
    ("query", "text", "links"),
    [
        ("?city=jeju&category=win-win", "이렇게 찾아보세요", ["‘제주’ 조건 빼기", "‘상생발전’ 조건 빼기"]),
        ("?q=청년&city=jeju", "이렇게 찾아보세요", ["‘제주’ 조건 빼기"]),
        ("?q=화성탐사선", "이런 주제어가 있습니다", ["도시재생"]),
        ("?q=화성탐사선 -청년", "이런 주제어가 있습니다", ["도시재생"]),
        ('?q="없는 도시" 청년', "이렇게 찾아보세요", ["‘청년’"]),
        ("?city=seoul", "이렇게 찾아보세요", ["‘seoul’ 조건 빼기"]),
    ],
)
def test_where_nothing_is_found_other_ways_are_offered_with_their_counts(
    page: Page, server: str, query: str, text: str, links: list[str]
) -> None:
    page.goto(f"{server}/cases/{query}")
    expect(page.locator(f"{HINTS} p")).to_have_text(text)
    for name in links:
        expect(page.locator(HINTS).get_by_role("link", name=name)).to_be_visible()
    assert not any(offer.count('"') % 2 for offer in page.locator(f"{HINTS} a").all_inner_texts())
    link = page.locator(f"{HINTS} a").first
    count = page.locator(f"{HINTS} li .cb-option__count").first.inner_text().removesuffix("건")
    link.click()
    page.wait_for_url(lambda url: query not in url)
    expect(page.locator(".cb-browse__status")).to_contain_text(f"{count}건")
    expect(page.locator(HINTS)).to_be_hidden()


def test_cases_with_some_of_the_words_are_listed_apart_with_what_they_lack(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/?q=대구은행 적금 금리")
    some = page.get_by_role("region", name="일부 낱말만 있는 페이지")
    expect(some.get_by_role("listitem").first).to_contain_text("있는 말: ‘대구은행’. 없는 말: ‘적금’, ‘금리’.")
    expect(page.locator(".cb-browse__found > li")).to_have_count(0)
    page.goto(f"{server}/cases/?q=승강장")
    expect(page.locator(".cb-browse__found > li").first).to_be_visible()
    expect(some).to_be_hidden()


def test_enter_in_the_header_opens_the_list_as_the_home_page_does(page: Page, server: str) -> None:
    page.goto(f"{server}/about/")
    page.get_by_role("searchbox", name="검색어").fill("합의서 조항")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/?q=*")
    expect(page.locator("h1")).to_have_text("‘합의서 조항’ 사례")
    other = page.locator(".cb-browse__other")
    expect(other.get_by_role("link", name="합의서").first).to_be_visible()
    expect(page.locator(".cb-browse__other ~ .cb-browse__found")).to_have_count(1)  # as in the box of the header
    page.goto(f"{server}/cases/?q=승강장")
    expect(page.locator(".cb-browse__found ~ .cb-browse__other")).to_have_count(1)
    page.goto(f"{server}/about/")
    page.get_by_role("searchbox", name="검색어").fill("버스")
    expect(page.locator("#cb-search-list a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/smart-clean-bus-stop/**")


@pytest.mark.parametrize("sort", ["newest", "size", ""])
def test_cases_without_a_query_have_no_order_of_relevance(page: Page, server: str, sort: str) -> None:
    page.goto(f"{server}/cases/?sort={sort}")
    expect_status(page, "사례 15건")
    expect(page.locator("#cb-sort")).to_have_value("")
    expect(page.locator(".cb-browse__whole")).to_be_visible()
    options = page.locator("#cb-sort option")
    expect(options).to_have_text(["혁신도시순", "이름순"])
    page.locator("#cb-q").fill("교육")
    expect(page.locator("h1")).to_have_text("‘교육’ 사례")
    expect(options).to_have_text(["관련순", "혁신도시순", "이름순"])
    page.locator("#cb-q").fill("")
    expect(options).to_have_text(["혁신도시순", "이름순"])


@pytest.mark.parametrize(("query", "count"), [("", 15), ("?city=jeonbuk", 4), ("?q=청년&city=gyeongnam", 1)])
def test_the_list_that_is_shown_can_be_downloaded(page: Page, server: str, tmp_path: Path, query: str, count: int) -> None:
    page.goto(f"{server}/cases/{query}")
    expect(page.locator(".cb-browse__status")).to_contain_text(f"{count}건")
    if query:
        expect(page.locator(f"{CARDS} .cb-card__title")).to_have_count(count)  # the status comes before the list
    shown = titles(page) if query else page.locator(".cb-browse__whole .cb-card__title").all_inner_texts()
    for name, path in (("이 목록 엑셀로 받기", "list.xlsx"), ("CSV로 받기", "list.csv")):
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        download.value.save_as(tmp_path / path)
        assert download.value.suggested_filename.endswith(path.removeprefix("list"))
    book = openpyxl.load_workbook(tmp_path / "list.xlsx")
    sheet = [[cell.value for cell in row] for row in book.active.iter_rows()]
    text = (tmp_path / "list.csv").read_text(encoding="utf-8-sig")
    table = list(csv.reader(text.splitlines(keepends=True)))
    assert len(sheet) == len(table) == count + 1
    assert sheet[0] == table[0]
    assert sheet[0][:2] == ["제목", "요약"]
    assert sorted(row[0] for row in sheet[1:]) == sorted(row[0] for row in table[1:]) == sorted(shown)
    if query:
        assert [row[0] for row in sheet[1:]] == shown


def test_a_link_beside_the_downloads_leads_where_it_says(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/?city=jeonbuk")
    expect_status(page, "15건 가운데 4건")
    page.locator(".cb-export").get_by_role("link", name="비교").click()
    page.wait_for_url(f"{server}/compare/")


@pytest.mark.parametrize("place", ["100%", "%E0%A4%A", "%"])
def test_a_page_works_at_an_address_that_names_no_place_on_it(page: Page, server: str, place: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{server}/cities/daegu/#{place}")
    expect(page.locator(".cb-card [data-cb-choose]").first).to_be_visible()
    assert errors == []


def test_a_downloaded_list_has_columns_of_any_number_and_heading(page: Page, tmp_path: Path) -> None:
    labels = [f"{at}; 길이=너비" for at in range(30)]
    fields = "".join(f'- {{id: f{at}, label: "{label}", type: number, column: true}}\n' for at, label in enumerate(labels))
    case = CASE.replace("period:", "fields: {f29: 7}\nperiod:")
    with served(built(tmp_path, {"cases/_vocabulary/fields.yml": fields, "cases/north/one.md": case})) as http:
        page.goto(f"{http.address}/cases/?city=north")
        expect(page.locator(CARDS)).to_have_count(2)
        with page.expect_download() as download:
            page.get_by_role("link", name="이 목록 엑셀로 받기").click()
        download.value.save_as(tmp_path / "list.xlsx")
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(tmp_path / "list.xlsx").active.iter_rows()]
    assert len(rows) == 3
    assert set(labels) <= set(rows[0])
    assert "7" in [row[rows[0].index(labels[29])] for row in rows[1:]]


def test_no_cell_of_a_downloaded_list_is_a_formula(page: Page, tmp_path: Path) -> None:
    texts = ["=1+1", "＝SUM(A1)", "'@echo", "-내려놓기", '보통 "따옴표", 쉼표 & <b>']
    cases = {
        f"cases/north/f{number}.md": CASE.replace("title: 사례의 제목", "title: " + json.dumps(text, ensure_ascii=False))
        for number, text in enumerate(texts)
    }
    with served(built(tmp_path, cases)) as site:
        page.goto(f"{site.address}/cases/?city=north")
        expect(page.locator(CARDS).first).to_be_visible()
        for name in ("엑셀로", "CSV로"):
            with page.expect_download() as download:
                page.get_by_role("link", name=name).click()
            download.value.save_as(tmp_path / f"{name}.xlsx")
    cells = [row[0] for row in openpyxl.load_workbook(tmp_path / "엑셀로.xlsx").active.iter_rows()]
    assert {cell.value for cell in cells} >= set(texts)
    assert {cell.data_type for cell in cells} == {"s"}
    table = [row[0] for row in csv.reader(io.StringIO((tmp_path / "CSV로.xlsx").read_text(encoding="utf-8-sig")))]
    assert {"'=1+1", "'＝SUM(A1)", "''@echo", "'-내려놓기"} < set(table)


def test_a_list_whose_rows_do_not_come_is_downloaded_as_a_whole(page: Page, server: str) -> None:
    page.route("**/list-export.js", lambda route: route.abort())
    page.goto(f"{server}/cases/?city=jeonbuk")
    expect(page.locator(CARDS).first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="이 목록 엑셀로 받기").click()
    assert download.value.suggested_filename == "cases.xlsx"


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
        expect_status(page, "사례 2건")
        expect(again).to_be_hidden()
        expect(page.locator(".cb-browse__status")).to_be_focused()
        page.locator("#cb-q").fill("버스")
        expect(page.locator(CARDS).first).to_be_visible()


@pytest.mark.parametrize(("part", "status"), [("/postings-", 404), ("/records-", None)])
def test_words_whose_files_did_not_come_are_searched_with_the_next_word(
    page: Page, small: Path, part: str, status: int | None
) -> None:
    with served(small) as site:
        page.goto(f"{site.address}/cases/")
        expect_status(page, "사례 2건")
        site.failing = {part: status}
        page.locator("#cb-q").fill("버스")
        expect(page.locator(".cb-browse__status")).to_contain_text(UNAVAILABLE)
        site.failing = {}
        page.locator("#cb-q").fill("버스 승강장")
        expect(page.locator(CARDS).first).to_be_visible()
        expect(page.get_by_role("button", name="다시 시도")).to_be_hidden()


FIELDS = """- {id: size, label: 크기, type: choice, facet: true, values: [{id: small, label: 작은 것}, {id: large, label: 큰 것}]}
- {id: people, label: 탄 사람, type: number, unit: 명, card: true}
"""


def test_own_fields_narrow_the_list_down_in_both_searches(page: Page, tmp_path: Path) -> None:
    cases = {}
    for name, size in (("one", "small"), ("two", "large"), ("three", "large")):
        text = CASE.replace("사례의 제목", name).replace("period:", f"fields: {{size: {size}, people: 1200}}\nperiod:")
        cases[f"cases/north/{name}.md"] = text
    with served(built(tmp_path, {"cases/_vocabulary/fields.yml": FIELDS, **cases})) as http:
        page.goto(f"{http.address}/cases/")
        choose(page, "field_size", "large")
        expect(page).to_have_url(f"{http.address}/cases/?field_size=large")
        expect(page.locator(CARDS)).to_have_count(2)
        assert count_of(page, "field_size", "small") == "1"
        expect(page.locator(CARDS).first).to_contain_text("탄 사람: 1,200명")
        page.goto(f"{http.address}/cases/?field_size=small")
        expect(page.locator(CARDS)).to_have_count(1)
        page.goto(f"{http.address}/cases/?q=크기:큰")
        expect(page.locator(CARDS)).to_have_count(2)


def test_a_list_says_what_was_searched_in_place_of_a_slip(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/?q=정보겪차")
    expect(page.locator(".cb-browse__status")).to_have_text("15건 가운데 1건. ‘정보겪차’ 대신 ‘정보격차’ 결과를 보여 드립니다.")
