"""Define the types of values of fields.

Our own checks raise `PydanticCustomError` with the code of the problem (``CB104``) as its type. Its message is for engineers
who call the model directly.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_MOST_DIGITS = 15
"""The decimal digits that a double (IEEE 754) always keeps, and so readers of JSON and spreadsheets too."""
_LONGEST_NUMBER = 30
_FARTHEST_KM = 500
"""The largest error of a point in kilometres. A larger one is useless."""
_PERIOD = re.compile(r"([0-9]{4})(?:\s*([-–~])\s*([0-9]{4})?)?")
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DATE_IN_OFFICES = re.compile(
    r"['‘’]?(?P<year>[0-9]{4}|(?<=['‘’])[0-9]{2})(?:\s*[./\ub144-]\s*|\s+)"
    r"(?:(?P<month>[0-9]{1,2})(?:\s*[./\uc6d4-]\s*|\s+|$)(?:(?P<day>[0-9]{1,2})\s*[.\uc77c]?(?:\s*\(\w+\))?)?)?\s*"
    r"|(?P<year_>[0-9]{4})(?P<month_>[0-9]{2})(?P<day_>[0-9]{2})"
)
"""Dates as offices write them: 2019. 12. 10., '19.12.10, 2019/12/10, 20191210, with Korean's words for year, month and day
(U+B144, U+C6D4, U+C77C) in place of the stops, and a weekday in brackets behind."""
_URL = re.compile(r"https?://[^\s/]+\.[^\s]+")


class Record(BaseModel):
    """The base of everything that is read: unknown keys are refused and values cannot change."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


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


def _period(value: object) -> Period:
    match = _PERIOD.fullmatch(str(value).strip()) if isinstance(value, str) else None
    if not match:
        raise PydanticCustomError("CB104", "a year, or two years joined by '-'")
    start = int(match[1])
    end = int(match[3]) if match[3] else None if match[2] else start
    if not _FIRST_YEAR <= start <= _LAST_YEAR or (end is not None and not start <= end <= _LAST_YEAR):
        raise PydanticCustomError("CB114", "years between 1900 and 2100, the earlier one first")
    return Period(start, end)


def _partial_date(value: object) -> PartialDate:
    date_ = _calendar_date(value)
    if date_ is None:
        raise _date_error(value, "2019-12-11, 2019-12, 2019")
    return date_


def _day(value: object) -> date:
    date_ = _calendar_date(value)
    if date_ is None or date_.day is None:
        raise _date_error(value, "2019-12-11", needs_day=True)
    return date_.first_day


def _time_of_figure(value: object) -> Period | PartialDate:
    date_ = _calendar_date(value)
    if date_ and date_.month:
        return date_
    if isinstance(value, str) and _PERIOD.fullmatch(value.strip()):
        return _period(value)
    raise _date_error(value, "2019, 2015-2019, 2019-12, 2019-12-11")


def _calendar_date(value: object) -> PartialDate | None:
    """Return the date of a text in ISO 8601, to the day, month or year; None for a date that does not exist and other values."""
    match = _DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match:
        return None
    date_ = PartialDate(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type] # the year is there
    try:
        return date_ if _FIRST_YEAR <= date_.first_day.year <= _LAST_YEAR else None
    except ValueError:
        return None


def _date_error(value: object, example: str, *, needs_day: bool = False) -> PydanticCustomError:
    """Return the error for `value`, with the date that it seems to mean. A field that needs a day gets no shorter date."""
    near = _date_in_offices(value) if isinstance(value, str) else None
    hint = {"near": str(near)} if near and (near.day or not needs_day) else {}
    return PydanticCustomError("CB113", "a date as YYYY-MM-DD", {"example": example, **hint})


def _date_in_offices(text: str) -> PartialDate | None:
    match = _DATE_IN_OFFICES.fullmatch(text.strip())
    if not match:
        return None
    year, month, day = (match[name] or match[f"{name}_"] for name in ("year", "month", "day"))
    parts = [f"20{year}" if len(year) == 2 else year, *(part.zfill(2) for part in (month, day) if part)]  # noqa: PLR2004
    return _calendar_date("-".join(parts))


