"""The parts of the files of all cases that one case makes alone. They are texts, so that they are quick to cache and to join."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, Protocol, TypeAlias

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
    organisations: str
    """The lines in the CSV file of the organisations of cases, and so on."""
    sources: str
    indicators: str


Part: TypeAlias = Literal["record", "feature", "row", "organisations", "sources", "indicators"]
ITEM_PARTS: tuple[Part, ...] = ("organisations", "sources", "indicators")
"""The parts in the CSV files of items, in the order of `casebook.data.linked_tables.ITEMS`."""


class CaseTexts(Protocol):
    """The parts of all cases, in the order of their ids. They are read when a file is written: together they may be large."""

    def __len__(self) -> int:
        """Return the number of cases."""
        ...

    def texts(self, part: Part, start: int = 0, stop: int | None = None) -> Iterable[str]:
        """Return a part of each case, or of the cases from the number `start` to before `stop`."""
        ...


@dataclass(frozen=True, slots=True)
class CaseList:
    """The parts of all cases in memory."""

    cases: Sequence[CaseParts]

    def __len__(self) -> int:
        return len(self.cases)

    def texts(self, part: Part, start: int = 0, stop: int | None = None) -> Iterator[str]:
        """Yield a part of each case, as `CaseTexts` says."""
        return (getattr(case, part) for case in islice(self.cases, start, stop))


def case_parts(record: Json) -> CaseParts:
    """Return the parts of a case; `record` is its record."""
    return CaseParts(record["id"], compact_json(record), compact_json(case_feature(record)), csv_row(record), *item_lines(record))
