"""Read the git repository of the content: the log by file, earlier contents and the changes of a branch."""

from __future__ import annotations

import os
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path

from msgspec import Struct

_COMMIT = "\x01"
_NO_BLOB = "0" * 40
_FIRST_SET = datetime(1990, 1, 1, tzinfo=UTC)
"""Clocks that were never set stand at 1970 or 1980. Commits that other programs made before there was git are later."""
_SETTINGS = (
    "-c", "log.showRoot=true", "-c", "log.showSignature=false", "-c", "log.follow=false", "-c", "log.diffMerges=separate",
    "-c", "color.ui=false",
)  # fmt: skip
"""Settings that change what git prints, so that a user's own settings do not count."""


class Revision(Struct, frozen=True):
    """A state of a file."""

    position: int
    """The commit's position in the log, the newest first."""
    time: datetime
    """The time of the commit, in the time zone of the site or else of the committer."""
    blob: str
    """The name of the content in git."""
    earliest: bool
    """Whether the log ends with this state, so that the file may be older than it."""


class Log(Struct, frozen=True):
    """The states of all files by path relative to the project, the newest state first."""

    revisions: Mapping[str, tuple[Revision, ...]]
    shallow: bool
    dated: bool = True
    """False where the date of a commit cannot be read; its states are then left out."""


def read_log(project: Path, folder: str, zone: tzinfo | None = None, others: Iterable[str] = ()) -> Log | None:
    """Return the states of the files in `folder` and the `others` on the branch that is checked out; None where git has no log.

    Times are in `zone`, or else in the zone of the committer. The zone matters: a workflow's clock may show the day before.

    A merge counts as one commit. So dates are those of publication, and states follow each other.
    """
    ends = _shallow_commits(project)
    printed = run_git(project, "log", "--first-parent", "-m", "--no-renames", "--relative", "--raw", "--no-abbrev", "-z",
                   "--date=raw", f"--format={_COMMIT}%H %cd", "--", folder, *others)  # fmt: skip
    if ends is None or printed is None:
        return None
    entries = [entry.split("\0") for entry in printed.decode("utf-8", "replace").split(_COMMIT)[1:]]
    revisions: dict[str, list[Revision]] = {}
    undated: set[str] = set()
    for position, (head, *fields) in reversed(list(enumerate(entries))):
        name, _, raw = head.strip().partition(" ")
        time = _date(raw)
        for change, path in zip(fields[0::2], fields[1::2], strict=False):  # the last field is empty
            blob = change.split()[3]
            if time is None:
                undated.add(path)
            elif blob != _NO_BLOB:
                earliest = name in ends or (path in undated and path not in revisions)
                state = Revision(position, time.astimezone(zone) if zone else time, blob, earliest)
                revisions.setdefault(path, []).insert(0, state)
    return Log({path: tuple(states) for path, states in revisions.items()}, bool(ends), not undated)


class Commit(Struct, frozen=True):
    """A commit of the branch that is checked out."""

    name: str
    time: datetime
    """In the time zone of the site or else of the committer."""


def commits(project: Path, zone: tzinfo | None = None, *paths: str) -> list[Commit]:
    """Return the commits of the branch that is checked out, or those that changed one of `paths`, the newest first.

    Those whose date cannot be read are left out. The list is empty where git has no log.
    """
    printed = (
        run_git(project, "log", "--first-parent", "--date=raw", "--format=%H %cd", *(["--", *paths] if paths else [])) or b""
    )
    pairs = (line.partition(" ") for line in printed.decode("ascii", "replace").splitlines())
    dated = ((name, _date(raw)) for name, _, raw in pairs)
    return [Commit(name, time.astimezone(zone) if zone else time) for name, time in dated if time]


def is_shallow(project: Path) -> bool:
    """Return whether the log of a project ends before its beginning."""
    return bool(_shallow_commits(project))


def repository_folder(project: Path) -> tuple[Path, str] | None:
    """Return the folder of the repository and the path of the project in it, with a slash at its end; None without git."""
    printed = run_git(project, "rev-parse", "--show-toplevel", "--show-prefix")
    top, _, below = (printed or b"").decode("utf-8", "replace").partition("\n")
    return (Path(top), below.strip("\n")) if top else None


def read_blobs(project: Path, names: Iterable[str]) -> Mapping[str, bytes]:
    """Return the contents of blobs by name, without those that git cannot read.

    A partial clone asks its remote for them. If the remote is gone, no content is returned.
    """
    output = run_git(project, "cat-file", "--batch", stdin="".join(f"{name}\n" for name in names).encode()) or b""
    contents: dict[str, bytes] = {}
    start = 0
    while (end := output.find(b"\n", start)) >= 0:
        name, *_, last = output[start:end].decode("ascii", "replace").split()
        start = end + 1
        if last.isdecimal():  # else "<name> missing"
            contents[name] = output[start : start + int(last)]
            start += int(last) + 1
    return contents


