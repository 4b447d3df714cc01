"""A server whose site is brought up to date without a build shows what a whole build would make, at every address."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig

from casebook.mkdocs_plugin.plugin import CasebookPlugin
from mini import mini_config
from repository import repository
from test_build_incremental import EDITS, edit_soundly
from test_golden_site import lasting

AT_ONCE = ("body", "a further heading", "summary", "indicator", "translation changed", "template")
"""Edits after which MkDocs need not build."""
BY_A_BUILD = ("category", "new case with a link", "no new case", "page")
"""Edits after which it must: the last case of a category takes the heading of that category in an award with it."""


def configured(project: Path) -> MkDocsConfig:
    """Return the settings of a project that is served."""
    theme = {"name": "material", "language": "ko", "font": False, "custom_dir": str(project / "overrides")}
    config = mini_config(project, theme=theme)
    config.plugins.on_startup(command="serve", dirty=False)
    return config


def built(project: Path) -> dict[str, bytes]:
    """Return the files of a whole build of a copy of the project."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "repository"
        shutil.copytree(project.parent, copy, ignore=shutil.ignore_patterns("site"))
        build(configured(copy / project.name))
        return lasting(copy / "site")


class Served:
    """A project and its site, as a server has them."""

    def __init__(self, folder: Path) -> None:
        self.project = repository(folder)
        (self.project / "overrides").mkdir()
        self.build()

    def build(self) -> None:
        """Build the whole site."""
        config = configured(self.project)
        build(config)
        plugin = config.plugins["casebook"]
        assert isinstance(plugin, CasebookPlugin)
        assert plugin.live_site
        self.live = plugin.live_site

    def files(self, addresses: Iterator[str] | list[str]) -> dict[str, bytes]:
        """Return the files at these addresses as readers get them."""
        site = self.project.parent / "site"
        for address in addresses:
            self.live.make(address)
        return {address: (site / address).read_bytes() for address in addresses if (site / address).is_file()}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Served:
    return Served(tmp_path_factory.mktemp("live"))


@pytest.mark.parametrize("name", [*AT_ONCE, *BY_A_BUILD])
def test_every_file_is_that_of_a_whole_build(served: Served, name: str) -> None:
    edit_soundly(served.project, EDITS[name])
    refreshed = served.live.refresh()
    assert refreshed or name not in AT_ONCE
    if not refreshed:
        served.build()
    expected = built(served.project)
    pages = [address for address in expected if address.endswith(".html")]
    assert served.files(pages) == {address: expected[address] for address in pages}
    assert served.files(list(expected)) == expected


def test_only_the_edited_case_is_made_until_a_reader_asks(served: Served) -> None:
    served.build()
    before = lasting(served.project.parent / "site")
    edit_soundly(served.project, EDITS["summary"])
    assert served.live.refresh()
    after = lasting(served.project.parent / "site")
    assert {address for address in after if after[address] != before[address]} == {
        "api/v1/cases/north/bus-stop.json",
        "api/v1/cases/north/old-stop.json",
        "api/v1/checklist/north/bus-stop.html",
        "api/v1/checklist/north/old-stop.html",
        "api/v1/ris/north/bus-stop.ris",
        "api/v1/ris/north/old-stop.ris",
        "cases/north/bus-stop/embed/index.html",
        "cases/north/bus-stop/index.html",
        "compare/north/bus-stop.json",
        "compare/north/old-stop.json",
    }


def test_a_case_that_is_broken_and_mended_changes_every_list(served: Served) -> None:
    path = served.project / "cases/north/bus-stop.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("period:", "peroid:"), encoding="utf-8")
    if not served.live.refresh():
        served.build()
    assert "CB" in served.files(["cases/north/bus-stop/index.html"])["cases/north/bus-stop/index.html"].decode()
    assert b"bus-stop" not in served.files(["cities/north/index.html"])["cities/north/index.html"].split(b"<article")[1]
    path.write_text(text, encoding="utf-8")
    if not served.live.refresh():
        served.build()
    expected = built(served.project)
    assert served.files(list(expected)) == expected
