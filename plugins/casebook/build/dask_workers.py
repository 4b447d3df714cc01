"""Tasks on the workers of a Dask scheduler, through the standard interface of executors."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from functools import lru_cache
from typing import Any, Concatenate, ParamSpec, TypeVar

from casebook.build.load import without_garbage_collection
from casebook.build.workers import WORTH_FORKING, Job, with_job
from casebook.files.cache import key_of

_PATIENCE = 20
"""Seconds to wait for the scheduler."""
_P = ParamSpec("_P")
_T = TypeVar("_T")


class ClusterError(Exception):
    """The workers cannot be used; the argument is the key of a sentence that says why."""


class Cluster(Executor):
    """Runs tasks of a job on the workers of a scheduler. Each worker gets the job once, and must see the project's folder."""

    def __init__(self, address: str, job: Job) -> None:
        """Connect to the scheduler at `address`, such as ``tcp://scheduler:8786``, and send the job.

        Raises `ClusterError` without the package, scheduler or workers, and where workers have other code: their pages may
        differ.
        """
        try:
            from distributed import Client  # noqa: PLC0415 - an optional package, which takes long to import
        except ImportError as error:
            raise ClusterError("executor_package") from error
        try:
            self._client = Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ClusterError("executor_silent") from error
        try:
            self._check_workers()
        except ClusterError:
            self._client.close()
            raise
        self.workers = sum(self._client.nthreads().values())
        """The number of tasks that run at once."""
        # As bytes: a worker that reads a large object from the network answers nobody meanwhile, and is taken for lost.
        self._job = self._client.scatter(pickle.dumps(job, pickle.HIGHEST_PROTOCOL), broadcast=True, hash=False)
        self._tasks = self._client.get_executor(pure=False)

    def _check_workers(self) -> None:
        try:
            digests = self._client.run(key_of, "")
        except ImportError as error:
            raise ClusterError("executor_code") from error
        if not digests:
            raise ClusterError("executor_idle")
        if {*digests.values()} != {key_of("")}:
            raise ClusterError("executor_code")

    def submit(self, task: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Run a task on a worker. ``with_job`` and its arguments run there with the job that was sent."""
        future: Future[Any]
        if task is with_job:
            future = self._tasks.submit(_with_sent_job, self._job, *args, **kwargs)
        else:
            future = self._tasks.submit(task, *args, **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the connection. The scheduler and its workers go on, and forget the job."""
        if self._client.status == "closed":  # hosts may end a build twice
            return
        self._tasks.shutdown(wait=wait and not cancel_futures)  # it cancels what it does not wait for
        with suppress(OSError):  # whoever has ended has forgotten it
            self._client.run(_read_job.cache_clear)
        self._client.close()


def cluster(address: str, job: Job, pages: int) -> Cluster | None:
    """Return the workers of the scheduler at `address`, with the job; None without an address, or for a few pages.

    Making those takes less time than sending the job.
    """
    return Cluster(address, job) if address and pages >= WORTH_FORKING else None


def _with_sent_job(job: bytes, task: Callable[Concatenate[Job, _P], _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
    return task(_read_job(job), *args, **kwargs)


@lru_cache(maxsize=1)
def _read_job(job: bytes) -> Job:
    """Return the job, which each worker reads once."""
    with without_garbage_collection():
        read: Job = pickle.loads(job)  # noqa: S301 - of the scheduler, which runs any code on this worker
        return read
