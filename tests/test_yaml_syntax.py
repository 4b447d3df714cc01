"""Texts that YAML refuses: each fault is reported once, at its line, with its true reason and a way to mend it of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from casebook.problems import Problem
from casebook.yaml.reader import read_yaml
from casebook.yaml.text import Document, read_document
from mini import CASE

HEADER = CASE.split("---\n")[1]
# What stands in a sound header, what stands there in its place, and the reason at the place of ``@``.
FAULTS = [
    ("summary: 요약", "@<!-- 기간은 확인 -->\nsummary: 요약", "comment"),
    ("summary: 요약", "@<!-- 첫 줄\n둘째 줄 -->\nsummary: 요약", "comment"),
    ("summary: 요약", "@// 기간은 확인\nsummary: 요약", "comment"),
    ("summary: 요약", "@※ 기간은 확인\nsummary: 요약", "comment"),
    ("  - {id: north", "  @-{id: north", "dash_blank"),
    ("  - {id: north", "  @○ {id: north", "mark"),
    ("  - {id: north", "  @· {id: north", "mark"),
    ("  - {id: north", "  @ㆍ{id: north", "mark"),
    ("  - {id: north", "  @ㅇ {id: north", "mark"),
    ("  - {id: north", "  @■ {id: north", "mark"),
    ("  - {id: north", "  @※ {id: north", "mark"),
    ("  - {id: north", "  @* {id: north", "mark"),
    ("  - {id: north", "  @+ {id: north", "mark"),
    ("  - {id: north", "  @– {id: north", "mark"),
    ("  - {id: north", "  @－ {id: north", "mark"),
    ("  - {id: north", "  @1. {id: north", "mark"),
    ("  - {id: north", "  @2) {id: north", "mark"),
    ("  - {id: north", "  @① {id: north", "mark"),
    ("  - {id: north", "  @가. {id: north", "mark"),
    ("  - {id: north-province, role: lead}", "  @• id: north-province\n    role: lead", "mark"),
    ("  - {id: north", "  @-- {id: north", "mark"),
    ("  - {id: north", "  @---{id: north", "mark"),
    ("period: 2019", "period: 2019\nlessons:\n  @* 먼저 묻는다\n  * 짓는다", "mark"),
    ("period: 2019", "period: 2019\ntags:\n  @*버스\n  *정류장", "mark"),
    ("title: 사례의 제목", "title: @!밤", "start"),
    ("title: 사례의 제목", "title: @| 밤", "start"),
    ("title: 사례의 제목", "title: @> 밤", "start"),
    ("title: 사례의 제목", "title: @>1000", "start"),
    ("title: 사례의 제목", "title: @%밤", "start"),
    ("title: 사례의 제목", "title: @&밤 낮", "start"),
    ("period: 2019", 'period: 2019\nlessons:\n  - "먼저 묻는다"@는 원칙', "more"),
    ("period: 2019", "period: 2019\nlessons:\n  - '먼저 묻는다' @하고", "more"),
    ("period: 2019", "period: 2019\nreviewed: @'19.12", "short_year"),
    ("title: 사례의 제목", "title: @'19년의 일", "short_year"),
    ("role: lead}", "role: lead}@}", "closed"),
    ("role: lead}", "role: lead}@]", "closed"),
    ("period: 2019", "period: 2019\ntags: [가, 나]@]", "closed"),
    ("  - {id: north-province, role: lead}", "  @{id: north-province, role: lead}\n  {id: ministry, role: partner}", "no_dash"),
    ("  - {id: north-province, role: lead}", "  @{id: north-province, role: lead}\n  - {id: ministry, role: partner}", "no_dash"),
    ("role: lead}", "role: lead}\n  @{id: ministry, role: partner}", "no_dash"),
    ("period: 2019", "period@：2019", "wide_colon"),
    ("title: 사례", "title@：사례", "wide_colon"),
    ("title: 사례", "title@:사례", "blank"),
    ("title: 사례", "title @= 사례", "sign"),
    ("period: 2019", "period@;2019", "sign"),
    ("period: 2019", "period @= 2019", "sign"),
    ("period: 2019", "@period 2019", "key"),
    ("period: 2019", "period@:2019", "blank"),
    ("요약입니다.", "요약입니다.\n@둘째 줄입니다.", "line"),
    ("요약입니다.", "요약입니다.\n\n@둘째 줄입니다.", "line"),
    ("요약입니다.", "요약입니다.\n@- 둘째 줄", "line"),
    ("title: 사례", "@이 파일은 사례입니다\ntitle: 사례", "line"),
    ("title: 사례", "@```yaml\ntitle: 사례", "code"),
    ("title: 사례", "@**title**: 사례", "bold"),
    ("summary: 요약", "@**summary:** 요약", "bold"),
    ("title: 사례", "@- title: 사례", "no_item"),
    ("title: 사례", "title: @“사례: 제목” 사례", "wide_quote"),
    ("title: 사례", "title: 사례@: 사례", "colon"),
    ("title: 사례", "title: @%사례", "start"),
    ("title: 사례의 제목", "title: @`사례`", "start"),
    ("title: 사례의 제목", "title: @'사례", "quote"),
    ("title: 사례의 제목", "title: '사례' @뒤", "more"),
    ("title: 사례의 제목", "title: @- 사례", "dash"),
    ("summary: 요약", "  summary@: 요약", "indent"),
    ("period: 2019", "period: 2019\ntags: @[가, 나", "flow"),
    ("{id: north", "@｛id: north", "wide"),
]


def _problems(text: str) -> list[Problem]:
    read = read_yaml("a", text)
    assert isinstance(read, list)
    return read


def _damaged(old: str, new: str, header: str = HEADER) -> tuple[str, tuple[int, int]]:
    """A header with a fault, and the line and column of its sign."""
    assert old in header
    text = header.replace(old, new, 1)
    before, _, behind = text.partition("@")
    return before + behind, (before.count("\n") + 1, len(before) - before.rfind("\n"))


@pytest.mark.parametrize(("old", "new", "reason"), FAULTS)
def test_a_fault_is_reported_once_at_its_sign_with_its_reason(old: str, new: str, reason: str) -> None:
    text, (line, column) = _damaged(old, new)
    assert [(found.code, dict(found.values)["reason"], found.place.line, found.place.column) for found in _problems(text)] == [
        ("CB007", reason, line, column)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_reason_has_its_own_way_to_mend_it(language: str) -> None:
    words = wording(language)
    mends = set()
    for old, new, _ in FAULTS:
        (found,) = _problems(_damaged(old, new)[0])
        mends |= {line for line in words.sentences(found) if line.startswith(words.fill("lines", "mend", mend="").strip())}
    marks = {dict(_problems(_damaged(old, new)[0])[0].values)["sign"] for old, new, reason in FAULTS if reason == "mark"}
    assert len(mends) == len({reason for *_, reason in FAULTS} - {"mark"}) + len(marks)


SECOND = ("licence: kogl}", "licence: kogl}\nlessons:\n  - 배운 점: 값이 @: 둘")


@pytest.mark.parametrize(("old", "new", "reason"), FAULTS)
def test_a_second_fault_further_down_is_reported_with_the_first(old: str, new: str, reason: str) -> None:
    first, (line, _) = _damaged(old, new)
    text, (second, _) = _damaged(*SECOND, header=first)
    found = [(item.place.line, dict(item.values)["reason"]) for item in _problems(text)]
    assert found == [(line, reason), (second, "colon")]


def test_faults_in_each_item_of_a_list_are_all_reported() -> None:
    text = "- id: a\n  name: 가: 나\n\n- id: b\n  name: 다\n\n- id: c\n  name: `라`\n\n- id: d\n  name 마\n  kind: other\n"
    found = [(item.place.line, dict(item.values)["reason"]) for item in _problems(text)]
    assert found == [(2, "colon"), (8, "start"), (11, "key")]


@pytest.mark.parametrize("blank", [" ", "\t", "   "])
@pytest.mark.parametrize("count", range(1, 5))
def test_first_fields_without_a_colon_are_each_reported(count: int, blank: str) -> None:
    lines = HEADER.split("\n")
    text = "\n".join([*(line.replace(": ", blank, 1) for line in lines[:count]), *lines[count:]])
    assert [(item.place.line, dict(item.values)["reason"]) for item in _problems(text)] == [
        (n, "key") for n in range(1, count + 1)
    ]
    named = text.replace("title", "제목", 1).replace("summary", "요약", 1)
    assert [item.place.line for item in _problems(f"\n# 설명\n{named}")] == list(range(3, count + 3))
    item = "- id: a\n  name: 가\n  city: 나\n  note: 다\n  kind: other\n".replace(": ", blank, count)
    found = [(item.place.line, item.place.column) for item in _problems(f"- id: b\n  kind: other\n{item}")]
    assert found == [(n, 3) for n in range(3, count + 3)]


def test_a_colon_within_a_text_that_goes_on_is_the_fault_of_its_own_line() -> None:
    found = _problems("lessons:\n  - 배운 점이 있다\n    뒤에 이어진 점: 둘\n")
    assert [(item.place.line, dict(item.values)["reason"]) for item in found] == [(3, "colon")]


@pytest.mark.parametrize(
    ("fields", "kind"), [(CASE, "around"), (CASE.replace("---\n", "```\n").removeprefix("```\n"), "instead")]
)
def test_marks_of_code_around_a_case_are_to_be_deleted_or_to_become_its_fences(fields: str, kind: str) -> None:
    found = read_document("a", f"```yaml\n{fields}".encode())
    assert isinstance(found, list)
    assert [(item.code, dict(item.values)["kind"]) for item in found] == [("CB002", kind)]


def test_a_text_of_several_lines_is_not_blamed_for_what_only_looks_like_a_fault() -> None:
    text = "title: |\n  ○ {id: 가}\n  period=2019\nsummary: 가: 나\n"
    assert [(item.place.line, dict(item.values)["reason"]) for item in _problems(text)] == [(4, "colon")]


_PIECES = ("a: 1", "b: [", "c: 'x", '- "y', "  d: e: f", "g {h", "- i: j", "<!-- k", "l -->", "m: }", "\tn: o", "")


@given(st.lists(st.sampled_from(_PIECES)))
def test_any_faults_are_reported_within_the_text_and_only_once(lines: list[str]) -> None:
    read = read_yaml("a", "\n".join(lines))
    for found in read if isinstance(read, list) else ():
        assert 1 <= found.place.line <= max(len(lines), 1) + 1
    assert not isinstance(read, list) or len(read) == len(set(read))


BODY = "\n## 성과\n\n좋아졌다: 아주.\n\n"


@pytest.mark.parametrize("below", ["---\n\n끝.\n", "---\n", "---\n\n## 둘째\n\n---\n"])
def test_fields_without_an_end_are_not_taken_for_a_body_that_ends_at_a_rule(below: str) -> None:
    found = read_document("a", f"---\n{HEADER}{BODY}{below}".encode())
    assert isinstance(found, list)
    assert [(item.code, item.place.line) for item in found] == [("CB004", HEADER.count("\n") + 2)]


def test_comments_and_empty_lines_between_fields_are_no_body() -> None:
    header = HEADER.replace("period", "\n## 기간\n\nperiod")
    assert isinstance(read_document("a", f"---\n{header}---\n{BODY}".encode()), Document)
    bad = header.replace("title: 사례", "title: @사례")
    found = read_document("a", f"---\n{bad}---\n{BODY}".encode())
    assert isinstance(found, list)
    assert [item.code for item in found] == ["CB007"]


def test_fences_around_a_list_are_named_and_one_before_it_is_allowed() -> None:
    assert not isinstance(read_yaml("a", "---\n- a: 1\n"), list)
    assert [(item.place.line, dict(item.values)["reason"]) for item in _problems("---\n- a: 1\n---\n")] == [(3, "fence")]
