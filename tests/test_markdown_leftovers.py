from __future__ import annotations

from pathlib import Path

import pytest

from bodies import CONVERTERS, MARKS, PAGE, TARGETS, case
from casebook.markdown.common_subset import EXTENSIONS
from casebook.markdown.convert import Converter
from casebook.markdown.dialect import Dialect
from mini import converted, copy_mini


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_mini(tmp_path_factory.mktemp("leftovers"))


@pytest.mark.parametrize(
    "mark",
    [
        "{% include note.html %}", "{%- link _posts/a.md -%}", "{% if page.a == 1 %}", "{{ page.title }}",
        "{{site.baseurl}}", "{{ a | b }}",
        '{{< youtube id="x" >}}', "{{% notice %}}", "{: .note}", "{:toc}", "{:.no_toc}", ":::note", "::: {.callout}",
        "[[문서]]",
        "![[그림.png]]", "[[_TOC_]]", "[toc]", "${toc}", "@[toc]", 'import X from "./x"', "export const a = 1",
        "image::a.png[]",
        ".. figure:: a.png", "> [!WARNING]", "--8<-- 'a.md'", "{{ url_for('a') }}", "^[각주]", "*[HTML]: 설명", "==중요==",
    ],
)  # fmt: skip
def test_marks_of_other_programs_are_told_where_they_stand(mark: str, project: Path) -> None:
    found = [(one.code, one.place.line, one.place.column) for one in converted(project, f"글\n\n{mark}\n\n뒤의 글").problems]
    assert found == [("CB313", 42, 1)]


KINDS = {
    "$$ x = \\frac{a}{b} \\times 100 $$": "formula", "$$\nx^2\n$$": "formula", "$a_1$": "formula", "\\frac{a}{b}": "formula",
    "$\\times 3$은": "formula",
    "H~2~O": "raised", "CO~2~": "raised", "m^2^": "raised", "10^-3^": "raised", "CO~2~를": "raised",
    "m^2^당": "raised", "이산화탄소(CO~2~)": "raised", "2H~2~O": "raised", "Ca(OH)~2~": "raised", "SO~4~^2-^": "raised",
    "PM~10~": "raised", "tCO~2~eq": "raised", "면적^2^": "raised", "(가)^2^": "raised", "21^st^": "raised",
    "++더함++": "emphasis", "++더함++은": "emphasis",
    "== 제목 ==": "emphasis", "[b]굵게[/b]": "emphasis",
    "[url=https://example.org/]누리집[/url]": "emphasis",
    ":smile:": "picture", "글 :+1:": "picture", ":tada:를": "picture", "글 :heart: 글": "picture",
    "==형광==은": None,
    "| 가 | 나 |\n|---|---|\n| 1 | 2 |\n: 표 1. 빈 가게": "caption",
    "| 가 | 나 |\n|---|---|\n| 1 | 2 |\n\n: 표 1. 빈 가게": "caption",
}  # fmt: skip


@pytest.mark.parametrize("dialect", ["site", "small site"])
@pytest.mark.parametrize(("mark", "kind"), KINDS.items())
def test_formulas_and_marks_of_wikis_are_told_in_their_own_words(mark: str, kind: str | None, dialect: str) -> None:
    body = f"글\n\n앞\n\n{mark}\n\n뒤의 글\n"
    found = [
        one.value("kind") or None for one in CONVERTERS[dialect].convert(case(body), PAGE, MARKS).problems if one.code == "CB313"
    ]
    assert found == [kind]


@pytest.mark.parametrize("dialect", CONVERTERS)
def test_a_caption_below_a_table_is_told_with_the_line_that_is_right(dialect: str) -> None:
    body = "| 가 | 나 |\n|---|---|\n| 1 | 2 |\n\n: 표 1. 빈 가게\n"
    found = [one for one in CONVERTERS[dialect].convert(case(body), PAGE, MARKS).problems if one.code == "CB313"]
    assert [(one.place.line, one.value("right")) for one in found] == [(5, "표 1. 빈 가게")]


