"""The beginnings of the forms of Korean verbs and adjectives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from casebook.search.terms import VERB_OF_NOUN

_FIRST_SYLLABLE = 0xAC00
_SINO_FINALS = frozenset({0, 1, 4, 8, 16, 17, 21})
"""No final consonant, and those of words of Chinese origin, by their numbers in the order of Unicode."""
_LONGER_VOWELS = ((8, 9), (13, 14))
"""The vowels o and wa, u and wo, by their numbers in the order of Unicode."""
_SHORTEST = 2
_TELLING = 2
"""So many beginnings of a verb tell its forms: the stem, and the stem with a vowel."""
_FORMS = re.compile(r"^(\S+) [va] ([^:]+):", re.MULTILINE)
_IN_DICTIONARIES = re.compile(rf"[^\s,|:]{{2,}}{VERB_OF_NOUN[-1]}(?![^\s,|])")
"""A word of everyday phrases that ends as verbs do in dictionaries."""


@cache
def verb_forms(table: str, everyday: str = "") -> Mapping[str, tuple[str, ...]]:
    """Return the verbs and adjectives of a table of neighbours, each with the beginnings of its forms.

    The verbs of `everyday` are among them whose end is one of the table: 물장구치다 has the forms of 치다.
    """
    forms = {word: tuple(beginnings.split(",")) for word, beginnings in _FORMS.findall(table)}
    made = {word: _forms_of_end(word, forms) for word in set(_IN_DICTIONARIES.findall(everyday)) - forms.keys()}
    return forms | {word: some for word, some in made.items() if some}


def _forms_of_end(word: str, forms: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the beginnings of the forms of a verb that ends as another; none where 하다 follows two syllables or more."""
    ends = range(1, 2 if word.endswith(VERB_OF_NOUN) else len(word) - 1)
    return next((tuple(word[:at] + form for form in forms[word[at:]]) for at in ends if word[at:] in forms), ())


def telling_beginnings(forms: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the beginnings from which a word can be known as a form of a verb."""
    begun = (form for some in forms for form in some[:_TELLING])
    return (form for form in begun if len(form) >= _SHORTEST or _is_native(form))


def beginnings(word: str, forms: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the beginnings of the forms of a word: of a verb that is made from a noun, that noun."""
    return forms.get(word) or (word.removesuffix(VERB_OF_NOUN) or word,)


@cache
def shortest(some: tuple[str, ...]) -> Sequence[str]:
    """Return the beginnings from which the others come by adding letters."""
    kept: list[str] = []
    for form in some:
        if not any(form.startswith(other) or _grows(other, form) for other in kept):
            kept.append(form)
    return kept


def _grows(form: str, other: str) -> bool:
    """Return whether `other` is `form` with a final consonant or a longer vowel in the last syllable."""
    if len(form) != len(other) or form[:-1] != other[:-1]:
        return False
    (initial, vowel, final), (other_initial, other_vowel, _) = _letters(form[-1]), _letters(other[-1])
    return not final and initial == other_initial and (vowel, other_vowel) in {(vowel, vowel), *_LONGER_VOWELS}


def _is_native(syllable: str) -> bool:
    """Return whether a syllable ends as no word of Chinese origin does, but many stems of verbs do."""
    return _letters(syllable)[2] not in _SINO_FINALS


def _letters(syllable: str) -> tuple[int, int, int]:
    code = ord(syllable) - _FIRST_SYLLABLE
    return code // 588, code % 588 // 28, code % 28
