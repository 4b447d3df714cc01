"""Spell a title or a wrong name of a file in the letters that addresses are made of."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

_FIRST = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_VOWELS = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i",
)  # fmt: skip
_LAST = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k",
    "t", "p", "t",
)  # fmt: skip
_HANGUL, _SYLLABLES = 0xAC00, 11172
_LETTERS = str.maketrans({"\u00df": "ss", "\u00e6": "ae", "\u0153": "oe", "\u00f8": "o", "\u0142": "l", "\u0111": "d"})
"""Latin letters that no accent makes."""
_LONGEST = 40


def suggest_stem(title: str, longest: int = _LONGEST) -> str:
    """Return at most `longest` lowercase letters, digits and hyphens that spell the title; empty where nothing can be spelled."""
    spelled = "".join(_romanised(letter) for letter in normalize("NFKC", title)).lower().translate(_LETTERS)
    words = re.findall(r"[a-z0-9]+", "".join(letter for letter in normalize("NFKD", spelled) if not combining(letter)))
    stem = ""
    for word in words:
        longer = f"{stem}-{word}" if stem else word[:longest]
        if len(longer) > longest:
            break
        stem = longer
    return stem


def _romanised(letter: str) -> str:
    at = ord(letter) - _HANGUL
    if not 0 <= at < _SYLLABLES:
        return letter
    syllable, last = divmod(at, len(_LAST))
    first, vowel = divmod(syllable, len(_VOWELS))
    return _FIRST[first] + _VOWELS[vowel] + _LAST[last]
