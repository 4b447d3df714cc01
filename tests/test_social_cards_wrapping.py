"""Titles in lines, with a font as plain as can be: every character is as wide as the size of type."""

from __future__ import annotations

from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from casebook.social_cards.wrapping import Block, Frame, fit_text

FRAME = Frame(width=100, height=100, most_lines=3, leading=1)


def lines(text: str, *sizes: int, frame: Frame = FRAME) -> Block:
    return fit_text(text, sizes or (10,), frame, lambda part, size: len(part) * size)


def test_lines_end_between_words() -> None:
    assert lines("스마트 클린버스 승강장 조성").lines == ("스마트 클린버스", "승강장 조성")


def test_lines_are_about_equal() -> None:
    assert lines("가 나 다 라 마 바").lines == ("가 나 다", "라 마 바")


def test_the_largest_size_that_holds_whole_words_is_taken() -> None:
    assert lines("혁신도시 우수사례", 30, 25, 20) == Block(25, ("혁신도시", "우수사례"))


def test_room_is_also_a_matter_of_height_and_of_lines() -> None:
    text = "가가가 나나나 다다다"
    assert lines(text, 30, 20).size == 30
    assert lines(text, 30, 20, frame=Frame(100, 80, 3, 1)) == Block(20, ("가가가", "나나나", "다다다"))
    assert lines(text, 30, 10, frame=Frame(100, 100, 2, 1)).size == 10


def test_only_a_word_longer_than_a_line_is_broken_where_that_is_enough() -> None:
    assert lines("아주 긴낱말입니다정말로길어요 끝").lines == ("아주 긴낱말입니다", "정말로길어요 끝")
    assert lines("짧은낱말 긴낱말입니다정말로길어요").lines == ("짧은낱말 긴낱말입", "니다정말로길어요")


def test_any_word_is_broken_before_anything_is_left_out() -> None:
    text = "여섯글자말씀 여섯글자말씀 여섯글자말씀 여섯글자말씀"
    block = lines(text)
    assert len(block.lines) == 3
    assert "".join(block.lines).replace(" ", "") == text.replace(" ", "")


def test_marks_that_close_do_not_begin_a_line_and_those_that_open_do_not_end_one() -> None:
    assert lines("가나다라마바사아자차」카타파하거").lines[0][-1] != "차"
    assert lines("가나다라마바사아자「차카타파하거").lines[0][-1] != "「"


def test_what_even_the_last_size_cannot_hold_ends_in_an_ellipsis() -> None:
    assert lines("가" * 40).lines == ("가" * 10, "가" * 10, "가" * 9 + "…")


def test_a_frame_without_room_stays_empty() -> None:
    assert lines("가", frame=Frame(0, 100, 1, 1)).lines == ()
    assert lines("").lines == ()


def test_hangul_written_in_letters_is_put_together() -> None:
    assert lines(normalize("NFD", "혁신도시")).lines == ("혁신도시",)


@given(st.text(alphabet="가나다Aa1 「」,.", max_size=120), st.integers(5, 20))
def test_lines_always_fit_and_nothing_is_lost_but_what_the_ellipsis_stands_for(text: str, size: int) -> None:
    block = lines(text, size)
    assert len(block.lines) <= FRAME.most_lines
    assert all(0 < len(line) * size <= FRAME.width for line in block.lines)
    kept = "".join(block.lines).replace(" ", "")
    whole = text.replace(" ", "")
    assert kept == whole or (kept.endswith("…") and whole.startswith(kept[:-1]) and len(kept) <= len(whole))
