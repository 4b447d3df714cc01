"""Texts as officials write them: no word or number is lost on the way to the page.

``CASEBOOK_BODIES=2000`` tries as many bodies as the figure of the project says; the suite tries fewer.
"""

from __future__ import annotations

import os
import re
import string
from html.parser import HTMLParser
from itertools import product

import pytest
from hypothesis import assume, example, given, settings

from casebook.build.load import link_targets, load
from casebook.content.files import CaseFile
from casebook.markdown.convert import Converter
from casebook.markdown.converted import Converted
from casebook.markdown.dialect import Dialect
from casebook.messages.wording import wording
from casebook.mkdocs_plugin.command_settings import read_settings
from casebook.pages.case import source_marks
from casebook.yaml.text import Document
from mini import DIALECT, MINI
from official_bodies import bodies, letters_of_body, letters_of_page
from project_clone import ROOT

CATALOGUE = load(MINI / "cases").catalogue
CASE = CATALOGUE.cases["north/bus-stop"]
MARKS = source_marks(CASE.case, wording("ko"))
CONVERTER = Converter(DIALECT, link_targets(CATALOGUE, {"docs/index.md": ""}))


def case(body: str) -> CaseFile:
    return CaseFile(CASE.id, Document(CASE.header, body, 40), CASE.case)


def converted(body: str) -> Converted:
    return CONVERTER.convert(case(body), "cases/north/bus-stop/", MARKS)


IDS_OF_HEADINGS = re.compile(r"^.*#.*\S.*[^\s#].*\{#1\}[ #]*$|\S[ ]*\{#1\}[ ]*\n[ ]*[=-]+[ ]*$", re.MULTILINE)
"""Braces behind the words of a heading are its address, and not shown."""


@settings(max_examples=int(os.environ.get("CASEBOOK_BODIES", "200")), derandomize=True)
@given(bodies)
@example("## {#1}\n\n")
def test_every_word_and_number_stands_on_the_page_or_check_says_where_it_would_be_lost(body: str) -> None:
    assume(not IDS_OF_HEADINGS.search(body))
    result = converted(body)
    would_be_lost = any(found.code in ("CB301", "CB303") for found in result.problems)  # HTML, and pictures that are not there
    assert would_be_lost or letters_of_page(result.html) == letters_of_body(body)


def lines(body: str) -> list[str]:
    """What the page shows, a line for each paragraph, item, heading and cell, indented by the lists around it."""
    page = _Lines()
    page.feed(converted(body).html)
    page.close()
    return [line.rstrip() for line in page.lines if line.strip()]


