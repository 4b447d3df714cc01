"""Problems as commands tell them: as text, as annotations and a summary of GitHub, as JSON or SARIF."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from importlib.metadata import version as installed
from pathlib import Path

from casebook.cli.command import say
from casebook.messages.codes import ProblemText, explanations
from casebook.messages.machine_reports import github_report, github_summary, json_report, sarif_report
from casebook.messages.text_report import text_report
from casebook.messages.wording import Wording

_FORMATS: dict[str, Callable[[Sequence[ProblemText], Wording], str]] = {
    "text": text_report,
    "github": lambda found, words: github_report(found, explanations(words.language)),
    "json": json_report,
    "sarif": lambda found, words: sarif_report(found, words, explanations(words.language), installed("casebook")),
}
_FOR_PROGRAMS = ("json", "sarif")
"""Formats that say something, and nothing else, when there is no problem."""


def format_option(parser: ArgumentParser) -> None:
    """Add the option that `report` needs."""
    parser.add_argument("--format", choices=_FORMATS, default="text", help="how problems are told (%(default)s)")


def report(found: Sequence[ProblemText], words: Wording, form: str, title: str, fine: Sequence[str]) -> None:
    """Tell what was found in the format `form`, on GitHub also under `title` on the page of the job.

    Where nothing was found, people are told `fine`, of which only the first line is for that page.
    """
    if form == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(github_summary(found, words, fine[0], words.of("summary", title)))
    if found or form in _FOR_PROGRAMS:
        say(_FORMATS[form](found, words))
    else:
        say("\n".join(fine))
