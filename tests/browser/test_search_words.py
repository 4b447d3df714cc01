"""Words of the built pages, drawn by lot with a seed, are found however they are typed.

The words are those that readers see in the article of a page, without the furniture that all pages share: links that skip a map,
credits of maps, links to other maps, citations to copy, forms and buttons.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from casebook.search.terms import canonical, stems
from casebook.theme import engine_script

ENGINE = engine_script()
OPENED = """async () => {
    window.index = await casebookSearch.openIndex(new URL("/assets/casebook/search/index.json", location));
    const paths = [];
    for (let page = 0; page < window.index.count; page++) paths.push((await window.index.record(page)).path);
    return paths;
}"""
TEXTS = """(htmls) => htmls.map((html) => {
    const article = new DOMParser().parseFromString(html, "text/html").querySelector("article");
    const furniture = "script, style, svg, nav, form, button, template, figure, pre"
        + ", .cb-skip, .cb-map, .cb-map__key, .cb-outside, .cb-screen, .cb-dated, [id$=-cite]";
    for (const each of article.querySelectorAll(furniture)) each.remove();
    const blocks = "p, li, td, th, h1, h2, h3, h4, dt, dd, div, caption, br, span, a, q, code, sup";
    for (const each of article.querySelectorAll(blocks)) {
        each.append("\\n");
    }
    return article.textContent;
})"""
FOUND = """async (queries) => {
    const answers = [];
    for (const query of queries) {
        const { found } = await casebookSearch.search(window.index, query);
        answers.push(found.slice(0, 5).map(({ page }) => page));
    }
    return answers;
}"""
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
WORDS = 400
SLIPS = 4000
"""So many words are drawn for slips. Of 160, the share that is found went up and down by three in a hundred with each draw."""
LONG = 3


@pytest.fixture(scope="module")
def engine(browser: Browser, server: str) -> Iterator[Page]:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{server}/404.html")
        page.evaluate(ENGINE)
        yield page


@pytest.fixture(scope="module")
def pages(engine: Page, site: Path) -> list[str]:
    """The text of each page that the search has, in the order of the index."""
    paths = engine.evaluate(OPENED)
    return [
        canonical(text) for text in engine.evaluate(TEXTS, [(site / path / "index.html").read_text("utf-8") for path in paths])
    ]


@pytest.fixture(scope="module")
def words(engine: Page, pages: list[str]) -> list[str]:
    """Words drawn by lot: the page first, then a word of it, without a particle that other pages show it without.

    Pages that are found by a title or a code alone come behind those that are found by their words, of which the lot is.
    """
    pages = pages[: engine.evaluate("window.index.speaking")]
    lot = random.Random(20261128)  # noqa: S311 - a lot, no secret
    seen = {word for text in pages for word in re.findall(r"[가-힣]+", text)}
    drawn = []
    while len(drawn) < SLIPS:
        choice = re.findall(r"(?<![\w-])[가-힣]{2,}(?![\w-])", lot.choice(pages))
        if choice:
            word = lot.choice(choice)
            drawn.append(next((stem for stem in stems(word)[:0:-1] if stem in seen), word))
    return drawn


def share(engine: Page, pages: list[str], queries: dict[str, str]) -> tuple[float, list[tuple[str, str]]]:
    """Return the share of queries that find a page with what matches their pattern among the first five, and the others."""
    answers = engine.evaluate(FOUND, list(queries))
    texts = [re.sub(r"\s", "", text) for text in pages]
    missed = [
        (query, pattern)
        for (query, pattern), answer in zip(queries.items(), answers, strict=True)
        if not any(re.search(pattern, texts[page]) for page in answer)
    ]
    return 1 - len(missed) / len(queries), missed


def consonant(syllable: str) -> int:
    return (ord(syllable) - 0xAC00) % 28


def spell(word: str) -> str:
    return "".join(INITIALS[(ord(syllable) - 0xAC00) // 588] for syllable in word)


def half(word: str) -> str:
    """The word without the final consonant of its last syllable, or with only the first consonant of this."""
    final = consonant(word[-1])
    return word[:-1] + (chr(ord(word[-1]) - final) if final else spell(word[-1]))


def completed(typed: str) -> str:
    """A pattern for what may come of a half-typed word: 인쇄되 may be 인쇄된 or 인쇄되어."""
    last = typed[-1]
    first = 0xAC00 + INITIALS.index(last) * 588 if last in INITIALS else ord(last)
    return f"{typed[:-1]}[{chr(first)}-{chr(first + (587 if last in INITIALS else 27))}]"


def slip(word: str, lot: random.Random) -> str:
    """The word with a wrong vowel, or without a final consonant, or with one too many."""
    at = lot.randrange(len(word))
    code = ord(word[at]) - 0xAC00
    initial, vowel, final = code // 588, code % 588 // 28, code % 28
    match lot.randrange(4):
        case 0:
            vowel = {0: 4, 4: 0, 1: 5, 5: 1, 8: 13, 13: 8, 11: 10}.get(vowel, 20 if vowel != 20 else 18)
        case 1:
            final = 0 if final else 21
        case 2:
            initial = {0: 15, 3: 16, 9: 12, 12: 14, 11: 18}.get(initial, 11)
        case 3:
            final = 4 if final == 21 else 21
    return f"{word[:at]}{chr(0xAC00 + initial * 588 + vowel * 28 + final)}{word[at + 1 :]}"


WAYS: dict[str, tuple[Callable[[str, random.Random], str], float]] = {
    "plain": (lambda word, _: word, 0.99),
    "initials": (lambda word, _: spell(word), 0.93),
    "half typed": (lambda word, _: half(word), 0.99),
    "particle": (
        lambda word, lot: (
            word + lot.choice(["은 이 에서 까지 들과의 에게는", "는 가 에서 까지 들과의 에게는"][not consonant(word[-1])].split())
        ),
        0.98,
    ),
    "spacing": (lambda word, _: f"{word[:2]} {word[2:]}", 0.97),
    "slip": (slip, 0.94),
}


@pytest.mark.parametrize("way", WAYS)
def test_words_of_the_pages_are_found(engine: Page, pages: list[str], words: list[str], way: str) -> None:
    (change, least), lot = WAYS[way], random.Random(7)  # noqa: S311 - a lot, no secret
    long = 2 if way in ("plain", "particle") else 4 if way == "spacing" else LONG
    # Only "plain" asks for polite endings of sentences: they are the same on all pages
    asked = [
        word
        for word in words[: SLIPS if way == "slip" else WORDS]
        if len(word) >= long and (way == "plain" or not word.endswith("니다"))
    ]
    changed = {change(word, lot): word for word in asked}
    # What may be a word of other pages is asked for as that word: 적으며, which is a slip of 적으면
    own = {word for text in pages for word in re.findall(r"[가-힣]+", text)} if way in ("half typed", "slip") else set()
    queries = {query: completed(query) if way == "half typed" else word for query, word in changed.items() if query not in own}
    found, missed = share(engine, pages, queries)
    assert found >= least, (found, missed)
