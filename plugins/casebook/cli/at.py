"""``casebook at``: build the site as its files stood on a day, from git, so that a citation can be checked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

from msgspec import Struct

from casebook import permalinks
from casebook.cli.command import Command, Project, add_project_options, find_project, misuse, say, warn
from casebook.cli.earlier_casebook import commands, is_own, named_casebook, own_casebook
from casebook.cli.exit_codes import ExitCode
from casebook.cli.old_pages import mark_old_pages
from casebook.content.git import Commit, commits, is_shallow, repository_folder, run_git
from casebook.content.history import read_zone
from casebook.files.locks import PATIENCE, lock_folder
from casebook.messages.wording import Wording
from casebook.model.dates import date_of_text
from casebook.problems import Place


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("date")
    parser.add_argument("folder", nargs="?", type=Path)
    add_project_options(parser, named=True)


def _run(options: Namespace) -> int:
    project = find_project(options)
    words, day_or_month = project.words, date_of_text(options.date)

    def refuse(key: str, **values: object) -> NoReturn:
        misuse(options, words.fill("at", key, **values))

    if day_or_month is None or day_or_month.day is None:
        misuse(options, words.fill("at", "no_day", found=options.date))
    day = day_or_month.first_day
    target = options.folder or Path(f"site-at-{day.isoformat()}")
    _refuse_what_stands(target, refuse)
    commit = _commit(project, day, refuse)
    with _folder_beside(target, words("build_gave_up")) as (folder, lock):
        _refuse_what_stands(target, refuse)  # another command may have made it while this one waited
        site, old = folder / "site", _check_out(project, commit, folder / "repository", refuse)
        if problems := _make(old, site, commit, lock, words):
            warn(problems)
            warn(words.fill("at", "failed", day=day.isoformat()))
            warn(_how_to_build(old, commit, target, words))
            return ExitCode.PROBLEMS
        mark_old_pages(site, day, project.site_words)
        cases = site / permalinks.CASES_NDJSON
        count = len(cases.read_bytes().splitlines()) if cases.is_file() else None
        if target.exists():
            target.rmdir()
        site.rename(target)
    when = f"{words.day(commit.time.date())} {commit.time:%H:%M}"
    done = "done" if count is not None else "done_uncounted"
    return say(words.fill("at", done, path=target, count=count, commit=commit.name[:12], when=when))


class _CheckedOut(Struct, frozen=True):
    """A project as it stood at a commit."""

    repository: Path
    below: str
    """The folder of the project in the repository, with a slash at its end; empty for the repository itself."""
    settings: Path


def _make(old: _CheckedOut, site: Path, commit: Commit, lock: int, words: Wording) -> str:
    """Build the site with the present casebook, or else with that of the commit, where it is in the same repository.

    Returns what is wrong; empty where there is a site.
    """
    built = _build(old.settings, site, commit.time, lock)
    if built.returncode == 0:
        return ""
    problems = f"{built.stdout}{built.stderr}".rstrip()
    if not is_own(old.repository):
        return problems
    say(words.fill("at", "own_casebook", commit=commit.name[:12]))
    shutil.rmtree(site, ignore_errors=True)
    own = own_casebook(old.repository, old.repository.with_name("own"))
    built = _build(old.settings, site, commit.time, lock, own)
    if built.returncode == 0:
        return ""
    reason = (f"{built.stdout}{built.stderr}".strip().splitlines() or [""])[-1]
    return f"{problems}\n{words.fill('at', 'own_failed', reason=reason)}"


def _how_to_build(old: _CheckedOut, commit: Commit, target: Path, words: Wording) -> str:
    """Return which casebook the commit was built with, as far as it says so, and the commands that install it and build."""
    path, named = named_casebook(old.repository, old.below)
    how = commands(old.repository, old.below, commit, old.settings.name, target)
    if is_own(old.repository):
        said = words.fill("at", "built_with_own", commit=commit.name)
    elif named:
        said = words.fill("at", "built_with", requirement=named, path=path, commit=commit.name)
    else:
        said = words.fill("at", "built_with_unknown", commit=commit.name)
    return f"{said}\n\n{how}\n"


def _refuse_what_stands(target: Path, refuse: Callable[..., NoReturn]) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        refuse("not_empty", path=target)


@contextmanager
def _folder_beside(target: Path, gave_up: str) -> Iterator[tuple[Path, int]]:
    """Hold an empty folder beside `target`, on its disk, so that a site takes its place in one step.

    What a command that was killed left there is removed, as soon as the build that it had begun has ended. Yields the
    folder and the lock, which that build inherits. Exits with `gave_up` where another command keeps on.
    """
    whole = target.absolute()
    beside = whole.with_name(f".{whole.name}.new")
    beside.mkdir(parents=True, exist_ok=True)
    try:
        with lock_folder(beside, PATIENCE) as lock:
            for left in beside.iterdir():
                shutil.rmtree(left, ignore_errors=True)
            try:
                with TemporaryDirectory(dir=beside, ignore_cleanup_errors=True) as folder:
                    yield Path(folder), lock
            finally:
                shutil.rmtree(beside, ignore_errors=True)
    except BlockingIOError as error:
        warn(gave_up)
        raise SystemExit(ExitCode.MISUSE) from error


def _commit(project: Project, day: date, refuse: Callable[..., NoReturn]) -> Commit:
    """Return the last commit of the branch that is checked out until the end of `day`, in the time zone of the site."""
    zone, _ = read_zone(project.settings.timezone, Place(project.settings.file.name))
    log = commits(project.root, zone)
    if not log:
        refuse("no_git", path=project.root)
    if day > datetime.now(log[0].time.tzinfo).date():
        refuse("not_yet", day=project.words.day(day))
    commit = next((commit for commit in log if commit.time.date() <= day), None)
    if commit is None:
        first = project.words.day(log[-1].time.date())
        refuse("shallow" if is_shallow(project.root) else "too_early", first=first)
    return commit


def _check_out(project: Project, commit: Commit, copy: Path, refuse: Callable[..., NoReturn]) -> _CheckedOut:
    """Return the project at a commit, checked out in the folder `copy`, which shares the repository's objects.

    The repository itself is only read: it gets no worktree, no branch and no lock.
    """
    top, below = repository_folder(project.root) or (project.root, "")
    clone = ["clone", "--quiet", "--shared", "--no-checkout", "--", str(top), str(copy)]
    if run_git(top, *clone) is None or run_git(copy, "checkout", "--quiet", "--detach", commit.name) is None:
        refuse("no_copy", commit=commit.name[:12])
    name = project.settings.file.name
    settings = copy / below / name
    if not settings.is_file():
        came = commits(project.root, commit.time.tzinfo, name)
        first = project.words.day(came[-1].time.date()) if came else ""
        refuse("no_settings" if first else "never_settings", path=f"{below}{name}", first=first)
    return _CheckedOut(copy, below, settings)


def _build(settings: Path, site: Path, time: datetime, lock: int, first: Iterable[Path] = ()) -> subprocess.CompletedProcess[str]:
    """Build a site by MkDocs, as of a time. Python looks for packages in the folders `first` before all others.

    The build holds the lock too, so that it is waited for if this process is killed.
    """
    paths = [*map(str, first), *filter(None, [os.environ.get("PYTHONPATH")])]
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(settings), "-d", str(site)]
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": str(int(time.timestamp())),
        "PYTHONIOENCODING": "utf-8",
        **({"PYTHONPATH": os.pathsep.join(paths)} if paths else {}),
    }
    return subprocess.run(  # noqa: S603
        command,
        cwd=settings.parent,
        env=environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
        pass_fds=() if sys.platform == "win32" else (lock,),
    )


COMMAND = Command("at", _options, _run)
