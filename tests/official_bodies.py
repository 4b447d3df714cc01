"""Bodies as officials write them: generated, and read again from the page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import count

from hypothesis import strategies as st

_PHRASES = (
    "보고회를 열었다.", "추진 배경", "주요 내용", "예산 {백만원}", "(단위: 백만원)", "사업비 1,080억 원", "3~5명",
    "10~20명, 30~40명", "100*200*300", "a_b_c", "_가_나_", "<표 1>", "<그림 2> 현황", "「지역개발법」 제2조", "『백서』",
    "①②", "30%", "R&D 센터", "A&B;C", "**10억**{원}", "**강조**는", "*강조*는 말", "단가*는 3명, 인원*은 4명",
    "‘19. 12. 10.(화)", "'19. 12. 10.(화) 14:00", "2019. 12. 10.", "2019. 12.", "2018.~2019.", "2019. 12. ~ 2020. 3.",
    "12. 10.(화)", "[1]", "[붙임 1]", "[붙임]: 별첨", "\\1,000원", "₩1,000", "C:\\사업\\1", "끝\\", "#1", "# 2", "+ 10%",
    "= 30", "- 5.2%", "1. 하나", "3. 셋", "10. 열", "가. 나", "(가)", "1)", "https://example.org/a_b에서",
    "(https://example.org/x?y=1&z=2)", "~~지움~~은", "2018~~2019", "{1}", "{#1}", "{.5}", "{ 참고 }", "{비고=1}", "5<7",
    "x > y", "3 × 4", "`코드`", "|", "a|b", "**", "*", "__", "_", "~", '"인용"', "‘인용’", "“인용”", "제1조", "1.5배",
    "1:1", "!중요", "[x]", "[ ]", "(※ 주)", "…", "·", "C#", "주)", "&lt;b&gt;", "2**10", "* 비고", "[표](", "나라부(‘19)",
    "※ 참고", "10.3.(화)", "!", "!!! 알림", "지자체 주무관이", "정부의 사무관", "문의 063-123-4567", "office@example.org",
)  # fmt: skip
_MARKS = (
    "1. ", "2. ", "3. ", "12. ", "가. ", "나. ", "다. ", "하. ", "1) ", "2) ", "1)", "가) ", "나) ", "(1) ", "(2)", "(가) ",
    "① ", "②", "㉮ ", "⑴ ", "Ⅰ. ", "Ⅱ ", "ㅇ ", "○ ", "○", "◦ ", "□ ", "■ ", "- ", "-", "· ", "• ", "* ", "+ ", "※ ", "☞ ",
    "→ ", "ㄱ. ", "o ", "** ", "*** ", "> ", "2019. ", "2019. 12. 10. ", "'19. 12. 10.(화) ", "12. 10. ",
    "- [ ] ", "- [x] ", ": ", "",
)  # fmt: skip
_INDENTS = ("", "", "", " ", "  ", "   ", "    ", "      ", "\t", "\u3000", "\u3000\u3000", "\u00a0")
_words = st.lists(st.sampled_from(_PHRASES), min_size=1, max_size=4).map(" ".join)
_line = st.tuples(st.sampled_from(_INDENTS), st.sampled_from(_MARKS), st.sampled_from(["", " "]), _words).map("".join)
_text = st.lists(_line, min_size=1, max_size=5).map("\n".join)
_heading = st.tuples(st.sampled_from(["## ", "### ", "##"]), _words, st.sampled_from(["", "\n"])).map("".join)
_cell = st.lists(st.sampled_from([phrase for phrase in _PHRASES if "|" not in phrase]), max_size=2).map(" ".join)
_row = st.lists(_cell, min_size=2, max_size=4).map(lambda cells: f"| {' | '.join(cells)} |")
_table = st.lists(_row, min_size=1, max_size=3).map(lambda rows: "\n".join(["| 구분 | 값 {원} |", "|---|--:|", *rows]))
_underlined = _words.map(lambda words: f"{words}\n---")
_block = st.one_of(_text, _text, _text, _heading, _table, _underlined)
_body = st.lists(st.tuples(_block, st.sampled_from(["\n\n", "\n\n", "\n"])).map("".join), min_size=1, max_size=6).map("".join)


def _numbered(body: str) -> str:
    """The body with no number twice: ``1.`` again and again lets Markdown's lists count by themselves."""
    number = count(1)
    return re.sub(r"^(\W*)\d{1,2}\. (?!\d{1,2}\. )", lambda match: f"{match[1]}{next(number)}. ", body, flags=re.MULTILINE)


bodies = _body.map(_numbered)
"""Bodies of official Korean text, in any nesting, with and without blank lines."""

_WORD = re.compile(r"[^\W_]")


def letters_of_body(body: str) -> str:
    """Every letter and digit of a body, in order; the name of an entity is none, nor is the cross in the box of a task."""
    return _letters(body)


def letters_of_page(html: str) -> str:
    """Every letter and digit that a page shows, in order: the numbers of lists as well."""
    page = _Page()
    page.feed(html)
    page.close()
    return _letters(page.text)


def _letters(text: str) -> str:
    return "".join(_WORD.findall(re.sub(r"&(?:lt|gt|amp);|\[x\]", "", text)))


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._lists: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in ("ol", "ul"):
            self._lists.append(int(attributes.get("start") or 1) if tag == "ol" else None)
        if tag == "li" and self._lists[-1] is not None:
            number = int(attributes.get("value") or self._lists[-1])
            self._lists[-1] = number + 1
            self.text += f" {number}. "

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "ul"):
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
