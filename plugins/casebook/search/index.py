"""The names by which one thing is looked for: of organisations, and from the list of synonyms."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import groupby, islice
from operator import itemgetter, sub

from casebook.content.catalogue import Catalogue
from casebook.pages.case_list import Facet
from casebook.search.documents import SIGNS, Indexed, Kind, PageTerms, SearchPage
from casebook.search.terms import ENDINGS, PARTICLES, stems


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Names of one thing, or words of nearly one meaning."""

    names: tuple[str, ...]
    near: bool = False


def synonyms(catalogue: Catalogue) -> list[Synonyms]:
    """All of them. Cities are not among them: their other names are names of places in them, which are not the same."""
    organisations = (Synonyms((one.name, *one.short_names)) for one in catalogue.organisations.values() if one.short_names)
    return [*organisations, *(Synonyms(group.words, near=bool(group.near)) for group in catalogue.synonyms)]


_BASE = 46
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_KEY_LENGTH = 2

_POSTINGS_PER_FILE, _MOST_POSTING_FILES = 300, 2_048
_WORDS_PER_FILE, _MOST_WORD_FILES = 200, 1_024
_RECORD_LENGTH = 1_200
_RECORD_TEXT = 20_000
"""So many letters of a page's text stand in its record, from which the lines of a result are taken. All of it is found."""
_FILES_PER_SPLIT = 32
"""Terms of one first syllable stay in one file, where they are short to write, until there are so many files."""

WEIGHTS: Mapping[Kind, float] = {
    "case": 1, "document": 0.9, "translation": 0.8, "page": 0.4, "list": 0.1, "source": 0.1, "code": 0.1,
}  # fmt: skip
"""What a page counts for: people come for cases, and a list of cases is one click from each of them."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Where terms stand."""

    pages: Mapping[str, list[int]]
    """For each term, the numbers of its pages, ascending."""
    flags: Mapping[str, list[str]]
    """For each of these pages, its flags."""


def _collected(read: Iterable[PageTerms]) -> tuple[Postings, Counter[str]]:
    """The postings of all pages, numbered in their order, and in how many pages each word stands."""
    pages: defaultdict[str, list[int]] = defaultdict(list)
    flags: defaultdict[str, list[str]] = defaultdict(list)
    counted: Counter[str] = Counter()
    for number, page in enumerate(read):
        for term, flag in zip(page.terms.split(), page.flags, strict=True):
            pages[term].append(number)
            flags[term].append(flag)
        counted.update(page.words.split())
    return Postings(pages, flags), counted


