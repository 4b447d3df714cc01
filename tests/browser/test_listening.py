"""Every kind of page as a listener hears it: the browser's own accessibility tree, in its order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page

from browser.kinds import CARDS, KINDS, visit

COUNT = re.compile(r"(사례 )?\d+(건|개|곳)?")
PICTURES = {"image", "img", "graphics-document"}
CONTENTS = {"case with indicators": True, "guide": True, "all cases": False, "home": False}
"""Of some kinds, whether they have contents."""
ENTRIES = {"listitem", "button", "link", "checkbox", "option", "cell"}


@dataclass(frozen=True)
class Node:
    """A node of the tree, with what is heard within it."""

    role: str
    name: str
    level: int | None
    texts: tuple[str, ...]


def heard(page: Page) -> list[Node]:
    """The nodes of the page, in the order in which they are read."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id: dict[str, dict[str, Any]] = {node["nodeId"]: node for node in nodes}

    def texts(node: dict[str, Any]) -> Iterator[str]:
        if node["role"]["value"] == "StaticText" and not node["ignored"]:
            yield node["name"]["value"].strip()
        for child in node.get("childIds", ()):
            if child in by_id and by_id[child]["role"]["value"] != "list":  # a list within an entry has entries of its own
                yield from texts(by_id[child])

    def walk(node: dict[str, Any]) -> Iterator[Node]:
        if not node["ignored"]:
            properties = {given["name"]: given["value"].get("value") for given in node.get("properties", ())}
            name = node.get("name", {}).get("value", "").strip()
            yield Node(node["role"]["value"], name, properties.get("level"), tuple(filter(None, texts(node))))
        for child in node.get("childIds", ()):
            if child in by_id:
                yield from walk(by_id[child])

    return list(walk(nodes[0]))


@pytest.mark.parametrize("kind", [*KINDS, *CARDS])
def test_a_listener_hears_the_name_first_no_decoration_and_counts_behind_what_they_count(
    desk_visit: Page, server: str, kind: str
) -> None:
    visit(desk_visit, f"{server}/{(KINDS | CARDS)[kind]}")
    desk_visit.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    nodes = heard(desk_visit)
    assert len(nodes) > 10
    assert [node.role for node in nodes if node.role in PICTURES and not node.name] == []
    assert [node.texts for node in nodes if node.role in ENTRIES and node.texts[1:] and COUNT.fullmatch(node.texts[0])] == []
    if kind in CARDS:
        return
    contents = [at for at, node in enumerate(nodes) if node.role == "navigation" and node.name in ("목차", "Contents")]
    headings = [(at, node) for at, node in enumerate(nodes) if node.role == "heading"]
    (title, first) = headings[0]
    assert first.level == 1
    assert [node.level for _, node in headings].count(1) == 1
    assert len(contents) <= 1
    assert all(title < at < headings[1][0] for at in contents)
    assert bool(contents) == CONTENTS.get(kind, bool(contents))
    assert bool(contents) == bool(desk_visit.locator(".cb-contents:not([hidden])").filter(visible=True).count())
