from __future__ import annotations

from pathlib import Path

from casebook.store import Store, key_of


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


def test_a_file_is_kept_byte_for_byte(tmp_path: Path) -> None:
    content = bytes(range(256))
    store = Store(tmp_path / "kind.json")
    store.keep_file("key", content)
    store.save()
    again = Store(tmp_path / "kind.json")
    assert (again.get_file("key"), again.get_file("other")) == (content, None)
