"""Where every page stands. Addresses are promises: nothing else in the package spells one out."""

from __future__ import annotations

from urllib.parse import urlencode

CASES = "cases/"
CITIES = "cities/"
CATEGORIES = "categories/"
ORGANISATIONS = "organisations/"
DATA = "data/"
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


def share_image(case_id: str) -> str:
    """The address of the picture of a case that is shown where its address is passed on."""
    return f"assets/share/{CASES}{case_id}.png"


def source(path: str) -> str:
    """The address of a copy of a source that stands at `path` (``_sources/…``) in the content folder."""
    return f"sources/{path.removeprefix('_sources/')}"


def relative(target: str, page: str) -> str:
    """The link from the page at address `page` to `target`, which may carry a fragment."""
    path, mark, fragment = target.partition("#")
    here, there = page.split("/")[:-1], path.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    link = "../" * (len(here) - shared) + "/".join(there[shared:])
    return f"{link or './'}{mark}{fragment}"
