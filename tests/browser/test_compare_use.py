"""Comparing cases as readers do: chosen on cards, remembered by the browser, shown from an address, printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.checks import at_rest, drawn
from browser.serving import served
from casebook.pages import compare
from mini import CASE, MINI, built, built_project
from test_content_own_fields import project_of

ONE, TWO, THREE = "daegu/local-business-support", "jeonbuk/themed-regeneration", "jeju/global-talent"
CHOOSE = "비교할 사례 고르기"


def test_an_address_shows_its_cases_side_by_side(page: Page, server: str) -> None:
    page.goto(f"{server}/compare/?cases={ONE},{TWO}")
    table = page.locator(".cb-compare")
    expect(table.locator("thead th")).to_have_count(3)
    expect(table.locator("thead th").nth(1)).to_contain_text("지역 중소기업 및 사회적기업 지원")
    row = table.locator("tr[data-row=indicators]")
    expect(row.locator("td").first).to_contain_text("상생펀드 조성액: 1,200억원 (2019년)")
    expect(table.locator("tr[data-row=organisations] td").first).to_contain_text("한국가스공사 (주관)")
    expect(table.locator("tr[data-row=ask] td").first).to_have_text("한국가스공사 (주관)")
    expect(table.locator("tr[data-row=sources] td").first).to_contain_text("2019. 12. 10.: 본문")
    assert (
        table.locator("tr[data-row=sources] td").first.inner_text().count("성과 공유와 협력의 장") == 1
    )  # a work once, with its parts
    expect(table.locator("tr[data-row=adopted_by]")).to_be_hidden()
    assert [cell.inner_text() for cell in table.locator("tr[data-row=period] td").all()] == ["2015–2019년", "2019년"]
    expect(page.locator(".cb-compare__cases input:checked")).to_have_count(2)


def test_what_a_section_of_the_body_says_stands_where_its_field_is_empty_and_what_no_case_has_is_named_once(
    page: Page, server: str
) -> None:
    """Four rows said of every case that nothing was there, and the lessons and the results, which the texts have, were absent."""
    page.goto(f"{server}/compare/?cases={ONE},jeonbuk/agri-bio-talent")
    rows = {name: page.locator(f".cb-compare tr[data-row={name}]") for name in ("lessons", "results", "limits", "indicators")}
    expect(rows["lessons"].locator("td").first).to_contain_text("편집자 정리: 돈만 빌려주지 않고 판로와 기술까지 묶어")
    expect(rows["results"].locator("td").first.locator("li")).to_have_count(4)
    expect(rows["results"].locator("td").first).to_contain_text("노숙인이 자활에 성공한 사례가 나왔다.")
    assert not re.search(r"\[\^|\*\*|\{#", page.locator(".cb-compare tbody").inner_text())
    expect(rows["limits"]).to_be_hidden()
    expect(page.locator(".cb-compare__empty")).to_have_text(
        "모든 사례에 적혀 있지 않은 것: 비용, 한계, 도입 조건: 갖출 것, 도입 조건: 맞지 않는 경우"
    )
    empty, table = page.locator(".cb-compare__empty").bounding_box(), page.locator(".cb-compare").bounding_box()
    assert empty
    assert table
    assert empty["y"] + empty["height"] <= table["y"], "who reads the table learns first what it has not"


def test_a_link_within_the_page_leaves_the_table_whether_or_not_the_network_is_there(page: Page, server: str) -> None:
    page.goto(f"{server}/compare/?cases={ONE},{TWO}")
    heads = page.locator(".cb-compare thead th")
    expect(heads).to_have_count(3)
    page.route("**/compare/**.json", lambda route: route.abort())
    page.evaluate("window.cell = document.querySelector('.cb-compare thead th:last-child')")
    page.locator(".cb-skip").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main$"))
    at_rest(page)
    assert page.evaluate("cell.isConnected")
    heads.last.get_by_role("button").click()  # what has come once is not asked for again
    expect(heads).to_have_count(2)
    page.go_back()
    expect(heads).to_have_count(3)
    expect(page.locator(".cb-compare__status")).to_have_text("")


@pytest.mark.parametrize("how", ["button", "network"])
def test_a_case_that_does_not_come_is_named_beside_those_that_do_and_asked_for_again(page: Page, server: str, how: str) -> None:
    page.route(f"**/compare/{ONE}.json", lambda route: route.fulfill(status=503))
    page.goto(f"{server}/compare/?cases={ONE},{TWO}")
    heads, again = page.locator(".cb-compare thead th"), page.get_by_role("button", name="다시 시도")
    expect(page.locator(".cb-compare__status")).to_have_text(
        "불러오지 못한 사례: 지역 중소기업 및 사회적기업 지원. 인터넷 연결을 확인하고 「다시 시도」를 누르세요."
    )
    expect(heads).to_have_count(2)
    expect(heads.last).to_contain_text("테마형 도시재생")
    again.click()
    expect(again).to_be_visible()
    page.unroute(f"**/compare/{ONE}.json")
    if how == "button":
        again.click()
        expect(heads.nth(1).get_by_role("link")).to_be_focused()
    else:
        page.context.set_offline(True)
        page.context.set_offline(False)
    expect(heads).to_have_count(3)
    expect(again).to_be_hidden()
    expect(page.locator(".cb-compare__status")).to_have_text("")


def test_figures_that_contradict_each_other_are_one_line(page: Page, server: str) -> None:
    page.goto(f"{server}/compare/?cases={ONE}")
    cell = page.locator(".cb-compare tr[data-row=indicators] td")
    expect(cell).to_contain_text("자금 지원액: 1,080억원 또는 1,100억원 (자료에 서로 다르게 적혀 있음)")
    assert cell.inner_text().count("자금 지원액") == 1


def test_a_case_that_is_added_to_a_full_choice_takes_no_place_of_another(page: Page, server: str) -> None:
    chosen = [ONE, TWO, THREE, "ulsan/hrd-partner"]
    for id_ in chosen:
        page.goto(f"{server}/compare/?add={id_}")
    expect(page.locator(".cb-compare thead th")).to_have_count(5)
    page.goto(f"{server}/compare/?add=busan/vr-ar-center")
    expect(page.locator(".cb-compare__status")).to_have_text("4건까지 고를 수 있습니다.")
    assert page.url == f"{server}/compare/?cases={','.join(chosen[::-1])}"
    assert page.evaluate("casebook.recall('choice')") == chosen[::-1]
    page.locator(".cb-compare thead button").first.click()
    expect(page.locator(".cb-compare__status")).to_have_text("")
    page.locator("[data-cb-compare] summary").click()
    page.locator("[data-cb-compare] form input:not(:checked)").first.click()
    expect(page.locator(".cb-compare thead th")).to_have_count(5)
    expect(page.locator(".cb-compare__status")).to_have_text("")


def test_cases_that_are_no_more_take_no_place_of_those_that_are_added(page: Page, server: str) -> None:
    page.goto(f"{server}/compare/")
    page.evaluate("casebook.keep('choice', ['nope/a', 'nope/b', 'nope/c', 'nope/d'])")
    page.goto(f"{server}/compare/?add={ONE}")
    expect(page.locator(".cb-compare thead th")).to_have_count(2)
    assert page.url == f"{server}/compare/?cases={ONE}"
    page.goto(f"{server}/compare/?cases={TWO},nope/a")
    expect(page.locator(".cb-compare__status")).to_contain_text("nope/a")
    assert page.evaluate("casebook.recall('choice')") == [ONE]


def test_an_address_with_cases_and_one_to_add_shows_all(page: Page, server: str) -> None:
    page.goto(f"{server}/compare/?cases={ONE},{TWO}&add={THREE}")
    expect(page.locator(".cb-compare thead th")).to_have_count(4)
    assert page.url == f"{server}/compare/?cases={THREE},{ONE},{TWO}"


def test_the_page_of_a_case_adds_it_to_those_that_the_reader_compares(page: Page, server: str) -> None:
    page.goto(f"{server}/cities/jeonbuk/")
    page.locator("[data-cb-choose]").first.click()
    (chosen,) = page.evaluate("casebook.recall('choice')")
    page.goto(f"{server}/cases/{ONE}/")
    page.locator(".cb-tools").get_by_role("link", name="비교").click()
    expect(page.locator(".cb-compare thead th")).to_have_count(3)
    expect(page).to_have_url(f"{server}/compare/?cases={ONE},{chosen}")
    assert page.evaluate("casebook.recall('choice')") == [ONE, chosen]


SHIFTS = """window.moved = 0;
new PerformanceObserver((list) => { for (const { value } of list.getEntries()) window.moved += value; })
    .observe({type: 'layout-shift', buffered: true});"""


@pytest.mark.parametrize("query", ["cases", "add"])
def test_what_stands_below_the_table_does_not_move_when_the_cases_come(page: Page, server: str, query: str) -> None:
    """Nothing that a reader may be about to press lies elsewhere once slow files have come."""
    page.add_init_script(SHIFTS)
    frames = "requestAnimationFrame(() => requestAnimationFrame(done))"
    for pattern in ("**/compare.js*", "**/compare/*/*.json"):
        page.route(pattern, lambda route: (page.evaluate(f"new Promise((done) => {frames})"), route.continue_()))
    page.goto(f"{server}/compare/?{query}={ONE},{TWO}")
    expect(page.locator(".cb-compare thead th")).to_have_count(3)
    expect(page.locator(".cb-compare__empty")).to_be_visible()
    page.evaluate(f"new Promise((done) => {frames})")
    assert page.evaluate("window.moved") < 0.05


def test_building_blocks_stand_side_by_side_and_no_line_begins_with_a_middle_dot(page: Page, server: str) -> None:
    page.goto(f"{server}/compare/?cases=daegu/local-business-support,jeju/global-talent")
    cells = page.locator("[data-row=blocks] td")
    expect(cells.first).to_contain_text("핵심: 저리 상생펀드")
    expect(cells.last).to_have_text("–")
    summary = page.locator("[data-row=summary] td").first
    expect(summary.locator(".cb-whole")).to_have_text(["자·", "판·"])
    assert "“자·판·기”사업" in summary.inner_text()


def test_dates_are_written_as_the_site_writes_them_whatever_the_browser_speaks(page: Page, tmp_path: Path) -> None:
    settings = (MINI / "mkdocs.yml").read_text(encoding="utf-8").replace("language: ko", "language: fr")
    with served(built(tmp_path, {"mkdocs.yml": settings}, strict=False)) as http:
        page.goto(f"{http.address}/compare/?cases=north/bus-stop,south/talent")
        expect(page.locator("tr[data-row=sources] td").first).to_contain_text("10 décembre 2019")


def test_own_fields_of_every_type_stand_side_by_side(page: Page, tmp_path: Path) -> None:
    with served(built_project(project_of(tmp_path / "own"))) as http:
        page.goto(f"{http.address}/compare/?cases=north/bus-stop,south/talent")
        rows = page.locator(".cb-compare tr[data-row^=field_]")
        expect(page.locator(".cb-compare thead th")).to_have_count(3)
        texts = [row.inner_text().split() for row in rows.all() if row.is_visible()]
    assert [" ".join(text) for text in texts] == [
        "탄 사람 1,234,567명 –", "연 날 2019년 3월 –", "시작한 해 2018년 –", "크기 작은 규모 큰 규모",
        "다룬 주제 맑은 공기 버스 –",
        "도운 이들 이웃 사람 =학생 –", "계획서 https://plan.example.org/1/ –", "구호 나란히 걷기 –",
        "먼저 한 사례 지역 인재 기르기 –", "함께한 도시 남쪽 –", "도운 기관 나라부 –", "받은 상 첫 성과보고대회 –",
        "지킨 조항 2. 가. ① –", "도운 기관들 나라부 남대학교 –",
        "교육 과정 '읽기' | 쓰기, 연 달 2019년 5월, 자리 1,200석, 수준 기초, 연 기관 나라부 과정 걷기 –",
        "임대 주인 북도, 조건 https://lease.example.org/ –",
    ]  # fmt: skip


PARTS = """- id: view
  label: 판단
  type: record
  parts:
    - {id: risk, label: 걱정, type: choice, values: [{id: high, label: 높은 위험}, {id: low, label: 낮은 위험}]}
    - {id: benefit, label: 이익, type: choice, values: [{id: high, label: 큰 이익}, {id: low, label: 작은 이익}]}
