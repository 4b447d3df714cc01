"""The search of the real site, in the real box of a real browser.

The queries of both fixtures, and the pages that answer them, were written by others than the engine's author;
search-queries-blind.jsonl by one who saw nothing but the content.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from mkdocs.commands.build import build
from playwright.sync_api import Browser, CDPSession, Page, expect

from browser.serving import served
from casebook.search.console import Engine, site_reader
from mini import CASE, copy_mini, mini_config

COUNT_ANSWERS = """() => {
    const Real = window.Worker;
    const waiting = new Set();
    window.asked = [];
    window.answers = 0;
    window.Worker = class extends Real {
        constructor(...given) {
            super(...given);
            this.addEventListener("message", ({ data }) => { if (waiting.delete(data.id)) window.answers += 1; });
        }
        postMessage(message, ...rest) {
            if (message.name === "answer") {
                waiting.add(message.id);
                window.asked.push(message.given[0]);
            }
            super.postMessage(message, ...rest);
        }
    };
}"""
BOX, STATUS, FOUND = "[data-cb-search-box] input", ".cb-search__status", "#cb-search-list > .cb-result"
TRIES = ".cb-search__tries li"


def graded(name: str) -> list[dict[str, Any]]:
    """Queries of a fixture, each with the pages that answer it."""
    text = (Path(__file__).parents[1] / "fixtures" / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@dataclass
class Box:
    """The search box of a page."""

    page: Page
    server: str

    def ask(self, query: str) -> list[str]:
        """Put the query into the box at once, as a paste does, and give the addresses of the pages found, best first."""
        answered = self.page.evaluate("window.answers")
        self.page.fill(BOX, query)
        self.page.wait_for_function("(before) => window.answers > before", arg=answered)
        links = self.page.locator(f"{FOUND} > a:first-child").evaluate_all("(links) => links.map((link) => link.href)")
        return [urlsplit(link).path.removeprefix("/") for link in links if "?q=" not in link]


def open_search(page: Page, server: str) -> Box:
    page.add_init_script(f"({COUNT_ANSWERS})()")
    page.goto(f"{server}/about/")
    page.keyboard.press("ControlOrMeta+k")
    expect(page.locator(BOX)).to_be_focused()
    return Box(page, server)


@pytest.fixture
def box(page: Page, server: str) -> Box:
    return open_search(page, server)


@pytest.fixture(scope="module")
def lasting_box(desk_visit: Page, server: str) -> Box:
    return open_search(desk_visit, server)


@pytest.fixture
def open_box(lasting_box: Box) -> Box:
    """A box that stays open, for tests that do no more than ask. It is empty at the beginning of each."""
    lasting_box.page.fill(BOX, "")
    expect(lasting_box.page.locator(STATUS)).to_contain_text("검색어를 입력하세요")
    return lasting_box


def recall_at_5(found: list[str], relevant: dict[str, int]) -> float:
    return len(set(found[:5]) & set(relevant)) / min(5, len(relevant))


def reciprocal_rank(found: list[str], relevant: dict[str, int]) -> float:
    return next((1 / rank for rank, address in enumerate(found, 1) if address in relevant), 0.0)


@dataclass(frozen=True)
class Gate:
    """What a set of graded queries must reach."""

    queries: str
    recall: float
    rank: float
    nothing: float
    worst: float


@pytest.mark.parametrize(
    "gate",
    [
        Gate("search-queries.jsonl", recall=0.97, rank=0.97, nothing=0.01, worst=0.85),
        Gate("search-queries-blind.jsonl", recall=0.95, rank=0.95, nothing=0.02, worst=0.75),
    ],
    ids=lambda gate: gate.queries.removesuffix(".jsonl"),
)
def test_graded_queries_are_answered(gate: Gate, open_box: Box, capsys: pytest.CaptureFixture[str]) -> None:
    figures: dict[str, list[tuple[float, float, bool]]] = defaultdict(list)
    noise = []
    for entry in graded(gate.queries):
        found, relevant = open_box.ask(entry["query"]), entry["relevant"]
        if relevant:
            figures[entry["kind"]].append((recall_at_5(found, relevant), reciprocal_rank(found, relevant), not found))
        elif found:
            noise.append((entry["query"], found))
    every = [figure for kind in figures.values() for figure in kind]
    with capsys.disabled():
        print(f"\n{gate.queries}\nkind        n  recall@5  MRR    nothing")  # noqa: T201
        for kind, some in {**figures, "all": every}.items():
            recall, rank, nothing = (sum(column) / len(some) for column in zip(*some, strict=True))
            print(f"{kind:10} {len(some):3}  {recall:.3f}     {rank:.3f}  {nothing:.3f}")  # noqa: T201
    recall, rank, nothing = (sum(column) / len(every) for column in zip(*every, strict=True))
    assert recall >= gate.recall
    assert rank >= gate.rank
    assert nothing <= gate.nothing
    assert noise == []
    for kind, some in figures.items():
        assert sum(figure[0] for figure in some) / len(some) >= gate.worst, kind


@pytest.mark.parametrize(
    ("query", "has_some_words"),
    [("반도체 공장", True)] + [(query, False) for query in (
        "메타버스", "블록체인", "암호화폐", "지하철 노선", "코로나 백신 지원", "서울 지하철", "qwerty",
        "뷁", "쀍뷁쒧", "ㅋㅋㅋㅋ", "ㅁㄴㅇㄹ", "!!!", "9999999",
    )],
)  # fmt: skip
def test_what_the_site_does_not_have_is_not_answered(open_box: Box, query: str, has_some_words: bool) -> None:
    assert open_box.ask(query) == []
    said = "모든 낱말에 맞는 페이지는 없습니다" if has_some_words else "찾은 것이 없습니다"
    expect(open_box.page.locator(STATUS)).to_contain_text(said)
    part = open_box.page.get_by_role("region", name="일부 낱말만 있는 페이지")
    assert (part.locator("li").count() > 0) == has_some_words
    assert (open_box.page.locator(TRIES).count() > 0) != has_some_words


def test_where_nothing_is_found_the_box_offers_what_the_page_of_all_cases_offers(page: Page, server: str) -> None:
    page.goto(f"{server}/")
    page.locator(BOX).fill("qwerty")
    expect(page.locator(STATUS)).to_contain_text(
        "찾은 것이 없습니다. 낱말을 줄이거나 다른 말로 찾아보세요. 이런 주제어가 있습니다"
    )
    offered = page.locator(TRIES).all_inner_texts()
    links = [link.get_attribute("href") for link in page.locator(f"{TRIES} a").all()]
    page.locator(BOX).press("ArrowDown")
    expect(page.locator(f"{TRIES} a").first).to_be_focused()
    page.goto(f"{server}/cases/?q=qwerty")
    hints = page.locator(".cb-browse__hints li")
    expect(hints.first).to_be_visible()
    assert hints.all_inner_texts() == offered
    for link, text in zip(links, offered, strict=True):
        assert link
        page.goto(link)
        expect(page.locator(".cb-browse__status")).to_contain_text(text.split()[-1])


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("나주도시재생", "cases/gwangju-jeonnam/old-downtown/"),  # a compound whose parts stand apart
        ("전라북도혁신도시", "cases/jeonbuk/"),  # another name within a compound
        ("한국토지주택공사", "cases/"),
        ("lh", "cases/"),
        ("도싲", "cases/"),  # half typed: 도시재생
        ("혁신도시재ㅅ", "cases/"),  # half typed, at the end of a compound
        ("쿨링포그가", "cases/gyeongnam/smart-clean-bus-stop/"),
        ("스마트클린버스 승강장", "cases/gyeongnam/smart-clean-bus-stop/"),
        ("자판기", "cases/daegu/local-business-support/"),
        ("시·도", "agreement/"),
        ("kems", "cases/gwangju-jeonnam/energy-platform/"),
        ("test bed", "cases/daegu/local-business-support/"),
        ("CB104", "contribute/errors/CB104/"),  # from a report
    ],
)
def test_a_reading_leads_to_its_page(open_box: Box, query: str, address: str) -> None:
    found = open_box.ask(query)
    assert any(one.startswith(address) for one in found[:3]), found


@pytest.mark.parametrize(
    ("query", "address", "status"),
    [
        ("자영업자 도와주는 정책", "cases/", ""),
        ("합의서에 누가 서명했는지 알려 주세요", "agreement/", ""),
        ("쿨링포그는 어디에서 볼 수 있나요?", "cases/gyeongnam/smart-clean-bus-stop/", ""),
        ("쿨링포그 호로록대는 방법", "cases/gyeongnam/smart-clean-bus-stop/", "‘호로록대는’ 없이 찾았습니다."),
        ("혁싱도시", "", "‘혁싱도시’ 대신 ‘혁신도시’ 결과를 보여 드립니다."),
        ("자영업자", "cases/", "‘자영업자’ 대신 비슷한 말 ‘소상공인’도 찾았습니다."),
        ("엑셀로 받기", "data/", ""),
        ("오타 신고", "contribute/", ""),
    ],
)
def test_a_query_is_answered_with_what_is_known_of_it(open_box: Box, query: str, address: str, status: str) -> None:
    assert open_box.ask(query)[0].startswith(address)
    expect(open_box.page.locator(STATUS)).to_contain_text(status or "건")


@pytest.mark.parametrize(
    "query", ["알려 주세요", "어떻게 하나요?", "지하철은 언제 생기나요", "드론 빌려주는 곳", "코로나 백신 맞는 방법"]
)
def test_a_query_of_which_nothing_telling_is_known_is_not_answered(open_box: Box, query: str) -> None:
    assert open_box.ask(query) == []


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("376개사", "cases/daegu/local-business-support/"),
        ("천팔십억", "cases/daegu/local-business-support/"),
        ("90 퍼센트", "cases/daegu/local-business-support/"),
        ("이만구천명", "cities/jeonbuk/"),
        ("2만9천명", "cities/jeonbuk/"),
        ("엘에이치", "organisations/lh/"),
        ("全羅北道", "organisations/jeonbuk-province/"),
        ("대학들과의", "cases/"),
        ("소상공인들에게는", "cases/"),
        ("virtual reality busan", "cases/busan/vr-ar-center/"),
        ("virtual reality busan", "en/cases/busan/vr-ar-center/"),
        ("energy platform naju", "cases/gwangju-jeonnam/energy-platform/"),
        ("smart bus stop", "cases/gyeongnam/smart-clean-bus-stop/"),
    ],
)
def test_a_word_is_found_however_it_is_written(open_box: Box, query: str, address: str) -> None:
    found = open_box.ask(query)
    assert any(place.startswith(address) for place in found[:3]), found


def test_an_answer_says_which_word_of_the_query_it_lacks(open_box: Box) -> None:
    assert open_box.ask("방과후 강사 되려면")[0] == "cases/gyeongnam/after-school-care/"
    expect(open_box.page.locator(FOUND).first).to_contain_text("없는 말: ‘강사’.")


@pytest.mark.parametrize("kind", ["organisations", "cities", "categories"])
def test_the_page_of_an_exact_name_is_first_or_second(open_box: Box, site: Path, kind: str) -> None:
    records = json.loads((site / f"api/v1/{kind}.json").read_text(encoding="utf-8"))[kind]
    pages = {record["name"]: f"/{record['address']}" for record in records}
    assert len(pages) >= 3
    answers = {name: open_box.ask(name)[:2] for name in pages}
    missed = {name: found for name, found in answers.items() if not any(pages[name].endswith(f"/{place}") for place in found)}
    assert missed == {}


def test_two_words_that_meet_by_chance_are_no_answer(open_box: Box) -> None:
    assert "cases/gwangju-jeonnam/energy-platform/" not in open_box.ask("대구")  # its text has 확대 구축


def test_consonants_that_an_input_method_joined_are_initials(open_box: Box) -> None:
    assert open_box.ask("ㄳㅌ") == open_box.ask("ㄱㅅㅌ")
    assert open_box.ask("ㄶ") == open_box.ask("ㄴㅎ")


def compose(keyboard: CDPSession, steps: list[str]) -> None:
    """Write as an input method does: no key is released, the text only changes."""
    for text in steps:
        keyboard.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})


@pytest.mark.parametrize(
    ("query", "case"),
    [
        ("bus stop", "gyeongnam/smart-clean-bus-stop"), ("bus stops", "gyeongnam/smart-clean-bus-stop"),
        ("KEPCO", "gwangju-jeonnam/energy-platform"),
    ],
)  # fmt: skip
def test_enter_opens_the_first_result_where_the_list_of_cases_has_another_language(
    page: Page, server: str, query: str, case: str
) -> None:
    page.goto(f"{server}/en/")
    box = page.get_by_role("searchbox", name="Search").first
    box.fill(query)
    box.press("Enter")  # before anything is found
    page.wait_for_url(f"{server}/en/cases/{case}/*")


def test_enter_stays_there_where_nothing_is_found(page: Page, server: str) -> None:
    page.goto(f"{server}/en/")
    box = page.get_by_role("searchbox", name="Search").first
    box.fill("bitcoin mining")
    box.press("Enter")
    expect(page.locator(".cb-search__status")).not_to_have_text(re.compile("Type"))
    assert page.url == f"{server}/en/"


UNMARKED = """() => {
    const walker = document.createTreeWalker(document.querySelector(".cb-search__output"), NodeFilter.SHOW_TEXT);
    const wrong = [];
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        const isKorean = /\\p{sc=Hang}/u.test(text.data);
        const isEnglish = /[a-z]{4}/i.test(text.data) && !isKorean && !text.parentElement.closest("mark");
        const { lang } = text.parentElement.closest("[lang]");
        const { origin, pathname } = new URL(text.parentElement.closest("a")?.href ?? location);
        if ((isKorean && lang !== "ko") || (isEnglish && lang !== "en" && pathname.startsWith("/en/"))) wrong.push(text.data);
    }
    return wrong;
}"""


@pytest.mark.parametrize(
    "query", ["bitcoin mining", "bus stop", "버스 승강장", "혁싱도시", "농진청", "비트코인 시세", "취직 구내식당"]
)
def test_each_text_of_an_answer_is_marked_with_its_language_on_an_english_page(page: Page, server: str, query: str) -> None:
    page.goto(f"{server}/en/")
    page.get_by_role("searchbox", name="Search").first.fill(query)
    expect(page.locator(STATUS)).not_to_have_text(re.compile("Type"))
    assert page.evaluate(UNMARKED) == []
    outside = "(status) => { for (const part of status.querySelectorAll('[lang=ko]')) part.remove(); return status.textContent; }"
    assert re.fullmatch(r"[^ㄱ-ㅎ가-힣]+", page.locator(STATUS).evaluate(outside))


def test_an_english_page_among_the_answers_of_a_korean_one_is_marked(open_box: Box) -> None:
    assert any(address.startswith("en/") for address in open_box.ask("bus stop"))
    assert open_box.page.locator(f"{FOUND} a[href*='/en/']").first.get_attribute("lang") == "en"


@pytest.mark.parametrize("name", ["search/sealed-9.jsonl", "search/sealed-10.jsonl"])
def test_each_result_has_a_word_of_the_query_or_says_why_it_is_there(page: Page, server: str, name: str) -> None:
    page.goto(server)
    for entry in graded(name)[::3]:
        answer = page.evaluate("(query) => casebook.search('answer', query)", entry["query"])
        for parts in answer["items"]:
            is_explained = "<mark>" in str(parts) or parts[0].get("said") or "?q=" in parts[0]["location"]
            assert is_explained, (entry["query"], parts[0]["location"])


def test_the_command_line_answers_as_the_box_does(open_box: Box, site: Path) -> None:
    engine = Engine(site_reader(site))
    queries = [entry["query"] for entry in graded("search/working.jsonl")][::4]
    assert {query: engine.addresses(query) for query in queries} == {query: open_box.ask(query) for query in queries}


def test_an_input_method_is_heard_at_every_syllable(box: Box) -> None:
    steps = ["ㅌ", "터", "텃", "텃ㅂ", "텃바", "텃밭"]
    compose(box.page.context.new_cdp_session(box.page), steps)
    box.page.wait_for_function("() => window.asked.at(-1) === '텃밭'")
    expect(box.page.locator(FOUND).first).to_contain_text("마을")


def test_results_stay_while_a_syllable_is_incomplete(box: Box) -> None:
    keyboard = box.page.context.new_cdp_session(box.page)
    box.ask("버스")
    before = box.page.locator(FOUND).all_inner_texts()
    answered = box.page.evaluate("window.answers")
    compose(keyboard, ["뷁"])
    box.page.wait_for_function("(before) => window.answers > before", arg=answered)
    box.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert box.page.locator(FOUND).all_inner_texts() == before
    keyboard.send("Input.insertText", {"text": "뷁쒧"})
    expect(box.page.locator(FOUND)).to_have_count(0)
    expect(box.page.locator(STATUS)).to_contain_text("찾은 것이 없습니다")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("도시:전북", ["cases/jeonbuk/"]),
        ("도시:ㅈㅂ", ["cases/jeonbuk/"]),
        ("city:전라북도 인재", ["cases/jeonbuk/"]),
        ("도시：전북 분야：상생", ["cases/jeonbuk/themed-regeneration/"]),
        ("연도:2019 도시:부산", ["cases/busan/"]),
        ('기관:"한국 가스 공사" 노숙인', ["cases/daegu/local-business-support/"]),
        ("기관:LH", ["cases/gyeongnam/smart-clean-bus-stop/", "cases/jeonbuk/themed-regeneration/"]),
        ("도시:대구 버스 -승강장", ["cases/daegu/first-mover-win-win/"]),
        ("도시:서울", []),
        ('"승강장 버스"', []),
    ],
)
def test_a_query_is_narrowed(open_box: Box, query: str, found: list[str]) -> None:
    places = open_box.ask(query)
    assert all(place.startswith(tuple(found)) for place in places)
    assert {start for start in found if any(place.startswith(start) for place in places)} == set(found)


def test_exact_words_are_together(open_box: Box) -> None:
    assert open_box.ask('"버스 승강장"')[0] == "cases/gyeongnam/smart-clean-bus-stop/"
    assert set(open_box.ask("“지역 인재”")) < set(open_box.ask("지역 인재"))


def test_a_name_with_a_link_or_a_colon_is_no_filter(open_box: Box) -> None:
    assert open_box.ask("K-EMS") == open_box.ask("kems")
    assert open_box.ask("에너지:플랫폼")[0] == "cases/gwangju-jeonnam/energy-platform/"


def test_results_say_city_and_category_and_mark_the_words(open_box: Box) -> None:
    open_box.ask("버스승강장")
    first = open_box.page.locator(FOUND).first
    expect(first.locator(".cb-result__tags > span")).to_have_text(["경남", "정주여건"])
    expect(first.locator(".cb-result__title mark")).to_have_text("버스 승강장")


def test_an_excerpt_parts_facts_from_each_other_and_begins_with_a_word(open_box: Box) -> None:
    """Facts of a place stood in a row like words of one sentence."""
    open_box.ask("부산 계획인구")
    excerpt = open_box.page.locator(f"{FOUND} > a[href*='cities/busan/']").first.locator("p").last
    expect(excerpt).to_contain_text(re.compile(r"\S · \S"))
    expect(excerpt).not_to_have_text(re.compile(r"^…?·"))


def test_a_sample_of_the_guide_is_no_answer_of_a_case(open_box: Box) -> None:
    assert "contribute/edit/" not in open_box.ask("지역인재 채용")


def test_a_hit_leads_to_its_heading_and_the_words_are_marked_there(box: Box) -> None:
    box.ask("물놀이장")
    box.page.locator(f"{FOUND} a[href*='#']").first.click()
    box.page.wait_for_url("**/cases/gyeongnam/smart-clean-bus-stop/?h=*#*")
    marked = box.page.locator("article mark").first
    expect(marked).to_be_visible()
    expect(marked).to_contain_text("물놀이장")


def test_the_number_of_results_is_announced(box: Box) -> None:
    status = box.page.get_by_role("search", name="사이트 검색").get_by_role("status")
    box.ask("스케이트장")
    expect(status).to_have_text("찾은 페이지 2건")
    box.ask("혁신도시")
    expect(status).to_have_text("관련이 깊은 순서로 9건")
    box.page.locator(f"{FOUND} a[href*='?q=']").scroll_into_view_if_needed()
    expect(box.page.locator(f"{FOUND} a[href*='?q=']")).to_have_text("사례 15건 모두 보기")
    box.page.fill(BOX, "")
    expect(status).to_contain_text("검색어를 입력하세요")


def test_results_are_reached_by_arrows_and_by_tab_and_left_again(box: Box) -> None:
    box.ask("사회적기업")
    box.page.keyboard.press("ArrowDown")
    first = box.page.locator(".cb-result__link").first
    expect(first).to_be_focused()
    box.page.keyboard.press("ArrowUp")
    expect(box.page.locator(BOX)).to_be_focused()
    box.page.keyboard.press("Tab")
    expect(box.page.get_by_role("button", name="검색어 지우기")).to_be_focused()
    box.page.keyboard.press("Tab")
    expect(first).to_be_focused()
    box.page.keyboard.press("Shift+Tab")
    box.page.keyboard.press("Shift+Tab")
    expect(box.page.locator(BOX)).to_be_focused()
    box.page.keyboard.press("Shift+Tab")
    expect(box.page.locator("[data-cb-search-open]")).to_have_count(0)


def test_escape_closes_and_enter_opens_the_list(box: Box) -> None:
    box.ask("세라믹")
    box.page.keyboard.press("Enter")
    box.page.wait_for_url(f"{box.server}/cases/?q=*")
    expect(box.page.locator(".cb-browse__found > .cb-card").first).to_be_visible()
    box.page.keyboard.press("ControlOrMeta+k")
    expect(box.page.locator(BOX)).to_be_focused()
    box.page.keyboard.press("Escape")
    expect(box.page.locator("[data-cb-search-open]")).to_have_count(0)


def test_escape_leads_from_a_result_to_the_box_and_a_key_or_a_press_opens_it_again(box: Box) -> None:
    box.ask("세라믹")
    opened = box.page.locator("[data-cb-search-open]")
    box.page.keyboard.press("ArrowDown")
    box.page.keyboard.press("Escape")
    expect(opened).to_have_count(0)
    expect(box.page.locator(BOX)).to_be_focused()
    box.page.keyboard.press("ArrowDown")
    expect(opened).to_have_count(1)
    expect(box.page.locator(BOX)).to_be_focused()
    box.page.keyboard.press("Escape")
    expect(opened).to_have_count(0)
    expect(box.page.locator(BOX)).to_be_focused()
    box.page.locator(BOX).click()
    expect(opened).to_have_count(1)


def test_escape_that_an_input_method_takes_closes_nothing(box: Box) -> None:
    box.ask("세라믹")
    taken = "new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, isComposing: true })"
    box.page.locator(BOX).evaluate(f"(field) => field.dispatchEvent({taken})")
    expect(box.page.locator("[data-cb-search-open]")).to_have_count(1)
    box.page.goto(f"{box.server}/cases/")
    facet = box.page.locator("details[data-facet=city]")
    facet.locator("summary").click()
    box.page.locator("#cb-q").evaluate(f"(field) => field.dispatchEvent({taken})")
    expect(facet).to_have_attribute("open", "")


@pytest.mark.parametrize(
    ("platform", "key", "opens"),
    [("Win32", "Control+k", True), ("Win32", "Control+K", True), ("MacIntel", "Meta+k", True), ("MacIntel", "Control+k", False),
     ("Win32", "Control+Alt+k", False)],
)  # fmt: skip
def test_the_key_of_the_search_takes_no_key_that_a_text_field_has(
    page: Page, server: str, platform: str, key: str, opens: bool
) -> None:
    """Control+K deletes to the end of the line on a Mac; with Caps Lock the letter is a capital."""
    page.add_init_script(f"Object.defineProperty(navigator, 'platform', {{ get: () => {platform!r} }})")
    page.goto(f"{server}/about/")
    *modifiers, letter = key.split("+")
    held = {f"{name.lower().replace('control', 'ctrl')}Key": True for name in modifiers}
    pressed = {"key": letter, "bubbles": True, "cancelable": True, **held}
    page.evaluate("(pressed) => document.body.dispatchEvent(new KeyboardEvent('keydown', pressed))", pressed)
    expect(page.locator("[data-cb-search-open]")).to_have_count(int(opens))
    expect(page.locator(BOX)).to_have_attribute("aria-keyshortcuts", "Meta+K" if platform == "MacIntel" else "Control+K")


def test_the_button_that_clears_the_words_lies_on_no_other_however_long_that_is(phone: Page, server: str) -> None:
    phone.goto(f"{server}/about/")
    phone.locator("[data-cb-search=open]").tap()
    phone.locator(BOX).fill("세라믹")
    phone.locator(".cb-search__close").evaluate("(button) => { button.textContent = 'Recherche fermer'; }")
    clear, close, field = (phone.locator(part).bounding_box() for part in (".cb-search__reset", ".cb-search__close", BOX))
    assert clear
    assert close
    assert field
    assert clear["x"] + clear["width"] <= close["x"]
    assert field["x"] <= clear["x"] <= field["x"] + field["width"] - clear["width"] + 1
    assert close["x"] + close["width"] <= 320


def test_the_box_and_its_results_have_their_roles(box: Box) -> None:
    box.ask("농진청")
    expect(box.page.get_by_role("search", name="사이트 검색")).to_be_visible()
    expect(box.page.get_by_role("searchbox", name="검색어")).to_have_accessible_description(
        "입력하는 대로 결과가 나옵니다. 아래 화살표나 탭 키로 결과로 옮겨 갑니다. 엔터 키를 누르면 사례 목록에서 봅니다."
    )
    results = box.page.get_by_role("list", name="검색 결과")
    expect(results.get_by_role("listitem").nth(1)).to_be_visible()


def test_pages_with_some_of_the_words_are_apart_and_say_what_they_lack(box: Box) -> None:
    assert box.ask("대구은행 적금 금리") == []
    expect(box.page.locator(STATUS)).to_contain_text("모든 낱말에 맞는 페이지는 없습니다.")
    expect(box.page.get_by_role("list", name="검색 결과")).to_be_hidden()
    some = box.page.get_by_role("search", name="사이트 검색").get_by_role("region", name="일부 낱말만 있는 페이지")
    expect(some.get_by_text("일부 낱말만 있는 페이지", exact=True)).to_be_visible()
    first = some.get_by_role("listitem").first
    expect(first).to_contain_text("있는 말: ‘대구은행’. 없는 말: ‘적금’, ‘금리’.")
    box.page.keyboard.press("ArrowDown")
    expect(first.get_by_role("link").first).to_be_focused()
    assert box.ask("승강장")
    expect(some).to_be_hidden()


def test_a_link_with_a_query_opens_the_search(page: Page, server: str) -> None:
    page.goto(f"{server}/?q=노숙인에게")
    expect(page.locator(FOUND).first).to_contain_text("사회적기업")


def test_what_people_write_in_cases_is_text_in_results(page: Page, tmp_path: Path) -> None:
    case = CASE.replace("title: 사례의 제목", "title: <img src=x onerror=window.ran=1> 별난 제목")
    build(mini_config(copy_mini(tmp_path, {"cases/north/odd.md": case + "\n별난 `<img src=x onerror=window.ran=1>`\n"})))
    with served(tmp_path / "site") as site:
        page.goto(f"{site.address}/?q=별난")
        expect(page.locator(f"{FOUND} .cb-result__title").first).to_have_text("<img src=x onerror=window.ran=1> 별난 제목")
        assert page.evaluate("window.ran") is None


def test_an_index_that_was_published_anew_is_read_again(page: Page, tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    build(mini_config(project))
    with served(tmp_path / "site") as site:
        page.goto(f"{site.address}/?q=버스")
        expect(page.locator(FOUND).first).to_be_visible()
        (project / "cases/north/new.md").write_text(CASE.replace("사례의 제목", "새로운 온실"), encoding="utf-8")
        build(mini_config(project))
        page.fill(BOX, "온실")
        expect(page.locator(FOUND).first).to_contain_text("새로운 온실")


UNAVAILABLE = "지금은 찾을 수 없습니다"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mini site, built."""
    folder = tmp_path_factory.mktemp("small")
    build(mini_config(copy_mini(folder)))
    return folder / "site"


