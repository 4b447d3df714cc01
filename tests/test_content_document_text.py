"""The text of source documents, as people copy it out of word processors: its blocks, and that no word is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casebook.content.document_text import Block, Bullets, ListItem, Paragraph, TextTable, Title, lines_of, read_blocks

ROOT = Path(__file__).resolve().parent.parent


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    return chain.from_iterable(map(lines_of, blocks))


def words(text: str) -> str:
    return "".join(re.findall(r"[^\W_]", text))


def titles(text: str, *parts: str) -> list[tuple[int, str, str]]:
    return [(one.level, one.text, one.id) for one in read_blocks(text, parts=parts) if isinstance(one, Title)]


@pytest.mark.parametrize("line", [
    "붙임 3", "붙임 3 「사례」", "[붙임 3] 사례", "별첨1. 목록", "참고 2 그림", "Annex 3: cases", "③ 사례", "3 사례", "3. 사례",
    "제2장 사업", "# 사례", "## 사례", "**③ 사례**", "③ **사례**",
])  # fmt: skip
def test_a_line_that_names_a_part_is_a_heading_with_an_id(line: str) -> None:
    found = titles(f"앞의 글이다.\n\n{line}\n\n뒤의 글이다.")
    assert [level for level, _, _ in found] == [2]
    assert found[0][2]
    assert words(found[0][1]) == words(line)


@pytest.mark.parametrize("line", [
    "2019. 12. 11.", "3명이 참석했다.", "붙임하여 보낸다", "참고하시기 바랍니다.", "붙임: 자료 1부.", "그냥 글", "<그림의 제목>",
    "1,080억원,",
])  # fmt: skip
def test_a_line_of_text_is_no_heading(line: str) -> None:
    assert titles(f"앞의 글이다.\n\n{line}\n\n뒤의 글이다.") == []


def test_a_line_is_a_heading_where_a_citation_names_it() -> None:
    text = "앞의 글이다.\n\n정부와 지방자치단체의 업무협력 합의서\n\n뒤의 글이다."
    assert titles(text) == []
    assert titles(text, "업무협력 합의서") == [
        (2, "정부와 지방자치단체의 업무협력 합의서", "정부와-지방자치단체의-업무협력-합의서")
    ]
    found = read_blocks("새 승강장 열려 -따뜻하고 밝다\n", ["새 승강장", "새 승강장 열려"])
    assert found == (Title(2, "새 승강장 열려", "새-승강장-열려"), Paragraph(("-따뜻하고 밝다",)))


@pytest.mark.parametrize(
    ("line", "title"), [("스마트시티는 도시입니다.", "스마트시티"), ("Planning is all.", "Plan"), ("20190 plans", "2019")]
)
def test_a_title_cuts_no_word_in_two(line: str, title: str) -> None:
    assert read_blocks(f"\n{line}\n", [title]) == (Paragraph((line,)),)


def test_ids_are_of_words_alone_and_differ() -> None:
    found = titles("① 사업(안)\n\n□ 목적\n\n① 사업 : 안\n")
    assert found == [(2, "① 사업(안)", "1-사업-안"), (3, "목적", ""), (2, "① 사업 : 안", "1-사업-안-2")]


def test_no_level_of_heading_is_passed_over() -> None:
    levels = [level for level, _, _ in titles("○ 작은 제목\n\n□ 큰 제목\n\n붙임 1\n\n○ 작은 제목\n")]
    assert all(later <= earlier + 1 for earlier, later in zip([1, *levels], levels, strict=False))


def test_lists_hold_what_is_indented() -> None:
    assert read_blocks("- 하나\n - 하나의 하나\n - 하나의 둘\n- 둘\n") == (
        Bullets((ListItem("하나", (ListItem("하나의 하나"), ListItem("하나의 둘"))), ListItem("둘"))),
    )


def test_tables_have_heads_captions_and_groups() -> None:
    (grid,) = read_blocks("부문\t도시\n특화\t북시\n\t남시\n상생\t북시\n")
    assert isinstance(grid, TextTable)
    assert grid.head == ("부문", "도시")
    assert [(row.cells, row.span, row.id) for row in grid.rows] == [
        (("특화", "북시"), 2, "특화"), (("", "남시"), 0, ""), (("상생", "북시"), 1, "상생"),
    ]  # fmt: skip
    (captioned,) = read_blocks("표의 이름\t\n가\t나\n다\t라\n")
    assert isinstance(captioned, TextTable)
    assert (captioned.caption, captioned.head) == ("표의 이름", ("가", "나"))
    assert read_blocks("\t\t글 하나\t\n") == (Paragraph(("글 하나",)),)


def test_tags_in_cells_are_line_ends_and_other_brackets_are_words() -> None:
    (grid,) = read_blocks('가\t나\n<ul style="x"> 하나<li>둘</ul>\t<그림>\n')
    assert isinstance(grid, TextTable)
    assert grid.rows[0].cells == ("하나\n둘", "<그림>")


SIGNS = st.sampled_from(["- ", " - ", "□ ", "○ ", "① ", "1 ", "1. ", "가. ", "※ ", "**", "# ", "\t", "붙임 ", "<", ">", "|", ""])
LINES = st.lists(st.tuples(SIGNS, st.text("가나다 12ab.\t*<>", max_size=12), SIGNS).map("".join), max_size=12).map("\n".join)


TAG = re.compile(r"</?(?:a|b|i|u|p)\b[^<>\n]*>")


@example("<a>- \n<b>- ")
@example("- <a- \n① <b>\n- >")
@given(LINES)
def test_every_word_of_a_text_stands_in_a_block(text: str) -> None:
    shown = "\n".join(texts(read_blocks(text)))
    assert words(TAG.sub(" ", shown)) == words(TAG.sub(" ", text))  # what looks like a tag may be read as one


def test_every_word_of_the_press_release_stands_in_a_block() -> None:
    text = (ROOT / "cases/_sources/press-release-2019-12-11.txt").read_text(encoding="utf-8")
    bare = re.sub(r'<ul style="[^"]*">|</?p>', " ", text)
    assert words("".join(texts(read_blocks(text)))) == words(bare)


def test_a_list_of_any_depth_is_read_and_keeps_every_word() -> None:
    text = "\n".join(f"{'  ' * level}- 항목{level}" for level in range(3000))
    (bullets,) = read_blocks(text)
    assert words("".join(texts([bullets]))) == words(text)


def test_headings_of_equal_words_have_ids_of_their_own() -> None:
    ids = [block.id for block in read_blocks("# 제목\n\n# 제목 2\n\n# 제목\n\n# 제목\n\n# 제목 2\n") if isinstance(block, Title)]
    assert ids == ["제목", "제목-2", "제목-3", "제목-4", "제목-2-2"]
