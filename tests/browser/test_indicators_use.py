"""The page of all indicators as its readers use it: a table sorts by its headings, and the list of what is missing opens."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def test_a_table_sorts_by_the_heading_that_is_pressed(page: Page, server: str) -> None:
    page.goto(f"{server}/indicators/")
    table = page.locator("table", has_text="상생펀드 조성액")
    names = table.locator("tbody th")
    value = table.get_by_role("columnheader", name="값")
    assert value.get_attribute("aria-sort") is None
    value.get_by_role("button").click()
    expect(value).to_have_attribute("aria-sort", "descending")
    expect(names).to_have_text(["상생펀드 조성액", "자금 지원액"])
    value.get_by_role("button").press("Enter")
    expect(value).to_have_attribute("aria-sort", "ascending")
    expect(names).to_have_text(["자금 지원액", "상생펀드 조성액"])
    table.get_by_role("columnheader", name="지표").get_by_role("button").click()
    expect(value).not_to_have_attribute("aria-sort", "ascending")
    expect(names).to_have_text(["상생펀드 조성액", "자금 지원액"])


def test_without_scripts_the_tables_stand_and_a_source_opens(plain: Page, server: str) -> None:
    plain.goto(f"{server}/indicators/")
    expect(plain.locator("tbody tr")).to_have_count(6)
    expect(plain.locator("thead button")).to_have_count(0)
    plain.locator("tr", has_text="자금 지원액").get_by_role("link", name="붙임 3").click()
    assert "/cases/daegu/local-business-support/#source-" in plain.url
