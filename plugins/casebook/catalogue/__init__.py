"""The checked whole: every reference resolved, every case indexed."""

from casebook.catalogue.checks import cross_check
from casebook.catalogue.completeness import ASKED, Completeness, best_evidence, completeness
from casebook.catalogue.index import Catalogue, build_catalogue

__all__ = ["ASKED", "Catalogue", "Completeness", "best_evidence", "build_catalogue", "completeness", "cross_check"]
