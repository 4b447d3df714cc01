"""A mark that was begun and takes no effect is reported once, where it stands; sound text is left alone."""

from __future__ import annotations

import re

import pytest

from bodies import CONVERTERS, MARKS, PAGE, ROOT, case
from casebook.markdown.converted import Converted


def convert(body: str, dialect: str = "site") -> Converted:
    return CONVERTERS[dialect].convert(case(body), PAGE, MARKS)


BROKEN = {
    # code
    "code without an end": ("글\n\n```sh\n# 한 줄 설명\nmake site\n\n## 성과\n\n글", "CB322", "open", 3, 1),
    "code of waves without an end": ("~~~\n코드\n\n글", "CB322", "open", 1, 1),
    "code with a shorter end": ("````\n코드\n```\n\n글", "CB322", "length", 1, 1),
    "code with a longer end": ("```\n코드\n````\n\n글", "CB322", "length", 1, 1),
    "code with another end": ("```\n코드\n~~~\n\n글", "CB322", "length", 1, 1),
    "code of an item without an end": ("- 항목\n\n    ```\n    코드\n\n글", "CB322", "open", 3, 5),
    "code of a quote without an end": ("> ```\n> 코드\n\n글", "CB322", "open", 1, 3),
    "second code without an end": ("```\n가\n```\n\n글\n\n```\n나", "CB322", "open", 7, 1),
    "code with marks of all kinds": ("```\n# 제목\n**굵게\n{% include x %}\n[글](\n| 가 |\n| 나 |\n<b>\n", "CB322", "open", 1, 1),
    "code between apostrophes": ("'''\n코드\n'''\n\n글", "CB322", "signs", 1, 1),
    "code between quotes of print": ("‘‘‘\n코드\n’’’\n\n글", "CB322", "signs", 1, 1),
    "code between full-width signs": ("｀｀｀sh\n# 코드\n｀｀｀\n\n글", "CB322", "signs", 1, 1),
    "code between full-width waves": ("～～～\n코드\n～～～\n\n글", "CB322", "signs", 1, 1),
    # bold words, headings, pictures
    "bold without an end": ("이것은 **중요한 글이다.\n\n글", "CB323", "open", 1, 5),
    "bold without an end at the start": ("**추진 배경\n\n글", "CB323", "open", 1, 1),
    "bold without an end in a cell": ("| 가 | 나 |\n|---|---|\n| **합계 | 3 |", "CB323", "open", 3, 3),
    "bold without an end after another": ("**가.** 글 **나\n\n글", "CB323", "open", 1, 10),
    "bold with blanks": ("이것은 ** 중요 ** 하다.", "CB323", "blanks", 1, 5),
    "bold with a blank before it": ("이것은 ** 중요**하다.", "CB323", "blanks", 1, 5),
    "bold with a blank behind it": ("이것은 **중요 **하다.", "CB323", "blanks", 1, 5),
    "bold of full-width signs": ("이것은 ＊＊중요＊＊하다.", "CB323", "wide", 1, 5),
    "bold of underlines before a particle": ("이것은 __중요__한 글이다.", "CB323", "underlined", 1, 5),
    "heading of full-width signs": ("글\n\n＃＃ 추진 배경\n\n글", "CB323", "heading", 3, 1),
    "heading of seven signs": ("####### 추진 배경\n\n글", "CB323", "heading", 1, 1),
    "picture with a blank": ("! [그림](images/none.png)", "CB323", "picture", 1, 1),
    "picture of a full-width sign": ("！[그림](images/none.png)", "CB323", "picture", 1, 1),
    # lines that run together, and paragraphs that become code
    "tasks without a mark": ("[x] 하나\n[ ] 둘", "CB323", "task", 1, 1),
    "asterisks without a blank": ("글이다.\n\n*하나\n*둘\n*셋", "CB323", "item", 3, 1),
    "articles": ("제1조(목적) 이것은\n제2조(정의) 저것은\n제3조 그것은", "CB323", "joined", 1, 1),
    "numbers in angles": ("<1> 하나\n<2> 둘", "CB323", "joined", 1, 1),
    "letters without a blank": ("글이다.\n\n가.추진\n나.성과\n다.한계", "CB323", "unspaced", 3, 1),
    "letters without a blank below a number": ("1. 개요\n가.추진\n나.성과", "CB323", "unspaced", 2, 1),
    "Roman numbers without a blank": ("Ⅰ.추진\nⅡ.성과", "CB323", "unspaced", 1, 1),
    "capitals without a blank": ("A.추진\nB.성과", "CB323", "unspaced", 1, 1),
    "numbers without a blank before a year": ("1.2019년 추진\n2.2020년 추진", "CB323", "unspaced", 1, 1),
    "numbers without a blank before a quote": ("1.“가”를 추진\n2.‘나’를 추진", "CB323", "unspaced", 1, 1),
    "circles of Hangul without a blank": ("ㅇ추진\nㅇ성과", "CB323", "unspaced", 1, 1),
    "a circle without a blank below a square": ("□ 추진\n  ㅇ배경", "CB323", "unspaced", 2, 3),
    "a square of Hangul without a blank": ("ㅁ추진\nㅁ성과", "CB323", "unspaced", 1, 1),
    "a square of Hangul without a blank above a circle": ("ㅁ추진\n ㅇ 배경", "CB323", "unspaced", 1, 1),
    "a table behind blanks": ("글\n\n    | 가 | 나 |\n    |---|---|\n    | 1 | 2 |", "CB323", "indented", 3, 5),
    "a table behind a tab": ("글\n\n\t| 가 | 나 |\n\t|:--|--:|\n\t| 1 | 2 |", "CB323", "indented", 3, 2),
    "a table of two cells parted by a tab": ("구분\t2019\n이용자\t20\n버스\t3", "CB320", "tabs", 1, 3),
    "a link by a number without an address": ("글 [누리집][1]과 글", "CB309", "reference", 1, 3),
    "marked words": ("글 ==강조== 글", "CB313", None, 1, 3),
    "changes of CriticMarkup": ("글{++더한 말++}", "CB313", None, 1, 2),
    "changes of CriticMarkup that delete": ("글{--뺀 말--}", "CB313", None, 1, 2),
    "a word in angles": ("<AI> 교육", "CB301", "words", 1, 1),
    "words in angles": ("글 <Smart City>이다.", "CB301", "words", 1, 3),
    "an element of HTML": ("글 <SCRIPT>x</SCRIPT>", "CB301", None, 1, 3),
    "a line above a rule": ("글 한 줄\n---\n다음", "CB306", "ruled", 1, 1),
    "a sentence below a heading": ("## 가\n글이다.\n---\n다음", "CB306", "ruled", 2, 1),
    "a line above a hyphen": ("## 가\n\n글 한 줄\n-\n다음", "CB306", "ruled", 3, 1),
    "a sentence above a long rule": ("글.\n\n좋아졌다.[^본문]\n----------\n다음", "CB306", "ruled", 3, 1),
    "an item above a rule": ("- 하나\n---\n다음", "CB306", "ruled", 1, 1),
    "a quote above a rule": ("> 글\n-----\n다음", "CB306", "ruled", 1, 1),
    "an o without a blank": ("o추진\no성과", "CB323", "unspaced", 1, 1),
    "numbers of two levels": ("1-1. 추진\n1-2. 성과", "CB323", "joined", 1, 1),
    "numbers of two levels with a point": ("1.1 추진\n1.2 성과", "CB323", "joined", 1, 1),
    "numbers of two levels before sentences": ("1-1. 협의했다.\n1-2. 고쳤다.", "CB323", "joined", 1, 1),
    "numbers of two levels and of three": ("1.1 추진\n1.1.1 배경\n1.2 성과", "CB323", "joined", 1, 1),
    "numbers of two levels in the next chapter": ("1.3 추진\n2.1 성과", "CB323", "joined", 1, 1),
    "numbers of two levels below a decimal": ("1.5 배가 된 것\n1.1 추진\n1.2 성과", "CB323", "joined", 2, 1),
    "months and days": ("12.10. 협약\n12.25. 준공", "CB323", "joined", 1, 1),
    "first and second": ("첫째, 추진\n둘째, 성과", "CB323", "joined", 1, 1),
    "heads in brackets": ("【추진】 글\n【성과】 글", "CB323", "joined", 1, 1),
    "days one below the other": ("2019. 3. 협약\n2019. 5. 준공", "CB323", "joined", 1, 1),
    "short years one below the other": ("’19.3. 협약\n’19.5. 준공", "CB323", "joined", 1, 1),
    "days in words": ("2019년 3월 협약\n2019년 5월 준공", "CB323", "joined", 1, 1),
    "labels one below the other": ("승강장: 12곳\n이용자: 1,080명\n만족도: 85%", "CB323", "joined", 1, 1),
    "paragraph behind a tab": ("글\n\n\t들여 쓴 글이 여기 있다.\n\n글", "CB323", "indented", 3, 2),
    "paragraph behind blanks": ("글\n\n    들여 쓴 글이 여기 있다.\n\n글", "CB323", "indented", 3, 5),
    # marks of other programs
    "comment of Markdown": ("[//]: # (메모)\n\n글", "CB313", None, 1, 1),
    "comment of Obsidian": ("글 %% 메모 %%\n\n글", "CB313", None, 1, 3),
    "tab": ('=== "탭"\n\n글', "CB313", None, 1, 1),
    "end of a line": ("첫 줄\\\n둘째 줄", "CB313", None, 1, 3),
    # HTML
    "folded part without an end": ("<details><summary>펼치기</summary>\n\n글\n\n## 성과\n\n글", "CB324", "open", 1, 1),
    "bold element without an end": ("글 <b>굵게\n\n글", "CB324", "open", 1, 3),
    "element with another end": ("글 <sup>1</sub> 글", "CB324", "open", 1, 3),
    "link without an end": ('글 <a href="https://www.molit.go.kr/">국토부\n\n글', "CB324", "open", 1, 3),
    "table without an end": ("<table>\n<tr><td>가</td></tr>\n\n글", "CB324", "open", 1, 1),
    "end without an element": ("글 굵게</b> 글", "CB324", "close", 1, 5),
    "heading in HTML": ("<div>\n## 성과\n\n글\n</div>", "CB324", "markdown", 2, 1),
    "list in HTML": ("<details>\n<summary>예산</summary>\n\n- 하나\n- 둘\n\n</details>\n\n글", "CB324", "markdown", 4, 1),
    "bold in HTML": ("<p>글 **굵게**</p>", "CB324", "markdown", 1, 6),
    "link in HTML": ("<div>[글](https://www.molit.go.kr/)</div>", "CB324", "markdown", 1, 6),
    "citation in HTML": ("<p>좋아졌다.[^본문]</p>", "CB324", "markdown", 1, 9),
    "table in HTML": ("<div>\n\n| 가 | 나 |\n|---|---|\n| 1 | 2 |\n\n</div>", "CB324", "markdown", 3, 1),
    "attribute of another dialect": ('<details markdown="1">\n\n- 하나\n\n</details>', "CB324", "markdown", 3, 1),
    # comments
    "comment with one hyphen": ("<!- 다음 달에 본다 ->\n\n글", "CB312", "signs", 1, 1),
    "comment without hyphens": ("글 <! 다음 달에 본다 >\n\n글", "CB312", "signs", 1, 3),
    "comment with an arrow": ("<-- 다음 달에 본다 -->\n\n글", "CB312", "signs", 1, 1),
    "comment with a blank in its end": ("<!-- 다음 달에 본다 -- >\n\n글", "CB312", None, 1, 1),
    # links and their brackets
    "no square bracket behind the words": ("[글(https://www.molit.go.kr/)을 보라.", "CB309", None, 1, 1),
    "no square bracket before the words": ("글](https://www.molit.go.kr/)을 보라.", "CB309", None, 1, 2),
    "no round bracket behind the address": ("[글](https://www.molit.go.kr/ 을 보라.", "CB309", None, 1, 3),
    "brackets that have changed places": ("(글)[https://www.molit.go.kr/]을 보라.", "CB309", None, 1, 3),
    "square brackets twice": ("[글][https://www.molit.go.kr/]을 보라.", "CB309", None, 1, 3),
    "end of a line between brackets": ("[글]\n(https://www.molit.go.kr/)", "CB309", None, 1, 3),
    "blank between brackets": ("[글] (https://www.molit.go.kr/)", "CB309", None, 1, 3),
    "blank before the path of a file": ("[글] (../south/talent.md)", "CB309", None, 1, 3),
    "full-width square brackets": ("［글］(https://www.molit.go.kr/)", "CB309", None, 1, 1),
    "full-width round brackets": ("[글]（https://www.molit.go.kr/）", "CB309", None, 1, 3),
    "full-width round brackets around a path": ("[글]（../south/talent.md）", "CB309", None, 1, 3),
    "citation with backslashes": ("좋아졌다.\\[^본문\\]", "CB309", "escaped", 1, 6),
    "citation with one backslash": ("좋아졌다.\\[^본문]", "CB309", "escaped", 1, 6),
    "footnote with backslashes": ("좋아졌다.\\[^주\\]\n\n[^주]: 각주", "CB309", "escaped", 1, 6),
    "citation in a cell with backslashes": ("| 가 | 나 |\n|---|---|\n| 1\\[^본문\\] | 2 |", "CB309", "escaped", 3, 4),
    "full-width brackets alone": ("［글］（https://www.molit.go.kr/）", "CB309", None, 1, 1),
}  # fmt: skip


