"""The files of all cases: data and feeds. They are put together from the parts that each case made alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from casebook import permalinks
from casebook.build.case_pages import CasePages
from casebook.build.job import Job
from casebook.build.load import no_collection
from casebook.build.parts import CasePage, PageParts, PartCache
from casebook.content.site import Site
from casebook.data.case_parts import CaseParts
from casebook.data.feeds import feed_files
from casebook.data.files import data_files
from casebook.editing.blank_table import blank_table
from casebook.editing.choices import vocabulary
from casebook.files.cache import FileCache, key_of


def table_files(job: Job, cases: Sequence[CasePage], folder: Path) -> Mapping[str, str | bytes]:
    """Return the data of all `cases` and the blank table, by address. `folder` is the cache of both workbooks.

    Both are made at once, since the package that writes workbooks takes long to import.
    """
    with no_collection():
        return {
            **data_files(job.site, _data(job, cases), FileCache(folder / "workbook", ".xlsx")),
            permalinks.CASES_TEMPLATE: _blank_table(job.site, FileCache(folder / "blank-table", ".xlsx")),
        }


def case_feeds(job: Job, cases: Sequence[CasePage]) -> Mapping[str, str]:
    """Return every feed by address; `cases` are those that feeds name."""
    kept = dict(PartCache(job.results).bodies(_keys(cases)))
    again = _again(job, [case for case in cases if case.parts is None and case.address not in kept])
    own = {case.id: case.parts for case in cases if case.parts} | again
    return feed_files(job.site, {case.id: own[case.id].body[0] if case.id in own else kept[case.address] for case in cases})


def _data(job: Job, cases: Sequence[CasePage]) -> list[CaseParts]:
    """Return what `cases` have in the data, in their order."""
    kept = dict(PartCache(job.results).cases(_keys(cases)))
    again = _again(job, [case for case in cases if case.parts is None and case.address not in kept])
    own = {case.id: case.parts for case in cases if case.parts} | again
    made = {id_: parts.case for id_, parts in own.items() if parts.case}
    return [made[case.id] if case.id in made else kept[case.address] for case in cases]


def _keys(cases: Sequence[CasePage]) -> Mapping[str, str]:
    """Return the digests of the pages whose parts should be in the cache, by address."""
    return {case.address: case.key for case in cases if case.parts is None}


def _again(job: Job, cases: Sequence[CasePage]) -> dict[str, PageParts]:
    """Make the parts of cases that the cache has lost, by id."""
    pages = CasePages(job, [case.id for case in cases])
    return {case.id: parts for case in cases if (parts := pages.page(case.id).parts)}


def _blank_table(site: Site, tables: FileCache) -> bytes:
    """Return the blank table, from the cache where the vocabulary has not changed."""
    key = key_of(repr(vocabulary(site.catalogue)), site.words.language)
    tables.keep_only([key])
    return tables.get_or_make(key, lambda: blank_table(site.catalogue, site.words))
