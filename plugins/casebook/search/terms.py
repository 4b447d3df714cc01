"""Terms of a text, for the index and for queries; Korean endings, words that tell little and Hanja."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain, islice, pairwise
from operator import add

from msgspec import Struct

from casebook.yaml.reader import Located, read_yaml


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PARTICLES = _set(
    "은 는 이 가 을 를 의 에 와 과 로 도 만 나 랑 들 요 에서 에게 으로 부터 까지 마다 처럼 보다 "
    "조차 마저 이나 이며 이고 이란 이라 란 하고 께서 께 한테 에는 에도 에만 에의 에서는 에서도 에서만 "
    "에서의 에서부터 에게는 에게도 에게서 으로는 으로도 으로만 으로의 으로서 으로써 으로부터 로는 로도 "
    "로만 로의 로서 로써 로부터 과의 와의 과는 와는 과도 와도 까지는 까지도 까지의 부터는 부터의 만의 "
    "만을 만이 마다의 들이 들은 들을 들의 들과 들도 들에 들에서 들에게 들로 이라는 라는 이라고 라고 "
    "이라도 라도 이라면 라면 인가 인지 이든 든지 이랑 에게로 에게의 들의 들에게는 에서와 에서의 에서와의 으로와 로와 "
    "밖에 뿐 뿐만 대로 만큼 같은 까지만 부터도 에게만 께서는 께서도 한테서 한테는 이라서 라서 이면 이었던 였던 인데 이지만 "
    "이라며 이라든가 라든가 이라든지 라든지 네 님 씨 분들 님께 하고는 이나마 나마 마다도 끼리 끼리의 짜리 씩 쯤 이며 이자 "
    "이었다면 였다면 이었더라면 였더라면 이었더라도 였더라도 이더라도 더라도 "
    "커녕 에다 야말로 말고 빼고 덕분에 때문에 외에 에대한 에대해 에대해서"
)
"""Particles, alone and one after another."""

ENDINGS = _set(
    "하다 한다 하는 하여 해 하며 하고 하기 하게 하자 하면 하면서 하도록 하려는 하려고 하고자 하거나 "
    "하지 한 할 함 해서 해야 해요 했다 했던 했고 했으며 했습니다 합니다 하세요 하십시오 하였다 하였고 "
    "하였으며 하였습니다 되다 된다 되는 되어 돼 되며 되고 되기 되게 되면 되도록 된 될 됨 되었다 되었고 "
    "되었습니다 됐다 됩니다 시키다 시킨다 시키는 시켜 시키고 시킨 시킬 시켰다 시키기 적인 적으로 적이고 "
    "이다 입니다 이었다 였다 인 일 받다 받는 받은 받아 받고"
)
"""Endings of verbs and adjectives made from nouns."""

VERB_OF_NOUN = "하다"
"""What makes a verb of a noun, in the form of dictionaries."""

ENDS = PARTICLES | ENDINGS
LONGEST_END = max(map(len, ENDS))
"""The syllables of the longest of them. No more of the end of a word is looked at: it may have a million letters."""
_NOUN = re.compile(r"^(\S{2,}) n", re.MULTILINE)
_MOST_PARTICLES = 3
_MOST_ENDINGS = 2
_MOST_LAYERS = 3
"""So many particles stand one after another: the plural, a case and a topic."""


@cache
def stems(word: str) -> tuple[str, ...]:
    """Return the possible stems of a Hangul word, the word itself first."""
    layer, candidates = [word], [word]
    for _ in range(_MOST_LAYERS):
        layer = [stem for form in layer for stem in _cut(form, PARTICLES, _MOST_PARTICLES)]
        candidates += layer
    return tuple(dict.fromkeys([*candidates, *_cut(word, ENDINGS, _MOST_ENDINGS)]))


def nouns_in(table: str) -> list[str]:
    """Return the nouns of a table of neighbours."""
    return _NOUN.findall(table)


def _cut(word: str, endings: frozenset[str], most: int) -> Iterable[str]:
    """Return `word` without each of the `most` longest of `endings` that it has, of at least two syllables."""
    lengths = range(max(2, len(word) - LONGEST_END), len(word))
    return islice((word[:length] for length in lengths if word[length:] in endings), most)


LINK, POINT = "-", "."
"""The signs of a canonical text: the link between parts of a name (R&D, K-EMS), and the decimal point (3.5)."""

_SYLLABLE = "가-힣㐀-鿿぀-ヿ"
_READ = {"\u3000": " ", "ㆍ": "·", "℃": "도", "％": "%", "%": "퍼센트", "_": "\n", ". ": "\n", ", ": "\n"}
"""Signs, and the texts that replace them. The last three are breaks wherever they stand, as `_replacement` says, but slowly."""
_FULL_WIDTH = re.compile("[！-～]")
_ACCENTED = re.compile("[À-ɏḀ-ỿ]")
_ACCENT = re.compile("[\u0300-\u036f]")
_SQUARED = re.compile("[㎀-㏟²³]")
"""A sign of a unit, such as ㎢."""
_FOREIGN = re.compile("[！-～À-ɏḀ-ỿ㎀-㏟²³]")
"""A letter of full width or with an accent, or a sign of a unit."""
_ELIDED = re.compile(r"(?<!\w)(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)['’](?=[^\W\d_])", re.IGNORECASE)
"""A French word that is elided before the next one: l’air is found as air."""
_PUNCTUATION = re.compile(r"[^\w \n]+")
_QUOTES = frozenset("'\"‘’“”「」『』《》〈〉`´")
_DOTS = frozenset("·ㆍ‧・•")
_LINKS = frozenset("-/&.+")
_DIGITS = frozenset("0123456789")
_THOUSANDS = re.compile("[0-9]{3}(?![0-9])")
_BREAK = re.compile(r" *\n[ \n]*|  +")
_SPELLED_WORD = rf"[^\W_{_SYLLABLE}]++(?:[{LINK}{POINT}][^\W_{_SYLLABLE}]++)*+"
_SPELLED = re.compile(rf"({_SPELLED_WORD})([{_SYLLABLE}]?)")
_MEASURED = re.compile(r"([0-9]+(?:\.[0-9]+)?)[a-z]+[23]?")
"""A number and its unit in Latin letters: 9.852km2 is found as 9.852 too."""
_UNIT_APART = re.compile(rf"(?<![^\W_{_SYLLABLE}])(?<![{LINK}{POINT}])({_SPELLED_WORD})(?<=[0-9]) ([{_SYLLABLE}])")
"""A number and the first syllable of its unit, with a blank between them."""
_WORDS_IN_MEMORY = 1 << 16
"""So many words keep their terms in memory, some 30 MB: a site says the same words again and again."""
_WORD = re.compile(f"[{_SYLLABLE}]{{2,}}")
HANGUL = re.compile("[가-힣]+")


class Terms(Struct, frozen=True):
    """The terms of a text, each with its number of occurrences."""

    tight: Mapping[str, int]
    """Terms within a word."""
    loose: Mapping[str, int]
    """Terms that occur only across a blank."""
    words: Collection[str]
    """The words for the vocabulary, of at least two syllables or two letters."""


def canonical(text: str) -> str:
    """Return a text in the normal form that terms are made of, without case, accents and punctuation."""
    text = unicodedata.normalize("NFC", text)
    if "’" in text or "'" in text:
        text = _ELIDED.sub("", text)
    for sign, replacement in _READ.items():
        text = text.replace(sign, replacement)
    if _FOREIGN.search(text):
        text = _SQUARED.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
        text = _FULL_WIDTH.sub(lambda match: chr(ord(match.group()) - 0xFEE0), text).replace("_", "\n")
        text = _ACCENTED.sub(lambda match: _ACCENT.sub("", unicodedata.normalize("NFD", match.group())), text)
    text = text.lower()
    text = _PUNCTUATION.sub(lambda match: _replacement(text, match), text)
    return _BREAK.sub("\n", text).strip(" \n")


def _replacement(text: str, match: re.Match[str]) -> str:
    """Return the replacement of some punctuation: nothing, a link, a blank, or a break between phrases."""
    mark, before, after = match.group(), text[max(match.start() - 2, 0) : match.start()], text[match.end() : match.end() + 4]
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
    """Return the terms of a canonical text: pairs of syllables, first syllables of words, alphabetic words, numbers."""
    tight: dict[str, int] = {}
    vocabulary: list[str] = []
    lines = [line.split() for line in canonical_text.split("\n")]
    for word, count in Counter(chain.from_iterable(lines)).items():
        word_terms, word_parts = _read_word(word)
        vocabulary += word_parts
        for term in word_terms:
            tight[term] = tight.get(term, 0) + count
    across = Counter([word[-1] + following[0] for line in lines for word, following in pairwise(line)])
    if not _DIGITS.isdisjoint([pair[0] for pair in across]):
        for number, unit in _UNIT_APART.findall(canonical_text):
            term = _parts(number)[-1] + unit
            tight[term] = tight.get(term, 0) + 1
    loose = {pair: count for pair, count in across.items() if pair not in tight and pair == _inside(pair)}
    return Terms(tight, loose, set(vocabulary))


@lru_cache(_WORDS_IN_MEMORY)
def _read_word(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the terms within a word, which may occur several times, and its words for the vocabulary."""
    pairs = [term for pair in map(add, f"\n{word}", word) if (term := _inside(pair))]
    vocabulary = _WORD.findall(word)
    for name, unit in _SPELLED.findall(word):
        pairs += _spelled(name, unit)
        vocabulary += (part for part in _parts(name) if len(part) > 1 and part[0] not in _DIGITS)
    return tuple(pairs), tuple(vocabulary)


