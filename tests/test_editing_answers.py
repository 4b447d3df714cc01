from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from casebook.editing.answers import Answer, Reader
from casebook.editing.choices import choices, vocabulary
from casebook.editing.guidance import Guide
from casebook.editing.list_marks import strip_marks
from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from casebook.model.case import Case
from casebook.model.field_shapes import FieldShape, shape
from casebook.model.vocabulary import Organisation
from casebook.problems import Place
from drafting import LINES, WORDS, box_text, content

CONTENT = content()
CHOICES = choices(vocabulary(CONTENT), WORDS)
READER = Reader(CHOICES)
LISTS = [field for field in shape(Case) if field.listed]
BULLETS = ["→ ", "⇒ ", "➤ ", "☞ ", "※ ", "★ ", "◎ ", "▣ ", "✅ ", "－ ",
           "- ", "* ", "+ ", "• ", "•", "· ", "·", "ㆍ", "○ ", "● ", "ㅇ ", "o ", "□ ", "■ ", "▶ ", "– ", "-\t",
           "[ ] ", "- [ ] ", "* [x] "]  # fmt: skip
COUNTED = [
    ("1. ", "2. ", "3. "), ("1) ", "2) ", "3) "), ("(1) ", "(2) ", "(3) "), ("① ", "② ", "③ "), ("①", "②", "③"),
    ("가. ", "나. ", "다. "),
    ("가) ", "나) ", "다) "), ("(가) ", "(나) ", "(다) "), ("a) ", "b) ", "c) "), ("1. ", "1. ", "1. "), ("㉠ ", "㉡ ", "㉢ "),
    ("- 1. ", "- 2. ", "- 3. "), ("Ⅰ. ", "Ⅱ. ", "Ⅲ. "),
]  # fmt: skip
MARKS = [*([bullet] * 3 for bullet in BULLETS), *COUNTED, ("• ", "· ", "1. "), ("- ", "", "○ ")]
VALUES = {
    "organisations": ("북도 | 주관", "ministry | 협력", "남대 | 재정 지원"),
    "agreement": ("first/1", "first/2-ga-1", "first/1"),
    "steps": ("2018. 4. | 첫 공급", "2019 | 협약", "12. 10. | 행사"),
    "indicators": ("학교 | 곳 | -5", "값 | % | 1.5", "끝 | 곳 | 0"),
}  # fmt: skip
PLAIN = ("먼저 3) 물었다 - 그리고 1. 정했다", "12개 기관과 함께", "끝까지")


def read(field: FieldShape, text: str) -> object:
    answer = READER.read(field, text, Place("a"))
    return answer and answer.data


@pytest.mark.parametrize(
    ("names", "word", "code"),
    [
        (("주식회사 한빛", "한빛"), "(주)한빛", "(주)한빛"),
        (("주식회사 한빛", "한빛"), "주식회사한빛", "주식회사한빛"),
        (("주식회사 한빛", "한빛"), "주식회사 한빛", "a0"),
        (("주식회사 한빛", "한빛"), "한빛", "a1"),
        (("재단법인 미래", "사단법인 미래"), "(사)미래", "(사)미래"),
        (("재단법인 미래", "사단법인 미래"), "미래", "미래"),
        (("재단법인 미래", "사단법인 다음"), "(재)미래", "a0"),
        (("재단법인 미래", "사단법인 다음"), "미래", "a0"),
    ],
)
def test_a_name_without_the_form_of_a_company_is_that_of_an_organisation_only_where_no_other_has_it(
    names: tuple[str, ...], word: str, code: str
) -> None:
    listed = tuple(Organisation(id=f"a{number}", name=name, kind="company") for number, name in enumerate(names))
    assert choices(replace(vocabulary(CONTENT), organisations=listed), WORDS).code(("organisations", "id"), word) == code


@pytest.mark.parametrize("marks", MARKS, ids="".join)
def test_a_mark_before_an_item_is_no_part_of_it(marks: tuple[str, ...]) -> None:
    for field in LISTS:
        items = VALUES.get(field.name, PLAIN)
        marked = "\n".join(f"{mark}{item}" for mark, item in zip(marks, items, strict=True))
        assert read(field, marked) == read(field, "\n".join(items)), field.name


@pytest.mark.parametrize("mark", BULLETS)
def test_a_mark_before_a_part_on_a_line_of_its_own_is_no_part_of_it(mark: str) -> None:
    for field in [field for field in shape(Case) if field.fields and not field.listed]:
        lines = [f"{WORDS.of('fields', part.name)}: 값 {number}" for number, part in enumerate(field.fields)]
        assert read(field, "\n".join(f"{mark}{line}" for line in lines)) == read(field, "\n".join(lines)), field.name


