"""A Markdown extension for texts as people write them: every word and number of them stands on the page.

It reads the lists of Korean offices (`casebook.markdown.lists`), leaves braces that hold no attributes and asterisks between
numbers as they are, makes links of bare addresses, strikes out ``~~words~~``, shows the boxes of tasks, and names boxes without
a title in the language of the site. The host takes the extension by this module's name, so that documents and cases have one
dialect.
"""

from __future__ import annotations

import re
import string
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from typing import Any

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, HashHeaderProcessor, ReferenceProcessor
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import InlineProcessor, SimpleTagInlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, HTML_PLACEHOLDER_RE, INLINE_PLACEHOLDER_RE, STX, AtomicString

from casebook.markdown.brackets import bound_brackets
from casebook.markdown.links import ADDRESS_PATTERN, addresses
from casebook.markdown.list_indents import ListIndents
from casebook.markdown.lists import BulletLists, NumberedLists, OfficialLists, begins_with_mark
from casebook.markdown.numbering import BOX, BOXES

NAME = __name__
INLINE = ("casebook_addresses", "casebook_asterisks", "casebook_strike")
TREE = ("casebook_tasks", "casebook_boxes")
_ATTRIBUTE = r"""(?:[#.][^\W\d][^\s=}]*|[A-Za-z_:][\w:.-]*=(?:"[^"\n]*"|'[^'\n]*'|[^\s=}"']+))"""
_ATTRIBUTES = rf"\{{:?[ ]*({_ATTRIBUTE}(?:[ ]+{_ATTRIBUTE})*)[ ]*\}}"


class ProseExtension(Extension):
    """Replaces Python-Markdown's own processors where they lose words. `boxes` are the titles of boxes without one, by kind."""

    def __init__(self, **settings: object) -> None:
        self.config = {"boxes": [{}, "titles of boxes"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register what is needed; what another extension has replaced is left to it."""
        md.ESCAPED_CHARS = [*string.punctuation]  # as in CommonMark: pandoc and editors of Markdown escape more than Markdown did
        blocks, inline, tree = md.parser.blockprocessors, md.inlinePatterns, md.treeprocessors
        md.preprocessors.register(ListIndents(md), "casebook_list_indents", 15)  # after fenced code and HTML are taken out
        blocks.register(_Apart(md.parser), "casebook_apart", 97)
        blocks.register(OfficialLists(md.parser), "casebook_lists", 95)  # before indented code
        blocks.register(NumberedLists(md.parser), "olist", 40)
        blocks.register(BulletLists(md.parser), "ulist", 30)
        blocks.register(_References(md.parser), "reference", 15)
        if type(blocks["hashheader"]) is HashHeaderProcessor:
            blocks.register(_Headings(md.parser), "hashheader", 70)
        if "table" in blocks and type(blocks["table"]) is TableProcessor:
            blocks.register(_Rows(md.parser, vars(blocks["table"])["config"]), "table", 75)
        if "attr_list" in tree:
            tree.register(_Attributes(md), "attr_list", 8)
        bound_brackets(md)
        inline.register(_Links(ADDRESS_PATTERN, md), INLINE[0], 85)  # after links and tags, before entities
        inline.register(SimpleTagInlineProcessor(_STRIKE, "del"), INLINE[2], 62)
        inline.register(_Asterisks(_ASTERISK, md), INLINE[1], 61)  # before emphasis
        tree.register(_Tasks(md), TREE[0], 22)
        tree.register(_Boxes(self.getConfig("boxes")), TREE[1], 23)


def makeExtension(**settings: object) -> ProseExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension; Python-Markdown calls this for one given by name."""
    return ProseExtension(**settings)


class _Attributes(AttrListTreeprocessor):
    """Takes for attributes only what is written as such: ``{백만원}`` is a unit."""

    HEADER_RE = re.compile(rf"[ ]+{_ATTRIBUTES}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{_ATTRIBUTES}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{_ATTRIBUTES}")  # type: ignore[misc]

    def run(self, doc: ET.Element) -> None:
        """Search only where a brace stands."""
        if any("{" in (element.text or "") or "{" in (element.tail or "") for element in doc.iter()):
            super().run(doc)


class _Headings(HashHeaderProcessor):
    """Takes signs at a heading's end for its close only behind a blank: ``## C#`` ends with a word.

    Up to three blanks may stand before a heading whose words are apart from its signs, as in CommonMark.
    """

    RE = re.compile(r"(?:^|\n)(?:[ ]{1,3}(?=#{1,6}[ \t]))?(?P<level>#{1,6})(?P<header>[^\n]*)(?:\n|$)")

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        """Make all headings that follow one another at once: the rest of a block would be gone through anew for each."""
        super().run(parent, blocks)
        self._close(parent[-1])
        if blocks and blocks[0].startswith("#"):
            lines = blocks[0].split("\n")
            count = next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines)) - 1
            for line in lines[: max(count, 0)]:
                super().run(parent, [line])
                self._close(parent[-1])
            blocks[0] = "\n".join(lines[max(count, 0) :])

    @staticmethod
    def _close(heading: ET.Element) -> None:
        heading.text = re.sub(r"(?:^|(?<=[ \t]))#+$", "", heading.text or "").rstrip()


