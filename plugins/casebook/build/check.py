"""Find every problem of the content, bodies included, and of the hand-written pages, without building a site.

Among these are pages and files at addresses where the site has pages and files that are made of the cases.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, partial
from itertools import chain
from pathlib import Path
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.build.clashes import clashes
from casebook.build.files import export_addresses
from casebook.build.load import broken_anchor, link_targets, load, withdrawn_files, without_garbage_collection
from casebook.build.outline import Document, OutlinePage, own_pages
from casebook.build.placements import Placement, needs_html, place
from casebook.content.catalogue import Catalogue
from casebook.content.files import BrokenFile, CaseFile, TranslationFile, case_ids
from casebook.content.site import Site
from casebook.languages import LANGUAGES
from casebook.markdown.body import PendingAnchor, SourceMark
from casebook.markdown.convert import Converter
from casebook.markdown.converted import Converted
from casebook.markdown.dialect import Dialect
from casebook.messages.wording import Wording
from casebook.pages.case import case_plan, source_marks
from casebook.pages.components import COMPONENTS, component_pages, missing_components
from casebook.pages.translation import translation_marks, translation_plan
from casebook.problems import Place, Problem
from casebook.search.related import related_cases
from casebook.yaml.text import decode


def line_reader(root: Path) -> Callable[[Place], str | None]:
    """Return a function that gives the line of a place in the folder `root`; None where the file is gone or is no text."""

    @cache
    def lines(path: str) -> list[str]:
        file = root / path
        text = decode(path, file.read_bytes()) if file.is_file() else ""
        return text.split("\n") if isinstance(text, str) else []

    return lambda place: lines(place.path)[place.line - 1] if place.line <= len(lines(place.path)) else None


class Documents(Protocol):
    """The hand-written pages of a site, as its host reads them. Paths are relative to the project."""

    @property
    def addresses(self) -> Mapping[str, str]:
        """The addresses of the pages, by path."""

    @property
    def site(self) -> str:
        """The address of the site; empty where none is set."""

    @property
    def files(self) -> Mapping[str, str]:
        """The addresses of all other files beside the pages, by path."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong with files that the host could not read."""

    def menu_problems(self, pages: Iterable[OutlinePage], files: Iterable[str]) -> Sequence[Problem]:
        """Return what is wrong with the menu; `pages` are those that casebook makes, and `files` the addresses of its files."""

    def text(self, path: str) -> str:
        """Return the whole file at `path`."""

    def html(self, path: str) -> str:
        """Return the page at `path`, with the markers of components still in it."""

    def anchors(self, path: str) -> Collection[str]:
        """Return the headings and other places that the page has."""


class PlacedComponents:
    """The components that the pages of `documents` place."""

    def __init__(self, documents: Documents, site: Site) -> None:
        self._documents, self._site = documents, site
        self._withdrawn = withdrawn_files(site.catalogue)
        self.anchors, self._placement = cache(self._anchors), cache(self._place)

    def problems(self, others: Collection[Problem]) -> Iterator[Problem]:
        """Yield the problems of components, topics of the search, links and scripts of pages, and of what these load from others.

        Those that only follow from `others`, the problems of the content, are left out.
        """
        broken = {fault.place.path.removeprefix(f"{self._site.catalogue.root.name}/") for fault in others}
        for path in self._documents.addresses:
            yield from (fault for fault in self._placement(path).problems if not self._follows(fault, broken))
        yield from clashes(self._site, {**self._documents.addresses, **self._documents.files})
        files = {address: file for file, address in self._documents.addresses.items()}
        for page in component_pages(self._site):
            if page.address in files:
                file = files[page.address]
                yield from missing_components(page, file, self._documents.text(file))

    def _anchors(self, path: str) -> frozenset[str] | None:
        """Return what links to the page at `path` may point to; None where there is no such page."""
        if path not in self._documents.addresses:
            return None
        plans = self._placement(path).plans.values()
        return frozenset(self._documents.anchors(path)).union(*(plan.anchors for plan in plans))

    def _place(self, path: str) -> Placement:
        document = Document(self._documents.addresses[path], self._documents.text(path))
        html = self._documents.html(path) if needs_html(document.text) else ""
        return place(self._site, self._withdrawn, path, document, html)

    def _follows(self, fault: Problem, broken: Collection[str]) -> bool:
        """Whether a name is unknown only because the file that would make it known is broken."""
        if fault.code != "CB402":
            return False
        id_, listed = fault.value("id"), COMPONENTS[fault.value("name")].listed
        if listed.endswith("/") and f"{listed}{id_}.yml" in self._site.catalogue.files:
            return True
        if listed:
            return any(path.startswith(listed[: listed.rindex("/") + 1]) for path in broken)
        return id_ in case_ids(self._site.catalogue.files) and id_ not in self._site.catalogue.withdrawn


