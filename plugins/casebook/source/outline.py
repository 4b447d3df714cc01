"""YAML to an outline: its entries in order, each with the comments that belong to it.

Parsers forget comments. They are found between the values, whose places are known, and go to the entry that they
stand above or beside; so an entry that is moved takes them with it. Empty lines between fields count as comments.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import yaml

from casebook.source.nodes import LOADER
from casebook.source.writing import Entry, Outline, Scalar

_SIGN = re.compile(r"(?<![^ \t])#")
At = tuple[int, int]
"""A line and a column, from 0."""


def read_outline(text: str) -> Outline:
    """The outline of the mapping in `text`, which `read_yaml` has accepted."""
    node = yaml.compose(text, LOADER)
    if not isinstance(node, yaml.MappingNode):
        raise TypeError("only a mapping has an outline")
    root = _Part("mapping", (node.end_mark.line, node.end_mark.column), flow=False)
    order = list(_items(node, root, text.split("\n")))
    for at, comment, alone in _comments(text, node):
        _place(at, comment, root, order, alone=alone)
    return root.finished()


@dataclass(slots=True, eq=False)
class _Item:
    """A field or an item of a list while its comments are sought."""

    key: str | None
    part: _Part
    """The mapping or list that it is in."""
    start: At
    column: int
    """Where its key begins, or the dash before it."""
    value: _Part | Scalar
    value_start: At
    value_end: At
    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)

    def finished(self) -> Entry:
        value = self.value.finished() if isinstance(self.value, _Part) else self.value
        return Entry(self.key, value, (*self.above, *self.beside[:-1]), self.beside[-1] if self.beside else None)


@dataclass(slots=True, eq=False)
class _Part:
    """A mapping or list while its comments are sought."""

    kind: Literal["mapping", "list"]
    end: At
    flow: bool
    holder: _Item | None = None
    """The entry whose value it is; none for the outermost."""
    items: list[_Item] = field(default_factory=list)
    below: list[str] = field(default_factory=list)

    def finished(self) -> Outline:
        return Outline(self.kind, tuple(item.finished() for item in self.items), tuple(self.below))

    def outwards(self) -> Iterator[_Part]:
        """The part and those around it."""
        part: _Part | None = self
        while part:
            yield part
            part = part.holder.part if part.holder else None


def _items(node: yaml.Node, part: _Part, lines: list[str]) -> Iterator[_Item]:
    """Every entry of `node` and below, in the order of the text; each is put into its part."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else [(None, item) for item in node.value]
    for key, value in pairs:
        first = (key or value).start_mark
        start, end = (value.start_mark.line, value.start_mark.column), (value.end_mark.line, value.end_mark.column)
        dash = lines[first.line][: first.column].rstrip() if key is None and not part.flow else ""
        column = len(dash) - 1 if dash.endswith("-") else first.column
        name = None if key is None else str(key.value)
        if isinstance(value, yaml.ScalarNode):
            empty = not value.style and value.value in ("", "~", "null")
            item = _Item(name, part, (first.line, first.column), column, Scalar(None if empty else str(value.value)), start, end)
        else:
            inner = _Part("mapping" if isinstance(value, yaml.MappingNode) else "list", end, bool(value.flow_style))
            item = inner.holder = _Item(name, part, (first.line, first.column), column, inner, start, end)
        part.items.append(item)
        yield item
        if isinstance(item.value, _Part):
            yield from _items(value, item.value, lines)


def _comments(text: str, root: yaml.Node) -> Iterator[tuple[At, str, bool]]:
    """Every comment and empty line: where it begins, what it says and whether it stands on a line of its own."""
    spans = sorted(_texts(root, text))
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


def _texts(node: yaml.Node, text: str) -> Iterator[tuple[int, int]]:
    """Where each text begins and ends: a block below the line of its sign, where a comment may be, and with its last letter."""
    if isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark.index, node.end_mark.index
        if node.style in ("|", ">"):
            start = text.index("\n", start)
            end = start + len(text[start:end].rstrip()) + 1
        yield start, end
    else:
        for part in node.value:
            for inner in part if isinstance(part, tuple) else (part,):
                yield from _texts(inner, text)


def _place(at: At, comment: str, root: _Part, order: list[_Item], *, alone: bool) -> None:
    """Give a comment to the entry or the part that it belongs to."""
    index = bisect_right(order, at, key=lambda item: item.start)
    before, after = order[index - 1] if index else None, order[index] if index < len(order) else None
    if not comment:
        if after is None:
            root.below.append("")
        elif after.part is root:
            after.above.append("")
    elif before and not alone and (owner := _ended(at, before)).start[0] <= at[0] <= owner.value_end[0]:
        open_item = owner.key is None and isinstance(owner.value, _Part) and owner.value_end > at
        (owner.above if open_item else owner.beside).append(comment)
    elif before and before.value_start > at and not (isinstance(before.value, _Part) and before.value.items):
        before.above.append(comment)  # between a key and its text
    elif part := _left(at, before, after):
        part.below.append(comment)
    elif after:
        after.above.append(comment)
    else:
        root.below.append(comment)


def _ended(at: At, item: _Item) -> _Item:
    """The outermost entry around `item` that has ended at a place; `item` itself where nothing around it has."""
    while item.part.holder and item.part.end <= at:
        item = item.part.holder
    return item


def _left(at: At, before: _Item | None, after: _Item | None) -> _Part | None:
    """The part that ends here and, by its indentation, has the comment; none where the comment is about what comes next."""
    if before is None:
        return None
    ended = [part for part in before.part.outwards() if after is None or part not in list(after.part.outwards())]
    if after and at[1] <= after.column and not any(part.flow and part.end > at for part in ended):
        return None
    for part in ended:
        if part.flow and part.end > at:
            return part
        if not part.flow and part.items[0].column <= at[1]:
            return part
    return None
