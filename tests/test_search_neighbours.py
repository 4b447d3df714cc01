from __future__ import annotations

from collections.abc import Mapping

import pytest

from casebook.search.neighbours import UNKNOWN_USAGE, Neighbours, Usage, everyday_table, neighbour_table
from casebook.search.verb_forms import verb_forms

TABLE = """\
기르다 v 기르,길러,길렀,기른: 키우다9 육성3
돕다 v 돕,도와,도왔,도운: 지원5
버스 n: 택시7 정류장3
승강장 n: 정류장4
육성 n:
정류장 n: 터미널2
키우다 v 키우,키워,키운:
"""


def found(words: Mapping[str, int], *excluded: tuple[str, ...], settled: tuple[str, ...] = ()) -> Neighbours:
    return Usage(TABLE, excluded).neighbours(words, {}, settled)


def test_words_that_the_site_does_not_have_lead_to_those_that_it_has_in_both_directions() -> None:
    assert found({"승강장": 2}).words == {"정류장": "승강장4"}
    assert found({"정류장": 1, "터미널": 3}).words == {"버스": "정류장3", "승강장": "정류장4"}


@pytest.mark.parametrize("word", ["승강장에서는", "버스승강장", "승강장육성사업"])
def test_a_word_of_the_site_is_known_in_compounds_and_with_particles(word: str) -> None:
    assert found({word: 1}).words["정류장"].startswith("승강장4")


@pytest.mark.parametrize("word", ["한승강장치대", "가나승강장"])
def test_the_letters_of_a_word_beside_none_of_the_language_say_it_not(word: str) -> None:
    assert "정류장" not in found({word: 1}).words


def test_places_of_the_country_are_known_where_no_page_says_them() -> None:
    absent = Usage("고양 n7:\n공주 n6:\n").neighbours({"나주": 1, "수성구청": 1}, {}, ()).places
    assert {"수원", "수원시", "고양", "고양시", "공주시", "강남구", "서울"} <= absent
    assert not {"공주", "나주", "나주시", "수성구"} & absent  # a princess, and what pages say


def test_a_word_that_the_site_has_needs_no_neighbour_unless_it_is_much_rarer() -> None:
    assert "정류장" not in found({"승강장": 3, "정류장": 1}).words
    assert found({"승강장": 4, "정류장": 1}).words["정류장"] == "승강장4"


def test_words_of_guides_do_not_count() -> None:
    words = {"승강장": 2, "정류장": 1, "터미널": 3}
    assert Usage(TABLE).neighbours(words, {"정류장을": 1, "터미널": 3}, ()).words == {"정류장": "승강장4"}
    assert Usage(TABLE).neighbours({"승강장": 2}, {"승강장": 2}, ()).words == {"정류장": "승강장4"}  # a site of guides alone


def test_verbs_are_met_by_the_beginnings_of_their_forms_and_lead_to_the_forms_of_the_site() -> None:
    assert found({"지원": 1}).stems == dict.fromkeys(["돕", "도와", "도왔", "도운"], "지원5")
    raised = found({"길러": 2, "기른다": 1}).stems
    assert raised == dict.fromkeys(["키우", "키워", "키운"], "길러9 기른9")


def test_the_beginnings_of_verbs_are_those_of_the_language() -> None:
    assert found({"나루": 1}).verbs == {"기르", "길러", "도와", "키우", "키워"}  # one syllable tells no verb
    assert Usage("쌓다 v 쌓,쌓아:\n가다 v 가,갔:\n").neighbours({"나루": 1}, {}, ()).verbs == {"쌓", "쌓아", "갔"}


def test_nouns_of_frequent_use_are_known_with_their_rareness_whether_the_site_has_them_or_not() -> None:
    usual = Usage("값 n1:\n나루 n:\n무료 n5: 유료9\n사람 n0:\n유료 n7:\n").neighbours({"나루": 1}, {}, ()).usual
    assert usual == {"무료5", "사람0", "유료7"}  # one syllable tells no noun


def test_words_of_any_subject_are_more_frequent_than_those_of_one() -> None:
    usual = {entry[:-1]: int(entry[-1]) for entry in Usage(neighbour_table("ko")).neighbours({"나루": 1}, {}, ()).usual}
    assert max(usual[word] for word in ("사람", "시간", "대상", "문제")) < min(usual[word] for word in ("무료", "발전소", "비자"))
    assert not {"볼밸브", "쿨링포그"} & usual.keys()


def test_editors_words_win() -> None:
    words = {"승강장": 1, "버스": 4}
    assert found(words).words == {"정류장": "승강장4 버스3", "택시": "버스7"}
    assert found(words, ("버스", "택시")).words == {"정류장": "승강장4 버스3"}
    assert found(words, ("택시", "정류장", "버스")).words == {"정류장": "승강장4"}
    assert found(words, settled=("정류장",)).words == {"택시": "버스7"}


def test_a_language_without_a_table_has_no_neighbours() -> None:
    assert neighbour_table("en") == ""
    assert UNKNOWN_USAGE.neighbours({"bus": 3}, {}, ()) == Neighbours({}, {})


@pytest.mark.parametrize(
    ("everyday", "official"),
    [
        ("정류장", "승강장"), ("에어컨", "냉방"), ("노숙자", "노숙인"), ("취직", "취업"), ("국악", "판소리"),
        ("프로그래밍", "코딩"), ("동네", "마을"), ("회사", "기업"), ("공짜", "무료"), ("시골", "농촌"), ("시내", "도심"),
        ("인터넷", "온라인"), ("육아", "돌봄"),
    ],
)  # fmt: skip
def test_everyday_words_lead_to_those_of_officials(everyday: str, official: str) -> None:
    neighbours = Usage(neighbour_table("ko")).neighbours({official: 1}, {}, ())
    assert official in [entry[:-1] for entry in neighbours.words[everyday].split()]


