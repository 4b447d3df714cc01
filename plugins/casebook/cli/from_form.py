"""``casebook from-form``: write a case file from an issue that was made with the issue form."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from functools import partial
from pathlib import Path

from casebook.cli.command import Command, Project, find_project, print_problems, require_file, say
from casebook.cli.exit_codes import ExitCode
from casebook.cli.writing import add_content_options, body_converter, print_problems_at, project_lock, read_content_and_lists
from casebook.editing.drafts import draft_problems, without_consequences, write_drafts
from casebook.editing.issue_form import read_form

_STDIN = "-"


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("form")
    parser.add_argument("--skip-others", action="store_true")
    add_content_options(parser)


def _run(options: Namespace) -> int:
    project = find_project(options)
    if options.form != _STDIN:
        require_file(options, Path(options.form), project.words)
    raw = sys.stdin.buffer.read() if options.form == _STDIN else Path(options.form).read_bytes()
    with project_lock(project):
        return _write(options, project, raw)


def _write(options: Namespace, project: Project, raw: bytes) -> int:
    content, list_problems = read_content_and_lists(project)
    if list_problems:
        return print_problems(list_problems, project.words)
    form = read_form(Path(options.form).name, raw, content, project.words)
    if options.skip_others and not form.recognised:
        say(project.words.of("writing", "form_other"))
        return ExitCode.OTHER
    problems = list(form.problems)
    if form.draft:
        problems += draft_problems(content, [form.draft], partial(body_converter, project), project.words)
    if problems or not form.draft:
        return print_problems_at(
            without_consequences(problems), project.words, lambda place: form.describe_place(place, project.words)
        )
    path, *_ = write_drafts(project.cases, {form.draft.id: form.draft.text})
    return say(project.words.fill("writing", "new_done", path=project.path_of(path)))


COMMAND = Command("from-form", _options, _run)
