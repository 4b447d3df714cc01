"""What a branch, and whoever works on it, has changed."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from casebook.history.log import git

_BASES = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
"""What the default branch is called, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Changed:
    """The files that differ from where the branch started, by path relative to the project."""

    files: frozenset[str]
    removed: frozenset[str]


def changed_since(project: Path, base: str | None = None) -> Changed | None:
    """What changed since the work parted from `base`, uncommitted and new files included; None where that is not known.

    Without a base, it is the branch that a pull request is to be merged into, or else the default branch.
    """
    start = _start(project, base)
    if start is None:
        return None
    told = (git(project, "diff", "--name-status", "--no-renames", "--relative", "-z", start, "--") or b"").split(b"\0")
    states = {_path(path): state for state, path in zip(told[0::2], told[1::2], strict=False)}  # the last field is empty
    new = (git(project, "ls-files", "--others", "--exclude-standard", "-z") or b"").split(b"\0")
    removed = frozenset(path for path, state in states.items() if state == b"D")
    return Changed(frozenset({*states, *map(_path, filter(None, new))}) - removed, removed)


def committed(project: Path, name: str) -> tuple[bytes, ...]:
    """Return the file `name` as the last commit has it, and as the commit at which the work parted from the default branch.

    Empty where git knows no such file, or nothing of the project.
    """
    commits = dict.fromkeys(["HEAD", _start(project, None)])
    contents = (git(project, "show", f"{commit}:./{name}") for commit in commits if commit)
    return tuple(content for content in contents if content is not None)


def earlier_versions(project: Path, name: str, most: int = 50) -> Iterator[bytes]:
    """Yield what the file `name` was in the commits that changed it, the newest first, and `most` of them."""
    commits = (git(project, "log", "--format=%H", f"--max-count={most}", "--", name) or b"").decode().split()
    for commit in commits:
        content = git(project, "show", f"{commit}:./{name}")
        if content is not None:
            yield content


def _start(project: Path, base: str | None) -> str | None:
    """The commit at which the work parted from `base`, or else from the branch that it is to be merged into."""
    target = os.environ.get("GITHUB_BASE_REF")  # set by GitHub for a pull request
    candidates = [base] if base else [*([f"origin/{target}"] if target else []), *_BASES]
    return next((found.strip().decode() for name in candidates if (found := git(project, "merge-base", name, "HEAD"))), None)


def is_repository(project: Path) -> bool:
    """Whether git keeps a history of the project."""
    return git(project, "rev-parse", "--verify", "HEAD") is not None


def _path(name: bytes) -> str:
    """The path as places of problems spell it."""
    return unicodedata.normalize("NFC", name.decode("utf-8", "replace"))
