"""The names by which pages are found, those of cities, organisations and parties of agreements, and other words for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.model.vocabulary import Category, City
from casebook.problems import Problem, nearest, problem
from casebook.search.terms import KOREAN, VERB_OF_NOUN, canonical, nouns_in, packaged_words, stems
from casebook.search.verb_forms import beginnings, shortest, verb_forms
from casebook.yaml.text import Document, read_document


def city_names(city: City) -> tuple[str, ...]:
    """Return the names of a city, the short one first and those in other languages last."""
    others = (name for words in city.translations.values() for name in (words.short_name, words.name) if name)
    return (city.short_name, city.name, *city.names, *others)


def category_names(category: Category) -> tuple[str, ...]:
    """Return the names of a category, those in other languages last."""
    return (category.name, *(words.name for words in category.translations.values()))


def organisation_names(catalogue: Catalogue, ids: Iterable[str]) -> Iterable[str]:
    """Yield the name, the short names and the names in other languages of each organisation."""
    for record in (catalogue.organisations[id_] for id_ in ids):
        yield from (record.name, *record.short_names, *(words.name for words in record.translations.values()))


def document_names(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """Return the names of the parties of each agreement, and of the hosts and the cities of each award, by page address."""
    agreements = {
        permalinks.document(agreement.address): (
            agreement.title,
            *(words.title for words in agreement.translations.values()),
            *organisation_names(catalogue, (member for party in agreement.parties for member in party.members)),
        )
        for agreement in catalogue.agreements.values()
    }
    awards = {
        permalinks.document(award.address): (
            *organisation_names(catalogue, award.hosts),
            *(name for honour in award.cities for name in city_names(catalogue.cities[honour.city])),
        )
        for award in catalogue.awards.values()
    }
    return agreements | awards


def own_names(catalogue: Catalogue, address: str) -> tuple[str, ...]:
    """Return the names of the subject of the page of a city, a category or an organisation; none for another page."""
    folder, _, id_ = address.rstrip("/").rpartition("/")
    match f"{folder}/":
        case permalinks.CITIES if id_ in catalogue.cities:
            return city_names(catalogue.cities[id_])
        case permalinks.CATEGORIES if id_ in catalogue.categories:
            return category_names(catalogue.categories[id_])
        case permalinks.ORGANISATIONS if id_ in catalogue.organisations:
            return tuple(organisation_names(catalogue, [id_]))
    return ()


class Synonyms(Struct, frozen=True):
    """Names of the same thing, or (if `near`) words of similar meaning."""

    names: tuple[str, ...]
    near: bool = False


def synonyms(catalogue: Catalogue) -> list[Synonyms]:
    """Return the names of organisations and the list of synonyms.

    Names of a city are not synonyms, because they are names of different places in it.
    """
    organisations = (
        Synonyms((organisation.name, *organisation.short_names))
        for organisation in catalogue.organisations.values()
        if organisation.short_names
    )
    groups = (group for group in catalogue.synonyms if not group.never)
    return [*organisations, *(Synonyms(group.words, near=bool(group.near)) for group in groups)]


_LEAST_RARE = 7
"""A noun so rare in the language, from 0 to 9, is rather the name of a place: 용인 is a town, 공주 a princess."""


def absent_places(vocabulary: Collection[str], usual: Iterable[str]) -> frozenset[str]:
    """Return the names of Korean provinces and municipalities that a site with these words has nowhere, with their short names.

    `usual` are nouns of frequent use, each with its rareness. A short name that is such a noun is none of a place.
    """
    known = packaged_words("common-words.yml")[KOREAN]
    nouns = {entry[:-1] for entry in usual if int(entry[-1]) < _LEAST_RARE}
    said = {stem for word in vocabulary for stem in stems(word)}
    longest = max(map(len, f"{known['districts']} {known['municipalities']}".split()))
    begun = {word[:length] for word in vocabulary for length in range(2, min(len(word), longest) + 1)}
    ordinary = {entry[:-1] for entry in usual}
    said |= {word[:2] for word in vocabulary if word[2:4] in ordinary or word[2:5] in ordinary}  # 김제 of 김제민간단지
    absent = {name for name in known["provinces"].split() if name not in said}
    absent |= {name for name in known["districts"].split() if name not in begun}
    for name in known["municipalities"].split():
        short = name[:-1]
        if short not in said and name not in begun:
            absent |= {name} if short in nouns else {name, short}
    return frozenset(absent)


_SHORTEST_NAME, _MOST_NAMES = 5, 1000
"""The syllables of a name that is long enough to be shortened, and how many such names a site may have."""
_UNKNOWN = 3
"""What a part of a name costs that is no noun; a noun costs 1."""


def divided_names(words: Iterable[str], table: str) -> list[str]:
    """Return the names of institutions among Korean words, each with blanks between its parts: 건강 보험 심사 평가 원.

    Readers shorten such names to the beginnings of some parts and the end. `table` has the nouns of the language.
    A large site has none.
    """
    nouns = frozenset(nouns_in(table))
    known = packaged_words("common-words.yml")[KOREAN]
    ends, begun = known["institutions"].split(), known["institution_beginnings"].split()
    said = {stem for word in words if len(word) >= _SHORTEST_NAME for stem in stems(word) if len(stem) >= _SHORTEST_NAME}
    names = [(word, end) for word in said for end in ends if word.endswith(end)]
    longest = dict(sorted(names, key=lambda name: len(name[1])))
    if len(longest) > _MOST_NAMES or not nouns:
        return []
    return sorted(f"{_divided(word.removesuffix(end), begun, nouns)} {end}" for word, end in longest.items())


def _divided(name: str, begun: Iterable[str], nouns: Collection[str]) -> str:
    """Return a name without its end, divided behind the one of `begun` with which it begins, and between its nouns."""
    first = next((word for word in begun if name.startswith(word) and name != word), "")
    return " ".join([*filter(None, [first]), *_parts_of(name.removeprefix(first), nouns)])


def _parts_of(name: str, nouns: Collection[str]) -> list[str]:
    """Return the parts of a compound: as few as can be, nouns rather than others."""
    best: list[tuple[float, list[str]]] = [(0, [])]
    for at in range(1, len(name) + 1):
        ways = (
            (cost + (1 if name[start:at] in nouns else _UNKNOWN), [*parts, name[start:at]])
            for start in range(max(0, at - 4), at)
            for cost, parts in (best[start],)
        )
        best.append(min(ways))
    return best[-1][1]


_OF_VERB = VERB_OF_NOUN[-1]
"""The end of a verb as dictionaries have it."""


class Topic(Struct, frozen=True):
    """What readers ask about the site itself, and the pages that answer it. Words have blanks between them."""

    pages: tuple[str, ...]
    """The addresses of the pages, the best first."""
    things: str
    deeds: str
    """Words for what one does with the things: beginnings of forms of verbs, and nouns."""
    enough: str
    """Words that ask for the topic without another."""


def topic_problems(path: str, text: str) -> Iterator[Problem]:
    """Yield what is wrong with the settings of the search in the front matter of a hand-written page.

    `text` is the whole file at `path`.
    """
    document = read_document(path, text.encode()) if text.startswith("---") and "search" in text else None
    if not isinstance(document, Document):
        return
    settings = document.header.data.get("search") if isinstance(document.header.data, dict) else None
    if isinstance(settings, str | list):
        yield problem(document.header.place("search"), "CB406", kind="settings")
        return
    named = settings.get("answers") if settings else None
    if named is None:
        return
    known = list(dict.fromkeys(topic for words in packaged_words("site-questions.yml").values() for topic in words))
    place, allowed = document.header.place, ", ".join(known)
    if not isinstance(named, list):
        near = f"[{named}]" if named in known else None
        yield problem(place("search", "answers"), "CB406", kind="bare", found=str(named), near=near, allowed=allowed)
        return
    for at, topic in enumerate(named):
        if topic not in known:
            near = nearest(str(topic), known)
            yield problem(place("search", "answers", at), "CB406", found=str(topic), near=near, allowed=allowed)


def topics(
    answers: Mapping[str, Sequence[str]],
    further: Mapping[str, Sequence[str]],
    languages: Iterable[str],
    table: str,
    place: str,
) -> tuple[Topic, ...]:
    """Return the topics that the pages at some addresses answer, in each language and in English.

    `answers` are the topics of each page, those first that it answers best; `further` those for which a page stands behind the
    pages that answer.
    `table` has the forms of verbs (neighbour_words/README.md). `place` is what the site calls its places.
    """
    forms = verb_forms(table)

    def said(words: str) -> str:
        own = words.format(place="".join(place.split()))
        known = (beginnings(word, forms) for word in canonical(own).split())
        begun = chain.from_iterable(shortest(tuple(form.removesuffix(_OF_VERB) or form for form in some)) for some in known)
        return " ".join(dict.fromkeys(begun))

    found = []
    for language in dict.fromkeys(["en", *languages]):
        for topic, words in packaged_words("site-questions.yml").get(language, {}).items():
            best = sorted((some.index(topic), address) for address, some in answers.items() if topic in some)
            if best:
                behind = (address for address, some in further.items() if topic in some)
                places = dict.fromkeys(chain((address for _, address in best), behind))
                found.append(Topic(tuple(places), *map(said, words.split("|"))))
    return tuple(found)
