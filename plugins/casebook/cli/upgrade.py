"""``casebook upgrade``: what would make each case a full record, and why it is worth it."""

from __future__ import annotations

from argparse import Namespace

from casebook.cli.command import FINE, Command, Project, project, say, tell
from casebook.cli.writing import case_files, files_options
from casebook.content.completeness import FULL_CASE, completeness
from casebook.content.files import CaseFile
from casebook.content.folder import read_content


def _run(options: Namespace) -> int:
    here = project(options)
    asked = [path.relative_to(here.cases).as_posix() for path in case_files(options, here)]
    ids = {path.partition(".")[0] for path in asked}  # a translation says what its original says
    content, problems = read_content(here.cases, here.language)
    for file in sorted((file for file in content.cases if file.id in ids and not file.case.withdrawn), key=lambda file: file.id):
        say("\n".join(_advice(file, here)))
    paths = {f"{here.cases.name}/{path}" for path in asked}
    unread = [found for found in problems if found.place.path in paths]
    return tell(unread, here.words) if unread else FINE


def _advice(file: CaseFile, here: Project) -> list[str]:
    """What the case lacks, the most useful first."""
    found, words = completeness(file), here.words
    if not found.missing:
        return [words.fill("writing", "upgrade_full", path=file.path)]
    head = words.fill("writing", "upgrade_some", path=file.path, total=len(FULL_CASE), given=len(found.given))
    told = [
        words.fill("writing", "upgrade_field", field=field, label=words.of("fields", field), why=words.of("worth", field))
        for field in found.missing
    ]
    return [head, *(f"    {line}" for line in told)]


COMMAND = Command("upgrade", "say what would make each case a full record", files_options, _run)
