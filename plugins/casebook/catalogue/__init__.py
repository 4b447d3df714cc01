"""The checked whole: every reference resolved, every case indexed."""

from casebook.catalogue.checks import cross_check
from casebook.catalogue.completeness import ASKED, Completeness, best_evidence, completeness
from casebook.catalogue.index import Catalogue, build_catalogue
from casebook.catalogue.works import Work, works

__all__ = [
    "ASKED", "Catalogue", "Completeness", "Work", "best_evidence", "build_catalogue", "completeness", "cross_check", "works",
]  # fmt: skip
