"""The checked whole: every reference resolved, every case indexed."""

from casebook.catalogue.checks import cross_check
from casebook.catalogue.index import Catalogue, build_catalogue
from casebook.catalogue.versions import is_current, version

__all__ = ["Catalogue", "build_catalogue", "cross_check", "is_current", "version"]
