"""The search index: the files that the engine in the browser loads."""

from __future__ import annotations

from base64 import b32encode
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import pairwise, starmap, takewhile
from operator import itemgetter

from casebook.content.title_order import title_key
from casebook.pages.facets import Facet, form_options
from casebook.search.documents import Kind
from casebook.search.file_keys import distribute, file_count, file_count_within, initials_key, neighbour_key
from casebook.search.names import Synonyms, divided_names
from casebook.search.neighbours import UNKNOWN_USAGE, Neighbours, Usage
from casebook.search.page_terms import SIGNS
from casebook.search.postings import Collected, number_sign, steps
from casebook.search.records import IndexedPage, Pack, packed_json, packs_of
from casebook.search.terms import stems

STAMP_LENGTH = 5
_WORDS_PER_FILE, _MOST_WORD_FILES, _MOST_SHARED = 150, 64, 9
_NEIGHBOURS_PER_FILE, _MOST_NEIGHBOUR_FILES = 50, 512
_WITH_ONE_STAMP = 16
"""Files of neighbours have one stamp for so many of them: they change together, with the words of the site, and each is small."""
_MOST_FILES = 1_500
"""The most files of an index, beside the manifest. Those of neighbours are as many as the others leave."""
_SHORTEST_FOREIGN, _MOST_FOREIGN = 5, 500
"""The letters of a word in another script that is no name, and how many such words a site may have."""
_MOST_TAGS = 8
"""The number of tags that are shown where a query finds nothing."""
_MOST_LISTED = 30
"""The number of cases of the longest list that answers a question."""
_OF_CASES: Sequence[Kind] = ("case", "document", "list")
"""Pages with words of cases."""

WEIGHTS: Mapping[Kind, float] = {
    "case": 1, "document": 0.9, "translation": 0.8, "page": 0.4, "list": 0.1, "source": 0.1, "code": 0.1,
}  # fmt: skip
"""The weight of a page in the ranking: readers look for cases, and a case is one click away from its lists."""


