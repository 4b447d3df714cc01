"""Define the address of every page and file. Addresses are permanent, because other sites link to them.

An address starts at the root of the site. That of a page ends with a slash, and that of the home page is empty. The `Layout` of
the site (`casebook.layout`) decides which file has the page and how links to it are written.
"""

from __future__ import annotations

import re
from urllib.parse import urlencode

from casebook import folders

CASES = "cases/"
CITIES = "cities/"
CATEGORIES = "categories/"
QUESTIONS = "questions/"
COLLECTIONS = "collections/"
ORGANISATIONS = "organisations/"
SOURCES = "sources/"
GUIDE = "contribute/"
"""The address of the guide for contributors, which a site may have."""
DATA = "data/"
"""The address of the page about the data, which a site may have."""
ERRORS = "contribute/errors/"
INDICATORS = "indicators/"
OVERVIEW = "overview/"
COMPARE = "compare/"
LINEAGE = "lineage/"
CHANGES = "changes/"
"""The address of what has changed, which a site has whose history git tells."""
LICENCES = "about/licences/"
BROWSE_SCRIPT = "assets/casebook/browse.js"
EXPORT_SCRIPT = "assets/casebook/list-export.js"
COMPARE_SCRIPT = "assets/casebook/compare.js"
TABLE_SCRIPT = "assets/casebook/table-sort.js"
ASSETS = "assets/"
API = "api/v1/"
CASE_RECORDS = f"{API}cases/"
CITATIONS = f"{API}ris/"
OEMBED = f"{API}oembed/"
CHECKLISTS = f"{API}checklist/"
CASES_JSON = f"{API}cases.json"
CASES_NDJSON = f"{API}cases.ndjson"
CASES_CSV = f"{API}cases.csv"
CASES_XLSX = f"{API}cases.xlsx"
CASES_GEOJSON = f"{API}cases.geojson"
CASE_ORGANISATIONS_CSV = f"{API}case_organisations.csv"
CASE_SOURCES_CSV = f"{API}case_sources.csv"
INDICATORS_CSV = f"{API}indicators.csv"
ORGANISATIONS_CSV = f"{API}organisations.csv"
PLACES_CSV = f"{API}places.csv"
CHANGES_JSON = f"{API}changes.json"
DATAPACKAGE_JSON = f"{API}datapackage.json"
CITIES_JSON = f"{API}cities.json"
CITIES_GEOJSON = f"{API}cities.geojson"
CATEGORIES_JSON = f"{API}categories.json"
ORGANISATIONS_JSON = f"{API}organisations.json"
AGREEMENTS_JSON = f"{API}agreements.json"
DUTIES_JSON = f"{API}duties.json"
DUTIES_CSV = f"{API}duties.csv"
AWARDS_JSON = f"{API}awards.json"
COLLECTIONS_JSON = f"{API}collections.json"
LICENCES_JSON = f"{API}licences.json"
SCHEMA_JSON = f"{API}case.schema.json"
TRANSLATION_SCHEMA_JSON = f"{API}translation.schema.json"
OPENAPI_JSON = f"{API}openapi.json"
CATALOG_JSONLD = f"{API}catalog.jsonld"
CALENDAR_ICS = f"{API}calendar.ics"
CASES_TEMPLATE = "contribute/cases-template.xlsx"
FEED = "feed.xml"
RSS = "rss.xml"
JSON_FEED = "feed.json"
LLMS = "llms.txt"
EMBED_STYLES = ("assets/casebook/tokens.css", "assets/casebook/embed.css")
AGREEMENT_STYLE = "assets/casebook/agreement.css"
TABLES_STYLE = "assets/casebook/tables.css"
COMPARE_STYLE = "assets/casebook/compare.css"
BROWSE_STYLE = "assets/casebook/browse.css"
MAPS_STYLE = "assets/casebook/maps.css"
FORWARD_SCRIPT = "assets/casebook/forward.js"
NOT_FOUND = "404.html"
"""The page that servers show for an address that is not there."""
REDIRECTS = "_redirects"
HEADERS = "_headers"
ADMIN = "admin/"
ADMIN_PAGE = f"{ADMIN}index.html"
"""The same in every layout: editors type the address, and the script of the page requests a file beside it."""
ADMIN_SCRIPT = f"{ADMIN}sveltia-cms.js"
ADMIN_CONFIG = f"{ADMIN}config.yml"
SITE_SHARE_IMAGE = "assets/share/site.png"


def folder_and_id(address: str) -> tuple[str, str]:
    """Return the folder of an address and the id of the record whose page it is there, as "cities/" and "north"."""
    folder, _, id_ = address.rstrip("/").partition("/")
    return f"{folder}/", id_


def case(case_id: str) -> str:
    """Return the address of a case."""
    return f"{CASES}{case_id}/"


def case_json(case_id: str) -> str:
    """Return the address of the JSON file of a case, below that of the version of the data."""
    return f"{CASE_RECORDS}{case_id}.json"


def case_ris(case_id: str) -> str:
    """Return the address of the citation of a case for reference managers."""
    return f"{CITATIONS}{case_id}.ris"


def case_oembed(case_id: str) -> str:
    """Return the address of the description of a case's card."""
    return f"{OEMBED}{case_id}.json"


def case_checklist(case_id: str) -> str:
    """Return the address of the checklist of a case: a file that is printed, or opened by a word processor."""
    return f"{CHECKLISTS}{case_id}.html"


