"""The page of all indicators: the figures of all cases in tables, only like units together, each with a chart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice, zip_longest

from msgspec import Struct

from casebook import permalinks
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.markdown.converted import Heading
from casebook.messages.wording import Wording
from casebook.model.case import unit_key
from casebook.pages.builder import PageBuilder
from casebook.pages.indicator_rows import Figure, FigureRow, differing, figure_row
from casebook.pages.indicator_series import LineChart, Series, line_chart, series_of
from casebook.pages.indicators import (
    UNKNOWN,
    Chart,
    Role,
    bar_chart,
    contradictions,
    time_of,
)
from casebook.pages.view import Link, Plan

_MOST_UNITS = 40
"""The most units on the page: those with the most figures."""
_MOST_ROWS = 100
"""The most figures of a unit on the page. The file has all."""
_MOST_FIGURES = 120
"""The most figures on the page, which its units share."""
_FOLDED = 24
"""A table of more figures is folded away below its charts."""
_MOST_LINES = 4
"""The most lines of a chart, told apart by their names and their dashes."""
_MOST_LINE_CHARTS = 3
"""The most charts of lines of a unit."""
_MOST_BARS = 24
"""The most bars of a unit: of the indicators with the most figures, the largest."""
_MOST_DISPUTES = 24
"""The most cases above the tables whose sources differ."""
_SAMPLE = """indicators:
  - name: {name}
    unit: {unit}
    value: 1200
    as_of: 2025
    source: {source}
