"""Commands and builds name the file or folder that the disk refuses; nothing is left out, and nothing is half written."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.exceptions import PluginError

from casebook.cli import main
from casebook.content.file_names import paths_below
from casebook.editing.markdown_folder import read_markdown_folder
from casebook.files.cache import MOST_RESULTS, delete_old
from casebook.mkdocs_plugin import site_folder
from faults import tree
from mini import PICTURE, copy_mini, mini_config

COMMANDS = (["check"], ["urls", "--write"], ["schema"], ["fmt"], ["links"], ["new", "--title", "x"])
FILES = {
    "cases/north/images/a/b.gif": PICTURE,
    "docs/more/deep.md": "# 더\n",
    "overrides/parts/main.html": "",
    ".github/ISSUE_TEMPLATE/case.yml": "",
}


def refuse(monkeypatch: pytest.MonkeyPatch, name: str, folder: Path, *, below: bool = False) -> None:
    """Let the function `name` of the system fail at a folder, or at all below it: tests may run with every right."""
    real: Callable[..., Any] = getattr(os, name)

    def check(path: Any = ".", *more: Any, **options: Any) -> Any:
        place = Path(path) if isinstance(path, str | Path) else Path()
        if place == folder or (below and place.is_relative_to(folder)):
            raise PermissionError(errno.EACCES, "denied", str(path))
        return real(path, *more, **options)

    monkeypatch.setattr(os, name, check)


@pytest.mark.parametrize("folder", ["cases", "cases/north/images/a", "cases/_awards", "docs/more"])
def test_a_folder_that_may_not_be_read_is_an_error_at_the_folder(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_mini(tmp_path, FILES)
    before = tree(project)
    monkeypatch.chdir(project)
    refuse(monkeypatch, "scandir", project / folder)
    for command in COMMANDS:
        assert main([*command, "--lang", "en"]) == 2, command
        assert capsys.readouterr().err.splitlines()[-1].startswith(f"{folder}: this file or folder may not be read"), command
    with pytest.raises(PluginError, match=rf"^{folder}: .+권한"):
        build(mini_config(project))
    monkeypatch.undo()
    assert {path: held for path, held in tree(project).items() if not path.startswith(".cache")} == before


@pytest.mark.parametrize("folder", ["overrides", "overrides/parts", ".github/ISSUE_TEMPLATE"])
def test_a_folder_that_builds_alone_read_is_too(folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copy_mini(tmp_path, FILES)
    settings = project / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8")
        .replace("  font: false\n", "  font: false\n  custom_dir: overrides\n")
        .replace("example.org/mini", "github.com/o/mini"),
        encoding="utf-8",
    )
    monkeypatch.chdir(project)
    refuse(monkeypatch, "scandir", project / folder)
    with pytest.raises(PluginError, match=f"^{re.escape(folder)}: "):
        build(mini_config(project))


def test_hidden_folders_and_links_in_circles_are_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a/b/c.md", ".hidden/d.md", "a/~$lock.md"):
        path = tmp_path / "folder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    (tmp_path / "folder/a/circle").symlink_to("..")
    refuse(monkeypatch, "scandir", tmp_path / "folder/.hidden")
    names = ["a", "a/b", "a/b/c.md", "a/circle"]
    for follow in (False, True):
        found = paths_below(tmp_path / "folder", follow_links=follow)
        assert sorted(path.relative_to(tmp_path / "folder").as_posix() for path in found) == names
    assert [*paths_below(tmp_path / "nowhere"), *paths_below(tmp_path / "folder/a/b/c.md")] == []
    refuse(monkeypatch, "scandir", tmp_path / "folder/a/b")
    with pytest.raises(PermissionError):
        read_markdown_folder(tmp_path / "folder")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small site with a build of it, and an edit since."""
    project = copy_mini(tmp_path, {"urls.lock": "cases/\n"})
    build(mini_config(project))
    (project / "docs/index.md").write_text("# 새 글\n", encoding="utf-8")
    return project


@pytest.mark.parametrize(("place", "number", "word"), [("write", errno.ENOSPC, "자리"), ("inputs_of", errno.EACCES, "권한")])
def test_a_build_that_the_disk_stops_says_so_and_leaves_the_old_site(
    place: str, number: int, word: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise OSError(number, os.strerror(number), "a/file")

    old = tree(project.parent / "site")
    monkeypatch.setattr(site_folder, place, stop)
    with pytest.raises(PluginError, match=f"^a/file: .*{word}.+다시 실행하세요"):
        build(mini_config(project))
    monkeypatch.setattr(site_folder, place, lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build(mini_config(project))
    assert tree(project.parent / "site") == old


def test_a_cache_that_may_not_be_used_is_left_out(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = project / ".cache"
    number = (project.parent / "site").stat().st_ino
    for name in ("stat", "scandir", "mkdir", "open"):
        refuse(monkeypatch, name, cache, below=True)
    monkeypatch.setattr(os, "access", lambda path, _mode: not Path(path).is_relative_to(cache))
    build(mini_config(project))
    assert (project.parent / "site").stat().st_ino != number
    delete_old(cache / "casebook", ".made", MOST_RESULTS)
