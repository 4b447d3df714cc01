"""Pages made by others: a real scheduler and two worker processes on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from casebook.build.dask_workers import Cluster, ClusterError
from casebook.build.workers import Job, with_job
from casebook.files.results import ResultCache
from mini import built, with_options
from published import URL, job, mini

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
"""Workers must be able to import the tasks of the tests as well."""


def _job(folder: Path) -> Job:
    return job(mini(folder), ResultCache(folder / "none.sqlite", "parts"))


def _where(work: Job, more: str) -> tuple[int, str, int]:
    return os.getpid(), f"{work.site.url} {more}", id(work)


def _fail(_: Job) -> None:
    raise ZeroDivisionError


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers, each a process with one thread."""
    from distributed import Client  # noqa: PLC0415

    file = tmp_path_factory.mktemp("cluster") / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    local = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(file)]
    commands = [[*dask, "scheduler", "--port", "0", *local]]
    commands += [[*dask, "worker", "--nthreads", "1", "--no-nanny", *local]] * 2
    running = [subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.DEVNULL) for command in commands]
    try:
        with Client(scheduler_file=str(file), set_as_default=False) as client:
            client.wait_for_workers(2)
            yield client.scheduler.address
    finally:
        for process in running:
            process.kill()
        for process in running:
            process.wait()


@pytest.fixture(scope="module")
def cluster(scheduler: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with Cluster(scheduler, _job(tmp_path_factory.mktemp("job"))) as running:
        yield running


def test_workers_get_the_job_once(cluster: Cluster) -> None:
    tasks = [cluster.submit(with_job, _where, str(number)) for number in range(20)]
    answers = [task.result() for task in tasks]
    assert [words for _, words, _ in answers] == [f"{URL} {number}" for number in range(20)]
    assert os.getpid() not in {process for process, _, _ in answers}
    assert len({(process, identity) for process, _, identity in answers}) == len({process for process, _, _ in answers})
    assert cluster.workers == 2


@pytest.mark.usefixtures("cluster")
def test_a_connection_may_be_ended_twice(scheduler: str, tmp_path: Path) -> None:
    with Cluster(scheduler, _job(tmp_path)) as running:
        running.shutdown(cancel_futures=True)


def test_other_tasks_run_as_they_are(cluster: Cluster) -> None:
    assert list(cluster.map(divmod, [7, 9], [2, 2])) == [(3, 1), (4, 1)]


def test_an_error_reaches_who_asked(cluster: Cluster) -> None:
    with pytest.raises(ZeroDivisionError):
        cluster.submit(with_job, _fail).result()


def test_a_site_made_by_workers_is_the_same_byte_for_byte(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts: list[int] = []
    monkeypatch.setattr("casebook.build.dask_workers.WORTH_FORKING", 1)
    monkeypatch.setattr(Cluster, "submit", _counted(Cluster.submit, parts))
    here, there = built(tmp_path / "here"), built(tmp_path / "there", with_options(executor=scheduler))
    assert files(here) == files(there)
    assert len(parts) > 2


def _counted(submit: Callable[..., Any], parts: list[int]) -> Callable[..., Any]:
    def counted(*arguments: Any) -> Any:
        parts.append(len(arguments))
        return submit(*arguments)

    return counted


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_a_build_without_workers_ends_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("casebook.build.dask_workers.WORTH_FORKING", 1)
    monkeypatch.setattr("casebook.build.dask_workers._PATIENCE", 0.2)
    with pytest.raises(Abort):
        built(tmp_path, with_options(executor="tcp://127.0.0.1:9"))
    assert "tcp://127.0.0.1:9에서 Dask 스케줄러가 대답하지 않습니다" in caplog.text
    assert not (tmp_path / "site").exists()


def test_few_pages_are_made_here(tmp_path: Path) -> None:
    assert built(tmp_path, with_options(executor="tcp://127.0.0.1:9")).is_dir()


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense://here", "nobody"])
def test_an_address_without_a_scheduler_is_an_error(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casebook.build.dask_workers._PATIENCE", 0.2)
    with pytest.raises(ClusterError, match="executor_silent"):
        Cluster(address, _job(tmp_path))


@pytest.mark.usefixtures("cluster")
def test_workers_with_other_code_are_an_error(scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casebook.files.cache._code_digest", lambda: b"changed meanwhile")
    with pytest.raises(ClusterError, match="executor_code"):
        Cluster(scheduler, _job(tmp_path))
