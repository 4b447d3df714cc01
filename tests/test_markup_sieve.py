"""The sieve lets a body through unconverted only where converting it finds nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.markup import Converter, Dialect
from casebook.pages import source_marks
from casebook.reading import CaseFile
from casebook.site import link_targets, load
from casebook.wording import wording
from mini import DIALECT, MINI

sys.path.append(str(Path(__file__).parent / "benchmarks"))

import synthetic  # its folder is no package

CATALOGUE = load(MINI / "cases").catalogue
CASE = CATALOGUE.cases["north/bus-stop"]
MARKS = source_marks(CASE.case, wording("ko"))
CONVERTER = Converter(DIALECT, link_targets(CATALOGUE, {"docs/index.md": ""}))
PAGE = "cases/north/bus-stop/"
PIECES = (
    "## 성과", "# 제목", "#제목", "제목\n===", "제목\n---", "> # 인용", "- # 항목", "좋아졌다.", "`코드`", "```\n# 코드\n```",
    "    # 코드", "\n\n", "\n", " ", "\t", "[글](https://example.org/a_b)", "[글](../south/talent.md)",
    "[글](../south/talent.en.md)", "[글](nowhere.md)", "[글](#성과)", "[글](../south/talent.md#x)", "[글]( nowhere.md )",
    "[글](nowhere.md 'x')", "[글](javascript:x)", "[글](http://[1)", "[글](<nowhere.md>)", "[글]\n(nowhere.md)",
    "[글](&#106;avascript:x)", "[글][가]", "[가]: nowhere.md", "[가]:", "![](images/x.png)", "![그림](nowhere.png)",
    "![그림](https://example.org/x.png)", "![ ](https://example.org/x.png)",
    "![&nbsp;](https://example.org/x.png)", "![^본문](https://example.org/x.png)",
    "!", "[",
    "]", "(", ")", "](", "\\", "`", "*", "_", "**굵게**", "<b>", "<script>", "<!-- x -->", "<nowhere.md>", "{: #__x }",
    "{ onclick=x }", ' href="x.md" ', "[^본문]", "[^없음]", "[^1]", "[^1]: 각주", "[^본문]:", "[^ 본문]", "[^",
    "글](https://example.org/)", "[글](https://example.org/", "| 가 | 나 |\n|---|---|\n| 1 | 2 |", "!!! note\n    # 안",
    "가\n:   # 풀이", "[글][가]\n\n[가]: nowhere.md",
    "[글] (https://example.org/)", "[글]（https://example.org/）", "[글] （https://example.org/）", "［^본문］",
    "## ", "## ![그림](https://example.org/x.png)", "## &nbsp;", "## [^본문]", "##\n", "## ##",
    "[글]()", "[글]( )", "[글](https://exam ple.org/)", "[글](https://)", "<mail@example.org>",
    "[글](\\\\server\\x)", "[글](a\tb.md)",
    "`[글`](https://example.org/)", "&lt;", "=", "==", ">", "#", "##", "^",
)  # fmt: skip


def case(body: str) -> CaseFile:
    return CaseFile(CASE.id, CASE.case, body, 40, CASE.header)


@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_what_the_sieve_lets_through_has_no_problem(pieces: list[str]) -> None:
    file = case("".join(pieces))
    if CONVERTER.finds_nothing(file, PAGE, MARKS):
        converted = CONVERTER.convert(file, PAGE, MARKS)
        assert (converted.problems, converted.pending) == ((), ())


@pytest.mark.parametrize("piece", PIECES)
def test_the_sieve_lets_no_single_problem_through(piece: str) -> None:
    file = case(f"앞.\n\n{piece}\n\n뒤.")
    converted = CONVERTER.convert(file, PAGE, MARKS)
    assert not (CONVERTER.finds_nothing(file, PAGE, MARKS) and (converted.problems or converted.pending))


def test_ordinary_bodies_are_let_through() -> None:
    bodies = ["\n".join(["", *synthetic.case(number)[1].split("---\n", 2)[2:]]) for number in range(20)]
    bodies.append("## 성과\n\n[좋은 사례](../south/talent.md)를 본받았다.[^본문]\n")
    assert [body for body in bodies if not CONVERTER.finds_nothing(case(body), PAGE, MARKS)] == []


def test_a_dialect_that_is_not_known_is_not_judged() -> None:
    strange = Converter(Dialect(["tables", "pymdownx.magiclink"], {}), link_targets(CATALOGUE, {}))
    assert not strange.finds_nothing(case("좋아졌다."), PAGE, MARKS)
