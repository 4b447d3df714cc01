"""Determine the point of a case, which maps, open data and JSON-LD share."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from casebook.content.files import CaseFile
from casebook.model.types import Precision
from casebook.model.vocabulary import City


class CasePoint(Struct, frozen=True):
    """The point of a case, in WGS84 degrees: its own, or else that of its city."""

    of: Literal["case", "city"]
    lat: Decimal
    lon: Decimal
    label: str
    """The name of the place at the point."""
    precision: Precision
    error_km: Decimal | None
    """The distance in kilometres that the true place may be away; None for an exact point of a case."""


def case_point(file: CaseFile, city: City) -> CasePoint | None:
    """Return the point of a case of `city`; None where neither has one."""
    own = file.case.location
    if own:
        return CasePoint("case", own.lat, own.lon, own.label, own.precision, own.error_km)
    if city.point is None:
        return None
    precision: Precision = "approximate" if city.approximate else "exact"
    return CasePoint("city", *city.point, city.point_is or city.name, precision, city.error_km)
