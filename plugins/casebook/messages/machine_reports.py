"""Reports for other programs: annotations and a summary for GitHub, JSON, and SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import Any
from urllib.parse import quote

from casebook.messages.codes import Explanation, ProblemText
from casebook.messages.wording import Wording

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}
"""How workflow commands write characters that mean something in them."""


def github_report(found: Sequence[ProblemText], explained: dict[str, Explanation]) -> str:
    """A workflow command for each finding. GitHub shows the first ten of a step; its summary has all."""
    return "\n".join(_command(one, explained[one.code]) for one in found)


def _command(one: ProblemText, explained: Explanation) -> str:
    properties = {
        "file": one.place.path,
        "line": str(one.place.line),
        "col": str(one.place.column),
        "title": f"{one.code} {explained.title}",
    }
    given = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in properties.items())
    message = "\n".join(filter(None, [one.says, *one.details, one.page]))
    return f"::error {given}::{_escaped(message, _DATA)}"


def github_summary(found: Sequence[ProblemText], words: Wording, fine: str, title: str) -> str:
    """The same as Markdown for the page of the job; `fine` is what to say when nothing was found."""
    if not found:
        return f"## {title}\n\n{_cell(fine)}\n"
    total = words.total([one.problem for one in found])
    heads = [words.of("summary", name) for name in ("place", "problem", "mend")]
    rows = [[f"{_cell(str(one.place))}<br>{_code(one)}", _cell(one.says), _cell(*one.details)] for one in found]
    table = "\n".join(f"| {' | '.join(row)} |" for row in [heads, ["---"] * len(heads), *rows])
    return f"## {title}\n\n{total}\n\n{table}\n"


def _code(one: ProblemText) -> str:
    return f"[{one.code}]({one.page})" if one.page else one.code


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(char, char) for char in text)


def _cell(*lines: str) -> str:
    """Text for a cell of a table: what a file says must not become a link, a picture or another column.

    Entities keep every sign out of Markdown's reach; a backslash would not help within what looks like a link's address.
    """
    signs = {char: f"&#{ord(char)};" for char in "|`*_[]()~@#:\\!"}
    return "<br>".join(_escaped(escape(" ".join(line.split()), quote=False), signs) for line in lines)


VERSION = "1.0"
"""Of the shape below: the first number changes when a program that reads it would have to, the second when it may read more."""


def json_report(found: Sequence[ProblemText], words: Wording) -> str:
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


def _problem(one: ProblemText) -> dict[str, Any]:
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


_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
"""Names the folder that paths are relative to; whoever reads the file knows where it is."""


def sarif_report(found: Sequence[ProblemText], words: Wording, explained: dict[str, Explanation], version: str) -> str:
    """One run of casebook `version`: the codes that were found as rules, and a result for each finding."""
    pages = {one.code: one.page for one in found}
    codes = sorted(pages)
    driver = {
        "name": "casebook",
        "semanticVersion": version,
        "language": words.language,
        "rules": [_rule(code, explained[code], pages[code]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, codes.index(one.code)) for one in found],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(code: str, explained: Explanation, page: str) -> dict[str, Any]:
    rule = {
        "id": code,
        "shortDescription": {"text": explained.title},
        "fullDescription": {"text": explained.why},
        "defaultConfiguration": {"level": "error"},
    }
    return rule | ({"helpUri": page} if page else {})


def _result(one: ProblemText, rule: int) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": one.place.line, "startColumn": one.place.column}
    if one.line is not None:
        region["snippet"] = {"text": one.line}
    artifact = {"uri": quote(one.place.path), "uriBaseId": _ROOT}
    return {
        "ruleId": one.code,
        "ruleIndex": rule,
        "level": "error",
        "message": {"text": "\n".join([one.says, *one.details])},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }
