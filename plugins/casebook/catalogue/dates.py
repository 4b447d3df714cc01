"""When cases were published and last changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from casebook.catalogue.index import Catalogue
from casebook.model import Case


@dataclass(frozen=True, slots=True)
class Dates:
    """When a case appeared and when it last changed; both with their time zone."""

    published: datetime
    updated: datetime


def dates_told_by_content(catalogue: Catalogue) -> Mapping[str, Dates]:
    """The dates of all cases as far as their files tell: published with the latest source, changed when last reviewed."""
    return {id_: _dates(file.case) for id_, file in catalogue.cases.items()}


def _dates(case: Case) -> Dates:
    published = max(source.date for source in case.sources)
    return Dates(_midnight(published), _midnight(max(published, case.reviewed or published)))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