"""
STATUSES = "- {id: phase-2, name: 둘째 단계}\n"


def test_values_are_named_as_their_own_part_and_list_name_them(page: Page, tmp_path: Path) -> None:
    fields = "fields: {view: {risk: high, benefit: low}}\nstatus: phase-2\ncost: {total: 0.12345, currency: KRW}\nperiod:"
    case = CASE.replace("period:", fields)
    files = {"cases/_vocabulary/fields.yml": PARTS, "cases/_vocabulary/statuses.yml": STATUSES, "cases/north/one.md": case}
    with served(built(tmp_path, files)) as http:
        page.goto(f"{http.address}/compare/?cases=north/one")
        expect(page.locator(".cb-compare tr[data-row=field_view] td")).to_have_text("걱정 높은 위험, 이익 작은 이익")
        expect(page.locator(".cb-compare tr[data-row=status] td")).to_have_text("둘째 단계")
        expect(page.locator(".cb-compare tr[data-row=cost] td")).to_contain_text("0.12345원")


def test_cases_are_chosen_on_cards_and_remembered_and_taken_out_again(page: Page, server: str) -> None:
    page.goto(f"{server}/cities/jeonbuk/")
    button = page.locator(".cb-card", has_text="농생명").get_by_role("button", name="비교")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.goto(f"{server}/cities/daegu/")
    page.locator(".cb-card").first.get_by_role("button", name="비교").click()
    page.get_by_role("link", name="고른 사례 2건 비교").click()
    expect(page.locator(".cb-compare thead th")).to_have_count(3)
    page.locator(".cb-compare thead").get_by_role("button").first.click()
    expect(page.locator(".cb-compare thead th")).to_have_count(2)
    assert page.url.count("/", page.url.index("cases=")) == 1
    page.goto(f"{server}/cities/jeonbuk/")
    expect(page.locator("[data-cb-choose][aria-pressed=true]")).to_have_count(0)
    expect(page.get_by_role("link", name="고른 사례 1건 비교")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_other_cases_are_chosen_where_the_reader_lands(page: Page, server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{server}/compare/?cases={ONE},{TWO}")
    expect(page.locator(".cb-compare thead th")).to_have_count(3)
    expect(page.get_by_role("checkbox", name="제주국제인재개발원 협력사업")).to_be_hidden()
    for part in (page.get_by_text(CHOOSE), page.locator(".cb-compare__tools button").first, page.locator("thead th a").first):
        expect(part).to_be_in_viewport()
    page.get_by_text(CHOOSE).click()
    page.get_by_role("checkbox", name="제주국제인재개발원 협력사업").check()
    expect(page.locator(".cb-compare thead th")).to_have_count(4)
    for _ in range(3):
        page.locator(".cb-compare thead button").first.click()
    expect(page.get_by_role("checkbox", name="제주국제인재개발원 협력사업")).to_be_visible()


def test_the_list_stays_in_its_place_while_the_reader_chooses_and_a_link_leads_to_the_table(phone: Page, server: str) -> None:
    phone.goto(f"{server}/compare/")
    boxes = phone.locator("[data-cb-compare] form input")
    headings = phone.locator(".cb-compare thead th")

    def place() -> float:
        box = boxes.nth(3).bounding_box()
        assert box
        return box["y"]

    boxes.nth(1).scroll_into_view_if_needed()
    link = phone.get_by_role("link", name=re.compile("^고른 사례 .건 비교$"))
    for at in (1, 2, 3, 4):
        boxes.nth(at).scroll_into_view_if_needed()  # as Playwright does before a click, and keeps its margin
        before = place()
        boxes.nth(at).check()
        expect(headings).to_have_count(at + 1)
        drawn(phone)
        at_rest(phone)
        assert abs(place() - before) < 3
        if at == 1:
            expect(link).to_be_hidden()
        else:
            expect(link).to_have_text(f"고른 사례 {at}건 비교")
            expect(link).to_be_in_viewport()
    link.click()
    expect(phone.locator(".cb-compare thead")).to_be_in_viewport()
    expect(phone.locator("#compare-full")).to_be_visible()


def test_what_has_the_focus_lies_behind_no_button_that_stays_in_sight(phone: Page, server: str) -> None:
    phone.goto(f"{server}/compare/?cases={ONE},{TWO}")
    phone.get_by_text(CHOOSE).click()
    phone.locator("[data-cb-compare] form input").first.focus()
    go = phone.locator(".cb-compare__go")
    seen = 0
    for _ in range(28):
        phone.keyboard.press("Tab")
        at_rest(phone)
        focused = phone.locator(".cb-compare__cases :is(a, input):focus")
        box, bar = focused.bounding_box() if focused.count() else None, go.bounding_box() if go.is_visible() else None
        if box and bar:
            seen += 1
            assert box["y"] + box["height"] <= bar["y"] + 1 or box["y"] >= bar["y"] + bar["height"]
    assert seen > 10


def test_a_fifth_case_is_not_taken_and_an_unknown_one_is_named(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/")
    for number in range(5):
        page.locator("[data-cb-choose]").nth(number).click()
    expect(page.locator("[data-cb-choose][aria-pressed=true]")).to_have_count(4)
    expect(page.locator("[data-cb-choice] [role=status]")).to_have_text("4건까지 고를 수 있습니다.")
    page.goto(f"{server}/compare/?cases={ONE},nowhere/none,<b>,{TWO},{THREE},ulsan/hrd-partner")
    status = page.locator(".cb-compare__status")
    expect(status).to_contain_text("nowhere/none, <b>")
    expect(status).to_contain_text("앞의 것만")
    expect(page.locator(".cb-compare thead th")).to_have_count(4)


def test_boxes_that_cannot_be_ticked_say_why_beside_them(page: Page, server: str) -> None:
    page.goto(f"{server}/compare/?cases={ONE},{TWO},{THREE}")
    reason = page.locator("form").get_by_text("4건까지 고를 수 있습니다.")
    expect(reason).to_be_hidden()
    page.goto(f"{server}/compare/?cases={ONE},{TWO},{THREE},ulsan/hrd-partner")
    disabled = page.locator(".cb-compare__cases input:disabled")
    expect(disabled).to_have_count(11)
    page.get_by_text(CHOOSE).click()
    expect(disabled.first).to_have_accessible_description("4건까지 고를 수 있습니다.")
    place, first = reason.bounding_box(), disabled.first.bounding_box()
    assert place
    assert first
    assert 0 < first["y"] - place["y"] < 200
    page.emulate_media(media="print")
    expect(page.get_by_text("4건까지 고를 수 있습니다.").locator("visible=true")).to_have_count(0)


def test_the_page_without_a_choice_lists_the_cases_to_choose_from(page: Page, plain: Page, server: str) -> None:
    page.goto(f"{server}/compare/")
    expect(page.locator(".cb-compare__table")).to_be_hidden()
    page.get_by_role("checkbox", name="농생명 분야 맞춤형 인력 양성").check()
    expect(page.locator(".cb-compare thead th")).to_have_count(2)
    assert "cases=jeonbuk/agri-bio-talent" in page.url
    page.go_back()
    expect(page.locator(".cb-compare__table")).to_be_hidden()
    plain.goto(f"{server}/compare/")
    expect(plain.get_by_text("자바스크립트가 필요합니다")).to_be_visible()
    expect(plain.locator("input:visible")).to_have_count(0)
    expect(plain.locator(".cb-compare__cases a")).to_have_count(15)


@pytest.fixture(scope="module")
def unlisted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with more cases than the page lists: the first three of eight."""
    cases = {f"cases/north/case-{at}.md": CASE.replace("2019\n", f"{2000 + at}\n", 1) for at in range(6)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compare, "_MOST_LISTED", 3)
        site = built(tmp_path_factory.mktemp("unlisted"), cases)
    with served(site) as http:
        yield http.address


