"""Which years the overview counts, and what it says of the others."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.content.catalogue import Catalogue
from casebook.model.dates import PartialDate
from casebook.pages.builder import PageBuilder


def last_year(catalogue: Catalogue) -> int:
    """Return the last year of which the site knows that it has come: a source was published in it, or something measured.

    A check holds these days to the past. The first year of a case may be planned, and the year of the clock would make another
    page of the same content.
    """
    cases = [file.case for file in catalogue.cases.values()]
    figures = (it for case in cases for it in case.indicators if it.attribution != "estimated")
    times = (it.as_of for it in figures if it.as_of)
    measured = (time[0] for time in times if isinstance(time, PartialDate) or time.start == time.end)
    return max((*measured, *(source.date.year for case in cases for source in case.sources)), default=0)


def year_notes(builder: PageBuilder, *, cut: bool) -> Iterator[str]:
    """Yield what the numbers of years leave out, and how far they count a period without an end."""
    words, year = builder.words, last_year(builder.catalogue)
    if cut:
        yield words("overview_plans", year=year)
    if any(file.case.period.end is None for file in builder.catalogue.cases.values()):
        yield words("overview_open", year=year)