"""
"""An indicator as a case file has it."""


class UnitGroup(Struct, frozen=True):
    """The figures of one unit."""

    id: str
    heading: str
    lines: tuple[tuple[LineChart, tuple[Link, ...]], ...]
    """The first indicators with series of several years, as lines, with links to their cases."""
    charts: tuple[Chart, ...]
    """The largest figures of each indicator that has several and no lines, as bars."""
    rows: tuple[FigureRow, ...]
    columns: tuple[tuple[str, str], ...]
    """The key and the heading of each column that has a value."""
    note: str
    """A sentence about figures that are left out."""
    fold: str
    """The name of a long table, which is folded away; empty for a short one."""


class IndicatorsPage(Struct, frozen=True):
    """The figures of all cases."""

    summary: str
    known: tuple[str, ...]
    """How many figures have a target, and how many one of before; empty where no case has any figure."""
    differing: tuple[tuple[Link, str, Link | None], ...]
    """The cases whose sources give different figures of one thing: what they say, and the link to the notes of the case."""
    differing_note: str
    """A sentence about those that are left out."""
    groups: tuple[UnitGroup, ...]
    note: str
    """A sentence about units that are left out; empty where there are none."""
    without: Link | None
    """The link to the cases that have no indicator."""
    form: str
    """The address of the form that takes a figure; empty where there is none."""
    is_open: bool
    """Whether somebody takes a figure in any way."""
    takes_files: bool
    """Whether readers can write it into the file of the case."""
    sample: str
    """The lines that a case has for an indicator."""
    file: Link
    script: str
    style: str
    """The link to the stylesheet of tables. Other pages do not load it."""


def indicators_plan(site: Site, address: str) -> Plan:
    """Return the figures of all cases, as a part of the page at `address`."""
    builder, words, groups = PageBuilder(site, address), site.words, _by_unit(site.catalogue.cases.values())
    units = sorted(groups, key=lambda unit: (-len(groups[unit]), unit))[:_MOST_UNITS]
    rows = shares([len(groups[unit]) for unit in units], _MOST_ROWS, _MOST_FIGURES)
    views = tuple(_group(builder, unit, groups[unit], most) for unit, most in zip(units, rows, strict=True))
    cases = site.catalogue.cases.values()
    count = sum(bool(file.case.indicators) for file in cases)
    total = sum(map(len, groups.values()))
    without = len(cases) - count
    things = sum(len({it.measured for it in file.case.indicators}) for file in cases)
    summary = words("indicators_about", count=things, figures=total, cases=count) if total else words("indicators_none")
    others = len(groups) - len(units)
    left_out = total - sum(len(groups[unit]) for unit in units)
    evidence = permalinks.browse(evidence="none")
    in_dispute = ((file, group) for file in cases for group in contradictions(file.case.indicators))
    disputes = [(file, [file.case.indicators[at] for at in group]) for file, group in in_dispute]
    differ = (builder.heading("indicators-differ", "indicators_differ"),) if disputes else ()
    units_shown = tuple(Heading(2, view.id, view.heading) for view in views)
    headings = (*differ, *units_shown, builder.heading("indicators-add", "indicators_add"))
    return Plan(
        address=address,
        template="components/indicators.html",
        title=words("indicators_all"),
        description=summary,
        context=IndicatorsPage(
            summary=summary,
            known=tuple(_known(words, cases)) if total else (),
            differing=tuple(differing(builder, *it) for it in disputes[:_MOST_DISPUTES]),
            differing_note=words("indicators_rest", count=left) if (left := len(disputes) - _MOST_DISPUTES) > 0 else "",
            groups=views,
            note=words("indicators_units", units=others, count=left_out) if others else "",
            without=builder.link(words("indicators_without", count=without), evidence) if without else None,
            form=site.figure_form,
            is_open=site.is_open,
            takes_files=site.takes_files,
            sample=_SAMPLE.format(name=words("figure_name"), unit=words("figure_unit"), source=words("figure_source")),
            file=builder.link("CSV", permalinks.INDICATORS_CSV),
            style=builder.to(permalinks.TABLES_STYLE),
            script=builder.to(permalinks.TABLE_SCRIPT),
        ),
        headings=headings,
    )


def shares(counts: Sequence[int], most: int, room: int) -> list[int]:
    """Return how many figures, `most` at most, each unit shows: small ones, which are last, leave `room` to large ones."""
    shown = list[int]()
    for left, count in zip(range(len(counts), 0, -1), reversed(counts), strict=True):
        shown.append(min(count, most, room // left))
        room -= shown[-1]
    return shown[::-1]


def _known(words: Wording, cases: Iterable[CaseFile]) -> Iterator[str]:
    """Yield how many figures have a target and how many one of before."""
    figures = [it for file in cases for it in file.case.indicators]
    counts = {
        "indicators_target": sum(it.target is not None for it in figures),
        "indicators_baseline": sum(it.baseline is not None for it in figures),
    }
    for key, count in counts.items():
        yield words.labelled(words(key), words("indicators_number", count=count) if count else words("indicators_nothing"))


def _by_unit(cases: Iterable[CaseFile]) -> dict[str, list[Figure]]:
    """Return the figures of all cases by the key of their unit."""
    groups: dict[str, list[Figure]] = {}
    for file in cases:
        indicators = file.case.indicators
        disputed = {at: group for group in contradictions(indicators) for at in group}
        for position, it in enumerate(indicators):
            rivals = [indicators[at] for at in disputed.get(position, ())]
            groups.setdefault(unit_key(it.unit), []).append(Figure(file, it, rivals))
    return groups


def _newest_of_each_place(figures: Iterable[Figure]) -> Iterator[Figure]:
    """Yield the figures by turns from each place, of each the newest first. Those without a time are its last."""
    by_city: dict[str, list[Figure]] = {}
    for figure in sorted(figures, key=lambda it: it.indicator.as_of[0] if it.indicator.as_of else 0, reverse=True):
        by_city.setdefault(figure.file.city, []).append(figure)
    return (figure for turn in zip_longest(*by_city.values()) for figure in turn if figure)


def _group(builder: PageBuilder, key: str, figures: Sequence[Figure], most: int) -> UnitGroup:
    """Return the figures of a unit, under its name as the first of them has it."""
    unit = figures[0].indicator.unit
    shown = sorted(islice(_newest_of_each_place(figures), most), key=lambda it: (it.indicator.name, -it.indicator.value))
    rows = tuple(figure_row(builder, figure) for figure in shown)
    left_out, drawn = len(figures) - len(shown), [*_series(builder.words, figures).values()][:_MOST_LINE_CHARTS]
    names = {series.name for cases in drawn for _, series in cases}
    return UnitGroup(
        id=f"unit-{''.join(sign if sign.isalnum() else f'{ord(sign):x}' for sign in key)}",
        heading=builder.words("indicators_unit", unit=unit, count=len(figures)),
        lines=tuple(_lines(builder, cases) for cases in drawn),
        charts=tuple(_charts(builder, unit, [it for it in shown if it.indicator.name not in names])),
        rows=rows,
        columns=tuple(_columns(builder, rows)),
        note=builder.words("indicators_rest", count=left_out) if left_out else "",
        fold=builder.words("indicators_table", count=len(shown)) if len(shown) > _FOLDED else "",
    )


def _columns(builder: PageBuilder, rows: Sequence[FigureRow]) -> Iterator[tuple[str, str]]:
    """Yield the columns of figures that have a value, in the order of time."""
    for key in ("baseline", "value", "target", "as_of"):
        if any(getattr(row.figure, key) != UNKNOWN for row in rows):
            yield key, builder.words(key)


def _series(words: Wording, figures: Iterable[Figure]) -> dict[str, list[tuple[CaseFile, Series]]]:
    """Return the cases that have an indicator over several years, by its name. Estimates have a name of their own."""
    by_case: dict[str, list[Figure]] = {}
    for figure in figures:
        by_case.setdefault(figure.file.id, []).append(figure)
    found: dict[str, list[tuple[CaseFile, Series]]] = {}
    for own in by_case.values():
        for series in series_of(it.indicator for it in own):
            found.setdefault(series.title(words), []).append((own[0].file, series))
    return found


def _lines(builder: PageBuilder, cases: Sequence[tuple[CaseFile, Series]]) -> tuple[LineChart, tuple[Link, ...]]:
    """Return the lines of an indicator, of each place that of its first case, with the links to these cases."""
    by_city: dict[str, tuple[CaseFile, Series]] = {}
    for file, series in cases:
        by_city.setdefault(builder.catalogue.cities[file.city].short_name, (file, series))
    shown = dict(list(by_city.items())[:_MOST_LINES])
    chart = line_chart(builder.words, {city: series for city, (_, series) in shown.items()})
    links = (
        builder.link(builder.words.labelled(city, file.case.title), permalinks.case(file.id)) for city, (file, _) in shown.items()
    )
    return chart, tuple(links)


def _charts(builder: PageBuilder, unit: str, figures: Sequence[Figure]) -> Iterator[Chart]:
    """Yield a chart for each indicator with several figures. Bars of different indicators would compare what is not alike.

    Figures that contradict each other have no bars: they say one thing twice, and nobody knows which of them is right.
    """
    by_name: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.rivals:
            continue
        by_name.setdefault(figure.indicator.name, []).append(figure)
    left = _MOST_BARS
    for name, alike in sorted(by_name.items(), key=lambda item: -len(item[1])):
        bars = min(len(alike), left)
        if bars > 1:
            left -= bars
            yield _chart(builder, unit, name, sorted(alike, key=lambda it: -it.indicator.value)[:bars])


def _chart(builder: PageBuilder, unit: str, name: str, most: Sequence[Figure]) -> Chart:
    """Return figures of an indicator as bars on one axis."""
    bars: list[tuple[Role, str, str, Decimal]] = []
    for file, it, _ in most:
        label = " ".join(filter(None, (builder.catalogue.cities[file.city].short_name, time_of(builder, it))))
        bars.append(("value", label, builder.words.measure(it.value, it.unit), it.value))
    return bar_chart(builder.words("chart_of_unit", name=name, unit=unit), bars)
