"""The words that pages show."""

from __future__ import annotations

from pathlib import Path

from casebook.messages.wording import wording
from casebook.search.shown import interface_pattern, shown_lines, shown_words

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
    linked = words.pattern("map_credit_near").replace("읍·면·동", '<span class="cb-whole">읍·<wbr>면·<wbr>동</span>')
    page = f"<article><p>{empty}</p><p>숲 {linked}</p><p><span class=cb-whole>시·군</span>이 <span>나라</span></p></article>"
    assert shown_lines(page, interface_pattern(words)) == ["숲", "시·군이", "나라"]


def test_words_name_the_first_page_that_shows_them(tmp_path: Path) -> None:
    for address in ("a/", "b/"):
        (tmp_path / address).mkdir()
        (tmp_path / address / "index.html").write_text(PAGE.format(ui=address), encoding="utf-8")
    (tmp_path / "c.html").write_text("<article>나라 딴말</article>", encoding="utf-8")
    words = shown_words(tmp_path, ["a/", "b/", "c.html", "not-there/"], wording("ko"))
    assert words == {"빗물": "a/", "정원을": "a/", "1,080억원과": "a/", "나라": "a/", "수풀": "a/", "딴말": "c.html"}
