"""What the guide shows: its case goes from the form to a page, and its answer is what the program says."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pictures
import pytest
from pictures import ROOT, built, drawn_form, issue

from casebook.cli import main

GUIDE = (ROOT / "docs/contribute/index.md").read_text(encoding="utf-8")
PICTURE = re.compile(r"!\[[^\]]{10,}\]\(images/([a-z-]+\.webp)\)\{ \.cb-picture width=(\d+) height=(\d+) loading=lazy \}")


def test_the_case_that_the_pictures_follow_becomes_a_page(tmp_path: Path) -> None:
    site = built(tmp_path)
    assert "깨끗한 버스 승강장" in (site / "cases/jeonbuk/clean-bus-stop/index.html").read_text(encoding="utf-8")


def test_the_answer_in_the_guide_is_what_the_program_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = re.search(r"```\n(양식의 .*?)```", GUIDE, re.DOTALL)
    assert answer
    for folder in ("cases", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "issue.md").write_text(issue().replace("2018-2019", "2019년 봄"), encoding="utf-8")
    assert main(["from-form", str(tmp_path / "issue.md"), "--cases", str(tmp_path / "cases"), "--lang", "ko"]) == 1
    assert capsys.readouterr().out.startswith(answer[1])


def test_the_picture_of_the_form_has_every_question_that_must_be_answered() -> None:
    required = [one["id"] for one in pictures.form()["body"] if one.get("validations", {}).get("required")]
    assert sorted(pictures.ASKED) == sorted(required)
    assert drawn_form().count("<label>") == len(required)


def test_every_picture_is_shown_at_its_own_size_and_is_small() -> None:
    shown = PICTURE.findall(GUIDE)
    assert {name for name, _, _ in shown} == {path.name for path in pictures.PICTURES.iterdir()}
    for name, width, height in shown:
        path = pictures.PICTURES / name
        with pictures.Image.open(path) as image:
            assert (image.width, image.height) == (int(width) * 2, int(height) * 2), name
        assert path.stat().st_size < 60_000
