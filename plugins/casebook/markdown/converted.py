"""What the conversion of a body yields."""

from __future__ import annotations

from msgspec import Struct

from casebook.markdown.body import PendingAnchor
from casebook.markdown.contents import Section
from casebook.problems import Problem


class Heading(Struct, frozen=True):
    """A heading of a page that the table of contents lists."""

    level: int
    id: str
    title: str


class Converted(Struct, frozen=True):
    """A body as HTML that is safe to publish, and what it holds."""

    pieces: tuple[str, ...]
    """The HTML, cut around the targets of its relative links: these stand at odd places."""
    headings: tuple[Heading, ...] = ()
    sections: tuple[Section, ...] = (Section("", "", ""),)
    """Its plain text by headings; what stands before the first heading comes first."""
    anchors: frozenset[str] = frozenset()
    """What links to the body may point to: the ids of its elements, also those that its headings had before."""
    citations: tuple[int, ...] = ()
    """The number of the cited source for each citation, in the order of the text; the second of source 3 is ``cite-3-2``."""
    addresses: tuple[str, ...] = ()
    """Every address of another site that it links to, shows a picture from or names in its text."""
    pending: tuple[PendingAnchor, ...] = ()
    problems: tuple[Problem, ...] = ()
    links_to_no_file: bool = True
    """Then the body stays the same until its own text changes."""

    @property
    def html(self) -> str:
        """The HTML of the body, whose links lead from its page."""
        return "".join(self.pieces)
