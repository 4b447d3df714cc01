from __future__ import annotations

from collections.abc import Mapping

import pytest

from casebook.search.neighbours import UNKNOWN_USAGE, Neighbours, Usage, neighbour_table

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


@pytest.mark.parametrize("word", ["승강장에서는", "버스승강장", "승강장조성사업"])
def test_a_word_of_the_site_is_known_in_compounds_and_with_particles(word: str) -> None:
    assert found({word: 1}).words["정류장"].startswith("승강장4")


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
        assert (part, bool(beginnings)) in {("n", False), ("v", True), ("a", True)}, line
        entries = neighbours.split()
        assert all(entry[:-1] > word and entry[-1] in "123456789" for entry in entries), line
        assert [entry[-1] for entry in entries] == sorted((entry[-1] for entry in entries), reverse=True), line
