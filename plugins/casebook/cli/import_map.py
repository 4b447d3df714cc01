"""``casebook import --map``: write case files from a foreign table, whose columns a file maps to the fields of cases."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import count
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from casebook import folders
from casebook.cli.command import Project, say, show_progress, warn
from casebook.cli.exit_codes import ExitCode
from casebook.cli.reports import PROGRAM_FORMATS, report
from casebook.cli.writing import body_converter, print_problems_at, read_content_and_lists
from casebook.content.files import Content
from casebook.content.suggestions import is_nothing_but
from casebook.editing.column_guess import guess_map
from casebook.editing.column_map import LISTS, ColumnMap, words_without_text
from casebook.editing.drafts import Draft, draft_problems, without_consequences, write_drafts
from casebook.editing.foreign_table import choose_sheet, head_rows, read_records, scaled_lines, table_headings
from casebook.editing.format import outline_of
from casebook.editing.map_reader import read_column_map, read_table_section
from casebook.editing.map_words import unfound_cells, with_words_of_map
from casebook.editing.mapped_cases import Additions, read_mapped_cases
from casebook.editing.refusals import problem_kinds, refused_table, row_of, sound_drafts
from casebook.editing.rewritten_values import with_sure_values
from casebook.editing.slow_patterns import slow_patterns
from casebook.editing.spreadsheet_rows import TOO_LARGE, Grid
from casebook.editing.table_layout import HIDDEN, OF_HEADINGS, SkippedPart
from casebook.files.replace import create_file
from casebook.messages.codes import problem_texts
from casebook.model.field_shapes import shape
from casebook.problems import Place, Problem, problem
from casebook.yaml.reader import Data, Located, read_yaml
from casebook.yaml.text import decode, with_line_feeds
from casebook.yaml.writer import Entry, Outline, plain_outline, yaml_text

_EMPTY = ("CB101", "CB107")
"""Problems of fields that are missing or have no value."""


class _Import(Struct, frozen=True):
    """What one run works on."""

    options: Namespace
    project: Project
    content: Content
    grid: Grid
    map_path: str
    map_text: str
    unreadable: Sequence[Problem]
    """Problems of files that have no row."""
    sheets: Sequence[Grid]
    """All sheets of the table."""
    hidden_sheets: Sequence[Problem | SkippedPart]
    """What is to be said of hidden sheets."""

    @property
    def is_of_files(self) -> bool:
        """Whether the rows are files, whose problems are corrected there."""
        return bool(self.grid.origins)

    def describe(self, place: Place) -> str:
        """Return a place of the table in the words of a spreadsheet, and one of the map as it is."""
        grid = next((grid for grid in self.sheets if grid.name == place.path), None)
        return grid.describe_place(place, self.project.words) if grid else str(place)

    def line(self, key: str, **values: object) -> str:
        """Return a sentence about the import."""
        return self.project.words.fill("map", key, **values)

    def tell(self, text: str) -> None:
        """Print a line, to standard error where the output is for a program."""
        (warn if self.options.format in PROGRAM_FORMATS else say)(text)


def import_mapped(options: Namespace, project: Project, grids: list[Grid] | Problem, unreadable: Sequence[Problem] = ()) -> int:
    """Write the cases of a table by its map, or a guessed map where there is none, and return the exit code.

    `unreadable` has problems of files that are no rows of `grids`.
    """
    words = project.words
    content, problems = read_content_and_lists(project)
    if isinstance(grids, Problem):
        problems, grids = [*problems, grids], []
    if problems:
        return print_problems_at(problems, words, str)
    text = ""
    if options.map.exists():
        decoded = decode(options.map.as_posix(), options.map.read_bytes())
        if isinstance(decoded, Problem):
            return print_problems_at([decoded], words, str)
        text = decoded
    sheet, _ = read_table_section(options.map.as_posix(), text)
    grid, hidden = choose_sheet(grids, sheet, options.hidden)
    run = _Import(options, project, content, grid or grids[0], options.map.as_posix(), text, unreadable, grids, hidden)
    allowed = [grid.name for grid in grids if grid.rows]
    if grid is None and allowed:
        place = _table_place(run, "sheet")
        return _report_map(run, [problem(place, "CB734", heading=sheet, allowed=", ".join(allowed))])
    if too_large := [item for item in run.grid.problems if item.code == TOO_LARGE]:
        return print_problems_at(too_large, words, run.describe)
    if run.grid.rows and options.map.exists():
        return _import(run)
    for part in hidden:
        if isinstance(part, SkippedPart):
            run.tell(part.sentence(words, run.describe(part.place)))
    problems = [part for part in hidden if isinstance(part, Problem)] if run.grid.rows else [problem(run.grid.place(1), "CB716")]
    return print_problems_at(problems, words, run.describe) if problems else _write_guess(run)


def _table_place(run: _Import, key: str) -> Place:
    located = read_yaml(run.map_path, run.map_text)
    return located.place("table", key) if isinstance(located, Located) else Place(run.map_path)


def _write_guess(run: _Import) -> int:
    """Write a guessed map and print which column was taken for which field."""
    guess = guess_map(run.options.table.name, run.grid, run.content, run.project.words)
    create_file(run.options.map, guess.text.encode())
    for field, column in guess.columns.items():
        label = run.project.words.of("map", "body") if field.startswith("body ") else field
        run.tell(run.line("guessed", field=label, column=column))
    for field in guess.missing:
        run.tell(run.line("guess_missing", field=field))
    read = read_yaml(run.map_path, guess.text)
    for field, words in words_without_text(read.data if isinstance(read, Located) else None):
        for key, some in (
            ("guess_nothing", [it for it in words if is_nothing_but(it)]),
            ("guess_blank", [it for it in words if not is_nothing_but(it)]),
        ):
            if some:
                run.tell(run.line(key, field=field, words=", ".join(some)))
    if guess.unused:
        run.tell(run.line("guess_unused", columns=", ".join(guess.unused)))
    for item in run.unreadable:
        run.tell(run.project.words.full_text(item, run.describe(item.place)))
    run.tell(run.line("guess_written", path=run.map_path))
    return ExitCode.FINE


def _read_map(run: _Import) -> ColumnMap | list[Problem]:
    """Return the map with the row of the headings, which is the first that has all of its columns; or its problems."""
    given = read_table_section(run.map_path, run.map_text)[1]
    problems: list[Problem] = []
    for row in head_rows(run.grid) if given is None else [given]:
        column_map = read_column_map(run.map_path, run.map_text, table_headings(run.grid, row), run.content.own_fields)
        if isinstance(column_map, ColumnMap):
            return replace(column_map, heading_row=row)
        problems = problems or column_map
    return problems


def _import(run: _Import) -> int:
    column_map = _read_map(run)
    if isinstance(column_map, list):
        return _report_map(run, column_map)
    headings = table_headings(run.grid, column_map.heading_row)
    records, skipped, problems = read_records(run.grid, headings, column_map, run.project.words, run.options.hidden)
    if of_rules := [*scaled_lines(column_map, run.content.own_fields, skipped), *slow_patterns(column_map.rules, records)]:
        return _report_map(run, of_rules)
    of_table = (*HIDDEN.values(), *OF_HEADINGS)
    whole = [item for item in (*run.hidden_sheets, *problems) if isinstance(item, Problem) and item.code in of_table]
    if whole:
        return print_problems_at(whole, run.project.words, run.describe)
    skipped += [*(item for item in run.hidden_sheets if isinstance(item, SkippedPart)), *unfound_cells(column_map, records)]
    drafts, additions, unequal = read_mapped_cases(records, column_map, run.content, run.project.words, run.grid)
    drafts, rewritten = with_sure_values(drafts, run.project.words.language)
    content, invalid = additions.extend(run.content)
    fields = {(item.place.line, item.value("field")) for item in unequal}
    cells = [*problems, *unequal, *invalid.of_map(run.map_path)]
    with show_progress(run.options, run.project.words) as progress:
        make_converter, words = partial(body_converter, run.project), run.project.words
        first = [item for item in cells if item.place.path != run.map_path]

        def is_of_unequal(item: Problem) -> bool:
            """Return whether a field is missing or empty because its lists are unequal, which is told already."""
            return item.code in _EMPTY and (item.place.line, item.value("field")) in fields

        def problems_of(some: Sequence[Draft]) -> list[Problem]:
            rows = {row_of(draft) for draft in some}
            found = with_words_of_map(draft_problems(content, some, make_converter, words, progress), records, column_map)
            of_drafts = [item for item in found if not is_of_unequal(item)]
            checked = invalid.spread(some, of_drafts, run.map_path)
            return [*(item for item in first if item.place.line in rows), *checked]

        sound, problems = sound_drafts(drafts, problems_of)
    if of_map := [item for item in (*problems, *cells) if item.place.path == run.map_path]:
        return _report_map(run, of_map)
    problems = without_consequences([*problems, *run.unreadable])
    if not (drafts or problems):
        problems = [problem(run.grid.place(1), "CB716")]
    of_values = [values.sentence(run.project.words, run.describe) for values in rewritten]
    for line in (*of_values, *_remarks(run, headings, column_map, skipped)):
        run.tell(line)
    return _finish(run, sound, problems, additions.used_by(sound), column_map.heading_row)


def _report_map(run: _Import, problems: Sequence[Problem]) -> int:
    """Print the mistakes of the map, each with its line, and return the exit code."""
    lines = run.map_text.split("\n")
    line_of = lambda place: lines[place.line - 1] if place.path == run.map_path and place.line <= len(lines) else None  # noqa: E731
    url = run.project.settings.url
    texts = problem_texts(set(problems), run.project.words, line_of, url, run.project.settings.layout)
    report(texts, run.project.words, run.options.format, "title", [])
    return ExitCode.PROBLEMS


def _remarks(run: _Import, headings: Mapping[str, str], column_map: ColumnMap, skipped: Sequence[SkippedPart]) -> list[str]:
    """Return a line for each part of the table that was not read or is hidden, and one for all columns that no rule reads."""
    words, parts = run.project.words, sorted(skipped, key=lambda part: part.place)
    lines = [part.sentence(words, run.describe(part.place)) for part in parts]
    unread = [heading for key, heading in headings.items() if key not in {*column_map.columns, *column_map.unused}]
    return [*lines, run.line("unread", columns=", ".join(unread))] if unread else lines


def _finish(run: _Import, sound: Sequence[Draft], problems: Sequence[Problem], additions: Additions, head: int) -> int:
    """Print the problems and write the sound cases, where there are no problems or the options ask for it."""
    kinds = problem_kinds(problems)
    if run.options.format in PROGRAM_FORMATS:
        texts = problem_texts(
            [kind.as_problem(run.describe, every=run.is_of_files) for kind in kinds], run.project.words, lambda _place: None, ""
        )
        say(PROGRAM_FORMATS[run.options.format](texts, run.project.words))
    else:
        for kind in kinds:
            say("\n".join(kind.lines(run.project.words, run.describe, every=run.is_of_files)))
    rows = {item.place.line for item in problems}
    if problems:
        run.tell(run.line("refused", rows=len(rows), kinds=len(kinds), sound=len(sound)))
        if not (run.options.sound and sound):
            run.tell(run.line("sound_hint"))
            return ExitCode.PROBLEMS
        path = _free_path(run.options.table)
        create_file(path, refused_table(run.grid, head, problems, run.project.words, run.describe if run.is_of_files else None))
        run.tell(run.line("refused_listed" if run.is_of_files else "refused_written", path=path, rows=len(rows)))
    return _write(run, sound, additions)


def _free_path(table: Path) -> Path:
    """Return the path of the file of refused rows; an older one, in which somebody may have corrected rows, stays."""
    names = (f"{table.stem}.refused{f'-{number}' if number > 1 else ''}.csv" for number in count(1))
    return next(path for name in names if not (path := table.with_name(name)).exists())


def _write(run: _Import, sound: Sequence[Draft], additions: Additions) -> int:
    """Write the cases and the lists that they use, all or none."""
    added = {path: [*entries.values()] for path, entries in additions.entries.items() if entries}
    files = {path: run.project.cases / folders.VOCABULARY / LISTS[path][1] for path in added}
    lists = {
        file.relative_to(run.project.cases).as_posix(): _extended_list(_text_of(file), added[path], path)
        for path, file in files.items()
    }
    paths = write_drafts(run.project.cases, {draft.id: draft.text for draft in sound}, lists)
    for path, file in files.items():
        run.tell(run.line("added", path=run.project.path_of(file), count=len(added[path])))
    for file in paths if len(paths) <= _LISTED else ():
        run.tell(run.project.words.fill("writing", "new_done", path=run.project.path_of(file)))
    run.tell(run.project.words.fill("writing", "import_done", count=len(paths)))
    return ExitCode.FINE


_LISTED = 20
"""The most files that are listed one by one."""


def _text_of(file: Path) -> str:
    return with_line_feeds(file.read_bytes().decode("utf-8-sig")) if file.exists() else ""


def _extended_list(text: str, entries: Sequence[Located], path: tuple[str, ...]) -> str:
    """Return the text of a list of the vocabulary with `entries` at its end. One in brackets is written anew as a block."""
    fields = shape(LISTS[path][0])
    data = [entry.data for entry in entries if isinstance(entry.data, dict)]
    added = tuple(Entry(None, outline_of(item, fields)) for item in data)
    extended = f"{text.rstrip()}\n{yaml_text(Outline('list', added))}".lstrip("\n")
    old = read_yaml("list", text)
    if len(_items(read_yaml("list", extended))) == len(_items(old)) + len(data):
        return extended
    if not isinstance(old, Located):  # it would be written without its entries
        raise AssertionError(old)
    return yaml_text(Outline("list", (*(Entry(None, plain_outline(item)) for item in _items(old)), *added)))


def _items(read: Located | list[Problem]) -> list[Data]:
    return read.data if isinstance(read, Located) and isinstance(read.data, list) else []
