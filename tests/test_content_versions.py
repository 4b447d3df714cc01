from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from casebook.build.load import load
from mini import CASE, copy_mini


def version_of(folder: Path, text: str) -> str:
    folder.mkdir()
    catalogue = load(copy_mini(folder, {"cases/north/a.md": text}) / "cases").catalogue
    return catalogue.cases["north/a"].version


@pytest.mark.parametrize(
    "text",
    [
        CASE.replace("\n", "\r\n"),
        "\ufeff" + CASE,
        unicodedata.normalize("NFD", CASE),
        CASE.replace("category: living", "category: 'living'  # 정주여건"),
        CASE.replace("category: living\nperiod: 2019\n", "period: 2019\ncategory: living\n"),
        CASE + "\n\n",
    ],
    ids=["line ends", "byte order mark", "decomposed", "quotes and comment", "order of fields", "blank lines at the end"],
)
def test_what_says_nothing_leaves_the_version_as_it_is(text: str, tmp_path: Path) -> None:
    assert text != CASE
    assert version_of(tmp_path / "changed", text) == version_of(tmp_path / "first", CASE)


@pytest.mark.parametrize(
    ("before", "after"), [("좋아졌다.", "좋아졌다!"), ("사례의 제목", "사례의 이름"), ("licence: kogl", "licence: kogl-1")]
)
def test_a_change_of_a_field_or_of_the_body_changes_the_version(before: str, after: str, tmp_path: Path) -> None:
    assert before in CASE
    assert version_of(tmp_path / "changed", CASE.replace(before, after)) != version_of(tmp_path / "first", CASE)


def test_a_version_is_a_promise(tmp_path: Path) -> None:
    """Translations and citations hold on to it: the same file has the same version in every release."""
    assert version_of(tmp_path / "one", CASE) == "f613e674"
