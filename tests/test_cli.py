from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from casebook.cli import main
from mini import CASE, TRANSLATION, copy_mini


def test_sound_content_is_said_to_be_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(copy_mini(tmp_path) / "cases"), "--lang", "ko"]) == 0
    assert capsys.readouterr().out == "사례 2건과 목록 파일을 살폈고, 문제가 없습니다.\n"


@pytest.mark.parametrize(("language", "words"), [("ko", "없는 분야"), ("en", "category")])
def test_problems_are_told_in_the_language_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, words: str
) -> None:
    project = copy_mini(tmp_path, {"cases/north/a.md": CASE.replace("category: living", "category: livng")})
    assert main(["check", str(project / "cases"), "--lang", language]) == 1
    report = capsys.readouterr().out
    assert "cases/north/a.md:4:11 [CB202]" in report
    assert words in report


def test_a_translation_that_may_be_older_is_named_with_the_version_to_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_mini(tmp_path, {"cases/north/bus-stop.en.md": TRANSLATION})
    assert main(["check", str(project / "cases"), "--lang", "en"]) == 0
    told = capsys.readouterr().out.splitlines()[1:]
    assert len(told) == 1
    assert told[0].startswith("cases/north/bus-stop.en.md: ")
    of = re.search(r"of: [0-9a-f]{8}", told[0])
    assert of
    (project / "cases/north/bus-stop.en.md").write_text(TRANSLATION.replace("\n---\n", f"\n{of[0]}\n---\n", 1), encoding="utf-8")
    assert main(["check", str(project / "cases"), "--lang", "en"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_the_language_of_the_cases_is_told_apart_from_that_of_the_messages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_mini(tmp_path)
    assert main(["check", str(project / "cases"), "--lang", "en"]) == 0
    assert main(["check", str(project / "cases"), "--lang", "en", "--site-lang", "en"]) == 1
    assert "cases/south/talent.en.md:1:1 [CB026]" in capsys.readouterr().out


def test_misuse_is_told_from_problems(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check", str(tmp_path / "nowhere")])
    assert stopped.value.code == 2


def test_checking_imports_neither_mkdocs_nor_folium(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    code = (
        "import sys; from casebook.cli import main; assert main(['check', sys.argv[1]]) == 0;"
        "assert not {'mkdocs', 'folium'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(project / "cases")], check=True, stdout=subprocess.DEVNULL)
