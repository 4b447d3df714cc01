"""The native engine makes of a body, byte for byte, what Python-Markdown makes of it; or it leaves the body to it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bodies import ALL_KNOWN, MORE_PIECES, PAGE, PIECES, ROOT, SITE, SURROUNDINGS, TARGETS, case
from bodies import MARKS as MARKS_OF_CASE
from casebook.build.load import link_targets, load
from casebook.markdown.body import Body, SourceMark
from casebook.markdown.convert import Converter
from casebook.markdown.converted import Converted
from casebook.markdown.dialect import OWN_EXTENSIONS, Dialect
from casebook.markdown.html import HtmlExtension
from casebook.markdown.tables import NAME as TABLES
from casebook.messages.wording import wording
from casebook.mkdocs_plugin.command_settings import read_settings
from casebook.pages.case import source_marks
from mini import DIALECT

sys.path.append(str(Path(__file__).parent / "benchmarks"))

import synthetic  # its folder is no package

MARKS = {**MARKS_OF_CASE, "1": SourceMark(2, "자료 ‘2’, R&D 'x'"), "q": SourceMark(3, 'a "b"')}
ALL = Dialect(ALL_KNOWN.extensions, {})
CONVERTERS = {
    name: Converter(dialect, TARGETS) for name, dialect in {"site": SITE, "small site": DIALECT, "all extensions": ALL}.items()
}
WORDS = (
    "이전기관과 지역기업", "2024년 6월 기준 14%로,", "R&D", "AT&T;", "a_b", "_a", "a_", "snake_case_", "2019~2024",
    "10~20명, 30~40억",
    "~~가~~", "a ~ b", "A > B", 'said "so"', "it's", "(가)", "(1)", "「법률」", "‘따옴표’", "“글”", "…", "C#", "#1", "좋다!",
    "1:2", "가: 나", "a::b", "a=b", "==", "$5", "50%", "**굵게**", "**굵게**를", "**(굵게)**", "가**굵게**", "**굵 게** **또**",
    "**2**3", "**a *b* c**", "*기울임*", "***셋***", "**", "__굵게__", "[글](https://example.org/a_b?x=1&y=2#z)",
    "[글](https://example.org)", "[글](http://1.2.3.4/)", "[글](https://xn--a.kr/)", "[글](https://가.kr/)",
    "[글](https://a.kr/가)", "[글](mailto:a@b.kr)", "[글](../south/talent.md)", "[글](../south/talent.md#x)",
    "[글](nowhere.md)", "[글](#성과)", "[글](#x)", "[글](#source-1)", "[글](../../docs/index.md)",
    "[긴 글과 R&D](https://a.kr/)", "[글 ](https://a.kr/)", "[ 글](https://a.kr/)", "[](https://a.kr/)",
    '[글](https://a.kr/ "제목")', "[글](a:b)", "[글](https://a_b.kr/)", "[글](https://a.kr/*x*)", "[글](https://a.kr/(x))",
    "[비고]", "[ ]", "[x]", "[비고][1]", "[비고](", "[비고] (https://a.kr)", "[^본문]", "[^1]", "[^q]", "[^없음]",
    "[^1][^본문]", "[^1](x)", "![그림](images/x.png)", "![그림](../south/talent.md)", '![그 "림"](../south/talent.md)',
    "![그림](https://a.kr/x.png)", "https://example.org/", "www.example.org", "a@b.kr", "<b>", "&lt;", "&copy", "`코드`",
    "\\*", "{#x}", "가  나", "a", "가", "1", "x. y", "- x", "1. x", "가. 나", "① 나", "ⅰ", "※ 나", "o 나", "A. b", "\u00a0",
    "\u3000", "\t", "é", "e\u0301", "🇰🇷", "𠮷",
)  # fmt: skip
LINES = (
    "## 성과", "### 성과", "###### 1. 개요", "## 성과 (2019~2024년)", "## 성과 #", "## C#", "##성과", "# 하나", "## a & b",
    "## **굵게**", "##", "## !", "## 'a'", "## a_b", "## 가  나", "## 성과 ", "## ㈜ 1", "## A-B c", "####### 일곱", "- 항목",
    "- 항목 **굵게** [^1]", "- - 둘", "- ", "-", "* 항목", "+ 항목", "1. 하나", "2. 둘", "3. 셋", "1) 하나", "10. 열",
    "  - 안", "    - 안", "    코드", "> 인용", "> 인용 [^1]", ">인용", "> - 안", "> # 안", "> > 안",
    "| 가 | 나 |\n| --- | ---: |\n| 1 | **2** |", "| 가 |  |\n|:---|:-:|\n| [^1] | |\n| a_b | [글](https://a.kr/) |",
    "| 가 | 나 |\n|---|---|", "| 가 | 나 |\n|---|---|\n| 1 | 2 | 3 |", "| 가 |\n|---|\n| 1 |", "가 | 나\n---|---\n1 | 2",
    "|가|나|\n|-|-|\n|- 1|# 2|",
    "| 이름 **R&D** [^1] |  | it's [글](https://a.kr/) |\n|---|--:|:-:|\n| 가 [^1] | 2 | " + "긴 글 " * 30 + "|\n|  | **2** |  |",
    '| 가 "나" | 나 |\n|---|---|\n| 1 | ' + "긴 글 " * 30 + "|",
    "| 1 | 2 |", "|---|---|", "---", "***", "===", "!!! note", "??? note", ": 풀이",
    "*[가]: 풀이", "[^1]: 각주", "[가]: x", "```", "~~~", "[TOC]", "2019. 12. 10. 발표", "2019. 발표",
    "2007.[^1] 글", "2.1 %로", "2007.", "1.가", "1.5배", "1)가", "12)가", "123) 가", "123)가",
    "1234567890. 가", "1.\n2.", "3.\u00a0가",
)  # fmt: skip
BODIES = st.lists(
    st.one_of(st.sampled_from([*WORDS, *LINES, *PIECES, *MORE_PIECES]), st.sampled_from([" ", "\n", "\n\n", "\n\n\n"])),
    max_size=24,
).map("".join)
PARAGRAPHS = st.lists(st.sampled_from([*WORDS, *LINES]), min_size=1, max_size=4).map(" ".join)
PAGES = st.lists(st.tuples(PARAGRAPHS, st.sampled_from(["\n", "\n\n", "\n- ", "\n> ", "\n\n## "])), max_size=8).map(
    lambda parts: "".join(f"{text}{end}" for text, end in parts)
)


def both(converter: Converter, body: str) -> tuple[Converted | None, Converted | None]:
    """What each engine makes of the body, if the native one takes it."""
    common = converter.with_commonmark(case(body), PAGE, MARKS)
    return common, common and converter.with_python_markdown(Body(case(body), PAGE, MARKS))


def assert_equal(bodies: Iterable[str]) -> int:
    """Compare what both engines make of the bodies, in each dialect; return how many the native one takes of the site's."""
    taken = 0
    for name, converter in CONVERTERS.items():
        for body in bodies:
            common, other = both(converter, body)
            assert common == other, (name, body)
            taken += name == "site" and common is not None
    return taken


