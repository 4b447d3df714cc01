"""Read the content folder. Every file is read, belongs to a case or a source, or is reported as a problem."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from functools import partial
from os.path import realpath
from pathlib import Path, PurePath
from typing import Any, TypeAlias, TypeVar, cast

from msgspec import Struct

from casebook import folders
from casebook.content.attached_files import file_problem, is_attachment, source_copy_problem
from casebook.content.broken_files import may_have_rest, problems_of_rest, rest_of_file, sound_case
from casebook.content.code_lists import code_lists
from casebook.content.document_cache import DocumentCache
from casebook.content.file_names import case_file_name, list_file_name, paths_below, shown_place
from casebook.content.files import (
    BrokenFile,
    CaseFile,
    Content,
    TranslationFile,
    VocabularyWord,
    source_ids_of,
    vocabulary_words,
)
from casebook.content.names import name_codes
from casebook.content.own_fields import name_own_fields
from casebook.content.pictures import is_other_picture
from casebook.content.validation import validate, validate_again
from casebook.files.results import ResultCache
from casebook.languages import LANGUAGES
from casebook.model.agreement import Agreement, Award
from casebook.model.case import Case, Translation
from casebook.model.code_lists import FILES, CodeEntry
from casebook.model.collection import Collection
from casebook.model.own_fields import OwnField
from casebook.model.types import NAME, Record
from casebook.model.vocabulary import Category, City, Organisation, PlaceType, Question, SynonymGroup
from casebook.permalinks import is_picture
from casebook.problems import Place, Problem, nearest, problem
from casebook.yaml.reader import Located, read_yaml
from casebook.yaml.text import decode, read_rest, without_outer_blanks

M = TypeVar("M", bound=Record)
F = TypeVar("F", CaseFile, TranslationFile)

_Stat: TypeAlias = tuple[int, int, int, str]
"""The size of a file in bytes, its times of change in nanoseconds (of its content, of all about it), and the site's codes."""
FileMemory: TypeAlias = dict[Path, tuple[_Stat, "CaseFile | TranslationFile | _Invalid"]]
"""Cases and translations that were read before, by path. A server reads again only what has changed."""


class _Invalid(Struct, frozen=True):
    """A file with problems; `broken` has its body if that can be read."""

    problems: tuple[Problem, ...]
    broken: BrokenFile | None = None


def read_content(
    root: Path, language: str = LANGUAGES[0], memory: FileMemory | None = None, cache: ResultCache | None = None
) -> tuple[Content, list[Problem]]:
    """Return the content of the folder `root` of a site in `language`, without invalid files, and the problems of these.

    Files that have not changed are taken from `memory`, which then has all that was read. Of files without problems, `cache` has
    what an earlier build has found in them. Raises OSError at a file or folder that may not be read.
    """
    paths = sorted(paths_below(root))
    cases = [f"{root.name}/{path.relative_to(root).as_posix()}" for path in paths if path.suffix == ".md"]
    reader = _Reader(root, language, memory, DocumentCache(cache, cases, in_little_memory=memory is None))
    reader.read_codes()
    for path in paths:
        if path.is_symlink() and not Path(realpath(path)).is_relative_to(realpath(root)):  # `resolve` refuses circles
            reader.report_no_file(path.relative_to(root))
        elif path.is_file():
            reader.read_file(path.relative_to(root))
        elif not path.is_dir() or (path.suffix in _READ_SUFFIXES and path.parent.parent == root):
            reader.report_no_file(path.relative_to(root))
    return reader.finish()


_VOCABULARY = ("place.yml", "fields.yml", *(name for name, _ in FILES.values()), "cities.yml", "categories.yml",
               "organisations.yml", "questions.yml", "synonyms.yml")  # fmt: skip
_RECORDS: Mapping[str, type[Record]] = {folders.AGREEMENTS: Agreement, folders.AWARDS: Award, folders.COLLECTIONS: Collection}
"""The folders whose files have one record each."""
_READ_SUFFIXES = (".md", ".yml")
"""The suffixes of files that are read. A folder with such a suffix is a mistake."""


