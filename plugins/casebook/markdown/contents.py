"""Read what a converted body holds in one pass: its sections as plain text, anchors, links and what must not stay in it.

The reader goes through the element tree that Python-Markdown makes. HTML that contributors write, and code that is marked up, are
no elements of that tree: Python-Markdown puts them aside and places them in the HTML at the end. A body with such parts is read
from its HTML instead, by one HTMLParser that reports to the same reader.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import unescape
from html.parser import HTMLParser

from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE, STX
from msgspec import Struct

from casebook.markdown.links import addresses
from casebook.markdown.safety import HEADINGS, INLINE, has_id, is_far, raw_links, unsafe_parts

IN_LINES = INLINE - {"br", "img"}
"""Elements that end no line of plain text."""
_CELLS = frozenset({"td", "th"})
"""Elements whose words a blank parts: the cells of a row are one line."""
_CODE = frozenset({"code", "pre"})
_FORMULA = "arithmatex"
"""The class of a formula that a script of the site draws. Its text is no more prose than code is."""
_UNREAD = frozenset({"a", "code", "pre", "script", "style"})
"""Elements whose text names no address that a reader could follow, or one that a link names already."""
_MARKED = HEADINGS | _UNREAD | {"sup", "img"}
"""Elements that matter without an id."""
_PLACEHOLDER = re.compile(rf"{HTML_PLACEHOLDER_RE.pattern}|{STX}[^\x03]*\x03")
_AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
"""An ampersand that begins no entity: Python-Markdown writes ``&amp;`` for it."""


class Section(Struct, frozen=True):
    """A heading and the plain text below it, a line for each block and each row of a table.

    The first section of a page has no heading.
    """

    anchor: str
    title: str
    text: str


class Contents(Struct, frozen=True):
    """What a body holds, in the order of the page."""

    sections: tuple[Section, ...]
    anchors: frozenset[str]
    """The ids of its elements, but for those of citations."""
    prose: str
    """All text outside of code and formulas."""
    addresses: tuple[str, ...]
    """Every address of a page (http, https) that it links to, shows a picture from or names in its text."""
    far_pictures: tuple[str, ...]
    """The addresses of pictures that the browser of each reader would fetch from another host, each once."""
    unsafe: tuple[str, ...]
    """Tags, attributes and values that cleaning takes out, each once."""
    raw_links: tuple[str, ...]
    """Links to files that were written as HTML, as they were written."""
    wordless_links: tuple[str, ...]
    """The addresses of links that show neither words nor a picture."""


def plain_text(pieces: Iterable[str]) -> str:
    """Return the text of `pieces`, whose line ends part blocks: a line for each block that has words, with single blanks."""
    return "\n".join(line for block in "".join(pieces).split("\n") if (line := " ".join(block.split())))


class ContentsReader:
    """Collects the contents of one body from its elements and texts, which come in the order of the page."""

    def __init__(self, *, seek_unsafe: bool = True) -> None:
        """Begin. Unsafe parts are sought only where the body may hold some."""
        self._seek_unsafe = seek_unsafe
        self._words: list[str] = []
        self._sections: list[Section] = []
        self._heading = ("", "")
        """Anchor and title of the section that is being read."""
        self._in_heading = False
        self._mark = ""
        """The element that is being read and whose text is no words of the body: a citation, or the way to a note and back."""
        self._all_prose: list[str] = []
        self._prose = self._all_prose
        self._code: list[tuple[str, list[str]]] = []
        """The elements of code that are being read, each with its text, which counts as prose if the element does not end."""
        self._unread: list[str] = []
        self._anchors: set[str] = set()
        self._addresses: list[str] = []
        self._far_pictures: list[str] = []
        self._unsafe: list[str] = []
        self._link: str | None = None
        """The address of a link that is being read and has shown nothing yet."""
        self._wordless_links: list[str] = []
        self.raw_links: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """Take the start of an element."""
        if self._seek_unsafe:
            self._unsafe += unsafe_parts(tag, attributes)
        id_ = attributes.get("id")
        if id_ and tag != "sup" and has_id(tag, id_):
            self._anchors.add(id_)
            if tag in HEADINGS:
                self._end_section()
                self._heading, self._in_heading = (id_, ""), True
        if tag in _UNREAD:
            self._unread.append(tag)
        if tag in _CODE or attributes.get("class") == _FORMULA:
            self._prose = []
            self._code.append((tag, self._prose))
        elif attributes.get("class") in ("cb-cite", "footnote-ref", "footnote-backref"):
            self._mark = tag
        elif tag == "a":
            self._address(attributes.get("href"))
            is_of_heading = self._in_heading and attributes.get("href") == f"#{self._heading[0]}"  # a sign is drawn there
            self._link = None if is_of_heading else attributes.get("href")
        elif tag == "img":
            self._link = None  # a picture without words is told as such
            source = attributes.get("src")
            self._address(source)
            if source and is_far(source):
                self._far_pictures.append(source)

    def _address(self, url: str | None) -> None:
        if url and url.startswith(("http://", "https://")):
            self._addresses.append(url)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if self._unread and self._unread[-1] == tag:
            self._unread.pop()
        if tag == "a" and self._link:
            self._wordless_links.append(self._link)
            self._link = None
        if tag in _CODE or (self._code and self._code[-1][0] == tag):
            self._end_code(tag)
        if tag == self._mark:
            self._mark = ""
        elif self._in_heading and tag in HEADINGS:
            self._heading, self._in_heading = (self._heading[0], plain_text(self._words)), False
            self._words.clear()

    def _end_code(self, tag: str) -> None:
        start = next((at for at in reversed(range(len(self._code))) if self._code[at][0] == tag), None)
        if start is not None:
            del self._code[start:]
            self._prose = self._code[-1][1] if self._code else self._all_prose

    def edge(self, tag: str) -> None:
        """Take the start or the end of an element."""
        if tag not in IN_LINES:
            self._words.append(" " if tag in _CELLS else "\n")

    def text(self, text: str) -> None:
        """Take a text as readers see it. Where its source has a new line, readers see a blank."""
        self._prose.append(text)
        if self._link and text.strip():
            self._link = None
        if not self._mark:
            self._words.append(text.replace("\n", " "))
        if "://" in text and not self._unread:
            self._addresses += [address.url for address in addresses(text)]

    def _end_section(self) -> None:
        anchor, title = self._heading
        self._sections.append(Section(anchor, title, plain_text(self._words)))
        self._words.clear()

    def contents(self) -> Contents:
        """Return what was read."""
        if self._in_heading:
            self.end(next(iter(HEADINGS)))
        self._end_section()
        for _, texts in self._code:
            self._all_prose += texts
        return Contents(
            tuple(self._sections),
            frozenset(self._anchors),
            "".join(self._all_prose),
            tuple(dict.fromkeys(self._addresses)),
            tuple(dict.fromkeys(self._far_pictures)),
            tuple(dict.fromkeys(self._unsafe)),
            tuple(dict.fromkeys(self.raw_links)),
            tuple(self._wordless_links),
        )


EMPTY = ContentsReader().contents()
"""What a body without words holds."""


class TreeReader(ContentsReader):
    """Reads the element tree of a body."""

    def __init__(self, stash: Sequence[object], visit: Callable[[ET.Element], None], *, seek_unsafe: bool) -> None:
        """Begin.

        `visit` gets each element that may be a link, picture or citation before it is read, and may change it. `stash` is what
        Python-Markdown put aside: entities, in a body without HTML.
        """
        super().__init__(seek_unsafe=seek_unsafe)
        self._stash, self._visit = stash, visit

    def read(self, element: ET.Element) -> None:
        """Take an element and all below it."""
        tag, attributes = element.tag, element.attrib
        is_marked = tag in _MARKED or (attributes and (self._seek_unsafe or "id" in attributes or "class" in attributes))
        self.edge(tag)
        if is_marked:
            self._visit(element)
            self.start(tag, {name.lower(): self._visible(value or "") for name, value in attributes.items()})
        if element.text:
            self.text(self._visible(element.text))
        for child in element:
            self.read(child)
            if child.tail:
                self.text(self._visible(child.tail))
        if is_marked:
            self.end(tag)
        self.edge(tag)

    def _visible(self, text: str) -> str:
        """Return a text or a value of the tree as browsers read it once it is HTML."""
        if STX in text:
            text = _PLACEHOLDER.sub(self._entity, text)
        return unescape(_AMPERSAND.sub("&amp;", text)) if "&" in text else text

    def _entity(self, placeholder: re.Match[str]) -> str:
        if placeholder[1]:
            return str(self._stash[int(placeholder[1])])
        return "&" if placeholder[0] == AMP_SUBSTITUTE else " "


def read_html(html: str, links: Iterable[str], reader: ContentsReader) -> Contents:
    """Return the contents of a body from its HTML, as it is before it is cleaned.

    `links` holds what was written like a link in HTML; what of it stands in code is text.
    """
    parser = _Parser(frozenset(links), reader)
    parser.feed(html)
    parser.close()
    return reader.contents()


class HtmlParser(HTMLParser):
    """A parser that reads the same in every version of Python: some fail at ``<![``, which begins a comment in browsers."""

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: ARG002 - Python's own signature
        """Return where the comment ends that begins at `i`."""
        return self.parse_bogus_comment(i, report=False)


def attributes_of(attrs: Sequence[tuple[str, str | None]]) -> dict[str, str | None]:
    """Return the attributes of an element by name. Of equal names the first counts, as in browsers."""
    return dict(reversed(attrs))


class _Parser(HtmlParser):
    def __init__(self, links: frozenset[str], reader: ContentsReader) -> None:
        super().__init__()
        self._links, self._reader = links, reader
        self._script = ""
        """The script or style that is being read. Only code begins in it, and its text is prose: it may lack its end."""

    def set_cdata_mode(self, *_: object, **__: object) -> None:
        """Read on, so that what follows a script without an end is reported as well."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._links:
            self._reader.raw_links += [link for link in raw_links(self.get_starttag_text() or "") if link in self._links]
        if self._script and tag not in _CODE:
            return
        if tag in ("script", "style"):
            self._script = tag
        self._reader.edge(tag)
        self._reader.start(tag, attributes_of(attrs))

    def handle_endtag(self, tag: str) -> None:
        if self._script == tag:
            self._script = ""
        if self._script and tag not in _CODE:
            return
        self._reader.end(tag)
        self._reader.edge(tag)

    def handle_data(self, data: str) -> None:
        self._reader.text(data)
