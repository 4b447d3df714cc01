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
"""Escapes of characters with a meaning in workflow commands, in messages and in properties."""


def github_report(texts: Sequence[ProblemText], explanations: dict[str, Explanation]) -> str:
    """Return a workflow command for each problem. GitHub shows the first ten of a step; its summary has all."""
    return "\n".join(_command(text, explanations[text.code]) for text in texts)


def _command(text: ProblemText, explanation: Explanation) -> str:
    properties = {
        "file": text.place.path,
        "line": str(text.place.line),
        "col": str(text.place.column),
        "title": f"{text.code} {explanation.title}",
    }
    fields = ",".join(f"{name}={_escape(value, _PROPERTY)}" for name, value in properties.items())
    message = "\n".join(filter(None, [text.says, *text.details, text.page]))
    return f"::error {fields}::{_escape(message, _DATA)}"


def github_summary(texts: Sequence[ProblemText], words: Wording, fine: str, title: str) -> str:
    """Return the problems as Markdown for the summary of a job, or the line `fine` if there are none."""
    if not texts:
        return f"## {title}\n\n{_cell(fine)}\n"
    total = words.total([text.problem for text in texts])
    heads = [words.of("summary", name) for name in ("place", "problem", "mend")]
    rows = [[f"{_cell(str(text.place))}<br>{_code(text)}", _cell(text.says), _cell(*text.details)] for text in texts]
    table = "\n".join(f"| {' | '.join(row)} |" for row in [heads, ["---"] * len(heads), *rows])
    return f"## {title}\n\n{total}\n\n{table}\n"


def _code(text: ProblemText) -> str:
    return f"[{text.code}]({text.page})" if text.page else text.code


def _escape(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(char, char) for char in text)


def _cell(*lines: str) -> str:
    """Return lines as a cell of a table, in which no text becomes a link, a picture or another column.

    Entities protect every sign from Markdown; a backslash has no effect in what looks like the address of a link.
    """
    signs = {char: f"&#{ord(char)};" for char in "|`*_[]()~@#:\\!"}
    return "<br>".join(_escape(escape(" ".join(line.split()), quote=False), signs) for line in lines)


VERSION = "1.0"
"""The version of the JSON report. The first number changes with changes that break programs, the second with additions."""


def json_report(texts: Sequence[ProblemText], words: Wording) -> str:
    """Return ``{"version", "language", "count", "files", "problems": […]}``, the problems sorted by file and line.

    A problem has ``path``, ``line`` and ``column`` (from 1, in characters), ``code``, ``message``, ``details`` (sentences),
    ``values`` (the values in the sentences: ``found``, ``near``, ``allowed``, ``field`` …), ``source`` (the line in the file)
    and ``page`` (that of the code); the last two are null where there is none.
    """
    report = {
        "version": VERSION,
        "language": words.language,
        "count": len(texts),
        "files": len({text.place.path for text in texts}),
        "problems": [_problem(text) for text in texts],
    }
    return json.dumps(report, indent=2)


def _problem(text: ProblemText) -> dict[str, Any]:
    return {
        "path": text.place.path,
        "line": text.place.line,
        "column": text.place.column,
        "code": text.code,
        "message": text.says,
        "details": list(text.details),
        "values": dict(text.problem.values),
        "source": text.line,
        "page": text.page or None,
    }


_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
"""The name of the folder that paths are relative to; the program that reads the report knows where it is."""


def sarif_report(texts: Sequence[ProblemText], words: Wording, explanations: dict[str, Explanation], version: str) -> str:
    """Return one run of casebook `version`: the codes of the problems as rules, and a result for each problem."""
    pages = {text.code: text.page for text in texts}
    codes = sorted(pages)
    driver = {
        "name": "casebook",
        "semanticVersion": version,
        "language": words.language,
        "rules": [_rule(code, explanations[code], pages[code]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(text, codes.index(text.code)) for text in texts],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(code: str, explanation: Explanation, page: str) -> dict[str, Any]:
    rule = {
        "id": code,
        "shortDescription": {"text": explanation.title},
        "fullDescription": {"text": explanation.why},
        "defaultConfiguration": {"level": "error"},
    }
    return rule | ({"helpUri": page} if page else {})


def _result(text: ProblemText, rule: int) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": text.place.line, "startColumn": text.place.column}
    if text.line is not None:
        region["snippet"] = {"text": text.line}
    artifact = {"uri": quote(text.place.path), "uriBaseId": _ROOT}
    return {
        "ruleId": text.code,
        "ruleIndex": rule,
        "level": "error",
        "message": {"text": "\n".join([text.says, *text.details])},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }
