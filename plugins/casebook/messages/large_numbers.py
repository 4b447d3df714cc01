"""Say sums of a million and more in words, as people read them: 3억 5,000만, 350 million."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from casebook.messages.blanks import compact_figure, compact_form, figure

_LEAST = 10**6
"""The least number that is said in words: one below it is no long row of digits."""
_MOST = 10**16
"""The least number that is not: CLDR has no word for ten thousand billions."""
_DECIMALS = 2
"""The most digits behind the point of a number in words. One that needs more stays in digits, so that none is lost."""
_MYRIAD = 10**4


@lru_cache(4096)
def large_number(value: Decimal, language: str) -> str | None:
    """Return a whole number in the words of a language, by CLDR, with all its digits; None where digits are read as well.

    Languages that count in ten thousands say a number in groups of four digits, others as a multiple of one word.
    """
    if not _LEAST <= value < _MOST or value % 1:
        return None
    counts_in_myriads = compact_form(_MYRIAD, language).count("0") == 1  # else it is ten of a thousand: 00 thousand
    return _in_myriads(int(value), language) if counts_in_myriads else _as_multiple(value, language)


def _in_myriads(value: int, language: str) -> str:
    groups, power = list[str](), 1
    while value:
        value, group = divmod(value, _MYRIAD)
        form = compact_form(power, language) if power > 1 else "0"
        groups += [form.replace("0", figure(Decimal(group), language))] if group else []
        power *= _MYRIAD
    return " ".join(reversed(groups))


def _as_multiple(value: Decimal, language: str) -> str | None:
    power = next(power for power in (10**12, 10**9, 10**6) if value >= power)
    multiple = value / power
    if multiple != round(multiple, _DECIMALS):
        return None
    return compact_figure(value, language, _DECIMALS)
