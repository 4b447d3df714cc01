"""What `casebook fmt` changes in files that people typed: ``python tests/benchmarks/formatting.py [COUNT] [FIRST]``.

Sound files made by chance (`handwritten.py`), every tenth one a translation, are checked, formatted, checked and formatted again
by the command, some hundred a project. Prints what was changed that may not be, and ends with 1 if there is any.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from handwritten import File, case_file, faults, is_sound, translation_file
from mini import copy_mini

PROJECT = 500


def run(project: Path, *words: str) -> tuple[int, str]:
    """What the command ends with and what it says."""
    command = [str(Path(sys.executable).parent / "casebook"), *words, "--lang", "en"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    if done.stderr.strip():
        print(done.stderr)
    return done.returncode, done.stdout


def problems(project: Path) -> Counter[tuple[str, str, str]]:
    """What a check says, without lines and columns."""
    report = json.loads(run(project, "check", "--format", "json")[1])
    return Counter((one["path"], one["code"], json.dumps(one["values"], sort_keys=True)) for one in report["problems"])


def files(first: int, count: int) -> dict[str, File]:
    """Sound files by their paths; a translation has the case of its number beside it."""
    made: dict[str, File] = {}
    for seed in range(first, first + count):
        name = f"cases/north/case-{seed}"
        kinds = {f"{name}.md": case_file(seed)} | ({f"{name}.en.md": translation_file(seed)} if seed % 10 == 0 else {})
        if all(is_sound(path, file) for path, file in kinds.items()):
            made |= kinds
    return made


def main(count: int, first: int) -> int:
    """Make, format and compare so many files."""
    wrong: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    while seen["files"] < count:
        made = files(first, PROJECT)
        first += PROJECT
        seen["files"] += len(made)
        seen["comments"] += sum(len(file.comments) for file in made.values())
        for path, file in made.items():
            for fault in faults(path, file):
                wrong[fault.split()[0]] += 1
                print(path, fault)
        with tempfile.TemporaryDirectory() as folder:
            project = copy_mini(Path(folder))
            for path, file in made.items():
                (project / path).write_bytes(file.raw)
            before = problems(project)
            end, output = run(project, "fmt")
            wrong["fmt failed"] += end != 0
            seen["values that kept their form"] += sum(": left in the form" in line for line in output.splitlines())
            new = problems(project) - before
            wrong["new problems"] += sum(new.values())
            for one in new:
                print(*one)
            seen["other problems, of bodies, before and after"] += sum(before.values())
            end, output = run(project, "fmt", "--check")
            wrong["not the same when done again"] += end != 0
        print(dict(seen), dict(+wrong), flush=True)
    print("nothing was changed that may not be" if not +wrong else "changed what may not be")
    return int(bool(+wrong))


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*([*numbers, *(10_000, 0)[len(numbers) :]])))