def test_a_tick_leaves_the_cases_that_the_page_does_not_list(page: Page, unlisted: str) -> None:
    page.goto(f"{unlisted}/compare/?cases=north/case-0,north/case-1,nowhere/none")
    boxes = page.locator(".cb-compare__cases input")
    headings = page.locator(".cb-compare thead th")
    expect(boxes).to_have_count(3)
    listed = boxes.first.get_attribute("value")
    assert listed not in ("north/case-0", "north/case-1")
    expect(headings).to_have_count(3)
    page.get_by_text(CHOOSE).click()
    boxes.first.check()
    expect(headings).to_have_count(4)
    kept = ["north/case-0", "north/case-1", listed]
    expect(page).to_have_url(f"{unlisted}/compare/?cases={','.join(kept)}")  # what is no case goes with the first change
    assert page.evaluate("casebook.recall('choice')") == kept
    boxes.first.uncheck()
    expect(headings).to_have_count(3)
    expect(page).to_have_url(f"{unlisted}/compare/?cases=north/case-0,north/case-1")


def test_the_page_begins_with_what_the_reader_chose_and_adds_to_it(page: Page, server: str) -> None:
    page.add_init_script(SHIFTS)
    page.goto(f"{server}/cities/jeonbuk/")
    for number in range(3):
        page.locator("[data-cb-choose]").nth(number).click()
    chosen = page.evaluate("casebook.recall('choice')")
    assert len(chosen) == 3
    page.goto(f"{server}/compare/")
    expect(page.locator(".cb-compare thead th")).to_have_count(4)
    assert page.evaluate("window.moved") < 0.05
    expect(page).to_have_url(f"{server}/compare/?cases={','.join(chosen)}")
    page.get_by_text(CHOOSE).click()
    page.locator(f".cb-compare__cases input[value='{THREE}']").check()
    expect(page.locator(".cb-compare thead th")).to_have_count(5)
    assert page.evaluate("casebook.recall('choice')") == [*chosen, THREE]
    page.goto(f"{server}/compare/?cases={ONE}")  # an address that names cases shows these
    expect(page.locator(".cb-compare thead th")).to_have_count(2)
    page.goto(f"{server}/compare/?cases=")
    expect(page.locator(".cb-compare__cases input").first).to_be_visible()
    expect(page.locator(".cb-compare__table")).to_be_hidden()


