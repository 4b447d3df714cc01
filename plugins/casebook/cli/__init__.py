"""Check, write and publish structured case files."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper

from casebook.cli.command import FINE, MISUSE, PROBLEMS, Command, default_language, warn
from casebook.cli.faults import sentence
from casebook.wording import wording

COMMANDS = {
    "check": "check", "fmt": "fmt", "from-form": "from_form", "import": "import_table", "links": "links", "new": "new",
    "schema": "schema", "upgrade": "upgrade", "urls": "urls",
}  # fmt: skip
"""The module of this package in which each `COMMAND` stands."""

_STOPPED = 130
"""What shells return for a command that was stopped by Ctrl-C."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 0 when all is well, 1 when there are problems, 2 when it was called wrongly."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console that lacks a letter shows a question mark, and the rest
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = argparse.Namespace(lang=default_language())
    try:
        return _run(given, options)
    except BrokenPipeError:  # whoever reads has seen enough, as head does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the interpreter flushes once more at its end
        return PROBLEMS
    except OSError as error:
        warn(sentence(error, wording(options.lang)))
        return MISUSE
    except KeyboardInterrupt:
        warn(wording(options.lang).of("faults", "stopped"))
        return _STOPPED


def _run(given: Sequence[str], options: argparse.Namespace) -> int:
    """Run the command that is called, and leave its options in `options`."""
    parser = argparse.ArgumentParser(prog="casebook", description=__doc__)
    parser.add_argument("--version", action=_Version, nargs=0, help="say which version this is")
    commands = parser.add_subparsers(dest="command")
    for command in _needed(given):
        own = commands.add_parser(command.name, help=command.help)
        command.options(own)
        own.set_defaults(run=command.run, misuse=own.error)
    parser.parse_args(given, options)
    if options.command is None:
        parser.print_help()
        return FINE
    result: int = options.run(options)
    sys.stdout.flush()
    return result


class _Version(argparse.Action):
    """Looks the version up when it is asked for: that takes as long as starting the interpreter."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415 - see above

        print(f"casebook {version('casebook')}")  # noqa: T201
        parser.exit()


def _needed(arguments: Sequence[str]) -> list[Command]:
    """The command that is called, without the others, whose imports would take longer than its work; all when none is."""
    names = arguments[:1] if arguments and arguments[0] in COMMANDS else COMMANDS
    return [import_module(f"{__name__}.{COMMANDS[name]}").COMMAND for name in names]
