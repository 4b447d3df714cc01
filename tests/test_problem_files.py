"""Each file or folder in problems/ damages the small site; the whole report that it must get stands beside it.

A file becomes ``cases/north/<name>.md``; a folder is laid over the project. To look at new reports before you
accept them, run with ``CASEBOOK_REGOLD=1`` and read the difference.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from casebook.problems import Problem
from mini import copy_mini, problems, report

FOLDER = Path(__file__).parent / "problems"
DAMAGED = sorted(path for path in FOLDER.iterdir() if path.suffix == ".md" or path.is_dir())
SOUND = {"byte-order-mark", "comments-kept", "files-of-other-programs", "footnote-kept", "mail-address", "quotes-of-mail",
         "tab-within-a-line", "windows-line-ends",
         "yaml-words-stay-text"}  # fmt: skip
"""What looks dangerous and is read as it was meant."""


def damage(folder: Path, damaged: Path) -> Path:
    """A copy of the small site with the damage of a file or a folder."""
    folder.mkdir(exist_ok=True)
    project = copy_mini(folder)
    if damaged.is_dir():
        shutil.copytree(damaged, project, dirs_exist_ok=True)
    else:
        shutil.copy(damaged, project / "cases" / "north")
    return project


@pytest.mark.parametrize("damaged", DAMAGED, ids=lambda path: path.stem)
def test_report(damaged: Path, tmp_path: Path) -> None:
    project = damage(tmp_path, damaged)
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


def _offers(found: Problem) -> tuple[str, str] | None:
    """What a problem says is written and what is probably meant; None for files' names and for patterns to be filled in."""
    values = dict(found.values)
    written, near = values.get("found") or values.get("id") or values.get("field"), values.get("near")
    is_of_line = (found.place.line, found.place.column) != (1, 1) and "\u2026" not in (near or "")
    return (written, near) if written and near and is_of_line else None


def test_who_writes_what_is_offered_has_the_problem_no_more(tmp_path: Path) -> None:
    tried = 0
    for damaged in DAMAGED:
        project = damage(tmp_path / damaged.stem, damaged)
        for found in problems(project):
            path, offer = project / found.place.path, _offers(found)
            lines = path.read_bytes().decode("utf-8-sig", "replace").split("\n") if offer and path.is_file() else []
            at = found.place.column - 1
            if not offer or not lines or offer[0] not in lines[found.place.line - 1][at:]:
                continue  # a value on several lines
            before, rest = lines[found.place.line - 1][:at], lines[found.place.line - 1][at:]
            head, _, tail = rest.partition(offer[0])
            if offer[1][0] in "\"'[" and head.endswith(("'", '"')):  # it has quotes or brackets of its own
                head, tail = head[:-1], tail[1:]
            sound = path.read_bytes()
            lines[found.place.line - 1] = f"{before}{head}{offer[1]}{tail}"
            path.write_text("\n".join(lines), encoding="utf-8")
            assert found not in problems(project), (damaged.stem, found)
            path.write_bytes(sound)
            tried += 1
    assert tried > 80
