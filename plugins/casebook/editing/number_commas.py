"""Say what the commas of a table's numbers mean: they part thousands, or one stands before a fraction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, TypeAlias

Comma: TypeAlias = Literal["thousands", "fraction"]
"""What a comma parts or precedes."""
_THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?", re.ASCII)
_FRACTION = re.compile(r"[-+]?(?:\d{1,3}(?:[. \u00a0\u202f'\u2019]\d{3})+|\d+)(?:,\d+)?", re.ASCII)
"""A number that may have a comma before its fraction, and points, spaces or apostrophes between its thousands."""
_EITHER = re.compile(r"[-+]?[1-9]\d{0,2},\d{3}", re.ASCII)


def comma_meaning(numbers: Sequence[str], language: Comma) -> Comma | None:
    """Return what the commas of a column's numbers mean; None without commas, and where they mean both.

    `language` says what a comma means in the language of the reader, which decides where each number can be read both ways
    (`1,234`).
    """
    with_comma = [number for number in numbers if "," in number]
    if not with_comma:
        return None
    if all(map(_EITHER.fullmatch, with_comma)):
        return language
    if all(map(_THOUSANDS.fullmatch, with_comma)):
        return "thousands"
    return "fraction" if all(map(_FRACTION.fullmatch, with_comma)) else None


def with_decimal_point(number: str) -> str:
    """Return a number that has a comma before its fraction with a point there, and nothing between its thousands."""
    return re.sub(r"[^-+\d,]", "", number).replace(",", ".") if _FRACTION.fullmatch(number) else number
