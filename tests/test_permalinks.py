from __future__ import annotations

from urllib.parse import urljoin

from hypothesis import given
from hypothesis import strategies as st

from casebook import permalinks
from casebook.layout import Layout

SEGMENT = st.from_regex(r"[a-z0-9]{1,3}", fullmatch=True)
PAGE = st.lists(SEGMENT, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))
FILE = st.builds(lambda folder, name: f"{folder}{name}.png", PAGE, SEGMENT)
FRAGMENT = st.sampled_from(["", "#추진-배경", "#clause-2-na-4"])


@given(PAGE | FILE, PAGE, FRAGMENT)
def test_a_relative_link_leads_to_its_target(target: str, page: str, fragment: str) -> None:
    link = permalinks.relative(target + fragment, page)
    for root in ("https://example.org/", "https://example.org/deep/site/", "file:///home/me/site/"):
        assert urljoin(root + page, link) == root + target + fragment


FILES = Layout(folders=False, pages={"b/": "b/index.html", "소개/": "%EC%86%8C%EA%B0%9C/index.html"})


@given(PAGE | FILE, PAGE, st.sampled_from(["", "#추진-배경", "?q=a%2Fb", "?q=a#b"]), st.sampled_from([Layout(), FILES]))
def test_a_link_leads_from_file_to_file(target: str, page: str, rest: str, layout: Layout) -> None:
    link = layout.link(target + rest, page)
    there = layout.url(target + rest)
    for root in ("https://example.org/", "https://example.org/deep/site/", "file:///home/me/site/"):
        assert urljoin(root + layout.url(page), link) == root + there


@given(PAGE, st.sampled_from([Layout(), FILES]))
def test_the_address_of_a_page_is_read_from_its_url(address: str, layout: Layout) -> None:
    assert layout.address(layout.url(address)) == address


def test_a_page_is_a_folder_or_a_file() -> None:
    assert [Layout().file(address) for address in ("", "a/", "a/b/")] == ["index.html", "a/index.html", "a/b/index.html"]
    assert [FILES.file(address) for address in ("", "a/", "a/b/", "b/")] == ["index.html", "a.html", "a/b.html", "b/index.html"]
    assert FILES.url("api/v1/cases.json") == "api/v1/cases.json"
    assert FILES.url("cases/?city=a#b") == "cases.html?city=a#b"
    assert (Layout().url("cases/?city=a"), Layout().address("./")) == ("cases/?city=a", "")


def test_links_in_html_are_moved_and_nothing_else_is() -> None:
    html = (
        '<a class="x" href="../../b/?q=1&amp;r=2#c">../../b/</a><img src="../a.png" alt="&lt;a href=&quot;../&quot;&gt;">'
        '<a href="#here">h</a><a href="https://example.org/a/">o</a><a href="mailto:a@b.c">m</a><a href="/root/">r</a>'
        '<code>&lt;a href="../../b/"&gt;</code><form action="../../"></form><meta content="0; url=../../b/">'
        '<video poster="../a.png" src="../a.mp4"></video><a href="../">up</a><p title="a > b">x</p><a href="./">self</a>'
    )
    assert FILES.html(html, "c/d/") == (
        '<a class="x" href="../b/index.html?q=1&amp;r=2#c">../../b/</a><img src="a.png" alt="&lt;a href=&quot;../&quot;&gt;">'
        '<a href="#here">h</a><a href="https://example.org/a/">o</a><a href="mailto:a@b.c">m</a><a href="/root/">r</a>'
        '<code>&lt;a href="../../b/"&gt;</code><form action="../index.html"></form><meta content="0; url=../b/index.html">'
        '<video poster="a.png" src="a.mp4"></video><a href="../c.html">up</a><p title="a > b">x</p><a href="d.html">self</a>'
    )
    assert Layout().html(html, "c/d/") is html


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
    assert permalinks.source_page("press") == "sources/press/"
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
