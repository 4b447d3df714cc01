from __future__ import annotations

from pathlib import Path

import pytest

from casebook.cli import main
from mini import built_project, copy_mini


def test_the_cache_is_deleted_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_mini(tmp_path)
    before = {path for path in project.rglob("*") if path.is_file()}
    built_project(project)
    assert (project / ".cache/casebook/results.sqlite").is_file()
    monkeypatch.chdir(project / "docs")
    assert main(["clean", "--lang", "en"]) == 0
    assert capsys.readouterr().out == ".cache/casebook was deleted. The next build makes everything anew.\n"
    assert {path for path in project.rglob("*") if path.is_file()} == before
    assert main(["clean", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "There is no .cache/casebook, so nothing was deleted.\n"
