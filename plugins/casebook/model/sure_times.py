"""Read dates and years that people write in other forms than those of files, where each can only mean one time.

A text that may be read in two ways (10/05/2023), that says more than a time (2023, first half), or whose century is left out
('23) is none of them: `casebook.model.dates` only offers what it probably means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from unicodedata import normalize

from pydantic_core import PydanticCustomError

from casebook.model.date_patterns import DATE_IN_WORDS, DAY_FIRST, PLAIN_SIGNS
from casebook.model.dates import (
    PartialDate,
    Period,
    check_worded_date,
    date_from_words,
    date_of_text,
    is_span,
    read_day,
    read_partial_date,
    read_period,
    read_time_of_figure,
    read_year,
    year_first,
)

_TIME = re.compile(r"(?<=\d)(?:T| )\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?P<zone> ?Z| ?[+-]\d\d:?\d\d)?")
"""A time behind a day, as databases and front matter have it."""
_MIDNIGHT = re.compile(r"(?:T| )00:00(?::00(?:\.0+)?)?")
_UTC = ("Z", "+00:00", "+0000")
_NOW = re.compile(r"\ud604\uc7ac|\uc9c0\uae08|present|now|ongoing|", re.IGNORECASE)
"""What stands in place of an end that has not come (U+D604 U+C7AC and U+C9C0 U+AE08, now), or nothing."""
_FROM = re.compile(r"\s*\ubd80\ud130$")
"""Korean for from (U+BD80 U+D130), which stands behind a date."""
_MONTHS = (
    " january february march april may june july august september october november december"
    " janvier f\u00e9vrier fevrier mars avril mai juin juillet ao\u00fbt aout septembre octobre novembre d\u00e9cembre decembre"
)
"""The names of months, each behind a blank, in English and in French, also without accents: Market 2019 is no month."""
_LONGEST = 60
"""So many signs has a time at most."""
_BESIDE = re.compile(r"\((?![\uc6d4\ud654\uc218\ubaa9\uae08\ud1a0\uc77c](?:\uc694\uc77c)?\))|\d \d")
"""A bracket with another word than a weekday (U+C6D4 to U+C77C, Monday to Sunday), or two numbers without a sign between them."""


def sure_time(text: str, read: Callable[[object], object]) -> str | None:
    """Return a text that `read` refuses in the form that it takes; None where it takes the text, or nobody can be sure.

    `read` is a function of `casebook.model.dates` that reads the value of a field.
    """
    if len(text) > _LONGEST or _is_read(text, read):
        return None
    plain = " ".join(normalize("NFKC", text).translate(PLAIN_SIGNS).split())
    if is_span(plain.replace(".", "-")):  # 2008-10 for years: to 2010, or in October
        return None
    sure = next((str(time) for as_written in _WAYS[read] if (time := as_written(plain)) is not None), "")
    return sure if _is_read(sure, read) else None


def read_worded_date(value: object) -> object:
    """Return a value that says a time in any words; in ISO 8601 where it can only mean one day, month or year."""
    value = check_worded_date(value)
    has_hours = isinstance(value, str) and ":" in value  # ISO dates have none
    return value if has_hours or not isinstance(value, str) else sure_time(value, read_partial_date) or value


def _is_read(text: str, read: Callable[[object], object]) -> bool:
    try:
        read(text)
    except PydanticCustomError:
        return False
    return True


def _date(text: str) -> PartialDate | None:
    """Return the date that a text in plain signs is. Who writes a time with it means a day."""
    bare = _without_time(text)
    date_ = _bare_date(bare)
    return date_ if date_ is None or bare == text or date_.day else None


def _bare_date(text: str) -> PartialDate | None:
    if text.startswith("'") or ("/" in text and is_span(text)):  # of which century, or 2010/11: a month or two years
        return None
    if words := DATE_IN_WORDS.fullmatch(text):
        word = re.search(r"[^\W\d_]{3,}", text[words.start("month") :])
        is_month = word is not None and f" {word[0].lower()}" in _MONTHS
        return date_of_text(date_from_words(words)) if is_month else None
    year_last = DAY_FIRST.fullmatch(text.rstrip("."))
    return None if _BESIDE.search(text) else date_of_text(year_first(year_last) if year_last else text)


def _without_time(text: str) -> str:
    """Return a date without the time of its day. A time in UTC but midnight may be of another day where it was written."""
    match = _TIME.search(text)
    if match is None or match.end() < len(text):
        return text
    is_utc = (match["zone"] or "").strip() in _UTC
    return text if is_utc and not _MIDNIGHT.match(match[0]) else text[: match.start()]


def _year(text: str) -> int | None:
    """Return the year that a text is."""
    date_ = _date(text)
    return date_.year if date_ and date_.month is None else None


def _years(text: str) -> Period | None:
    """Return the years that a text is: those of a date, of two dates with a sign between them, or from one on."""
    if date_ := _date(text):
        return Period(date_.year, date_.year)
    if (word := _FROM.search(text)) and (date_ := _date(text[: word.start()])):
        return Period(date_.year, None)
    periods = {period for sign in re.finditer("[~-]", text) if (period := _span(text[: sign.start()], text[sign.end() :]))}
    return periods.pop() if len(periods) == 1 else None


def _whole_years(text: str) -> Period | None:
    """Return the years that a text of years alone is: one with months means less than these."""
    years = [year for part in re.split("[~-]", text) if (year := _year(part.strip())) is not None]
    return _years(text) if len(years) == text.count("~") + text.count("-") + 1 else None


def _span(start: str, end: str) -> Period | None:
    """Return the years between two dates; without an end where this is to come."""
    first, last = _date(start.strip()), _date(end.strip())
    if first is None or (last is None and not _NOW.fullmatch(end.strip())):
        return None
    return Period(first.year, last.year if last else None)


_WAYS: Mapping[Callable[[object], object], tuple[Callable[[str], object], ...]] = {
    read_day: (_date,),
    read_partial_date: (_date,),
    read_period: (_years,),
    read_time_of_figure: (_date, _whole_years),
    read_year: (_year,),
}
"""What each field may be written as, by the function that reads it."""
TIME_READERS = frozenset(_WAYS)
"""The functions that read fields of times."""
