"""The choices of fields, by the names that people know: cities, categories, organisations, roles, licences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from casebook.content.catalogue import Catalogue
from casebook.content.files import Content, case_ids
from casebook.content.names import name_key
from casebook.content.site import with_codes
from casebook.languages import LANGUAGES
from casebook.messages.wording import CODE_SECTIONS, Wording, label_key, wording
from casebook.model.agreement import Agreement, Award
from casebook.model.code_lists import CodeLists
from casebook.model.field_shapes import FieldShape, case_questions
from casebook.model.own_fields import OWN_FIELDS, OwnField, OwnPart, RecordKind
from casebook.model.vocabulary import Category, City, Organisation

FieldPath = tuple[str, ...]
"""The names that lead to a field: ``("organisations", "role")``."""
CITY: FieldPath = ("city",)


class Choices(Struct, frozen=True):
    """The codes of each field that has any, with their names."""

    names: Mapping[FieldPath, Mapping[str, str]]
    """The displayed name of each code."""
    codes: Mapping[FieldPath, Mapping[str, str]]
    """The code of each name, in small letters and without blanks. Names of two are left out."""
    alike: Mapping[FieldPath, Mapping[str, str]]
    """The code of each name without the form of a company. Names of two are left out."""

    def code(self, path: FieldPath, word: str) -> str:
        """Return the code that `word` names in the field; without a match the word itself, which checks then report."""
        return self.codes.get(path, {}).get(label_key(word)) or self.alike.get(path, {}).get(name_key(word), word)

    def options(self, path: FieldPath) -> list[str]:
        """Return the choices of a field as a list shows them; `code` understands each."""
        return [_option(code, name) for code, name in self.names.get(path, {}).items()]


class Vocabulary(Struct, frozen=True):
    """Everything that cases may refer to."""

    cities: tuple[City, ...]
    categories: tuple[Category, ...]
    organisations: tuple[Organisation, ...]
    agreements: Mapping[str, Agreement]
    awards: Mapping[str, Award]
    cases: tuple[str, ...]
    own_fields: tuple[OwnField, ...]
    codes: CodeLists


def vocabulary(content: Content | Catalogue) -> Vocabulary:
    """Return everything that cases of `content` may refer to."""
    if isinstance(content, Content):
        listed = content.cities, content.categories, content.organisations
    else:
        organisations = (*content.organisations.values(), *content.unnamed_organisations.values())
        listed = (*content.cities.values(),), (*content.categories.values(),), organisations
    return Vocabulary(
        *listed, content.agreements, content.awards, tuple(case_ids(content.files)), content.own_fields, content.codes
    )


def choices(content: Vocabulary, words: Wording) -> Choices:
    """Return the choices from the vocabulary and the model, shown in `words` and understood in every language."""
    listed: dict[FieldPath, list[tuple[str, str, tuple[str, ...]]]] = {
        CITY: [(item.id, item.name, (item.short_name, *item.names)) for item in content.cities],
        ("category",): [(item.id, item.name, ()) for item in content.categories],
        ("organisations", "id"): [(item.id, item.name, item.short_names) for item in content.organisations],
        ("awards", "award"): [(id_, award.title, ()) for id_, award in content.awards.items()],
        ("agreement",): [
            (f"{id_}/{clause.id}", clause.label, ())
            for id_, agreement in content.agreements.items()
            for clause in agreement.clauses()
        ],
    }
    records: Mapping[RecordKind, FieldPath] = {
        "place": CITY, "organisation": ("organisations", "id"), "award": ("awards", "award"), "clause": ("agreement",),
    }  # fmt: skip
    for own in content.own_fields:
        for part in (own, *own.parts):
            paths = [(*path, *(() if part is own else (part.id,))) for path in ((own.name,), (OWN_FIELDS, own.id))]
            if part.record and part.record in records:
                listed |= dict.fromkeys(paths, listed[records[part.record]])
            if part is not own and part.values:
                listed |= dict.fromkeys(paths, _own_entries(part, words))
        entries = _own_entries(own, words)
        listed |= {(own.name,): entries, (OWN_FIELDS, own.id): entries} if entries else {}
    words = with_codes(words, content.codes)
    for path, field in _coded((), case_questions((), content.codes.allowed)):
        section = CODE_SECTIONS[field.name]
        wordings = [with_codes(wording(language), content.codes) for language in LANGUAGES]
        listed[path] = [
            (code, words.of(section, code), tuple(item.of(section, code) for item in wordings)) for code in field.choices
        ]
    return Choices(
        {path: {code: name for code, name, _ in entries} for path, entries in listed.items()},
        {path: _codes(entries) for path, entries in listed.items()},
        {path: _of_one(entries, name_key) for path, entries in listed.items()},
    )


def _own_entries(field: OwnPart, words: Wording) -> list[tuple[str, str, tuple[str, ...]]]:
    names, others = field.labels(words.language), [field.labels(language) for language in LANGUAGES]
    return [(id_, names[id_], tuple(labels[id_] for labels in others)) for id_ in field.ids]


def _coded(path: FieldPath, fields: Iterable[FieldShape]) -> Iterable[tuple[FieldPath, FieldShape]]:
    for field in fields:
        field_path = (*path, field.name)
        if field.choices:
            yield field_path, field
        yield from _coded(field_path, field.fields)


def _codes(entries: Sequence[tuple[str, str, tuple[str, ...]]]) -> dict[str, str]:
    codes = _of_one(entries, label_key)
    for code, name, synonyms in entries:
        codes |= {label_key(code): code} | {label_key(_option(code, word)): code for word in (name, *synonyms)}
    return codes


def _of_one(entries: Iterable[tuple[str, str, tuple[str, ...]]], key: Callable[[str], str]) -> dict[str, str]:
    """Return the code of each name of one thing alone, by the `key` of the name."""
    codes: dict[str, set[str]] = {}
    for code, name, synonyms in entries:
        for word in (name, *synonyms):
            codes.setdefault(key(word), set()).add(code)
    return {word: matches.pop() for word, matches in codes.items() if word and len(matches) == 1}


def _option(code: str, name: str) -> str:
    return f"{name} ({code})"
