"""Every kind of page by keyboard alone: each stop of the Tab key is seen, in order, and marked; nothing is left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.kinds import KINDS, visit

DESK, PHONE = (1280, 900), (390, 844)
OTHERWISE = ["home", "all cases", "case with indicators", "agreement", "data", "case in English", "not found"]
"""Pages that a phone arranges in another way: what narrow screens fold, move or let scroll is on these."""
MOST_STOPS = 400
_TABS = Path(__file__).with_name("tabs.js")
_WITHIN = "document.querySelector('main, [role=main]').contains(document.activeElement)"


@pytest.fixture(scope="module")
def keyed(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page for the keyboard: at a desk, and on a phone or tablet with one attached."""
    width, height = getattr(request, "param", DESK)
    with browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", locale="ko-KR") as context:
        yield context.new_page()


@pytest.mark.parametrize(
    ("keyed", "kind"), [*((DESK, kind) for kind in KINDS), *((PHONE, kind) for kind in OTHERWISE)], indirect=["keyed"]
)
def test_every_stop_is_seen_in_order_and_marked_none_is_missing_and_the_first_skips_to_the_content(
    keyed: Page, server: str, kind: str
) -> None:
    visit(keyed, f"{server}/{KINDS[kind]}")
    keyed.add_script_tag(path=_TABS)
    faults: list[str] = []
    stops = 0
    while stops < MOST_STOPS:
        keyed.keyboard.press("Tab")
        found = keyed.evaluate("casebookTabs.stop()")
        if found is None:
            break
        if not stops:
            assert keyed.evaluate("(window.first = document.activeElement).getAttribute('href')").startswith("#")
        stops += 1
        faults += found
    faults += [f"never reached: {element}" for element in keyed.evaluate("casebookTabs.missed()")]
    assert not faults, "\n".join(faults)
    assert 8 < stops < MOST_STOPS
    keyed.evaluate("first.focus()")
    keyed.keyboard.press("Enter")
    keyed.wait_for_function("document.activeElement !== first")  # from here on the next stop is looked for in the content
    keyed.keyboard.press("Tab")
    assert keyed.evaluate(_WITHIN)
