from __future__ import annotations

from urllib.parse import urljoin

from hypothesis import given
from hypothesis import strategies as st

from casebook import permalinks

SEGMENT = st.from_regex(r"[a-z0-9]{1,3}", fullmatch=True)
PAGE = st.lists(SEGMENT, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))
FILE = st.builds(lambda folder, name: f"{folder}{name}.png", PAGE, SEGMENT)
FRAGMENT = st.sampled_from(["", "#추진-배경", "#clause-2-na-4"])


@given(PAGE | FILE, PAGE, FRAGMENT)
def test_a_relative_link_leads_to_its_target(target: str, page: str, fragment: str) -> None:
    link = permalinks.relative(target + fragment, page)
    for root in ("https://example.org/", "https://example.org/deep/site/", "file:///home/me/site/"):
        assert urljoin(root + page, link) == root + target + fragment


def test_addresses_are_promises() -> None:
    assert permalinks.case("jeonbuk/agri-bio-talent") == "cases/jeonbuk/agri-bio-talent/"
    assert permalinks.translation("jeonbuk/agri-bio-talent", "en") == "en/cases/jeonbuk/agri-bio-talent/"
    assert permalinks.city("jeonbuk") == "cities/jeonbuk/"
    assert permalinks.category("win-win") == "categories/win-win/"
    assert permalinks.organisation("nps") == "organisations/nps/"
    assert permalinks.document("/awards/2019/") == "awards/2019/"
    assert permalinks.clause_anchor("2-na-4") == "clause-2-na-4"
    assert permalinks.image("north/images/a.png") == "cases/north/images/a.png"
    assert permalinks.source("_sources/press.txt") == "sources/press.txt"
    assert permalinks.clause("agreement", "2-na-4") == "agreement/#clause-2-na-4"
    assert permalinks.case_json("jeonbuk/agri-bio-talent") == "api/v1/cases/jeonbuk/agri-bio-talent.json"
    assert permalinks.feed("cities/jeonbuk/") == "cities/jeonbuk/feed.xml"
    files = (permalinks.CASES_JSON, permalinks.CASES_CSV, permalinks.CASES_XLSX, permalinks.CASES_GEOJSON)
    assert files == tuple(f"api/v1/cases.{suffix}" for suffix in ("json", "csv", "xlsx", "geojson"))
    assert (permalinks.CITIES_GEOJSON, permalinks.SCHEMA_JSON) == ("api/v1/cities.geojson", "api/v1/case.schema.json")
    assert (permalinks.FEED, permalinks.RSS, permalinks.JSON_FEED) == ("feed.xml", "rss.xml", "feed.json")
    assert (permalinks.OPENAPI_JSON, permalinks.CATALOG_JSONLD) == ("api/v1/openapi.json", "api/v1/catalog.jsonld")
    assert (permalinks.LLMS, permalinks.DATA) == ("llms.txt", "data/")
    assert permalinks.TRANSLATION_SCHEMA_JSON == "api/v1/translation.schema.json"
