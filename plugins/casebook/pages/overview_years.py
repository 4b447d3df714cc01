"""What the overview says of the years that it counts."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.pages.builder import PageBuilder


def year_notes(builder: PageBuilder) -> Iterator[str]:
    """Yield what the numbers of years leave out, and how far they count a period without an end."""
    words, year = builder.words, builder.catalogue.last_year
    periods = [file.case.period for file in builder.catalogue.cases.values()]
    if any((period.end or period.start) > year for period in periods):
        yield words("overview_plans", year=year)
    if any(period.end is None for period in periods):
        yield words("overview_open", year=year)
