"""Nest lists as CommonMark does: an item lies within the one before if it begins below its text, two, three or four blanks in.

Python-Markdown makes an item of the outer list of whatever is indented by fewer than four blanks (3.10, blockprocessors.py).
Editors and the previews of forges follow CommonMark (0.31.2, list items), and so do those who write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown.preprocessors import Preprocessor

from casebook.markdown.numbering import read_item

_ITEM = re.compile(r" *([-*+]|\d+\.)( {1,4})(?=\S)")
_RULE = re.compile(r" *(?:(?:-[ ]*){3,}|(?:\*[ ]*){3,})$")
_STEP = 4
"""The blanks by which Python-Markdown nests."""
_SHORTEST = len("- ")
"""The least column of the text of an item."""


class ListIndents(Preprocessor):
    """Indents items and paragraphs within items as Python-Markdown reads them. A list with marks of offices stays as it is."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines."""
        return [line for block in _blocks(lines) for line in _indented(block)]


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield each list with all that is in it, and what lies between lists."""
    block: list[str] = []
    in_list, before = False, ""
    for line in lines:
        begins = not in_list and _indent(line) < _STEP and _item(line) is not None
        ends = in_list and not before.strip() and bool(line.strip()) and _indent(line) < _SHORTEST and _item(line) is None
        if (begins or ends) and block:
            yield block
            block = []
        in_list, before = begins or (in_list and not ends), line
        block.append(line)
    yield block


def _indented(block: list[str]) -> list[str]:
    """Return the lines of a list with each level four blanks in; the block as it is where Python-Markdown reads it so already."""
    items = [item for line in block if (item := _item(line))]
    if not _item(block[0]) or _indent(block[0]) >= _STEP or len({_kind(item[1]) for item in items}) > 1:
        return block
    texts: list[int] = []
    """The columns of the texts of the items that a line may lie within."""
    lines: list[str] = []
    is_sound, before, is_paragraph, depth = True, "", False, 0
    for line in block:
        indent, item = _indent(line), _item(line)
        if not line.strip() or (item is None and before.strip() and not indent):
            lines.append(line)
        elif item is None and before.strip():  # it goes on with the paragraph
            if read_item(line):
                return block
            lines.append(" " * _STEP * len(texts) + line.lstrip(" "))
        else:
            while texts and indent < texts[-1] and (item or len(texts) > 1):
                texts.pop()
            within = indent - texts[-1] if texts and item is None else 0
            follows = bool(before.strip())
            # An item would be a line of the paragraph, or lie as deep as the first one behind an empty line
            lacks_line = follows and (is_paragraph or len(texts) < depth)
            lines += [""] if lacks_line else []
            is_sound = is_sound and indent >= _STEP * len(texts) and not lacks_line
            is_paragraph, depth = item is None, depth if follows and not lacks_line else len(texts)
            lines.append(" " * (_STEP * len(texts) + (within if within >= _STEP else 0)) + line.lstrip(" "))
            texts += [item.end()] if item else []
        before = line
    return block if is_sound else lines


def _item(line: str) -> re.Match[str] | None:
    return None if _RULE.match(line) else _ITEM.match(line)


def _kind(mark: str) -> str:
    return "1." if mark[0].isdigit() else mark


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
