"""How much of what a full case tells a case tells, and on what evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from casebook.model import Attribution, Case

ASKED = ("indicators", "limits", "lessons", "steps", "cost", "transfer", "contact", "reviewed")
"""What a full case tells beyond a snapshot, by field, in order of worth: what others need before they do the same."""
Level = Literal["full", "half", "snapshot"]
_ATTRIBUTIONS: tuple[Attribution, ...] = ("measured", "estimated", "self-reported")


@dataclass(frozen=True, slots=True)
class Completeness:
    """The fields of `ASKED` that are given, and those that are not."""

    given: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def level(self) -> Level:
        """Full where nothing is missing, half where no more is missing than given, else a snapshot."""
        if not self.missing:
            return "full"
        return "half" if len(self.given) >= len(self.missing) else "snapshot"


def completeness(case: Case) -> Completeness:
    """What a case tells beyond a snapshot."""
    given = tuple(field for field in ASKED if getattr(case, field))
    return Completeness(given, tuple(field for field in ASKED if field not in given))


def best_evidence(case: Case) -> Attribution | None:
    """The best that any of its figures rests on; none where it has no figures."""
    found = {indicator.attribution for indicator in case.indicators}
    return next((attribution for attribution in _ATTRIBUTIONS if attribution in found), None)
