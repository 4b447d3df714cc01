"""Check, write and publish structured case files."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import NoReturn

from casebook.cli.exit_codes import ExitCode

COMMANDS = {
    "adopt": "adopt", "at": "at", "booklet": "booklet", "check": "check", "clean": "clean", "completion": "completion",
    "doctor": "doctor", "export": "export", "fmt": "fmt", "from-form": "from_form", "import": "import_table",
    "init": "init", "links": "links", "new": "new", "schema": "schema", "search": "search", "upgrade": "upgrade", "urls": "urls",
}  # fmt: skip
"""The module of this package for each command."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return 0 without problems, 1 with problems, 2 after a wrong call or an error of the disk."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console that lacks a letter shows a question mark, and the rest
    line = list(sys.argv[1:] if arguments is None else arguments)
    options = argparse.Namespace()
    try:
        return _run(line, options)
    except BrokenPipeError:  # whoever reads has seen enough, as head does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the interpreter flushes once more at its end
        return ExitCode.PROBLEMS
    except OSError as error:
        _warn(error, options)
        return ExitCode.MISUSE
    except KeyboardInterrupt as error:
        if hasattr(options, "lang"):  # else it came while modules were loaded, which cannot be loaded again
            _warn(error, options)
        return ExitCode.STOPPED


def _warn(error: OSError | KeyboardInterrupt, options: argparse.Namespace) -> None:
    """Print one sentence on what ended the command. Modules are loaded here, once Ctrl-C is handled."""
    from casebook.cli.command import error_sentence, language_around, warn  # noqa: PLC0415 - see above
    from casebook.messages.wording import wording  # noqa: PLC0415

    words = wording(getattr(options, "lang", None) or language_around())
    warn(error_sentence(error, words) if isinstance(error, OSError) else words.of("faults", "stopped"))


class _Formatter(argparse.HelpFormatter):
    """Lays out help in the language of messages. Python has its own words in English alone, and counts letters, not columns."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _Parser.usage_label if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        from casebook.messages.reports import lines_of_width  # noqa: PLC0415 - only help needs it

        return lines_of_width(text, width)


class _Parser(argparse.ArgumentParser):
    """A parser that gives help, and says what is wrong with a call, in the language of messages."""

    line: Sequence[str] = ()
    """The call."""
    usage_label = ""
    """What stands before the usage in help."""

    def format_help(self) -> str:
        from casebook.cli.command import call_language, explain  # noqa: PLC0415 - few calls ask for help
        from casebook.messages.wording import wording  # noqa: PLC0415

        words = wording(call_language(self.line))
        explain(self, words)
        _Parser.usage_label = words.of("calls", "usage")
        text = super().format_help()
        _Parser.usage_label = ""
        return text

    def error(self, message: str) -> NoReturn:
        from casebook.cli.command import call_language, call_sentence  # noqa: PLC0415 - few calls are wrong
        from casebook.messages.wording import wording  # noqa: PLC0415

        words = wording(call_language(self.line))
        usage = self.format_usage().rstrip("\n")
        sentence = call_sentence(message, words)
        self.exit(ExitCode.MISUSE, words.fill("calls", "error", usage=usage, program=self.prog, error=sentence) + "\n")


def command_parser(names: Sequence[str]) -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    """Return the parser of the command line with the commands `names`, and the parser of each of these, without their help."""
    parser = _Parser(prog="casebook", formatter_class=_Formatter)
    parser.add_argument("--version", action=_Version, nargs=0)
    commands = parser.add_subparsers(dest="command", title="commands", metavar="COMMAND")
    parsers: dict[str, argparse.ArgumentParser] = {}
    for command in (import_module(f"{__name__}.{COMMANDS[name]}").COMMAND for name in names):
        parsers[command.name] = commands.add_parser(command.name, help="", formatter_class=_Formatter)
        command.options(parsers[command.name])
        parsers[command.name].set_defaults(run=command.run, parser=parsers[command.name])
    return parser, parsers


def _run(arguments: Sequence[str], options: argparse.Namespace) -> int:
    """Run the command in `arguments`, and leave its options in `options`. Imports of other commands would take time."""
    _Parser.line = arguments
    parser, parsers = command_parser([name for name in arguments[:1] if name in COMMANDS] or [*COMMANDS])
    _, rest = parser.parse_known_args(arguments, options)
    if rest:  # the usage of the command is what helps, not that of all commands
        parsers.get(options.command, parser).error(f"unrecognized arguments: {' '.join(rest)}")
    if options.command is None:
        parser.print_help()
        return ExitCode.FINE
    result: int = options.run(options)
    if sys.stdout:  # a program may have closed it
        sys.stdout.flush()
    return result


class _Version(argparse.Action):
    """Prints the version. It is looked up only on demand: that takes as long as starting the interpreter."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415 - see above

        print(f"casebook {version('casebook')}")  # noqa: T201
        parser.exit()
