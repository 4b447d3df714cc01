"""The files of all cases: data and feeds, put together from the parts that each case made alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import attrgetter
from pathlib import Path

from casebook import permalinks
from casebook.build.case_pages import CasePages
from casebook.build.dependencies import Digests
from casebook.build.finished_page import FinishedPage
from casebook.build.load import without_garbage_collection
from casebook.build.outputs import Contents, FileTasks
from casebook.build.page_parts import MadeCase, PageParts, PartCache
from casebook.build.workers import Job, with_job
from casebook.content.site import Site
from casebook.data.feeds import feed_cases, feed_files
from casebook.data.files import Part, data_descriptions, data_files, workbook
from casebook.editing.blank_table import blank_table
from casebook.editing.choices import vocabulary
from casebook.files.cache import FileCache, key_of

_AT_A_TIME = 500
"""Cases whose parts are in memory at once."""


def begin_case_files(job: Job, pages: Iterable[FinishedPage], digests: Digests, tasks: FileTasks, folder: Path) -> None:
    """Begin data and feeds of the cases among `pages`. `folder` is the cache of the build."""
    cases = [MadeCase(page.case_id, page.address, page.key, page.parts) for page in pages if page.case_id]
    cases.sort(key=attrgetter("id"))
    tasks.make("data", digests.everything, lambda: data_files(job.site, CaseData(job, cases)))
    described = key_of(digests.fields, str(job.site.updated))
    tasks.make("data descriptions", described, lambda: data_descriptions(job.site))
    tasks.begin("workbooks", digests.everything, _workbook_files, cases, folder)
    feeds = feed_cases(job.site)
    keys = {address: digests.feed(ids) for address, ids in feeds.items()}
    missing = {address for address in feeds if not tasks.keep(address, keys[address])}
    if missing:
        named = {id_ for address in missing for id_ in feeds[address]}
        own = [case for case in cases if case.id in named]
        tasks.add([tasks.executor.submit(with_job, _case_feeds, own, missing)], keys)


def _workbook_files(job: Job, cases: Sequence[MadeCase], folder: Path) -> Contents:
    """Return the workbook of all `cases` and the blank table, by address. `folder` is the cache of both.

    Both are made at once, since the package that writes workbooks takes long to import.
    """
    with without_garbage_collection():
        return {
            permalinks.CASES_XLSX: workbook(job.site, CaseData(job, cases), FileCache(folder / "workbook", ".xlsx")),
            permalinks.CASES_TEMPLATE: _blank_table(job.site, FileCache(folder / "blank-table", ".xlsx")),
        }


class CaseData:
    """The parts of all cases in the data, a few of which are in memory at once; `casebook.data.files.CaseTexts`."""

    def __init__(self, job: Job, cases: Sequence[MadeCase]) -> None:
        self._job, self._cases, self._cache = job, cases, PartCache(job.results)

    def __len__(self) -> int:
        return len(self._cases)

    def texts(self, part: Part, start: int = 0, stop: int | None = None) -> Iterator[str]:
        """Yield a part of each case. Those that are neither in memory nor in the cache are made again."""
        waiting = islice(self._cases, start, stop)
        while cases := list(islice(waiting, _AT_A_TIME)):
            cached = self._cache.data(part, _keys(cases))
            new_parts = _make_parts(self._job, [case for case in cases if case.parts is None and case.address not in cached])
            for case in cases:
                own = case.parts or new_parts.get(case.id)
                yield getattr(own.case, part) if own else cached[case.address]


def _case_feeds(job: Job, cases: Sequence[MadeCase], addresses: Collection[str]) -> Contents:
    """Return the feeds at `addresses`; `cases` are those that they name."""
    cached = dict(PartCache(job.results).bodies(_keys(cases)))
    new_parts = _make_parts(job, [case for case in cases if case.parts is None and case.address not in cached])
    own = {case.id: case.parts for case in cases if case.parts} | new_parts
    bodies = {case.id: own[case.id].body[0] if case.id in own else cached[case.address] for case in cases}
    return feed_files(job.site, bodies, addresses)


def _keys(cases: Sequence[MadeCase]) -> Mapping[str, str]:
    """Return the digests of the pages whose parts should be in the cache, by address."""
    return {case.address: case.key for case in cases if case.parts is None}


def _make_parts(job: Job, cases: Sequence[MadeCase]) -> dict[str, PageParts]:
    """Make the parts of cases that the cache has lost, by id."""
    if not cases:
        return {}
    pages = CasePages(job, [case.id for case in cases])
    return {case.id: parts for case in cases if (parts := pages.page(case.id).parts)}


def _blank_table(site: Site, tables: FileCache) -> bytes:
    """Return the blank table, from the cache where the vocabulary has not changed."""
    key = key_of(site.words_key, repr(vocabulary(site.catalogue)))
    tables.keep_only([key])
    return tables.get_or_make(key, lambda: blank_table(site.catalogue, site.words))
