"""axe finds nothing on any kind of page: in light and dark, on phones and desks, and with what opens open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import product
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.checks import faults
from browser.kinds import CARDS, KINDS, visit

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (320, 390, 1366)
DESK = 1000
_GROUND = "getComputedStyle(document.body).backgroundColor"


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1366, "height": 844}, reduced_motion="reduce", locale="ko-KR") as context:
        opened = context.new_page()
        opened.set_default_timeout(8000)
        yield opened


def everywhere(page: Page, widths: tuple[int, ...] = WIDTHS) -> str:
    """What axe finds on the open page in each scheme and width: a line for each fault, with where it shows."""
    found: dict[str, list[str]] = defaultdict(list)
    grounds = set()
    session = page.context.new_cdp_session(page)
    for scheme, width in product(SCHEMES, widths):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 844})
        session.send("Emulation.setTouchEmulationEnabled", {"enabled": width < DESK})
        for fault in faults(page):
            found[fault].append(f"{scheme} {width}")
        grounds.add(page.evaluate(_GROUND))
    assert len(grounds) == len(SCHEMES)  # the page did change
    return "\n".join(f"{fault} [{', '.join(places)}]" for fault, places in found.items())


@pytest.mark.parametrize("kind", [*KINDS, *CARDS])
def test_axe_finds_nothing(reader: Page, server: str, kind: str) -> None:
    visit(reader, f"{server}/{(KINDS | CARDS)[kind]}")
    found = everywhere(reader)
    assert not found, found


def search(page: Page, words: str) -> None:
    box = page.get_by_role("searchbox", name="검색어", exact=True)
    if not box.is_visible():
        page.get_by_role("button", name="검색 열기").click()
    box.click()
    box.press_sequentially(words)


def search_with_results(page: Page) -> None:
    search(page, "혁신도시")
    expect(page.get_by_role("list", name="검색 결과").get_by_role("link").first).to_be_visible()


def search_without_results(page: Page) -> None:
    search(page, "암호화폐")
    expect(page.get_by_role("status").filter(has_text="찾은 것이 없습니다")).to_be_visible()


def menu(page: Page) -> None:
    page.get_by_role("button", name="메뉴", exact=True).click()
    expect(page.get_by_role("navigation", name="사이트 메뉴").get_by_role("link", name="이 사이트")).to_be_in_viewport()


def display(page: Page) -> None:
    page.get_by_label("화면 설정").click()
    expect(page.get_by_role("radio", name="어둡게")).to_be_in_viewport()


OPENED = [*product([search_with_results, search_without_results, display], WIDTHS), *product([menu], WIDTHS[:2])]


@pytest.mark.parametrize(("opened", "width"), OPENED)  # at a desk the menu is always there
def test_axe_finds_nothing_in_what_opens(reader: Page, server: str, opened: Callable[[Page], None], width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 844})
    visit(reader, f"{server}/{KINDS['case with indicators']}")
    opened(reader)
    found = everywhere(reader, (width,))
    assert not found, found
