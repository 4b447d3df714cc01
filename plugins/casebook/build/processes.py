"""The processes that share a build's work."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import ParamSpec, TypeVar

WORTH_FORKING = 200
"""So many cases pay for a second process (measured: tests/benchmarks); fewer do not."""
_NICE = 5
"""How much other processes stand back for this one (nice(2)). All wait for it in the end, so it should never wait for a core."""
_P = ParamSpec("_P")
_T = TypeVar("_T")


class Here(Executor):
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
        return Here()
    gc.freeze()  # children share what was read; their collectors must not touch, and so copy, its pages
    return ProcessPoolExecutor(count, multiprocessing.get_context("fork"), initializer=os.nice, initargs=(_NICE,))


def processes() -> int:
    """The cores that this process may use; 1 where it cannot be forked."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
