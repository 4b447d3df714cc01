"""Make the pages that need to be made, in other processes where that pays, and take the others from the last build."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from functools import cache, partial
from itertools import chain, islice
from typing import Any, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from casebook import permalinks
from casebook.build.case_pages import CasePages
from casebook.build.dask_workers import Cluster
from casebook.build.dependencies import Digests
from casebook.build.finished_page import (
    FinishedPage,
    Subject,
    page_from_data,
    page_to_data,
    texts_to_data,
    with_texts,
    without_parts,
    without_texts,
)
from casebook.build.load import without_garbage_collection
from casebook.build.other_pages import error_page, language_page, list_page, organisation_page, source_page
from casebook.build.page_parts import PartCache
from casebook.build.workers import InlineExecutor, Job, processes, with_job
from casebook.content.folder import FileMemory
from casebook.content.site import Site
from casebook.files.cache import key_of
from casebook.files.results import ResultCache
from casebook.messages.codes import explanations
from casebook.messages.progress import Progress
from casebook.pages.paging import PAGE_SIZE, ListPages, further_pages
from casebook.pages.translation import language_homes
from casebook.search.documents import Kind
from casebook.search.records import IndexedPage

_PARTS = 4
"""Parts of the work for each process. With one part each, all would wait for the longest."""
_MOST = 50
"""The most pages in a part: with 250, of 10,000 cases, each worker takes 30 MB more for what waits to be sent (measured)."""
IN_MEMORY = 2_000
"""The number of pages whose texts stay in memory until they are written. The texts of more wait in the cache: a build of 10,000
cases takes 2.0 GB instead of 2.7 GB, and a tenth longer (measured)."""
_AT_A_TIME = 200
"""Pages whose texts are in memory at once while they are written."""
_ADDRESSES: Mapping[str, Callable[[str], str]] = {
    "case": permalinks.case,
    "organisation": permalinks.organisation,
    "source": permalinks.source_page,
    "error": permalinks.error,
    "list": str,
    "language": permalinks.language,
}
"""The address of the page of each kind of subject."""


def subjects(site: Site) -> list[Subject]:
    """Return what the pages are about that have a frame, cases first. Withdrawn cases are left out."""
    catalogue = site.catalogue
    return [
        *(("case", id_) for id_ in catalogue.cases),
        *(("organisation", id_) for id_ in catalogue.organisations),
        *(("source", id_) for id_ in catalogue.documents),
        *(("error", code) for code in explanations(catalogue.language)),
        *(("list", address) for address in further_pages(site)),
        *(("language", language) for language in language_homes(catalogue)),
    ]


class RememberedPage(Struct, frozen=True):
    """A page that a server has made."""

    key: str
    """The digest of all that the page is made of."""
    file: str
    """The digest of its own file; empty for a page without one."""
    page: FinishedPage


PageMemory: TypeAlias = dict[Subject, RememberedPage]


class BuildMemory(Struct, frozen=True):
    """What a server has read and made."""

    files: FileMemory = field(default_factory=dict)
    pages: PageMemory = field(default_factory=dict)


class PageWork:
    """The pages of one build: those that an earlier build has made, and those that are made now."""

    def __init__(
        self, job: Job, digests: Digests, cache: ResultCache, published: Mapping[str, str], memory: PageMemory | None = None
    ) -> None:
        """Find the pages that need not be made: the `cache` has them, and their file is one of those `published`, by address.

        A server has the pages of its last build in `memory`. It makes those at once whose own file has changed, and others when
        readers ask for them.
        """
        self._job, self._digests, self._cache, self._memory = job, digests, cache, memory
        self._texts, self._parts = cache.of_kind("texts"), PartCache(cache)
        self._lists = ListPages(job.site)
        self._keys = {subject: self._key(subject) for subject in subjects(job.site)}
        self._pages = self._kept_pages(published) if memory is None else self._remembered(memory)
        self.missing = [subject for subject in self._keys if subject not in self._pages]
        """The subjects whose pages must be made at once."""

    def _remembered(self, memory: PageMemory) -> dict[Subject, FinishedPage]:
        pairs = ((subject, memory.get(subject)) for subject in self._keys)
        return {subject: item.page for subject, item in pairs if item and item.file == self._file(subject)}

    def _kept_pages(self, published: Mapping[str, str]) -> dict[Subject, FinishedPage]:
        layout = self._job.site.layout
        on_disk = {_address(subject): subject for subject in self._keys if layout.file(_address(subject)) in published}
        return {
            subject: self._with_key(self._keys[subject], page_from_data(row["page"]))
            for address, row in self._cache.items(list(on_disk))
            if row["key"] == self._keys[subject := on_disk[address]] and row["addresses"] in ("", self._digests.addresses)
        }

    def _file(self, subject: Subject) -> str:
        """Return the digest of the file that a page is made of; empty for a page without one."""
        return self._digests.file(subject[1]) if subject[0] == "case" else ""

    @property
    def outdated(self) -> Mapping[str, Subject]:
        """The subjects of pages that are made of something else now, by the address of each page; for a server."""
        memory = self._memory or {}
        return {
            part.address: subject
            for subject, page in self._pages.items()
            if subject not in memory or memory[subject].key != self._keys[subject]
            for part in page.with_translations
        }

    def renew(self, subject: Subject) -> FinishedPage:
        """Make the page of a subject that is outdated, and return it."""
        page = self._pages[subject] = self._with_key(self._keys[subject], make_pages(self._job, [subject])[0])
        self._remember(subject, page)
        return page

    def _remember(self, subject: Subject, page: FinishedPage) -> None:
        if self._memory is not None:
            self._memory[subject] = RememberedPage(self._keys[subject], self._file(subject), without_texts(page))

    def _key(self, subject: Subject) -> str:
        (kind, id_), digests, catalogue = subject, self._digests, self._job.site.catalogue
        match kind:
            case "case":
                return key_of(kind, digests.case(id_))
            case "organisation":
                files = catalogue.by_organisation.get(id_, ())
                return key_of(kind, id_, digests.cases(files[:PAGE_SIZE], files[PAGE_SIZE:]))
            case "source":
                return key_of(kind, id_, digests.source(id_))
            case "list":
                cases, others = self._lists.values(id_)
                return key_of(kind, id_, digests.cases(cases), repr(others))
            case "language":
                return key_of(kind, id_, digests.language(id_))
        return key_of(kind, id_, digests.shared)

    def _with_key(self, key: str, page: FinishedPage) -> FinishedPage:
        """Return a page with the digest of what it is made of."""
        translations = tuple(self._with_key(key, translation) for translation in page.translations)
        own = key_of(key, self._digests.addresses if page.linked else "")
        return replace(page, key=own, translations=translations)

    def begin(self, executor: Executor, progress: Progress) -> Callable[[], list[FinishedPage]]:
        """Begin to make the missing pages. Returns a function that waits for them, and returns all in the order of the subjects.

        The page of a case brings those of its translations. The job must be shared before the executor forks processes.
        """
        progress.begin("pages", len(self.missing))
        parts = _begin(executor, self.missing, lambda count: progress.advance(count, "pages"))

        def pages() -> list[FinishedPage]:
            missing = iter(self.missing)
            for part in parts:
                self._keep(zip(islice(missing, len(part)), part, strict=True))
            finished = [self._pages[subject] for subject in self._keys]
            addresses = [part.address for page in finished for part in page.with_translations]
            self._cache.save([_address(subject) for subject in self._keys])
            self._parts.keep_only(addresses)
            self._texts.save(addresses)
            return finished

        return pages

    def _keep(self, pages: Iterable[tuple[Subject, FinishedPage]]) -> None:
        """Keep pages and their parts for the next build, and their texts until they are written."""
        is_large = len(self.missing) > IN_MEMORY and self._memory is None
        finished = {subject: self._with_key(self._keys[subject], page) for subject, page in pages}
        for subject, page in finished.items():
            for part in page.with_translations:
                if is_large:
                    self._texts.keep(part.address, [part.key, texts_to_data(part)])
                if part.parts:
                    self._parts.keep(part.address, part.key, part.parts)
            if not any(part.problems for part in page.with_translations):
                self._cache.keep(page.address, self._row(subject, page))
            self._remember(subject, page)
        is_kept = self._cache.save()  # with parts and texts
        if is_kept and is_large:
            finished = {subject: without_texts(page) for subject, page in finished.items()}
        if is_kept and self._memory is None:
            finished = {subject: without_parts(page) for subject, page in finished.items()}
        self._pages |= finished

    def _row(self, subject: Subject, page: FinishedPage) -> Mapping[str, Any]:
        """Return what the next build needs of a page, and when it may use it: links may lead nowhere once files are gone."""
        linked = any(part.linked for part in page.with_translations)
        addresses = self._digests.addresses if linked else ""
        return {"key": self._keys[subject], "addresses": addresses, "page": page_to_data(page)}

    def texts(self, pages: Sequence[FinishedPage]) -> Iterator[FinishedPage]:
        """Yield pages with their texts, a few at a time."""
        for start in range(0, len(pages), _AT_A_TIME):
            yield from self._some_texts(pages[start : start + _AT_A_TIME])

    def _some_texts(self, pages: Sequence[FinishedPage]) -> Iterator[FinishedPage]:
        keys = {page.address: page.key for page in pages if page.article is None}
        rows = self._texts.get_all(keys)
        texts = {address: text for address, (key, text) in rows.items() if key == keys[address]}
        lost = self._again(keys.keys() - texts.keys())
        for page in pages:
            yield with_texts(page, texts[page.address]) if page.address in texts else lost.get(page.address, page)

    def _again(self, addresses: Collection[str]) -> dict[str, FinishedPage]:
        """Make pages once more whose texts or parts nobody has kept. Returns them by address."""
        if not addresses:
            return {}
        owners = {part.address: subject for subject, page in self._pages.items() for part in page.with_translations}
        subjects_ = list(dict.fromkeys(owners[address] for address in sorted(addresses)))
        pages = zip(subjects_, chain.from_iterable(_begin(InlineExecutor(), subjects_)), strict=True)
        finished = (self._with_key(self._keys[subject], page) for subject, page in pages)
        return {part.address: part for page in finished for part in page.with_translations}

    def indexed(self, pages: Iterable[FinishedPage], kind: Kind) -> Iterator[IndexedPage]:
        """Yield those of a kind among `pages` as the index of the search has them; a few at a time are in memory."""
        waiting = (page for page in pages if page.kind == kind)
        while some := list(islice(waiting, _AT_A_TIME)):
            missing = {page.address: page.key for page in some if page.parts is None}
            cached = dict(self._parts.indexed(missing))
            lost = self._again(missing.keys() - cached.keys())
            for page in some:
                parts = lost.get(page.address, page).parts
                if indexed := cached.get(page.address) or (parts and parts.indexed):
                    yield indexed


def _address(subject: Subject) -> str:
    kind, id_ = subject
    return _ADDRESSES[kind](id_)


def _begin(
    executor: Executor, wanted: Sequence[Subject], advance: Callable[[int], object] = lambda _: None
) -> Iterator[list[FinishedPage]]:
    """Begin to make pages. Returns an iterator over their parts, in order; nothing holds a part that has been taken."""
    workers = executor.workers if isinstance(executor, Cluster) else processes()
    size = min(_MOST, max(1, -(-len(wanted) // (workers * _PARTS))))
    parts: deque[Future[list[FinishedPage]]] = deque()
    for start in range(0, len(wanted), size):
        part = executor.submit(with_job, make_pages, wanted[start : start + size])
        part.add_done_callback(partial(_count, advance, min(size, len(wanted) - start)))
        parts.append(part)
    return (parts.popleft().result() for _ in range(len(parts)))


def _count(advance: Callable[[int], object], pages: int, _part: Future[list[FinishedPage]]) -> None:
    advance(pages)


def make_pages(job: Job, wanted: Sequence[Subject]) -> list[FinishedPage]:
    """Return the pages of some subjects."""
    cases = CasePages(job, [id_ for kind, id_ in wanted if kind == "case"])
    makers: Mapping[str, Callable[[str], FinishedPage]] = {
        "case": cases.page,
        "organisation": lambda id_: organisation_page(job, id_),
        "source": lambda id_: source_page(job, id_),
        "error": lambda code: error_page(job, code),
        "list": lambda address: list_page(job, lists(), address),
        "language": lambda language: language_page(job, language),
    }

    @cache
    def lists() -> ListPages:
        return ListPages(job.site)

    with without_garbage_collection():
        return [makers[kind](id_) for kind, id_ in wanted]
