"""Values and fields that people typed in another form are one problem each, with what was meant."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from casebook.build.load import load
from casebook.content.suggestions import likely_value, means_nothing
from casebook.content.validation import validate
from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from casebook.model.case import Case
from casebook.model.own_fields import OwnField
from casebook.model.types import Record
from casebook.model.vocabulary import Category, City, Organisation, PlaceType, SynonymGroup
from casebook.problems import Place, Problem, nearest, problem
from casebook.yaml.reader import Located, read_yaml
from mini import CASE, PICTURE, copy_mini, report
from test_content_pictures import photo
from test_data_descriptions import FULL

HEADER = CASE.split("---\n")[1]
CITY = "id: a\nname: 가\nshort_name: 가\n"


def _read(model: type[Record], text: str) -> Record | list[Problem]:
    located = read_yaml("a", text)
    assert isinstance(located, Located)
    return validate(model, located)


def _problems(model: type[Record], text: str) -> list[Problem]:
    found = _read(model, text)
    assert isinstance(found, list)
    return found


def _only(model: type[Record], text: str) -> tuple[str, str | None]:
    """The code of the only problem, and what is offered."""
    (found,) = _problems(model, text)
    return found.code, dict(found.values).get("near")


# What stands in a sound case, what stands there in its place, the code, and what is offered. Each is one fault.
FIELDS = [
    ("summary:", "sumary:", "CB102", "summary"),
    ("summary:", "Summary:", "CB102", "summary"),
    ("summary:", "요약:", "CB102", "summary"),
    ("summary:", "요 약:", "CB102", "summary"),
    ("{id: north-province, role: lead}", "주관: 북도", "CB102", "id: …, role: lead"),
    ("{id: north-province, role: lead}", "Lead: North Council", "CB102", "id: …, role: lead"),
    ("{id: north-province, role: lead}", "{기관: north-province, role: lead}", "CB102", "id"),
    ("{id: north-province, role: lead}", "{id: north-province, role: lead, 기관: 나}", "CB102", None),
    ("period:", "기간:", "CB102", "period"),
    ("organisations:", "organizations:", "CB102", "organisations"),
    ("publisher:", "발행 기관:", "CB102", "publisher"),
    ("licence:", "license:", "CB102", "licence"),
    ("title: 사례", "ｔitle: 사례", "CB125", None),
    ("role: lead}", "role; lead}", "CB126", "role: lead"),
    ("role: lead}", "role lead}", "CB126", "role: lead"),
    ("role: lead}", "role:lead}", "CB126", "role: lead"),
    ("role: lead}", "role=lead}", "CB126", "role: lead"),
    ("role: lead}", "role：lead}", "CB126", "role: lead"),
    ("{id: north-province,", "{name: 북도,", "CB102", "id"),
    ("{id: north-province,", "{이름: 북도,", "CB102", "id"),
    ("title: 보도자료,", "제목: 보도자료,", "CB102", "title"),
    ("summary: 요약입니다.\n", "summary: 요약입니다.\n<!-- 확인: 6월 -->\n", "CB007", None),
    ("summary: 요약입니다.\n", "summary: 요약입니다.\n// 확인: 6월\n", "CB007", None),
    ("title: 사례의", "title 사례: 부제", "CB007", None),
    ("title: 사례의 제목\n", "title: 사례의 제목\n제목: 다른 제목\n", "CB102", None),
    ("summary: 요약입니다.\n", "summary: 첫 줄\n기간: 2019년에 한 일\n", "CB102", None),
]
VALUES = [
    ("tags: [급식，로컬푸드]", "CB137", "급식, 로컬푸드"),
    ("tags: [급식、 로컬푸드]", "CB137", "급식, 로컬푸드"),
    ("tags: ［급식, 로컬푸드］", "CB137", "[급식, 로컬푸드]"),
    ("tags: ［급식，로컬푸드］", "CB137", "[급식, 로컬푸드]"),
    ("tags: 급식, 로컬푸드", "CB110", "[급식, 로컬푸드]"),
    ("tags: 급식", "CB110", "[급식]"),
    ("tags: '#급식'", "CB110", None),
    ("tags: 버스 정류장 공기", "CB110", None),
    ("lessons: [협의: 주민과 정한다]", "CB103", '"협의: 주민과 정한다"'),
    ("lessons:\n  - 협의: 주민과 정한다", "CB103", '"협의: 주민과 정한다"'),
    ("contact: {office: 과, url: '[과](https://a.kr/b)'}", "CB118", "https://a.kr/b"),
    ("contact: {office: 과, url: '<https://a.kr/b>'}", "CB118", "https://a.kr/b"),
    ("contact: {office: 과, url: 'https://a.kr/b, https://a.kr/c'}", "CB118", None),
    ("tags: ['급식, 로컬푸드']", "CB138", None),
    ("tags: ['급식;로컬푸드', 가]", "CB138", None),
    ("tags: ['#급식 #로컬푸드']", "CB138", None),
    ("tags: ['#급식']", "CB138", None),
    ("contact: {office: 교통과 063-123-4567}", "CB139", "교통과"),
    ("contact: {office: '교통과(☎ 02-2100-1234)'}", "CB139", "교통과"),
    ("contact: {office: '교통과, T.02-2100-1234~5'}", "CB139", "교통과"),
    ("contact: {office: 교통과(02)2100-1234}", "CB139", "교통과"),
    ("contact: {office: 교통과 (내선 1234)}", "CB139", "교통과"),
    ("contact: {office: 교통과 a@b.go.kr}", "CB139", "교통과"),
    ("contact: {office: 'Bus office, 020 7946 0018'}", "CB139", "Bus office"),
    ("contact: {office: 'Transports, 02 99 00 00 00'}", "CB139", "Transports"),
    ("contact: {office: 010-1234-5678}", "CB139", None),
    ("contact: {office: 교통과 홍길동 주무관}", "CB139", None),
    ("contact: {office: 홍길동사무관님}", "CB139", None),
    ("contact: {office: '홍길동 서기관, 교통과'}", "CB139", None),
    ("contact: {office: 교통과 123-4567}", "CB139", "교통과"),
    ("contact: {office: 교통과 1577 1234}", "CB139", "교통과"),
    ("contact: {office: 교통과 063 - 123 - 4567}", "CB139", "교통과"),
    ("contact: {office: 교통과 +82-63-123-4567}", "CB139", "교통과"),
    ("contact: {office: 교통과 02)2100-2019}", "CB139", "교통과"),
    ("contact: {office: 산림과 둘레길팀장 김철수 043-740-1234}", "CB139", None),
    ("contact: {office: '산림과 과장: 김 철수, 043-740-1234'}", "CB139", None),
    ("contact: {office: 산림과장 도경완 043-740-1234}", "CB139", None),
    ("contact: {office: 산림과장 김철 043-740-1234}", "CB139", None),
    ("contact: {office: 교통과 김철수 과장 063-123-4567}", "CB139", None),
    ("contact: {office: 교통과 김철수 063-123-4567}", "CB139", None),
    ("contact: {office: '교통과 남궁민수, kim@north.go.kr'}", "CB139", None),
    ("contact: {office: 'Mr John Smith, 020 7946 0018'}", "CB139", None),
    ("contact: {office: 국장 사무실 043-740-1234}", "CB139", "국장 사무실"),
    ("contact: {office: 남원시 안전과 063-123-4567}", "CB139", "남원시 안전과"),
    ("contact: {office: 산림과 둘레길팀장 043-740-1234}", "CB139", "산림과 둘레길팀장"),
    ("contact: {office: 산림과 둘레길팀장 김철수}", "CB139", None),
    ("contact: {office: 산림과 둘레길팀장(김미소)}", "CB139", None),
    ("contact: {office: 산림과장 김요한}", "CB139", None),
    ("contact: {office: 산림과장 임용진}", "CB139", None),
    ("contact: {office: 산림과장김철수}", "CB139", None),
    ("contact: {office: 복지국장 남궁민수}", "CB139", None),
    ("contact: {office: 보건소장 이영}", "CB139", None),
    ("contact: {office: 산림과장 김영대}", "CB139", None),
    ("contact: {office: '담당: 김영도'}", "CB139", None),
    ("contact: {office: 산림과 담당자 이정도}", "CB139", None),
    ("contact: {office: 팀장 박승도}", "CB139", None),
    ("contact: {office: 산림과장 김정시}", "CB139", None),
    ("contact: {office: 팀장 이민군}", "CB139", None),
    ("contact: {office: '담당: 배정희'}", "CB139", None),
    ("contact: {office: 산림과 담당 김진구}", "CB139", None),
    ("contact: {office: 산림과 주무관 박영희}", "CB139", None),
    ("contact: {office: '산림과 담당자: 최민지'}", "CB139", None),
    ("contact: {office: 산림과 김철수 팀장}", "CB139", None),
    ("sources_: 가", "CB102", None),
    ("licence: “kogl”", "CB137", "kogl"),
    ("licence: 「kogl」", "CB137", "kogl"),
    ("licence: ｋｏｇｌ", "CB137", "kogl"),
    ("awards: [{award: “2019”, honour: 가}]", "CB137", "2019"),
    ("awards: [{award: ２０１９, honour: 가}]", "CB137", "2019"),
    ("related: [south／talent]", "CB137", "south/talent"),
    ("cost: {total: １２００}", "CB137", "1200"),
    ("cost: {total: '1,200'}", "CB109", "1200"),
    ("cost: {total: 1200원}", "CB109", "1200"),
    ("cost: {total: 약 1200}", "CB109", None),
    ("cost: {total: 3억}", "CB109", "300000000"),
    ("cost: {total: 3억 원쯤}", "CB109", None),
    ("cost: {total: 10~20}", "CB109", None),
    ("cost: {total: -.5}", "CB109", "-0.5"),
    ("cost: {total: 1.2.3}", "CB109", None),
    ("cost: {total: 1e5}", "CB109", None),
    ("cost: {total: 제3의}", "CB109", "3"),
    ("contact: {office: 과, url: town.html}", "CB118", None),
    ("contact: {office: 과, url: www.molit.go.kr}", "CB118", "https://www.molit.go.kr"),
    ("contact: {office: 과, url: molit.go.kr/a}", "CB118", "https://molit.go.kr/a"),
    ("contact: {office: 과, url: ogl-uk-3.0}", "CB118", None),
    ("contact: {office: 과, url: 'https://a.kr/b https://a.kr/c'}", "CB118", None),
    ("contact: {office: 과, url: '[https://a.kr/b](https://a.kr/b)'}", "CB118", "https://a.kr/b"),
    ("reviewed: 10.12.24", "CB113", None),
    ("reviewed: 19.12.24", "CB113", "2019-12-24"),
    ("reviewed: 10년 12월 24일", "CB113", "2010-12-24"),
    ("contact: {office: 과, url: 없습니다}", "CB118", None),
    ("cost: {total: 1,200,000}", "CB124", "total: 1200000"),
    ("cost: {total: 1,200}", "CB124", "total: 1200"),
    ("cost: {total: 1,200원}", "CB124", "total: 1200"),
    ("cost: {total: 1,5}", "CB124", "total: 1.5"),
    ("cost: {total: 2019,2020}", "CB124", None),
    ("cost: {total: 12, note: 하나, 둘}", "CB124", None),
    ("cost: {total: 12, note: 1,2}", "CB124", None),
    ("indicators: [{name: 이용자, unit: 명, value: 3, as_of: 2019,2020}]", "CB124", None),
    ("attachments: [{file: 1,2, title: 가, licence: kogl}]", "CB124", None),
    ("fields: {note: 1,2}", "CB124", None),
    ("contact: {office: 과, url: https://a.kr/b?a=1,2}", "CB124", 'url: "https://a.kr/b?a=1,2"'),
    ("fields: {served: 1,200}", "CB124", "served: 1200"),
    ("fields: {served: 1,200명}", "CB124", 'served: "1,200명"'),
    ("fields: {record: {a: 1,200,300}}", "CB124", "a: 1200300"),
    ("fields: {record: [{a: 글, 둘}]}", "CB124", None),
    ("fields: {note: 글, 둘째 글}", "CB124", None),
    ("limits: 예산이 줄었고, 인력이 모자라며, 평가가 없다.", "CB110", '["예산이 줄었고, 인력이 모자라며, 평가가 없다."]'),
    ("lessons: Ask first, then build.", "CB110", '["Ask first, then build."]'),
    ("transfer: {preconditions: '전기, 물, 길이 있어야 한다.'}", "CB110", '["전기, 물, 길이 있어야 한다."]'),
    ("transfer: {preconditions: '전기, 물'}", "CB110", None),
    ("lessons: 먼저 묻는다", "CB110", '["먼저 묻는다"]'),
    ("related: market-hall", "CB110", None),
    ("related: south/talent", "CB110", "[south/talent]"),
    ("location: {lat: 35,831, lon: 127, label: 가}", "CB124", "lat: 35.831"),
    ("location: {lat: 35° 8' 35\", lon: 127, label: 가}", "CB109", "35.14306"),
    ("location: {lat: 35.5°, lon: 127, label: 가}", "CB109", "35.5"),
    ("attachments: [{file: /files/a.pdf, title: 가, licence: kogl}]", "CB118", "files/a.pdf"),
]


@pytest.mark.parametrize(("old", "new", "code", "near"), FIELDS)
def test_a_field_that_is_none_is_one_problem_with_what_is_meant(old: str, new: str, code: str, near: str | None) -> None:
    assert old in HEADER
    assert _only(Case, HEADER.replace(old, new, 1)) == (code, near)


@pytest.mark.parametrize(("line", "code", "near"), VALUES)
def test_a_value_of_another_form_is_offered_the_valid_one(line: str, code: str, near: str | None) -> None:
    assert _only(Case, f"{HEADER}{line}\n") == (code, near)


@pytest.mark.parametrize(
    "office",
    ["김해시 주무관청", "행정사무관리과", "서울시 사무관리팀", "경상남도 사무관리과", "제1234-5678호 과", "제 1234-5678호 과",
     "국장 사무실", "과장 전결 규정", "과장 전결", "국토연구원 지원단", "산림과 둘레길팀장", "과장 정책과",
     "국장 이하 전 직원", "박물관 소장 고문서 담당", "담당 주민센터",
     "담당 공무원", "담당 지원단", "담당 노인회", "책임자 공개",
     "담당 안전관",
     "지방세 팀장", "민방위 팀장", "신재생 팀장", "전산망 팀장", "공연장 소장", "세무과 담당 민원계", "'기획예산과 담당: 지적계'",
     "'담당: 나주시'", "'담당: 전남도'", "담당 강남구", "나주시 기획과장 (전남도 파견)", "센터장(전북대)", "팀장(남원시)",
     "부장 전담반",
     "한국전력 팀장 송배전", "과장 송무", "과장 현안", "주무관 지정", "담당자 이메일", "이전기획과 담당자 안내문",
     "문화재 팀장", "박물관 소장 문화재 담당", "보건소장실", "박물관 소장 유물 담당",
     "구청장 직소민원실", "국장 전용 회의실", "정보화 담당",
     "Room 100 - 2000", "Office 365 2019 team", "2019-2023 계획과", "교통과 1층 120호"],
)  # fmt: skip
def test_words_and_numbers_of_an_office_are_no_person_and_no_telephone(office: str) -> None:
    assert isinstance(_read(Case, f"{HEADER}contact: {{office: {office}}}\n"), Case)


@pytest.mark.parametrize(
    ("model", "text", "code", "near"),
    [
        (Organisation, "id: a\nname: 가\nkinds: other\n", "CB102", "kind"),
        (Organisation, "id: a\nname: 가\nkind: other\nshort_names: 전북도\n", "CB110", "[전북도]"),
        (Organisation, "id: a\nname: 가\nkind: other\nshort_names: [전북도，전북]\n", "CB137", "전북도, 전북"),
        (SynonymGroup, "same: [경기，경기도]\n", "CB137", "경기, 경기도"),
        (SynonymGroup, "same: 경기, 경기도\n", "CB110", "[경기, 경기도]"),
        (SynonymGroup, "[경기, 경기도]\n", "CB024", "same: [경기, 경기도]"),
        (SynonymGroup, "[{경기: 도}, 경기도]\n", "CB024", None),
        (SynonymGroup, "never: 버스 / 택시\n", "CB110", "[버스, 택시]"),
        (City, f"{CITY}facts: {{population: 20,000}}\n", "CB124", "population: 20000"),
        (City, f"{CITY}facts: {{population: 1,020,000, area: 3}}\n", "CB124", "population: 1020000"),
        (City, f"{CITY}facts: {{motto: 크고, 밝은 곳}}\n", "CB124", None),
        (City, f"{CITY}translations: {{en: {{name: North, South, short_name: N}}}}\n", "CB124", None),
        (City, f"{CITY}lat: 35.1도\nlon: 129\n", "CB109", "35.1"),
        (PlaceType, "name: 가\nplurals: 가\n", "CB102", "plural"),
        (PlaceType, "name: 가\nplural: 가\ntranslations: {영어: {name: a, plural: b}}\n", "CB105", None),
        (Category, "id: a\n이름: 가\ndescription: 나\n", "CB102", "name"),
    ],
)
def test_the_same_in_lists(model: type[Record], text: str, code: str, near: str | None) -> None:
    assert _only(model, text) == (code, near)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("△35", "-35"), ("−3.5", "-3.5"), ("–3.5", "-3.5"), ("-£3m", "-3000000"), ("£1.2m", "1200000"),
        ("1.2k", "1200"), ("£3bn", "3000000000"), ("3 M€", "3000000"), ("2 Md€", "2000000000"), ("1,200명", "1200"),
        ("1200(명)", "1200"), ("30km", "30"), ("$1,200", "1200"), ("+5", "+5"), ("▼2", None), ("▲2", None), ("↓3", None),
        ("(3.5)", None), ("- 35", None), ("A-35", None), ("1.2m", None), (">1000", None), ("≥3", None), ("~3", None),
        ("±3", None), ("약 1200", None), ("약1200", None), ("about 1200", None), ("more than 30", None),
        ("environ 30", None), ("1200명 이상", None), ("1200명이상", None), ("100여 명", None), ("3억", None),
        ("100+", None), ("100명+α", None), ("100여", None), ("100여명", None), ("100여원", None), ("100명 남짓", None),
        ("100명 내외", None), ("100명안팎", None), ("100 or so", None), ("100 plus", None), ("100 or more", None),
        ("100 ou plus", None), ("à peu près 100", None), ("100 au minimum", None), ("35%", None),
    ],
)  # fmt: skip
def test_a_number_is_offered_with_its_sign_and_its_magnitude_or_not_at_all(text: str, number: str | None) -> None:
    assert likely_value("CB109", "value", text) == number


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("12억 원", "1200000000"), ("3억 5천만 원", "350000000"), ("3억5000만", "350000000"), ("1,020만원", "10200000"),
        ("5천만원", "50000000"), ("3.5억", "350000000"), ("1조 2천억원", "1200000000000"), ("500천원", "500000"),
        ("1,020백만원", "1020000000"), ("2천5백만 원정", "25000000"), ("12억 3,456만 7,000원", "1234567000"),
        ("국비 5억 원", None), ("3억~5억", None), ("약 3억", None), ("3억 이상", None), ("억 원", None), ("0.00000001억", "1"),
        ("0.000000001억", None), ("3만 2억", None), ("1200원", "1200"),
        ("3억 5천", None), ("2억5천", None), ("1억 5백", None), ("20억 5", None), ("1억 2", None), ("1조 5천", None),
        ("3억 5천원", None), ("3억 5000", None), ("12억 3,456만 7천원", "1234567000"), ("5만 3천", "53000"),
        ("2천5", None), ("1천2", None), ("3천5만", None), ("2백5억", None), ("2천500", "2500"), ("3십5만", "350000"),
        ("2천5백3십만", "25300000"), ("1천2백5", None),
    ],
)  # fmt: skip
def test_a_sum_in_words_for_large_numbers_is_offered_in_figures(text: str, total: str | None) -> None:
    """The advice told people to write it out, and left the noughts to them."""
    assert likely_value("CB109", "total", text) == total


def test_a_word_in_place_of_a_value_is_no_name_of_a_site(tmp_path: Path) -> None:
    """YAML reads the rest of a text of small letters as a name, which a field that was left empty has too."""
    project = copy_mini(tmp_path)
    cities, fields = project / "cases/_vocabulary/cities.yml", project / "cases/_vocabulary/fields.yml"
    fields.write_text("- {id: served, label: 쓴 사람, type: text}\n- {id: area, label: 넓이, type: text}\n", encoding="utf-8")
    text = cities.read_text(encoding="utf-8")
    cities.write_text(text.replace("planned_population: 29000", "planned_population:"), encoding="utf-8")
    case = CASE.replace("---\n\n##", "fields: {served: big, area}\n---\n\n##")
    (project / "cases/north/a.md").write_text(case, encoding="utf-8")
    assert load(project / "cases").problems == ()
    cities.write_text(text.replace("planned_population: 29000", "small:"), encoding="utf-8")
    (project / "cases/north/a.md").write_text(case.replace("area", "small"), encoding="utf-8")
    assert [item.code for item in load(project / "cases").problems] == ["CB218", "CB219"]


@pytest.mark.parametrize("model", [Organisation, Category, City])
def test_a_list_of_names_is_shown_how_an_entry_begins(model: type[Record]) -> None:
    (found,) = _problems(model, "molit\n")
    assert (found.code, dict(found.values)["kind"]) == ("CB024", "id")


def test_a_field_of_another_record_is_not_offered(tmp_path: Path) -> None:
    """A word is the name of some field: 기관 that of a signatory's body, which no source has."""
    text = report(copy_mini(tmp_path, {"cases/north/a.md": CASE.replace("{id: 본문,", "{id: 본문, 기관: 나,")}))
    assert "[CB102]" in text
    assert "body" not in text


