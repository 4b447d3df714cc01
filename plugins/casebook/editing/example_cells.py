"""The example of the blank table: what its cells have, and which of them are left where somebody typed a case over it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from casebook.data.csv_tables import Part
from casebook.editing.guidance import BODY, PLACE_FIELDS, Guide
from casebook.editing.table_headings import case_parts

_NO_EXAMPLE = ("aliases", "images", "attachments", "withdrawn")
"""Fields that are empty in the example: a new case has no old address, no picture and nothing to withdraw."""


def example_of_case(guide: Guide) -> dict[str, str]:
    """Return the example of a case, by the columns of its sheet."""
    in_parts = {part.field for part in case_parts(guide.vocabulary.own_fields)}
    fields = [field for field in (*PLACE_FIELDS, *guide.asked, BODY) if field.name not in in_parts]
    examples = {field.name: guide.example(field.name) or "" for field in fields if field.name not in _NO_EXAMPLE}
    return examples | {"stem": guide.text("table_example")}


def example_of_part(guide: Guide, part: Part) -> dict[str, str]:
    """Return the example of a part, by the columns of its sheet; a column that repeats another one has none."""
    field = next(field for field in guide.questions if field.name == part.field)
    data = guide.example_data(field)
    item = data[0] if isinstance(data, list) and data and isinstance(data[0], dict) else {}
    address = item.get("url") or item.get("file") or ""
    fields_of = {column: name for name, column in zip(part.fields, part.columns, strict=True) if not is_repeated(part, name)}
    return {column: str(address if name == "address" else item.get(name) or "") for column, name in fields_of.items()}


def is_repeated(part: Part, name: str) -> bool:
    """Return whether a column of a part repeats another one."""
    return part.field == "organisations" and name == "name"


_OF_EXAMPLE = re.compile(r"\s|/")
"""What a text has that is hardly the same in two cases: several words, or a path."""
_ENOUGH = 3


class ExampleCells(Struct, frozen=True):
    """The columns of a row that still have the example: those that are not read, and those that may be of the case as well."""

    left: tuple[str, ...]
    kept: tuple[str, ...] = ()


def example_cells(
    guide: Guide, texts: Mapping[str, str], example: Mapping[str, str], part: Part | None = None, *, in_its_row: bool = False
) -> ExampleCells:
    """Return which of the `texts` of a row are those of the example.

    Where a text of several words, an address or three other cells show that a case was typed over the row of the example, what a
    case need not have is left, and so are such texts: what else it must have may be the same. In other rows all but choices are
    left where one of them is of several words: a number or a year may be that of the case as well.
    """
    filled = {column: text.strip() for column, text in example.items() if text.strip()}
    alike = [column for column, text in filled.items() if texts[column] == text]
    chosen = _choices(guide, part)
    free = [column for column in alike if column not in chosen]
    if not in_its_row:
        return ExampleCells(tuple(free) if any(" " in filled[column] for column in free) else ())
    if part and free and len(free) == len(filled.keys() - chosen):
        return ExampleCells(tuple(alike))  # nothing of the row is of the case
    needed = _needed(guide, part)
    texts_of_it = {column for column in free if _OF_EXAMPLE.search(filled[column])}
    is_typed_over = bool(texts_of_it) or len(set(alike) - needed) >= _ENOUGH
    left = [column for column in alike if is_typed_over and (column not in needed or column in texts_of_it)]
    return ExampleCells(tuple(left), tuple(column for column in alike if column not in left))


def _choices(guide: Guide, part: Part | None) -> set[str]:
    """Return the columns whose values are those of a list."""
    if part is None:
        return {path[0] for path in guide.choices.names if len(path) == 1}
    return {column for column, name in zip(part.columns, part.fields, strict=True) if (part.field, name) in guide.choices.names}


def _needed(guide: Guide, part: Part | None) -> set[str]:
    """Return the columns that a row must have. A text may cite the source by its id."""
    if part is None:
        return {field.name for field in (*PLACE_FIELDS, *guide.questions) if field.required}
    shape = next(field for field in guide.questions if field.name == part.field)
    names = {item.name for item in shape.fields if item.required} | {"id"}
    return {column for column, name in zip(part.columns, part.fields, strict=True) if name in names}
