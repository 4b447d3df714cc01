from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from casebook.cli import main
from mini import CASE, copy_mini


def test_sound_content_is_said_to_be_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(copy_mini(tmp_path) / "cases"), "--lang", "ko"]) == 0
    assert "2건" in capsys.readouterr().out


@pytest.mark.parametrize(("language", "words"), [("ko", "없는 분야"), ("en", "category")])
def test_problems_are_told_in_the_language_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, words: str
) -> None:
    project = copy_mini(tmp_path, {"cases/north/a.md": CASE.replace("category: living", "category: livng")})
    assert main(["check", str(project / "cases"), "--lang", language]) == 1
    report = capsys.readouterr().out
    assert "cases/north/a.md:4:11 [CB202]" in report
    assert words in report


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
