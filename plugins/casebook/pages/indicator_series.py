"""The figures of an indicator over years, as lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from casebook.messages.blanks import comma_list
from casebook.messages.wording import Wording
from casebook.model.case import Indicator, unit_key
from casebook.model.dates import Period
from casebook.model.types import Attribution

_ESTIMATED: Attribution = "estimated"
_DayOfYear: TypeAlias = tuple[int | None, int | None]
"""A month and a day, each None where a figure is of a whole year or of a whole month."""

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
    """The figures of one indicator by year, in ascending order: all of the same day or month of their year, or of whole years."""

    name: str
    unit: str
    """The unit as the first of the indicators has it."""
    is_estimate: bool
    day: _DayOfYear
    figures: Mapping[int, Decimal]

    def title(self, words: Wording) -> str:
        """Return the name of the indicator; that of estimates says that they are."""
        return comma_list((self.name, words.of("attributions", _ESTIMATED))) if self.is_estimate else self.name


def series_of(indicators: Iterable[Indicator]) -> tuple[Series, ...]:
    """Return the series of a case. None has a year with two figures, figures of a day and of a year, or estimates and counts."""
    groups: dict[tuple[tuple[str, str], bool, _DayOfYear], list[Indicator]] = {}
    for it in indicators:
        if (day := _day_of_year(it)) is not None:
            groups.setdefault((it.measured, it.attribution == _ESTIMATED, day), []).append(it)
    series = (
        Series(same[0].name, same[0].unit, is_estimate, day, dict(sorted((it.as_of[0], it.value) for it in same if it.as_of)))
        for (_, is_estimate, day), same in groups.items()
    )
    return tuple(it for it, same in zip(series, groups.values(), strict=True) if len(same) == len(it.figures) >= _YEARS)


def beside_lines(indicator: Indicator, series: Iterable[Series]) -> bool:
    """Return whether lines of `series` leave out something of an indicator: its value, its baseline or its target."""
    drawn = {(it.name, unit_key(it.unit), it.is_estimate, it.day) for it in series}
    is_point = (*indicator.measured, indicator.attribution == _ESTIMATED, _day_of_year(indicator)) in drawn
    return not is_point or indicator.baseline is not None or indicator.target is not None


def _day_of_year(indicator: Indicator) -> _DayOfYear | None:
    """Return the day of the year that a figure is of; None for a figure of several years or of an unknown time."""
    as_of = indicator.as_of
    if isinstance(as_of, Period):
        return (None, None) if as_of.start == as_of.end else None
    return as_of and (as_of.month, as_of.day)


def line_chart(words: Wording, series: Mapping[str, Series]) -> LineChart:
    """Return the lines of an indicator, each by its name; the first names the indicator and its unit."""
    first = next(iter(series.values()))
    name, unit = first.title(words), first.unit
    values = [value for it in series.values() for value in it.figures.values()]
    years = sorted({year for it in series.values() for year in it.figures})
    low, high = min(Decimal(0), *values), max(Decimal(0), *values)
    left, right, top, bottom = _PLOT

    def x(year: int) -> float:
        return round(left + (right - left) * (year - years[0]) / (years[-1] - years[0]), 1)

    def y(value: Decimal) -> float:
        return round(bottom - (bottom - top) * float((value - low) / (high - low or Decimal(1))), 1)

    def written(it: Series, year: int) -> str:
        return f"{words.partial_date(year, *it.day)} {words.measure(it.figures[year], unit)}"

    lines = []
    for label, it in sorted(series.items(), key=lambda item: -item[1].figures[max(item[1].figures)]):
        end = max(it.figures)
        points = " ".join(f"{x(year)},{y(value)}" for year, value in it.figures.items())
        lines.append(Line(points, (x(end), y(it.figures[end])), f"{label} {written(it, end)}".strip()))
    spoken = (words.labelled(label or name, comma_list(written(it, year) for year in it.figures)) for label, it in series.items())
    title = words("line_chart", name=name, unit=unit)
    return LineChart(title, "; ".join(spoken), tuple(lines), tuple((x(year), year) for year in (years[0], years[-1])))
