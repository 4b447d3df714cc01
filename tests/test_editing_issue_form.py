from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from casebook.build.load import load
from casebook.cli import main
from casebook.content.validation import validate
from casebook.editing.blank_table import blank_table
from casebook.editing.cms import Backend, cms_config
from casebook.editing.format import format_file
from casebook.editing.generated import generated_files
from casebook.editing.guidance import Guide
from casebook.editing.issue_form import FormImport, issue_form, read_form
from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from casebook.model.case import Case
from casebook.model.field_shapes import case_fields
from casebook.yaml.reader import Data, Located
from casebook.yaml.text import Document, read_document
from drafting import BESIDE, TEXTS, WORDS, box_text, content, fields, problems_of
from mini import PICTURE, copy_mini, report

CONTENT = content()
FORM: dict[str, Any] = yaml.safe_load(issue_form(CONTENT, WORDS))
QUESTIONS = [element for element in FORM["body"] if element["type"] != "markdown"]


def issue(answers: dict[str, str]) -> str:
    """The text of the issue that GitHub makes of the form, filled in with `answers`."""
    blocks = []
    for question in QUESTIONS:
        if question["type"] == "checkboxes":
            answer = "\n".join(f"- [X] {option['label']}" for option in question["attributes"]["options"])
        else:
            answer = answers.get(question["id"]) or "_No response_"
        blocks.append(f"### {question['attributes']['label']}\n\n{answer}")
    return "\n\n".join(blocks)


def answers(data: dict[str, Data], body: str = "") -> dict[str, str]:
    """What somebody fills in who knows the case; choices by what the lists show."""
    filled = {field.name: box_text(field, data[field.name], WORDS) for field in case_fields() if field.name in data}
    options = {question["id"]: question["attributes"].get("options", []) for question in QUESTIONS}
    chosen = {
        name: next((option for option in options[name] if option.endswith(f"({value})")), value) for name, value in filled.items()
    }
    return chosen | {"city": "북쪽혁신도시 (north)", "stem": "new", "body": body}


def read(text: str | bytes) -> FormImport:
    return read_form("form", text.encode() if isinstance(text, str) else text, CONTENT, WORDS)


def places_and_codes(text: str | bytes) -> list[tuple[str, str]]:
    """Return the place and the code of each problem of the issue."""
    form = read(text)
    found = [*form.problems, *(problems_of([form.draft]) if form.draft else [])]
    return sorted((form.describe_place(one.place, WORDS), one.code) for one in set(found))


@pytest.mark.parametrize(
    "text",
    [
        "북도(주관)\n나라부(재정 지원)",
        "북도(주관), 나라부(재정 지원)",
        "- 북도 (lead)\n- ministry（재정 지원）",
        "○ 북도(주관)·나라부(재정 지원)",
    ],
)
def test_a_role_in_brackets_behind_its_organisation_is_read(text: str) -> None:
    form = read(issue({**answers(SOUND), "organisations": text}))
    assert not form.problems
    assert form.draft
    assert "  - {id: north-province, role: lead}\n  - {id: ministry, role: funder}\n" in form.draft.text


def test_brackets_that_hold_no_role_belong_to_the_name() -> None:
    found = places_and_codes(issue({**answers(SOUND), "organisations": "북도(NP) | 주관"}))
    assert [code for _, code in found] == ["CB115"]


BODIES = ["", "## 성과\n\n### 제목\n\n좋아졌다.[^본문]\n\n### 본문\n\n---\n\n| 가 |\n|---|\n| 나 |", "### 출처\n---"]
SOUND: dict[str, Data] = {
    "title": "제목", "summary": "요약", "category": "living", "period": "2019",
    "organisations": [{"id": "north-province", "role": "lead"}],
    "sources": [{"title": "가", "publisher": "나", "date": "2019-01-01", "url": "https://example.org/", "licence": "kogl"}],
}  # fmt: skip


@settings(max_examples=60)
@given(fields(), st.sampled_from(BODIES))
def test_a_form_loses_nothing_of_any_case(data: dict[str, Data], body: str) -> None:
    case = validate(Case, Located("a", data))
    assert isinstance(case, Case), case
    form = read(issue(answers(data, body)))
    assert form.problems == ()
    assert form.draft
    assert form.draft.id == "north/new"
    document = read_document("cases/north/new.md", form.draft.text.encode())
    assert isinstance(document, Document), document
    assert validate(Case, document.header) == case
    assert document.body.strip() == body
    assert format_file("cases/north/new.md", form.draft.text.encode()).content == form.draft.text.encode()


