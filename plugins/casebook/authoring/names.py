"""A name for a case's file from its title: Korean in the official romanisation, syllable by syllable."""

from __future__ import annotations

import re
from unicodedata import normalize

_FIRST = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_VOWELS = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i",
)  # fmt: skip
_LAST = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k",
    "t", "p", "t",
)  # fmt: skip
_HANGUL, _SYLLABLES = 0xAC00, 11172
_LONGEST = 40


def suggested_stem(title: str) -> str:
    """Lowercase letters, digits and hyphens that stand for the title; empty where none of it can be spelled."""
    spelled = "".join(_romanised(letter) for letter in normalize("NFKC", title))
    words = re.findall(r"[a-z0-9]+", spelled.lower())
    stem = ""
    for word in words:
        longer = f"{stem}-{word}" if stem else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        stem = longer
    return stem


def _romanised(letter: str) -> str:
    at = ord(letter) - _HANGUL
    if not 0 <= at < _SYLLABLES:
        return letter
    rest, last = divmod(at, len(_LAST))
    first, vowel = divmod(rest, len(_VOWELS))
    return _FIRST[first] + _VOWELS[vowel] + _LAST[last]
