"""What a server shows in place of a case or translation that is left out."""

from __future__ import annotations

from collections.abc import Iterable

from casebook.pages.contexts import Finding, Plan
from casebook.problems import Problem
from casebook.wording import Wording


def broken_plan(words: Wording, address: str, path: str, problems: Iterable[Problem]) -> Plan:
    """Every problem of the file at `path`, in words, at the `address` where its page would stand."""
    findings = tuple(
        Finding(str(found.place), found.code, says, tuple(details))
        for found in sorted(problems)
        for says, *details in [words.sentences(found)]
    )
    title = words("problems_title")
    return Plan(address, "broken.html", title, path, findings, source=path)
