"""Casebook's scripts on a theme that has nothing of Material's."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from mini import MINI, built

SETTINGS = (MINI / "mkdocs.yml").read_text(encoding="utf-8")
MATERIAL = SETTINGS[SETTINGS.index("  name: material") : SETTINGS.index("plugins:")]
KEYS = ("f", "s", "/", "p", "n", ",", ".", "x", "Escape", "Tab", "ControlOrMeta+k")


def test_every_key_is_left_to_the_theme_and_a_copy_says_so(page: Page, tmp_path: Path) -> None:
    stacks: list[str] = []
    page.on("pageerror", lambda error: stacks.append(error.stack or ""))
    page.route(re.compile("^https?:"), lambda route: route.abort())  # the theme asks other hosts for a script
    site = built(tmp_path, {"mkdocs.yml": SETTINGS.replace(MATERIAL, "  name: mkdocs\n  language: ko\n")})
    page.goto((site / "index.html").as_uri())
    for key in KEYS:
        page.keyboard.press(key)
    page.locator("body").click()
    page.goto((site / "cases/north/bus-stop/index.html").as_uri())
    button = page.locator("[data-cb-copy]").first
    button.click()
    expect(button).to_have_attribute("data-copied", "")
    expect(button).not_to_have_attribute("data-copied", "")
    assert [stack for stack in stacks if "assets/casebook" in stack] == []
