"""Pages at old addresses that lead to the new ones, and the same for hosts that forward themselves."""

from __future__ import annotations

from collections.abc import Mapping

from casebook import permalinks
from casebook.build.addresses import Lock, forwards, published
from casebook.build.job import Job
from casebook.pages import Forward, forward_plan


def forward_files(job: Job, lock: Lock) -> Mapping[str, str]:
    """A page for each old address, and ``_redirects``, which Netlify, Cloudflare Pages and others read."""
    moved, site = forwards(job.site), job.site
    leads = {**moved, **_folders(job, lock, moved)}
    speaking = {language: job.in_language(language) for language in (job.site.words.language, *job.site.catalogue.languages)}
    pages = {
        site.layout.file(old): there.templates.render(forward_plan(there.site.words, old, lead, site))
        for old, lead in leads.items()
        for there in [speaking[lead.language]]
    }
    rules = "".join(f"/{site.layout.url(old)} /{site.layout.url(moved[old].address)} 301\n" for old in sorted(moved))
    return {**pages, **({permalinks.REDIRECTS: rules} if rules else {})}


def _folders(job: Job, lock: Lock, moved: Mapping[str, Forward]) -> Mapping[str, Forward]:
    """For a site of files: at each folder that `lock` promises, a page that leads to the file.

    Whoever holds an address from before the site had files still gets there. The page's own address is that of its file.
    """
    layout, catalogue = job.site.layout, job.site.catalogue
    if layout.folders:
        return {}
    live = published(job.site, catalogue.pages) | moved.keys()
    held = {layout.file(address) for address in live}
    return {
        f"{address}index/": moved.get(address) or Forward(address, layout.url(address), job.site.words.language)
        for address in lock.lines
        if address in live and address.endswith("/") and f"{address}index.html" not in held
    }