class _Lines(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in ("p", "div", "li", "h2", "h3", "td", "th", "pre"):
            if self.lines[-1].strip():
                self.lines.append("")
            self.lines[-1] = "  " * max(self._depth - 1, 0)
        self._depth += tag in ("ul", "ol")

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag in ("ul", "ol")
        if tag in ("p", "li", "h2", "h3", "td", "th", "pre"):
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data.replace("\n", " ") if self.lines[-1].strip() else data.lstrip().replace("\n", " ")


@pytest.mark.parametrize(
    "text",
    [
        "2019. 12. 10. 보고회를 열었다.", "2019. 12. 보고회를 열었다.", "12. 10.(화) 보고회", "'19. 12. 10.(화) 14:00",
        "2019. 추진 실적",
        "2018.~2019. 사업", "3. 15. 의거", "10. 국정감사에서 말했다.", "2019. 12. ~ 2020. 3.", "1.5배", "- 2019. 12. 10. 개최",
    ],
)  # fmt: skip
def test_a_line_that_begins_with_a_date_or_a_number_is_no_numbered_list(text: str) -> None:
    html = converted(text).html
    assert "<ol" not in html
    assert letters_of_page(html) == letters_of_body(text)


@pytest.mark.parametrize("blank", ["\n", "\n\n", "\n \n"])
@pytest.mark.parametrize("indent", ["", "  ", "    ", "\t", "\u3000"])
def test_each_mark_of_an_office_begins_an_item_below_the_one_it_belongs_to(blank: str, indent: str) -> None:
    marks = ["1.", "가.", "1)", "가)", "(1)", "(가)", "①", "㉮"]
    body = blank.join(f"{indent * depth}{mark} 항목" for depth, mark in enumerate(marks))
    assert lines(body) == [f"{'  ' * depth}{mark} 항목" for depth, mark in enumerate(marks)]


@pytest.mark.parametrize("inner", ["① 안\n② 안", "1) 안\n2) 안", "가. 안\n나. 안", "- 안\n- 안"])
@pytest.mark.parametrize("outer", [("1) 하나\n2) 둘", "가) 점\n3) 셋"), ("가. 하나\n나. 둘", "1) 점\n다. 셋")])
def test_a_list_within_an_item_changes_nothing_of_the_list_around_it(outer: tuple[str, str], inner: str) -> None:
    written = "\n    ".join(["글이다.", *inner.split("\n")])
    within = lines(f"{outer[0]}\n\n    {written}\n\n{outer[1]}")
    assert [line for line in within if not line.endswith(("안", "글이다."))] == lines("\n\n".join(outer))


@pytest.mark.parametrize("mark", ["{}.", "{})", "({})"])
@pytest.mark.parametrize("head", ["", "1. 제목\n"])
def test_the_fifteenth_item_of_a_series_begins_the_next_round_of_syllables(head: str, mark: str) -> None:
    """Offices go on with 거 behind 하, where programs write 가가 or begin anew."""
    items = [f"{mark.format(syllable)} 항목" for syllable in "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허"]
    indent = "  " if head else ""
    assert lines(head + "\n".join(items)) == [*head.splitlines(), *(indent + item for item in items)]


@pytest.mark.parametrize("text", ["서. 말이다", "거. 하나\n터. 둘", "앞말\n더. 말이다", "하. 그렇다\n거. 참"])
def test_a_line_that_begins_with_a_syllable_of_the_second_round_alone_is_no_list(text: str) -> None:
    assert "<ol" not in converted(text).html
    assert letters_of_page(converted(text).html) == letters_of_body(text)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("가. 첫째\n나. 둘째", ["가. 첫째", "나. 둘째"]),
        ("1) 하나\n2) 둘", ["1) 하나", "2) 둘"]),
        ("①하나\n②둘", ["① 하나", "② 둘"]),
        ("㉠ 하나\n㉡ 둘", ["㉠ 하나", "㉡ 둘"]),
        ("ㄱ. 하나\nㄴ. 둘", ["ㄱ. 하나", "ㄴ. 둘"]),
        ("Ⅰ. 하나\n1. 안\nⅡ. 둘", ["Ⅰ. 하나", "  1. 안", "Ⅱ. 둘"]),
        ("1. 하나\n가. 안\n2. 둘\n나. 안", ["1. 하나", "  가. 안", "2. 둘", "  나. 안"]),
        ("□ 하나\n ㅇ 둘\n  - 셋\n ※ 주\n ㅇ 넷\n□ 다섯", ["□ 하나", "  ㅇ 둘", "    - 셋", "  ※ 주", "  ㅇ 넷", "□ 다섯"]),
        ("ㅁ 하나\n ㅇ 둘\n  - 셋\nㅁ 넷", ["ㅁ 하나", "  ㅇ 둘", "    - 셋", "ㅁ 넷"]),
        ("ㅇ 하나\n- 둘\nㅁ 성과", ["ㅇ 하나", "  - 둘", "ㅁ 성과"]),
        ("- 하나\n√ 둘\n√ 셋", ["- 하나", "  √ 둘", "  √ 셋"]),
        ("• 하나\n· 둘\n•셋", ["• 하나", "· 둘", "• 셋"]),
        ("다음과 같다.\n가. 첫째\n나. 둘째", ["다음과 같다.", "가. 첫째", "나. 둘째"]),
        ("다음과 같다.\n- 첫째\n- 둘째", ["다음과 같다.", "첫째", "둘째"]),
        ("가. 첫째\n이어지는 글\n나. 둘째", ["가. 첫째 이어지는 글", "나. 둘째"]),
        ("※ 주의\n☞ 참고", ["※ 주의", "☞ 참고"]),
        ("## 제목\n가. 첫째\n### 다음\n나. 둘째", ["제목", "가. 첫째", "다음", "나. 둘째"]),
        ("○○시는 했다.\n○ 하나", ["○○시는 했다.", "○ 하나"]),
        ("□ 하나\n\n- 둘\n- 셋", ["□ 하나", "둘", "셋"]),
        ("- 하나\n1. 둘", ["- 하나", "1. 둘"]),
        ("그렇게 하였\n다. 그리고 또", ["그렇게 하였 다. 그리고 또"]),
    ],
)
def test_lists_of_offices_keep_their_marks_and_their_lines(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


@pytest.mark.parametrize("before", ["□ 1,200명* 달성", "○ 방문객*, 매출**", "매출*과 방문객**이 늘었다."])
@pytest.mark.parametrize("indent", ["", " ", "   "])
def test_notes_told_apart_by_their_stars_are_a_line_each_and_keep_them(before: str, indent: str) -> None:
    notes = ["* 2022년 12월 기준", "** 추정", "*** 잠정"]
    shown = [line.strip() for line in lines("\n".join((before, *(f"{indent}{note}" for note in notes))))]
    assert shown == [before, *notes]


def test_a_note_may_have_bold_words() -> None:
    notes = ["* 2022년 기준", "** **추정**값", "*** 잠정, **확정** 아님"]
    shown = [line.strip() for line in lines("\n".join(("□ 매출*** 증가", *notes)))]
    assert shown == ["□ 매출*** 증가", *(note.replace("**추정**", "추정").replace("**확정**", "확정") for note in notes)]


@pytest.mark.parametrize("text", ["** 굵게 ** 쓴 말", "**굵게** 쓴 말", "*** 굵게 *** 쓴 말"])
def test_stars_around_words_are_no_marks_of_notes(text: str) -> None:
    assert "cb-remark" not in converted(text).html


@pytest.mark.parametrize(
    "marks", ["가. 나. 라.", "가. 나. 바.", "가) 나) 마)", "(가) (사)", "① ② ④", "㉮ ㉰", "⑴ ⑸", "1. 가. 나. 마. 사."]
)
def test_a_list_that_leaves_out_a_mark_goes_on(marks: str) -> None:
    """An excerpt has the items of the whole paper that matter, under the marks that they have there."""
    body = [f"{mark} 항목" for mark in marks.split()]
    assert [line.strip() for line in lines("\n".join(body))] == body


@pytest.mark.parametrize(
    "sentence",
    [
        "사업을 하였\n다. 그리고 끝났다.",
        "함께 하\n자. 그래야 한다.",
        "확인하\n라. 그리고",
        "그렇잖\n아. 그러니",
        "①과 ②와\n④ 그리고 ⑤",
        "②,\n⑤ 항",
        "②ㆍ\n④ 항",
        "② 또는\n④ 항",
        "②부터\n⑤까지",
        "② 내지\n⑤ 항",
        "②∙\n④ 항",
        "②‧\n④ 항",
    ],
)
def test_a_sentence_that_goes_on_with_its_last_syllable_or_a_number_is_no_item(sentence: str) -> None:
    head = "① " if "②" in sentence else "가. "
    assert lines(f"{head}{sentence}") == [f"{head}{sentence}".replace("\n", " ")]


@pytest.mark.parametrize("marks", ["1. 2. 3.", "3. 4. 5.", "1. 3. 7.", "0. 1. 2."])
def test_numbers_of_lists_stay_what_was_written(marks: str) -> None:
    body = "\n".join(f"{mark} 항목" for mark in marks.split())
    html = converted(body).html
    assert html.count("<li") == html.count("<ol") + 2 == 3
    assert letters_of_page(html) == letters_of_body(body)


def test_markdowns_own_lists_stay_lists() -> None:
    html = converted("1. 하나\n\n    문단\n\n    - 안\n\n1. 둘\n1. 셋\n\n- 가\n    - 나\n").html
    assert html.count("<ol>") == 1
    assert html.count("<ul>") == 3
    assert "value=" not in html
    assert "cb-" not in html


@pytest.mark.parametrize(
    "text",
    [
        "## 예산 {백만원}", "## 예산 {1}", "모두 **10억**{원}이다.", "글\n{단위: 백만원}",
        "| 구분 | 예산 {백만원} |\n|---|---|\n| 가 {명} | 1 {a} |",
        "100*200*300", "단가*는 3명, 인원*은 4명", "(*부가세 포함) 단가*는", "2**10과 3**4", "a_b_c", "3~5명,10~20명",
        "2018~~2019, 2020~~2021",
        "[비고]: 참고", "[1]: https://example.org/a", "## C#", "| 가 | 나 |\n|---|---|\n| 1 | 2 | 3 |", "<표 1>",
        "+ 10% 늘었다",
    ],
)  # fmt: skip
def test_signs_that_mean_no_markup_stay(text: str) -> None:
    html = converted(text).html
    table = "|---" in text
    signs = "" if table else "".join(sign for sign in "*~{}_+" if sign in text and "**10" not in text)
    assert letters_of_page(html) == letters_of_body(text)
    assert all(sign in html for sign in signs)
    assert not re.search("<(em|sub|del)>", html)


def test_a_backslash_before_any_sign_is_not_shown() -> None:
    # pandoc and editors of Markdown put one before more signs than Markdown did
    text = " ".join(f"\\{sign}" for sign in string.punctuation)
    assert lines(f"가 {text} 나") == [f"가 {' '.join(string.punctuation)} 나"]
    assert lines("\\<AI> 교육, \\[비고\\](가)") == ["<AI> 교육, [비고](가)"]
    assert lines("2022\\~2024년, C:\\자료") == ["2022~2024년, C:\\자료"]
    assert "<code>a\\~b</code>" in converted("`a\\~b`").html


@pytest.mark.parametrize("blanks", [" ", "  ", "   "])
@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("글\n\n", "\n\n글"), ("글\n", "\n글"), ("- 항목\n", ""), ("## 앞\n", "\n## 뒤")]
)
def test_a_heading_may_be_indented_by_less_than_code(blanks: str, before: str, after: str) -> None:
    html = converted(f"{before}{blanks}## 한계{after}").html
    assert '<h2 id="한계">한계</h2>' in html
    assert "#한계" not in html


