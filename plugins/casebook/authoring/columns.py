"""What the columns of a table of cases are called, for who reads one and for who makes a blank one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casebook.authoring.guidance import BODY, PLACE_FIELDS
from casebook.exports import PARTS, Part, case_table
from casebook.model import Case, shape
from casebook.wording import LANGUAGES, wording

FIELDS = (*PLACE_FIELDS, *shape(Case), BODY)
"""The fields that may have a column, in order."""
REFERENCE = "id"
"""The column of a part's sheet that says which case it belongs to."""


def case_columns() -> Mapping[str, str]:
    """The field or column that each heading of a table of cases stands for, in small letters, in every language."""
    exported = case_table([], PARTS, {}).columns
    found: dict[str, str] = {}
    for language in LANGUAGES:
        words = wording(language)
        found |= {words.of("columns", name): name for name in exported}
        found |= {words.of("fields", field.name): field.name for field in shape(Case)}
        found |= {words.of("writing", field.name): field.name for field in (*PLACE_FIELDS, BODY)}
    found |= {name: name for name in (*exported, *(field.name for field in FIELDS))}
    return {heading_key(heading): name for heading, name in found.items()}


def part_columns(part: Part) -> Mapping[str, str]:
    """The column that each heading of a part's sheet stands for."""
    names = (REFERENCE, "title", *part.columns)
    found = {wording(language).of("columns", name): name for language in LANGUAGES for name in names}
    found |= {wording(language).of("writing", "table_case"): REFERENCE for language in LANGUAGES}
    return {heading_key(heading): name for heading, name in (found | {name: name for name in names}).items()}


def sheet_names(key: str) -> Iterator[str]:
    """What a sheet may be called, in small letters."""
    return (wording(language).of("sheets", key).casefold() for language in LANGUAGES)


def heading_key(heading: str) -> str:
    """A heading without what may differ."""
    return " ".join(heading.rstrip("* ").split()).casefold()
