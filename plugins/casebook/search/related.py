"""Find the cases to read beside a case: those that its file names, that name it, or that have something telling in common."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from math import log
from typing import Literal, TypeAlias
from unicodedata import normalize

from msgspec import Struct

from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.files.cache import key_of
from casebook.files.results import ResultCache
from casebook.pages.related import Related
from casebook.search.terms import ENDS, LONGEST_END

_MOST = 3
"""The most cases that the page of a case shows, but for those that its file names, which all stand there."""
_MOST_HOLDERS = 50
"""What more cases than this have in common is not used to find related ones, so that the work grows as their number does."""
_LEAST_WORDS = 2
"""Two cases with nothing but words in common are related from so many on."""
_MOST_NAMES = 4
"""The most tags, words or clauses that a reason names."""

_TAGS = "tags"
"""The key of the one result that is cached: the tags in each text, by a digest of the text and of all tags."""
_WORD = re.compile(r"[^\W_]+")
_TARGET = re.compile(r"\]\([^()\n]*\)")
"""The address of a link, which is no text. One with brackets counts as text: to look for its end could take very long."""

_Kind: TypeAlias = Literal["lead", "tag", "word", "clause"]
_Mark: TypeAlias = tuple[_Kind, str]
"""Something that cases may have in common: an organisation, the words of a tag, or a clause."""


def related_cases(site: Site, cache: ResultCache | None = None) -> Mapping[str, tuple[Related, ...]]:
    """Return the related cases of each case, by its id: those that its file names, then those that name it, then others.

    They are found once. `cache` then has the tags that each text contains, which take longest to find, for the next build.
    """
    return site.once("related", "", site.catalogue, lambda: _related(site, cache))


def rarity(count: int, total: int) -> float:
    """Return how much it tells that `count` of `total` cases have something.

    ``theme/search/weights.js`` weighs the words of a query so.
    """
    return log(1 + total / (count + 0.5))


class _Collection(Struct, frozen=True):
    """What the cases of a site may have in common."""

    marks: Mapping[str, frozenset[_Mark]]
    """The marks of each case that tell something: more than one case has them, and not more than half of all."""
    weights: Mapping[_Mark, int]
    """In thousandths: sums of whole numbers are the same in any order."""
    tags: Mapping[str, str]
    """The first spelling of each tag, by its words."""


def _related(site: Site, cache: ResultCache | None) -> dict[str, tuple[Related, ...]]:
    cases = site.catalogue.cases
    collection = _collect(site, cache)
    naming = defaultdict[str, dict[str, None]](dict)
    holders = defaultdict[_Mark, list[str]](list)
    for id_, file in cases.items():
        for other in file.case.related:
            naming[other][id_] = None
        for mark in collection.marks[id_]:
            holders[mark].append(id_)
    order = {id_: number for number, id_ in enumerate(cases)}
    result: dict[str, tuple[Related, ...]] = {}
    for id_, file in cases.items():
        chosen = {other: None for other in file.case.related if other in cases}
        links = [*naming[id_], *_alike(collection, holders, id_, order)]
        others = [other for other in dict.fromkeys(links) if other not in chosen]
        shown = [*chosen, *others[: max(0, _MOST - len(chosen))]]
        result[id_] = tuple(_compare(collection, id_, other, chosen, naming[id_]) for other in shown)
    return result


def _collect(site: Site, cache: ResultCache | None) -> _Collection:
    catalogue = site.catalogue
    tags: dict[str, str] = {}
    own_tags: dict[str, frozenset[str]] = {}
    for id_, file in catalogue.cases.items():
        own = {text: tag for tag in file.case.tags if (text := " ".join(_words(tag)))}
        own_tags[id_] = frozenset(own)
        for text, tag in own.items():
            tags.setdefault(text, tag)
    said = _tags_within(catalogue.cases, tags, cache)
    every: dict[str, frozenset[_Mark]] = {
        id_: frozenset(
            [
                *(("lead", lead) for lead in catalogue.leads(file.case)),
                *(("clause", clause) for clause in file.case.agreement),
                *(("tag", tag) for tag in own_tags[id_]),
                *(("word", word) for word in own_tags[id_].union(said[id_])),
            ]
        )
        for id_, file in catalogue.cases.items()
    }
    counts = Counter(mark for marks in every.values() for mark in marks)
    most = max(2, len(every) // 2)
    telling = {mark: round(1000 * rarity(count, len(every))) for mark, count in counts.items() if 1 < count <= most}
    return _Collection({id_: frozenset(marks & telling.keys()) for id_, marks in every.items()}, telling, tags)


def _tags_within(cases: Mapping[str, CaseFile], tags: Collection[str], cache: ResultCache | None) -> Mapping[str, Sequence[str]]:
    """Return the tags that the text of each case contains, by its id; `cache` has those of texts that have not changed."""
    phrases, tags_key = _Phrases(tags), key_of(*sorted(tags))
    earlier: Mapping[str, Sequence[str]] = (cache.get(_TAGS) if cache else None) or {}
    keys = {id_: key_of(tags_key, file.case.title, file.case.summary, file.body) for id_, file in cases.items()}
    new = {id_: sorted(phrases.within(_text(file))) for id_, file in cases.items() if keys[id_] not in earlier}
    found = {id_: new[id_] if id_ in new else earlier[key] for id_, key in keys.items()}
    if cache and new:
        cache.keep(_TAGS, {key: found[id_] for id_, key in keys.items()})
        cache.save([_TAGS])
    return found


def _text(file: CaseFile) -> str:
    return f"{file.case.title}\n{file.case.summary}\n{_TARGET.sub(']', file.body)}"


def _words(text: str) -> list[str]:
    """Return the words of a text in small letters. The terms of the search would take three times as long."""
    return _WORD.findall(normalize("NFC", text).lower())


class _Stems(dict[str, str]):
    """The word of a tag that each word of a text is, maybe with a particle or an ending; empty for a word that is none."""

    def __init__(self, words: AbstractSet[str]) -> None:
        super().__init__({word: word for word in words})
        self._words = words

    def __missing__(self, word: str) -> str:
        lengths = range(len(word) - 1, max(0, len(word) - 1 - LONGEST_END), -1)
        stem = self[word] = next((word[:at] for at in lengths if word[at:] in ENDS and word[:at] in self._words), "")
        return stem


class _Phrases:
    """The tags of a site as rows of words, which it finds in texts."""

    def __init__(self, tags: Iterable[str]) -> None:
        rows = [tuple(tag.split(" ")) for tag in tags if len(tag) > 1]  # one syllable begins many words
        self._single = {row[0] for row in rows if len(row) == 1}
        self._rows = {row for row in rows if len(row) > 1}
        self._lengths = defaultdict[str, set[int]](set)
        """The numbers of words that the rows have which begin with a word."""
        for row in self._rows:
            self._lengths[row[0]].add(len(row))
        self._stems = _Stems({word for row in rows for word in row})

    def within(self, text: str) -> set[str]:
        """Return the tags that a text contains. Only the last word of one may have an ending."""
        words = _words(text)
        stems = list(map(self._stems.__getitem__, words))
        distinct = {*stems}
        tags = distinct & self._single
        if distinct.isdisjoint(self._lengths):
            return tags
        places = ((at, at + length) for at, word in enumerate(words) for length in self._lengths.get(word, ()))
        rows = ((*words[at : end - 1], stems[end - 1]) for at, end in places if end <= len(words))
        return tags | {" ".join(row) for row in rows if row in self._rows}


def _alike(collection: _Collection, holders: Mapping[_Mark, Sequence[str]], id_: str, order: Mapping[str, int]) -> list[str]:
    """Return the cases that have enough in common with a case, those first that have the most. A clause alone is too little."""
    scores, words, enough = Counter[str](), Counter[str](), set[str]()
    for mark in collection.marks[id_]:
        if len(holders[mark]) > _MOST_HOLDERS:
            continue
        for other in holders[mark]:
            scores[other] += collection.weights[mark]
            if mark[0] == "word":
                words[other] += 1
            elif mark[0] != "clause":
                enough.add(other)
    enough |= {other for other, count in words.items() if count >= _LEAST_WORDS}
    return sorted(enough - {id_}, key=lambda other: (-scores[other], order[other]))


def _compare(collection: _Collection, id_: str, other: str, chosen: Collection[str], naming: Collection[str]) -> Related:
    """Return a related case with what it has in common with the case `id_`."""
    common = collection.marks[id_] & collection.marks[other]
    tags = _names(collection, common, "tag")
    words = [word for word in _names(collection, common, "word") if word not in tags]
    return Related(
        other,
        is_chosen=other in chosen,
        names_it=other in naming,
        leads=tuple(_names(collection, common, "lead")),
        tags=tuple(collection.tags[tag] for tag in tags[:_MOST_NAMES]),
        words=tuple(collection.tags[word] for word in words[:_MOST_NAMES]),
        clauses=tuple(_names(collection, common, "clause")[:_MOST_NAMES]),
    )


def _names(collection: _Collection, common: AbstractSet[_Mark], kind: _Kind) -> list[str]:
    """Return the names of a kind among marks in common, the rarest first."""
    names = (name for mark_kind, name in common if mark_kind == kind)
    return sorted(names, key=lambda name: (-collection.weights[kind, name], name))
