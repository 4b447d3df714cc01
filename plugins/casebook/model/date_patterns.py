"""Patterns of dates as people write them, in Korean, English and French."""

from __future__ import annotations

import re

DATE_IN_OFFICES = re.compile(
    r"['‘’]?(?P<year>[0-9]{4}|(?<=['‘’])[0-9]{2})(?:\s*[./\ub144-]\s*|\s+)"
    r"(?:(?P<month>[0-9]{1,2})(?:\s*[./\uc6d4-]\s*|\s+|$)(?:(?P<day>[0-9]{1,2})\s*[.\uc77c]?(?:\s*\(\w+\))?)?)?\s*"
    r"|(?P<year_>[0-9]{4})(?P<month_>[0-9]{2})(?P<day_>[0-9]{2})"
)
"""Dates as offices write them: 2019. 12. 10., '19.12.10, 2019/12/10, 20191210, with Korean's words for year, month and day
(U+B144, U+C6D4, U+C77C) in place of the stops, and a weekday in brackets behind."""
BESIDE_DATE = re.compile(
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
MONTHS = {name: number for number, names in enumerate(_NAMES_OF_MONTHS, 1) for name in names.split()}
"""The number of each month by the beginning of its name, in English and in French, also without accents."""
DATE_IN_WORDS = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|er)?\s+(?:of\s+)?)?(?<![^\W\d_])(?P<month>{'|'.join(MONTHS)})[^\W\d_]*\.?"
    r"(?:\s+(?P<day_>\d{1,2})(?:st|nd|rd|th)?(?!\d))?,?\s+(?P<year>\d{4})",
    re.IGNORECASE,
)
DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s*([./])\s*(\d{1,2})\s*\2\s*(\d{4})(?!\d)")
LIKELY_DATE = re.compile(
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
GOES_ON = re.compile(
    r"\ubd80\ud130|\uc774\ud6c4|\uacc4\uc18d|\uc9c4\ud589|(?:[~-]|to)\s*(?:\ud604\uc7ac|\uc9c0\uae08|present|now|date)|[~-]\s*\??\s*$"
    r"|since|from|ongoing|onwards",
    re.IGNORECASE,
)
"""Words for what goes on (U+BD80 U+D130, from; U+C774 U+D6C4, after; U+ACC4 U+C18D and U+C9C4 U+D589, goes on; U+D604 U+C7AC and
U+C9C0 U+AE08, now)."""
ENDS = re.compile(r"\uae4c\uc9c0|^\s*[~-]|until|before|by ", re.IGNORECASE)
"""Words for an end (U+AE4C U+C9C0, until)."""
PLAIN_SIGNS = str.maketrans({**dict.fromkeys("‘’ʼ`´′", "'"), **dict.fromkeys("～〜∼", "~"), **dict.fromkeys("–—−―‐‑‒─", "-")})
