"""What all tests share: the real site, built once, a server of it, and a real Chromium."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, expect, sync_playwright

from browser.chromium import installed
from browser.serving import served

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own site, built strictly and with the events that ``mkdocs build`` sends."""
    target = tmp_path_factory.mktemp("real") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", "https://example.org/")
        patch.setenv("REPO_URL", "https://code.example/casebook")  # another host: edit links leave the site
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(target), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    return target


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """Address of the served site, without a slash at its end."""
    with served(site) as http:
        yield http.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium. A machine without one fails: a skipped browser test promises nothing."""
    path = installed()
    if not path or not Path(path).is_file():
        pytest.fail("no Chromium: run `python tests/browser/chromium.py`, or set CASEBOOK_CHROMIUM to its path", pytrace=False)
    expect.set_options(timeout=30_000)  # as long as Playwright waits for all else: a busy machine is not a slow page
    with sync_playwright() as playwright:
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if root else [])
        yield chromium
        chromium.close()
