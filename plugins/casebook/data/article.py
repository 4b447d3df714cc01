"""Read the HTML of an article into blocks, of which word-processor files are made: headings, paragraphs, tables, pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from casebook.markdown.contents import attributes_of

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SKIPPED = frozenset({"script", "style", "summary", "svg", "template"})
"""Elements without words of the article. A summary only says that what follows can be folded away."""
VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
"""Elements without an end."""
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Matches characters that XML does not allow, even escaped."""
_STYLES = {
    "b": "bold", "strong": "bold", "th": "bold", "dt": "bold", "em": "italic", "i": "italic", "cite": "italic", "sup": "raised",
    "sub": "lowered", "code": "code", "pre": "code", "kbd": "code", "s": "struck", "del": "struck",
}  # fmt: skip
"""What an element does to its words."""
_BREAKS = frozenset({
    "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "li", "ol", "p", "pre",
    "section", "table", "tbody", "td", "th", "thead", "tr", "ul", *_HEADINGS,
})  # fmt: skip
_KINDS = {"figcaption": "caption", "blockquote": "quote", "pre": "code"}
_WAY_BACK = "footnote-backref"
"""The class of the link from a note back to its place: on paper it leads nowhere."""
_APART = frozenset({"a", "cite", "small", "span", "time"})
"""Elements that stylesheets set apart where no blank stands between them."""
_MOST_SPANNED = 1000
"""The most columns or rows that a cell spans, as in browsers."""
_MOST_DIGITS = 9


def xml_text(text: str) -> str:
    """Return a text without the characters that XML forbids."""
    return _NOT_IN_XML.sub("", text)


class Run(Struct, frozen=True):
    """Words of one look."""

    text: str
    """A line feed is a break of the line."""
    styles: frozenset[str] = frozenset()
    """Of bold, italic, raised, lowered, code, struck."""
    link: str = ""
    """An absolute address, or ``#`` and the anchor of a block; empty for no link."""
    language: str = ""
    """The language where it is not that of the article."""


class Paragraph(Struct, frozen=True):
    """A paragraph, a heading or an item of a list."""

    runs: tuple[Run, ...]
    level: int = 0
    """The level of a heading; 0 for other paragraphs."""
    kind: str = "text"
    """``text``, ``lead``, ``quote``, ``code`` or ``caption``."""
    anchors: tuple[str, ...] = ()
    depth: int = 0
    """How deep it is in lists; 0 for one outside of lists."""
    number: int | None = None
    """The number of an item of a numbered list; None for all others."""
    bulleted: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


class Cell(Struct, frozen=True):
    """A cell of a table."""

    blocks: tuple[Block, ...]
    is_heading: bool
    columns: int = 1
    rows: int = 1


class Table(Struct, frozen=True):
    """A table."""

    rows: tuple[tuple[Cell, ...], ...]
    heads: int
    """The number of rows that are its head."""


class Picture(Struct, frozen=True):
    """A picture."""

    url: str
    text: str
    """What it shows, for those who do not see it; empty for an ornament."""


Block: TypeAlias = Paragraph | Table | Picture