class _Apart(BlockProcessor):
    """Divides a block where code or a table stands right below or above text, which Markdown would make a paragraph of."""

    def test(self, parent: ET.Element, block: str) -> bool:
        """Return whether the block is to be divided."""
        return (STX in block or "|" in block) and len(self._parts(parent, block)) > 1

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        """Put the parts in the place of the block."""
        blocks[:1] = self._parts(parent, blocks[0])

    def _parts(self, parent: ET.Element, block: str) -> list[str]:
        lines = block.strip("\n").split("\n")
        code = _CODE_OF_LIST if begins_with_mark(lines[0]) else _CODE
        table = next((it for it in self.parser.blockprocessors if isinstance(it, TableProcessor)), None)
        parts, start = list[str](), 0
        for number in range(len(lines)):
            alone = bool(code.match(lines[number]))
            after = number > start and bool(code.match(lines[number - 1]))
            heads = (
                table is not None
                and start < number < len(lines) - 1
                and "|" not in lines[number - 1]
                and "|" in lines[number]
                and bool(_DELIMITERS.match(lines[number + 1]))
                and table.test(parent, "\n".join(lines[number : number + 2]))
            )
            if number > start and (alone or after or heads):
                parts.append("\n".join(lines[start:number]))
                start = number
        return [*parts, "\n".join(lines[start:])]


_CODE_OF_LIST = re.compile(f"{HTML_PLACEHOLDER_RE.pattern}[ ]*$")
"""Code that was put aside and that stands below an item of a list: with blanks before it, it is a part of the item."""
_CODE = re.compile(f"[ ]{{0,3}}{_CODE_OF_LIST.pattern}")
_DELIMITERS = re.compile(r"[ ]{0,3}[|:-][ |:-]*$")


class _Rows(TableProcessor):
    """Makes a table as wide as its widest row: what is right of the header would be left out.

    A line without a bar ends a table whose rows begin with one: below a table stand its unit and its source.
    """

    separator: Any
    _split_row: Callable[[str], list[str]]

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        lines = blocks[0].split("\n")
        end = len(lines)
        if lines[0].lstrip().startswith("|"):
            end = next((number for number, line in enumerate(lines) if number > 1 and "|" not in line), end)
        if end < len(lines):
            blocks[0] = "\n".join(lines[:end])
            blocks.insert(1, "\n".join(lines[end:]))
        rows = [row.strip(" ") for row in lines[2:end]]
        if any(row.count("|") > len(self.separator) - 1 for row in rows):
            widest = max(self._width(row) for row in rows)
            self.separator = [*self.separator, *[""] * (widest - len(self.separator))]
        super().run(parent, blocks)

    def _width(self, row: str) -> int:
        """Return the number of cells of a row, without empty ones at its end."""
        cells = self._split_row(row)
        return next((number for number in range(len(cells), 0, -1) if cells[number - 1].strip()), 0)


class _References(ReferenceProcessor):
    """Leaves definitions of links that no text refers to as text: ``[비고]: 참고``."""

    def run(self, parent: ET.Element, blocks: list[str]) -> bool:
        if "]:" in blocks[0]:
            text = "\n".join(vars(self.parser.md)["lines"]).lower()
            blocks[0] = self.RE.sub(lambda match: match[0] if _referred(match[1], text) else _shown(match[0]), blocks[0])
        return bool(super().run(parent, blocks))


