"""Define which file has the page at an address, and how links between pages are written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from urllib.parse import urljoin

from msgspec import Struct, field

from casebook.permalinks import relative

_ROOT = "https://site.invalid/"
_TAG = re.compile(r"""<[a-z][^<>"]*(?:"[^"]*"[^<>"]*)*>""")
_LINK = re.compile(r"""(\s(?:href|src|action|poster)="|\scontent="0; url=)(?!\#|/|[a-zA-Z][a-zA-Z0-9+.-]*:)([^"]*)""")
"""Matches a relative link in a tag. Links within a page, which begin with ``#``, stay as they are."""


class Layout(Struct, frozen=True):
    """The files of pages: ``a/b/`` is ``a/b/index.html``, or ``a/b.html`` without `folders`.

    MkDocs calls the first ``use_directory_urls``. The second works on a shared drive, where no server opens the page in a
    folder.
    """

    folders: bool = True
    pages: Mapping[str, str] = field(default_factory=dict)
    """Without `folders`, the files of pages with other names, such as those of ``index.md``, by address."""

    def file(self, address: str) -> str:
        """Return the file of the page at `address`, relative to the folder of the site."""
        if self.folders:
            return f"{address}index.html"
        return self.pages.get(address) or (f"{address.removesuffix('/')}.html" if address else "index.html")

    def output(self, address: str) -> str:
        """Return the file of a page, or of the file at `address` itself."""
        return self.file(address) if not address or address.endswith("/") else address

    def url(self, address: str) -> str:
        """Return the link from the root to `address`, which may have a query and a fragment and may be that of a file."""
        if self.folders:
            return address
        path = re.split(r"[?#]", address, maxsplit=1)[0]
        return self.file(path) + address[len(path) :] if not path or path.endswith("/") else address

    def address(self, url: str) -> str:
        """Return the address of the page that the host links to with `url`."""
        if self.folders:
            return "" if url in ("./", ".") else url
        name = url.rpartition("/")[2]
        return url.removesuffix(name) if name == "index.html" else f"{url.removesuffix('.html')}/"

    def link(self, target: str, page: str) -> str:
        """Return the link from the page at `page` to `target`, which may have a query and a fragment. Both are addresses."""
        return relative(self.url(target), self.url(page))

    def html(self, html: str, page: str) -> str:
        """Return the HTML of the page at `page` with links between files instead of links between addresses."""
        if self.folders:
            return html

        def replace_link(link: re.Match[str]) -> str:
            target = urljoin(_ROOT + page, unescape(link[2])).removeprefix(_ROOT)
            return link[1] + escape(self.link(target, page))

        return _TAG.sub(lambda tag: _LINK.sub(replace_link, tag[0]), html)
