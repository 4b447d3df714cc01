"""No text of a case leads to a person: the contact is an office, and numbers of residents stand nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from msgspec import Struct

from casebook.content.personal_data import personal_data_in_body, personal_data_in_file, personal_data_in_page
from casebook.problems import Problem
from mini import CASE, TRANSLATION, copy_mini, problems
from official_bodies import bodies
from test_editing_issue_form import SOUND as FIELDS
from test_editing_issue_form import answers, issue, places_and_codes

PERSONAL = [
    "800101-1234567", "주민등록번호 800101 - 1234567", "010-1234-5678", "010.1234.5678", "(010) 1234-5678", "01012345678",
    "+82 10-1234-5678", "휴대전화는 010 1234 5678", "07700 900123", "+44 7700 900123", "06 12 34 56 78", "+33 6 12 34 56 78",
    "2 84 12 76 451 089 46", "김철수 주무관", "김철수 주무관은 버스를 몰았다.", "교통과 이영희사무관(063-123-4567)",
    "담당자 kim@north.go.kr", "김철수 주무관, kim@north.go.kr", "contact person: jane@north.uk",
    "8001011234567", "０１０－１２３４－５６７８", "담당자 kim＠north.go.kr", "담당자 kim(at)north.go.kr",
    "담당자 kim [앳] north.go.kr", "담당은 김철수 (063-123-4567)이다", "과장 이영희(☎ 02-123-4567)",
    "담당 김지원 과장, 02)123-4567",
]  # fmt: skip
"""What leads to a person wherever it stands."""
OF_CONTACTS = [
    "교통과 063-123-4567", "교통과 (내선 1234)", "bus@north.go.kr", "교통과 김철수 과장", "콜센터 1577-1234", "Mr John Smith",
    "Mme Dupont", "Bus office, 020 7946 0018", "홍길동사무관님", "[메일](mailto:kim@north.go.kr)", "교통과 김철수 팀장",
    "김민지 팀장", "박정화 과장", "이영자 소장", "김은지 대리",
    "둘레길팀장 김철수", "보건소장: 이영희", "산림과장 김철",
]  # fmt: skip
"""What leads to a person, or to the desk of one, under the heading of the contact alone."""
OFFICES = [
    "정보화 담당",
    "정보화 팀장",
    "이용자 담당",
    "임대차 담당",
    "주거지 담당",
    "박물관 담당자",
    "전기차 담당",
    "문화재 담당자",
    "교통과",
    "[교통과](https://www.example.go.kr/063-123-4567)",
    "북도 교통과 버스팀에 물으세요.",
    "Bus office",
]
SOUND = [
    *OFFICES, "버스는 1577-1234로 부른다.", "안내 전화 063-123-4567", "office@example.org에 물어라.", "전주시 주무관",
    "국토부의 담당 사무관", "유능한 사무관", "2019-2023", "2019. 12. 10.", "관리번호 20190-1234567", "800101-9876",
    "991399-1234567", "https://a.kr/010-1234-5678/", "김철수 시장", "1,200,000,000원", "제2019-123호", "010-12", "우편번호 54999",
    "여러 지자체 주무관이 함께 배웠다.", "정부의 사무관", "지역의 주무관과", "현장의 주무관", "구청의 주무관", "전국의 주무관들",
    "공동체 주무관", "1612137600000", "1012311000000원", "문화원 063-123-4567", "추진단(063-123-4567)", "안내소 063-123-4567",
    "지원단, 063-123-4567", "우체국 063-123-4567", "한수원 063-123-4567", "전남대 063-123-4567", "서귀포 063-123-4567",
    "문의: 조선대 063-123-4567", "연락처 추진위(063-123-4567)", "담당 신문사 063-123-4567",
    "버스(at)역", "office＠example.org에 물어라.",
]  # fmt: skip
HEADINGS = ["## 문의처", "## 4. 문의", "### 담당 부서", "## Contact", "문의처\n------", "## Nous contacter", "## 더 알아보기"]


def _codes(project: Path) -> list[tuple[int, str | None]]:
    return [(item.place.line, dict(item.values).get("kind")) for item in problems(project) if item.code == "CB139"]


def _in_body(body: str) -> list[Problem]:
    return [*personal_data_in_body(_Body("a.md", body, 1))]


class _Body(Struct, frozen=True):
    path: str
    body: str
    body_line: int


@pytest.mark.parametrize("text", PERSONAL)
def test_a_body_leads_to_no_person_under_any_heading(text: str) -> None:
    assert [(item.place.line, dict(item.values)["kind"]) for item in _in_body(f"## 배경\n\n앞. {text}\n")] == [(3, "body")]
    assert [(item.place.line, dict(item.values)["kind"]) for item in _in_body(f"## 문의처\n\n앞. {text}\n")] == [(3, "contact")]
    assert _in_body(f"## 배경\n\n<!-- {text} -->\n") == []
    for code in (f"`<!--` {text}", f"`<!-- {text} -->`", f"```\n<!--\n```\n\n{text}"):
        assert len(_in_body(f"## 배경\n\n{code}\n")) == 1


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("text", OF_CONTACTS)
def test_under_the_heading_of_the_contact_stands_an_office_alone(heading: str, text: str) -> None:
    body = f"## 배경\n\n{text}\n\n<!-- 글\n둘 -->\n{heading}\n\n#### 부서\n\n{text}\n\n## 성과\n\n{text}\n"
    line = body[: body.rindex("\n\n## 성과")].count("\n") + 1
    found = [(item.place.line, dict(item.values)["kind"]) for item in _in_body(body)]
    assert [it for it in found if it[1] == "contact"] == [(line, "contact")]
    everywhere = [(body[:at].count("\n") + 1, "body") for at in (body.index(text), body.rindex(text))]
    assert [it for it in found if it[1] == "body"] == (everywhere if "사무관님" in text else [])


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\r"])
def test_only_a_line_feed_counts_as_the_end_of_a_line(sign: str) -> None:
    """Texts of the web and of word processors hold other signs, which move no line of the contact."""
    body = f"## 배경\n\n앞{sign}뒤{sign}끝\n\n## 문의처\n\n교통과 김철수 과장\n\n## 성과\n\n교통과 김철수 과장\n"
    assert [(item.place.line, dict(item.values)["kind"]) for item in _in_body(body)] == [(7, "contact")]


@pytest.mark.parametrize("text", SOUND)
def test_offices_help_lines_and_other_numbers_are_published(text: str) -> None:
    assert _in_body(f"## 배경\n\n{text}\n") == []
    if text in OFFICES:
        assert _in_body(f"## 문의처\n\n{text}\n") == []


@pytest.mark.parametrize("text", PERSONAL)
def test_no_field_leads_to_a_person(tmp_path: Path, text: str) -> None:
    fields = f"lessons:\n  - '가. {text}'\nnotes:\n  - {{printed: '{text}', note: 나}}\ncost: {{total: 3, note: '{text}'}}\n"
    files = {
        "cases/north/a.md": CASE.replace("---\n\n##", f"{fields}---\n\n##"),
        "cases/north/a.en.md": TRANSLATION.replace("A summary.", f"'{text}'").replace("better.", f"better. {text}"),
        "cases/north/b.md": CASE.replace("---\n\n##", f"{fields}tags: 1\n---\n\n##") + f"\n{text}\n",
    }
    found = _codes(copy_mini(tmp_path, files))
    assert [line for line, _ in found] == [3, 8, 11, 13, 14, 11, 13, 14, 22]
    assert [kind for _, kind in found].count("body") == 2


def test_the_number_of_a_resident_is_not_shown_again(tmp_path: Path) -> None:
    """Reports stand in public issues and logs."""
    files = {"cases/north/a.md": CASE.replace("요약입니다.", "800101-1234567") + "\n김 800101-1234567, 010-1234-5678\n"}
    files["cases/north/b.md"] = CASE.replace("---\n\n##", "contact: {office: 교통과 800101-1234567}\n---\n\n##")
    found = [item for item in problems(copy_mini(tmp_path, files)) if item.code == "CB139"]
    assert [dict(item.values)["found"] for item in found] == [
        "800101-*******", "800101-*******, 010-1234-5678", "800101-*******",
    ]  # fmt: skip
    assert [item.place.column for item in found] == [10, 3, 19]


def test_links_are_no_numbers_and_help_lines_stay(tmp_path: Path) -> None:
    fields = "contact: {office: 교통과, url: 'https://a.kr/010-1234-5678'}\nlessons: ['안내 전화 063-123-4567']\n"
    assert _codes(copy_mini(tmp_path, {"cases/north/a.md": CASE.replace("---\n\n##", f"{fields}---\n\n##")})) == []


def test_a_form_is_told_of_it_once_where_it_stands() -> None:
    sound = issue(answers(FIELDS, "## 문의처\n\n교통과 063-123-4567"))
    assert [code for _, code in places_and_codes(sound)] == ["CB139"]
    assert "3번째 줄" in places_and_codes(sound)[0][0]
    lesson = issue({**answers(FIELDS), "lessons": "김철수 주무관에게 물었다"})
    assert [code for _, code in places_and_codes(lesson)] == ["CB139"]


@settings(max_examples=200)
@given(bodies)
def test_texts_of_offices_have_no_false_alarm(body: str) -> None:
    assert _in_body(body) == []


def test_the_guide_and_the_small_site_to_start_from_have_no_false_alarm() -> None:
    root = Path(__file__).parent.parent
    texts = [*root.glob("docs/**/*.md"), *root.glob("examples/**/*.md"), *root.glob("cases/**/*.md"), root / "README.md"]
    texts += root.glob("plugins/casebook/editing/starter/**/*.md")
    assert len(texts) > 50
    assert {path.name: _in_body(path.read_text(encoding="utf-8")) for path in texts} == {path.name: [] for path in texts}


FIGURES = [
    "06 10 12 15 20 33", "05 06 10 12 15 20", "06-07-08-09-10-11", "06 10-12 15.20", "2019 1 19 05 12 345 678",
    "07.01.02.03.04.05",
]  # fmt: skip
"""Rows of a table without its signs."""


@pytest.mark.parametrize("text", [*SOUND, *FIGURES])
def test_files_of_offices_and_figures_are_published(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(f"{text}\n", encoding="utf-8")
    assert [*personal_data_in_file("a.txt", tmp_path / "a.txt")] == [*personal_data_in_page("a.md", f"{text}\n")] == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("name", ["a.txt", "A.CSV", "a.GeoJSON"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_no_text_file_of_any_form_leads_to_a_person(tmp_path: Path, end: str, name: str, encoding: str) -> None:
    _ends_with_a_person(tmp_path / name, PERSONAL[0], end, encoding)


@pytest.mark.parametrize("text", PERSONAL)
def test_no_text_file_leads_to_a_person(tmp_path: Path, text: str) -> None:
    _ends_with_a_person(tmp_path / "a.txt", text)


def _ends_with_a_person(path: Path, text: str, end: str = "\n", encoding: str = "utf-8") -> None:
    path.write_bytes(end.join(["목록, 표", "<!-- 닫지 않은 말", f"<!-- {text} -->", ""]).encode(encoding))
    assert [item.place.line for item in personal_data_in_file(path.name, path)] == [3]


def test_numbers_are_found_in_a_file_of_no_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("가,010-1234-5678\n".encode() + b"\xff\x81\xff\x00\n")
    assert [item.place.line for item in personal_data_in_file("a.csv", tmp_path / "a.csv")] == [1]


@pytest.mark.parametrize(
    "text",
    [
        "개인정보 보호책임자: 기획조정실 (privacy@korea.kr)", "개인정보 보호책임자: 이메일 privacy@korea.kr",
        "정보공개 책임자: 운영팀 (open@korea.kr)", "문의는 담당자(innocity@korea.kr)에게", "person in charge: office@city.go.kr",
        "개인정보 보호책임자 정책관 <privacy@korea.kr>",
    ],
)  # fmt: skip
def test_a_page_says_which_office_is_in_charge(text: str) -> None:
    assert [*personal_data_in_page("a.md", f"{text}\n")] == []
    assert [dict(item.values)["kind"] for item in _in_body(f"## 배경\n\n{text}\n")] == ["body"]


@pytest.mark.parametrize(
    "text",
    [
        "개인정보 보호책임자: 김철수 (kim@korea.kr)", "담당자 김철수, 전화 063-123-4567, kim@korea.kr",
        "김철수 주무관, kim@korea.kr", "<!-- 010-1234-5678 -->",
        "개인정보 보호책임자: 기획조정실 김철수 kim@korea.kr", "담당자: 교통과 김철수 과장, kim@korea.kr",
        "contact person: Ms Smith, smith@city.gov.uk", "담당자 김동원, kim@korea.kr",
    ],
)  # fmt: skip
def test_a_page_names_no_person_in_charge(text: str) -> None:
    assert [item.place.line for item in personal_data_in_page("a.md", f"글\n\n{text}\n")] == [3]
