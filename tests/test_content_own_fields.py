"""Fields that a site adds to those of a case, in data: each is everywhere where a built-in field is."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml
from frictionless import validate
from jsonschema import Draft202012Validator
from mkdocs.commands.build import build
from msgspec.structs import replace
from openpyxl import load_workbook

from casebook.build.load import load
from casebook.cli import main
from casebook.content.completeness import FULL_CASE
from casebook.content.folder import read_content
from casebook.content.own_fields import clause_labels, value_label, value_labels
from casebook.content.site import site_words
from casebook.data.csv_tables import own_part_headings, reading_order
from casebook.data.database import read_tables, write_parquet, write_sqlite
from casebook.editing.blank_table import blank_table
from casebook.editing.case_table import read_table
from casebook.editing.cms import Backend, cms_config
from casebook.editing.drafts import new_case_text, sample_case
from casebook.editing.format import FormattedFile, format_file
from casebook.editing.generated import generated_files
from casebook.editing.guidance import Guide
from casebook.editing.issue_form import issue_form, read_form
from casebook.editing.prompt import Interview
from casebook.files.built_site import BuiltSite
from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from casebook.model.own_fields import RECORD_KINDS, OwnField, OwnPart, RecordKind
from mini import CASE, built_project, copy_mini, mini_config, problems, report
from published import data, mini
from test_golden_site import lasting

FIELDS = """- {id: people, label: 탄 사람, type: number, unit: 명, card: true, column: true,
   translations: {en: {label: Passengers, unit: people}}}
- {id: opened, label: 연 날, type: date, facet: true, recommended: true, help: 문을 연 날.}
- {id: since, label: 시작한 해, type: year, facet: true}
- id: size
  label: 크기
  type: choice
  facet: true
  card: true
  required: true
  values:
    - {id: small, label: 작은 규모, translations: {en: {label: small scale}}}
    - {id: large, label: 큰 규모}
- id: topics
  label: 다룬 주제
  type: list
  facet: true
  values:
    - {id: air, label: 맑은 공기}
    - {id: bus, label: 버스}
- {id: helpers, label: 도운 이들, type: list}
- {id: plan, label: 계획서, type: link}
- {id: slogan, label: 구호, recommended: true}
- {id: pilot, label: 먼저 한 사례, type: case, facet: true, column: true}
- {id: twin, label: 함께한 도시, type: place, facet: true}
- {id: adviser, label: 도운 기관, type: organisation}
- {id: prize, label: 받은 상, type: award}
- {id: duty, label: 지킨 조항, type: clause}
- {id: advisers, label: 도운 기관들, type: list, items: organisation, facet: true}
- id: training
  label: 교육
  type: list
  parts:
    - {id: name, label: 과정, required: true, translations: {en: {label: Course}}}
    - {id: held, label: 연 달, type: date}
    - {id: seats, label: 자리, type: number, unit: 석}
    - {id: level, label: 수준, type: choice, values: [{id: basic, label: 기초}, {id: high, label: 심화}]}
    - {id: host, label: 연 기관, type: organisation}
- id: lease
  label: 임대
  type: record
  parts: [{id: owner, label: 주인}, {id: terms, label: 조건, type: link}]
"""
VALUES = """fields:
  people: 1234567
  opened: 2019-03
  since: 2018
  size: small
  topics: [air, bus]
  helpers: [이웃 사람, '=학생']
  plan: https://plan.example.org/1/
  slogan: 나란히 걷기
  pilot: south/talent
  twin: south
  adviser: ministry
  prize: "2019"
  duty: first/2-ga-1
  advisers: [ministry, south-university]
  training:
    - {name: "'읽기' | 쓰기", held: 2019-05, seats: 1200, level: basic, host: ministry}
    - {name: 걷기}
  lease: {owner: 북도, terms: "https://lease.example.org/"}
