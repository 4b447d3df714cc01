"""Write docs/develop/commands.md from the commands: ``python tools/commands.py``."""

from __future__ import annotations

from pathlib import Path

from casebook.cli import COMMANDS, command_parser
from casebook.cli.completion import command_reference

PAGE = Path(__file__).resolve().parent.parent / "docs/develop/commands.md"


if __name__ == "__main__":
    PAGE.write_text(command_reference(command_parser([*COMMANDS])[1]), encoding="utf-8")
