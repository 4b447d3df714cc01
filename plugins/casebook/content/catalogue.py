"""The catalogue: checked content, in a fixed order, indexed by what people look for; without files that nothing uses."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from typing import TypeVar
from unicodedata import normalize
from urllib.parse import unquote, urldefrag

from casebook.content.documents import FOLDER, SourceDocument, source_documents
from casebook.content.files import CaseFile, Content, TranslationFile, translation_ids
from casebook.model.agreement import Agreement, Award
from casebook.model.case import Case, OrganisationReference, Source
from casebook.model.vocabulary import Category, City, Organisation, SynonymGroup
from casebook.problems import Problem

D = TypeVar("D", Agreement, Award)
F = TypeVar("F", CaseFile, TranslationFile)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The content of a site. Lists of cases are newest first, then by id."""

    root: Path
    language: str
    """What the cases are written in."""
    languages: tuple[str, ...]
    """What some of them are translated into, by files that may be broken."""
    cases: Mapping[str, CaseFile]
    withdrawn: Mapping[str, CaseFile]
    """Cases that are no longer published; nothing else here speaks of them."""
    translations: Mapping[str, tuple[TranslationFile, ...]]
    """The translations of each case that has some, in the order of their languages."""
    withdrawn_translations: tuple[TranslationFile, ...]
    """Translations of published cases that are no longer published themselves."""
    organisation_ids: Mapping[str, str]
    """The id of each organisation by the names it goes by; a name of several stands for none of them."""
    cities: Mapping[str, City]
    categories: Mapping[str, Category]
    organisations: Mapping[str, Organisation]
    unnamed: Mapping[str, Organisation]
    """What stands for organisations that the source does not name: nobody, whom no page, list or file speaks of."""
    synonyms: tuple[SynonymGroup, ...]
    agreements: Mapping[str, Agreement]
    awards: Mapping[str, Award]
    documents: Mapping[str, SourceDocument]
    """The copies of sources, by the name that the files of each share."""
    images: frozenset[str]
    attachments: frozenset[str]
    files: frozenset[str]
    years: range
    """The years that cases report on; one that goes on reports up to the last."""
    by_city: Mapping[str, tuple[CaseFile, ...]]
    by_category: Mapping[str, tuple[CaseFile, ...]]
    by_organisation: Mapping[str, tuple[CaseFile, ...]]
    by_clause: Mapping[str, tuple[CaseFile, ...]]
    by_award: Mapping[str, tuple[CaseFile, ...]]
    pages: frozenset[str] = frozenset()
    """The addresses of the pages that people wrote beside the content, where those are known."""

    def is_current(self, translation: TranslationFile) -> bool:
        """Whether `translation` says that it is of the original as it is now: of its words, or of all that it says."""
        original = self.cases[translation.id]
        return translation.translation.of in (original.words_version, original.version)

    def participants(self, case: Case) -> tuple[OrganisationReference, ...]:
        """The organisations that take part in `case`, without those that its source does not name."""
        return tuple(reference for reference in case.organisations if reference.id in self.organisations)

    def leads(self, case: Case) -> tuple[str, ...]:
        """The ids of the organisations that lead `case`, as its source names them; none where it names none."""
        return tuple(reference.id for reference in self.participants(case) if reference.role == "lead")


def build_catalogue(content: Content, problems: Iterable[Problem] = ()) -> Catalogue:
    """Index `content`, leaving out the cases, translations, agreements and awards whose file one of `problems` names."""
    broken = {found.place.path for found in problems}
    agreements = _sound(content.agreements, f"{content.root.name}/_agreements", broken)
    content = replace(content, agreements=agreements, awards=_sound(content.awards, f"{content.root.name}/_awards", broken))
    sound = sorted((case for case in content.cases if case.path not in broken), key=newest_first)
    cases = [case for case in sound if not case.case.withdrawn]
    by_id = {case.id: case for case in cases}
    translations = sorted((file for file in content.translations if file.path not in broken), key=lambda file: file.language)
    of_published = [file for file in translations if file.id in by_id]
    organisations = {organisation.id: organisation for organisation in content.organisations if organisation.kind != "unnamed"}
    return Catalogue(
        root=content.root,
        language=content.language,
        languages=tuple(sorted({language for _, language in translation_ids(content.files, content.language)})),
        cases=by_id,
        withdrawn={case.id: case for case in sound if case.case.withdrawn},
        translations=_grouped((file.id, file) for file in of_published if not file.translation.withdrawn),
        withdrawn_translations=tuple(file for file in of_published if file.translation.withdrawn),
        organisation_ids=_by_name(organisations.values()),
        cities={city.id: city for city in content.cities},
        categories={category.id: category for category in content.categories},
        organisations=organisations,
        unnamed={organisation.id: organisation for organisation in content.organisations if organisation.kind == "unnamed"},
        synonyms=content.synonyms,
        agreements=content.agreements,
        awards=content.awards,
        documents=source_documents(content, cases),
        images=content.images,
        attachments=content.attachments,
        files=content.files,
        years=_years(cases),
        by_city=_grouped((case.city, case) for case in cases),
        by_category=_grouped((case.case.category, case) for case in cases),
        by_organisation=_grouped((id_, case) for case in cases for id_ in _organisations_of(case) if id_ in organisations),
        by_clause=_grouped((clause, case) for case in cases for clause in case.case.agreement),
        by_award=_grouped((award.award, case) for case in cases for award in case.case.awards),
    )


