"""What a body costs grows with its size, whatever was left open in it: to look through it, and to convert it.

A body of four times the size may take 4.4 times the steps (`counting.py`). Of Python-Markdown the lines are counted, and not
what its regular expressions do. Time is not measured.
"""

from __future__ import annotations

import html.parser
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

import markdown.blockparser
import markdown.blockprocessors
import markdown.extensions.footnotes
import markdown.extensions.tables
import markdown.htmlparser
import markdown.inlinepatterns
import markdown.preprocessors
import markdown.treeprocessors
import pytest

from casebook.content import body_sections as sections
from casebook.content import files, scales
from casebook.markdown import body as task_of_body
from casebook.markdown import (
    body_faults,
    brackets,
    comments,
    common_subset,
    contents,
    convert,
    headings,
    html_faults,
    limits,
    links,
    lists,
    paragraph_faults,
    pictures,
    prose,
    safety,
    table_faults,
)
from casebook.markdown.convert import Converter
from casebook.markdown.links import LinkTargets, addresses
from casebook.model.case import Case
from casebook.yaml.reader import Located
from casebook.yaml.text import Document
from counting import STEPS, Text, counting
from mini import DIALECT

OPEN: dict[str, str] = {
    "brackets": "[", "brackets and words": "[가 ", "pictures": "![가 ", "links": "[가](", "links and words": "[가](나 ",
    "links with titles": '[가](나 "다 ', "links in angles": "[가](<나 ", "references": "[가][",
    "closes": "](가 ", "wikis": "[[가 ",
    "citations": "[^가 ", "citations of nothing": "[^가", "round brackets": "(가 ", "braces": "{가 ", "attributes": "{: .a ",
    "templates": "{{ 가 ", "tags of templates": "{% if ", "asterisks": "*가 ", "two asterisks": "**가 ",
    "asterisks behind": "가*",
    "underlines": "_a ", "two underlines": "__a ", "strikes": "~~가 ", "tildes": "~가 ",
    "elements": "<b ", "links in HTML": "<a href='",
    "closing elements": "</b ", "comments": "<!-- ", "declarations": "<![CDATA[ ", "quotes": '"가 ', "single quotes": "'a ",
    "elements that open": "<b>가 ", "elements that close": "</b>가 ", "elements that cross": "<b><i></b>가 ",
    "asterisks with blanks": "** 가 ** ", "wide asterisks": "\uff0a\uff0a가 ", "underlines in Korean": "가__나다",
    "brackets of print": "\uff3b가 ", "pictures with blanks": "! [가](b.png ",
    "waves": "~", "long dashes": "\u2014", "bars and dashes": "|\u2014", "hyphens and bars": "-|", "plus signs": "+-",
    "bars of print": "\uff5c가", "blanks and tabs": "가\t", "ends of comments": "<! 가 ",
    "bars": "| 가 ", "addresses": "http://", "entities": "&a ", "backslashes": "\\", "blanks": "가  ",
}  # fmt: skip
LINES: dict[str, str] = {
    "items": "- 가\n", "numbers": "1. 가\n", "items of offices": "□ 가\n", "initials": "A. 가\n",
    "tables below lines": "가\n| 가 | 나 |\n|---|---|\n", "code below lines": "가\n```\n나\n```\n",
    "tables": "| 가 | 나 |\n", "quotes": "> 가\n",
    "headings of level 1": "# 가\n", "headings": "## 가\n", "headings without words": "##\n\n", "underlined": "가\n---\n\n",
    "footnotes": "[^a]: 가\n\n", "definitions": "[a]: b\n", "fences": "```\n", "paragraphs with open brackets": "가 [나\n\n",
    "words and addresses": "[가(http://a\n\n", "rows without a divider": "| 가 | 나 |\n\n", "rows of tabs": "가\t나\t다\n",
    "dividers of print": "|\u2014|\u2014|\n", "drawn": "+---+\n",
    "blocks with Markdown": "<div>**가**</div>\n\n", "other fences": "'''\n", "headings of print": "\uff03\uff03 가\n",
    "starred": "*가\n", "articles": "\uc81c1\uc870 가\n", "paragraphs behind blanks": "    가 나 다\n\n", "marked": "==가==\n",
    "ends of lines": "가\\\n", "colons": "::: a\n", "pictures without words": "![](a.png)\n\n",
    "links to nothing": "[가](b.md)\n\n", "code that goes on": "<code>\n\n",
    "items with open brackets": "- 가 [나](\n",
    "items apart": "- 가\n\n", "numbers with brackets": "1) 가\n", "rules": "---\n\n", "elements on lines": "<hr>\n",
    "elements that end": "<div>가</div>\n", "tables apart": "|가|나|\n|-|-|\n|1|2|\n\n",
    "headings apart": "## 가\n\n", "definitions of words": "가\n\n:   나\n\n", "rows of definitions": "가\n: 나\n",
    "code apart": "    가\n\n", "fences that end": "```\n가\n```\n\n", "quotes apart": "> 가\n\n",
    "boxes": "!!! note\n    가\n\n", "closed boxes": "??? note\n    가\n\n", "comments that end": "<!-- 가 -->\n\n",
    "ids of headings": "## 가 {#a}\n\n",
    "marks of one footnote": "[^a]: 나\n\n가[^a]\n\n", "links that end": "[가](#나)\n\n", "strong words": "**가** *나*\n\n",
}  # fmt: skip
BODIES: dict[str, Callable[[int], str]] = {
    **{kind: lambda n, unit=unit: f"가 {unit * (n // len(unit))}" for kind, unit in OPEN.items()},  # type: ignore[misc]
    **{kind: lambda n, unit=unit: unit * (n // len(unit)) for kind, unit in LINES.items()},  # type: ignore[misc]
    "a table": lambda n: "| 가 | 나 |\n|---|---|\n" + "| `가 | 나 |\n" * (n // 10),
    "a wide table": lambda n: "|가" * (n // 6) + "\n" + "|-" * (n // 6) + "\n" + "|나" * (n // 6),
    "deep brackets": lambda n: "가" + "[" * (n // 2) + "]" * (n // 2),
    "deep quotes": lambda n: "> " * (n // 2) + "가",
    "items within items": lambda n: "".join(" " * 4 * (at % 3) + "- 가\n" for at in range(n // 8)),
    "ticks": lambda n: "가 " + "".join("`" * (1 + at % 5) + " 나 " for at in range(n // 6)),
    "footnotes that are cited": lambda n: "".join(f"가[^{at:03}]\n\n[^{at:03}]: 나\n\n" for at in range(n // 20)),
    "citations of one footnote": lambda n: "[^a]: 나\n\n" + "가[^a]\n\n" * (n // 7),
    "words": lambda n: "가나다 라마 " * (n // 7),
    "a long line": lambda n: "가" * n,
    "a line of signs": lambda n: "#" * n + "가",
    "signs within braces": lambda n: "{" + "#" * n,
    "ids within braces": lambda n: "## 가 {" + "#a" * (n // 2),
    "blanks before braces": lambda n: "## 가" + " " * n + "{#a",
}
COUNTED = (
    import_module("casebook.markdown.links"), body_faults, comments, files, headings, html_faults, limits, links,
    paragraph_faults, sections, table_faults,
)  # fmt: skip
BESIDE = (
    brackets, contents, convert, lists, prose, safety, common_subset, html.parser, markdown.blockparser, markdown.blockprocessors,
    markdown.extensions.footnotes, markdown.extensions.tables, markdown.htmlparser, markdown.inlinepatterns,
    markdown.preprocessors, markdown.treeprocessors,
)  # fmt: skip


@dataclass(frozen=True)
class _File:
    body: str
    path: str = "cases/north/a.md"
    body_line: int = 1


_CASE = Case.model_construct(title="", summary="")


def _look(body: str) -> None:
    """Look for all that is sought without converting."""
    list(limits.excesses(body))
    comments.without_comments(body)
    comments.unclosed_comment(body)
    body_faults.body_faults(body, body, has_tables=True)
    list(addresses(body))
    links.unfinished_links(body)
    sections.body_sections(body)
    assert files.CaseFile("north/a", Document(Located("cases/north/a.md", {}), body, 1), _CASE).words_version
    assert all(headings.heading_with(line, ["a"]) for line in body.split("\n"))


def _growth(run: Callable[[str], object], kind: str, size: int, *modules: ModuleType) -> tuple[int, int]:
    steps = []
    for length in (size, 4 * size):
        with counting(*modules, beside=BESIDE):
            run(BODIES[kind](length))
        steps.append(STEPS.count)
    return steps[0], steps[1]


@pytest.mark.parametrize("kind", BODIES)
def test_looking_through_a_body_takes_four_times_the_steps_for_four_times_the_text(kind: str) -> None:
    few, many = _growth(_look, kind, 80, *COUNTED)
    assert 0 < few < many <= 4.4 * few


@pytest.fixture(scope="module")
def converter() -> Converter:
    made = Converter(DIALECT, LinkTargets({}))
    made.convert(_File("가"), "cases/north/a/", {})
    return made


@pytest.mark.parametrize("kind", BODIES)
def test_converting_takes_four_times_the_steps_for_four_times_the_text(converter: Converter, kind: str) -> None:
    few, many = _growth(lambda body: converter.convert(_File(body), "cases/north/a/", {}), kind, 500)
    assert 0 < many <= 4.4 * few


TEXTS: dict[str, tuple[ModuleType, Callable[[str], object], Callable[[int], str]]] = {
    "blanks below a picture": (
        pictures, pictures.with_lines_at_pictures, lambda n: f'<p><img src="a.png">\n{" " * n}나</p>',
    ),
    "underlines in a heading": (headings, headings.texts_by_heading, lambda n: f"## a{'_' * n}b\n"),
    "citations that are begun in a heading": (headings, headings.texts_by_heading, lambda n: f"## a{'[^' * n}b\n"),
    "sums of a note": (scales, scales.scale_of_line, lambda n: "1 백만원 " * n),
}  # fmt: skip


@pytest.mark.parametrize("kind", TEXTS)
def test_reading_a_line_takes_four_times_the_steps_for_four_times_the_text(kind: str) -> None:
    module, read, text = TEXTS[kind]
    steps = []
    for size in (100, 400):
        with counting(module):
            read(Text(text(size)))
        steps.append(STEPS.count)
    assert 0 < steps[0] < steps[1] <= 4.4 * steps[0]


FAULTS = {
    "links of HTML": '<a href="x{}.md">a</a>\n\n', "links that are begun": "글](https://example.org/{}\n\n",
    "citations of nothing": "가[^x{}] ", "pictures of HTML": '<img alt="가" src="https://example.org/{}.png">\n\n',
    "far pictures": "![가](https://example.org/{}.png)\n\n", "links without words": "[](https://example.org/{})\n\n",
}  # fmt: skip


@pytest.mark.parametrize("kind", FAULTS)
def test_faults_are_placed_in_four_times_the_steps_for_four_times_as_many(converter: Converter, kind: str) -> None:
    steps = []
    for size in (10, 40):
        body = "".join(FAULTS[kind].format(100 + number) for number in range(size))
        with counting(task_of_body):
            problems = converter.convert(_File(body), "cases/north/a/", {}).problems
        assert len({one.place for one in problems}) >= size
        steps.append(STEPS.count)
    assert 0 < steps[0] < steps[1] <= 4.4 * steps[0]
