"""Pages at old addresses that lead to the new ones, and the same for hosts that forward themselves."""

from __future__ import annotations

from collections.abc import Mapping

from casebook import permalinks
from casebook.pages import forward_plan
from casebook.site.addresses import forwards
from casebook.site.job import Job


def forward_files(job: Job) -> Mapping[str, str]:
    """A page for each old address, and ``_redirects``, which Netlify, Cloudflare Pages and others read."""
    leads, site = forwards(job.catalogue, job.words), job.site
    speaking = {language: job.speaking(language) for language in (job.words.language, *job.catalogue.languages)}
    pages = {
        site.layout.file(old): there.templates.render(forward_plan(there.words, old, lead, site))
        for old, lead in leads.items()
        for there in [speaking[lead.language]]
    }
    rules = "".join(f"/{site.layout.url(old)} /{site.layout.url(leads[old].address)} 301\n" for old in sorted(leads))
    return {**pages, **({permalinks.REDIRECTS: rules} if rules else {})}
