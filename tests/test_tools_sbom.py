"""The bill of materials is CycloneDX, and names every package of the lock and every work that a site publishes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement

from casebook.pages.licences import third_party_works
from project_clone import ROOT, workflow


def _written(path: Path, seed: str) -> str:
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1700000000", "PYTHONHASHSEED": seed}
    subprocess.run([sys.executable, ROOT / "tools/sbom.py", path], env=environment, check=True)
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    return _written(tmp_path_factory.mktemp("bill") / "new" / "casebook.cdx.json", "1")


@pytest.fixture(scope="module")
def bill(text: str) -> Any:
    return json.loads(text)


def _fault(text: str) -> object:
    return JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)


def test_it_is_as_the_schema_of_cyclonedx_says(text: str) -> None:
    assert _fault(text) is None
    assert _fault(text.replace('"type": "library"', '"type": "book"', 1)) is not None
    assert _fault(text.replace('"alg": "SHA-256"', '"alg": "SHA-257"', 1)) is not None


def test_it_lists_each_package_of_the_lock_with_the_digests_that_an_installation_asks_for(bill: Any) -> None:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    locked = {str(Requirement(line.partition("  #")[0]).name) + str(Requirement(line.partition("  #")[0]).specifier)
              for line in lines if not line.startswith("#")}  # fmt: skip
    packages = [component for component in bill["components"] if "purl" in component]
    assert {f"{package['name']}=={package['version']}" for package in packages} == locked
    digests = [
        each["content"] for package in packages for file in package["externalReferences"] for each in file.get("hashes", [])
    ]
    hashes = (ROOT / "requirements.hashes").read_text(encoding="utf-8")
    assert len(digests) == hashes.count("--hash=sha256:")
    assert all(f"--hash=sha256:{digest}" in hashes for digest in digests)
    assert all(package["externalReferences"] for package in packages)


def test_it_lists_each_work_that_a_site_publishes_with_its_licence(bill: Any) -> None:
    published = {component["name"]: component for component in bill["components"] if "purl" not in component}
    assert published.keys() == {work.name for work in third_party_works()}
    for work in third_party_works():
        (licence,) = published[work.name]["licenses"]
        assert work.licence in (licence["license"].get("id"), licence["license"].get("name"))


def test_it_says_what_needs_what(bill: Any) -> None:
    needs = {each["ref"]: {name.partition("@")[0] for name in each.get("dependsOn", [])} for each in bill["dependencies"]}
    (folium,) = (ref for ref in needs if ref.startswith("pkg:pypi/folium@"))
    assert {"pkg:pypi/branca", "pkg:pypi/jinja2"} <= needs[folium]
    reached, todo = {"casebook"}, ["casebook"]
    refs = {ref.partition("@")[0]: ref for ref in needs}
    while todo:
        more = needs[refs[todo.pop()]] - reached
        reached |= more
        todo += more
    building = {"pkg:pypi/setuptools", "pkg:pypi/setuptools-scm", "pkg:pypi/vcs-versioning"}
    assert {component["bom-ref"].partition("@")[0] for component in bill["components"]} - reached == building


def test_the_same_files_give_the_same_bytes(text: str, tmp_path: Path) -> None:
    assert _written(tmp_path / "again.json", "2") == text


def test_a_workflow_keeps_it_beside_the_package() -> None:
    steps = workflow("package.yml")["jobs"]["sbom"]["steps"]
    assert "make sbom" in [step.get("run") for step in steps]
    (kept,) = (step for step in steps if "upload-artifact" in step.get("uses", ""))
    assert kept["with"]["path"] == "dist/casebook.cdx.json"
