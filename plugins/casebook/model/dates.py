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

FIRST_YEAR, LAST_YEAR = 1900, 2100
PERIOD_FORM = re.compile(r"([0-9]{4})(?:\s*([-–~])\s*([0-9]{4})?)?")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DATE_IN_OFFICES = re.compile(
    r"['‘’]?(?P<year>[0-9]{4}|(?<=['‘’])[0-9]{2})(?:\s*[./\ub144-]\s*|\s+)"
    r"(?:(?P<month>[0-9]{1,2})(?:\s*[./\uc6d4-]\s*|\s+|$)(?:(?P<day>[0-9]{1,2})\s*[.\uc77c]?(?:\s*\(\w+\))?)?)?\s*"
    r"|(?P<year_>[0-9]{4})(?P<month_>[0-9]{2})(?P<day_>[0-9]{2})"
)
"""Dates as offices write them: 2019. 12. 10., '19.12.10, 2019/12/10, 20191210, with Korean's words for year, month and day
(U+B144, U+C6D4, U+C77C) in place of the stops, and a weekday in brackets behind."""


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


def read_period(value: object) -> Period:
    """Return the period that a text is: a year, or two joined by a hyphen."""
    match = PERIOD_FORM.fullmatch(str(value).strip()) if isinstance(value, str) else None
    if not match:
        raise PydanticCustomError("CB104", "a year, or two years joined by '-'", _hint(_likely_period(value)))
    start = int(match[1])
    end = int(match[3]) if match[3] else None if match[2] else start
    if not FIRST_YEAR <= start <= LAST_YEAR or (end is not None and not start <= end <= LAST_YEAR):
        raise PydanticCustomError("CB114", "years between 1900 and 2100, the earlier one first", _hint(_likely_period(value)))
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
    if date_ is None or date_.day is None:
        raise _date_error(value, "2019-12-11", needs_day=True)
    return date_.first_day


def read_time_of_figure(value: object) -> Period | PartialDate:
    """Return the day, month or year, or the period, that a text is."""
    date_ = _calendar_date(value)
    if date_ and date_.month:
        return date_
    if isinstance(value, str) and PERIOD_FORM.fullmatch(value.strip()):
        return read_period(value)
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
        likely = _likely_date(value)
        raise PydanticCustomError("CB113", "a year", {"example": "2019", **_hint(PartialDate(likely.year) if likely else None)})
    return date_.year


