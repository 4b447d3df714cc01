"""``casebook import``: the cases of a spreadsheet, as case files."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from casebook.authoring import draft_problems, read_table, write_drafts
from casebook.cli.command import Command, project, say, tell
from casebook.cli.writing import content_options, content_to_add_to, converter, tell_at


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("table", type=Path, help="a workbook (.xlsx) or a CSV file, with a row for each case")
    content_options(parser)


def _run(options: Namespace) -> int:
    here = project(options)
    if not options.table.is_file():
        options.misuse(f"no such file: {options.table}")
    words = here.words
    content, broken = content_to_add_to(here)
    if broken:
        return tell(broken, here.words)
    table = read_table(options.table.name, options.table.read_bytes(), content, words)
    problems = [*table.problems, *draft_problems(content, table.drafts, converter(here, content), words)]
    if problems:
        return tell_at(sorted(set(problems)), words, lambda place: table.where(place, words))
    for place in table.examples:
        say(words.fill("writing", "import_example", sheet=place.path, row=place.line))
    for path in write_drafts(here.cases, {draft.id: draft.text for draft in table.drafts}):
        say(words.fill("writing", "new_done", path=path.relative_to(here.root).as_posix()))
    return say(words.fill("writing", "import_done", count=len(table.drafts)))


COMMAND = Command("import", "write the case files that a spreadsheet describes", _options, _run)
