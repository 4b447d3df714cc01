"""Each file or folder in problems/ damages the small site; the whole report that it must get stands beside it.

A file becomes ``cases/north/<name>.md``; a folder is laid over the project. To look at new reports before you
accept them, run with ``CASEBOOK_REGOLD=1`` and read the difference.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from mini import copy_mini, report

FOLDER = Path(__file__).parent / "problems"
DAMAGED = sorted(path for path in FOLDER.iterdir() if path.suffix == ".md" or path.is_dir())
SOUND = {"byte-order-mark", "comments-kept", "files-of-other-programs", "footnote-kept", "mail-address",
         "tab-within-a-line", "windows-line-ends",
         "yaml-words-stay-text"}  # fmt: skip
"""What looks dangerous and is read as it was meant."""


@pytest.mark.parametrize("damaged", DAMAGED, ids=lambda path: path.stem)
def test_report(damaged: Path, tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    if damaged.is_dir():
        shutil.copytree(damaged, project, dirs_exist_ok=True)
    else:
        shutil.copy(damaged, project / "cases" / "north")
    expected = FOLDER / f"{damaged.stem}.expected.txt"
    found = report(project)
    if os.environ.get("CASEBOOK_REGOLD"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_the_small_site_has_no_problem(tmp_path: Path) -> None:
    assert report(copy_mini(tmp_path)) == ""


def test_nothing_else_is_silently_accepted() -> None:
    silent = {path.name.removesuffix(".expected.txt") for path in FOLDER.glob("*.expected.txt") if not path.stat().st_size}
    assert silent == SOUND
    assert sum(path.suffix == ".md" for path in DAMAGED) >= 40 + len(SOUND)


def test_every_report_has_its_damaged_file() -> None:
    assert {path.name.removesuffix(".expected.txt") for path in FOLDER.glob("*.expected.txt")} == {path.stem for path in DAMAGED}
