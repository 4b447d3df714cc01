"""A site of files, read from disk as an office does that puts it on a share: no server, no index of a folder."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request, expect

from mini import MINI, built


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the site's folder."""
    settings = (MINI / "mkdocs.yml").read_text(encoding="utf-8").replace("plugins:\n", "plugins:\n  - offline\n")
    return built(tmp_path_factory.mktemp("share") / "a b", {"mkdocs.yml": settings}).as_uri()


def _complaints(page: Page) -> list[str]:
    errors: list[str] = []

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the reader had gone on to another page
            errors.append(f"{request.url}: {request.failure}")

    page.on("requestfailed", failed)
    page.on("pageerror", lambda error: errors.append(str(error)))
    return errors


def test_a_reader_goes_from_page_to_page_and_nothing_is_missing(page: Page, root: str) -> None:
    missing = _complaints(page)
    page.emulate_media(reduced_motion="reduce")  # a click on a popup that still moves is none
    page.goto(f"{root}/index.html")
    page.locator("a", has_text="버스 승강장의 성과").click()
    expect(page).to_have_url(f"{root}/cases/north/bus-stop.html#%EC%84%B1%EA%B3%BC")
    page.locator(".cb-crumbs a", has_text="북쪽").click()
    expect(page).to_have_url(f"{root}/cities/north.html")
    page.goto(f"{root}/cities.html")
    pin = page.locator(".cb-map--live .leaflet-marker-icon").first
    pin.focus()
    pin.press("Enter")
    links = page.locator(".leaflet-popup li a")
    expect(links).to_have_count(2)  # `all` does not wait
    assert [link.evaluate("link => link.href") for link in links.all()] == [
        f"{root}/cases/north/bus-stop.html",
        f"{root}/cities/north.html",
    ]
    links.last.click()
    expect(page.locator("h1")).to_have_text("북쪽혁신도시")
    assert missing == []


def test_an_old_address_forwards_with_its_fragment(page: Page, root: str) -> None:
    page.goto(f"{root}/cases/north/old-stop.html?a=b#성과")
    expect(page).to_have_url(f"{root}/cases/north/bus-stop.html?a=b#%EC%84%B1%EA%B3%BC")


def test_what_needs_a_server_says_so_or_is_not_offered(phone: Page, root: str) -> None:
    phone.goto(f"{root}/cases.html?q=승강장")
    expect(phone.locator(".cb-browse__status")).to_contain_text("지금은 골라 볼 수 없습니다")
    expect(phone.locator(".cb-browse__whole .cb-card")).to_have_count(2)
    expect(phone.locator("[data-cb-search=open]")).to_be_hidden()
    phone.goto(f"{root}/cases.html")
    expect(phone.locator(".cb-browse__status")).to_be_empty()
