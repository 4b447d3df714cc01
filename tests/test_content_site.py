"""Facts about a case are worked out once: pages, cards, JSON-LD, feeds and data say the same."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

import casebook
from case_readers import source_rows
from casebook.content.catalogue import Catalogue
from casebook.content.history import History
from casebook.content.site import Site
from casebook.messages.wording import wording
from casebook.model.collection import CollectedCase, Collection
from mini import CASE, MINI, PICTURE, built
from published import URL, feeds, mini, text, tree

_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_REFERENCE = "- {id: north-province, role: lead}"
_SOURCE = "file: _sources/press.txt, licence: kogl}"
_FEW = "  - {id: ministry, role: partner}\n  "
CASES = {
    "cases/north/without-point.md": CASE,
    "cases/north/with-point.md": CASE.replace("sources:", "location: {lat: 35.5, lon: 127, label: 역 뒤}\nsources:"),
    "cases/north/near-point.md": CASE.replace(
        "sources:", "location: {lat: 35.25, lon: 127.5, label: 역 옆, precision: approximate, error_km: 2}\nsources:"
    ),
    "cases/north/lead-last.md": CASE.replace(_REFERENCE, f"{_FEW.strip()}\n  {_REFERENCE}"),
    "cases/north/no-lead.md": CASE.replace("role: lead", "role: funder"),
    "cases/north/month.md": CASE.replace("2019-12-10", "2019-12"),
    "cases/north/licence.md": CASE.replace("category:", "licence: cc-by-4.0\ncategory:"),
    "cases/north/two-licences.md": CASE.replace(
        _SOURCE,
        f"{_SOURCE}\n  - {{title: 책, part: 1쪽, publisher: 나라부, date: 2018, url: 'https://example.org/b', licence: kogl-1}}",
    ),
    "cases/north/open.md": CASE.replace("period: 2019", "period: 2017-"),
    "cases/north/picture.md": CASE.replace(
        "sources:", "images: [{file: picture/a.gif, alt: 그림, credit: 나라부, licence: kogl}]\nsources:"
    ),
    "cases/north/picture/a.gif": PICTURE,
}
IDS = [name.removeprefix("cases/").removesuffix(".md") for name in CASES if name.endswith(".md")]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("facts"), {**CASES, **_with_address()})


def _with_address() -> dict[str, str]:
    settings = (MINI / "mkdocs.yml").read_text(encoding="utf-8")
    return {"mkdocs.yml": re.sub(r"(?m)^site_url:.*\n", "", settings) + f"\nsite_url: {URL}\n"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return mini(tmp_path_factory.mktemp("site"), CASES)


@pytest.fixture(scope="module")
def records(pages: Path) -> Mapping[str, Any]:
    cases = json.loads((pages / "api/v1/cases.json").read_text(encoding="utf-8"))["cases"]
    return {case["id"]: case for case in cases}


@pytest.fixture(scope="module")
def entries(site: Site) -> Mapping[str, str]:
    items = json.loads(feeds(site)["feed.json"])["items"]
    return {item["id"]: item["content_html"] for item in items}


@cache
def _html(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _nodes(html: str) -> dict[str, Any]:
    return {node["@type"]: node for script in _SCRIPT.findall(html) for node in json.loads(script)["@graph"]}


def _case(pages: Path, id_: str) -> tuple[ET.Element, dict[str, Any]]:
    html = _html(pages / "cases" / id_ / "index.html")
    return tree(html), _nodes(html)["Report"]


def test_breadcrumbs_of_each_page_are_those_that_its_json_ld_has(pages: Path) -> None:
    compared = set()
    for path in sorted(pages.rglob("index.html")):
        html, address = _html(path), path.parent.relative_to(pages).as_posix()
        items = _nodes(html).get("BreadcrumbList", {"itemListElement": []})["itemListElement"]
        trail = tree(html).find(".//nav[@class='cb-crumbs']") if items and "cb-crumbs" in html else None
        if trail is not None:
            links = [(text(link), urljoin(f"{URL}{address}/", link.get("href", ""))) for link in trail.iter("a")]
            assert links == [(item["name"], item["item"]) for item in items[:-1]], address
            compared.add(address.split("/")[0])
    assert compared >= {"cases", "organisations", "sources"}


@pytest.mark.parametrize("id_", IDS)
def test_the_point_of_a_case_is_the_same_in_data_and_json_ld(id_: str, pages: Path, records: Mapping[str, Any]) -> None:
    point, place = records[id_]["point"], _case(pages, id_)[1]["spatialCoverage"]
    assert (place["geo"]["latitude"], place["geo"]["longitude"]) == (point["lat"], point["lon"])
    assert ("containedInPlace" in place) == (point["of"] == "case")
    if point["of"] == "case":
        assert place["name"] == point["label"]


@pytest.mark.parametrize("id_", IDS)
def test_the_licence_of_a_case_is_the_same_on_its_page_in_data_json_ld_and_feed(
    id_: str, pages: Path, records: Mapping[str, Any]
) -> None:
    root, report = _case(pages, id_)
    link = root.find(".//dl[@class='cb-facts']//a[@rel='license']")
    code = records[id_]["licence"]
    assert (None if link is None else link.get("href")) == report.get("license") == _feed_licence(pages, id_)
    assert (None if link is None else text(link)) == (code and wording("ko").of("licences", code))


def _feed_licence(pages: Path, id_: str) -> str | None:
    atom = "{http://www.w3.org/2005/Atom}"
    entries = ET.fromstring((pages / "feed.xml").read_text(encoding="utf-8")).iter(f"{atom}entry")  # noqa: S314 - our own file
    (entry,) = (entry for entry in entries if entry.findtext(f"{atom}id") == f"{URL}cases/{id_}/")
    return next((link.get("href") for link in entry.iter(f"{atom}link") if link.get("rel") == "license"), None)


@pytest.mark.parametrize("id_", IDS)
def test_the_organisation_on_the_card_of_a_case_is_the_first_that_its_json_ld_is_about(
    id_: str, pages: Path, records: Mapping[str, Any]
) -> None:
    cards = tree(_html(pages / "cities/north/index.html")).findall(".//li[@class='cb-card']")
    (card,) = (card for card in cards if card.find(f".//a[@href='../../cases/{id_}/']") is not None)
    report = _case(pages, id_)[1]
    names = [node["name"] for node in (*report["about"][1:], *report.get("mentions", []))]
    assert text(card.find("p[@class='cb-card__meta']/span")).startswith(names[0])
    assert sorted(names) == sorted(item["name"] for item in records[id_]["organisations"])
    assert len(report["about"][1:]) == sum(item["role"] == "lead" for item in records[id_]["organisations"])


@pytest.mark.parametrize("id_", IDS)
def test_sources_and_pictures_read_the_same_on_the_page_and_in_the_feed(
    id_: str, pages: Path, entries: Mapping[str, str]
) -> None:
    root = _case(pages, id_)[0]
    feed = tree(f"<div>{entries[f'{URL}cases/{id_}/']}</div>")
    page = [", ".join(row) for row in source_rows(root)]
    assert page == [text(item) for item in feed.findall(".//ol")[-1]]
    credits_ = [text(caption) for caption in feed.iter("figcaption")]
    assert all(any(credit in text(caption) for caption in root.iter("figcaption")) for credit in credits_)
    assert bool(credits_) == id_.endswith("/picture")


def test_an_open_period_ends_with_the_last_year_that_has_come(site: Site) -> None:
    catalogue: Catalogue = site.catalogue
    assert list(catalogue.years_of(catalogue.cases["north/open"].case)) == [2017, 2018, 2019]
    assert list(catalogue.years_of(catalogue.cases["north/month"].case)) == [2019]


RULES = {
    r"LICENCES\.get\(": {"model/code_lists.py"},
    r"words\(\"published\"": {"content/site.py"},
    r"words\(\"home\"\)": {"content/site.py"},
    r"\bof\(\"licences\"": {"content/site.py"},
    r"\bperiod\.years\(": {"content/years.py"},
    r"\bcity\}/\{(?:image|attachment|it)\b": set(),
    r"licence_of\(": {"content/files.py", "model/code_lists.py"},
}


@pytest.mark.parametrize("rule", RULES)
def test_each_fact_is_worked_out_in_one_module(rule: str) -> None:
    package = Path(casebook.__file__).parent
    modules = {path.relative_to(package).as_posix() for path in package.rglob("*.py") if re.search(rule, path.read_text("utf-8"))}
    assert modules == RULES[rule]


def test_a_page_that_tells_of_no_case_has_no_day_of_a_change(tmp_path: Path) -> None:
    """And each of a record with cases has that of its own, every other page that of all."""
    site = mini(tmp_path)
    days = {"north/bus-stop": datetime(2020, 2, 3, tzinfo=UTC), "south/talent": datetime(2021, 4, 5, tzinfo=UTC)}
    catalogue = site.catalogue
    new = {
        "cities": {**catalogue.cities, "east": catalogue.cities["north"]},
        "categories": {**catalogue.categories, "sea": catalogue.categories["living"]},
        "collections": {
            "full": Collection(title="모음", introduction="글", cases=(CollectedCase(case="north/bus-stop", why="글"),)),
            "empty": Collection(title="모음", introduction="글", cases=(CollectedCase(case="north/gone", why="글"),)),
        },
    }
    site = replace(site, catalogue=replace(catalogue, **new), histories={id_: History(day, day) for id_, day in days.items()})
    assert {address: site.last_change_on(address) for address in (
        "cities/east/", "categories/sea/", "collections/empty/", "cities/north/", "categories/living/", "collections/full/",
        "cities/", "cities/other/", "collections/", "", "about/", "about/north/",
    )} == {
        **dict.fromkeys(("cities/east/", "categories/sea/", "collections/empty/"), ""),
        **dict.fromkeys(("cities/north/", "categories/living/", "collections/full/"), "2020-02-03"),
        **dict.fromkeys(("cities/", "cities/other/", "collections/", "", "about/", "about/north/"), "2021-04-05"),
    }  # fmt: skip
