"""People write names where files have codes: the report offers the code that a name is of."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from random import Random
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from pydantic import BaseModel

from casebook.build.load import load
from casebook.content import names as content_names
from casebook.content.folder import read_content
from casebook.content.name_index import NameIndex, digits_of
from casebook.content.names import name_codes
from casebook.content.validation import validate
from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from casebook.model import collection
from casebook.model.own_fields import OwnFieldType
from casebook.model.types import CODES, Attribution, Precision
from casebook.model.vocabulary import Category, Organisation
from casebook.problems import KnownNames, Place, nearest, problem
from casebook.yaml.reader import Located, read_yaml
from mini import CASE, MINI, copy_mini

CASE_FILE = "cases/north/a.md"
NAMES = [
    ("category: living", "category: {}", {"living": "생활; 생활 분야; 「생활」; Living", "growth": " 성 장 ; 성장을"}),
    ("{id: north-province", "{{id: {}", {
        "north-province": "북도; 북; 북도청; North-Province; north_province",
        "ministry": "나라부; 나라부 장관",
        "south-university": "남대학교; 남대학; 남 대학교(본교); south univresity",
    }),
    ("role: lead", "role: {}", {
        "lead": "주관; 주관기관; 주관으로; Lead; led by; 총괄",
        "partner": "협 력", "funder": "재정지원; Funding", "operator": "운영을",
    }),
    ("licence: kogl", "licence: {}", {
        "kogl": "공공누리",
        "kogl-1": "공공누리 제1유형; 공공누리1유형; 공공누리 제1유형(출처 표시); KOGL-1",
        "kogl-2": "제2유형; 공공누리 제2유형: 출처표시, 상업적 이용금지",
        "kogl-3": "３유형",
        "kogl-4": "공공누리 제4유형: 출처표시",
        "cc-by-4.0": "CC BY 4.0",
        "cc-by-sa-4.0": "CC-BY-SA",
        "all-rights-reserved": "저작권 있음; All rights reserved",
        "": "공공누리 제9유형",
    }),
    ("period: 2019", "period: 2019\nstatus: {}", {
        "running": "진행 중; 진행중; 진행중임; in progress", "ended": "종료; 완료; Ended", "planned": "계획; 예정",
    }),
    ("period: 2019", "period: 2019\nagreement: [{}]", {
        "first/2-ga-1": "2. 가. ①; 2.가.①; 제2조 가항 ①; 2-가-1; 2-ga-1; 합의서 2. 가. ①; 제도를 고친다; first/2-ga-2",
        "first/2-ga": "2. 가. 정부",
        "first/1": "1. (목적)",
        "": "9. 하. ⑨",
    }),
    ("period: 2019", "period: 2019\nawards: [{{award: {}, honour: 우수}}]", {
        "2019": "첫 성과보고대회; 성과보고대회; 2019년 첫 성과보고대회",
    }),
    ("period: 2019", "period: 2019\nrelated: [{}]", {
        "south/talent": "talent; south/talent.md; cases/south/talent.md; /cases/south/talent/; https://example.org/cases/south/talent/;"
        " south/talnet",
        "north/bus-stop": "깨끗한 버스 승강장과 쉼터",
    }),
    ("period: 2019", "period: 2019\nlocation: {{lat: 1, lon: 1, label: 가, precision: {}}}", {
        "approximate": "대략적인 위치", "exact": "정확",
    }),
    ("period: 2019", "period: 2019\nindicators: [{{name: 가, unit: 나, value: 1, attribution: {}}}]", {
        "measured": "측정값", "estimated": "추정", "self-reported": "자체 보고; 주관 기관 발표; 수행 기관 발표",
    }),
]  # fmt: skip
"""What stands in a sound case, what stands there in its place, and names by the code that is meant; none by an empty one."""
OF_CASES = [
    (old, new.format(f"'{name}'"), code)
    for old, new, codes in NAMES
    for code, names in codes.items()
    for name in names.split("; ")
]
LISTS = [
    ("_vocabulary/organisations.yml", "kind: university", "kind: 대학교", "university"),
    ("_vocabulary/organisations.yml", "kind: government", "kind: 정부기관", "government"),
    ("_vocabulary/organisations.yml", "kind: local-government", "kind: 지자체", "local-government"),
    ("_vocabulary/organisations.yml", "kind: university", "kind: university\n  city: 남쪽", "south"),
    ("_vocabulary/organisations.yml", "kind: university", "kind: university\n  city: 남쪽 혁신도시", "south"),
    ("_vocabulary/categories.yml", "mark: square", "mark: 네모", "square"),
    ("_vocabulary/categories.yml", "mark: square", "mark: Circle", "circle"),
    ("_vocabulary/place.yml", "type: list", "type: 목록", "list"),
    ("_agreements/first.yml", "members: [ministry]", "members: [나라부]", "ministry"),
    ("_agreements/first.yml", "licence: kogl", "licence: 공공누리 1유형", "kogl-1"),
    ("_awards/2019.yml", "hosts: [ministry]", "hosts: [나라부 장관실]", "ministry"),
    ("_awards/2019.yml", "city: north", "city: 북쪽혁신도시", "north"),
    ("_awards/2019.yml", "city: north", "city: 북도", "north"),
]


def _offers(project: Path, path: str) -> list[str | None]:
    """What is offered for each problem of a file."""
    problems = load(project / "cases").problems
    return [dict(found.values).get("near") for found in problems if found.place.path == path]


@pytest.mark.parametrize(("old", "new", "code"), OF_CASES)
def test_a_name_in_a_case_is_offered_its_code(old: str, new: str, code: str, tmp_path: Path) -> None:
    assert old in CASE
    assert _offers(copy_mini(tmp_path, {CASE_FILE: CASE.replace(old, new, 1)}), CASE_FILE) == [code or None]


@pytest.mark.parametrize(("file", "old", "new", "code"), LISTS)
def test_a_name_in_a_list_is_offered_its_code(file: str, old: str, new: str, code: str, tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    path = project / "cases" / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert _offers(project, f"cases/{file}") == [code]


def test_the_codes_that_are_allowed_have_their_names(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {CASE_FILE: CASE.replace("living", "어느 것").replace("lead", "아무개")})
    said = [wording("ko").sentences(found) for found in load(project / "cases").problems]
    allowed = [next(line for line in lines if line.startswith("쓸 수 있는 것")) for lines in said]
    assert allowed[0].endswith("growth(성장), living(생활)")
    assert allowed[1].endswith("lead(주관), partner(협력), funder(재정 지원), operator(운영), beneficiary(수혜)")


def test_a_name_of_two_things_is_offered_neither(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {CASE_FILE: CASE.replace("north-province", "정책과")})
    path = project / "cases/_vocabulary/organisations.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("name: 남대학교", "name: 남대학교\n  short_names: [정책과]").replace("[북]", "[정책과]"), encoding="utf-8"
    )
    assert _offers(project, CASE_FILE) == [None]


def test_a_code_that_the_site_does_not_list_is_not_offered(tmp_path: Path) -> None:
    text = CASE.replace("role: lead", "role: 총괄")
    roles = "- {id: lead}\n- {id: helper, name: 도움}\n- {id: funder}\n- {id: partner}\n"
    project = copy_mini(tmp_path, {CASE_FILE: text, "cases/_vocabulary/roles.yml": roles})
    assert _offers(project, CASE_FILE) == ["lead"]
    project = copy_mini(tmp_path / "b", {CASE_FILE: text, "cases/_vocabulary/roles.yml": roles.replace("lead", "head")})
    assert None in _offers(project, CASE_FILE)
    assert "lead" not in _offers(project, CASE_FILE)


def _codes(record: type[BaseModel], field: str) -> tuple[str, ...]:
    return get_args(record.model_fields[field].annotation)


KNOWN: dict[str, Collection[str]] = {
    **CODES,
    "attribution": get_args(Attribution),
    "collection_kind": _codes(collection.Collection, "kind"),
    "field": wording("ko").sections["fields"],
    "kind": _codes(Organisation, "kind"),
    "mark": _codes(Category, "mark"),
    "precision": get_args(Precision),
    "required": ("true", "false"),
    "translations": LANGUAGES,
    "type": get_args(OwnFieldType),
}
"""All codes that have other names, by their field."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_names_are_of_codes_that_exist_and_of_one_code_only(language: str) -> None:
    others = wording(language).sections["other_names"]
    assert set(others) == set(KNOWN)
    for field, names in others.items():
        assert isinstance(names, dict)
        assert set(names) <= set(KNOWN[field])
        words = [re.sub(r"\W", "", word) for text in names.values() for word in str(text).split(", ")]
        assert sorted(words) == sorted(set(words))


