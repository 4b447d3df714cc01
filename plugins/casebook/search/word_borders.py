"""Where a Korean noun ends within a word: 본문의 is 본문 with 의, and has no 문의; 이전기관 is 이전 and 기관, and has no 전기."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache

from casebook.search.neighbours import neighbour_table
from casebook.search.terms import HANGUL, KOREAN, nouns_in, stems

_SHORTEST, _LONGEST = 2, 40
"""No word is longer: a text may be one word of a million letters."""
_WORDS_IN_MEMORY = 1 << 16


def border_terms(canonical_text: str) -> Counter[str]:
    """Return the pairs of syllables of a text of which one belongs to a noun and one to what follows it, with their numbers."""
    return Counter(pair for word in HANGUL.findall(canonical_text) for pair in _borders(word))


@lru_cache(_WORDS_IN_MEMORY)
def _borders(word: str) -> frozenset[str]:
    return frozenset(filter(None, (_border(word), *map(_middle, stems(word) if len(word) <= _LONGEST else ()))))


def _middle(word: str) -> str:
    """Return the noun of two syllables across the two nouns that make a compound, or an empty text where there is none.

    Of a compound with another border or a longer noun across it (상공인 in 소상공인), nobody knows what it is made of.
    """
    if word in _nouns():
        return ""
    borders = [at for at in range(_SHORTEST, len(word) - 1) if word[:at] in _nouns() and word[at:] in _nouns()]
    if len(borders) != 1:
        return ""
    (at,) = borders
    across = {word[start:end] for start in range(at) for end in range(at + 1, len(word) + 1)} & _nouns()
    return word[at - 1 : at + 1] if across == {word[at - 1 : at + 1]} else ""


def _border(word: str) -> str:
    """Return the pair of syllables at the end of the noun of a word, or an empty text where the word is a noun, or has none.

    The longest stem that ends with a noun counts, unless two nouns make the word too: 민원문의 is 민원 with 문의, not 원문.
    """
    if not _SHORTEST < len(word) <= _LONGEST or word in _nouns():
        return ""
    for stem in sorted(stems(word)[1:], key=len, reverse=True):
        at = len(stem)
        if any(stem[start:] in _nouns() for start in range(at - _SHORTEST + 1)):
            divided = any(word[:start] in _nouns() and word[start:] in _nouns() for start in range(_SHORTEST, at))
            return "" if divided else word[at - 1 : at + 1]
    return ""


@cache
def _nouns() -> frozenset[str]:
    """Return the nouns of the language."""
    return frozenset(nouns_in(neighbour_table(KOREAN)))
