"""Pages at old addresses that lead to the new ones, and the same for hosts that forward themselves."""

from __future__ import annotations

from collections.abc import Mapping

from casebook import permalinks
from casebook.catalogue import Catalogue
from casebook.pages import forward_plan
from casebook.site.addresses import forwards
from casebook.templating import Templates
from casebook.wording import Wording, wording


def forward_files(catalogue: Catalogue, words: Wording, templates: Templates, site_url: str) -> Mapping[str, str]:
    """A page for each old address, and ``_redirects``, which Netlify, Cloudflare Pages and others read."""
    leads = forwards(catalogue, words)
    spoken = {words.language: words} | {language: wording(language) for language in catalogue.languages}
    speaking = {language: templates.speaking(these) for language, these in spoken.items()}
    pages = {
        f"{old}index.html": speaking[lead.language].render(forward_plan(spoken[lead.language], old, lead, site_url))
        for old, lead in leads.items()
    }
    rules = "".join(f"/{old} /{leads[old].address} 301\n" for old in sorted(leads))
    return {**pages, **({permalinks.REDIRECTS: rules} if rules else {})}
