"""Find lines that people write one below the other and that Markdown runs together, and paragraphs that it takes for code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.markdown.body import Fault

_HANGUL = r"\uac00-\ud7a3"
_TASK = re.compile(r"[ ]{0,3}(\[[ xX]\])[ ]+(\S.*)")
_STARRED = re.compile(r"[ ]{0,3}\*(?=[^\s*])([^*]+)")
_ARTICLE = re.compile(rf"[ ]{{0,3}}(?:{chr(0xC81C)}\d{{1,3}}{chr(0xC870)}|<\d{{1,2}}>)[ (]?[{_HANGUL} (](.*)")
_KINDS = (("task", _TASK), ("item", _STARRED), ("joined", _ARTICLE))
_INDENTED = re.compile(rf"(?:[ ]{{4,}}|[ ]{{0,3}}\t)[ \t]*(?=[{_HANGUL}])([^=;<>{{}}$\\/|#]*)")
_LONGEST = 60
"""So many letters of a line are shown."""
_WORDS = 3
"""A line of so many Korean words is no code."""
_MAY = re.compile(rf"^[ ]{{0,3}}(?:\*(?=[^\s*])|<\d|{chr(0xC81C)}\d|\[[ xX]\]|\t|[ ]{{4}})", re.MULTILINE)
_BOX = re.compile(r"[ ]{0,3}(?:!!!|\?\?\?|===)")


def may_be_joined(body: str) -> bool:
    """Return whether a body may have such lines."""
    return bool(_MAY.search(body))


def joined_lines(body: str, text: str, prose: str) -> Iterator[Fault]:
    """Yield the first of lines that the page runs together, and of a paragraph that it shows as code.

    `text` is the running text of the body, and `prose` the text of its page.
    """
    if may_be_joined(body):
        shown = {line.strip() for line in prose.split("\n")}
        yield from _joined(text, shown)
        if "```" not in body and "~~~" not in body and "<" not in body:
            yield from _indented(body, text, shown)


def _joined(text: str, shown: set[str]) -> Iterator[Fault]:
    at, before = 0, ""
    lines = text.split("\n")
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        for kind, pattern in _KINDS:
            match = pattern.fullmatch(line.rstrip())
            if match and not pattern.fullmatch(before.rstrip()) and pattern.fullmatch(after.rstrip()) and line.strip() in shown:
                right = f"- {match[1]} {match[2].strip()}" if kind == "task" else f"- {match[1].strip()}"
                values: dict[str, object] = {"kind": kind, "found": line.strip()[:_LONGEST]}
                if kind != "joined":
                    values["right"] = right[:_LONGEST]
                yield Fault(at + len(line) - len(line.lstrip()), "CB323", values)
        at, before = at + len(line) + 1, line


def _indented(body: str, text: str, shown: set[str]) -> Iterator[Fault]:
    at, before, last = 0, "", ""
    for line, running in zip(body.split("\n"), text.split("\n"), strict=True):
        match = _INDENTED.fullmatch(line)
        is_alone = not running.strip() and not before.strip() and not _BOX.match(last)
        if match and is_alone and line.strip() not in shown and len(line.split()) >= _WORDS:
            yield Fault(at + len(line) - len(line.lstrip()), "CB323", {"kind": "indented", "found": line.strip()[:_LONGEST]})
        at, before, last = at + len(line) + 1, line, line if line.strip() else last
