"""The example of the blank table: what its cells have, and which of them are left where somebody typed a case over it."""

from __future__ import annotations

from collections.abc import Mapping

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


def left_cells(guide: Guide, texts: Mapping[str, str], example: Mapping[str, str], part: Part | None = None) -> list[str]:
    """Return the columns of the `texts` of a row that still have the example; none where that is no text of several words.

    A choice, a number or a year may be that of the case as well. Those beside a text of the example are hardly.
    """
    chosen = {path[-1] if part else path[0] for path in guide.choices.names if not part or path[0] == part.field}
    alike = [column for column, text in example.items() if text and column not in chosen and texts[column] == text]
    return alike if any(" " in example[column] for column in alike) else []
