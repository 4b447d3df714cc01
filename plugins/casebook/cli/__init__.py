"""Check, write and publish structured case files."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casebook.cli.command import Command

COMMANDS = {
    "check": "check", "fmt": "fmt", "from-form": "from_form", "import": "import_table", "links": "links", "new": "new",
    "schema": "schema", "upgrade": "upgrade", "urls": "urls",
}  # fmt: skip
"""The module of this package in which each `COMMAND` stands."""

_FINE, _PROBLEMS, _MISUSE, _STOPPED = 0, 1, 2, 130
"""As commands return them, without loading what these need; 130 is what shells return after Ctrl-C."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 0 when all is well, 1 when there are problems, 2 when it was called wrongly."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console that lacks a letter shows a question mark, and the rest
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = argparse.Namespace()
    try:
        return _run(given, options)
    except BrokenPipeError:  # whoever reads has seen enough, as head does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the interpreter flushes once more at its end
        return _PROBLEMS
    except OSError as error:
        _warn(error, options)
        return _MISUSE
    except KeyboardInterrupt as error:
        if hasattr(options, "lang"):  # else it came while modules were loaded, which cannot be loaded again
            _warn(error, options)
        return _STOPPED


def _warn(error: OSError | KeyboardInterrupt, options: argparse.Namespace) -> None:
    """Say in one sentence what ended the command. Modules are loaded once Ctrl-C is heard."""
    from casebook.cli.command import default_language, sentence, warn  # noqa: PLC0415 - see above
    from casebook.messages.wording import wording  # noqa: PLC0415

    words = wording(getattr(options, "lang", None) or default_language())
    warn(sentence(error, words) if isinstance(error, OSError) else words.of("faults", "stopped"))


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
        return _FINE
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
