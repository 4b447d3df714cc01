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
    """The words that a shell page is given in place of its values. Letters only: no host escapes them."""

    title: str = "casebookSlotTitle"
    description: str = "casebookSlotDescription"
    canonical: str = "casebookSlotCanonical"
    edit: str = "casebookSlotEdit"
    heading: str = "casebookSlotHeading"
    """The article to the end of its title; a theme may show the contents behind it."""
    article: str = "casebookSlotArticle"
    """The rest of the article."""
    contents: str = "casebookSlotContents"
    first: str = "casebookSlotFirst"
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
_KEPT = ("<pre", "<textarea>")
"""What shows its line breaks: a frame with it is left as it is."""
_ANY = re.compile("(" + "|".join(re.escape(getattr(PLACEHOLDERS, name)) for name in Placeholders.__struct_fields__) + ")")


def _end_of_head(article: str) -> int:
    """Return where the title of an article ends, and the sentence below it. Contents stand behind both, as in the template."""
    at = article.find(_TITLED) + len(_TITLED) if _TITLED in article else 0
    return article.index("</p>", at) + len("</p>") if at and _LEAD.match(article, at) else at


class FramedPage(Struct, frozen=True):
    """What differs between pages of one shell. Text that looks like a slot is never replaced."""

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
    """The theme shows a shell page without one of the slots that every page needs."""


class PageFrame:
    """A rendered page, cut at its slots once."""

    def __init__(self, html: str) -> None:
        for slot in (PLACEHOLDERS.title, PLACEHOLDERS.heading, PLACEHOLDERS.article):
            if slot not in html:
                raise FrameError(
                    f"the theme's page does not show its {slot}: does a template leave out page.title or page.content?"
                )
        if not any(sign in html for sign in _KEPT):  # indents and blank lines weigh a quarter of a kilobyte a page
            html = _INDENT.sub("\n", html)
        self._rows: list[tuple[str, str, str]] = []
        self._parts = _ANY.split(self._cut_contents(html))
        self._has_report = PLACEHOLDERS.place in self._parts
        self.digest = blake2b(html.encode(), digest_size=16).hexdigest()
        """A digest of the whole frame."""

    def _cut_contents(self, html: str) -> str:
        """Take out the sample row of each table of contents, and leave a slot where its rows belong."""
        pieces: list[str] = []
        rest = html
        while PLACEHOLDERS.contents in rest:
            at = rest.index(PLACEHOLDERS.contents)
            start = max((match.start() for match in _ROW.finditer(rest, 0, at)), default=-1)
            if start <= rest.rfind("</li>", 0, at):  # not in a list: a link to the first heading
                pieces += [rest[:at], PLACEHOLDERS.first]
                rest = rest[at:].removeprefix(PLACEHOLDERS.contents).removeprefix("Id")
                continue
            end = rest.index("</li>", at) + len("</li>")
            before, between, after = re.split(f"#?{PLACEHOLDERS.contents}(?:Id)?", rest[start:end], maxsplit=2)
            self._rows.append((before, between, after))
            pieces += [rest[:start], PLACEHOLDERS.contents]
            rest = rest[end:]
        return "".join([*pieces, rest])

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
            PLACEHOLDERS.first: escape(page.headings[0].id) if page.headings else "",
            PLACEHOLDERS.foot: page.foot,
            PLACEHOLDERS.version: escape(page.version),
            **(self._quoted(page) if self._has_report else {}),
        }
        rows = iter(self._rows)
        out = [
            self._contents(next(rows), page.headings) if part == PLACEHOLDERS.contents else values.get(part, part)
            for part in self._parts
        ]
        return "".join(out).encode()

    @staticmethod
    def _quoted(page: FramedPage) -> Mapping[str, str]:
        """Return what stands within an address to which a reader reports an error."""
        return {PLACEHOLDERS.subject: quote(page.title, safe=""), PLACEHOLDERS.place: quote(page.canonical, safe="")}

    @staticmethod
    def _contents(row: tuple[str, str, str], headings: Sequence[Heading]) -> str:
        before, between, after = row
        return "".join(
            f"{before}#{escape(heading.id)}{between}{escape(heading.title)}{after}"
            for heading in headings
            if heading.level == 2  # noqa: PLR2004
        )
