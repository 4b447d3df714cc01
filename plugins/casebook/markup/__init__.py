"""Converts the Markdown of cases to safe HTML, with links resolved and citations numbered.

This is the only package that imports markdown. The dialect is the host's: the same extensions as the docs.
"""

from casebook.markup.addresses import addresses
from casebook.markup.comments import without_comments
from casebook.markup.convert import (
    CITATION_ID,
    OWN_EXTENSIONS,
    Converted,
    Converter,
    Dialect,
    Heading,
    PendingAnchor,
    SourceMark,
)
from casebook.markup.headings import heading_offsets, heading_with
from casebook.markup.html import NAME as HTML
from casebook.markup.links import LinkTargets
from casebook.markup.outside import outside_links
from casebook.markup.prose import NAME as PROSE
from casebook.markup.requests import may_fetch, requests
from casebook.markup.tables import NAME as TABLES

__all__ = [
    "CITATION_ID", "HTML", "OWN_EXTENSIONS", "PROSE", "TABLES", "Converted", "Converter", "Dialect", "Heading", "LinkTargets",
    "PendingAnchor", "SourceMark", "addresses", "heading_offsets", "heading_with", "may_fetch", "outside_links", "requests",
    "without_comments",
]  # fmt: skip
