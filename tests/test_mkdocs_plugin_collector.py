"""A process that ends with its build collects garbage seldom meanwhile, and not at all at its end; a server as usual."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Literal

import pytest

from casebook.mkdocs_plugin.plugin import CasebookPlugin


@pytest.fixture(autouse=True)
def usual() -> Iterator[tuple[int, int, int]]:
    thresholds = gc.get_threshold()
    yield thresholds
    gc.set_threshold(*thresholds)
    gc.unfreeze()


def test_a_build_collects_seldom_and_its_end_not_at_all(usual: tuple[int, int, int]) -> None:
    plugin = CasebookPlugin()
    plugin.on_startup(command="build", dirty=False)
    assert gc.get_threshold() > usual
    frozen = gc.get_freeze_count()
    plugin.on_shutdown()
    assert gc.get_threshold() == usual
    assert gc.get_freeze_count() > frozen + 1000


@pytest.mark.parametrize("command", ["serve", "gh-deploy"])
def test_other_commands_collect_as_usual(command: Literal["serve", "gh-deploy"], usual: tuple[int, int, int]) -> None:
    plugin = CasebookPlugin()
    plugin.on_startup(command=command, dirty=False)
    assert gc.get_threshold() == usual
