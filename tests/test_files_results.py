"""Results of builds in a database: read in part, and never trusted when damaged."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from casebook.files.results import ResultCache


def cache(folder: Path, kind: str = "kind") -> ResultCache:
    return ResultCache(folder / "results.sqlite", kind)


def stored(folder: Path, **results: object) -> None:
    """Store results, and delete all others."""
    new = cache(folder)
    for key, result in results.items():
        new.keep(key, result)
    new.save(results)


def test_a_result_is_there_in_the_next_build_until_a_build_does_without_it(tmp_path: Path) -> None:
    stored(tmp_path / "deep", a=["값", 1, None], b={"x": []})
    assert cache(tmp_path / "deep").get_all(["a", "b", "c"]) == {"a": ["값", 1, None], "b": {"x": []}}
    cache(tmp_path / "deep").save(["b"])
    assert cache(tmp_path / "deep").get_all(["a", "b"]) == {"b": {"x": []}}


def test_kinds_are_apart(tmp_path: Path) -> None:
    stored(tmp_path, a=1)
    other = cache(tmp_path, "other")
    other.keep("a", 2)
    other.save(["a"])
    other.save([])
    assert (cache(tmp_path).get("a"), cache(tmp_path, "other").get("a")) == (1, None)


def test_what_is_kept_of_several_kinds_is_there_before_and_after_it_is_saved_together(tmp_path: Path) -> None:
    first = cache(tmp_path)
    second = first.of_kind("other")
    first.keep("a", 1)
    second.keep("a", b"\x00\xff")
    assert (first.get("a"), second.get("a"), cache(tmp_path, "other").get("a")) == (1, b"\x00\xff", None)
    assert first.save()
    assert (cache(tmp_path).get("a"), cache(tmp_path, "other").get("a")) == (1, b"\x00\xff")


def test_many_results_are_read_at_once(tmp_path: Path) -> None:
    results = {f"{number}": number for number in range(1201)}
    stored(tmp_path, **results)
    assert cache(tmp_path).get_all(results) == results


def test_a_damaged_result_counts_as_missing(tmp_path: Path) -> None:
    stored(tmp_path, a="값 12", b="값 13")
    database = sqlite3.connect(tmp_path / "results.sqlite")
    with database:
        database.execute("UPDATE results SET value = ? WHERE key = 'a'", ['"값 15"'.encode()])
    database.close()
    assert cache(tmp_path).get_all(["a", "b"]) == {"b": "값 13"}


@pytest.mark.parametrize("size", [0, 1, 50, 99])
@pytest.mark.parametrize("fill", [b"", b"\0", b"x"], ids=["cut", "zeros", "letters"])
def test_a_damaged_database_is_an_empty_one(tmp_path: Path, size: int, fill: bytes) -> None:
    stored(tmp_path, a="1" * 9000)
    path = tmp_path / "results.sqlite"
    whole = path.read_bytes()
    kept = whole[: len(whole) * size // 100]
    path.write_bytes(kept + fill * (len(whole) - len(kept)))
    assert cache(tmp_path).get("a") in (None, "1" * 9000)
    stored(tmp_path, b=2)
    stored(tmp_path, b=2)
    assert cache(tmp_path).get("b") == 2


def test_results_of_another_version_are_let_go(tmp_path: Path) -> None:
    stored(tmp_path, a=1)
    database = sqlite3.connect(tmp_path / "results.sqlite")
    database.execute("PRAGMA user_version = 7")
    database.close()
    assert cache(tmp_path).get("a") is None
    stored(tmp_path, b=2)
    assert cache(tmp_path).get_all(["a", "b"]) == {"b": 2}


@pytest.mark.parametrize("place", ["a folder", "below a file"])
def test_a_build_goes_on_where_nothing_can_be_kept(tmp_path: Path, place: str) -> None:
    folder = tmp_path / "folder"
    if place == "a folder":
        (folder / "results.sqlite").mkdir(parents=True)
    else:
        folder.write_bytes(b"")
    stored(folder, a=1)
    assert cache(folder).get("a") is None


def _store_often(folder: Path, name: str) -> None:
    for number in range(40):
        stored(folder, **{name: "1" * 1000, f"{name}{number}": number})
        assert cache(folder).get("x") is None


def test_builds_may_store_at_once(tmp_path: Path) -> None:
    with ProcessPoolExecutor(3, get_context("fork")) as others:
        for done in [others.submit(_store_often, tmp_path, name) for name in "abc"]:
            done.result()
    results = cache(tmp_path).get_all([*"abc"])
    assert results
    assert set(results.values()) == {"1" * 1000}
    assert [path.name for path in tmp_path.iterdir()] == ["results.sqlite"]
