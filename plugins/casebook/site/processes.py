"""How many processes may share a build's work."""

from __future__ import annotations

import os


def processes() -> int:
    """The cores that this process may use; 1 where it cannot be forked."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
