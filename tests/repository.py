"""The small site in a real git repository, with commits of chosen days."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from mini import copy_mini

_NOBODY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_{what}": f"{what.lower()}@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}


def git(project: Path, *arguments: str, when: str = "2020-01-01T12:00:00+09:00") -> None:
    environment = os.environ | _NOBODY | {"GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z"}
    subprocess.run(["git", "-C", str(project), *arguments], check=True, capture_output=True, env=environment)


def commit(project: Path, when: str, files: Mapping[str, str | None]) -> None:
    """Write files, take away those that are None, and commit at `when`."""
    for path, text in files.items():
        if text is None:
            (project / path).unlink()
        else:
            (project / path).parent.mkdir(parents=True, exist_ok=True)
            (project / path).write_text(text, encoding="utf-8")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "고침", when=when)


def repository(folder: Path) -> Path:
    """The small site in a repository, in a folder within it, as a part of a larger project would be."""
    project = copy_mini(folder / "repository")
    git(project.parent, "init", "--quiet", "--initial-branch=main")
    commit(project, "2020-01-01T09:00:00+09:00", {})
    return project
