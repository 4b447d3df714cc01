"""``casebook links``: whether the pages of other sites that the content names are still there."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from casebook.cli.command import FINE, PROBLEMS, Command, Project, project, project_options, say
from casebook.cli.link_mentions import GONE, mentions, verdicts
from casebook.cli.link_requests import request_all
from casebook.markdown.convert import Converter
from casebook.markdown.links import LinkTargets
from casebook.messages.codes import problem_texts
from casebook.messages.machine_reports import github_summary
from casebook.messages.text_report import text_report
from casebook.yaml.text import decode

_TIMEOUT = 20.0


def _options(parser: ArgumentParser) -> None:
    project_options(parser)
    parser.add_argument("--timeout", type=float, default=_TIMEOUT, help="seconds to wait for a page (%(default)s)")
    parser.add_argument("--format", choices=("text", "markdown"), default="text", help="how it is told (%(default)s)")


def _run(options: Namespace) -> int:
    here = project(options)
    mentioned = mentions(_texts(here), Converter(here.settings.dialect, LinkTargets({})))
    addresses = {one.address for one in mentioned}
    found = problem_texts(verdicts(mentioned, request_all(addresses, options.timeout)), here.words, lambda _place: None, "")
    fine = here.words.fill("lines", "links_fine", count=len(addresses))
    if options.format == "markdown":
        say(github_summary(found, here.words, fine, here.words.of("summary", "links")))
    else:
        say(text_report(found, here.words) if found else fine)
    return PROBLEMS if any(one.code == GONE for one in found) else FINE


def _texts(here: Project) -> Iterator[tuple[str, str]]:
    """The files that people write, by their paths in the project."""
    files = [*here.cases.rglob("*.md"), *here.cases.rglob("*.yml"), *here.docs.rglob("*.md")]
    for file in sorted(files):
        path = Path(os.path.relpath(file, here.root)).as_posix()
        text = decode(path, file.read_bytes())
        if isinstance(text, str):  # what is no text is told by `casebook check`
            yield path, text


COMMAND = Command("links", "ask the pages of other sites whether they are still there", _options, _run)
