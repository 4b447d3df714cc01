"""Define the types of values of fields.

Our own checks raise `PydanticCustomError` with the code of the problem (``CB104``) as its type. Its message is for engineers
who call the model directly.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal
from urllib.parse import unquote

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

from casebook.addresses import address_fault
from casebook.languages import LANGUAGES
from casebook.model.dates import PERIOD_FORM, PartialDate, Period, read_day, read_partial_date, read_period, read_time_of_figure
from casebook.model.offices import read_office

_MOST_DIGITS = 15
"""The decimal digits that a double (IEEE 754) always keeps, and so readers of JSON and spreadsheets too."""
_LONGEST_NUMBER = 30
_FARTHEST_KM = 500
"""The largest error of a point in kilometres. A larger one is useless."""
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""The form of an id, and so of the name of a city's folder and of a case file without its suffix."""
CASE_ID = re.compile(f"{NAME.pattern}/{NAME.pattern}")
_URL = re.compile(r"https?://[^\s/]+\.[^\s]+")

if TYPE_CHECKING:
    Language = str
else:
    Language = Literal[LANGUAGES]
    """A language that a site can be in."""


class Record(BaseModel):
    """The base of everything that is read: unknown keys are refused and values cannot change."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


_names: dict[frozenset[str], set[str]] = {}
"""The sets of names that `share_names` has met."""


def share_names(record: BaseModel) -> None:
    """Give a record one set of names with all records of the same fields: that is a quarter of the memory of a case."""
    names = record.model_fields_set
    object.__setattr__(record, "__pydantic_fields_set__", _names.setdefault(frozenset(names), names))  # pydantic's own name
    for value in record.__dict__.values():
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel):
                share_names(item)


def read_number(value: object) -> Decimal:
    """Return the number that a text is. Raises `PydanticCustomError` with the code of the problem where it is none."""
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


def _own_value(value: object) -> str | tuple[str | Mapping[str, Any], ...] | Mapping[str, Any]:
    return tuple(map(_own_item, value)) if isinstance(value, list) else _own_item(value)


def _own_item(value: object) -> str | Mapping[str, Any]:
    if isinstance(value, dict):  # the parts have problems of their own
        return {name: part.strip() if isinstance(part, str) else part for name, part in value.items()}
    if isinstance(value, str):  # that of a blank is a problem of its field
        return value.strip()
    raise PydanticCustomError("CB103", "a text, a record of texts, or a list of them")


def read_url(value: object) -> str:
    """Return the web address that a text is. Raises `PydanticCustomError` as `read_number` does."""
    if not isinstance(value, str):
        raise PydanticCustomError("CB118", "a web address", {"example": "https://www.example.org/"})
    _check_url(value.strip(), example="https://www.example.org/")
    return value.strip()


def _check_url(text: str, **hint: str) -> None:
    """Raise `PydanticCustomError` with `hint` where a text is no plain web address with a host."""
    if "&amp;" in text:
        raise PydanticCustomError("CB118", "a web address", hint | {"kind": "entity", "near": text.replace("&amp;", "&")})
    fault = address_fault(text) if _URL.fullmatch(text) else "unreadable"
    if fault:
        raise PydanticCustomError("CB118", "a web address", hint if fault == "unreadable" else hint | {"kind": fault})


def _url(value: object) -> object:
    if isinstance(value, str):
        _check_url(value.strip())
    return value


def _line(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


_WIDE_COMMA = re.compile(r"(?<!\s)\s*([\uff0c\u3001\uff1b])\s*")


def _word(value: object) -> object:
    if isinstance(value, str) and (match := _WIDE_COMMA.search(value)):
        hint = {"character": match[1], "plain": ",", "near": _WIDE_COMMA.sub(", ", value)}
        raise PydanticCustomError("CB137", "a word without a full-width comma", hint)
    return value


_COMMAS = re.compile(r"(?<!\s)\s*[,;](?:\s+|(?!\d))")
_HASHES = re.compile(r"(?:^|(?<!\s)\s+)#(?=\S)")


def _tag(value: object) -> object:
    """Return a tag. Several words in one text are refused, and the signs that other sites want before a word."""
    if isinstance(value, str) and (_COMMAS.search(value) or _HASHES.search(value)):
        parts = (part.strip(" ,;#") for part in re.split(rf"{_COMMAS.pattern}|{_HASHES.pattern}", value))
        words = [word for word in parts if word]
        raise PydanticCustomError("CB138", "one word", {"words": ", ".join(words), "kind": "several" if len(words) > 1 else None})
    return value


def _decoded(value: object) -> object:
    """Return an address with its letters in place of the codes in which browsers copy them."""
    return unquote(value) if isinstance(value, str) else value


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


def _bounds_schema(least: int, most: int) -> WithJsonSchema:
    return WithJsonSchema({"type": "number", "minimum": least, "maximum": most})


_LICENCE_FORM = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_FILE_FORM = re.compile(r"(?!/)(?!.*\.\.)[A-Za-z0-9._/-]*[A-Za-z0-9_-]")
_VERSION_FORM = re.compile(r"[0-9a-f]{8}")
_FACT_FORM = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_OLD_FORM = re.compile(r"/?(?:(?!\.)[\w.~%+-]+/)*(?!\.)(?:[\w~%+-]+/?|[\w.~%+-]+(?:/|\.html?))")
_ACCOUNT_FORM = re.compile(r"@[A-Za-z0-9][A-Za-z0-9-]*(/[A-Za-z0-9._-]+)?")

Text = Annotated[str, StringConstraints(min_length=1)]
ONE_LINE = BeforeValidator(_line)
"""Makes ends of lines and runs of blanks one blank, as pages show them: citations and feeds would keep them."""
Line = Annotated[Text, ONE_LINE]
"""A text of one line."""
Word = Annotated[Text, BeforeValidator(_word)]
"""A word of a list. A full-width comma in it was meant to part two words, and YAML reads one."""
Tag = Annotated[Word, BeforeValidator(_tag)]
"""One word or expression by which a case is found."""
Office = Annotated[Text, BeforeValidator(read_office)]
"""The name of an office, without the telephone number or mail address of who works there."""
Id = Annotated[str, StringConstraints(max_length=200), _pattern_check(NAME, "CB115"), _pattern_schema(NAME)]
"""An id, which names files and folders: most file systems take names of 255 bytes, and files add endings to it."""
LicenceId = Annotated[str, _pattern_check(_LICENCE_FORM, "CB115"), _pattern_schema(_LICENCE_FORM)]
OldAddress = Annotated[str, _pattern_check(_OLD_FORM, "CB136"), BeforeValidator(_decoded), WithJsonSchema({"type": "string"})]
"""The path of a page on another site, which this one takes the place of: /news/12/ or /news/12.html."""
CaseId = Annotated[str, _pattern_check(CASE_ID, "CB116"), _pattern_schema(CASE_ID)]
FactId = Annotated[str, _pattern_check(_FACT_FORM, "CB131"), _pattern_schema(_FACT_FORM)]
FieldId = Annotated[str, _pattern_check(_FACT_FORM, "CB132"), _pattern_schema(_FACT_FORM)]
ClauseId = Annotated[str, _pattern_check(CASE_ID, "CB117"), _pattern_schema(CASE_ID)]
_WEB = {"type": "string", "format": "uri", "pattern": "^https?://"}
Url = Annotated[str, BeforeValidator(_url), WithJsonSchema(_WEB)]
FileName = Annotated[str, _pattern_check(_FILE_FORM, "CB118"), _pattern_schema(_FILE_FORM)]
Version = Annotated[str, _pattern_check(_VERSION_FORM, "CB123"), _pattern_schema(_VERSION_FORM)]
Account = Annotated[str, _pattern_check(_ACCOUNT_FORM, "CB127"), _pattern_schema(_ACCOUNT_FORM)]
"""A person or a team on GitHub."""
Day = Annotated[date, BeforeValidator(read_day), WithJsonSchema({"type": "string", "format": "date"})]
_DATE_PATTERN = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_DATE_SCHEMA = {"type": "string", "pattern": f"^{_DATE_PATTERN}$", "examples": ["2019-12-10", "2019-12", "2019"]}
DayMonthOrYear = Annotated[PartialDate, PlainValidator(read_partial_date), PlainSerializer(str), WithJsonSchema(_DATE_SCHEMA)]
Number = Annotated[Decimal, BeforeValidator(read_number), PlainSerializer(json_number),
                   WithJsonSchema({"type": "number"})]  # fmt: skip
_PERIOD_SCHEMA = {"type": "string", "pattern": f"^{PERIOD_FORM.pattern}$", "examples": ["2019", "2015-2019"]}
Years = Annotated[Period, BeforeValidator(read_period), PlainSerializer(str), WithJsonSchema(_PERIOD_SCHEMA)]
_TIMES = ["2019", "2015-2019", "2019-12", "2019-12-10"]
_TIME_SCHEMA = {"type": "string", "pattern": f"^({PERIOD_FORM.pattern}|{_DATE_PATTERN})$", "examples": _TIMES}
TimeOfFigure = Annotated[
    Period | PartialDate, PlainValidator(read_time_of_figure), PlainSerializer(str), WithJsonSchema(_TIME_SCHEMA)
]
_FACT_SCHEMA = {"anyOf": [{"type": "string"}, {"type": "number"}, {"type": "array", "items": {"type": "string"}}]}
FactValue = Annotated[str | tuple[str, ...], PlainValidator(_fact_value), WithJsonSchema(_FACT_SCHEMA)]
"""The value of a fact as its file has it: numbers are texts there."""
OwnRaw = Annotated[str | tuple[str | Mapping[str, Any], ...] | Mapping[str, Any], PlainValidator(_own_value), WithJsonSchema({})]
"""The value of an own field as its file has it: numbers are texts there."""
Sum = Annotated[Number, Field(ge=0), WithJsonSchema({"type": "number", "minimum": 0})]
"""A sum of money that was spent."""
ErrorKm = Annotated[Number, Field(ge=0, le=_FARTHEST_KM), _bounds_schema(0, _FARTHEST_KM)]
"""The error of a point in kilometres."""
Latitude = Annotated[Number, Field(ge=-85, le=85), _bounds_schema(-85, 85)]
"""The latitude of a place in degrees. Web maps end there: beyond it lie the poles and no municipality."""
Longitude = Annotated[Number, Field(ge=-180, le=180), _bounds_schema(-180, 180)]

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