@pytest.mark.parametrize(
    ("part", "status"),
    [
        ("search-engine.js", 404),
        ("search-engine.js", 503),
        ("search-engine.js", None),
        ("casebook/search.js", 404),
        ("casebook/search.js", None),
        ("search/index.json", 503),
        ("/postings-", 404),
        ("/records-", None),
    ],
)
def test_a_file_that_does_not_come_is_no_result(page: Page, small: Path, part: str, status: int | None) -> None:
    with served(small) as site:
        if not part.endswith("/search.js"):  # which comes with the page
            page.goto(site.address)
        site.failing = {part: status}
        if part.endswith("/search.js"):
            page.goto(site.address)
        page.fill(BOX, "버스")
        expect(page.locator(STATUS)).to_contain_text(UNAVAILABLE)
        expect(page.locator(FOUND)).to_have_count(0)
        page.fill(BOX, "")
        expect(page.locator(STATUS)).to_contain_text("검색어를 입력하세요")
        page.fill(BOX, "버스 ㅈ")
        expect(page.locator(STATUS)).to_contain_text(UNAVAILABLE)
        expect(page.locator(FOUND)).to_have_count(0)
        site.failing = {}
        page.fill(BOX, "버스")
        expect(page.locator(FOUND).first).to_be_visible()
        expect(page.locator(STATUS)).to_contain_text("건")


