"""The page of all indicators: the figures of all cases in tables, only like units together, each with a chart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.markdown.converted import Heading
from casebook.messages.blanks import comma_list
from casebook.model.case import Indicator
from casebook.pages.builder import PageBuilder, heading_ids
from casebook.pages.indicators import Bar, Chart, IndicatorRow, indicator_row
from casebook.pages.view import Link, Plan

_MOST_UNITS = 40
"""The most units on the page: those with the most figures."""
_MOST_ROWS = 100
"""The most figures of a unit on the page, newest cases first. The file has all."""
_MOST_BARS = 24
"""The most bars of a chart: those of the largest figures."""
_UNKNOWN = "–"
"""The text of an empty cell, as `indicator_row` has it."""


class FigureRow(Struct, frozen=True):
    """A figure of a case, with where it comes from."""

    figure: IndicatorRow
    case: Link
    city: str
    source: Link | None
    conflict: str
    """The other figures of the case for the same thing and time; empty where there are none."""


class UnitGroup(Struct, frozen=True):
    """The figures of one unit."""

    id: str
    heading: str
    chart: Chart | None
    """The largest figures as bars; None for a figure that stands alone."""
    rows: tuple[FigureRow, ...]
    columns: tuple[tuple[str, str], ...]
    """The key and the heading of each column that has a value."""
    note: str
    """A sentence about figures that are left out."""


class IndicatorsPage(Struct, frozen=True):
    """The figures of all cases."""

    summary: str
    groups: tuple[UnitGroup, ...]
    without: Link | None
    """The link to the cases that have no indicator."""
    invite: Link | None
    file: Link
    script: str
    style: str
    """The link to the stylesheet of tables. Other pages do not load it."""


class _Figure(NamedTuple):
    file: CaseFile
    indicator: Indicator


def indicators_plan(site: Site, address: str) -> Plan:
    """Return the figures of all cases, as a part of the page at `address`."""
    builder, groups = PageBuilder(site, address), _by_unit(site.catalogue.cases.values())
    units = sorted(groups, key=lambda unit: (-len(groups[unit]), unit))[:_MOST_UNITS]
    views = tuple(_group(builder, unit, groups[unit]) for unit in units)
    cases = site.catalogue.cases.values()
    count = sum(bool(file.case.indicators) for file in cases)
    total = sum(map(len, groups.values()))
    without = len(cases) - count
    summary = site.words("indicators_about", count=total, cases=count) if total else site.words("indicators_none")
    evidence = permalinks.browse(evidence="none")
    headings = tuple(Heading(2, view.id, view.heading) for view in views)
    return Plan(
        address=address,
        template="components/indicators.html",
        title=site.words("indicators_all"),
        description=summary,
        context=IndicatorsPage(
            summary=summary,
            groups=views,
            without=builder.link(site.words("indicators_without", count=without), evidence) if without else None,
            invite=builder.guide(),
            file=builder.link("CSV", permalinks.INDICATORS_CSV),
            style=builder.to(permalinks.TABLES_STYLE),
            script=builder.to(permalinks.TABLE_SCRIPT),
        ),
        headings=headings,
        anchors=heading_ids(headings),
    )


def _by_unit(cases: Iterable[CaseFile]) -> dict[str, list[_Figure]]:
    """Return the figures of all cases by unit. Units that differ in blanks alone are one."""
    groups: dict[str, list[_Figure]] = {}
    for file in cases:
        for indicator in file.case.indicators:
            groups.setdefault("".join(indicator.unit.split()), []).append(_Figure(file, indicator))
    return groups


def _group(builder: PageBuilder, unit: str, figures: Sequence[_Figure]) -> UnitGroup:
    shown = sorted(figures[:_MOST_ROWS], key=lambda it: (it.indicator.name, -it.indicator.value))
    rows = tuple(_row(builder, figure) for figure in shown)
    left_out = len(figures) - len(shown)
    return UnitGroup(
        id=f"unit-{''.join(sign if sign.isalnum() else f'{ord(sign):x}' for sign in unit)}",
        heading=builder.words("indicators_unit", unit=unit, count=len(figures)),
        chart=_chart(builder, unit, shown),
        rows=rows,
        columns=tuple(_columns(builder, rows)),
        note=builder.words("indicators_rest", count=left_out) if left_out else "",
    )


def _columns(builder: PageBuilder, rows: Sequence[FigureRow]) -> Iterator[tuple[str, str]]:
    """Yield the columns of figures that have a value, in the order of time."""
    for key in ("baseline", "value", "target", "as_of"):
        if any(getattr(row.figure, key) != _UNKNOWN for row in rows):
            yield key, builder.words(key)


def _row(builder: PageBuilder, figure: _Figure) -> FigureRow:
    file, indicator = figure
    return FigureRow(
        figure=replace(indicator_row(builder, indicator), chart=None),
        case=builder.link(file.case.title, permalinks.case(file.id)),
        city=builder.catalogue.cities[file.city].short_name,
        source=_source(builder, figure),
        conflict=_conflict(builder, figure),
    )


def _source(builder: PageBuilder, figure: _Figure) -> Link | None:
    """Return the link to the source of a figure in the list of its case; None where the case names none."""
    for position, source in enumerate(figure.file.case.sources, 1):
        if source.id and source.id == figure.indicator.source:
            return builder.link(source.part or source.title, f"{permalinks.case(figure.file.id)}#source-{position}")
    return None


def _conflict(builder: PageBuilder, figure: _Figure) -> str:
    """Return the other figures that the case gives for the same thing, unit and time, in words."""
    own = figure.indicator
    others = [
        it
        for it in figure.file.case.indicators
        if (it.name, it.unit, it.as_of) == (own.name, own.unit, own.as_of) and it.value != own.value
    ]
    figures = comma_list(builder.words("measure", value=builder.words.number(it.value), unit=it.unit) for it in others)
    return builder.words("indicators_conflict", figures=figures) if others else ""


def _chart(builder: PageBuilder, unit: str, figures: Sequence[_Figure]) -> Chart | None:
    """Return the largest figures of a unit as bars on one axis; None for one figure."""
    if len(figures) < 2:  # noqa: PLR2004 - one bar compares nothing
        return None
    most = sorted(figures, key=lambda it: -it.indicator.value)[:_MOST_BARS]
    values = [it.indicator.value for it in most]
    low, high = min(Decimal(0), *values), max(Decimal(0), *values)
    span = high - low or Decimal(1)

    def position(value: Decimal) -> float:
        return round(float((value - low) / span), 4)

    zero = position(Decimal(0))
    bars = tuple(
        Bar(
            role="value",
            label=f"{it.indicator.name} ({builder.catalogue.cities[it.file.city].short_name})",
            text=builder.words("measure", value=builder.words.number(it.indicator.value), unit=it.indicator.unit),
            start=min(zero, position(it.indicator.value)),
            length=round(abs(position(it.indicator.value) - zero), 4),
            tip=position(it.indicator.value),
        )
        for it in most
    )
    description = comma_list(f"{bar.label} {bar.text}" for bar in bars)
    return Chart(builder.words("chart", name=unit), description, bars, zero, None)
