"""Names by their digits, lengths and letters, so that a word is compared with those alone that may be near."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from unicodedata import normalize

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
