"""An indicator's figures as horizontal bars from a common zero.

Lengths from a common base are what readers judge best (Cleveland and McGill, "Graphical Perception", Journal of the
American Statistical Association 79, 1984), and a bar that does not begin at zero tells a false length. So every bar
begins there and none is lengthened to be seen: what is too short to be seen has its `tip` marked, and its text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from casebook.model import Indicator
from casebook.wording import Wording, joined

Role = Literal["baseline", "value", "target"]

_PLACES = 4
"""A ten-thousandth of the width is a tenth of a pixel on the widest chart."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure with its unit. Lengths are fractions of the chart's width, from its left edge."""

    role: Role
    label: str
    text: str
    start: float
    length: float
    tip: float
    """Where the figure stands on the axis: the end that is not at zero."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars on one axis, in the order of time: what was, what is, what is aimed at."""

    title: str
    description: str
    """The same in a sentence, for those who do not see the bars."""
    bars: tuple[Bar, ...]
    zero: float
    """Where the axis has its zero: 0 unless a figure is negative."""
    goal: float | None
    """Where the target stands, for a line by which the other bars are judged."""


def chart(indicator: Indicator, words: Wording, shown: Callable[[Decimal], str]) -> Chart | None:
    """The bars of an indicator, each with its figure as `shown` writes it; none for a figure that stands alone."""
    figures: dict[Role, Decimal | None] = {
        "baseline": indicator.baseline,
        "value": indicator.value,
        "target": indicator.target,
    }
    given = {role: figure for role, figure in figures.items() if figure is not None}
    if len(given) == 1:
        return None
    low, high = min(Decimal(0), *given.values()), max(Decimal(0), *given.values())
    span = high - low or Decimal(1)  # where every figure is zero any axis will do

    def place(figure: Decimal) -> float:
        return round(float((figure - low) / span), _PLACES)

    zero = place(Decimal(0))
    bars = tuple(
        Bar(
            role=role,
            label=words(role),
            text=shown(figure),
            start=min(zero, place(figure)),
            length=round(abs(place(figure) - zero), _PLACES),
            tip=place(figure),
        )
        for role, figure in given.items()
    )
    return Chart(
        title=words("chart", name=indicator.name),
        description=joined(f"{bar.label} {bar.text}" for bar in bars),
        bars=bars,
        zero=zero,
        goal=None if indicator.target is None else place(indicator.target),
    )
