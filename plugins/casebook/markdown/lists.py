"""Lists as Korean offices number them, and numbers that stay what they were written.

Offices write 1. 가. 1) 가) (1) (가) ① ㉮ A. a) ⅰ) and □ ○ - · △ at the head of a line, one below the other, with or without
blanks before them. Markdown knows only two of these marks and runs the lines of the others together. Here each line becomes an
item, below the item that it belongs to. The mark stays a part of the text, so that it is on the page, on paper, in feeds and in
the search. Numbers of Markdown's own lists are kept, and a line that begins with a date (2019. 12. 10.) is no list.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from weakref import WeakKeyDictionary

from markdown.blockprocessors import BlockProcessor, OListProcessor, UListProcessor
from markdown.util import AtomicString

from casebook.markdown.numbering import (
    BLANK,
    BULLET,
    HAS_HANGUL,
    MAY_MARK,
    NUMBER,
    OF_LETTERS,
    REMARK,
    Item,
    may_skip,
    ranks_above,
    read_item,
)

ITEMS = "cb-items"
"""The class of a list whose marks are text."""
_NESTED = re.compile(rf"^[ ]{{4,7}}({NUMBER}|[*+-])[ ]+.*")
_NATIVE = re.compile(r" *(?:\d+\.|[*+-]) ")
_OTHER_BLOCK = re.compile(
    r"[ ]{0,3}(?:#{1,6}|>|\||\x02|:[ ]|:::|!!!|\?\?\?|===|\[[^\]\n]*\]:|(?:-[ ]*){3,}$|(?:\*[ ]*){3,}$|=+[ ]*$|-+[ ]*$)"
)
_DEFINITION = re.compile(r"[ ]{0,3}:[ ]{1,3}\S")
_DELIMITERS = re.compile(r"[ ]*[|:-][ |:-]*$")


_FORESIGHT = 20
"""So many blocks of a numbered list are searched for the marks that follow it."""


class OfficialLists(BlockProcessor):
    """Reads lines with the marks of offices, and lists that follow a line of text without a blank line."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._kinds: WeakKeyDictionary[ET.Element, str] = WeakKeyDictionary()

    def test(self, parent: ET.Element, block: str) -> bool:
        """Return whether the block holds such lines. Lists that Markdown reads well are left to it."""
        if block.startswith("\n") or not MAY_MARK.search(block):
            return False
        lines = block.split("\n")
        if self._is_other(parent, lines):
            return False
        start = self._start(lines)
        if start is None:
            return False
        items = [(item, bool(_NATIVE.match(line))) for line in lines if (item := read_item(line))]
        first = items[0][0]
        if start or not all(native for _, native in items) or first.kind == "1.":
            return True
        return any(item.kind != first.kind for item, _ in items if item.indent < first.indent + 4)  # it would be one list

    def _is_other(self, parent: ET.Element, lines: list[str]) -> bool:
        """Return whether the block is a table, code, a part of Markdown's list or something else with a sign of its own."""
        first = lines[0]
        if _is_term(lines, 0):
            return True
        if _OTHER_BLOCK.match(first):
            return not first.lstrip().startswith("#")
        if first.startswith("    "):
            last = self.lastChild(parent)
            item = read_item(first) if HAS_HANGUL.search(first) or not _NATIVE.match(first) else None
            return item is None or (last is not None and last.tag in ("ul", "ol", "pre"))
        return len(lines) > 1 and "|" in first and bool(_DELIMITERS.match(lines[1]))

    def _start(self, lines: list[str]) -> int | None:
        """Return the line of the first item."""
        for number, line in enumerate(lines):
            item = read_item(line)
            if item and _begins(item, lines[number + 1 :], first=number == 0):
                return number
        return None

    def run(self, parent: ET.Element, blocks: list[str]) -> bool | None:
        """Build the lists of this block and of those that go on with them, unless Markdown reads them well."""
        if _is_numbered(blocks[0]) and not self._leads_to_official(blocks):
            return False
        lines = blocks.pop(0).split("\n")
        start = self._start(lines) or 0
        if start:
            self.parser.parseBlocks(parent, ["\n".join(lines[:start])])
            after = "\n".join(lines[start:])
            if _is_numbered(after) or not self.test(parent, after):
                blocks.insert(0, after)  # a list of Markdown's
                return None
        stack: list[Item] = []
        numbers: dict[str, int] = {}
        rest = self._add(parent, stack, numbers, lines[start:])
        while rest is None and blocks and self._goes_on(stack, blocks[0]):
            lines = blocks.pop(0).strip("\n").split("\n")
            if read_item(lines[0]):
                rest = self._add(parent, stack, numbers, lines)
            else:
                self.parser.state.set("blockquote")
                self.parser.parseBlocks(_element(stack[-1]), [self.looseDetab("\n".join(lines))])
                self.parser.state.reset()
        if rest:
            blocks.insert(0, rest)
        return None

    @staticmethod
    def _leads_to_official(blocks: list[str]) -> bool:
        """Return whether marks of offices follow a list that has numbers alone."""
        for block in blocks[1:_FORESIGHT]:
            line = block.strip("\n").split("\n", 1)[0]
            if read_item(line) is None:
                return False
            if not _NATIVE.match(line):
                return True
        return False

    def _goes_on(self, stack: list[Item], block: str) -> bool:
        block = block.strip("\n")
        line = block.split("\n", 1)[0]
        item = read_item(line)
        if item is None:
            return bool(stack) and stack[-1].kind != REMARK and line.startswith("    ") and bool(line.strip())
        if not stack:
            return False
        return any(item.kind == other.kind for other in stack) or item.indent > stack[0].indent or not _NATIVE.match(line)

    def _add(self, parent: ET.Element, stack: list[Item], numbers: dict[str, int], lines: list[str]) -> str | None:
        """Add an item for each line that has a mark, and return the lines from which on something else begins.

        `numbers` are the last ones of each kind of mark.
        """
        last: Item | None = None
        for number, line in enumerate(lines):
            if _is_term(lines, number):
                return "\n".join(lines[number:])
            item = read_item(line)
            if (
                item
                and last
                and (item.number > 1 or _of_letters(item))
                and not _follows(item, numbers.get(item.kind), last.text)
                and not _begins(item, lines[number + 1 :])
            ):
                item = None  # a sentence that goes on
            if item is None:
                if _OTHER_BLOCK.match(line) or last is None:
                    return "\n".join(lines[number:])
                last.text = f"{last.text}\n{line.strip(BLANK)}"
                self._fill(last)
                continue
            self._place(parent, stack, item)
            self._fill(item)
            numbers[item.kind] = item.number
            last = item
        return None

    def _place(self, parent: ET.Element, stack: list[Item], item: Item) -> None:
        """Append the item to the list that it belongs to, and make the stack the way to it."""
        if stack and stack[-1].kind == REMARK:
            stack.pop()
        shallower = [at for at, other in enumerate(stack) if other.kind == item.kind and other.indent <= item.indent + 1]
        if shallower and item.indent < stack[shallower[-1]].indent + 2:
            del stack[shallower[-1] :]
        elif not shallower:
            while stack and (stack[-1].indent > item.indent or ranks_above(item.kind, stack[-1].kind)):
                stack.pop()
        home = _element(stack[-1]) if stack else parent
        if item.kind == REMARK:
            # Not a p: def_list takes the text of a p above a definition for its term, and this one's stands in children
            item.element = ET.SubElement(home, "div", {"class": "cb-remark"})
        else:
            last = self.lastChild(home)
            if last is None or self._kinds.get(last) != item.kind:
                last = ET.SubElement(home, "ul", {"class": ITEMS})
                self._kinds[last] = item.kind
            item.element = ET.SubElement(last, "li")
        stack.append(item)

    def _fill(self, item: Item) -> None:
        element = _element(item)
        mark = element[0] if len(element) else ET.SubElement(element, "span", {"class": "cb-mark"})
        mark.text = AtomicString(item.mark)
        mark.tail = f" {item.text}"