@pytest.mark.parametrize(("body", "code", "kind", "line", "column"), BROKEN.values(), ids=BROKEN)
def test_a_mark_without_effect_is_reported_once_where_it_stands(
    body: str, code: str, kind: str | None, line: int, column: int
) -> None:
    found = convert(f"{body}\n").problems
    said = [(it.code, dict(it.values).get("kind"), it.place.line, it.place.column) for it in found]
    assert said == [(code, kind, line, column)]


@pytest.mark.parametrize("name", [name for name, (_, code, *_) in BROKEN.items() if code == "CB323"])
def test_what_is_to_be_written_in_its_place_is_sound(name: str) -> None:
    body, _, _, line, column = BROKEN[name]
    values = dict(convert(body).problems[0].values)
    if values["kind"] == "unspaced":
        mended = convert(re.sub(r"^( *)(\w\.|[ㅇㅁo])(?=\S)", r"\1\2 ", body, flags=re.MULTILINE))
        assert (mended.problems, "<li" in mended.html) == ((), True)
    elif values["kind"] == "joined":
        assert convert(re.sub("^", "- ", body, flags=re.MULTILINE)).problems == convert(body.replace("\n", "\n\n")).problems == ()
    elif "right" in values and values["kind"] != "item":  # one line of several is mended
        lines = body.split("\n")
        written = lines[line - 1]
        lines[line - 1] = written[: column - 1] + written[column - 1 :].replace(values["found"], values["right"], 1)
        mended = convert("\n".join(lines))
        assert [found.code for found in mended.problems] in ([], ["CB303"])  # there is no such picture
        assert mended.html != convert(body).html


