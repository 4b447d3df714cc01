"""Say which number a text means: with a unit, a sign or a letter for thousands; none where it may be more or less."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from casebook.messages.wording import words_of

_LARGE = re.compile(r"[\ub9cc\uc5b5\ucc9c\ubc31\uc2ed\uc870%\u2030]|hundred|thousand|million|billion", re.IGNORECASE)
"""Words and signs that make a number another one (U+B9CC ten thousand, U+C5B5 a hundred million, and others)."""
_NUMBER = re.compile(r"(?<![\d.])[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?![\d.])")
_UNSURE = re.compile(r"[<>\u2264\u2265\u2266\u2267~\u223c\u301c\u2248\u2252\u00b1\u25b2\u25bc\u25bd\u2191\u2193]")
"""Signs of bounds, of what is not exact, and of rises and falls, which some take for minus."""
_MINUS = ("\u25b3", "\u2212", "\u2013")
"""The triangle of Korean accounts, the sign of print, and the dash that stands for it."""
_OR_MORE = re.compile(r"\s*\uc5ec|.*\+")
"""What says behind a number that there may be more: a syllable of Korean, or a plus."""
_EXPONENTS = {"k": 3, "m": 6, "mn": 6, "mio": 6, "b": 9, "bn": 9, "md": 9, "mrd": 9, "tn": 12}
_FACTOR = re.compile(rf"[ ]?({'|'.join(sorted(_EXPONENTS, key=len, reverse=True))})(?![^\W\d_])", re.IGNORECASE)
"""The letters that stand for thousands, millions and more behind a number."""
_IN_MYRIAD = r"\d+(?:\.\d+)?(?:[\ucc9c\ubc31\uc2ed]\s?(?:\d+[\ubc31\uc2ed]\s?)*(?:\d+)?)?"
_MYRIADS = re.compile(
    rf"(?:(?P<n12>{_IN_MYRIAD})\uc870\s?)?(?:(?P<n8>{_IN_MYRIAD})\s?\uc5b5\s?)?(?:(?P<n4>{_IN_MYRIAD})\s?\ub9cc\s?)?"
    rf"(?P<n0>{_IN_MYRIAD})?\s?(?:\uc6d0\uc815?)?"
)
"""A sum of won as people say it, in trillions, hundred millions and myriads (U+C870, U+C5B5, U+B9CC)."""
_DIGITS_AND_WORD = re.compile(r"(\d+(?:\.\d+)?)([\ucc9c\ubc31\uc2ed]?)")
_WITHIN = {chr(0xCC9C): 1000, chr(0xBC31): 100, chr(0xC2ED): 10, "": 1}
"""The words for a thousand, a hundred and ten behind a number."""
_DEGREES = re.compile(
    r"(\d{1,3})\s*[\u00b0\ub3c4]\s*(\d{1,2})\s*['\u2032\ubd84]\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:[\"\u2033\ucd08]|'')\s*)?[NE]?"
)
"""Degrees, minutes and seconds, in signs or in Korean's words (U+B3C4, U+BD84, U+CD08)."""


def likely_number(field: str, text: str) -> str | None:
    """Return the number that a text probably means; None where nobody can know."""
    if field in ("lat", "lon") and (match := _DEGREES.fullmatch(text)):
        degrees = int(match[1]) + int(match[2]) / 60 + float(match[3] or 0) / 3600
        return f"{degrees:.5f}".rstrip("0").rstrip(".")
    if field == "total" and (said := sum_in_words(text)):
        return said
    return _number_said(field, re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text))


def short_degrees(field: str, text: str) -> str | None:
    """Return a latitude or longitude of many digits to ten centimetres; None for other numbers."""
    return f"{Decimal(text):.6f}".rstrip("0").rstrip(".") if field in ("lat", "lon") else None


def sum_in_words(text: str) -> str | None:
    """Return the sum that a text says in Korean's words for large numbers and in nothing else; None for other texts.

    It is none where a rest without its word stands behind hundred millions: offices write 350,000,000 as 3 and 5 thousand so.
    """
    match = _MYRIADS.fullmatch(re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text))
    if not match or not _LARGE.search(text):
        return None
    if match["n0"] and not match["n4"] and (match["n8"] or match["n12"]):  # who leaves out ten thousands may mean so many of them
        return None
    parts = [(int(name[1:]), said) for name, said in match.groupdict().items() if said]
    if any(_is_cut(said) for _, said in parts):
        return None
    total = sum(
        (Decimal(digits) * _WITHIN[word] * 10**power for power, said in parts for digits, word in _DIGITS_AND_WORD.findall(said)),
        Decimal(0),
    )
    return f"{total.normalize():f}" if total == total.to_integral_value() else None


def _is_cut(said: str) -> bool:
    """Return whether fewer digits stand behind a thousand, a hundred or a ten than it leaves: they may be the next hundreds."""
    rest = re.search(r"([\ucc9c\ubc31\uc2ed])\s?(\d+)\Z", said)
    return rest is not None and 10 ** len(rest[2]) != _WITHIN[rest[1]]


def _number_said(field: str, text: str) -> str | None:
    """Return the one number of a text, with its sign and its thousands or millions; None where more or less may be meant."""
    numbers = [*_NUMBER.finditer(text)]
    if len(numbers) != 1 or _LARGE.search(text) or _UNSURE.search(text) or _is_about(text):
        return None
    number, before, after = numbers[0][0], text[: numbers[0].start()].rstrip(), text[numbers[0].end() :]
    if _OR_MORE.match(after):
        return None
    bare = before.rstrip("".join(_signs_of_money(before)) + " ")
    if before.endswith(("(", "-")) or (number[0] in "+-" and before[-1:].isalnum()):
        return None
    if bare.endswith(_MINUS) or (bare == "-" and bare != before):
        number = f"-{number}" if number[0] not in "+-" else ""
    if factor := _FACTOR.match(after):
        is_money = field == "total" or bool(_signs_of_money(text))
        exponent = _EXPONENTS[factor[1].casefold()] if is_money or factor[1] == "k" else 0
        number = f"{Decimal(number).scaleb(exponent):f}" if number and exponent else ""
        number = re.sub(r"(\.\d*?)0+$", r"\1", number).rstrip(".") if "." in number else number
    return re.sub(r"^([+-]?)\.", r"\g<1>0.", number) or None


def _is_about(text: str) -> bool:
    """Return whether a text says, in any language, that its number is a bound or no exact one."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    said = f" {' '.join(words)} "
    return any(f" {it} " in said or (len(it) > 1 and not it.isascii() and f"{it} " in said) for it in words_of("about"))


def _signs_of_money(text: str) -> list[str]:
    return [sign for sign in text if unicodedata.category(sign) == "Sc"]
