from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from msgspec.structs import replace

from casebook.build.load import link_targets, load
from casebook.markdown.contents import Section
from casebook.markdown.convert import Converter
from casebook.markdown.converted import Converted
from casebook.markdown.dialect import Dialect
from casebook.messages.wording import wording
from casebook.pages.case import source_marks
from casebook.yaml.text import Document
from mini import DIALECT, converted, copy_mini

WORDS = (
    "글", " ", "\n", "\n\n", "## 제목\n\n", "## 제목 {: .a }\n\n", "### 둘 {#가 #나}\n\n", "**굵은 [글**", "`code ](`",
    "```\n코드 [x](\n```\n\n", "    들여쓴 코드\n", "[^본문]", "[^각주]", "\n\n[^각주]: 설명 [^본문]\n\n", "1. 하나\n",
    "| 가 | 나 |\n|---|--:|\n| 1 | 2 |\n\n", "- 항목\n", "> 인용\n", "용어\n: 뜻\n\n", "[남](../south/talent.md#내용)", "<https://c.kr>",
    '[밖](https://a.kr/x?a=1&b=2 "말 & 글")', "https://b.kr/y?a&b", "<me@x.kr>", "![그림](https://a.kr/x.png)", "&amp;", "&nbsp;",
    "&copy", "&#60;", "&lt;b&gt;", "AT&T", "  \n", "\\*", "\\[", "\\<", "~~취소~~", "- [ ] 할 일\n", "!!! note\n    글\n\n",
    "{: .x #y onclick=f() }", "](", "[^ ", "a < b", "제1항 ① 가\n② 나\n", "http://[1", "*가*",
)  # fmt: skip


class _Nothing(Extension):
    """An extension that changes HTML, for all that is known of it: bodies are read from their HTML."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.postprocessors.register(_Same(), "some", 1)


class _Same(Postprocessor):
    def run(self, text: str) -> str:
        return text


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_mini(tmp_path_factory.mktemp("contents"))


@pytest.fixture(scope="module")
def both(project: Path) -> Callable[[str], tuple[Converted, Converted]]:
    """A body converted in two ways: read from its tree, and from its HTML."""
    catalogue = load(project / "cases").catalogue
    file, targets = catalogue.cases["north/bus-stop"], link_targets(catalogue, {})
    marks = source_marks(file.case, wording("ko"))
    tree = Converter(DIALECT, targets)
    html = Converter(Dialect([*DIALECT.extensions, _Nothing()], DIALECT.settings), targets)

    def convert(body: str) -> tuple[Converted, Converted]:
        whole, page = replace(file, document=Document(file.header, body, 1)), "cases/north/bus-stop/"
        return tree.convert(whole, page, marks), html.convert(whole, page, marks)

    return convert


@settings(max_examples=150)
@given(st.lists(st.sampled_from(WORDS), max_size=12).map("".join))
@example("")
@example("글 [^각주]\n\n[^각주]: 설명 [^본문]\n\n## 제목 [^본문] {: .a #b }\n\n글")
def test_the_tree_says_what_the_html_says(both: Callable[[str], tuple[Converted, Converted]], body: str) -> None:
    tree, html = both(body)
    assert tree == html


def test_a_body_has_its_text_by_headings(project: Path) -> None:
    body = converted(
        project,
        "앞.[^본문]\n\n## 왜 **지금** {: .a #왜 }\n\n글<br>둘\n\n- 하나\n- 둘 &amp; `셋`\n\n<h3 id='끝'>끝</h3>\n\n<p>뒤</p>\n",
    )
    assert body.problems == ()
    assert body.sections == (Section("", "", "앞."), Section("왜", "왜 지금", "글\n둘\n하나\n둘 & 셋"), Section("끝", "끝", "뒤"))
    assert body.anchors == {"왜", "끝"}
    assert body.citations == (1,)


@pytest.mark.parametrize(("body", "text"), [
    ("글<wbr>자와 <q>말</q>", "글자와 말"),
    ("글[^a]\n\n[^a]: 설명", "글\n설명"),
    ("<div>하나<p>둘</p></div>", "하나\n둘"),
    ("<sup>2</sup>글 <!-- 메모 --> 끝", "2글 끝"),
    ("<me@example.org>", "me@example.org"),
    ("`<b>` &lt;i&gt; A&B &copy", "<b> <i> A&B &copy"),
    ("", ""),
    ("한 문단이\n**두** 줄에\n[걸친다](https://a.kr)\n끝.", "한 문단이 두 줄에 걸친다 끝."),
    ("- 한 점이\n  두 줄\n- 둘", "한 점이 두 줄\n둘"),
    ("> 인용이\n> 두 줄", "인용이 두 줄"),
    ("```\na = 1\nb = 2\n```\n\n글", "a = 1 b = 2\n글"),
    ("| 가 | 나 |\n|---|--:|\n| 1 | **2** |\n", "가 나\n1 2"),
    ("<p>가\n나</p><table><tr><th>다</th><td>라<br>마</td></tr></table>", "가 나\n다 라\n마"),
])  # fmt: skip
def test_plain_text_is_what_readers_see(project: Path, body: str, text: str) -> None:
    converted(project, "## 다른 글\n\n앞의 것.")
    assert converted(project, body).sections == (Section("", "", text),)


def test_the_html_is_cut_at_the_targets_of_its_relative_links(project: Path) -> None:
    body = converted(
        project, '[가](../south/talent.md) [나](https://a.kr) <a href="#성과">다</a> `href="#x"` ![라](//a.kr/x.png)\n'
    )
    assert body.pieces[1::2] == ("../../south/talent/", "#성과", "//a.kr/x.png")
    assert "".join(body.pieces) == body.html


@pytest.mark.parametrize(
    "body", ['글 href="x.md" 글', '`<a href="x.md">`', '```html\n<img src="x.png">\n```', '    <a href="x.md">']
)
def test_text_and_code_hold_no_link(project: Path, body: str) -> None:
    assert converted(project, f"글\n\n{body}\n").problems == ()


@pytest.mark.parametrize("body", ["<![far](//a.kr/x.png)", "<![CDATA[글]]>", "<![if IE]>글<![endif]>", "<b><![가</b>"])
def test_marked_sections_stop_nothing(project: Path, body: str) -> None:
    assert converted(project, f"{body}\n\n<b onclick='f()'>글</b>\n").problems


def test_what_follows_a_script_without_an_end_is_reported_too(project: Path) -> None:
    codes = [found.code for found in converted(project, "<b>가</b><script>\n\n글 [나](\n\n{{ page.title }}\n").problems]
    assert codes == ["CB301", "CB309", "CB313"]
