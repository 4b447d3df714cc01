"""What describes the data tells the truth about it: OpenAPI, DCAT, schema.org and llms.txt."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyshacl
import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace
from openapi_spec_validator import OpenAPIV31SpecValidator
from rdflib import Graph, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, RDFS, Namespace

from casebook.data import json_files
from casebook.data.dcat import catalog_jsonld
from casebook.data.llms import llms_txt
from casebook.messages.wording import wording
from mini import CASE, DOCUMENT, PICTURE
from published import URL, data, mini

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader of JSON-LD uses it

FULL = CASE.replace(
    "sources:",
    """status: running
tags: [가, 나]
licence: cc0-1.0
location: {lat: 35.5, lon: 127.5, label: 강가, precision: approximate, error_km: 1.5}
indicators:
  - {name: 값, unit: 명, value: 1.5, baseline: -1, target: 3, as_of: 2015-2019, method: 셈, source: 본문, attribution: measured}
cost: {total: 10, note: 모두}
steps:
  - {date: 2019년, text: 시작}
lessons: [배움]
limits: [한계]
transfer: {preconditions: [갖출 것]}
adopted_from:
  - {who: 남쪽, case: south/talent}
contact: {office: 담당 부서, url: "https://example.org/office"}
images:
  - {file: images/a.png, alt: 그림, credit: 찍은 곳, licence: kogl-1}
attachments:
  - {file: files/plan.hwpx, title: 계획 <표>, licence: kogl-1}
