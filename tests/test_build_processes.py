"""The processes that share a build's work."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort

from casebook.build import workers as workers_module
from casebook.build.workers import MOST_WITH_ONE_MORE, WORTH_FORKING, InlineExecutor, executor
from mini import copy_mini, mini_config, needs_processes


def _half(number: int) -> float:
    return 1 / number


def _who(_: object) -> int:
    return os.getpid()


def _niceness(_: object) -> int:
    return os.nice(0)


def test_few_cases_are_worked_on_where_they_were_read() -> None:
    with executor(WORTH_FORKING - 1) as workers:
        assert list(workers.map(_who, range(3))) == [os.getpid()] * 3


@needs_processes
def test_many_cases_are_worked_on_by_other_processes() -> None:
    with executor(WORTH_FORKING) as workers:
        assert os.getpid() not in workers.map(_who, range(3))


@needs_processes
def test_on_two_cores_the_files_of_very_many_cases_are_made_where_the_pages_are_put_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A process that is forked then copies what the first one changes, and takes more memory than the pages did."""
    monkeypatch.setattr(workers_module, "processes", lambda: 2)
    with executor(MOST_WITH_ONE_MORE, beside_work=True) as few, executor(MOST_WITH_ONE_MORE + 1, beside_work=True) as many:
        assert os.getpid() not in few.map(_who, range(3))
        assert list(many.map(_who, range(3))) == [os.getpid()] * 3
    monkeypatch.setattr(workers_module, "processes", lambda: 4)
    with executor(MOST_WITH_ONE_MORE + 1, beside_work=True) as with_more_cores:
        assert os.getpid() not in with_more_cores.map(_who, range(3))
    with executor(MOST_WITH_ONE_MORE + 1) as for_pages:
        assert os.getpid() not in for_pages.map(_who, range(3))


@needs_processes
def test_other_processes_stand_back_for_the_one_that_waits_for_them() -> None:
    with executor(WORTH_FORKING) as workers:
        assert all(niceness > os.nice(0) for niceness in workers.map(_niceness, range(3)))


@pytest.mark.parametrize("cases", [0, WORTH_FORKING])
def test_an_error_reaches_who_asked(cases: int) -> None:
    with executor(cases) as workers, pytest.raises(ZeroDivisionError):
        list(workers.map(_half, [1, 0]))


def test_what_is_done_in_place_is_done_at_once() -> None:
    assert InlineExecutor().submit(_half, 2).done()


@needs_processes
def test_a_build_that_fails_leaves_no_process_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casebook.build.workers.WORTH_FORKING", 1)
    project = copy_mini(tmp_path)
    case = project / "cases/north/bus-stop.md"
    case.write_text(case.read_text(encoding="utf-8") + "\n[없는 제목](../south/talent.md#nowhere)\n", encoding="utf-8")
    config = mini_config(project, strict=True)  # kept, and with it the plugin and what it began
    before = multiprocessing.active_children()
    with pytest.raises(Abort):
        build(config)
    assert set(multiprocessing.active_children()) <= set(before)


_KILLED = """
import os, signal
from casebook.build.workers import WORTH_FORKING, executor

workers = executor(WORTH_FORKING)
tasks = [workers.submit(os.getpid) for _ in range(8)]
[task.result() for task in tasks]
os.kill(os.getpid(), signal.SIGKILL)
"""


@needs_processes
def test_the_workers_of_a_build_that_is_killed_end_with_it() -> None:
    """They inherit its lock, so the next build would wait for them, and its output, whose end is waited for here."""
    done = subprocess.run([sys.executable, "-c", _KILLED], capture_output=True, check=False, timeout=600)
    assert done.returncode == -signal.SIGKILL
