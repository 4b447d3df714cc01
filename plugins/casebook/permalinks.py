"""Where every page stands. Addresses are promises: nothing else in the package spells one out."""

from __future__ import annotations

from urllib.parse import urlencode

CASES = "cases/"
CITIES = "cities/"
CATEGORIES = "categories/"
ORGANISATIONS = "organisations/"
CASES_JSON = "api/v1/cases.json"
BROWSE_SCRIPT = "assets/casebook/browse.js"
EMBED_STYLES = ("assets/casebook/tokens.css", "assets/casebook/embed.css")
MAPS_STYLE = "assets/casebook/maps.css"
FORWARD_SCRIPT = "assets/casebook/forward.js"
REDIRECTS = "_redirects"
SCHEMA_JSON = "api/v1/case.schema.json"
TRANSLATION_SCHEMA_JSON = "api/v1/translation.schema.json"
SITE_SHARE_IMAGE = "assets/share/site.png"


def case(case_id: str) -> str:
    """The address of a case, from the site's root, as every address here."""
    return f"{CASES}{case_id}/"


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
