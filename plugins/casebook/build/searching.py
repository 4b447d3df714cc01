"""The site's search: what every page says, put together and written as an index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from casebook import permalinks
from casebook.build.assets import ASSETS
from casebook.build.finishing import Finished
from casebook.build.job import Job
from casebook.pages import Plan, facets
from casebook.search import Indexed, SearchPage, document_names, host_pages, index_files, merged, plan_page, read_page, synonyms

_KINDS = ("case", "document", "translation", "page", "list", "source", "code")


def search_files(
    job: Job, finished: Iterable[Finished], plans: Iterable[Plan], entries: Iterable[Mapping[str, str]]
) -> Mapping[str, str]:
    """The files of the index, by address.

    It holds the finished pages, and the host's pages (`entries` of its own index) with the parts that `plans` place there.
    """
    site, layout = job.site, job.site.layout
    host, names = host_pages(entries, layout), document_names(site.catalogue)
    for plan in plans:
        part = plan_page(plan, names.get(plan.address, ()))
        if part:
            host[plan.address] = merged(host[plan.address], part) if plan.address in host else part
    indexed = [page.indexed for page in finished if page.indexed]
    indexed += [Indexed(page, read_page(page)) for page in host.values() if _says_something(page)]
    indexed.sort(key=lambda one: _KINDS.index(one.page.kind))
    indexed = [replace(one, page=replace(one.page, address=layout.url(one.page.address))) for one in indexed]
    labels = {"cases": layout.url(permalinks.CASES), "all": site.words.pattern("search_all")}
    written = index_files(indexed, synonyms(site.catalogue), labels, facets(site))
    return {f"{ASSETS}/search/{name}": text for name, text in written.items()}


def _says_something(page: SearchPage) -> bool:
    """A page that only lists others answers nothing itself."""
    return any(section.text or section.title for section in page.sections)
