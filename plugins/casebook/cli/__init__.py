"""The terminal's door to casebook: each command reads files and says in words what it found or wrote."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from casebook.cli import check, fmt, from_form, import_table, new, upgrade, urls
from casebook.cli.command import Command

COMMANDS: tuple[Command, ...] = (
    check.COMMAND, fmt.COMMAND, from_form.COMMAND, import_table.COMMAND, new.COMMAND, upgrade.COMMAND, urls.COMMAND,
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 0 when all is well, 1 when there are problems, 2 when it was called wrongly."""
    parser = argparse.ArgumentParser(prog="casebook", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for command in COMMANDS:
        own = commands.add_parser(command.name, help=command.help)
        command.options(own)
        own.set_defaults(run=command.run, misuse=own.error)
    options = parser.parse_args(arguments)
    result: int = options.run(options)
    return result
