"""Reports of problems from commands: as text, as annotations and a summary for GitHub, as JSON or SARIF."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version as installed
from pathlib import Path
from typing import TypeAlias

from casebook.cli.command import say
from casebook.messages.codes import ProblemText, explanations
from casebook.messages.reports import github_report, github_summary, github_warning, json_report, sarif_report, text_report
from casebook.messages.wording import Wording
from casebook.problems import Place

Renderer: TypeAlias = Callable[[Sequence[ProblemText], Wording], str]

PROGRAM_FORMATS: Mapping[str, Renderer] = {
    "json": json_report,
    "sarif": lambda texts, words: sarif_report(texts, words, explanations(words.language), installed("casebook")),
}
"""Formats for programs: the output is the report and nothing else, also without problems."""
_FORMATS: Mapping[str, Renderer] = {
    "text": text_report,
    "github": lambda texts, words: github_report(texts, explanations(words.language)),
    **PROGRAM_FORMATS,
}


def add_format_option(parser: ArgumentParser) -> None:
    """Add the option that `report` needs."""
    parser.add_argument("--format", choices=_FORMATS, default="text")


def add_program_format_option(parser: ArgumentParser) -> None:
    """Add the option of commands that write: their problems as text, or for programs."""
    parser.add_argument("--format", choices=("text", *PROGRAM_FORMATS), default="text")


Remark: TypeAlias = tuple[Place, str]
"""What is to be known of a place in the content and stops no build."""


def report(texts: Sequence[ProblemText], words: Wording, form: str, title: str, fine: Sequence[str | Remark]) -> None:
    """Print the problems in the format `form`; on GitHub, also append them under `title` to the summary of the job.

    Without problems, formats for people print the lines `fine`, of which the first one goes to the summary. On GitHub each
    remark among them is a warning at its line, beside problems too.
    """
    lines = [item for item in fine if isinstance(item, str)]
    if form == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(github_summary(texts, words, lines[0], words.of("summary", title)))
    if form in PROGRAM_FORMATS:
        say(_FORMATS[form](texts, words))
    else:
        remarks = [_remark(*item, form) for item in fine if not isinstance(item, str)]
        beside = remarks if form == "github" else []  # as text, a check says of problems what a build does
        say("\n".join([*beside, _FORMATS[form](texts, words)] if texts else [*lines, *remarks]))


def _remark(place: Place, text: str, form: str) -> str:
    shown = place.path if (place.line, place.column) == (1, 1) else str(place)
    return github_warning(place, text) if form == "github" else f"{shown}: {text}"
