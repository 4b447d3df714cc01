"""The address of every page and file. Addresses are promises to those who link to them.

An address begins at the site's root; that of a page ends with a slash, and that of the home page is empty. It is the
page's name for ever. Which file holds the page, and what a link to it says, is settled by the site's `Layout`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import urlencode, urljoin

CASES = "cases/"
CITIES = "cities/"
CATEGORIES = "categories/"
ORGANISATIONS = "organisations/"
SOURCES = "sources/"
GUIDE = "contribute/"
"""A page about how to write cases, which a site may have."""
DATA = "data/"
"""A page about the data, which a site may have."""
ERRORS = "contribute/errors/"
BROWSE_SCRIPT = "assets/casebook/browse.js"
API = "api/v1/"
CASES_JSON = f"{API}cases.json"
CASES_CSV = f"{API}cases.csv"
CASES_XLSX = f"{API}cases.xlsx"
CASES_GEOJSON = f"{API}cases.geojson"
CITIES_JSON = f"{API}cities.json"
CITIES_GEOJSON = f"{API}cities.geojson"
CATEGORIES_JSON = f"{API}categories.json"
ORGANISATIONS_JSON = f"{API}organisations.json"
AGREEMENTS_JSON = f"{API}agreements.json"
AWARDS_JSON = f"{API}awards.json"
LICENCES_JSON = f"{API}licences.json"
SCHEMA_JSON = f"{API}case.schema.json"
TRANSLATION_SCHEMA_JSON = f"{API}translation.schema.json"
OPENAPI_JSON = f"{API}openapi.json"
CATALOG_JSONLD = f"{API}catalog.jsonld"
CASES_TEMPLATE = "contribute/cases-template.xlsx"
FEED = "feed.xml"
RSS = "rss.xml"
JSON_FEED = "feed.json"
LLMS = "llms.txt"
EMBED_STYLES = ("assets/casebook/tokens.css", "assets/casebook/embed.css")
MAPS_STYLE = "assets/casebook/maps.css"
FORWARD_SCRIPT = "assets/casebook/forward.js"
REDIRECTS = "_redirects"
ADMIN = "admin/"
ADMIN_PAGE = f"{ADMIN}index.html"
"""Whatever the layout: editors type the address, and the page's script asks for a file beside it."""
ADMIN_SCRIPT = f"{ADMIN}sveltia-cms.js"
ADMIN_CONFIG = f"{ADMIN}config.yml"
SITE_SHARE_IMAGE = "assets/share/site.png"


def case(case_id: str) -> str:
    """The address of a case, from the site's root, as every address here."""
    return f"{CASES}{case_id}/"


def case_json(case_id: str) -> str:
    """The JSON twin of a case. It stands with the other data, so that a second version of the data can stand beside it."""
    return f"{API}cases/{case_id}.json"


def translation(case_id: str, language: str) -> str:
    """The address of a case in another language."""
    return f"{language}/{case(case_id)}"


def city(city_id: str) -> str:
    """The address of a city."""
    return f"{CITIES}{city_id}/"


def category(category_id: str) -> str:
    """The address of a category."""
    return f"{CATEGORIES}{category_id}/"


def organisation(organisation_id: str) -> str:
    """The address of an organisation."""
    return f"{ORGANISATIONS}{organisation_id}/"


def error(code: str) -> str:
    """The page that explains a code of problems."""
    return f"{ERRORS}{code}/"


def embed(address: str) -> str:
    """The small page that other sites may show for the page at `address`."""
    return f"{address}embed/"


def browse(**facets: str) -> str:
    """The page of all cases, narrowed down to one value of each facet."""
    return f"{CASES}?{urlencode(facets)}" if facets else CASES


def document(address: str) -> str:
    """The address of an agreement or award from the path its file gives."""
    return f"{address.strip('/')}/"


