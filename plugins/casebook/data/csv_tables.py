"""Turn cases into tables for CSV and for the workbook, and write the CSV file for spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from operator import itemgetter
from typing import Any

from msgspec import Struct

from casebook.data.records import Json
from casebook.languages import LANGUAGES
from casebook.messages.wording import Wording, wording
from casebook.model.own_fields import PREFIX, OwnField

Cell = str | int | float | date | None
Spelling = Mapping[str, Mapping[str, str]]
"""The words for the codes of a field, by the name of the field. Values of other fields stay as they are."""
_NO_WORDS: Mapping[str, str] = {}


class Table(Struct, frozen=True):
    """The names of columns and the rows below them."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


class Part(Struct, frozen=True):
    """A list in a record: its field, the prefix of the names of its columns, and the fields of its items."""

    field: str
    prefix: str
    fields: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(f"{self.prefix}_{field}" for field in self.fields)


ORGANISATIONS = Part("organisations", "organisation", ("id", "name", "role"))
INDICATORS = Part(
    "indicators", "indicator", ("name", "value", "unit", "baseline", "target", "as_of", "attribution", "method", "source")
)
SOURCES = Part("sources", "source", ("id", "title", "part", "publisher", "date", "address", "licence"))
PARTS = (ORGANISATIONS, INDICATORS, SOURCES)
_LONGEST_SHEET_NAME = 31
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
"""What Excel has no names of sheets with."""


def own_part(field: OwnField) -> Part:
    """Return an own field with a table as a part of a case. Its columns are called as own fields are, as no others are."""
    return Part(field.name, PREFIX.removesuffix("_"), tuple(part.id for part in field.parts))


def own_sheets(own_fields: Iterable[OwnField], words: Wording) -> dict[str, str]:
    """Return the name of the sheet of each own field with a table: its label as far as Excel allows, else its name."""
    taken = {"history", "lists", *(str(name).casefold() for name in _sheet_names())}
    names: dict[str, str] = {}
    for number, field in enumerate(own_fields):
        if field.has_table:
            label = " ".join(_NOT_IN_SHEET_NAMES.sub(" ", field.words(words.language).label).split())
            short = label[:_LONGEST_SHEET_NAME].strip("' ")
            name = short if short and short.casefold() not in taken else f"{field.name[:20]}-{number}"
            taken.add(name.casefold())
            names[field.name] = name
    return names


def _sheet_names() -> Iterator[str]:
    """Yield the names of all other sheets in every language."""
    for words in map(wording, LANGUAGES):
        yield from (*map(str, words.sections["sheets"].values()), words.of("writing", "table_notes"))


def own_part_headings(field: OwnField, words: Wording) -> dict[str, str]:
    """Return the heading of each column of the table of an own field: no two are the same."""
    taken = {words.of("columns", name).casefold() for name in _OF_PART}
    headings = {part.id: part.heading(words.language) for part in field.parts}
    label = field.words(words.language).label
    return {f"{PREFIX}{id_}": f"{label}: {text}" if text.casefold() in taken else text for id_, text in headings.items()}


_DAY = len("2026-11-25")


def _point_reader(name: str) -> Callable[[Json], Any]:
    return lambda case: case["point"] and case["point"][name]


NOT_IN_TABLES = (
    "steps", "lessons", "limits", "transfer", "adopted_from", "adopted_by", "related", "aliases", "redirect_from", "images",
    "attachments", "contact", "notes", "reviewed", "body", "translations",
)  # fmt: skip
"""The parts of a record that a table of cases has no column for."""


def _omitted(case: Json) -> list[str]:
    """Return the names of what a case has and a table of cases does not."""
    notes = [
        name
        for name, is_there in (
            ("cost_note", case["cost"] and case["cost"]["note"]),
            ("source_file", any(source["url"] and source["file"] for source in case["sources"])),
        )
        if is_there
    ]
    return [*(name for name in NOT_IN_TABLES if case[name]), *notes]