@pytest.mark.parametrize("dialect", CONVERTERS)
@pytest.mark.parametrize(
    "text",
    [
        "$100와 $200", "US$1,000~$2,000", "$100 (약_10만 원) $200", "1~2층 3~4층", "A동~3층", "3~5명,10~20명",
        "C++와 A++, B++ 등급", "1+1++",
        "a^2", "안녕^_^", "09:00:30", "가:나:다", "시간: 9시: 10시", "지표:value:값", "a == b == c",
        "[붙임] [/경로]", "[b]만", "'작은' ''", "'''인용'''",
        "A~3~B", "(C)~5~6공구", "[표]~1~", "(구역)~3~", "A~3~4동", "가A~1~나", "장소 :kt:분당", "a^b^c", "2^3^4", "x^ab^",
        "[i]와 [/i]", "[b] 굵게 [/b]",
        "낱말\n\n:글", "| 가 | 나 |\n|---|---|\n| 1 | 2 |\n\n글: 글",
        "https://example.org/a:b:c", "https://example.org/:abc:/x", "https://example.org/a==b==",
        "`$a_1$`", "```\nH~2~O\n```", "CO₂",
        "| 가 | 나 |\n|:---|---:|\n| 1 | 2 |",
    ],
)  # fmt: skip
def test_sums_hours_and_ranges_are_no_such_marks(text: str, dialect: str) -> None:
    body = f"글\n\n{text}\n\n뒤의 글\n"
    assert [one for one in CONVERTERS[dialect].convert(case(body), PAGE, MARKS).problems if one.code == "CB313"] == []


MATH = Dialect([*EXTENSIONS, "pymdownx.arithmatex"], {"pymdownx.arithmatex": {"generic": True}})
FORMULAS = (
    "$a_1$", "\\(\\frac{a}{b}\\)", "\\[\n\\frac{a}{b}\n\\]", "$$\n\\frac{a}{b}\n$$", "$$\\sum_{i}\\frac{a}{b}$$",
    "\\begin{align}\n\\text{a}\n\\end{align}", f"$x$ 와 $\\frac{{a}}{{b}} + {'a' * 250}$", "글 $\\sqrt{a}$ 글",
)  # fmt: skip


@pytest.mark.parametrize("formula", FORMULAS)
def test_formulas_that_the_site_shows_are_no_leftovers(formula: str) -> None:
    made = Converter(MATH, TARGETS).convert(case(f"글\n\n{formula}\n\n뒤의 글\n"), PAGE, MARKS)
    assert made.problems == ()
    assert 'class="arithmatex"' in made.html


def test_a_formula_that_the_site_does_not_show_is_told_beside_one_that_it_shows() -> None:
    made = Converter(MATH, TARGETS).convert(case("글 $a_1$\n\n\\frac{a}{b}\n"), PAGE, MARKS)
    assert [(one.code, one.place.line) for one in made.problems] == [("CB313", 3)]


def test_a_meaning_below_a_word_is_told_at_its_line(project: Path) -> None:
    found = [(one.code, one.place.line, one.place.column) for one in converted(project, "글\n\n낱말\n: 뜻\n").problems]
    assert found == [("CB313", 43, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "{{ 단위 }}와 {% 구분 %}", "{백만원}", "[붙임]", "[[붙임]의 표]", "예: import와 export", "a::b", "콜론 :: 둘",
        "{7*7}", "{{ 7*7 }}", "[!]",
        "`{% include x %}`", "```\n{% include x %}\n:::\n```", "    {{ page.title }}", "<!-- {{ page.title }} -->",
        "## 제목 {: .a }",
        "글\n{: .a }", "import는 들여오기다", "> [1] 글",
    ],
)  # fmt: skip
def test_words_and_code_are_not_taken_for_such_marks(text: str, project: Path) -> None:
    assert [one for one in converted(project, f"글\n\n{text}\n").problems if one.code == "CB313"] == []
