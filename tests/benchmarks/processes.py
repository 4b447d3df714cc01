"""What a command costs: seconds on the wall, seconds of all processors, and the memory of all its processes."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_PAUSE, _SHARE = 0.05, 0.05
"""Seconds between two looks at the memory; more where looking would take a larger share of the time."""
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Run:
    """The cost of a command in seconds, and the peak of its memory in bytes; None where it was not measured."""

    wall: float
    cpu: float
    memory: int | None


def run(command: Sequence[str], folder: Path, *, memory: bool = False) -> Run:
    """Run the command in a folder, to its end. Looking at its memory slows it down, so that is not done while it is timed.

    Python may keep compiled modules, as it does for users: compiling them again takes a half of a build without changes.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, start = _children(), time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=folder, env=environment) as process:
        watch = _Watch(process.pid) if memory else None
        _, errors = process.communicate()
    wall, cpu = time.perf_counter() - start, _children() - before
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{errors.decode()}")
    return Run(wall, cpu, watch.peak if watch else None)


def _children() -> float:
    """Return the seconds, of user and system, that all processes have taken that were begun here and have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class _Watch:
    """Looks at the memory of a process and its descendants until they end."""

    def __init__(self, pid: int) -> None:
        self._pid, self._peak = pid, 0
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def _look(self) -> None:
        start = time.perf_counter()
        while (now := proportional_memory(self._pid)) is not None:
            self._peak = max(self._peak, now)
            time.sleep(max(_PAUSE, (time.perf_counter() - start) / _SHARE))
            start = time.perf_counter()

    @property
    def peak(self) -> int | None:
        """The most bytes that were seen at once; None where the system does not say."""
        self._thread.join()
        return self._peak or None


def proportional_memory(pid: int) -> int | None:
    """Return the bytes of a process and its descendants; None once it has ended.

    Pages that processes share count once (PSS in ``/proc/…/smaps_rollup``).
    """
    sizes = []
    for member in descendants(pid):
        try:
            rollup = (_PROC / str(member) / "smaps_rollup").read_text(encoding="ascii")
        except OSError:
            continue
        sizes += [int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:")]
    return sum(sizes) if sizes else None


def processor_seconds(pid: int) -> float:
    """Return the seconds that a running process and its descendants have taken, ended children included."""
    total = 0.0
    for member in descendants(pid):
        try:
            fields = (_PROC / str(member) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")  # utime, stime, cutime, cstime (proc(5))
    return total


def descendants(pid: int) -> list[int]:
    """Return the process and all below it."""
    try:
        tasks = list((_PROC / str(pid) / "task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text(encoding="ascii").split()]
    except OSError:
        return [pid]
    return [pid, *(member for child in children for member in descendants(child))]