_COLUMNS: dict[str, Callable[[Json], Any]] = {
    "id": lambda case: case["id"],
    "title": lambda case: case["title"],
    "summary": lambda case: case["summary"],
    "city": lambda case: case["city"],
    "city_name": lambda case: case["city_name"],
    "category": lambda case: case["category"],
    "category_name": lambda case: case["category_name"],
    "period": lambda case: case["period"],
    "status": lambda case: case["status"],
    "tags": lambda case: case["tags"],
    "awards": lambda case: [f"{award['award']} {award['honour']}" for award in case["awards"]],
    "agreement": lambda case: case["agreement"],
    "cost": lambda case: case["cost"] and case["cost"]["total"],
    "currency": lambda case: case["cost"] and case["cost"]["currency"],
    "lat": _point_reader("lat"),
    "lon": _point_reader("lon"),
    "point_of": _point_reader("of"),
    "point_label": _point_reader("label"),
    "error_km": _point_reader("error_km"),
    "licence": lambda case: case["licence"],
    "completeness": lambda case: case["completeness"]["level"],
    "unnamed_roles": lambda case: case["unnamed_roles"],
    "address": lambda case: case["address"],
    "published": lambda case: case["published"][:_DAY],
    "updated": lambda case: case["updated"][:_DAY],
    "omitted": _omitted,
}

CSV_COLUMNS = (*_COLUMNS, *chain.from_iterable(part.columns for part in PARTS))
"""The columns of the CSV file of cases, without those of own fields."""
READING_ORDER = (
    "title", "summary", "city_name", "category_name", "period", "lead", "status", "tags", "awards", "agreement", "cost",
    "currency", "licence", "completeness", "published", "updated", "address", "unnamed_roles", "omitted", "lat", "lon",
    "point_of", "point_label", "error_km", "id",
)  # fmt: skip
"""The columns of a table of cases for people: what they read first, the id last. Cities and categories have names alone."""

_FORMULA = re.compile(r"['\s\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""Matches the start of a formula: a sign of half or full width, also after signs that spreadsheets drop or do not show."""

_NUMBERS = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:\n(?:-?(?:0|[1-9]\d*)(?:\.\d+)?)?)+")
"""Matches the numbers of several items, a line each: the first of them may be negative, and no formula."""
_BAR = re.compile(r"(\\*)\|")
"""A bar with the backslashes before it, which a box of a form takes for one between parts."""
_BEFORE_OTHERS, _BEFORE_REST = "status", "cost"
"""The columns of cases for people before which own fields stand: those that lead tables, and others."""


def reading_order(own_fields: Sequence[OwnField]) -> tuple[str, ...]:
    """Return the columns of a table of cases for people, with those of own fields that have no table of their own."""
    columns = [field for field in own_fields if not field.has_table]
    first = [field.name for field in columns if field.leads_tables]
    others = [field.name for field in columns if not field.leads_tables]
    added = {_BEFORE_OTHERS: first, _BEFORE_REST: others}
    return tuple(column for name in READING_ORDER for column in (*added.get(name, ()), name))


RowMaker = Callable[[Json], Sequence[tuple[Cell, ...]]]
"""Makes the rows of a case in a table."""


def reading_rows(spelling: Spelling, own_fields: Sequence[OwnField]) -> RowMaker:
    """Return what makes the row of a case in a table for people. Who leads it is in the row; parts are tables of their own."""
    readers = {**_COLUMNS, "lead": _leads, **{field.name: _own_reader(field.id) for field in own_fields}}
    values = [(readers[name], spelling.get(name, _NO_WORDS)) for name in reading_order(own_fields)]
    return lambda case: [tuple([_cell(value(case), words) for value, words in values])]


def _own_reader(id_: str) -> Callable[[Json], Any]:
    return lambda case: case["fields"][id_]


