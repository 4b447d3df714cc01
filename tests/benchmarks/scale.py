"""How a site grows: time, memory, files, and bytes that a reader transfers; and the same site made by workers of a scheduler.

``python tests/benchmarks/scale.py SIZE ...`` prints a row for each number of cases. With ``--workers COUNT`` the pages are also
made by so many workers of a Dask scheduler on this machine, and the two sites are compared byte for byte.
"""

from __future__ import annotations

import argparse
import filecmp
import gzip
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from distributed import Client
from generators import Generator, casebook
from processes import Run, processor_seconds, proportional_memory, run

HEADS = (
    "cases",
    "CPU",
    "wall",
    "memory",
    "files",
    "site",
    "largest page, gzip",
    "list of cases, gzip",
    "search index, gzip",
)


def row(project: Generator) -> list[str]:
    """Return the figures of a build from nothing."""
    project.clean()
    cost = run(project.build, project.folder, memory=True)
    pages = {path: path.stat().st_size for path in project.site.rglob("*.html")}
    sizes = [path.stat().st_size for path in project.site.rglob("*") if path.is_file()]
    shown = (max(pages, key=lambda path: pages[path]), project.site / "cases/index.html")
    read = [_transfer(path) for path in (*shown, project.site / "assets/casebook/search/index.json")]
    return [*_cost(cost), f"{len(sizes):,}", f"{sum(sizes) / 1e6:,.0f} MB", *read]


def _cost(cost: Run) -> list[str]:
    return [f"{cost.cpu:.1f} s", f"{cost.wall:.1f} s", f"{(cost.memory or 0) / 2**20:,.0f} MB"]


def _transfer(path: Path) -> str:
    return f"{len(gzip.compress(path.read_bytes())) / 1000:.1f} KB"


@contextmanager
def cluster(count: int, folder: Path) -> Iterator[tuple[str, list[int]]]:
    """Run a scheduler with `count` workers. Yields its address, and the processes of the workers."""
    dask, file = [sys.executable, "-m", "dask"], str(folder / "scheduler.json")
    local = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", file]
    commands = [[*dask, "scheduler", "--port", "0", *local]]
    commands += [[*dask, "worker", "--nthreads", "1", "--no-nanny", "--memory-limit", "0", *local]] * count
    running = [subprocess.Popen(command, stderr=subprocess.DEVNULL) for command in commands]
    try:
        with Client(scheduler_file=file, set_as_default=False) as client:
            client.wait_for_workers(count)
            address = client.scheduler.address
        yield address, [process.pid for process in running[1:]]
    finally:
        for process in running:
            process.kill()
            process.wait()


def compare(project: Generator, count: int, folder: Path) -> str:
    """Build once more with workers, and return what they cost and whether the site is the same."""
    site = project.site.rename(folder / "here")
    project.clean()
    settings = project.folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    with cluster(count, folder) as (address, workers):
        own = f"plugins: [search, {{casebook: {{executor: '{address}'}}}}]"
        settings.write_text(text.replace("plugins: [search, casebook]", own), encoding="utf-8")
        before = sum(map(processor_seconds, workers))
        cost = run(project.build, project.folder)
        seconds = sum(map(processor_seconds, workers)) - before
        memory = sum(proportional_memory(worker) or 0 for worker in workers)
    same = _same(filecmp.dircmp(site, project.site, ignore=[]))
    return (
        f"With {count} workers: {cost.cpu:.1f} s here and {seconds:.1f} s by the workers, {cost.wall:.1f} s on the wall, "
        f"{memory / 2**20:,.0f} MB in the workers in the end; the sites are {'the same' if same else 'DIFFERENT'}."
    )


def _same(folders: filecmp.dircmp[str]) -> bool:
    _, mismatch, errors = filecmp.cmpfiles(folders.left, folders.right, folders.common_files, shallow=False)
    others = (mismatch, errors, folders.left_only, folders.right_only, folders.common_funny)
    return not any(others) and all(_same(inner) for inner in folders.subdirs.values())


def main() -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="+", metavar="SIZE")
    parser.add_argument("--workers", type=int, default=0, metavar="COUNT")
    options = parser.parse_args()
    print(f"| {' | '.join(HEADS)} |\n|{'--:|' * len(HEADS)}")
    remarks = []
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            project = casebook(Path(folder, "project"), size, lambda: ("", ""))
            print(f"| {' | '.join([f'{size:,}', *row(project)])} |", flush=True)
            if options.workers:
                remarks.append(f"{size:,} cases. {compare(project, options.workers, Path(folder))}")
    print("\n".join(["", *remarks]))


if __name__ == "__main__":
    main()
