"""What all tests share: the real site, built once, a server of it, and a real Chromium."""

from __future__ import annotations

import os
import shutil
import sysconfig
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2.bccache import Bucket
from material.plugins.search.plugin import SearchPlugin
from mkdocs.commands.build import build
from mkdocs.theme import Theme
from playwright.sync_api import Browser, expect, sync_playwright

from browser.chromium import installed
from browser.serving import served
from mini import copy_town, mini_config, published_project

ROOT = Path(__file__).resolve().parent.parent

IN_MEMORY, ROOM = Path("/dev/shm"), 4 << 30  # noqa: S108 - Linux's own place for files in memory


def pytest_configure() -> None:
    """Keep the folders of tests in memory where there is room. A build of the small site takes a third of its time there."""
    if IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))


LONGEST = (
    "test_accessibility.py", "test_new_case_workflow.py", "test_map_use.py", "test_search.py", "test_browse.py",
    "test_engines.py", "test_keyboard.py", "test_check_and_build.py", "test_mkdocs_plugin_live.py", "test_html_checker.py",
    "test_reflow.py", "test_own_theme.py", "test_cli_writing.py", "test_mkdocs_plugin_unchanged.py",
    "test_build_lost_addresses.py",
    "test_policy.py", "test_listening.py", "test_make.py", "test_without_scripts.py", "test_journey.py",
    "test_contents_use.py", "test_generated_sites.py", "test_build_incremental.py", "test_benchmarks.py", "test_release.py",
    "test_growth_tables.py",
)  # fmt: skip
"""Files whose tests take longest. They begin first, so that no worker is left with one of them at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first. xdist keeps the order with `--no-loadscope-reorder`; else it looks at numbers of tests."""
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their argument. An archive holds the second of its making, and all workers must agree on the names."""
    return argname if isinstance(val, bytes) else None


_INSTALLED = sysconfig.get_path("purelib")
_list_templates = jinja2.FileSystemLoader.list_templates


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates in memory. Jinja compares the source of each before it takes it."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._codes:
            bucket.bytecode_from_string(self._codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key] = bucket.bytecode_to_string()


@cache
def _installed_names(folder: str) -> list[str]:
    """Return the files of an installed theme, without the 14,000 icons: MkDocs leaves out what begins with a dot."""
    return [name for name in _list_templates(jinja2.FileSystemLoader(folder)) if not name.startswith(".")]


def _names(loader: jinja2.FileSystemLoader) -> list[str]:
    folders = [os.fspath(folder) for folder in loader.searchpath]
    lists = (
        _installed_names(folder) if folder.startswith(_INSTALLED) else _list_templates(jinja2.FileSystemLoader(folder))
        for folder in folders
    )
    return sorted({name for names in lists for name in names})


@pytest.fixture(scope="session", autouse=True)
def _installed_theme() -> Iterator[None]:
    """List the files of an installed theme once in a process, and compile once what Material's search asks of it.

    A build of the small site takes two thirds of its time with that.
    """
    compiled, get_env, translate = _Compiled(), Theme.get_env, SearchPlugin._translate  # noqa: SLF001

    def env_of_search(theme: Theme) -> jinja2.Environment:
        env = get_env(theme)
        env.bytecode_cache = compiled
        return env

    def translate_once(plugin: SearchPlugin, config: Any, value: str) -> Any:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Theme, "get_env", env_of_search)
            return translate(plugin, config, value)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.FileSystemLoader, "list_templates", _names)
        patch.setattr(SearchPlugin, "_translate", translate_once)
        yield


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own site as it is published."""
    return published_project(ROOT, tmp_path_factory.mktemp("real") / "site")


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the invented town; its site is beside it, in `site`."""
    project = copy_town(tmp_path_factory.mktemp("town"))
    build(mini_config(project))
    return project


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """Address of the served site, without a slash at its end."""
    with served(site) as http:
        yield http.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium. A machine without one fails: a skipped browser test promises nothing."""
    path = installed()
    if not path or not Path(path).is_file():
        pytest.fail("no Chromium: run `python tests/browser/chromium.py`, or set CASEBOOK_CHROMIUM to its path", pytrace=False)
    expect.set_options(timeout=30_000)  # as long as Playwright waits for all else: a busy machine is not a slow page
    with sync_playwright() as playwright:
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if root else [])
        new_context = chromium.new_context
        chromium.new_context = partial(new_context, bypass_csp=True)  # type: ignore[method-assign] - tools of tests are evaluated
        yield chromium
        chromium.close()