reviewed: 2020-01-01
sources:""",
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str | bytes]:
    """All files of data of the small site with one more case that has every field."""
    folder = tmp_path_factory.mktemp("described")
    files = {"cases/north/full.md": FULL, "cases/north/images/a.png": PICTURE, "cases/north/files/plan.hwpx": DOCUMENT}
    return data(mini(folder, files), folder)


@pytest.fixture(scope="module")
def openapi(files: Mapping[str, str | bytes]) -> dict[str, Any]:
    document = json.loads(files["api/v1/openapi.json"])
    assert isinstance(document, dict)
    return document


def _schema(openapi: Mapping[str, Any], path: str) -> Draft202012Validator:
    (content,) = openapi["paths"][path]["get"]["responses"]["200"]["content"].values()
    return Draft202012Validator({"components": openapi["components"], **content["schema"]})


def test_the_description_follows_openapi_3_1(openapi: dict[str, Any]) -> None:
    assert openapi["openapi"].startswith("3.1")
    assert list(OpenAPIV31SpecValidator(openapi).iter_errors()) == []


def test_every_file_is_described_and_every_file_described_is_there(
    files: Mapping[str, str | bytes], openapi: dict[str, Any]
) -> None:
    of_cases = {path for path in openapi["paths"] if "{city}/{stem}" in path}
    described = set(openapi["paths"]) - of_cases
    kinds = {"/cases/{city}/{stem}.json", "/ris/{city}/{stem}.ris", "/oembed/{city}/{stem}.json", "/checklist/{city}/{stem}.html"}
    assert of_cases == kinds
    published = {path.removeprefix("api/v1") for path in files if path.startswith("api/v1/") and path.count("/") == 2}
    assert published - described == {"/openapi.json", "/catalog.jsonld", "/datapackage.json"}
    assert described - published == set()


def test_every_file_holds_what_its_schema_says(files: Mapping[str, str | bytes], openapi: dict[str, Any]) -> None:
    checked = 0
    for path, text in files.items():
        if path.endswith((".json", ".geojson")) and path not in ("api/v1/openapi.json", "api/v1/datapackage.json"):
            folder = path.split("/")[2]
            name = f"/{folder}/{{city}}/{{stem}}.json" if path.count("/") > 2 else path.removeprefix("api/v1")
            assert [error.message for error in _schema(openapi, name).iter_errors(json.loads(text))] == [], path
            checked += 1
    assert checked == 13 + 4 + 4  # the files, three cases of which one has an old address too, and their cards at the same four


@pytest.mark.parametrize(
    ("path", "name", "damage"),
    [
        ("/cases.json", "cases", {"titel": "x"}),
        ("/cases.json", "cases", {"licence": "mine"}),
        ("/cities.json", "cities", {"lat": "north"}),
        ("/agreements.json", "agreements", {"clauses": [{"id": "1"}]}),
        ("/awards.json", "awards", {"cases": ["north/bus-stop"]}),
        ("/licences.json", "licences", {"id": "mine"}),
    ],
)
def test_a_schema_finds_what_does_not_belong(
    path: str, name: str, damage: dict[str, Any], files: Mapping[str, str | bytes], openapi: dict[str, Any]
) -> None:
    document = json.loads(files[f"api/v1{path}"])
    document[name][0] |= damage
    assert not _schema(openapi, path).is_valid(document)


@pytest.fixture(scope="module")
def graph(files: Mapping[str, str | bytes]) -> Graph:
    text = files["api/v1/catalog.jsonld"]
    assert isinstance(text, str)
    return Graph().parse(data=text, format="json-ld")


MANDATORY = {
    DCAT.Catalog: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset),
    DCAT.Dataset: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.distribution),
    DCAT.Distribution: (DCAT.accessURL, DCAT.mediaType, DCTERMS["format"]),
    FOAF.Agent: (FOAF.name,),
}


def test_the_catalogue_says_what_dcat_ap_asks_for(graph: Graph) -> None:
    for kind, properties in MANDATORY.items():
        things = list(graph.subjects(RDF.type, kind))
        assert things
        for thing in things:
            assert [name for name in properties if graph.value(thing, name) is None] == [], thing
    for distribution in graph.subjects(RDF.type, DCAT.Distribution):
        terms = [graph.value(distribution, name) for name in (DCTERMS.license, DCTERMS.rights)]
        assert sum(term is not None for term in terms) == 1


CLASSES = {
    DCAT.Catalog: """dct:language dct:LinguisticSystem, dct:publisher foaf:Agent, dcat:dataset dcat:Dataset,
        foaf:homepage foaf:Document""",
    DCAT.Dataset: """dct:language dct:LinguisticSystem, dct:publisher foaf:Agent, dct:accessRights dct:RightsStatement,
        dct:temporal dct:PeriodOfTime, dcat:contactPoint vcard:Kind, dcat:distribution dcat:Distribution,
        dcat:landingPage foaf:Document""",
    DCAT.Distribution: """dcat:mediaType dct:MediaType, dct:format dct:MediaTypeOrExtent, dct:license dct:LicenseDocument,
        dct:rights dct:RightsStatement""",
}
"""The classes that DCAT-AP 3.0.1 asks for behind each property that the catalogue has (its tables of "Range")."""
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
PREFIXES = {"sh": "http://www.w3.org/ns/shacl#", "dct": str(DCTERMS), "dcat": str(DCAT), "foaf": str(FOAF), "vcard": str(VCARD)}


def _shapes() -> Graph:
    prefixes = "".join(f"@prefix {name}: <{address}> .\n" for name, address in PREFIXES.items())
    shapes = (
        f"[] a sh:NodeShape ; sh:targetClass <{kind}> ; sh:property [ sh:path {path} ; sh:class {class_} ] .\n"
        for kind, classes in CLASSES.items()
        for path, class_ in map(str.split, classes.split(","))
    )
    return Graph().parse(data=prefixes + "".join(shapes), format="turtle")


def test_everything_in_the_catalogue_has_the_class_that_dcat_ap_asks_for(graph: Graph) -> None:
    conforms, _, report = pyshacl.validate(graph, shacl_graph=_shapes())
    assert conforms, report
    for kind, classes in CLASSES.items():  # no shape stands for nothing
        used = {str(name) for thing in graph.subjects(RDF.type, kind) for name in graph.predicates(thing)}
        paths = [each.split()[0].partition(":") for each in classes.split(",")]
        assert [name for prefix, _, name in paths if PREFIXES[prefix] + name not in used] == []
    thing = next(graph.subjects(RDF.type, DCTERMS.MediaType))
    damaged = Graph() + graph
    damaged.remove((thing, RDF.type, None))
    assert not pyshacl.validate(damaged, shacl_graph=_shapes())[0]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_ckan_shows_the_name_and_the_format_of_a_file_and_no_address(language: str, tmp_path: Path) -> None:
    """CKAN (ckanext-dcat 2.4.4, base profile) takes dct:title for the name and the label of dcat:mediaType for the format."""
    text = data(mini(tmp_path, language=language), tmp_path)["api/v1/catalog.jsonld"]
    graph = Graph().parse(data=text, format="json-ld")
    catalog, names = f"{URL}api/v1/catalog.jsonld", wording(language).sections["datasets"]
    shown = {
        str(thing).removeprefix(f"{catalog}#"): (graph.value(thing, DCTERMS.title), graph.value(media, RDFS.label))
        for thing in graph.subjects(RDF.type, DCAT.Distribution)
        for media in graph.objects(thing, DCAT.mediaType)
    }
    assert {name: str(label) for name, (_, label) in shown.items()} | {"cases.csv": "text/csv"} == {
        name: str(label) for name, (_, label) in shown.items()
    }
    assert all("://" not in str(label) for _, label in shown.values())
    title = shown["cases.csv"][0]
    assert (str(title), title.language) == (f"{names['cases']} (CSV)", language)  # type: ignore[union-attr]
    assert len({str(title) for title, _ in shown.values()}) == len(shown)


def test_whom_to_ask_is_named_only_where_the_settings_name_a_publisher(graph: Graph, tmp_path: Path) -> None:
    contacts = {graph.value(contact, VCARD.fn) for contact in graph.objects(None, DCAT.contactPoint)}
    assert {str(name) for name in contacts} == {"펴낸 & 곳"}
    nobody = catalog_jsonld(replace(mini(tmp_path), owner=None))
    assert "contactPoint" not in nobody


def test_the_interface_is_described_as_linters_ask(openapi: dict[str, Any]) -> None:
    """Hold rules of redocly's recommended set.

    They are no-server-trailing-slash, security-defined, info-license, operation-4xx-response,
    no-unused-components.
    """
    named = {f"#/components/schemas/{name}" for name in openapi["components"]["schemas"]}
    assert named == set(re.findall(r'"\$ref": "([^"]+)"', json.dumps(openapi)))
    (server,) = openapi["servers"]
    assert server["url"] + "/cases.json" == f"{URL}api/v1/cases.json"
    assert openapi["security"] == []
    assert set(openapi["info"]["license"]) == {"name", "url"}
    assert all("404" in path["get"]["responses"] for path in openapi["paths"].values())


def test_the_catalogue_leads_to_every_file_of_data(graph: Graph, files: Mapping[str, str | bytes]) -> None:
    linked = {str(address).removeprefix(URL) for address in graph.objects(None, DCAT.downloadURL)}
    no_data = {"case.schema.json", "translation.schema.json", "openapi.json", "catalog.jsonld", "datapackage.json"}
    assert linked == {path for path in files if path.count("/") == 2 and path.rpartition("/")[2] not in no_data}


def test_the_parts_of_a_divided_list_are_described(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_files, "PART_SIZE", 1)
    published = mini(tmp_path)
    made = data(published, tmp_path)
    described = json.loads(made["api/v1/openapi.json"])
    assert list(OpenAPIV31SpecValidator(described).iter_errors()) == []
    part = described["paths"]["/cases-{part}.json"]
    assert part["parameters"][0]["schema"]["maximum"] == 2
    for address, path in (("cases.json", "/cases.json"), ("cases-2.json", "/cases-{part}.json")):
        assert not [*_schema(described, path).iter_errors(json.loads(made[f"api/v1/{address}"]))]
    sentence = "파일 2개로 나뉘어 있고"
    graph = Graph().parse(data=made["api/v1/catalog.jsonld"], format="json-ld")
    about = graph.value(URIRef(f"{URL}api/v1/catalog.jsonld#cases.json"), DCTERMS.description)
    assert sentence in str(about)
    assert [sentence in line for line in llms_txt(published).splitlines() if "/api/v1/cases.json" in line] == [True]


def test_the_catalogue_names_a_licence_only_where_one_holds_for_all(graph: Graph, tmp_path: Path) -> None:
    catalog = f"{URL}api/v1/catalog.jsonld"
    cases, agreements = URIRef(f"{catalog}#cases.csv"), URIRef(f"{catalog}#agreements.json")
    assert graph.value(cases, DCTERMS.license) is None
    assert graph.value(agreements, DCTERMS.license) == URIRef("https://www.kogl.or.kr/info/license.do")
    alike = {"cases/south/talent.md": CASE}
    text = data(mini(tmp_path, alike), tmp_path)["api/v1/catalog.jsonld"]
    assert isinstance(text, str)
    again = Graph().parse(data=text, format="json-ld")
    assert again.value(cases, DCTERMS.license) == URIRef("https://www.kogl.or.kr/info/license.do")


def test_programs_that_read_for_people_find_everything(tmp_path: Path) -> None:
    published = mini(tmp_path)
    text = llms_txt(published)
    lines = text.splitlines()
    assert lines[0] == r"# 작은 \<사례집\>"
    assert lines[2] == "> 사례를 모은 곳"
    links = re.findall(r"^- \[.*\]\((https://\S+)\): \S", text, re.MULTILINE)
    assert len(links) == text.count("\n- ")
    pages = ("cases/north/bus-stop/", "cases/south/talent/", "cities/north/", "agreement/")
    ends = (*pages, "api/v1/cases.json", "api/v1/translation.schema.json", "feed.xml")
    assert {URL + end for end in ends} <= set(links)


def test_a_title_cannot_break_out_of_its_link(tmp_path: Path) -> None:
    hostile = CASE.replace("title: 사례의 제목", 'title: "](https://evil.example) [\\n# 제목"')
    text = llms_txt(mini(tmp_path, {"cases/north/a.md": hostile}))
    assert "- [&#93;(https://evil.example) &#91; # 제목](https://example.org/cases/north/a/): 요약입니다." in text
