"""The exit codes of commands. Nothing else is imported here, so that a call that is stopped at once has its code."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command tells the program that has called it."""

    FINE = 0
    PROBLEMS = 1
    MISUSE = 2
    """A wrong call, or an error of the disk; argparse itself exits with it."""
    OTHER = 3
    """With ``--skip-others``: the text does not come from the form."""
    STOPPED = 130
    """What shells return after Ctrl-C."""
