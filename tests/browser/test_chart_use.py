"""Charts of indicators in a real browser: what they say, how they look, and how narrow they can be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from mkdocs.commands.build import build
from playwright.sync_api import Browser, Locator, Page

from browser.checks import contrast, faults, too_wide
from browser.serving import served
from mini import CASE, MINI, copy_mini, mini_config

INDICATORS = """indicators:
  - {name: 홀로 있는 값, unit: 개, value: 376, as_of: 2019, method: 센 방법, attribution: self-reported}
  - {name: '"먼지" <안>', unit: ㎍/㎥, value: 38.5, baseline: 55, target: 35}
  - {name: 증감, unit: "%", value: 4, baseline: -12}
  - {name: 줄어든 것, unit: "%", value: -3.25, baseline: -12, target: -1}
  - {name: 같은 값, unit: 명, value: 40, baseline: 40, target: 40}
  - {name: 없던 것, unit: 건, value: 0, baseline: 0}
  - {name: 아주 먼 값, unit: 원, value: 12345678901, baseline: 15, target: 20000000000}
  - name: 이전공공기관과 지역 기업이 함께 만든 일자리 가운데 지역 인재가 들어간 자리를 해마다 세어 더한 수
    unit: 건/인구 10만 명당 해마다
    value: 1234567
    target: 2345678
  - {name: 해마다의 값, unit: 명, value: 120, as_of: 2017}
  - {name: 해마다의 값, unit: 명, value: 180, as_of: 2018}
  - {name: 해마다의 값, unit: 명, value: 260, as_of: 2020}
  - {name: 띄어쓰지않은아주긴이름의지표로서줄을바꿀곳이없는것, unit: 건/띄어쓰지않은아주긴이름의단위, value: 1, baseline: 2}
---
"""
PALETTE = """  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default}
    - {media: "(prefers-color-scheme: dark)", scheme: slate}
"""
CHARTS = 8
_COLOURS = """() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const seen = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const ground = (element) => {
        const colour = seen(getComputedStyle(element).backgroundColor);
        return colour[3] ? colour : ground(element.parentElement);
    };
    return [...document.querySelectorAll(".cb-bar > rect, .cb-bars__zero, .cb-bars__goal")].map((mark) => {
        const style = getComputedStyle(mark);
        return [seen(style.fill === "none" || mark.localName === "line" ? style.stroke : style.fill), ground(mark)];
    });
}"""
_ENDS = """(rects) => rects.map((rect) => {
    const [box, whole] = [rect, rect.closest("svg")].map((element) => element.getBoundingClientRect());
    return [(box.left - whole.left) / whole.width, (box.right - whole.left) / whole.width];
})"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page of a case with every kind of indicator, on a site with two schemes."""
    settings = (MINI / "mkdocs.yml").read_text(encoding="utf-8").replace("  font: false\n", f"  font: false\n{PALETTE}")
    case = CASE.replace("---\n\n", f"{INDICATORS}\n")
    folder = tmp_path_factory.mktemp("charts")
    build(mini_config(copy_mini(folder, {"mkdocs.yml": settings, "cases/north/chart.md": case}), strict=True))
    with served(folder / "site") as http:
        yield f"{http.address}/cases/north/chart/"


def twin(page: Page, name: str) -> dict[str, str]:
    """The row of an indicator in the table, by the heads of its columns."""
    fold = page.locator("details", has=page.locator(".cb-table"))
    fold.evaluate("details => { details.open = true; }")
    table = fold.locator("table")
    heads = table.locator("thead th[scope=col]").all_inner_texts()
    row = table.locator("tbody tr", has=page.get_by_role("rowheader", name=name, exact=True))
    return dict(zip(heads, row.locator("th[scope=row], td").all_inner_texts(), strict=True))


def names(figures: Locator) -> list[str]:
    return figures.locator("figcaption").all_inner_texts()


def test_a_chart_has_a_name_that_tells_its_figures(page: Page, address: str) -> None:
    page.goto(address)
    name = '"먼지" <안> 막대그래프 이전 55㎍/㎥, 값 38.5㎍/㎥, 목표 35㎍/㎥'
    assert page.get_by_role("img", name=name, exact=True).count() == 1
    assert page.get_by_role("img", name="막대그래프").count() == CHARTS