@cache
def _inside(pair: str) -> str:
    """Return the term of two adjacent characters: the pair, the first syllable of a word, or an empty text."""
    first, second = pair[0], pair[1]
    if not _is_syllable(second):
        return ""
    return pair if _is_syllable(first) else f"_{second}" if first in " \n" else ""


def _is_syllable(character: str) -> bool:
    return _is_hangul(character) or "㐀" <= character <= "鿿" or "぀" <= character <= "ヿ"


def _parts(word: str) -> list[str]:
    """Return the parts of a word, and the parts as one word: r, d and rd for R&D."""
    parts = word.split(LINK)
    return [*parts, "".join(parts)] if len(parts) > 1 else parts


def _spelled(word: str, unit: str) -> list[str]:
    """Return the terms of an alphabetic word or a number, the latter also with the first syllable of its unit: 1080, 1080억."""
    measure = _MEASURED.fullmatch(word) if word[0] in _DIGITS else None
    parts = [measure[1], word] if measure else _parts(word)
    return [*parts, parts[-1] + unit] if unit and parts[-1][-1] in _DIGITS else parts


KOREAN = "ko"
_KINDS = ("empty", "nouns", "verbs", "general", "legal", "services")


class Knowledge(Struct, frozen=True):
    """What the engine needs to know of the languages of a site. Lists of words have blanks between them."""

    common: Mapping[str, str]
    """Words that tell little about what a query wants: words without content, nouns, stems of verbs, general words, and forms of
    companies; and words for what one wants of a service at the moment, which a page must have."""
    particles: str = ""
    endings: str = ""
    hanja: str = ""
    """The readings of Chinese characters."""


