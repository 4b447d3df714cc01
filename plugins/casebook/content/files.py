"""Define the data of a content folder: the values of its files, their bodies and the places of their fields."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from hashlib import blake2b
from itertools import combinations
from operator import attrgetter
from pathlib import Path, PurePath
from typing import Literal, Self
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from casebook.content.body_fields import fields_in_body, section_names
from casebook.files.cache import key_of
from casebook.languages import LANGUAGES
from casebook.model.agreement import Agreement, Award
from casebook.model.case import Case, Translation
from casebook.model.code_lists import CodeLists, licence_of
from casebook.model.collection import Collection
from casebook.model.own_fields import OwnField
from casebook.model.types import CASE_ID, Licence, Precision, Record
from casebook.model.vocabulary import Category, City, Organisation, PlaceType, Question, SynonymGroup
from casebook.problems import Place
from casebook.yaml.reader import Located
from casebook.yaml.text import Document, PackedDocument, pack

_IDS = re.compile(r"(?<![ ])[ ]*\{:?[ ]*(?:#[^\s{}#]+[ ]*)+\}[ ]*$")
"""Matches the ids at the end of a heading."""
_TRANSLATION = re.compile(rf"({CASE_ID.pattern})\.({'|'.join(LANGUAGES)})\.md")


class TextFile(Struct, frozen=True, dict=True):
    """The file of a case or of a translation: the id of the case (``<city>/<stem>``), and the document."""

    id: str
    document: Document | PackedDocument

    @property
    def header(self) -> Located:
        """The fields as data, with their places."""
        return self.document.header

    @property
    def body(self) -> str:
        """The Markdown body."""
        return self.document.body

    @property
    def body_line(self) -> int:
        """The line of the file on which the body starts, from 1."""
        return self.document.body_line

    @property
    def path(self) -> str:
        """The file, relative to the project."""
        return self.document.path

    def packed(self) -> Self:
        """Return the same file in less memory, with what is known of it."""
        file = replace(self, document=pack(self.document)) if isinstance(self.document, Document) else self
        vars(file).update(vars(self))  # what `cached_property` has
        return file


class CaseFile(TextFile, frozen=True):
    """A case."""

    case: Case
    is_anonymous: bool = False
    """Whether it is known that neither fields nor body lead to a person."""

    @property
    def city(self) -> str:
        """The id of the city whose folder the file is in."""
        return self.id.split("/")[0]

    @property
    def first_id(self) -> str:
        """The id under which the case was first published. It stays the same when the case moves."""
        return self.case.aliases[0] if self.case.aliases else self.id

    @property
    def licence(self) -> Licence | None:
        """The licence of the text of the case; None where it is unknown."""
        return licence_of(self.case)

    def file_path(self, name: str) -> str:
        """Return the path of a picture or an attachment of the case, relative to the content folder."""
        return f"{self.city}/{name}"

    @cached_property
    def body_fields(self) -> frozenset[str]:
        """The fields that sections of the body describe. Every page with a card of the case asks for them."""
        return fields_in_body(self.body)

    def know_body_fields(self, fields: frozenset[str]) -> None:
        """Let `body_fields` be what an earlier build has found in the same body."""
        vars(self)["body_fields"] = fields  # where `cached_property` has it; a field would make equal files unequal

    @cached_property
    def section_names(self) -> frozenset[str]:
        """What the sections of the body may be called."""
        return section_names(self.body)

    @cached_property
    def fields_key(self) -> str:
        """A digest of the place and the fields. Whatever shows a card of the case asks for it."""
        return key_of(self.path, json.dumps(self.header.data, ensure_ascii=False))

    @cached_property
    def version(self) -> str:
        """Eight hexadecimal digits of a digest of the fields and the body.

        Line ends, comments, the order of fields and the quotes around values do not change it.
        """
        return version_of([self.header.data, self.body.strip()])

    @cached_property
    def words_version(self) -> str:
        """Eight hexadecimal digits of a digest of the parts that a translation has too: title, summary and body.

        Blanks at the ends of lines and the ids of headings do not change it.
        """
        lines = (_IDS.sub("", line).rstrip() for line in self.body.strip().split("\n"))
        return version_of([self.case.title, self.case.summary, "\n".join(lines)])


def version_of(value: object) -> str:
    """Return eight hexadecimal digits of a digest of plain data."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return blake2b(normalize("NFC", text).encode(), digest_size=4).hexdigest()


class TranslationFile(TextFile, frozen=True):
    """A translation of the case `id`."""

    translation: Translation
    language: str
    is_anonymous: bool = False
    """Whether it is known that neither fields nor body lead to a person."""


class BrokenFile(Struct, frozen=True):
    """A case or translation with invalid fields. It is left out, but its body is checked too."""

    path: str
    body: str
    body_line: int
    source_ids: frozenset[str] | None
    """The ids of its sources; None where they cannot be read."""
    sound: CaseFile | None = None
    """Of a case, what is sound of its fields (`sound_part`)."""


class VocabularyWord(Struct, frozen=True):
    """An id or a synonym of a vocabulary file, which may occur once in it, and its place."""

    place: Place
    id: str
    repetition_code: str = "CB206"
    """The code of the problem when the file has it twice."""
    kind: str = ""
    """Of a pair of synonyms, whether one stands for the other; a pair may occur again with the same kind."""


