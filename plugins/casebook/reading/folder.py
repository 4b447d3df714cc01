"""The content folder, file by file. Every file is read, is part of a case, or is a problem: none is passed over."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from casebook.model import Agreement, Award, Case, Category, City, Organisation, SynonymGroup
from casebook.problems import Place, Problem, problem
from casebook.reading.validation import validated
from casebook.source import Located, decode, read_document, read_yaml

M = TypeVar("M", bound=BaseModel)

IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CASE_ID = re.compile(f"{_NAME.pattern}/{_NAME.pattern}")


@dataclass(frozen=True, slots=True)
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
    cases: tuple[CaseFile, ...]
    cities: tuple[City, ...]
    categories: tuple[Category, ...]
    organisations: tuple[Organisation, ...]
    synonyms: tuple[SynonymGroup, ...]
    agreements: Mapping[str, Agreement]
    awards: Mapping[str, Award]
    images: frozenset[str]
    """Pictures below the city folders, relative to the content folder."""
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


def read_content(root: Path) -> tuple[Content, list[Problem]]:
    """Read the folder `root`. Broken files are left out of the content and named in the problems."""
    reader = _Reader(root)
    paths = sorted(path for path in root.rglob("*") if path.is_file() and not _hidden(path.relative_to(root)))
    for path in paths:
        reader.file(path.relative_to(root))
    return reader.content()


def case_ids(files: Iterable[str]) -> list[str]:
    """The ids of the case files among `files`, which are relative to the content folder."""
    cases = (name.removesuffix(".md") for name in files if name.endswith(".md") and not name.startswith("_"))
    return sorted(id_ for id_ in cases if _CASE_ID.fullmatch(id_))


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _listed(located: Located, index: int, record: BaseModel) -> list[Listed]:
    if isinstance(record, SynonymGroup):
        field = "same" if record.same else "near"
        return [Listed(located.place(index, field, at), word.casefold(), "CB213") for at, word in enumerate(record.words)]
    return [Listed(located.place(index, "id"), str(record.model_dump()["id"]))]


class _Reader:
    """One pass over the folder; mutable only while it runs."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.cases: list[CaseFile] = []
        self.agreements: dict[str, Agreement] = {}
        self.awards: dict[str, Award] = {}
        self.images: set[str] = set()
        self.files: set[str] = set()
        self.header_of: dict[str, Located] = {}

    def file(self, relative: Path) -> None:
        """Sort one file by where it stands."""
        name = relative.as_posix()
        self.files.add(name)
        match relative.parts:
            case ("_vocabulary", "cities.yml" | "categories.yml" | "organisations.yml" | "synonyms.yml"):
                pass  # read as whole lists in content()
            case ("_sources", *_):
                pass
            case ("_agreements", file) if file.endswith(".yml"):
                self._single(relative, Agreement, self.agreements)
            case ("_awards", file) if file.endswith(".yml"):
                self._single(relative, Award, self.awards)
            case (city, file) if file.endswith(".md") and not city.startswith("_"):
                self._case(relative, city, file.removesuffix(".md"))
            case (city, _, *_) if not city.startswith("_") and relative.suffix.lower() in IMAGE_SUFFIXES:
                self.images.add(name)
            case _:
                self.problems.append(problem(self._place(name), "CB021"))

    def _place(self, name: str) -> Place:
        return Place(unicodedata.normalize("NFC", f"{self.root.name}/{name}"))

    def _bytes(self, relative: Path) -> bytes:
        return (self.root / relative).read_bytes()

    def _case(self, relative: Path, city: str, stem: str) -> None:
        place = self._place(relative.as_posix())
        if not (_NAME.fullmatch(city) and _NAME.fullmatch(stem)):
            self.problems.append(problem(place, "CB020", found=unicodedata.normalize("NFC", f"{city}/{stem}.md")))
            return
        document = read_document(place.path, self._bytes(relative))
        if isinstance(document, list):
            self.problems += document
            return
        case = validated(Case, document.header)
        if isinstance(case, list):
            self.problems += case
            return
        self.cases.append(CaseFile(f"{city}/{stem}", case, document.body, document.body_line, document.header))

    def _yaml(self, relative: Path) -> Located | None:
        path = self._place(relative.as_posix()).path
        text = decode(path, self._bytes(relative))
        read = [text] if isinstance(text, Problem) else read_yaml(path, text)
        if isinstance(read, list):
            self.problems += read
            return None
        return read

    def _single(self, relative: Path, model: type[M], into: dict[str, M]) -> None:
        located = self._yaml(relative)
        if located is None:
            return
        record = validated(model, located)
        if isinstance(record, list):
            self.problems += record
        else:
            into[relative.stem] = record
            self.header_of[located.path] = located

    def _list(self, name: str, model: type[M], listed: list[Listed]) -> tuple[M, ...]:
        relative = Path("_vocabulary", name)
        if relative.as_posix() not in self.files:
            self.problems.append(problem(self._place(relative.as_posix()), "CB022", file=name))
            return ()
        located = self._yaml(relative)
        if located is None:
            return ()
        if not isinstance(located.data, list):
            self.problems.append(problem(located.place(), "CB023"))
            return ()
        records: list[M] = []
        for index in range(len(located.data)):
            record = validated(model, located, (index,))
            if isinstance(record, list):
                self.problems += record
            else:
                records.append(record)
                listed += _listed(located, index, record)
        return tuple(records)

    def content(self) -> tuple[Content, list[Problem]]:
        """What was read, once every file has been."""
        listed: list[Listed] = []
        content = Content(
            root=self.root,
            cases=tuple(self.cases),
            cities=self._list("cities.yml", City, listed),
            categories=self._list("categories.yml", Category, listed),
            organisations=self._list("organisations.yml", Organisation, listed),
            synonyms=self._list("synonyms.yml", SynonymGroup, listed) if "_vocabulary/synonyms.yml" in self.files else (),
            agreements=self.agreements,
            awards=self.awards,
            images=frozenset(self.images),
            files=frozenset(self.files),
            listed=tuple(listed),
            header_of=self.header_of,
        )
        return content, self.problems
