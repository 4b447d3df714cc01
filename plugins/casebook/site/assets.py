"""Files beside the pages: open data, the search engine, pictures and copies of sources."""

from __future__ import annotations

import re
from collections.abc import Mapping
from concurrent.futures import Executor, Future
from importlib.resources import files
from pathlib import Path

from casebook import permalinks
from casebook.authoring import blank_table, vocabulary
from casebook.exports import Publication, data_files, feed_files
from casebook.site.job import Job
from casebook.store import FileStore, key_of

ASSETS = "assets/casebook"
STYLES = (f"{ASSETS}/tokens.css", f"{ASSETS}/frame.css", f"{ASSETS}/casebook.css")
SCRIPTS = tuple(f"{ASSETS}/{name}.js" for name in ("frame", "search-box", "maps", "folders"))
"""What every page loads, from the packaged theme."""


def site_files(publication: Publication, kept: Path, executor: Executor) -> Mapping[str, str | bytes | Future[bytes]]:
    """Every file beside the pages but feeds, by address.

    `executor` makes what takes long, and the folder `kept` has it for the next build.
    """
    catalogue = publication.catalogue
    sources = sorted(name for name in catalogue.files if name.startswith("_sources/"))
    return {
        permalinks.CASES_TEMPLATE: _blank_table(publication, FileStore(kept / "blank-table", ".xlsx")),
        **data_files(publication, FileStore(kept / "workbook", ".xlsx"), executor),
        f"{ASSETS}/search-engine.js": _engine(),
        **{permalinks.image(name): (catalogue.root / name).read_bytes() for name in sorted(catalogue.images)},
        **{permalinks.source(name): (catalogue.root / name).read_bytes() for name in sources},
    }


def case_feeds(job: Job, bodies: Mapping[str, str]) -> Mapping[str, str]:
    """Every feed, by address; `bodies` are the cases' bodies as HTML, by id."""
    return feed_files(job.publication, bodies)


def _blank_table(publication: Publication, tables: FileStore) -> bytes:
    """The blank table, from the last build where the vocabulary is what it was."""
    key = key_of(repr(vocabulary(publication.catalogue)), publication.words.language)
    tables.clear_except([key])
    return tables.made(key, lambda: blank_table(publication.catalogue, publication.words))


def _engine() -> str:
    return without_comments("engine.js", (files("casebook") / "search" / "engine.js").read_text(encoding="utf-8"))


def without_comments(path: str, text: str) -> str:
    """A packaged script or stylesheet without comments and indents: readers on phones need not fetch them."""
    if path.endswith(".css"):
        text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    else:
        text = re.sub(r"^\s*//.*|\s// .*", "", text, flags=re.MULTILINE)  # a test holds that no text has such a sign
    return "".join(f"{line.strip()}\n" for line in text.splitlines() if line.strip())