LICENCES = """- {id: kogl}
- {id: kogl-1}
- {id: all-rights-reserved}
- {id: cc-by-4.0}
"""


@pytest.mark.parametrize(
    ("written", "listed", "near"),
    [
        *((name, ["ogl-uk-3.0"], "ogl-uk-3.0") for name in ("OGL v3.0", "OGL", "OGLv3", "OGL 3", "Open Government Licence v3.0")),
        ("OGL v2.0", ["ogl-uk-3.0"], None), ("OGL", ["ogl-uk-2.0", "ogl-uk-3.0"], None),
        ("OGL v2.0", ["ogl-uk-2.0", "ogl-uk-3.0"], "ogl-uk-2.0"),
        ("OGL", [], None), ("OGL v3.0", [], None), ("ODbL", ["odbl-1.0"], "odbl-1.0"),
        ("Etalab 2.0", ["etalab-2.0"], "etalab-2.0"),
    ],
)  # fmt: skip
def test_a_licence_is_known_by_its_short_name_and_taken_for_no_other(
    tmp_path: Path, written: str, listed: list[str], near: str | None
) -> None:
    files = {"cases/_vocabulary/licences.yml": LICENCES + "".join(f"- {{id: {it}}}\n" for it in listed)}
    files["cases/north/a.md"] = CASE.replace("licence: kogl}", f"licence: {written}}}")
    found = [item for item in load(copy_mini(tmp_path, files) / "cases").problems if item.place.path == "cases/north/a.md"]
    assert [(item.code, dict(item.values).get("near")) for item in found] == [("CB105", near)]


