"""The shared parts of commands that write case files: options, lists of files, the lock, problems of tables and forms."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from casebook.build.load import link_targets
from casebook.cli.command import Project, add_project_options, misuse, say, warn
from casebook.cli.exit_codes import ExitCode
from casebook.content.catalogue import build_catalogue
from casebook.content.file_names import paths_below
from casebook.content.files import Content, is_case_or_translation
from casebook.content.folder import read_content
from casebook.files.journal import Recovery, recover
from casebook.files.locks import lock_folder
from casebook.files.replace import delete_leftovers
from casebook.markdown.convert import Converter
from casebook.messages.wording import Wording
from casebook.problems import Place, Problem

_PATIENCE = 30
"""Seconds to wait until another command has written: pre-commit runs several at once."""


@contextmanager
def project_lock(project: Project, patience: float = _PATIENCE) -> Iterator[Recovery | None]:
    """Hold the project's lock for writing. First finish or undo what a killed command has left, and yield that recovery."""
    with lock_folder(project.root, patience):
        recovery = recover(project.cases)
        if recovery and recovery.complete:
            warn(project.words.fill("faults", "recovered", count=len(recovery.complete)))
        for path in recovery.changed if recovery else ():
            warn(project.words.fill("faults", "kept", path=project.path_of(path)))
        if temporary := delete_leftovers(project.root):
            warn(project.words.fill("faults", "swept", count=len(temporary)))
        yield recovery


def add_files_options(parser: ArgumentParser) -> None:
    """Add the options of a command that works on some or all case files."""
    parser.add_argument("files", nargs="*", type=Path)
    add_content_options(parser)


def add_content_options(parser: ArgumentParser) -> None:
    """Add the options that `find_project` reads, for a command whose argument is not the folder."""
    add_project_options(parser, named=True)


def case_files(options: Namespace, project: Project) -> list[Path]:
    """Return the files in the options and below the folders there, else every case and translation; exit with 2 without any."""

    def is_case(path: Path) -> bool:
        is_inside = path.is_file() and path.is_relative_to(project.cases)
        return is_inside and is_case_or_translation(path.relative_to(project.cases))

    if not options.files:
        return sorted(filter(is_case, paths_below(project.cases)))
    files: list[Path] = []
    for path in (path.resolve() for path in options.files):
        named = sorted(filter(is_case, paths_below(path) if path.is_dir() else [path]))
        if not named:
            misuse(options, project.words.fill("lines", "no_case_file" if path.exists() else "no_path", path=path))
        files += named
    return [*dict.fromkeys(files)]


def read_content_and_lists(project: Project) -> tuple[Content, list[Problem]]:
    """Return the content, and the problems of the lists that new cases use. Problems of other cases are left out."""
    content, problems = read_content(project.cases, project.language)
    return content, problems_of_lists(project, problems)


def problems_of_lists(project: Project, problems: Iterable[Problem]) -> list[Problem]:
    """Return those of the `problems` that are in lists, agreements, awards and collections, which other files build on."""
    return [item for item in problems if item.place.path.startswith(f"{project.cases.name}/_")]


def body_converter(project: Project, content: Content, problems: Iterable[Problem]) -> Converter:
    """Return a converter for bodies that are not in the content yet, to check them; `problems` has those of its references."""
    catalogue = build_catalogue(content, problems)
    return Converter(project.settings.dialect, link_targets(catalogue, project.settings.documents.addresses))


def print_problems_at(problems: Sequence[Problem], words: Wording, describe: Callable[[Place], str]) -> int:
    """Print the problems of a table or form and return the exit code; `describe` names places in its terms."""
    for item in problems:
        say(words.full_text(item, describe(item.place)))
    say(words.fill("lines", "total_of_table", count=len(problems)))
    return ExitCode.PROBLEMS
