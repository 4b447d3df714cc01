"""A case that is no longer published: its addresses stay and say why; nothing else speaks of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from mkdocs.commands.build import build

from casebook.cli import main
from casebook.problems import Problem
from casebook.site import load
from mini import CASE, TRANSLATION, copy_mini, mini_config

WITHDRAWN = CASE.replace(
    "period: 2019\n",
    "period: 2019\naliases: [north/old]\nwithdrawn:\n  date: 2026-11-25\n  reason: 사업이 취소되어 내립니다.\n"
    "  archive: https://archive.example/a\n",
).replace("사례의 제목", "내려간 사례")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with a case that was withdrawn, to which another case still refers, built."""
    project = copy_mini(tmp_path_factory.mktemp("withdrawn"), {"cases/north/a.md": WITHDRAWN, "cases/north/a.en.md": TRANSLATION})
    other = project / "cases/south/talent.md"
    other.write_text(other.read_text("utf-8") + "\n[앞의 사례](../north/a.md)를 이었다.\n", encoding="utf-8")
    build(mini_config(project))
    return project


def page(project: Path, address: str) -> str:
    return (project.parent / "site" / address / "index.html").read_text(encoding="utf-8")


def test_its_page_says_since_when_and_why_and_where_it_is_kept(project: Path) -> None:
    html = page(project, "cases/north/a")
    for said in ("내린 사례: 내려간 사례", "2026. 11. 25.", "사업이 취소되어 내립니다.", 'href="https://archive.example/a"'):
        assert said in html
    assert "좋아졌다." not in html
    assert '<meta name="robots" content="noindex">' in html


def test_its_translation_says_it_in_that_language(project: Path) -> None:
    html = page(project, "en/cases/north/a")
    assert "This case was withdrawn on" in html
    assert '<p lang="ko">사업이 취소되어 내립니다.</p>' in html


def test_its_old_address_and_its_card_lead_there(project: Path) -> None:
    assert 'href="../a/"' in page(project, "cases/north/old")
    card = page(project, "cases/north/a/embed")
    assert "내린 사례: 내려간 사례" in card
    assert "요약입니다." not in card


def test_nothing_else_speaks_of_it(project: Path) -> None:
    site = project.parent / "site"
    pages = ("cases/north/a", "cases/north/a/embed", "en/cases/north/a")
    own = {address.replace("/a", name) for address in pages for name in ("/a", "/old")}
    texts = [path for path in site.rglob("*") if path.suffix in (".html", ".xml", ".json", ".csv", ".txt", ".geojson", ".jsonld")]
    speaking = {path.parent.relative_to(site).as_posix() for path in texts if "내려간 사례" in path.read_text("utf-8")}
    assert speaking - own == set()
    assert "north/a" not in (site / "sitemap.xml").read_text("utf-8")
    assert {case["id"] for case in json.loads((site / "api/v1/cases.json").read_text("utf-8"))["cases"]} == {
        "north/bus-stop",
        "south/talent",
    }
    assert 'href="../../north/a/"' in page(project, "cases/south/talent")


def test_its_addresses_are_held_and_its_file_is_still_checked(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["urls", "--write", str(project / "cases")]) == 0
    assert main(["urls", "--check", str(project / "cases")]) == 0
    assert "cases/north/a/" in (project / "urls.lock").read_text("utf-8").splitlines()
    capsys.readouterr()


def test_a_withdrawal_without_a_reason_is_a_problem(tmp_path: Path) -> None:
    text = WITHDRAWN.replace("  reason: 사업이 취소되어 내립니다.\n", "")
    found: tuple[Problem, ...] = load(copy_mini(tmp_path, {"cases/north/a.md": text}) / "cases").problems
    assert [(one.code, dict(one.values).get("field")) for one in found] == [("CB101", "reason")]
