"""A Markdown extension for tables that can be read on a phone, by keyboard and by ear.

Each table stands in a region that scrolls by itself, takes the focus and has a name, and its header cells say what they
head. In a table that is too wide for a phone each cell names its column, so that a stylesheet can put cells below each other.
The host takes the extension by this module's name, so that documents and cases get the same tables.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from html import escape, unescape
from unicodedata import east_asian_width

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from casebook.markdown.safety import HEADINGS

NAME = __name__
DEFAULT_LABEL = "{number}: {heading}"
_HEADINGS = {"h1", *HEADINGS}


class TableExtension(Extension):
    """`label` names a table by its ``{number}`` on the page and the ``{heading}`` that it stands below."""

    def __init__(self, **settings: object) -> None:
        self.config = {"label": [DEFAULT_LABEL, "the name of a table"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Put it after attribute lists, which may give a table a class."""
        md.treeprocessors.register(_Regions(self.getConfig("label")), "casebook_tables", 1)
        md.postprocessors.register(_HtmlTables(self.getConfig("label"), md), "casebook_html_tables", 25)  # after raw HTML, 30
        md.postprocessors.register(_WideTables(md), "casebook_wide_tables", 5)  # after all that writes letters


def makeExtension(**settings: object) -> TableExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension; Python-Markdown calls this for one given by name."""
    return TableExtension(**settings)


def table_name(label: str, number: int, heading: str) -> str:
    """Return the name of a table; before the first heading of a text, without the signs that lead to a heading."""
    name = label.format(number=number, heading=heading)
    return name if heading else name.rstrip(" :\u00a0\u202f")


class _Regions(Treeprocessor):
    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label

    def run(self, root: ET.Element) -> None:
        for number, (parent, table, heading) in enumerate(list(_tables(root)), 1):
            table.set("class", f"cb-table {table.get('class', '')}".strip())
            for cell in table.iterfind("./thead/tr/th"):
                if len(cell) or (cell.text or "").strip():
                    cell.set("scope", "col")
                else:
                    cell.tag = "td"  # it heads nothing
            label = table_name(self._label, number, heading)
            region = ET.Element("div", {"class": "cb-scroll", "role": "region", "aria-label": label, "tabindex": "0"})
            region.tail, table.tail = table.tail, None
            parent[list(parent).index(table)] = region
            region.append(table)


def _tables(root: ET.Element) -> Iterator[tuple[ET.Element, ET.Element, str]]:
    """Yield every table in the order of the text, with its parent and the heading before it."""
    heading = ""
    parents = {child: parent for parent in root.iter() for child in parent}
    for element in root.iter():
        if element.tag in _HEADINGS:
            heading = " ".join("".join(element.itertext()).split())
        elif element.tag == "table":
            yield parents[element], element, heading


_TAG = re.compile(r"<(/?)(table|thead|tbody|tfoot|th|h[1-6]|caption)(?![\w-])([^<>]*)>", re.IGNORECASE)
_TABLE = re.compile(r"<table(?![\w-])", re.IGNORECASE)
_REGION = re.compile(r'<div aria-label="[^"<>]*" class="cb-scroll" role="region" tabindex="0">\Z')
_ANY_TAG = re.compile(r"<[^<>]*>")


class _HtmlTables(Postprocessor):
    """Gives tables that are written as HTML, as those with merged cells must be, what Markdown's have."""

    def __init__(self, label: str, md: Markdown) -> None:
        super().__init__(md)
        self._label, self._stash = label, md.htmlStash

    def run(self, text: str) -> str:
        """Search the HTML only where a table was put aside: all others are elements of the tree."""
        if not any(_TABLE.search(str(part)) for part in self._stash.rawHtmlBlocks):
            return text
        return "".join(_framed(text, self._label))


def _framed(html: str, label: str) -> Iterator[str]:
    """Yield the parts of `html`, with every table in a region; regions are numbered anew, since they share the numbers."""
    at = depth = number = 0
    heading, group = "", ""
    opened: dict[str, int] = {}
    for match in _TAG.finditer(html):
        close, tag, attributes = match[1], match[2].lower(), match[3]
        before, at = html[at : match.start()], match.end()
        if tag == "table":
            is_outermost = depth == (1 if close else 0)
            depth = max(0, depth + (-1 if close else 1))  # a closing tag may stand alone
            if is_outermost:
                if close:
                    yield f"{before}</table>"
                    yield "" if html.startswith("</div>", at) and opened.get("region") else "</div>"
                    continue
                number += 1
                name = escape(table_name(label, number, _caption(html, at) or heading))
                opened["region"] = bool(_REGION.search(before))
                yield _REGION.sub("", before)
                yield f'<div aria-label="{name}" class="cb-scroll" role="region" tabindex="0"><table{_with_class(attributes)}>'
                continue
        elif tag == "th" and not close and _attribute(attributes, "scope")[0] is None:
            attributes += _scope(group, attributes)
        elif tag in ("thead", "tbody", "tfoot"):
            group = "" if close else tag
        elif tag[0] == "h" and close and "heading" in opened:
            heading = " ".join(unescape(_ANY_TAG.sub("", html[opened.pop("heading") : match.start()])).split())
        elif tag[0] == "h":
            opened["heading"] = at
        yield f"{before}<{close}{match[2]}{attributes}>"
    yield html[at:]


