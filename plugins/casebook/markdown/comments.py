"""Comments and code in a Markdown text, which a page does not show or shows as written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

_TOKEN = re.compile(
    r"(?P<fence>^[ ]{0,3}(?:`{3,}(?=[^`\n]*$)|~{3,}))|(?P<ticks>`+)|(?P<comment><!--)|(?P<blank>\n[ \t]*(?=\n))", re.MULTILINE
)
_LETTERS = re.compile(r"[^\n]")


def without_comments(text: str) -> str:
    """Return `text` without its comments, and without the lines that hold nothing else. Comments in code are text."""
    if "<!--" not in text:
        return text
    parts, at = [], 0
    for kind, start, end in _spans(text):
        if kind == "comment":
            begin = text.rfind("\n", 0, start) + 1
            alone = not text[begin:start].strip() and text.startswith("\n", end)
            parts.append(text[at : max(begin, at) if alone else start])
            at = end + alone
    return "".join([*parts, text[at:]])


def unclosed_comment(text: str) -> int | None:
    """Return where a comment begins that does not end, if there is one."""
    return next((start for kind, start, _ in _spans(text) if kind == "unclosed"), None) if "<!--" in text else None


_WRONG = re.compile(r"<!(?!--|\[CDATA|[A-Za-z])-?[ ]*[^<>\n]{1,200}>|<--[^<>\n]{1,200}-->")


_MOST = 100
"""The most marks of a kind that are sought on a page."""


def wrong_comments(text: str, prose: str) -> Iterator[tuple[int, str]]:
    """Yield each comment in a running text whose signs are not those of one, with its offset, where the page shows it."""
    if "<!" in prose or "<--" in prose:
        yield from ((match.start(), match[0]) for match in islice(_WRONG.finditer(text), _MOST) if match[0] in prose)


def unclosed_fence(text: str) -> int | None:
    """Return where a block of code begins that does not end, if there is one."""
    if "```" not in text and "~~~" not in text:
        return None
    return next((start for kind, start, _ in _spans(text) if kind == "unclosed code"), None)


def blank_comments(text: str, blank: str = " ") -> str:
    """Return `text` with a `blank` for each letter of its comments, so that lines stay lines. Comments in code are text."""
    return _blanked(text, (span for span in _spans(text) if "code" not in span[0]), blank) if "<!--" in text else text


def running_text(text: str) -> str:
    """Return `text` with blanks in place of code and comments: what is left stands where it stood."""
    return "\n".join(_without_indented(_blanked(text, _spans(text)).split("\n"), text.split("\n")))


def _blanked(text: str, spans: Iterable[tuple[str, int, int]], blank: str = " ") -> str:
    """Return `text` with a `blank` in place of each letter of the spans."""
    parts, at = [], 0
    for _, start, end in spans:
        parts += [text[at:start], _LETTERS.sub(blank, text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def _without_indented(lines: list[str], written: list[str]) -> Iterator[str]:
    """Yield the lines, with blanks in place of those that Markdown takes for code because they are `written` with an indent."""
    may_be_code = True
    for line, whole in zip(lines, written, strict=True):
        if line.strip():
            may_be_code &= whole.startswith(("    ", "\t"))
            yield " " * len(line) if may_be_code else line
        else:
            may_be_code = True
            yield line


def _spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield code and comments in their order: the kind, the start and the end."""
    tokens = list(_TOKEN.finditer(text))
    at, lacking = 0, set[str]()
    for number, token in enumerate(tokens):
        if token["blank"] is not None:
            lacking.clear()  # code within a line ends with its paragraph
        if token.start() < at or token["blank"] is not None:
            continue
        if token["comment"]:
            end = text.find("-->", token.end())
            at = end + 3 if end >= 0 else len(text)
            yield "comment" if end >= 0 else "unclosed", token.start(), at
        elif token["fence"]:
            end_of_fence = _end_of_fence(text, token)
            at = len(text) if end_of_fence is None else end_of_fence
            start = token.end() - len(token["fence"].lstrip())
            yield ("unclosed code", start, at) if end_of_fence is None else ("code", token.start(), at)
        elif token["ticks"] not in lacking:
            close = _closing(tokens, number)
            if close is None:
                lacking.add(token["ticks"])
                continue
            at = close.end()
            yield "code", token.start(), at


def _end_of_fence(text: str, opened: re.Match[str]) -> int | None:
    signs = opened[0].strip()
    closed = re.compile(rf"^[ ]{{0,3}}{signs[0]}{{{len(signs)},}}[ \t]*$", re.MULTILINE).search(text, opened.end())
    return closed.end() if closed else None


def _closing(tokens: list[re.Match[str]], number: int) -> re.Match[str] | None:
    """Return the ticks that close those of this number: as many, within the paragraph."""
    for token in tokens[number + 1 :]:
        if token["blank"] is not None:
            return None
        if token["ticks"] == tokens[number]["ticks"]:
            return token
    return None
