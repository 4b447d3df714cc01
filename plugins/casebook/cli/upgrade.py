"""``casebook upgrade``: list the fields that would complete each case, and the use of each."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from casebook.cli.command import Command, Project, find_project, print_problems, say
from casebook.cli.exit_codes import ExitCode
from casebook.cli.writing import add_files_options, case_files
from casebook.content.completeness import completeness, full_case
from casebook.content.files import CaseFile
from casebook.content.folder import read_content
from casebook.editing.answers import location
from casebook.model.own_fields import OwnField


def _run(options: Namespace) -> int:
    project = find_project(options)
    paths = [path.relative_to(project.cases).as_posix() for path in case_files(options, project)]
    ids = {path.partition(".")[0] for path in paths}  # a translation says what its original says
    content, problems = read_content(project.cases, project.language)
    for file in sorted((file for file in content.cases if file.id in ids and not file.case.withdrawn), key=lambda file: file.id):
        say("\n".join(_advice(file, project, content.own_fields)))
    names = {f"{project.cases.name}/{path}" for path in paths}
    unreadable = [item for item in problems if item.place.path in names]
    return print_problems(unreadable, project.words) if unreadable else ExitCode.FINE


def _advice(file: CaseFile, project: Project, own: Sequence[OwnField]) -> list[str]:
    """Return lines on the fields that the case lacks, the most useful first."""
    status, words, labels = completeness(file, own), project.words, full_case(own, project.words)
    worth = {**words.sections["worth"]} | {field.name: field.words(words.language).help or words("worth_own") for field in own}
    if not status.missing:
        return [words.fill("writing", "upgrade_full", path=file.path)]
    head = words.fill("writing", "upgrade_some", path=file.path, total=len(labels), given=len(status.given))
    lines = [
        words.fill("writing", "upgrade_field", field=".".join(map(str, location(field))), label=labels[field], why=worth[field])
        for field in status.missing
    ]
    return [head, *(f"    {line}" for line in lines)]


COMMAND = Command("upgrade", add_files_options, _run)
