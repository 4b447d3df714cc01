"""Fill the placeholders of a page frame, which the host rendered once, with each page.

A placeholder is a word that the host was given as a title, a description and so on. It is found again in what the host rendered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from html import escape
from urllib.parse import quote

from msgspec import Struct

from casebook.markdown.converted import Heading


class Placeholders(Struct, frozen=True):
    """The words that a frame is rendered with in place of its values. Letters only: no host escapes them."""

    title: str = "casebookSlotTitle"
    description: str = "casebookSlotDescription"
    canonical: str = "casebookSlotCanonical"
    edit: str = "casebookSlotEdit"
    heading: str = "casebookSlotHeading"
    """The article to the end of its title; a theme may show the contents behind it."""
    article: str = "casebookSlotArticle"
    """The rest of the article."""
    anchor: str = "casebookSlotAnchor"
    """The id of a heading in the contents."""
    contents: str = "casebookSlotContents"
    """The title of a heading in the contents."""
    rows: str = "casebookSlotRows"
    """The rows of the contents, in place of the sample row."""
    metadata: str = "casebookSlotMetadata"
    foot: str = "casebookSlotFoot"
    """The line of dates at the foot of the page, as HTML."""
    version: str = "casebookSlotVersion"
    subject: str = "casebookSlotSubject"
    """The title, percent-encoded for an address."""
    place: str = "casebookSlotPlace"
    """The address of the page, percent-encoded for an address."""


PLACEHOLDERS = Placeholders()
_TITLED = "</h1>"
_LEAD = re.compile(r'\s*<p(?: class="cb-lead")?>')
_ROW = re.compile(r"<li[\s>]")
_INDENT = re.compile(r"\n\s+")
_OF_HEADING = re.compile(f"({PLACEHOLDERS.anchor}|{PLACEHOLDERS.contents})")
_KEPT = ("<pre", "<textarea>")
"""What shows its line breaks: a frame with it is left as it is."""
_ANY = re.compile("(" + "|".join(re.escape(getattr(PLACEHOLDERS, name)) for name in Placeholders.__struct_fields__) + ")")


def _end_of_head(article: str) -> int:
    """Return where the title of an article ends, and the sentence below it. Contents stand behind both, as in the template."""
    at = article.find(_TITLED) + len(_TITLED) if _TITLED in article else 0
    return article.index("</p>", at) + len("</p>") if at and _LEAD.match(article, at) else at


class FramedPage(Struct, frozen=True):
    """What differs between pages of one frame. Text that looks like a placeholder is never replaced."""

    title: str
    description: str
    canonical: str
    edit: str
    article: str
    headings: Sequence[Heading]
    metadata: str = ""
    """What the page's head holds of its own, as HTML."""
    foot: str = ""
    """The line of dates at the foot of the page, as HTML."""
    version: str = ""


class FrameError(Exception):
    """The theme renders a frame without a placeholder that every page needs. The message is what templates write there."""


class PageFrame:
    """A rendered page, cut at its placeholders once."""

    def __init__(self, html: str) -> None:
        if PLACEHOLDERS.title not in html:
            raise FrameError("page.title")
        if PLACEHOLDERS.heading not in html or PLACEHOLDERS.article not in html:
            raise FrameError("page.content")
        if not any(sign in html for sign in _KEPT):  # indents and blank lines weigh a quarter of a kilobyte a page
            html = _INDENT.sub("\n", html)
        self._rows: list[list[str]] = []
        self._parts = _ANY.split(self._cut_contents(html))
        self._has_report = PLACEHOLDERS.place in self._parts
        self.digest = blake2b(html.encode(), digest_size=16).hexdigest()
        """A digest of the whole frame."""

    def _cut_contents(self, html: str) -> str:
        """Take out the sample row of each table of contents, and leave a placeholder where its rows belong."""
        pieces: list[str] = []
        done = 0
        while match := _OF_HEADING.search(html, done):
            start = max((row.start() for row in _ROW.finditer(html, done, match.start())), default=-1)
            if start <= html.rfind("</li>", done, match.start()):  # not in a list: a link to the first heading
                pieces.append(html[done : match.end()])
                done = match.end()
                continue
            end = html.index("</li>", match.end()) + len("</li>")
            self._rows.append(_OF_HEADING.split(html[start:end]))
            pieces += [html[done:start], PLACEHOLDERS.rows]
            done = end
        return "".join([*pieces, html[done:]])

    def fill(self, page: FramedPage) -> bytes:
        """Return the page as bytes."""
        at = _end_of_head(page.article)
        values: Mapping[str, str] = {
            PLACEHOLDERS.title: escape(page.title),
            PLACEHOLDERS.description: escape(page.description),
            PLACEHOLDERS.canonical: escape(page.canonical),
            PLACEHOLDERS.edit: escape(page.edit),
            PLACEHOLDERS.heading: page.article[:at],
            PLACEHOLDERS.article: page.article[at:],
            PLACEHOLDERS.metadata: page.metadata,
            **_of_heading(page.headings[0] if page.headings else Heading(2, "", "")),
            PLACEHOLDERS.foot: page.foot,
            PLACEHOLDERS.version: escape(page.version),
            **(self._quoted(page) if self._has_report else {}),
        }
        rows = iter(self._rows)
        out = [
            _contents(next(rows), page.headings) if part == PLACEHOLDERS.rows else values.get(part, part) for part in self._parts
        ]
        return "".join(out).encode()

    @staticmethod
    def _quoted(page: FramedPage) -> Mapping[str, str]:
        """Return what stands within an address to which a reader reports an error."""
        return {PLACEHOLDERS.subject: quote(page.title, safe=""), PLACEHOLDERS.place: quote(page.canonical, safe="")}


def _contents(row: Sequence[str], headings: Sequence[Heading]) -> str:
    """Return a row for each heading of the second level."""
    values = (_of_heading(heading) for heading in headings if heading.level == 2)  # noqa: PLR2004
    return "".join(it.get(part, part) for it in values for part in row)


def _of_heading(heading: Heading) -> Mapping[str, str]:
    return {PLACEHOLDERS.anchor: escape(heading.id), PLACEHOLDERS.contents: escape(heading.title)}
