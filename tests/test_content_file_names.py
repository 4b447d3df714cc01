"""Names that Windows, macOS or a web server cannot store as they are end in one message at the file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from casebook.messages.wording import wording
from casebook.mkdocs_plugin.command_settings import read_settings
from mini import CASE, built, copy_mini, report

LONG = "가" * 67
NAMES = {
    "device": ("nul.md", "con.md", "com1.en.md", "images/AUX.png", "files/lpt9.tar.csv", "files/prn/a.csv", "files/NUL .csv"),
    "long": ("a" * 210 + ".md", f"images/{LONG}.png", f"files/{LONG}/a.csv"),
    "other": (
        'images/"><img src=x onerror=hostile(1)>.png', "images/a:b.png", "files/a\\b.csv", "files/a\nb.csv", "files/a\x85.csv",
        "files/<svg onload=hostile(2)>.csv", "files/a?b.csv", "files/a|b.csv", "files/a*.csv", "images/\u2028.png",
    ),
    "end": ("files/folder./a.csv", "files/folder /a.csv"),
}  # fmt: skip
"""What is wrong with names below a city's folder."""
PLACES = ("docs/{}", "overrides/{}")
"""Where else files are published from."""
TWINS = [
    ("cases/north/images/A.png", "cases/north/images/a.png"),
    ("cases/north/images/가.png", "cases/north/images/\u1100\u1161.png"),
    ("cases/north/files/강/b.csv", "cases/north/files/\u1100\u1161\u11bc/a.csv"),
    ("cases/north/Images/a.png", "cases/north/images/b.png"),
    ("docs/Guide.md", "docs/guide.md"),
    ("docs/ß.txt", "docs/SS.txt"),
    ("overrides/A.css", "overrides/a.css"),
    ("docs/index.md", "docs/Cases/of-old.md"),
]
PNG = b"\x89PNG\r\n\x1a\n"


def _project(folder: Path, *names: str) -> Path:
    project = copy_mini(folder)
    for name in names:
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = CASE if path.parent.name == "north" else "# 글\n"
        path.write_bytes(PNG if name.endswith("png") else text.encode())
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    (project / "overrides").mkdir(exist_ok=True)
    settings.write_text(text.replace("  name: material\n", "  name: material\n  custom_dir: overrides\n"), encoding="utf-8")
    return project


def _kinds(project: Path) -> list[str]:
    """The kinds of names that are told; each has words and is told in one line of a terminal."""
    settings = read_settings(project / "mkdocs.yml")
    texts = {str(says): kind for kind, says in wording("en").sections["problems"]["CB033"]["says"].items()}  # type: ignore[index,call-overload]
    lines = [line for line in report(project, "en").splitlines() if "[CB033]" in line]
    assert settings.cases == project / "cases"
    return [next(kind for text, kind in texts.items() if text.rpartition("}")[2] in line) for line in lines]


@pytest.mark.parametrize("name", [(kind, name) for kind, names in NAMES.items() for name in names], ids=str)
def test_a_name_that_some_systems_cannot_store_is_told_once_where_it_stands(name: tuple[str, str], tmp_path: Path) -> None:
    kind, path = name
    project = _project(tmp_path, f"cases/north/{path}")
    assert _kinds(project) == [kind]
    assert "\x1b" not in report(project)


@pytest.mark.parametrize("place", PLACES)
def test_names_of_own_pages_and_of_the_look_are_told_too(place: str, tmp_path: Path) -> None:
    names = [f"files/{LONG}.css", "nul.css", "a:b.css", "folder./a.css"]
    assert sorted(_kinds(_project(tmp_path, *map(place.format, names)))) == ["device", "end", "long", "other"]


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_names_that_other_systems_take_for_the_same_are_told(one: str, other: str, tmp_path: Path) -> None:
    assert _kinds(_project(tmp_path, one, other)) == ["twin"]


def test_capitals_of_a_case_are_one_problem(tmp_path: Path) -> None:
    project = _project(tmp_path, "cases/north/A.md", "cases/north/a.md", "cases/north/B .md")
    assert _kinds(project) == []
    assert report(project).count("[CB020]") == 2


def test_what_every_system_stores_is_left_alone(tmp_path: Path) -> None:
    names = ("콘.png", "console.png", "com10.png", "null.png", "a b (1).png", "a&b;c'd`$(e)%41#.png", " .png", "가" * 60 + ".png")
    assert _kinds(_project(tmp_path, *(f"cases/north/images/{name}" for name in names))) == []


def test_a_name_that_is_no_unicode_is_told(tmp_path: Path) -> None:
    project = _project(tmp_path)
    raw = bytes(project / "cases/north/images") + b"/\xb1\xd7\xb8\xb2.png"
    Path(project / "cases/north/images").mkdir()
    try:
        with open(raw, "wb") as file:  # noqa: PTH123 - a path of bytes
            file.write(PNG)
    except OSError:
        pytest.skip("this file system has no such names")
    assert _kinds(project) == ["other"]
    shutil.rmtree(project / "cases/north/images")
    assert built(tmp_path / "again")
