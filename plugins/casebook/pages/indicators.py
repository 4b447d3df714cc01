"""The indicators of a case, as rows of a table and as bar charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from casebook.messages.blanks import comma_list
from casebook.messages.wording import Wording
from casebook.model.case import Indicator
from casebook.model.dates import PartialDate, Period
from casebook.pages.builder import PageBuilder
from casebook.pages.indicator_series import beside_lines, series_of

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


def chart(indicator: Indicator, words: Wording) -> Chart | None:
    """Return the bars of an indicator, or None if it has its value alone."""
    candidates: dict[Role, Decimal | None] = {
        "baseline": indicator.baseline,
        "value": indicator.value,
        "target": indicator.target,
    }
    figures = {role: figure for role, figure in candidates.items() if figure is not None}
    if len(figures) == 1:
        return None
    bars = [(role, words(role), words.measure(figure, indicator.unit), figure) for role, figure in figures.items()]
    return bar_chart(words("chart", name=indicator.name), bars, indicator.target)


def bar_chart(title: str, figures: Sequence[tuple[Role, str, str, Decimal]], goal: Decimal | None = None) -> Chart:
    """Return figures as bars on one axis, each with its role, its label and its text. `goal` is a figure marked by a line."""
    values = [value for *_, value in figures]
    low, high = min(Decimal(0), *values), max(Decimal(0), *values)
    span = high - low or Decimal(1)  # if all figures are zero, any axis will do

    def position(figure: Decimal) -> float:
        return round(float((figure - low) / span), _PLACES)

    zero = position(Decimal(0))
    bars = tuple(
        Bar(
            role=role,
            label=label,
            text=text,
            start=min(zero, position(value)),
            length=round(abs(position(value) - zero), _PLACES),
            tip=position(value),
        )
        for role, label, text, value in figures
    )
    description = comma_list(f"{bar.label} {bar.text}" for bar in bars)
    return Chart(title, description, bars, zero, None if goal is None else position(goal))


def contradictions(indicators: Sequence[Indicator]) -> Iterator[Sequence[int]]:
    """Yield the positions of the indicators of a case that say different figures of the same thing and time, in their order.

    A figure without a time may be of the time of the others where these have only one; beside a series it is compared with none.
    """
    by_thing: dict[tuple[str, str], list[int]] = {}
    for position, it in enumerate(indicators):
        by_thing.setdefault(it.measured, []).append(position)
    for same in by_thing.values():
        has_one_time = len({indicators[it].as_of for it in same} - {None}) <= 1
        by_time: dict[Period | PartialDate | None, list[int]] = {}
        for position in same:
            by_time.setdefault(None if has_one_time else indicators[position].as_of, []).append(position)
        yield from (group for group in by_time.values() if len({indicators[it].value for it in group}) > 1)


def measures(words: Wording, indicators: Sequence[Indicator], rows: Sequence[IndicatorRow]) -> tuple[IndicatorRow, ...]:
    """Return those of the `rows` of the indicators of a case that stand as figures of their own.

    Those that contradict each other are one.
    """
    series, groups = series_of(indicators), {at: group for group in contradictions(indicators) for at in group}
    is_shown = [beside_lines(it, series) for it in indicators]
    shown = []
    for position, row in ((at, row) for at, row in enumerate(rows) if is_shown[at]):
        group = groups.get(position)
        if group is None:
            shown.append(row)
        elif any(indicators[at].baseline is not None or indicators[at].target is not None for at in group):  # each keeps its bars
            shown.append(replace(row, basis=comma_list(filter(None, (row.basis, words("figures_differ"))))))
        elif next(at for at in group if is_shown[at]) == position:
            shown.append(_either(words, [rows[at] for at in group]))
    return tuple(shown)


def _either(words: Wording, rows: Sequence[IndicatorRow]) -> IndicatorRow:
    """Return rows of one thing as one row, with the figure of each."""
    figures = tuple(dict.fromkeys(row.value for row in rows))
    return replace(
        rows[0],
        value=words("figure_or").join(figures),
        basis=words("figures_differ"),
        disputed=figures,
        method="; ".join(words.labelled(row.value, why) if (why := row.method or row.basis) else row.value for row in rows),
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
    disputed: tuple[str, ...] = ()
    """The figures of the value, where several contradict each other."""


class IndicatorTable(Struct, frozen=True):
    """All indicators of a case as a table, without the columns in which no indicator has a value."""

    columns: tuple[tuple[str, bool], ...]
    """The heading of each column, and whether it has figures."""
    rows: tuple[tuple[str, ...], ...]
    """The cells of each indicator. The first is its name."""


UNKNOWN = "–"
"""The text of an empty cell."""


def indicator_table(words: Wording, rows: Sequence[IndicatorRow]) -> IndicatorTable:
    """Return the table of indicators."""
    figures = ("value", "baseline", "target")
    names = [
        name for name in (*figures, "as_of", "evidence") if name == "value" or any(getattr(row, name) != UNKNOWN for row in rows)
    ]
    return IndicatorTable(
        columns=((words("indicator"), False), *((words(name), name in figures) for name in names)),
        rows=tuple((row.name, *(getattr(row, name) for name in names)) for row in rows),
    )


def indicator_row(builder: PageBuilder, indicator: Indicator) -> IndicatorRow:
    """Return an indicator as a row of the table, with its bars."""
    words, unit, as_of = builder.words, indicator.unit, time_of(builder, indicator)
    evidence = words.of("attributions", indicator.attribution) if indicator.attribution else ""
    return IndicatorRow(
        name=indicator.name,
        value=words.measure(indicator.value, unit),
        baseline=UNKNOWN if indicator.baseline is None else words.measure(indicator.baseline, unit),
        target=UNKNOWN if indicator.target is None else words.measure(indicator.target, unit),
        as_of=as_of or UNKNOWN,
        evidence=evidence or UNKNOWN,
        basis=comma_list(text for text in (as_of, evidence) if text),
        method=indicator.method,
        chart=chart(indicator, words),
    )


def time_of(builder: PageBuilder, indicator: Indicator) -> str | None:
    """Return the time of a figure in words; None for a figure without one."""
    as_of = indicator.as_of
    if as_of is None:
        return None
    return builder.period(as_of) if isinstance(as_of, Period) else builder.words.partial_date(*as_of)
