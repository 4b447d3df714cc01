"""Recognise the words by which a text says that its figures are in thousands or millions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from casebook.languages import LANGUAGES
from casebook.messages.wording import wording

_LONG = 4
"""A word with this many letters names a scale by itself; a shorter one needs a unit beside it, as in ``£k``."""


_COUNT = re.compile(r"([(\[:\uff1a]\s?)?(\d[\d.,/-]*|\b(?:one|une?)) $", re.IGNORECASE)
"""What makes a sum of the scale behind it, as in ``100 million``, and what stands before that."""
_LONGEST_SUM = 40
"""So many signs before a scale are looked through for a sum."""
_YEAR = re.compile(r"(?:199\d|20[0-4]\d)(?:[/-]\d\d)?")
"""A year before a scale is none: ``Budget 2019 £m`` is the budget of that year. A round number of thousands is no year."""
_SIGNED = re.compile(r"^(?!.*[^\W\d_]{3}).*[^\w\s']")
"""A scale as a sign, such as ``£m``: with that of a currency, and without a word."""
_SHORT = 2
"""Words of at most so many letters join others: *in*, *of*, *de*."""


class Scale(Struct, frozen=True):
    """A scale as a heading names it: the words, and the number by which its figures are multiplied."""

    words: str
    factor: int
    before: str = ""
    """The text before the words."""


def scale_of(heading: str) -> Scale | None:
    """Return the scale of the figures below a heading; None where it names none."""
    return next(_scales_in(" ".join(heading.split())), None)


def scale_of_line(line: str) -> Scale | None:
    """Return the scale that a line such as ``(unit: £m)`` above a table gives its figures; None where it names none.

    The line may also be a title with a sum. It names a scale within brackets, beside a word for a unit, behind a colon, as a
    sign such as ``£m``, or where it has no other words.
    """
    text = " ".join(line.split())
    return next((scale for scale in _scales_in(text) if _is_said(scale, text)), None)


def is_unit(text: str) -> bool:
    """Return whether a text is the name of a unit of which scales count many, such as that of a currency."""
    return text.casefold() in _units()


def says_whole(text: str) -> bool:
    """Return whether a text says that its figure was rounded or converted: then the scale in it is not that of the figure."""
    return any(word in text.casefold() for word in _words("whole"))


def _is_said(scale: Scale, line: str) -> bool:
    if _before_unit().search(scale.before) or _behind_unit().match(line[len(scale.before) + len(scale.words) :]):
        return True
    if _SIGNED.search(scale.words):
        return True
    others = re.findall(r"\w+", line.replace(scale.words, " ", 1).casefold())
    return all(len(word) <= _SHORT or word in _units() for word in others)


def _scales_in(text: str) -> Iterator[Scale]:
    """Yield the scales of a text that are no part of a sum, those with the longest words first."""
    seen: set[int] = set()
    for pattern, factor in _scales():
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - _LONGEST_SUM) : match.start()]
            if seen.isdisjoint(span := range(*match.span())) and not _is_sum(before):
                yield Scale(match[0].strip(), factor, text[: match.start()])
            seen.update(span)


def _is_sum(before: str) -> bool:
    count = _COUNT.search(before)
    if count is None or (count[1] and count[2] == "1"):
        return False
    return not _YEAR.fullmatch(count[2]) or count[2].endswith("00")


@cache
def _before_unit() -> re.Pattern[str]:
    """Return a pattern for the end of a text behind which a unit stands: an open bracket, a word for it, or a colon.

    A Korean word may have a particle (U+B294, U+C740).
    """
    return re.compile(
        rf"(?:[(\[\uff08][^)\]\uff09]*|(?<![a-z\u00c0-\u024f]){_unit_word()}[\ub294\uc740]?(?:\s*[:\uff1a].*)?|[:\uff1a])\s*$",
        re.IGNORECASE,
    )


@cache
def _behind_unit() -> re.Pattern[str]:
    """Return a pattern for a word for a unit right behind the name of one."""
    return re.compile(rf"\s*{_unit_word()}(?![a-z\u00c0-\u024f])", re.IGNORECASE)


def _unit_word() -> str:
    return f"(?:{'|'.join(re.escape(word) for word in _words('unit_words'))})"


@cache
def _scales() -> tuple[tuple[re.Pattern[str], int], ...]:
    """Return a pattern for each word of a scale, in every language, the longest first, and what it stands for."""
    units = "|".join(re.escape(unit) for unit in sorted(_words("units"), key=len, reverse=True))
    factors = [name for name in wording(LANGUAGES[0]).sections["scales"] if str(name).isdecimal()]
    words = [(word, int(factor)) for factor in factors for word in {*_words(factor)}]
    return tuple(
        (re.compile(rf"(?<!\w)(?:{_alternatives(word, units)})(?!\w)", re.IGNORECASE), factor)
        for word, factor in sorted(words, key=lambda item: (-len(item[0]), item))
    )


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(word for language in LANGUAGES for word in str(wording(language).sections["scales"][key]).split(", "))


@cache
def _units() -> frozenset[str]:
    """Return the names of units in small letters."""
    return frozenset(unit.casefold() for unit in _words("units"))


def _alternatives(word: str, units: str) -> str:
    """Return a pattern for a word of a scale with a unit before or behind it, and alone where it is long."""
    name = re.escape(word)
    beside = rf"(?:{units})\s?'?{name}|{name}\s?(?:{units})"
    return f"{beside}|{name}" if len(word) >= _LONG else beside
