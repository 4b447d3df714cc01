"""``casebook links``: check whether the pages of other sites that the content links to still exist."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from casebook.cli.command import (
    FINE,
    PROBLEMS,
    Command,
    Project,
    add_project_options,
    add_quiet_option,
    find_project,
    say,
    show_progress,
)
from casebook.cli.link_mentions import GONE, find_mentions, link_problems
from casebook.cli.link_requests import request_all
from casebook.markdown.convert import Converter
from casebook.markdown.links import LinkTargets
from casebook.messages.codes import problem_texts
from casebook.messages.machine_reports import github_summary
from casebook.messages.progress import Progress
from casebook.messages.text_report import text_report
from casebook.yaml.text import decode

_TIMEOUT = 20.0


def _options(parser: ArgumentParser) -> None:
    add_project_options(parser)
    add_quiet_option(parser)
    parser.add_argument(
        "--timeout", type=float, metavar="SECONDS", default=_TIMEOUT, help="seconds to wait for a page (default: %(default)s)"
    )
    parser.add_argument(
        "--format", choices=("text", "markdown"), default="text", help="format of the report (default: %(default)s)"
    )


def _run(options: Namespace) -> int:
    project = find_project(options)
    with show_progress(options, project.words) as progress:
        texts = _texts(project, progress)
        mentions = find_mentions(texts, Converter(project.settings.dialect, LinkTargets({})))
        addresses = {item.address for item in mentions}
        progress.begin("links", len(addresses))
        responses = request_all(addresses, options.timeout, advance=progress.advance)
    problems = problem_texts(link_problems(mentions, responses), project.words, lambda _place: None, "")
    fine = project.words.fill("lines", "links_fine", count=len(addresses))
    if options.format == "markdown":
        say(github_summary(problems, project.words, fine, project.words.of("summary", "links")))
    else:
        say(text_report(problems, project.words) if problems else fine)
    return PROBLEMS if any(item.code == GONE for item in problems) else FINE


def _texts(project: Project, progress: Progress) -> Iterator[tuple[str, str]]:
    """Yield the path in the project and the text of each file that people write."""
    files = [*project.cases.rglob("*.md"), *project.cases.rglob("*.yml"), *project.docs.rglob("*.md")]
    for file in progress.track("files", sorted(files)):
        path = Path(os.path.relpath(file, project.root)).as_posix()
        text = decode(path, file.read_bytes())
        if isinstance(text, str):  # what is no text is told by `casebook check`
            yield path, text


COMMAND = Command("links", "check whether linked pages of other sites still exist", _options, _run)
