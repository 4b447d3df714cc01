"""The content folder, file by file. Every file is read, is part of a case, or is a problem: none is passed over."""

from __future__ import annotations

import unicodedata
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pydantic import BaseModel

from casebook.content.files import NAME, CaseFile, Content, Listed, TranslationFile, Unsound
from casebook.content.pictures import SHOWN, is_picture, picture_type
from casebook.content.validation import validated
from casebook.messages.wording import LANGUAGES
from casebook.model.agreement import Agreement, Award
from casebook.model.case import Case, Translation
from casebook.model.vocabulary import Category, City, Organisation, SynonymGroup
from casebook.problems import Place, Problem, nearest, problem
from casebook.yaml.reader import Located, read_yaml
from casebook.yaml.text import Document, decode, read_document

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS = {
    "pdf": (b"%PDF-",),
    "hwp": (_OLE, b"HWP Document File"),  # version 5, and version 3
    "hwpx": (_ZIP,),
    **dict.fromkeys(("doc", "xls", "ppt"), (_OLE,)),
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp"), (_ZIP,)),
}
"""The first bytes of each type that may be published. Types that a browser would run, such as HTML or SVG, are not among them."""
_TEXTS = ("csv",)
_KEPT = ("txt", "md", "tsv", "json", "geojson", "zip")
"""What may be kept of a source besides documents and pictures: nothing that a browser would show as a page of the site."""


def is_attachment(name: str) -> bool:
    """Return whether a file may be attached to a case, by its name."""
    return _suffix(name) in (*_STARTS, *_TEXTS)


def is_source_copy(name: str) -> bool:
    """Return whether a file may be kept as the copy of a source, by its name."""
    return is_attachment(name) or is_picture(name) or _suffix(name) in _KEPT


def is_of_its_type(name: str, start: bytes) -> bool:
    """Return whether a file that begins with `start` (16 bytes or more, or all of it) is of the type that its name says."""
    suffix = _suffix(name)
    return b"\0" not in start if suffix in _TEXTS else start.startswith(_STARTS[suffix])


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower().removeprefix(".")


M = TypeVar("M", bound=BaseModel)

_FIRST_BYTES = 64
"""So many say what a file is."""


def read_content(root: Path, language: str = LANGUAGES[0]) -> tuple[Content, list[Problem]]:
    """Read the folder `root` of a site in `language`. Broken files are left out of the content and named in the problems."""
    reader = _Reader(root, language)
    for path in sorted(path for path in root.rglob("*") if not _hidden(path.relative_to(root))):
        if path.is_file():
            reader.file(path.relative_to(root))
        elif not path.is_dir() or (path.suffix in _READ and path.parent.parent == root):
            reader.no_file(path.relative_to(root))
    return reader.content()


_READ = (".md", ".yml")
"""Suffixes of the files that are read; a folder with such a name was meant to be one."""
_WRITTEN = (".md", ".markdown", ".txt", ".hwp", ".hwpx", ".doc", ".docx", ".rtf", ".odt")
"""Suffixes of files in a city's folder that were probably meant to be cases."""


def _meant(file: str) -> str | None:
    """What a case's file with a wrong suffix should be called."""
    path = Path(file)
    return f"{path.stem.removesuffix('.md')}.md".lower() if path.suffix.lower() in _WRITTEN else None


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _listed(located: Located, index: int, record: BaseModel) -> list[Listed]:
    if isinstance(record, SynonymGroup):
        field = "same" if record.same else "near"
        return [Listed(located.place(index, field, at), word.casefold(), "CB213") for at, word in enumerate(record.words)]
    return [Listed(located.place(index, "id"), str(record.model_dump()["id"]))]


def _cited(model: type[BaseModel], header: Located) -> frozenset[str] | None:
    """The ids of a case's sources, as far as they can be made out; a translation cites those of its original."""
    sources = header.data.get("sources") if model is Case and isinstance(header.data, dict) else None
    if not isinstance(sources, list):
        return None
    ids = [source.get("id") for source in sources if isinstance(source, dict)]
    return frozenset(id_ for id_ in ids if isinstance(id_, str))


