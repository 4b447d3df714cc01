"""Which years the overview counts, and what it says of the others."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.content.catalogue import Catalogue
from casebook.pages.builder import PageBuilder


def last_year(catalogue: Catalogue) -> int:
    """Return the last year of which the site knows that it has come: a case began in it, or a source was published.

    The year of the clock would make another page of the same content.
    """
    cases = [file.case for file in catalogue.cases.values()]
    starts = (case.period.start for case in cases)
    return max((*starts, *(source.date.year for case in cases for source in case.sources)), default=0)


def year_notes(builder: PageBuilder, *, cut: bool) -> Iterator[str]:
    """Yield what the numbers of years leave out, and how far they count a period without an end."""
    words, year = builder.words, last_year(builder.catalogue)
    if cut:
        yield words("overview_plans", year=year)
    if any(file.case.period.end is None for file in builder.catalogue.cases.values()):
        yield words("overview_open", year=year)
