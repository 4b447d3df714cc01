"""``casebook upgrade``: list the fields that would complete each case, and the use of each."""

from __future__ import annotations

from argparse import Namespace

from casebook.cli.command import FINE, Command, Project, find_project, print_problems, say
from casebook.cli.writing import add_files_options, case_files
from casebook.content.completeness import FULL_CASE, completeness
from casebook.content.files import CaseFile
from casebook.content.folder import read_content


def _run(options: Namespace) -> int:
    project = find_project(options)
    paths = [path.relative_to(project.cases).as_posix() for path in case_files(options, project)]
    ids = {path.partition(".")[0] for path in paths}  # a translation says what its original says
    content, problems = read_content(project.cases, project.language)
    for file in sorted((file for file in content.cases if file.id in ids and not file.case.withdrawn), key=lambda file: file.id):
        say("\n".join(_advice(file, project)))
    names = {f"{project.cases.name}/{path}" for path in paths}
    unreadable = [item for item in problems if item.place.path in names]
    return print_problems(unreadable, project.words) if unreadable else FINE


def _advice(file: CaseFile, project: Project) -> list[str]:
    """Return lines on the fields that the case lacks, the most useful first."""
    status, words = completeness(file), project.words
    if not status.missing:
        return [words.fill("writing", "upgrade_full", path=file.path)]
    head = words.fill("writing", "upgrade_some", path=file.path, total=len(FULL_CASE), given=len(status.given))
    lines = [
        words.fill("writing", "upgrade_field", field=field, label=words.of("fields", field), why=words.of("worth", field))
        for field in status.missing
    ]
    return [head, *(f"    {line}" for line in lines)]


COMMAND = Command("upgrade", "list the optional fields that a case is missing", add_files_options, _run)
