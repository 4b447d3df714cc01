"""A table that would not be on the page as a table is reported at its line, with what to write; sound tables are left alone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from bodies import MARKS, PAGE, ROOT, TARGETS, case
from casebook.markdown.convert import Converter
from casebook.markdown.converted import Converted
from casebook.mkdocs_plugin.command_settings import read_settings

Convert = Callable[[str], Converted]


@pytest.fixture(scope="module")
def convert() -> Convert:
    """Convert a body in the dialect of the project's own site."""
    converter = Converter(read_settings(ROOT / "mkdocs.yml").dialect, TARGETS)
    return lambda body: converter.convert(case(body), PAGE, MARKS)


BROKEN = {
    "divider too short": ("| 가 | 나 | 다 |\n|---|---|\n| 1 | 2 | 3 |", "divider_count", 2, 1),
    "divider too long": ("| 가 | 나 |\n|---|---|---|\n| 1 | 2 |", "divider_count", 2, 1),
    "divider too long without outer bars": ("가 | 나\n--|--|--\n1 | 2", "divider_count", 2, 1),
    "divider missing": ("| 가 | 나 |\n| 1 | 2 |\n| 3 | 4 |", "divider_missing", 2, 1),
    "divider missing below a sentence": ("아래와 같다.\n| 가 | 나 |\n| 1 | 2 |", "divider_missing", 3, 1),
    "divider in a quote missing": ("> | 가 | 나 |\n> | 1 | 2 |", "divider_missing", 2, 3),
    "divider of long dashes": ("| 가 | 나 |\n|—|—|\n| 1 | 2 |", "divider_signs", 2, 1),
    "divider of Korean letters": ("| 가 | 나 |\n|ㅡㅡ|ㅡㅡ|\n| 1 | 2 |", "divider_signs", 2, 1),
    "divider of equals signs": ("| 가 | 나 |\n|===|===|\n| 1 | 2 |", "divider_signs", 2, 1),
    "divider of dots": ("| 가 | 나 |\n|...|...|\n| 1 | 2 |", "divider_signs", 2, 1),
    "divider of underscores": ("| 가 | 나 |\n|___|___|\n| 1 | 2 |", "divider_signs", 2, 1),
    "divider of plus signs": ("| 가 | 나 |\n|---+---|\n| 1 | 2 |", "divider_signs", 2, 1),
    "divider without a head": ("|---|---|\n| 1 | 2 |\n| 3 | 4 |", "head_missing", 1, 1),
    "empty line below the head": ("| 가 | 나 |\n\n|---|---|\n| 1 | 2 |", "empty_line", 3, 1),
    "empty lines everywhere": ("| 가 | 나 |\n\n|---|---|\n\n| 1 | 2 |\n\n| 3 | 4 |", "empty_line", 3, 1),
    "empty line below the divider": ("| 가 | 나 |\n|---|---|\n\n| 1 | 2 |\n\n| 3 | 4 |", "empty_line", 4, 1),
    "empty line between rows": ("| 가 | 나 |\n|---|---|\n| 1 | 2 |\n\n| 3 | **4** |[^본문]", "empty_line", 5, 1),
    "divider missing without outer bars": ("가 | 나\n1 | 2\n3 | 4", "divider_missing", 2, 1),
    "divider missing in three columns": ("아래와 같다.\n\n가 | 나 | 다\n1 | 2 | 3", "divider_missing", 4, 1),
    "divider of long dashes without outer bars": ("가 | 나\n— | —\n1 | 2", "divider_signs", 2, 1),
    "divider of equals signs without outer bars": ("가 | 나\n===|===\n1 | 2", "divider_signs", 2, 1),
    "divider without outer bars and without a head": ("---|---\n1 | 2\n3 | 4", "head_missing", 1, 1),
    "empty line below the head without outer bars": ("가 | 나\n\n---|---\n1 | 2", "empty_line", 3, 1),
    "empty line between rows without outer bars": ("가 | 나\n---|---\n1 | 2\n\n3 | 4", "empty_line", 5, 1),
    "empty lines everywhere without outer bars": ("가 | 나\n\n---|---\n\n1 | 2\n\n3 | 4", "empty_line", 3, 1),
    "full-width bars": ("글\n\n｜ 가 ｜ 나 ｜\n｜---｜---｜\n｜ 1 ｜ 2 ｜", "bars", 3, 1),
    "one full-width bar": ("| 가 ｜ 나 |\n|---|---|\n| 1 | 2 |", "bars", 1, 5),
    "bars of boxes": ("│ 가 │ 나 │\n│ 1 │ 2 │", "bars", 1, 1),
    "grid of signs": ("+---+---+\n| 가 | 나 |\n+---+---+\n| 1 | 2 |\n+---+---+", "grid", 1, 1),
    "grid of lines": ("┌──┬──┐\n│ 가 │ 나 │\n├──┼──┤\n│ 1 │ 2 │\n└──┴──┘", "grid", 1, 1),
    "cells of a spreadsheet": ("구분\t2018\t2019\n전주\t1\t2\n완주\t3\t4", "tabs", 1, 3),
    "cells of a spreadsheet of which one has two lines": ('구분\t2018\t2019\n"승강장\n(곳)"\t1\t2', "tabs", 1, 3),
    "head of two lines": ("| 구분 | 2019 | |\n| | 계획 | 실적 |\n|---|---|---|\n| 전주 | 1 | 2 |", "place", 2, 1),
    "row below a paragraph": ("| 가 | 나 |\n|---|---|\n| 1 | 2 |\n\n글\n| 3 | 4 |", "row", 6, 1),
    "row alone": ("글\n\n| 3 | 4 |", "row", 3, 1),
    "row without bars in one column": ("| 가 |\n|---|\n나", "place", 1, 1),
}  # fmt: skip


