"""The checked whole: every reference resolved, every case indexed."""

from casebook.catalogue.checks import cross_check
from casebook.catalogue.index import Catalogue, build_catalogue

__all__ = ["Catalogue", "build_catalogue", "cross_check"]
