"""The indicators of a case, as rows of a table and as bar charts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from casebook.messages.blanks import comma_list
from casebook.messages.wording import Wording
from casebook.model.case import Indicator
from casebook.model.dates import PartialDate, Period
from casebook.pages.builder import PageBuilder

Role = Literal["baseline", "value", "target"]

_PLACES = 4
"""Decimals of a length: a ten-thousandth of the width is a tenth of a pixel on the widest chart."""


class Bar(Struct, frozen=True):
    """A figure with its unit. Lengths are fractions of the width of the chart, measured from its left edge."""

    role: Role
    label: str
    text: str
    start: float
    length: float
    tip: float
    """The position of the figure on the axis: the end of the bar that is not at zero."""


class Chart(Struct, frozen=True):
    """Bars on one axis: the baseline, the value and the target, in this order."""

    title: str
    description: str
    """The figures in one sentence, for people who do not see the bars."""
    bars: tuple[Bar, ...]
    zero: float
    """The position of zero on the axis: 0 unless a figure is negative."""
    goal: float | None
    """The position of the target, marked by a line; None without a target."""


def chart(indicator: Indicator, words: Wording, measure: Callable[[Decimal], str]) -> Chart | None:
    """Return the bars of an indicator, or None if it has its value alone. `measure` writes a figure with its unit."""
    candidates: dict[Role, Decimal | None] = {
        "baseline": indicator.baseline,
        "value": indicator.value,
        "target": indicator.target,
    }
    figures = {role: figure for role, figure in candidates.items() if figure is not None}
    if len(figures) == 1:
        return None
    low, high = min(Decimal(0), *figures.values()), max(Decimal(0), *figures.values())
    span = high - low or Decimal(1)  # if all figures are zero, any axis will do

    def position(figure: Decimal) -> float:
        return round(float((figure - low) / span), _PLACES)

    zero = position(Decimal(0))
    bars = tuple(
        Bar(
            role=role,
            label=words(role),
            text=measure(figure),
            start=min(zero, position(figure)),
            length=round(abs(position(figure) - zero), _PLACES),
            tip=position(figure),
        )
        for role, figure in figures.items()
    )
    return Chart(
        title=words("chart", name=indicator.name),
        description=comma_list(f"{bar.label} {bar.text}" for bar in bars),
        bars=bars,
        zero=zero,
        goal=None if indicator.target is None else position(indicator.target),
    )


class IndicatorRow(Struct, frozen=True):
    """An indicator as texts. Figures have their unit."""

    name: str
    value: str
    baseline: str
    target: str
    as_of: str
    evidence: str
    basis: str
    """The time and the evidence of the figure, in one line."""
    method: str | None
    chart: Chart | None
    """The bars; None for an indicator without baseline and target."""


class IndicatorTable(Struct, frozen=True):
    """All indicators of a case as a table, without the columns in which no indicator has a value."""

    columns: tuple[tuple[str, bool], ...]
    """The heading of each column, and whether it has figures."""
    rows: tuple[tuple[str, ...], ...]
    """The cells of each indicator. The first is its name."""


_UNKNOWN = "–"
"""The text of an empty cell."""


def indicator_table(words: Wording, rows: Sequence[IndicatorRow]) -> IndicatorTable:
    """Return the table of indicators."""
    figures = ("value", "baseline", "target")
    names = [
        name for name in (*figures, "as_of", "evidence") if name == "value" or any(getattr(row, name) != _UNKNOWN for row in rows)
    ]
    return IndicatorTable(
        columns=((words("indicator"), False), *((words(name), name in figures) for name in names)),
        rows=tuple((row.name, *(getattr(row, name) for name in names)) for row in rows),
    )


def indicator_row(builder: PageBuilder, indicator: Indicator) -> IndicatorRow:
    """Return an indicator as a row of the table, with its bars."""

    def measure(figure: Decimal) -> str:
        return builder.words("measure", value=builder.words.number(figure), unit=indicator.unit)

    as_of = _time(builder, indicator.as_of) if indicator.as_of else None
    evidence = builder.words.of("attributions", indicator.attribution)
    return IndicatorRow(
        name=indicator.name,
        value=measure(indicator.value),
        baseline=_UNKNOWN if indicator.baseline is None else measure(indicator.baseline),
        target=_UNKNOWN if indicator.target is None else measure(indicator.target),
        as_of=as_of or _UNKNOWN,
        evidence=evidence,
        basis=comma_list(text for text in (as_of, evidence) if text),
        method=indicator.method,
        chart=chart(indicator, builder.words, measure),
    )


def _time(builder: PageBuilder, as_of: Period | PartialDate) -> str:
    """Return the time of a figure in words."""
    return builder.period(as_of) if isinstance(as_of, Period) else builder.words.partial_date(*as_of)
