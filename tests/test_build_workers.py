"""The work of a build, as the tasks of its processes see it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Never

import pytest

from casebook.build import workers
from casebook.build.workers import WORTH_FORKING, InlineExecutor, Job, executor, share_job, with_job
from casebook.files.results import ResultCache
from mini import needs_processes
from published import URL, job, mini


class _NeverSent(ResultCache):
    def __reduce__(self) -> Never:
        raise AssertionError("a job must be inherited, not sent")


def _in_process(work: Job, more: str) -> tuple[int, str]:
    return os.getpid(), f"{work.site.url} {more}"


@pytest.fixture
def begun(tmp_path: Path) -> None:
    share_job(job(mini(tmp_path), _NeverSent(tmp_path / "none.sqlite", "parts")))


@pytest.mark.usefixtures("begun")
def test_a_task_gets_the_job_that_was_begun() -> None:
    assert InlineExecutor().submit(with_job, _in_process, "하나").result() == (os.getpid(), f"{URL} 하나")


@needs_processes
@pytest.mark.usefixtures("begun")
def test_other_processes_inherit_the_job() -> None:
    with executor(WORTH_FORKING) as pool:
        process, said = pool.submit(with_job, _in_process, "둘").result()
    assert process != os.getpid()
    assert said == f"{URL} 둘"


def test_a_task_without_a_job_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_job", None)
    with pytest.raises(RuntimeError, match="no job is shared"):
        with_job(_in_process, "셋")
