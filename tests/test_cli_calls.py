"""Calls that name what is not there, or something else, are answered in the language of the site around them."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.cli import main
from casebook.problems import Problem
from mini import copy_mini, problems

FRENCH = "site_name: Fiches\ntheme: {name: material, language: fr}\nplugins: [search, casebook]\n"
CALLS = {
    "no file to check": (["check", "none"], "Ce fichier ou dossier n’existe pas"),
    "no folder": (["clean", "none"], "Ce dossier n’existe pas"),
    "settings that are a folder": (["check", "-f", "."], "est un dossier"),
    "settings of another kind": (["check", "-f", "picture.yml"], "ne peuvent pas être lus"),
    "no settings": (["check", "-f", "none.yml"], "n’existe pas"),
    "a table that is a folder": (["import", "cases"], "est un dossier"),
    "a form that is a folder": (["from-form", "cases"], "est un dossier"),
    "queries that are a folder": (["search", "--audit", "--queries", "cases"], "est un dossier"),
    "paths and --changed": (["check", "--changed", "--", "mkdocs.yml"], "--changed"),
}


@pytest.mark.parametrize(("call", "said"), CALLS.values(), ids=CALLS)
def test_a_call_is_answered_in_the_language_of_the_site(
    call: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = copy_mini(tmp_path, {"mkdocs.yml": FRENCH, "picture.yml": "GIF89a"})
    (project / "picture.yml").write_bytes(b"\xff\xfe\x00\xd8")
    monkeypatch.chdir(project)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "C.UTF-8")
    with pytest.raises(SystemExit) as stop:
        main(call)
    assert stop.value.code == 2
    told = " ".join(capsys.readouterr().err.split())
    assert said in told
    assert not [letter for letter in told if "\uac00" <= letter <= "\ud7a3"]


def _of_lists(project: Path, name: str) -> list[Problem]:
    return [item for item in problems(project) if item.place.path == f"cases/{name}"]


LISTS = ["_vocabulary/cities.yml", "_vocabulary/categories.yml", "_vocabulary/organisations.yml", "_vocabulary/place.yml"]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(("raw", "code"), [(b"\0", "CB016"), ("가".encode("cp949"), "CB001")], ids=["NUL", "cp949"])
def test_a_list_that_is_no_text_is_told_once(name: str, raw: bytes, code: str, tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {"cases/_vocabulary/place.yml": "name: 시\nplural: 시들\n"})
    file = project / "cases" / name
    file.write_bytes(file.read_bytes() + b"# " + raw + b"\n")
    assert [item.code for item in _of_lists(project, name)] == [code]


@pytest.mark.parametrize("name", LISTS[:3])
def test_an_id_is_no_longer_than_files_may_be_called(name: str, tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    file, long = project / "cases" / name, "x" * 201
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("id: ", f"id: {long}-", 1), encoding="utf-8")
    assert [item.code for item in _of_lists(project, name)][:1] == ["CB106"]
