"""The theme `casebook`: the page frame without Material for MkDocs, whose modules cannot even be loaded here."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.checks import everywhere, too_wide
from browser.kinds import KINDS, visit
from browser.serving import served
from project_clone import clone_of_project

_WITHOUT_MATERIAL = """
import sys

class Absent:
    def find_spec(self, name, *_):
        if name.partition(".")[0] == "material":
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Absent())
from mkdocs.__main__ import cli
cli(["build", "--strict", "--quiet"])
"""
_SAMPLE = ("home", "all cases", "case with indicators", "city", "agreement", "indicators", "compare", "guide", "design")
_PAPER = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own site with that theme."""
    project = clone_of_project(tmp_path_factory.mktemp("own"))
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("name: material", "name: casebook"), encoding="utf-8")
    environment = {**os.environ, "SITE_URL": "https://example.org/"}
    run = subprocess.run(
        [sys.executable, "-c", _WITHOUT_MATERIAL], cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return project / "site"


@pytest.fixture(scope="module")
def own(own_site: Path) -> Iterator[str]:
    with served(own_site) as http:
        yield http.address


def test_pages_load_nothing_of_material(own_site: Path, site: Path) -> None:
    assert not [path for name in ("stylesheets", "javascripts", "images") for path in own_site.glob(f"assets/{name}/*")]
    pages = [path.read_text(encoding="utf-8") for path in own_site.rglob("*.html")]
    assert len(pages) > 200
    assert not [page for page in pages if re.search(r"__config|data-md-toggle|assets/casebook/material\.js", page)]
    in_both = {path.relative_to(site) for path in site.rglob("*.html")} - {Path("contribute/design/index.html")}
    in_both -= {path.relative_to(site) for path in site.glob("changes/*/index.html")}  # the clone was committed in one month
    assert in_both <= {path.relative_to(own_site) for path in own_site.rglob("*.html")}


def test_the_search_has_the_same_pages_as_with_material(own_site: Path, site: Path) -> None:
    def index(folder: Path) -> dict[str, bytes]:
        files = (folder / "assets/casebook/search").rglob("*")
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if path.is_file()}

    assert index(own_site) == index(site)


@pytest.mark.parametrize("kind", _SAMPLE)
def test_every_kind_of_page_is_open_to_everyone(browser: Browser, own: str, kind: str) -> None:
    with browser.new_context(viewport={"width": 1366, "height": 844}, reduced_motion="reduce", locale="ko-KR") as context:
        page = context.new_page()
        visit(page, f"{own}/{KINDS[kind]}")
        found = everywhere(page)
        page.set_viewport_size({"width": 320, "height": 844})
        assert not found, found
        assert too_wide(page) == []


def test_search_menu_display_and_copies_work(browser: Browser, own: str) -> None:
    with browser.new_context(locale="ko-KR", permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{own}/about/")
        page.keyboard.press("ControlOrMeta+k")
        page.keyboard.type("물놀이장")
        page.locator(".cb-result__link[href*='#']").first.click()
        expect(page.locator("article mark").first).to_contain_text("물놀이장")
        page.get_by_role("button", name="주소 복사").first.click()
        expect(page.get_by_role("status").filter(has_text="복사했습니다")).to_have_count(1)
        assert "/cases/gyeongnam/smart-clean-bus-stop/" in page.evaluate("navigator.clipboard.readText()")
        page.get_by_label("화면 설정").click()
        page.get_by_role("radio", name="어둡게").check()
        expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
        page.set_viewport_size({"width": 390, "height": 844})
        page.get_by_role("button", name="메뉴", exact=True).click()
        page.get_by_role("navigation", name="사이트 메뉴").get_by_role("link", name="혁신도시").click()
        page.wait_for_url(f"{own}/cities/")
        assert errors == []


def test_the_contents_of_a_page_mark_what_is_read(page: Page, own: str) -> None:
    page.goto(f"{own}/cases/gyeongnam/smart-clean-bus-stop/")
    contents = page.get_by_role("navigation", name="목차")
    expect(contents.locator("[aria-current]")).to_have_count(0)
    contents.get_by_role("link", name="주요 내용").click()
    expect(contents.locator("[aria-current=location]")).to_have_text("주요 내용")


def test_a_page_is_complete_without_scripts(plain: Page, own: str) -> None:
    plain.goto(f"{own}/cases/daegu/local-business-support/")
    expect(plain.get_by_role("heading", level=1)).to_be_visible()
    expect(plain.get_by_role("navigation", name="사이트 메뉴").get_by_role("link", name="이 사이트")).to_be_visible()
    for button in plain.locator("header button").all():
        expect(button).not_to_be_visible()


def test_a_case_takes_as_few_sheets_as_with_material(page: Page, own: str) -> None:
    page.goto(f"{own}/cases/daegu/local-business-support/", wait_until="networkidle")
    assert len(_PAPER.findall(page.pdf(format="A4", prefer_css_page_size=True))) <= 3


def test_the_frame_is_lighter_than_with_material(own_site: Path, site: Path) -> None:
    def weight(folder: Path) -> int:
        html = (folder / "about/index.html").read_text(encoding="utf-8")
        paths = re.findall(r'(?:href|src)="\.\./(assets/[^"]+\.(?:css|js))"', html)
        assert paths
        return sum(len(gzip.compress((folder / path).read_bytes())) for path in paths)

    assert weight(own_site) < weight(site) / 2