def test_a_period_that_may_go_on_is_offered_as_open() -> None:
    (found,) = _problems(Case, HEADER.replace("period: 2019", "period: 2019-?"))
    assert dict(found.values)["near"] == "2019-"


@pytest.mark.parametrize(
    ("name", "near"), [("night bus.txt", "night-bus.md"), ("메모.txt", "….md"), ("Night_Bus.HWP", "night-bus.md")]
)
def test_a_name_for_a_case_is_offered_only_where_it_is_valid(tmp_path: Path, name: str, near: str) -> None:
    problems = load(copy_mini(tmp_path, {f"cases/north/{name}": "글"}) / "cases").problems
    assert [(item.code, dict(item.values)["near"]) for item in problems] == [("CB027", near)]


IMAGE = "images:\n  - {file: %s, alt: 가, credit: 나, licence: kogl}\n"


@pytest.mark.parametrize(
    ("written", "there", "kind", "near"),
    [
        ("images/c.heic", "images/c.heic", "type", None), ("images/c.svg", "images/c.svg", "type", None),
        ("images/c.png", "images/c.png", "type", None), ("files/a.pdf", "files/a.pdf", "type", None),
        ("./images/a.gif", "images/a.gif", None, "images/a.gif"), ("images/A.GIF", "images/a.gif", None, "images/a.gif"),
        ("images/stop1.gif", "images/stop2.gif", None, "images/stop2.gif"), ("images/b.gif", "images/longer.gif", None, None),
    ],
)  # fmt: skip
def test_a_picture_that_is_there_is_not_said_to_be_missing(
    tmp_path: Path, written: str, there: str, kind: str | None, near: str | None
) -> None:
    content = PICTURE if there.endswith(".gif") else "%PDF-1" if there.endswith(".pdf") else "<html>"
    case = CASE.replace("---\n\n##", f"{IMAGE % written}---\n\n##")
    problems = load(copy_mini(tmp_path, {"cases/north/a.md": case, f"cases/north/{there}": content}) / "cases").problems
    (values,) = (dict(item.values) for item in problems if item.code == "CB209")
    assert (values.get("kind"), values.get("near")) == (kind, near)


