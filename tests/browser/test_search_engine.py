"""The engine that runs in browsers: it sees text as the index does, and no text makes it fail or wait."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from casebook.search.terms import canonical, terms
from casebook.theme import ENGINE as MODULES
from casebook.theme import engine_script

ENGINE = engine_script()
OPENED = """async () => {
    window.index = await casebookSearch.openIndex(new URL("/assets/casebook/search/index.json", location));
}"""
COMPARED = """(texts) => texts.map((text) => {
    const seen = casebookSearch.canonical(text);
    const { tight, loose } = casebookSearch.terms(seen);
    return [seen, Object.fromEntries(tight), Object.fromEntries(loose)];
})"""
ANSWERED = """async (query) => {
    const before = performance.now();
    const items = await casebookSearch.answer(window.index, query);
    return [items.length, performance.now() - before];
}"""
HANGS = 10_000  # a query that takes so many milliseconds has run away; how fast the others are is the benchmark's matter
LIKELY = st.text(alphabet="혁신도시자판기가각힣ㄱㅎㅏㅣㄳㅘ上あa bZéİ9876543210,.·ㆍ-/&+'’“”「」()~％Ｒ　_\n", max_size=40)
ANYTHING = st.text(st.characters(exclude_categories=("Cs", "Cn")), max_size=60)
FOUND = """async (queries) => {
    const answers = [];
    for (const query of queries) answers.push(await casebookSearch.respond(window.index, query));
    return answers;
}"""
GRADED = Path(__file__).parents[1] / "fixtures" / "search-queries.jsonl"
relaxed = settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def engine(browser: Browser, server: str) -> Iterator[Page]:
    """A page in which the engine runs beside the real index, all of whose files it has read."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{server}/404.html")
        page.evaluate(ENGINE)
        page.evaluate(OPENED)
        for query in ("ㅎㅅ", "ㄱㅈ", "ㅅㄹ", "ㄷㅅ", "혁싱도시에서 지원하는 버스승강장과 텃밭"):
            page.evaluate(ANSWERED, query)
        yield page


def test_the_modules_answer_as_the_one_script_that_readers_load(engine: Page, browser: Browser, server: str) -> None:
    modules = {module.name: module for module in MODULES}
    queries = [json.loads(line)["query"] for line in GRADED.read_text(encoding="utf-8").splitlines()]
    with browser.new_context() as context:
        page = context.new_page()
        page.route(f"{server}/modules/*", lambda route: route.fulfill(path=modules[route.request.url.rpartition("/")[2]]))
        page.goto(f"{server}/404.html")
        page.evaluate("(name) => import(`/modules/${name}`)", MODULES[-1].name)
        page.evaluate(OPENED)
        assert page.evaluate(FOUND, queries) == engine.evaluate(FOUND, queries)


def as_the_index_sees_it(text: str) -> list[object]:
    seen = canonical(text)
    made = terms(seen)
    return [seen, dict(made.tight), dict(made.loose)]


def test_both_sides_see_the_real_pages_alike(engine: Page, site: Path) -> None:
    texts = []
    for path in sorted(site.glob("assets/casebook/search/records-*.json")):
        for _, title, _, sections, *_ in json.loads(path.read_text(encoding="utf-8")):
            texts += [title, *(f"{heading}\n{text}" for _, heading, text in sections)]
    assert len(texts) > 100
    assert engine.evaluate(COMPARED, texts) == [as_the_index_sees_it(text) for text in texts]


@relaxed
@given(st.lists(LIKELY, min_size=1, max_size=5))
def test_both_sides_see_likely_text_alike(engine: Page, texts: list[str]) -> None:
    assert engine.evaluate(COMPARED, texts) == [as_the_index_sees_it(text) for text in texts]


@relaxed
@given(ANYTHING)
def test_both_sides_see_any_text_alike(engine: Page, text: str) -> None:
    assert engine.evaluate(COMPARED, [text]) == [as_the_index_sees_it(text)]


@relaxed
@given(LIKELY | ANYTHING)
def test_no_query_hangs(engine: Page, query: str) -> None:
    _, milliseconds = engine.evaluate(ANSWERED, query)
    assert milliseconds < HANGS


@pytest.mark.parametrize(
    "query",
    [
        "가" * 5000,
        "혁신도시 " * 500,
        "ㄱ" * 3000,
        "a" * 4000,
        "a-" * 900,
        "버스승강장" * 50 + "ㅈ",
        "\ud7a3" * 100,
        "혁신 " * 30_000,
        "꿻쒧" * 30_000,
        "-혁신 " * 30_000,
        "도시:전북 " * 30_000,
    ],
    ids=lambda query: f"{query[:8]} of {len(query)}",
)
def test_no_long_query_hangs(engine: Page, query: str) -> None:
    _, milliseconds = engine.evaluate(ANSWERED, query)
    assert milliseconds < HANGS


def test_half_a_sign_is_no_fault_and_no_fault_of_the_engine_loads_the_index_anew(page: Page, server: str) -> None:
    """Each fault was taken for one of the network: a phone got the index again with every letter."""
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url) if request.url.endswith("/search/index.json") else None)
    page.goto(f"{server}/404.html")
    answer = page.evaluate("(language) => casebook.search('answer', '혁신도시\\ud83d', {}, language)", "")
    assert answer["items"]
    assert page.evaluate("casebook.search('answer', null).then(() => '', String)")
    assert page.evaluate("casebook.search('cases', '혁신도시')")
    assert len(loaded) == 1


@pytest.mark.parametrize(
    ("struck", "written"),
    [("gurtlsehtl", "혁신도시"), ("dlTek", "있다"), ("dhksfy", "완료"), ("ekfrrhrl", "닭고기"), ("rkqtdmf", "값을"),
     ("rkqtl", "갑시"), ("qt", "ㅂㅅ"), ("", "")],
)  # fmt: skip
def test_keys_struck_on_the_wrong_layout_become_what_was_meant(engine: Page, struck: str, written: str) -> None:
    assert engine.evaluate("(keys) => casebookSearch.toHangul(keys)", struck) == written


@pytest.mark.parametrize(("written", "keys"), [("ㅑㅊㅅ", "ict"), ("ㅏㅑㅊㄷㅅ", "kicet"), ("ㅣㅗ", "lh"), ("의", "dml")])
def test_letters_struck_on_the_korean_layout_become_what_was_meant(engine: Page, written: str, keys: str) -> None:
    assert engine.evaluate("(text) => casebookSearch.toKeys(text)", written) == keys


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [("혁싱도시", "혁신도시", 1), ("도시제생", "도시재생", 1), ("재생", "재생", 0), ("스먀트", "스마트", 1), ("버스", "마을", 3)],
)  # fmt: skip
def test_slips_are_counted_in_letters(engine: Page, one: str, other: str, edits: int) -> None:
    found = engine.evaluate(
        "([a, b]) => casebookSearch.distance(casebookSearch.jamo(a), casebookSearch.jamo(b), 2)", [one, other]
    )
    assert found == edits
