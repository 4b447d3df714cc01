"""Kill builds at random moments: ``python tests/benchmarks/kills.py [--kills N] [--cases N]``; ends with 1 where a site is torn.

Each build gets SIGKILL at a moment that is drawn from its whole length: in turns its process alone, and all its processes.
After the kill the folder of the site must hold, file by file, the old site, or the new one. The next build must then end well,
make exactly the new site, and leave nothing beside it: no file in the project, none in the cache that a build without a kill
would not have, and none in the folder of temporary files.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from random import Random

import synthetic

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from mini import CASE, copy_mini
from repository import commit, git

_LEFT_OUT = (".git/", ".cache/casebook/results.", ".cache/casebook/builds/")
TREE = Mapping[str, str]
"""The SHA-256 of each file of a folder, by its path."""
_PROJECT = "project"
BUILD = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
AT = [sys.executable, "-m", "casebook.cli", "at", "2021-03-04", "site"]
EDITED = "cases/north/edited.md"
OLD, NEW = CASE, CASE.replace("사례의 제목", "고친 제목")


def _keep(_project: Path) -> None:
    """Leave the project as the last build left it."""


def _forget(project: Path) -> None:
    shutil.rmtree(project / ".cache")


def _lose(project: Path) -> None:
    shutil.rmtree(project / "site")


KINDS: Mapping[str, tuple[list[str], str, Callable[[Path], None]]] = {
    "cold": (BUILD, NEW, _forget),
    "from cache": (BUILD, OLD, _lose),
    "edit": (BUILD, NEW, _keep),
    "at": (AT, OLD, _lose),
}
"""The command, the text of the edited case, and what is done before, by kind of build."""


class Trial:
    """A built project, copied for each kill, and the sites that its builds make."""

    def __init__(self, folder: Path, cases: int) -> None:
        self._folder = folder
        self._temporary = folder / "temporary"
        self._temporary.mkdir()
        self._source = folder / "source"
        project = copy_mini(folder / "made")
        (project / EDITED).write_text(OLD, encoding="utf-8")
        (project / ".gitignore").write_text("/site/\n/.cache/\n", encoding="utf-8")
        if cases:
            _add(cases, project, folder)
        git(project, "init", "--quiet", "--initial-branch=main")
        commit(project, "2021-03-04T09:00:00+09:00", {})
        built = project.rename(folder / _PROJECT)  # builds know the site by its path
        for text in (NEW, OLD):
            (built / EDITED).write_text(text, encoding="utf-8")
            self._run(BUILD, built)
        built.rename(self._source)
        (self._source / "site/.keep").write_text("mine", encoding="utf-8")
        self._whole: dict[str, tuple[TREE, TREE, float]] = {}
        for kind, (command, *_) in KINDS.items():
            copy = self._prepare(kind)
            before = tree(copy / "site")
            start = time.perf_counter()
            self._run(command, copy)
            self._whole[kind] = before, tree(copy), time.perf_counter() - start

    def kill(self, kind: str, share: float, *, alone: bool) -> str:
        """Kill a build after a share of its length. Returns what is wrong after that, or nothing."""
        command = KINDS[kind][0]
        old, whole, length = self._whole[kind]
        new = {name.removeprefix("site/"): digest for name, digest in whole.items() if name.startswith("site/")}
        copy = self._prepare(kind)
        with subprocess.Popen(
            command, cwd=copy, env=self._environment(), stderr=subprocess.DEVNULL, start_new_session=True
        ) as build:
            time.sleep(length * share)
            (build.kill if alone else lambda: os.killpg(build.pid, signal.SIGKILL))()
        left = tree(copy / "site")
        if visible(left) not in (visible(old), visible(new)):
            return f"torn: {unlike(left, new)}"
        if left == new and kind == "at":
            shutil.rmtree(copy / "site")  # the command writes into no folder that holds something
        if fault := self._run(command, copy, check=False):
            return f"the next build fails: {fault}"
        mended = tree(copy)
        if lost := [name for name, digest in whole.items() if not _cached(name) and mended.get(name) != digest]:
            return f"not mended: {lost}"
        left_over = [name for name in mended if name not in whole]
        return f"left beside: {more}" if (more := [*left_over, *self._temporary.iterdir()]) else ""

    def _prepare(self, kind: str) -> Path:
        _, text, change = KINDS[kind]
        copy = self._folder / _PROJECT
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self._source, copy)
        (copy / EDITED).write_text(text, encoding="utf-8")
        change(copy)
        return copy

    def _run(self, command: list[str], project: Path, *, check: bool = True) -> str:
        done = subprocess.run(command, cwd=project, env=self._environment(), capture_output=True, text=True, check=False)
        if check and done.returncode:
            raise RuntimeError(done.stderr)
        return done.stderr or "no reason" if done.returncode else ""

    def _environment(self) -> dict[str, str]:
        return os.environ | {
            "SOURCE_DATE_EPOCH": "1600000000",
            "TMPDIR": str(self._temporary),
            "XDG_CACHE_HOME": str(self._folder / "user"),
            "NO_MKDOCS_2_WARNING": "1",
        }


def tree(folder: Path) -> TREE:
    """Return the digest of each file below the folder, without those of git, of SQLite and of the spare site."""
    return {
        name: sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not (name := path.relative_to(folder).as_posix()).startswith(_LEFT_OUT)
    }


def visible(files: TREE) -> TREE:
    """Return the files without those that are hidden at the top: they are no part of the site."""
    return {name: digest for name, digest in files.items() if not name.startswith(".")}


def _cached(name: str) -> bool:
    return name.startswith(".cache/")


def unlike(one: TREE, other: TREE) -> str:
    """Name the first files in which two folders differ."""
    names = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    return f"{len(names)} files differ, such as {', '.join(names[:5])}"


def _add(cases: int, project: Path, folder: Path) -> None:
    """Add synthetic cases: from 200 on, a build has processes of its own."""
    synthetic.write(cases, folder / "synthetic")
    for path in (folder / "synthetic").glob("*/case-*.md"):
        text = path.read_text(encoding="utf-8")
        head, _, body = text.removeprefix("---\n").partition("\n---\n")
        title = next(line for line in head.split("\n") if line.startswith("title:"))
        (project / "cases/north" / path.name).write_text(
            CASE.replace("title: 사례의 제목", title).replace("좋아졌다.", "") + body
        )


def main() -> int:
    """Kill builds of each kind in turns, print what is wrong, and the figures. Returns 1 where anything is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="builds that are killed (default: %(default)s)")
    parser.add_argument("--cases", type=int, default=0, help="synthetic cases beside the small site's (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    chance = Random(options.seed)
    wrong: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder), options.cases)
        for number in range(options.kills):
            kind = list(KINDS)[number % len(KINDS)]
            share = chance.random()
            if fault := trial.kill(kind, share, alone=number % 8 < 4):
                wrong[kind] += 1
                print(f"{kind}, after {share:.0%}: {fault}", flush=True)
    print(f"seed {options.seed}: {options.kills} kills, {sum(wrong.values())} wrong {dict(wrong) or ''}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
