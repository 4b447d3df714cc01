"""Put titles in order."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

_WORD_OR_NUMBER = re.compile(r"\d+|[^\W\d_]+")
_DIGITS = 12


def title_key(title: str) -> str:
    """Return the sort key of a title: letters without case and accents, and numbers by their value. Signs do not count."""
    letters = "".join(sign for sign in normalize("NFKD", title).casefold() if not combining(sign))
    words = _WORD_OR_NUMBER.findall(letters)
    return " ".join([word.zfill(_DIGITS) if word.isdecimal() else word for word in words])
