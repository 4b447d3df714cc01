from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.markdown.links import addresses

A = "https://example.org/a"


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        (f"{A}에서 본다", [A]),
        (f"누리집({A})에 있다", [A]),
        (f"「{A}」와 《{A}?b=1》, （{A}）", [A, f"{A}?b=1", A]),
        (f"{A}. {A}, {A}; {A}! {A}?", [A] * 5),
        (f"{A}(붙임 1)", [A]),
        (f"{A}_(b)과 {A}_(b)).", [f"{A}_(b)", f"{A}_(b)"]),
        (f"**{A}** *{A}* ~~{A}~~", [A] * 3),
        ("https://example.org에서", ["https://example.org"]),
        ("http://example.org:8000/?a=가", ["http://example.org:8000/?a="]),
        (f"{A}#b-1을", [f"{A}#b-1"]),
        (f'"{A}" `{A}` |{A}| [{A}] {{{A}}} <{A}>', [A] * 6),
        ("https://가나 ahttps://b.org https:// http", []),
        (f"{A}·{A}…{A}”{A}。", [A] * 4),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(text: str, urls: list[str]) -> None:
    assert [found.url for found in addresses(text)] == urls
    assert [text[found.start : found.end] for found in addresses(text)] == urls


@given(st.text(alphabet="https://example.org()가.,?#&_* \n", max_size=80))
def test_addresses_stand_in_the_text_one_after_the_other(text: str) -> None:
    at = 0
    for found in addresses(text):
        assert at <= found.start < found.end
        assert text[found.start : found.end] == found.url
        at = found.end
