"""Reports of problems: as text for people, as annotations and a summary for GitHub, as JSON, and as SARIF 2.1.0."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from html import escape
from typing import Any
from urllib.parse import quote

from wcwidth import wcswidth, wcwidth

from casebook import permalinks
from casebook.messages.codes import Explanation, ProblemText
from casebook.messages.wording import Wording
from casebook.problems import Place

_WIDTH = 96
_BEFORE = 48
"""The widths in columns of what is shown of a long line: in all, and before the mark."""
_NEAR = 400
"""The number of characters on each side of a column that are looked at. A line may have millions."""
_TAB = "    "


def excerpt(line: str, number: int, column: int) -> list[str]:
    """Return two lines: `line` after its `number`, and a mark below its `column`, which counts characters from 1."""
    at = column - 1
    before, after = _printable(line[max(at - _NEAR, 0) : at]), _printable(line[at : at + _NEAR])
    before = _cut_start(before, _BEFORE)
    after = _cut_end(after, _WIDTH - wcswidth(before))
    margin = f"{number:5} | "
    return [f"{margin}{before}{after}", f"{'':5} | {' ' * wcswidth(before)}^"]


def _printable(text: str) -> str:
    """Return `text` safe to print: tabs as blanks, and a sign in place of each character that would control the terminal.

    Letters in parts, as macOS writes them, are put together, so that they are as wide as they look.
    """
    return unicodedata.normalize("NFC", "".join(_TAB if char == "\t" else _sign(char) for char in text))


def _sign(char: str) -> str:
    steers = wcwidth(char) < 0 or (unicodedata.category(char) == "Cf" and char != "\N{ZERO WIDTH JOINER}")
    return "\N{REPLACEMENT CHARACTER}" if steers else char


def _cut_start(text: str, width: int) -> str:
    while wcswidth(text) > width:
        text = "…" + text[len(text) // 4 + 2 :]
    return text


def _cut_end(text: str, width: int) -> str:
    if wcswidth(text) <= width:
        return text
    while text and wcswidth(text) >= width:
        text = text[:-1]
    return f"{text}…"


def lines_of_width(text: str, width: int) -> list[str]:
    """Return a text in lines of at most `width` columns, of which a Korean letter takes two; longer words have their own."""
    lines: list[str] = []
    for word in text.replace("\n", " ").split(" "):  # not at a blank that keeps words together
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and wcswidth(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def text_report(texts: Sequence[ProblemText], words: Wording) -> str:
    """Return each problem with its line and a mark, then their number, and where codes are explained."""
    blocks = ["\n".join(_block(text, words)) for text in texts]
    if texts and not texts[0].page:
        blocks.append(words.fill("lines", "pages", address=permalinks.ERRORS))
    return "\n".join([*blocks, words.total([text.problem for text in texts])])


def _block(text: ProblemText, words: Wording) -> list[str]:
    lines = [words.head(text.problem, text.says)]
    if text.line is not None:
        lines += excerpt(text.line, text.place.line, text.place.column)
    lines += [f"    {detail}" for detail in text.details]
    return [*lines, f"    {words.fill('lines', 'page', address=text.page)}"] if text.page else lines


_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}
"""Escapes of characters with a meaning in workflow commands, in messages and in properties."""


def github_report(texts: Sequence[ProblemText], explanations: dict[str, Explanation]) -> str:
    """Return a workflow command for each problem. GitHub shows the first ten of a step; its summary has all."""
    return "\n".join(_command(text, explanations[text.code]) for text in texts)


def github_warning(place: Place, text: str) -> str:
    """Return the workflow command for what is to be known of a place and is no problem."""
    return f"::warning {_properties(place)}::{_escape(text, _DATA)}"


def _command(text: ProblemText, explanation: Explanation) -> str:
    message = "\n".join(filter(None, [text.says, *text.details, text.page]))
    return f"::error {_properties(text.place, f'{text.code} {explanation.title}')}::{_escape(message, _DATA)}"


def _properties(place: Place, title: str = "") -> str:
    properties = {"file": place.path, "line": str(place.line), "col": str(place.column), **({"title": title} if title else {})}
    return ",".join(f"{name}={_escape(value, _PROPERTY)}" for name, value in properties.items())


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
