from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib import metadata
from importlib.util import module_from_spec, spec_from_file_location
from multiprocessing import get_context
from pathlib import Path
from unittest.mock import patch

import pytest

import casebook
from casebook.files import cache
from casebook.files.cache import FileCache, get_or_make_text, key_of
from mini import copy_mini


@pytest.mark.parametrize("content", [b"", b"\x89PNG" * 500])
def test_a_damaged_file_is_made_again(tmp_path: Path, content: bytes) -> None:
    store = FileCache(tmp_path, ".bin")
    store.keep("a", content)
    path = tmp_path / "a.bin"
    whole = path.read_bytes()
    for damaged in (whole[:-1], whole[: len(whole) // 2], b"x" + whole[1:], whole + b"\0", whole[1:], b""):
        path.write_bytes(damaged)
        assert store.get("a") is None
        assert store.get_or_make("a", lambda: content) == content
        assert path.read_bytes() == whole


def test_a_build_goes_on_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    files = FileCache(tmp_path / "file", ".bin")
    files.keep_only([])
    assert files.get_or_make("a", lambda: b"1") == b"1"


def test_what_another_build_is_writing_is_left_to_it(tmp_path: Path) -> None:
    store = FileCache(tmp_path, ".bin")
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    for name, age in (("a.bin.1.new", 0), ("b.bin.1.new", 90_000), (f"c.bin.{ended.pid}.new", 0)):
        (tmp_path / name).write_bytes(b"1")
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    store.keep_only([])
    assert [path.name for path in tmp_path.iterdir()] == ["a.bin.1.new"]


def test_a_key_depends_on_every_part_and_on_where_parts_end() -> None:
    assert key_of("a", "b") == key_of("a", "b")
    assert len({key_of("a", "b"), key_of("ab"), key_of("b", "a"), key_of("ab", "")}) == 4


def test_a_key_depends_on_the_code_and_strings_of_every_package(tmp_path: Path) -> None:
    package = tmp_path / "casebook"
    shutil.copytree(Path(casebook.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__", "theme"))
    folders = sorted({path.parent for suffix in ("py", "yml") for path in package.rglob(f"*.{suffix}")})
    keys = {_key_of_copy(package)}
    for folder in folders:
        source = min(path for path in folder.iterdir() if path.suffix in (".py", ".yml"))
        source.write_bytes(source.read_bytes() + b"\n# changed")
        keys.add(_key_of_copy(package))
    assert len(folders) > 10
    assert len(keys) == 1 + len(folders)


def _dependencies() -> list[str]:
    """What an installation of casebook brings, by the file that says so."""
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [re.split(r"[^\w.-]", requirement)[0] for requirement in project["dependencies"]]


def test_a_key_depends_on_the_version_of_every_package_that_a_build_calls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, installed = tmp_path / "casebook", metadata.version
    (package / "files").mkdir(parents=True)
    shutil.copy(cache.__file__, package / "files")
    keys = {"": _key_of_copy(package)}
    for name in (*_dependencies(), "branca", "pygments"):
        monkeypatch.setattr(metadata, "version", lambda it, name=name: "99" if it == name else installed(it))
        keys[name] = _key_of_copy(package)
    assert len(keys) > 20
    assert [name for name, key in keys.items() if name and key == keys[""]] == []


def _key_of_copy(package: Path) -> str:
    """Return the key that the `key_of` of a copied package makes of a text."""
    spec = spec_from_file_location("copied_cache", package / "files" / "cache.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    with patch.dict(sys.modules, {"copied_cache": module}):
        spec.loader.exec_module(module)
        return str(module.key_of("a"))


def test_files_are_kept_by_key_until_a_build_does_without_them(tmp_path: Path) -> None:
    store = FileCache(tmp_path / "deep" / "folder", ".bin")
    store.keep_only([])
    assert store.get("a") is None
    store.keep("a", b"1")
    store.keep("b", b"2")
    store.keep_only(["b"])
    again = FileCache(tmp_path / "deep" / "folder", ".bin")
    assert (again.get("a"), again.get("b")) == (None, b"2")
    assert [path.name for path in again.folder.iterdir()] == ["b.bin"]


def _keep_often(folder: Path) -> None:
    for _ in range(300):
        FileCache(folder, ".bin").keep("a", b"1" * 10_000)


def test_builds_may_keep_the_same_at_once(tmp_path: Path) -> None:
    with ProcessPoolExecutor(3, get_context("fork")) as others:
        for done in [others.submit(_keep_often, tmp_path) for _ in range(3)]:
            done.result()
    assert FileCache(tmp_path, ".bin").get("a") == b"1" * 10_000
    assert [path.name for path in tmp_path.iterdir()] == ["a.bin"]


def _clear_often(folder: Path) -> None:
    store = FileCache(folder, ".bin")
    for number in range(60):
        for name in "abcdef":
            assert store.get_or_make(name, lambda: b"1" * 1000) == b"1" * 1000
        store.keep_only("abc"[: number % 4])


def test_builds_may_let_go_of_the_same_at_once(tmp_path: Path) -> None:
    with ProcessPoolExecutor(3, get_context("fork")) as others:
        for done in [others.submit(_clear_often, tmp_path) for _ in range(3)]:
            done.result()
    assert not list(tmp_path.glob("*.new"))


def test_a_file_is_made_once(tmp_path: Path) -> None:
    store, made = FileCache(tmp_path, ".bin"), [b"1", b"2"]
    assert [store.get_or_make("a", lambda: made.pop(0)) for _ in range(2)] == [b"1", b"1"]


def _bytes(site: Path) -> dict[str, bytes]:
    files = sorted(path for path in site.rglob("*") if path.is_file() and path.suffix != ".gz")
    return {str(path.relative_to(site)): path.read_bytes() for path in files}


def test_no_build_publishes_a_kept_file_that_was_cut_and_builds_at_once_are_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    project = copy_mini(tmp_path / "project")
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir"]
    subprocess.run([*build, str(tmp_path / "first")], cwd=project, check=True)
    kept = [path for path in (project / ".cache").rglob("*") if path.is_file()]
    assert {path.suffix for path in kept} >= {".sqlite", ".xlsx"}
    for path in kept:
        os.truncate(path, path.stat().st_size * 9 // 10)
    builds = [subprocess.Popen([*build, str(tmp_path / name)], cwd=project) for name in ("second", "third")]
    assert [done.wait() for done in builds] == [0, 0]
    first = _bytes(tmp_path / "first")
    assert [_bytes(tmp_path / name) == first for name in ("second", "third")] == [True, True]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cache, "user_cache", lambda: tmp_path / "caches" / "casebook")
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
    monkeypatch.setattr(cache, "user_cache", lambda: None)
    assert get_or_make_text("a", lambda: "나") == "나"


def test_texts_of_long_ago_are_deleted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_RESULTS", 4)
    for age, key in enumerate("abcde"):
        get_or_make_text(key, lambda: "가")
        for path in _files(folder):
            if path.stem == key:
                os.utime(path, (age, age))
    assert sorted(path.stem for path in _files(folder)) == ["c", "d", "e"]


_DRAW = """
import sys
from casebook.maps.basemap import Bounds
from casebook.maps.files import draw_map
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
    assert cache.user_cache() == tmp_path / "x" / "casebook"
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    assert cache.user_cache() == tmp_path / ".cache" / "casebook"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cache.user_cache() == tmp_path / "Library" / "Caches" / "casebook"


def test_a_user_without_a_home_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def home() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", home)
    assert cache.user_cache() is None
    assert get_or_make_text("a", lambda: "가") == "가"
