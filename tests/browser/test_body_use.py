"""A body with all that officials write, as it is seen, printed and heard."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.checks import faults, too_wide
from browser.serving import served
from mini import CASE, built

CELLS = "".join(f"<td>{year}값</td>" for year in range(2012, 2020))
BODY = f"""
## 예산 {{백만원}}

2019. 12. 10. 보고회를 열었다. https://example.org/a에서 본다. ~~지움~~은 3~5명이고 10~20명이다.

1. 추진 배경
가. 첫째 항목은 두 줄로 이어질 만큼 길게 적어서 둘째 줄이 어디에서 시작하는지 눈으로 볼 수 있게 한 항목이다. 조금 더 적는다.
  1) 하나
    가) 둘
2. 주요 내용
  ○ 대상
    - 세부
  ※ 2019년 기준

- [ ] 남은 일
- [x] 끝난 일

<details><summary>펼치기</summary>
<p class="folded">접힌 글이다.</p>
</details>

<table>
<thead><tr><th rowspan="2">구분</th><th colspan="8">연도별 사업비(백만원)</th></tr>
<tr>{"".join(f"<th>{year}년도</th>" for year in range(2012, 2020))}</tr></thead>
<tbody><tr><th>전주시혁신도시사업단</th>{CELLS}</tr></tbody>
</table>

| | 2018 | 2019 |
|---|---|---|
| 가 | 1 | 2
"""
PAPER = 718  # px: A4 without the margins of a browser
_SHOWN = """(selector) => [...document.querySelectorAll(selector)].every((element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && element.checkVisibility({ contentVisibilityAuto: true });
})"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    case = CASE.replace("## 성과\n\n좋아졌다.\n", BODY)
    site = built(tmp_path_factory.mktemp("body"), {"cases/north/written.md": case})
    with served(site) as server:
        yield f"{server.address}/cases/north/written/"


@pytest.mark.parametrize("width", [320, 1366])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(address)
    assert faults(page) == []
    assert too_wide(page) == []


@pytest.mark.parametrize("scripts", ["page", "plain"])
def test_folded_notes_stand_open_on_paper(request: pytest.FixtureRequest, scripts: str, address: str, tmp_path: Path) -> None:
    page: Page = request.getfixturevalue(scripts)
    page.goto(address)
    assert not page.evaluate(_SHOWN, ".folded")
    folded = _glyphs(page.pdf(path=tmp_path / "with.pdf"))
    page.locator(".folded").evaluate("(element) => element.remove()")
    assert folded > _glyphs(page.pdf(path=tmp_path / "without.pdf"))


@pytest.mark.parametrize("scripts", ["page", "plain"])
def test_no_column_is_lost_on_paper(request: pytest.FixtureRequest, scripts: str, address: str) -> None:
    page: Page = request.getfixturevalue(scripts)
    page.goto(address)
    page.set_viewport_size({"width": PAPER, "height": 1000})
    page.emulate_media(media="print")
    right = page.locator("table").evaluate_all("(tables) => tables.map((table) => table.getBoundingClientRect().right)")
    assert len(right) >= 2
    assert max(right) <= PAPER


def test_marks_are_heard_as_text_of_their_items(page: Page, address: str) -> None:
    page.goto(address)
    snapshot = page.locator("main").aria_snapshot()
    for words in ("1. 추진 배경", "가. 첫째 항목", "1) 하나", "가) 둘", "○ 대상", "☑ 끝난 일"):
        assert re.search(rf"(listitem|text).*{re.escape(words)}", snapshot), words


def _glyphs(pdf: bytes) -> int:
    """How many glyphs a PDF that Chromium made shows: it writes each as four digits."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    return sum(len(glyphs) // 4 for text in map(_unpacked, streams) for glyphs in re.findall(rb"<([0-9A-F]+)>", text))


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return b""
