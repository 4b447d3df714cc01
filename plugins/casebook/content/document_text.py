"""The text of a source document as headings, paragraphs, lists and tables.

Such texts are copied out of word processors: a paragraph a line, cells parted by tabs, and the marks of official Korean
documents (an annex with its number, ①, □, ○, -) in place of styles. Each word of the text stands in one of its blocks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeAlias
from unicodedata import normalize

from casebook.content.document_marks import ANNEX, BULLET, CIRCLE, NUMBERED, SQUARE

CITED = "document-cited"
"""The id of the page's own section, which no part may have."""
_PART, _SECTION, _SUBSECTION = 2, 3, 4
_LONGEST_TITLE = 120
_DEEPEST = 20
"""How many levels a list may have."""
_TAG = re.compile(r"</?(?:ul|ol|li|p|br|b|strong|em|i|u|span|div|table|thead|tbody|tr|td|th|sup|sub)\b[^<>]*>", re.IGNORECASE)
"""Remains of HTML in cells. What else stands in angle brackets are words: the title of a picture."""
_BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
_MARKDOWN = re.compile(r"(#{1,6})[ \t]+(.+?)[ \t#]*")


@dataclass(frozen=True, slots=True)
class Title:
    """A heading of level 2 to 4; those of parts, which others cite, have an id made of their own words."""

    kind: ClassVar = "title"

    level: int
    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that stand together."""

    kind: ClassVar = "paragraph"

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list, with those below it."""

    text: str
    items: tuple[ListItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    kind: ClassVar = "list"

    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Cells, each a text of one or more lines. The first one stands for `span` rows; 0 where it stands above."""

    cells: tuple[str, ...]
    span: int = 1
    id: str = ""
    """Of the group of rows that begins here, where the table names groups."""


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table; `head` is empty where the first row is like all others."""

    kind: ClassVar = "table"

    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]


Block: TypeAlias = Title | Paragraph | Bullets | TextTable


def words_of(text: str) -> str:
    """Letters and digits alone, so that a citation and what it cites can be compared."""
    return "".join(re.findall(r"[^\W_]+", normalize("NFKC", text).casefold()))


def read_blocks(text: str, titles: Collection[str] = (), parts: Collection[str] = ()) -> tuple[Block, ...]:
    """The blocks of `text`, which is cited under `titles`, and of which `parts` are cited.

    A line that stands alone is a heading if it looks like one, begins with a title or ends with the name of a part.
    """
    return tuple(_identified(_Reader(list(titles), [key for part in parts if (key := words_of(part))]).blocks(_plain(text))))


def _plain(text: str) -> list[str]:
    return [_BOLD.sub(r"\1", line).rstrip(" ") for line in text.splitlines()]


class _Reader:
    def __init__(self, titles: Sequence[str], parts: Sequence[str]) -> None:
        self._titles = titles
        self._parts = parts
        """In letters and digits alone."""

    def blocks(self, lines: Sequence[str]) -> Iterator[Block]:
        for run in _runs(lines):
            if "\t" in run[0].strip() or _is_table(run):
                yield from _table(run)
            else:
                yield from self._lines(run)

    def _lines(self, run: Sequence[str]) -> Iterator[Block]:
        """Headings, lists and paragraphs of lines between which nothing stands."""
        listed: list[tuple[int, str]] = []
        plain: list[str] = []
        for line in run:
            title = self._title(line.strip(), alone=len(run) == 1)
            bullet = None if title else BULLET.fullmatch(line)
            if listed and not bullet:
                yield Bullets(_nested(listed))
                listed = []
            if plain and (title or bullet):
                yield Paragraph(tuple(plain))
                plain = []
            if title:
                yield from title
            elif bullet:
                listed.append((len(bullet[1].expandtabs(4)), bullet[2]))
            else:
                plain.append(" ".join(_TAG.sub(" ", line).split()))
        if listed:
            yield Bullets(_nested(listed))
        if plain := [line for line in plain if line]:
            yield Paragraph(tuple(plain))

    def _title(self, line: str, *, alone: bool) -> tuple[Block, ...]:
        if match := _MARKDOWN.fullmatch(line):
            return (Title(min(max(len(match[1]), _PART), _SUBSECTION), match[2]),)
        short = len(line) <= _LONGEST_TITLE
        if short and (match := SQUARE.fullmatch(line)):
            return (Title(_SECTION, match[1]),)
        return self._lone(line, short=short) if alone else ()

    def _lone(self, line: str, *, short: bool) -> tuple[Block, ...]:
        """The heading that a line is with nothing above and below it."""
        if short and (match := CIRCLE.fullmatch(line)):
            return (Title(_SUBSECTION, match[1]),)
        if name := next((title for title in self._titles if line.startswith(title)), None):
            rest = line.removeprefix(name).strip()
            return (Title(_PART, name), *([Paragraph((rest,))] if rest else []))
        if short and (ANNEX.fullmatch(line) or NUMBERED.fullmatch(line) or self._is_named(line)):
            return (Title(_PART, line),)
        return ()

    def _is_named(self, line: str) -> bool:
        key = words_of(line)
        return bool(key) and any(key.endswith(part) for part in self._parts)