def test_every_field_of_the_model_is_asked_for_and_required_where_the_model_requires_it() -> None:
    asked = {question["id"]: question.get("validations", {}).get("required", False) for question in QUESTIONS}
    assert asked == {
        "city": True, "stem": True, **{field.name: field.required for field in case_fields()}, "sure": False, "body": False,
    }  # fmt: skip


LEADING = {"agreement": "_agreements", "awards": "_awards"}


@pytest.mark.parametrize("field", LEADING)
def test_a_site_without_agreements_or_awards_asks_for_none(field: str, tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    for path in (project / "cases" / LEADING[field]).iterdir():
        path.unlink()
    own = content(project)
    guide = Guide.of(own, WORDS)
    label = guide.label(field)
    book = load_workbook(io.BytesIO(blank_table(load(project / "cases").catalogue, WORDS)))
    texts = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    asked = yaml.safe_load(issue_form(own, WORDS))["body"]
    page = generated_files(own, WORDS)
    assert field not in {question["id"] for question in asked if "id" in question}
    assert label not in texts
    assert not any(f"`{field}`" in text for text in page.values())
    assert f"name: {field}\n" not in cms_config(guide, "cases", Backend("a/b", "main"))
    others = {question["id"] for question in QUESTIONS}
    assert others - {question.get("id") for question in asked} == {field}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_two_questions_have_one_label(language: str) -> None:
    form = yaml.safe_load(issue_form(CONTENT, wording(language)))
    labels = [element["attributes"].get("label") for element in form["body"]]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_examples_of_the_form_make_a_sound_case(language: str, tmp_path: Path) -> None:
    words, project = wording(language), copy_mini(tmp_path, BESIDE | {"cases/north/images/stop.png": PICTURE})
    form = yaml.safe_load(issue_form(content(project), words))
    blocks = []
    for element in form["body"][1:]:
        shown = element["attributes"]
        ticked = "\n".join(f"- [x] {option['label']}" for option in shown["options"]) if element["type"] == "checkboxes" else ""
        blocks.append(f"### {shown['label']}\n\n{ticked or shown.get('placeholder') or shown['options'][0]}\n")
    read_ = read_form("form", "\n".join(blocks).encode(), content(project), words)
    assert read_.problems == ()
    assert read_.draft
    assert problems_of([read_.draft], project, words) == []
    assert isinstance(read_.draft.header.data, dict)
    assert set(read_.draft.header.data) == {field.name for field in case_fields()}


@pytest.mark.parametrize("name", ["../../x", "a/../../b", "/etc/x", "..", "C:\\x", "새-사례", "A", "a.en", "a\u0000b", ".git/x"])
def test_no_file_name_leads_out_of_the_folder(name: str, tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    path = tmp_path / "form.md"
    for filled in ({"stem": name}, {"city": name}):
        path.write_text(issue(answers(SOUND) | filled), encoding="utf-8")
        assert main(["from-form", str(path), "--cases", str(project / "cases"), "--lang", "ko"]) == 1
    path.unlink()
    assert sorted(tmp_path.rglob("*")) == before


@given(TEXTS, st.sampled_from(["title", "summary", "lessons", "tags"]))
def test_no_answer_becomes_anything_but_its_own_text(text: str, name: str) -> None:
    """Fences, other fields, quotes and headings in an answer stay in it."""
    hostile = f"{text}\n---\nwithdrawn: {{date: 2020-01-01, reason: x}}\n'\"\n"
    form = read(issue(answers(SOUND) | {name: hostile}))
    if form.draft is None:
        assert {found.code for found in form.problems} == {"CB704"}  # it held a heading of the form
        return
    document = read_document("cases/north/new.md", form.draft.text.encode())
    assert isinstance(document, Document)
    assert isinstance(document.header.data, dict)
    assert list(document.header.data) == [field for field in Case.model_fields if field in SOUND or field == name]
    assert document.body == ""


def test_windows_line_ends_make_no_difference() -> None:
    text = issue(answers(SOUND, "## 가\n\n나"))
    plain, windows = read(text).draft, read(text.replace("\n", "\r\n")).draft
    assert plain
    assert windows
    assert plain.text == windows.text


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"title": ""}, [("양식의 '제목' 칸, 1번째 줄", "CB107")]),
        ({"period": "언젠가"}, [("양식의 '기간' 칸, 1번째 줄", "CB104")]),
        ({"organisations": "북도 | 주관\n없는 기관 | 협력"}, [("양식의 '참여 기관' 칸, 2번째 줄", "CB203")]),
        ({"organisations": "북도 | 주관\nnowhere | 협력"}, [("양식의 '참여 기관' 칸, 2번째 줄", "CB203")]),
        ({"organisations": "북도 | 주관 | 셋"}, [("양식의 '참여 기관' 칸, 1번째 줄", "CB705")]),
        ({"organisations": "북도 | 역할: 주관 | 역할: 협력"}, [("양식의 '참여 기관' 칸, 1번째 줄", "CB706")]),
        ({"sources": "제목: 가 | 발행 기관: 나"}, [("양식의 '출처' 칸, 1번째 줄", code) for code in ("CB101", "CB101")]),
        ({"location": "35\n127\n\n역 | 대략적인 위치"}, [("양식의 '위치' 칸, 1번째 줄", "CB122")]),
        ({"city": "없는 도시"}, [("양식의 '혁신도시' 칸, 1번째 줄", "CB201")]),
        ({"stem": "bus-stop"}, [("양식의 '파일 이름' 칸, 1번째 줄", "CB701")]),
        ({"stem": "con"}, [("양식의 '파일 이름' 칸, 1번째 줄", "CB033")]),
        ({"stem": "a" * 201}, [("양식의 '파일 이름' 칸, 1번째 줄", "CB033")]),
        ({"body": "## 가\n\n<script>x</script>"}, [("양식의 '본문' 칸, 3번째 줄", "CB301")]),
        ({"body": "[가](../south/nowhere.md)"}, [("양식의 '본문' 칸, 1번째 줄", "CB303")]),
        ({"lessons": "가\n### 본문\n나"}, [("양식의 '배울 점' 칸, 2번째 줄", "CB704")]),
        ({"title": "가\u0007나"}, [("양식의 '제목' 칸, 1번째 줄", "CB010")]),
        ({"title": "가\u0000나"}, [("form:1:1", "CB016")]),
    ],
)  # fmt: skip
def test_problems_are_told_by_the_field_of_the_form(change: dict[str, str], expected: list[tuple[str, str]]) -> None:
    assert places_and_codes(issue(answers(SOUND) | change)) == expected