@pytest.mark.parametrize(("body", "kind", "line", "column"), BROKEN.values(), ids=BROKEN)
def test_a_table_that_is_none_is_reported_once_at_its_line(
    convert: Convert, body: str, kind: str, line: int, column: int
) -> None:
    found = convert(f"{body}\n\n글\n").problems
    said = [(it.code, dict(it.values)["kind"], it.place.line, it.place.column) for it in found]
    assert said == [("CB320", kind, line, column)]


@pytest.mark.parametrize(
    "name", [name for name, (body, *_) in BROKEN.items() if "1 | 2" in body and name.startswith("divider") and "head" not in name]
)
def test_the_divider_that_belongs_there_is_written_out(convert: Convert, name: str) -> None:
    body = BROKEN[name][0]
    divider = dict(convert(body).problems[0].values)["divider"]
    lines = body.split("\n")
    at = BROKEN[name][2] - 1
    lines[at : at + 1] = [divider, lines[at]] if BROKEN[name][1] == "divider_missing" else [divider]
    mended = convert("\n".join(lines))
    assert mended.problems == ()
    assert "<td>1</td>" in mended.html


@pytest.mark.parametrize("body", [BROKEN["cells of a spreadsheet"][0], "구분   해  곳\n전주   1  2"])
def test_cells_become_a_table_by_what_is_to_be_done_with_them(convert: Convert, body: str) -> None:
    head, *rows = re.sub("\t| {2,}", "|", body).split("\n")
    mended = convert("\n".join([head, dict(convert(body).problems[0].values)["divider"], *rows]))
    assert mended.problems == ()
    assert "<td" in mended.html


WIDE = {
    "a cell too many": ("| 가 | 나 |\n|---|---|\n| 1 | 2 | 3 |", 3, 11, "3"),
    "a bar in a cell": ("| 가 | 나 |\n|---|---|\n| 1|2 | 3 |\n| 4 | 5 |", 3, 9, "3"),
    "without outer bars": ("가 | 나\n--|--\n1 | 2 | 3", 3, 9, "3"),
    "in a quote": ("> | 가 | 나 |\n> |---|---|\n> | 1 | 2 | 셋 |", 3, 13, "셋"),
    "beside code": ("| 가 | 나 |\n|---|---|\n| `a|b` | 2 | 셋 |", 3, 15, "셋"),
}


@pytest.mark.parametrize(("body", "line", "column", "cell"), WIDE.values(), ids=WIDE)
def test_a_row_that_is_wider_than_the_head_is_reported(convert: Convert, body: str, line: int, column: int, cell: str) -> None:
    (found,) = convert(f"{body}\n").problems
    assert (found.code, found.place.line, found.place.column, dict(found.values)["found"]) == ("CB321", line, column, cell)
    assert dict(found.values)["kind"] == "wide"


MERGED = "| 구분 | 세부 | 값 |\n|---|---|---|\n| 인구 | 남 | 10 |\n| 여 | 12 |\n| 가구 | 1인 | 3 |\n| 2인 | 4 |"


