"""The parts of the files of all cases that one case makes alone. They are texts, so that they are quick to cache and to join."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.data.json_files import case_feature, compact_json
from casebook.data.linked_tables import item_lines
from casebook.data.records import Json
from casebook.data.tables import csv_row


@dataclass(frozen=True, slots=True)
class CaseParts:
    """What the files of all cases say of one."""

    id: str
    record: str
    """The record, as JSON on one line."""
    feature: str
    """The feature in GeoJSON, on one line."""
    row: str
    """The row in CSV, with the end of the line."""
    items: tuple[str, ...]
    """The lines in the CSV file of each kind of item: organisations, sources, indicators."""


def case_parts(record: Json) -> CaseParts:
    """Return the parts of a case; `record` is its record."""
    return CaseParts(record["id"], compact_json(record), compact_json(case_feature(record)), csv_row(record), item_lines(record))
