"""The lines of files that problems stand on."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from casebook.problems import Place
from casebook.source import decode


def line_reader(root: Path) -> Callable[[Place], str | None]:
    """Return a function that gives the line of a place in the folder `root`; None where the file is gone or is no text."""

    @cache
    def lines(path: str) -> list[str]:
        file = root / path
        text = decode(path, file.read_bytes()) if file.is_file() else ""
        return text.split("\n") if isinstance(text, str) else []

    return lambda place: lines(place.path)[place.line - 1] if place.line <= len(lines(place.path)) else None
