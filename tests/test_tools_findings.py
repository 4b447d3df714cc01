"""The index of the findings."""

from __future__ import annotations

import sys

from project_clone import ROOT

sys.path.insert(0, str(ROOT / "tools"))

import findings


def test_the_index_lists_each_finding_in_its_own_words() -> None:
    text = findings.PAGE.read_text(encoding="utf-8")
    assert findings.updated(text) == text, "run: python tools/findings.py"


def test_a_finding_stays_below_its_heading_and_a_new_one_is_put_below_the_last() -> None:
    name = next(path.name for path in sorted(findings.FOLDER.glob("*.sh")))
    first, last = findings.updated(
        f"# Findings\n\n## Dates\n\n- [old]({name}): other words\n- [gone](gone.sh): x\n\n## Others\n\n"
    ).split("\n## Others")
    assert first.count("\n- ") == 1
    assert f"]({name}): " in first
    assert last.count("\n- ") == len([*findings.FOLDER.glob("*.sh")]) - 1
