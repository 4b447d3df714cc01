"""What is read from a content folder: the files' values, their bodies and the places of their fields."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path, PurePath
from unicodedata import normalize

from casebook.messages.wording import LANGUAGES
from casebook.model.agreement import Agreement, Award
from casebook.model.case import Case, Translation
from casebook.model.vocabulary import Category, City, Organisation, SynonymGroup
from casebook.problems import Place
from casebook.yaml.reader import Located

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What folders of cities and case files may be called."""
_IDS = re.compile(r"[ ]*\{:?[ ]*(?:#[^\s{}]+[ ]*)+\}[ ]*$")
"""The ids of a heading, behind its words."""
_CASE_ID = re.compile(f"{NAME.pattern}/{NAME.pattern}")
_TRANSLATION = re.compile(rf"({_CASE_ID.pattern})\.({'|'.join(LANGUAGES)})\.md")


@dataclass(frozen=True)
class CaseFile:
    """A case with its id (``<city>/<stem>``), its body and the places of its fields."""

    id: str
    case: Case
    body: str
    body_line: int
    header: Located

    @property
    def city(self) -> str:
        """The id of the city whose folder the file is in."""
        return self.id.split("/")[0]

    @property
    def first_id(self) -> str:
        """The id under which the case was first published; it stays the same however often the case moves."""
        return self.case.aliases[0] if self.case.aliases else self.id

    @property
    def path(self) -> str:
        """The file, relative to the project."""
        return self.header.path

    @cached_property
    def version(self) -> str:
        """Eight hexadecimal digits that change when what the file says changes, in its fields or in its body.

        Line ends, comments, the order of fields and how values are quoted say nothing.
        """
        return _digest([self.header.data, self.body.strip()])

    @cached_property
    def words_version(self) -> str:
        """Eight hexadecimal digits that change when the words change that a translation has too: title, summary and body.

        Blanks at the ends of lines and the ids of headings are no words.
        """
        lines = (_IDS.sub("", line).rstrip() for line in self.body.strip().split("\n"))
        return _digest([self.case.title, self.case.summary, "\n".join(lines)])


def _digest(said: object) -> str:
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return blake2b(normalize("NFC", text).encode(), digest_size=4).hexdigest()


@dataclass(frozen=True, slots=True)
class TranslationFile:
    """The words of the case `id` in another language, with the body and the places of its fields."""

    id: str
    language: str
    translation: Translation
    body: str
    body_line: int
    header: Located

    @property
    def path(self) -> str:
        """The file, relative to the project."""
        return self.header.path


@dataclass(frozen=True, slots=True)
class Unsound:
    """A file that is left out because something is wrong with its fields: its body may have problems as well."""

    path: str
    body: str
    body_line: int
    cited: frozenset[str] | None
    """The ids of its sources; None where they are not known here."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A word that may be listed once in a vocabulary file, and where it stands: an id, or a synonym."""

    place: Place
    id: str
    twice: str = "CB206"
    """The problem that there is when it is listed twice."""


@dataclass(frozen=True, slots=True)
class Content:
    """All that the folder holds, typed, before records are checked against each other."""

    root: Path
    language: str
    """What the cases are written in."""
    cases: tuple[CaseFile, ...]
    translations: tuple[TranslationFile, ...]
    unsound: tuple[Unsound, ...]
    """Cases and translations whose fields could not be read."""
    cities: tuple[City, ...]
    categories: tuple[Category, ...]
    organisations: tuple[Organisation, ...]
    synonyms: tuple[SynonymGroup, ...]
    agreements: Mapping[str, Agreement]
    awards: Mapping[str, Award]
    images: frozenset[str]
    """Pictures below the city folders, relative to the content folder."""
    attachments: frozenset[str]
    """Documents below the city folders that cases may offer, relative to the content folder."""
    files: frozenset[str]
    """Every file below the content folder, relative to it."""
    listed: tuple[Listed, ...]
    """Where each id and synonym of the vocabulary stands, in the order of its file."""
    header_of: Mapping[str, Located]
    """The located data of agreements and awards, by path."""

    @property
    def case_ids(self) -> list[str]:
        """The ids of all case files, those that could not be read included."""
        return case_ids(self.files)


def is_case_or_translation(path: PurePath) -> bool:
    """Whether a file at `path`, relative to the content folder, is a case or a translation by its name."""
    name = path.as_posix()
    return bool(_TRANSLATION.fullmatch(name) or (name.endswith(".md") and _CASE_ID.fullmatch(name.removesuffix(".md"))))


def case_ids(files: Iterable[str]) -> list[str]:
    """The ids of the case files among `files`, which are relative to the content folder."""
    cases = (name.removesuffix(".md") for name in files if name.endswith(".md") and not name.startswith("_"))
    return sorted(id_ for id_ in cases if _CASE_ID.fullmatch(id_))


def translation_ids(files: Iterable[str], language: str) -> list[tuple[str, str]]:
    """The case and the language of each translation among `files`, on a site in `language`."""
    named = (match.groups() for name in files if (match := _TRANSLATION.fullmatch(name)))
    return sorted((id_, other) for id_, other in named if other != language)
