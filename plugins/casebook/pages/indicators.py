"""The indicators of a case: a table row each, and figures as horizontal bars from a common zero."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from casebook.messages.wording import Wording, comma_list, number
from casebook.model.case import Indicator
from casebook.model.types import PartialDate, Period
from casebook.pages.builder import PageBuilder

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
        description=comma_list(f"{bar.label} {bar.text}" for bar in bars),
        bars=bars,
        zero=zero,
        goal=None if indicator.target is None else place(indicator.target),
    )


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One figure, already with its unit."""

    name: str
    value: str
    baseline: str
    target: str
    as_of: str
    evidence: str
    basis: str
    """Of which time, and on what evidence: what must stand beside the figure wherever it is shown."""
    method: str | None
    chart: Chart | None
    """The figure beside the baseline and the target, when there is one of these."""


_UNKNOWN = "–"
"""A cell of a table for which nothing was given."""


def indicator_row(builder: PageBuilder, indicator: Indicator) -> IndicatorRow:
    """Return an indicator as a row of the table, with its figures as words and as bars."""

    def shown(figure: Decimal) -> str:
        return builder.words("measure", value=number(figure), unit=indicator.unit)

    as_of = _time(builder, indicator.as_of) if indicator.as_of else None
    evidence = builder.words.of("attributions", indicator.attribution)
    return IndicatorRow(
        name=indicator.name,
        value=shown(indicator.value),
        baseline=_UNKNOWN if indicator.baseline is None else shown(indicator.baseline),
        target=_UNKNOWN if indicator.target is None else shown(indicator.target),
        as_of=as_of or _UNKNOWN,
        evidence=evidence,
        basis=comma_list(told for told in (as_of, evidence) if told),
        method=indicator.method,
        chart=chart(indicator, builder.words, shown),
    )


def _time(builder: PageBuilder, as_of: Period | PartialDate) -> str:
    """When a figure was right, as exactly as it is known."""
    return builder.period(as_of) if isinstance(as_of, Period) else builder.words.partial_date(*as_of)
