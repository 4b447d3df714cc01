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