@given(BODIES)
def test_both_engines_make_the_same_of_any_body(body: str) -> None:
    assert_equal([body])


@given(PAGES)
def test_both_engines_make_the_same_of_any_page(body: str) -> None:
    assert_equal([body])


@given(st.text(alphabet="가나a1 \n#->.|*_[]()^!:&~\"'/=+{}<`\\", max_size=80))
def test_both_engines_make_the_same_of_any_letters(body: str) -> None:
    assert_equal([body])


def test_both_engines_make_the_same_of_each_construct_wherever_it_stands() -> None:
    pieces = [*WORDS, *LINES, *PIECES, *MORE_PIECES]
    around = [
        *SURROUNDINGS,
        "{}",
        "{}\n- 항목",
        "{}\n## 성과",
        "1. {}\n2. 글",
        "- 글\n- {}",
        "> {}\n> 글",
        "글\n\n{}\n\n글",
        "글 {} 글",
        "글({}).",
    ]
    assert assert_equal([shape.replace("{}", piece) for shape in around for piece in pieces]) > len(pieces)
    assert assert_equal([f"{first}{second}" for first in WORDS for second in WORDS]) > len(WORDS)


def test_both_engines_make_the_same_of_two_blocks_in_a_row() -> None:
    blocks = [*LINES, "글.", "**굵게**", "- 하나\n- 둘", "1. 하나\n2. 둘", "> 하나\n> 둘", "글\n글", "## 가\n글", "글\n- 글"]
    pairs = [f"{first}{gap}{second}" for first in blocks for second in blocks for gap in ("\n", "\n\n")]
    assert assert_equal(pairs) > len(blocks)


