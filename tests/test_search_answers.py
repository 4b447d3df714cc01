"""The answers of the engine to queries about a few pages, without a built site."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from casebook.layout import Layout
from casebook.pages.view import Card
from casebook.search.console import Engine, site_reader
from casebook.search.documents import SearchPage, Section, host_page
from casebook.search.files import search_files
from casebook.search.index import index_files
from casebook.search.names import Synonyms, topics
from casebook.search.neighbours import Usage, everyday_table, neighbour_table
from casebook.search.postings import collect
from casebook.search.records import index_page
from casebook.search.terms import knowledge
from casebook.theme import engine_script
from mini import built
from published import mini

SCRIPT = engine_script()
LABELS = dict.fromkeys(("search_all", "cases", "search_without", "search_corrected", "search_has", "count"), "") | {
    "search_between": ", ",
    "search_lacks": "lacks {words}",
    "search_lists": "in {title}",
    "search_part": "of {words}",
    "search_asked": "asked",
    "search_near": "{words}",
    "search_similar": "{word} → {words}",
}
KOREAN = Usage(neighbour_table("ko"), everyday=everyday_table("ko"))
FILLER = {
    f"filler/{number}/": text
    for number, text in enumerate(
        [
            "바다 안개를 걷는 등대",
            "겨울 산길의 제설 장비",
            "옛 우체국 창구",
            "느티나무 아래 씨름판",
            "강물을 거스르는 연어",
            "종이배를 띄운 저수지",
        ]
    )
}


def engine(
    pages: Mapping[str, str],
    *synonyms: Synonyms,
    usage: Usage = KOREAN,
    own: SearchPage | None = None,
    source: str = "",
    guides: Mapping[str, tuple[str, ...]] = {},
) -> Engine:
    """An engine for cases with these titles and texts, by address: the first line is the title.

    `guides` are pages of the site, each with the topics of questions that it answers; `source` is the text of a source.
    """
    indexed = []
    for address, text in (pages | FILLER).items():
        title, _, body = text.partition("\n")
        indexed.append(index_page(SearchPage(address, title, "case", (Section("", "", body or title),)), address))
    indexed += [index_page(own, own.address)] if own else []
    indexed += [index_page(SearchPage(guide, guide, "page", (Section("", "", "바위"),)), guide) for guide in guides]
    indexed += [index_page(SearchPage("source/", "보도자료", "source", (Section("", "", source),)), "source/")] if source else []
    asked = topics({**guides, "not-there/": ("changed",)}, {}, ["ko", "en", "fr"], usage.table, "나루터")
    written = index_files(collect(indexed), list(synonyms), LABELS, [], replace(usage, topics=asked))
    return Engine(lambda path: SCRIPT if path == "search-engine.js" else written.get(path.removeprefix("search/")))


def test_the_list_of_places_stands_behind_the_page_that_says_how_exact_the_map_is(tmp_path: Path) -> None:
    about = "---\nsearch: {answers: [map]}\n---\n\n# 소개\n\n점은 대략의 자리입니다.\n"
    site = built(tmp_path, {"docs/about.md": about}, strict=False)
    assert Engine(site_reader(site)).addresses("지도의 점이 정확한가요")[:2] == ["about/", "cities/"]


@pytest.mark.parametrize(
    "layout", [Layout(), Layout(folders=False), Layout(folders=False, pages={"compare/": "compare/index.html"})]
)
def test_questions_about_the_site_have_answers_however_its_pages_are_stored(layout: Layout, tmp_path: Path) -> None:
    """A page of the program, one of the site, and one that the search has not."""
    pages = [host_page("compare/", "비교", "<p>글</p>"), host_page("about/", "소개", "<p>글</p>", ("reuse",))]
    files = search_files(replace(mini(tmp_path), layout=layout), lambda _: (), (), pages)
    (asked,) = (json.loads(text) for address, text in files.items() if "/topics-" in address)
    assert {number for numbers, *_ in asked for number in numbers} == {0, 1}


NUMBERS = {
    "money/": "상생펀드\n중소기업 376개에 1,080억원을 지원했다. 모두 3억 4천만 원이 남았다.",
    "area/": "새 도시\n면적 9.852km², 계획인구 22,000명, 숲 42헥타르",
    "award/": "성과보고대회\n제1회 대회가 2019. 12. 11. 14시에 열렸다. 우수사업 15건, 도시 3곳을 뽑았다.",
    "roof/": "하얀 지붕\n218동의 지붕을 칠해 2.7도를 낮추고 90%가 만족했다. '14.10에 시작해 석 달 걸렸다.",
    "books/": "소리책\n봉사자 마흔두 명이 1천200종을 사흘 동안 읽었다.",
    "field/": "논밭\n논의 3분의 1에 콩을 심었다. 회의는 연간 2회 한다.",
    "rules/": "마을 규약\n3번 조항에 주민의 의무가 있다.",
    "power/": "햇빛발전소\n690kW를 2015–2018년에 놓았다.",
}


@pytest.fixture(scope="module")
def numbers() -> Engine:
    return engine(NUMBERS)


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("천팔십억", "money/"), ("1천80억원", "money/"), ("1080억 원", "money/"), ("0.108조", "money/"),
        ("1천 80억", "money/"), ("376곳", "money/"), ("삼백칠십육 개사", "money/"), ("3억4천만원", "money/"),
        ("3.4억", "money/"), ("3억 4000만원", "money/"), ("340,000,000원", "money/"), ("9.852", "area/"),
        ("9.852㎢", "area/"), ("9.852 제곱킬로미터", "area/"), ("2만2천명", "area/"), ("이만이천 명", "area/"),
        ("2.2만 명", "area/"), ("42ha", "area/"), ("사십이 헥타르", "area/"), ("마흔두 헥타르", "area/"),
        ("오후 2시", "award/"), ("오후2시에", "award/"), ("오후 두 시", "award/"), ("14:00", "award/"),
        ("2019년 12월 11일", "award/"), ("2019.12.11", "award/"), ("열다섯 건", "award/"), ("십오건", "award/"),
        ("세 곳", "award/"), ("첫 번째 대회", "award/"), ("제일회", "award/"), ("이백열여덟 동", "roof/"),
        ("삼백일흔여섯 개", "money/"), ("삼백일흔여섯개 중소기업", "money/"), ("중소기업 몇 개사 지원", "money/"),
        ("중소기업을 몇 개나 지원했나요", "money/"), ("삼분의 일", "field/"), ("3분의 1을", "field/"),
        ("삼분의 일을 논에", "field/"),
        ("376개에서까지도", "money/"), ("천팔십억원에서부터는", "money/"), ("3곳보다는", "award/"),
        ("218채", "roof/"), ("이점칠도", "roof/"), ("2점7도", "roof/"), ("2.7℃", "roof/"), ("구십 퍼센트", "roof/"),
        ("90프로", "roof/"), ("9할", "roof/"), ("2014년 10월", "roof/"), ("3개월", "roof/"), ("42명", "books/"),
        ("사십이 명", "books/"), ("천이백 종", "books/"), ("1,200종", "books/"), ("3일", "books/"),
        ("690킬로와트", "power/"), ("2015년", "power/"),
        ("1,080억짜리 지원", "money/"), ("이백열여덟 지붕", "roof/"), ("우수사업 15개", "award/"), ("제1회쯤 대회", "award/"),
        ("열다섯 우수사업", "award/"), ("한 해에 두 번 회의", "field/"), ("매년 두 차례 회의", "field/"),
        ("제3조 의무", "rules/"),
    ],
)  # fmt: skip
def test_a_number_is_found_however_it_is_written(numbers: Engine, query: str, address: str) -> None:
    assert numbers.addresses(query)[:1] == [address]


@pytest.mark.parametrize(
    "query",
    [
        "1081억",
        "열여섯 건",
        "오후 3시",
        "9.853㎢",
        "377곳",
        "조명",
        "조건",
        "세대",
        "열대야",
        "연구 사업",
        "일자리",
        "12월 12일 15시",
        "두 배",
        "22만명에게까지",
    ],
)
def test_another_number_and_a_word_that_only_looks_like_one_are_not_found(numbers: Engine, query: str) -> None:
    assert numbers.addresses(query) == []


@pytest.fixture(scope="module")
def spans() -> Engine:
    years = tuple(f"{year}년" for year in range(2015, 2020))
    return engine(
        {}, own=SearchPage("fund/", "저리 융자", "case", (Section("", "", "가게에 빌려줬다. 2015–2019년"),), years=years)
    )


@pytest.mark.parametrize("query", ["2016", "2017년", "2018년에", "2017년 융자", "2019"])
def test_a_case_is_found_by_each_year_of_its_period(spans: Engine, query: str) -> None:
    assert spans.addresses(query)[0] == "fund/"


@pytest.mark.parametrize("query", ["2017년 지진 피해", "2019년 지진 피해"])
def test_a_year_alone_does_not_answer_a_query_about_something_else(spans: Engine, query: str) -> None:
    assert spans.addresses(query) == []


COMPOUNDS = {
    "city/": "혁신도시 조성\n혁신도시를 가꾼다. 활성화 사업이 활성화를 돕는다.",
    "other/": "혁신도시 이전\n소프트웨어를 기록하고 노숙인을 돕는다. 노숙인 쉼터가 있다.",
    "plan/": "기록 보관\n단추를 단다.",
}


@pytest.fixture(scope="module")
def compounds() -> Engine:
    """A site of which two pages have 혁신도시."""
    return engine(COMPOUNDS)


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("혁신동시", "city/"), ("혁신도지", "city/"), ("혁신도시룰", "city/"), ("소프트웽어", "other/"), ("소프트외어", "other/"),
        ("노숙힌", "other/"), ("활성히", "city/"), ("힐성화", "city/"), ("키록을", "plan/"), ("그록을", "plan/"),
        ("던추를", "plan/"),
    ],
)  # fmt: skip
def test_a_slip_is_read_in_any_syllable_also_where_a_part_of_the_word_or_its_parts_are_words(
    compounds: Engine, query: str, address: str
) -> None:
    assert address in compounds.addresses(query)[:2]


@pytest.mark.parametrize("query", ["코로나", "혁신동생", "소프트볼", "기후를"])
def test_a_word_that_is_further_from_all_words_of_the_site_is_no_slip(compounds: Engine, query: str) -> None:
    assert compounds.addresses(query) == []


SLIPS = {
    "sun/": "태양광 발전\n지붕에 태양광을 놓았다.",
    "union/": "협동조합\n주민이 협동조합을 세웠다.",
    "gap/": "정보격차 해소\n정보격차를 줄인다. 자료와 협력, 햇빛과 달빛이 있다.",
    "stop/": "버스 승강장\n버스 승강장을 고쳤다. 교통이 편하다.",
    "jobs/": "일자리\n일자리를 만들고 인재를 기른다.",
}


@pytest.fixture(scope="module")
def slips() -> Engine:
    return engine(SLIPS)


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("태양괌", "sun/"), ("협동죠합", "union/"), ("협동조햅", "union/"), ("정보겪차", "gap/"), ("정보격챠", "gap/"),
        ("버스승강쟝", "stop/"), ("버스슴강장", "stop/"), ("버슥승강장", "stop/"), ("일차리를", "jobs/"),
        ("인재룰", "jobs/"), ("협동조합울", "union/"),
    ],
)  # fmt: skip
def test_a_slip_is_read_as_the_word_beside_it_before_a_word_that_is_used_alike(slips: Engine, query: str, address: str) -> None:
    assert slips.addresses(query)[:1] == [address]


@pytest.mark.parametrize("word", ["constructor", "toString", "valueOf", "hasOwnProperty", "__proto__", "isPrototypeOf"])
def test_a_word_that_objects_of_the_engine_have_is_a_word_like_others(word: str) -> None:
    site = engine({"a/": f"다리 놓기\n{word} 다리를 놓았다.", "b/": "길 닦기"})
    assert site.addresses(f"다리 {word}")[:1] == site.addresses(word)[:1] == ["a/"]
    assert engine({"b/": "길 닦기"}).addresses(word) == []


def test_a_word_of_the_language_is_no_slip() -> None:
    usage = Usage("감자 n: 고구마9\n고구마 n:\n")
    assert engine({"potato/": "고구마 밭", "near/": "감지 장치"}, usage=usage).addresses("감자")[:1] == ["potato/"]


@pytest.mark.parametrize(
    ("text", "query", "is_found"),
    [
        ("자유수명 연구", "자유수영", False), ("자유수영 교실", "자유수명", False), ("빌라는 새것", "빌리는", False),
        ("지역인재 양성", "지역인제", True), ("자유수영 교실", "자유수녕", True),
    ],
)  # fmt: skip
def test_a_compound_of_nouns_and_a_verb_of_the_language_are_slips_only_where_they_sound_alike(
    text: str, query: str, is_found: bool
) -> None:
    assert bool(engine({"a/": text}).addresses(query)) is is_found


@pytest.mark.parametrize(
    ("text", "query", "is_found"),
    [
        ("본문의 글자", "문의", False), ("필요한 짐", "요한", False), ("문제도 많다", "제도", False),
        ("이전기관 마당", "전기", False), ("이전기관의 마당", "전기", False), ("우수사업 마당", "수사", False),
        ("이전기관 마당", "이전기관", True), ("이전기관 마당", "기관", True), ("소상공인 마당", "상공인", True),
        ("전기기관 마당", "전기", True), ("이전공공기관 마당", "공기", False), ("이전공공기관의 마당", "전공", False),
        ("지역공공기관 마당", "공기", False), ("이전공공기관 마당", "공공", True), ("공공기관공기 마당", "공기", True),
        ("도시에서의 삶", "시에", False), ("민원문의 창구", "문의", True), ("민원 문의를 받는다", "문의", True),
        ("고속도로로 간다", "도로", True), ("방문의 해", "방문", True),
        ("본문의 글자", "본문의", True), ("경기도 지도", "경기도", True), ("필요한 짐", "필요한", True),
        ("대략적인 그림", "대략적이", True), ("개선하여 쓴다", "개선하", True),
    ],
)  # fmt: skip
def test_a_word_does_not_stand_across_a_noun_and_its_particle(text: str, query: str, is_found: bool) -> None:
    assert (engine({"a/": text}).addresses(query) == ["a/"]) is is_found


@pytest.mark.parametrize(
    ("query", "addresses"),
    [
        ("bus", ["bus/"]), ("buses", ["bus/"]), ("business", ["port/"]), ("busi", ["port/"]), ("busan", ["port/"]),
        ("fund", ["fund/"]), ("cities", ["city/"]),
    ],
)  # fmt: skip
def test_a_whole_latin_word_is_not_the_beginning_of_another(query: str, addresses: list[str]) -> None:
    pages = {
        "bus/": "Night buses",
        "port/": "Busan port\nBusinesses of Busan",
        "fund/": "A funded park",
        "city/": "The city wall",
    }
    assert sorted(engine(pages).addresses(query)) == sorted(addresses)


@pytest.mark.parametrize(
    ("query", "addresses"),
    [
        ("disabled", ["help/"]), ("protective", ["dam/"]), ("insured", ["dam/"]), ("vulnerability", ["help/"]),
        ("coolest", ["dam/"]), ("planted", []),
    ],
)  # fmt: skip
def test_an_english_word_is_found_by_others_of_its_root(query: str, addresses: list[str]) -> None:
    pages = {
        "help/": "Vulnerable people\nPeople with disabilities, and the homeless.",
        "dam/": "Protection\nInsurance for cool planners",
    }
    assert engine(pages).addresses(query) == addresses


def test_a_case_and_its_translation_stand_in_the_order_of_languages() -> None:
    pages = {"en/cases/a/b/": "바람길 바람길 바람길 wind wind", "cases/a/b/": "산들바람\n바람길 wind"}
    site = engine(pages)
    assert site.addresses("바람길") == ["cases/a/b/", "en/cases/a/b/"]
    assert site.addresses("wind")[0] == "en/cases/a/b/"


@pytest.mark.parametrize("query", ["ㅁㄹㅎㄷ", "ㅁㄹㅎㄱ", "ㅁㄹㅇ", "ㅁㄹㄱ"])
def test_initials_of_a_word_with_a_particle_or_an_ending_find_it(query: str) -> None:
    site = engine({"a/": "쉼터\n쉼터를 마련했다. 쉼터를 마련하고 기뻐했다. 마련을 도왔다. 마련과 나눔"})
    assert site.addresses(query)[:1] == ["a/"]


@pytest.mark.parametrize(
    ("query", "address"), [("what is the market hall", "hall/"), ("night buses", "bus/"), ("nigth bus", "bus/"), ("마련", "")]
)
def test_an_english_site_is_searched_without_what_is_known_of_korean(query: str, address: str) -> None:
    pages = {"hall/": "Market hall\nThe old market hall was opened to farmers.", "bus/": "Night buses\nA night bus at two."}
    assert engine(pages, usage=Usage("", knowledge=knowledge(["en"]))).addresses(query)[:1] == [address] * bool(address)


PEOPLE = {
    "books/": "소리책\n시각장애인에게 그림책을 읽어 준다. 지역출연기관과 함께한다.",
    "jobs/": "장애인 일자리\n장애인을 채용한다.",
    "loan/": "저리 자금대출\n소상공인의 부담을 던다.",
    "hall/": "국가균형발전위원회\n각 시·도의 대표가 서명했다. 개인정보를 지킨다.",
    "stop/": "버스 승강장\n냉난방을 갖추었다.",
}


@pytest.fixture(scope="module")
def people() -> Engine:
    return engine(PEOPLE)


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("앞을 못 보는 사람", "books/"), ("눈이 어두운 분들", "books/"), ("몸이 불편한 사람 일자리", "jobs/"),
        ("이자가 싼 대출", "loan/"),
        ("장사하는 사람", "loan/"), ("버스 타는 곳", "stop/"), ("버스 기다리는 곳", "stop/"), ("자영업자", "loan/"),
    ],
)  # fmt: skip
def test_everyday_words_and_phrases_find_what_pages_say_officially(people: Engine, query: str, address: str) -> None:
    assert people.addresses(query)[:1] == [address]


@pytest.mark.parametrize(
    "query",
    [
        "KICET에서는", "kicet의 사례", "한국세라믹기술원 원장님", "한국세라믹기술원은 어떤 곳인가요",
        "한국 세라믹 기술원 홈페이지", "세라믹원에서 한 일", "세라믹원은 어디 있나요",
    ],
)  # fmt: skip
def test_a_name_with_a_particle_a_title_or_a_question_leads_to_its_own_page(query: str) -> None:
    names = ("한국세라믹기술원", "KICET", "세라믹원")
    own = SearchPage("organisation/", names[0], "list", (Section("", "", "진주에 있는 기관"),), names, names)
    assert "organisation/" in engine({"case/": "상생\n한국세라믹기술원이 창업을 도왔다."}, own=own).addresses(query)[:2]


CITIZENS = {
    "care/": "돌봄센터\n맞벌이 부부의 아동을 돌본다.",
    "abroad/": "국제인재\n해외인턴을 보내고 외국어 향상을 지원한다.",
    "loan/": "상생펀드\n소상공인의 대출 이자를 낮춘다.",
    "elder/": "경로당\n노인과 이웃이 밥상을 나눈다.",
    "bus/": "통학버스\n아침에 통학버스가 다닌다.",
}


@pytest.fixture(scope="module")
def citizens() -> Engine:
    return engine(CITIZENS)


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("급하게 아이 잠깐 맡길 데", "care/"), ("해외 나가서 살아 보고 싶어요", "abroad/"), ("장사 대출 싸게 빌릴 데", "loan/"),
        ("노인네들 챙기는 곳", "elder/"), ("노인분들께", "elder/"), ("버스가 꾸준히 다니나요", "bus/"),
        ("통학버스 몰고 떠나면", "bus/"), ("경로당 열고 굴리는데", "elder/"), ("통학버스가 다닌다던데 그게 뭐래요", "bus/"),
        ("경로당 얘기 해 줄래요", "elder/"), ("통학버스 어느 쪽으로 다니는 건데", "bus/"),
    ],
)  # fmt: skip
def test_verbs_and_adverbs_that_the_site_does_not_have_hide_no_answer(citizens: Engine, query: str, address: str) -> None:
    assert citizens.addresses(query)[:1] == [address]


@pytest.mark.parametrize("query", ["해외 공룡 화석", "노인 임플란트 가격", "버스 면허 학원", "반도체 대출"])
def test_a_noun_that_the_site_does_not_have_is_not_left_out_of_a_query(citizens: Engine, query: str) -> None:
    assert citizens.addresses(query) == []


PLACES = {
    "sea/": "제주 밭담 가꾸기\n제주의 마을이 밭담을 쌓아 감자를 기른다.",
    "power/": "빛고을 햇빛발전소\n광주에서 햇빛발전소를 세웠다. 교육연수원도 참여했다.",
}


@pytest.fixture(scope="module")
def places() -> Engine:
    own = SearchPage("jeju/", "제주", "list", (Section("", "", "섬의 도시, 면적 1,850㎢"),), ("제주",), ("제주",))
    return engine(PLACES, own=own)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("수원 햇빛발전소", ""), ("성남시 사례", ""), ("강남구청", ""), ("대전에서 한 일", ""), ("용인의 감자", ""),
        ("제주 감귤", ""), ("제주 해수욕장 주차", ""), ("제주 감자", "sea/"), ("광주 햇빛발전소", "power/"),
        ("제주 면적", "jeju/"), ("제주에서 한 일", "sea/"),
        ("서울로 떠난 햇빛발전소", "power/"), ("서울보다 큰 햇빛발전소", "power/"), ("서울 햇빛발전소", ""),
        ("수원만", ""), ("서울만 햇빛발전소", ""), ("수원처럼", ""), ("교육연수원 수원처럼", ""), ("수원보다 좋은 곳", ""),
        ("서울에서 온 햇빛발전소", "power/"), ("수원처럼 큰 햇빛발전소", "power/"),
    ],
)  # fmt: skip
def test_a_place_that_no_page_says_and_what_a_place_has_not_find_nothing(places: Engine, query: str, first: str) -> None:
    assert places.addresses(query)[:1] == ([first] if first else [])


@pytest.mark.parametrize("query", ["담배 연기", "국가대표 축구", "난민 인정", "담그기", "비행기 표", "반도체 가격", "로봇 수술"])
def test_what_only_has_the_letters_of_a_query_or_a_far_neighbour_is_no_answer(people: Engine, query: str) -> None:
    assert people.addresses(query) == []


@pytest.mark.parametrize(("query", "words"), [("난민 인정", "주민"), ("태얌괌", "태양광"), ("비트코인", "")])
def test_near_words_of_the_site_are_offered_where_nothing_is_found(query: str, words: str) -> None:
    site = engine({"sun/": "태양광\n지붕에 태양광을 놓았다.", "people/": "주민\n주민이 모였다."})
    assert site.addresses(query) == []
    assert site.call("note", query) == words


@pytest.mark.parametrize("phrase", ["앞을 못 보는", "눈이 안 보이는"])
def test_the_note_names_the_whole_phrase_that_a_word_stands_for(people: Engine, phrase: str) -> None:
    assert people.call("note", phrase) == f"{phrase} → 시각장애인"


def test_the_note_names_a_word_once_with_and_without_its_ending() -> None:
    site = engine({"event/": "성과보고대회\n호텔에서 행사를 개최했다. 문을 여는 날에 모였다."})
    said = site.call("note", "성과보고대회는 어디서 열렸나요")
    assert said.startswith("열렸나요 → ")
    assert said.count("열렸나") == 1


PASSING = {
    "valve/": "밸브 성능검증\n기업이 검사 장비를 무료로 쓰고, 대상 기업은 인터넷에서 신청한다. 야간에도 훈련을 받는다.",
    "tower/": "태양광 발전량 보기\n아파트 주민이 시간마다 나이 든 설비의 상태를 본다.",
    "bus/": "버스 승강장\n여름에 시원한 승강장에서 버스를 기다린다.",
    "garden/": "마을정원\n주민이 정원을 가꾸고 교육을 받는다.",
    "school/": "코딩교실\n학생이 코딩을 배우고 기관이 교사를 보낸다.",
}


@pytest.fixture(scope="module")
def passing() -> Engine:
    return engine(PASSING)


@pytest.mark.parametrize(
    "query",
    [
        "기초연금 대상 신청", "과태료 훈련 아파트", "예비군 야간 아파트", "여권 인터넷 아파트", "청약 무료 아파트",
        "전입신고 시간", "전입신고 학생", "전입신고 무료", "기초연금 나이", "민방위 통지서 인터넷",
        "민방위 교육 날짜", "운전면허 교육 시간", "장비 훈련 통지서", "교육 인형극",
    ],
)  # fmt: skip
def test_common_words_that_a_page_has_in_passing_do_not_answer_a_query_about_something_else(passing: Engine, query: str) -> None:
    assert passing.addresses(query) == []


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("밸브 무료", "valve/"),
        ("성능검증 대상", "valve/"),
        ("태양광 시간", "tower/"),
        ("마을정원 교육 날짜", "garden/"),
        ("아파트 태양광", "tower/"),
        ("무료", "valve/"),
    ],
)
def test_common_words_help_where_the_subject_is_known(passing: Engine, query: str, address: str) -> None:
    assert passing.addresses(query)[:1] == [address]


@pytest.fixture(scope="module")
def bodies() -> Engine:
    pages = {
        "power/": "계량기 나누기\nKEPCO가 계량기를 나누었다.",
        "gas/": "가마 고치기\nKOGAS와 함께 가마를 고쳤다.",
        "trade/": "바다 건너 장터\n코트라가 장터를 열었다.",
        "bank/": "낮은 금리\nIBK기업은행이 돈을 빌려주었다.",
        "valve/": "밸브 시험\n달빛밸브가 밸브를 시험했다.",
        "lab/": "알앤디\nR&D 건물을 지었다.",
        "stall/": "빈 자리\n거리에 KIOSK를 놓았다.",
    }
    names = (Synonyms(("한국전력공사", "KEPCO")), Synonyms(("한국가스공사", "KOGAS")), Synonyms(("무역진흥공사", "코트라")))
    return engine(pages, *names, Synonyms(("은행", "IBK")))


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("켑코", "power/"), ("케프코가", "power/"), ("켑코 계량기", "power/"), ("코가스", "gas/"), ("코가스에서는", "gas/"),
        ("kotra", "trade/"), ("아이비케이기업은행", "bank/"), ("아이비케이", "bank/"), ("아이비케이 기업은행은", "bank/"),
        ("알앤디 건물", "lab/"), ("아르앤디", "lab/"), ("키오스크", "stall/"), ("키오스크를", "stall/"),
    ],
)  # fmt: skip
def test_a_name_is_found_by_the_names_of_its_letters_and_by_its_sound(bodies: Engine, query: str, address: str) -> None:
    assert bodies.addresses(query)[:1] == [address]


@pytest.mark.parametrize("query", ["켈코", "카카오", "고구마", "수소", "트랙터", "케이크", "켑코일", "가세"])
def test_words_that_only_resemble_the_sound_of_a_name_do_not_find_it(bodies: Engine, query: str) -> None:
    assert bodies.addresses(query) == []


@pytest.mark.parametrize(
    "query",
    [
        "주식회사 달빛밸브", "달빛밸브 주식회사", "달빛밸브주식회사", "주식회사달빛밸브", "(주)달빛밸브", "㈜달빛밸브",
        "달빛밸브(주)", "주)달빛밸브",
        "달빛밸브㈜", "(재)달빛밸브", "재단법인 달빛밸브", "달빛밸브유한회사는", "달빛밸브주식회사에서", "농업회사법인 달빛밸브",
    ],
)  # fmt: skip
def test_a_company_is_found_with_any_form_of_company_before_or_behind_its_name(bodies: Engine, query: str) -> None:
    assert bodies.addresses(query) == ["valve/"]


FEW_PAGES = {
    "talent/": "해외인턴십\n대학생의 외국어 능력을 키우고 해외 기업에서 일하게 한다.",
    "farm/": "바다 농장\n어부가 연안에서 영어 표지를 세웠다.",
    "power/": "온실가스 감축\n열효율개선사업으로 난방을 줄였다.",
    "town/": "빛가람 거리\n빛가람 주민이 걷는다.",
}


@pytest.fixture(scope="module")
def few_pages() -> Engine:
    return engine(FEW_PAGES)


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("영어 실력 키우기", "talent/"),
        ("영어 배우는 대학생", "talent/"),
        ("지구온난화", "power/"),
        ("탄소중립", "power/"),
        ("영어 표지", "farm/"),
    ],
)
def test_an_everyday_word_leads_to_that_of_officials_also_where_another_page_has_it(
    few_pages: Engine, query: str, address: str
) -> None:
    assert few_pages.addresses(query)[:1] == [address]


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("빛가라람", "town/"), ("빛빛가람", "town/"), ("빛가람람", "town/"), ("빛가라람에서", "town/"), ("열효율게선", "power/"),
        ("열효률개선", "power/"), ("열효율개썬", "power/"), ("해외인턴턴십", "talent/"),
    ],
)  # fmt: skip
def test_a_syllable_too_many_and_a_slip_in_the_beginning_of_a_longer_word_are_read(
    few_pages: Engine, query: str, address: str
) -> None:
    assert few_pages.addresses(query)[:1] == [address]


@pytest.mark.parametrize(("text", "shown"), [("정류장", 5), ("정류장 " * 60, 9)])
def test_the_box_of_a_site_with_many_pages_in_each_pack_shows_fewer_results_and_leads_to_all(text: str, shown: int) -> None:
    site = engine({f"{number}/": f"정류장\n{text}" for number in range(60)})
    assert len(site.addresses("정류장")) == shown
    assert site.counts(["정류장"]) == [60]


def test_a_large_site_reads_the_text_of_a_case_where_its_card_does_not_show_the_words() -> None:
    chance = random.Random(7)  # noqa: S311 - not for secrets
    cases = [
        SearchPage(
            f"{number}/",
            f"승강장 {number}",
            "case",
            (Section("", "", chance.choice(("버스 정류소", "기차"))),),
            card=Card(summary="비를 피하는 곳"),
        )
        for number in range(6000)
    ]
    written = index_files(collect([index_page(page, page.address) for page in cases]), [], LABELS, [], KOREAN)
    read: list[str] = []

    def reader(path: str) -> str | None:
        read.append(path.removeprefix("search/").partition("-")[0])
        return SCRIPT if path == "search-engine.js" else written.get(path.removeprefix("search/"))

    asked = Engine(reader)
    assert asked.addresses("승강장") == [f"{number}/" for number in range(5)]
    assert (asked.counts(["승강장"]), "texts" in read) == ([6000], False)
    assert asked.addresses("정류소")
    assert {"heavy", "texts"} <= set(read)
    assert asked.addresses('"버스 정류소"') == asked.addresses("정류소")
    assert asked.addresses("기차 환불 창구") == []
    assert asked.partly("기차 환불 창구")
    assert asked.addresses("메타버스") == []
    assert "facets" not in read


LISTS = {
    "collections/bridges/": ("다리를 놓은 사례", ["cases/bridge/"]),
    "questions/ferry/": ("배가 끊겨요", ["cases/ferry/"]),
}


def engine_of_lists(texts: Mapping[str, str], lists: Mapping[str, tuple[str, Sequence[str]]], *others: SearchPage) -> Engine:
    """An engine for cases with these titles and texts, for lists of some of them, each with its title, and for `others`."""
    parts = {address: text.partition("\n") for address, text in (texts | FILLER).items()}
    cases = [
        index_page(SearchPage(address, title, "case", (Section("", "", body or title),)), address)
        for address, (title, _, body) in parts.items()
    ]
    some = [
        replace(index_page(SearchPage(address, title, "list", (Section("", "", "같은 일"),)), address), cases=tuple(listed))
        for address, (title, listed) in lists.items()
    ]
    pages = [*cases, *some, *(index_page(page, page.address) for page in others)]
    written = index_files(collect(pages), [], LABELS, [], KOREAN)
    return Engine(lambda path: SCRIPT if path == "search-engine.js" else written.get(path.removeprefix("search/")))


@pytest.fixture(scope="module")
def listed() -> Engine:
    """An engine for cases, lists of some of them, and the page of an organisation, which has no word of the cases."""
    bridge = "소금섬 다리 $&\n섬과 뭍을 잇는 다리를 놓아 아이들이 걸어서 학교에 간다. 바람공사가 도왔다."
    owner = SearchPage("organisations/wind/", "바람공사", "list", (Section("", "", "공공기관"),))
    return engine_of_lists({"cases/bridge/": bridge, "cases/ferry/": "뱃길 알림\n배가 뜨는지 알린다."}, LISTS, owner)


@pytest.mark.parametrize("query", ["섬과 뭍을 잇는 길", "아이들이 건너는 섬 다리"])
def test_the_collection_of_the_case_that_answers_stands_behind_it(listed: Engine, query: str) -> None:
    assert listed.addresses(query) == ["cases/bridge/", "collections/bridges/"]


def test_a_list_without_a_word_of_the_query_says_which_case_it_lists(listed: Engine) -> None:
    results = listed.explain("섬과 뭍을 잇는 길", 5).results
    assert [(result.address, result.said) for result in results] == [
        ("cases/bridge/", ""),
        ("collections/bridges/", "in 소금섬 다리 $&"),
    ]


def test_a_page_with_a_part_of_a_word_says_so() -> None:
    site = engine({"whole/": "온실가스 줄이기", "part/": "교실가스 막기"})
    assert [(result.address, result.said) for result in site.explain("온실가스", 5).results] == [
        ("whole/", ""),
        ("part/", "of 온실가스"),
    ]


@pytest.mark.parametrize("query", ["Salt Island", "-연어"])
def test_a_page_that_is_found_by_its_name_or_by_a_filter_says_nothing_of_words(query: str) -> None:
    named = SearchPage("cities/salt/", "소금섬", "list", (Section("", "", "바위"),), own=("Salt Island",))
    results = engine({"cases/bridge/": "다리\n섬에 다리를 놓았다."}, own=named).explain(query, 5).results
    assert results
    assert {result.said for result in results} == {""}


@pytest.mark.parametrize("query", ["바람공사가 도운 다리", "바람공사가 놓은 섬 다리는"])
def test_the_page_of_an_organisation_that_is_named_beside_other_words_is_among_the_first(listed: Engine, query: str) -> None:
    first, *others = listed.addresses(query)
    assert first == "cases/bridge/"
    assert "organisations/wind/" in others[:4]


COAST = {
    "cases/bridge/": "나루터 구름다리\n갈대숲 나루터에 구름다리를 놓아 아이들이 걸어서 학교에 간다.",
    **{
        f"cases/{number}/": f"{name}\n갈대숲 나루터에 {name}을 두었다."
        for number, name in enumerate(("등대", "우물", "염전", "시장", "화단"))
    },
}


@pytest.fixture(scope="module")
def coast() -> Engine:
    """An engine for cases of which many have a part of what one has whole, and lists of this one."""
    lists = {"collections/bridges/": ("다리 모음", ["cases/bridge/"]), "questions/sea/": ("바다", ["cases/bridge/", "cases/0/"])}
    return engine_of_lists(COAST, lists)


def test_the_lists_of_the_best_case_stand_before_cases_with_a_part_of_the_query(coast: Engine) -> None:
    found = coast.addresses("갈대숲 나루터 구름다리")
    assert (found[0], found[1] in COAST) == ("cases/bridge/", True)
    assert found[2:4] == ["questions/sea/", "collections/bridges/"]  # the one with more of the cases found first
    assert set(found[4:]) <= set(COAST)
    assert len(found) > 4


@pytest.mark.parametrize("query", ["갈대숲 나루터 구름다리는 언제 놓았나", "갈대숲 나루터 구름다리는 무엇인가요"])
def test_a_query_for_a_fact_has_the_cases_before_their_lists(coast: Engine, query: str) -> None:
    found = coast.addresses(query)
    assert found[0] == "cases/bridge/"
    assert set(found[:5]) <= set(COAST)


@pytest.mark.parametrize("query", ["우주선 엔진 도면", "바람공사 월급"])
def test_lists_and_names_answer_nothing_alone(listed: Engine, query: str) -> None:
    assert "collections/bridges/" not in listed.addresses(query)
    assert listed.addresses(query) in ([], ["organisations/wind/"])


GUIDES = {
    "about/": ("source", "reuse", "operator", "contact", "privacy"),
    "data/": ("download",),
    "contribute/": ("correct", "add"),
    "contribute/edit/": ("withdraw",),
    "compare/": ("compare",),
    "overview/": ("count",),
    "changes/": ("changed",),
    "cities/": ("places",),
    "purpose/": ("about",),
    "programs/": ("api",),
    "code/": ("software",),
    "en/": ("languages",),
    "licences/": ("licences",),
}
CASES_OF_WORDS = {
    "repair/": "고장 신고 앱\n가로등이 고장 나면 사진을 올려 신고한다. 운영은 구청이 한다.",
    "books/": "점자 자료 제작\n자료를 점자로 옮겨 쓰고 엑셀 표도 소리로 받는다. 자료 출처를 적는다.",
}


@pytest.fixture(scope="module")
def guided() -> Engine:
    return engine(CASES_OF_WORDS, guides=GUIDES)


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("엑셀로 받기", "data/"), ("자료 전체를 내려받고 싶어요", "data/"), ("오타 신고", "contribute/"),
        ("오타신고", "contribute/"), ("내용이 잘못됐으면 어디에 말하나요?", "contribute/"), ("자료 올리려면", "contribute/"),
        ("우리 시 사례도 실릴 수 있나요", "contribute/"), ("글을 가져다 써도 되나요", "about/"), ("출처가 어디인가요", "about/"),
        ("블로그에 사진을 퍼가도 되나요", "about/"), ("누가 운영하나요", "about/"), ("궁금한 건 어디에 물어봐요", "about/"),
        ("올린 글을 지우려면", "contribute/edit/"), ("download the data", "data/"), ("report a mistake", "contribute/"),
        ("비교하기", "compare/"),
        ("사례 비교", "compare/"), ("사례 두 개를 나란히 비교해 볼 수 있나요?", "compare/"), ("몇 건인가요", "overview/"),
        ("사례가 모두 몇 개예요?", "overview/"), ("이용 조건", "about/"), ("이 사이트 뭐예요", "purpose/"),
        ("뭐 하는 사이트인가요", "purpose/"), ("최근 바뀐 내용", "changes/"), ("지도에서 찾기", "cities/"),
        ("보고서에 그대로 옮겨 써도 되나", "about/"), ("인쇄하려면", "data/"), ("이거 누가 만든 사이트인가요", "about/"),
        ("우리 군청 사업도 올리고 싶은데", "contribute/"), ("이번달 바뀐 거", "changes/"), ("최신 사례", "changes/"),
        ("사례 하나 더 넣고 싶어요", "contribute/"),
        ("사례 세 개를 옆으로 늘어놓고 보려면", "compare/"), ("여기 글 내 블로그에 퍼 가도 괜찮아요", "about/"),
        ("한국말 말고 다른 언어로 읽고 싶어요", "en/"), ("자료 몽땅 챙겨 가려면", "data/"),
        ("사례가 제일 많은 도시", "overview/"), ("도시가 모두 몇 개예요", "overview/"), ("사례 두 개 차이", "compare/"),
        ("논문에 인용하려면 어떻게 쓰나요", "about/"), ("자료를 쓸 수 있나요", "about/"),
        ("영어 페이지 있나요", "en/"), ("영문판", "en/"),
        ("영어로 볼 수 있나요", "en/"), ("오픈소스 라이선스 목록", "licences/"), ("글꼴 라이선스", "licences/"),
        ("최근에 뭐가 고쳐졌는지", "changes/"), ("나루터 목록", "cities/"), ("나루터별 사례 몇 건", "overview/"),
        ("who runs this site", "about/"), ("télécharger données", "data/"), ("gère site", "about/"),
    ],
)  # fmt: skip
def test_a_question_about_the_site_finds_the_page_that_answers_it_first(guided: Engine, query: str, address: str) -> None:
    assert guided.addresses(query)[:1] == [address]


def test_a_question_about_the_site_is_not_answered_by_words_that_are_used_alike() -> None:
    usage = Usage("연락처 n: 주소9\n주소 n:\n")
    site = engine({"move/": "새 주소\n주소를 새로 붙였다."}, guides=GUIDES, usage=usage)
    assert site.addresses("주소")[:1] == ["move/"]
    answer = site.explain("연락처", 5)
    assert [(page.address, [match.form for match in page.matches]) for page in answer.results] == [("about/", [])]
    assert answer.instead == []


@pytest.mark.parametrize(
    ("query", "address"),
    [("가로등 고장 신고", "repair/"), ("점자 자료 올리기", "books/"), ("점자로 옮겨 쓰기", "books/"), ("고장 신고", "repair/")],
)
def test_a_query_with_another_subject_is_no_question_about_the_site(guided: Engine, query: str, address: str) -> None:
    assert guided.addresses(query)[:1] == [address]
    assert not set(guided.addresses(query)) & set(GUIDES)


PARTS = {
    "stop/": "버스 승강장\n진주의 버스 승강장에 냉방기를 놓았다.",
    "school/": "학교 텃밭\n학생들이 텃밭에 상추를 심었다.",
    "loan/": "낮은 이자\n기업에 자금을 빌려주었다.",
}


@pytest.fixture(scope="module")
def parts() -> Engine:
    return engine(PARTS)


@pytest.mark.parametrize(
    ("query", "address", "has", "lacks"),
    [
        ("버스 누진제 시간표", "stop/", ["버스"], ["누진제", "시간표"]),
        ("텃밭 분양 경쟁률", "school/", ["텃밭"], ["분양", "경쟁률"]),
    ],
)
def test_a_page_with_some_of_the_words_says_which_it_has_and_which_it_lacks(
    parts: Engine, query: str, address: str, has: list[str], lacks: list[str]
) -> None:
    answer = parts.explain(query, 5)
    assert (answer.count, list(answer.results)) == (0, [])
    assert [(page.address, page.has, page.lacks) for page in answer.partly] == [(address, has, lacks)]
    assert (parts.addresses(query), parts.partly(query)) == ([], [address])


def test_a_page_is_not_said_to_have_a_word_of_another_page_for_which_it_has_a_similar_one() -> None:
    pages = {
        "jeju/": "제주의 인재\n제주에서 인재를 기른다.",
        "rest/": "숲속 쉼터\n휴양과 탐방, 여행을 위한 길을 놓았다.",
        "tour/": "안내소\n관광 지도를 나눠 준다.",
    }
    answer = engine(pages).explain("제주 관광 시간표", 5)
    assert [(page.address, page.has) for page in answer.partly] == [("jeju/", ["제주"]), ("tour/", ["관광"])]


@pytest.mark.parametrize("query", ["버스 승강장", "비트코인 시세", "비트코인", "텃밭"])
def test_pages_with_some_of_the_words_stand_only_in_place_of_an_answer(parts: Engine, query: str) -> None:
    assert parts.partly(query) == []


LACKED = {
    "care/": "방과후 교실\n방과후 아이를 마을이 돌본다.",
    "farm/": "방과후 텃밭\n방과후 텃밭에서 상추를 기른다.",
    "talk/": "마을 특강\n어른에게 특강을 연다.",
}


@pytest.mark.parametrize(
    ("query", "without", "said"),
    [
        ("방과후 강사", [], {"care/": "lacks 강사", "farm/": "lacks 강사", "talk/": "lacks 방과후"}),  # 특강 is near to it
        ("방과후 교실 우주선", ["우주선"], {"care/": "", "farm/": ""}),
        ("방과후 상추", [], {"farm/": "", "care/": "lacks 상추"}),
        ("방과후 상추 강사", ["강사"], {"farm/": ""}),  # 특강 is on no page that answers
        ("방과후 텃밭", [], {"farm/": "", "care/": "lacks 텃밭"}),
        ("방과후", [], {"care/": "", "farm/": ""}),
    ],
)
def test_an_answer_says_which_nouns_of_the_query_it_lacks(query: str, without: list[str], said: dict[str, str]) -> None:
    answer = engine(LACKED).explain(query, 5)
    assert (list(answer.without), {page.address: page.said for page in answer.results}) == (without, said)


@pytest.mark.parametrize(
    ("query", "address"),
    [("버스3대 필라멘트", ""), ("3D프린터 필라멘트 시세", ""), ("3D프린터", "print/"), ("열다섯 대 프린터", "print/")],
)
def test_a_name_with_a_figure_is_no_number(query: str, address: str) -> None:
    pages = PARTS | {"print/": "3D프린터 교실\n3D프린터 15대를 놓았다."}
    assert engine(pages).addresses(query)[:1] == [address][: bool(address)]


@pytest.mark.parametrize(
    ("query", "addresses"),
    [
        ("virtual reality", ["goggles/"]),
        ("옛 도심을", ["centre/"]),
        ("옛 도심 꾸미기", ["centre/"]),
        ("virtual", []),
        ("reality", []),
    ],
)
def test_a_name_of_several_words_is_found_by_its_other_names(query: str, addresses: list[str]) -> None:
    pages = {"goggles/": "VR 안경\n안경을 쓰고 본다.", "centre/": "원도심 꾸미기\n원도심을 꾸민다."}
    names = (Synonyms(("VR", "가상현실", "virtual reality")), Synonyms(("원도심", "옛 도심"), near=True))
    assert engine(pages, *names).addresses(query) == addresses


def test_the_page_of_a_place_comes_first_where_the_best_case_is_of_another() -> None:
    own = SearchPage("gangwon/", "강원", "list", (Section("", "", "원주시에 있는 도시"),), ("원주",), ("원주",))
    pages = {"move/": "옮겨 간 공공기관의 텃밭\n옮겨 간 공공기관이 텃밭을 가꾼다.", "bus/": "버스 승강장"}
    assert engine(pages, own=own).addresses("원주로 옮겨 간 공공기관")[:2] == ["gangwon/", "move/"]


def test_cases_with_some_of_the_words_come_before_guides_with_more() -> None:
    guide = SearchPage("guide/", "편집 안내", "page", (Section("", "", "버스 시간표를 적는 법과 노선도를 그리는 법"),))
    answer = engine(PARTS, own=guide).explain("버스 누진제 시간표 노선도 환승권", 5)
    assert [page.address for page in answer.partly][:1] == ["stop/"]


def test_at_most_five_pages_have_some_of_the_words() -> None:
    many = engine({f"bus/{number}/": f"버스 {number}호\n버스 이야기 {number}" for number in range(8)})
    assert (many.addresses("버스 시간표 누진제"), len(many.partly("버스 시간표 누진제"))) == ([], 5)


INSTITUTIONS = {
    "hira/": "옮겨 온 기관\n건강보험심사평가원이 산 아래로 옮겨 왔다.",
    "seed/": "씨앗 연구\n김제민간육종단지가 새 품종을 만든다.",
    "traces/": "자취 읽기\n국립과학수사연구원에 견학을 갔다.",
    "shares/": "종이 한 장\n한국예탁결제원의 금고를 보았다. 나물&버섯 잔치를 열었다.",
    "garden/": "마을 정원\n주민이 꽃을 심었다.",
}


@pytest.fixture(scope="module")
def institutions() -> Engine:
    return engine(INSTITUTIONS)


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("심평원", "hira/"), ("심평원은", "hira/"), ("심사평가원", "hira/"), ("건보심평원", "hira/"), ("민간육종단지", "seed/"),
        ("김제육종단지", "seed/"), ("김제 육종단지", "seed/"), ("국과수", "traces/"), ("과수연", "traces/"),
        ("예탁원에서는", "shares/"),
    ],
)  # fmt: skip
def test_a_name_of_an_institution_is_found_by_the_beginnings_of_its_parts(institutions: Engine, query: str, address: str) -> None:
    assert institutions.addresses(query)[:1] == [address]


@pytest.mark.parametrize("query", ["평심원", "심원", "건심", "험가원", "육김단지", "국수사", "건심가"])
def test_other_syllables_of_a_name_are_no_short_form_of_it(institutions: Engine, query: str) -> None:
    assert institutions.addresses(query) == []


def test_a_name_with_a_sign_for_and_is_found_by_its_sound(institutions: Engine) -> None:
    assert institutions.addresses("나물앤버섯") == ["shares/"]


@pytest.mark.parametrize("query", ["버스 올 때까지 승강장", "승강장 데에서", "버스 승강장 썼나요"])
def test_words_that_ask_weigh_nothing_with_a_particle_either(parts: Engine, query: str) -> None:
    assert parts.addresses(query)[:1] == ["stop/"]


def test_a_page_answers_what_one_wants_of_a_service_only_with_the_word() -> None:
    table = {"table/": "버스 시간표\n진주 버스의 시간표를 붙였다."}
    for query in ("진주 버스 시간표", "버스 막차 시간", "진주 버스 예매", "버스 환승 할인", "텃밭 배정 점수", "자금 빌릴 통장"):
        assert engine(PARTS).addresses(query) == [], query
    assert engine(PARTS | table).addresses("진주 버스 시간표")[:1] == ["table/"]


NEAR_TO = {
    "move/": "공공기관 이전의 길\n1차 공공기관 이전을 마치고 2019년에 행사를 열었다.",
    "city/": "도시 마당\n정원에 한국 소나무를 은행나무 옆에 심고, 가스 배관을 고쳤다. 폭염에 그늘이 되고, 휴식과 행사에 쓴다.",
    "notice/": "공공 알림판\n공공 시설 앞에 알림판을 세웠다.",
}


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("2차 공공기관 이전", ""), ("공공기관 이전 3기", ""), ("1차 공공기관 이전", "move/"), ("공공기관 이전", "move/"),
        ("제1호 공공기관 이전", "move/"), ("공공기관 이전 11호", ""),
        ("공공기관 이전 2차", ""), ("치맥페스티벌 휴게", ""), ("마당 휴식", "city/"), ("도시 가스", "city/"),
        ("도시정원", "city/"),
    ],
)  # fmt: skip
def test_a_query_near_to_a_subject_finds_nothing_where_its_own_word_is_another(query: str, address: str) -> None:
    assert engine(NEAR_TO).addresses(query)[:1] == [address][: bool(address)]


@pytest.mark.parametrize(("word", "part"), [("도시가스", "도시"), ("한국은행", "한국")])
def test_a_word_of_the_language_and_a_name_are_not_taken_apart(word: str, part: str) -> None:
    pages = engine(NEAR_TO).explain(f"소나무 {word} 정원", 3).results
    assert "소나무" in {match.form for page in pages for match in page.matches}
    assert part not in {match.form for page in pages for match in page.matches}


@pytest.mark.parametrize("query", ["어린이집", "어린이집에서", "구립 어린이집"])
def test_a_noun_of_the_language_is_no_form_of_a_verb_and_not_half_typed(query: str) -> None:
    pages = {"kids/": "어린이 마당\n어린이가 뛰논다.", "care/": "돌봄센터\n아이를 돌본다."}
    assert engine(pages).addresses(query) == ["care/"]


def test_what_stands_behind_letters_alone_is_not_their_name() -> None:
    pages = {"land/": "집 짓기\nLH공사가 집을 지었다.", "road/": "길 내기\n도로공사가 길을 냈다."}
    assert engine(pages).addresses("엘에이치공사") == ["land/"]


def test_a_noun_of_the_language_behind_another_word_is_not_half_typed() -> None:
    answers = engine(NEAR_TO)
    forms = {match.form for page in answers.explain("알림판 공고", 3).results for match in page.matches}
    assert forms == {"알림판"}
    assert answers.addresses("알림판 공고ㅇ")[:1] == ["notice/"]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("퇴근할 때까지 애 봐주는 데", "초등 돌봄센터"), ("작은 회사 급전 싸게 빌리는 데", "중소기업 저리 대출"),
        ("엄마가 외국인인 집", "다문화가정 지원"), ("텅 빈 옛 시내 가게 살리기", "원도심 상권활성화"),
        ("집집마다 전기 물 얼마나 썼나", "가정의 에너지사용량 정보"), ("빚 갚기 힘든 사람", "채무 조정"),
        ("장사 접은 사람", "폐업 소상공인 재기"),
        ("엄마 혼자 키우는 집", "한부모가족 지원"), ("버스 서는 곳", "새 승강장"),
        ("술 빚기 수업", "전통주 강좌"), ("지방대생 취직", "지역인재 채용"), ("동네 가게에 일감 주기", "지역업체 우선구매"),
        ("꼬마들 물장구칠 데", "어린이 물놀이장"), ("펄펄 끓는 지구", "온실가스 감축"), ("길바닥에서 자던 분", "노숙인 자활"),
    ],
)  # fmt: skip
def test_an_everyday_phrase_finds_the_words_of_officials(query: str, text: str) -> None:
    other = {"other/": "등대의 역사\n등대를 고쳤다.", "more/": "눈 치우기\n눈을 치웠다."}
    assert engine({"wanted/": f"{text}\n{text}", **other}).addresses(query)[:1] == ["wanted/"]


@pytest.mark.parametrize("query", ["꽃을 예쁘게 심고 싶다", "꽃을 좀 심는다던데", "꽃 마당에 심기"])
def test_a_word_may_stand_within_an_everyday_phrase(query: str) -> None:
    usage = Usage(neighbour_table("ko"), everyday="정원: 꽃 심다")
    site = engine({"garden/": "정원\n정원을 가꾼다.", "other/": "등대\n등대를 고쳤다."}, usage=usage)
    assert site.addresses(query) == ["garden/"]


@pytest.mark.parametrize("field", ["비용", "금액", "일정", "연락처", "보조금", "지원금", "추천", "단가"])
def test_what_fields_of_any_case_tell_is_no_service_that_it_lacks(parts: Engine, field: str) -> None:
    assert parts.addresses(f"버스 승강장 {field}")[:1] == ["stop/"]
    assert parts.addresses("버스 승강장 시간표") == []


SOURCE = """제1회 성과보고대회는 서울 양재동에서 200여 명이 참석하여 열렸다. 하얀 지붕 사업이 우수사업으로 뽑혔다.
정류장에 공기청정기를 놓은 사업도 우수사업이다. 밥상을 차린 다문화 가정은 장학금을 받았다. 문화가 있는 거리를 가져왔다."""
FROM_SOURCE = {
    "roof/": "하얀 지붕\n지붕을 하얗게 칠했다.",
    "stop/": "맑은 정류장\n정류장에 공기청정기를 놓았다.",
    "meal/": "함께 먹는 밥상\n다문화가정에 밥상을 차렸다.",
}


@pytest.fixture(scope="module")
def sourced() -> Engine:
    return engine(FROM_SOURCE, source=SOURCE)


@pytest.mark.parametrize("query", ["양재동", "200여 명 참석", "성과보고대회는 양재동에서 열렸나요", "장학금을"])
def test_what_only_a_source_says_is_found_there(sourced: Engine, query: str) -> None:
    assert sourced.addresses(query) == ["source/"]
    answer = sourced.explain(query, 5)
    assert answer.without == []


@pytest.mark.parametrize(
    ("query", "address"),
    [("하얀 지붕", "roof/"), ("공기청정기", "stop/"), ("정류장 공기청정기 사업", "stop/"), ("밥상", "meal/")],
)
def test_a_source_stands_behind_the_case_that_was_written_from_it(sourced: Engine, query: str, address: str) -> None:
    assert sourced.addresses(query) == [address, "source/"]


@pytest.mark.parametrize("query", ["지붕 페인트는 몇 동에 칠했나요", "다문화가정 밥상은 누구와 함께 먹었나요"])
def test_the_source_of_a_case_is_shown_for_a_fact_even_if_it_lacks_a_word(sourced: Engine, query: str) -> None:
    first, *others = sourced.addresses(query)
    assert first in FROM_SOURCE
    assert others == ["source/"]


@pytest.mark.parametrize("query", ["다문화가졍", "다문화 가정", "공기쳥정기"])
def test_a_source_hides_no_case_that_has_a_word_apart_or_beside_a_slip(sourced: Engine, query: str) -> None:
    assert sourced.addresses(query)[0] in FROM_SOURCE


@pytest.mark.parametrize("query", ["장학금 배정 기준", "서울 지하철 시간표", "명장 열전"])
def test_words_that_stand_here_and_there_in_a_source_answer_nothing(sourced: Engine, query: str) -> None:
    assert sourced.addresses(query) == []
