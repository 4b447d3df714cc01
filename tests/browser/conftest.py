"""Pages of the browser as readers have them: at a desk, on a phone, without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}, locale="ko-KR") as context:
        yield context.new_page()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page of a phone as narrow as WCAG 2.2 asks for (1.4.10)."""
    size = {"width": 320, "height": 844}
    with browser.new_context(viewport=size, has_touch=True, is_mobile=True, locale="ko-KR") as context:  # type: ignore[arg-type]
        yield context.new_page()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page of a browser with JavaScript off."""
    with browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900}, locale="ko-KR") as context:
        yield context.new_page()
