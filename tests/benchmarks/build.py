"""Build and serve the same cases with casebook and with other generators, in turns, and print tables of the medians.

``python tests/benchmarks/build.py`` takes ``--sizes``, ``--generators``, ``--rounds``, ``--edits``, ``--phases`` and
``--write FILE``, which puts the tables between the two marks in a Markdown file. It asserts nothing: times depend on the
machine. `generators` has the projects, `processes` the figures of one run, `edits` those of a server, and `phases` where
casebook's time goes.
"""

from __future__ import annotations

import argparse
import platform
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import phases
from edits import Edit, serve
from generators import GENERATORS, Generator, MissingError, frame_of
from processes import Run, run

SIZES = (15, 100, 1000, 10000)
OFTEN = 1000
"""Cases of the largest site that is built more than once."""
MARK = "<!-- figures of tests/benchmarks/build.py -->"
HEADS = ("", "from nothing", "unchanged", "one edit", "served edit", "served edit, wall", "memory", "files", "site")


class Figures:
    """The runs of one generator at one size."""

    def __init__(self, generator: Generator) -> None:
        self.generator = generator
        self.runs: dict[str, list[Run]] = {"cold": [], "unchanged": [], "edit": []}
        self.edits: list[Edit] = []
        generator.clean()
        self.memory = run(generator.build, generator.folder, memory=True).memory  # this run also warms the disk: it is not timed
        sizes = [file.stat().st_size for file in generator.site.rglob("*") if file.is_file()]
        self.files, self.weight = len(sizes), sum(sizes)

    def measure(self, number: int) -> None:
        """Build from nothing, again, and after an edit. Without a cache, the second and third would equal the first."""
        generator = self.generator
        generator.clean()
        self.runs["cold"].append(run(generator.build, generator.folder))
        if generator.cache:
            self.runs["unchanged"].append(run(generator.build, generator.folder))
            generator.edit(number)
            self.runs["edit"].append(run(generator.build, generator.folder))

    def cells(self) -> list[str]:
        """Return a row of the table."""
        cold = self.runs["cold"]
        seconds = [_median(item.cpu for item in self.runs[kind] or cold) for kind in self.runs]
        served = [
            f"{_median(getattr(edit, kind) for edit in self.edits):.2f} s" if self.edits else "–" for kind in ("cpu", "wall")
        ]
        memory = f"{self.memory / 2**20:,.0f} MB" if self.memory else "–"
        site = (f"{self.files:,}", f"{self.weight / 1e6:,.1f} MB")
        return [self.generator.name, *(f"{value:.2f} s" for value in seconds), *served, memory, *site]


def compare(size: int, names: Sequence[str], rounds: int, edits: int) -> str:
    """Return the table of one size."""
    with tempfile.TemporaryDirectory() as folder:
        frame = cache(lambda: frame_of(Path(folder, "frame")))
        figures: list[Figures] = []
        left_out = []
        for name in names:
            try:
                figures.append(Figures(GENERATORS[name](Path(folder, name), size, frame)))
            except MissingError as missing:
                left_out.append(f"{name} was left out: {missing}.")
        for number in range(rounds):
            for item in figures:
                item.measure(number)
        for item in figures if edits else ():
            item.edits = serve(item.generator, edits)
        lines = [f"**{size:,} cases**, median of {rounds} (served edits: of {edits})", "", _row(HEADS)]
        lines += ["|---|" + "--:|" * (len(HEADS) - 1), *(_row(item.cells()) for item in figures), ""]
        lines += [_versions(item.generator for item in figures), *left_out]
    return "\n".join(lines)


def _versions(generators: Iterable[Generator]) -> str:
    return "Versions: " + ", ".join(f"{generator.name} {generator.version}" for generator in generators) + "."


def _median(values: Iterable[float]) -> float:
    return statistics.median(values)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Print the tables, and write them into a file where one is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, metavar="CASES")
    parser.add_argument("--generators", nargs="*", choices=GENERATORS, default=[*GENERATORS])
    parser.add_argument("--rounds", type=int, default=3, help=f"sites of more than {OFTEN:,} cases are built once")
    parser.add_argument("--edits", type=int, default=3, help="edits under each server; 0 for none")
    parser.add_argument("--phases", type=int, nargs="*", default=(1000, 10000), metavar="CASES", help="none to leave them out")
    parser.add_argument("--write", type=Path, metavar="FILE")
    options = parser.parse_args()
    parts = [f"Measured on {datetime.now(UTC):%Y-%m-%d}, {phases.processors()} cores, Python {platform.python_version()}."]
    print(parts[0], flush=True)
    for size in options.sizes:
        rounds, edits = (options.rounds, options.edits) if size <= OFTEN else (1, min(1, options.edits))
        parts.append(compare(size, options.generators, rounds, edits))
        print(f"\n{parts[-1]}", flush=True)
    if options.phases:
        parts.append(phases.table(options.phases))
        print(f"\n{parts[-1]}", flush=True)
    if options.write:
        before, _, after = re.split(f"({MARK}.*{MARK})", options.write.read_text(encoding="utf-8"), flags=re.DOTALL)
        text = "\n\n".join([MARK, *parts, MARK])
        options.write.write_text(f"{before}{text}{after}", encoding="utf-8")


if __name__ == "__main__":
    if not shutil.which("git"):
        sys.exit("git is missing: casebook would leave out what other builds do not have either")
    main()
