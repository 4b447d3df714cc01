"""``casebook search`` on the site of an invented town."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.cli import main

Run = Callable[..., tuple[int, list[str], str]]
"""Runs the command and returns its exit code, its lines and what it printed to standard error."""


@pytest.fixture
def run(town: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def search(*arguments: str, site: Path = town.parent / "site") -> tuple[int, list[str], str]:
        options = ["-f", str(town / "mkdocs.yml"), "--site", str(site), "--lang", "ko", "-q"]
        code = main(["search", *arguments, *options])
        printed = capsys.readouterr()
        return code, printed.out.splitlines(), printed.err

    return search


def test_an_answer_is_explained(run: Run) -> None:
    code, lines, _ = run("소리첵", "교과서")
    assert code == 0
    assert lines[0].startswith("‘소리첵 교과서’: 찾은 페이지 ")
    at = next(number for number, line in enumerate(lines) if line.startswith("1. 목소리로 읽는 소리책 (점수 "))
    assert lines[at + 1] == "   cases/soljae/audio-books/"
    assert any(line.startswith("   ‘소리책’: 제목, 본문 (‘소리첵’ 대신, 가중치 0.") for line in lines)
    assert "   ‘교과서’: 본문" in lines


def test_nothing_found_is_said(run: Run) -> None:
    assert run("비트코인") == (0, ["‘비트코인’: 찾은 것이 없습니다."], "")


def test_pages_with_some_of_the_words_are_apart(run: Run) -> None:
    code, lines, _ = run("소리책", "누진제", "환율")
    assert (code, lines[0]) == (0, "‘소리책 누진제 환율’: 찾은 것이 없습니다.")
    assert lines[1:6] == [
        "일부 낱말만 있는 페이지:",
        "- 목소리로 읽는 소리책",
        "   cases/soljae/audio-books/",
        "   있는 말: ‘소리책’",
        "   없는 말: ‘누진제’, ‘환율’",
    ]


def test_an_audit_names_words_and_synonyms_that_find_nothing(run: Run, town: Path, tmp_path: Path) -> None:
    project = Path(shutil.copytree(town, tmp_path / "project"))
    site = Path(shutil.copytree(town.parent / "site", tmp_path / "site"))
    page = site / "cases/soljae/compost/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</article>", "<p>헛제비꽃뿐</p></article>"), encoding="utf-8")
    groups = "- near: [지렁이, 꿈틀이]\n- same: [비트코인, 가상화폐]\n"
    (project / "cases/_vocabulary/synonyms.yml").write_text(groups, encoding="utf-8")
    queries = tmp_path / "queries.txt"
    queries.write_text("저어새\n\n로켓 발사\n", encoding="utf-8")
    options = ["--audit", "--queries", str(queries), "--cases", str(project / "cases")]
    code, lines, _ = run(*options, site=site)
    assert code == 1
    assert "   헛제비꽃뿐 (cases/soljae/compost/)" in lines
    at = lines.index("사이트에 묶음의 말이 하나도 없어 하는 일이 없는 비슷한말 묶음 1개:")
    assert lines[at + 1 :] == [
        "   [비트코인, 가상화폐]",
        f"{queries}의 검색어 2개 가운데 찾는 것이 없는 검색어 1개:",
        "   로켓 발사",
    ]
    queries.write_text("저어새\n", encoding="utf-8")
    code, lines, printed = run(*options, "--most", "40", site=site)
    assert (code, lines[-1]) == (0, f"{queries}의 검색어 1개가 모두 찾는 것이 있습니다.")
    assert "낱말이 " in printed


def test_what_is_missing_is_said(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for arguments, site, sentence in (
        (["갯벌"], tmp_path, "mkdocs build로 먼저 만들거나"),
        ([], tmp_path, "찾을 말을 적거나"),
        (["--audit", "--queries", str(tmp_path / "none.txt")], tmp_path, "그런 파일이나 폴더가 없습니다"),
        (["--audit", "--queries", str(tmp_path)], tmp_path, "폴더입니다"),
        (["--audit", "--most", "-3"], tmp_path, "1 이상의 수"),
        (["--audit", "--most", "0"], tmp_path, "1 이상의 수"),
        (["--audit", "--most", "1.5"], tmp_path, "수가 아닙니다"),
        (["갯벌", "--most", "40"], tmp_path, "--audit과 함께"),
        (["갯벌", "--queries", __file__], tmp_path, "--audit과 함께"),
    ):
        with pytest.raises(SystemExit) as stop:
            run(*arguments, site=site)
        assert stop.value.code == 2
        assert sentence in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "quickjs", None)
    code, lines, printed = run("갯벌")
    assert (code, lines) == (2, [])
    assert "pip install 'casebook[search]'" in printed


def test_an_engine_that_fails_is_said(run: Run, town: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(town.parent / "site", tmp_path / "site"))
    for file in (site / "assets/casebook/search").glob("postings-*"):
        file.unlink()
    code, lines, printed = run("갯벌", site=site)
    assert (code, lines) == (2, [])
    assert "404 postings-" in printed