def test_no_id_stands_twice_on_the_page(page: Page, address: str) -> None:
    page.goto(address)
    ids = page.locator(".cb-bars [id]").evaluate_all("(all) => all.map((one) => one.id)")
    assert len(ids) == 2 * CHARTS
    assert page.evaluate("(ids) => ids.filter((id) => document.querySelectorAll(`[id='${id}']`).length > 1)", ids) == []


def test_a_chart_and_the_table_say_the_same(page: Page, address: str) -> None:
    page.goto(address)
    figures = page.locator("figure.cb-measure", has=page.locator("svg"))
    assert figures.count() == CHARTS
    for name, figure in zip(names(figures), figures.all(), strict=True):
        words = figure.locator(".cb-bars__text > *").all_inner_texts()
        cells = twin(page, name)
        known = {label: cells[label] for label in ("이전", "값", "목표") if cells[label] != "–"}
        assert dict(zip(words[::2], words[1::2], strict=True)) == known


def test_a_figure_that_stands_alone_is_shown_large_and_without_bars(page: Page, address: str) -> None:
    page.goto(address)
    figure = page.locator("figure.cb-measure:not(:has(svg))")
    assert names(figure) == ["홀로 있는 값"]
    assert figure.locator(".cb-measure__value").inner_text() == twin(page, "홀로 있는 값")["값"] == "376개"
    assert figure.locator(".cb-small").inner_text().split("\n") == ["2019년, 주관 기관 발표", "센 방법"]


@pytest.mark.parametrize(
    ("name", "ends"),
    [
        ('"먼지" <안>', [(0, 1), (0, 38.5 / 55), (0, 35 / 55)]),
        ("증감", [(0, 0.75), (0.75, 1)]),
        ("줄어든 것", [(0, 1), (8.75 / 12, 1), (11 / 12, 1)]),
    ],
)
def test_bars_are_drawn_as_long_as_their_figures(page: Page, address: str, name: str, ends: list[tuple[float, float]]) -> None:
    page.goto(address)
    figure = page.locator("figure.cb-measure", has=page.get_by_text(name, exact=True))
    drawn = figure.locator(".cb-bar > rect:first-child").evaluate_all(_ENDS)
    assert [tuple(pair) for pair in drawn] == [pytest.approx(pair, abs=0.005) for pair in ends]


def test_a_bar_lies_beside_its_words(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(address)
    middle = "(all) => all.map((one) => one.getBoundingClientRect()).map((box) => (box.top + box.bottom) / 2)"
    words = page.locator(".cb-bars__text > b").evaluate_all(middle)
    assert page.locator(".cb-bar > rect:first-child").evaluate_all(middle) == pytest.approx(words, abs=2)


def test_every_figure_leaves_a_mark_however_small(page: Page, address: str) -> None:
    page.goto(address)
    tips = page.locator(".cb-bar__tip").evaluate_all("(all) => all.map((one) => one.getBoundingClientRect())")
    assert len(tips) == page.locator(".cb-bars__text > b").count()
    assert all(tip["width"] >= 2 and tip["height"] >= 8 for tip in tips)


def test_no_chart_is_wider_than_a_phone_and_words_leave_room_for_bars(phone: Page, address: str) -> None:
    phone.goto(address)
    assert too_wide(phone) == []
    boxes = phone.locator(".cb-bars svg").evaluate_all("(all) => all.map((one) => one.getBoundingClientRect())")
    assert len(boxes) == CHARTS
    width = phone.evaluate("document.documentElement.clientWidth")
    assert max(box["right"] for box in boxes) < width
    assert min(box["width"] for box in boxes) > width / 3
    cut = "(all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)"
    assert phone.locator(".cb-measure :is(p, figcaption), .cb-bars__text").evaluate_all(cut) == []


@pytest.mark.parametrize("seen", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str)
def test_bars_stand_out_and_axe_finds_nothing_in_them(browser: Browser, address: str, seen: Any) -> None:
    with browser.new_context(**seen) as context:
        page = context.new_page()
        page.goto(address)
        colours = page.evaluate(_COLOURS)
        assert faults(page) == []
    assert len(colours) > CHARTS * 4
    assert [pair for pair in colours if contrast(pair[0][:3], pair[1][:3]) < 3] == []
    dark = sum(colours[0][1][:3]) < 3 * 64
    assert dark == (seen.get("color_scheme") == "dark")
