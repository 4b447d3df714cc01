"""Text to terms: what the index holds and what a query asks for.

Korean is written with spaces, but people set them freely and hang particles on words, so words are no good as terms.
Two syllables are: 혁신도시에서 gives 혁신, 신도, 도시, 시에, 에서, and 혁신도시 asks for the first three. A term that
only arises across a blank (강장 in 승강 장) is *loose*: it makes spacing free, but proves little alone.

The rules work on a *canonical* text: lower case, words of letters and digits, one blank where a blank may be left
out, a line break where it may not. ``engine.js`` has the same rules for queries; a test compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from operator import add

LINK, POINT = "-", "."
"""In a canonical text: what joins the parts of a name (R&D, K-EMS), and the point of a number (3.5)."""

_SYLLABLE = "가-힣㐀-鿿぀-ヿ"
_READ = {"\u3000": " ", "ㆍ": "·", "℃": "도", "％": "%", "%": "퍼센트"}
"""Signs, and what they are read as."""
_FULL_WIDTH = re.compile("[！-～]")
_ACCENTED = re.compile("[À-ɏḀ-ỿ]")
_ACCENT = re.compile("[\u0300-\u036f]")
_PUNCTUATION = re.compile(r"[^\w ]+|_+")
_QUOTES = frozenset("'\"‘’“”「」『』《》〈〉`´")
_DOTS = frozenset("·ㆍ‧・•")
_LINKS = frozenset("-/&.+")
_DIGITS = frozenset("0123456789")
_THOUSANDS = re.compile("[0-9]{3}(?![0-9])")
_BREAK = re.compile(r" *\n[ \n]*|  +")
_SPELLED = re.compile(rf"([^\W_{_SYLLABLE}]+(?:[{LINK}{POINT}][^\W_{_SYLLABLE}]+)*) ?([{_SYLLABLE}]?)")
_ACROSS = re.compile("(.) (?=(.))")
_WORD = re.compile(f"[{_SYLLABLE}]{{2,}}")


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a text, each with the number of its places."""

    tight: Mapping[str, int]
    """Within a word."""
    loose: Mapping[str, int]
    """Only across a blank."""


def canonical(text: str) -> str:
    """The text as the rules see it."""
    text = unicodedata.normalize("NFC", text)
    for sign, read in _READ.items():
        text = text.replace(sign, read)
    text = _FULL_WIDTH.sub(lambda found: chr(ord(found.group()) - 0xFEE0), text).lower()
    text = _ACCENTED.sub(lambda found: _ACCENT.sub("", unicodedata.normalize("NFD", found.group())), text)
    text = _PUNCTUATION.sub(lambda found: _between(text, found), text)
    return _BREAK.sub("\n", text).strip(" \n")


def _between(text: str, found: re.Match[str]) -> str:
    """What stands for some punctuation: nothing, a link, a blank, or a break between phrases."""
    mark, before, after = found.group(), text[max(found.start() - 2, 0) : found.start()], text[found.end() : found.end() + 4]
    if _QUOTES.issuperset(mark):
        return ""
    if len(mark) > 1 or not before[-1:].isalnum() or not after[:1].isalnum():
        return "\n"
    left, right = before[-1], after[0]
    if mark in _DOTS:
        alone = not _is_hangul(before[:-1]) or not _is_hangul(after[1:2])  # 시·도 and 산·학·연 are words, 전기·수도 two
        return "" if alone and _is_hangul(left) and _is_hangul(right) else " "
    if _DIGITS.issuperset(left + right):
        thousands = mark == "," and _THOUSANDS.match(after)
        return "" if thousands else POINT if mark == "." else "\n"
    return LINK if mark in _LINKS and left.isascii() and right.isascii() else "\n"


def _is_hangul(character: str) -> bool:
    return "가" <= character <= "힣"


def terms(canonical_text: str) -> Terms:
    """The terms of a canonical text: pairs of syllables, first syllables of words, spelled words and counted things."""
    text = f"\n{canonical_text}"
    tight: dict[str, int] = {}
    for pair, count in Counter(map(add, text, islice(text, 1, None))).items():
        term = _inside(pair)
        if term:
            tight[term] = tight.get(term, 0) + count
    for word, unit in _SPELLED.findall(canonical_text):
        for term in _spelled(word, unit):
            tight[term] = tight.get(term, 0) + 1
    across = Counter(map("".join, _ACROSS.findall(canonical_text)))
    return Terms(tight, {pair: count for pair, count in across.items() if pair not in tight and pair == _inside(pair)})


@cache
def _inside(pair: str) -> str:
    """The term that two neighbouring characters make: themselves, or a word's first syllable; none if neither."""
    first, second = pair[0], pair[1]
    if not _is_syllable(second):
        return ""
    return pair if _is_syllable(first) else f"_{second}" if first in " \n" else ""


def _is_syllable(character: str) -> bool:
    return _is_hangul(character) or "㐀" <= character <= "鿿" or "぀" <= character <= "ヿ"


def words(canonical_text: str) -> set[str]:
    """The words of a canonical text that the vocabulary is made of: at least two syllables, or two letters."""
    found = set(_WORD.findall(canonical_text))
    for word, _ in _SPELLED.findall(canonical_text):
        found.update(part for part in _parts(word) if len(part) > 1 and part[0] not in _DIGITS)
    return found


def _parts(word: str) -> list[str]:
    """R&D is r, d and rd."""
    parts = word.split(LINK)
    return [*parts, "".join(parts)] if len(parts) > 1 else parts


def _spelled(word: str, unit: str) -> list[str]:
    """The terms of a spelled word; a number also with the first syllable of its unit: 1,080억 is 1080 and 1080억."""
    found = _parts(word)
    return [*found, found[-1] + unit] if unit and found[-1][-1] in _DIGITS else found