def _date(raw: str) -> datetime | None:
    """Return the time of git's raw date, such as ``1700000000 +0900`` (seconds since 1970, zone); None where it is no date.

    A date before 1990 is none: a clock was not set. With an offset that no zone has, such as +2400, the time is in UTC.
    """
    with suppress(ValueError, OverflowError):
        seconds, zone = raw.split()
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds))
        offset = timedelta(hours=int(zone[1:-2]), minutes=int(zone[-2:])) * (-1 if zone.startswith("-") else 1)
        if moment >= _FIRST_SET:
            return moment.astimezone(timezone(offset) if abs(offset) < timedelta(days=1) else UTC)
    return None


def _shallow_commits(project: Path) -> frozenset[str] | None:
    """Return the commits at which a shallow clone ends, none in a complete clone; None where git gives no answer."""
    path = run_git(project, "rev-parse", "--git-path", "shallow")
    if path is None:
        return None
    file = project / path.decode().strip()
    return frozenset(file.read_text(encoding="ascii").split()) if file.is_file() else frozenset()


def run_git(project: Path, *arguments: str, stdin: bytes | None = None) -> bytes | None:
    """Return what git prints for `arguments` in the project; None where git is missing or fails."""
    try:
        run = subprocess.run(["git", "-C", str(project), *_SETTINGS, *arguments], input=stdin, capture_output=True, check=True)  # noqa: S603, S607
    except (OSError, subprocess.CalledProcessError):
        return None
    return run.stdout


_DEFAULT_BRANCHES = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
"""Names of the default branch, the most likely first."""


class ChangedFiles(Struct, frozen=True):
    """The files that a branch changed, by path relative to the project."""

    files: frozenset[str]
    removed: frozenset[str]


def changes_since(project: Path, base: str | None) -> ChangedFiles | None:
    """Return the files that changed since the branch left `base`, with uncommitted and new files.

    Without `base`, the base is the target branch of a pull request, or else the default branch. None where git has no base, or
    fails: what it does not say is not taken for no change.
    """
    start = branch_point(project, base)
    if start is None:
        return None
    changed = run_git(project, "diff", "--name-status", "--no-renames", "--relative", "-z", start, "--")
    new = run_git(project, "ls-files", "--others", "--exclude-standard", "-z")
    if changed is None or new is None:
        return None
    fields = changed.split(b"\0")
    states = {_path(path): state for state, path in zip(fields[0::2], fields[1::2], strict=False)}  # the last field is empty
    removed = frozenset(path for path, state in states.items() if state == b"D")
    return ChangedFiles(frozenset({*states, *map(_path, filter(None, new.split(b"\0")))}) - removed, removed)


def committed_contents(project: Path, name: str) -> tuple[bytes, ...]:
    """Return the contents of the file `name` in the last commit and in the commit at which the branch left the default branch.

    The result is empty where git has no such file or there is no repository.
    """
    ends = dict.fromkeys(["HEAD", branch_point(project, None)])
    contents = (run_git(project, "show", f"{commit}:./{name}") for commit in ends if commit)
    return tuple(content for content in contents if content is not None)


_MOST_EARLIER = 50
"""Commits of a file whose contents are looked at."""


def earlier_contents(project: Path, name: str) -> Iterator[bytes]:
    """Yield the contents of the file `name` in the last commits that changed it, the newest first."""
    for commit in _commits_of(project, name, f"--max-count={_MOST_EARLIER}"):
        content = run_git(project, "show", f"{commit}:./{name}")
        if content is not None:
            yield content


def first_content(project: Path, name: str) -> bytes | None:
    """Return the content of the file `name` in the first commit that has it; None where git has none."""
    added = _commits_of(project, name, "--diff-filter=A")
    return run_git(project, "show", f"{added[-1]}:./{name}") if added else None


def _commits_of(project: Path, name: str, option: str) -> list[str]:
    """Return the names of those commits of the file `name` that an option of ``git log`` chooses, the newest first."""
    return (run_git(project, "log", "--format=%H", option, "--", name) or b"").decode().split()


def branch_point(project: Path, base: str | None) -> str | None:
    """Return the commit at which the branch left `base`, or else its target branch; None where there is none."""
    target = os.environ.get("GITHUB_BASE_REF")  # set by GitHub for a pull request
    candidates = [base] if base else [*([f"origin/{target}"] if target else []), *_DEFAULT_BRANCHES]
    return next(
        (commit.strip().decode() for name in candidates if (commit := run_git(project, "merge-base", name, "HEAD"))), None
    )


def is_repository(project: Path) -> bool:
    """Return whether the project is a git repository with at least one commit."""
    return run_git(project, "rev-parse", "--verify", "HEAD") is not None


def _path(name: bytes) -> str:
    """Return the path in the form that places of problems have."""
    return unicodedata.normalize("NFC", name.decode("utf-8", "replace"))