def index_files(
    collected: Collected,
    synonyms: Sequence[Synonyms],
    labels: Mapping[str, str],
    facets: Sequence[Facet],
    usage: Usage = UNKNOWN_USAGE,
) -> Mapping[str, str]:
    """Return every file of the index, by its path below the folder of the index.

    Pages are in the order of `collected`: cases first, newest first, then each other kind together. Their records are let go.
    `labels` are the texts that the engine shows. `usage` is what is known of its languages.
    """
    known, pages, words, files = usage.knowledge, collected.pages, collected.words, collected.files
    vocabulary = _vocabulary({word: len(words[word]) for word in sorted(words)})
    words_of_file = distribute(vocabulary, initials_key, file_count(len(vocabulary), _WORDS_PER_FILE, _MOST_WORD_FILES))
    guides = Counter(word for page in pages if page.kind == "page" for word in page.terms.words.split())
    neighbours = usage.neighbours(vocabulary, guides, {name for group in synonyms for name in group.names})
    packs, texts = packs_of([page.address for page in pages], collected.records)
    places = {page.address: number for number, page in enumerate(pages)}
    groups: dict[str, Sequence[str]] = {
        "postings": files.shared,
        "heavy": list(files.heavy.values()),
        "names": files.names,
        "words": [_words(vocabulary, sorted(some)) for some in words_of_file],
        "records": [pack.text for pack in packs],
        "texts": [pack.text for pack in texts],
        "facets": [packed_json(_facets(facets, [page.title for page in pages if page.kind == "case"]))],
        "filters": [packed_json(_filters(facets))],
        "hanja": [packed_json(known.hanja)],
        "topics": [packed_json(_topics(usage, places))],
        "foreign": [packed_json(" ".join(_foreign(pages, words)) if known.particles else "")],
        "institutions": [packed_json("\n".join(divided_names(vocabulary, usage.table) if known.particles else ()))],
    }
    groups["neighbours"] = _neighbour_files(neighbours, _MOST_FILES - sum(map(len, groups.values())))
    stamps = {group: list(map(_stamp, texts)) for group, texts in groups.items() if group != "neighbours"}
    near = groups["neighbours"]
    shared = [_stamp("\n".join(near[at : at + _WITH_ONE_STAMP])) for at in range(0, len(near), _WITH_ONE_STAMP)]
    manifest = {
        "files": {group: "".join(some) for group, some in {**stamps, "neighbours": shared}.items()},
        "neighbours": [len(near), _WITH_ONE_STAMP],
        "kinds": [[count, WEIGHTS[kind]] for kind, count in Counter(page.kind for page in pages).items()],
        "cases": sum(page.kind == "case" for page in pages),
        "sources": [places[page.address] for page in pages if page.kind == "source"],
        "speaking": sum(page.kind not in ("source", "code", "translation") for page in pages),
        "apart": files.is_apart,
        "heavy": " ".join(files.heavy),
        "packs": {"records": _lengths(packs), "texts": _lengths(texts)},
        "synonyms": [["near" if group.near else "same", *group.names] for group in synonyms],
        "particles": known.particles,
        "endings": known.endings,
        "common": known.common,
        "labels": labels,
        "lists": [[at, *map(places.get, page.cases)] for at, page in enumerate(pages) if 0 < len(page.cases) <= _MOST_LISTED],
        "tags": [[tag.id, len(tag.cases)] for facet in facets if facet.key == "tag" for tag in facet.options[:_MOST_TAGS]],
    }
    stamps["neighbours"] = [shared[number // _WITH_ONE_STAMP] for number in range(len(near))]
    labels_of = {group: list(map(str, range(len(texts)))) for group, texts in groups.items()}
    labels_of["heavy"] = ["".join(f"{ord(letter):x}" for letter in term) for term in files.heavy]
    return {
        "index.json": packed_json(manifest),
        **{
            f"{group}-{label}-{stamp}.json": text
            for group, texts in groups.items()
            for label, stamp, text in zip(labels_of[group], stamps[group], texts, strict=True)
        },
    }


def _topics(usage: Usage, places: Mapping[str, int]) -> list[object]:
    """Return the questions about the site itself: the numbers of the pages that answer each, and its words."""
    return [
        [answering, topic.things, topic.deeds, topic.enough]
        for topic in usage.topics
        if (answering := [places[page] for page in topic.pages if page in places])
    ]


def _lengths(packs: Iterable[Pack]) -> str:
    """Return the number of pages of each pack."""
    return "".join(number_sign(pack.pages) for pack in packs)


def _neighbour_files(neighbours: Neighbours, room: int) -> list[str]:
    """Return the files of neighbours as JSON, `room` at most. Each has all words and beginnings of the same keys."""
    lists = {"verbs": neighbours.verbs, "usual": neighbours.usual, "places": neighbours.places}
    entries = (neighbours.sources, *lists.values())
    count = file_count_within(room, sum(map(len, entries)), _NEIGHBOURS_PER_FILE, _MOST_NEIGHBOUR_FILES)
    words_of_file, *parts = (distribute(sorted(some), neighbour_key, count) for some in entries)
    return [
        packed_json({**neighbours.part(words), **dict(zip(lists, map(" ".join, rest), strict=True))})
        for words, *rest in zip(words_of_file, *parts, strict=True)
    ]


def _stamp(text: str) -> str:
    """Return the part of a file's name that changes with its content, so that caches never mix two publications of the site.

    The manifest has the stamps of all files: they are as short as 25 bits.
    """
    return b32encode(blake2b(text.encode(), digest_size=5).digest())[:STAMP_LENGTH].decode().lower()


def _vocabulary(word_counts: Mapping[str, int]) -> dict[str, int]:
    """Return the words for completion and spelling correction, with their numbers of pages.

    These are confirmed stems, and words without a confirmed stem. A stem is confirmed if it is a word, or if two words share it.
    """
    pages, forms = Counter[str](), Counter[str]()
    for word, count in word_counts.items():
        for stem in stems(word):
            pages[stem] += count
            forms[stem] += 1
    has_confirmed_stem = (word for word in word_counts if any(forms[stem] > 1 or stem in word_counts for stem in stems(word)[1:]))
    alone = word_counts.keys() - set(has_confirmed_stem)
    return {word: count for word, count in pages.items() if forms[word] > 1 or word in alone}


def _foreign(pages: Sequence[IndexedPage], words: Mapping[str, Iterable[int]]) -> list[str]:
    """Return the words in Latin letters that Korean pages use, which readers write in Hangul: 플랫폼 of platform.

    English words of translations sound like too many Korean ones, 드론 like drawn; guides name files. A large site has none.
    """
    latin = (word for word in words if word.isascii() and word.isalpha() and len(word) >= _SHORTEST_FOREIGN)
    own = sorted(word for word in latin if any(pages[number].kind in _OF_CASES for number in words[word]))
    return own if len(own) <= _MOST_FOREIGN else []


def _words(vocabulary: Mapping[str, int], words: Sequence[str]) -> str:
    """Return sorted words as JSON, each with the number of bits of its number of pages."""
    signs = "".join(SIGNS[vocabulary[word].bit_length()] for word in words)
    return packed_json({"words": "".join(starmap(_after, pairwise(["", *words]))), "pages": signs})


def _after(before: str, word: str) -> str:
    """Return a word as a capital for the number of letters, in UTF-16, that it has of the one before, and its other letters."""
    same = takewhile(lambda letters: letters[0] == letters[1], zip(before, word[:_MOST_SHARED], strict=False))
    shared = "".join(map(itemgetter(0), same))
    return f"{chr(ord('A') + len(shared.encode('utf-16-le')) // 2)}{word[len(shared) :]}"


def _facets(facets: Sequence[Facet], titles: Sequence[str]) -> object:
    """Return the steps between the cases of each value of each facet, and the cases in the order of their titles.

    Values that the form leaves out have their labels here.
    """
    options = {facet.key: {option.id: option for option in facet.options} for facet in facets}
    for facet in facets:
        for option in form_options(facet):
            del options[facet.key][option.id]
    labels = {key: {id_: option.label for id_, option in rest.items()} for key, rest in options.items() if rest}
    return {
        "titles": "".join(number_sign(case) for case in sorted(range(len(titles)), key=lambda case: title_key(titles[case]))),
        "facets": {facet.key: {option.id: steps(option.cases) for option in facet.options} for facet in facets},
        **({"unlisted": labels} if labels else {}),
    }


def _filters(facets: Sequence[Facet]) -> object:
    """Return the label of each facet, and the names of each of its values: what a query may be narrowed by."""
    return {facet.key: [facet.label, {option.id: [option.label, *option.names] for option in facet.options}] for facet in facets}