def test_the_focus_stays_where_the_reader_works(page: Page, server: str) -> None:
    """A button that goes away with what it did hands the focus on."""

    def is_lost() -> bool:
        drawn(page)
        at_rest(page)
        return bool(page.evaluate("document.activeElement === document.body || !document.activeElement.checkVisibility()"))

    page.goto(f"{server}/compare/?cases={ONE},{TWO},{THREE}")
    buttons = page.locator(".cb-compare thead button")
    for count in (3, 2, 1):
        expect(buttons).to_have_count(count)
        buttons.last.focus()
        page.keyboard.press("Enter")
        expect(buttons).to_have_count(count - 1)
        assert not is_lost(), count
    page.goto(f"{server}/cities/jeonbuk/")
    page.locator("[data-cb-choose]").first.click()
    page.get_by_role("button", name="모두 비우기").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-cb-choice]")).to_be_hidden()
    assert not is_lost()
    for clear in ("모두 지우기", "전북 지우기"):
        page.goto(f"{server}/cases/?city=jeonbuk")
        page.get_by_role("button", name=clear).focus()
        page.keyboard.press("Enter")
        expect(page.locator(".cb-clear")).to_be_hidden()
        assert not is_lost(), clear


_NO_STORAGE = {
    "blocked": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } })",
    "full": "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }",
}


