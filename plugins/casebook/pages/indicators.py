"""The indicators of a case, as rows of a table, as bar charts and, over years, as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from casebook.messages.blanks import comma_list
from casebook.messages.wording import Wording
from casebook.model.case import Indicator, unit_key
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


_YEARS = 3
"""The fewest years of a series. Fewer stand as figures of their own."""
_SIZE = (198, 136)
"""The width and the height of the picture of a series, in its units."""
_PLOT = (8, 190, 16, 112)
"""The left, right, upper and lower edge of the lines."""
_YEAR_Y = 130
"""The line on which the years stand."""


class Line(Struct, frozen=True):
    """The figures of a series as points of an SVG polyline, with the name and the last figure, which stand beside the picture."""

    points: str
    end: tuple[float, float]
    label: str


class LineChart(Struct, frozen=True):
    """Series of one indicator over the same years."""

    title: str
    description: str
    """All figures in words."""
    lines: tuple[Line, ...]
    """The lines in the order of their last figures, the largest first."""
    years: tuple[tuple[float, int], ...]
    """The position and the number of the first and the last year."""
    size: tuple[int, int] = _SIZE
    plot: tuple[int, int, int, int] = _PLOT
    year_y: int = _YEAR_Y


class Series(Struct, frozen=True):
    """The figures of one indicator by year, in ascending order."""

    name: str
    unit: str
    """The unit as the first of the indicators has it."""
    figures: Mapping[int, Decimal]


def _by_name_and_unit(indicators: Iterable[Indicator]) -> Iterable[Sequence[Indicator]]:
    groups: dict[tuple[str, str], list[Indicator]] = {}
    for it in indicators:
        groups.setdefault(it.measured, []).append(it)
    return groups.values()


def series_of(indicators: Iterable[Indicator]) -> tuple[Series, ...]:
    """Return the series of a case. None has a year with two figures."""
    groups = _by_name_and_unit(it for it in indicators if it.as_of and _is_within_year(it.as_of))
    series = (
        Series(same[0].name, same[0].unit, dict(sorted((it.as_of[0], it.value) for it in same if it.as_of))) for same in groups
    )
    return tuple(it for it, same in zip(series, groups, strict=True) if len(same) == len(it.figures) >= _YEARS)


def contradictions(indicators: Sequence[Indicator]) -> Iterator[Sequence[Indicator]]:
    """Yield the indicators of a case that say different figures of the same thing and time, in their order.

    A figure without a time may be of the time of the others where these have only one; beside a series it is compared with none.
    """
    for same in _by_name_and_unit(indicators):
        has_one_time = len({it.as_of for it in same if it.as_of}) <= 1
        by_time: dict[Period | PartialDate | None, list[Indicator]] = {}
        for it in same:
            by_time.setdefault(None if has_one_time else it.as_of, []).append(it)
        yield from (group for group in by_time.values() if len({it.value for it in group}) > 1)


def measures(words: Wording, indicators: Sequence[Indicator], rows: Sequence[IndicatorRow]) -> tuple[IndicatorRow, ...]:
    """Return those of the `rows` of the indicators of a case that stand as figures of their own.

    Those that contradict each other are one.
    """
    series, groups = series_of(indicators), {id(it): group for group in contradictions(indicators) for it in group}
    row_of = dict(zip(map(id, indicators), rows, strict=True))
    shown = []
    for it in (it for it in indicators if beside_lines(it, series)):
        group, row = groups.get(id(it)), row_of[id(it)]
        if group is None:
            shown.append(row)
        elif any(other.baseline is not None or other.target is not None for other in group):  # each keeps its bars
            shown.append(replace(row, basis=comma_list((row.basis, words("figures_differ")))))
        elif next(other for other in group if beside_lines(other, series)) is it:
            shown.append(_either(words, [row_of[id(other)] for other in group]))
    return tuple(shown)


def _either(words: Wording, rows: Sequence[IndicatorRow]) -> IndicatorRow:
    """Return rows of one thing as one row, with the figure of each."""
    figures = tuple(dict.fromkeys(row.value for row in rows))
    return replace(
        rows[0],
        value=words("figure_or").join(figures),
        basis=words("figures_differ"),
        disputed=figures,
        method="; ".join(words.labelled(row.value, row.method or row.basis) for row in rows),
    )


def beside_lines(indicator: Indicator, series: Iterable[Series]) -> bool:
    """Return whether lines of `series` leave out something of an indicator: its value, its baseline or its target."""
    is_drawn = any((it.name, unit_key(it.unit)) == indicator.measured for it in series)
    is_point = is_drawn and indicator.as_of is not None and _is_within_year(indicator.as_of)
    return not is_point or indicator.baseline is not None or indicator.target is not None


def _is_within_year(as_of: Period | PartialDate) -> bool:
    return not isinstance(as_of, Period) or as_of.start == as_of.end


def line_chart(words: Wording, name: str, unit: str, series: Mapping[str, Mapping[int, Decimal]]) -> LineChart:
    """Return the lines of an indicator; `series` has the figure of each year by the name of the line."""
    values = [value for figures in series.values() for value in figures.values()]
    years = sorted({year for figures in series.values() for year in figures})
    low, high = min(Decimal(0), *values), max(Decimal(0), *values)
    left, right, top, bottom = _PLOT

    def x(year: int) -> float:
        return round(left + (right - left) * (year - years[0]) / (years[-1] - years[0]), 1)

    def y(value: Decimal) -> float:
        return round(bottom - (bottom - top) * float((value - low) / (high - low or Decimal(1))), 1)

    lines = []
    ends = {label: max(figures) for label, figures in series.items()}
    for label, figures in sorted(series.items(), key=lambda item: -item[1][ends[item[0]]]):
        last = figures[ends[label]]
        points = " ".join(f"{x(year)},{y(value)}" for year, value in figures.items())
        written = f"{label} {words('year', year=ends[label])} {words.measure(last, unit)}".strip()
        lines.append(Line(points, (x(ends[label]), y(last)), written))
    spoken = (
        words.labelled(
            label or name, comma_list(f"{words('year', year=year)} {words.measure(it, unit)}" for year, it in figures.items())
        )
        for label, figures in series.items()
    )
    title = words("line_chart", name=name, unit=unit)
    return LineChart(title, "; ".join(spoken), tuple(lines), tuple((x(year), year) for year in (years[0], years[-1])))


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
    evidence = words.of("attributions", indicator.attribution)
    return IndicatorRow(
        name=indicator.name,
        value=words.measure(indicator.value, unit),
        baseline=UNKNOWN if indicator.baseline is None else words.measure(indicator.baseline, unit),
        target=UNKNOWN if indicator.target is None else words.measure(indicator.target, unit),
        as_of=as_of or UNKNOWN,
        evidence=evidence,
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