def _caption(html: str, start: int) -> str:
    match = re.compile(r"\s*<caption[^<>]*>([^<]*)</caption>", re.IGNORECASE).match(html, start)
    return " ".join(unescape(match[1]).split()) if match else ""


_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?""")


def _attribute(attributes: str, name: str) -> tuple[re.Match[str] | None, str]:
    """Return where an element has an attribute, and its value; nothing and an empty text where it has none."""
    match = next((match for match in _ATTRIBUTE.finditer(attributes) if match[1].lower() == name), None)
    return match, (match[2] or match[3] or match[4] or "") if match else ""


def _with_class(attributes: str) -> str:
    named, value = _attribute(attributes, "class")
    if named is None:
        return f'{attributes} class="cb-table"'
    classes = value.split()
    if "cb-table" in classes:
        return attributes
    written = " ".join(["cb-table", *classes]).replace('"', "&quot;")
    return f'{attributes[: named.start()]}class="{written}"{attributes[named.end() :]}'


def _scope(group: str, attributes: str) -> str:
    if group == "thead":
        return ' scope="col"' if _attribute(attributes, "colspan")[1] in ("", "1") else ' scope="colgroup"'
    return ' scope="row"' if group else ""


class _WideTables(Postprocessor):
    def run(self, text: str) -> str:
        return name_cells(text, escape)


_WIDE = 80
"""From how many letters on a row is too long for a phone, which shows about 45: two lines of a table can still be read."""
_PHRASE = 16
"""Cells up to this many letters are figures and names, which are compared by column."""
_SIMPLE_TABLE = re.compile(
    r'<table class="cb-table">\s*(<thead>\s*<tr>(?:(?!</?table|</tr>).)*</tr>\s*</thead>)'
    r"(\s*<tbody>(?:(?!</?table|<th|span=).)*</tbody>\s*</table>)",
    re.DOTALL,
)
_CELL = re.compile(r"<t([hd])([^<>]*)>(.*?)</t\1>", re.DOTALL)
_CITATION = re.compile(r"<sup [^<>]*>.*?</sup>", re.DOTALL)


def name_cells(html: str, attribute: Callable[[str], str]) -> str:
    """Return `html` with the name of its column on each cell of tables that are too wide for a phone.

    `attribute` writes the value of an attribute. Tables with merged cells or names of rows are left as they are.
    """

    def named(match: re.Match[str]) -> str:
        head, body = match[1], match[2]
        names = [_cell_text(cell[3]) for cell in _CELL.finditer(head)]
        rows = [[_cell_text(cell[3]) for cell in _CELL.finditer(row)] for row in body.split("</tr>")[:-1]]
        if "span=" in head or not _is_wide(names, rows):
            return match[0]
        columns = iter([*map(attribute, names)] * len(rows))
        labelled = _CELL.sub(lambda cell: f'<td data-label="{next(columns)}"{cell[2]}>{cell[3]}</td>', body)
        return f'<table class="cb-table cb-stack">{head}{labelled}'

    return _SIMPLE_TABLE.sub(named, html) if '<table class="cb-table">' in html else html


def _cell_text(html: str) -> str:
    """Return the text of a cell without its citations."""
    return " ".join(unescape(_ANY_TAG.sub("", _CITATION.sub("", html))).split())


def _is_wide(names: list[str], rows: list[list[str]]) -> bool:
    """Return whether a table with as many cells in each row is too wide for a phone, and holds more than figures."""
    if not rows or any(len(row) != len(names) for row in rows):
        return False
    widths = [max(map(_width, column)) for column in zip(names, *rows, strict=True)]
    return sum(widths) > _WIDE and max(widths[1:], default=0) > _PHRASE


def _width(text: str) -> int:
    """Return the width of a text in letters; those of East Asia are as wide as two."""
    return sum(1 + (east_asian_width(letter) in "WF") for letter in text)
