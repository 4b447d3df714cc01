"""Say in which years a case counts: those of its period of which the site knows that they have come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casebook.content.files import CaseFile
from casebook.model.case import Case
from casebook.model.dates import PartialDate


def last_year(cases: Iterable[CaseFile]) -> int:
    """Return the last year of which the cases tell that it has come.

    A source was published in it, something measured, a case compared with its sources, or a project ended. A check holds these
    days to the past but for the last, which the status of the case puts there. The first year of a case
    may be planned, and the year of the clock would make another page of the same content.
    """
    records = [file.case for file in cases]
    figures = (it for case in records for it in case.indicators if it.attribution != "estimated")
    times = (it.as_of for it in figures if it.as_of)
    measured = (time[0] for time in times if isinstance(time, PartialDate) or time.start == time.end)
    reviewed = (case.reviewed.year for case in records if case.reviewed)
    ended = (case.period.end for case in records if case.status == "ended" and case.period.end)
    return max((*measured, *reviewed, *ended, *(source.date.year for case in records for source in case.sources)), default=0)


def years_of(case: Case, last: int) -> range:
    """Return the years of a case up to the `last` that has come. One that only begins later has its first year alone."""
    years = case.period.years(last)
    return range(years.start, max(years.start, min(years.stop - 1, last)) + 1)


def all_years(cases: Sequence[CaseFile], last: int) -> range:
    """Return the years from the first to the last one of all cases; none without a case."""
    years = [years_of(file.case, last) for file in cases]
    return range(min(it.start for it in years), max(it.stop for it in years)) if years else range(0)
