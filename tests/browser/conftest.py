"""Pages of the browser as readers have them: at a desk, on a phone, without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page


@contextmanager
def _obeying(context: BrowserContext) -> Iterator[Page]:
    """A page of `context` on which nothing may be refused by the policies of the site."""
    refused: list[str] = []
    context.on("console", lambda message: refused.append(message.text) if "Policy" in message.text else None)
    yield context.new_page()
    assert refused == []


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}, locale="ko-KR") as context, _obeying(context) as page:
        yield page


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page of a phone as narrow as WCAG 2.2 asks for (1.4.10)."""
    size = {"width": 320, "height": 844}
    with (
        browser.new_context(viewport=size, has_touch=True, is_mobile=True, locale="ko-KR") as context,  # type: ignore[arg-type]
        _obeying(context) as page,
    ):
        yield page


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page of a browser with JavaScript off."""
    with browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900}, locale="ko-KR") as context:
        yield context.new_page()


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    """A page on which the site's policies may refuse what a test tries."""
    with browser.new_context(viewport={"width": 1280, "height": 900}, locale="ko-KR") as context:
        yield context.new_page()
