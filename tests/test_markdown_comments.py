from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.markdown.comments import running_text, unclosed_comment, without_comments
from mini import built, converted, copy_mini

NOTE = "<!-- 메모 -->"
PIECES = ("<!--", "-->", "`", "``", "```", "~~~", "\n", "\n\n", "    ", "\t", "글", " ", "{% include x %}")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"앞{NOTE}뒤", "앞뒤"),
        (f"앞\n{NOTE}\n뒤", "앞\n뒤"),
        (f"{NOTE}\n\n글", "\n글"),
        ("앞\n<!-- 여러\n\n줄 -->\n뒤", "앞\n뒤"),
        (f"- 하나\n  {NOTE}\n- 둘 {NOTE}\n", "- 하나\n- 둘 \n"),
        ("<!---->글<!-- - -- > -->", "글"),
        ("<!-- ` -->글`", "글`"),
        (f"`{NOTE}`와 ``{NOTE}` ``", f"`{NOTE}`와 ``{NOTE}` ``"),
        (f"```\n{NOTE}\n```\n{NOTE}\n글", f"```\n{NOTE}\n```\n글"),
        (f"~~~\n{NOTE}\n", f"~~~\n{NOTE}\n"),
        (f"` 글\n\n{NOTE}글`", "` 글\n\n글`"),
        ("글 <!-- 끝이 없다", "글 <!-- 끝이 없다"),
    ],
)
def test_comments_go_and_code_stays(text: str, left: str) -> None:
    assert without_comments(text).replace("<!-- 끝이 없다", "") == left.replace("<!-- 끝이 없다", "")


@pytest.mark.parametrize(
    ("text", "at"), [("글 <!-- 메모", 2), (NOTE, None), ("`<!--`", None), (f"{NOTE} <!--", 12), ("글", None)]
)
def test_a_comment_that_does_not_end_is_told_where_it_begins(text: str, at: int | None) -> None:
    assert unclosed_comment(text) == at


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_what_is_left_of_a_text_stands_where_it_stood(text: str) -> None:
    left = running_text(text)
    assert len(left) == len(text)
    assert all(one in (" ", other) for one, other in zip(left, text, strict=True))
    assert left.count("\n") == text.count("\n")


@pytest.mark.parametrize("text", ["`글자` 뒤", "<!-- 메모 --> 뒤", "앞\n\n`네 글자` 뒤\n"])
def test_a_line_that_begins_with_code_or_a_comment_is_no_code(text: str) -> None:
    assert "뒤" in running_text(text)


@pytest.mark.parametrize(
    "body", [f"{NOTE}\n\n글", f"앞{NOTE}뒤", "<!-- 메모\n\n[없다](nowhere.md)\n-->\n글", f"- 하나\n    {NOTE}\n- 둘"]
)
def test_comments_are_sound_and_never_reach_the_page(body: str, tmp_path: Path) -> None:
    result = converted(copy_mini(tmp_path), body)
    assert result.problems == ()
    assert "메모" not in result.html
    assert "<!--" not in result.html


def test_comments_are_in_no_file_of_the_site(tmp_path: Path) -> None:
    case = "cases/north/bus-stop.md"
    text = (copy_mini(tmp_path / "sound") / case).read_text(encoding="utf-8")
    site = built(tmp_path, {case: f"{text}\n<!-- 편집자만\n보는 말 -->\n"})
    files = [path for path in site.rglob("*") if path.suffix in (".html", ".json", ".xml", ".csv", ".txt", ".jsonld")]
    assert files
    assert [path for path in files if "편집자만" in path.read_text(encoding="utf-8")] == []
