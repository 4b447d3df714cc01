"""Sites with another theme than Material, or with MkDocs' own search: the pages that hold placeholders reach no reader."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from mini import MINI, built, copy_mini, mini_config

SETTINGS = (MINI / "mkdocs.yml").read_text(encoding="utf-8")
MATERIAL = SETTINGS[SETTINGS.index("  name: material") : SETTINGS.index("plugins:")]
MKDOCS = "  name: mkdocs\n  language: ko\n"
KINDS = {
    "mkdocs": (MKDOCS, "search: {indexing: sections}", ""),
    "pages as files": (MKDOCS, "search", "use_directory_urls: false\n"),
    "MkDocs' search with Material": (MATERIAL, "/search", ""),
}


@pytest.mark.parametrize("name", ["i18n", "monorepo", "print-site", "rss", "same-dir"])
def test_a_plugin_that_reads_files_alone_is_refused_with_a_sentence(
    name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """`tests/benchmarks/plugins.py` builds with the plugins themselves: these stop with tracebacks at pages that are made."""
    config = mini_config(copy_mini(tmp_path))
    config.plugins[name] = BasePlugin()
    with pytest.raises(Abort):
        build(config)
    assert f"'{name}' 플러그인은 casebook과 함께 쓸 수 없습니다" in caplog.text


class _Options(Config):
    """No options."""


class _Plugin(BasePlugin[_Options]):
    """A plugin that changes the files."""

    def __init__(self, change: Callable[[Files, MkDocsConfig], object]) -> None:
        self.change = change

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        self.change(files, config)
        return files


def _add(path: str) -> Callable[[Files, MkDocsConfig], object]:
    def add(files: Files, config: MkDocsConfig) -> None:
        if existing := files.get_file_from_path(path):
            files.remove(existing)
        files.append(File.generated(config, path, content="# 다른 글"))

    return add


def _remove_below(folder: str) -> Callable[[Files, MkDocsConfig], object]:
    return lambda files, _: [files.remove(file) for file in [*files] if file.src_uri.startswith(folder)]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_remove_below("cases/"), "casebook의 숨은 페이지"),
        (_add("cases/index.md"), "casebook의 페이지 cases/ 자리에"),
        (_add("cases/north/bus-stop.md"), "casebook의 페이지 cases/north/bus-stop/ 자리에"),
        (_add("cities/north.md"), "casebook의 페이지 cities/north/ 자리에"),
    ],
    ids=["removed", "list", "case", "city"],
)
def test_a_plugin_that_takes_a_page_of_casebook_away_is_told(
    change: Callable[[Files, MkDocsConfig], object], sentence: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config = mini_config(copy_mini(tmp_path))
    config.plugins["other"] = _Plugin(change)
    with pytest.raises(Abort):
        build(config)
    assert sentence in caplog.text


def test_a_build_of_changed_pages_alone_is_refused(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    config = mini_config(copy_mini(tmp_path))
    config.plugins.on_startup(command="build", dirty=True)
    with pytest.raises(Abort):
        build(config, dirty=True)
    assert "--dirty를 빼고" in caplog.text


def test_templates_of_plugins_have_the_words_of_material(tmp_path: Path) -> None:
    """Those of blog and git-revision-date-localized use `lang`, which the theme's own frame gives to them."""
    settings = SETTINGS.replace("  name: material\n", "  name: material\n  custom_dir: overrides\n")
    main = '{% extends "base.html" %}{% block content %}{{ lang.t("source.file.date.updated") }}{{ super() }}{% endblock %}'
    site = built(tmp_path, {"mkdocs.yml": settings, "overrides/main.html": main})
    assert "마지막 업데이트" in (site / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_search_lists_pages_that_are_there(tmp_path: Path, kind: str) -> None:
    theme, search, more = KINDS[kind]
    site = built(tmp_path, {"mkdocs.yml": SETTINGS.replace(MATERIAL, theme).replace("  - search\n", f"  - {search}\n") + more})
    assert [path for path in site.rglob("*") if path.is_file() and b"casebookSlot" in path.read_bytes()] == []
    entries = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    files = [site / entry["location"].partition("#")[0] for entry in entries]
    assert [str(file) for file in files if not (file / "index.html").is_file() and not file.is_file()] == []
    assert bool(files) == (theme == MKDOCS)
