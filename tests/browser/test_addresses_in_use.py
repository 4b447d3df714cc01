"""Addresses that readers noted long ago, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from playwright.sync_api import Browser, Page, expect

from browser.serving import served
from casebook.cli import main
from mini import copy_mini, mini_config
from test_build_lock import moved


@pytest.fixture
def renamed(tmp_path: Path) -> Path:
    """A project whose addresses were locked, after a case in it has moved."""
    project = copy_mini(tmp_path)
    assert main(["urls", "--write", str(project / "cases")]) == 0
    moved(project, "north/bus-stop", "north/old-stop")
    build(mini_config(project, strict=True))
    return project


def test_every_locked_address_answers_after_a_case_has_moved(page: Page, renamed: Path) -> None:
    with served(renamed.parent / "site") as site:
        for address in (renamed / "urls.lock").read_text(encoding="utf-8").split():
            if "#" not in address and not address.endswith("/"):  # a feed or a file of data
                assert page.request.get(f"{site.address}/{address}").ok, address
                continue
            answer = page.goto(f"{site.address}/{address}")
            assert answer is None or answer.ok, address  # a fragment of the same page loads nothing
            expect(page.locator("article h1, .cb-embed h1")).to_be_visible()
            _, mark, fragment = address.partition("#")
            if mark:
                expect(page.locator(f"[id='{fragment}']"), address).to_have_count(1)


def test_an_old_address_keeps_its_fragment_and_its_query(page: Page, renamed: Path) -> None:
    with served(renamed.parent / "site") as site:
        page.goto(f"{site.address}/cases/north/bus-stop/?utm=print#source-1")
        page.wait_for_url(f"{site.address}/cases/south/bus-stop/?utm=print#source-1")
        expect(page.locator("#source-1")).to_be_in_viewport()


def test_an_old_address_forwards_without_javascript(browser: Browser, renamed: Path) -> None:
    with served(renamed.parent / "site") as site, browser.new_context(java_script_enabled=False) as context:
        plain = context.new_page()
        plain.goto(f"{site.address}/cases/north/bus-stop/")
        plain.wait_for_url(f"{site.address}/cases/south/bus-stop/")
