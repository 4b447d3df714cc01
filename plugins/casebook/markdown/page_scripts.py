"""Find the scripts that a page would run: elements, attributes such as ``onclick``, and addresses that are code.

A page is changed by whoever proposes a change of its file. The scripts of a site are for the operator to name in its settings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.markdown.comments import running_text
from casebook.markdown.contents import HtmlParser, attributes_of
from casebook.problems import Places, Problem, problem

_ELEMENT, _CODE = "<script", "javascript:"
_ADDRESSES = frozenset({"href", "xlink:href", "src", "action", "formaction", "data"})
"""Attributes whose address a browser may run."""
_IS_DATA = re.compile(r"(?!module$|.*(?:java|ecma|live|j)script)[\w-]+(?:/|$)", re.IGNORECASE)
"""Matches the type of a script that no browser runs, such as JSON."""
_UNSEEN = r"[\x00-\x20]*"
"""Letters that browsers take out of a scheme."""
_MAY_RUN = re.compile(rf"<script\b|\bon[a-z]+\s*=|srcdoc|{_UNSEEN.join('script:')}|&", re.IGNORECASE)


def may_run(text: str) -> bool:
    """Return whether a page that is written as `text` may run a script. Only its HTML shows whether it does."""
    return bool(_MAY_RUN.search(text))


def is_run(type_: str) -> bool:
    """Return whether browsers run a script of a type, which is not that of data such as JSON."""
    return not _IS_DATA.match(type_.strip())


def page_scripts(path: str, text: str, html: str) -> Iterator[Problem]:
    """Yield a problem for each script that browsers run in `html`, as which the whole file `text` at `path` was rendered.

    What does not stand in the file as it is, is told at its first line.
    """
    found = _scripts(html) if _MAY_RUN.search(html) else []
    running, place = running_text(text) if found else "", Places(path, text, 1)
    starts = {name: _starts(name, running) for name in found}
    for name in found:
        yield problem(place(next(starts[name], 0)), "CB408", found=name)


def _starts(name: str, text: str) -> Iterator[int]:
    """Yield where a script that is named by its beginning, or an attribute, stands in a text."""
    attribute = _UNSEEN.join(_CODE) if name == _CODE else rf"{re.escape(name)}[ ]*="
    pattern = r"<script\b[^>]*>?" if name == _ELEMENT else rf"(?<![\w-]){attribute}"
    matches = re.finditer(pattern, text, re.IGNORECASE)
    return (match.start() for match in matches if name != _ELEMENT or _scripts(match[0]))


def _scripts(html: str) -> list[str]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


class _Reader(HtmlParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes_of(attrs).items()}
        if tag == "script" and is_run(values.get("type", "")):
            self.found.append(_ELEMENT)
        for name, value in values.items():
            if name.startswith("on"):
                self.found.append(name)
            elif name in _ADDRESSES and re.sub(_UNSEEN, "", value).lower().startswith(_CODE):
                self.found.append(_CODE)
            elif name == "srcdoc":
                self.found += _scripts(value)
