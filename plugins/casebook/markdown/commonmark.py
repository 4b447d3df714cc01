"""Convert bodies of the common subset with a native CommonMark engine, in a fraction of the time of Python-Markdown.

The engine (pulldown-cmark, by pyromark) makes HTML, which has no tags but its own: the subset (`casebook.markdown.common_subset`)
holds no HTML. One pass over it gives headings their ids, frames tables, resolves links and numbers citations. The result is what
`casebook.markdown.convert` makes of the same body with Python-Markdown, byte for byte. A body with a problem is left to it, since
it says where that is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from inspect import signature
from itertools import count
from typing import Any

import pyromark
from markdown.extensions.toc import slugify, unique
from msgspec import Struct

from casebook.markdown.body import Body, PendingAnchor
from casebook.markdown.common_subset import is_common, subset_signs
from casebook.markdown.contents import Section, plain_text
from casebook.markdown.links import LinkTargets, resolve
from casebook.markdown.safety import LINK
from casebook.markdown.tables import name_cells, table_name

_HAS_COUNTERS = "counters" in signature(unique).parameters
"""Whether Python-Markdown takes note of how often an id was asked for. Without that, many headings of one name take long."""
_HEADING = re.compile(r"<h([2-6])>(.*?)</h\1>")
_TABLE = re.compile("<table>")
_MARK = re.compile(r'<a href="([^"]*)">|<img src="([^"]*)" alt="([^"]*)" />|\[\^([^\[\]]+)\]')
"""A link, a picture or a citation."""
_CITATION = re.compile(r"\[\^[^\[\]]+\]")
_LINK_TAG = re.compile(r"<a [^>]*>")
_TAG = re.compile(r"<[^>]*>")
_CELL = re.compile(r"</?t[dh]\b[^>]*>\n?")
_LINE_OF_TEXT = re.compile(r"(?<=[^>\n])\n(?=[^<\n])")
"""Matches the end of a line within a paragraph. All other lines of the engine end or begin with a tag."""
_MORE_BLANKS = ("  ", " \n", "\n ")
"""Blanks that plain text has not. The subset has no others than these and line ends."""
_EMPTY_HEADER = re.compile(r"<th( style=[^>]*)?></th>")
_UNSURE = re.compile(r'[<>"\xa0]|&(?:lt|gt|quot);')
"""Letters that serializers write in several ways within an attribute."""
_WORD = "[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"
_ADDRESS = re.compile(rf"https?://(?:{_WORD}\.)+[A-Za-z]{{2,}}(?:[/?#].*)?")
"""An address that cleaning leaves as it is: its host is a name in plain letters."""
_ROWS = (
    ('style="text-align: ', 'style="text-align:'), ("</tr></thead><tbody>", "</tr></thead>\n<tbody>"), ("<thead>", "\n<thead>\n"),
    ("</thead>", "\n</thead>"), ("<tr>", "<tr>\n"), ("</td>", "</td>\n"), ("</th>", "</th>\n"), ("</tbody>", "</tbody>\n"),
    ("<th>", '<th scope="col">'), ("<th style", '<th scope="col" style'), ("</table>", "</table></div>"),
)  # fmt: skip
"""What the engine writes of tables, and what takes its place."""


class CommonBody(Struct, frozen=True):
    """A converted body; its `Body` holds its citations and links."""

    html: str
    headings: tuple[tuple[int, str, str], ...]
    """Level, id and title of each."""
    sections: tuple[Section, ...]
    addresses: tuple[str, ...]


class CommonMark:
    """Converts bodies of the common subset of one dialect."""

    def __init__(
        self, extensions: Sequence[Any], settings: Mapping[str, Any], own: Sequence[str], label: str, targets: LinkTargets
    ) -> None:
        """Begin. `own` names the extensions of casebook, and `label` is the pattern of the names of tables."""
        self._signs = subset_signs(extensions, settings, own)
        toc = settings.get("toc", {})
        self._slugify, self._separator = toc.get("slugify", slugify), toc.get("separator", "-")
        self._label, self._targets = label, targets

    def convert(self, body: Body) -> CommonBody | None:
        """Return `body` converted; None where it is not of the subset or has a problem."""
        text = body.file.body
        if self._signs is None or not is_common(text, self._signs):
            return None
        html = pyromark.html(text, options=pyromark.Options.ENABLE_TABLES).strip()
        if "<table>" in html:
            html = _EMPTY_HEADER.sub(r"<td\1></td>", html)
            for source, replacement in _ROWS:
                html = html.replace(source, replacement)
        try:
            return self._read(html, _Marks(body, self._targets))
        except _UnsureError:
            return None

    def _read(self, html: str, marks: _Marks) -> CommonBody:
        """Return the body, section by section."""
        before, *parts = _HEADING.split(html)
        tables, counters = count(1), [dict[str, int]()] if _HAS_COUNTERS else []
        pieces, headings, ids = [self._framed(before, "", tables, marks)], list[tuple[int, str, str]](), set[str]()
        sections = [Section("", "", _plain(before))]
        for level, title, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
            id_ = unique(self._slugify(title, self._separator), ids, *counters)
            headings.append((int(level), id_, title))
            sections.append(Section(id_, title, _plain(text)))
            pieces.append(f'<h{level} id="{_attribute(id_)}">{title}</h{level}>{self._framed(text, title, tables, marks)}')
        return CommonBody("".join(pieces), tuple(headings), tuple(sections), tuple(marks.addresses))

    def _framed(self, html: str, heading: str, tables: Iterator[int], marks: _Marks) -> str:
        """Return the HTML below a heading, with its tables in regions and its links resolved."""
        if "<table>" in html:
            html = _TABLE.sub(lambda _: self._region(next(tables), heading), html)
        html = _MARK.sub(marks.write, html) if "<a" in html or "<img" in html or "[^" in html else html
        return name_cells(html, _attribute)

    def _region(self, number: int, heading: str) -> str:
        """Return the start of a table in its region."""
        label = _attribute(table_name(self._label, number, heading))
        return f'<div aria-label="{label}" class="cb-scroll" role="region" tabindex="0"><table class="cb-table">'


class _UnsureError(Exception):
    """The body has a problem, or something that is not surely written alike."""


class _Marks:
    """Writes the links, pictures and citations of one body."""

    def __init__(self, body: Body, targets: LinkTargets) -> None:
        self._body, self._targets = body, targets
        self._citations = Counter[int]()
        self.addresses: dict[str, None] = {}

    def write(self, match: re.Match[str]) -> str:
        """Return what stands on the page for what the engine wrote."""
        href, source, alt, id_ = match.groups()
        if id_ is not None:
            return self._citation(id_)
        if href is not None:
            return f'<a href="{self._resolved(href)}">'
        return f'<img alt="{_attribute(alt, escaped=True)}" loading="lazy" src="{self._resolved(source, is_picture=True)}">'

    def _citation(self, id_: str) -> str:
        mark = self._body.marks.get(id_)
        if mark is None:
            raise _UnsureError
        number, label = mark.number, _attribute(mark.label)
        self._body.citations.append(number)
        self._citations[number] += 1
        link = f'<a aria-label="{label}" href="{LINK}#source-{number}{LINK}">[{number}]</a>'
        return f'<sup class="cb-cite" id="cite-{number}-{self._citations[number]}">{link}</sup>'

    def _resolved(self, address: str, *, is_picture: bool = False) -> str:
        """Return an address as the page has it."""
        body, url = self._body, address.replace("&amp;", "&")
        link = resolve(url, body.file.path, body.page, self._targets, is_picture=is_picture)
        if link is None or url.startswith("#source-"):
            raise _UnsureError
        body.links_to_no_file &= link.file is None
        if ":" in link.url:
            if is_picture or not _ADDRESS.fullmatch(link.url):
                raise _UnsureError
            self.addresses[link.url] = None
            return address
        if link.file and link.anchor:
            body.pending.append(PendingAnchor(body.place_of_link(url), link.file, link.anchor))
        return f"{LINK}{_attribute(link.url)}{LINK}"


def _attribute(value: str, *, escaped: bool = False) -> str:
    """Return the value of an attribute as cleaning writes it."""
    if _UNSURE.search(value):
        raise _UnsureError
    return value if escaped else value.replace("&", "&amp;")


def _plain(html: str) -> str:
    """Return the plain text of what the engine wrote, as a `Section` has it. Citations are no part of it."""
    html = _CITATION.sub("", html).replace("<strong>", "").replace("</strong>", "").replace("</a>", "")
    html = _LINE_OF_TEXT.sub(" ", _LINK_TAG.sub("", html))
    text = unescape(_TAG.sub("\n", _CELL.sub(" ", html) if "<td" in html else html))
    if any(blanks in text for blanks in _MORE_BLANKS):
        return plain_text([text])
    return "\n".join([line for line in text.split("\n") if line])
