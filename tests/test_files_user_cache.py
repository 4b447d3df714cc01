"""What is made of the installed packages alone is made once, and kept in the user's cache."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from casebook.files import user_cache
from casebook.files.user_cache import get_or_make_text


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(user_cache, "user_cache", lambda: tmp_path / "caches" / "casebook")
    return tmp_path / "caches"


def _files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.made"))


def test_a_text_is_made_once(folder: Path) -> None:
    texts = iter(["가\n", "나"])
    assert [get_or_make_text("a", lambda: next(texts)) for _ in range(2)] == ["가\n", "가\n"]
    assert get_or_make_text("b", lambda: next(texts)) == "나"
    assert len(_files(folder)) == 2


def test_a_damaged_text_is_made_again(folder: Path) -> None:
    get_or_make_text("a", lambda: "가")
    _files(folder)[0].write_bytes(b"half")
    assert get_or_make_text("a", lambda: "나") == "나"


def test_a_text_is_made_where_it_cannot_be_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write_text("a file in the way", encoding="utf-8")
    assert get_or_make_text("a", lambda: "가") == "가"
    monkeypatch.setattr(user_cache, "user_cache", lambda: None)
    assert get_or_make_text("a", lambda: "나") == "나"


def test_texts_of_long_ago_are_deleted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(user_cache, "MOST", 3)
    for key in "abcde":
        get_or_make_text(key, lambda: "가")
    assert len(_files(folder)) == 2


_DRAW = """
import sys
from casebook.maps.basemap import Bounds
from casebook.maps.script import draw_map
from casebook.maps.views import MapView
from casebook.messages.wording import wording
for inert in (True, False):
    print(draw_map(MapView("a/@@spots@@", (), Bounds(33.0, 124.0, 39.0, 132.0), inert=inert), [], wording("ko")))
print("folium" in sys.modules)
"""


def test_folium_draws_each_form_of_map_once(tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "c"), "LOCALAPPDATA": str(tmp_path)}
    run = partial(
        subprocess.run, [sys.executable, "-c", _DRAW], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    first, second = run().stdout, run().stdout
    assert first.count('casebookMaps.draw["a/@@spots@@"]') == 2
    assert first.endswith("True\n")
    assert second == first.replace("True\n", "False\n")


def test_the_folder_is_the_one_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "x"))
    assert user_cache.user_cache() == tmp_path / "x" / "casebook"
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    assert user_cache.user_cache() == tmp_path / ".cache" / "casebook"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert user_cache.user_cache() == tmp_path / "Library" / "Caches" / "casebook"


def test_a_user_without_a_home_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def home() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", home)
    assert user_cache.user_cache() is None
    assert get_or_make_text("a", lambda: "가") == "가"