def begins_with_mark(line: str) -> bool:
    """Return whether the line begins with the mark of an item."""
    return bool(_NATIVE.match(line) or read_item(line))


def _is_term(lines: list[str], number: int) -> bool:
    """Return whether the line is a term, which has its definition on the next line."""
    return number + 1 < len(lines) and bool(lines[number].strip()) and bool(_DEFINITION.match(lines[number + 1]))


def _element(item: Item) -> ET.Element:
    if item.element is None:
        raise AssertionError(item)
    return item.element


def _is_numbered(block: str) -> bool:
    """Return whether all marks of the block are numbers with a point."""
    return all(item.kind == "1." for line in block.split("\n") if (item := read_item(line))) and bool(_NATIVE.match(block))


def _begins(item: Item, after: list[str], *, first: bool = False) -> bool:
    """Return whether a list may begin with the item: a sentence may have a number or a syllable at the head of a line."""
    if not _of_letters(item) and (item.number <= 1 or (first and item.kind not in ("1.", "1)"))):
        return True
    following = (other for line in after if (other := read_item(line)) and other.kind == item.kind)
    return getattr(next(following, None), "number", 0) == item.number + 1


def _follows(item: Item, last: int | None, before: str) -> bool:
    """Return whether an item is the next after the last of its kind, or a later one that no sentence has behind `before`."""
    return last is not None and (item.number == last + 1 or (item.number > last and may_skip(item, before)))