@pytest.mark.parametrize("line", [" #태그", "    ## 코드", "\t## 코드", "  ####### 일곱"])
def test_an_indented_sign_without_a_blank_behind_it_and_code_are_no_heading(line: str) -> None:
    assert "<h" not in converted(f"글\n\n{line}").html


def test_attributes_are_still_attributes() -> None:
    html = converted("## 제목 {#다른 .a lang=en}\n\n글\n{: .b title='글 둘' }\n\n**강조**{.c}는").html
    assert '<h2 class="a" id="다른" lang="en">제목</h2>' in html
    assert re.search('<p (class="b" title="글 둘"|title="글 둘" class="b")>글</p>', html)
    assert '<strong class="c">강조</strong>는' in html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**굵게 *기울임***", "<strong>굵게 <em>기울임</em></strong>"),
        ("**굵게 *기울임 (2024)***은", "<strong>굵게 <em>기울임 (2024)</em></strong>은"),
        ("앞 **굵게 *기울임***, **둘** *셋*", "앞 <strong>굵게 <em>기울임</em></strong>, <strong>둘</strong> <em>셋</em>"),
        ("***굵은 기울임** 기울임*", "<em><strong>굵은 기울임</strong> 기울임</em>"),
        ("***기울임* 굵게**", "<strong><em>기울임</em> 굵게</strong>"),
        ("*기울임 **굵게***", "<em>기울임 <strong>굵게</strong></em>"), ("***둘 다***", "<strong><em>둘 다</em></strong>"),
        ("**값** 3***은 잠정", "<strong>값</strong> 3***은 잠정"), ("**매출*** 10억", "<strong>매출</strong>* 10억"),
        ("*강조*는", "<em>강조</em>는"), ("**강조**는", "<strong>강조</strong>는"),
        ("*a **b** c*", "<em>a <strong>b</strong> c</em>"),
        ("***둘***은", "<strong><em>둘</em></strong>은|<em><strong>둘</strong></em>은"), ("~~지움~~은", "<del>지움</del>은"),
        ("~~3~5명~~ 4명", "<del>3~5명</del> 4명"), ("(~~지움~~)", "(<del>지움</del>)"),
    ],
)  # fmt: skip
def test_emphasis_and_struck_words_take_a_particle(text: str, html: str) -> None:
    assert any(one in converted(text).html for one in html.split("|"))


