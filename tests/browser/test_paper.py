"""Pages on paper, as Chromium prints them on A4: how many sheets they take, and what stands in the margins."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.chromium import installed
from browser.serving import served
from casebook.cli import booklet, main
from mini import MINI, built

_PAGE = re.compile(rb"/Type\s*/Page\b")


def printed(page: Page) -> bytes:
    """The page as a PDF of A4 sheets."""
    return page.pdf(format="A4", prefer_css_page_size=True)


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("cases/daegu/local-business-support/", 3),
        ("cases/gyeongnam/smart-clean-bus-stop/", 3),
        ("cases/jeonbuk/themed-regeneration/", 3),
        ("categories/win-win/", 1),
        ("cases/jeonbuk/nps-it-rnd-center/", 2),
        ("cases/jeju/global-talent/", 2),
        ("agreement/", 3),
        ("cases/", 3),
        ("", 3),
    ],
)
def test_a_page_takes_few_sheets(page: Page, server: str, address: str, most: int) -> None:
    page.goto(f"{server}/{address}", wait_until="networkidle")
    assert 1 <= len(_PAGE.findall(printed(page))) <= most


def test_no_sheet_may_end_within_the_table_of_duties(page: Page, server: str) -> None:
    page.goto(f"{server}/agreement/", wait_until="networkidle")
    page.emulate_media(media="print")
    assert page.locator(".cb-matrix").evaluate("(table) => getComputedStyle(table).breakInside") == "avoid"


def test_margins_have_the_site_the_title_the_date_and_the_number_of_the_sheet(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/daegu/local-business-support/")
    page.pdf()  # the page names them when it is printed
    style = "name => getComputedStyle(document.documentElement).getPropertyValue(`--cb-paper-${name}`)"
    assert page.evaluate(style, "site") == '"혁신도시 우수사례"'
    assert page.evaluate(style, "title") == '"지역 중소기업 및 사회적기업 지원"'
    date = page.evaluate(style, "date").strip('"')
    assert re.fullmatch(r"수정일 \d{4}\. \d+\. \d+\.", date)
    expect(page.locator(".cb-dated")).to_have_text(date)
    rules = page.evaluate("""() => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
        .filter((rule) => rule instanceof CSSPageRule).map((rule) => rule.cssText).join("")""")
    for box in ("top-left", "top-right", "bottom-left", "bottom-right"):
        assert f"@{box}" in rules
    assert "counter(pages)" in rules
    assert rules.count("font-family: var(--cb-font)") == 4, "a margin has another font than the page"


def test_the_title_in_the_margin_is_one_line_as_it_stands_in_the_heading(page: Page, server: str) -> None:
    page.goto(f"{server}/about/")
    page.locator("h1").evaluate("""(heading) => {
        heading.innerHTML = 'The "C:\\\\new" site\\n and more';
    }""")
    page.pdf()
    margin = page.evaluate("""() => {
        const style = "content: " + document.documentElement.style.getPropertyValue("--cb-paper-title");
        document.head.append(Object.assign(document.createElement("style"), { textContent: `h1::before { ${style} }` }));
        return getComputedStyle(document.querySelector("h1"), "::before").content;
    }""")
    assert margin == r'"The \"C:\\new\" site and more"'


def test_paper_has_absolute_addresses_of_sources_and_of_the_agreement_what_the_reader_unfolded(page: Page, server: str) -> None:
    page.goto(f"{server}/cases/daegu/local-business-support/")
    page.emulate_media(media="print")
    expect(page.locator(".cb-sources .cb-paper")).to_have_text("https://example.org/sources/press-release-2019-12-11/")
    expect(page.locator(".cb-sources .cb-paper")).to_be_visible()
    expect(page.locator(".cb-notes q").first).to_be_visible()
    page.goto(f"{server}/agreement/")
    expect(page.get_by_text("이 조항과 관련된 사례 11건")).to_be_visible()
    expect(page.locator(".cb-carried a:visible")).to_have_count(0)
    page.emulate_media(media="screen")
    page.reload()  # Material opens all on paper, and leaves it open
    page.get_by_text("이 조항과 관련된 사례 11건").click()
    page.emulate_media(media="print")
    expect(page.locator(".cb-carried a:visible")).to_have_count(11)


@pytest.mark.parametrize(
    ("address", "printed_address"),
    [
        ("cases/?city=jeonbuk&q=청년 일", "https://example.org/cases/?city=jeonbuk&q=청년%20일"),
        (
            "compare/?cases=daegu/local-business-support,jeonbuk/themed-regeneration",
            "https://example.org/compare/?cases=daegu/local-business-support,jeonbuk/themed-regeneration",
        ),
        ("cities/jeonbuk/?a=b", "https://example.org/cities/jeonbuk/"),
    ],
)
def test_paper_has_the_address_of_what_the_reader_chose_and_no_form(
    page: Page, server: str, address: str, printed_address: str
) -> None:
    page.goto(f"{server}/{address}", wait_until="networkidle")
    printed(page)
    page.emulate_media(media="print")
    expect(page.locator(".cb-address")).to_have_text(printed_address)
    expect(page.locator("main :is(input, select, button):visible")).to_have_count(0)


@pytest.mark.parametrize("address", ["", "cases/?city=north", "compare/?cases=north/bus-stop,south/talent", "cities/north/?a=b"])
def test_paper_of_a_site_without_an_address_of_its_own_has_the_one_it_was_read_at(
    page: Page, tmp_path: Path, address: str
) -> None:
    settings = (MINI / "mkdocs.yml").read_text(encoding="utf-8").replace("site_url: https://example.org/\n", "")
    with served(built(tmp_path, {"mkdocs.yml": settings})) as http:
        page.goto(f"{http.address}/{address}", wait_until="networkidle")
        printed(page)
        own = address if address.startswith(("cases/", "compare/")) else address.partition("?")[0]
        assert page.locator(".cb-address").text_content() == f"{http.address}/{own}"


def test_paper_of_a_site_read_from_disk_has_the_address_of_the_site_with_the_choice(page: Page, tmp_path: Path) -> None:
    page.goto(f"{(built(tmp_path) / 'cases/index.html').as_uri()}?city=north")
    printed(page)
    assert page.locator(".cb-address").text_content() == "https://example.org/cases/?city=north"


def test_a_chapter_of_a_booklet_has_nothing_that_only_a_page_has(
    page: Page, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The day of the page took a sheet for itself, and a sheet offered to press what is below on a screen."""
    made: list[str] = []
    as_pdf, project = booklet._print_html, Path(__file__).resolve().parents[2] / "mkdocs.yml"  # noqa: SLF001

    def as_seen(html: str, browser: str) -> bytes:
        made.append(html)
        return as_pdf(html, browser)

    monkeypatch.setattr(booklet, "_print_html", as_seen)
    options = ["--site", str(site), "-f", str(project), "--browser", installed() or "", "-o", str(tmp_path / "all.pdf")]
    assert main(["booklet", "--all", *options]) == 0
    (tmp_path / "all.html").write_text(made[-1], encoding="utf-8")
    page.goto((tmp_path / "all.html").as_uri())
    page.emulate_media(media="print")
    assert page.locator(".booklet-chapter .cb-dated").count() == page.locator(".booklet-chapter").count() == 15
    expect(page.locator(".booklet-chapter .cb-dated >> visible=true")).to_have_count(0)
    asked = page.locator(".booklet-chapter [id$=case-ask]")
    assert asked.count() == 15
    assert not [text for text in asked.all_inner_texts() if "문의하는 법" in text or text.endswith(",")]