@pytest.mark.parametrize(
    "body", [MERGED, MERGED.replace("| 여 | 12 |", "여 | 12"), MERGED.replace("\n", "\n> ").join(("> ", ""))]
)
def test_a_row_that_lacks_a_cell_is_reported(convert: Convert, body: str) -> None:
    """Cells that were joined are left out of the rows below them, whose words then stand one column too far left."""
    rows = [(found.code, found.place.line, dict(found.values)["kind"]) for found in convert(f"{body}\n").problems]
    assert rows == [("CB321", 4, "short"), ("CB321", 6, "short")]


SOUND = (
    "| 가 | 나 |\n|---|---|\n| 1 | 2 |",
    "| 가 | 나 |\n|:--|--:|\n| 1 |\n| 3 | 4 |",
    "| 가 | 나 | 다 |\n|---|---|---|\n| 인구 | 2 | 3 |\n| 자료: 어느 기관 | |",
    "| 구분 | 값 | 비고 |\n|---|---|---|\n| 인구 | 2 | 추정 |\n| 합계 | 6 |\n| 남 | △3.5% |",
    "| 구분 | 값 | 비고 |\n|---|---|---|\n| 합계 | 6 |",
    "가 | 나\n--|--\n1 | 2",
    "글이다.\n| 가 | 나 |\n|---|---|\n| 1 | 2 |\n출처: 어느 기관",
    "| 가 |\n|---|\n| 1 |",
    "| 가 | 나 |\n| --- | --- |\n| a\\|b | `c|d` |",
    "| 가 | 나 |\n|---|---|\n| 1 | 2 | |",
    "> | 가 | 나 |\n> |---|---|\n> | 1 | 2 |",
    "```\n| 가 | 나 |\n| 1 | 2 |\n```",
    "처음 | 사례 | 도시\n\n전주 | 완주",
    "값 |x| 와 |y|이다.",
    "전주｜완주｜김제",
    "- 가 | 나\n- 다 | 라",
    "a|b 또는\nc|d 이다",
    "이것은 가 | 나 이다.\n그 뒤의 글이다.",
    "`|---|`",
    "<!--\n| 가 |\n| 나 |\n-->",
    "| 가 | 나 |\n|---|---|\n| 1 | 2 |\n\n글\n\n| 다 | 라 |\n|---|---|\n| 3 | 4 |",
    "| 가 | 나 |\n|---|---|\n| 1 | 2 |\n\n| 다 | 라 |\n|---|---|\n| 3 | 4 |",
    "글\t글\n글\t글",
    "---\n\n글",
    "a | b",
    "+ 하나\n+ 둘",
    "- 항목\n\n    | 가 | 나 |\n    |---|---|\n    | 1 | 2 |",
    "!!! note\n\n    | 가 | 나 |\n    |---|---|\n    | 1 | 2 |",
    "| 가 | 나 |\n| - | - |\n| - | - |\n| - | - |",
    "| 가 | 나 |\n|---|---|\n| ｜ | │ |",
    "<table>\n<tr><td>|</td></tr>\n</table>",
    "   | 가 | 나 |\n   |---|---|\n   | 1 | 2 |",
    "| [글](https://example.org/a) | **굵게** |\n|---|---|\n| [^본문] | <br> |",
    "|---|",
)


@pytest.mark.parametrize("body", SOUND)
def test_sound_tables_and_other_bars_are_left_alone(convert: Convert, body: str) -> None:
    assert [found for found in convert(f"{body}\n").problems if found.code in ("CB320", "CB321")] == []


def test_an_empty_cell_too_many_adds_no_column(convert: Convert) -> None:
    assert convert("| 가 | 나 |\n|---|---|\n| 1 | 2 | |\n").html.count("<td>") == 2


def test_a_dialect_without_tables_is_not_judged() -> None:
    from casebook.markdown.dialect import Dialect  # noqa: PLC0415

    converter = Converter(Dialect(["toc"], {}), TARGETS)
    assert converter.convert(case("| 가 | 나 |\n| 1 | 2 |"), PAGE, MARKS).problems == ()


def test_no_table_of_the_cases_and_examples_is_reported(convert: Convert) -> None:
    paths = [path for folder in ("cases", "examples", "docs") for path in (ROOT / folder).rglob("*.md")]
    bodies = {path: path.read_text("utf-8").split("\n---\n", 1)[-1] for path in paths}
    assert sum("|---" in body for body in bodies.values()) > 10
    found = {(path, it) for path, body in bodies.items() for it in convert(body).problems}
    assert {(path, it) for path, it in found if it.code in ("CB320", "CB321")} == set()
