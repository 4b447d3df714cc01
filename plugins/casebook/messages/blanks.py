"""Fill the blanks of texts as each language writes them: particles, elision, plural forms and figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache, lru_cache, partial
from string import Formatter
from typing import TYPE_CHECKING, Literal
from unicodedata import normalize

if TYPE_CHECKING:
    from babel import Locale


_PARTICLE = re.compile(
    r"(?P<marks>[^\w\s(]*)"
    r"(?:(?P<closed>[\uc740\uc774\uc744\uacfc])\((?P<open>[\ub294\uac00\ub97c\uc640])\)"
    r"|\((?:(?P<i>\uc774)|(?P<eu>\uc73c))\)(?=[\uac00-\ud7a3]))"
)
"""A Korean particle in both forms, the one after a consonant first, or with the vowel that only some words need."""
_BRACKET = re.compile(r"\([^()]*\)[^\w(]*")
_UNSPOKEN = re.compile(r"(?<![\W_])[\W_]+$")
_LATIN = re.compile(r"(?<![A-Za-z])[A-Za-z]+$")
_ELIDED = re.compile(r"(?P<whole>\w+)\((?P<cut>\w+\u2019)\) ?$")
"""A word before a blank in both forms, the second one for a word that begins with a vowel: ``de(d\u2019) {name}``."""
_VOWEL = re.compile(r"[aeiou\u00e6\u0153]")
_FORMS = re.compile(r"\{\w+:[^{}]*\|[^{}]*\}")
"""A blank for the form of a word that a number needs: ``{count:fiche|fiches}``."""
_CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""The plural categories of CLDR in their order."""

_CODE = 3
"""The number of letters of the code of a currency."""


def fill_blanks(pattern: str, values: Mapping[str, object], language: str) -> str:
    """Return `pattern`, a text in `language`, with its blanks filled and the words beside them in the form that they need.

    Korean texts have both forms of a particle after a blank: ``을(를)``, ``(으)로``. Both stay where the sound of the
    value is not known. Texts of languages with elision have both forms of a word before a blank: ``de(d’) {name}``. A
    blank with forms, ``{count:fiche|fiches}``, is filled with the form that the number needs, in the order of the
    categories of CLDR.
    """
    if not _is_fitted(pattern):
        return pattern.format_map(values)
    text, value = "", ""
    for literal, name, form, _ in Formatter().parse(pattern):
        text += _PARTICLE.sub(partial(_fit_particle, value), literal, count=1) if value and _PARTICLE.match(literal) else literal
        value = _fill_blank(values[name], form or "", language) if name else ""
        if name and (elided := _ELIDED.search(text)):
            begins_with_vowel = _VOWEL.match(normalize("NFD", value).lower())
            text = text[: elided.start()] + (elided["cut"] if begins_with_vowel else f"{elided['whole']} ")
        text += value
    return text


def _fill_blank(value: object, form: str, language: str) -> str:
    if "|" not in form:
        return format(value, form)
    forms = form.split("|")
    digits = re.sub(r"\D", "", str(value))
    return forms[min(_plural_place(language, int(digits)), len(forms) - 1)] if digits else forms[-1]


@lru_cache(4096)
def _plural_place(language: str, count: int) -> int:
    """Return the place of the form for `count` among the plural forms of a language, by CLDR."""
    rule = _locale(language).plural_form
    return [category for category in _CATEGORIES if category in rule.tags or category == "other"].index(rule(count))


@cache
def _locale(language: str) -> Locale:
    from babel import Locale  # noqa: PLC0415 - most texts need no rules of a language

    return Locale.parse(language)


def is_currency(code: str) -> bool:
    """Return whether ISO 4217 has, or once had, a currency of this code."""
    from babel import numbers  # noqa: PLC0415 - few sums are in a currency that is named

    return bool(numbers.is_currency(code))


@lru_cache(4096)
def is_currency_code(unit: str) -> bool:
    """Return whether a unit is the code of a currency (ISO 4217): three capitals, most of which are other units."""
    return len(unit) == _CODE and unit.isascii() and unit.isupper() and is_currency(unit)


def currency_digits(code: str) -> int:
    """Return how many digits sums in a currency have behind the point, by CLDR: none of those in won and yen."""
    from babel import numbers  # noqa: PLC0415 - few sums have a fraction

    return int(numbers.get_currency_precision(code))


@cache
def language_name(of: str, language: str) -> str:
    """Return the name of the language `of` in `language`, by CLDR."""
    return str(_locale(language).languages[of])