@pytest.mark.parametrize("storage", _NO_STORAGE)
def test_cases_are_chosen_on_a_page_without_storage(page: Page, server: str, storage: str) -> None:
    page.add_init_script(_NO_STORAGE[storage])
    page.goto(f"{server}/cities/jeonbuk/")
    buttons = page.locator("[data-cb-choose]")
    buttons.nth(0).click()
    buttons.nth(1).click()
    expect(page.locator("[data-cb-choose][aria-pressed=true]")).to_have_count(2)
    buttons.nth(0).click()
    expect(page.locator("[data-cb-choose][aria-pressed=true]")).to_have_count(1)
    buttons.nth(0).click()
    page.get_by_role("link", name="고른 사례 2건 비교").click()
    expect(page.locator(".cb-compare thead th")).to_have_count(3)


def test_what_is_chosen_in_one_tab_shows_in_the_others(page: Page, server: str) -> None:
    page.goto(f"{server}/cities/jeonbuk/")
    button = page.locator("[data-cb-choose]").first
    expect(button).to_have_attribute("aria-pressed", "false")
    other = page.context.new_page()
    other.goto(f"{server}/cities/jeonbuk/")
    other.locator("[data-cb-choose]").first.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("link", name="고른 사례 1건 비교")).to_be_visible()
    other.get_by_label("화면 설정").click()
    other.get_by_role("radio", name="어둡게").check()
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    page.get_by_label("화면 설정").click()
    expect(page.get_by_role("radio", name="어둡게")).to_be_checked()


