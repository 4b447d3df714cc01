"""Read the text of a source document into headings, paragraphs, lists and tables.

Such texts are copied from word processors: one line for each paragraph, tabs between cells, and the marks of official Korean
documents (an annex with its number, ①, □, ○, -) instead of styles. No word of the text is lost.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import ClassVar, TypeAlias
from unicodedata import normalize

from msgspec import Struct

BODY = ("본문", "전문", "전체", "body", "text", "maintext", "fulltext")
"""The names by which citations mean the main text, in lower-case letters alone."""
ANNEXES = ("붙임", "별첨", "첨부", "별표", "별지", "참고", "부록", "annex", "appendix", "attachment")
_NAMES = rf"(?:(?:{'|'.join(ANNEXES[:7])})(?![가-힣])|(?:{'|'.join(ANNEXES[7:])})\b)"
ANNEX = re.compile(rf"[\[(<【〔]?\s*{_NAMES}.*[^.!?。:;,\s]", re.IGNORECASE)
"""Matches a line that begins an annex."""
NUMBERED = re.compile(r"(?:[①-⑳]|\d{1,2}[.)]?(?=\D)|제\s*\d+\s*[편장절조관]).*[^.!?。:;,\s]")
"""Matches a numbered line that does not end a sentence."""
SQUARE = re.compile(r"[□■◻◼▣]\s*(.+)")
CIRCLE = re.compile(r"[○◦ㅇ◯●]\s+(.+)")
BULLET = re.compile(r"([ \t]*)(?:[-–*•·▪▸]|[○◦ㅇ◯●])[ \t]+(.+)")
LABEL = re.compile("|".join((*BODY, *ANNEXES)))
"""Matches the word that a citation may put before the number of a part."""


CITATIONS_ID = "document-cited"
"""The id of the section of the page that lists citations; parts have other ids."""
_PART, _SECTION, _SUBSECTION = 2, 3, 4
_LONGEST_TITLE = 120
_DEEPEST = 20
"""The largest number of levels of a list."""
_TAG = re.compile(r"</?(?:ul|ol|li|p|br|b|strong|em|i|u|span|div|table|thead|tbody|tr|td|th|sup|sub)\b[^<>]*>", re.IGNORECASE)
"""Matches remains of HTML in cells. Other text in angle brackets is kept, such as the title of a picture."""
_BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
_MARKDOWN = re.compile(r"(#{1,6})[ \t]+([^ \t].*)")


class Title(Struct, frozen=True):
    """A heading of level 2 to 4. Headings of level 2 begin parts and have an id made from their words."""

    kind: ClassVar = "title"

    level: int
    text: str
    id: str = ""


class Paragraph(Struct, frozen=True):
    """Consecutive lines of text."""

    kind: ClassVar = "paragraph"

    lines: tuple[str, ...]


class ListItem(Struct, frozen=True):
    """An item of a list with its nested items."""

    text: str
    items: tuple[ListItem, ...] = ()


class Bullets(Struct, frozen=True):
    """A list."""

    kind: ClassVar = "list"

    items: tuple[ListItem, ...]


class Row(Struct, frozen=True):
    """The cells of a row, each a text of one or more lines. The first cell spans `span` rows; 0 if it is part of one above."""

    cells: tuple[str, ...]
    span: int = 1
    id: str = ""
    """The id of the group of rows that begins with this row, in a table that names its groups."""


class TextTable(Struct, frozen=True):
    """A table; `head` is empty where the first row is a row like all others."""

    kind: ClassVar = "table"

    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]


Block: TypeAlias = Title | Paragraph | Bullets | TextTable


def lines_of(block: Block) -> Iterator[str]:
    """Yield the lines of a block without marks; an item of a list and a row of a table are one each."""
    match block:
        case Title(text=text):
            yield text
        case Paragraph(lines=lines):
            yield from lines
        case Bullets(items=items):
            yield from _lines_of_items(items)
        case TextTable(caption=caption, head=head, rows=rows):
            yield caption
            yield from (" ".join(cells) for cells in (head, *(row.cells for row in rows)))


def _lines_of_items(items: Iterable[ListItem]) -> Iterator[str]:
    for item in items:
        yield item.text
        yield from _lines_of_items(item.items)


def comparison_key(text: str) -> str:
    """Return only the letters and digits of `text`, in lower case, to compare a citation with the part that it cites."""
    return "".join(re.findall(r"[^\W_]+", normalize("NFKC", text).casefold()))


def read_blocks(text: str, titles: Collection[str] = (), parts: Collection[str] = ()) -> tuple[Block, ...]:
    """Return the blocks of `text`; `titles` and `parts` are the titles and the parts by which it is cited.

    A line between two empty lines is a heading if it looks like one, begins with a title or ends with the name of a part.
    """
    return tuple(_with_ids(_Reader(titles, [key for part in parts if (key := comparison_key(part))]).blocks(_plain_lines(text))))


def _plain_lines(text: str) -> list[str]:
    return [_BOLD.sub(r"\1", line).rstrip(" ") for line in text.splitlines()]


class _Reader:
    def __init__(self, titles: Collection[str], parts: Sequence[str]) -> None:
        self._titles = sorted(titles, key=len, reverse=True)
        self._parts = parts
        """As `comparison_key` returns them."""

    def blocks(self, lines: Sequence[str]) -> Iterator[Block]:
        for run in _runs(lines):
            if "\t" in run[0].strip() or _is_table(run):
                yield from _table(run)
            else:
                yield from self._lines(run)

    def _lines(self, run: Sequence[str]) -> Iterator[Block]:
        """Yield the headings, lists and paragraphs of consecutive lines."""
        bullets: list[tuple[int, str]] = []
        plain: list[str] = []
        for line in run:
            title = self._title(line.strip(), alone=len(run) == 1)
            bullet = None if title else BULLET.fullmatch(line)
            if bullets and not bullet:
                yield Bullets(_nest(bullets))
                bullets = []
            if plain and (title or bullet):
                yield Paragraph(tuple(plain))
                plain = []
            if title:
                yield from title
            elif bullet:
                bullets.append((len(bullet[1].expandtabs(4)), bullet[2]))
            else:
                plain.append(" ".join(_TAG.sub(" ", line).split()))
        if bullets:
            yield Bullets(_nest(bullets))
        if plain := [line for line in plain if line]:
            yield Paragraph(tuple(plain))

    def _title(self, line: str, *, alone: bool) -> tuple[Block, ...]:
        if match := _MARKDOWN.fullmatch(line):
            return (Title(min(max(len(match[1]), _PART), _SUBSECTION), match[2].rstrip(" \t#") or match[2]),)
        short = len(line) <= _LONGEST_TITLE
        if short and (match := SQUARE.fullmatch(line)):
            return (Title(_SECTION, match[1]),)
        return self._lone(line, short=short) if alone else ()

    def _lone(self, line: str, *, short: bool) -> tuple[Block, ...]:
        """Return the blocks of a line between two empty lines: a heading, perhaps with text behind it, or nothing."""
        if short and (match := CIRCLE.fullmatch(line)):
            return (Title(_SUBSECTION, match[1]),)
        if name := next((it for it in self._titles if line.startswith(it) and not line[len(it) :][:1].isalnum()), None):
            text = line.removeprefix(name).strip()
            return (Title(_PART, name), *([Paragraph((text,))] if text else []))
        if short and (ANNEX.fullmatch(line) or NUMBERED.fullmatch(line) or self._is_named(line)):
            return (Title(_PART, line),)
        return ()

    def _is_named(self, line: str) -> bool:
        key = comparison_key(line)
        return bool(key) and any(key.endswith(part) for part in self._parts)


def _runs(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield the groups of consecutive lines. Lines of tables and other lines are never in one group."""
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
    yield TextTable(" ".join(caption.split()), head, tuple(_group_rows(body, named=has_head and not all(row[0] for row in body))))


