"""The work of one build, and the processes that share it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from casebook.content.site import Site
from casebook.files.results import ResultCache
from casebook.maps.options import MapOptions
from casebook.markdown.dialect import Dialect
from casebook.markdown.links import LinkTargets
from casebook.pages.metadata import SharePicture
from casebook.pages.templating import Templates

WORTH_FORKING = 200
"""From so many cases on, a second process pays (measured: tests/benchmarks)."""
MOST_WITH_ONE_MORE = 2_000
"""Up to so many cases, one other process makes files as well as this one. With more it copies too much of what this one changes
beside it: a build of 10,000 cases takes 467 MB without it in place of 586 MB, and is done as soon (measured with two cores)."""
_NICE = 5
"""Niceness of worker processes (nice(2)), so that the main process, which all wait for in the end, always gets a core."""
_P = ParamSpec("_P")
_T = TypeVar("_T")


class InlineExecutor(Executor):
    """Run each task at once, in the calling process."""

    def submit(self, task: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Run the task, and return a future that has its result."""
        future: Future[_T] = Future()
        future.set_result(task(*args, **kwargs))
        return future


class DeferredExecutor(Executor):
    """Run each task when somebody asks for its result, in the process and the thread that asks."""

    def submit(self, task: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Return a future that runs the task."""
        return _DeferredFuture(partial(task, *args, **kwargs))


class _DeferredFuture(Future[_T]):
    def __init__(self, task: Callable[[], _T]) -> None:
        super().__init__()
        self._task = task

    def result(self, timeout: float | None = None) -> _T:
        """Run the task at the first call, and return its result."""
        if not self.done():
            self.set_result(self._task())
        return super().result(timeout)


def executor(cases: int, *, beside_work: bool = False) -> Executor:
    """Return what runs the tasks of a build of so many cases: other processes where that pays, else this one.

    `beside_work` leaves a core to this process, which works while others do. Where one is left, and the cases are very many, it
    does all by itself.
    Other processes are forked with the first task that they get, and inherit all that this one has read by then.
    """
    count = processes() - beside_work
    if not is_worth_forking(cases) or (beside_work and count == 1 and cases > MOST_WITH_ONE_MORE):
        return InlineExecutor()
    gc.freeze()  # children share what was read; their collectors must not touch, and so copy, its pages
    return ProcessPoolExecutor(count, multiprocessing.get_context("fork"), initializer=_begin_worker)


def is_worth_forking(cases: int) -> bool:
    """Return whether a build of so many cases uses other processes."""
    return processes() > 1 and cases >= WORTH_FORKING


def _begin_worker() -> None:
    os.nice(_NICE)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this worker as soon as the build has ended that forked it, however that was.

    Workers inherit the locks of their build, and each other's pipes: those of one that was killed would wait for tasks, and
    hold up all later builds, for ever.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def processes() -> int:
    """Return how many cores this process may use; 1 on systems that do not say it, as macOS and Windows."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


class Job(Struct, frozen=True):
    """What every task of a build needs."""

    site: Site
    templates: Templates
    dialect: Dialect
    targets: LinkTargets
    results: ResultCache
    maps: MapOptions = field(default_factory=MapOptions)
    picture: SharePicture | None = None
    """The site's share image, where it has one; then cases have their own as well."""

    def in_language(self, language: str) -> Job:
        """Return the same job for pages in another language."""
        site = self.site.in_language(language)
        dialect = self.dialect.speaking(site.words.sections)
        return replace(self, site=site, templates=self.templates.in_language(site.words), dialect=dialect)


_job: Job | None = None


def share_job(job: Job) -> None:
    """Let tasks work on `job`, in this process and in those forked from now on: sending each of them a copy would take long."""
    global _job  # noqa: PLW0603
    _job = job


def with_job(task: Callable[Concatenate[Job, _P], _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """Return the result of `task` for the shared job. Other processes are sent this call with its arguments."""
    if _job is None:
        raise RuntimeError("no job is shared")
    return task(_job, *args, **kwargs)
