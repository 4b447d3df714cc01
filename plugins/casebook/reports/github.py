"""For GitHub: annotations beside the lines of a pull request, and a summary of the job."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from casebook.reports.codes import Explanation
from casebook.reports.findings import Finding
from casebook.wording import Wording

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}
"""How workflow commands write characters that mean something in them."""


def github_report(found: Sequence[Finding], explained: dict[str, Explanation]) -> str:
    """A workflow command for each finding. GitHub shows the first ten of a step; its summary has all."""
    return "\n".join(_command(one, explained[one.code]) for one in found)


def _command(one: Finding, explained: Explanation) -> str:
    properties = {
        "file": one.place.path,
        "line": str(one.place.line),
        "col": str(one.place.column),
        "title": f"{one.code} {explained.title}",
    }
    given = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in properties.items())
    message = "\n".join(filter(None, [one.says, *one.details, one.page]))
    return f"::error {given}::{_escaped(message, _DATA)}"


def github_summary(found: Sequence[Finding], words: Wording, fine: str, title: str) -> str:
    """The same as Markdown for the page of the job; `fine` is what to say when nothing was found."""
    if not found:
        return f"## {title}\n\n{_cell(fine)}\n"
    total = words.total([one.problem for one in found])
    heads = [words.of("summary", name) for name in ("place", "problem", "mend")]
    rows = [[f"{_cell(str(one.place))}<br>{_code(one)}", _cell(one.says), _cell(*one.details)] for one in found]
    table = "\n".join(f"| {' | '.join(row)} |" for row in [heads, ["---"] * len(heads), *rows])
    return f"## {title}\n\n{total}\n\n{table}\n"


def _code(one: Finding) -> str:
    return f"[{one.code}]({one.page})" if one.page else one.code


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(char, char) for char in text)


def _cell(*lines: str) -> str:
    """Text for a cell of a table: what a file says must not become a link, a picture or another column.

    Entities keep every sign out of Markdown's reach; a backslash would not help within what looks like a link's address.
    """
    signs = {char: f"&#{ord(char)};" for char in "|`*_[]()~@#:\\!"}
    return "<br>".join(_escaped(escape(" ".join(line.split()), quote=False), signs) for line in lines)
