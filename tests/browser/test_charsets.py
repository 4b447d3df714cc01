"""Texts on a server that says nothing of how they are encoded, as `python -m http.server` and nginx do by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.serving import headers_of, served


@pytest.mark.parametrize("address", [
    "sources/press-release-2019-12-11.txt", "feed.xml", "rss.xml", "sitemap.xml", "api/v1/cases.json", "feed.json",
    "assets/casebook/icon.svg",
])  # fmt: skip
def test_a_text_is_read_as_utf_8_without_a_word_from_the_server(site: Path, page: Page, address: str) -> None:
    with served(site) as server:
        answer = page.goto(f"{server.address}/{address}")
        assert answer is not None
        assert "charset" not in answer.headers["content-type"]
        assert page.evaluate("document.characterSet") == "UTF-8"


def test_a_text_is_read_as_utf_8_from_a_folder(site: Path, page: Page) -> None:
    for name in ("llms.txt", "sources/press-release-2019-12-11.txt"):
        page.goto((site / name).as_uri())
        assert page.evaluate("document.characterSet") == "UTF-8"
        assert "혁신도시" in page.locator("body").inner_text()


def test_every_other_text_needs_no_charset(site: Path) -> None:
    """Tables begin with a mark; JSON in any dress is UTF-8 by its standard; scripts and styles take the page's encoding.

    llms.txt has no mark: its readers are programs, one of which stops at it (llms-txt 0.0.7).
    """
    marked = [
        path
        for suffix in ("csv", "txt")
        for path in site.rglob(f"*.{suffix}")
        if path.name != "llms.txt" and not path.read_bytes().isascii()
    ]
    assert marked
    assert [path for path in marked if not path.read_bytes().startswith(b"\xef\xbb\xbf")] == []


def test_what_hosts_are_asked_for_one_file_is_not_sent_with_every_page(tmp_path: Path) -> None:
    rules = "/*\n  X-Frame-Options: DENY\n\n/a.ris\n  Content-Type: application/x-research-info-systems\n"
    (tmp_path / "_headers").write_text(rules, encoding="utf-8")
    assert headers_of(tmp_path) == {"X-Frame-Options": "DENY"}
