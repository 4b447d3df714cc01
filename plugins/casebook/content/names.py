"""Find the code that people mean who write a name: of a city, an organisation, a category, a clause, a role or a licence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeAlias
from unicodedata import normalize

from msgspec import Struct

from casebook import folders
from casebook.content.files import Content
from casebook.content.name_index import NameIndex, digits_of, may_be_misspelt
from casebook.content.new_organisations import ends_of_ids, line_of_organisation
from casebook.content.refused_values import BETWEEN, ONE_VALUE
from casebook.content.site import with_codes
from casebook.languages import LANGUAGES
from casebook.messages.wording import CODE_SECTIONS, wording
from casebook.model.code_lists import FURTHER_LICENCES
from casebook.model.types import NAME
from casebook.problems import MOST_LISTED, Problem, nearest, problem

_BY_CODE: Mapping[str, str] = {
    "CB201": "city", "CB202": "category", "CB203": "organisation", "CB204": "clause", "CB205": "case", "CB210": "award",
}  # fmt: skip
"""What the id of a problem with these codes should be of."""
_BY_FIELD: Mapping[str, str] = {
    "category": "category", "id": "organisation", "members": "organisation", "hosts": "organisation", "city": "city",
    "agreement": "clause", "award": "award", "related": "case", "case": "case",
    **{field: field for field in (*CODE_SECTIONS, "mark", "type", "translations")},
}  # fmt: skip
"""What the value of a field should be of."""
_OF_VALUES = ("CB105", "CB115", "CB116", "CB117", "CB125", "CB137")
"""The codes of values that are of another form than codes and ids."""
_NO_LETTER = re.compile(r"[\W_]+")
_OF_CLAUSES = re.compile(r"[\W_\uc81c\uc870\ud56d\ud638\ubaa9\ubc88]+")
"""The same, and Korean's words for number, article, paragraph and item (U+C81C U+C870 U+D56D U+D638 U+BAA9 U+BC88)."""
_COMPANY_FORM = re.compile(
    r"\((?:\uc8fc|\uc720|\uc7ac|\uc0ac)\)|\uc8fc\uc2dd\ud68c\uc0ac|\uc720\ud55c\ud68c\uc0ac|\uc7ac\ub2e8\ubc95\uc778|\uc0ac\ub2e8\ubc95\uc778"
)
"""Korean's words for the form of a company, a foundation or an association, whole or short in brackets, as \u3231 also stands
for."""
_OF_LISTS: Mapping[str, str] = {"city": "CB201", "category": "CB202", "organisation": "CB203", "award": "CB210"}
"""The code of a problem with what a list does not have, by the kind of its records."""
PROPER = ("city", "organisation")
"""The kinds of records with names of places and bodies, of which many are alike and are not the same."""
_CASE_PATH = re.compile(r"([a-z0-9-]+/[a-z0-9-]+)(?:\.md|/|/index\.html)?(?:#.*)?$")
_NUMBERED = ("licence", "clause")
"""What differs by its number: another number is another thing."""
_SHORTEST, _SURE = 2, 0.75
"""The least letters of a name within other words, and how alike a misspelt name must be."""


def _names_of_licence(code: str) -> frozenset[str]:
    """Return what people call a licence in short: the first part of its code, alone or with its version."""
    first, version = code.split("-", maxsplit=1)[0], code.rpartition("-")[2]
    major = version.partition(".")[0]
    return frozenset(
        {
            first,
            FURTHER_LICENCES[code].name or code,
            *(f"{first}{sign}{number}" for sign in ("", "v", "version") for number in (version, major)),
        }
    )


_SHORT_NAMES = {code: _names_of_licence(code) for code in FURTHER_LICENCES if not code.startswith(("cc", "dl"))}
"""The licences that a site may list beside the built-in ones, with their short names."""
_FAMILIES = frozenset(_NO_LETTER.sub("", name).casefold() for names in _SHORT_NAMES.values() for name in names)
"""Names that are those of these licences, whichever of them a site lists: OGL is not KOGL."""


def name_key(name: str) -> str:
    """Return a name as it is compared: in small letters, without blanks and without the form of a company."""
    return "".join(_COMPANY_FORM.sub("", normalize("NFKC", name)).split()).casefold()


def name_codes(problems: Iterable[Problem], content: Content) -> list[Problem]:
    """Return the problems; those of a code or id of the content with the one that is meant (``near``) and what is allowed."""
    names = _Names(content)
    return [_named(names, item) for item in problems]


