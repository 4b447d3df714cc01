"""The picture and the table of the architecture page are those of the code."""

from __future__ import annotations

import sys

import pytest

from project_clone import ROOT

sys.path.insert(0, str(ROOT / "tools"))

import architecture

GRAPH = {
    name: frozenset(below) for name, below in {"top": ("left", "right", "low"), "left": ("low",), "right": (), "low": ()}.items()
}


def test_the_page_is_up_to_date() -> None:
    text = architecture.PAGE.read_text(encoding="utf-8")
    assert architecture.updated(text) == text, "run: python tools/architecture.py"


def test_the_graph_has_every_package_and_its_imports() -> None:
    graph = architecture.package_graph()
    names = {path.stem for path in architecture.PACKAGE.glob("*.py")} | {
        path.parent.name for path in architecture.PACKAGE.glob("*/*.py")
    }
    assert graph.keys() == names - {"__init__"}
    assert "problems" in graph["cli"]
    assert graph["problems"] == frozenset()


def test_a_layer_is_above_all_that_its_packages_import() -> None:
    assert architecture.layers(GRAPH) == [["low", "right"], ["left"], ["top"]]


def test_the_picture_leaves_out_what_follows() -> None:
    lines = architecture.picture(GRAPH).splitlines()
    assert lines[2:-1] == ["  top --> left & right", "  left --> low"]


def test_a_circle_is_an_error() -> None:
    with pytest.raises(ValueError, match="circle: a, b"):
        architecture.layers({"a": frozenset("b"), "b": frozenset("a"), "c": frozenset()})


def test_a_page_without_a_place_for_the_picture_is_an_error() -> None:
    with pytest.raises(ValueError, match="0 places for picture"):
        architecture.updated("# Architecture\n")
