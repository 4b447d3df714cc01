from __future__ import annotations

import pytest

from casebook.search.terms import canonical, stems, terms, words


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("혁신도시에서  본다.", "혁신도시에서\n본다"),
        ("1,080억원 3.5% 12,34", "1080억원 3.5퍼센트 12\n34"),
        ("2~3℃ 90％", "2\n3도 90퍼센트"),
        ("R&D K-EMS VR/AR No.1", "r-d k-ems vr-ar no-1"),
        ("“자·판·기”사업", "자판기사업"),
        ("시·도지사 산·학·연 전기·수도", "시도지사 산학연 전기 수도"),
        ("국토교통부ㆍ위원회", "국토교통부 위원회"),
        ("Ｃａｆé　２０１９", "cafe 2019"),
        ("확대 구축. 대구", "확대 구축\n대구"),
        ("2019.12.11", "2019.12.11"),
        ("__첫째_둘째__", "첫째\n둘째"),
        ("", ""),
        (" \n·, ", ""),
    ],
)
def test_a_text_is_seen_without_what_people_write_differently(written: str, seen: str) -> None:
    assert canonical(written) == seen


def test_canonical_text_stays_as_it_is() -> None:
    text = "혁신도시에서 k 1080억원\n확대 구축"
    assert canonical(text) == text


def test_terms_are_pairs_of_syllables_and_the_first_of_a_word() -> None:
    assert terms("혁신도시").tight == {"_혁": 1, "혁신": 1, "신도": 1, "도시": 1}


def test_a_pair_across_a_blank_is_loose_and_across_a_line_none() -> None:
    made = terms("확대 구축\n대구 버스")
    assert made.loose == {"대구": 1, "구버": 1} or "대구" in made.tight
    assert terms("확대 구축").loose == {"대구": 1}
    assert terms("확대\n구축").loose == {}


def test_a_pair_that_stands_within_a_word_too_is_tight() -> None:
    made = terms("확대 구축 대구")
    assert made.tight["대구"] == 1
    assert "대구" not in made.loose


def test_a_number_is_found_with_and_without_its_unit() -> None:
    made = terms(canonical("총 1,080억원, 376 개")).tight
    assert {"1080", "1080억", "376", "376개", "억원"} <= set(made)


def test_a_name_in_parts_is_found_by_its_parts_and_whole() -> None:
    assert {"k", "ems", "kems"} <= set(terms(canonical("K-EMS")).tight)


def test_chinese_characters_are_syllables() -> None:
    assert "上下" in terms(canonical("’19.上下")).tight


def test_words_for_the_vocabulary_have_two_syllables_or_letters() -> None:
    assert words(canonical("R&D 센터의 책 3D프린터 2019년 a")) == {"rd", "센터의", "프린터"}


@pytest.mark.parametrize(
    ("word", "stem"),
    [("혁신도시에서", "혁신도시"), ("노숙인에게", "노숙인"), ("협동조합에서는", "협동조합"), ("지원하는", "지원"),
     ("소상공인들을", "소상공인"), ("도시재생이란", "도시재생"), ("구축했습니다", "구축"), ("종합적으로", "종합")],
)  # fmt: skip
def test_particles_and_endings_are_cut(word: str, stem: str) -> None:
    assert stems(word)[0] == word
    assert stem in stems(word)


def test_two_syllables_are_never_cut() -> None:
    assert stems("도로") == ("도로",)
    assert stems("평가") == ("평가",)
