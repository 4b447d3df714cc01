"""For programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from casebook.reports.findings import Finding
from casebook.wording import Wording

VERSION = "1.0"
"""Of the shape below: the first number changes when a program that reads it would have to, the second when it may read more."""


def json_report(found: Sequence[Finding], words: Wording) -> str:
    """``{"version", "language", "count", "files", "problems": […]}``, the problems in the order of files and lines.

    A problem has ``path``, ``line`` and ``column`` (from 1, in characters), ``code``, ``message``, ``details`` (sentences),
    ``values`` (what the sentences were filled with: ``found``, ``near``, ``allowed``, ``field`` …), ``source`` (the
    offending line) and ``page`` (that of the code); the last two are null where there is none.
    """
    report = {
        "version": VERSION,
        "language": words.language,
        "count": len(found),
        "files": len({one.place.path for one in found}),
        "problems": [_problem(one) for one in found],
    }
    return json.dumps(report, indent=2)


def _problem(one: Finding) -> dict[str, Any]:
    return {
        "path": one.place.path,
        "line": one.place.line,
        "column": one.place.column,
        "code": one.code,
        "message": one.says,
        "details": list(one.details),
        "values": dict(one.problem.values),
        "source": one.line,
        "page": one.page or None,
    }
