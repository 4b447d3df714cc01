"""Files in words: of what type they are, and how large."""

from __future__ import annotations

from pathlib import PurePosixPath

from casebook.wording import Wording

_KILO = 1024
_ROUNDED_FROM = 10
"""From here on a size has no decimal."""


def described(words: Wording, name: str, size: int) -> str:
    """The type and size of a file, as people look for it before they open it: ``한글 문서 HWPX, 1.2 MB``."""
    suffix = PurePosixPath(name).suffix.lower().removeprefix(".")
    types = words.sections["file_types"]
    known = types.get(suffix) if isinstance(types, dict) else None
    return f"{known or words('file_type_other', suffix=suffix.upper())}, {measured(size)}"


def measured(size: int) -> str:
    """A number of bytes as people write it, in units of 1,024."""
    amount, unit = float(size), "B"
    for larger in ("KB", "MB", "GB"):
        if amount < _KILO:
            break
        amount, unit = amount / _KILO, larger
    return f"{amount:.0f} {unit}" if unit == "B" or amount >= _ROUNDED_FROM else f"{amount:.1f} {unit}"