@pytest.mark.parametrize(
    "line",
    [
        "-5", "+5", "-0.5도", "1.5", "1.5배로 늘었다", "2018. 4.", "2018. 4. 3. 협약", "12. 10. 협약", "12.10. 협약",
        "3.1운동", "3. 1운동 기념",
        "○○시와 함께", "○구청", "㈜한국", "*강조*한 글", "**굵은** 글", "19. 봄", "100. 백",
        "[글](https://a.kr/)", "[^붙임] 참고", "(주)한국", "가나다. 라",
        "A. 스미스", "ㅇㅇ시", "1,080억 원", "2)", "10.5", "'19. 5.", "5-2", "- ", "•",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_mark_stays(line: str) -> None:
    assert strip_marks([line]) == [line]


def test_days_of_months_that_follow_each_other_are_no_count() -> None:
    days = ["1. 10. 협약", "2. 3. 개소", "3. 1. 첫 공급"]
    assert strip_marks(days) == days


@pytest.mark.parametrize("text", ["- 12", "35\n- 12"])
def test_a_sign_before_a_number_of_its_own_is_never_dropped(text: str) -> None:
    field = next(field for field in shape(Case) if field.name == "location")
    assert "- 12" in str(read(field, text))


HOSTILE = [f"{mark}{text}" for marks in MARKS for mark in marks for text in ("", "1. 둘", "글", "5")]


@given(st.lists(LINES | st.sampled_from(HOSTILE), min_size=1))
def test_what_is_written_for_an_item_is_read_as_that_item(items: list[str]) -> None:
    items = [item for item in map(str.strip, items) if item]
    field = next(field for field in shape(Case) if field.name == "lessons")
    assert read(field, box_text(field, list(items), WORDS)) == (items or None)


WORDS_ON_A_LINE = {
    "급식, 로컬푸드 / 농산물": ["급식", "로컬푸드", "농산물"],
    "급식,로컬푸드,농산물": ["급식", "로컬푸드", "농산물"],
    "급식、로컬푸드， 농산물": ["급식", "로컬푸드", "농산물"],
    "급식; 로컬푸드； 농산물": ["급식", "로컬푸드", "농산물"],
    "#급식 #로컬푸드 #농산물": ["급식", "로컬푸드", "농산물"],
    "#급식, #로컬푸드": ["급식", "로컬푸드"],
    "＃급식 ＃로컬푸드": ["급식", "로컬푸드"],
    "#급식\n#로컬푸드": ["급식", "로컬푸드"],
    "# 급식": ["급식"],
    "급식/로컬푸드": ["급식", "로컬푸드"],
    "급식,": ["급식"],
    ", 급식,, 로컬푸드": ["급식", "로컬푸드"],
    "- 급식, 로컬푸드\n- 농산물": ["급식", "로컬푸드", "농산물"],
    "1. 급식\n2. 로컬푸드": ["급식", "로컬푸드"],
    "① 급식, ② 로컬푸드": ["급식", "로컬푸드"],
    "스마트 시티": ["스마트 시티"],
    "R&D": ["R&D"],
    "TCP/IP": ["TCP/IP"],
    "C#": ["C#"],
    "일·가정 양립": ["일·가정 양립"],
    "COVID-19": ["COVID-19"],
    "1\\,000명": ["1,000명"],
    "\\#1 사업": ["#1 사업"],
}


def _field(name: str) -> FieldShape:
    return next(field for field in LISTS if field.name == name)


@pytest.mark.parametrize("lined", [True, False], ids=["form", "cell"])
@pytest.mark.parametrize("text", WORDS_ON_A_LINE)
def test_several_words_on_a_line_are_several_words(text: str, lined: bool) -> None:
    answer = READER.read(_field("tags"), text, Place("form"), lined=lined)
    assert answer is not None
    assert answer.data == WORDS_ON_A_LINE[text]
    assert len([loc for loc in answer.places if len(loc) == 2]) == len(WORDS_ON_A_LINE[text])


def test_a_sentence_keeps_its_commas_and_slashes() -> None:
    answer = READER.read(_field("lessons"), "먼저, 물었다 / 값을 정했다", Place("form"))
    assert answer is not None
    assert answer.data == ["먼저, 물었다 / 값을 정했다"]


def _answer(name: str, text: str, *, lined: bool = True) -> Answer:
    field = next(field for field in shape(Case) if field.name == name)
    answer = Reader(CHOICES, Guide.of(CONTENT, WORDS).example).read(field, text, Place("form"), lined=lined)
    assert answer is not None
    return answer


STEPS = {
    "2018. 3월 협약을 맺음": ("2018. 3월", "협약을 맺음"),
    "2019. 1월: 착공": ("2019. 1월", "착공"),
    "2018-03 협약": ("2018-03", "협약"),
    "2018년 3월 2일 협약": ("2018년 3월 2일", "협약"),
    "2018. 3. 2. 협약": ("2018. 3. 2.", "협약"),
    "'18. 3. 협약": ("'18. 3.", "협약"),
    "2018 The city agrees": ("2018", "The city agrees"),
    "2018: l’accord": ("2018", "l’accord"),
    "2018/03/02 - 협약": ("2018/03/02", "- 협약"),
    "2018-03 | 협약": ("2018-03", "협약"),
    "2018.3.2 협약": ("2018.3.2", "협약"),
    "2019 3.1운동 기념": ("2019", "3.1운동 기념"),
    "2019. 3. 2일간 운영": ("2019. 3.", "2일간 운영"),
    "2019 - 협약": ("2019", "- 협약"),
}


@pytest.mark.parametrize("lined", [True, False], ids=["form", "cell"])
@pytest.mark.parametrize("line", STEPS)
def test_a_step_may_be_typed_as_a_date_and_what_happened(line: str, lined: bool) -> None:
    day, text = STEPS[line]
    answer = _answer("steps", f"{line}\n2020 | 끝", lined=lined)
    assert (answer.data, answer.problems) == ([{"date": day, "text": text}, {"date": "2020", "text": "끝"}], ())


UNDIVIDED = [
    "2019. 3. ~ 2020. 2. 시범운영", "2019년 ~ 2021년 공사", "'19 ~ '21 운영", "2019년 3월부터 운영", "2019. 3. 2. ~ 5. 시범",
    "2019. 3.~5. 시범", "2019 – 2021 공사", "2019. 3. - 5. 시범", "2019. 3. 2일부터 운영", "2019: ～ 2021 공사",
    "2019 - 2021 공사", "2019.3 - 2020.2 시범", "2019-03 - 2020-02 시범", "'19 - '21 운영",
]  # fmt: skip
"""Steps with several dates: one of them would be taken for the date, and the others for words."""


@pytest.mark.parametrize("line", UNDIVIDED)
def test_a_step_of_several_dates_is_not_cut_at_the_first(line: str) -> None:
    answer = _answer("steps", f"{line}\n2020 | 끝")
    assert [dict(found.values).get("kind") for found in answer.problems] == ["undivided"]


SOURCES = {
    "en": "title: Report\npublisher: North Council\ndate: 2024\nurl: https://a.uk/r\nlicence: ogl-uk-3.0",
    "ko": "제목: 보고서\n발행 기관: 북도\n날짜: 2024\n주소: https://a.kr/r\n이용 조건: kogl",
    "fr": "Titre : Rapport\nÉditeur : Nord\nDate : 2024\nurl: https://a.fr/r\nlicence: etalab-2.0",
}  # fmt: skip


@pytest.mark.parametrize("lined", [True, False], ids=["form", "cell"])
@pytest.mark.parametrize("language", SOURCES)
def test_a_source_may_have_a_line_for_each_of_its_parts(language: str, lined: bool) -> None:
    text = SOURCES[language]
    twice = _answer("sources", f"{text}\n{text}", lined=lined)
    parts = _answer("sources", " | ".join(text.split("\n")), lined=lined)
    assert isinstance(parts.data, list)
    assert (twice.data, twice.problems) == ([*parts.data, *parts.data], ())
    assert len(parts.data[0]) == 5


@pytest.mark.parametrize("text", ["북도: 주관", "주관: 북도", "북도(주관)", "북도: lead", "Lead: 북도"])
def test_an_organisation_may_have_its_role_at_either_side_of_a_colon(text: str) -> None:
    assert _answer("organisations", text).data == _answer("organisations", "북도 | 주관").data


@pytest.mark.parametrize("text", ["https://a.kr/news", "나라부 보도자료를 보았다", "북도"])
@pytest.mark.parametrize("name", ["sources", "organisations", "indicators"])
def test_a_line_that_is_no_record_is_told_once_with_the_form_that_is_wanted(text: str, name: str) -> None:
    (found,) = _answer(name, text).problems
    assert found.code == "CB705"
    for language in LANGUAGES:
        said = " ".join(wording(language).sentences(found))
        assert ("|" in said, str(Guide.of(CONTENT, WORDS).example(name)) in said) == (True, True)


@pytest.mark.parametrize("name", ["transfer"])
@pytest.mark.parametrize("text", ["전기 설비가 있어야 한다", "전기 설비가 있어야 한다\n땅이 있어야 한다"])
def test_a_text_whose_part_is_not_said_is_told_to_have_its_name(name: str, text: str) -> None:
    found, *_ = _answer(name, text).problems
    said = " ".join(WORDS.sentences(found))
    assert ("갖출 것: 전기 설비가 있어야 한다" in said, "'|'" in said) == (True, False)