def test_bare_addresses_become_links() -> None:
    html = converted(
        "https://example.org/a_b_c에서 본다(https://example.org/x?y=1&z=2).\n\n"
        "[글](https://example.org/b) <https://example.org/c> `https://example.org/d` "
        '[https://example.org/e](https://example.org/f) <a href="https://example.org/g">https://example.org/h</a>'
    ).html
    assert re.findall('href="([^"]*)"', html) == [
        f"https://example.org/{end}" for end in ("a_b_c", "x?y=1&amp;z=2", "b", "c", "f", "g")
    ]
    assert "</a>에서 본다(<a" in html


def test_tasks_show_their_boxes() -> None:
    assert lines("- [ ] 남은 일\n- [x] 끝난 일\n\n- [X] 또") == ["☐ 남은 일", "☑ 끝난 일", "☑ 또"]
    assert lines("□ 일\n  - [ ] 남은 일\n  - [x] 끝난 일") == ["□ 일", "  ☐ 남은 일", "  ☑ 끝난 일"]


def test_code_stays_code() -> None:
    body = "```\n가. 첫째\n2019. 12. 10. {원}\n```\n\n`100*2*3 https://example.org`\n\n    if x:\n        - y\n"
    html = (
        Converter(Dialect([*DIALECT.extensions, "pymdownx.superfences"], DIALECT.settings), link_targets(CATALOGUE, {}))
        .convert(case(body), "cases/north/bus-stop/", MARKS)
        .html
    )
    assert "cb-items" not in html
    assert "<a" not in html
    assert letters_of_page(html) == letters_of_body(body)


