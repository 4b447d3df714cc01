"""Lines of a body that were meant for fields are found, and prose is left alone."""

from __future__ import annotations

import pytest

from casebook.content.body_fields import fields_at_head, fields_in_body, fields_within, heading_name, section_names
from casebook.model.case import Case

WITHIN_A_BODY = [  # the lines after a section, and the fields that were meant
    ("---\ntitle: 나쁜 사례\norganisations:\n  - {id: a, role: lead}\nsources:\n- id: b\n---", "title organisations sources"),
    ("글이다.\n---\ntitle: 나쁜 사례\nsummary: 요약", "title summary"),
    ("---\ntags: [버스]\n---", "tags"),
    ("---\ncontact: 교통과\n---\n\n## 다음\n\n글", "contact"),
    ("title: 나쁜 사례\nsummary: 요약\n\n## 다음\n\n글", "title summary"),
    ("status: running", "status"),
    ("tags: [버스, 급식]\n---", "tags"),
    ("period: 2015-2019", "period"),
    ("cost: {total: 3}", "cost"),
    ("---\ntags:\n  - 버스\n\n---\nrelated: [a/b]", "tags related"),
    ("title: 나쁜 사례", ""),
    ("summary: it works well.", ""),
    ("Summary: good", ""),
    ("기간: 2019년\n사업비: 3억 원", ""),
    ("---\n\n글이다.\n\n---\n\n- title: 가\n- summary: 나", ""),
    ("title\n:   제목이다.", ""),
    ("| title: | summary: |\n|---|---|\n| status: running | 가 |", ""),
    ("```yaml\n---\ntitle: 가\nsummary: 나\n---\n```", ""),
    ("~~~\ntags: [가]\nstatus: running\n~~~", ""),
    ("    title: 가\n    summary: 나", ""),
    ("<!--\ntitle: 가\nsummary: 나\n-->", ""),
    ("<!-- 가 -->\n\nperiod: since 2019\n\n글이다.", ""),
    ("sources: [^본문]", ""),
    ("tags: [버스](https://a.kr)", ""),
    ("status: running\n\n글이다.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "fields"), WITHIN_A_BODY)
def test_fields_below_a_heading_are_found_and_prose_is_left_alone(lines: str, fields: str) -> None:
    body = f"\n## 성과\n\n{lines}\n"
    found = [*fields_within(body, [*Case.model_fields])]
    assert " ".join(item.field for item in found) == fields
    assert all(body.split("\n")[item.number].strip() == item.text for item in found)


@pytest.mark.parametrize("label", ["예산 (만원)", "Cost (EUR)", "2단계 결과", "가. 예산"])
def test_a_section_is_called_what_its_label_is_called(label: str) -> None:
    assert heading_name(label) in section_names(f"## {label}\n\n말.\n")


@pytest.mark.parametrize("heading", ["비용 및 한계", "Costs and limits", "Coûts et limites", "Limits or costs", "비용과 한계"])
def test_a_heading_of_two_fields_stands_for_both(heading: str) -> None:
    assert fields_in_body(f"## {heading}\n\n말.\n") == {"cost", "limits"}


@pytest.mark.parametrize(
    ("before", "fields"), [("`<!--`", {"limits"}), ("```\n<!--\n```", {"limits"}), ("<!--", set()), ("<!-- 가 -->", {"limits"})]
)
def test_a_comment_hides_a_section_but_one_in_code_does_not(before: str, fields: set[str]) -> None:
    assert fields_in_body(f"{before}\n\n## 한계\n\n말.\n") == fields


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("담당: 교통과", "contact"),
        ("담당자: 홍길동 (063-123-4567)", "contact"),
        ("이메일: a@b.kr", "contact"),
        ("전화번호: 063-123-4567", "contact"),
        ("contact: 교통과가 맡는다.", "contact"),
        ("담당: 교통과가 자리를 정하고 시설과가 지었다.", None),
        ("비용: 모두 3억 원이 들었다.[^본문]", None),
        ("한계: 겨울에는 쓸 수 없을까?", None),
        ("Contact: “write to the office.”", None),
    ],
)
def test_a_sentence_behind_a_word_and_a_colon_is_prose(line: str, field: str | None) -> None:
    names = list(Case.model_fields)
    assert [item.field for item in fields_at_head(f"\n{line}\n\n## 성과\n", names, names)] == ([field] if field else [])


def test_a_heading_behind_a_comment_is_a_heading_as_on_the_page() -> None:
    assert fields_in_body("<!-- 가\n나 -->## 한계\n\n말.\n") == {"limits"}
