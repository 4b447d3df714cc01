from __future__ import annotations

import gc
from pathlib import Path

import pytest

from casebook.build.load import load, without_garbage_collection
from casebook.content import document_cache
from casebook.files.results import ResultCache
from casebook.yaml.text import PackedDocument
from mini import copy_mini


def _cache(project: Path) -> ResultCache:
    return ResultCache(project / "results.sqlite", "documents")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small site, which was read once."""
    project = copy_mini(tmp_path)
    load(project / "cases", cache=_cache(project))
    return project


@pytest.mark.parametrize("is_packed", [False, True])
def test_cases_from_the_cache_are_those_that_are_read(project: Path, monkeypatch: pytest.MonkeyPatch, *, is_packed: bool) -> None:
    expected = load(project / "cases").catalogue.cases
    monkeypatch.setattr(document_cache, "read_document", None)  # nothing is read again
    if is_packed:
        monkeypatch.setattr(document_cache, "_MOST_UNPACKED", 0)
    cases = load(project / "cases", cache=_cache(project)).catalogue.cases
    assert all(isinstance(file.document, PackedDocument) is is_packed for file in cases.values())
    for id_, file in expected.items():
        assert (cases[id_].case, cases[id_].body, cases[id_].body_line) == (file.case, file.body, file.body_line)
        assert (cases[id_].body_fields, cases[id_].version) == (file.body_fields, file.version)
        assert dict(cases[id_].header.values) == dict(file.header.values)
        assert dict(cases[id_].header.keys) == dict(file.header.keys)


def test_problems_between_files_stand_at_their_places_in_files_from_the_cache(project: Path) -> None:
    path = project / "cases/_vocabulary/categories.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("id: ", "id: other-"), encoding="utf-8")
    problems = load(project / "cases").problems
    assert problems
    assert all(problem.place.line > 1 for problem in problems)
    assert load(project / "cases", cache=_cache(project)).problems == problems


def test_a_text_that_leads_to_a_person_is_told_of_a_file_from_the_cache_too(project: Path) -> None:
    for path in (project / "cases/north/bus-stop.md", project / "cases/south/talent.en.md"):
        path.write_text(path.read_text(encoding="utf-8") + "\n010-1234-5678\n", encoding="utf-8")
    first, again = (load(project / "cases", cache=_cache(project)) for _ in range(2))
    assert [problem.code for problem in first.problems] == ["CB139", "CB139"]
    assert again == first


@pytest.mark.parametrize(
    ("old", "new"),
    [("title: ", "titel: "), ("## ", "## 새 "), ("\n", "\r\n"), ("---\n", "--- \n# 말\n"), ("title: ", "title:\u00a0 ")],
)
def test_a_file_with_other_bytes_is_read_again(project: Path, old: str, new: str) -> None:
    for path in sorted((project / "cases").glob("*/*.md"))[:3]:
        path.write_bytes(path.read_bytes().decode().replace(old, new).encode())
    expected, loaded = load(project / "cases"), load(project / "cases", cache=_cache(project))
    assert loaded == expected
    assert load(project / "cases", cache=_cache(project)) == expected


@pytest.mark.parametrize("name", ["title: ", "id: ", "date: "])
def test_problems_of_packed_files_are_those_of_others(project: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for path in sorted((project / "cases").glob("*/*.md")):
        path.write_text(path.read_text(encoding="utf-8").replace(name, f"{name}other-") + "\n010-1234-5678\n", encoding="utf-8")
    expected = load(project / "cases")
    monkeypatch.setattr(document_cache, "_MOST_UNPACKED", 0)
    assert load(project / "cases").problems == expected.problems


def test_only_the_last_packed_file_stays_unpacked(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_cache, "_MOST_UNPACKED", 0)
    files = load(project / "cases").catalogue.cases.values()
    with without_garbage_collection():
        gc.collect()
        assert all(file.header.data and file.body for file in files)
        assert gc.collect() == 0  # a circle would stay until the collector runs


def test_a_file_that_is_gone_is_forgotten(project: Path) -> None:
    path = next(path for path in sorted((project / "cases").glob("*/*.md")) if not path.name.endswith(".en.md"))
    name = f"cases/{path.parent.name}/{path.name}"
    assert _cache(project).get(name)
    path.unlink()
    load(project / "cases", cache=_cache(project))
    assert _cache(project).get(name) is None


def test_more_files_than_one_query_asks_for(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "results.sqlite").unlink()
    expected = load(project / "cases")
    monkeypatch.setattr(document_cache, "_AT_A_TIME", 2)
    assert load(project / "cases", cache=_cache(project)) == load(project / "cases", cache=_cache(project)) == expected
