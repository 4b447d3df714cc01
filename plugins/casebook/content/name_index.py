"""Names by their digits, lengths and letters, so that a word is compared with those alone that may be near."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from unicodedata import normalize

_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_OF_MANY = re.compile(r"\ud55c\uad6d|\uad6d\ub9bd|\uc804\uad6d|\ub300\ud55c")
"""Korean's words for Korea and national, with which names of many bodies begin."""
_SURE_HEAD, _SURE_LENGTH = 2, 4
"""The least syllables that a misspelt name has right at its start, and in all where a whole syllable is wrong or missing."""
_BITS = 256
"""The bits for the letters of names. Parts of Hangul are 200 letters in a row."""


class NameIndex:
    """Names, whose letters are read once."""

    def __init__(self, names: Iterable[str]) -> None:
        groups: dict[str, dict[int, list[tuple[int, str]]]] = {}
        for name in names:
            length, letters = _letters(name)
            groups.setdefault(digits_of(name), {}).setdefault(length, []).append((letters, name))
        self._groups: Mapping[str, Mapping[int, Sequence[tuple[int, str]]]] = groups

    def of_same_digits(self, word: str) -> Iterator[str]:
        """Yield the names that have just the digits of a word."""
        for pairs in self._groups.get(digits_of(word), {}).values():
            yield from (name for _, name in pairs)

    def likely(self, word: str, alike: float) -> list[str]:
        """Return the names of the same digits that may be as near to a word as `alike` asks: 1 is for the same letters.

        A letter that only one of them has is in no part that they share.
        """
        own_length, own = _letters(word)
        likely: list[str] = []
        for length, pairs in self._groups.get(digits_of(word), {}).items():
            shared = alike * (own_length + length) / 2
            own_rest, rest = own_length - shared, length - shared
            if own_rest >= 0 and rest >= 0:
                near = ((letters, name) for letters, name in pairs if (own & ~letters).bit_count() <= own_rest)
                likely += [name for letters, name in near if (letters & ~own).bit_count() <= rest]
        return likely


def may_be_misspelt(word: str, name: str) -> bool:
    """Return whether a word may be the Korean name of a place or a body with one slip; true for names without Hangul.

    Such names share what says of which kind they are, and those of two cities may differ in one letter. The word must therefore
    begin as the name does, in two syllables of its own, and differ in one letter, or in one syllable of a longer name.
    """
    if not _HANGUL.search(name):
        return True
    head = _shared(word, name)
    rest, own_rest = word[head:], name[head:]
    tail = _shared(rest[::-1], own_rest[::-1])
    rest, own_rest = rest[: len(rest) - tail], own_rest[: len(own_rest) - tail]
    start = _OF_MANY.match(name)
    if head - (start.end() if start else 0) < _SURE_HEAD:
        return False
    if max(len(rest), len(own_rest)) <= 1 and (head >= _SURE_LENGTH or (head + tail >= _SURE_LENGTH and not (rest and own_rest))):
        return True
    letters, own_letters = normalize("NFD", rest), normalize("NFD", own_rest)
    shared = _shared(letters, own_letters)
    shared += _shared(letters[shared:][::-1], own_letters[shared:][::-1])
    return max(len(letters), len(own_letters)) - shared <= 1


def _shared(text: str, other: str) -> int:
    """Return how many letters two texts share at their start."""
    return next((at for at, (one, two) in enumerate(zip(text, other, strict=False)) if one != two), min(len(text), len(other)))


def digits_of(text: str) -> str:
    """Return the digits of a text."""
    return re.sub(r"\D", "", text)


def _letters(name: str) -> tuple[int, int]:
    """Return the number of letters, and a bit for each: two of one bit make names seem nearer, never less near."""
    text = normalize("NFD", name)
    bits = 0
    for letter in set(text):
        bits |= 1 << ord(letter) % _BITS
    return len(text), bits