_WORDS = st.text("가각간강나남다도동서시청부공사기관원12ab", min_size=1, max_size=12)


@given(_WORDS, st.lists(_WORDS, max_size=30))
def test_an_index_of_names_loses_no_near_one(word: str, names: list[str]) -> None:
    same = [name for name in names if digits_of(name) == digits_of(word)]
    index = NameIndex(dict.fromkeys(names))
    assert {*index.of_same_digits(word)} == {*same}
    for alike in (0.5, 0.75, 1.0):
        near = nearest(word, same, alike)
        assert near == nearest(word, index.likely(word, alike), alike)
        assert near is None or near in index.likely(word, alike)


def test_few_of_many_names_are_compared_with_a_word_and_each_word_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table with a thousand names that no list has took a minute on a site of four thousand organisations."""
    calls: list[int] = []

    def counted(word: str, names: list[str], alike: float = 0.6, parts: str = "") -> str | None:
        calls.append(len(names))
        return nearest(word, names, alike, parts)

    monkeypatch.setattr(content_names, "nearest", counted)
    content, *_ = read_content(copy_mini(tmp_path) / "cases")
    one = next(iter(content.organisations))
    syllables = [chr(0xAC00 + 37 * number) for number in range(300)]
    words = ["".join(random.choices(syllables, k=7)) for random in map(Random, range(500))]
    many = tuple(one.model_copy(update={"id": f"o{at}", "name": name, "short_names": ()}) for at, name in enumerate(words))
    unknown = [problem(Place("t.csv", row), "CB203", id=f"{words[row % 50][:-1]}꿹") for row in range(200)]
    named = name_codes(unknown, replace(content, organisations=many))
    assert [item.value("near") for item in named] == [f"o{row % 50}" for row in range(200)]
    assert len(calls) == 50
    assert sum(calls) < 50 * 20


@pytest.mark.parametrize(
    ("listed", "word", "is_meant"),
    [
        *((listed, word, False) for listed, words in {
            "진주시": "원주시; 전주시; 여주시; 광주시; 진천시",
            "전주시": "진주시; 청주시; 원주시; 전남시",
            "군산시": "부산시; 춘천시; 논산시; 울산시; 안산시; 익산시; 군포시",
            "완주군": "원주시; 완도군; 울주군; 양주군",
            "공주시": "광주시",
            "전라북도": "전라남도; 충청북도; 경상북도",
            "한국전력공사": "한국도로공사; 한국석유공사; 한국관광공사; 한국수자원공사; 한국조폐공사; 한국공사",
            "한국가스공사": "한국가스안전공사; 한국석유공사",
            "한국석유공사": "한국섬유공사",
            "국립농업과학원": "국립산림과학원; 국립수산과학원",
            "전주대학교": "진주대학교; 청주대학교; 공주대학교; 원광대학교",
            "대구은행": "전북은행; 기업은행; 대구시장",
        }.items() for word in words.split("; ")),
        *((listed, word, True) for listed, words in {
            "전라북도": "전라북됴; 전라뷱도; 전라 북됴",
            "완주군": "완주구; 완주군청; 완주",
            "한국가스공사": "한국가스공시; 한국가스사; 한국가스공사 본사",
            "농촌진흥청": "농촌진홍청; 농촌진청",
            "국토교통부": "국토교통뷰; 국토교부; 국토교통부 도시과",
            "한국식품연구원": "한국식품연구윈; 한국식품연구완",
        }.items() for word in words.split("; ")),
    ],
)  # fmt: skip
def test_a_name_is_taken_for_another_by_what_is_its_own_and_not_by_what_such_names_share(
    listed: str, word: str, *, is_meant: bool
) -> None:
    content, _ = read_content(MINI / "cases")
    organisation = Organisation.model_validate({"id": "body", "name": listed, "kind": "other"})
    named = name_codes([problem(Place("a.md"), "CB203", id=word)], replace(content, organisations=(organisation,)))[0]
    assert named.value("near") == ("body" if is_meant else "")
    assert named.value("near_name") == (listed if is_meant else "")


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("원주시", "- {id: wonju-city, name: 원주시, kind: local-government}"),
        ("강원대학교", "- {id: gangwon-univ, name: 강원대학교, kind: university}"),
        ("한국도로공사", "- {id: hangukdorogongsa, name: 한국도로공사, kind: public-institution}"),
        (
            "치악산 농협: '원주', 본점",
            "- {id: chiaksan-nonghyeop-wonju-bonjeom, name: \"치악산 농협: '원주', 본점\", kind: other}",
        ),
        ("Université de Lyon", "- {id: universite-de-lyon, name: Université de Lyon, kind: university}"),
        ("Leeds City Council", "- {id: leeds-city-council, name: Leeds City Council, kind: local-government}"),
        ("진주 시", "- {id: jinju-city-2, name: 진주 시, kind: local-government}"),
        ("이름 없음", None),
        ("不明", None),
        ("no-such-id", None),
        ("가" * 61, None),
        # a person is never offered for publication, and a word for nothing is no name
        ("홍길동 주무관", None), ("담당자 홍길동", None), ("홍길동(033-111-2222)", None), ("hong@example.go.kr", None),
        ("김철수", None), ("김 철수", None),
        ("미정", None), ("해당 없음", None), ("TBD", None),
    ],
)  # fmt: skip
def test_an_organisation_that_no_list_has_is_told_with_the_line_that_adds_it(word: str, line: str | None) -> None:
    content, _ = read_content(MINI / "cases")
    organisations = [
        Organisation.model_validate({"id": id_, "name": name, "kind": "other"})
        for id_, name in {"gumi-city": "구미시", "jeju-univ": "제주대학교", "jinju-city": "가나다라마바"}.items()
    ]
    named = name_codes([problem(Place("a.md"), "CB203", id=word)], replace(content, organisations=tuple(organisations)))[0]
    assert (named.value("kind"), named.value("example")) == (("unlisted", line) if line else ("", "gumi-city"))
    if line:
        read = read_yaml("organisations.yml", line)
        assert isinstance(read, Located)
        record = validate(Organisation, read, (0,))
        assert isinstance(record, Organisation)
        assert record.name == word


def test_the_nearest_id_is_sought_for_a_hundred_unknown_ones_and_stays() -> None:
    # all cases of a renamed folder are unknown: to compare each with each took the square of a large site
    ids = KnownNames(f"north/case-{number}" for number in range(150))
    near = [ids.near(f"nort/case-{number}") for number in range(150)]
    assert near == [*(f"north/case-{number}" for number in range(100)), *[None] * 50]
    assert [ids.near(f"nort/case-{number}") for number in range(150)] == near