class _Reader:
    """One pass over the folder; mutable only while it runs."""

    def __init__(self, root: Path, language: str) -> None:
        self.root = root
        self.language = language
        self.problems: list[Problem] = []
        self.cases: list[CaseFile] = []
        self.translations: list[TranslationFile] = []
        self.unsound: list[Unsound] = []
        self.agreements: dict[str, Agreement] = {}
        self.awards: dict[str, Award] = {}
        self.images: set[str] = set()
        self.attachments: set[str] = set()
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
                if not is_source_copy(name):
                    self.problems.append(problem(self._place(name), "CB032"))
            case ("_agreements", file) if file.endswith(".yml"):
                self._single(relative, Agreement, self.agreements)
            case ("_awards", file) if file.endswith(".yml"):
                self._single(relative, Award, self.awards)
            case (city, file) if file.endswith(".md") and not city.startswith("_"):
                self._written(relative, city, *file.removesuffix(".md").partition("."))
            case (city, _, *_) if not city.startswith("_") and is_picture(name):
                self._image(relative)
            case (city, _, _, *_) if not city.startswith("_") and is_attachment(name):
                self._attachment(relative)
            case (city, file) if not city.startswith("_") and (meant := _meant(file)):
                place = self._place(name)
                self.problems.append(problem(place, "CB027", found=unicodedata.normalize("NFC", file), near=meant))
            case _:
                self.problems.append(problem(self._place(name), "CB021"))

    def no_file(self, relative: Path) -> None:
        """Say that what has the name of a file holds nothing: a link that leads nowhere, a folder."""
        self.problems.append(problem(self._place(relative.as_posix()), "CB031"))

    def _image(self, relative: Path) -> None:
        """A picture beside a case, by what it is and not by its name."""
        with (self.root / relative).open("rb") as file:
            kind = picture_type(file.read(_FIRST_BYTES))
        if kind in SHOWN:
            self.images.add(relative.as_posix())
        else:
            place = self._place(relative.as_posix())
            self.problems.append(problem(place, "CB028", found=kind) if kind else problem(place, "CB029"))

    def _attachment(self, relative: Path) -> None:
        """A document beside a case, whose first bytes must be those of its type."""
        name = relative.as_posix()
        with (self.root / relative).open("rb") as file:
            if is_of_its_type(name, file.read(_FIRST_BYTES)):
                self.attachments.add(name)
            else:
                self.problems.append(problem(self._place(name), "CB030", found=relative.suffix.removeprefix(".").upper()))

    def _place(self, name: str) -> Place:
        return Place(unicodedata.normalize("NFC", f"{self.root.name}/{name}"))

    def _bytes(self, relative: Path) -> bytes:
        return (self.root / relative).read_bytes()

    def _written(self, relative: Path, city: str, stem: str, dot: str, language: str) -> None:
        """A case, or its translation where a dot and a language follow the stem."""
        place = self._place(relative.as_posix())
        others = [other for other in LANGUAGES if other != self.language]
        if not (NAME.fullmatch(city) and NAME.fullmatch(stem)):
            self.problems.append(problem(place, "CB020", found=unicodedata.normalize("NFC", relative.as_posix())))
        elif dot and language == self.language:
            self.problems.append(problem(place, "CB026", language=language, original=f"{stem}.md"))
        elif dot and language not in others:
            found, near = unicodedata.normalize("NFC", language), nearest(language.lower(), others)
            self.problems.append(problem(place, "CB025", found=found, near=near, allowed=", ".join(others)))
        elif dot:
            self._translation(relative, f"{city}/{stem}", language)
        else:
            self._case(relative, f"{city}/{stem}")

    def _case(self, relative: Path, id_: str) -> None:
        if read := self._document(relative, Case):
            case, document = read
            self.cases.append(CaseFile(id_, case, document.body, document.body_line, document.header))

    def _translation(self, relative: Path, id_: str, language: str) -> None:
        if read := self._document(relative, Translation):
            words, document = read
            self.translations.append(TranslationFile(id_, language, words, document.body, document.body_line, document.header))

    def _document(self, relative: Path, model: type[M]) -> tuple[M, Document] | None:
        document = read_document(self._place(relative.as_posix()).path, self._bytes(relative))
        if isinstance(document, list):
            self.problems += document
            return None
        record = validated(model, document.header)
        if isinstance(record, list):
            self.problems += record
            path = document.header.path
            self.unsound.append(Unsound(path, document.body, document.body_line, _cited(model, document.header)))
            return None
        return record, document

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
            language=self.language,
            cases=tuple(self.cases),
            translations=tuple(self.translations),
            unsound=tuple(self.unsound),
            cities=self._list("cities.yml", City, listed),
            categories=self._list("categories.yml", Category, listed),
            organisations=self._list("organisations.yml", Organisation, listed),
            synonyms=self._list("synonyms.yml", SynonymGroup, listed) if "_vocabulary/synonyms.yml" in self.files else (),
            agreements=self.agreements,
            awards=self.awards,
            images=frozenset(self.images),
            attachments=frozenset(self.attachments),
            files=frozenset(self.files),
            listed=tuple(listed),
            header_of=self.header_of,
        )
        return content, self.problems