def _named(names: _Names, item: Problem) -> Problem:
    values = dict(item.values)
    kind = _kind(item, values)
    word = values.get("id" if item.code in _BY_CODE else "found", "")
    if kind and values.get("advice") == ONE_VALUE and not all(names.has(kind, part) for part in BETWEEN.split(word)):
        del values["advice"]  # the name of one thing, such as a licence, has a comma in it
    if not kind or "advice" in values:
        return item
    listed = names.listed(kind)
    ids = names.sharing(kind, word) if kind in _OF_LISTS else set()
    if len(ids) > 1:
        shared = ", ".join(f"{names.whole(kind)[id_]}({id_})" for id_ in sorted(ids))
        return problem(item.place, _OF_LISTS[kind], id=word, kind="shared", names=shared)
    code = None if item.code == "CB137" else next(iter(ids)) if ids else names.code(kind, word)
    if code and item.code == "CB105" and code not in values.get("allowed", code).split(", "):
        code = None  # it is allowed elsewhere, as a type that fields have and parts have not
    is_other = kind == "licence" and _key(kind, word) in _FAMILIES
    near = code or (None if is_other else values.get("near"))
    if item.code == "CB115" and kind in _OF_LISTS and not near and not word.isascii():
        item = problem(item.place, _OF_LISTS[kind])  # a name that no record has
        values = {"id": word}
    if item.code != "CB105" and (near or listed):
        values |= {"example": near or next(iter(listed))}
        if 0 < len(listed) <= MOST_LISTED:
            values |= {"allowed": ", ".join(f"{code}({name})" for code, name in sorted(listed.items()))}
    if item.code == "CB203" and not near and not NAME.fullmatch(word) and (line := names.new_line(word)):
        values |= {"kind": "unlisted", "example": line}
    return problem(item.place, item.code, **{**values, "near": near, "near_name": names.name_beside(kind, near, word)})


def _kind(item: Problem, values: Mapping[str, str]) -> str | None:
    """Return what the value of a problem should be the code of; None for the id by which a list itself has something."""
    if item.code in _BY_CODE:
        return _BY_CODE[item.code]
    if item.code == "CB105" and values.get("field") == "kind" and f"/{folders.COLLECTIONS}/" in item.place.path:
        return "collection_kind"
    field = values.get("field", "") if item.code in _OF_VALUES else ""
    return None if field == "id" and "/_" in item.place.path else _BY_FIELD.get(field)


_IdsOfNames: TypeAlias = dict[tuple[str, str], set[str]]
"""The ids of what has a name, by the kind of it and the name."""


