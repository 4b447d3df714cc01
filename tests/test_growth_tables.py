"""What reading a table, an answered form or a case file costs grows with its size, and what is sought in a page's words too.

Four times as much may take 4.4 times the steps (`counting.py`). Time is not measured.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from casebook.editing import answers, case_sheets, drafts, spreadsheet_rows, table_headings, table_layout
from casebook.editing import case_table as tables
from casebook.editing import format as formatting
from casebook.editing import issue_form as forms
from casebook.editing.case_table import read_table
from casebook.editing.drafts import group_repeats
from casebook.editing.issue_form import read_form
from casebook.editing.spreadsheet_rows import Grid
from casebook.markdown import contents
from casebook.search import documents as pages
from casebook.yaml import comments as outline
from casebook.yaml import reader as nodes
from casebook.yaml import text as source_text
from casebook.yaml import writer as writing
from counting import STEPS, Text, counting
from drafting import WORDS, content
from test_editing_issue_form import issue

CONTENT = content()
HEAD = ("혁신도시", "파일 이름", "제목", "요약", "분야", "기간", "참여 기관", "출처")
SOURCE = "제목: 보도자료 | 발행 기관: 나라부 | 날짜: 2019-12-10 | 주소: https://example.org/ | 이용 조건: kogl"
SOURCES = ("사례(파일 이름)", "출처의 제목")
Rows = list[tuple[str, ...]]


def row(name: str, sources: str = SOURCE, *more: str) -> tuple[str, ...]:
    return ("북쪽", name, "제목", "요약", "생활", "2018", "북도 | 주관", sources, *more)


TABLES: dict[str, Callable[[int], dict[str, Rows]]] = {
    "cases": lambda n: {"사례": [HEAD, *(row(f"a{number}") for number in range(n))]},
    "cases of one name": lambda n: {"사례": [HEAD, *[row("a")] * n]},
    "cases of other cities": lambda n: {"사례": [HEAD, *[("없음", *row("a")[1:])] * n]},
    "parts of one case": lambda n: {
        "사례": [HEAD, row("a")],
        "출처": [SOURCES, *(("a", f"제목 {number}") for number in range(n))],
    },
    "parts of cases": lambda n: {
        "사례": [HEAD, *(row(f"a{number}") for number in range(n))],
        "출처": [SOURCES, *((f"a{number}", "제목") for number in range(n))],
    },
    "parts that the row has": lambda n: {
        "사례": [HEAD, row("a", "\n".join(f"제목: 제목 {number}" for number in range(n)))],
        "출처": [SOURCES, *(("a", f"제목 {number}") for number in range(n))],
    },
    "parts of nothing": lambda n: {"사례": [HEAD, row("a")], "출처": [SOURCES, *[("없음", "제목")] * n]},
    "lines of a cell": lambda n: {"사례": [HEAD, row("a", f"{SOURCE}\n" * n)]},
    "bars of a cell": lambda n: {"사례": [HEAD, row("a", "제목: 가 |" * n)]},
    "notes between rows": lambda n: {"사례": [HEAD, row("a"), *[("※ 다음 표에 이어진다",)] * n]},
    "unknown columns": lambda n: {"사례": [(*HEAD, *["모르는 열"] * n), row("a", SOURCE, *["가"] * n)]},
    "columns of one's own": lambda n: {"사례": [(*HEAD, *["비고"] * n), *[row("a", SOURCE, *["가"] * 10)] * n]},
    "unseen letters": lambda n: {"사례": [HEAD, *(row(f"a{number}\u200b") for number in range(n))]},
}


def steps_of(run: Callable[[], object], *modules: object) -> int:
    with counting(*modules):  # type: ignore[arg-type]
        run()
    return STEPS.count


@pytest.mark.parametrize("kind", TABLES)
def test_a_table_takes_steps_as_its_size_grows(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read_table("a.csv", b"", CONTENT, WORDS)  # what is read once
    steps = []
    for size in (20, 80):
        filled = [Grid(name, {}) for name in TABLES[kind](size)]
        monkeypatch.setattr(tables, "read_grids", lambda *_, filled=filled: filled)

        def read(size: int = size, filled: list[Grid] = filled) -> None:
            for grid, rows in zip(filled, TABLES[kind](size).values(), strict=True):
                spreadsheet_rows.fill(grid, enumerate(rows, 1))
            table = read_table("a.xlsx", b"", CONTENT, WORDS)
            group_repeats(table.problems)

        steps.append(steps_of(read, answers, table_headings, drafts, spreadsheet_rows, table_layout, case_sheets, tables))
    assert 60 < steps[0] < steps[1] <= 4.4 * steps[0]


FIELDS: dict[str, Callable[[int], str]] = {
    "items": lambda n: "tags:\n" + "- 가\n" * 4 * n,
    "records": lambda n: "sources:\n" + "- title: 가\n  date: 2019\n" * n,
    "records in braces": lambda n: "sources:\n" + "- {title: 가, date: 2019}\n" * n,
    "comments": lambda n: "title: 가\n" + "# 메모\n" * n,
    "comments beside items": lambda n: "tags:\n" + "- 가 # 메모\n" * n,
    "comments above items": lambda n: "tags:\n" + "# 메모\n- 가\n" * n,
    "a block": lambda n: "notes: |\n" + "  가\n" * n,
    "unknown fields": lambda n: "".join(f"a{number}: 가\n" for number in range(100, 100 + n)),
    "values that keep their form": lambda n: "tags:\n" + '- "가" #메모\n' * n,
}


@pytest.mark.parametrize("kind", FIELDS)
def test_a_file_is_put_in_order_in_steps_as_its_size_grows(kind: str) -> None:
    steps = []
    for size in (20, 80):
        raw = f"---\n{FIELDS[kind](size)}---\n\n글.\n".encode()
        steps.append(
            steps_of(lambda raw=raw: formatting.format_file("a.md", raw), formatting, nodes, outline, source_text, writing)
        )  # type: ignore[misc]
    assert 60 < steps[0] < steps[1] <= 4.4 * steps[0]


ANSWERS: dict[str, Callable[[int], dict[str, str]]] = {
    "lines": lambda n: {"body": "글.\n" * n},
    "headings of the form": lambda n: {"summary": "### 제목\n\n글.\n\n" * n},
    "headings of the body": lambda n: {"body": "### 가\n\n글.\n\n" * n},
    "items": lambda n: {"tags": "- 가\n" * n},
    "records": lambda n: {"sources": "- 제목: 가 | 날짜: 2019\n" * n},
    "bars": lambda n: {"sources": "가 | " * n},
    "backslashes": lambda n: {"sources": "\\" * n},
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_a_form_takes_steps_as_its_size_grows(kind: str) -> None:
    steps, lengths = [], []
    for size in (200, 800):
        text = issue(ANSWERS[kind](size))

        def read(text: str = text) -> None:
            form = read_form("a.md", text.encode(), CONTENT, WORDS)
            for found in form.problems:
                form.describe_place(found.place, WORDS)

        steps.append(steps_of(read, answers, forms))
        lengths.append(len(text))
    assert 60 < steps[0] <= steps[1] <= 1.1 * steps[0] * max(4, lengths[1] / lengths[0])


HTML: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: "<p>글.</p>\n" * n,
    "headings": lambda n: '<h2 id="a">제목</h2>\n<p>글.</p>\n' * n,
    "headings without ids": lambda n: "<h2>제목</h2>\n" * n,
    "citations": lambda n: '<p>글<sup class="cb-cite" id="cite-1-1"><a href="#source-1">1</a></sup>.</p>' * n,
    "marks within words": lambda n: "<b>글</b><em>말</em>" * n,
    "cells": lambda n: "<tr><td>가</td><td>나</td></tr>" * n,
    "entities": lambda n: "&lt;&amp;&gt; " * n,
    "bars and blanks": lambda n: "가  \n" * n,
}


@pytest.mark.parametrize("kind", HTML)
def test_the_words_of_a_page_take_steps_as_it_grows(kind: str) -> None:
    steps = []
    for size in (20, 80):
        html = Text(HTML[kind](size))
        steps.append(steps_of(lambda html=html: pages.host_page("", "", html), pages, contents))  # type: ignore[misc]
    assert 40 < steps[0] < steps[1] <= 4.4 * steps[0]