def figure(value: Decimal, language: str) -> str:
    """Return a number with the separators of a language, by CLDR, and all its digits."""
    group, point = separators(language)
    text = f"{value or Decimal(0):,f}"  # nought has no sign
    return text if (group, point) == (",", ".") else text.translate({ord(","): group, ord("."): point})


def compact_figure(value: Decimal, language: str, decimals: int) -> str:
    """Return a number as a multiple of the largest word that a language has for it, by CLDR: 1.5 million."""
    from babel import numbers  # noqa: PLC0415 - few numbers are large

    return str(numbers.format_compact_decimal(value, format_type="long", locale=language, fraction_digits=decimals))


@cache
def compact_form(power: int, language: str) -> str:
    """Return how a language writes a multiple of a power of ten, by CLDR, with noughts for its digits: 0 million."""
    return str(_locale(language).compact_decimal_formats["long"]["other"][str(power)].pattern)


@cache
def separators(language: str) -> tuple[str, str]:
    """Return the sign between the thousands of a number and the one before its fraction, by CLDR."""
    symbols = _locale(language).number_symbols["latn"]
    return symbols["group"], symbols["decimal"]


@lru_cache(4096)
def _is_fitted(pattern: str) -> bool:
    return bool(_PARTICLE.search(pattern) or _FORMS.search(pattern) or "\u2019) {" in pattern)


def comma_list(words: Iterable[str]) -> str:
    """Return words as a list within a sentence."""
    return ", ".join(words)


def fit_particle(word: str, text: str) -> str:
    """Return `text`, which follows `word`, with the particle at its start in the form that the word needs."""
    particle = _PARTICLE.match(text)
    return _fit_particle(word, particle) + text[particle.end() :] if particle else text


def _fit_particle(word: str, particle: re.Match[str]) -> str:
    end = _ending(word)
    if not end:
        return particle[0]
    form = particle["open"] if end == "vowel" else particle["closed"] or particle["i"] or (particle["eu"] if end != "l" else None)
    return particle["marks"] + (form or "")


def _ending(word: str) -> Literal["consonant", "l", "vowel"] | None:
    """Return the sound at the end of `word`; None where it is not known.

    After a bracket the word before it decides (National Institute of Korean Language), where its ending is known.
    """
    spoken = normalize("NFKC", word)
    first = re.search(r"\w", spoken)
    ends = [len(spoken)]
    while first and (at := spoken.rfind("(", first.end(), ends[-1])) > 0 and _BRACKET.fullmatch(spoken, at, ends[-1]):
        ends.append(at)
    return next((sound for end in reversed(ends) if (sound := _sound(spoken[:end]))), None)


def _sound(spoken: str) -> Literal["consonant", "l", "vowel"] | None:
    """Return the sound at the end of a text without brackets at its end; None where it is not known."""
    spoken = _UNSPOKEN.sub("", spoken)
    last = spoken[-1:]
    if last and 0 <= (syllable := ord(last) - 0xAC00) < _SYLLABLES:
        return _ENDINGS.get(syllable % 28, "consonant")
    if last in _DIGITS:
        return _DIGITS[last]
    letters = _LATIN.search(spoken)
    return _latin_ending(letters[0]) if letters else None


_SYLLABLES = 11172
_ENDINGS: Mapping[int, Literal["l", "vowel"]] = {0: "vowel", 8: "l"}
"""Those of the 28 endings of a syllable that are no consonants, and the consonant l."""
_DIGITS: Mapping[str, Literal["consonant", "l", "vowel"]] = {
    **dict.fromkeys("036", "consonant"), **dict.fromkeys("178", "l"), **dict.fromkeys("2459", "vowel"),
}  # fmt: skip
"""The endings of digits as they are read in Korean. Tens, hundreds and thousands end in a consonant, as zero does."""


def _latin_ending(letters: str) -> Literal["consonant", "l", "vowel"] | None:
    """Return the ending of a word of Latin letters, read as a word or, in capitals or without a vowel, letter by letter.

    The sound of e, p, t and others at the end of a word depends on the letters before; for those return None.
    """
    last = letters[-1].lower()
    if letters.isupper() or not re.search(r"[aeiouy]", letters, re.IGNORECASE):
        return {"l": "l", "r": "l", "m": "consonant", "n": "consonant"}.get(last, "vowel")  # type: ignore[return-value]
    if letters.lower().endswith("ng") or last in "mn":
        return "consonant"
    return "l" if last == "l" else None if last in "bcegkpt" else "vowel"