def test_every_page_that_lists_cases_offers_to_choose_them(page: Page, site: Path, server: str) -> None:
    """The page of one case does not: its cards are related cases."""
    pages = [*site.glob("collections/*/index.html"), *site.glob("questions/*/index.html"), *site.glob("awards/*/index.html")]
    addresses = [path.parent.relative_to(site).as_posix() for path in sorted(pages)]
    assert len({address.partition("/")[0] for address in addresses}) == 3
    for address in (*addresses, "cities/daegu", "categories/win-win"):
        page.goto(f"{server}/{address}/")
        expect(page.locator("[data-cb-choose]")).to_have_count(page.locator(".cb-card").count())
        assert page.locator(".cb-card").count(), address
    page.goto(f"{server}/cases/{ONE}/", wait_until="networkidle")
    expect(page.locator("#case-related")).to_be_visible()
    expect(page.locator("[data-cb-choose]")).to_have_count(0)


def test_a_collection_leads_to_its_cases_side_by_side(page: Page, server: str) -> None:
    page.goto(f"{server}/collections/hiring-training/")
    titles = page.locator(".cb-card__title").all_inner_texts()
    page.get_by_role("link", name="모두 비교").click()
    heads = page.locator(".cb-compare thead th:not(:first-child) a")
    expect(heads).to_have_count(len(titles))
    assert heads.all_inner_texts() == titles
    page.goto(f"{server}/collections/jobs/")  # six cases: more than fit
    expect(page.get_by_role("link", name="모두 비교")).to_have_count(0)


