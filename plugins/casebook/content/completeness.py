"""Measure how complete a case is: which fields or sections of a full case it has, and the evidence of its figures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from operator import attrgetter
from typing import Literal, get_args

from msgspec import Struct

from casebook.content.body_fields import heading_name
from casebook.content.files import CaseFile
from casebook.messages.wording import Wording
from casebook.model.own_fields import OwnField
from casebook.model.types import Attribution

FULL_CASE = ("indicators", "limits", "lessons", "steps", "cost", "transfer", "contact", "reviewed")
"""The fields that a full case has beyond a snapshot, the most useful for imitators first."""
Level = Literal["full", "half", "snapshot"]
Evidence = Attribution | Literal["unstated", "none"]
_ATTRIBUTIONS: tuple[Attribution, ...] = get_args(Attribution)


class Completeness(Struct, frozen=True):
    """The fields of a full case that a case has (`given`) and those that it lacks (`missing`).

    Own fields have their names of tables.
    """

    given: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def level(self) -> Level:
        """Full if no field is missing, half if at least as many are given as missing, else a snapshot."""
        if not self.missing:
            return "full"
        return "half" if len(self.given) >= len(self.missing) else "snapshot"


_values = attrgetter(*FULL_CASE)


def full_case(own: Sequence[OwnField], words: Wording) -> dict[str, str]:
    """Return the label of each field that a full case has on a site with these own fields: `FULL_CASE`, and recommended ones."""
    labels = {field.name: field.words(words.language).label for field in own if field.is_recommended}
    return {name: words.of("fields", name) for name in FULL_CASE} | labels


def completeness(file: CaseFile, own: Sequence[OwnField]) -> Completeness:
    """Return which fields of a full case a case has, as fields or as sections of its body. `own` are the own fields of the site.

    A section has an own field if it is called by the label of the field in any language.
    """
    described = file.body_fields
    values = zip(FULL_CASE, _values(file.case), strict=True)
    given = [bool(value) or field in described for field, value in values]
    asked = [field for field in own if field.is_recommended]
    given += [bool(file.case.fields.get(field.id)) or not _headings(field).isdisjoint(file.section_names) for field in asked]
    return _completeness((*FULL_CASE, *(field.name for field in asked)), tuple(given))


def _headings(field: OwnField) -> frozenset[str]:
    return frozenset(map(heading_name, (field.label, *(words.label for words in field.translations.values()))))


@cache
def _completeness(names: tuple[str, ...], given: tuple[bool, ...]) -> Completeness:
    """Return the completeness of cases with the same fields. `given` says of each of `names` whether it is there."""
    return Completeness(
        tuple(field for field, is_there in zip(names, given, strict=True) if is_there),
        tuple(field for field, is_there in zip(names, given, strict=True) if not is_there),
    )


def evidence(file: CaseFile) -> tuple[Evidence, ...]:
    """Return the evidence of the figures of a case, the best first: `none` if it has no figures, empty if only its body has.

    It is `unstated` for figures of which nobody wrote what they rest on.
    """
    attributions = {indicator.attribution for indicator in file.case.indicators}
    if not attributions:
        return ("none",) if "indicators" in completeness(file, ()).missing else ()
    stated: tuple[Evidence, ...] = tuple(attribution for attribution in _ATTRIBUTIONS if attribution in attributions)
    return (*stated, "unstated") if None in attributions else stated