def _leads(case: Json) -> list[str]:
    return [organisation["name"] for organisation in case["organisations"] if organisation["role"] == "lead"]


_OF_PART = ("id", "title")
"""The first columns of a table of a part: those of the case."""


def part_columns(part: Part) -> tuple[str, ...]:
    """Return the names of the columns of a table with one row for each item of `part`."""
    return (*_OF_PART, *part.columns)


def part_rows(part: Part, spelling: Spelling) -> RowMaker:
    """Return what makes a row of each item of `part` in a case, after the id and the title of the case."""
    fields = [(field, spelling.get(field, _NO_WORDS)) for field in part.fields]
    items: Callable[[Json], Sequence[Json]] = itemgetter(part.field)
    if part.field.startswith(PREFIX):
        id_ = part.field.removeprefix(PREFIX)
        items = lambda case: case["fields"][id_]  # noqa: E731 - one of two ways to find the items
    return lambda case: [
        (case["id"], case["title"], *[_cell(item[field], words) for field, words in fields]) for item in items(case)
    ]


def _cell(value: Any, words: Mapping[str, str]) -> Cell:  # noqa: ANN401 - whatever a record holds
    """Return a value as a cell. Lists have a line for each item, or nothing where no item has a value.

    Line breaks in a value become spaces, so items stay whole.
    """
    if isinstance(value, str):
        text = " ".join(value.split())
        return words[text] if words else text
    if isinstance(value, dict):  # a record, as in a box of a form
        parts = ((name, _BAR.sub(r"\1\1\\|", str(part))) for name, part in value.items() if part is not None)
        return " ".join(" | ".join(f"{name}: {part}" for name, part in parts).split())
    if isinstance(value, list):
        lines = ["" if item is None else str(_cell(item, words)) for item in value]
        return "\n".join(lines) if any(lines) else ""
    return value  # type: ignore[no-any-return]


def omitted_words(words: Wording) -> Mapping[str, str]:
    """Return the words for what a table of cases leaves out, by the names in its column."""
    own = words.sections["omitted"]
    return {name: words.of("omitted" if name in own else "fields", name) for name in (*NOT_IN_TABLES, *own)}


def may_run_as_formula(cell: Cell) -> bool:
    """Return whether a spreadsheet may run the cell as a formula."""
    return isinstance(cell, str) and bool(_FORMULA.match(cell)) and not _NUMBERS.fullmatch(cell)


def csv_row(case: Json) -> str:
    """Return the row of a case in the CSV file, with the codes of the JSON files. A part has one line for each item."""
    values = [read(case) for read in _COLUMNS.values()]
    values += ([item[field] for item in case[part.field]] for part in PARTS for field in part.fields)
    values += case.get("fields", {}).values()
    return csv_line(_cell(value, _NO_WORDS) for value in values)


def csv_line(cells: Iterable[Cell]) -> str:
    """Return a line of a CSV file with its end; texts that may run as a formula have an apostrophe before them."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([escape_formula(cell) for cell in cells])
    return text.getvalue()


def csv_text(columns: Sequence[str], lines: Iterable[str]) -> bytes:
    """Return a CSV file for spreadsheets."""
    return "".join(csv_pieces(columns, lines)).encode()


def csv_pieces(columns: Sequence[str], lines: Iterable[str]) -> Iterator[str]:
    """Return the pieces of a CSV file for spreadsheets: the byte order mark that tells them its encoding, names, and lines."""
    return chain(("\ufeff", csv_line(columns)), lines)


def escape_formula(cell: Cell) -> Cell:
    """Return the cell with an apostrophe before a text that may run as a formula. Without it, the text is as before."""
    return f"'{cell}" if may_run_as_formula(cell) else cell


def unescape_formula(text: str) -> str:
    """Return a text of a CSV file without the apostrophe that keeps a spreadsheet from running it."""
    return text[1:] if text.startswith("'") and may_run_as_formula(text) else text