def index_files(
    indexed: Sequence[Indexed], synonyms: Iterable[Synonyms], labels: Mapping[str, str], facets: Iterable[Facet]
) -> Mapping[str, str]:
    """Every file of the index, by its path below the index's folder.

    The order of `indexed` numbers the pages: cases first, newest first, then each other kind together. `labels` are
    the words that the engine shows.
    """
    pages = [one.page for one in indexed]
    postings, counted = _collected(one.terms for one in indexed)
    vocabulary = _vocabulary(counted)
    files = min(sum(map(len, postings.pages.values())) // _POSTINGS_PER_FILE, _MOST_POSTING_FILES)
    split = 1 + files // _FILES_PER_SPLIT
    terms_of_file = _spread(postings.pages, lambda term: term_key(term, split), files)
    words_of_file = _spread(vocabulary, initials_key, min(len(vocabulary) // _WORDS_PER_FILE, _MOST_WORD_FILES))
    counts, records = _records(pages)
    texts = {
        **{f"postings-{number}.json": _postings(postings, held) for number, held in enumerate(terms_of_file)},
        **{f"words-{number}.json": _words(vocabulary, sorted(held)) for number, held in enumerate(words_of_file)},
        **{f"records-{number}.json": text for number, text in enumerate(records)},
        "facets.json": _json(_facets(facets, [page.title for page in pages if page.kind == "case"])),
    }
    manifest = {
        "kinds": [[count, WEIGHTS[kind]] for kind, count in Counter(page.kind for page in pages).items()],
        "cases": sum(page.kind == "case" for page in pages),
        "speaking": sum(page.kind not in ("source", "code") for page in pages),
        "postings": len(terms_of_file),
        "split": split,
        "words": len(words_of_file),
        "records": "".join(map(number_sign, counts)),
        "synonyms": [["near" if group.near else "same", *group.names] for group in synonyms],
        "particles": " ".join(PARTICLES),
        "endings": " ".join(ENDINGS),
        "labels": labels,
    }
    digest = blake2b(_json(manifest).encode(), digest_size=6)
    for name, text in texts.items():
        digest.update(f"{name}{text}".encode())
    folder = digest.hexdigest()
    return {"index.json": _json({"folder": folder, **manifest}), **{f"{folder}/{name}": text for name, text in texts.items()}}


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _spread(keys: Iterable[str], filed_under: Callable[[str], str], count: int) -> list[list[str]]:
    """The keys, spread over `count` files by what they are filed under."""
    held: list[list[str]] = [[] for _ in range(max(1, count))]
    for key in keys:
        held[file_number(filed_under(key), len(held))].append(key)
    return held


def term_key(term: str, split: int) -> str:
    """What a term is filed under: its first syllable or letter, and one of `split` groups of its second."""
    begun = term.removeprefix("_")
    return f"{begun[0]}{ord(begun[1]) % split if len(begun) > 1 else ''}"


def file_number(key: str, count: int) -> int:
    """Which of `count` files a key is in.

    FNV-1a (Fowler, Noll and Vo) over code points, which is as short in the browser; then the last steps of MurmurHash3
    (Appleby), since keys of one or two syllables leave most bits of FNV alike.
    """
    value = 0x811C9DC5
    for character in key:
        value = (value ^ ord(character)) * 0x01000193 & 0xFFFFFFFF
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        value = (value ^ value >> shift) * factor & 0xFFFFFFFF
    return value % count


@cache
def number_sign(number: int) -> str:
    """A number ≥ 0 as signs, the last digit first."""
    number, digit = divmod(number, _BASE)
    return SIGNS[digit] if not number else SIGNS[_BASE + digit] + number_sign(number)


def _postings(whole: Postings, held: Iterable[str]) -> str:
    """Terms; for each, how many pages; for each page, the step from the one before; for each page, the flags.

    Terms of two signs come first, each first sign followed by all its second signs.
    """
    pairs, others = sorted(term for term in held if len(term) == 2), sorted(term for term in held if len(term) != 2)  # noqa: PLR2004
    return _json(
        {
            "pairs": " ".join(first + "".join(pair[1] for pair in group) for first, group in groupby(pairs, itemgetter(0))),
            "others": " ".join(others),
            "counts": "".join(number_sign(len(whole.pages[term])) for term in (*pairs, *others)),
            "steps": "".join(_steps(whole.pages[term]) for term in (*pairs, *others)),
            "flags": "".join("".join(whole.flags[term]) for term in (*pairs, *others)),
        }
    )


def _vocabulary(counted: Mapping[str, int]) -> dict[str, int]:
    """The words to look up, with the number of pages: stems, and what has no stem that is known.

    A stem is known when it stands alone somewhere, or when at least two words share it.
    """
    pages: Counter[str] = Counter()
    forms: Counter[str] = Counter()
    for word, count in counted.items():
        for stem in stems(word):
            pages[stem] += count
            forms[stem] += 1

    def known(word: str) -> bool:
        return forms[word] > 1 or (word in counted and not any(known(stem) or stem in counted for stem in stems(word)[1:]))

    return {word: count for word, count in pages.items() if known(word)}


def initials_key(word: str) -> str:
    """What a word is filed under: the first consonants of its first two syllables, or its first two letters."""
    return "".join(
        _INITIALS[(ord(character) - 0xAC00) // 588] if "가" <= character <= "힣" else character
        for character in word[:_KEY_LENGTH]
    )


def _words(vocabulary: Mapping[str, int], held: Sequence[str]) -> str:
    """Words, and for each the binary logarithm of its number of pages."""
    return _json({"words": " ".join(held), "pages": "".join(SIGNS[vocabulary[word].bit_length()] for word in held)})


def _records(pages: Iterable[SearchPage]) -> tuple[list[int], list[str]]:
    """How many pages each file of records holds, and the files."""
    counts: list[int] = []
    files: list[str] = []
    for group in _grouped(pages):
        counts.append(len(group))
        files.append(f"[{','.join(group)}]")
    return counts, files


def _grouped(pages: Iterable[SearchPage]) -> Iterator[list[str]]:
    """Neighbouring pages together, as long as they are short."""
    group: list[str] = []
    for page in pages:
        record = _json(_record(page))
        if group and sum(map(len, group)) + len(record) > _RECORD_LENGTH:
            yield group
            group = []
        group.append(record)
    if group:
        yield group


def _record(page: SearchPage) -> list[object]:
    left = _RECORD_TEXT
    sections = []
    for section in page.sections:
        sections.append([section.anchor, section.title, section.text[:left]])
        left = max(0, left - len(section.text))
    record: list[object] = [page.address, page.title, list(page.tags), sections]
    if page.card:
        record.append([page.card.summary, page.card.mark, page.card.organisations, page.card.year, page.card.record])
    return record


def _facets(facets: Iterable[Facet], titles: Sequence[str]) -> object:
    """For each value of each facet the steps between its cases; and all cases in the order of their titles."""
    return {
        "titles": "".join(number_sign(case) for case in sorted(range(len(titles)), key=lambda case: titles[case])),
        "facets": {facet.key: {option.id: _steps(option.cases) for option in facet.options} for facet in facets},
    }


def _steps(ascending: Sequence[int]) -> str:
    return "".join([number_sign(ascending[0]), *map(number_sign, map(sub, islice(ascending, 1, None), ascending))])
