"""``casebook clean``: delete what earlier builds have left for the next one."""

from __future__ import annotations

import shutil
from argparse import ArgumentParser, Namespace

from casebook.build.outline import cache_folder
from casebook.cli.command import Command, add_project_options, find_project, say
from casebook.cli.exit_codes import ExitCode


def _options(parser: ArgumentParser) -> None:
    add_project_options(parser)


def _run(options: Namespace) -> int:
    project = find_project(options)
    folder = cache_folder(project.root)
    is_there = folder.is_dir()
    if is_there:
        shutil.rmtree(folder)
    path = project.path_of(folder)
    say(project.words.fill("lines", "clean_done" if is_there else "clean_none", path=path))
    return ExitCode.FINE


COMMAND = Command("clean", _options, _run)
