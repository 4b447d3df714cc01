"""Read dates and periods as files have them, and find those that people seem to mean where they write something else.

Errors are `PydanticCustomError` with the code of the problem (``CB113``) as their type. Their context has the valid value that is
meant (``near``), where one is likely, and ``advice`` where a text needs other words than any date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple
from unicodedata import normalize

from msgspec import Struct
from pydantic_core import PydanticCustomError

from casebook.model.date_patterns import (
    BESIDE_DATE,
    DATE_IN_OFFICES,
    DATE_IN_WORDS,
    DAY_FIRST,
    ENDS,
    GOES_ON,
    LIKELY_DATE,
    MONTHS,
    PLAIN_SIGNS,
)

FIRST_YEAR, LAST_YEAR = 1000, 2100
FIRST_YEAR_OF_CASES = 1900
"""Lists and maps have each year of the period of a case, and an agreement, an award or a review is of such years too."""
PERIOD_FORM = re.compile(r"([0-9]{4})(?:\s*([-–~])\s*([0-9]{4})?)?")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Period(NamedTuple):
    """The year or years that a case reports on; `end` is None while it goes on."""

    start: int
    end: int | None

    def __str__(self) -> str:
        if self.end is None:
            return f"{self.start}-"
        return str(self.start) if self.start == self.end else f"{self.start}-{self.end}"

    def years(self, last: int) -> range:
        """Return the years of the period; `last` is the last year of an open period."""
        return range(self.start, (self.end or last) + 1)


class PartialDate(NamedTuple):
    """A date as exactly as it is known: a day, a month of a year, or a year.

    Dates of unlike precision are put in order by `first_day`.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """The date as ISO 8601 writes it, with reduced precision: 2019-12-10, 2019-12 or 2019."""
        return "-".join(f"{part:02}" for part in self if part is not None)

    @property
    def first_day(self) -> date:
        """The first day that the date may mean."""
        return date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)


def read_period(value: object, earliest: int = FIRST_YEAR_OF_CASES) -> Period:
    """Return the period that a text is: a year from `earliest` on, or two joined by a hyphen."""
    match = PERIOD_FORM.fullmatch(str(value).strip()) if isinstance(value, str) else None
    if not match:
        raise PydanticCustomError("CB104", "a year, or two years joined by '-'", _hint(_likely_period(value)))
    start = int(match[1])
    end = int(match[3]) if match[3] else None if match[2] else start
    if not earliest <= start <= LAST_YEAR or (end is not None and not start <= end <= LAST_YEAR):
        values = _range(earliest) | _hint(_likely_period(value))
        raise PydanticCustomError("CB114", "years of a range, the earlier one first", values)
    return Period(start, end)


def read_partial_date(value: object) -> PartialDate:
    """Return the day, month or year that a text is."""
    date_ = _calendar_date(value)
    if date_ is None:
        raise _date_error(value, "2019-12-11, 2019-12, 2019")
    return date_


def read_day(value: object) -> date:
    """Return the day that a text is."""
    date_ = _calendar_date(value)
    if date_ is None or date_.day is None or date_.year < FIRST_YEAR_OF_CASES:
        raise _date_error(value, "2019-12-11", needs_day=True)
    return date_.first_day


def read_time_of_figure(value: object) -> Period | PartialDate:
    """Return the day, month or year, or the period, that a text is."""
    date_ = _calendar_date(value)
    if date_ and date_.month:
        return date_
    if isinstance(value, str) and PERIOD_FORM.fullmatch(value.strip()):
        return read_period(value, FIRST_YEAR)
    period, likely = _likely_period(value), _likely(value)
    if period and likely and (len(likely.dates) > 1 or period.end != period.start):
        raise PydanticCustomError("CB113", "a date or years", {"example": _TIMES, **_DATE_NEEDED, **_hint(period)})
    raise _date_error(value, _TIMES)


_DATE_NEEDED = {"needed": "date_needed"}
"""The key of the advice where such a field has a word for nothing."""
_TIMES = "2019, 2015-2019, 2019-12, 2019-12-11"


def read_year(value: object) -> int:
    """Return the year that a text is."""
    date_ = _calendar_date(value)
    if date_ is None or date_.month:
        near = date_ or _meant_date(value)
        if near is None:
            raise _date_error(value, "2019")
        raise PydanticCustomError("CB113", "a year", {"example": "2019", **_hint(PartialDate(near.year))})
    return date_.year


