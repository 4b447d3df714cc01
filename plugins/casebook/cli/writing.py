"""What the commands share that write case files: their options, and the files that they were given."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from casebook.cli.command import Project
from casebook.cli.command import project_options as _options
from casebook.reading import is_case_or_translation


def files_options(parser: ArgumentParser) -> None:
    """Options of a command that works on some case files, or on all."""
    parser.add_argument("files", nargs="*", type=Path, help="case files; all when none is named")
    content_options(parser)


def content_options(parser: ArgumentParser) -> None:
    """The options of `project_options`, with the folder as one of them."""
    _options(parser, named=True)


def case_files(options: Namespace, here: Project) -> list[Path]:
    """The files that were named, else every case and translation; ends the run where one is neither."""
    if not options.files:
        return sorted(path for path in here.cases.glob("*/*.md") if is_case_or_translation(path.relative_to(here.cases)))
    files = [path.resolve() for path in options.files]
    for path in files:
        if not (path.is_file() and path.is_relative_to(here.cases) and is_case_or_translation(path.relative_to(here.cases))):
            options.misuse(here.words.of("lines", "no_case_file").format(path=path))
    return files
