"""``casebook import``: the cases of a spreadsheet, as case files."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from importlib.metadata import version as installed
from pathlib import Path

from casebook.cli.command import FINE, PROBLEMS, Command, Project, project, say, tell, warn
from casebook.cli.writing import content_options, content_to_add_to, converter, tell_at, writing
from casebook.editing.drafts import draft_problems, write_drafts
from casebook.editing.table import TableImport, read_table
from casebook.files.journal import Recovery
from casebook.messages.codes import ProblemText, explanations, problem_texts
from casebook.messages.machine_reports import json_report, sarif_report
from casebook.messages.wording import Wording
from casebook.problems import Place, Problem, problem

_TEXT = "text"
_FOR_PROGRAMS: dict[str, Callable[[Sequence[ProblemText], Wording], str]] = {
    "json": json_report,
    "sarif": lambda found, words: sarif_report(found, words, explanations(words.language), installed("casebook")),
}


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("table", type=Path, help="a workbook (.xlsx, .ods) or a CSV file, with a row for each case")
    parser.add_argument(
        "--hidden",
        choices=("include", "skip"),
        help="read hidden rows, columns and sheets, or leave them out; else they are told and nothing is written",
    )
    parser.add_argument(
        "--format", choices=(_TEXT, *_FOR_PROGRAMS), default=_TEXT,
        help="how problems are told (%(default)s); for programs, all else goes to the error output",
    )  # fmt: skip
    content_options(parser)


def _run(options: Namespace) -> int:
    here = project(options)
    if not options.table.is_file():
        options.misuse(f"no such file: {options.table}")
    with writing(here, patience=0) as recovery:
        return _write(options, here, recovery)


def _write(options: Namespace, here: Project, recovery: Recovery | None) -> int:
    words = here.words
    content, broken = content_to_add_to(here)
    if broken:
        return tell(broken, here.words)
    table = read_table(options.table.name, options.table.read_bytes(), content, words, options.hidden)
    written = _written(table, here.cases, recovery)
    problems = []
    if not written:
        problems = table.group_problems(
            {*table.problems, *draft_problems(content, table.drafts, converter(here, content), words)}, words
        )
    if not (written or problems):
        try:
            written = write_drafts(here.cases, {draft.id: draft.text for draft in table.drafts})
        except FileExistsError as error:  # somebody wrote it after the check
            problems = [problem(Place(options.table.name), "CB701", file=Path(error.filename).relative_to(here.root).as_posix())]
    _report(options.format, table, problems, words)
    speak = warn if options.format in _FOR_PROGRAMS else say
    for line in table.describe_skipped(words):
        speak(line)
    if problems:
        return PROBLEMS
    for path in written:
        speak(words.fill("writing", "new_done", path=path.relative_to(here.root).as_posix()))
    speak(words.fill("writing", "import_done", count=len(written)))
    return FINE


def _written(table: TableImport, cases: Path, recovery: Recovery | None) -> list[Path]:
    """The files that were put right just now, where they are those of the table: this very import was stopped before."""
    if table.problems or recovery is None:
        return []
    files = {cases / f"{draft.id}.md": draft.text.encode() for draft in table.drafts}
    same = files.keys() == set(recovery.written) and all(path.read_bytes() == text for path, text in files.items())
    return list(files) if same else []


def _report(shape: str, table: TableImport, problems: list[Problem], words: Wording) -> None:
    if shape in _FOR_PROGRAMS:
        say(_FOR_PROGRAMS[shape](problem_texts(problems, words, lambda _place: None, ""), words))
    elif problems:
        tell_at(problems, words, lambda place: table.describe_place(place, words))


COMMAND = Command("import", "write the case files that a spreadsheet describes", _options, _run)