def test_a_search_off_the_network_works_when_the_network_is_back(page: Page, small: Path) -> None:
    with served(small) as site:
        page.goto(site.address)
        page.context.set_offline(True)
        page.fill(BOX, "버스")
        expect(page.locator(STATUS)).to_contain_text(UNAVAILABLE)
        page.context.set_offline(False)
        page.fill(BOX, "버스 ")
        page.fill(BOX, "버스")
        expect(page.locator(FOUND).first).to_be_visible()


def test_a_site_on_disk_offers_no_search(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for field in page.locator("input").all():
        expect(field).not_to_be_visible()
    expect(page.locator("[data-cb-search=open]")).not_to_be_visible()


def test_a_first_search_is_light(browser: Browser, site: Path) -> None:
    heaviest: dict[str, Any] = {}
    with served(site) as server, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{server.address}/sitemap.xml")
        for entry in graded("search-queries.jsonl"):
            server.sent.clear()
            page.evaluate(
                """(query) => new Promise((done) => {
                    const worker = new Worker("/assets/casebook/search.js");
                    worker.onmessage = () => { worker.terminate(); done(); };
                    worker.postMessage({ id: 1, name: "answer", given: [query] });
                })""",
                entry["query"],
            )
            heaviest[entry["query"]] = server.weight
    worst = max(heaviest, key=lambda query: heaviest[query])
    assert heaviest[worst] <= 80_000, (worst, heaviest[worst])


@pytest.mark.parametrize("name", ["search-queries.jsonl", "search/sealed-7.jsonl", "search/sealed-8.jsonl"])
def test_the_next_search_is_light(site: Path, name: str) -> None:
    read, sent = site_reader(site), dict[str, int]()

    def weighed(path: str) -> str | None:
        text = read(path)
        sent[path] = len(gzip.compress((text or "").encode()))
        return text

    weights = []
    for first, following in pairwise(entry["query"] for entry in graded(name)):
        sent.clear()
        engine = Engine(weighed)
        engine.addresses(first)
        before = dict(sent)
        engine.addresses(following)
        weights.append(sum(sent[path] for path in sent.keys() - before.keys()))
    assert statistics.quantiles(weights, n=20)[-1] <= 40_000
