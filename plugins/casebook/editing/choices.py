"""What may be chosen in a field, by the names that people know: cities, categories, organisations, roles, licences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casebook.content.catalogue import Catalogue
from casebook.content.files import Content, case_ids
from casebook.messages.wording import LANGUAGES, Wording, wording
from casebook.model.agreement import Agreement, Award
from casebook.model.case import Case
from casebook.model.shape import FieldShape, shape
from casebook.model.vocabulary import Category, City, Organisation

Path = tuple[str, ...]
"""The names that lead to a field: ``("organisations", "role")``."""
CITY: Path = ("city",)

_SECTIONS = {
    "role": "roles",
    "status": "statuses",
    "licence": "licences",
    "attribution": "attributions",
    "precision": "precisions",
}
"""Fields that hold codes, and where in the strings these have their words."""


@dataclass(frozen=True, slots=True)
class Choices:
    """The codes of each field that has some, with their names."""

    names: Mapping[Path, Mapping[str, str]]
    """The name that is shown for each code."""
    codes: Mapping[Path, Mapping[str, str]]
    """The code that each name stands for, in small letters; a name of two things stands for neither."""

    def code(self, path: Path, word: str) -> str:
        """What `word` stands for in the field; the word itself where nothing is called so, for the checks to report."""
        return self.codes.get(path, {}).get(_key(word), word)

    def options(self, path: Path) -> list[str]:
        """The choices of a field as a list shows them; `code` understands each."""
        return [_option(code, name) for code, name in self.names.get(path, {}).items()]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What cases may mention."""

    cities: tuple[City, ...]
    categories: tuple[Category, ...]
    organisations: tuple[Organisation, ...]
    agreements: Mapping[str, Agreement]
    awards: Mapping[str, Award]
    cases: tuple[str, ...]


def vocabulary(content: Content | Catalogue) -> Vocabulary:
    """What cases of `content` may mention."""
    if isinstance(content, Content):
        listed = content.cities, content.categories, content.organisations
    else:
        organisations = (*content.organisations.values(), *content.unnamed_organisations.values())
        listed = (*content.cities.values(),), (*content.categories.values(),), organisations
    return Vocabulary(*listed, content.agreements, content.awards, tuple(case_ids(content.files)))


def choices(content: Vocabulary, words: Wording) -> Choices:
    """The choices that the vocabulary and the model leave, shown in `words` and understood in every language."""
    listed: dict[Path, list[tuple[str, str, tuple[str, ...]]]] = {
        CITY: [(one.id, one.name, (one.short_name, *one.names)) for one in content.cities],
        ("category",): [(one.id, one.name, ()) for one in content.categories],
        ("organisations", "id"): [(one.id, one.name, one.short_names) for one in content.organisations],
        ("awards", "award"): [(id_, award.title, ()) for id_, award in content.awards.items()],
        ("agreement",): [
            (f"{id_}/{clause.id}", clause.label, ())
            for id_, agreement in content.agreements.items()
            for clause in agreement.clauses()
        ],
    }
    for path, field in _coded((), shape(Case)):
        section = _SECTIONS[field.name]
        known = [wording(language) for language in LANGUAGES]
        listed[path] = [(code, words.of(section, code), tuple(one.of(section, code) for one in known)) for code in field.choices]
    return Choices(
        {path: {code: name for code, name, _ in entries} for path, entries in listed.items()},
        {path: _codes(entries) for path, entries in listed.items()},
    )


def _coded(path: Path, fields: Iterable[FieldShape]) -> Iterable[tuple[Path, FieldShape]]:
    for field in fields:
        here = (*path, field.name)
        if field.choices:
            yield here, field
        yield from _coded(here, field.fields)


def _codes(entries: Iterable[tuple[str, str, tuple[str, ...]]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for code, name, others in entries:
        for word in (name, *others):
            found.setdefault(_key(word), set()).add(code)
    codes = {word: meant.pop() for word, meant in found.items() if len(meant) == 1}
    for code, name, others in entries:
        codes |= {_key(code): code} | {_key(_option(code, word)): code for word in (name, *others)}
    return codes


def _option(code: str, name: str) -> str:
    return f"{name} ({code})"


def _key(word: str) -> str:
    return " ".join(word.split()).casefold()
