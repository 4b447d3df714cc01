"""The git repository of the content: its log, by file, and what a branch has changed."""

from __future__ import annotations

import os
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path

_COMMIT = "\x01"
_GONE = "0" * 40
_SETTINGS = (
    "-c", "log.showRoot=true", "-c", "log.showSignature=false", "-c", "log.follow=false", "-c", "log.diffMerges=separate",
    "-c", "color.ui=false",
)  # fmt: skip
"""What a user's own settings may say otherwise, and with it what git prints here."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of a file."""

    at: int
    """The commit's position in the log, the newest first."""
    when: datetime
    """With the time zone of the site, or of whoever made it."""
    blob: str
    """Names the content."""
    earliest: bool
    """Whether what git gives ends here: the file may be older, and may have said the same before."""


@dataclass(frozen=True, slots=True)
class Log:
    """The states of all files, by path relative to the project, the newest first."""

    revisions: Mapping[str, tuple[Revision, ...]]
    shallow: bool
    dated: bool = True
    """False where a commit has no date that can be read, and its states are left out."""


def read_log(project: Path, folder: str, zone: tzinfo | None = None) -> Log | None:
    """The states of the files in `folder` as they came to the branch that is checked out; None where git has no log.

    Times are those of `zone`, or of whoever made the change: a workflow's clock may show the day before.

    Of a merge only its outcome counts: dates are those on which changes were published, and states follow each other.
    """
    boundary = _boundary(project)
    printed = git(project, "log", "--first-parent", "-m", "--no-renames", "--relative", "--raw", "--no-abbrev", "-z",
                   "--date=raw", f"--format={_COMMIT}%H %cd", "--", folder)  # fmt: skip
    if boundary is None or printed is None:
        return None
    commits = [commit.split("\0") for commit in printed.decode("utf-8", "replace").split(_COMMIT)[1:]]
    revisions: dict[str, list[Revision]] = {}
    undated: set[str] = set()
    for at, (head, *fields) in reversed(list(enumerate(commits))):
        name, _, raw = head.strip().partition(" ")
        when = _date(raw)
        for change, path in zip(fields[0::2], fields[1::2], strict=False):  # the last field is empty
            blob = change.split()[3]
            if when is None:
                undated.add(path)
            elif blob != _GONE:
                earliest = name in boundary or (path in undated and path not in revisions)
                state = Revision(at, when.astimezone(zone) if zone else when, blob, earliest)
                revisions.setdefault(path, []).insert(0, state)
    return Log({path: tuple(states) for path, states in revisions.items()}, bool(boundary), not undated)


def read_blobs(project: Path, names: Iterable[str]) -> Mapping[str, bytes]:
    """The contents of blobs, by name. Those that git cannot give are left out.

    A partial clone asks its remote for them, which may be gone: git then gives none.
    """
    told = git(project, "cat-file", "--batch", told="".join(f"{name}\n" for name in names).encode()) or b""
    contents: dict[str, bytes] = {}
    start = 0
    while (end := told.find(b"\n", start)) >= 0:
        name, *_, last = told[start:end].decode("ascii", "replace").split()
        start = end + 1
        if last.isdecimal():  # else "<name> missing"
            contents[name] = told[start : start + int(last)]
            start += int(last) + 1
    return contents


def _date(raw: str) -> datetime | None:
    """The time that git prints as seconds since 1970 and a zone, such as ``1700000000 +0900``; None where it prints none.

    Of a zone that no clock has, such as +2400, only the moment counts: it is told in UTC.
    """
    with suppress(ValueError, OverflowError):
        seconds, zone = raw.split()
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds))
        offset = timedelta(hours=int(zone[1:-2]), minutes=int(zone[-2:])) * (-1 if zone.startswith("-") else 1)
        return moment.astimezone(timezone(offset) if abs(offset) < timedelta(days=1) else UTC)
    return None


def _boundary(project: Path) -> frozenset[str] | None:
    """The commits at which a shallow clone ends; none in a whole one."""
    path = git(project, "rev-parse", "--git-path", "shallow")
    if path is None:
        return None
    file = project / path.decode().strip()
    return frozenset(file.read_text(encoding="ascii").split()) if file.is_file() else frozenset()


def git(project: Path, *arguments: str, told: bytes | None = None) -> bytes | None:
    """What git prints in the project; None where there is no git, or no repository, or no commit yet."""
    try:
        done = subprocess.run(["git", "-C", str(project), *_SETTINGS, *arguments], input=told, capture_output=True, check=True)  # noqa: S603, S607
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout


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