def _menu_problems(documents: Documents, site: Site, *, is_broken: bool) -> Iterator[Problem]:
    """Yield the problems of the menu. The pages of broken content will come: an entry of their folders may lead to one."""
    pages, catalogue = own_pages(site), site.catalogue
    tops = {page.address.partition("/")[0] for page in pages if page.address and is_broken}
    for fault in documents.menu_problems(pages, [*export_addresses(catalogue), *catalogue.file_addresses]):
        if fault.value("found").removeprefix("../").partition("/")[0] not in tops:
            yield fault


_SOMEWHERE = "https://example.org/"
"""The site's address while pages are planned only to be checked."""
_CITATION = "CB305"


class Examined(Struct, frozen=True):
    """The problems of the content, and the catalogue of all that is valid."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]


def examine(root: Path, documents: Documents, dialect: Dialect, words: Wording, language: str = LANGUAGES[0]) -> Examined:
    """Return every problem of the content and of the hand-written pages, and the content: reading it is half of the work."""
    with without_garbage_collection():
        loaded = load(root, language)
        site = Site(loaded.catalogue, words, url=_SOMEWHERE)
        converter = Converter(dialect, link_targets(loaded.catalogue, documents.addresses, documents.site))
        bodies = {body.file.path: body for body in _bodies(site, converter)}
        problems, links = set[Problem](), list[PendingAnchor]()
        sound = (converter.convert(body.file, body.page, body.marks) for body in bodies.values())
        for converted in chain(sound, (_unsound(file, converter) for file in loaded.left_out)):
            problems.update(converted.problems)
            links += converted.pending
        parts = {path: document.parts.keys() for path, document in loaded.catalogue.text_documents.items()}
        components, withdrawn = PlacedComponents(documents, site), withdrawn_files(loaded.catalogue)
        anchors = partial(_anchors, bodies=bodies, parts=parts, components=components)
        problems |= {fault for link in links if (fault := broken_anchor(link, anchors(link.file), withdrawn))}
        problems |= {*components.problems(loaded.problems), *documents.problems}
        problems.update(_menu_problems(documents, site, is_broken=bool(loaded.problems)))
        gc.freeze()  # what was read stays to the end; collections, and the interpreter's last one, need not walk it
    return Examined(loaded.catalogue, tuple(sorted({*loaded.problems, *problems})))


class _Body(Struct, frozen=True, eq=False, dict=True):
    """The body of a case or translation."""

    file: CaseFile | TranslationFile
    page: str
    marks: Mapping[str, SourceMark]
    site: Site
    converter: Converter

    @cached_property
    def anchors(self) -> frozenset[str]:
        """What links to the page may point to: its headings, and those of the parts around the body."""
        converted, related = self.converter.convert(self.file, self.page, self.marks), related_cases(self.site)[self.file.id]
        if isinstance(self.file, CaseFile):
            return case_plan(self.site, self.file, converted, related).anchors
        return translation_plan(self.site, self.file, converted, related).anchors


def _bodies(site: Site, converter: Converter) -> Iterator[_Body]:
    for file in site.catalogue.cases.values():
        yield _Body(file, permalinks.case(file.id), source_marks(file.case, site.words), site, converter)
        for other in site.catalogue.translations.get(file.id, ()):
            page, marks = permalinks.translation(file.id, other.language), translation_marks(file.case, site.words)
            yield _Body(other, page, marks, site, converter)


def _unsound(file: BrokenFile, converter: Converter) -> Converted:
    """Return the body of a file that is left out, so that its links are reported together with its fields."""
    marks = {id_: SourceMark(0, id_) for id_ in file.source_ids or ()}
    converted = converter.convert(file, permalinks.CASES, marks)
    known = file.source_ids is not None
    return replace(converted, problems=tuple(fault for fault in converted.problems if known or fault.code != _CITATION))


def _anchors(
    file: str, bodies: Mapping[str, _Body], parts: Mapping[str, Collection[str]], components: PlacedComponents
) -> Collection[str] | None:
    """Return what links to the page of a file may point to; None for an unknown file. `parts` are those of source documents."""
    target = bodies.get(file)
    return target.anchors if target else parts.get(file) or components.anchors(file)