def read_article(html: str) -> tuple[Block, ...]:
    """Return the blocks of an article, in their order. Maps and charts are left out: tables and sentences say the same."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.finish())


class _List(Struct):
    """A list that is open. The next item of a numbered one has `number`."""

    number: int | None = None


class _Reader(HTMLParser):
    """Collects blocks. What is open is on `_open`, as tags with their styles, links and languages."""

    def __init__(self) -> None:
        super().__init__()
        self._blocks: list[list[Block]] = [[]]
        """The blocks of the article, and of each open cell."""
        self._rows: list[list[list[Cell]]] = []
        self._heads: list[int] = []
        self._cells: list[Cell] = []
        self._open: list[tuple[str, Run]] = []
        self._skipped: list[str] = []
        self._runs: list[Run] = []
        self._anchors: list[str] = []
        self._lists: list[_List] = []
        self._item: Paragraph | None = None
        """The mark of the item that has begun, until its first paragraph takes it."""
        self._ended = ""
        """The element that has just ended."""

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if self._skipped or tag in _SKIPPED or ("class", _WAY_BACK) in attrs:
            if tag not in VOID:
                self._skipped.append(tag)
            return
        values = {name: value or "" for name, value in attributes_of(attrs).items()}
        if tag in _BREAKS:
            self._end_paragraph()
        if values.get("id") and tag not in {"a", "span", "sup"}:
            self._anchors.append(values["id"])
        look = self._open[-1][1] if self._open else Run("")
        if tag in _STYLES and not (tag == "cite" and not self._runs):
            look = replace(look, styles=look.styles | {_STYLES[tag]})
        if tag == "a" and values.get("href"):
            look = replace(look, link=values["href"])
        if values.get("lang"):
            look = replace(look, language=values["lang"])
        is_apart = tag == "span" and not values.keys() - {"lang"}  # the stylesheet gives such a one a line of its own
        if is_apart or (tag in _APART and self._ended in _APART):
            self._add(" ", look)
        self._begin(tag, values, look)
        if tag not in VOID:
            kind = "lead" if "cb-lead" in values.get("class", "").split() else tag
            self._open.append((kind, look))
        self._ended = ""

    def _begin(self, tag: str, values: dict[str, str], look: Run) -> None:
        match tag:
            case "br":
                self._add("\n", look)
            case "q":
                self._add("\u201c", look)
            case "ul":
                self._lists.append(_List())
            case "ol":
                self._lists.append(_List(_number(values.get("start"), 1)))
            case "li":
                self._begin_item(values)
            case "img":
                self._end_paragraph()
                self._blocks[-1].append(Picture(values.get("src", ""), values.get("alt", "")))
            case "table" | "dl":
                self._rows.append([])
                self._heads.append(0)
            case "tr" if self._rows:
                self._rows[-1].append([])
            case "th" | "td" | "dt" | "dd":
                self._begin_cell(tag, values)

    def _begin_item(self, values: dict[str, str]) -> None:
        current = self._lists[-1] if self._lists else _List()
        is_work = "cb-sources__work" in values.get("class", "").split()  # its parts have the numbers
        number = None if current.number is None or is_work else _number(values.get("value"), current.number)
        current.number = current.number if number is None else number + 1
        self._item = Paragraph((), depth=len(self._lists), number=number, bulleted=number is None and not is_work)

    def _begin_cell(self, tag: str, values: dict[str, str]) -> None:
        if not self._rows:
            return
        if tag == "dt" or not self._rows[-1]:
            self._rows[-1].append([])
        columns, rows = _number(values.get("colspan"), 1) or 1, _number(values.get("rowspan"), 1) or _MOST_SPANNED
        self._cells.append(Cell((), tag in {"th", "dt"}, min(columns, _MOST_SPANNED), min(rows, _MOST_SPANNED)))
        self._blocks.append([])

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            if tag in self._skipped:
                del self._skipped[len(self._skipped) - 1 - self._skipped[::-1].index(tag) :]
            return
        if tag == "q":
            self._add("\u201d", self._open[-1][1] if self._open else Run(""))
        if tag in _BREAKS:
            self._end_paragraph()
        names = [_tag(name) for name, _ in self._open]
        if tag in names:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        if tag == "li":
            self._item = None
        if self._rows:
            self._end_part(tag)
        self._ended = tag

    def _end_part(self, tag: str) -> None:
        """End a part of a table or the table."""
        match tag:
            case "th" | "td" | "dt" | "dd" if self._cells:
                self._end_cell(tag)
            case "thead":
                self._heads[-1] = len(self._rows[-1])
            case "table" | "dl":
                rows, heads = tuple(tuple(row) for row in self._rows.pop() if row), self._heads.pop()
                if rows:
                    self._blocks[-1].append(Table(rows, heads))

    def _end_cell(self, tag: str) -> None:
        cell, blocks, row = self._cells.pop(), tuple(self._blocks.pop()), self._rows[-1][-1]
        if tag == "dd" and len(row) > 1:  # a further value of the same name
            row[-1] = replace(row[-1], blocks=(*row[-1].blocks, *blocks))
        else:
            row.append(replace(cell, blocks=blocks))

    def handle_data(self, data: str) -> None:
        if self._skipped:
            return
        is_code = any(name == "pre" for name, _ in self._open)
        self._add(data if is_code else re.sub(r"\s+", " ", data), self._open[-1][1] if self._open else Run(""))
        if data.strip():
            self._ended = ""

    def _add(self, text: str, look: Run) -> None:
        before = self._runs[-1].text if self._runs else "\n"
        if before.endswith((" ", "\n")) and "code" not in look.styles:
            text = text.lstrip(" ")
        if text:
            self._runs.append(replace(look, text=text))

    def _end_paragraph(self) -> None:
        runs = [run for run in self._runs if run.text]
        self._runs = []
        while runs and not runs[-1].text.strip():
            runs.pop()
        if not runs:
            return
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
        tags = [name for name, _ in self._open]
        level = next((_HEADINGS[tag] for tag in tags if tag in _HEADINGS), 0)
        kind = next((_KINDS.get(tag, tag) for tag in reversed(tags) if tag in _KINDS or tag == "lead"), "text")
        item = self._item or Paragraph((), depth=len(self._lists))
        if level and self._lists:  # the title of a card is the first line of an item
            level, runs = 0, [replace(run, styles=run.styles | {"bold"}) for run in runs]
        self._blocks[-1].append(replace(item, runs=tuple(runs), level=level, kind=kind, anchors=tuple(self._anchors)))
        self._anchors = []
        if self._item:
            self._item = None

    def finish(self) -> list[Block]:
        """Return the blocks once all has been read."""
        self._end_paragraph()
        return self._blocks[0]


def _tag(name: str) -> str:
    return "p" if name == "lead" else name


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) <= _MOST_DIGITS else default