def clause_anchor(clause_id: str) -> str:
    """The fragment of a clause on its agreement's page."""
    return f"clause-{clause_id}"


def clause(address: str, clause_id: str) -> str:
    """The address of a clause on the page of the agreement whose file gives `address`."""
    return f"{document(address)}#{clause_anchor(clause_id)}"


def feed(page: str) -> str:
    """The Atom feed of a city or category, beside its page."""
    return f"{page}{FEED}"


def image(path: str) -> str:
    """The address of a picture that stands at `path` in the content folder."""
    return f"{CASES}{path}"


def attachment(path: str) -> str:
    """Return the address of a document that stands at `path` in the content folder, beside a case."""
    return f"{CASES}{path}"


def share_image(case_id: str) -> str:
    """The address of the picture of a case that is shown where its address is passed on."""
    return f"assets/share/{CASES}{case_id}.png"


def source(path: str) -> str:
    """The address of a copy of a source that stands at `path` (``_sources/…``) in the content folder."""
    return f"{SOURCES}{path.removeprefix('_sources/')}"


def source_page(document_id: str) -> str:
    """The page that shows a source document of which there is a copy."""
    return f"{SOURCES}{document_id}/"


def relative(target: str, page: str) -> str:
    """The link from the page at address `page` to `target`, which may carry a fragment."""
    path, mark, fragment = target.partition("#")
    here, there = page.split("/")[:-1], path.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    link = "../" * (len(here) - shared) + "/".join(there[shared:])
    return f"{link or './'}{mark}{fragment}"


_ROOT = "https://site.invalid/"
_TAG = re.compile(r"""<[a-z][^<>"]*(?:"[^"]*"[^<>"]*)*>""")
_LINK = re.compile(r"""(\s(?:href|src|action|poster)="|\scontent="0; url=)(?!\#|/|[a-zA-Z][a-zA-Z0-9+.-]*:)([^"]*)""")
"""In a tag, a link that is relative to its page. Links within a page, which begin with ``#``, stay as they are."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the pages of a site become files: the page ``a/b/`` is ``a/b/index.html``, or, without `folders`, ``a/b.html``.

    MkDocs calls the first ``use_directory_urls``. The second can be read from a shared drive, where nothing turns a folder
    into the page in it.
    """

    folders: bool = True
    pages: Mapping[str, str] = field(default_factory=dict)
    """Without `folders`, the files of pages that stand elsewhere, such as those written as ``index.md``, by address."""

    def file(self, address: str) -> str:
        """The file of the page at `address`, below the site's folder."""
        if self.folders:
            return f"{address}index.html"
        return self.pages.get(address) or (f"{address.removesuffix('/')}.html" if address else "index.html")

    def url(self, address: str) -> str:
        """What a link from the site's root to `address` says. It may carry a query and a fragment, and need be no page's."""
        if self.folders:
            return address
        path = re.split(r"[?#]", address, maxsplit=1)[0]
        return self.file(path) + address[len(path) :] if not path or path.endswith("/") else address

    def address(self, url: str) -> str:
        """The address of the page to which the host's links say `url`."""
        if self.folders:
            return "" if url in ("./", ".") else url
        name = url.rpartition("/")[2]
        return url.removesuffix(name) if name == "index.html" else f"{url.removesuffix('.html')}/"

    def link(self, target: str, page: str) -> str:
        """The link from the page at `page` to `target`, which may carry a query and a fragment; both are addresses."""
        return relative(self.url(target), self.url(page))

    def html(self, html: str, page: str) -> str:
        """`html` of the page at `page`, whose links lead from address to address, with links that lead from file to file."""
        if self.folders:
            return html

        def moved(link: re.Match[str]) -> str:
            target = urljoin(_ROOT + page, unescape(link[2])).removeprefix(_ROOT)
            return link[1] + escape(self.link(target, page))

        return _TAG.sub(lambda tag: _LINK.sub(moved, tag[0]), html)
