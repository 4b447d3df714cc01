"""What a build says of settings that leave something out, though nothing is wrong."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort

from casebook.files.locks import lock_folder
from casebook.mkdocs_plugin import site_folder
from mini import MINI, built, copy_mini, mini_config

SETTINGS = (MINI / "mkdocs.yml").read_text(encoding="utf-8")
REAL = SETTINGS.replace("https://example.org/mini", "https://code.test/mini").replace(
    "https://example.org/", "https://site.test/"
)
MENU = "nav:\n  - 처음: index.md\n"
WITH_CASES = REAL.replace(MENU, f"{MENU}  - 사례: cases/index.md\n")


def said(folder: Path, settings: str, caplog: pytest.LogCaptureFixture) -> tuple[list[str], Path]:
    """The notices of a strict build with `settings`, and its site."""
    with caplog.at_level(logging.INFO, "mkdocs.plugins"):
        site = built(folder, {"mkdocs.yml": settings})
    words = ("사이트의 주소", "저장소의 주소", "메뉴(nav)")
    return [line for record in caplog.records if (line := record.getMessage()) and any(word in line for word in words)], site


def test_a_site_that_says_all_gets_no_notice(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "mkdocs.commands.build"):
        assert said(tmp_path, WITH_CASES, caplog)[0] == []
    lines = [record.getMessage() for record in caplog.records]
    assert any("Building documentation" in line for line in lines)
    assert not any("Page skipped" in line for line in lines)


@pytest.mark.parametrize("line", ["", "site_url: ''\n"])
def test_a_site_without_an_address_is_told_so_and_names_none(tmp_path: Path, caplog: pytest.LogCaptureFixture, line: str) -> None:
    notices, site = said(tmp_path, WITH_CASES.replace("site_url: https://site.test/\n", line), caplog)
    assert [notice.partition(" 정해지지 않아")[0] for notice in notices] == ["casebook: 사이트의 주소가"]
    page = (site / "cases/north/bus-stop/index.html").read_text(encoding="utf-8")
    assert 'rel="canonical"' not in page
    assert "og:image" not in page
    assert 'class="cb-tool" href="#case-cite"' in page
    assert 'id="case-kit-citation-1"' in page
    assert "case-kit-address" not in page


@pytest.mark.parametrize("line", ["", "repo_url: ''\n"])
def test_a_site_without_a_repository_is_told_so_and_links_to_none(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, line: str
) -> None:
    notices, site = said(tmp_path, WITH_CASES.replace("repo_url: https://code.test/mini\n", line), caplog)
    assert [notice.partition(" 정해지지 않아")[0] for notice in notices] == ["casebook: 저장소의 주소가"]
    assert 'rel="edit"' not in (site / "cases/north/bus-stop/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("host", ["example.org", "www.example.com", "cases.example.net"])
def test_an_example_s_address_is_named(tmp_path: Path, caplog: pytest.LogCaptureFixture, host: str) -> None:
    settings = WITH_CASES.replace("site.test", host).replace("code.test", host)
    notices, _ = said(tmp_path, settings, caplog)
    assert [f"(https://{host}/" in notice for notice in notices] == [True, True]


@pytest.mark.parametrize("language", ["ko-KR", "ko_KR", "klingon"])
def test_a_language_without_words_is_told_before_the_theme_looks_for_its_file(
    language: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    project = copy_mini(tmp_path, {"mkdocs.yml": SETTINGS.replace("language: ko", f"language: {language}")})
    with pytest.raises(Abort):
        build(mini_config(project))
    lines = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert lines[0].startswith("casebook: mkdocs.yml:7:13 [CB507]")
    assert any("'ko'인가요" in line for line in lines) is language.startswith("ko")


@pytest.mark.parametrize("menu", [MENU, "", f"{MENU}  - 밖: https://site.test/cases/\n"])
def test_a_menu_without_the_cases_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture, menu: str) -> None:
    notices, _ = said(tmp_path, REAL.replace(MENU, menu), caplog)
    assert ["nav" in notice for notice in notices] == [True]


def test_a_build_waits_for_another_that_writes_to_the_same_folder(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(tmp_path / "site")]
    subprocess.run([*command, "--quiet"], cwd=project, check=True)
    (folder,) = (project / ".cache/casebook/builds").iterdir()
    with lock_folder(folder, 0):
        subprocess.run([*command[:-1], str(tmp_path / "other"), "--quiet"], cwd=project, check=True)
        waiting = subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE, encoding="utf-8")
        assert waiting.stderr
        assert any("다른 빌드가 같은 폴더에" in line for line in waiting.stderr)
        assert waiting.poll() is None
    waiting.communicate()
    assert waiting.returncode == 0
    assert (tmp_path / "site/cases/north/bus-stop/index.html").is_file()


def test_builds_at_once_into_one_folder_all_succeed(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    builds = [subprocess.Popen([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=project) for _ in range(3)]
    assert [build.wait() for build in builds] == [0, 0, 0]
    assert (project / "site/cases/north/bus-stop/index.html").is_file()


def test_a_build_that_waits_in_vain_ends_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_folder, "PATIENCE", 0.2)
    project = copy_mini(tmp_path)
    build(mini_config(project))
    (folder,) = (project / ".cache/casebook/builds").iterdir()
    page = tmp_path / "site/cases/north/bus-stop/index.html"
    earlier = page.stat().st_mtime_ns
    with lock_folder(folder, 0), pytest.raises(Abort):
        build(mini_config(project))
    assert page.stat().st_mtime_ns == earlier
    build(mini_config(project))
