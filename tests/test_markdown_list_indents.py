"""Lists are nested as CommonMark nests them: an independent engine says how."""

from __future__ import annotations

from html.parser import HTMLParser

import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_markdown_prose import converted


class _Depths(HTMLParser):
    """Reads how many lists and items each word lies within, and in which kind of list."""

    def __init__(self) -> None:
        super().__init__()
        self.path: list[str] = []
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag in ("ul", "ol", "li", "pre"):
            self.path.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol", "li", "pre"):
            self.path.pop()

    def handle_data(self, data: str) -> None:
        self.found += [(word, "/".join(self.path)) for word in data.split()]


def depths(html: str) -> list[tuple[str, str]]:
    reader = _Depths()
    reader.feed(html)
    return reader.found


@st.composite
def nested_lists(draw: st.DrawFn) -> str:
    """A list of one kind of mark, whose items begin below the text of the item before, with paragraphs and lines that go on."""
    mark, between = draw(st.sampled_from(["-", "*", "+", "1."])), draw(st.sampled_from(["\n", "\n\n"]))
    step = len(mark) + 1
    level, parts = 0, [f"{mark} w0"]
    for number in range(1, draw(st.integers(1, 8))):
        kind = draw(st.sampled_from(["item", "item", "item", "paragraph", "line"]))
        if kind == "item":
            level = draw(st.integers(0, min(level + 1, 4)))
            parts.append(f"{between}{' ' * (step * level)}{mark} w{number}")
        elif kind == "paragraph":
            parts.append(f"\n\n{' ' * (step * (level + 1))}w{number}")
        else:
            parts.append(f"\n{' ' * (step * (level + 1))}w{number}")
    return "".join(parts)


@given(nested_lists())
def test_each_word_lies_as_deep_as_in_commonmark(body: str) -> None:
    assert depths(converted(body).html) == depths(pyromark.html(body)), body


@pytest.mark.parametrize(
    "body",
    [
        "- w0\n  - w1\n    - w2\n- w3", "- w0\n   - w1\n      - w2", "- w0\n    - w1\n        - w2\n- w3",
        "1. w0\n   1. w1\n2. w2", "- w0\n\n  w1\n\n- w2", "- w0\n\n  w1\n\nw2", "- w0\n  - w1\n\nw2\n\n- w3\n  - w4",
        "- w0\n  w1\n  - w2", "- w0\n\n      w1\n\n  - w2", "- w0\nw1\n  - w2", "- w0\n\n      w1\n\n- w2",
        "1. w0\n\n       w1", "- w0\n  1. w1\n  2. w2\n- w3", "* w0\n  1. w1\n* w2", "w0\n\n- w1\n - w2\n  - w3",
    ],
)  # fmt: skip
def test_lists_as_people_write_them(body: str) -> None:
    assert depths(converted(body).html) == depths(pyromark.html(body))
