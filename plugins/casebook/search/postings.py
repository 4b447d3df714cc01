"""Which pages have each term, and the files that say it. Both are kept; the next build changes them where pages have changed."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, insort
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, partial
from hashlib import blake2b
from heapq import nlargest
from itertools import groupby, islice
from operator import itemgetter, sub
from zlib import compress

from msgspec import Struct, field
from msgspec.structs import astuple, replace

from casebook.files.results import ResultCache
from casebook.search.file_keys import distribute, file_count, term_key
from casebook.search.page_terms import OWN, SIGNS, PageTerms
from casebook.search.records import IndexedPage, packed_json

_BASE = 46
_POSTINGS_PER_FILE, _MOST_POSTING_FILES = 50, 320
_HEAVY, _MOST_HEAVY = 700, 384
"""Postings of so many bytes, compressed, have a file of their own, so that no query loads them for another term; so many terms
at most."""
_LIGHT = 300
"""Postings of so few pages are never so heavy."""
_NAMES_PER_FILE, _MOST_NAME_FILES = 8, 32
"""Whole names of pages are looked up for each word of a query, and few are known."""
_FEW_FILES = 16
"""Below so many files, terms with the same first syllable share one, which is short to write. More would differ much in size."""
_MOST_CHANGED = 20
"""The most pages that are changed one by one; what comes behind more is collected anew."""
_MOST_KEPT = 5_000
"""Of more pages nothing is kept: to write it takes 80 MB of memory at 10,000 cases, when a build has most (measured)."""
_KEPT = f"{sys.byteorder} {array('I').itemsize}"
"""The key of what is kept: arrays are kept as this machine has them."""


class Postings(Struct, frozen=True):
    """The pages of each term and of each word, by the numbers of pages."""

    digests: list[bytes] = field(default_factory=list)
    """A digest of the terms and words of each page."""
    pages: defaultdict[str, array[int]] = field(default_factory=lambda: defaultdict(lambda: array("I")))
    """For each term, the numbers of its pages, in ascending order."""
    flags: defaultdict[str, bytearray] = field(default_factory=lambda: defaultdict(bytearray))
    """For each term, its flags on each of these pages, in ASCII."""
    words: defaultdict[str, array[int]] = field(default_factory=lambda: defaultdict(lambda: array("I")))
    """For each word, the numbers of its pages, in ascending order. Words of sources are left out."""


class PostingFiles(Struct, frozen=True):
    """The files of the postings, as JSON."""

    sizes: Mapping[str, int] = field(default_factory=dict)
    """The size in bytes, compressed, of the postings of each term of many pages."""
    heavy: Mapping[str, str] = field(default_factory=dict)
    """The file of each term that has one of its own, in the order of terms."""
    shared: Sequence[str] = ()
    """The files of the other terms."""
    names: Sequence[str] = ()
    """The files of whole names of pages."""

    @property
    def is_apart(self) -> bool:
        """Whether terms with the same first syllable are in several files."""
        return _is_apart(len(self.shared))


def _is_apart(count: int) -> bool:
    return count >= _FEW_FILES


class Collected(Struct, frozen=True):
    """What an index is made of."""

    pages: Sequence[IndexedPage]
    """The pages without their records and terms; guides keep their words."""
    records: deque[str]
    words: Mapping[str, Sequence[int]]
    """For each word, the numbers of its pages without sources."""
    files: PostingFiles


def collect(indexed: Iterable[IndexedPage], cache: ResultCache | None = None) -> Collected:
    """Return what the index of the `indexed` pages is made of. They are numbered as they come, and each is read once.

    What the last build has kept in `cache` is changed where pages have changed.
    """
    postings, earlier = _read(cache)
    pages, records, touched = _change(postings, indexed)
    files = _posting_files(postings, earlier, touched)
    if cache and len(pages) <= _MOST_KEPT and (touched or not earlier.shared):
        _keep(cache, postings, files)
    return Collected(pages, records, postings.words, files)


def _read(cache: ResultCache | None) -> tuple[Postings, PostingFiles]:
    """Return the postings and the files of the last build; empty ones where `cache` has none."""
    postings = Postings()
    if not (kept := cache.get(_KEPT) if cache else None):
        return postings, PostingFiles()
    digests, terms, words, files = kept
    postings.digests.extend(digests)
    for term, (pages, flags) in terms.items():
        postings.pages[term], postings.flags[term] = array("I", pages), bytearray(flags)
    postings.words.update((word, array("I", pages)) for word, pages in words.items())
    return postings, PostingFiles(*files)


def _keep(cache: ResultCache, postings: Postings, files: PostingFiles) -> None:
    terms = {term: (pages.tobytes(), bytes(postings.flags[term])) for term, pages in postings.pages.items()}
    words = {word: pages.tobytes() for word, pages in postings.words.items()}
    cache.keep(_KEPT, [postings.digests, terms, words, astuple(files)])
    cache.save([_KEPT])


def _change(postings: Postings, indexed: Iterable[IndexedPage]) -> tuple[list[IndexedPage], deque[str], set[str]]:
    """Change the postings of an earlier build to those of the `indexed` pages.

    Returns the pages and the records of `Collected`, and the terms whose postings have changed.
    """
    pages, records, touched = list[IndexedPage](), deque[str](), set[str]()
    earlier, changed = postings.digests[:], dict[int, IndexedPage]()
    postings.digests.clear()
    for number, page in enumerate(indexed):
        digest = _digest(page)
        if number >= len(earlier):
            touched |= _add(postings, number, page)
        elif digest != earlier[number] and len(changed) < _MOST_CHANGED:
            changed[number] = page
        elif digest != earlier[number]:
            touched |= _forget(postings, number) | _add(postings, number, page)
            del earlier[number:]
        postings.digests.append(digest)
        records.append(page.record)
        pages.append(replace(page, record="", terms=PageTerms("", "", page.terms.words if page.kind == "page" else "")))
    touched |= _forget(postings, len(pages))
    for number, page in changed.items():
        touched |= _replace(postings, number, page)
    return pages, records, touched


def _digest(page: IndexedPage) -> bytes:
    terms = page.terms
    return blake2b(f"{page.kind}\n{terms.terms}\n{terms.flags}\n{terms.words}".encode(), digest_size=16).digest()


def _words(page: IndexedPage) -> Sequence[str]:
    return page.terms.words.split() if page.kind != "source" else ()


def _add(postings: Postings, number: int, page: IndexedPage) -> set[str]:
    """Add a page behind all others, and return its terms."""
    terms = page.terms.terms.split()
    for term, flag in zip(terms, page.terms.flags.encode("ascii"), strict=True):
        postings.pages[term].append(number)
        postings.flags[term].append(flag)
    for word in _words(page):
        postings.words[word].append(number)
    return set(terms)


def _forget(postings: Postings, first: int) -> set[str]:
    """Take out the pages from the number `first` on, and return the terms that they had."""
    gone = {term: bisect_left(numbers, first) for term, numbers in postings.pages.items() if numbers[-1] >= first}
    for term, at in gone.items():
        del postings.pages[term][at:], postings.flags[term][at:]
    for numbers in postings.words.values():
        del numbers[bisect_left(numbers, first) :]
    _drop_empty(postings)
    return set(gone)


def _replace(postings: Postings, number: int, page: IndexedPage) -> set[str]:
    """Give the page of a number its terms and words of now, and return the terms that are new, gone or in other fields."""
    flags = dict(zip(page.terms.terms.split(), page.terms.flags.encode("ascii"), strict=True))
    places = _places(postings.pages, number)
    earlier = {term: postings.flags[term][at] for term, at in places.items()}
    touched = {term for term, _ in flags.items() ^ earlier.items()}
    for term in touched:
        at = places.get(term, bisect_left(postings.pages[term], number))
        own = slice(at, at + (term in earlier))
        postings.pages[term][own] = array("I", [number] if term in flags else [])
        postings.flags[term][own] = bytes([flags[term]] if term in flags else [])
    words, places = {*_words(page)}, _places(postings.words, number)
    for word in words - places.keys():
        insort(postings.words[word], number)
    for word in places.keys() - words:
        del postings.words[word][places[word]]
    _drop_empty(postings)
    return touched


def _places(pages: Mapping[str, Sequence[int]], number: int) -> dict[str, int]:
    """Return where the number of a page stands among the pages of each term or word that it has."""
    places = ((name, bisect_left(numbers, number), numbers) for name, numbers in pages.items())
    return {name: at for name, at, numbers in places if at < len(numbers) and numbers[at] == number}


def _drop_empty(postings: Postings) -> None:
    """Take out the terms and words that no page has."""
    for mapping in (postings.pages, postings.flags, postings.words):
        for name in [name for name, values in mapping.items() if not values]:
            del mapping[name]


def _posting_files(postings: Postings, earlier: PostingFiles, touched: Collection[str]) -> PostingFiles:
    """Return the files of postings. Those without any of the terms `touched` are as they were in an `earlier` build."""
    many = [term for term, pages in postings.pages.items() if len(pages) > _LIGHT]
    known = earlier.sizes.keys() - touched
    sizes = {term: earlier.sizes[term] if term in known else _compressed(postings, term) for term in many}
    heaviest = nlargest(_MOST_HEAVY, (term for term in many if sizes[term] >= _HEAVY), key=lambda term: (sizes[term], term))
    kept = earlier.heavy.keys() - touched
    heavy = {term: earlier.heavy[term] if term in kept else _text(postings, [term]) for term in sorted(heaviest)}
    moved = {*touched, *(heavy.keys() ^ earlier.heavy.keys())}
    names = {term for term in postings.pages if term.startswith(OWN)}
    others = postings.pages.keys() - names - heavy.keys()
    count = file_count(sum(len(postings.pages[term]) for term in others), _POSTINGS_PER_FILE, _MOST_POSTING_FILES)
    files = distribute(others, key := partial(term_key, is_apart=_is_apart(count)), count)
    changed = distribute((term for term in moved if not term.startswith(OWN)), key, count)
    count_of_names = file_count(len(names), _NAMES_PER_FILE, _MOST_NAME_FILES)
    files_of_names = distribute(names, itemgetter(1), count_of_names)
    changed_names = distribute((term for term in moved if term.startswith(OWN)), itemgetter(1), count_of_names)
    return PostingFiles(
        sizes,
        heavy,
        _texts(postings, files, changed, earlier.shared),
        _texts(postings, files_of_names, changed_names, earlier.names),
    )


def _texts(
    postings: Postings, files: Sequence[Sequence[str]], changed: Iterable[Iterable[str]], earlier: Sequence[str]
) -> list[str]:
    """Return the texts of files with these terms: the `earlier` ones for files without terms that have changed, if as many."""
    if len(files) != len(earlier):
        return [_text(postings, terms) for terms in files]
    return [_text(postings, terms) if new else text for terms, new, text in zip(files, changed, earlier, strict=True)]


def _compressed(postings: Postings, term: str) -> int:
    return len(compress(_text(postings, [term]).encode(), level=1))


def _text(postings: Postings, terms: Iterable[str]) -> str:
    """Return the postings of `terms` as JSON: the terms, the number of pages of each, the steps between pages, the flags.

    Terms of two characters come first, as each first character with all its second characters.
    """
    pairs, others = sorted(term for term in terms if len(term) == 2), sorted(term for term in terms if len(term) != 2)  # noqa: PLR2004
    return packed_json(
        {
            "pairs": " ".join(first + "".join(pair[1] for pair in group) for first, group in groupby(pairs, itemgetter(0))),
            "others": " ".join(others),
            "counts": "".join(number_sign(len(postings.pages[term])) for term in (*pairs, *others)),
            "steps": "".join(steps(postings.pages[term]) for term in (*pairs, *others)),
            "flags": "".join(postings.flags[term].decode("ascii") for term in (*pairs, *others)),
        }
    )


@cache
def number_sign(number: int) -> str:
    """Return a number ≥ 0 as signs, the last digit first."""
    number, digit = divmod(number, _BASE)
    return SIGNS[digit] if not number else SIGNS[_BASE + digit] + number_sign(number)


def steps(ascending: Sequence[int]) -> str:
    """Return the first of some numbers and the steps between them as signs."""
    return "".join([number_sign(ascending[0]), *map(number_sign, map(sub, islice(ascending, 1, None), ascending))])
