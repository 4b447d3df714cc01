"""What changed in a case, and what stands where one was withdrawn, as readers meet it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from mkdocs.commands.build import build
from playwright.sync_api import Browser, Page, expect

from browser.checks import everywhere, too_wide
from browser.serving import served
from mini import CASE, mini_config
from repository import commit, repository

WITHDRAWN = "{date: 2026-11-25, reason: 사업이 취소되었습니다., archive: https://archive.example/a}"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A served site with a case that was changed on five days, and one that was withdrawn."""
    project = repository(tmp_path_factory.mktemp("history"))
    for day in range(1, 6):
        commit(project, f"2021-03-0{day}T09:00:00+09:00", {"cases/north/a.md": CASE.replace("사례의", f"{day}번째")})
    gone = CASE.replace("category: ", f"withdrawn: {WITHDRAWN}\ncategory: ")
    commit(project, "2021-04-05T09:00:00+09:00", {"cases/north/gone.md": gone})
    build(mini_config(project))
    with served(project.parent / "site") as server:
        yield server.address


@pytest.mark.parametrize("case", ["a", "gone"])
def test_nothing_stands_in_a_readers_way(page: Page, address: str, case: str) -> None:
    page.goto(f"{address}/cases/north/{case}/")
    assert everywhere(page) == ""
    page.set_viewport_size({"width": 320, "height": 800})
    assert too_wide(page) == []


def test_the_last_changes_are_in_sight_and_earlier_ones_a_press_away(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/cases/north/a/#case-edits")
        expect(page.get_by_text("제목: 4번째 제목 → 5번째 제목")).to_be_visible()
        earlier = page.get_by_text("제목: 1번째 제목 → 2번째 제목")
        expect(earlier).to_be_hidden()
        page.get_by_text("이전 이력 1개").click()
        expect(earlier).to_be_visible()