def _runs(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines that stand together; a table is by itself."""
    run: list[str] = []
    for line in lines:
        if not line.strip() or (run and ("\t" in line.strip("\n ")) != ("\t" in run[-1].strip("\n "))):
            if run:
                yield run
            run = []
        if line.strip():
            run.append(line)
    if run:
        yield run


def _is_table(run: Sequence[str]) -> bool:
    return len(run) > 1 and all("\t" in line for line in run)


def _cell(text: str) -> str:
    lines = (" ".join(line.split()) for line in _TAG.sub("\n", text).split("\n"))
    return "\n".join(line for line in lines if line)


def _table(run: Sequence[str]) -> Iterator[Block]:
    rows = [[_cell(cell) for cell in line.split("\t")] for line in run]
    filled = [[cell for cell in row if cell] for row in rows]
    if all(len(cells) <= 1 for cells in filled):
        if lines := tuple(line for cells in filled for cell in cells for line in cell.split("\n")):
            yield Paragraph(lines)
        return
    width = max(len(row) for row in rows)
    caption = filled[0][0] if len(filled[0]) == 1 and len(rows) > 1 else ""
    table = [tuple(row + [""] * (width - len(row))) for row in rows[1 if caption else 0 :]]
    has_head = len(table) > 1 and all(table[0])
    head, body = (table[0], table[1:]) if has_head else ((), table)
    yield TextTable(" ".join(caption.split()), head, tuple(_grouped(body, named=has_head and not all(row[0] for row in body))))


def _grouped(rows: Sequence[tuple[str, ...]], *, named: bool) -> Iterator[Row]:
    """Rows, of which those without a first cell belong to the one above that has one."""
    at = 0
    while at < len(rows):
        end = at + 1
        while rows[at][0] and end < len(rows) and not rows[end][0]:
            end += 1
        yield Row(rows[at], end - at, rows[at][0] if named else "")
        yield from (Row(row, 0) for row in rows[at + 1 : end])
        at = end


def _nested(items: Sequence[tuple[int, str]]) -> tuple[ListItem, ...]:
    """Return the items, each below the last one that is less indented; the innermost level holds all that are deeper."""
    out: list[ListItem] = []
    open_: list[tuple[int, str, list[ListItem]]] = []

    def close() -> None:
        _, text, inner = open_.pop()
        (open_[-1][2] if open_ else out).append(ListItem(text, tuple(inner)))

    for indent, text in items:
        while open_ and (open_[-1][0] >= indent or len(open_) == _DEEPEST):
            close()
        open_.append((indent, text, []))
    while open_:
        close()
    return tuple(out)


def _identified(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with ids for parts and for groups of rows; no level of heading is passed over."""
    taken = {CITED: 1}
    level = 1
    for block in blocks:
        if isinstance(block, Title):
            level = min(block.level, level + 1)
            yield Title(level, block.text, _id(block.text, taken) if level == _PART else "")
        elif isinstance(block, TextTable):
            rows = tuple(Row(row.cells, row.span, _id(row.id, taken) if row.id else "") for row in block.rows)
            yield TextTable(block.caption, block.head, rows)
        else:
            yield block


def _id(text: str, taken: dict[str, int]) -> str:
    """Return an id of the words of `text` that no other has. `taken` has ids, each with the last number put behind it."""
    words = "-".join(re.findall(r"[^\W_]+", normalize("NFKC", text).lower())) or "part"
    id_ = words
    while id_ in taken:
        taken[words] += 1
        id_ = f"{words}-{taken[words]}"
    taken[id_] = 1
    return id_
