"""Pages of the browser as readers have them: at a desk, on a phone, without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}, "locale": "ko-KR"}
PHONE: dict[str, Any] = {"viewport": {"width": 320, "height": 844}, "has_touch": True, "is_mobile": True, "locale": "ko-KR"}
"""As narrow as WCAG 2.2 asks for (1.4.10)."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(**DESK) as context:
        yield context.new_page()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    with browser.new_context(**PHONE) as context:
        yield context.new_page()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page of a browser with JavaScript off."""
    with browser.new_context(**DESK, java_script_enabled=False) as context:
        yield context.new_page()


# Tests that only look at pages share one page of the browser: opening another takes longer than most visits.


@pytest.fixture(scope="module")
def desk_visit(browser: Browser) -> Iterator[Page]:
    with browser.new_context(**DESK) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def phone_visit(browser: Browser) -> Iterator[Page]:
    with browser.new_context(**PHONE) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def plain_visit(browser: Browser) -> Iterator[Page]:
    with browser.new_context(**DESK, java_script_enabled=False) as context:
        yield context.new_page()
