"""``casebook schema``: write the files that are generated from the model for writers and editors."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from contextlib import nullcontext

from casebook.cli.command import Command, Project, add_project_options, find_project, print_problems, say
from casebook.cli.exit_codes import ExitCode
from casebook.cli.writing import project_lock, read_content_and_lists
from casebook.editing.generated import generated_files, stale_files
from casebook.files.replace import replace_file


def _options(parser: ArgumentParser) -> None:
    add_project_options(parser)
    parser.add_argument("--check", action="store_true")


def _run(options: Namespace) -> int:
    project = find_project(options)
    with nullcontext() if options.check else project_lock(project):
        return _generate(options, project)


def _generate(options: Namespace, project: Project) -> int:
    content, list_problems = read_content_and_lists(project)
    if list_problems:
        return print_problems(list_problems, project.words)
    files = generated_files(content, project.site_words)
    stale = stale_files(project.root, files)
    for path in stale:
        if not options.check:
            (project.root / path).parent.mkdir(parents=True, exist_ok=True)
            replace_file(project.root / path, files[path].encode())
        say(project.words.fill("lines", "schema_stale" if options.check else "schema_written", path=path))
    if not stale:
        say(project.words.fill("lines", "schema_fine", count=len(files)))
    return ExitCode.PROBLEMS if stale and options.check else ExitCode.FINE


COMMAND = Command("schema", _options, _run)
