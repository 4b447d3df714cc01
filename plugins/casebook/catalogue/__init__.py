"""Checks references between files, and indexes the sound cases and lists as one catalogue."""

from casebook.catalogue.checks import cross_check
from casebook.catalogue.completeness import ASKED, Completeness, completeness, evidence
from casebook.catalogue.documents import Citation, SourceDocument, document_id, published_bytes
from casebook.catalogue.index import Catalogue, build_catalogue, newest_first
from casebook.catalogue.uses import unused_files, without_unused
from casebook.catalogue.works import Work, works

__all__ = [
    "ASKED", "Catalogue", "Citation", "Completeness", "SourceDocument", "Work", "build_catalogue", "completeness",
    "cross_check", "document_id", "evidence", "newest_first", "published_bytes", "unused_files",
    "without_unused", "works",
]  # fmt: skip