def _decimal(value: object) -> Decimal:
    text = value.strip() if isinstance(value, str) else ""
    if not re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", text):
        raise PydanticCustomError("CB109", "a plain number")
    if len(text.replace(".", "").strip("+-0")) > _MOST_DIGITS or len(text) > _LONGEST_NUMBER:
        raise PydanticCustomError("CB130", "a number of at most 15 digits between the noughts at its ends")
    return Decimal(text)


def json_number(number: Decimal) -> int | float:
    """Return a number as JSON has it: an integer where it has no fraction."""
    return int(number) if number == int(number) else float(number)


def _fact_value(value: object) -> str | tuple[str, ...]:
    if isinstance(value, str) and value.strip():
        return value.strip()
    if isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value):
        return tuple(item.strip() for item in value)
    raise PydanticCustomError("CB103", "a text, or a list of texts")


def read_number(value: object) -> Decimal:
    """Return the number that a text is. Raises `PydanticCustomError` with the code of the problem where it is none."""
    return _decimal(value)


def read_partial_date(value: object) -> PartialDate:
    """Return the day, month or year that a text is. Raises `PydanticCustomError` as `read_number` does."""
    return _partial_date(value)


def date_of_text(text: str) -> PartialDate | None:
    """Return the date that a text is, in ISO 8601 or as Korean offices write it; None for other texts."""
    return _calendar_date(text) or _date_in_offices(text)


def read_year(value: object) -> int:
    """Return the year that a text is. Raises `PydanticCustomError` as `read_number` does."""
    date_ = _calendar_date(value)
    if date_ is None or date_.month:
        raise PydanticCustomError("CB113", "a year", {"example": "2019"})
    return date_.year


def read_url(value: object) -> str:
    """Return the web address that a text is. Raises `PydanticCustomError` as `read_number` does."""
    if not (isinstance(value, str) and _URL.fullmatch(value.strip())):
        raise PydanticCustomError("CB118", "a web address", {"example": "https://www.example.org/"})
    return value.strip()


def _pattern_check(
    pattern: re.Pattern[str], code: Literal["CB115", "CB116", "CB117", "CB118", "CB123", "CB127", "CB131", "CB132", "CB136"]
) -> BeforeValidator:
    def check(value: object) -> object:
        if isinstance(value, str) and not pattern.fullmatch(value.strip()):
            raise PydanticCustomError(code, "text of another form")
        return value

    return BeforeValidator(check)


def _pattern_schema(pattern: re.Pattern[str]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern.pattern}$"})


_ID_FORM = re.compile(_ID)
_LICENCE_FORM = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_CASE_ID_FORM = re.compile(f"{_ID}/{_ID}")
_FILE_FORM = re.compile(r"(?!/)(?!.*\.\.)[A-Za-z0-9._/-]+")
_VERSION_FORM = re.compile(r"[0-9a-f]{8}")
_FACT_FORM = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_OLD_FORM = re.compile(r"/?(?:(?!\.)[\w.~%+-]+/)*(?!\.)(?:[\w~%+-]+/?|[\w.~%+-]+(?:/|\.html?))")
_ACCOUNT_FORM = re.compile(r"@[A-Za-z0-9][A-Za-z0-9-]*(/[A-Za-z0-9._-]+)?")