def knowledge(languages: Collection[str]) -> Knowledge:
    """Return what the engine needs for pages in these languages. A site without Korean pages has nothing of Korean."""
    common = common_words(*languages)
    if KOREAN not in languages:
        return Knowledge(common)
    return Knowledge(common, _longest_first(PARTICLES), _longest_first(ENDINGS), _hanja_readings())


def _longest_first(words: Iterable[str]) -> str:
    return " ".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def common_words(*languages: str) -> Mapping[str, str]:
    """Return the words of languages that tell little, and those of English, by kind."""
    tables = [table for code, table in packaged_words("common-words.yml").items() if code in ("en", *languages)]
    return {kind: " ".join(table[kind] for table in tables if kind in table) for kind in _KINDS}


@cache
def packaged_words(name: str) -> Mapping[str, Mapping[str, str]]:
    """Return the words of a packaged file by language and kind."""
    read = read_yaml(name, (files("casebook.search") / name).read_text(encoding="utf-8"))
    if not isinstance(read, Located) or not isinstance(read.data, dict):
        raise RuntimeError(f"the packaged words are broken: {read}")
    return {
        str(language): {str(kind): str(words) for kind, words in table.items()}
        for language, table in read.data.items()
        if isinstance(table, dict)
    }


@cache
def _hanja_readings() -> str:
    """Return the Korean readings of the Chinese characters of KS X 1001, each with the number of its characters if it is not one.

    The order is that of the standard. The readings were counted with the table of the package hanja 0.15.1 (MIT).
    """
    return (files("casebook.search") / "hanja.txt").read_text(encoding="utf-8").strip()