class _Names(Struct, frozen=True, dict=True):
    """The names of all that content refers to."""

    content: Content

    def listed(self, kind: str) -> dict[str, str]:
        """Return the ids of a kind of record with their names."""
        return self._listed_cities if kind == "city" else self.whole(kind)

    def whole(self, kind: str) -> dict[str, str]:
        """Return the ids of a kind of record with their whole names."""
        return self._whole.get(kind, {})

    @cached_property
    def _listed_cities(self) -> dict[str, str]:
        cities = self.content.cities
        short = Counter(item.short_name for item in cities)
        return {item.id: item.name if short[item.short_name] > 1 else item.short_name for item in cities}

    @cached_property
    def _whole(self) -> dict[str, dict[str, str]]:
        content = self.content
        return {
            "city": {item.id: item.name for item in content.cities},
            "organisation": {item.id: item.name for item in content.organisations},
            "category": {item.id: item.name for item in content.categories},
            "award": {id_: award.title for id_, award in content.awards.items()},
        }

    def name_beside(self, kind: str, id_: str | None, word: str) -> str | None:
        """Return the name to show beside the id of a record that may be meant by a word; None where they say it already."""
        name = self.whole(kind).get(id_ or "") if kind in _OF_LISTS else None
        return name if name not in (id_, word) else None

    def sharing(self, kind: str, word: str) -> set[str]:
        """Return the ids of all that have a word as a name: just so, or else in another spacing or form of a company."""
        exact, alike = self._sharing
        return exact.get((kind, word)) or alike.get((kind, name_key(word)), set())

    @cached_property
    def _sharing(self) -> tuple[_IdsOfNames, _IdsOfNames]:
        """The ids of each name, as it is written and as it is compared."""
        exact: _IdsOfNames = {}
        alike: _IdsOfNames = {}
        for kind, code, name in self._all():
            if kind in _OF_LISTS:
                exact.setdefault((kind, name), set()).add(code)
                alike.setdefault((kind, name_key(name)), set()).add(code)
        return exact, alike

    def new_line(self, word: str) -> str | None:
        """Return the line of the list for an organisation of this name; None where it cannot be one."""
        kinds, taken = self._codes.get("kind", {}), self.whole("organisation")
        return line_of_organisation(" ".join(word.split()), taken, self._ends, kinds)

    @cached_property
    def _ends(self) -> dict[str, str]:
        """The ends of the ids of organisations, by those of their names."""
        return ends_of_ids(self.content.organisations)

    def has(self, kind: str, word: str) -> bool:
        """Return whether a word is the name of one thing."""
        return _key(kind, word) in self._codes.get(kind, {})

    def code(self, kind: str, word: str) -> str | None:
        """Return the code that a word names; None where it names none, or several. A table has a word in many rows."""
        if (kind, word) not in self._found:
            self._found[kind, word] = self._code(kind, word)
        return self._found[kind, word]

    @cached_property
    def _found(self) -> dict[tuple[str, str], str | None]:
        """The code of each word that was asked for."""
        return {}

    def _code(self, kind: str, word: str) -> str | None:
        if kind == "case" and (path := _CASE_PATH.search(word)) and path[1] in self.content.case_ids:
            return path[1]
        codes, key = self._codes.get(kind, {}), _key(kind, word)
        if key in codes or not key or (kind == "licence" and key in _FAMILIES):
            return codes.get(key)
        if kind not in self._indexes:
            self._indexes[kind] = NameIndex(codes)
        index = self._indexes[kind]
        if kind in _NUMBERED and digits_of(key):
            codes = {name: codes[name] for name in index.of_same_digits(key)}
        return _within(codes, key) or _around(codes, key) or _alike(codes, _likely(index, kind, key), key, word)

    @cached_property
    def _indexes(self) -> dict[str, NameIndex]:
        """The names of each kind whose near ones were sought."""
        return {}

    @cached_property
    def _codes(self) -> dict[str, dict[str, str]]:
        """The code of each name, by the kind of what it names. Names of two things are left out; the first are the site's own."""
        codes: dict[str, dict[str, str | None]] = {}
        for names in (self._all(), self._others()):
            of_kind: dict[str, dict[str, set[str]]] = {}
            for kind, code, name in names:
                for form in (name, *re.split(r"[()]", name)):
                    of_kind.setdefault(kind, {}).setdefault(_key(kind, form), set()).add(code)
            for kind, ids_of in of_kind.items():
                single = {name: next(iter(ids)) if len(ids) == 1 else None for name, ids in ids_of.items() if name}
                codes[kind] = single | codes.get(kind, {})
        return {kind: {name: code for name, code in known.items() if code} for kind, known in codes.items()}

    def _all(self) -> Iterator[tuple[str, str, str]]:
        """Yield the kind, the code and each name of all that has a code."""
        content = self.content
        yield from (("city", it.id, name) for it in content.cities for name in (it.id, it.name, it.short_name, *it.names))
        yield from (("category", it.id, name) for it in content.categories for name in (it.id, it.name))
        yield from (("organisation", it.id, name) for it in content.organisations for name in (it.id, it.name, *it.short_names))
        yield from (("award", id_, name) for id_, award in content.awards.items() for name in (id_, award.title))
        for file in content.cases:
            yield from (("case", file.id, name) for name in (file.id, file.id.split("/")[1], file.case.title))
        for id_, agreement in content.agreements.items():
            for clause in agreement.clauses():
                yield from (("clause", f"{id_}/{clause.id}", name) for name in (clause.id, clause.label, clause.text))
        for language in LANGUAGES:
            words = with_codes(wording(language), content.codes)
            yield from (("licence", code, name) for code in words.sections["licences"] for name in _SHORT_NAMES.get(code, ()))
            for field, section in CODE_SECTIONS.items():
                yield from ((field, code, word) for code, name in words.sections[section].items() for word in (code, str(name)))

    def _others(self) -> Iterator[tuple[str, str, str]]:
        """Yield the field, the code and each other name of codes that the site has."""
        for language in LANGUAGES:
            words = with_codes(wording(language), self.content.codes)
            for field, others in words.sections["other_names"].items():
                for code, text in others.items() if isinstance(others, dict) else ():
                    if code in words.sections.get(CODE_SECTIONS.get(field, ""), {code: ""}):
                        yield from ((field, code, name) for name in (code, *str(text).split(", ")))


def _key(kind: str, word: str) -> str:
    """Return a word without blanks, signs and case."""
    text = _COMPANY_FORM.sub("", normalize("NFKC", word)) if kind == "organisation" else normalize("NFKC", word)
    return (_OF_CLAUSES if kind == "clause" else _NO_LETTER).sub("", text).casefold()


def _within(codes: Mapping[str, str], key: str) -> str | None:
    """Return the code whose name stands in a longer text; of several, the one at its end."""
    inside = [name for name in codes if len(name) >= _SHORTEST and name in key and not name.isdigit()]
    longest = [name for name in inside if not any(name != other and name in other for other in inside)]
    everywhere = {codes[name] for name in longest}
    at_end = {codes[name] for name in longest if key.endswith(name)}
    return next((only.pop() for only in (everywhere, at_end) if len(only) == 1), None)


def _around(codes: Mapping[str, str], key: str) -> str | None:
    """Return the only code whose name has a text within it."""
    around = {code for name, code in codes.items() if len(key) >= _SHORTEST and key in name and not key.isdigit()}
    return around.pop() if len(around) == 1 else None


def _likely(index: NameIndex, kind: str, key: str) -> list[str]:
    """Return the names that have nearly the letters of a text, and the same digits."""
    likely = index.likely(key, _SURE)
    return [name for name in likely if may_be_misspelt(key, name)] if kind in PROPER else likely


def _alike(codes: Mapping[str, str], names: Iterable[str], key: str, word: str) -> str | None:
    """Return the code whose name, one of `names`, is nearest to a text."""
    near = nearest(key, names, _SURE, normalize("NFKC", word).casefold())
    return codes[near] if near else None