def check_worded_date(value: object) -> object:
    """Return a value that says a time in any words. One that has the form of a date must be on the calendar."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    has_form = _DATE.fullmatch(text) or DATE_IN_OFFICES.fullmatch(text)
    if has_form and date_of_text(text) is None and not is_span(text):
        raise _date_error(value, "2019-12-11, 2019-12, 2019")
    return value


_SPAN = re.compile(r"\d\d(\d\d)\s*[-./]\s*(\d\d)")
_LONGEST_SPAN = 30
"""Years: of a later end, two numbers are a slip in a date."""


def is_span(text: str) -> bool:
    """Return whether two numbers are a year and the last two figures of a later one, as in 2020-21 and 1999-00."""
    match = _SPAN.fullmatch(text)
    return match is not None and 0 < (int(match[2]) - int(match[1])) % 100 <= _LONGEST_SPAN


def date_of_text(text: str) -> PartialDate | None:
    """Return the date that a text is, in ISO 8601 or as Korean offices write it; None for other texts."""
    return _calendar_date(text) or _date_in_offices(text)


def _calendar_date(value: object) -> PartialDate | None:
    """Return the date of a text in ISO 8601, to the day, month or year; None for a date that does not exist and other values."""
    match = _DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match:
        return None
    date_ = PartialDate(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type] # the year is there
    try:
        return date_ if FIRST_YEAR <= date_.first_day.year <= LAST_YEAR else None
    except ValueError:
        return None


def _date_error(value: object, example: str, *, needs_day: bool = False) -> PydanticCustomError:
    """Return the error for `value`, with the date that it seems to mean. A field that needs a day gets no shorter date."""
    earliest = FIRST_YEAR_OF_CASES if needs_day else FIRST_YEAR
    meant = _meant_date(value)
    near = meant if meant and meant.year >= earliest else None
    match = _DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match and not earliest <= int(match[1]) <= LAST_YEAR:
        return PydanticCustomError("CB114", "a year of a range", {"example": example, **_range(earliest), **_hint(near)})
    if near and needs_day and not near.day:
        return PydanticCustomError("CB113", "a day", {"example": example, "advice": "day"})
    needed = {} if needs_day else _DATE_NEEDED
    return PydanticCustomError("CB113", "a date as YYYY-MM-DD", {"example": example, **needed, **_hint(near)})


def _range(earliest: int) -> dict[str, str]:
    return {"first": str(earliest), "last": str(LAST_YEAR)}


def _hint(near: Period | PartialDate | None) -> dict[str, str]:
    return {"near": str(near)} if near else {}


def _date_in_offices(text: str) -> PartialDate | None:
    match = DATE_IN_OFFICES.fullmatch(" ".join(text.split()))
    if not match:
        return None
    year, month, day = (match[name] or match[f"{name}_"] for name in ("year", "month", "day"))
    parts = [f"20{year}" if len(year) == 2 else year, *(part.zfill(2) for part in (month, day) if part)]  # noqa: PLR2004
    return _calendar_date("-".join(parts))


_DECEMBER = 12


class _Likely(Struct, frozen=True):
    """The dates that a text seems to name."""

    dates: tuple[PartialDate, ...]
    years: tuple[int, ...]
    """Their years, and those at which ranges end."""
    text: str
    """The text in plain signs."""


def _likely(value: object) -> _Likely | None:
    """Return the dates of a text; None where it has none, or numbers that belong to no date."""
    text = normalize("NFKC", value if isinstance(value, str) else "").translate(PLAIN_SIGNS)
    text = DAY_FIRST.sub(year_first, DATE_IN_WORDS.sub(date_from_words, BESIDE_DATE.sub(" ", text))).strip()
    matches = list(LIKELY_DATE.finditer(text))
    if not matches or re.search(r"\d", LIKELY_DATE.sub(" ", text)):
        return None
    if any(map(_may_end_with_its_year, matches)):
        return None
    dates = tuple(map(_sure_part, matches))
    ends = tuple(int(f"20{end}") for match in matches if (end := match["end"] or match["end_"]))
    return _Likely(dates, (*(date_.year for date_ in dates), *ends), text)


def _may_end_with_its_year(match: re.Match[str]) -> bool:
    """Return whether a date of two digits each is one in Korea and another elsewhere: 10.12.24."""
    is_open = match["bare"] and match.string[match.end("bare") :].lstrip()[:1] in (".", "/")
    return bool(is_open and int(match["bare"]) <= _DECEMBER < int(match["day"] or 0))


def date_from_words(match: re.Match[str]) -> str:
    """Return a match of `DATE_IN_WORDS` with numbers and hyphens, the year first."""
    month, day = MONTHS.get(match["month"].lower()), match["day"] or match["day_"]
    if month is None:  # U+0130 and U+0131, which re takes for an i
        return match[0]
    return "-".join(filter(None, (match["year"], str(month), day)))


def year_first(match: re.Match[str]) -> str:
    """Return a date that ends with its year in the usual order, where it cannot be read in two ways."""
    first, _, second, year = match.groups()
    if int(first) > _DECEMBER >= int(second):
        return f"{year}-{second}-{first}"
    return f"{year}-{first}-{second}" if int(second) > _DECEMBER >= int(first) or first == second else match[0]


def _sure_part(match: re.Match[str]) -> PartialDate:
    """Return the part of a date that exists, and that all days of its range have in common."""
    year = int(match["year"] or f"20{match['short'] or match['bare'] or match['bare_']}")
    month, day = (int(match[name] or match[f"{name}_"] or 0) for name in ("month", "day"))
    if 0 < day <= _DECEMBER < month <= monthrange(year, day)[1]:  # the day stands before the month
        month, day = day, month
    if not 0 < month <= _DECEMBER or match["over"] or match["over_"] or (match["last"] and not day):
        return PartialDate(year)
    return PartialDate(year, month, day) if 0 < day <= monthrange(year, month)[1] else PartialDate(year, month)


def _meant_date(value: object) -> PartialDate | None:
    """Return the date that a text seems to mean; of a range the first one."""
    likely = _likely(value)
    return likely.dates[0] if likely else _date_in_offices(value) if isinstance(value, str) else None


def _likely_period(value: object) -> Period | None:
    """Return the years that a text seems to mean; None where only the end is known."""
    likely = _likely(value)
    if likely is None:
        return None
    if len(likely.years) > 1:
        return Period(min(likely.years), max(likely.years))
    start = likely.years[0]
    if GOES_ON.search(likely.text):
        return Period(start, None)
    return None if ENDS.search(likely.text) else Period(start, start)
