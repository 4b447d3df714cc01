"""What a server shows in place of a case that is left out."""

from __future__ import annotations

from collections.abc import Iterable

from casebook import permalinks
from casebook.pages.contexts import Finding, Plan
from casebook.problems import Problem
from casebook.wording import Wording


def broken_plan(words: Wording, case_id: str, path: str, problems: Iterable[Problem]) -> Plan:
    """Every problem of the case file at `path`, in words."""
    findings = tuple(
        Finding(str(found.place), found.code, says, tuple(details))
        for found in sorted(problems)
        for says, *details in [words.sentences(found)]
    )
    title = words("problems_title")
    return Plan(permalinks.case(case_id), "broken.html", title, path, findings, source=path)
