"""The benchmarks that need neither a browser nor other programs still run; what they measure is for people to read."""

from __future__ import annotations

import subprocess
import sys

import pytest

from project_clone import ROOT


@pytest.mark.parametrize(("script", "words"), [("check.py", "2 cases, median of 1"), ("maps.py", "2 maps of cases")])
def test_a_benchmark_runs(script: str, words: str) -> None:
    command = [sys.executable, str(ROOT / "tests/benchmarks" / script), "2", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(words)


def test_builds_and_edits_are_measured() -> None:
    options = ["--sizes", "2", "--generators", "casebook", "--rounds", "1", "--edits", "1", "--phases"]
    command = [sys.executable, str(ROOT / "tests/benchmarks/build.py"), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    cells = next(line for line in done.stdout.splitlines() if line.startswith("| casebook")).split(" | ")
    assert len(cells) == 9
    assert not {"–", "0"}.intersection(cells)