@pytest.mark.parametrize("moved", [2, 5, 9])
@pytest.mark.parametrize("to", [0, 7, 12])
def test_a_field_in_another_place_is_told_alone(moved: int, to: int) -> None:
    """Each field between its place and the one of the form was told to be missing, and to be there twice."""
    parts = [f"### {part}" for part in issue(answers(SOUND)).split("### ")[1:]]
    part = parts.pop(moved)
    parts.insert(to, part)
    form = read("".join(f"{text.rstrip()}\n\n" for text in parts))
    heading = part.removeprefix("### ").split("\n")[0].strip()
    expected = [] if moved == to else [("CB703", "order", heading)]
    found = [(item.code, dict(item.values).get("kind"), dict(item.values).get("heading")) for item in form.problems]
    if abs(moved - to) > 1:
        assert found == expected
    for language in LANGUAGES if expected else ():
        assert all(heading in " ".join(wording(language).sentences(item)) for item in form.problems)


def test_what_was_not_ticked_is_reported() -> None:
    assert places_and_codes(issue(answers(SOUND)).replace("[X]", "[ ]", 1)) == [("양식의 '확인' 칸, 1번째 줄", "CB707")]


def _is_required(question: dict[str, Any]) -> bool:
    return bool(question.get("validations")) or question["type"] == "checkboxes" or question["id"] == "body"


OPTIONAL = [question for question in QUESTIONS if not _is_required(question)]
REQUIRED = [question for question in QUESTIONS if _is_required(question)]


@pytest.mark.parametrize(
    ("text", "missing"), [("", REQUIRED), ("안녕하세요", REQUIRED), ("### 다른 양식\n\n답", QUESTIONS)]
)  # fmt: skip
def test_an_issue_without_any_of_the_questions_is_told_what_is_missing(text: str, missing: list[dict[str, Any]]) -> None:
    assert places_and_codes(text) == [("form:1:1", "CB703")] * len(missing)


def _without(text: str, questions: list[dict[str, Any]]) -> str:
    """The issue of a form that does not have these questions."""
    labels = {question["attributes"]["label"] for question in questions}
    return "### ".join(part for part in f"\n{text}".split("### ") if part.partition("\n")[0] not in labels).lstrip()


@pytest.mark.parametrize("questions", [*([question] for question in OPTIONAL), OPTIONAL], ids=lambda them: them[0]["id"])
def test_a_form_that_is_older_than_an_optional_field_is_read(questions: list[dict[str, Any]]) -> None:
    filled = {name: text for name, text in answers(SOUND).items() if name not in {question["id"] for question in questions}}
    form, whole = read(_without(issue(answers(SOUND)), questions)), read(issue(filled))
    assert form.problems == ()
    assert form.draft
    assert whole.draft
    assert form.draft.text == whole.draft.text


