"""``casebook import``: write case files from a spreadsheet."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from functools import partial
from pathlib import Path

from casebook.cli.command import (
    Command,
    Project,
    add_quiet_option,
    find_project,
    misuse,
    print_problems,
    require_file,
    say,
    show_progress,
    warn,
)
from casebook.cli.exit_codes import ExitCode
from casebook.cli.import_map import import_mapped
from casebook.cli.reports import PROGRAM_FORMATS, add_program_format_option
from casebook.cli.writing import add_content_options, body_converter, print_problems_at, project_lock, read_content_and_lists
from casebook.editing.case_table import TableImport, read_table
from casebook.editing.drafts import draft_problems, group_repeats, with_places, without_consequences, write_drafts
from casebook.editing.foreign_table import read_foreign_grids
from casebook.files.journal import Recovery
from casebook.messages.codes import problem_texts
from casebook.messages.wording import Wording
from casebook.problems import Place, Problem, problem


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("table", type=Path)
    parser.add_argument("--map", type=Path, metavar="FILE")
    parser.add_argument("--sound", action="store_true")
    parser.add_argument("--hidden", choices=("include", "skip"))
    add_program_format_option(parser)
    add_content_options(parser)
    add_quiet_option(parser)


def _run(options: Namespace) -> int:
    project = find_project(options)
    require_file(options, options.table, project.words)
    if options.sound and not options.map:
        misuse(options, project.words.of("map", "sound_needs_map"))
    with project_lock(project, patience=0) as recovery:
        if options.map:
            return import_mapped(options, project, read_foreign_grids(options.table.name, options.table.read_bytes()))
        return _write(options, project, recovery)


def _write(options: Namespace, project: Project, recovery: Recovery | None) -> int:
    words = project.words
    content, list_problems = read_content_and_lists(project)
    if list_problems:
        return print_problems(list_problems, project.words)
    table = read_table(options.table.name, options.table.read_bytes(), content, words, options.hidden)
    paths = _recovered(table, project.cases, recovery)
    problems = []
    if not paths:
        with show_progress(options, words) as progress:
            case_problems = draft_problems(content, table.drafts, partial(body_converter, project), words, progress)
        describe = partial(table.describe_place, words=words)
        problems = without_consequences([*table.problems, *case_problems])
        problems = group_repeats(with_places(problems, [grid.name for grid in table.grids], describe))
    if not (paths or problems):
        try:
            paths = write_drafts(project.cases, {draft.id: draft.text for draft in table.drafts})
        except FileExistsError as error:  # somebody wrote it after the check
            problems = [problem(Place(options.table.name), "CB701", file=project.path_of(Path(error.filename)))]
    _report(options.format, table, problems, words)
    print_line = warn if options.format in PROGRAM_FORMATS else say
    for line in (*table.describe_rewritten(words), *table.describe_skipped(words)):
        print_line(line)
    if problems:
        return ExitCode.PROBLEMS
    for path in paths:
        print_line(words.fill("writing", "new_done", path=project.path_of(path)))
    print_line(words.fill("writing", "import_done", count=len(paths)))
    return ExitCode.FINE


def _recovered(table: TableImport, cases: Path, recovery: Recovery | None) -> list[Path]:
    """Return the files of the table if they are those that were just recovered: this import was stopped before."""
    if table.problems or recovery is None:
        return []
    files = {cases / f"{draft.id}.md": draft.text.encode() for draft in table.drafts}
    same = files.keys() == set(recovery.complete) and all(path.read_bytes() == text for path, text in files.items())
    return list(files) if same else []


def _report(form: str, table: TableImport, problems: list[Problem], words: Wording) -> None:
    if form in PROGRAM_FORMATS:
        say(PROGRAM_FORMATS[form](problem_texts(problems, words, lambda _place: None, ""), words))
    elif problems:
        print_problems_at(problems, words, lambda place: table.describe_place(place, words))


COMMAND = Command("import", _options, _run)
