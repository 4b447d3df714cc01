"""A Markdown extension for tables that can be read on a phone, by keyboard and by ear.

Each table stands in a region that scrolls by itself, takes the focus and has a name, and its header cells say what they
head. The host takes the extension by this module's name, so that documents and cases get the same tables.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

NAME = __name__
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


class Tables(Extension):
    """`label` names a table by its ``{number}`` on the page and the ``{heading}`` that it stands below."""

    def __init__(self, **settings: object) -> None:
        self.config = {"label": ["{number}: {heading}", "the name of a table"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Put it after attribute lists, which may give a table a class."""
        md.treeprocessors.register(_Regions(self.getConfig("label")), "casebook_tables", 1)


def makeExtension(**settings: object) -> Tables:  # noqa: N802 - Python-Markdown's name
    """What Python-Markdown calls for an extension given by name."""
    return Tables(**settings)


class _Regions(Treeprocessor):
    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label

    def run(self, root: ET.Element) -> None:
        for number, (parent, table, heading) in enumerate(list(_tables(root)), 1):
            table.set("class", f"cb-table {table.get('class', '')}".strip())
            for cell in table.iterfind("./thead/tr/th"):
                cell.set("scope", "col")
            label = self._label.format(number=number, heading=heading)
            region = ET.Element("div", {"class": "cb-scroll", "role": "region", "aria-label": label, "tabindex": "0"})
            region.tail, table.tail = table.tail, None
            parent[list(parent).index(table)] = region
            region.append(table)


def _tables(root: ET.Element) -> Iterator[tuple[ET.Element, ET.Element, str]]:
    """Every table in the order of the text, with its parent and the heading before it."""
    heading = ""
    parents = {child: parent for parent in root.iter() for child in parent}
    for element in root.iter():
        if element.tag in _HEADINGS:
            heading = " ".join("".join(element.itertext()).split())
        elif element.tag == "table":
            yield parents[element], element, heading
