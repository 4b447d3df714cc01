"""``casebook fmt``: the fields of case files in one order and style."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from casebook.authoring import formatted
from casebook.cli.command import FINE, PROBLEMS, Command, project, say, tell
from casebook.cli.writing import case_files, files_options
from casebook.files import replace_file
from casebook.problems import Problem


def _options(parser: ArgumentParser) -> None:
    files_options(parser)
    parser.add_argument("--check", action="store_true", help="write nothing; name the files that would change")


def _run(options: Namespace) -> int:
    here = project(options)
    problems: list[Problem] = []
    changed = 0
    for path in case_files(options, here):
        name, raw = path.relative_to(here.root).as_posix(), path.read_bytes()
        text = formatted(name, raw)
        if isinstance(text, list):
            problems += text
        elif text != raw:
            changed += 1
            say(here.words.fill("lines", "fmt_would" if options.check else "fmt_did", path=name))
            if not options.check:
                replace_file(path, text)
    if problems:
        return tell(problems, here.words)
    say(here.words.fill("lines", "fmt_none" if not changed else "fmt_total", count=changed))
    return PROBLEMS if changed and options.check else FINE


COMMAND = Command("fmt", "put the fields of case files in one order and style", _options, _run)
