"""Find elements of HTML in a body that do not end, and Markdown within HTML, which stays as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.markdown.body import Fault
from casebook.markdown.comments import running_text
from casebook.markdown.safety import TAGS

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)"
    r"(?:\s+[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+))?)*\s*(?P<alone>/?)>"
)
_WITHOUT_END = {"br", "hr", "img", "wbr", "li", "p", "td", "th", "tr", "dt", "dd", "thead", "tbody", "tfoot"}
"""Elements that have no end, or end where others begin."""
_BLOCKS = {"p", "div", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "details", "summary", "table",
           "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "h2", "h3", "h4", "h5", "h6"}  # fmt: skip
"""Elements within which Python-Markdown leaves all as it is."""
_MARKDOWN = re.compile(
    r"^[ \t]*(?:#{1,6}[ ]+\S|[-*+][ ]+\S|\|[^\n]*\|[ \t]*$|`{3}|>[ ]\S)"
    r"|\*\*(?=[^\s*])[^*\n]+\*\*|\[[^\[\]\n]+\]\([^()\s]+\)|\[\^[^\[\]\s]+\]",
    re.MULTILINE,
)
_CONSEQUENCES = ("CB305", "CB309", "CB320", "CB321", "CB323")


def html_faults(body: str, prose: str) -> Iterator[Fault]:
    """Yield the first element that does not end, and the first Markdown in each element that leaves it as it is."""
    if "<" not in body:
        return
    text = running_text(body)
    opened: list[re.Match[str]] = []
    unclosed: list[re.Match[str]] = []
    stray: list[re.Match[str]] = []
    regions: list[tuple[re.Match[str], int]] = []
    for tag in _TAG.finditer(text):
        name = tag["name"].lower()
        if name not in TAGS or name in ("br", "hr", "img", "wbr") or tag["alone"]:
            continue
        if not tag["close"]:
            opened.append(tag)
        elif name in (names := [it["name"].lower() for it in opened]):
            number = len(names) - 1 - names[::-1].index(name)
            unclosed += [it for it in opened[number + 1 :] if it["name"].lower() not in _WITHOUT_END]
            if name in _BLOCKS and not any(it in _BLOCKS for it in names[:number]):
                regions.append((opened[number], tag.start()))
            del opened[number:]
        else:
            stray.append(tag)
    unclosed += [it for it in opened if it["name"].lower() not in _WITHOUT_END]
    if unclosed:
        yield _element(min(unclosed, key=re.Match.start), "open")
    elif stray:
        yield _element(stray[0], "close")
    lines = {line.strip() for line in prose.split("\n")}
    for tag, end in regions:
        yield from _markdown(body, tag, end, lines)


def _element(tag: re.Match[str], kind: str) -> Fault:
    name = tag["name"].lower()
    until = len(tag.string) + 1 if name in _BLOCKS and kind == "open" else 0
    return Fault(tag.start(), "CB324", {"kind": kind, "found": tag[0], "name": name}, until, _CONSEQUENCES)


def _markdown(body: str, tag: re.Match[str], end: int, lines: set[str]) -> Iterator[Fault]:
    for match in _MARKDOWN.finditer(body, tag.end(), end):
        begin, stop = body.rfind("\n", 0, match.start()) + 1, body.find("\n", match.end())
        line = body[max(begin, tag.end()) : min(stop if stop >= 0 else len(body), end)]
        if _without_tags(line) in lines:
            at = match.start() + len(match[0]) - len(match[0].lstrip())
            found = match[0].strip() if match[0].startswith(("*", "[")) else line.strip()
            values: dict[str, object] = {"kind": "markdown", "found": found, "name": tag["name"].lower()}
            yield Fault(at, "CB324", values, end, _CONSEQUENCES, tag.start())
            return


def _without_tags(line: str) -> str:
    return _TAG.sub("", line).strip()