def test_a_heading_of_level_1_beside_html_has_one_problem() -> None:
    assert [found.code for found in convert("# 제목\n\n글 <b>굵게</b>").problems] == ["CB306"]
    assert [found.code for found in convert("<h1>제목</h1>").problems] == ["CB301"]


def test_what_stands_behind_code_without_an_end_is_checked_as_far_as_it_is_no_code() -> None:
    body = "```\n# 코드\n\n[글](nowhere.md)\n"
    assert [found.code for found in convert(body).problems] == ["CB322", "CB303"]


SOUND = (
    "```\n# 코드\n```",
    "~~~\n# 코드\n~~~",
    "````\n```\n````",
    "```코드```",
    "``` 코드 ```\n\n글",
    "글 ``` 글",
    "    ```\n    코드\n    ```",
    "- 항목\n\n    ```\n    코드\n    ```",
    "'''인용'''",
    "‘인용’",
    "～～～",
    "그는 ''강조''라 했다.",
    "'''\n하나뿐이다.",
    "**굵게** 글 **굵게**한",
    "**“인용”**은 **(주)회사**를",
    "* p<.05, ** p<.01, *** p<.001\n\n0.53** 글",
    "**추정치임\n\n12** 글",
    "2**3",
    "100*200*300",
    "***굵게***",
    "**굵게\n여러 줄**",
    "`**`",
    "\\*\\*글",
    "****",
    "__굵게__ 글",
    "`__init__`는",
    "snake__case__name",
    "#1 사업",
    "＃1 사업",
    "글 ! [글](https://www.molit.go.kr/)",
    "<details><summary>펼치기</summary>\n글\n</details>",
    "글 <b>굵게</b> <br> <sup>1</sup>",
    "<ul>\n<li>가\n<li>나\n</ul>",
    "<table>\n<tr><td>가<td>나\n</table>",
    "<p>글\n<p>글",
    "<1>",
    "<표 1>",
    "x < 3, y > 2",
    "<https://www.molit.go.kr/>",
    "`<b>`",
    "글 <br/> 글",
    '<a\nhref="https://www.molit.go.kr/">글</a>',
    "<b>**굵게**</b>",
    "<span>[^본문]</span>",
    "<p>1. 하나</p>",
    "<td>",
    "<p>- </p>",
    "<!-- 메모 -->",
    "<!--- 메모 --->",
    "a <-- b",
    "글 --> 글",
    "[참고(https://www.molit.go.kr/)]",
    "［붙임］ (참고)",
    "[붙임] (별도)",
    "[표](가.나)",
    "[1] (2019)",
    "[[글]](https://www.molit.go.kr/)",
    "*추정치임",
    "제1조(목적) 이것은",
    "가.추진은 하나뿐이다.",
    "비용: 모두 3억 원이 들었다.\n기간: 두 해가 걸렸다.",
    "승강장: 12곳\n이용자가 늘었다.",
    "2019년에 짓고,\n2020년에 열었다.",
    "- 승강장: 12곳\n- 이용자: 1,080명",
    "1.5배로 늘고\n2.3배로 줄었다.",
    "2019. 12. 10.에 열고\n2019. 12. 11.에 닫았다.",
    "- 가\n\n1.1 배가 늘었다.",
    "1.5 배로 늘어난 것으로\n3.1 운동 기념관을 비롯한 곳에서",
    "1.1 배로 늘어\n2.3 배가 된 곳",
    "12-3 번지에서\n12-7 번지까지",
    "10-1 번 버스와\n1-2 번 버스",
    "1.1 배로 늘었고,\n1.2 배가 되었다.",
    "1.5 배로 늘어난\n승강장: 12곳",
    "A.I. 추진\nB.I. 성과",
    "다.추진\n가.성과",
    "ㅇㅇ시",
    "ㅁㅁ시",
    "√2는 수",
    "문의처\n------\n\n글",
    "글\n\n---\n\n글",
    "## 가\n---\n글",
    "```\n글\n---\n```",
    "배경 {#가}\n---",
    "1. 추진\n    가. 배경\n    나. 내용",
    "∘ 하나\n∘ 둘",
    "- [x] 하나\n- [ ] 둘",
    "    make site",
    "    # 한 줄 설명",
    "- 항목\n\n    이어지는 글이 여기 있다.",
    "!!! note\n\n    상자 안의 글이 있다.",
    "a == b",
    "100%% 글",
    "`==코드==`",
    "글\\\\\n글",
    "(가)[나]",
    "［붙임］（2쪽）",
    "[글](https://www.molit.go.kr/a_(b))",
)


