"""Queries made by lot from the words that the pages of a site show, as people misspell, shorten and inflect them."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from casebook.messages.wording import wording
from casebook.search.shown_words import interface_pattern, shown_lines

SEED = 20261128
DRAWN = 200
"""The number of queries of each kind."""
FIRST = 5
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
KEYS = ("ㅂㅈㄷㄱㅅ", "ㅁㄴㅇㄹㅎ", "ㅋㅌㅊㅍ", "ㅛㅕㅑㅐㅔ", "ㅗㅓㅏㅣ", "ㅠㅜㅡ")
"""Rows of a Korean keyboard, consonants and vowels."""
ALIKE = ("ㅐㅔ", "ㅙㅚㅞ", "ㅢㅣ", "ㅒㅖ", "ㄱㄲㅋ", "ㄷㄸㅌ", "ㅂㅃㅍ", "ㅅㅆ", "ㅈㅉㅊ", "ㅘㅗ", "ㅝㅜ", "ㅟㅣ")
"""Letters that sound alike."""
FINAL_OF_INITIAL = (1, 2, 4, 7, 0, 8, 16, 17, 0, 19, 20, 21, 22, 0, 23, 24, 25, 26, 27)
"""For each initial consonant, its number as a final consonant, 0 where it cannot be one."""
LETTERS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_PAIRS = ("은는", "이가", "을를", "과와", "에서에서", "에는에는", "까지까지", "도도", "의의", "만만", "부터부터")
PARTICLES = tuple((pair[: len(pair) // 2], pair[len(pair) // 2 :]) for pair in _PAIRS)
"""Particles after a final consonant, and after a vowel."""


@dataclass(frozen=True, slots=True)
class Draw:
    """A query made from a word, and how a page is seen to have the word."""

    query: str
    answers: Callable[[str], bool]
    """Whether a page with this text, without blanks, is an answer."""


def shown_texts(site: Path) -> dict[str, list[str]]:
    """Return the lines that each page of the search shows in its article, by address, without the words of the interface."""
    texts, interface = {}, interface_pattern(wording("ko"))
    for path in sorted(site.glob("assets/casebook/search/records-*.json")):
        for address, *_ in json.loads(path.read_text(encoding="utf-8")):
            file = site / address / "index.html" if address.endswith("/") or not address else site / address
            if file.is_file() and not address.startswith(("contribute/errors/", "sources/")):
                texts[address] = shown_lines(file.read_text(encoding="utf-8"), interface)
    return texts


def draws(texts: Mapping[str, Sequence[str]], count: int = DRAWN, seed: int = SEED) -> dict[str, list[Draw]]:
    """Return `count` queries of each kind: first a page by lot, then a word of it."""
    lot = random.Random(seed)
    pages = [(re.findall(r"[가-힣]{2,}", "\n".join(lines)), _neighbours(lines)) for lines in texts.values()]
    pages = [(words, pairs) for words, pairs in pages if words and pairs]
    every = {word for words, _ in pages for word in words}
    nouns = {word for word in every if any(word + particle in every for pair in PARTICLES for particle in pair)}
    long = [[word for word in words if len(word) > 3 or (len(word) > 2 and word[:-1] not in nouns)] for words, _ in pages]
    names = [[word for word in words if len(word) > 2 and word in nouns] for words, _ in pages]
    short = [[word for word in words if word in nouns] for words, _ in pages]
    split = [[word for word in words if len(word) > 3] for words, _ in pages]
    sources = {
        "plain": ([words for words, _ in pages], lambda word: Draw(word, _holds(word))),
        "slip": (long, lambda word: Draw(slip(word, lot), _holds(word))),
        "initials": (names, lambda word: Draw(_initials(word), _begins(_initials(word)))),
        "half typed": (names, lambda word: Draw(_half(word, lot), _holds(word))),
        "particle": (short, lambda word: Draw(word + _particle(word, lot), _holds(word))),
        "spacing, joined": (
            [pairs for _, pairs in pages],
            lambda pair: Draw(pair.replace(" ", ""), _holds(pair.replace(" ", ""))),
        ),
        "spacing, split": (split, lambda word: Draw(_broken(word, lot), _holds(word))),
    }
    made: dict[str, list[Draw]] = {}
    for kind, (groups, make) in sources.items():
        some = [group for group in groups if group]
        made[kind] = [make(lot.choice(lot.choice(some))) for _ in range(count)]
    return made


def share_found(drawn: Sequence[Draw], answers: Sequence[Sequence[str]], texts: Mapping[str, Sequence[str]]) -> float:
    """Return the share of queries with an answer among the first five pages."""
    joined = {address: re.sub(r"\s", "", "\n".join(lines)) for address, lines in texts.items()}
    spaced = {address: "\n".join(lines) for address, lines in texts.items()}
    hits = 0
    for draw, pages in zip(drawn, answers, strict=True):
        known = [address for address in pages[:FIRST] if address in joined]
        hits += any(draw.answers(joined[address]) or draw.answers(spaced[address]) for address in known)
    return hits / len(drawn)


def _neighbours(lines: Sequence[str]) -> list[str]:
    return [f"{one} {other}" for line in lines for one, other in re.findall(r"(?<![가-힣])([가-힣]{2,}) (?=([가-힣]{2,}))", line)]


def _holds(word: str) -> Callable[[str], bool]:
    return lambda text: word in text


def _begins(letters: str) -> Callable[[str], bool]:
    """Return whether a word of a text begins with the initial consonants `letters`."""
    return lambda text: any(_initials(word[: len(letters)]) == letters for word in re.findall(r"[가-힣]{2,}", text))


def _parts(syllable: str) -> list[int]:
    code = ord(syllable) - ord("가")
    return [code // 588, code % 588 // 28, code % 28]


def _syllable(parts: Sequence[int]) -> str:
    return chr(ord("가") + parts[0] * 588 + parts[1] * 28 + parts[2])


def _initials(word: str) -> str:
    return "".join(LETTERS[_parts(syllable)[0]] for syllable in word)


def _half(word: str, lot: random.Random) -> str:
    initial, vowel, final = _parts(word[-1])
    return word[:-1] + (_syllable([initial, vowel, 0]) if final and lot.random() < 0.5 else LETTERS[initial])


def _particle(word: str, lot: random.Random) -> str:
    return lot.choice(PARTICLES)[0 if _parts(word[-1])[2] else 1]


def _broken(word: str, lot: random.Random) -> str:
    at = lot.randrange(2, len(word) - 1)
    return f"{word[:at]} {word[at:]}"


def _beside(letters: str, number: int, lot: random.Random) -> int:
    """Return the number of a letter that is struck or written in place of another: it is beside it or sounds like it."""
    letter = letters[number]
    near = {
        row[at] for row in KEYS if letter in row for at in (row.index(letter) - 1, row.index(letter) + 1) if 0 <= at < len(row)
    }
    near |= {other for group in ALIKE if letter in group for other in group} - {letter}
    return letters.index(lot.choice(sorted(near)))


def slip(word: str, lot: random.Random) -> str:
    """Return the word with one jamo wrong, missing, doubled or exchanged with the next, anywhere."""
    while True:
        syllables = [_parts(syllable) for syllable in word]
        at = lot.randrange(len(syllables))
        here, after = syllables[at], syllables[at + 1] if at + 1 < len(syllables) else None
        match lot.choice(("wrong", "missing", "doubled", "exchanged")):
            case "wrong":
                part = lot.randrange(2)
                here[part] = _beside((LETTERS, VOWELS)[part], here[part], lot)
            case "missing":
                here[2] = 0
            case "doubled" if after and not here[2]:
                here[2] = FINAL_OF_INITIAL[after[0]]
            case "exchanged" if after and here[2] in FINAL_OF_INITIAL and FINAL_OF_INITIAL[after[0]]:
                here[2], after[0] = FINAL_OF_INITIAL[after[0]], FINAL_OF_INITIAL.index(here[2])
        changed = "".join(map(_syllable, syllables))
        if changed != word:
            return changed
