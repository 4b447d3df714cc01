"""The interface in the other language: nothing that the package says is left in Korean."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build

from casebook.messages.wording import wording
from mini import MINI, copy_mini, mini_config

SECTIONS = ("ui", "roles", "statuses", "attributions", "kinds", "facets")
WORD = re.compile(r"[가-힣]{2}")


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site in English, but for its content and its menu."""
    folder = tmp_path_factory.mktemp("english")
    settings = (MINI / "mkdocs.yml").read_text(encoding="utf-8").replace("language: ko", "language: en")
    project = copy_mini(folder, {"mkdocs.yml": settings})
    for twin in project.rglob("*.en.md"):
        twin.unlink()  # the site's own language
    build(mini_config(project, strict=True))
    return folder / "site"


def texts(site: Path) -> dict[str, str]:
    return {page.relative_to(site).as_posix(): page.read_text(encoding="utf-8") for page in site.rglob("*.html")}


def test_every_page_says_that_it_is_english(english: Path) -> None:
    pages = texts(english)
    assert len(pages) > 12
    assert [name for name, html in pages.items() if '<html lang="en"' not in html] == []


def test_no_page_says_anything_of_the_packages_in_korean(english: Path) -> None:
    korean = wording("ko").sections
    content = "".join(path.read_text(encoding="utf-8") for path in MINI.rglob("*") if path.suffix in {".md", ".yml"})
    said = {str(text) for section in SECTIONS for text in korean[section].values()}
    ours = {text for text in said if WORD.search(text) and "{" not in text and text not in content}
    assert len(ours) > 100
    assert [(name, text) for name, html in texts(english).items() for text in ours if text in html] == []
