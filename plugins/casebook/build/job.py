"""The work of one build, and the processes that share it."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Concatenate, ParamSpec, TypeVar

from casebook.content.site import Site
from casebook.files.cache import JsonCache
from casebook.maps.options import MapOptions
from casebook.markdown.convert import Dialect
from casebook.markdown.links import LinkTargets
from casebook.pages.metadata import SharePicture
from casebook.pages.templating import Templates

WORTH_FORKING = 200
"""So many cases pay for a second process (measured: tests/benchmarks); fewer do not."""
_NICE = 5
"""How much other processes stand back for this one (nice(2)). All wait for it in the end, so it should never wait for a core."""
_P = ParamSpec("_P")
_T = TypeVar("_T")


class InlineExecutor(Executor):
    """Does what it is asked for at once, in the process that asks."""

    def submit(self, task: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Do the task."""
        done: Future[_T] = Future()
        done.set_result(task(*args, **kwargs))
        return done


def executor(cases: int) -> Executor:
    """Who does the work on so many cases.

    Other processes are forked with the first task that they get, and inherit all that this one has read by then.
    """
    count = processes()
    if count == 1 or cases < WORTH_FORKING:
        return InlineExecutor()
    gc.freeze()  # children share what was read; their collectors must not touch, and so copy, its pages
    return ProcessPoolExecutor(count, multiprocessing.get_context("fork"), initializer=os.nice, initargs=(_NICE,))


def processes() -> int:
    """The cores that this process may use; 1 where it cannot be forked."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


@dataclass(frozen=True, slots=True)
class Job:
    """All that its tasks need."""

    site: Site
    templates: Templates
    dialect: Dialect
    targets: LinkTargets
    results: JsonCache
    atlas: MapOptions = field(default_factory=MapOptions)
    picture: SharePicture | None = None
    """The site's share image, where it has one; then cases have their own as well."""

    def in_language(self, language: str) -> Job:
        """Return the same job for pages in another language."""
        site = self.site.in_language(language)
        dialect = self.dialect.naming_tables(site.words.pattern("table"))
        return replace(self, site=site, templates=self.templates.in_language(site.words), dialect=dialect)


_begun: Job | None = None


def share_job(job: Job) -> None:
    """Let tasks work on `job`, here and in processes that are forked from now on: a copy of it would take long to send."""
    global _begun  # noqa: PLW0603
    _begun = job


def with_job(task: Callable[Concatenate[Job, _P], _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """What `task` makes of the job that was begun. This, with its arguments, is what other processes are sent."""
    if _begun is None:
        raise RuntimeError("no job was begun")
    return task(_begun, *args, **kwargs)
