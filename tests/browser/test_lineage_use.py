"""The page of who learned from whom in a real browser: axe, a narrow phone, no JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from mkdocs.commands.build import build
from playwright.sync_api import Page, expect

from browser.checks import everywhere, too_wide
from browser.serving import served
from mini import MINI, copy_mini, mini_config

ADOPTED = """adopted_from:
  - {who: 북쪽, case: north/bus-stop, date: "2020", what_changed: 승강장의 크기를 줄이고 의자를 더했다, source: 누리집}
adopted_by:
  - {who: 먼 나라의 어느 도시, date: "2022"}
  - {who: 이웃 시}
notes:"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page of a site with three adoptions."""
    talent = (MINI / "cases/south/talent.md").read_text(encoding="utf-8").replace("notes:", ADOPTED)
    folder = tmp_path_factory.mktemp("lineage")
    build(mini_config(copy_mini(folder, {"cases/south/talent.md": talent}), strict=True))
    with served(folder / "site") as http:
        yield f"{http.address}/lineage/"


def test_axe_finds_nothing(page: Page, address: str) -> None:
    page.goto(address)
    found = everywhere(page).splitlines()
    drawn = [line for line in found if re.search(r"\(undecided\): (?:g\[.*\] > )?text\[y=", line)]
    assert found == drawn  # axe judges no text of an SVG; its colour is that of headings, on the ground of the page
    colours = page.locator(".cb-lineage text").evaluate_all("(all) => all.map((text) => getComputedStyle(text).fill)")
    assert {*colours} == {page.get_by_role("heading", level=1).evaluate("(it) => getComputedStyle(it).color")}


def test_the_page_fits_a_narrow_phone_and_the_picture_scrolls_at_its_own_size(phone: Page, address: str) -> None:
    phone.goto(address)
    assert too_wide(phone) == []
    box = phone.get_by_role("img").bounding_box()
    assert box
    assert box["width"] > 700


def test_the_map_that_is_drawn_has_an_arrow_from_the_place_of_a_case_to_that_of_its_taker(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".cb-map").scroll_into_view_if_needed()
    arrows = page.locator(".cb-map__live path.cb-arrow")
    expect(arrows).to_have_count(1)
    ends = re.findall(r"[ML](-?\d+) (-?\d+)", arrows.get_attribute("d") or "")
    assert int(ends[0][1]) < int(ends[1][1])  # from the north to the south


def test_the_table_says_all_without_javascript(plain: Page, address: str) -> None:
    plain.goto(address)
    expect(plain.locator("svg.cb-still > path.cb-arrow")).to_be_visible()
    rows = plain.get_by_role("region", name="사례를 본받은 곳").locator("tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.filter(has_text="먼 나라의 어느 도시")).to_contain_text("2022")
    rows.first.get_by_role("link", name="남쪽: 지역 인재 기르기").click()
    expect(plain.get_by_role("heading", name="본받은 사례")).to_be_visible()