def test_from_disk_nothing_is_offered_that_needs_files_read(page: Page, site: Path) -> None:
    page.goto((site / "cases/index.html").as_uri(), wait_until="networkidle")
    expect(page.locator(".cb-card__title").first).to_be_visible()
    expect(page.locator("[data-cb-choose]")).to_have_count(0)
    page.goto((site / "compare/index.html").as_uri())
    expect(page.locator(".cb-compare__cases li").first).to_contain_text(re.compile(r"[가-힣]{2,} [가-힣]{2,}.*읽기", re.DOTALL))
    expect(page.locator(".cb-compare__cases input")).to_have_count(0)


def test_ids_that_are_no_cases_take_no_places(page: Page, server: str) -> None:
    page.goto(f"{server}/compare/?cases=no,<b>,a.b/c,../d,{ONE},{TWO},no/one,no/two")
    expect(page.locator(".cb-compare thead th")).to_have_count(3)
    expect(page.locator(".cb-compare__status")).to_contain_text("no, <b>, a.b/c, ../d, no/one, no/two")
    expect(page.locator(".cb-compare__cases input:disabled")).to_have_count(0)


def test_what_is_compared_is_printed_without_the_controls(page: Page, server: str) -> None:
    page.goto(f"{server}/compare/?cases={ONE},{TWO}")
    expect(page.locator(".cb-compare thead th")).to_have_count(3)
    page.emulate_media(media="print")
    expect(page.locator(".cb-compare")).to_be_visible()
    expect(page.locator("form:has(.cb-compare__cases), .cb-compare button, .cb-compare__tools").first).to_be_hidden()
    width = page.evaluate(
        "document.querySelector('.cb-compare').scrollWidth - document.querySelector('.cb-compare__table').clientWidth"
    )
    assert width <= 1


def test_two_cases_stand_side_by_side_on_a_phone(phone: Page, server: str) -> None:
    phone.goto(f"{server}/compare/?cases={ONE},{TWO}")
    cells = phone.locator("tr[data-row=indicators] td")
    expect(cells).to_have_count(2)
    boxes = [box for cell in cells.all() if (box := cell.bounding_box())]
    assert [box["y"] for box in boxes] == [boxes[0]["y"]] * 2
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 320 for box in boxes), boxes


