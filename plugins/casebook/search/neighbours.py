"""Neighbours of words: words of the site that are used like words that it does not have."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import itemgetter

from casebook.content.catalogue import Catalogue
from casebook.search.terms import stems

_SHARE = 4
"""A word that the site has on a quarter as many pages as a neighbour needs the neighbour; one that it has on more does not."""
_MOST, _MOST_FORMS = 6, 3
"""The number of words that stand for another, and of the forms of each."""
_LEAST_OF_FORMS = "2"
"""The least degree for verbs and adjectives, of which many are used alike."""
_LONGEST = 6
"""The longest beginning or end of a word of the site that is looked up, in syllables."""
_SHORTEST = 2
_FORMS = re.compile(r"^(\S+) [va] ([^:]+):", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Words that the site does not have, or hardly, each with words of the site that are used alike, as "승강장5 정거장4"."""

    words: Mapping[str, str]
    """Words that have no forms, such as nouns."""
    stems: Mapping[str, str]
    """Beginnings of forms of verbs and adjectives."""

    @property
    def sources(self) -> Sequence[str]:
        """The words, and the beginnings of forms, that have neighbours."""
        return sorted({*self.words, *self.stems})

    def part(self, sources: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
        """Return the neighbours of some words and beginnings, as a file has them."""
        ordered = list(sources)
        kinds = {"words": self.words, "stems": self.stems}
        return {kind: {word: entries[word] for word in ordered if word in entries} for kind, entries in kinds.items()}


@cache
def neighbour_table(language: str) -> str:
    """Return the table of words that are used alike in a language, in the form of its README; empty without one."""
    path = files("casebook") / "search" / "neighbour_words" / f"{language}.txt"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


@dataclass(frozen=True, slots=True)
class Usage:
    """Which words of a language are used alike."""

    table: str
    excluded: tuple[tuple[str, ...], ...] = ()
    """Words that editors do not want to stand for each other."""

    def neighbours(self, vocabulary: Mapping[str, int], guides: Mapping[str, int], settled: Collection[str]) -> Neighbours:
        """Return the neighbours of a site with these words, each with its number of pages.

        `guides` are the words of pages such as guides, which do not count: readers look for cases. `settled` are words for which
        editors have named others.
        """
        if not self.table:
            return Neighbours({}, {})
        return _neighbours(self.table, _without(vocabulary, guides) or vocabulary, self.excluded, settled)


UNKNOWN_USAGE = Usage("")
"""What is known of a language without a table."""


def usage(catalogue: Catalogue) -> Usage:
    """Return which words of the language of the cases are used alike, but for those that editors exclude."""
    return Usage(neighbour_table(catalogue.language), tuple(group.never for group in catalogue.synonyms if group.never))


def _neighbours(
    table: str, vocabulary: Mapping[str, int], excluded: Iterable[Iterable[str]], settled: Collection[str]
) -> Neighbours:
    forms = _forms(table)
    parts = _parts(vocabulary)
    said = _said(forms, parts)
    matches: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for word, entry in _pairs(table, said):
        neighbour, degree = entry[:-1], entry[-1]
        for source, target in ((word, neighbour), (neighbour, word)):
            pages = said.get(target, 0)
            if not pages or said.get(source, 0) * _SHARE > pages or source in settled:
                continue
            if degree >= _LEAST_OF_FORMS or source not in forms:
                matches[source].append((degree, target))
    for source, never in _never(excluded).items():
        matches[source] = [match for match in matches[source] if match[1] not in never]
    words: dict[str, str] = {}
    beginnings: defaultdict[str, list[str]] = defaultdict(list)
    for source, targets in sorted(matches.items()):
        best = sorted(targets, key=itemgetter(1))
        best.sort(key=itemgetter(0), reverse=True)
        text = " ".join(f"{form}{degree}" for degree, target in best[:_MOST] for form in _forms_said(target, forms, parts))
        if source not in forms:
            words |= {source: text} if text else {}
        elif text:
            for form in forms[source]:
                beginnings[form].append(text)
    return Neighbours(words, {form: " ".join(texts) for form, texts in sorted(beginnings.items())})


def _without(vocabulary: Mapping[str, int], guides: Mapping[str, int]) -> Mapping[str, int]:
    """Return the words of the vocabulary that stand elsewhere than in guides, each with the number of its other pages."""
    pages = dict(vocabulary)
    for word, count in guides.items():
        for stem in stems(word):
            if stem in pages:
                pages[stem] -= count
    return {word: count for word, count in pages.items() if count > 0}


def _never(excluded: Iterable[Iterable[str]]) -> Mapping[str, Collection[str]]:
    """Return for each word those that it does not stand for. A group of words excludes each pair of them."""
    never: defaultdict[str, set[str]] = defaultdict(set)
    for group in map(set, excluded):
        for word in group:
            never[word] |= group - {word}
    return never


def _parts(vocabulary: Mapping[str, int]) -> Counter[str]:
    """Return the beginnings and the ends of words, such as the parts of compounds, each with its number of pages."""
    parts: Counter[str] = Counter()
    for word, count in vocabulary.items():
        if word.isascii():
            continue
        lengths = range(_SHORTEST, min(len(word), _LONGEST) + 1)
        for part in {word[:length] for length in lengths} | {word[-length:] for length in lengths}:
            parts[part] += count
    return parts


@cache
def _forms(table: str) -> Mapping[str, tuple[str, ...]]:
    """Return the verbs and adjectives of a table, each with the beginnings of its forms."""
    return {word: tuple(beginnings.split(",")) for word, beginnings in _FORMS.findall(table)}


def _said(forms: Mapping[str, Iterable[str]], parts: Mapping[str, int]) -> Mapping[str, int]:
    """Return the words that the site has, each with its number of pages."""
    verbs = {word: sum([parts[form] for form in beginnings if form in parts]) for word, beginnings in forms.items()}
    return {**parts, **{word: pages for word, pages in verbs.items() if pages}}


def _pairs(table: str, said: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of which the site has a word: a word, and another with the degree of likeness."""
    for line in table.splitlines():
        head, _, rest = line.partition(": ")
        word = head[: head.index(" ")]
        if word in said:
            yield from ((word, entry) for entry in rest.split())
        else:
            yield from ((word, entry) for entry in rest.split() if entry[:-1] in said)


def _forms_said(word: str, forms: Mapping[str, Iterable[str]], parts: Mapping[str, int]) -> Iterable[str]:
    """Return the forms of a word that the site has, those on most pages."""
    if word not in forms:
        return [word]
    return sorted((form for form in forms[word] if form in parts), key=lambda form: -parts[form])[:_MOST_FORMS]


def neighbour_key(word: str) -> str:
    """Return the file key of a word: its first syllable, since the beginnings of a word share a file with it."""
    return word[0]