"""
RECORDS = ("pilot", "twin", "adviser", "prize", "duty", "advisers", "training", "lease")
"""The fields that lead to records of the site, or have parts."""
FILE = "cases/_vocabulary/fields.yml"
BUS, TALENT = "cases/north/bus-stop.md", "cases/south/talent.md"


def project_of(folder: Path, fields: str = FIELDS) -> Path:
    """The small site with own fields: one case has a value in each, the other in what is required."""
    project = copy_mini(folder, {FILE: fields})
    for path, values in ((BUS, VALUES), (TALENT, "fields: {size: large}\n")):
        text = (project / path).read_text(encoding="utf-8")
        (project / path).write_text(text.replace("\n---\n", f"\n{values}---\n", 1), encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project_of(tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return built_project(project)


def words_of(page: Path) -> list[str]:
    """The words of a page, each run of text on its own."""
    text = re.sub(r"<script.*?</script>|<style.*?</style>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    return [line.strip() for line in re.sub(r"<[^>]*>", "\n", text).splitlines() if line.strip()]


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_the_fields_that_the_guide_offers_for_judging_a_case_are_compared_filtered_and_published(tmp_path: Path) -> None:
    guide = (Path(__file__).parent.parent / "docs/contribute/operate.md").read_text(encoding="utf-8")
    fields = guide.partition("{#fit}")[2].partition("```yaml\n")[2].partition("```")[0]
    case = CASE.replace("period:", "fields: {scale: city, cost_band: under-1bn, staff: 12, duration: 18}\nperiod:")
    other = CASE.replace("period:", "fields: {scale: region, cost_band: over-10bn}\nperiod:")
    project = copy_mini(tmp_path, {FILE: fields, "cases/north/fit.md": case, "cases/north/other.md": other})
    assert report(project) == ""
    site = built_project(project)
    rows = re.findall(r'<tr data-row="field_(\w+)"', (site / "compare/index.html").read_text(encoding="utf-8"))
    assert rows == ["scale", "cost_band", "staff", "duration"]
    facts = " ".join(words_of(site / "cases/north/fit/index.html"))
    for text in ("규모 시·군·구 전체", "비용의 크기 1억 원 이상 10억 원 미만", "맡은 사람 12명", "걸린 기간 18개월"):
        assert text in facts
    assert read_json(site / "api/v1/cases/north/fit.json")["case"]["fields"] == {
        "scale": "city", "cost_band": "under-1bn", "staff": 12, "duration": 18,
    }  # fmt: skip
    assert {'data-facet="field_scale"', 'data-facet="field_cost_band"'} <= set(
        re.findall(r'data-facet="\w+"', (site / "cases/index.html").read_text(encoding="utf-8"))
    )


def test_a_sound_site_has_no_problem(project: Path) -> None:
    assert report(project) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_is_no_heading_that_tables_have_already(language: str, tmp_path: Path) -> None:
    """Excel sees no difference between capitals and small letters in headings, and refuses a table with two that are equal."""
    project = copy_mini(tmp_path)
    words = site_words(read_content(project / "cases", language)[0], language)
    headings = [words.of("columns", name) for name in reading_order(())]
    labels = [*headings, headings[0].upper(), f" {headings[0]} "]
    part = OwnPart(id="part", label=headings[0].upper())
    own = OwnField(id="own", label="Own", type="list", parts=(part,))
    assert own_part_headings(own, words) == {"field_part": f"Own: {part.label}"}, "it stands beside the title of the case"
    pairs = [
        [{"label": "Of Us"}, {"label": "of us"}],
        [{"label": "Length", "type": "number", "unit": "m"}, {"label": "Length (m)"}],
        [{"label": "Width (m)"}, {"label": "Width", "type": "number", "unit": "m"}],
    ]
    fields: list[dict[str, Any]] = [{"label": label} for label in labels]
    fields += [field for pair in pairs for field in pair]
    fields += [{"label": f"R{n}", "type": "record", "parts": [{**item} for item in items]} for n, items in enumerate(pairs)]
    for number, field in enumerate(fields):
        field["id"] = f"own{number}"
        for at, part in enumerate(field.get("parts", ())):
            part["id"] = f"part{at}"
    (project / FILE).write_text(yaml.safe_dump(fields, allow_unicode=True), encoding="utf-8")
    codes = [found.code for found in load(project / "cases", language).problems if found.place.path == FILE]
    assert codes == ["CB134"] * (len(labels) + 2 * len(pairs))


@pytest.mark.parametrize(("values", "line"), [("[나, {b: c}]", 3), ("[{b: c}, 나]", 2)])
def test_an_item_of_another_type_is_told_at_its_line(values: str, line: int, tmp_path: Path) -> None:
    items = "".join(f"\n  - {item}" for item in yaml.safe_load(values))
    text = CASE.replace("\n---\n", f"\nfields:\n  helpers:{items}\n---\n", 1)
    project = copy_mini(tmp_path, {FILE: "- {id: helpers, label: 도움, type: list}\n", BUS: text})
    (found,) = (item for item in problems(project) if item.place.path == BUS)
    above = text[: text.index("  helpers:")].count("\n")
    assert (found.code, found.place.line) == ("CB103", above + line)


@pytest.mark.parametrize("more", ["values: [{id: a, label: 가}]", "unit: km"])
@pytest.mark.parametrize("inner", [False, True])
def test_what_does_not_go_with_a_type_is_told_of_fields_and_of_parts(more: str, inner: bool, tmp_path: Path) -> None:
    field = f"{{id: a, label: 가, {more}}}"
    project = copy_mini(
        tmp_path, {FILE: f"- {{id: b, label: 나, type: record, parts: [{field}]}}\n" if inner else f"- {field}\n"}
    )
    assert [(item.code, item.value("field")) for item in problems(project)] == [("CB133", more.partition(":")[0])]


def test_the_page_of_a_case_has_each_field(site: Path) -> None:
    words = words_of(site / "cases/north/bus-stop/index.html")
    key = words[: len(words) - 1 - words[::-1].index("추진 배경")]
    assert key[key.index("탄 사람") : key.index("탄 사람") + 4] == ["탄 사람", "1,234,567명", "크기", "작은 규모"]
    rest = words[len(key) :]
    for label, value in (
        ("연 날", "2019년 3월"),
        ("시작한 해", "2018년"),
        ("구호", "나란히 걷기"),
        ("계획서", "plan.example.org/1"),
    ):
        assert rest[rest.index(label) + 1] == value
    assert rest.count("맑은 공기") == 1
    html = (site / "cases/north/bus-stop/index.html").read_text(encoding="utf-8")
    assert 'href="https://plan.example.org/1/"' in html
    assert 'href="../../?field_topics=air"' in html


def test_records_of_the_site_are_links_to_their_pages(site: Path) -> None:
    html = (site / "cases/north/bus-stop/index.html").read_text(encoding="utf-8")
    facts = dict(re.findall(r"<dt>([^<]*)</dt>((?:\s*<dd[^>]*>.*?</dd>)*)", html, re.DOTALL))
    links = {label: re.findall(r'href="([^"]*)"[^>]*>([^<]*)', values) for label, values in facts.items()}
    assert links["먼저 한 사례"] == [("../../south/talent/", "지역 인재 기르기")]
    assert links["함께한 도시"] == [("../../../cities/south/", "남쪽")]
    assert links["도운 기관들"] == [
        ("../../../organisations/ministry/", "나라부"),
        ("../../../organisations/south-university/", "남대학교"),
    ]
    assert links["지킨 조항"] == [("../../../agreement/#clause-2-ga-1", "2. 가. ①")]
    assert [text for _, text in links["받은 상"]] == ["첫 성과보고대회"]
    assert links["교육 1"] == [("../../../organisations/ministry/", "연 기관 나라부")]
    for part in ("과정 &#39;읽기&#39; | 쓰기", "연 달 2019년 5월", "자리 1,200석", "수준 기초"):
        assert part in facts["교육 1"]
    assert links["임대"] == [("https://lease.example.org/", "조건 https://lease.example.org/")]


def test_recommended_fields_count_for_completeness_as_values_or_as_sections(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = Path(shutil.copytree(project, tmp_path / "project", ignore=shutil.ignore_patterns(".cache")))
    talent = copy / TALENT
    talent.write_text(talent.read_text(encoding="utf-8") + "\n## 구호\n\n함께 걷는다.\n", encoding="utf-8")
    site = built_project(copy)
    bus, told = (case["completeness"] for case in read_json(site / "api/v1/cases.json")["cases"])
    assert {"field_opened", "field_slogan"} < {*bus["given"]}
    assert ("field_slogan" in told["given"], "field_opened" in told["missing"]) == (True, True)
    assert len(told["given"]) + len(told["missing"]) == len(FULL_CASE) + 2
    facts = (site / "cases/south/talent/index.html").read_text(encoding="utf-8")
    total = f"{len(FULL_CASE) + 2}"
    assert re.search(rf"<dt>[^<]*</dt>\s*<dd[^>]*>[^<]*{total}[^<]*빠진 것: [^<]*연 날", facts)
    assert "연 날" in (site / "overview/index.html").read_text(encoding="utf-8")
    assert "연 날" in read_json(site / "compare/south/talent.json")["rows"]["completeness"][0]
    assert main(["upgrade", "--cases", str(copy / "cases"), str(talent), "--lang", "ko"]) == 0
    assert "fields.opened(연 날): 문을 연 날." in capsys.readouterr().out


def test_a_case_without_a_value_has_no_row(site: Path) -> None:
    words = words_of(site / "cases/south/talent/index.html")
    assert words[words.index("크기") + 1] == "큰 규모"
    assert not {"구호", "탄 사람", "다룬 주제"} & {*words}


def test_cards_show_the_fields_for_cards(site: Path) -> None:
    html = (site / "cases/index.html").read_text(encoding="utf-8")
    assert "탄 사람: 1,234,567명, 크기: 작은 규모" in html
    assert "구호" not in html


def test_cases_are_compared_by_each_field(site: Path) -> None:
    html = (site / "compare/index.html").read_text(encoding="utf-8")
    rows = re.findall(r'<tr data-row="field_(\w+)"><th scope="row">([^<]*)<', html)
    assert rows == [(field["id"], field["label"]) for field in yaml.safe_load(FIELDS)]
    said = read_json(site / "compare/north/bus-stop.json")["rows"]
    assert (said["field_people"], said["field_topics"]) == (["1,234,567명"], ["맑은 공기", "버스"])


def test_the_list_is_filtered_by_facets_with_counts(site: Path) -> None:
    html = (site / "cases/index.html").read_text(encoding="utf-8")
    facets = re.findall(r'data-facet="(field_\w+)"', html)
    own = ["field_opened", "field_since", "field_size", "field_topics", "field_pilot", "field_twin", "field_advisers"]
    assert facets == own
    assert re.findall(r'name="field_pilot" value="([^"]*)" data-label="([^"]*)"', html) == [("south/talent", "지역 인재 기르기")]
    assert re.findall(r'name="field_size" value="(\w+)" data-label="([^"]*)"', html) == [
        ("small", "작은 규모"),
        ("large", "큰 규모"),
    ]
    assert re.search(r'name="field_opened" value="2019" data-label="2019".*?cb-option__count">1건<', html)
    (filters,) = (read_json(path) for path in site.glob("assets/casebook/search/filters-*.json"))
    assert filters["field_size"] == ["크기", {"small": ["작은 규모"], "large": ["큰 규모"]}]


def test_texts_and_labels_are_found(site: Path) -> None:
    records = [path.read_text(encoding="utf-8") for path in site.glob("assets/casebook/search/records-*.json")]
    for text in (
        "구호 나란히 걷기",
        "크기 작은 규모",
        "다룬 주제 맑은 공기, 버스",
        "도운 이들 이웃 사람, =학생",
        "도운 기관들 나라부, 남대학교",
    ):
        assert any(text in record for record in records)


def test_json_has_each_field_with_its_type(site: Path) -> None:
    bus, talent = read_json(site / "api/v1/cases.json")["cases"]
    assert bus["fields"] == {
        "people": 1234567, "opened": "2019-03", "since": 2018, "size": "small", "topics": ["air", "bus"],
        "helpers": ["이웃 사람", "=학생"], "plan": "https://plan.example.org/1/", "slogan": "나란히 걷기",
        "pilot": "south/talent", "twin": "south", "adviser": "ministry", "prize": "2019", "duty": "first/2-ga-1",
        "advisers": ["ministry", "south-university"],
        "training": [
            {"name": "'읽기' | 쓰기", "held": "2019-05", "seats": 1200, "level": "basic", "host": "ministry"},
            {"name": "걷기", "held": None, "seats": None, "level": None, "host": None},
        ],
        "lease": {"owner": "북도", "terms": "https://lease.example.org/"},
    }  # fmt: skip
    assert talent["fields"] == {
        "people": None, "opened": None, "since": None, "size": "large", "topics": [], "helpers": [], "plan": None, "slogan": None,
        "pilot": None, "twin": None, "adviser": None, "prize": None, "duty": None, "advisers": [], "training": [], "lease": None,
    }  # fmt: skip
    assert read_json(site / "api/v1/cases/north/bus-stop.json")["case"]["fields"] == bus["fields"]
    lines = (site / "api/v1/cases.ndjson").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["fields"] for line in lines] == [bus["fields"], talent["fields"]]


def test_descriptions_of_the_data_fit_it(site: Path) -> None:
    document = read_json(site / "api/v1/openapi.json")
    for file, name in (("cases.json", "cases-file"), ("cases.geojson", "cases-places")):
        schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
        assert list(Draft202012Validator(schema).iter_errors(read_json(site / "api/v1" / file))) == []


def test_the_schema_of_case_files_has_them(site: Path) -> None:
    (schema,) = [read_json(path) for path in site.glob("api/v1/*schema*.json") if '"period"' in path.read_text(encoding="utf-8")]
    own = schema["properties"]["fields"]
    assert own["required"] == ["size"]
    assert "fields" in schema["required"]
    assert own["properties"]["size"]["enum"] == ["small", "large"]
    assert own["properties"]["people"]["title"] == "탄 사람 (명)"


def test_geojson_has_a_property_for_each(site: Path) -> None:
    bus, talent = read_json(site / "api/v1/cases.geojson")["features"]
    assert bus["properties"]["field_people"] == 1234567
    assert bus["properties"]["field_topics_text"] == "air; bus"
    assert talent["properties"]["field_topics_text"] == ""
    assert bus["properties"]["field_training_text"] == "'읽기' | 쓰기, 2019-05, 1200, basic, ministry; 걷기"
    assert "fields" not in bus["properties"]


def test_csv_and_its_description_have_a_column_for_each(site: Path) -> None:
    with (site / "api/v1/cases.csv").open(encoding="utf-8-sig", newline="") as file:
        bus, talent = csv.DictReader(file)
    assert (bus["field_people"], bus["field_topics"], bus["field_helpers"]) == ("1234567", "air\nbus", "이웃 사람\n=학생")
    assert (talent["field_people"], talent["field_size"]) == ("", "large")
    package = read_json(site / "api/v1/datapackage.json")
    (cases,) = (resource for resource in package["resources"] if resource["name"] == "cases")
    own = {field["name"]: field for field in cases["schema"]["fields"] if field["name"].startswith("field_")}
    assert [*own] == [name for name in bus if name.startswith("field_")]
    assert (own["field_people"]["type"], own["field_people"]["title"]) == ("number", "탄 사람 (명)")
    assert own["field_opened"]["description"] == "문을 연 날."
    keys = {key["fields"][0]: key["reference"]["resource"] for key in cases["schema"]["foreignKeys"]}
    assert keys == {"city": "places", "field_twin": "places", "field_adviser": "organisations"}, "a case may be withdrawn"
    assert own["field_size"]["categories"] == [{"value": "small", "label": "작은 규모"}, {"value": "large", "label": "큰 규모"}]


def test_a_list_of_records_has_a_table_with_a_row_for_each(site: Path, tmp_path: Path) -> None:
    report = validate(site / "api/v1/datapackage.json")
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    with (site / "api/v1/field_training.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [tuple(row.values()) for row in csv.DictReader(file)]
    assert rows == [
        ("north/bus-stop", "1", "'읽기' | 쓰기", "2019-05", "1200", "basic", "ministry"),
        ("north/bus-stop", "2", "걷기", "", "", "", ""),
    ]
    package = read_json(site / "api/v1/datapackage.json")
    (table,) = (resource for resource in package["resources"] if resource["name"] == "field_training")
    fields = {field["name"]: (field["type"], field["title"]) for field in table["schema"]["fields"]}
    assert (table["title"], fields["field_name"], fields["field_seats"]) == ("교육", ("string", "과정"), ("number", "자리 (석)"))
    assert table["schema"]["primaryKey"] == ["case_id", "number"]
    keys = {key["fields"][0]: key["reference"]["resource"] for key in table["schema"]["foreignKeys"]}
    assert keys == {"case_id": "cases", "field_host": "organisations"}
    tables = read_tables(BuiltSite(site))
    write_sqlite(tables, tmp_path / "cases.db")
    with closing(sqlite3.connect(tmp_path / "cases.db")) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        joined = database.execute(
            "SELECT cases.title, field_name, field_seats, organisations.name FROM field_training "
            "JOIN cases ON cases.id = case_id LEFT JOIN organisations ON organisations.id = field_host ORDER BY number"
        ).fetchall()
    bus = read_json(site / "api/v1/cases.json")["cases"][0]["title"]
    assert joined == [(bus, "'읽기' | 쓰기", 1200, "나라부"), (bus, "걷기", None, None)]
    write_parquet(tables, tmp_path / "tables")
    table = duckdb.sql(f"SELECT field_seats, field_level FROM '{tmp_path}/tables/field_training.parquet' ORDER BY number")  # noqa: S608 - a folder of ours
    assert table.fetchall() == [(1200.0, "basic"), (None, None)]
    addresses = [node["dcat:downloadURL"]["@id"] for node in _distributions(site)]
    assert "https://example.org/api/v1/field_training.csv" in addresses


def _distributions(site: Path) -> list[Any]:
    datasets = read_json(site / "api/v1/catalog.jsonld")["dcat:dataset"]
    return [file for dataset in datasets for file in dataset["dcat:distribution"]]


def test_a_database_has_a_column_for_each(site: Path, tmp_path: Path) -> None:
    write_sqlite(read_tables(BuiltSite(site)), tmp_path / "cases.db")
    with closing(sqlite3.connect(tmp_path / "cases.db")) as database:
        rows = database.execute("SELECT field_people, field_since, field_size FROM cases ORDER BY id").fetchall()
    assert rows == [(1234567, 2018, "small"), (None, None, "large")]


def test_search_engines_are_told(site: Path) -> None:
    html = (site / "cases/north/bus-stop/index.html").read_text(encoding="utf-8")
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    (case,) = (node for node in json.loads(text)["@graph"] if node["@type"] == "Report")
    properties = {node["propertyID"]: node for node in case["additionalProperty"]}
    assert properties["people"] == {
        "@type": "PropertyValue", "propertyID": "people", "name": "탄 사람", "value": 1234567, "unitText": "명",
    }  # fmt: skip
    assert properties["topics"]["value"] == ["맑은 공기", "버스"]
    assert properties["opened"]["value"] == "2019-03"


def test_feeds_and_heads_have_the_words_of_facets_as_tags(site: Path) -> None:
    (bus,) = (item for item in read_json(site / "feed.json")["items"] if "bus-stop" in item["url"])
    assert bus["tags"][-3:] == ["작은 규모", "맑은 공기", "버스"]
    assert 'content="맑은 공기"' in (site / "cases/north/bus-stop/index.html").read_text(encoding="utf-8")


def test_a_downloaded_list_has_the_fields_that_lead_tables(site: Path) -> None:
    assert "field_people" in (site / "cases/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_is_read_again_without_loss(language: str, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    published = mini_with_fields(tmp_path / "a", language)
    raw = data(published, tmp_path)["api/v1/cases.xlsx"]
    assert isinstance(raw, bytes)
    sheet = load_workbook(io.BytesIO(raw)).worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    assert ("Passengers (people)" if language == "en" else "탄 사람 (명)") in headings[:8]
    assert "교육" not in headings
    own = load_workbook(io.BytesIO(raw))["교육"]
    assert [cell.value for cell in own[1]][2:] == [
        "Course" if language == "en" else "과정",
        "연 달",
        "자리 (석)",
        "수준",
        "연 기관",
    ]
    assert [cell.value for cell in own[2]][2:] == ["'읽기' | 쓰기", "2019-05", 1200, "기초", "나라부 (ministry)"]
    content, _ = read_content(published.catalogue.root)
    read = read_table("cases.xlsx", raw, content, wording(language), "include")
    assert [item for item in read.problems if item.code != "CB701"] == []
    by_id = {draft.id: draft.header.data for draft in read.drafts}
    for id_, draft in by_id.items():
        assert isinstance(draft, dict)
        assert draft["fields"] == published.catalogue.cases[id_].header.data["fields"]  # type: ignore[index,call-overload]


def test_a_mistake_on_the_sheet_of_a_list_is_reported_at_its_cell(project: Path, site: Path, tmp_path: Path, capsys: Any) -> None:
    copy = Path(shutil.copytree(project, tmp_path / "project", ignore=shutil.ignore_patterns(".cache")))
    for path in (BUS, TALENT):
        (copy / path).unlink()
    book = load_workbook(site / "api/v1/cases.xlsx")
    book["교육"]["F2"] = "높음"
    book["교육"]["D3"] = "2019년 봄"
    book.save(tmp_path / "cases.xlsx")
    assert main(["import", str(tmp_path / "cases.xlsx"), "--cases", str(copy / "cases"), "--lang", "ko"]) == 1
    said = capsys.readouterr().out
    assert re.search("'교육' 2행 F열.*CB105", said), said
    assert re.search("'교육' 3행 D열.*CB113", said), said


def test_the_blank_table_has_a_sheet_for_a_list_of_records(project: Path) -> None:
    catalogue = load(project / "cases").catalogue
    book = load_workbook(io.BytesIO(blank_table(catalogue, wording("ko"))))
    assert [cell.value for cell in book["교육"][1]] == ["사례(파일 이름)", "과정", "연 달", "자리 (석)", "수준", "연 기관"]
    assert "교육" not in [cell.value for cell in book["사례"][1]]
    book["사례"]["A4"], book["사례"]["B4"] = "북쪽", "new"
    for column, value in zip("ABDEF", ("new", "걷기", 30, "심화 (high)", "나라부"), strict=True):
        book["교육"][f"{column}4"] = value
    raw = io.BytesIO()
    book.save(raw)
    content, _ = read_content(project / "cases")
    (draft,) = read_table("blank.xlsx", raw.getvalue(), content, wording("ko")).drafts
    expected = {"training": [{"name": "걷기", "seats": "30", "level": "high", "host": "ministry"}]}
    assert draft.header.data["fields"] == expected  # type: ignore[index,call-overload]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_csv_file_is_read_again_without_loss(language: str, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    published = mini_with_fields(tmp_path / "a", language)
    raw = data(published, tmp_path)["api/v1/cases.csv"]
    content, _ = read_content(published.catalogue.root)
    read = read_table("cases.csv", raw if isinstance(raw, bytes) else raw.encode(), content, wording(language), "include")
    assert read.problems == ()
    assert {draft.id for draft in read.drafts} == set(published.catalogue.cases)
    for draft in read.drafts:
        assert isinstance(draft.header.data, dict)
        assert draft.header.data["fields"] == published.catalogue.cases[draft.id].header.data["fields"]  # type: ignore[index,call-overload]


def mini_with_fields(folder: Path, language: str) -> Any:
    project = project_of(folder)
    texts = {path: (project / path).read_text(encoding="utf-8") for path in (FILE, BUS, TALENT)}
    (folder / "b").mkdir()
    return mini(folder / "b", texts, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_asks_for_each_and_its_answers_are_read(language: str, project: Path) -> None:
    content, _ = read_content(project / "cases")
    form = yaml.safe_load(issue_form(content, wording(language)))
    parts = {part["id"]: part for part in form["body"] if "id" in part}
    assert parts["field_size"]["type"] == "dropdown"
    assert parts["field_size"]["validations"] == {"required": True}
    assert parts["field_people"]["type"] == "input"
    assert ("people" if language == "en" else "명") in parts["field_people"]["attributes"]["description"]
    given = {
        "field_size": parts["field_size"]["attributes"]["options"][0], "field_people": "12", "field_helpers": "- 이웃\n- 학생",
        "field_topics": "버스", "field_training": "과정: 걷기 | 연 달: 2020-01\n읽기 | 2019-05 | 30 | 심화 | 나라부",
    }  # fmt: skip
    answers = "\n".join(
        f"### {part['attributes']['label']}\n\n{given.get(part.get('id'), '_No response_')}\n"
        for part in form["body"]
        if part["type"] != "markdown"
    )
    read = read_form("issue.md", answers.encode(), content, wording(language))
    assert read.draft
    assert isinstance(read.draft.header.data, dict)
    assert read.draft.header.data["fields"] == {
        "people": "12", "size": "small", "topics": ["bus"], "helpers": ["이웃", "학생"],
        "training": [
            {"name": "걷기", "held": "2020-01"},
            {"name": "읽기", "held": "2019-05", "seats": "30", "level": "high", "host": "ministry"},
        ],
    }  # fmt: skip
    assert "fields:\n  people: 12\n  size: small\n" in read.draft.text


def test_a_new_case_asks_for_what_is_required_and_explains_the_rest(project: Path) -> None:
    content, _ = read_content(project / "cases")
    guide = Guide.of(content, wording("ko"))
    answers = {
        "city": "north", "title": "제목", "stem": "new", "summary": "요약.", "category": "living", "period": "2019",
        "organisations": "north-province | lead",
        "sources": "자료 | publisher: 곳 | date: 2019 | url: https://a.kr | licence: kogl",
        "field_helpers": "이웃\n학생",
    }  # fmt: skip
    said: list[str] = []
    replies: Iterator[str] = iter(["huge", "1"])
    draft = Interview(content, guide, answers, lambda _label: next(replies), said.append, lambda: content).draft()
    text = new_case_text(guide, draft)
    assert any("(크기)" in line and "huge" in line for line in said)
    header = yaml.safe_load(text.split("---\n")[1])
    assert header["fields"] == {"size": "small", "helpers": ["이웃", "학생"]}
    assert "  # people: 1200\n" in text
    assert "  # slogan: 구호\n" in text


def test_comments_of_a_sample_case_are_valid_once_uncommented(tmp_path: Path) -> None:
    optional = FIELDS.replace("  required: true\n", "")
    content, _ = read_content(project_of(tmp_path, optional) / "cases")
    text = sample_case(content, wording("ko"), commented=True)
    lines = text.split("\n")
    at = lines.index("# fields:")
    block = [line.removeprefix("# ") for line in lines[at : lines.index("", at)]]
    values = yaml.safe_load("\n".join(block))["fields"]
    assert [*values] == ["people", "opened", "since", "size", "topics", "helpers", "plan", "slogan", *RECORDS]


def test_editors_and_the_reference_have_them(project: Path) -> None:
    content, _ = read_content(project / "cases")
    files = generated_files(content, wording("ko"))
    page = files["docs/contribute/fields.md"]
    assert "## 크기 `fields.size`" in page
    assert "작은 규모 (small)" in page
    assert json.loads(files[".vscode/fields.schema.json"])["items"]["properties"]["facet"]["type"] == ["boolean", "null"]
    config = yaml.safe_load(cms_config(Guide.of(content, wording("ko")), "cases", Backend("a/b", "main")))
    (own,) = (field for field in config["collections"][0]["fields"] if field["name"] == "fields")
    size = next(field for field in own["fields"] if field["name"] == "size")
    assert (size["label"], size["widget"], size["required"]) == ("크기", "select", True)


def test_fmt_puts_them_in_their_order_with_numbers_as_they_are(project: Path) -> None:
    content, _ = read_content(project / "cases")
    text = CASE.replace("period: 2019\n", "period: 2019\nfields: {since: 2018, people: 30, size: small, slogan: 나란히}\n")
    formatted = format_file("cases/north/a.md", text.encode(), content.own_fields)
    assert isinstance(formatted, FormattedFile)
    assert b"fields: {people: 30, since: 2018, size: small, slogan: " in formatted.content


EDITS = (
    (FILE, "작은 규모", "아주 작은 규모"),
    (FILE, "type: year, facet: true", "type: year, card: true"),
    (FILE, "- {id: slogan, label: 구호, recommended: true}", "- {id: motto, label: 표어}\n- {id: slogan, label: 외침}"),
    (BUS, "people: 1234567", "people: 12"),
    (TALENT, "title: 지역 인재 기르기", "title: 새 이름"),
)
"""Changes of the fields and of a value: a file, what stands there, and what takes its place."""


def test_a_change_of_the_fields_makes_all_that_shows_them_anew(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    project = project_of(tmp_path / "a")
    built_project(project)
    for number, (path, old, new) in enumerate(EDITS):
        text = (project / path).read_text(encoding="utf-8")
        assert old in text
        (project / path).write_text(text.replace(old, new), encoding="utf-8")
        build(mini_config(project))
        clean = Path(shutil.copytree(project, tmp_path / str(number) / "project", ignore=shutil.ignore_patterns(".cache")))
        build(mini_config(clean))
        assert lasting(project.parent / "site") == lasting(clean.parent / "site")


class _OneByOne(dict[str, Any]):
    """A mapping of which nobody may go through all items."""

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("all records were looked at")

    keys = values = items = __iter__  # type: ignore[assignment] # none of them may be called


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_the_name_of_a_record_is_not_looked_for_among_all(kind: RecordKind, tmp_path: Path) -> None:
    """Each page asks for a few names: going through all records for each would cost the square of their number."""
    catalogue = mini(tmp_path).catalogue
    ids = {"case": catalogue.cases, "place": catalogue.cities, "organisation": catalogue.organisations, "award": catalogue.awards}
    some = {name: _OneByOne(getattr(catalogue, name)) for name in ("cases", "withdrawn", "cities", "organisations", "awards")}
    words, field = wording("ko"), OwnPart(id="other", label="다른 것", type=kind)
    id_ = next(iter(ids[kind])) if kind in ids else next(iter(clause_labels(catalogue)))
    label = value_label(field, id_, replace(catalogue, **some), words)
    assert label == value_labels(field, catalogue, words)[id_] != id_
    assert value_label(field, "gone", replace(catalogue, **some), words) == "gone"


def test_a_required_value_that_is_blank_is_told_once_to_be_missing(tmp_path: Path) -> None:
    own = "- {id: ward, label: 병동, required: true}\n"
    case = CASE.replace("period: 2019", "period: 2019\nfields: {ward: ''}")
    text = report(copy_mini(tmp_path, {"cases/_vocabulary/fields.yml": own, "cases/north/a.md": case}), "ko")
    assert re.findall(r"a\.md:(\S+) \[(CB\d+)\]", text) == [("6:10", "CB101")]


BLANKS = [
    ("words: [가, ' ', 나, '']", [("6:21", "낱말들"), ("6:29", "낱말들")]),
    ("words: ''", [("6:17", "낱말들")]),
    ("scale: ' '", [("6:17", "규모")]),
    ("size: ' '", [("6:16", "크기")]),
    ("count: ''", [("6:17", "수")]),
    ("ward: {beds: ' ', name: 가}", [("6:23", "병상")]),
    ("wards: [{beds: 1}, {beds: ''}, {name: ' '}]", [("6:36", "병상"), ("6:48", "이름")]),
]


@pytest.mark.parametrize(("values", "told"), BLANKS)
def test_a_blank_value_is_told_to_be_empty_at_its_place_with_its_label(
    values: str, told: list[tuple[str, str]], tmp_path: Path
) -> None:
    own = (
        "- {id: words, label: 낱말들, type: list}\n- {id: scale, label: 규모}\n- {id: count, label: 수, type: number}\n"
        "- {id: size, label: 크기, type: choice, values: [{id: a, label: 가}]}\n"
    )
    parts = "parts: [{id: beds, label: 병상, type: number}, {id: name, label: 이름}]}\n"
    own += f"- {{id: ward, label: 병동, type: record, {parts}- {{id: wards, label: 병동들, type: list, {parts}"
    case = CASE.replace("period: 2019", f"period: 2019\nfields: {{{values}}}")
    text = report(copy_mini(tmp_path, {"cases/_vocabulary/fields.yml": own, "cases/north/a.md": case}), "ko")
    assert re.findall(r"a\.md:(\S+) \[CB107\] '\w+'\((\w+)\)", text) == told
    assert text.count("[CB") == len(told)
