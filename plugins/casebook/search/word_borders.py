"""Where a Korean noun ends within a word and its particle or ending begins: 본문의 is 본문 with 의, and has no 문의."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache

from casebook.search.neighbours import neighbour_table
from casebook.search.terms import HANGUL, KOREAN, nouns_in, stems

_SHORTEST, _LONGEST = 2, 40
"""No word is longer: a text may be one word of a million letters."""
_WORDS_IN_MEMORY = 1 << 16


def border_terms(canonical_text: str) -> Counter[str]:
    """Return the pairs of syllables of a text of which one belongs to a noun and one to its particle, with their numbers."""
    return Counter(pair for word in HANGUL.findall(canonical_text) if (pair := _border(word)))


@lru_cache(_WORDS_IN_MEMORY)
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
