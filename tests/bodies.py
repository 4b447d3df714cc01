"""A case of the small site with its dialects, and pieces of bodies: each construct of Markdown, and each fault of a body."""

from __future__ import annotations

from pathlib import Path

from casebook.build.load import link_targets, load
from casebook.content.files import CaseFile
from casebook.markdown.common_subset import EXTENSIONS
from casebook.markdown.convert import Converter
from casebook.markdown.dialect import Dialect
from casebook.messages.wording import wording
from casebook.mkdocs_plugin.command_settings import read_settings
from casebook.pages.case import source_marks
from casebook.yaml.text import Document
from mini import DIALECT, MINI

ROOT = Path(__file__).parent.parent
CATALOGUE = load(MINI / "cases").catalogue
CASE = CATALOGUE.cases["north/bus-stop"]
PAGE = "cases/north/bus-stop/"
MARKS = source_marks(CASE.case, wording("ko"))
TARGETS = link_targets(CATALOGUE, {"docs/index.md": ""})
SITE = read_settings(ROOT / "mkdocs.yml").dialect
ALL_KNOWN = Dialect([*EXTENSIONS], {"toc": {"permalink": True}, "pymdownx.tasklist": {"custom_checkbox": True}})
CONVERTERS = {
    name: Converter(dialect, TARGETS) for name, dialect in {"site": SITE, "small site": DIALECT, "all known": ALL_KNOWN}.items()
}


def case(body: str) -> CaseFile:
    """Return the case with another body."""
    return CaseFile(CASE.id, Document(CASE.header, body, 1), CASE.case)


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
    "~~~\n# 코드\n~~~", "??? note\n    # 안", '??? note "[글](nowhere.md)"\n    안', '!!! note "<b>"\n    안',
    "- [ ] [글](nowhere.md)", "- [x] ", "~~[글](nowhere.md)~~", "H~2~O", "10^[글^](nowhere.md)", "==[글](nowhere.md)==",
    '=== "가"\n    # 안', "[TOC]", "*[가]: 풀이", "100*200*300",
    "[글](\\\\server\\x)", "[글](a\tb.md)",
    "{% include x %}", "{{ site.x }}", "{{< x >}}", ":::tip", "[[글]]", "[toc]", "import X from 'x'", "include::x[]", "-8<- x",
    "![그림](//example.org/x.png)", "![그]림](https://example.org/x.png)", "https://example.org/a에서",
    "http://https://example.org/", "http://example/", "~~글~~", "- [ ] 글",
    "가. 글", "| 1 | 2 | 3 |", "[비고]: 글", "<!-- 글", "> [!NOTE]",
    "`[글`](https://example.org/)", "&lt;", "=", "==", ">", "#", "##", "^",
)  # fmt: skip


MORE_PIECES = (
    # marks of other programs, comments, pictures, addresses, lists of offices, links that lead nowhere, odd headings and blanks
    "{% raw %}", "{{ page.title }}", "{{< figure >}}", "{{% notice %}}", "{:.cls}", "${toc}", "@[toc]", "[Toc]",
    "export const a = 1", "image::x.png[]", ".. note::", "--8<-- x", ":::", "::: tip", "![[그림.png]]",
    "> [!tip] 글", "<!-- 끝", "-->", "<!---->", "![그림](HTTP://example.org/x.png)",
    "![그림][가]\n\n[가]: https://example.org/x.png", '<img src="//example.org/x.png" alt="가">',
    "![그림](data:image/png;base64,AA)", "![가](../north/images/none.png)", "[^본문 ]", "［^",
    "https://example.org/가", "www.example.org", "http://", "https://example.org/x.md", "1) 가\n2) 나\n",
    "① 가\n② 나", "가. 가\n나. [글](nowhere.md)", "ㅇ 글\n - 글", "※ 비고", "□ 글",
    "1. 가\n  가. [글](#없음)", "- - - 글", "~~글", "~~[글]()~~", "[x]", "- [X] [글](nowhere.md)", "[글](  )",
    "[](nowhere.md)", "[](https://example.org/)", "[ ](https://example.org/)", "[글](files/none.pdf)",
    "[글](mailto:)", "[글](ftp://x)", "[글](tel:1)", "[글](?x)", "[글](/x)", "[글](nowhere)", "[글](index.md)",
    "[글](../../docs/index.md)", "[글](../../docs/index.md#x)", "[글](../_sources/press.txt)",
    "[글](../_sources/press.txt#x)", "#### ####", "###### \n", "##\t", "## *", "## **", "## _ _", "## ~~",
    "##  \u200b", "  ## ", "=\n", "글\n=", "글\n= \n", "글\n=\t", "-\n", "##\u3000", "#\u3000제목", "##제목#",
    "## 제목 #", "> ##", "- ##", "1. ##", "가. ##", "ㅇ ##", "ㅇ # 제목", "가. # 제목", "① # 제목",
    # marks that do not end, tables that are none, brackets and signs of print
    "**굵게", "** 굵게 **", "굵게**", "__굵게__는", "＊＊굵게＊＊", "＃＃ 제목", "####### 제목", "\n'''\n코드\n'''\n",
    "\n~~~\n코드\n", "\n```\n코드\n",
    "<details>", "</b>", "\n<div>\n- 글\n</div>\n", "<!- 글 ->", "［글］(https://example.org/)", "[글(https://example.org/)",
    "[글][]", "![글][없음]", "^[각주]", "낱말\n: 뜻", "앞 https://example.org/가.pdf", "https://example.org/été",
    "[^둘]: 글\n\n[^둘]: 글", "\n| 3 | 4 |\n", "(글)[https://example.org/]", "[글] (road.md)",
    "[글]（road.md）", "! [그림](images/x.png)", "！[그림](images/x.png)",
    "\n｜ 가 ｜ 나 ｜\n｜---｜---｜\n", "\n| 가 | 나 |\n| 1 | 2 |\n", "\n가\t2018\t2019\n나\t1\t2\n",
    "\n+---+---+\n| 가 | 나 |\n",
    "\n| 가 | 나 |\n|---|---|\n| 1 | 2 | 3 |\n", "\n| 가 | 나 |\n|---|---|\n\n| 1 | 2 |\n", "\n가 | 나\n--|--|--\n1 | 2\n",
    "[글](www.example.org)", "[글](a@example.org)", "[글](https://example.org/。)",
    "![그림](../south/talent.md)", "[글](../south/talent/)",
    "<https://example.org/>", "\f", "\u200b", "\ufeff", "\u00ad", "\u00a0",
)  # fmt: skip
SURROUNDINGS = ("{}", "앞\n{}", "- {}", "> {}", "가. {}\n나. 글", "| 가 | 나 |\n|---|---|\n| {} | 글 |", "## {}", "**{}**")
