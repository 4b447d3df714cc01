"""A figure whose name stands elsewhere with another unit is remarked at its line, and stops nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.cli import main
from mini import CASE, copy_mini


def with_unit(*units: str, name: str = "참여 기업") -> str:
    figures = "".join(f'  - {{name: {name}, value: 3, unit: "{unit}"}}\n' for unit in units)
    return CASE.replace("period: 2019\n", f"period: 2019\nindicators:\n{figures}")


@pytest.mark.parametrize(
    ("odd", "name", "count"), [("개", "참여 기업", 1), ("개", "참여기업", 1), (" 곳", "참여 기업", 0), ("개", "다른 것", 0)]
)
def test_the_rarer_unit_of_a_name_is_remarked_at_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], odd: str, name: str, count: int
) -> None:
    files = {f"cases/north/{id_}.md": with_unit("곳") for id_ in ("a", "b")}
    project = copy_mini(tmp_path, {**files, "cases/south/c.md": with_unit(odd, name=name)})
    assert main(["check", str(project / "cases"), "--lang", "ko"]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if "단위가 다른 곳에는 '곳'으로" in line]
    assert len(lines) == count
    assert all("south/c.md:7:" in line for line in lines), lines


def remarks(project: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert main(["check", str(project / "cases"), "--lang", "ko"]) == 0
    return [line for line in capsys.readouterr().out.splitlines() if "단위가 다른 곳에는" in line]


def test_the_other_unit_is_shown_as_it_was_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {f"cases/north/{id_}.md": with_unit("백만 원") for id_ in ("a", "b")}
    (line,) = remarks(copy_mini(tmp_path, {**files, "cases/south/c.md": with_unit("억 원")}), capsys)
    assert "다른 곳에는 '백만 원'으로" in line


@pytest.mark.parametrize(
    ("units", "others"),
    [
        (("명", "원"), ()),
        (("명", "%"), ()),
        (("명",), ("%",)),
        (("%",), ("명",)),
        (("명", "％"), ("명",)),
        (("명", "건"), ("명",)),
    ],
)
def test_a_share_and_figures_of_one_case_are_of_other_things(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], units: tuple[str, ...], others: tuple[str, ...]
) -> None:
    files = {"cases/north/a.md": with_unit(*units), "cases/south/c.md": with_unit(*others) if others else CASE}
    assert remarks(copy_mini(tmp_path, files), capsys) == []
