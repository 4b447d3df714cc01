"""The log of a git repository, by file."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
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
    """Whether a shallow clone ends here: the file may be older, and may have said the same before."""


@dataclass(frozen=True, slots=True)
class Log:
    """The states of all files, by path relative to the project, the newest first."""

    revisions: Mapping[str, tuple[Revision, ...]]
    shallow: bool


def read_log(project: Path, folder: str, zone: tzinfo | None = None) -> Log | None:
    """The states of the files in `folder` as they came to the branch that is checked out; None where git has no log.

    Times are those of `zone`, or of whoever made the change: a workflow's clock may show the day before.

    Of a merge only its outcome counts: dates are those on which changes were published, and states follow each other.
    """
    boundary = _boundary(project)
    printed = git(project, "log", "--first-parent", "-m", "--no-renames", "--relative", "--raw", "--no-abbrev", "-z",
                   f"--format={_COMMIT}%cI %H", "--", folder)  # fmt: skip
    if boundary is None or printed is None:
        return None
    revisions: dict[str, list[Revision]] = {}
    for at, commit in enumerate(printed.decode("utf-8", "replace").split(_COMMIT)[1:]):
        head, *fields = commit.split("\0")
        when, name = head.split()
        made = datetime.fromisoformat(when).astimezone(zone) if zone else datetime.fromisoformat(when)
        for change, path in zip(fields[0::2], fields[1::2], strict=False):  # the last field is empty
            blob = change.split()[3]
            if blob != _GONE:
                state = Revision(at, made, blob, name in boundary)
                revisions.setdefault(path, []).append(state)
    return Log({path: tuple(states) for path, states in revisions.items()}, bool(boundary))


def read_blobs(project: Path, names: Iterable[str]) -> Iterator[bytes]:
    """The contents of blobs, in their order."""
    asked = "".join(f"{name}\n" for name in names).encode()
    told = git(project, "cat-file", "--batch", told=asked) or b""
    start = 0
    while start < len(told):
        end = told.index(b"\n", start)
        size = int(told[start:end].split()[2])
        yield told[end + 1 : end + 1 + size]
        start = end + size + 2


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