def test_both_engines_make_the_same_of_every_case_there_is() -> None:
    paths = [*(ROOT / "cases").glob("*/*.md"), *(ROOT / "tests").rglob("*.md")]
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(paths) if path.is_file()]
    bodies = [text.split("\n---\n", 1)[-1] for text in texts]
    bodies = [body.replace("[^붙임]", "[^1]").replace("[^표]", "[^본문]") for body in bodies]  # sources that the case here has
    assert assert_equal(bodies) > len(bodies) // 4


@pytest.mark.parametrize("project", [ROOT, ROOT / "examples" / "climate"], ids=["site", "example"])
def test_the_cases_of_the_sites_are_taken(project: Path) -> None:
    """All but those with a heading that has two ids, since an earlier heading's links lead to it."""
    catalogue = load(project / "cases").catalogue
    converter = Converter(read_settings(project / "mkdocs.yml").dialect, link_targets(catalogue, {}))
    files = [file for file in catalogue.cases.values() if not re.search(r"^#.*#\S+ #", file.body, re.MULTILINE)]
    assert len(files) >= 10
    for file in files:
        marks = source_marks(file.case, wording("ko"))
        common = converter.with_commonmark(file, f"cases/{file.id}/", marks)
        assert common is not None, file.path
        assert common == converter.with_python_markdown(Body(file, f"cases/{file.id}/", marks)), file.path


def test_generated_bodies_are_taken() -> None:
    bodies = ["\n".join(synthetic.case(number)[1].split("---\n", 2)[2:]) for number in range(40)]
    assert assert_equal(bodies) == len(bodies)


@pytest.mark.parametrize(
    ("extensions", "settings"),
    [
        (["tables", "pymdownx.magiclink", "toc", *OWN_EXTENSIONS], {}),
        (["tables", *OWN_EXTENSIONS], {}),
        (["tables", "toc"], {}),
        (["tables", "toc", *OWN_EXTENSIONS, HtmlExtension()], {}),
        (["tables", "toc", *OWN_EXTENSIONS], {"toc": {"marker": "[목차]"}}),
        (["tables", "toc", *OWN_EXTENSIONS], {"toc": {"permalink": True}}),
        (["tables", "toc", *OWN_EXTENSIONS], {"toc": {"baselevel": 2}}),
        (["tables", "toc", *OWN_EXTENSIONS], {"toc": {"toc_depth": 2}}),
    ],
    ids=[
        "extension",
        "no ids",
        "no extensions of casebook",
        "no name",
        "setting",
        "links of headings",
        "other levels",
        "not all levels",
    ],
)
def test_a_dialect_that_is_not_known_is_left_to_python_markdown(extensions: list[Any], settings: dict[str, object]) -> None:
    converter = Converter(Dialect(extensions, settings), TARGETS)
    assert converter.with_commonmark(case("## 가\n\n글."), PAGE, MARKS) is None


def test_without_tables_a_dialect_has_none() -> None:
    converter = Converter(Dialect(["toc", *OWN_EXTENSIONS], {}), TARGETS)
    assert both(converter, "| 가 | 나 |\n|---|---|\n| 1 | 2 |") == (None, None)
    common, other = both(converter, "## 가\n\n글 **굵게**.")
    assert common is not None
    assert common == other


def test_settings_of_ids_and_names_of_tables_are_heeded() -> None:
    settings = {"toc": {"separator": "_", "permalink": False, "title": "x"}, TABLES: {"label": "표 {number} & {heading}"}}
    dialect = Dialect(["tables", "toc", *OWN_EXTENSIONS], settings)
    body = "## A b\n\n## A b\n\n| 가 | 나 |\n|---|---|\n| 1 | 2 |\n\n## 가\n\n| 가 | 나 |\n|---|---|\n| 1 | 2 |"
    common, other = both(Converter(dialect, TARGETS), body)
    assert common is not None
    assert common == other
    quoted = Converter(Dialect(dialect.extensions, settings | {TABLES: {"label": '"{number}"'}}), TARGETS)
    assert both(quoted, body) == (None, None)


def test_many_headings_of_one_name_and_many_citations_are_numbered_alike() -> None:
    for unit in ("## 가\n\n", "가[^1][^본문]\n\n", "## a\n\n## a 1\n\n## b\n\n"):
        assert assert_equal([unit * 200]) == 1
