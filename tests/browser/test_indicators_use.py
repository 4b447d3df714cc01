"""The page of all indicators as its readers use it: a table sorts by its headings, and the list of what is missing opens."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect


def test_a_table_sorts_by_the_heading_that_is_pressed(page: Page, server: str) -> None:
    page.goto(f"{server}/indicators/")
    table = page.locator("table", has_text="상생펀드 조성액")
    names = table.locator("tbody th")
    value = table.get_by_role("columnheader", name="값")
    assert value.get_attribute("aria-sort") is None
    value.get_by_role("button").click()
    expect(value).to_have_attribute("aria-sort", "descending")
    expect(names).to_have_text(["상생펀드 조성액", "자금 지원액", "자금 지원액"])
    value.get_by_role("button").press("Enter")
    expect(value).to_have_attribute("aria-sort", "ascending")
    expect(names).to_have_text(["자금 지원액", "자금 지원액", "상생펀드 조성액"])
    table.get_by_role("columnheader", name="지표").get_by_role("button").click()
    expect(value).not_to_have_attribute("aria-sort", "ascending")
    expect(names).to_have_text(["상생펀드 조성액", "자금 지원액", "자금 지원액"])


_SORT = """([language, texts]) => new Promise((done) => {
    document.documentElement.lang = language;
    const rows = texts.map((text) => `<tr><td>${text}</td></tr>`).join("");
    document.querySelector("article").innerHTML =
        `<table data-cb-sortable><thead><tr><th class="cb-number">값</th></tr></thead><tbody>${rows}</tbody></table>`;
    const script = Object.assign(document.createElement("script"), { src: "/assets/casebook/table-sort.js", onload: done });
    document.body.append(script);
})"""


@pytest.mark.parametrize(
    ("language", "falling"),
    [
        ("ko", ["1,080억원", "12.5 m2", "3 m2", "0.25%", "−4도", "–"]),
        ("en", ["1,200 people", "90.5%", "90%", "-4 °C"]),
        ("fr", ["1\u202f000 km2", "120 km2", "100,5 km2", "2 m3", "−1,5 °C", "–"]),
    ],
)
def test_figures_are_sorted_by_their_number_as_the_language_writes_it(
    page: Page, server: str, language: str, falling: list[str]
) -> None:
    page.goto(f"{server}/indicators/")
    page.evaluate(_SORT, [language, sorted(falling)])
    page.locator("article button").click()
    assert page.locator("article td").all_inner_texts() == falling


def test_without_scripts_the_tables_stand_and_a_source_opens(plain: Page, server: str) -> None:
    plain.goto(f"{server}/indicators/")
    expect(plain.locator("tbody tr")).to_have_count(7)
    expect(plain.locator("thead button")).to_have_count(0)
    plain.locator("tr", has_text="자금 지원액").get_by_role("link", name="붙임 3").first.click()
    assert "/cases/daegu/local-business-support/#source-" in plain.url


def test_two_sources_that_differ_stand_side_by_side_each_with_the_other_and_why(page: Page, server: str) -> None:
    page.goto(f"{server}/indicators/")
    rows = page.locator("tr", has=page.get_by_role("rowheader", name="자금 지원액"))
    for row, value, other in zip(rows.all(), ("1,100억원", "1,080억원"), ("1,080억원 (붙임 3", "1,100억원 (본문 ②"), strict=True):
        expect(row.locator("td").first).to_have_text(value)
        expect(row).to_contain_text(f"같은 것을 다르게 적은 값: {other}")
    rows.first.get_by_role("link", name="편집자 주").click()
    expect(page.locator(".cb-notes", has_text="1,100억 원 규모라고 적었으나")).to_be_visible()