Text = Annotated[str, StringConstraints(min_length=1)]
Id = Annotated[str, _pattern_check(_ID_FORM, "CB115"), _pattern_schema(_ID_FORM)]
LicenceId = Annotated[str, _pattern_check(_LICENCE_FORM, "CB115"), _pattern_schema(_LICENCE_FORM)]
OldAddress = Annotated[str, _pattern_check(_OLD_FORM, "CB136"), WithJsonSchema({"type": "string"})]
"""The path of a page on another site, which this one takes the place of: /news/12/ or /news/12.html."""
CaseId = Annotated[str, _pattern_check(_CASE_ID_FORM, "CB116"), _pattern_schema(_CASE_ID_FORM)]
FactId = Annotated[str, _pattern_check(_FACT_FORM, "CB131"), _pattern_schema(_FACT_FORM)]
FieldId = Annotated[str, _pattern_check(_FACT_FORM, "CB132"), _pattern_schema(_FACT_FORM)]
ClauseId = Annotated[str, _pattern_check(_CASE_ID_FORM, "CB117"), _pattern_schema(_CASE_ID_FORM)]
_WEB = {"type": "string", "format": "uri", "pattern": "^https?://"}
Url = Annotated[str, _pattern_check(_URL, "CB118"), WithJsonSchema(_WEB)]
FileName = Annotated[str, _pattern_check(_FILE_FORM, "CB118"), _pattern_schema(_FILE_FORM)]
Version = Annotated[str, _pattern_check(_VERSION_FORM, "CB123"), _pattern_schema(_VERSION_FORM)]
Account = Annotated[str, _pattern_check(_ACCOUNT_FORM, "CB127"), _pattern_schema(_ACCOUNT_FORM)]
"""A person or a team on GitHub."""
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
_DATE_PATTERN = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_DATE_SCHEMA = {"type": "string", "pattern": f"^{_DATE_PATTERN}$", "examples": ["2019-12-10", "2019-12", "2019"]}
DayMonthOrYear = Annotated[PartialDate, PlainValidator(_partial_date), PlainSerializer(str), WithJsonSchema(_DATE_SCHEMA)]
Number = Annotated[Decimal, BeforeValidator(_decimal), PlainSerializer(json_number),
                   WithJsonSchema({"type": "number"})]  # fmt: skip
_PERIOD_SCHEMA = {"type": "string", "pattern": f"^{_PERIOD.pattern}$", "examples": ["2019", "2015-2019"]}
Years = Annotated[Period, BeforeValidator(_period), PlainSerializer(str), WithJsonSchema(_PERIOD_SCHEMA)]
_TIMES = ["2019", "2015-2019", "2019-12", "2019-12-10"]
_TIME_SCHEMA = {"type": "string", "pattern": f"^({_PERIOD.pattern}|{_DATE_PATTERN})$", "examples": _TIMES}
TimeOfFigure = Annotated[
    Period | PartialDate, PlainValidator(_time_of_figure), PlainSerializer(str), WithJsonSchema(_TIME_SCHEMA)
]
_FACT_SCHEMA = {"anyOf": [{"type": "string"}, {"type": "number"}, {"type": "array", "items": {"type": "string"}}]}
FactValue = Annotated[str | tuple[str, ...], PlainValidator(_fact_value), WithJsonSchema(_FACT_SCHEMA)]
"""The value of a fact as its file has it: numbers are texts there."""
Amount = Annotated[Number, Field(ge=0)]
ErrorKm = Annotated[Number, Field(ge=0, le=_FARTHEST_KM)]
"""The error of a point in kilometres."""
Latitude = Annotated[Number, Field(ge=-85, le=85)]
"""The latitude of a place in degrees. Web maps end there: beyond it lie the poles and no municipality."""
Longitude = Annotated[Number, Field(ge=-180, le=180)]

_LICENCES = (
    "kogl", "kogl-0", "kogl-1", "kogl-2", "kogl-3", "kogl-4", "kogl-ai",
    "cc0-1.0", "cc-by-4.0", "cc-by-sa-4.0", "cc-by-nc-4.0", "cc-by-nd-4.0", "cc-by-nc-nd-4.0", "all-rights-reserved",
)  # fmt: skip
CODES: Mapping[str, tuple[str, ...]] = {
    "licence": _LICENCES,
    "role": ("lead", "partner", "funder", "operator", "beneficiary"),
    "status": ("planned", "running", "ended"),
}
"""The codes of the fields that have these names. A site may list others: then these lists are the context of validation."""


def _code_check(name: str) -> AfterValidator:
    def check(value: str, info: ValidationInfo) -> str:
        codes = (info.context or CODES)[name]
        if value not in codes:
            raise PydanticCustomError("CB105", "one of a list", {"allowed": ", ".join(codes)})
        return value

    return AfterValidator(check)


def _code_schema(name: str) -> WithJsonSchema:
    return WithJsonSchema({"enum": [*CODES[name]], "type": "string"})


Licence = Annotated[str, _code_check("licence"), _code_schema("licence")]
Role = Annotated[str, _code_check("role"), _code_schema("role")]
Status = Annotated[str, _code_check("status"), _code_schema("status")]
Attribution = Literal["measured", "estimated", "self-reported"]
Precision = Literal["exact", "approximate"]
