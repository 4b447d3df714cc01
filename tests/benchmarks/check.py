"""How long a check takes: ``python tests/benchmarks/check.py [COUNT] [ROUNDS]`` prints medians, and asserts nothing.

The second set has a unit in braces, an escape or a link to a heading in each fifth body, which Python-Markdown converts then.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import synthetic

_OWN = (Path(__file__).parents[2] / "mkdocs.yml").read_text(encoding="utf-8")
SETTINGS = re.sub(r"^nav:\n(?:[ #].*\n|\n)*", "", _OWN.replace("  custom_dir: overrides\n", ""), flags=re.MULTILINE)
"""The site's own, so that the dialect is, without its menu: the pages of that are not there."""
EXTRA = (
    "\n공기 {㎍/㎥}가 맑아졌다.\n",
    "\n\\*별표\\*가 있는 글과 `코드`.\n",
    "\n[앞의 사례](case-00001.md#성과)를 보라.\n",
)


def seconds(folder: Path) -> float:
    """One run of the command, its start included."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "casebook.cli", "check", str(folder)], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main(count: int = 1000, rounds: int = 5) -> None:
    """Print the two medians."""
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent, "cases")
        Path(parent, "docs").mkdir()
        Path(parent, "docs/about.md").touch()  # the settings lead there
        Path(parent, "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
        synthetic.write(count, folder)
        plain = statistics.median(seconds(folder) for _ in range(rounds))
        for number, path in enumerate(sorted(folder.glob("busan/*.md"))[1:] + sorted(folder.glob("daegu/*.md"))):
            with path.open("a", encoding="utf-8") as file:
                file.write(EXTRA[number % 2] if path.parent.name == "daegu" else EXTRA[number % 3])
        mixed = statistics.median(seconds(folder) for _ in range(rounds))
    print(f"{count} cases, median of {rounds}: {plain:.2f} s; with a fifth of them converted by Python-Markdown {mixed:.2f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
