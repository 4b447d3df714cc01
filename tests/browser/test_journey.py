"""A reader's way through the real site in a real browser, at a desk, on a phone, and without JavaScript."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

KICET = "지역 중소기업 성장, 일자리 창출, 경제 활성화를 가져오는 KICET 상생발전 플랫폼"
_BELOW_THE_BAR = """(element) => {
    const [bar, box] = [document.querySelector("header.md-header"), element].map((one) => one.getBoundingClientRect());
    return bar.bottom <= box.top && box.top < innerHeight;
}"""
_HIDDEN = """() => [...document.querySelectorAll("article :is(h1, h2, h3, p, li, dt, dd, th, td, a)")].filter((element) =>
    element.textContent.trim() && !element.closest("[hidden], .cb-skip, .cb-map, summary, details, svg") &&
    !element.querySelector(".cb-skip") && !element.checkVisibility({visibilityProperty: true, opacityProperty: true}) &&
    !element.matches(".headerlink, .cb-anchor")).map((element) => element.outerHTML.slice(0, 120))"""


def _title(page: Page) -> str:
    return " ".join(page.locator("article h1").last.inner_text().split())


def _search(page: Page, word: str) -> None:
    box = page.locator("[data-cb-search-box] input")
    box.click()
    box.press_sequentially(word)
    expect(page.locator(".cb-result__link").first).to_be_visible()


def test_a_reader_searches_opens_the_case_its_city_and_its_clause_and_comes_back(page: Page, server: str) -> None:
    page.goto(f"{server}/")
    _search(page, "세라믹")
    page.locator(".cb-result__link").filter(has_text="KICET").first.click()
    page.wait_for_url(re.compile("/cases/gyeongnam/kicet-platform/"))
    assert _title(page) == KICET

    page.locator("article .cb-facts").get_by_role("link", name="경남진주혁신도시").click()
    page.wait_for_url(f"{server}/cities/gyeongnam/")
    assert _title(page) == "경남진주혁신도시"
    page.locator("article .cb-card").get_by_role("link", name=KICET).click()
    page.wait_for_url(f"{server}/cases/gyeongnam/kicet-platform/")

    page.locator(".cb-clauses").get_by_role("link").nth(1).click()
    page.wait_for_url(f"{server}/agreement/#clause-2-na-4")
    assert _title(page) == "정부-지방자치단체 업무협력 합의서"
    clause = page.locator("#clause-2-na-4 .cb-clause > p")
    expect(clause).to_contain_text("지자체와 지역 혁신주체 간 거버넌스 구축 노력")
    page.wait_for_function(_BELOW_THE_BAR, arg=clause.element_handle())

    page.go_back()
    page.wait_for_url(f"{server}/cases/gyeongnam/kicet-platform/")
    assert _title(page) == KICET
    expect(page.locator(".cb-clauses")).to_be_in_viewport()


def test_the_search_finds_words_of_the_cases(page: Page, server: str) -> None:
    page.goto(f"{server}/")
    results = page.locator(".cb-result__link")
    for word in ("세라믹", "노숙인", "쿨링포그", "한국전력공사", "거버넌스", "전북혁신도시"):
        page.fill("[data-cb-search-box] input", word)  # at once: letters would be found before the word is
        expect(results.first, word).to_be_visible()
        page.fill("[data-cb-search-box] input", "")
        expect(results).to_have_count(0)


def test_a_phone_reader_reaches_every_section_by_the_menu(phone: Page, server: str) -> None:
    phone.goto(f"{server}/cases/daegu/local-business-support/")
    phone.get_by_role("button", name="메뉴").tap()
    menu = phone.get_by_role("navigation", name="사이트 메뉴")
    for name in ("사례", "혁신도시", "업무협력 합의서", "성과보고대회", "참여 기관", "사례 보태기", "공개 데이터", "이 사이트"):
        expect(menu.get_by_role("link", name=name, exact=True).first).to_be_in_viewport()
    menu.get_by_role("link", name="업무협력 합의서", exact=True).tap()
    phone.wait_for_url(f"{server}/agreement/")


def test_each_question_of_the_home_page_has_cases_that_answer_it(page: Page, server: str) -> None:
    page.goto(server)
    ways = page.locator(".cb-questions li").evaluate_all(
        "(items) => items.map((item) => [item.querySelector('a').getAttribute('href'), parseInt(item.children[1].innerText)])"
    )
    assert len(ways) == 14
    for link, count in ways[:10]:
        page.goto(f"{server}/{link}")
        assert count > 0
        expect(page.locator("article .cb-card")).to_have_count(count)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_home_page_has_one_search_box(page: Page, server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 840})
    page.goto(server)
    assert [box.is_visible() for box in page.locator("input[name=q], [data-cb-search-box] input").all()].count(True) == 1


@pytest.mark.parametrize("address", ["", "404.html"])
def test_without_javascript_no_page_has_a_search_box_that_would_find_nothing(plain: Page, server: str, address: str) -> None:
    """The list of all cases that it leads to is narrowed down by a script; the list itself is a step away."""
    plain.goto(f"{server}/{address}")
    assert not any(box.is_visible() for box in plain.locator("input[name=q], [data-cb-search-box] input").all())
    assert plain.locator("main a[href$='cases/']:visible").count()


def test_a_city_shows_its_cases_before_its_facts(page: Page, server: str) -> None:
    page.goto(f"{server}/cities/jeonbuk/")
    ids = page.locator("article :is(h2[id])").evaluate_all("(headings) => headings.map(({ id }) => id)")
    assert ids.index("city-cases") < ids.index("city-facts") < ids.index("city-sources")
    box = page.locator("#city-cases").bounding_box()
    assert box
    assert box["y"] < 400


_FACTS = ".cb-facts dt:not(:text('게시일'), :text('수정일'))"  # a clone without the whole log has no such dates


@pytest.mark.parametrize(
    ("address", "counts"),
    [
        ("", {".cb-tile a": 3, ".cb-card a": 3, ".cb-questions a": 14, "summary": 1}),
        ("cases/daegu/local-business-support/", {_FACTS: 12, "table:not(details table)": 1, ".cb-sources li li": 3}),
        ("cities/jeonbuk/", {".cb-facts dt": 6, ".cb-card a": 4}),
        ("cities/", {"#map-list tbody tr": 10, "#map-list th a": 10}),
        ("agreement/", {".cb-duties > li": 9, ".cb-signatures li": 3, ".cb-carried summary": 3}),
    ],
)
def test_without_javascript_a_page_is_complete_and_shows_no_empty_map(
    plain: Page, server: str, address: str, counts: dict[str, int]
) -> None:
    plain.goto(f"{server}/{address}")
    for selector, count in counts.items():
        found = plain.locator(f"article.md-content__inner {selector}")
        expect(found).to_have_count(count)
        for at in range(count):
            expect(found.nth(at)).to_be_visible()
    for box in plain.locator("[data-casebook-map]").all():
        expect(box).to_be_hidden()
    assert plain.evaluate(_HIDDEN) == []


def test_without_javascript_links_lead_on(plain: Page, server: str) -> None:
    plain.goto(f"{server}/")
    plain.get_by_text("지도에 보이는 혁신도시를 표로 보기").click()
    plain.locator("#map-list").get_by_role("link", name="전북혁신도시").click()
    plain.wait_for_url(f"{server}/cities/jeonbuk/")
    plain.locator(".cb-card").get_by_role("link", name="농생명 분야 맞춤형 인력 양성").click()
    plain.wait_for_url(f"{server}/cases/jeonbuk/agri-bio-talent/")
    plain.locator(".cb-clauses a").last.click()
    plain.wait_for_url(f"{server}/agreement/#clause-2-na-5")


_LOADING = re.compile(
    r"""<(?!a\b|link\s[^>]*rel="?(?:canonical|alternate|license|author|prev|next|edit)\b)\w+\s[^>]*?"""
    r"""\b(?:src|srcset|poster|data|href|action)=["']?(?:https?:)?//[^\s>]*"""
)


def test_no_page_names_what_another_host_would_have_to_send(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 200
    texts = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in pages}
    assert {path: found for path, text in texts.items() if (found := _LOADING.findall(text))} == {}