def test_a_form_with_the_former_name_of_a_field_is_read() -> None:
    now, former = issue(answers(SOUND | {"tags": ["나무", "물"]})), dict(WORDS.sections["former_labels"])
    before = now
    for name, label in former.items():
        before = before.replace(f"### {WORDS.of('fields', name)}\n", f"### {label}\n")
    assert before != now
    form, whole = read(before), read(now)
    assert form.problems == ()
    assert form.draft
    assert whole.draft
    assert form.draft.text == whole.draft.text


@pytest.mark.parametrize("question", REQUIRED, ids=lambda question: question["id"])
def test_a_form_without_a_required_field_is_told(question: dict[str, Any]) -> None:
    assert [item.code for item in read(_without(issue(answers(SOUND)), [question])).problems] == ["CB703"]


def test_an_optional_field_out_of_its_place_or_under_another_heading_is_told() -> None:
    """Its answer would become a part of the one before it."""
    text = issue(answers(SOUND))
    assert {
        item.code
        for item in read(f"### 지표\n\n가\n\n{_without(text, [q for q in OPTIONAL if q['id'] == 'indicators'])}").problems
    } >= {"CB703"}
    assert {item.code for item in read(text.replace("### 지표", "### 재어 본 것")).problems} == {"CB703"}


def test_a_form_in_one_language_is_read_by_who_uses_the_other() -> None:
    text = issue(answers(SOUND | {"status": "ended"}))
    ours, theirs = read(text), read_form("form", text.encode(), CONTENT, wording("en"))
    assert ours.draft
    assert theirs.draft
    assert theirs.problems == ()
    assert theirs.draft.text == ours.draft.text


def test_a_form_that_was_changed_is_reported() -> None:
    assert places_and_codes(issue(answers(SOUND)).replace("### 기간", "### 때")) == [("form:1:1", "CB703")]


def _renamed(number: int) -> str:
    """The issue with so many of its headings written in another way."""
    lines = issue(answers(SOUND)).split("\n")
    headings = [at for at, line in enumerate(lines) if line.startswith("### ")]
    for at in headings[:number]:
        lines[at] = f"### 見出し {at}"
    return "\n".join(lines)


@pytest.mark.parametrize("number", [1, 2, 10, len(QUESTIONS)])
def test_a_form_with_other_headings_is_still_a_form_and_is_told_what_stands_there(number: int) -> None:
    form = read(_renamed(number))
    assert form.recognised
    assert [found.code for found in form.problems] == ["CB703"] * number
    assert ("found", "### 見出し 0") in form.problems[0].values


@pytest.mark.parametrize(
    "text", ["", "안녕하세요", "### 제목\n\n### 요약\n\n가", "### 사례 페이지의 주소\n\n/a/b/\n\n### 무엇이 틀렸나요?\n\n해"]
)
def test_a_text_of_another_kind_is_no_form(text: str) -> None:
    assert not read(text).recognised


def test_a_text_of_another_kind_is_passed_over_if_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "form.md"
    path.write_text("안녕하세요", encoding="utf-8")
    options = ["from-form", str(path), "--cases", str(copy_mini(tmp_path) / "cases"), "--lang", "ko"]
    assert main([*options, "--skip-others"]) == 3
    assert capsys.readouterr().out == "새 사례 양식으로 쓴 글이 아닙니다.\n"
    assert main(options) == 1


@pytest.mark.parametrize(("raw", "code"), [(b"x" * 400_000, "CB715"), ("가".encode("cp949"), "CB001")])
def test_what_cannot_be_an_issue_is_reported(raw: bytes, code: str) -> None:
    assert [found.code for found in read(raw).problems] == [code]


def test_a_form_read_from_the_input_becomes_a_case_that_passes_every_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = copy_mini(tmp_path)
    text = issue(answers(SOUND, "## 성과\n\n[옆 사례](bus-stop.md)가 있다."))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert main(["from-form", "-", "--cases", str(project / "cases"), "--lang", "ko"]) == 0
    assert capsys.readouterr().out == "cases/north/new.md 파일을 썼습니다.\n"
    assert report(project) == ""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert main(["from-form", "-", "--cases", str(project / "cases"), "--lang", "ko"]) == 1
    assert "CB701" in capsys.readouterr().out


def test_no_word_stands_for_two_parts_of_a_record() -> None:
    """Boxes are read in every language at once."""
    for field in case_fields():
        meant: dict[str, str] = {}
        for part in field.fields:
            for label in {part.name, *(wording(language).of("fields", part.name).casefold() for language in LANGUAGES)}:
                assert meant.setdefault(label, part.name) == part.name, (field.name, label)
