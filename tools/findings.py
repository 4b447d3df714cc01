"""Write findings/README.md, the index of the findings, from the first words of each: ``python tools/findings.py``.

A finding stays under the heading where the index has it. A new one is put below the last heading.
"""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "findings"
PAGE = FOLDER / "README.md"
_MARKS = re.compile(r"([\\`*~<>\[\]|&])")


def updated(text: str) -> str:
    """Return the index with a line for each finding, in the order of their names below each heading."""
    introduction, *groups = text.split("\n## ")
    scripts = {path.name for path in FOLDER.glob("*.sh")}
    names = [scripts.intersection(re.findall(r"^- \[.*?\]\((.*?)\)", group, re.MULTILINE)) for group in groups]
    names[-1] |= scripts.difference(*names)
    parts = (_part(group.partition("\n")[0], some) for group, some in zip(groups, names, strict=True))
    return "\n## ".join([introduction, *parts])


def _part(heading: str, names: set[str]) -> str:
    return "\n".join(
        [heading, "", *(f"- [{Path(name).stem}]({name}): {_first_words(FOLDER / name)}" for name in sorted(names)), ""]
    )


def _first_words(script: Path) -> str:
    """Return the first paragraph of the comment, in Markdown."""
    comment = script.read_text(encoding="utf-8").split("\n")[1:]
    lines = takewhile(lambda line: line.startswith("# "), comment)
    return _MARKS.sub(r"\\\1", " ".join(line.removeprefix("# ") for line in lines))


if __name__ == "__main__":
    PAGE.write_text(updated(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