SITES = Converter(read_settings(ROOT / "mkdocs.yml").dialect, link_targets(CATALOGUE, {"docs/index.md": ""}))
"""With the extensions of the project's own site."""
_FOLLOWING = (
    ":   풀이", ": 풀이", "> 인용", "!!! note\n    알림", "??? note\n    접힘",
    "```\n코드\n```", "| 가 | 나 |\n|---|---|\n| 1 | 2 |",
    "    들여 씀", "- 항목", "1. 하나", "* 별", "가. 나", "※ 다시", "□ 다시", "## 제목", "끝말", "***", "[^본문]",
)  # fmt: skip
_BEGINNINGS = ("※ 비고", "□ 비고", "가. 비고", "1. 비고", "1) 비고", "① 비고", "- 비고", "* 비고", "☞ 비고", "(1) 비고", "비고")


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("after", _FOLLOWING)
def test_no_word_is_lost_where_a_block_of_an_extension_follows_an_official_mark(after: str, between: str) -> None:
    for first, second in product(_BEGINNINGS, ("", "※ 셋째", "나. 셋째")):
        body = f"{first}{between}{after}\n{second}\n\n{first}{between}{after}\n"
        html = SITES.convert(case(body), "cases/north/bus-stop/", MARKS).html
        seen = re.sub(r"<[^>]*>", " ", html)
        for word in re.findall(r"[가-힣]{2,}", body.replace("본문", "")):
            assert seen.count(word) >= body.count(word), (word, body, html)


@pytest.mark.parametrize("mark", ["※", "□", "가.", "①"])
def test_a_term_with_an_official_mark_has_its_definition(mark: str) -> None:
    html = SITES.convert(case(f"{mark} 비고\n:   풀이\n"), "cases/north/bus-stop/", MARKS).html
    assert re.sub(r"\s+", "", html) == f"<dl><dt>{mark}비고</dt><dd>풀이</dd></dl>"


@pytest.mark.parametrize("sign", [":", ",", ";", ".", " :", "는", ")"])
def test_a_citation_is_a_link_whatever_stands_behind_it(sign: str) -> None:
    html = converted(f"첫째[^본문]{sign} 둘째[^본문]{sign} 끝\n").html
    assert html.count('href="#source-1"') == 2
    assert "[^" not in html