@pytest.mark.parametrize("address", ["", "cities/", "categories/win-win/"])
def test_no_head_of_a_table_ends_a_sheet(page: Page, server: str, address: str) -> None:
    page.goto(f"{server}/{address}")
    page.emulate_media(media="print")
    tables = page.locator("table:has(thead)")
    assert tables.count()
    kept = tables.evaluate_all("""(tables) => tables.map((table) => {
        const [whole, head, row] = [table, table.tHead, table.tBodies[0].rows[0]].map((part) => getComputedStyle(part));
        return whole.breakInside === "avoid" || (head.breakAfter === "avoid" && row.breakBefore === "avoid");
    })""")
    assert all(kept), kept


def test_printed_lists_of_all_cases_have_who_and_when(page: Page, server: str) -> None:
    for query in ("", "?city=jeonbuk"):
        page.goto(f"{server}/cases/{query}", wait_until="networkidle")
        page.emulate_media(media="print")
        cards = page.locator(".cb-card:visible")
        expect(cards.first.locator(".cb-card__meta")).to_be_visible()
        assert cards.locator(".cb-card__meta:visible").count() == cards.count()


@pytest.mark.parametrize("width", [680, 794])
def test_no_word_of_a_table_of_figures_is_cut_apart(page: Page, server: str, width: int) -> None:
    """Evidence and sources, the last two columns, may have addresses that no line holds."""
    page.goto(f"{server}/indicators/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": width, "height": 1123})  # A4, without its margins and with them
    page.evaluate("document.documentElement.style.width = '680px'")
    assert page.locator(".cb-figures").count() > 2
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert max(page.locator(".cb-figures").evaluate_all("(tables) => tables.map((table) => table.offsetWidth)")) <= 680
    cells = page.locator(".cb-figures :is(th, td):not(td:nth-last-child(-n + 2))")
    cut = cells.evaluate_all(r"""(cells) => cells.flatMap((cell) => {
        const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        const words = [];
        while (walker.nextNode()) {
            for (const { 0: word, index } of walker.currentNode.data.matchAll(/\S+/g)) {
                const range = document.createRange();
                range.setStart(walker.currentNode, index);
                range.setEnd(walker.currentNode, index + word.length);
                if (new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top))).size > 1) words.push(word);
            }
        }
        return words;
    })""")
    assert cut == []


def test_a_printed_collection_has_the_reasons_of_its_choice(page: Page, server: str) -> None:
    page.goto(f"{server}/collections/jobs/")
    page.emulate_media(media="print")
    reasons = page.locator(".cb-card__why")
    assert reasons.count() > 2
    for reason in reasons.all():
        expect(reason).to_be_visible()
