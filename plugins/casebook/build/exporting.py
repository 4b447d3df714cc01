"""What is published of the catalogue beside its pages: data, feeds, and the table in which new cases are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from casebook import permalinks
from casebook.authoring import blank_table, vocabulary
from casebook.build.job import Job
from casebook.build.mapping import map_files
from casebook.catalogue import Catalogue
from casebook.exports import data_addresses, data_files, feed_addresses, feed_files
from casebook.maps import MapView
from casebook.site import Site
from casebook.store import FileStore, key_of


def export_addresses(catalogue: Catalogue) -> list[str]:
    """Where all of it stands."""
    return [*data_addresses(catalogue), permalinks.CASES_TEMPLATE, *feed_addresses(catalogue)]


def table_files(job: Job, kept: Path) -> Mapping[str, str | bytes]:
    """The data and the blank table, by address. The folder `kept` has both workbooks for the next build.

    Both are made at once, since the package that writes workbooks takes long to import.
    """
    return {
        **data_files(job.site, FileStore(kept / "workbook", ".xlsx")),
        permalinks.CASES_TEMPLATE: _blank_table(job.site, FileStore(kept / "blank-table", ".xlsx")),
    }


def case_feeds(job: Job, bodies: Mapping[str, str]) -> Mapping[str, str]:
    """Every feed, by address; `bodies` are the cases' bodies as HTML, by id."""
    return feed_files(job.site, bodies)


def map_scripts(job: Job, views: Iterable[MapView], kept: Path) -> Mapping[str, str | bytes]:
    """Return what the maps `views` need, by address. The file `kept` has maps that were drawn, for the next build."""
    return map_files(job.site, job.atlas, views, kept)


def _blank_table(site: Site, tables: FileStore) -> bytes:
    """The blank table, from the last build where the vocabulary is what it was."""
    key = key_of(repr(vocabulary(site.catalogue)), site.words.language)
    tables.clear_except([key])
    return tables.made(key, lambda: blank_table(site.catalogue, site.words))