def case_comparison(case_id: str) -> str:
    """Return the address of what the page that compares cases shows of one, which its script reads."""
    return f"{COMPARE}{case_id}.json"


def own_table_csv(name: str) -> str:
    """Return the address of the table of an own field that is a list of records; `name` is that of the field in tables."""
    return f"{API}{name}.csv"


def cases_json_part(number: str | int) -> str:
    """Return the address of a part of the JSON file of all cases; the first part is `CASES_JSON`."""
    return CASES_JSON if number == 1 else f"{API}cases-{number}.json"


def translation(case_id: str, language: str) -> str:
    """Return the address of a translation of a case."""
    return f"{language}/{case(case_id)}"


def language(code: str) -> str:
    """Return the address of the list of cases that are translated into a language, which is the home page of its readers."""
    return f"{code}/"


def city(city_id: str) -> str:
    """Return the address of a city."""
    return f"{CITIES}{city_id}/"


def question(question_id: str) -> str:
    """Return the address of a question and the cases that answer it."""
    return f"{QUESTIONS}{question_id}/"


def collection(collection_id: str) -> str:
    """Return the address of a collection."""
    return f"{COLLECTIONS}{collection_id}/"


def category(category_id: str) -> str:
    """Return the address of a category."""
    return f"{CATEGORIES}{category_id}/"


def organisation(organisation_id: str) -> str:
    """Return the address of an organisation."""
    return f"{ORGANISATIONS}{organisation_id}/"


def organisations_of_kind(kind: str) -> str:
    """Return the address of the list of all organisations of a kind, where it has pages of its own.

    No organisation can have it, since the address of an organisation has a folder less.
    """
    return f"{ORGANISATIONS}all/{kind}/"


def error(code: str) -> str:
    """Return the address of the explanation of a problem code."""
    return f"{ERRORS}{code}/"


def changes(month: str = "") -> str:
    """Return the address of what has changed in a month, such as 2019-12; without one, of the latest changes."""
    return f"{CHANGES}{month}/" if month else CHANGES


def embed(address: str) -> str:
    """Return the address of the small page that other sites can embed for the page at `address`."""
    return f"{address}embed/"


def list_page(address: str, number: int) -> str:
    """Return the address of a page of the list of cases at `address`, which is the address of its first page.

    No case can have it, since the address of a case has a folder more.
    """
    return address if number == 1 else f"{address}page-{number}/"


_LIST_PAGE = re.compile(r".*/page-\d+/")


def is_list_page(address: str) -> bool:
    """Return whether `address` is that of a page of a list but the first."""
    return _LIST_PAGE.fullmatch(address) is not None


def browse(**facets: str) -> str:
    """Return the address of the list of cases, filtered by one value of each facet."""
    return f"{CASES}?{urlencode(facets)}" if facets else CASES


def document(address: str) -> str:
    """Return the address of an agreement or award from the path in its file."""
    return f"{address.strip('/')}/"


def clause_anchor(clause_id: str) -> str:
    """Return the fragment of a clause on the page of its agreement."""
    return f"clause-{clause_id}"


def duty_anchor(clause_id: str, other_id: str) -> str:
    """Return the fragment of a duty: in a place on the page of its agreement, or of an agreement on the page of a place."""
    return f"duty-{clause_id}-{other_id}"


def clause(address: str, clause_id: str) -> str:
    """Return the address of a clause; `address` is the path in the file of its agreement."""
    return f"{document(address)}#{clause_anchor(clause_id)}"


def feed(page: str) -> str:
    """Return the address of the Atom feed of a city, a category or a collection, below that of its page."""
    return f"{page}{FEED}"


def image(path: str) -> str:
    """Return the address of the picture at `path` in the content folder."""
    return f"{CASES}{path}"


_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif")


def is_picture(name: str) -> bool:
    """Return whether the name of a file has the suffix of a picture that sites may show."""
    return name.lower().endswith(_PICTURES)


def attachment(path: str) -> str:
    """Return the address of the attachment at `path` in the content folder."""
    return f"{CASES}{path}"


def share_image(page: str) -> str:
    """Return the address of the social card of a case or a collection, whose page is at `page`."""
    return f"assets/share/{page.removesuffix('/')}.png"


def source(path: str) -> str:
    """Return the address of the copy of a source at `path` (``_sources/…``) in the content folder."""
    return f"{SOURCES}{path.removeprefix(f'{folders.SOURCES}/')}"


def source_page(document_id: str) -> str:
    """Return the address of the page of a source document."""
    return f"{SOURCES}{document_id}/"


def former_page(path: str) -> str:
    """Return the address of a page of an earlier site, of which `path` is the path: ``/news/12`` is ``news/12/``."""
    address = path.strip().lstrip("/")
    return address if address.endswith((".html", ".htm", "/")) else f"{address}/"


_SIGNS_OF_LINKS = re.compile("[%#?&]")


def linked(file: str) -> str:
    """Return the address of a file as a link names it: its name may have signs that mean something else in links or HTML."""
    return _SIGNS_OF_LINKS.sub(lambda sign: f"%{ord(sign[0]):02X}", file)


def relative(target: str, page: str) -> str:
    """Return the relative link from the page at `page` to `target`, which may have a fragment."""
    path, mark, fragment = target.partition("#")
    start, end = page.split("/")[:-1], path.split("/")
    most = min(len(start), len(end) - 1)
    shared = 0
    while shared < most and start[shared] == end[shared]:
        shared += 1
    link = "../" * (len(start) - shared) + "/".join(end[shared:])
    return f"{link or './'}{mark}{fragment}"