@pytest.mark.parametrize("below", ["※ 단위: 명", "(출처: 국토부)", "○ 다음 항목", "끝말", "자료: 나라부, 2019. 12."])
def test_what_stands_right_below_a_table_is_no_row_of_it(below: str) -> None:
    html = converted(f"| 구분 | 값 |\n|---|---|\n| 가 | 1 |\n{below}\n").html
    table, _, rest = html.partition("</table>")
    assert table.count("<tr>") == 2
    assert letters_of_page(rest) == letters_of_body(below)


def test_a_table_without_bars_at_its_ends_keeps_its_rows() -> None:
    assert converted("구분 | 값\n---|---\n가 | 1\n나 | 2\n").html.count("<tr>") == 3


@pytest.mark.parametrize("tag", ["<Abc>", "<W26>", "<SECTION>", "<section>"])
def test_html_that_is_taken_out_is_told_where_it_stands(tag: str) -> None:
    (found,) = converted(f"첫 줄\n\n셋째 줄의 {tag} 넷\n").problems
    assert (found.code, found.place.line, found.place.column) == ("CB301", 42, 7)


TABLE = "| 가 | 나 |\n|---|---|\n| 1 | 2 |"
CODE = "```\n코드\n```"


@pytest.mark.parametrize(
    "block", [CODE, "~~~py\n코드\n~~~", TABLE, TABLE.replace("| ", "", 1), "- 하나\n- 둘", "+ 하나\n+ 둘", "* 하나"]
)
@pytest.mark.parametrize("before", ["글이다.", "첫 줄\n둘째 줄", "- 항목", "□ 항목", "> 인용", "[^1]: 각주\n\n글[^1]", "## 제목"])
def test_what_stands_right_below_and_above_text_is_what_it_is_after_an_empty_line(before: str, block: str) -> None:
    html = SITES.convert(case(f"{before}\n{block}\n"), "cases/north/bus-stop/", {}).html
    assert re.search("<pre>|<table|<li>", html)
    assert not re.search(r"<p>\s*</p>|```|~~~|\|---|^[+*-] ", html, re.MULTILINE)
    if block.startswith(("`", "~")):
        after = SITES.convert(case(f"{block}\n글이다.\n"), "cases/north/bus-stop/", {}).html
        assert "<p>글이다.</p>" in after
        assert not re.search(r"<p>\s*</p>", after)


MARKS_OF_LISTS = ["‣ ‣", "⁃ ⁃", "△ △", "▲ ▽", "❖ ❖", "✓ ✔", "⒜ ⒝", "⒈ ⒉", "Ⓐ Ⓑ", "A. B.", "a. b.", "A) B)", "a) b)",
                  "(a) (b)", "(A) (B)", "ⅰ) ⅱ)", "ⅰ. ⅱ.", "Ⅰ) Ⅱ)", "i. ii.", "i) ii)", "(i) (ii)", "①. ②.", "① ②"]  # fmt: skip


@pytest.mark.parametrize("marks", MARKS_OF_LISTS)
@pytest.mark.parametrize("before", ["", "글이다.\n", "글이다.\n\n"])
def test_lines_with_marks_that_people_paste_are_items(marks: str, before: str) -> None:
    first, second = marks.split()
    html = converted(f"{before}{first} 하나\n{second} 둘").html
    assert [re.sub("<[^>]*>", "", item) for item in re.findall("<li>.*?</li>", html)] == [f"{first} 하나", f"{second} 둘"]


@pytest.mark.parametrize(
    "text",
    [
        "그가 말했다.\nA. 스미스가 답했다.",
        "A. 스미스\n그리고",
        "△ 3.5%\n△ 4.0%",
        "▲12%",
        "a 하나\nb 둘",
        "i 하나",
        "□ 가\nA. 스미스는",
    ],
)
def test_initials_and_minus_signs_at_the_head_of_a_line_are_no_items(text: str) -> None:
    assert converted(text).html.count("<li>") == text.count("□")
