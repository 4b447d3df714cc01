"""Read YAML into an outline: its entries in order, each with the comments that belong to it.

Parsers drop comments. This module finds them between the values, whose places are known, and gives each to the entry below
it or beside it. So an entry that is moved takes its comments with it. Empty lines between fields count as comments.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal, TypeAlias

import yaml
from msgspec import Struct, field

from casebook.yaml.syntax import LOADER
from casebook.yaml.writer import NOTHING, Entry, Form, Outline, Scalar

_SIGN = re.compile(r"(?<![^ \t])#")
Position: TypeAlias = "tuple[int, int]"
"""A line and a column, from 0."""


def read_outline(text: str) -> Outline:
    """Return the outline of the mapping in `text`, which `read_yaml` has accepted. Raises TypeError for other data."""
    node = yaml.compose(text, LOADER)
    if not isinstance(node, yaml.MappingNode):
        raise TypeError("only a mapping has an outline")
    root = _Part("mapping", (node.end_mark.line, node.end_mark.column), flow=False)
    lines = text.split("\n")
    order = list(_items(node, root, lines))
    for at, comment, alone in _comments(text, node):
        _place(at, comment, root, order, alone=alone)
    return root.to_outline(lines)


class _Item(Struct, eq=False):
    """A field or an item of a list while its comments are collected."""

    key: str | None
    part: _Part
    """The mapping or list that has it."""
    start: Position
    column: int
    """The column of its key, or of the dash before it."""
    value: _Part | Scalar
    value_start: Position
    value_end: Position
    last: int
    """The last line of its value or of its comments."""
    above: list[str] = field(default_factory=list)
    """Comments above it, also those between its key or dash and its value."""
    outside: int = 0
    """The number of them above its first line."""
    beside: list[str] = field(default_factory=list)

    def add_above(self, comment: str) -> None:
        """Add a comment after those above it and beside its key."""
        self.above += [*self.beside, comment]
        self.beside.clear()

    def to_entry(self, lines: list[str]) -> Entry:
        value = self.value.to_outline(lines) if isinstance(self.value, _Part) else self.value
        beside = self.beside[-1] if self.beside else None
        return Entry(self.key, value, (*self.above, *self.beside[:-1]), beside, self._form(lines))

    def _form(self, lines: list[str]) -> Form | None:
        """Return its form in the text; None within brackets, or where one of its lines is less indented than it."""
        first, *others = lines[self.start[0] : self.end() + 1]
        if self.part.flow or any(line[: self.column].strip() for line in others):
            return None
        text = (first[self.column :], *(line[self.column :] for line in others))
        return Form(self.start[0], text, tuple(self.above[: self.outside]))

    def end(self) -> int:
        """Return the last line of it and of all entries in it."""
        return max(self.last, *(item.end() for item in self.value.items), 0) if isinstance(self.value, _Part) else self.last


class _Part(Struct, eq=False):
    """A mapping or list while its comments are collected."""

    kind: Literal["mapping", "list"]
    end: Position
    flow: bool
    holder: _Item | None = None
    """The entry whose value it is; None for the outermost part."""
    items: list[_Item] = field(default_factory=list)
    below: list[str] = field(default_factory=list)

    def to_outline(self, lines: list[str]) -> Outline:
        return Outline(self.kind, tuple(item.to_entry(lines) for item in self.items), tuple(self.below))

    def outwards(self) -> Iterator[_Part]:
        """Yield the part and the parts around it, from inside to outside."""
        part: _Part | None = self
        while part:
            yield part
            part = part.holder.part if part.holder else None


def _items(node: yaml.Node, part: _Part, lines: list[str]) -> Iterator[_Item]:
    """Yield every entry in `node` in the order of the text, and add it to its part."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else [(None, item) for item in node.value]
    for key, value in pairs:
        first = (key or value).start_mark.line, (key or value).start_mark.column
        start, end = (value.start_mark.line, value.start_mark.column), (value.end_mark.line, value.end_mark.column)
        if key is None and not part.flow:
            first = _place_of_dash(first, lines)
        name = None if key is None else str(key.value)
        if isinstance(value, yaml.ScalarNode):
            empty = not value.style and value.value in NOTHING
            last = _last_line(value, lines)
            item = _Item(name, part, first, first[1], Scalar(None if empty else str(value.value)), start, end, last)
        else:
            inner = _Part("mapping" if isinstance(value, yaml.MappingNode) else "list", end, bool(value.flow_style))
            last = end[0] if value.flow_style else start[0]
            item = inner.holder = _Item(name, part, first, first[1], inner, start, end, last)
        part.items.append(item)
        yield item
        if isinstance(item.value, _Part):
            yield from _items(value, item.value, lines)