def _of_letters(item: Item) -> bool:
    """Return whether the mark is a letter of the alphabet: the initial of a name stands at the head of a line, too."""
    return item.kind.strip(".()") in ("A", "a", OF_LETTERS[0])


def _numbers(block: str, pattern: re.Pattern[str]) -> list[int]:
    return [int(match[2].rstrip(".")) for line in block.split("\n") if (match := pattern.match(line)) and match[2]]


class NumberedLists(OListProcessor):
    """Markdown's numbered lists, whose items keep the numbers that were written."""

    SIBLING_TAGS = ["ol"]  # noqa: RUF012 - as Python-Markdown has it

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.RE = re.compile(rf"^[ ]{{0,3}}{NUMBER}[ ]+(.*)")
        self.CHILD_RE = re.compile(rf"^[ ]{{0,3}}(({NUMBER}))[ ]+(.*)")
        self.INDENT_RE = _NESTED
        self._next: WeakKeyDictionary[ET.Element, int] = WeakKeyDictionary()

    def test(self, parent: ET.Element, block: str) -> bool:
        """Return whether a list begins or goes on here: a sentence may begin with a number."""
        if not self.RE.match(block):
            return False
        numbers = _numbers(block, self.CHILD_RE)
        last = self.lastChild(parent)
        goes_on = last is not None and last.tag == "ol"
        return numbers[0] <= 1 or goes_on or numbers[1:2] == [numbers[0] + 1]

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        """Build the list, and set the numbers that counting would not give."""
        numbers = _numbers(blocks[0], self.CHILD_RE)
        super().run(parent, blocks)
        last = self.lastChild(parent)
        list_ = last if last is not None and last.tag == "ol" else parent
        if list_.tag != "ol" or len(list_) < len(numbers):
            return
        if len(list_) == len(numbers) and numbers[0] != 1:
            list_.set("start", str(numbers[0]))
        first = int(list_.get("start", "1"))
        expected = self._next.get(list_, first)
        for item, number in zip(list_[-len(numbers) :], numbers, strict=True):
            if number not in (expected, first):  # all alike: Markdown's way to let the list count
                item.set("value", str(number))
                expected = number
            expected += 1
        self._next[list_] = expected


class BulletLists(UListProcessor):
    """Markdown's lists with bullets, which take no date for an item."""

    SIBLING_TAGS = ["ul"]  # noqa: RUF012

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.RE = re.compile(rf"^[ ]{{0,3}}{BULLET}[ ]+(.*)")
        self.CHILD_RE = re.compile(rf"^[ ]{{0,3}}(()(?:{BULLET}))[ ]+(.*)")
        self.INDENT_RE = _NESTED

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        """Build the list, which goes on with none whose marks are text."""
        last = self.lastChild(parent)
        official = last is not None and last.get("class") == ITEMS
        self.SIBLING_TAGS = [] if official else ["ul"]  # type: ignore[misc]
        super().run(parent, blocks)
