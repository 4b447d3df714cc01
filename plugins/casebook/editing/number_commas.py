"""Say what the commas of a table's numbers mean: they part thousands, or one stands before a fraction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, TypeAlias

Comma: TypeAlias = Literal["thousands", "fraction"]
"""What a comma parts or precedes."""
_BY_COMMAS = re.compile(r"[-+]?(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
"""A number that may have commas between its thousands, and a point before its fraction."""
_BY_POINTS = re.compile(r"[-+]?(?:[1-9]\d{0,2}(?:[. \u00a0\u202f'\u2019]\d{3})+|\d+)(?:,\d+)?", re.ASCII)
"""A number that may have a comma before its fraction, and points, spaces or apostrophes between its thousands."""

_LETTER = re.compile(r"[^\W\d_]")


def comma_meaning(numbers: Sequence[str], usual: Comma) -> Comma | None:
    """Return what the commas of a column's numbers mean; None without commas, and where the numbers contradict each other.

    `usual` is what a comma means in the language of the reader, which decides where each number can be read both ways
    (`1,234`).
    """
    numbers = [number for number in numbers if not _LETTER.search(number)]
    part_thousands, precede_fractions = (all(map(form.fullmatch, numbers)) for form in (_BY_COMMAS, _BY_POINTS))
    if not any("," in number for number in numbers) or not (part_thousands or precede_fractions):
        return None
    if part_thousands and precede_fractions:
        return usual
    return "thousands" if part_thousands else "fraction"


def without_thousands(number: str) -> str:
    """Return a number that has commas between its thousands without them; other texts as they are."""
    return number.replace(",", "") if _BY_COMMAS.fullmatch(number) else number


def with_decimal_point(number: str) -> str:
    """Return a number that has a comma before its fraction with a point there, and nothing between its thousands."""
    return re.sub(r"[^-+\d,]", "", number).replace(",", ".") if _BY_POINTS.fullmatch(number) else number