def _place_of_dash(at: Position, lines: list[str]) -> Position:
    """Return the position of the dash before a value. Comments may be between them."""
    number, line = at[0], lines[at[0]][: at[1]].rstrip()
    while not line.endswith("-"):
        number -= 1
        sign = _SIGN.search(lines[number])
        line = lines[number][: sign.start() if sign else None].rstrip()
    return number, len(line) - 1


def _last_line(node: yaml.ScalarNode, lines: list[str]) -> int:
    """Return the last line of a text. The mark of a block ends on the first line below it."""
    last: int = node.end_mark.line
    if node.style not in ("|", ">"):
        return last
    last -= 1
    while (
        not _keeps_empty_lines(lines[node.start_mark.line][node.start_mark.column :])
        and last > node.start_mark.line
        and not lines[last].strip()
    ):
        last -= 1
    return last


def _keeps_empty_lines(sign: str) -> bool:
    """Return whether the indicator of a block keeps the empty lines at its end."""
    return "+" in sign.partition("#")[0]


def _comments(text: str, root: yaml.Node) -> Iterator[tuple[Position, str, bool]]:
    """Yield the position and the text of every comment and empty line, and whether it has a line of its own."""
    spans = sorted(_text_spans(root, text))
    starts = [start for start, _ in spans]

    def inside(at: int) -> bool:
        before = bisect_right(starts, at) - 1
        return before >= 0 and spans[before][1] > at

    at = 0
    for number, line in enumerate(text.split("\n")[:-1]):
        if not line.strip() and not inside(at):
            yield (number, 0), "", True
        sign = next((match.start() for match in _SIGN.finditer(line) if not inside(at + match.start())), None)
        if sign is not None:
            yield (number, sign), line[sign:].rstrip(), not line[:sign].strip()
        at += len(line) + 1


def _text_spans(node: yaml.Node, text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each text. A block starts below the line of its indicator, which may have a comment."""
    if isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark.index, node.end_mark.index
        if node.style in ("|", ">"):
            sign, start = text[start : text.index("\n", start)], text.index("\n", start)
            end = end if _keeps_empty_lines(sign) else start + len(text[start:end].rstrip()) + 1
        yield start, end
    else:
        for part in node.value:
            for inner in part if isinstance(part, tuple) else (part,):
                yield from _text_spans(inner, text)


def _place(at: Position, comment: str, root: _Part, order: list[_Item], *, alone: bool) -> None:
    """Add a comment to the entry or the part that it belongs to."""
    index = bisect_right(order, at, key=lambda item: item.start)
    before, after = order[index - 1] if index else None, order[index] if index < len(order) else None
    if not comment:
        if after is None:
            root.below.append("")
        elif after.part is root and not (before and _is_inside(at, before)):
            after.above.append("")
            after.outside += 1
    elif before and not alone and (owner := _outermost_ended(at, before)).start[0] <= at[0] <= owner.value_end[0]:
        value = owner.value if isinstance(owner.value, _Part) and owner.value_end > at else None
        open_item = value is not None and (owner.key is None or not value.items)
        if open_item:
            owner.add_above(comment)
        else:
            owner.beside.append(comment)
        owner.last = max(owner.last, at[0])
    elif before and before.value_end > at and not (isinstance(before.value, _Part) and before.value.items):
        before.add_above(comment)  # between a key and its text, or within empty brackets
    elif part := _part_with_comment(at, before, after):
        if part.holder:
            part.holder.last = max(part.holder.last, at[0])
        part.below.append(comment)
    elif after:
        after.above.append(comment)
        after.outside += at < after.start
    else:
        root.below.append(comment)


def _is_inside(at: Position, item: _Item) -> bool:
    """Return whether a position is between the key of an entry and its text, or within brackets."""
    if isinstance(item.value, Scalar) and item.value_start > at:
        return True
    parts = [item.value, *item.part.outwards()] if isinstance(item.value, _Part) else [*item.part.outwards()]
    return any(part.flow and part.end > at for part in parts)


def _outermost_ended(at: Position, item: _Item) -> _Item:
    """Return the outermost entry around `item` that has ended at a position, or `item` itself where none has."""
    while item.part.holder and item.part.end <= at:
        item = item.part.holder
    return item


def _part_with_comment(at: Position, before: _Item | None, after: _Item | None) -> _Part | None:
    """Return the ended part that has the comment by its indentation; None where the comment is about the next entry.

    A comment stays below those before it: its part is not inside theirs.
    """
    if before is None:
        return None
    ended = [part for part in before.part.outwards() if after is None or part not in list(after.part.outwards())]
    if after and (at[1] <= after.column or any(after.above)) and not any(part.flow and part.end > at for part in ended):
        return None
    commented = max((number for number, part in enumerate(ended) if any(part.below)), default=0)
    for part in ended[commented:]:
        if part.flow and part.end > at:
            return part
        if not part.flow and part.items[0].column <= at[1]:
            return part
    return None
