"""Find every problem of the content, bodies included, and of the hand-written pages, without building a site.

Among these are pages and files at addresses where the site has pages and files that are made of the cases.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain
from os.path import realpath
from pathlib import Path
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from casebook import folders, permalinks
from casebook.build.load import broken_anchor, link_targets, load, without_garbage_collection
from casebook.content.catalogue import Catalogue
from casebook.content.file_names import check_file_names, links_out
from casebook.content.files import BrokenFile, CaseFile, TranslationFile, case_ids, translation_ids
from casebook.content.site import Site
from casebook.languages import LANGUAGES
from casebook.markdown.body import PendingAnchor, SourceMark
from casebook.markdown.convert import Converter
from casebook.markdown.converted import Converted
from casebook.markdown.dialect import Dialect
from casebook.markdown.page_scripts import may_run, page_scripts
from casebook.markdown.requests import may_fetch, requests
from casebook.messages.codes import explanations
from casebook.messages.wording import Wording
from casebook.pages.case import case_plan, source_marks
from casebook.pages.components import MARKER, Component, component, component_pages, missing_components, rendered_components
from casebook.pages.paging import further_pages
from casebook.pages.translation import language_homes, translation_marks, translation_plan
from casebook.pages.view import Plan
from casebook.problems import Place, Problem, problem
from casebook.search.names import topic_problems
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

    def text(self, path: str) -> str:
        """Return the whole file at `path`."""

    def html(self, path: str) -> str:
        """Return the page at `path`, with the markers of components still in it."""

    def anchors(self, path: str) -> Collection[str]:
        """Return the headings and other places that the page has."""


_FILES_OF = {"agreement": f"{folders.AGREEMENTS}/{{}}.yml", "award": f"{folders.AWARDS}/{{}}.yml"}
"""The file that each argument of these components names."""
_FOLDERS = {
    "city": f"{folders.VOCABULARY}/",
    "category": f"{folders.VOCABULARY}/",
    "question": f"{folders.VOCABULARY}/",
    "agreement": f"{folders.AGREEMENTS}/",
    "award": f"{folders.AWARDS}/",
    "collection": f"{folders.COLLECTIONS}/",
}
"""Where the files stand that say which names the argument of a component may be."""


class PlacedComponents:
    """The components that the pages of `documents` place."""

    def __init__(self, documents: Documents, site: Site) -> None:
        self._documents, self._site = documents, site
        self.anchors = cache(self._anchors)

    def problems(self, others: Collection[Problem]) -> Iterator[Problem]:
        """Yield the problems of components, of topics of the search, of scripts of pages, and of what these load from others.

        Those that only follow from `others`, the problems of the content, are left out.
        """
        broken = {fault.place.path.removeprefix(f"{self._site.catalogue.root.name}/") for fault in others}
        for path in self._documents.addresses:
            if may_fetch(text := self._documents.text(path)) or may_run(text):
                html = self._documents.html(path)
                yield from requests(path, text, html)
                yield from page_scripts(path, text, html)
            yield from topic_problems(path, text)
            for part, plan in self._component_plans(path):
                if isinstance(plan, Problem) and not self._follows(part, plan, broken):
                    yield plan
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
        plans = [plan for _, plan in self._component_plans(path) if isinstance(plan, Plan)]
        return frozenset(self._documents.anchors(path)).union(*(plan.anchors for plan in plans))

    def _component_plans(self, path: str) -> Iterator[tuple[Component, Plan | Problem]]:
        text = self._documents.text(path)
        if MARKER.search(text):
            address = self._documents.addresses[path]
            for part in rendered_components(path, text, self._documents.html(path)):
                yield part, component(self._site, part, address)

    def _follows(self, part: Component, fault: Problem, broken: Collection[str]) -> bool:
        """Whether a name is unknown only because the file that would make it known is broken."""
        if fault.code != "CB402":
            return False
        id_ = fault.value("id")
        if (file := _FILES_OF.get(part.name)) and file.format(id_) in self._site.catalogue.files:
            return True
        if part.name in _FOLDERS:
            return any(path.startswith(_FOLDERS[part.name]) for path in broken)
        return id_ in case_ids(self._site.catalogue.files) and id_ not in self._site.catalogue.withdrawn


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
        components = PlacedComponents(documents, site)
        problems |= {fault for link in links if (fault := _broken(link, bodies, parts, components))}
        problems |= {*components.problems(loaded.problems), *documents.problems}
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


def _broken(
    link: PendingAnchor, bodies: Mapping[str, _Body], parts: Mapping[str, Collection[str]], components: PlacedComponents
) -> Problem | None:
    """Return the problem of a link to a heading; `parts` are those of source documents, by file."""
    target = bodies.get(link.file)
    return broken_anchor(link, target.anchors if target else parts.get(link.file) or components.anchors(link.file))


_FILES = (permalinks.FEED, permalinks.RSS, permalinks.JSON_FEED, permalinks.LLMS, permalinks.CASES_TEMPLATE)


def clashes(site: Site, addresses: Mapping[str, str]) -> list[Problem]:
    """Return a problem for each file that would be lost, for one address has one owner, and for each link out of the project.

    `addresses` maps paths of hand-written files to addresses. Pages that take the place of a list have a rule of their own
    (CB403).
    """
    own = frozenset(_addresses(site))
    former = _former_pages(site, lambda: {site.layout.output(it) for it in (*own, *addresses.values(), *_replaceable(site))})
    lost = ((path, address) for path, address in addresses.items() if address in own or address.startswith(permalinks.API))
    tops = {address.partition("/")[0] for address in own}
    alike = ((path, top) for path, address in addresses.items() if (top := address.partition("/")[0]) not in tops)
    return [
        *former,
        *links_out(realpath(site.catalogue.root.parent), addresses),
        *(problem(Place(path), "CB405", address=address) for path, address in lost),
        *check_file_names(addresses),
        *(
            problem(Place(path), "CB033", kind="twin", found=f"{top}/", other=f"{top.casefold()}/")
            for path, top in alike
            if top.casefold() in tops
        ),
    ]


def _former_pages(site: Site, files: Callable[[], set[str]]) -> Iterator[Problem]:
    """Yield a problem for each address of an earlier site that is in use, or leads to another case already.

    `files` returns the files of the site; it is asked for only where a case names such an address.
    """
    cases = [case for case in (*site.catalogue.cases.values(), *site.catalogue.withdrawn.values()) if case.case.redirect_from]
    paths = files() if cases else set()
    for file in cases:
        for index, path in enumerate(file.case.redirect_from):
            address = permalinks.former_page(path)
            if (name := site.layout.output(address)) in paths or address.startswith((permalinks.API, "assets/")):
                yield problem(file.header.place("redirect_from", index), "CB222", field="redirect_from", address=f"/{address}")
            paths.add(name)


def _addresses(site: Site) -> Iterator[str]:
    """Yield the address of every page and file that is made, but for data, which has a folder of its own."""
    catalogue = site.catalogue
    cases = [*map(permalinks.case, case_ids(catalogue.files)), *_old_pages(catalogue)]
    yield from cases
    yield from map(permalinks.embed, [*cases, *map(permalinks.city, catalogue.cities)])
    yield from (permalinks.translation(*ids) for ids in translation_ids(catalogue.files, catalogue.language))
    yield from map(permalinks.language, language_homes(catalogue))
    yield from map(permalinks.organisation, [*catalogue.organisations, *catalogue.unnamed_organisations])
    yield from map(permalinks.source_page, catalogue.documents)
    yield from map(permalinks.error, explanations(site.words.language))
    yield from catalogue.file_addresses
    pages = [*map(permalinks.city, catalogue.cities), *map(permalinks.category, catalogue.categories)]
    yield from map(permalinks.feed, [*pages, *map(permalinks.collection, catalogue.collections)])
    yield from further_pages(site)
    yield from _FILES


def _replaceable(site: Site) -> Iterator[str]:
    """Yield the addresses of pages that a hand-written one may take the place of."""
    yield from (page.address for page in component_pages(site))
    yield from (permalinks.ADMIN, permalinks.NOT_FOUND)


def _old_pages(catalogue: Catalogue) -> Iterator[str]:
    """Yield the address of each page that forwards to where its case or translation is now."""
    for file in (*catalogue.cases.values(), *catalogue.withdrawn.values()):
        for alias in file.case.aliases:
            yield permalinks.case(alias)
            yield from (permalinks.translation(alias, language) for language in catalogue.languages)