FREE = [
    "title", "summary", "sources.0.title", "sources.0.part", "sources.0.publisher", "location.label", "tags.0",
    "indicators.0.name", "indicators.0.method", "cost.note", "steps.0.date", "steps.0.text", "lessons.0", "limits.0",
    "adopted_from.0.who", "adopted_from.0.date", "adopted_from.0.what_changed", "contact.office", "images.0.alt",
    "images.0.credit", "attachments.0.title", "notes.0.note", "withdrawn.reason",
]  # fmt: skip
"""Where a case has texts of any words."""
RECORDS = [
    "location: {lat: 없음, lon: 없음}", "cost: {total: N/A}", "indicators: [{name: 해당 없음, value: '-'}]",
    "steps: [{date: 미정}]",
    "transfer: {preconditions: [none], not_suitable_when: ['-']}", "contact: {office: 미정, url: null}",
]  # fmt: skip


@pytest.mark.parametrize("word", ["없음", "N/A", "-", "미정", "해당 없음", "…", "unknown", "néant", "(모름)", "..."])
def test_a_word_for_nothing_is_no_text_of_any_field(word: str) -> None:
    for where in FREE:
        located = read_yaml(
            "a", FULL.split("---\n")[1] + "notes: [{printed: 가, note: 나}]\nwithdrawn: {date: 2020-01-01, reason: 가}\n"
        )
        assert isinstance(located, Located)
        *around, last = (int(part) if part.isdecimal() else part for part in where.split("."))
        inner: Any = located.data
        for part in around:
            inner = inner[part]
        inner[last] = word
        found = validate(Case, located)
        assert isinstance(found, list), where
        assert [(item.code, dict(item.values)["kind"], dict(item.values)["found"]) for item in found] == [
            ("CB107", "nothing", word)
        ]
        assert found[0].place == located.place(*around, last), where


