"""Measure how complete a case is: which fields or sections of a full case it has, and the evidence of its figures."""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import Literal

from msgspec import Struct

from casebook.content.files import CaseFile
from casebook.model.types import Attribution

FULL_CASE = ("indicators", "limits", "lessons", "steps", "cost", "transfer", "contact", "reviewed")
"""The fields that a full case has beyond a snapshot, the most useful for imitators first."""
Level = Literal["full", "half", "snapshot"]
Evidence = Attribution | Literal["none"]
_ATTRIBUTIONS: tuple[Attribution, ...] = ("measured", "estimated", "self-reported")


class Completeness(Struct, frozen=True):
    """The fields of `FULL_CASE` that a case has (`given`) and those that it lacks (`missing`)."""

    given: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def level(self) -> Level:
        """Full if no field is missing, half if at least as many are given as missing, else a snapshot."""
        if not self.missing:
            return "full"
        return "half" if len(self.given) >= len(self.missing) else "snapshot"


_values = attrgetter(*FULL_CASE)


def completeness(file: CaseFile) -> Completeness:
    """Return which fields of `FULL_CASE` a case has, as fields or as sections of its body."""
    described = file.body_fields
    values = zip(FULL_CASE, _values(file.case), strict=True)
    return _completeness(tuple([bool(value) or field in described for field, value in values]))


@cache
def _completeness(given: tuple[bool, ...]) -> Completeness:
    """Return the completeness of cases with the same fields. `given` says of each of `FULL_CASE` whether it is there."""
    return Completeness(
        tuple(field for field, is_there in zip(FULL_CASE, given, strict=True) if is_there),
        tuple(field for field, is_there in zip(FULL_CASE, given, strict=True) if not is_there),
    )


def evidence(file: CaseFile) -> tuple[Evidence, ...]:
    """Return the evidence of the figures of a case, the best first: `none` if it has no figures, empty if only its body has."""
    attributions = {indicator.attribution for indicator in file.case.indicators}
    if not attributions:
        return ("none",) if "indicators" in completeness(file).missing else ()
    return tuple(attribution for attribution in _ATTRIBUTIONS if attribution in attributions)
