"""The published JSON Schema and `casebook check` accept and refuse the same files, as an editor reads them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from casebook.build.load import load
from casebook.content.site import Site, site_words
from casebook.data.json_files import schema_files
from casebook.problems import Problem
from mini import CASE, MINI, TOWN, copy_mini, problems
from test_content_own_fields import project_of
from test_data_descriptions import FULL

ROOT = Path(__file__).resolve().parent.parent
PROJECTS = {"own site": ROOT, "climate": ROOT / "examples/climate", "mini": MINI, "town": TOWN}


class Editor(yaml.SafeLoader):
    """Reads YAML as editors do, by the core schema of YAML 1.2: days are texts, and only true and false are truths."""


Editor.yaml_implicit_resolvers = {
    sign: [(tag, form) for tag, form in forms if tag.rpartition(":")[2] in ("int", "float", "null", "merge") or sign in "tTfF"]
    for sign, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def header(text: str) -> Any:
    """The front matter of a file."""
    return yaml.load(text.split("\n---", 1)[0].removeprefix("---"), Editor)  # noqa: S506 - a safe loader


def schemas(project: Path) -> Mapping[str, Draft202012Validator]:
    catalogue = load(project / "cases").catalogue
    files = schema_files(Site(catalogue, site_words(catalogue, catalogue.language), url="https://example.org/", name="x"))
    read = {kind: json.loads(files[f"api/v1/{kind}.schema.json"]) for kind in ("case", "translation")}
    for schema in read.values():
        Draft202012Validator.check_schema(schema)
    return {kind: Draft202012Validator(schema) for kind, schema in read.items()}


def refusals(schema: Draft202012Validator, text: str) -> list[str]:
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}"[:200] for error in schema.iter_errors(header(text))]


@pytest.mark.parametrize("project", PROJECTS.values(), ids=PROJECTS)
def test_every_case_that_check_accepts_follows_the_schema(project: Path) -> None:
    of_project = schemas(project)
    files = [path for path in (project / "cases").glob("*/*.md") if not path.parent.name.startswith("_")]
    assert files
    refused = {
        path.name: found
        for path in files
        if (found := refusals(of_project["translation" if path.stem.count(".") else "case"], path.read_text(encoding="utf-8")))
    }
    assert refused == {}


def test_a_case_with_every_field_and_own_fields_of_every_type_follow_the_schema(tmp_path: Path) -> None:
    assert refusals(schemas(MINI)["case"], FULL) == []
    project = project_of(tmp_path)
    for path in (project / "cases").glob("*/*.md"):
        kind = "translation" if path.stem.count(".") else "case"
        assert refusals(schemas(project)[kind], path.read_text(encoding="utf-8")) == []


SOURCE = "{id: 본문, title: 보도자료, publisher: 나라부, date: 2019-12-10, file: _sources/press.txt, licence: kogl}"
EDITS = {  # what stands for what in a sound case
    "title: 사례의 제목": ("title: 2019", "title: 3.5", "title: true", "title: no", "title: ' 제목 '", "title: '2019'"),
    "summary: 요약입니다.": ("summary: 1200",),
    "period: 2019": (
        "period: '2019'", "period: 2015-2019", "period: 2018-", "period: ' 2019 '", "period: 2019\nstatus:",
        "period: 2019\ntags:",
        "period: 2019\ntags: [2019, 1.5, 도시]", "period: 2019\nlessons: [2019]", "period: 2019\nreviewed: 2020-01-01",
        "period: 2019\ncost: {total: '10', note: 2019}", "period: 2019\ncost: {total: 10, note: }", "period: 2019\ncost:",
        "period: 2019\nsteps: [{date: 2019, text: 3}]", "period: 2019\nawards: [{award: 2019, honour: 2019}]",
        "period: 2019\nindicators: [{name: 2019, unit: 1, value: '12.5', as_of: 2019, baseline: -1, target: ' 3 ', method: 5}]",
        "period: 2019\nindicators: [{name: 값, unit: 명, value: 1, as_of: 2015-2019, source: 본문, baseline: }]",
        "period: 2019\nlocation: {lat: '35.5', lon: 127.5, label: 3}",
        "period: 2019\nlocation: {lat: 35.5, lon: 127.5, label: 강가, precision: approximate, error_km: 1}",
        "period: 2019\nadopted_by: [{who: 2019, date: 2020}]", "period: 2019\nnotes: [{printed: 2019, note: 2020}]",
        "period: 2019\nredirect_from: [news/12, 12]", "period: 2019\ncontact: {office: 119, url: }",
    ),
    SOURCE: (
        SOURCE.replace("2019-12-10", "2019"), SOURCE.replace("2019-12-10", "2019-12"), SOURCE.replace("나라부", "2019"),
        SOURCE.replace("보도자료", "2019"), SOURCE.replace("본문", "1"), SOURCE.replace("}", ", part: 3, url: }"),
        SOURCE.replace("file: _sources/press.txt", "url: https://example.org/"),
    ),
}  # fmt: skip
WRONG = {
    "title: 사례의 제목": ("title: [가, 나]", "title: {가: 나}", "title:", "title: ''", "title: '  '",
        f"title: {'가' * 101}", "titel: 제목"),
    "period: 2019": (
        "period: 작년", "period: 2019/2020", "period: 19", "period:", "period: [2019]", "period: 2019\ntags: 도시",
        "period: 2019\ntags: [[가]]",
        "period: 2019\nstatus: soon", "period: 2019\nreviewed: 2020", "period: 2019\ncost: 10", "period: 2019\ncost: {total: 열}",
        "period: 2019\ncost: {note: 가}", "period: 2019\ncost: {total: '1,000'}", "period: 2019\nsteps: [{date: 2019}]",
        "period: 2019\nlocation: {lat: 95, lon: 127, label: 강}", "period: 2019\nlocation: {lat: 35, lon: 127}",
        "period: 2019\nlocation: {lat: 35.5, lon: 127.5, label: 강가, precision: approximate}",
        "period: 2019\nlocation: {lat: 35.5, lon: 127.5, label: 강가, error_km: 2}", "period: 2019\nunknown: 1",
        "period: 2019\nindicators: [{name: 값, unit: 명, value: 많음}]",
        "period: 2019\nindicators: {name: 값, unit: 명, value: 1}",
        "period: 2019\nrelated: [south]", "period: 2019\nagreement: [first]", "period: 2019\nlessons: [가, ]\ntags: [null]",
    ),
    SOURCE: (
        SOURCE.replace("2019-12-10", "2019-13"), SOURCE.replace("2019-12-10", "작년"), SOURCE.replace("kogl", "free"),
        SOURCE.replace("file: _sources/press.txt, ", ""), SOURCE.replace("file: _sources/press.txt", "url: example.org"),
        SOURCE.replace("title: 보도자료, ", ""), SOURCE.replace("file: _sources/press.txt", "file:"), "보도자료",
    ),
    "{id: north-province, role: lead}": ("{id: north-province}", "{id: north-province, role: boss}",
        "north-province", "{id: 북도, role: lead}"),
}  # fmt: skip


def found_by_both(folder: Path, old: str, new: str) -> tuple[list[Problem], list[str]]:
    """What check and the schema find in a sound case with one edit."""
    assert old in CASE
    text = CASE.replace(old, new, 1)
    project = copy_mini(folder, {"cases/north/one.md": text})
    return problems(project), refusals(schemas(MINI)["case"], text)


@pytest.mark.parametrize(("old", "new"), [(old, new) for old, edits in EDITS.items() for new in edits])
def test_what_check_accepts_the_schema_accepts(tmp_path: Path, old: str, new: str) -> None:
    assert found_by_both(tmp_path, old, new) == ([], [])


@pytest.mark.parametrize(("old", "new"), [(old, new) for old, edits in WRONG.items() for new in edits])
def test_what_check_refuses_for_its_shape_the_schema_refuses(tmp_path: Path, old: str, new: str) -> None:
    by_check, by_schema = found_by_both(tmp_path, old, new)
    assert by_check
    assert by_schema