def test_a_blank_in_a_required_field_is_told_alone_and_as_empty() -> None:
    (found,) = _problems(Case, HEADER.replace("publisher: 나라부", 'publisher: " "'))
    assert (found.code, dict(found.values).get("kind"), found.value("field")) == ("CB107", None, "publisher")


@pytest.mark.parametrize(("field", "text", "near"), [
    ("lat", "35.82019599999999876", "35.820196"), ("lon", "-127.10879700000000301", "-127.108797"),
    ("error_km", "0.30000000000000004", ""),
])  # fmt: skip
def test_a_coordinate_of_many_digits_is_offered_to_ten_centimetres_and_asks_for_no_larger_unit(
    field: str, text: str, near: str
) -> None:
    point = {"lat": "35.8", "lon": "127.1", "label": "가", "precision": "approximate", "error_km": "1"} | {field: text}
    (found,) = _problems(Case, f"{HEADER}location: {{{', '.join(f'{key}: {value}' for key, value in point.items())}}}\n")
    said = " ".join(wording("en").sentences(found))
    assert (found.code, found.value("near"), "unit" in said) == ("CB130", near, field == "error_km"), said


@pytest.mark.parametrize("line", RECORDS)
def test_a_record_of_words_for_nothing_is_to_be_left_out_as_a_whole(line: str) -> None:
    (found,) = _problems(Case, f"{HEADER}{line}\n")
    assert (found.code, dict(found.values)["field"], dict(found.values)["advice"]) == (
        "CB107",
        line.partition(":")[0],
        "leave_out",
    )


