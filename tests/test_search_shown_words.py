"""The words that pages show are those of their articles, not those of the interface."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook.messages.wording import wording
from casebook.search.shown_words import interface_pattern, shown_lines, shown_words

PAGE = """<nav>차례</nav><article><h1>빗물 <em>정원</em>을</h1><button>그만</button>
<p>1,080억원과 3.5톤, 물<sup>12</sup></p><dl><dt><span>나라</span><span>수풀</span></dt></dl>
<script>var 글 = 1</script><p>{ui}</p><style>가나다</style></article><p>바깥</p>"""


def test_lines_are_those_of_the_article_without_the_interface() -> None:
    words = wording("ko")
    numbered = words.pattern("search_all").replace("{count}", "15")
    lines = shown_lines(PAGE.format(ui=numbered), interface_pattern(words))
    assert lines == ["빗물 정원을", "1,080억원과 3.5톤, 물", "나라", "수풀"]


def test_a_sentence_of_the_interface_is_none_of_the_page_whatever_fills_its_blanks() -> None:
    words = wording("ko")
    empty = words.pattern("no_cases").replace("{name}", "나라 (새 땅)")
    linked = words.pattern("map_credit_near").replace("읍·면·동", '<bdi class="cb-whole">읍·<wbr>면·<wbr>동</bdi>')
    page = f"<article><p>{empty}</p><p>숲 {linked}</p><p><bdi class=cb-whole>시·군</bdi>이 <span>나라</span></p></article>"
    assert shown_lines(page, interface_pattern(words)) == ["숲", "시·군이", "나라"]


def test_words_name_the_first_page_that_shows_them(tmp_path: Path) -> None:
    for address in ("a/", "b/"):
        (tmp_path / address).mkdir()
        (tmp_path / address / "index.html").write_text(PAGE.format(ui=address), encoding="utf-8")
    (tmp_path / "c.html").write_text(
        "<article>나라 딴말 https://news.example.com/NWS/View.aspx?no=1234567 example.net/aid/895</article>", encoding="utf-8"
    )
    words = shown_words(tmp_path, ["a/", "b/", "c.html", "not-there/"], wording("ko"))
    assert words == {"빗물": "a/", "정원을": "a/", "1,080억원과": "a/", "나라": "a/", "수풀": "a/", "딴말": "c.html"}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Led by the same: North Council (example)"), ("en", "Not told yet: Limits, Steps taken, Cost"),
        ("ko", "주관 기관이 같습니다: 북구 시설관리공단"), ("fr", "Pas encore dit : Limites, Étapes"),
    ],
)  # fmt: skip
def test_no_sentence_of_the_interface_takes_the_beginning_of_a_word(language: str, line: str) -> None:
    """The audit told of "orth" and "imits", which no page shows."""
    left = interface_pattern(wording(language)).sub(" ", line)
    assert {*re.findall(r"\w+", left)} <= {*re.findall(r"\w+", line)}


@pytest.mark.parametrize("language", ["ko", "en", "fr"])
def test_a_sentence_leaves_whole_words_wherever_its_blanks_stand(language: str) -> None:
    pattern = interface_pattern(wording(language))
    filled = [re.sub(r"\{.*?\}", "Northwards", text) for text in _texts(wording(language).sections) if text.count("{") == 1]
    for line in filled:
        left = pattern.sub(" ", f"Before {line} behind")
        assert not re.search(r"(?<!\w)(?:orthwards|rthwards|Northward|Northwar)(?!\w)", left), line


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list | tuple):
        for value in node.values() if isinstance(node, dict) else node:
            yield from _texts(value)