@pytest.mark.parametrize(("form", "official"), [("도와", "지원"), ("키우", "육성"), ("줄여", "감축"), ("가르쳐", "교육")])
def test_everyday_verbs_lead_to_nouns_of_officials(form: str, official: str) -> None:
    neighbours = Usage(neighbour_table("ko")).neighbours({official: 1}, {}, ())
    assert official in [entry[:-1] for entry in neighbours.stems[form].split()]


def test_the_table_of_the_package_is_in_the_form_that_its_description_says() -> None:
    lines = neighbour_table("ko").splitlines()
    words = [line.split(" ", 1)[0] for line in lines]
    assert words == sorted(set(words))
    for line in lines:
        head, _, neighbours = line.partition(":")
        word, part, *beginnings = head.split(" ")
        assert (part[0], bool(beginnings)) in {("n", False), ("v", True), ("a", True)}, line
        assert part[1:] in {"", *"012345678"} if part[0] == "n" else len(part) == 1, line
        entries = neighbours.split()
        assert all(entry[:-1] > word and entry[-1] in "123456789" for entry in entries), line
        assert [entry[-1] for entry in entries] == sorted((entry[-1] for entry in entries), reverse=True), line


EVERYDAY = """\
# 설명
승강장, 정류소: 정거장, 버스 타다 | 버스
시각장애인: 앞 못 보다
"""
VERBS = TABLE + "보다 v 보,봐:\n타다 v 타,탔:\n"


def everyday(words: Mapping[str, int], *excluded: tuple[str, ...]) -> Neighbours:
    return Usage(VERBS, excluded, EVERYDAY).neighbours(words, {}, ())


def test_everyday_words_come_before_words_that_are_used_alike() -> None:
    words = everyday({"승강장": 1}).words
    assert words == {"버스": "승강장~", "정거장": "승강장=", "정류소": "승강장~", "정류장": "승강장4"}
    others = {"정거장": "승강장=", "정류소": "승강장~", "정류장": "승강장4"}
    assert everyday({"승강장": 1}, ("버스", "승강장")).words == others
    assert not everyday({"나루": 1}).sources


def test_words_of_officials_of_one_line_stand_for_each_other_where_the_site_has_one_of_them() -> None:
    assert everyday({"승강장": 1}).words["정류소"] == "승강장~"
    assert everyday({"정류소": 1}).words["승강장"] == "정류소~"
    assert "정류소" not in everyday({"승강장": 1, "정류소": 2}).words


def test_a_phrase_of_nouns_is_known_as_one_word_too() -> None:
    words = Usage(VERBS, (), "온실가스: 지구 온난화, 지구 덥다\n").neighbours({"온실가스": 1}, {}, ()).words
    assert words == {"지구온난화": "온실가스=", "지구덥다": "온실가스="}  # VERBS does not know 덥다 as a verb
    assert "버스타" not in everyday({"승강장": 1}).words


def test_phrases_lead_to_the_words_of_the_site_by_the_beginnings_of_their_words() -> None:
    assert everyday({"승강장": 1}).phrases == {"버스": {"타": "승강장="}}
    found = everyday({"시각장애인을": 1, "승강장": 2})
    assert found.phrases == {"버스": {"타": "승강장="}, "앞": {"못 보": "시각장애인="}}
    assert found.part(["앞"]) == {"words": {}, "stems": {}, "phrases": {"앞": {"못 보": "시각장애인="}}}


def test_a_verb_that_is_made_with_another_has_its_forms() -> None:
    everyday = "물놀이장: 물장구치다\n취업: 일하다, 운동하다\n"
    table = "치다 v 치,쳐:\n하다 v 하,해:\n"
    found = Usage(table, (), everyday).neighbours({"물놀이장": 1, "취업": 1}, {}, ())
    assert found.stems == {"물장구치": "물놀이장=", "물장구쳐": "물놀이장=", "일하": "취업=", "일해": "취업="}
    assert found.words == {"운동": "취업="}  # a noun of two syllables or more stands for its verb
    assert {"물장구치", "일해"} <= found.verbs


def test_a_phrase_of_two_lines_stands_for_the_words_of_both() -> None:
    table = "승강장: 차 세우다\n주차: 차 세우다\n"
    assert Usage(VERBS, (), table).neighbours({"승강장": 1, "주차": 1}, {}, ()).phrases == {"차": {"세우다": "승강장= 주차="}}


def test_words_that_tell_nothing_stand_for_no_other() -> None:
    assert Usage("마다 n:\n저마다 n: 마다9 위해9\n").neighbours({"위해": 3}, {}, ()).words == {}


def test_the_everyday_words_of_the_package_are_in_the_form_that_their_first_lines_say() -> None:
    known = verb_forms(neighbour_table("ko"), everyday_table("ko"))
    lines = [line for line in everyday_table("ko").splitlines() if line and not line.startswith("#")]
    assert len(lines) > 250
    for line in lines:
        officials, sources = line.split(":")
        assert all(name.strip() and " " not in name.strip() for name in officials.split(",")), line
        parts = [source.strip() for part in sources.split("|") for source in part.split(",")]
        assert all(parts), line
        assert sources.count("|") < 2, line
        verbs = {word for part in parts for word in part.split() if word.endswith("다") and not word.endswith("하다")}
        assert verbs <= known.keys() | {"물바다", "바다", "베란다", "수다", "아나바다", "집마다", "집집마다", "철마다"}, line
    assert everyday_table("en") == ""
