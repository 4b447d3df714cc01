"""``casebook export --format zip``: the real site unpacked, read by a browser from disk."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from casebook.cli import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("한글 폴더 #1%")
    command = ["export", "--format", "zip", "--site", str(site), "-f", str(ROOT / "mkdocs.yml"), "-o"]
    for name in ("one.zip", "two.zip"):
        assert main([*command, str(folder / name)]) == 0
    assert (folder / "one.zip").read_bytes() == (folder / "two.zip").read_bytes()
    with ZipFile(folder / "one.zip") as archive:
        assert archive.testzip() is None
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o644}
        archive.extractall(folder)
    return folder / "site"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that obeys the policy of the archive's pages."""
    page = browser.new_page()
    yield page
    page.close()


def test_each_file_of_the_site_is_there_and_only_pages_differ(unpacked: Path, site: Path) -> None:
    paths = {path.relative_to(site) for path in site.rglob("*") if path.is_file()}
    there = {path.relative_to(unpacked) for path in unpacked.rglob("*") if path.is_file()}
    added = {path.as_posix() for path in there - paths}
    scripts = {name for name in added if not name.startswith(("api/", "compare/"))}
    assert scripts == {"assets/casebook/offline.js", "assets/casebook/offline-files.js"}
    read = {f"{path.as_posix()}.js" for path in paths if path.match("compare/*/*.json") or path.name == "cases.csv"}
    assert added - scripts == read
    assert {path.as_posix() for path in paths - there} == {"404.html", "sitemap.xml.gz", "_headers", "_redirects"} & set(
        map(str, paths)
    )
    kept = [path for path in paths & there if path.suffix != ".html"]
    assert [path for path in kept if (site / path).read_bytes() != (unpacked / path).read_bytes()] == []


def test_search_filters_and_links_work_from_disk(unpacked: Path, page: Page) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto((unpacked / "index.html").as_uri())
    page.locator("[data-cb-search-box] input").fill("버스승강장")
    page.locator("[data-cb-search-box] ol a").first.click()
    page.wait_for_url("**/smart-clean-bus-stop/index.html*")
    assert page.locator("h1").inner_text().startswith("스마트")
    page.goto(f"{(unpacked / 'cases/index.html').as_uri()}?q=버스승강장")
    page.locator(".cb-browse__found a[href*=smart-clean-bus-stop]").first.wait_for()
    assert page.locator(".cb-browse__whole").is_hidden()
    assert faults == []


@pytest.mark.parametrize("address", ["index.html", "cases/index.html", "cities/index.html"])
def test_a_sent_search_leads_to_the_list_from_disk(unpacked: Path, page: Page, address: str) -> None:
    page.goto((unpacked / address).as_uri())
    field = page.locator("input[name=q]:visible").first
    field.fill("버스승강장")
    field.press("Enter")
    page.wait_for_url("**/cases/index.html?q=*")
    page.locator(".cb-browse__found a[href*=smart-clean-bus-stop]").first.wait_for()


def test_cases_are_compared_from_disk(unpacked: Path, page: Page) -> None:
    ids = "gyeongnam/smart-clean-bus-stop,jeonbuk/agri-bio-talent,busan/no-such-case"
    page.goto(f"{(unpacked / 'compare/index.html').as_uri()}?cases={ids}")
    headings = page.locator("[data-cb-compare] thead a")
    headings.nth(1).wait_for()
    assert headings.count() == 2
    assert page.locator("[data-cb-compare] tbody tr:visible").count() > 3
    assert "busan/no-such-case" in page.locator("[data-cb-compare] [role=status]").inner_text()
    headings.first.click()
    page.wait_for_url("**/smart-clean-bus-stop/index.html")


def test_a_case_is_chosen_from_disk_after_its_link_was_pressed(unpacked: Path, page: Page) -> None:
    page.goto((unpacked / "cases/index.html").as_uri())
    card = page.locator(".cb-card").first
    card.locator(".cb-card__title > a").click(modifiers=["ControlOrMeta"])
    card.locator("[data-cb-choose]").click()
    expect(card.locator("[data-cb-choose]")).to_have_attribute("aria-pressed", "true")


def test_a_list_is_downloaded_from_disk_as_it_was_narrowed(unpacked: Path, page: Page, site: Path) -> None:
    page.goto(f"{(unpacked / 'cases/index.html').as_uri()}?q=버스승강장")
    page.locator(".cb-browse__found a[href*=smart-clean-bus-stop]").first.wait_for()
    shown = page.locator(".cb-browse__found h2 a, .cb-browse__found h3 a").count()
    with page.expect_download() as download:
        page.locator("a[data-form=csv]").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines()))
    cases = len(list(csv.reader((site / "api/v1/cases.csv").read_text(encoding="utf-8-sig").splitlines())))
    assert shown
    assert shown + 1 == len(rows) < cases