def _by_name(organisations: Iterable[Organisation]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for organisation in organisations:
        for name in (organisation.name, *organisation.short_names):
            found.setdefault(name, set()).add(organisation.id)
    return {name: ids.pop() for name, ids in found.items() if len(ids) == 1}


def _sound(read: Mapping[str, D], folder: str, broken: Collection[str]) -> Mapping[str, D]:
    """Those of the documents in `folder` whose file is not among `broken`."""
    return {id_: document for id_, document in read.items() if f"{folder}/{id_}.yml" not in broken}


def _years(cases: Iterable[CaseFile]) -> range:
    periods = [case.case.period for case in cases]
    ends = [period.end or period.start for period in periods]
    return range(min(period.start for period in periods), max(ends) + 1) if periods else range(0)


def newest_first(case: CaseFile) -> tuple[int, str]:
    """Return the key by which cases are sorted, in every list of the catalogue."""
    return -(case.case.period.end or 9999), case.id


def _organisations_of(case: CaseFile) -> list[str]:
    return list(dict.fromkeys(organisation.id for organisation in case.case.organisations))


def _grouped(pairs: Iterable[tuple[str, F]]) -> dict[str, tuple[F, ...]]:
    groups: dict[str, list[F]] = {}
    for key, file in pairs:
        groups.setdefault(key, []).append(file)
    return {key: tuple(files) for key, files in groups.items()}


_BETWEEN = re.compile(r"\s*[·,;&]\s*| and | \ubc0f ")  # the last is Korean's "and"


@dataclass(frozen=True, slots=True)
class Work:
    """A work, which several sources of a case may be parts of."""

    source: Source
    """The first of them."""
    publishers: tuple[str, ...]
    parts: tuple[str, ...]


def works(catalogue: Catalogue, sources: Iterable[Source]) -> tuple[Work, ...]:
    """The works that `sources` are, or are parts of, in their order."""
    groups: dict[tuple[object, ...], list[Source]] = {}
    for source in sources:
        where = urldefrag(source.url)[0] if source.url else source.file
        groups.setdefault((source.publisher, source.date, source.title, where), []).append(source)
    return tuple(
        Work(
            source=group[0],
            publishers=publishers(catalogue, group[0]),
            parts=tuple(dict.fromkeys(source.part for source in group if source.part)),
        )
        for group in groups.values()
    )


def publishers(catalogue: Catalogue, source: Source) -> tuple[str, ...]:
    """Who published `source`: several where all the names between its signs are those of organisations.

    A name may hold such a sign itself; what is not known in whole is one name, as it is written.
    """
    names = tuple(name for name in _BETWEEN.split(source.publisher) if name)
    return names if len(names) > 1 and all(name in catalogue.organisation_ids for name in names) else (source.publisher,)


_ENCODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


def unused_files(catalogue: Catalogue, written: Mapping[str, str]) -> frozenset[str]:
    """The pictures, attachments and copies of sources that nothing published names, relative to the content folder.

    `written` is the text of the hand-written pages, by path. A file counts as used where a text has its path in any form that a
    link may have. All files of one source document are used where one is.
    """
    files = [*catalogue.images, *catalogue.attachments, *(name for name in catalogue.files if name.startswith(f"{FOLDER}/"))]
    if not files:  # all texts need not be read
        return frozenset()
    texts = {folder: _plain("\n".join(parts)) for folder, parts in _by_folder(catalogue, written.values()).items()}
    used = {name for name in files if any(_path(name, folder) in text for folder, text in texts.items())}
    for document in catalogue.documents.values():
        if document.citations or used.intersection(document.files):
            used.update(document.files)
    return frozenset(files) - used


def without_unused(catalogue: Catalogue, written: Mapping[str, str]) -> Catalogue:
    """The catalogue as it is published, without files that nothing published uses."""
    gone = unused_files(catalogue, written)
    return replace(
        catalogue,
        documents={id_: it for id_, it in catalogue.documents.items() if not gone.intersection(it.files)},
        images=catalogue.images - gone,
        attachments=catalogue.attachments - gone,
        files=catalogue.files - gone,
    )


def _by_folder(catalogue: Catalogue, written: Iterable[str]) -> dict[str, list[str]]:
    """What is published as people wrote it, by the folder that its links start from; empty for those outside."""
    folders: dict[str, list[str]] = {"": list(written)}
    for agreement in catalogue.agreements.values():
        folders[""].append(agreement.model_dump_json())
    for award in catalogue.awards.values():
        folders[""].append(award.model_dump_json())
    for case in catalogue.cases.values():
        texts = folders.setdefault(posixpath.dirname(case.id), [])
        texts += [case.body, *_strings(case.header.data)]
        for other in catalogue.translations.get(case.id, ()):
            texts += [other.body, *_strings(other.header.data)]
    return folders


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        yield from (found for value in data.values() for found in _strings(value))
    elif isinstance(data, list):
        yield from (found for value in data for found in _strings(value))


def _path(name: str, folder: str) -> str:
    """How links from files in `folder` name the file, but for what they may write before it."""
    whole = normalize("NFC", name)
    return whole if not folder or whole.startswith(f"{FOLDER}/") else posixpath.relpath(whole, folder)


def _plain(text: str) -> str:
    """The text with each path in one form."""
    text = _ENCODED.sub(lambda signs: unquote(signs[0]), unescape(text.replace("\\", "")))  # unquote alone is slow on Hangul
    return re.sub(r"/(\./|/)+", "/", normalize("NFC", text))
