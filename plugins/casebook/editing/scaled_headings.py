"""Headings that say that the figures below them are in thousands or millions, which a case would publish as they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casebook.content.scales import Scale, scale_of
from casebook.languages import LANGUAGES
from casebook.model.own_fields import OWN_FIELDS, OwnField
from casebook.problems import Place, Problem, problem
from casebook.yaml.reader import Loc


def scale_problem(place: Place, heading: str, scale: Scale, kind: str) -> Problem:
    """Return the problem of a heading that scales its figures; `kind` says whether a rule of a map can multiply them."""
    return problem(place, "CB735", kind=kind, heading=heading, scale=scale.words, factor=scale.factor)


def own_scales(own_fields: Sequence[OwnField]) -> Mapping[Loc, int]:
    """Return the scale of each own field, and of each part of one, whose unit has it: the field holds figures so scaled."""
    parts = (
        (((OWN_FIELDS, own.id) if part is own else (OWN_FIELDS, own.id, part.id)), part)
        for own in own_fields
        for part in (own, *own.parts)
    )
    scales = ((loc, scale_of(part.heading(language))) for loc, part in parts for language in LANGUAGES)
    return {loc: scale.factor for loc, scale in scales if scale}
