"""Every kind of page on the narrowest screens and at the greatest zoom: nothing is cut off, covered, or too small to hit."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from browser.checks import too_wide
from browser.kinds import CARDS, KINDS, visit

_BARS = """async () => {
    const bar = (element) => {
        if (!element || element === document.documentElement) return false;
        const { position, top } = getComputedStyle(element);
        const stuck = position === "sticky" && Math.abs(element.getBoundingClientRect().top - parseFloat(top)) < 1;
        return position === "fixed" || stuck || bar(element.parentElement);
    };
    const rows = Array.from({ length: innerHeight / 2 }, (_, at) => at * 2 + 1);
    const shares = [];
    for (const part of [0.3, 0.6, 0.9]) {
        scrollTo({ top: document.documentElement.scrollHeight * part, behavior: "instant" });
        await new Promise(requestAnimationFrame);
        const barred = rows.filter((y) => [0.1, 0.5, 0.9].some((x) => bar(document.elementFromPoint(innerWidth * x, y))));
        shares.push(barred.length / rows.length);
    }
    const hidden = [...document.querySelectorAll("main :is(h1, h2, h3, p, li, dt, dd, th, td), footer a")].filter((element) => {
        if (!element.checkVisibility({ visibilityProperty: true }) || element.closest("[inert], .cb-map")) return false;
        element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
        scrollBy({ top: element.getClientRects()[0].top - innerHeight / 2, behavior: "instant" });
        const { left, top, width, height } = element.getClientRects()[0];
        const hit = document.elementFromPoint(left + Math.min(width / 2, 40), top + Math.min(height / 2, 10));
        return width > 1 && height > 1 && (!hit || (bar(hit) && !element.contains(hit) && !bar(element)));
    });
    return [Math.max(...shares), hidden.map((element) => `out of reach: ${element.outerHTML.slice(0, 100)}`)];
}"""


_DOTS_FIRST = r"""() => {
    const found = [];
    let before = null;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const { data } = texts.currentNode;
        for (const { 0: letter, index } of data.matchAll(/\S/gu)) {
            const range = document.createRange();
            range.setStart(texts.currentNode, index);
            range.setEnd(texts.currentNode, index + letter.length);
            const box = range.getClientRects()[0];
            if (!box?.width) continue;
            const is_first = before && box.top >= before.bottom - 2 && box.left < before.left;
            if (letter === "\u00b7" && is_first) found.push(data.slice(index - 12, index + 12));
            before = box;
        }
    }
    return found;
}"""
"""The middle dots that begin a line, with the text around them."""
_APART = """() => [...document.querySelectorAll(".cb-whole")].filter((part) => {
    const own = getComputedStyle(part), around = getComputedStyle(part.parentElement);
    const looks = ["color", "fontSize", "fontWeight"].some((name) => own[name] !== around[name]);
    return looks || own.display !== "inline" || parseFloat(own.marginInlineEnd) || !/^[^\\s]{2,40}$/.test(part.textContent);
}).map((part) => part.parentElement.textContent.trim().slice(0, 60))"""
"""Names whose letters that stay together look unlike the others, or are no letters of a name any more."""


@pytest.fixture(scope="module")
def zoomed(browser: Browser) -> Iterator[Page]:
    """A window of 1280 by 1024 pixels at 400 percent."""
    with browser.new_context(viewport={"width": 320, "height": 256}, device_scale_factor=4, locale="ko-KR") as context:
        yield context.new_page()


@pytest.mark.parametrize("kind", KINDS)
def test_at_400_percent_all_text_is_reached_and_bars_leave_it_room(zoomed: Page, server: str, kind: str) -> None:
    visit(zoomed, f"{server}/{KINDS[kind]}")
    share, hidden = zoomed.evaluate(_BARS)
    assert share <= 1 / 3
    assert too_wide(zoomed) + hidden == []


def test_at_400_percent_the_answer_to_words_that_nobody_has_is_in_sight(zoomed: Page, server: str) -> None:
    visit(zoomed, f"{server}/cases/")
    zoomed.locator("#cb-q").press_sequentially("없는말이다")
    status = zoomed.locator(".cb-browse__status")
    expect(status).to_have_text("‘없는말이다’ 검색 결과가 없습니다.")
    assert status.evaluate("""(status) => {
        const { left, top, height } = status.getBoundingClientRect();
        return document.elementFromPoint(left + 20, top + height / 2) === status;
    }""")


_BROKEN_WORDS = r"""() => {
    const found = new Set();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode;
        const parent = text.parentElement;
        const isSeen = parent.checkVisibility({ visibilityProperty: true });
        if (!isSeen || parent.closest(".cb-unseen, .cb-map, pre, code, svg")) continue;
        let box = parent;
        while (box.matches("a, span") || getComputedStyle(box).display.startsWith("inline")) box = box.parentElement;
        const { paddingLeft, paddingRight } = getComputedStyle(box);
        const room = box.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
        for (const { 0: word, index } of text.data.matchAll(/[\uac00-\ud7a3]{2,}/gu)) {
            const range = document.createRange();
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            const lines = [...range.getClientRects()].filter((line) => line.width > 0);
            const isBroken = lines.length > 1 && lines.at(-1).top > lines[0].top + 4;
            if (isBroken && lines.reduce((sum, line) => sum + line.width, 0) < room) found.add(word);
        }
    }
    return [...found];
}"""
"""Words of Hangul that are broken though a line of their box has room for them."""


@pytest.mark.parametrize("kind", [*KINDS, *CARDS])
def test_no_page_is_wider_than_a_phone_and_every_target_can_be_hit(phone_visit: Page, server: str, kind: str) -> None:
    visit(phone_visit, f"{server}/{(KINDS | CARDS)[kind]}")
    assert too_wide(phone_visit) == []
    assert phone_visit.evaluate(_DOTS_FIRST) == []
    assert phone_visit.evaluate(_APART) == []
    assert phone_visit.evaluate(_BROKEN_WORDS) == []
    if kind in CARDS:
        return
    phone_visit.add_script_tag(path=Path(__file__).with_name("targets.js"))
    count, small = phone_visit.evaluate("casebookTargets()")
    assert count > 8
    assert not small, "\n".join(small)


_LONG_WORD = """() => {
    const words = "p, li, dd, dt, td, th, h1, h2, h3, h4, a, b, cite, q, small, span, summary, figcaption";
    const controls = ".cb-header, .cb-tools, .cb-cite, .cb-facet > summary, .cb-shares th + th, .cb-compare__cases li > a";
    const fixed = `${controls}, button, pre, svg, script, .cb-map`;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let count = 0;
    while (texts.nextNode()) {
        const { data, parentElement: parent } = texts.currentNode;
        if (!data.trim() || /\\d/.test(data.slice(0, 12)) || !parent.matches(words) || parent.closest(fixed)) continue;
        texts.currentNode.data = "W".repeat(45) + data;
        count += 1;
    }
    return count;
}"""
"""Puts a word of 45 letters before each text that content may have; words of the interface and numbers stay."""


@pytest.mark.parametrize("kind", [*KINDS, "words that nobody has", "cases that nobody has"])
def test_a_word_of_any_length_makes_no_page_wider_than_a_phone(phone_visit: Page, server: str, kind: str) -> None:
    unknown = {"words that nobody has": f"cases/?q={'W' * 45}", "cases that nobody has": f"compare/?cases=x/{'w' * 45}"}
    visit(phone_visit, f"{server}/{(KINDS | unknown)[kind]}")
    if kind not in unknown:
        assert phone_visit.evaluate(_LONG_WORD) > 10
    assert too_wide(phone_visit) == []


@pytest.mark.parametrize("kind", ["cities", "city", "indicators", "design", "source"])
def test_no_value_of_these_tables_lies_beside_a_phone(page: Page, server: str, kind: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server}/{KINDS[kind]}")
    boxes = page.locator("article .cb-scroll:has(table)")
    assert boxes.count()
    wide = boxes.evaluate_all(
        "(boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.innerText.slice(0, 80))"
    )
    assert wide == []


def test_bars_leave_room_for_the_numbers_of_a_large_site(phone_visit: Page, server: str) -> None:
    phone_visit.goto(f"{server}/overview/")
    counts = phone_visit.locator(".cb-shares td:has(.cb-share)")
    assert counts.count()
    counts.evaluate_all("(all) => { for (const it of all) it.lastChild.textContent = ' 10000 / 10000'; }")
    assert too_wide(phone_visit) == []


def test_a_place_of_the_overview_takes_few_lines_of_a_phone(page: Page, server: str) -> None:
    """Its name and its bar stand in one line, and what else is counted follows in the next: ten places are one screen."""
    for width, lines in ((390, 3), (320, 4)):
        page.set_viewport_size({"width": width, "height": 844})
        visit(page, f"{server}/overview/")
        rows = page.locator("#overview-places ~ .cb-scroll").first.locator("tbody tr")
        heights = rows.evaluate_all("(all) => all.map((it) => it.offsetHeight / parseFloat(getComputedStyle(it).lineHeight))")
        assert len(heights) == 10
        assert max(heights) < lines + 0.5, width
        firsts = rows.evaluate_all("(all) => all.map((it) => [...it.children].slice(0, 2).map((cell) => cell.offsetTop))")
        assert all(abs(name - bar) < 8 for name, bar in firsts), "a bar stands below its name"


def test_the_figure_of_a_row_begins_on_a_phone_where_its_other_values_do(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server}/indicators/")
    row = page.locator(".cb-stack tbody tr").first
    starts = row.locator("td").evaluate_all("""(cells) => cells.map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return Math.round(range.getClientRects()[0].left);
    })""")
    assert len({*starts}) == 1


def test_a_table_of_two_or_three_columns_fits_a_phone_and_names_of_fields_stay_whole(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    kinds = ("guide", "case in English", "case with indicators", "licences", "data")
    for address in ("data/programs/", *(KINDS[kind] for kind in kinds)):
        page.goto(f"{server}/{address}")
        boxes = page.locator(".cb-scroll:has(table):not(:has(tr > :nth-child(4)))")
        assert boxes.count()
        assert boxes.evaluate_all("(boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth + 1).length") == 0
    names = page.locator(".cb-table tr > :first-child code")
    assert names.count() > 20
    broken = """(names) => names.filter((name) => /^\\w+$/.test(name.textContent) && name.getClientRects().length > 1)
        .map((name) => name.textContent)"""
    assert names.evaluate_all(broken) == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", ["agreement", "city", "cities", "overview"])
def test_each_link_of_a_table_or_a_list_is_24_px_high(page: Page, server: str, kind: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{server}/{KINDS[kind]}")
    links = page.locator("article :is(td, th, dt, dd, li, .cb-small) :is(a, button):visible")
    assert links.count() > 8
    small = """(links) => links
        .filter((link) => [...link.getClientRects()].some(({ width, height }) => width < 23.9 || height < 23.9))
        .map((link) => link.outerHTML.slice(0, 100))"""
    assert links.evaluate_all(small) == []


_HARD_TO_READ = """(cells) => cells.filter((cell) => cell.checkVisibility()).flatMap((cell) => {
    const { paddingLeft, paddingRight } = getComputedStyle(cell);
    const width = cell.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    const { right } = cell.getBoundingClientRect();
    const found = right > innerWidth ? ["beside the screen"] : cell.innerText.trim().length > 60 && width < 140 ? ["narrow"] : [];
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        for (const { 0: word, index } of texts.currentNode.data.matchAll(/[a-zA-Z]{2,20}/gu)) {
            const range = document.createRange();
            range.setStart(texts.currentNode, index);
            range.setEnd(texts.currentNode, index + word.length);
            if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push(`broken: ${word}`);
        }
    }
    return found.map((fault) => `${fault}: ${cell.innerText.slice(0, 40)}`);
})"""


@pytest.mark.parametrize("width", [320, 390])
def test_tables_of_the_text_are_read_on_a_phone_as_lines_of_words(page: Page, server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    kinds = ("case with citations and notes", "case in English", "data", "changes", "source")
    found, seen = list[str](), 0
    for address in ("data/programs/", "contribute/edit/", *(KINDS[kind] for kind in kinds)):
        page.goto(f"{server}/{address}")
        cells = page.locator("article .cb-table:not(.cb-fold *) td")
        seen += cells.count()
        found += [f"{address} {fault}" for fault in cells.evaluate_all(_HARD_TO_READ)]
    assert seen > 100
    assert found == []


_WIDEN = "(table) => { table.style.minWidth = '600px'; }"
"""Makes a table wider than a phone: no page of the site has one."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_table_shows_without_scripts_behind_which_edge_it_goes_on(
    plain: Page, server: str, scheme: Literal["light", "dark"]
) -> None:
    plain.set_viewport_size({"width": 390, "height": 844})
    plain.emulate_media(color_scheme=scheme)
    plain.goto(f"{server}/{KINDS['source']}")
    box = plain.locator(".cb-scroll:has(table)").first
    box.locator("table").evaluate(_WIDEN)

    def edges() -> list[int]:
        """How far the colours at the left and at the right edge are from that of the page, in a row without text."""
        with Image.open(io.BytesIO(box.screenshot())) as picture:
            grey = picture.convert("L")
            y = grey.height - 6
            return [abs(int(grey.getpixel((x, y))) - int(grey.getpixel((grey.width // 2, y)))) for x in (1, grey.width - 2)]

    left, right = edges()
    assert (left < 5, right > 25) == (True, True)
    box.evaluate("(box) => box.scrollTo({ left: box.scrollWidth, behavior: 'instant' })")
    left, right = edges()
    assert (left > 25, right < 5) == (True, True)
    plain.set_viewport_size({"width": 1280, "height": 844})
    assert max(edges()) < 5


def test_a_table_says_behind_which_edge_it_goes_on(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server}/{KINDS['source']}")
    box = page.locator(".cb-scroll:has(table)").first
    box.locator("table").evaluate(_WIDEN)
    expect(box).to_have_attribute("data-more", "after")
    assert "inset" in box.evaluate("(box) => getComputedStyle(box).boxShadow")
    box.evaluate("(box) => box.scrollTo({ left: box.scrollWidth, behavior: 'instant' })")
    expect(box).to_have_attribute("data-more", "before")
    page.set_viewport_size({"width": 1280, "height": 844})
    expect(box).not_to_have_attribute("data-more", re.compile("."))


def test_text_and_what_is_wider_end_at_two_edges(desk_visit: Page, server: str) -> None:
    for kind in ("case with indicators", "case in English", "city", "agreement", "award", "collection", "about", "indicators"):
        desk_visit.goto(f"{server}/{KINDS[kind]}")
        edges = desk_visit.locator("article > *, article .cb-apparatus > *").evaluate_all("""(parts) => [...new Set(parts
            .map((part) => part.getBoundingClientRect()).filter((box) => box.width > 300 && box.height > 5)
            .map((box) => Math.round(box.right)))]""")
        assert 1 <= len(edges) <= 2, (kind, edges)