class _Reader:
    """Collect the content of a folder. It is mutable only during the one pass over the folder."""

    def __init__(self, root: Path, language: str, memory: FileMemory | None, cache: DocumentCache) -> None:
        self.memory, self.cache = memory, cache
        self.root, self.language = root, language
        self.problems: list[Problem] = []
        self.cases: list[CaseFile] = []
        self.translations: list[TranslationFile] = []
        self.broken: list[BrokenFile] = []
        self.records: dict[str, tuple[type[Record], dict[str, Any]]] = {name: (model, {}) for name, model in _RECORDS.items()}
        self.images, self.attachments, self.files = set[str](), set[str](), set[str]()
        self.headers: dict[str, Located] = {}
        self.vocabulary: list[VocabularyWord] = []
        self.allowed: Mapping[str, tuple[str, ...]] | None = None

    def read_codes(self) -> None:
        """Read the lists of codes, by which cases are checked."""
        lists: dict[str, tuple[Located, tuple[CodeEntry, ...]]] = {}
        for field, (name, model) in FILES.items():
            if (self.root / folders.VOCABULARY / name).is_file():
                self.files.add(f"{folders.VOCABULARY}/{name}")
                entries = self._read_list(name, model)
                if located := self.headers.get(f"{folders.VOCABULARY}/{name}"):
                    lists[field] = (located, entries)
        self.codes = code_lists(lists)
        self.allowed = self.codes.allowed if lists else None
        self.codes_key = repr(self.allowed)

    def read_file(self, relative: Path) -> None:
        """Read a file, or report it, by its folder and its name."""
        name = relative.as_posix()
        self.files.add(name)
        match relative.parts:
            case (folders.VOCABULARY, file) if file in _VOCABULARY:
                pass  # finish() reads the lists
            case (folders.SOURCES, *_):
                if fault := source_copy_problem(self.root / relative, name, self._place(name)):
                    self.problems.append(fault)
            case (folder, file) if folder in self.records and file.endswith(".yml"):
                self._read_record(relative, *self.records[folder])
            case (city, file) if file.endswith(".md") and not city.startswith("_"):
                self._read_markdown(relative, city, *file.removesuffix(".md").partition("."))
            case (city, _, *_) if not city.startswith("_") and is_picture(name):
                self._read_attached(relative, self.images)
            case (city, _, _, *_) if not city.startswith("_") and is_attachment(name):
                self._read_attached(relative, self.attachments)
            case (city, file) if not city.startswith("_") and (near := case_file_name(file)):
                self.problems.append(problem(self._place(name), "CB027", found=unicodedata.normalize("NFC", file), near=near))
            case _:
                near = list_file_name(relative, _RECORDS, _VOCABULARY)
                kind = "picture" if is_other_picture(name) else near and "list"
                self.problems.append(problem(self._place(name), "CB021", kind=kind, near=near))

    def report_no_file(self, relative: Path) -> None:
        """Report a link that leads nowhere or out of the folder of the content, or a folder with the name of a file."""
        self.problems.append(problem(self._place(relative.as_posix()), "CB031"))

    def _read_attached(self, relative: Path, names: set[str]) -> None:
        """Add a picture or a document beside a case to `names`. Its first bytes decide, not its name."""
        name = relative.as_posix()
        if fault := file_problem(self.root / relative, name, self._place(name)):
            self.problems.append(fault)
        else:
            names.add(name)

    def _place(self, name: str) -> Place:
        return shown_place(f"{self.root.name}/{name}")

    def _read_markdown(self, relative: Path, city: str, stem: str, dot: str, language: str) -> None:
        """Read a case, or its translation where a dot and a language follow the stem."""
        place = self._place(relative.as_posix())
        others = [other for other in LANGUAGES if other != self.language]
        if not (NAME.fullmatch(city) and NAME.fullmatch(stem)):
            self.problems.append(problem(place, "CB020", found=unicodedata.normalize("NFC", relative.as_posix())))
        elif dot and language == self.language:
            self.problems.append(problem(place, "CB026", language=language, original=f"{stem}.md"))
        elif dot and language not in others:
            found, near, allowed = unicodedata.normalize("NFC", language), nearest(language.lower(), others), ", ".join(others)
            self.problems.append(problem(place, "CB025", found=found, near=near, allowed=allowed))
        elif dot:
            self._read_translation(relative, f"{city}/{stem}", language)
        else:
            self._read_case(relative, f"{city}/{stem}")

    def _read_case(self, relative: Path, id_: str) -> None:
        if file := self._read_document(relative, Case, partial(CaseFile, id_)):
            self.cases.append(file)

    def _read_translation(self, relative: Path, id_: str, language: str) -> None:
        if file := self._read_document(relative, Translation, partial(TranslationFile, id_, language=language)):
            self.translations.append(file)

    def _read_document(self, relative: Path, model: type[Record], make: Callable[..., F]) -> F | None:
        """Return the file, which `make` makes of a document and a record; None if it is invalid."""
        parsed = self._parse(relative, model, make) if self.memory is None else self._remember(self.memory, relative, model, make)
        if isinstance(parsed, _Invalid):
            self.problems += parsed.problems
            self.broken += [parsed.broken] if parsed.broken else []
            return None
        return parsed

    def _remember(self, memory: FileMemory, relative: Path, model: type[Record], make: Callable[..., F]) -> F | _Invalid:
        status = (path := self.root / relative).stat()
        stat = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, self.codes_key)
        earlier, parsed = memory.get(path, (None, None))
        if parsed is None or earlier != stat:
            parsed = self._parse(relative, model, make)
            memory[path] = (stat, parsed)
        return cast("F | _Invalid", parsed)  # the name of a file says which kind it is

    def _parse(self, relative: Path, model: type[Record], make: Callable[..., F]) -> F | _Invalid:
        raw, path = (self.root / relative).read_bytes(), self._place(relative.as_posix()).path
        if isinstance(reading := self.cache.read(path, raw), list):
            return _Invalid(*rest_of_file(model, path, raw, reading, self.allowed))
        document = reading.document
        again = validate_again(model, document.header, self.allowed) if reading.was_sound else None
        record = again or validate(model, document.header, codes=self.allowed)
        if isinstance(record, list):
            sound = sound_case(relative.with_suffix("").as_posix(), document, self.allowed) if model is Case else None
            source_ids = source_ids_of(model, document.header)
            return _Invalid(tuple(record), BrokenFile(path, document.body, document.body_line, source_ids, sound))
        return self.cache.keep(reading, make(document, record))

    def _read_yaml(self, relative: Path, model: type[Record]) -> Located | None:
        path = self._place(relative.as_posix()).path
        text = decode(path, (self.root / relative).read_bytes())
        located = [text] if isinstance(text, Problem) else read_yaml(path, text)
        if isinstance(located, list):
            rest = read_rest(path, text) if isinstance(text, str) and may_have_rest(located) else None
            self.problems += [*located, *problems_of_rest(model, rest, self.allowed)]
            return None
        return without_outer_blanks(located)

    def _read_record(self, relative: Path, model: type[M], into: dict[str, M]) -> None:
        name = unicodedata.normalize("NFC", relative.as_posix())
        if not NAME.fullmatch(relative.stem):  # cases and addresses name it
            self.problems.append(problem(self._place(name), "CB020", found=name))
        record = validate(model, located, codes=self.allowed) if (located := self._read_yaml(relative, model)) else []
        if isinstance(record, list):
            self.problems += record
        elif located:
            into[PurePath(located.path).stem] = record  # as it is shown: by it the place is found again
            self.headers[located.path.removeprefix(f"{self.root.name}/")] = located

    def _read_place_type(self) -> PlaceType | None:
        if f"{folders.VOCABULARY}/place.yml" not in self.files:
            return None
        relative = Path(folders.VOCABULARY, "place.yml")
        records: dict[str, PlaceType] = {}
        self._read_record(relative, PlaceType, records)
        record = records.get(relative.stem)
        if record and (located := self.headers.get(relative.as_posix())):
            self.vocabulary += [VocabularyWord(located.place("facts", at, "id"), fact.id) for at, fact in enumerate(record.facts)]
        return record

    def _read_list(self, name: str, model: type[M]) -> tuple[M, ...]:
        relative = Path(folders.VOCABULARY, name)
        if relative.as_posix() not in self.files:
            self.problems.append(problem(self._place(relative.as_posix()), "CB022", file=name))
            return ()
        if (located := self._read_yaml(relative, model)) is None:
            return ()
        if not isinstance(located.data, list):
            self.problems.append(problem(located.place(), "CB023", kind="same" if "same" in model.model_fields else None))
            return ()
        self.headers[located.path.removeprefix(f"{self.root.name}/")] = located
        records: list[M] = []
        for index in range(len(located.data)):
            record = validate(model, located, (index,))
            if isinstance(record, list):
                self.problems += record
            else:
                records.append(record)
                self.vocabulary += vocabulary_words(located, index, record)
        return tuple(records)

    def _read_optional_list(self, name: str, model: type[M]) -> tuple[M, ...]:
        return self._read_list(name, model) if f"{folders.VOCABULARY}/{name}" in self.files else ()

    def finish(self) -> tuple[Content, list[Problem]]:
        """Return the content and the problems after the last file; the lists of the vocabulary are read here."""
        self.cache.save()
        content = Content(
            root=self.root,
            language=self.language,
            cases=tuple(self.cases),
            translations=tuple(self.translations),
            broken=tuple(self.broken),
            place_type=self._read_place_type(),
            own_fields=self._read_optional_list("fields.yml", OwnField),
            codes=self.codes,
            cities=self._read_list("cities.yml", City),
            categories=self._read_list("categories.yml", Category),
            organisations=self._read_list("organisations.yml", Organisation),
            synonyms=self._read_optional_list("synonyms.yml", SynonymGroup),
            questions=self._read_optional_list("questions.yml", Question),
            agreements=self.records[folders.AGREEMENTS][1],
            awards=self.records[folders.AWARDS][1],
            collections=self.records[folders.COLLECTIONS][1],
            images=frozenset(self.images),
            attachments=frozenset(self.attachments),
            files=frozenset(self.files),
            vocabulary_words=tuple(self.vocabulary),
            headers=self.headers,
        )
        return content, name_codes(name_own_fields(self.problems, content.own_fields), content)