def test_signs_names_and_what_can_be_chosen_may_look_like_words_for_nothing() -> None:
    for text in (
        HEADER.replace("publisher: 나라부", "publisher: TBC"),
        HEADER.replace("id: 본문", "id: x"),
        f"{HEADER}tags: [무]\nindicators: [{{name: 지수, unit: '-', value: 1, source: 본문}}]\n",
        f"{HEADER}notes: [{{printed: 미정, note: 자료에 그렇게 적혀 있다}}]\n",
        f"{HEADER}contact: {{office: TBC}}\nadopted_by: [{{who: TBC}}]\n",
    ):
        located = read_yaml("a", text)
        assert isinstance(located, Located)
        assert isinstance(validate(Case, located), Case)
    company = read_yaml("a", "id: nc\nname: 엔씨소프트\nkind: company\nshort_names: [NC]\n")
    assert isinstance(company, Located)
    assert isinstance(validate(Organisation, company), Organisation)
    chosen = read_yaml(
        "a", "id: progress\nlabel: 진척\ntype: choice\nvalues: [{id: none, label: 없음}, {id: open, label: 미정}]\n"
    )
    assert isinstance(chosen, Located)
    assert isinstance(validate(OwnField, chosen), OwnField)


def test_two_faults_of_fields_are_two_problems() -> None:
    text = HEADER.replace("summary:", "memo:").replace("{id: north-province, role: lead}", "{id=north-province, role=lead}")
    found = [(item.code, dict(item.values).get("near")) for item in _problems(Case, text)]
    assert found == [("CB101", None), ("CB102", None), ("CB126", "id: north-province"), ("CB126", "role: lead")]


def test_a_full_width_sign_is_named_with_the_one_to_type() -> None:
    (found,) = _problems(Case, f"{HEADER}tags: [급식，로컬푸드]\n")
    said = "\n".join(wording("ko").sentences(found))
    assert "'，'" in said
    assert "','" in said


