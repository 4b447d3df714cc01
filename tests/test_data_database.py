"""The databases that ``casebook export`` makes, read with SQLite and with DuckDB."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb
import pytest

from casebook.cli import main
from drafting import BESIDE
from mini import CASE, MINI
from published import data, mini
from test_data_descriptions import FULL

FILES = BESIDE | {
    "cases/north/full.md": FULL.replace("cost: {total: 10", "cost: {total: 1234567890123"),
    "cases/south/formula.md": CASE.replace("사례의 제목", '"=1+1, 표"').replace("title: 보도자료", "title: '@둘째'"),
}
LINKS = {
    ("cases", "city", "places"), ("organisations", "city", "places"), ("case_organisations", "case_id", "cases"),
    ("case_organisations", "organisation_id", "organisations"), ("case_sources", "case_id", "cases"),
    ("indicators", "case_id", "cases"), ("duties", "city", "places"),
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a site, in its folder."""
    folder = tmp_path_factory.mktemp("database")
    for address, raw in data(mini(folder / "project", FILES), folder).items():
        (folder / "site" / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site" / address).write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return folder / "site"


def _export(site: Path, output: Path, *words: str) -> int:
    return main(["export", "--site", str(site), "-o", str(output), "-f", str(MINI / "mkdocs.yml"), "--lang", "ko", *words])


def _cases(site: Path) -> list[Mapping[str, object]]:
    cases: list[Mapping[str, object]] = json.loads((site / "api/v1/cases.json").read_text(encoding="utf-8"))["cases"]
    return cases


def test_sqlite_has_every_table_with_its_keys_and_links(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "cases.sqlite"
    assert _export(site, file) == 0
    assert capsys.readouterr().out == f"표 7개를 썼습니다: {file}\n"
    with closing(sqlite3.connect(file)) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        links = {(name, row[3], row[2]) for name in names for row in database.execute(f"PRAGMA foreign_key_list({name})")}
        assert links == LINKS
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        titles = dict(database.execute("SELECT id, title FROM cases"))
        assert titles == {case["id"]: case["title"] for case in _cases(site)}
        assert titles["south/formula"] == "=1+1, 표"
        ((source, cost, lat),) = database.execute(
            "SELECT case_sources.title, (SELECT cost FROM cases WHERE id = 'north/full'), typeof(lat) "
            "FROM case_sources JOIN cases ON cases.id = case_id WHERE case_id = 'south/formula'"
        )
        assert (source, cost, lat) == ("@둘째", 1234567890123, "real")


def test_parquet_has_every_table_with_its_types(site: Path, tmp_path: Path) -> None:
    assert _export(site, tmp_path / "tables", "--format", "parquet") == 0
    names = sorted(path.name for path in (tmp_path / "tables").iterdir())
    assert names == sorted(f"{name}.parquet" for name in {table for table, _, _ in LINKS} | {"places"})
    rows = duckdb.sql(f"SELECT id, title, published, lat FROM '{tmp_path}/tables/cases.parquet' ORDER BY id").fetchall()  # noqa: S608 - a folder of ours
    cases = {str(case["id"]): case for case in _cases(site)}
    assert [row[:2] for row in rows] == [(id_, cases[id_]["title"]) for id_ in sorted(cases)]
    assert all(isinstance(published, date) and isinstance(lat, float) for _, _, published, lat in rows)


def test_an_export_takes_the_place_of_no_other_file(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "report.db"
    other.write_bytes(b"PK")
    with pytest.raises(SystemExit) as end:
        _export(site, other)
    assert end.value.code == 2
    assert f"{other}에 다른 것이" in capsys.readouterr().err
    assert other.read_bytes() == b"PK"


def test_an_export_replaces_the_last_one_and_leaves_nothing_else(site: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert _export(site, tmp_path / "a.sqlite") == 0
    assert [path.name for path in tmp_path.iterdir()] == ["a.sqlite"]


@pytest.mark.parametrize(
    ("name", "words"),
    [("a.SQL", []), ("a.zip", ["--format", "sqlite"]), ("사례.xlsx", []), ("out.csv", []), ("a.sqlite.bak", []),
     ("a.db", ["--format", "zip"]), ("a.sqlite", ["--format", "parquet"]), ("a.7z", [])],
)  # fmt: skip
def test_a_file_ends_as_its_format_does(
    name: str, words: list[str], site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        _export(site, tmp_path / name, *words)
    assert (end.value.code, [*tmp_path.iterdir()]) == (2, [])
    said = capsys.readouterr().err
    assert (name in said, "CSV" in said) == (True, True)


@pytest.mark.parametrize("name", ["export-1.2", "2024.06.cases"])
def test_a_folder_of_tables_may_have_any_name_but_that_of_another_format(name: str, site: Path, tmp_path: Path) -> None:
    assert _export(site, tmp_path / name, "--format", "parquet") == 0
    assert [*(tmp_path / name).glob("*.parquet")]


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.DB", b"SQLite"), ("a.zip", b"PK"), ("a", b"SQLite"), ("cases-2024.06", b"SQLite"), ("v1.2", b"SQLite"),
     ("보고서.최종", b"SQLite"), ("자료.1차", b"SQLite"), ("a.b-c", b"SQLite")],
)  # fmt: skip
def test_the_ending_of_a_file_names_its_format(name: str, start: bytes, site: Path, tmp_path: Path) -> None:
    assert _export(site, tmp_path / name) == 0
    assert (tmp_path / name).read_bytes().startswith(start)


def test_what_is_missing_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, site: Path
) -> None:
    with pytest.raises(SystemExit) as end:
        _export(tmp_path, tmp_path / "a.sqlite")
    assert end.value.code == 2
    assert "mkdocs build" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(SystemExit) as end:
        _export(site, tmp_path / "tables", "--format", "parquet")
    assert end.value.code == 2
    assert "casebook[parquet]" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
