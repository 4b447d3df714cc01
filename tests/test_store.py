from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from casebook.store import FileStore, Store, key_of


def test_a_result_kept_is_there_in_the_next_build(tmp_path: Path) -> None:
    store = Store(tmp_path / "deep" / "kind.json")
    store.keep("key", ["값", 1])
    store.save()
    assert Store(tmp_path / "deep" / "kind.json").get("key") == ["값", 1]


def test_what_a_build_did_not_ask_for_is_let_go(tmp_path: Path) -> None:
    path = tmp_path / "kind.json"
    first = Store(path)
    first.keep("old", 1)
    first.save()
    second = Store(path)
    second.keep("new", 2)
    second.save()
    assert Store(path).get("old") is None
    assert Store(path).get("new") == 2


def test_a_damaged_store_is_an_empty_one(tmp_path: Path) -> None:
    path = tmp_path / "kind.json"
    for text in ("", "{", "[1]", "\x00"):
        path.write_text(text)
        assert Store(path).get("key") is None


def test_a_key_depends_on_every_part_and_on_where_parts_end() -> None:
    assert key_of("a", "b") == key_of("a", "b")
    assert len({key_of("a", "b"), key_of("ab"), key_of("b", "a"), key_of("ab", "")}) == 4


def test_files_are_kept_by_key_until_a_build_does_without_them(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "deep" / "folder", ".bin")
    store.clear_except([])
    assert "a" not in store
    store.keep("a", b"1")
    store.keep("b", b"2")
    store.clear_except(["b"])
    again = FileStore(tmp_path / "deep" / "folder", ".bin")
    assert ("a" in again, "b" in again, again.get("b")) == (False, True, b"2")
    assert [path.name for path in again.folder.iterdir()] == ["b.bin"]


def _keep_often(folder: Path) -> None:
    for number in range(300):
        FileStore(folder, ".bin").keep("a", b"1" * 10_000)
        results = Store(folder / "kind.json")
        results.keep(f"{number}", "1" * 100)
        results.save()


def test_builds_may_keep_the_same_at_once(tmp_path: Path) -> None:
    with ProcessPoolExecutor(3, get_context("fork")) as others:
        for done in [others.submit(_keep_often, tmp_path) for _ in range(3)]:
            done.result()
    assert FileStore(tmp_path, ".bin").get("a") == b"1" * 10_000
    assert Store(tmp_path / "kind.json").get("299") == "1" * 100
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.bin", "kind.json"]


def test_a_file_is_made_once(tmp_path: Path) -> None:
    store, made = FileStore(tmp_path, ".bin"), [b"1", b"2"]
    assert [store.made("a", lambda: made.pop(0)) for _ in range(2)] == [b"1", b"1"]