def _referred(label: str, text: str) -> bool:
    name = f"[{label.strip().lower()}]"
    return text.count(name) > text.count(f"{name}:")


def _shown(definition: str) -> str:
    return definition.replace("[", f"{STX}{ord('[')}{ETX}", 1)


class _Links(InlineProcessor):
    """Makes links of addresses that stand in running text."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element | None, int | None, int | None]:  # type: ignore[override] # noqa: N802
        """Return a link, unless the text stands in a link that is written as HTML."""
        address = next(addresses(m[0]), None)
        if address is None or self._in_html_link(data, m.start()):
            return None, None, None
        url = address.url.replace("&amp;", "&")
        link = ET.Element("a", {"href": url})
        link.text = AtomicString(url)
        return link, m.start(), m.start() + address.end

    def _in_html_link(self, data: str, end: int) -> bool:
        """Return whether the last link that is written as HTML before `end` is still open."""
        nodes, stash = vars(self.md.treeprocessors["inline"])["stashed_nodes"], self.md.htmlStash.rawHtmlBlocks
        for _ in range(_MARKS_BACK if stash else 0):
            end = data.rfind(STX, 0, end)
            match = INLINE_PLACEHOLDER_RE.match(data, end) if end >= 0 else None
            mark = nodes.get(match[1]) if match else None
            place = HTML_PLACEHOLDER_RE.fullmatch(mark) if isinstance(mark, str) else None
            tag = str(stash[int(place[1])]) if place else ""
            if end < 0 or re.match(r"</?a[\s>]", tag):
                return tag.startswith("<a")
        return False


_MARKS_BACK = 100
"""So many things that Markdown has put aside are looked at."""
_STRIKE = r"(~~)(?<![\d~]~~)(?![\s~])((?:[^~\n]|~(?!~))+)(?<!\s)~~(?!~)"
_ASTERISK = (
    r"(?<![\w*])\*{3}(?P<both>(?![\s*])[^*]++(?:\*\*[^*]++(?<!\s)\*|\*[^*]++(?<!\s)\*\*)(?!\*))"
    r"|\*(?:(?<!\w\*)(?<!\*\*)(?![\s*])(?P<em>(?:[^*]|\*\*[^*]+\*\*)+)(?<!\s)\*(?:(?!\*)|(?=\*\*(?!\*)))"
    r"|(?<!\*\*)(?!\*)|(?<=\d\*)\*(?=\d))"
)
"""Emphasis, also with bold words in it or within them, or asterisks that are not: behind a word, or between numbers."""
_PAIRS = {")": "(", "]": "[", "」": "「", "』": "『"}


class _Asterisks(InlineProcessor):
    """Shows asterisks that multiply or refer to a remark: ``100*200*300``, ``단가*는``."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str | None, int | None, int | None]:  # type: ignore[override] # noqa: N802, ARG002
        emphasised = m["both"] or m["em"]
        if emphasised and all(emphasised.count(shut) == emphasised.count(opened) for shut, opened in _PAIRS.items()):
            return None, None, None
        length = 3 if m["both"] else 1 if emphasised else len(m[0])
        return f"{STX}{ord('*')}{ETX}" * length, m.start(), m.start() + length


class _Tasks(Treeprocessor):
    """Shows the box of a task, ``- [ ]`` or ``- [x]``, as a sign."""

    def run(self, root: ET.Element) -> None:
        for item in (item for list_ in root.iter("ul") for item in list_.findall("li")):
            home = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
            box = BOX.match(home.text or "") if not isinstance(home.text, AtomicString) else None
            if box is None:
                continue
            mark = ET.Element("span", {"class": "cb-mark"})
            mark.text, mark.tail = AtomicString(BOXES[box[1].strip().lower()]), f" {(home.text or '')[box.end() :]}"
            home.text = ""
            home.insert(0, mark)
            item.set("class", "cb-task")


class _Boxes(Treeprocessor):
    """Titles a box that has the name of its kind alone, ``!!! note``, in the language of the page."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        super().__init__()
        self._titles = titles

    def run(self, root: ET.Element) -> None:
        for box in root.iter():
            kind = (box.get("class") or "").removeprefix("admonition ").partition(" ")[0]
            if kind in self._titles and len(box) and box[0].text == kind.capitalize():
                box[0].text = self._titles[kind]