@pytest.mark.parametrize("dialect", CONVERTERS)
@pytest.mark.parametrize("body", SOUND)
def test_sound_text_is_left_alone(body: str, dialect: str) -> None:
    codes = ("CB309", "CB312", "CB313", "CB322", "CB323", "CB324") if dialect == "site" else ("CB309", "CB312", "CB322", "CB323")
    found = convert(f"{body}\n", dialect).problems
    assert [it for it in found if it.code in codes or ("kind", "ruled") in it.values] == []


def test_no_mark_of_the_cases_and_examples_is_reported() -> None:
    paths = [path for folder in ("cases", "examples", "docs") for path in (ROOT / folder).rglob("*.md")]
    found = {(path, it) for path in paths for it in convert(path.read_text("utf-8").split("\n---\n", 1)[-1]).problems}
    codes = ("CB309", "CB312", "CB322", "CB323", "CB324")
    assert {(path, it) for path, it in found if it.code in codes and "docs" not in path.parts} == set()


@pytest.mark.parametrize(
    ("head", "below"),
    [("!!! note", "\n"), ('!!! note "알림"', "\n"), ("!!! tip", "\n\n"), ('??? tip "접은 글"', "\n\n"), ('!!! note ""', "\n   ")],
)
def test_a_box_whose_text_is_not_indented_is_told(head: str, below: str) -> None:
    found = convert(f"글\n\n{head}{below}글이다.\n", "all known").problems
    assert [(it.code, dict(it.values)["kind"], it.place.line) for it in found] == [("CB323", "box", 3)]
    assert convert(f"글\n\n{head}\n\n    글이다.\n", "all known").problems == ()


def test_a_box_may_have_a_title_alone() -> None:
    assert convert('글\n\n!!! tip "제목만 있는 상자"\n\n글이다.\n', "all known").problems == ()


def test_words_in_angles_are_offered_as_they_were_written() -> None:
    (found,) = convert("글 <AI> 교육").problems
    assert (dict(found.values)["found"], dict(found.values)["right"]) == ("<AI", "&lt;AI")
    assert convert("글 &lt;AI> 교육").problems == ()
