"""Pages at old addresses that lead to the new ones, and the same for hosts that forward themselves."""

from __future__ import annotations

from collections.abc import Mapping

from casebook import permalinks
from casebook.catalogue import Catalogue
from casebook.pages import forward_plan
from casebook.site.addresses import forwards
from casebook.templating import Templates
from casebook.wording import Wording


def forward_files(catalogue: Catalogue, words: Wording, templates: Templates, site_url: str) -> Mapping[str, str]:
    """A page for each old address, and ``_redirects``, which Netlify, Cloudflare Pages and others read."""
    leads = forwards(catalogue)
    pages = {
        f"{old}index.html": templates.render(forward_plan(catalogue, words, old, new, site_url)) for old, new in leads.items()
    }
    rules = "".join(f"/{old} /{new} 301\n" for old, new in sorted(leads.items()))
    return {**pages, **({permalinks.REDIRECTS: rules} if rules else {})}
