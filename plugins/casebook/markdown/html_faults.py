"""Find elements of HTML in a body that do not end, and Markdown within HTML, which stays as it is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from casebook.markdown.body import Fault
from casebook.markdown.safety import BLOCKS, HEADINGS, TABLES, TAGS

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)"
    r"(?:\s+[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+))?)*\s*(?P<alone>/?)>"
)
_EMPTY = {"br", "hr", "img", "wbr"}
_WITHOUT_END = {"li", "p", "td", "th", "tr", "dt", "dd", "thead", "tbody", "tfoot"}
"""Elements that end where others begin."""
_BLOCKS = (BLOCKS | HEADINGS | TABLES) - {"pre", "hr"}
"""Elements within which Python-Markdown leaves all as it is."""
_MARKDOWN = re.compile(
    r"^[ \t]*(?:#{1,6}[ ]+\S|[-*+][ ]+\S|\|[^\n]*\|[ \t]*$|`{3}|>[ ]\S)"
    r"|\*\*(?=[^\s*])[^*\n]+\*\*|\[[^\[\]\n]+\]\([^()\s]+\)|\[\^[^\[\]\s]+\]",
    re.MULTILINE,
)
_CONSEQUENCES = ("CB305", "CB309", "CB320", "CB321", "CB323")


def html_faults(body: str, text: str, prose: str) -> Iterator[Fault]:
    """Yield the first element that does not end or begin, and the first Markdown in each element that leaves it as it is.

    `text` is the running text of the body, and `prose` the text of its page.
    """
    if "<" not in body:
        return
    elements = _Elements()
    for tag in _TAG.finditer(text):
        elements.take(tag)
    unclosed = [*elements.unclosed, *(tag for tag in elements.opened if _name(tag) not in _WITHOUT_END)]
    if unclosed:
        yield _element(min(unclosed, key=lambda tag: tag.start()), "open")
    elif elements.stray:
        yield _element(elements.stray[0], "close")
    lines = {line.strip() for line in prose.split("\n")} if elements.regions else set()
    for tag, end in elements.regions:
        yield from _markdown(body, tag, end, lines)


def _name(tag: re.Match[str]) -> str:
    return tag["name"].lower()


class _Elements:
    """The elements of a text as their tags come."""

    def __init__(self) -> None:
        self.opened: list[re.Match[str]] = []
        self.unclosed: list[re.Match[str]] = []
        self.stray: list[re.Match[str]] = []
        self.regions: list[tuple[re.Match[str], int]] = []
        """The outermost elements within which Markdown stays as it is, with the offset of their ends."""
        self._counts = Counter[str]()
        self._blocks = 0

    def take(self, tag: re.Match[str]) -> None:
        """Take the next tag."""
        name = _name(tag)
        if name not in TAGS or name in _EMPTY or tag["alone"]:
            return
        if not tag["close"]:
            self.opened.append(tag)
            self._count(name, 1)
        elif not self._counts[name]:
            self.stray.append(tag)
        else:
            while _name(last := self._pop()) != name:
                if _name(last) not in _WITHOUT_END:
                    self.unclosed.append(last)
            if name in _BLOCKS and not self._blocks:
                self.regions.append((last, tag.start()))

    def _pop(self) -> re.Match[str]:
        tag = self.opened.pop()
        self._count(_name(tag), -1)
        return tag

    def _count(self, name: str, number: int) -> None:
        self._counts[name] += number
        self._blocks += number * (name in _BLOCKS)


def _element(tag: re.Match[str], kind: str) -> Fault:
    name = _name(tag)
    until = len(tag.string) + 1 if name in _BLOCKS and kind == "open" else 0
    return Fault(tag.start(), "CB324", {"kind": kind, "found": tag[0], "name": name}, until, _CONSEQUENCES)


def _markdown(body: str, tag: re.Match[str], end: int, lines: set[str]) -> Iterator[Fault]:
    stop = -1
    for match in _MARKDOWN.finditer(body, tag.end(), end):
        if 0 <= match.start() < stop:
            continue  # a line that is not on the page as it is
        begin, stop = body.rfind("\n", 0, match.start()) + 1, body.find("\n", match.end())
        stop = min(stop if stop >= 0 else len(body), end)
        line = body[max(begin, tag.end()) : stop]
        if _without_tags(line) in lines:
            at = match.start() + len(match[0]) - len(match[0].lstrip())
            mark = match[0].strip() if match[0].startswith(("*", "[")) else line.strip()
            values: dict[str, object] = {"kind": "markdown", "found": mark, "name": _name(tag)}
            yield Fault(at, "CB324", values, end, _CONSEQUENCES, tag.start())
            return


def _without_tags(line: str) -> str:
    return _TAG.sub("", line).strip()
