"""Nest lists as CommonMark does: an item lies within the one before if it begins below its text, two, three or four blanks in.

Python-Markdown makes an item of the outer list of whatever is indented by fewer than four blanks (3.10, blockprocessors.py).
Editors and the previews of forges follow CommonMark (0.31.2, list items), and so do those who write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, starmap

from markdown.preprocessors import Preprocessor

from casebook.markdown.numbering import read_item

_ITEM = re.compile(r" *([-*+]|\d+\.)( {1,4})(?=\S)")
_RULE = re.compile(r" *(?:(?:-[ ]*){3,}|(?:\*[ ]*){3,})$")
_STEP = 4
"""The blanks by which Python-Markdown nests."""
_SHORTEST = len("- ")
"""The least column of the text of an item."""


class ListIndents(Preprocessor):
    """Indents items and paragraphs within items as Python-Markdown reads them.

    A list with marks of offices, or with several marks on one level, stays as it is: `casebook.markdown.lists` reads it.
    """

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
    if not _item(block[0]) or _indent(block[0]) >= _STEP or any(starmap(_has_office_mark, pairwise(block))):
        return block
    nesting = _Nesting()
    for line in block:
        nesting.add(line)
    return block if nesting.is_sound or nesting.is_mixed else nesting.lines


def _has_office_mark(above: str, line: str) -> bool:
    """Return whether a line that goes on with the one above begins with the mark of an office."""
    return bool(above.strip() and line.strip() and _indent(line) and _item(line) is None and read_item(line))


class _Nesting:
    """Writes the lines of a list anew, each as deep as CommonMark has it."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.is_sound = True
        """Whether Python-Markdown reads the lines alike as they were."""
        self.is_mixed = False
        """Whether items of one level have several marks: then a list of offices reads them."""
        self._texts: list[int] = []
        """The columns of the texts of the items that a line may lie within."""
        self._kinds: dict[int, str] = {}
        """The mark of each level."""
        self._above = ""
        self._is_in_paragraph = False
        self._depth = 0
        """The level of the first line behind the last empty one."""

    def add(self, line: str) -> None:
        """Write the next line."""
        item = _item(line)
        if not line.strip() or (item is None and self._above.strip() and not _indent(line)):
            self.lines.append(line)
        elif item is None and self._above.strip():
            self._write(line)
        else:
            self._begin(line, item)
        self._above = line

    def _begin(self, line: str, item: re.Match[str] | None) -> None:
        """Write the first line of an item or a paragraph."""
        indent, follows = _indent(line), bool(self._above.strip())
        while self._texts and indent < self._texts[-1] and (item or len(self._texts) > 1):
            self._texts.pop()
        level = len(self._texts)
        code = indent - self._texts[-1] if self._texts and item is None and indent >= self._texts[-1] + _STEP else 0
        # Else an item would be a line of the paragraph, or lie as deep as the first line behind an empty one
        needs_line = follows and (self._is_in_paragraph or level < self._depth)
        self.lines += [""] * needs_line
        self.is_sound = self.is_sound and not needs_line and indent >= _STEP * (level + bool(code))
        self._is_in_paragraph, self._depth = item is None, self._depth if follows and not needs_line else level
        self._write(line, code)
        if item:
            self._texts.append(item.end())
            self.is_mixed = self.is_mixed or self._kinds.setdefault(level, _kind(item[1])) != _kind(item[1])

    def _write(self, line: str, code: int = 0) -> None:
        self.lines.append(" " * (_STEP * len(self._texts) + code) + line.lstrip(" "))


def _item(line: str) -> re.Match[str] | None:
    return None if _RULE.match(line) else _ITEM.match(line)


def _kind(mark: str) -> str:
    return "1." if mark[0].isdigit() else mark


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