def _group_rows(rows: Sequence[tuple[str, ...]], *, named: bool) -> Iterator[Row]:
    """Yield the rows. A row without a first cell belongs to the nearest row above that has one."""
    at = 0
    while at < len(rows):
        end = at + 1
        while rows[at][0] and end < len(rows) and not rows[end][0]:
            end += 1
        yield Row(rows[at], end - at, rows[at][0] if named else "")
        yield from (Row(row, 0) for row in rows[at + 1 : end])
        at = end


def _nest(items: Sequence[tuple[int, str]]) -> tuple[ListItem, ...]:
    """Return the items as a tree by their indentation. Deeper items than the last level allows stay on that level."""
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


def _with_ids(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks with ids for parts and groups of rows, and with heading levels that skip none."""
    counts = {CITATIONS_ID: 1}
    level = 1
    for block in blocks:
        if isinstance(block, Title):
            level = min(block.level, level + 1)
            yield Title(level, block.text, _id(block.text, counts) if level == _PART else "")
        elif isinstance(block, TextTable):
            rows = tuple(Row(row.cells, row.span, _id(row.id, counts) if row.id else "") for row in block.rows)
            yield TextTable(block.caption, block.head, rows)
        else:
            yield block


def _id(text: str, counts: dict[str, int]) -> str:
    """Return a unique id made from the words of `text`. `counts` has the ids in use, each with the last number appended to it."""
    words = "-".join(re.findall(r"[^\W_]+", normalize("NFKC", text).lower())) or "part"
    id_ = words
    while id_ in counts:
        counts[words] += 1
        id_ = f"{words}-{counts[words]}"
    counts[id_] = 1
    return id_
