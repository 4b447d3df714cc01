"""What a body may hold at most, told before it is converted: converting endless text would take endless time.

Each figure is far above what a case needs. Python-Markdown 3.11.3 converts a paragraph at the limit, whatever is left open in
it, in less than half a second, and a body at the limit in some seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

BODY = 200_000
"""Letters of a body: a book of a hundred pages."""
PARAGRAPH = 10_000
"""Letters of a paragraph: six pages without a break."""
DEPTH = 20
"""How deep lists and quotes may stand in one another. Python-Markdown fails at some hundred."""
_DEFINITIONS = 5 * DEPTH
"""How many definitions may follow one another without an empty line; Python-Markdown nests them."""
OPEN_TAGS = 100
"""How many signs `<` may stand like the start of an element that does not end."""
PARTS = 5_000
"""How many paragraphs, items, rows and elements there may be. Python-Markdown moves the list of all that follow at each."""
NOTES = 1_000
"""How many marks of footnotes there may be. Python-Markdown seeks the number of each among all notes."""
_ROW = re.compile(r"[ \t]*(?:[|<>]|[-*+][ \t]|\d{1,9}[.)][ \t]|[^\w\s!-~])")
"""A line that counts by itself: a row of a table, an element, a quote, an item of a list, also with a mark of offices."""
_NESTED = re.compile(
    rf"^(?:(?:[ \t]*(?:>|(?:[-*+]|\d{{1,9}}[.)])(?=[ \t]))){{{DEPTH + 1},}}(?=[ \t]*[^\s*-])"  # on one line, but for a rule
    rf"|(?:[ ]{{4}}|\t){{{DEPTH + 1}}}[ \t]*(?:[-*+]|\d{{1,9}}[.)])[ \t])",
    re.MULTILINE,
)
_DEFINITION = re.compile(r"[ ]{0,3}:[ \t]")
_NOTE = re.compile(r"\[\^([^\[\]\s]+)\](:)?")
_OPEN_TAG = re.compile(r"<[A-Za-z/!?][^<>]*(?=<|\Z)")


def excesses(body: str) -> Iterator[tuple[int, str, int]]:
    """Yield where `body` has too much of something, the code that says of what, and how much there may be."""
    if len(body) > BODY:
        yield 0, "CB314", BODY
        return
    if len(body) > PARAGRAPH:
        yield from ((at, "CB315", PARAGRAPH) for at in _long_paragraphs(body))
    if (deep := nested_too_deep(body)) is not None:
        yield deep, "CB316", DEPTH
    if "<" in body and (tag := next(islice(_OPEN_TAG.finditer(body), OPEN_TAGS, None), None)):
        yield tag.start(), "CB317", OPEN_TAGS
    if body.count("\n") >= PARTS and (part := _excess_part(body)) is not None:
        yield part, "CB318", PARTS
    if body.count("[^") > NOTES and (note := _excess_note(body)) is not None:
        yield note, "CB319", NOTES


def nested_too_deep(text: str) -> int | None:
    """Return where lists, quotes or definitions stand deeper in one another than `DEPTH`; None where none do."""
    deep = _NESTED.search(text)
    if deep:
        return deep.start()
    return _deep_definition(text) if text.count(":") > _DEFINITIONS else None


def _long_paragraphs(body: str) -> Iterator[int]:
    """Yield where each paragraph begins that is too long."""
    start = at = 0
    is_told = False
    for line in body.split("\n"):
        if not line.strip() or _ROW.match(line):
            start, is_told = at + (0 if line.strip() else len(line) + 1), False
        at += len(line) + 1
        if at - start > PARAGRAPH and not is_told:
            yield start
            is_told = True


def _deep_definition(body: str) -> int | None:
    """Return where definitions follow one another without an empty line so often that they count as nested."""
    count = at = 0
    for line in body.split("\n"):
        count = 0 if not line.strip() else count + bool(_DEFINITION.match(line))
        if count > _DEFINITIONS:
            return at
        at += len(line) + 1
    return None


def _excess_part(body: str) -> int | None:
    """Return where the first paragraph, item, row or element begins that is one too many."""
    count = at = 0
    is_inside = False
    for line in body.split("\n"):
        count += bool(line.strip() and (not is_inside or _ROW.match(line)))
        if count > PARTS:
            return at
        is_inside = bool(line.strip())
        at += len(line) + 1
    return None


def _excess_note(body: str) -> int | None:
    """Return where the first mark of a footnote stands that is one too many. Marks of sources do not count."""
    marks = list(_NOTE.finditer(body))
    defined = {mark[1] for mark in marks if mark[2]}
    excess = next(islice((mark for mark in marks if mark[1] in defined), NOTES, None), None)
    return excess.start() if excess else None
