"""Where a Korean noun ends within a word: 본문의 is 본문 with 의, and has no 문의; 이전기관 is 이전 and 기관, and has no 전기."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from operator import itemgetter

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
    compounds = stems(word) if len(word) <= _LONGEST else ()
    return frozenset(filter(None, (_border(word), *chain.from_iterable(map(_middles, compounds)))))


def _middles(word: str) -> Iterator[str]:
    """Yield the nouns of two syllables across two of the nouns that make a compound.

    Where a compound can be divided in several ways, only a border of all of them is one; and none has a longer noun across it
    (상공인 in 소상공인).
    """
    if word in _nouns():
        return
    end = len(word)
    parts = [(start, to) for start in range(end) for to in range(start + _SHORTEST, end + 1) if word[start:to] in _nouns()]
    before, behind = {0}, {end}
    for start, to in parts:  # in the order of their starts
        before |= {to} if start in before else set()
    for start, to in sorted(parts, key=itemgetter(1), reverse=True):
        behind |= {start} if to in behind else set()
    used = [(start, to) for start, to in parts if start in before and to in behind]
    for at in range(_SHORTEST, end - 1):
        if used and at in before & behind and not any(start < at < to for start, to in used):
            across = {word[start:to] for start, to in parts if start < at < to}
            if across == {word[at - 1 : at + 1]}:
                yield word[at - 1 : at + 1]


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
