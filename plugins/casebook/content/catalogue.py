"""Build the catalogue: valid content in a fixed order with indexes, and without the files that nothing published uses."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TypeVar, get_args

from msgspec import Struct
from msgspec.structs import replace

from casebook import folders, permalinks
from casebook.content.documents import SourceDocument, source_documents
from casebook.content.files import CaseFile, CasePoint, Content, TranslationFile, case_point, translation_ids
from casebook.content.lineage import with_both_ends
from casebook.content.title_order import title_key
from casebook.content.years import all_years, last_year, years_of
from casebook.model.agreement import Agreement, Award, Clause
from casebook.model.case import Case, OrganisationReference
from casebook.model.code_lists import CodeLists
from casebook.model.collection import CollectedCase, Collection, Need
from casebook.model.dates import Period
from casebook.model.own_fields import OwnField
from casebook.model.vocabulary import Category, City, Organisation, PlaceType, Question, SynonymGroup
from casebook.problems import Problem

D = TypeVar("D", Agreement, Award, Collection)
F = TypeVar("F", CaseFile, TranslationFile, str, tuple[str, CollectedCase])


class Catalogue(Struct, frozen=True, dict=True):
    """The content of a site. Lists of cases are newest first; those of one year stand by city, those of a city by title."""

    root: Path
    language: str
    """The language of the cases."""
    languages: tuple[str, ...]
    """The languages of the translation files, invalid files included."""
    cases: Mapping[str, CaseFile]
    withdrawn: Mapping[str, CaseFile]
    """Cases that are no longer published. The other fields leave them out."""
    translations: Mapping[str, tuple[TranslationFile, ...]]
    """The translations of each translated case, by its id, in the order of their languages."""
    withdrawn_translations: tuple[TranslationFile, ...]
    """Withdrawn translations of cases that are still published."""
    withdrawn_titles: Mapping[tuple[str, str], str]
    """The title of each translation of a withdrawn case, by its id and its language."""
    place_type: PlaceType | None
    """What the site calls its cities and which facts it gives of them; None where no file says so."""
    own_fields: tuple[OwnField, ...]
    """The fields that the site adds to those of a case."""
    codes: CodeLists
    cities: Mapping[str, City]
    categories: Mapping[str, Category]
    organisations: Mapping[str, Organisation]
    unnamed_organisations: Mapping[str, Organisation]
    """Placeholders for organisations that a source does not name. Pages, lists and files leave them out."""
    synonyms: tuple[SynonymGroup, ...]
    questions: Mapping[str, Question]
    agreements: Mapping[str, Agreement]
    awards: Mapping[str, Award]
    collections: Mapping[str, Collection]
    documents: Mapping[str, SourceDocument]
    """The copies of sources, by the path that the files of a document share."""
    images: frozenset[str]
    attachments: frozenset[str]
    files: frozenset[str]
    years: range
    """From the first to the last year in which a case counts."""
    last_year: int
    """The last year of which the cases tell that it has come."""
    pages: frozenset[str] = frozenset()
    """The addresses of the hand-written pages beside the content, where they are known."""

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The position of each case in the list of all, by its id."""
        return {id_: position for position, id_ in enumerate(self.cases)}

    @cached_property
    def by_city(self) -> Mapping[str, tuple[CaseFile, ...]]:
        """The cases of each city."""
        return group((file.city, file) for file in self.cases.values())

    @cached_property
    def by_category(self) -> Mapping[str, tuple[CaseFile, ...]]:
        """The cases of each category."""
        return group((file.case.category, file) for file in self.cases.values())

    @cached_property
    def by_organisation(self) -> Mapping[str, tuple[CaseFile, ...]]:
        """The cases in which each named organisation takes part."""
        ids = ((dict.fromkeys(it.id for it in file.case.organisations), file) for file in self.cases.values())
        return group((id_, file) for of_case, file in ids for id_ in of_case if id_ in self.organisations)

    @cached_property
    def by_clause(self) -> Mapping[str, tuple[CaseFile, ...]]:
        """The cases that carry out each clause, by the id that cases have."""
        return group((clause, file) for file in self.cases.values() for clause in file.case.agreement)

    @cached_property
    def by_award(self) -> Mapping[str, tuple[CaseFile, ...]]:
        """The cases that received each award."""
        return group((id_, file) for file in self.cases.values() for id_ in dict.fromkeys(it.award for it in file.case.awards))

    @cached_property
    def by_question(self) -> Mapping[str, tuple[CaseFile, ...]]:
        """The cases that have a tag of each question."""
        questions = self.questions.items()
        cases = self.cases.values()
        return group((id_, file) for id_, it in questions for file in cases if not {*it.tags}.isdisjoint(file.case.tags))

    @cached_property
    def by_collection(self) -> Mapping[str, tuple[CaseFile, ...]]:
        """The cases of each collection and building block, in its order."""
        items = ((id_, item.case) for id_, collection in self.collections.items() for item in collection.cases)
        return group((id_, self.cases[case]) for id_, case in items if case in self.cases)

    @cached_property
    def collections_of(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the collections and building blocks that name each case, by the id of the case."""
        return group((item.case, id_) for id_, collection in self.collections.items() for item in collection.cases)

    @cached_property
    def blocks_of(self) -> Mapping[str, tuple[tuple[str, CollectedCase], ...]]:
        """What each building block says of a case, with the id of the block, by the id of the case."""
        blocks = ((id_, collection) for id_, collection in self.collections.items() if collection.is_block)
        return group((item.case, (id_, item)) for id_, block in blocks for item in block.cases)

    @cached_property
    def organisation_ids(self) -> Mapping[str, str]:
        """The id of each organisation by its name and short names. A name that several organisations share is left out."""
        ids_of: dict[str, set[str]] = {}
        for organisation in self.organisations.values():
            for name in (organisation.name, *organisation.short_names):
                ids_of.setdefault(name, set()).add(organisation.id)
        return {name: ids.pop() for name, ids in ids_of.items() if len(ids) == 1}

    @property
    def texts(self) -> Iterator[CaseFile | TranslationFile]:
        """The published cases, then their translations."""
        return chain(self.cases.values(), *self.translations.values())

    @property
    def source_files(self) -> list[str]:
        """The files in the folder of sources, relative to the content folder, sorted."""
        return sorted(name for name in self.files if name.startswith(f"{folders.SOURCES}/"))

    @property
    def file_addresses(self) -> list[str]:
        """The addresses of the pictures, attachments and copies of sources that are published."""
        sources = (name for name in self.source_files if PurePosixPath(name).suffix)
        own = {permalinks.image: self.images, permalinks.attachment: self.attachments, permalinks.source: sources}
        return [address(name) for address, names in own.items() for name in names]

    @property
    def text_documents(self) -> Mapping[str, SourceDocument]:
        """The copies of sources that have a text, by the path of its file relative to the project."""
        documents = self.documents.values()
        return {f"{self.root.name}/{document.text_file}": document for document in documents if document.text_file}

    def case(self, id_: str) -> CaseFile | None:
        """Return the case with an id, published or withdrawn; None where there is none."""
        return self.cases.get(id_) or self.withdrawn.get(id_)

    def is_current(self, translation: TranslationFile) -> bool:
        """Return whether `translation` names the present version of its original: of its words or of the whole file."""
        original = self.cases[translation.id]
        return translation.translation.of in (original.words_version, original.version)

    def translated(self, language: str) -> list[TranslationFile]:
        """Return the translations into a language, in the order of the cases."""
        files = (file for id_ in self.cases for file in self.translations.get(id_, ()))
        return [file for file in files if file.language == language]

    def participants(self, case: Case) -> tuple[OrganisationReference, ...]:
        """Return the organisations that take part in `case`, without those that its source does not name."""
        return tuple(reference for reference in case.organisations if reference.id in self.organisations)

    def blocks(self, case_id: str) -> tuple[tuple[str, Collection, CollectedCase], ...]:
        """Return the building blocks of a case: the id of each, the block, and what it says of the case; those it needs first."""
        items = sorted(self.blocks_of.get(case_id, ()), key=lambda it: (get_args(Need).index(it[1].need), it[0]))
        return tuple((id_, self.collections[id_], item) for id_, item in items)

    @property
    def has_blocks(self) -> bool:
        """Whether the site has building blocks."""
        return bool(self.blocks_of)

    def leads(self, case: Case) -> tuple[str, ...]:
        """Return the ids of the named organisations that lead `case`; empty where its source names none."""
        return tuple(reference.id for reference in self.participants(case) if reference.role == "lead")

    def participant_ids(self, case: Case) -> tuple[str, ...]:
        """Return the ids of the named organisations of `case`, each once, those that lead it first."""
        return tuple(dict.fromkeys([*self.leads(case), *(reference.id for reference in self.participants(case))]))

    @cached_property
    def clauses_by_id(self) -> Mapping[str, tuple[Agreement, Clause]]:
        """Every clause with its agreement, by the id that cases have."""
        agreements = self.agreements.items()
        return {f"{id_}/{clause.id}": (agreement, clause) for id_, agreement in agreements for clause in agreement.clauses()}

    def clauses(self, references: Iterable[str]) -> Iterator[tuple[Agreement, Clause]]:
        """Return the clauses that `references` name, each with its agreement. A server leaves out broken agreements."""
        return (self.clauses_by_id[reference] for reference in references if reference in self.clauses_by_id)

    @property
    def has_points(self) -> bool:
        """Whether anything has a point. Without any, the site has no map."""
        cities = any(city.point or city.districts for city in self.cities.values())
        return cities or any(file.case.location for file in self.cases.values())

    def point(self, file: CaseFile) -> CasePoint | None:
        """Return the point of a case on maps and in data; None where neither it nor its city has one."""
        return case_point(file, self.cities[file.city])

    @property
    def period(self) -> Period | None:
        """From the first to the last year of all periods, open while a case goes on; None where there are no cases."""
        periods = [file.case.period for file in self.cases.values()]
        ends = [period.end for period in periods if period.end is not None]
        return Period(self.years[0], max(ends) if len(ends) == len(periods) else None) if periods else None

    def years_of(self, case: Case) -> range:
        """Return the years in which `case` counts: an open period and plans end with the last year that has come."""
        return years_of(case, self.last_year)


def build_catalogue(content: Content, problems: Iterable[Problem]) -> Catalogue:
    """Return the indexed `content`, without the files in which a problem lies."""
    broken = {problem.place.path for problem in problems}
    folder = content.root.name
    content = replace(
        content,
        agreements=_without_broken(content.agreements, f"{folder}/{folders.AGREEMENTS}", broken),
        awards=_without_broken(content.awards, f"{folder}/{folders.AWARDS}", broken),
        collections=_without_broken(content.collections, f"{folder}/{folders.COLLECTIONS}", broken),
    )
    cities = {city.id: city for city in content.cities}
    ranks = {id_: rank for rank, id_ in enumerate(cities)}
    valid = sorted((case for case in content.cases if case.path not in broken), key=lambda case: _list_key(case, ranks))
    cases = with_both_ends((case for case in valid if not case.case.withdrawn), cities)
    by_id, last = {case.id: case for case in cases}, last_year(cases)
    translations = sorted((file for file in content.translations if file.path not in broken), key=lambda file: file.language)
    of_published = [file for file in translations if file.id in by_id]
    return Catalogue(
        root=content.root,
        language=content.language,
        languages=tuple(sorted({language for _, language in translation_ids(content.files, content.language)})),
        cases=by_id,
        withdrawn=(withdrawn := {case.id: case for case in valid if case.case.withdrawn}),
        translations=group((file.id, file) for file in of_published if not file.translation.withdrawn),
        withdrawn_translations=tuple(file for file in of_published if file.translation.withdrawn),
        withdrawn_titles={(it.id, it.language): it.translation.title for it in translations if it.id in withdrawn},
        place_type=content.place_type,
        own_fields=content.own_fields,
        codes=content.codes,
        cities=cities,
        categories={category.id: category for category in content.categories},
        organisations={it.id: it for it in content.organisations if it.kind != "unnamed"},
        unnamed_organisations={it.id: it for it in content.organisations if it.kind == "unnamed"},
        synonyms=content.synonyms,
        questions={question.id: question for question in content.questions},
        agreements=content.agreements,
        awards=content.awards,
        collections=dict(sorted(content.collections.items())),
        documents=source_documents(content, cases),
        images=content.images,
        attachments=content.attachments,
        files=content.files,
        years=all_years(cases, last),
        last_year=last,
    )


def _without_broken(documents: Mapping[str, D], folder: str, broken: Container[str]) -> Mapping[str, D]:
    """Return the documents of `folder` whose file is not among `broken`."""
    return {id_: document for id_, document in documents.items() if f"{folder}/{id_}.yml" not in broken}


def _list_key(case: CaseFile, ranks: Mapping[str, int]) -> tuple[int, int, str, str]:
    """Return the sort key of a case in lists: the latest end of a period first, then the `ranks` of the cities, then titles."""
    return -(case.case.period.end or 9999), ranks[case.city], title_key(case.case.title), case.id


def group(pairs: Iterable[tuple[str, F]]) -> dict[str, tuple[F, ...]]:
    """Return the second parts of the pairs, in their order, by the first parts."""
    groups: dict[str, list[F]] = {}
    for key, file in pairs:
        groups.setdefault(key, []).append(file)
    return {key: tuple(files) for key, files in groups.items()}
