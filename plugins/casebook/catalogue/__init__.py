"""The checked whole: every reference resolved, every case indexed."""

from casebook.catalogue.checks import cross_check
from casebook.catalogue.dates import Dates, dates_told_by_content
from casebook.catalogue.index import Catalogue, build_catalogue
from casebook.catalogue.versions import is_current, version

__all__ = ["Catalogue", "Dates", "build_catalogue", "cross_check", "dates_told_by_content", "is_current", "version"]