_id_of = attrgetter("id")


def vocabulary_words(located: Located, index: int, record: Record) -> list[VocabularyWord]:
    """Return the words of the record at `index` that its file may have once."""
    if isinstance(record, SynonymGroup):
        field = "same" if record.same else "near" if record.near else "never"
        words = [(located.place(index, field, at), word.casefold()) for at, word in enumerate(record.words)]
        pairs = [
            VocabularyWord(place, ", ".join(sorted((word, other))), "CB213", "apart" if record.never else "together")
            for (_, word), (place, other) in combinations(words, 2)
        ]
        # A word has one group of words that stand for it, and as many that do not as editors wish
        return [*([] if record.never else [VocabularyWord(place, word, "CB213") for place, word in words]), *pairs]
    return [VocabularyWord(located.place(index, "id"), str(_id_of(record)))]


class Content(Struct, frozen=True, dict=True):
    """The typed content of the folder, before references between records are checked."""

    root: Path
    language: str
    """The language of the cases."""
    cases: tuple[CaseFile, ...]
    translations: tuple[TranslationFile, ...]
    broken: tuple[BrokenFile, ...]
    """Cases and translations with invalid fields."""
    place_type: PlaceType | None
    """What the site calls its cities and which facts it gives of them; None where no file says so."""
    own_fields: tuple[OwnField, ...]
    """The fields that the site adds to those of a case."""
    codes: CodeLists
    """The licences, roles and statuses that cases may have."""
    cities: tuple[City, ...]
    categories: tuple[Category, ...]
    organisations: tuple[Organisation, ...]
    synonyms: tuple[SynonymGroup, ...]
    questions: tuple[Question, ...]
    """What readers want to do, in the order of the home page."""
    agreements: Mapping[str, Agreement]
    awards: Mapping[str, Award]
    collections: Mapping[str, Collection]
    images: frozenset[str]
    """Pictures below the city folders, relative to the content folder."""
    attachments: frozenset[str]
    """Documents below the city folders that cases may offer, relative to the content folder."""
    files: frozenset[str]
    """Every file below the content folder, relative to it."""
    vocabulary_words: tuple[VocabularyWord, ...]
    """The ids and synonyms of the vocabulary with their places, in the order of its files."""
    headers: Mapping[str, Located]
    """The located data of agreements, awards, collections and lists of the vocabulary, by path relative to the content folder."""

    @property
    def checked_cases(self) -> Iterator[CaseFile]:
        """The cases, and what is sound of those with invalid fields: empty texts stand for what is not."""
        yield from self.cases
        yield from (file.sound for file in self.broken if file.sound)

    @cached_property
    def case_ids(self) -> list[str]:
        """The ids of all case files, sorted, invalid files included."""
        return case_ids(self.files)


def is_case_or_translation(path: PurePath) -> bool:
    """Return whether the name of the file at `path`, relative to the content folder, is that of a case or a translation."""
    name = path.as_posix()
    return bool(_TRANSLATION.fullmatch(name) or (name.endswith(".md") and CASE_ID.fullmatch(name.removesuffix(".md"))))


def case_ids(files: Iterable[str]) -> list[str]:
    """Return the sorted ids of the case files among `files`, which are relative to the content folder."""
    cases = (name.removesuffix(".md") for name in files if name.endswith(".md") and not name.startswith("_"))
    return sorted(id_ for id_ in cases if CASE_ID.fullmatch(id_))


def translation_ids(files: Iterable[str], language: str) -> list[tuple[str, str]]:
    """Return the case id and the language of each translation among `files`, sorted, on a site in `language`."""
    pairs = (match.groups() for name in files if (match := _TRANSLATION.fullmatch(name)))
    return sorted((id_, other) for id_, other in pairs if other != language)


class CasePoint(Struct, frozen=True):
    """The point of a case, in WGS84 degrees: its own, or else that of its city."""

    of: Literal["case", "city"]
    lat: Decimal
    lon: Decimal
    label: str
    """The name of the place at the point."""
    precision: Precision
    error_km: Decimal | None
    """The distance in kilometres that the true place may be away; None for an exact point of a case."""


def case_point(file: CaseFile, city: City) -> CasePoint | None:
    """Return the point of a case of `city`; None where neither has one."""
    own = file.case.location
    if own:
        return CasePoint("case", own.lat, own.lon, own.label, own.precision, own.error_km)
    if city.point is None:
        return None
    precision: Precision = "approximate" if city.approximate else "exact"
    return CasePoint("city", *city.point, city.point_is or city.name, precision, city.error_km)


def source_ids_of(model: type[object], header: Located) -> frozenset[str] | None:
    """Return the ids of the sources of an invalid case as far as they can be read; None for a translation."""
    sources = header.data.get("sources") if model is Case and isinstance(header.data, dict) else None
    if not isinstance(sources, list):
        return None
    ids = [source.get("id") for source in sources if isinstance(source, dict)]
    return frozenset(id_.strip() for id_ in ids if isinstance(id_, str))
