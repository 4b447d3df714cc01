"""Write docs/develop/commands.md from the commands: ``python tools/commands.py``."""

from __future__ import annotations

from argparse import Action
from collections.abc import Iterator, Sequence
from pathlib import Path

from casebook.cli.completion import explained_parsers
from casebook.messages.wording import wording

PAGE = Path(__file__).resolve().parent.parent / "docs/develop/commands.md"


def command_reference() -> str:
    """Return the page of all commands with their arguments and options, as Markdown."""
    about = "`tools/commands.py` writes this page from the code. `casebook COMMAND --help` says the same, in other languages too."
    lines = ["# Commands", "", about]
    for name, parser in explained_parsers(wording("en")).items():
        lines += ["", f"## casebook {name}", "", parser.description or ""]
        if rows := [*_rows(parser._actions)]:  # noqa: SLF001 - argparse lists no actions in public
            lines += ["", "| argument | meaning |", "|---|---|", *rows]
    return "\n".join(lines) + "\n"


def _rows(actions: Sequence[Action]) -> Iterator[str]:
    for action in actions:
        if action.dest == "help":
            continue
        value = "" if action.nargs == 0 else action.metavar or ("" if action.choices else action.dest.upper())
        choices = ", ".join(f"`{choice}`" for choice in action.choices or ())
        names = ", ".join(f"`{flag} {value}`" if value else f"`{flag}`" for flag in action.option_strings) or f"`{action.dest}`"
        text = (action.help or "").replace("|", "\\|")
        yield f"| {names} | {text}{f'; one of {choices}' if choices else ''} |"


if __name__ == "__main__":
    PAGE.write_text(command_reference(), encoding="utf-8")