def check_worded_date(value: object) -> object:
    """Return a value that says a time in any words. One that has the form of a date must be on the calendar."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    has_form = _DATE.fullmatch(text) or _DATE_IN_OFFICES.fullmatch(text)
    if has_form and date_of_text(text) is None and not _is_span(text):
        raise _date_error(value, "2019-12-11, 2019-12, 2019")
    return value


_SPAN = re.compile(r"\d\d(\d\d)\s*[-./]\s*(\d\d)")
_LONGEST_SPAN = 30
"""Years: of a later end, two numbers are a slip in a date."""


def _is_span(text: str) -> bool:
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
    near = _likely_date(value)
    match = _DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match and not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        return PydanticCustomError("CB114", "a year between 1900 and 2100", {"example": example, **_hint(near)})
    if near and needs_day and not near.day:
        return PydanticCustomError("CB113", "a day", {"example": example, "advice": "day"})
    needed = {} if needs_day else _DATE_NEEDED
    return PydanticCustomError("CB113", "a date as YYYY-MM-DD", {"example": example, **needed, **_hint(near)})


def _hint(near: Period | PartialDate | None) -> dict[str, str]:
    return {"near": str(near)} if near else {}


def _date_in_offices(text: str) -> PartialDate | None:
    match = _DATE_IN_OFFICES.fullmatch(" ".join(text.split()))
    if not match:
        return None
    year, month, day = (match[name] or match[f"{name}_"] for name in ("year", "month", "day"))
    parts = [f"20{year}" if len(year) == 2 else year, *(part.zfill(2) for part in (month, day) if part)]  # noqa: PLR2004
    return _calendar_date("-".join(parts))


_BESIDE = re.compile(
    r"\([^()\d]*\)"  # a weekday
    r"|T?\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|\s*[+-]\d\d:?\d\d)?|(?<!\d)\d{1,2}\uc2dc(?:\s*\d{1,2}\ubd84)?"  # a time
    r"|(?<!\d)\d{1,2}\s*(?:am|pm|a\.m\.|p\.m\.)(?![a-z])"
    r"|(?<!\d)(?:[1-4]\s*/\s*)?[1-4]\s*(?:\uc0ac?\ubd84\uae30|\ud559\uae30|\uc8fc\ucc28?)|(?<![a-z])[qh][1-4]",
    re.IGNORECASE,
)
"""What stands beside a date and is no part of it: weekdays, times, and parts of years and months (U+BD84 U+AE30, a quarter;
U+D559 U+AE30, a term; U+C8FC, a week)."""
_NAMES_OF_MONTHS = (
    "jan", "feb fév fev", "mar", "apr avr", "may mai", "jun juin", "jul juil", "aug aoû aou", "sep", "oct", "nov", "dec déc",
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_NAMES_OF_MONTHS, 1) for name in names.split()}
"""The number of each month by the beginning of its name, in English and in French, also without accents."""
_IN_WORDS = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|er)?\s+(?:of\s+)?)?(?<![^\W\d_])(?P<month>{'|'.join(_MONTHS)})[^\W\d_]*\.?"
    r"(?:\s+(?P<day_>\d{1,2})(?:st|nd|rd|th)?(?!\d))?,?\s+(?P<year>\d{4})",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s*([./])\s*(\d{1,2})\s*\2\s*(\d{4})(?!\d)")
_LIKELY = re.compile(
    r"(?<!\d)(?:(?P<year>(?:19|20)\d\d)|'(?P<short>(?!(?:19|20)\d\d(?!\d))\d\d)|(?P<bare>\d\d)(?=\s*\ub144(?![\uac04\ub3d9\uc9f8\ucc28])"
    r"|\s*[./]\s*\d{1,2}\s*[./]\s*\d{1,2}(?!\d))|(?P<bare_>1[3-9]|[2-9]\d)(?=\s*\.\s*\d{1,2}\s*\.?$))(?:\s*\ub144\ub3c4?)?"
    r"(?:\s*(?:~\s*'?(?P<end>\d\d)|[/-]\s*'?(?P<end_>1[3-9]|[2-9]\d))(?:\s*\ub144)?(?!\s*[\d./\uc6d4-])"  # 2018-19
    r"|[\s./-]*(?P<month>\d{1,2})(?!\d|\s*[\ub144\uac1c])(?:\s*\uc6d4)?(?:[\s./-]*(?P<day>\d{1,2})(?!\d|\s*\uc6d4))?(?:\s*\uc77c)?"
    r"(?:[\s.]*[~-]\s*(?P<last>\d{1,2})(?!\d)[\s.\uc77c]*(?P<over>\uc6d4[\s.]*)?(?P<over_>\d{1,2}(?!\d))?)?"  # 12. 11. - 12.
    r"|(?P<month_>\d\d)(?P<day_>\d\d)?(?!\d))?"
)
"""A date with any signs between its parts, and the end of a range without a year of its own: ``last`` is its day, or its month
where ``over`` follows or no day stands before. Two digits are a year behind an apostrophe, before Korean's word for year
(U+B144; not in durations), and before two numbers, or before one if they are no month."""
_GOES_ON = re.compile(
    r"\ubd80\ud130|\uc774\ud6c4|\uacc4\uc18d|\uc9c4\ud589|(?:[~-]|to)\s*(?:\ud604\uc7ac|\uc9c0\uae08|present|now|date)|[~-]\s*\??\s*$"
    r"|since|from|ongoing|onwards",
    re.IGNORECASE,
)
"""Words for what goes on (U+BD80 U+D130, from; U+C774 U+D6C4, after; U+ACC4 U+C18D and U+C9C4 U+D589, goes on; U+D604 U+C7AC and
U+C9C0 U+AE08, now)."""
_ENDS = re.compile(r"\uae4c\uc9c0|^\s*[~-]|until|before|by ", re.IGNORECASE)
"""Words for an end (U+AE4C U+C9C0, until)."""
_SIGNS = str.maketrans({**dict.fromkeys("‘’ʼ`´′", "'"), **dict.fromkeys("～〜∼", "~"), **dict.fromkeys("–—−―‐‑‒─", "-")})
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
    text = normalize("NFKC", value if isinstance(value, str) else "").translate(_SIGNS)
    text = _DAY_FIRST.sub(_year_first, _IN_WORDS.sub(_from_words, _BESIDE.sub(" ", text))).strip()
    matches = list(_LIKELY.finditer(text))
    if not matches or re.search(r"\d", _LIKELY.sub(" ", text)):
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


def _from_words(match: re.Match[str]) -> str:
    month, day = _MONTHS.get(match["month"].lower()), match["day"] or match["day_"]
    if month is None:  # U+0130 and U+0131, which re takes for an i
        return match[0]
    return "-".join(filter(None, (match["year"], str(month), day)))


def _year_first(match: re.Match[str]) -> str:
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


def _likely_date(value: object) -> PartialDate | None:
    """Return the date that a text seems to mean; of a range the first one."""
    likely = _likely(value)
    return likely.dates[0] if likely else None


def _likely_period(value: object) -> Period | None:
    """Return the years that a text seems to mean; None where only the end is known."""
    likely = _likely(value)
    if likely is None:
        return None
    if len(likely.years) > 1:
        return Period(min(likely.years), max(likely.years))
    start = likely.years[0]
    if _GOES_ON.search(likely.text):
        return Period(start, None)
    return None if _ENDS.search(likely.text) else Period(start, start)
