"""How much of what a full case tells a case tells, and on what evidence.

A case tells a thing by a field, or by a section of its body whose heading is customary for it: a reader sees no difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from casebook.catalogue.sections import fields_told
from casebook.model import Attribution
from casebook.reading import CaseFile

ASKED = ("indicators", "limits", "lessons", "steps", "cost", "transfer", "contact", "reviewed")
"""What a full case tells beyond a snapshot, by field, in order of worth: what others need before they do the same."""
Level = Literal["full", "half", "snapshot"]
Evidence = Attribution | Literal["none"]
_ATTRIBUTIONS: tuple[Attribution, ...] = ("measured", "estimated", "self-reported")


@dataclass(frozen=True, slots=True)
class Completeness:
    """The things of `ASKED` that are given, and those that are not."""

    given: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def level(self) -> Level:
        """Full where nothing is missing, half where no more is missing than given, else a snapshot."""
        if not self.missing:
            return "full"
        return "half" if len(self.given) >= len(self.missing) else "snapshot"


def completeness(file: CaseFile) -> Completeness:
    """What a case tells beyond a snapshot, in its fields and its body."""
    told = fields_told(file.body)
    given = tuple(field for field in ASKED if getattr(file.case, field) or field in told)
    return Completeness(given, tuple(field for field in ASKED if field not in given))


def evidence(file: CaseFile) -> tuple[Evidence, ...]:
    """What the figures of a case rest on, the best first: `none` where it has no figures, nothing where only its body has."""
    found = {indicator.attribution for indicator in file.case.indicators}
    if not found:
        return ("none",) if "indicators" in completeness(file).missing else ()
    return tuple(attribution for attribution in _ATTRIBUTIONS if attribution in found)
