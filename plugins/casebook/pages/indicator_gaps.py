"""How far figures lie apart, in words: a value from its target, and those of several sources from each other."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_DOWN, Decimal

from casebook.messages.blanks import comma_list
from casebook.messages.wording import Wording
from casebook.model.case import Indicator, unit_key

_TENTH = Decimal("0.1")
_WHOLE, _MOST = 100, 10_000
"""A hundred per cent, and those from which on a difference says more than a share."""


def gap_to_target(words: Wording, indicator: Indicator) -> str:
    """Return how far a value is from its target; empty for an indicator without one.

    It is said as below or above, and not as missed or reached: of some figures less is better.
    """
    value, target = indicator.value, indicator.target
    if target is None:
        return ""
    if value == target:
        return words("target_same")
    gap = _gap(words, abs(target - value), indicator.unit)
    share = _share(words, value, target, indicator.unit)
    side = words("target_below" if value < target else "target_above", gap=gap)
    return comma_list((words("target_share", share=share), side)) if share else side


def gap_of_sources(words: Wording, figures: Iterable[Indicator]) -> str:
    """Return how far figures of one thing and one unit lie apart."""
    least, most = (pick(figures, key=lambda it: it.value) for pick in (min, max))
    gap = words("figures_gap", gap=_gap(words, most.value - least.value, most.unit))
    share = _share(words, most.value - least.value, most.value, most.unit)
    return comma_list((gap, words("figures_share", share=share))) if share else gap


def _gap(words: Wording, difference: Decimal, unit: str) -> str:
    return words("percent_points", value=words.number(difference)) if unit_key(unit) == "%" else words.measure(difference, unit)


def _share(words: Wording, part: Decimal, whole: Decimal, unit: str) -> str:
    """Return a part of a whole as a percentage, cut at its first decimal; empty where it would say nothing."""
    if unit_key(unit) == "%" or part < 0 or whole <= 0:
        return ""
    if (exact := _WHOLE * part / whole) >= _MOST:
        return ""
    share = exact.quantize(_TENTH, ROUND_DOWN)
    is_telling = share not in {Decimal(0), Decimal(_WHOLE)}
    return words.measure(share.normalize() if share % 1 else share.to_integral_value(), "%") if is_telling else ""
