"""The rows of the page of all indicators: a figure with its case, its source, and what contradicts it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.files import CaseFile
from casebook.messages.blanks import comma_list
from casebook.model.case import Indicator
from casebook.pages.builder import PageBuilder
from casebook.pages.case_parts import NOTES
from casebook.pages.indicator_gaps import gap_of_sources, gap_to_target
from casebook.pages.indicators import IndicatorRow, indicator_row
from casebook.pages.view import Link


class FigureRow(Struct, frozen=True):
    """A figure of a case, with where it comes from."""

    figure: IndicatorRow
    case: Link
    city: str
    source: Link | None
    organisation: str
    """Who leads the case; empty where it names none."""
    conflict: str
    """The other figures of the case for the same thing and time, with their sources; empty where there are none."""
    notes: Link | None
    """The link to the notes of the case, which may say why its figures differ; None for a figure without others."""
    gap: str
    """How far the value is from its target; empty for a figure without one."""


class Figure(NamedTuple):
    """A figure with its case."""

    file: CaseFile
    indicator: Indicator
    rivals: Sequence[Indicator] = ()
    """This figure and those of its case that contradict it; empty where none does."""


def differing(builder: PageBuilder, file: CaseFile, figures: Sequence[Indicator]) -> tuple[Link, str, Link | None]:
    """Return the case with figures that contradict each other, what they are with their distance, and its notes."""
    words = builder.words
    values = words("figure_or").join(dict.fromkeys(words.measure(it.value, it.unit) for it in figures))
    text = words.labelled(figures[0].name, f"{values} ({gap_of_sources(words, figures)})")
    return builder.case(file), text, _notes(builder, file)


def _notes(builder: PageBuilder, file: CaseFile) -> Link | None:
    return builder.link(builder.words("notes"), f"{permalinks.case(file.id)}#{NOTES}") if file.case.notes else None


def figure_row(builder: PageBuilder, figure: Figure) -> FigureRow:
    """Return a figure as a row of the table."""
    file, indicator, _ = figure
    conflict = _conflict(builder, figure)
    return FigureRow(
        figure=replace(indicator_row(builder, indicator), chart=None),
        case=builder.case(file),
        city=builder.catalogue.cities[file.city].short_name,
        organisation=_lead(builder, file),
        source=_source(builder, figure),
        conflict=conflict,
        notes=_notes(builder, file) if conflict else None,
        gap=gap_to_target(builder.words, indicator),
    )


def _lead(builder: PageBuilder, file: CaseFile) -> str:
    """Return who leads a case, in words; empty where it names nobody. A figure that is self-reported is theirs."""
    leads = [builder.organisation(id_).text for id_ in builder.catalogue.leads(file.case)]
    return builder.words.labelled(builder.words.of("roles", "lead"), comma_list(leads)) if leads else ""


def _source(builder: PageBuilder, figure: Figure) -> Link | None:
    """Return the link to the source of a figure in the list of its case; None where the case names none."""
    for position, source in enumerate(figure.file.case.sources, 1):
        if source.id and source.id == figure.indicator.source:
            return builder.link(source.part or source.title, f"{permalinks.case(figure.file.id)}#source-{position}")
    return None


def _conflict(builder: PageBuilder, figure: Figure) -> str:
    """Return the other figures that the case gives for the same thing, unit and time, in words with their sources."""
    own, words = figure.indicator, builder.words
    others = [it for it in figure.rivals if it.value != own.value]
    values = (words.measure(it.value, it.unit) for it in others)
    sources = (_source(builder, Figure(figure.file, it)) for it in others)
    named = (f"{value} ({source.text})" if source else value for value, source in zip(values, sources, strict=True))
    conflict = words("indicators_conflict", figures=comma_list(named))
    return f"{conflict} ({gap_of_sources(words, figure.rivals)})" if others else ""
