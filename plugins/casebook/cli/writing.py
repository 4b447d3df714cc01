"""What the commands share that write case files: their options, the files they were given, and how they speak of places."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from casebook.build.load import link_targets
from casebook.cli.command import PROBLEMS, Project, project_options, say, warn
from casebook.content.catalogue import build_catalogue
from casebook.content.files import Content, is_case_or_translation
from casebook.content.folder import read_content
from casebook.files.journal import Recovery, recover
from casebook.files.locks import locked
from casebook.files.replace import sweep
from casebook.markdown.convert import Converter
from casebook.messages.wording import Wording
from casebook.problems import Place, Problem

_PATIENCE = 30
"""Seconds that a command waits for another one to have written: pre-commit runs several at once."""


@contextmanager
def writing(here: Project, patience: float = _PATIENCE) -> Iterator[Recovery | None]:
    """Be the only command that writes in the project, and put right first what a command that was killed has left."""
    with locked(here.root, patience):
        recovery = recover(here.cases)
        if recovery and recovery.written:
            warn(here.words.fill("faults", "recovered", count=len(recovery.written)))
        for path in recovery.kept if recovery else ():
            warn(here.words.fill("faults", "kept", path=path.relative_to(here.root).as_posix()))
        if left := sweep(here.root):
            warn(here.words.fill("faults", "swept", count=len(left)))
        yield recovery


def files_options(parser: ArgumentParser) -> None:
    """Options of a command that works on some case files, or on all."""
    parser.add_argument("files", nargs="*", type=Path, help="case files; all when none is named")
    content_options(parser)


def content_options(parser: ArgumentParser) -> None:
    """The options from which `project` is read, for a command that is given something else than the folder."""
    project_options(parser, named=True)


def case_files(options: Namespace, here: Project) -> list[Path]:
    """The files that were named, else every case and translation; ends the run where one is neither."""
    if not options.files:
        return sorted(path for path in here.cases.glob("*/*.md") if is_case_or_translation(path.relative_to(here.cases)))
    files = [path.resolve() for path in options.files]
    for path in files:
        if not (path.is_file() and path.is_relative_to(here.cases) and is_case_or_translation(path.relative_to(here.cases))):
            options.misuse(here.words.fill("lines", "no_case_file", path=path))
    return files


def content_to_add_to(here: Project) -> tuple[Content, list[Problem]]:
    """The content, and what is wrong with the lists that every case draws on; broken cases are no matter to new ones."""
    content, problems = read_content(here.cases, here.language)
    return content, [found for found in problems if found.place.path.startswith(f"{here.cases.name}/_")]


def converter(here: Project, content: Content) -> Converter:
    """Converts bodies that are not in the content yet, to see what is wrong with them."""
    return Converter(here.settings.dialect, link_targets(build_catalogue(content), here.settings.documents.addresses))


def tell_at(problems: Sequence[Problem], words: Wording, where: Callable[[Place], str]) -> int:
    """Print the problems of what is no file of lines: `where` says the place in its own terms."""
    for found in problems:
        says, *details = words.sentences(found)
        say("\n".join([f"{where(found.place)} [{found.code}] {says}", *(f"    {line}" for line in details)]))
    say(words.fill("lines", "total_of_table", count=len(problems)))
    return PROBLEMS
