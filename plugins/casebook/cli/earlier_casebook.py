"""The casebook that a commit was built with: in its own repository, or named by its requirements."""

from __future__ import annotations

import os
import re
import shlex
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from casebook.content.git import Commit
from casebook.files.encodings import decode_text

_NAMED = re.compile(r"^(?:casebook(?:\[[^\]]*\])?[ ]*(?:==|@)|\S*/casebook-)[^;#\n\\]*", re.MULTILINE)
"""Matches the requirement that names a version of casebook, a commit of it, or a file."""
_REQUIREMENTS = ("requirements*.txt", "requirements*.lock")
_SOURCE = "plugins"
"""The folder of the packages in the repository of casebook."""
_SCRIPTS = ".venv\\Scripts\\" if os.name == "nt" else ".venv/bin/"


def is_own(repository: Path) -> bool:
    """Return whether the checked out `repository` has the source of casebook."""
    return _project(repository).get("name") == "casebook" and (repository / _SOURCE / "casebook/__init__.py").is_file()


def own_casebook(repository: Path, scratch: Path) -> list[Path]:
    """Return the folders that lead Python to the casebook in the checked out `repository`, which has one (`is_own`).

    Nothing is installed. `scratch` gets what an installer would note: the name of the plugin, by which MkDocs finds it.
    """
    noted = scratch / "casebook-0.dist-info"
    noted.mkdir(parents=True)
    (noted / "METADATA").write_text("Metadata-Version: 2.1\nName: casebook\nVersion: 0\n", encoding="utf-8")
    lines = (
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in entries.items())
        for group, entries in _project(repository).get("entry-points", {}).items()
    )
    (noted / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    return [scratch, repository / _SOURCE]


def named_casebook(repository: Path, below: str) -> tuple[str, str]:
    """Return the file that names casebook for the site in the folder `below`, and how it names it; both empty where none does."""
    for folder in dict.fromkeys((repository / below, repository)):
        for path in sorted(path for pattern in _REQUIREMENTS for path in folder.glob(pattern)):
            if named := _NAMED.search(decode_text(path.read_bytes()) or ""):
                return os.path.relpath(path, repository / below), named[0].strip()
    return "", ""


def commands(repository: Path, below: str, commit: Commit, settings: str, target: Path) -> str:
    """Return the commands that install what `commit` was built with and build its site, a line for each."""
    files = target.absolute().with_name(f"{target.name}-files")
    own = is_own(repository)
    locked = "requirements.lock" if own and (repository / "requirements.lock").is_file() else ""
    needed = locked or named_casebook(repository, below)[0]
    up = os.path.relpath(repository, repository / below)
    install = [*(["-r", os.path.join(up, needed) if locked else needed] if needed else []), *(["-e", up] if own else [])]  # noqa: PTH118
    return "\n".join(
        [
            shlex.join(["git", "worktree", "add", "--detach", str(files), commit.name]),
            shlex.join(["cd", str(files / below)]),
            "python -m venv .venv",
            f"{_SCRIPTS}pip install {shlex.join(install or ['casebook'])}",
            f"{_SCRIPTS}mkdocs build -f {shlex.quote(settings)} -d {shlex.quote(str(target.absolute()))}",
        ]
    )


def _project(repository: Path) -> Mapping[str, Any]:
    """Return the table ``project`` of pyproject.toml; empty where it cannot be read."""
    path = repository / "pyproject.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("project", {}) if path.is_file() else {}
    except ValueError:
        return {}
    return table if isinstance(table, dict) else {}
