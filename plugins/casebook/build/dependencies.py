"""Digests of what each output of a site is made of. An output whose digest has not changed need not be made again.

A digest covers more than the output uses where that is simpler, never less: `tests/test_build_incremental.py` compares builds
after random changes with builds from nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct, field

from casebook.build.outline import BuildOptions
from casebook.content.files import CaseFile, TranslationFile
from casebook.content.own_fields import own_references
from casebook.content.site import Site
from casebook.files.cache import key_of
from casebook.markdown.links import LinkTargets
from casebook.pages.case import neighbours
from casebook.search.related import related_cases


class Digests(Struct, frozen=True, dict=True):
    """The digests of a site's outputs, made with `options` and with links to `targets`."""

    site: Site
    options: BuildOptions
    targets: LinkTargets
    _cases: dict[str, str] = field(default_factory=dict)
    """The digests of the cases that were asked for, by id."""

    @cached_property
    def shared(self) -> str:
        """The digest of what every output may show: settings, templates, lists, agreements, awards, collections, documents."""
        site, options, catalogue = self.site, self.options, self.site.catalogue
        settings = (site.settings(), site.layout, str(site.zone), options.dialect.key)
        maps = (options.maps.land.key, options.maps.credit, options.maps.tiles)
        vocabularies = (
            site.words_key,
            catalogue.own_fields,
            catalogue.questions,
            catalogue.cities,
            catalogue.categories,
            catalogue.organisations,
            catalogue.unnamed_organisations,
            catalogue.synonyms,
            catalogue.agreements,
            catalogue.awards,
            catalogue.collections,
        )
        languages = (catalogue.language, catalogue.languages, catalogue.years, catalogue.last_year, sorted(catalogue.pages))
        documents = {id_: (document.files, document.parts) for id_, document in catalogue.documents.items()}
        drawing = options.drawing.version if options.drawing else None
        parts = (settings, maps, vocabularies, languages, documents, drawing)
        return key_of(*map(repr, parts), *_lines_of_files(options.overrides))

    @cached_property
    def addresses(self) -> str:
        """The digest of all that links in bodies may lead to, and of what pages show of pictures."""
        return key_of(repr(sorted(self.targets.addresses.items())), repr(sorted(self.site.pictures.items())))

    @cached_property
    def everything(self) -> str:
        """The digest of the whole content."""
        catalogue = self.site.catalogue
        cases = [self.case(id_) for id_ in catalogue.cases]
        withdrawn = [_file(file) for file in catalogue.withdrawn.values()]
        gone = map(_translation, catalogue.withdrawn_translations)
        documents = {id_: document.citations for id_, document in catalogue.documents.items()}
        titles = repr(sorted(catalogue.withdrawn_titles.items()))
        return key_of(self.shared, self.addresses, *cases, *withdrawn, titles, *gone, repr(documents))

    @cached_property
    def fields(self) -> str:
        """The digest of the fields of all cases, withdrawn ones included. Bodies are no part of it."""
        catalogue = self.site.catalogue
        files = (*catalogue.cases.values(), *catalogue.withdrawn.values())
        return key_of(self.shared, *(file.fields_key for file in files))

    def feed(self, ids: Sequence[str]) -> str:
        """Return the digest of a feed with the cases `ids`, in order. A feed without cases has the date of the site."""
        return key_of(self.shared, self.addresses, *map(self.case, ids), "" if ids else repr(self.site.updated))

    def file(self, id_: str) -> str:
        """Return the digest of the file of a case and of those of its translations."""
        translations = self.site.catalogue.translations.get(id_, ())
        return key_of(_file(self.site.catalogue.cases[id_]), *map(_translation, translations))

    def case(self, id_: str) -> str:
        """Return the digest of what the page of a case, its translations, its data and its cards are made of.

        The page names its neighbours and the cases that its own fields lead to, shows cards of related cases with what they
        have in common, and tells titles in its changelog.
        """
        if id_ not in self._cases:
            self._cases[id_] = self._case(self.site.catalogue.cases[id_])
        return self._cases[id_]

    def _case(self, file: CaseFile) -> str:
        site, cases, history = self.site, self.site.catalogue.cases, self.site.history(file.id)
        related = related_cases(site)[file.id]
        translations = site.catalogue.translations.get(file.id, ())
        named = {change.item for edit in history.edits for change in edit.changes if change.field == "related"}
        references = own_references(site.catalogue.own_fields, file)
        own_cases = [other for kind, _, id_ in references if kind == "case" and (other := site.catalogue.case(id_))]
        adopted = {it.case for it in (*file.case.adopted_from, *file.case.adopted_by) if it.case}
        media = (*(image.file for image in file.case.images), *(attachment.file for attachment in file.case.attachments))
        parts = (
            history,
            (file.case.adopted_from, file.case.adopted_by),  # with those that only other files have
            [(id_, cases[id_].case.title) for id_ in sorted(adopted) if id_ in cases],
            [(other.id, other.case.title) for other in neighbours(site.catalogue, file)],
            [(other, cases[other].case.title) for other in sorted(named) if other in cases],
            [(other.id, other.case.title) for other in own_cases],
            [_file_digest(site.catalogue.root / file.file_path(name)) for name in media],
            [(_translation(other), site.last_commit(other.path)) for other in translations],
            [
                (other.id, it.language, it.translation)
                for other in related
                for it in site.catalogue.translations.get(other.id, ())
            ],
        )
        cards = (cases[other.id].fields_key for other in related)
        return key_of(self.shared, _file(file), *map(repr, (*parts, related)), *cards)

    def source(self, id_: str) -> str:
        """Return the digest of a source document and its citations."""
        document = self.site.catalogue.documents[id_]
        files = (_file_digest(document.root / name) for name in document.files)
        return key_of(self.shared, repr(document.citations), self.site.document_change(id_), *files)

    def cases(self, cards: Iterable[CaseFile], names: Sequence[CaseFile] = ()) -> str:
        """Return the digest of a page with the cards of some cases, which maps and machines may name with those of `names`."""
        return key_of(
            self.shared,
            *(self.case(file.id) for file in cards),
            self.site.last_change(names),
            *(file.fields_key for file in names),
        )

    def language(self, code: str) -> str:
        """Return the digest of the list of translations into a language."""
        catalogue = self.site.catalogue
        counts = [(city, len(files)) for city, files in catalogue.by_city.items()]
        return key_of(self.cases(catalogue.cases[file.id] for file in catalogue.translated(code)), repr(sorted(counts)))


def _file(file: CaseFile) -> str:
    """Return the digest of a case's file: its place, its fields and its body."""
    return key_of(file.fields_key, file.body)


def _translation(file: TranslationFile) -> str:
    """Return the digest of a translation's file: its path, its fields and its body."""
    return key_of(file.path, json.dumps(file.header.data), file.body)


def _lines_of_files(folder: Path | None) -> list[str]:
    """Return a line with the path and the digest of each file below `folder`."""
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder else []
    return [f"{path} {_file_digest(path)}" for path in files]


def _file_digest(path: Path) -> str:
    return blake2b(path.read_bytes(), digest_size=16).hexdigest() if path.is_file() else ""
