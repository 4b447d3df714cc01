"""What pages tell search engines, held to the vocabulary that schema.org publishes, as rdflib has it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib import SDO

from casebook.data.schema_org_pages import case_jsonld, page_jsonld
from mini import CASE, MINI, built
from published import mini

_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_ROBOTS = '<meta name="robots" content="noindex">'


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every node within `value`, itself included."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def described(html: str) -> dict[str, dict[str, Any]]:
    """What a page tells, by type."""
    (text,) = _SCRIPT.findall(html)
    return {node["@type"]: node for node in json.loads(text)["@graph"]}


@pytest.fixture(scope="module")
def documents(site: Path) -> dict[str, str]:
    """The JSON-LD of every page that search engines may list, by address."""
    found = {}
    for path in site.rglob("index.html"):
        html = path.read_text(encoding="utf-8")
        if _ROBOTS not in html:
            (found[path.parent.relative_to(site).as_posix()],) = _SCRIPT.findall(html)
    return found


def test_every_page_tells_something_that_can_be_read(documents: dict[str, str]) -> None:
    assert len(documents) > 60
    assert all(json.loads(text)["@context"] == "https://schema.org" for text in documents.values())


def test_schema_org_knows_every_type_and_every_property(documents: dict[str, str]) -> None:
    assert "Report" in SDO
    assert "Repotr" not in SDO
    unknown = {
        name.removesuffix("-input")  # https://schema.org/docs/actions.html: what may be filled into a property
        for text in documents.values()
        for node in nodes(json.loads(text)["@graph"])
        for name in (node.get("@type", "Thing"), *(name for name in node if not name.startswith("@")))
        if name.removesuffix("-input") not in SDO
    }
    assert unknown == set()


def test_what_refers_to_another_node_is_told_somewhere(documents: dict[str, str]) -> None:
    everything = [node for text in documents.values() for node in nodes(json.loads(text)["@graph"])]
    whole = {node["@id"] for node in everything if "@id" in node and len(node) > 1}
    assert {node["@id"] for node in everything if set(node) == {"@id"}} <= whole


@pytest.mark.parametrize(
    ("address", "types"),
    [
        ("", {"WebSite"}),
        ("cases", {"CollectionPage", "BreadcrumbList"}),
        ("cases/daegu/local-business-support", {"Report", "BreadcrumbList"}),
        ("cities", {"CollectionPage", "BreadcrumbList"}),
        ("cities/jeonbuk", {"Place", "CollectionPage", "BreadcrumbList"}),
        ("categories/win-win", {"CollectionPage", "BreadcrumbList"}),
        ("organisations", {"CollectionPage", "BreadcrumbList"}),
        ("organisations/kogas", {"GovernmentOrganization", "CollectionPage", "BreadcrumbList"}),
        ("agreement", {"DigitalDocument", "BreadcrumbList"}),
        ("awards/2019", {"CollectionPage", "BreadcrumbList"}),
        ("data", {"Dataset", "BreadcrumbList"}),
    ],
)
def test_a_page_of_each_kind_tells_what_it_is(site: Path, address: str, types: set[str]) -> None:
    assert set(described((site / address / "index.html").read_text(encoding="utf-8"))) == types


def test_a_case_tells_what_its_file_says(tmp_path: Path) -> None:
    site = mini(tmp_path)
    report, way = json.loads(case_jsonld(site, site.catalogue.cases["north/bus-stop"]))["@graph"]
    case = site.catalogue.cases["north/bus-stop"].case
    assert (report["name"], report["abstract"]) == (case.title, case.summary)
    assert case.location
    point = report["spatialCoverage"]["geo"]
    assert (point["latitude"], point["longitude"]) == (float(case.location.lat), float(case.location.lon))
    assert [source["name"] for source in report["citation"]] == [source.title for source in case.sources]
    assert way["itemListElement"][-1]["item"] == report["url"] == "https://example.org/cases/north/bus-stop/"
    assert [step["position"] for step in way["itemListElement"]] == [1, 2, 3, 4]


def test_a_list_tells_how_many_there_are_and_where(tmp_path: Path) -> None:
    site = mini(tmp_path)
    text = page_jsonld(site, "cities/north/", (("처음", ""), ("북", "cities/north/")))
    assert text
    page = next(node for node in json.loads(text)["@graph"] if node["@type"] == "CollectionPage")
    assert page["mainEntity"]["numberOfItems"] == 1
    assert page["mainEntity"]["itemListElement"][0]["url"] == "https://example.org/cases/north/bus-stop/"


def test_no_title_ends_the_script_element(tmp_path: Path) -> None:
    site = mini(tmp_path, {"cases/north/a.md": CASE.replace("사례의 제목", "</script><b>제목")})
    text = case_jsonld(site, site.catalogue.cases["north/a"])
    assert "<" not in text
    assert json.loads(text)["@graph"][0]["name"] == "</script><b>제목"


def test_search_engines_read_where_the_cases_are(tmp_path: Path) -> None:
    text = page_jsonld(mini(tmp_path), "data/", (("처음", ""), ("자료", "data/")))
    assert text
    dataset = json.loads(text)["@graph"][0]
    assert (dataset["@type"], dataset["url"]) == ("Dataset", "https://example.org/data/")
    assert 50 <= len(dataset["description"]) <= 5000
    assert dataset["temporalCoverage"] == "2018/2019"
    assert {one["contentUrl"].rpartition(".")[2] for one in dataset["distribution"]} == {
        "json", "ndjson", "csv", "xlsx", "geojson",
    }  # fmt: skip


@pytest.mark.parametrize(("author", "publisher"), [("", "작은 사례집"), ("site_author: 나라 연구원\n", "나라 연구원")])
def test_the_publisher_is_the_author_of_the_site_or_else_its_name(author: str, publisher: str, tmp_path: Path) -> None:
    config = (MINI / "mkdocs.yml").read_text(encoding="utf-8")
    site = built(tmp_path, {"mkdocs.yml": author + config})
    html = (site / "cases/north/bus-stop/index.html").read_text(encoding="utf-8")
    assert described(html)["Report"]["publisher"]["name"] == publisher
    assert f'"{publisher}"' in (site / "api/v1/catalog.jsonld").read_text(encoding="utf-8")
