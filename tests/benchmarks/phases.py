"""Where casebook's time goes: the seconds of each module, and how they grow with the number of cases.

A build runs in one process under Python's profiler. What a library does counts for the module that calls it. The profiler
makes calls dearer than they are, so that shares and factors can be read, and no times. It counts seconds on the wall, which are
scaled to those of the processor: asking for the latter at each call would take longer than the build.
"""

from __future__ import annotations

import cProfile
import os
import pstats
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from generators import casebook
from processes import run

import casebook as package

Function: TypeAlias = tuple[str, int, str]
Row: TypeAlias = tuple[int, int, float, float, Mapping[Function, Any]]
"""Calls twice, own and all seconds, and the same for each caller (pstats)."""
_PACKAGE = Path(package.__file__).parent

_SHARE = 0.01
"""Modules below this share of the largest build are summed."""
_STEPS = 60
"""So many calls deep, a library's time is handed on to who called it."""
_LIMIT = 10.5
"""For ten times the cases, a phase may take so many times the seconds (more is reported)."""
_OTHERS = "all others"
_HOST = "MkDocs, imports and the rest"


def table(sizes: Sequence[int]) -> str:
    """Return a table of the phases at each size, the dearest first, and those that grow faster than the site."""
    columns = [_profile(size) for size in sizes]
    least = _SHARE * sum(columns[-1].values())
    large = sorted((name for name, value in columns[-1].items() if value >= least), key=lambda name: -columns[-1][name])
    rows = {name: [column.get(name, 0.0) for column in columns] for name in large}
    rows[_OTHERS] = [sum(value for name, value in column.items() if name not in large) for column in columns]
    rows = {"all": [sum(column.values()) for column in columns], **rows}
    heads = " | ".join(f"{size:,} cases" for size in sizes)
    lines = [f"| phase | {heads} | growth |", "|---|" + "--:|" * (len(sizes) + 1)]
    lines += [f"| {name} | {' | '.join(f'{value:.2f} s' for value in row)} | {_growth(row)} |" for name, row in rows.items()]
    limit = _LIMIT * sizes[-1] / sizes[0] / 10
    fast = [name for name, row in rows.items() if row[0] and row[-1] / row[0] > limit]
    lines += ["", f"Growing more than {limit:.1f} times: {', '.join(fast) or 'none'}."]
    return "\n".join(lines)


def _growth(row: Sequence[float]) -> str:
    return f"{row[-1] / row[0]:.1f}" if row[0] else "–"


def _profile(size: int) -> dict[str, float]:
    """Return the seconds of each module in a cold build, made in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        project, result = casebook(Path(folder, "project"), size, lambda: ("", "")), Path(folder, "profile")
        command = [sys.executable, __file__, str(result), str(project.folder / "mkdocs.yml")]
        cpu = run(command, project.folder).cpu
        seconds = _by_module(pstats.Stats(str(result)).stats)
        scale = cpu / sum(seconds.values())
        return {name: value * scale for name, value in seconds.items()}


def _by_module(stats: Mapping[Function, Row]) -> dict[str, float]:
    """Return the seconds of each module of casebook, with those of the libraries that it calls."""
    totals: dict[str, float] = defaultdict(float)
    waiting = {function: row[2] for function, row in stats.items()}
    for _ in range(_STEPS):
        callers: dict[Function, float] = defaultdict(float)
        for function, seconds in waiting.items():
            if name := _module(function[0]):
                totals[name] += seconds
                continue
            edges = {caller: edge[3] for caller, edge in stats[function][4].items() if caller != function}
            whole = sum(edges.values())
            if not whole:
                totals[_HOST] += seconds
            for caller, cumulative in edges.items() if whole else ():
                callers[caller] += seconds * cumulative / whole
        waiting = callers
    totals[_HOST] += sum(waiting.values())
    return totals


def _module(file: str) -> str:
    """Return the module of casebook that a file is, such as ``search.terms``; empty for those of others."""
    if not file.startswith(f"{_PACKAGE}{os.sep}"):
        return ""
    parts = Path(file).relative_to(_PACKAGE).with_suffix("").parts
    return "templates" if parts[0] == "theme" else ".".join(parts)


def processors() -> int:
    """Return how many cores there are."""
    return os.cpu_count() or 1


def _record(result: str, settings: str) -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # casebook then makes all pages in this process
    profiler = cProfile.Profile()
    sys.argv = ["mkdocs", "build", "--quiet", "--config-file", settings]
    from mkdocs.__main__ import cli  # noqa: PLC0415

    try:
        profiler.runcall(cli)
    except SystemExit as end:
        if end.code:
            raise
    profiler.dump_stats(result)


if __name__ == "__main__":
    _record(*sys.argv[1:])
