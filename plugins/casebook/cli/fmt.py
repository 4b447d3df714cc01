"""``casebook fmt``: put the fields of case files into one order and style."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import nullcontext

from casebook.cli.command import Command, Project, find_project, print_problems, say
from casebook.cli.exit_codes import ExitCode
from casebook.cli.writing import add_files_options, case_files, project_lock
from casebook.content.code_lists import read_code_lists
from casebook.content.own_fields import read_own_fields
from casebook.editing.format import FormattedFile, format_file
from casebook.files.replace import replace_file
from casebook.model.field_shapes import Codes
from casebook.model.own_fields import OwnField
from casebook.problems import Place, Problem


def _options(parser: ArgumentParser) -> None:
    add_files_options(parser)
    parser.add_argument("--check", action="store_true")


def _run(options: Namespace) -> int:
    project = find_project(options)
    with nullcontext() if options.check else project_lock(project):
        return _format(options, project)


def _format(options: Namespace, project: Project) -> int:
    problems: list[Problem] = []
    changed = verbatim = 0
    own = read_own_fields(project.cases), read_code_lists(project.cases).allowed
    for path in case_files(options, project):
        name, raw = project.path_of(path), path.read_bytes()
        style = format_file(name, raw, *own)
        if isinstance(style, list):
            problems += style
            continue
        places = style.verbatim
        if style.content != raw.replace(b"\r\n", b"\n"):  # line ends are git's to choose
            changed += 1
            if not options.check:
                replace_file(path, style.content)
                places = _verbatim_places(name, style, *own)
            say(project.words.fill("lines", "fmt_would" if options.check else "fmt_did", path=name))
        for place in places:
            say(project.words.fill("lines", "fmt_kept", path=place.path, line=place.line))
        verbatim += len(places)
    if verbatim:
        say(project.words.fill("lines", "fmt_kept_total", count=verbatim))
    if problems:
        return print_problems(problems, project.words)
    if changed or not verbatim:
        say(project.words.fill("lines", "fmt_total" if changed else "fmt_none", count=changed))
    return ExitCode.PROBLEMS if changed and options.check else ExitCode.FINE


def _verbatim_places(name: str, style: FormattedFile, own_fields: Sequence[OwnField], codes: Codes) -> tuple[Place, ...]:
    """Return the places of verbatim values in the file as it was written."""
    if not style.verbatim:
        return ()
    second = format_file(name, style.content, own_fields, codes)
    return second.verbatim if isinstance(second, FormattedFile) else style.verbatim


COMMAND = Command("fmt", _options, _run)