def test_more_cases_than_a_phone_shows_are_told_of_and_rows_say_where_a_case_is(phone: Page, server: str) -> None:
    phone.goto(f"{server}/compare/?cases={ONE},{TWO}")
    told = phone.get_by_text("옆으로 밀면 다른 사례가")
    rows = phone.locator(".cb-compare__cases li")
    expect(rows.filter(has=phone.locator(":checked"))).to_have_count(2)
    expect(told).to_be_hidden()
    phone.get_by_text(CHOOSE).click()
    rows.filter(has_text="제주국제인재개발원").locator("label").click()
    expect(phone.locator(".cb-compare thead th")).to_have_count(4)
    expect(told).to_be_visible()
    expect(rows.first).to_have_text("부산 VR/AR 제작 지원센터 설립 및 실감형 콘텐츠 개발 부산읽기")
    assert phone.evaluate("""() => {
        const [region, rows] = ["", " tbody"].map((part) => document.querySelector(`.cb-compare__table${part}`));
        return [region.scrollHeight - region.clientHeight <= 1, rows.scrollHeight - rows.clientHeight <= 1,
            rows.scrollWidth > rows.clientWidth, rows.tabIndex];
    }""") == [True, True, True, 0], "the page alone scrolls down, and a key reaches what scrolls sideways"
    second = phone.locator("tr[data-row=period] td").nth(1).bounding_box()
    assert second
    assert second["x"] < 290 < second["x"] + second["width"] - 30, "no cut case shows that there is more"
    assert second["width"] >= 180, "a line has a few words"
    told.scroll_into_view_if_needed()
    part, rows_of = phone.locator(".cb-compare__table"), phone.locator(".cb-compare tbody")
    expect(part).to_have_attribute("data-goes-on", "true")
    shadow = "(it) => getComputedStyle(it).boxShadow"
    assert "inset" in rows_of.evaluate(shadow), "an edge has a shadow where more cases follow"
    rows_of.evaluate("(rows) => { rows.scrollLeft = rows.scrollWidth; }")
    expect(part).to_have_attribute("data-goes-on", "false")
    rows_of.evaluate("(rows) => { rows.scrollLeft = 100; }")
    phone.wait_for_function("document.querySelector('.cb-compare thead').scrollLeft === 100")  # each name stays above its column
    heights = rows.locator("label").evaluate_all("(all) => all.map((it) => it.getBoundingClientRect().height)")
    assert min(heights) >= 40
    phone.emulate_media(media="print")
    expect(told).to_be_hidden()


@pytest.mark.parametrize(
    ("width", "cases"), [(1280, (ONE, TWO, THREE)), (390, (ONE, TWO)), (390, (ONE, TWO, THREE)), (320, (ONE, TWO, THREE))]
)
def test_the_names_of_the_cases_stay_in_sight(page: Page, server: str, width: int, cases: tuple[str, ...]) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{server}/compare/?cases={','.join(cases)}")
    row = page.locator("tr[data-row=completeness] td").first
    row.scroll_into_view_if_needed()
    expect(page.locator(".cb-compare thead a").first).to_be_in_viewport()
    head, cell = page.locator(".cb-compare thead").bounding_box(), row.bounding_box()
    assert head
    assert cell
    assert head["y"] + head["height"] <= cell["y"] + 1
    assert page.evaluate("document.elementFromPoint(60, 40).closest('.cb-compare') === null"), "the head lies over the site's"


@pytest.mark.parametrize("width", [320, 390])
def test_the_head_that_stays_in_sight_leaves_a_phone_its_screen(page: Page, server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{server}/compare/?cases=gyeongnam/kicet-platform,daegu/first-mover-win-win,jeonbuk/leisure-culture")
    expect(page.locator(".cb-compare thead th")).to_have_count(4)
    box = page.locator(".cb-compare thead").bounding_box()
    assert box
    assert box["height"] <= 96
    buttons = page.locator(".cb-compare thead button")
    sizes = [size for button in buttons.all() if (size := button.bounding_box())]
    assert min(size[side] for size in sizes for side in ("width", "height")) >= 24
    buttons.first.click()
    expect(page.locator(".cb-compare thead th")).to_have_count(3)


def test_a_card_of_a_narrowed_list_has_its_place_and_its_button(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/?city=jeonbuk&tag=도시재생")
    card = page.locator(".cb-browse__found .cb-card")
    expect(card.locator(".cb-card__kind > .cb-badge + span")).to_have_text("전북")
    expect(card.get_by_role("button", name="비교")).to_have_text("비교")
