"""Loads a content folder and finds all of its problems, without building a site."""

from casebook.checking.anchors import WrittenHeading, WrittenPage, heading_ids, written_pages
from casebook.checking.collection import no_collection
from casebook.checking.documents import Documents
from casebook.checking.examining import Examined, check, examine
from casebook.checking.lines import line_reader
from casebook.checking.loading import Loaded, broken_anchor, link_targets, load

__all__ = [
    "Documents", "Examined", "Loaded", "WrittenHeading", "WrittenPage", "broken_anchor", "check", "examine", "heading_ids",
    "line_reader", "link_targets", "load", "no_collection", "written_pages",
]  # fmt: skip
