"""Write docs/develop/commands.md from the commands: ``python tools/commands.py``."""

from __future__ import annotations

from pathlib import Path

from casebook.cli.completion import command_reference
from casebook.messages.wording import wording

PAGE = Path(__file__).resolve().parent.parent / "docs/develop/commands.md"


if __name__ == "__main__":
    PAGE.write_text(command_reference(wording("en")), encoding="utf-8")
