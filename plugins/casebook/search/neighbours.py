"""Neighbours of words: words of the site that are used like words that it does not have."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain, islice
from operator import itemgetter

from msgspec import Struct, field

from casebook.content.catalogue import Catalogue
from casebook.search.names import Topic, absent_places
from casebook.search.terms import (
    ENDS,
    KOREAN,
    LINK,
    VERB_OF_NOUN,
    Knowledge,
    canonical,
    common_words,
    knowledge,
    nouns_in,
    stems,
)
from casebook.search.verb_forms import beginnings, shortest, telling_beginnings, verb_forms

_SHARE = 4
"""A word that the site has on a quarter as many pages as a neighbour needs the neighbour; one that it has on more does not."""
_MOST, _MOST_FORMS = 6, 3
"""The number of words that stand for another, and of the forms of each."""
_LEAST_OF_FORMS = "2"
"""The least degree for verbs and adjectives, of which many are used alike."""
_LEAST = "1"
_EVERYDAY_DEGREES = "=~"
"""The degrees of everyday words that mean the same, and of those that are about it."""
_DEGREES = "~123456789="
"""All degrees of likeness, the least first."""
_LONGEST = 6
"""The longest beginning or end of a word of the site that is looked up, in syllables."""
_SHORTEST = 2
_USUAL = re.compile(r"^(\S{2,}) n(\d):", re.MULTILINE)
"""A noun of frequent use, and how rare it is."""


class Neighbours(Struct, frozen=True):
    """Words that the site does not have, or hardly, each with words of the site that are used alike, as "승강장5 정거장4"."""

    words: Mapping[str, str]
    """Words that have no forms, such as nouns."""
    stems: Mapping[str, str]
    """Beginnings of forms of verbs and adjectives."""
    phrases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """First words of phrases, each with the beginnings of the others, as "못 보/봐", and the words for the whole phrase."""
    verbs: frozenset[str] = frozenset()
    """Beginnings of forms of the verbs and adjectives of the language, whether the site has them or not."""
    usual: frozenset[str] = frozenset()
    """Nouns of frequent use in the language, each with a digit, the greater the rarer it is."""
    places: frozenset[str] = frozenset()
    """Names of places of the country that no page says."""

    @property
    def sources(self) -> Sequence[str]:
        """The words, and the beginnings of forms and phrases, that have neighbours."""
        return sorted({*self.words, *self.stems, *self.phrases})

    def part(self, sources: Iterable[str]) -> Mapping[str, Mapping[str, object]]:
        """Return the neighbours of some words and beginnings, as a file has them."""
        ordered = list(sources)
        kinds: Mapping[str, Mapping[str, object]] = {"words": self.words, "stems": self.stems, "phrases": self.phrases}
        return {kind: {word: entries[word] for word in ordered if word in entries} for kind, entries in kinds.items()}


@cache
def neighbour_table(language: str) -> str:
    """Return the table of words that are used alike in a language, in the form of its README; empty without one."""
    path = files("casebook") / "search" / "neighbour_words" / f"{language}.txt"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


@cache
def everyday_table(language: str) -> str:
    """Return everyday words and phrases for the words of officials, in the form that its first lines say; empty without one."""
    path = files("casebook") / "search" / f"everyday-{language}.txt"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


class Usage(Struct, frozen=True):
    """What is known of the languages of a site: which words are used alike, and what else the engine needs."""

    table: str
    excluded: tuple[tuple[str, ...], ...] = ()
    """Words that editors do not want to stand for each other."""
    everyday: str = ""
    """Everyday words for the words of officials."""
    knowledge: Knowledge = field(default_factory=lambda: knowledge([KOREAN]))
    topics: tuple[Topic, ...] = ()
    """What readers ask about the site itself."""

    def neighbours(self, vocabulary: Mapping[str, int], guides: Mapping[str, int], settled: Collection[str]) -> Neighbours:
        """Return the neighbours of a site with these words, each with its number of pages.

        `guides` are the words of pages such as guides, which do not count: readers look for cases. `settled` are words for which
        editors have named others.
        """
        if not self.table and not self.everyday:
            return Neighbours({}, {})
        return _neighbours(self, _without(vocabulary, guides) or vocabulary, settled)


UNKNOWN_USAGE = Usage("")
"""What is known of a language without a table."""


def usage(catalogue: Catalogue) -> Usage:
    """Return what is known of the languages of a site, without pairs of words that editors exclude."""
    never = tuple(group.never for group in catalogue.synonyms if group.never)
    known = knowledge([catalogue.language, *catalogue.languages])
    return Usage(neighbour_table(catalogue.language), never, everyday_table(catalogue.language), known)


def _neighbours(usage: Usage, vocabulary: Mapping[str, int], settled: Collection[str]) -> Neighbours:
    forms = verb_forms(usage.table, usage.everyday)
    usual = _usual(usage.table)
    parts = _parts(vocabulary, nouns_in(usage.table))
    counts = _counts_of_words(forms, parts)
    general = _general()
    matches: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for source, target, degree in chain(_alike(usage.table, counts, forms), _everyday_words(usage.everyday, counts, forms)):
        share = 1 if degree in _EVERYDAY_DEGREES else _SHARE
        if counts.get(source, 0) * share <= counts[target] and target not in general:
            matches[source].append((degree, target))
    for source in settled:
        matches.pop(source, None)
    for source, others in _never(usage.excluded).items():
        matches[source] = [match for match in matches[source] if match[1] not in others]
    words: dict[str, str] = {}
    stems: defaultdict[str, list[str]] = defaultdict(list)
    for source, candidates in sorted(matches.items()):
        text = " ".join(f"{form}{degree}" for target, degree in _best(candidates) for form in _forms_said(target, forms, parts))
        if source not in forms:
            words |= {source: text} if text else {}
        elif text:
            for form in forms[source]:
                stems[form].append(text)
    stems_text = {form: " ".join(texts) for form, texts in sorted(stems.items())}
    verbs = frozenset(telling_beginnings(forms.values()))
    return Neighbours(words, stems_text, _phrases(usage.everyday, counts, forms), verbs, usual, absent_places(vocabulary, usual))


@cache
def _usual(table: str) -> frozenset[str]:
    """Return the nouns of frequent use of a table, each with how rare it is."""
    return frozenset(map("".join, _USUAL.findall(table)))


def _alike(table: str, counts: Mapping[str, int], forms: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str, str]]:
    """Yield the pairs of the table that lead to a word of the site: a word, that of the site, and the degree."""
    for word, entry in _pairs(table, counts):
        neighbour, degree = entry[:-1], entry[-1]
        for source, target in ((word, neighbour), (neighbour, word)):
            if target in counts and (degree >= _LEAST_OF_FORMS or source not in forms):
                yield source, target, degree


def _best(candidates: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """Return the words that stand best for another, each with its greatest degree. Without better ones, they are of the least."""
    degrees: dict[str, str] = {}
    best = sorted(candidates, key=itemgetter(1))
    best.sort(key=lambda candidate: _DEGREES.index(candidate[0]), reverse=True)
    for degree, target in [entry for entry in best if entry[0] != _LEAST] or best:
        degrees.setdefault(target, degree)
    return islice(degrees.items(), _MOST)


@cache
def _general() -> frozenset[str]:
    """Return the words that tell nothing or little, which stand for no other."""
    return frozenset(word for kind in ("empty", "nouns") for word in common_words(KOREAN)[kind].split())


@cache
def _everyday(table: str) -> Sequence[tuple[Sequence[str], str, Sequence[str]]]:
    """Return the words of officials of each line of a table, a degree, and the everyday words and phrases of that degree."""
    rows = []
    for line in table.splitlines():
        officials, separator, everyday = line.partition(":")
        if separator and not line.startswith("#"):
            names = [canonical(name).replace(LINK, "") for name in officials.split(",")]
            for degree, sources in zip(_EVERYDAY_DEGREES, everyday.split("|"), strict=False):
                rows.append((names, degree, [source.strip() for source in sources.split(",")]))
    return rows


def _everyday_words(
    table: str, counts: Mapping[str, int], forms: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str, str]]:
    """Yield everyday words that are no phrases: the word, a word of the site that it stands for, and the degree."""
    for officials, degree, sources in _everyday(table):
        targets = [word for word in officials if word in counts]
        if degree == _EVERYDAY_DEGREES[0]:  # those of one line mean nearly the same
            yield from ((word, target, _EVERYDAY_DEGREES[1]) for word in officials for target in targets if word != target)
        for source in sources if targets else ():
            parts = source.split()
            is_name = not any(part in forms or part.endswith(VERB_OF_NOUN) for part in parts)  # a phrase of nouns is one word too
            if len(parts) == 1 or is_name:
                name = source if source in forms else beginnings("".join(parts), forms)[0]
                yield from ((name, target, degree) for target in targets)


def _phrases(table: str, counts: Mapping[str, int], forms: Mapping[str, tuple[str, ...]]) -> Mapping[str, Mapping[str, str]]:
    """Return the phrases that stand for words of the site, by the beginnings of their first word."""
    phrases: defaultdict[str, defaultdict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for officials, degree, sources in _everyday(table):
        targets = dict.fromkeys(f"{word}{degree}" for word in officials if word in counts)
        for source in sources if targets else ():
            first, *others = source.split()
            rest = " ".join("/".join(shortest(beginnings(word, forms))) for word in others)
            begun = beginnings(first, forms)  # a file has forms of one first syllable, so those of one syllable stay apart
            for form in (shortest(begun) if len(begun[0]) > 1 else begun) if rest else ():
                phrases[form][rest] |= targets
    return {
        first: {rest: " ".join(islice(words, _MOST)) for rest, words in rests.items()} for first, rests in sorted(phrases.items())
    }


def _without(vocabulary: Mapping[str, int], guides: Mapping[str, int]) -> Mapping[str, int]:
    """Return the words of the vocabulary that stand elsewhere than in guides, each with the number of its other pages."""
    pages = dict(vocabulary)
    for word, count in guides.items():
        for stem in stems(word):
            if stem in pages:
                pages[stem] -= count
    return {word: count for word, count in pages.items() if count > 0}


def _never(excluded: Iterable[Iterable[str]]) -> Mapping[str, set[str]]:
    """Return for each word those that it does not stand for. A group of words excludes each pair of them."""
    never: defaultdict[str, set[str]] = defaultdict(set)
    for group in map(set, excluded):
        for word in group:
            never[word] |= group - {word}
    return never


def _parts(vocabulary: Mapping[str, int], nouns: Collection[str]) -> Counter[str]:
    """Return the beginnings and the ends of words, such as the parts of compounds, each with its number of pages.

    What is left of the word has a known word beside the part, one of `nouns` or of the vocabulary: 한국세라믹 says no 국세.
    """
    known = {*nouns, *vocabulary}
    parts: Counter[str] = Counter()
    for word, count in vocabulary.items():
        if word.isascii():
            parts[word] += count
            continue
        found = {word}
        for length in range(_SHORTEST, min(len(word) - 1, _LONGEST) + 1):
            tail, head = word[length:], word[:-length]
            sizes = range(_SHORTEST, len(tail) + 1)
            if len(tail) == 1 or tail in ENDS or any(tail[:size] in known for size in sizes):
                found.add(word[:length])
            if len(head) == 1 or any(head[-size:] in known for size in sizes):
                found.add(word[-length:])
        parts.update(dict.fromkeys(found, count))
    return parts


def _counts_of_words(forms: Mapping[str, Iterable[str]], parts: Mapping[str, int]) -> Mapping[str, int]:
    """Return the words that the site has, each with its number of pages."""
    verbs = {word: sum([parts[form] for form in beginnings if form in parts]) for word, beginnings in forms.items()}
    return {**parts, **{word: pages for word, pages in verbs.items() if pages}}


def _pairs(table: str, counts: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of which the site has a word: a word, and another with the degree of likeness."""
    for line in table.splitlines():
        head, _, rest = line.partition(": ")
        word = head[: head.index(" ")]
        if word in counts:
            yield from ((word, entry) for entry in rest.split())
        else:
            yield from ((word, entry) for entry in rest.split() if entry[:-1] in counts)


def _forms_said(word: str, forms: Mapping[str, Iterable[str]], parts: Mapping[str, int]) -> Iterable[str]:
    """Return the forms of a word that the site has, those on most pages."""
    if word not in forms:
        return [word]
    return sorted((form for form in forms[word] if form in parts), key=lambda form: -parts[form])[:_MOST_FORMS]