@pytest.mark.parametrize(
    ("old", "new", "code", "near"),
    [
        ("planned_population: 29000", "planned_population: '29,000명'", "CB109", "29000"),
        ("planned_population: 29000", "계획인구: 29000", "CB218", "planned_population"),
        ("planned_population: 29000", "planned_populaton: 29000", "CB218", "planned_population"),
        ("agencies: [국민연금공단, 농촌진흥청]", "agencies: 국민연금공단, 농촌진흥청", "CB110", "[국민연금공단, 농촌진흥청]"),
    ],
)
def test_facts_of_a_city_are_offered_the_valid_value(old: str, new: str, code: str, near: str, tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    path = project / "cases/_vocabulary/cities.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    (found,) = load(project / "cases").problems
    assert (found.code, dict(found.values).get("near")) == (code, near)


NEAR = [
    ("busan/tower", "busan/vr-ar-center", False),
    ("busan/vr-center", "busan/vr-ar-center", True),
    ("busan/vr-ar-centre", "busan/vr-ar-center", True),
    ("bsuan/vr-ar-center", "busan/vr-ar-center", True),
    ("ulsan/port", "ulsan/hrd-partner", False),
    ("ulsan/hrd-partnr", "ulsan/hrd-partner", True),
    ("ulsan-city", "gunsan-city", False),
    ("gunsn-city", "gunsan-city", True),
    ("gunsan_city", "gunsan-city", True),
    ("cases/jeju/airport.md", "cases/jeju/global-talent.md", False),
    ("cases/jeju/global-talnt.md", "cases/jeju/global-talent.md", True),
    ("cases/jeju/global-talent.md", "cases/busan/global-talent.md", True),
    ("north/bsu", "north/bus", True),
    ("cc-by", "cc-by-4.0", True),
    ("울산 시청", "군산 시청", False),
    ("군산 시정", "군산 시청", True),
    ("what-changd", "what_changed", True),
    ("sumary", "summary", True),
]


@pytest.mark.parametrize(("word", "name", "is_near"), NEAR)
def test_a_name_is_near_by_what_it_does_not_share_with_all_others(word: str, name: str, *, is_near: bool) -> None:
    assert nearest(word, [name]) == (name if is_near else None)


@pytest.mark.parametrize(
    ("word", "id_"), [("ulsan-city", None), ("울산 시청", None), ("gunsn-city", "gunsan-city"), ("군산 시쳥", "gunsan-city")]
)
def test_an_organisation_is_no_guess_for_one_of_another_city(tmp_path: Path, word: str, id_: str | None) -> None:
    project = copy_mini(tmp_path, {"cases/north/a.md": CASE.replace("id: north-province", f"id: {word}")})
    with (project / "cases/_vocabulary/organisations.yml").open("a", encoding="utf-8") as file:
        file.write("\n- id: gunsan-city\n  name: 군산시청\n  kind: local-government\n")
    (found,) = load(project / "cases").problems
    assert dict(found.values).get("near") == id_


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_in_another_form_of_unicode_is_told_so(form: str, tmp_path: Path) -> None:
    """The two forms of a file, of a source and of a field look alike: to type one again would never help."""
    other = "NFD" if form == "NFC" else "NFC"
    body = normalize(other, "\n![승강장](images/승강장.png)\n\n[계획](files/계획.pdf)\n\n가.[^보도]\n")
    header = normalize(form, CASE).replace(normalize(form, "id: 본문"), normalize(form, "id: 보도"))
    project = copy_mini(tmp_path, {"cases/north/a.md": header + body})
    for name, raw in (("images/승강장.png", photo("PNG")), ("files/계획.pdf", b"%PDF-1.7\n")):
        file = project / "cases/north" / normalize(form, name)
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(raw + bytes(80))
    text = report(project)
    assert re.findall(r"\[CB\d+\]", text) == ["[CB303]", "[CB303]", "[CB305]"]
    assert text.count("파일의 이름을 영어로 바꾸고") == 2
    assert text.count("두 곳에서 모두 지우고 새로 쓰거나") == 1
    assert _only(Case, HEADER.replace("title: 사례", normalize(form, "제목: 사례"), 1)) == ("CB102", "title")


def test_the_advice_on_forms_of_unicode_is_for_equal_letters_alone() -> None:
    given = [
        dict(problem(Place("a"), "CB305", id="보도", near=near).values).get("advice")
        for near in (normalize("NFD", "보도"), "보고", "보도")
    ]
    assert given == ["decomposed", None, None]


PERSONS = ["담당자: 홍길동", "연락처: 052-1", "전화번호: 052-1", "담당자: 홍길동\n연락처: 052-1", "Phone: 1", "e-mail: a@b.kr"]
OF_OFFICES = [
    "{office: 과, 전화: 052-123-4567}",
    "{office: 과, 이름: 홍길동}",
    "{office: 과, name: 홍길동}",
    "{office: 과, email: a@b.kr}",
]


@pytest.mark.parametrize("lines", [*PERSONS, *(f"contact: {record}" for record in OF_OFFICES)])
def test_names_and_phone_numbers_of_persons_are_led_to_the_office_and_never_to_the_page(lines: str) -> None:
    found = _problems(Case, f"{HEADER}{lines}\n")
    assert [(item.code, dict(item.values).get("near"), dict(item.values).get("advice")) for item in found] == [
        ("CB102", None, "no_person")
    ] * (lines.count("\n") + 1)
    assert "contact: {office: " in "\n".join(wording("ko").sentences(found[0]))


@pytest.mark.parametrize(
    ("line", "near"), [("담당: 교통과", "contact"), ("문의: 교통과", "contact"), ("담당 부서: 교통과", "contact")]
)
def test_the_words_for_an_office_still_lead_to_its_field(line: str, near: str) -> None:
    assert _only(Case, f"{HEADER}{line}\n") == ("CB102", near)


@pytest.mark.parametrize(
    "office", ["교통과 1팀", "제2024-12호 추진단", "2019-2020 기획단", "119 안전센터", "R&D 1-2과", "혁신도시 시즌 2"]
)
def test_an_office_may_have_numbers(office: str) -> None:
    assert not isinstance(_read(Case, f"{HEADER}contact: {{office: {office}}}\n"), list)


@pytest.mark.parametrize("tag", ["1,000명", "C#", "3·1 운동", "2019년", "R&D", "산·학·연"])
def test_a_tag_may_have_signs_and_figures(tag: str) -> None:
    assert not isinstance(_read(Case, f"{HEADER}tags: ['{tag}']\n"), list)


def test_a_field_beside_another_of_its_meaning_is_to_be_deleted_and_no_other_is_offered() -> None:
    (found,) = _problems(Case, f"{HEADER}제목: 다른 제목\n")
    said = "\n".join(wording("ko").sentences(found))
    assert "'title'" in said
    assert wording("ko").fill("lines", "near", near="title").strip() not in said


def test_an_id_that_is_wrong_and_stands_twice_is_wrong_once_and_repeated_once(tmp_path: Path) -> None:
    lines = "related: [a, a, north/bus-stop]\nagreement: [b, b]\n"
    project = copy_mini(tmp_path, {"cases/north/x.md": CASE.replace("period: 2019\n", f"period: 2019\n{lines}")})
    codes = [(item.place.line, item.place.column, item.code) for item in load(project / "cases").problems]
    assert codes == [(6, 11, "CB116"), (6, 14, "CB215"), (7, 13, "CB117"), (7, 16, "CB215")]


@pytest.mark.parametrize("name", ["name: 북도", "이름: 북도", "title: 북도"])
@pytest.mark.parametrize(("record", "advice"), [
    ("organisations: [{id: north-province, role: lead, %s}]", None),
    ("adopted_by: [{who: 남도, case: south/talent, date: 2019, what_changed: 가, url: 'https://a.kr/', %s}]", None),
    ("contact: {office: 과, url: 'https://a.kr/', %s}", "no_person"),
])  # fmt: skip
def test_a_name_is_one_of_a_person_in_the_record_of_an_office_alone(record: str, name: str, advice: str | None) -> None:
    header = re.sub(r"organisations:\n.*\n", "", HEADER) if record.startswith("org") else HEADER
    (found,) = _problems(Case, f"{header}{record % name}\n")
    assert (found.code, dict(found.values).get("advice")) == ("CB102", advice)


COLLECTION = "kind: block\ntitle: 가\nintroduction: 나\ncases:\n- {case: south/talent, why: 다, need: core, source: 본문}\n"
IN_COLLECTIONS = [
    ("kind: block", "kind: 구성 요소", "CB105", "block"),
    ("kind: block", "kind: 구성요소", "CB105", "block"),
    ("kind: block", "kind: 블록", "CB105", "block"),
    ("kind: block", "kind: blok", "CB105", "block"),
    ("kind: block", "kind: 모음", "CB105", "collection"),
    ("kind: block", "kind: 사례 모음", "CB105", "collection"),
    ("kind: block", "종류: block", "CB102", "kind"),
    ("title:", "제목:", "CB102", "title"),
    ("introduction:", "소개:", "CB102", "introduction"),
    ("cases:", "사례:", "CB102", "cases"),
    ("{case:", "{사례:", "CB102", "case"),
    ("why:", "까닭:", "CB102", "why"),
    ("why:", "이유:", "CB102", "why"),
    ("need:", "필요:", "CB102", "need"),
    ("need:", "필요도:", "CB102", "need"),
    ("need: core", "need: 핵심", "CB105", "core"),
    ("source:", "출처:", "CB102", "source"),
    ("source:", "근거:", "CB102", "source"),
]


@pytest.mark.parametrize(("old", "new", "code", "near"), IN_COLLECTIONS)
def test_collections_are_offered_what_words_mean(tmp_path: Path, old: str, new: str, code: str, near: str) -> None:
    assert old in COLLECTION
    text = COLLECTION.replace(old, new, 1)
    (found,) = load(copy_mini(tmp_path, {"cases/_collections/a.yml": text}) / "cases").problems
    assert (found.code, dict(found.values).get("near")) == (code, near)


@pytest.mark.parametrize("sources", ["", "id: 가, "])
def test_a_block_asks_for_an_id_where_the_case_has_none(tmp_path: Path, sources: str) -> None:
    files = {
        "cases/south/b.md": CASE.replace("id: 본문, ", sources).replace("north-province", "south-university"),
        "cases/_collections/a.yml": COLLECTION.replace("south/talent", "south/b"),
    }
    text = report(copy_mini(tmp_path, files))
    assert text.count("[CB") == text.count("[CB211]") == 1
    assert ("아직 id가 없습니다" in text) == (not sources)
    assert ("쓸 수 있는 것: 가" in text) == bool(sources)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("_collections/x.yaml", "x.yml"), ("_collections/x.md", "x.yml"), ("_collections/x.yml.txt", "x.yml"),
        ("_collections/x.YML", "x.yml"), ("_awards/2020.yaml", "2020.yml"), ("_agreements/second.txt", "second.yml"),
        ("_vocabulary/cities.yaml", "cities.yml"), ("_vocabulary/other.yaml", None), ("_collections/x.png", None),
        ("_collections/a/x.yaml", None), ("north/x.yaml", None),
    ],
)  # fmt: skip
def test_a_list_file_of_another_suffix_is_told_its_own(tmp_path: Path, name: str, near: str | None) -> None:
    problems = load(copy_mini(tmp_path, {f"cases/{name}": "title: 가\n"}) / "cases").problems
    (values,) = (dict(item.values) for item in problems if item.code == "CB021")
    assert (values.get("near"), values.get("kind")) == (near, "list" if near else None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_for_nothing_is_known_as_one(language: str) -> None:
    words = wording(language).of("advice", "nothing").split(", ")
    assert words
    assert [word for word in words if not means_nothing(word)] == []
