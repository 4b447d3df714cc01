"""``casebook adopt``: write case files from Markdown files with front matter of another kind."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from casebook.cli.command import Command, add_quiet_option, find_project, misuse, say, warn
from casebook.cli.import_map import import_mapped
from casebook.cli.reports import PROGRAM_FORMATS, add_program_format_option
from casebook.cli.writing import add_content_options, project_lock
from casebook.editing.markdown_folder import read_markdown_folder
from casebook.problems import MOST_LISTED, Place, problem


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path)
    parser.add_argument("--map", type=Path, metavar="FILE", required=True)
    parser.add_argument("--sound", action="store_true")
    add_program_format_option(parser)
    add_content_options(parser)
    add_quiet_option(parser)


def _run(options: Namespace) -> int:
    project = find_project(options)
    if not options.folder.is_dir():
        misuse(options, project.words.fill("lines", "no_folder", path=options.folder))
    folder = options.folder.resolve()
    options = Namespace(**vars(options), table=folder, hidden=None)  # as the options of a table
    with project_lock(project, patience=0):
        grid, problems, drafts = read_markdown_folder(folder)
        if drafts:
            named = ", ".join(drafts[:MOST_LISTED]) + (" …" if len(drafts) > MOST_LISTED else "")
            tell = warn if options.format in PROGRAM_FORMATS else say
            tell(project.words.fill("map", "drafts", count=len(drafts), files=named))
        if not (grid.rows.keys() - {0} or problems):
            return import_mapped(options, project, problem(Place(grid.name), "CB716"))
        return import_mapped(options, project, [grid], problems)


COMMAND = Command("adopt", _options, _run)
