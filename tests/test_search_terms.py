from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.search.terms import canonical, packaged_words, stems, terms

_SYLLABLE = "가-힣㐀-鿿぀-ヿ"
_SPELLED = re.compile(rf"([^\W_{_SYLLABLE}]+(?:[-.][^\W_{_SYLLABLE}]+)*) ?([{_SYLLABLE}]?)")
_PIECES = (
    "가", "나", "다한", "시", "도", " ", "  ", "\n", "\n\n", "\t", "\u3000", "\u00a0", ".", ". ", ",", ", ", ".\n", "..",
    "·", "'", '"', "“", "”", "'\n", '".', "-", "/", "&", "+", "_", "__", "＿", "_ ", "0", "12", "345", "1,080", "3.5",
    "3.5 억", "1.2.3", "a-3.5 개", "-5 가", "5억", "14%", "٣ 개", "x", "R&D", "K-EMS", "À", "é", "e\u0301", "Ａ", "１",
    "km²", "㎢", "．", "！", "℃", "％", "ㆍ", "㉠", "上下", "ひ", "カ", "!?", "(", ")", "…", "İ", "ẞ", "Σ", "ﬁ", "𠮷", "🇰🇷",
)  # fmt: skip


def plain_terms(text: str) -> tuple[dict[str, int], dict[str, int], set[str]]:
    """What `terms` returns, written down as its definition says: sign by sign, through the whole text."""
    tight: Counter[str] = Counter()
    for first, second in zip(f"\n{text}", text, strict=False):
        if re.fullmatch(f"[{_SYLLABLE}]", second) and (first in " \n" or re.fullmatch(f"[{_SYLLABLE}]", first)):
            tight[f"_{second}" if first in " \n" else first + second] += 1
    words = set(re.findall(f"[{_SYLLABLE}]{{2,}}", text))
    for word, unit in _SPELLED.findall(text):
        parts = word.split("-")
        parts += ["".join(parts)] * (len(parts) > 1)
        if measure := re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)[a-z]+[23]?", word):
            parts = [measure[1], word]
        words |= {part for part in parts if len(part) > 1 and part[0] not in "0123456789"}
        tight.update([*parts, parts[-1] + unit] if unit and parts[-1][-1] in "0123456789" else parts)
    across = Counter(a + b for a, b in re.findall(f"([{_SYLLABLE}]) (?=([{_SYLLABLE}]))", text))
    return dict(tight), {pair: count for pair, count in across.items() if pair not in tight}, words


@given(st.lists(st.sampled_from(_PIECES), max_size=24).map("".join))
def test_terms_counted_by_words_are_those_of_the_whole_text(text: str) -> None:
    made, plain = terms(canonical(text)), plain_terms(canonical(text))
    assert (dict(made.tight), dict(made.loose), made.words) == plain


@given(st.lists(st.sampled_from(_PIECES), max_size=24).map("".join))
def test_a_canonical_text_has_words_and_single_breaks_alone(text: str) -> None:
    made = canonical(text)
    assert not re.search(r"[^\w \n.-]|_|  | \n|\n |\n\n|^[ \n]|[ \n]$|[A-Z]", made)
    assert canonical(made) == made


def test_terms_of_the_cases_are_those_of_the_whole_text() -> None:
    for path in sorted(Path(__file__).parents[1].glob("cases/*/*.md")):
        text = canonical(path.read_text(encoding="utf-8"))
        made = terms(text)
        assert (dict(made.tight), dict(made.loose), made.words) == plain_terms(text)


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
        ("9.852㎢ 9.852km² 150㎡", "9.852km2 9.852km2 150m2"),
        ("", ""),
        (" \n·, ", ""),
    ],
)
def test_a_text_is_seen_without_what_people_write_differently(written: str, seen: str) -> None:
    assert canonical(written) == seen


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("l’Hôtel d'Évry", "hotel evry"),
        ("jusqu’à l’été", "a ete"),
        ("Qu’est-ce", "est-ce"),
        ("aujourd’hui, don't", "aujourdhui\ndont"),
        ("‘l’’", "l"),
    ],
)
def test_a_word_that_is_elided_is_no_part_of_the_next_one(written: str, seen: str) -> None:
    assert canonical(written) == seen


def test_no_capital_letter_with_an_accent_divides_a_word() -> None:
    """The small letter of İ is two signs, of which the second is an accent."""
    letters = [chr(code) for code in range(0xC0, 0x250)]
    capitals = [letter for letter in letters if letter.isupper()]
    assert [letter for letter in capitals if re.search(r"\W", canonical(f"a{letter}b{letter}"))] == []
    assert canonical("İstanbul, İzmir") == "istanbul\nizmir"


def test_canonical_text_stays_as_it_is() -> None:
    text = "혁신도시에서 k 1080억원\n확대 구축"
    assert canonical(text) == text


def test_terms_are_pairs_of_syllables_and_the_first_of_a_word() -> None:
    assert terms("혁신도시").tight == {"_혁": 1, "혁신": 1, "신도": 1, "도시": 1}


def test_a_pair_across_a_blank_is_loose_and_across_a_line_none() -> None:
    made = terms("확대 구축\n대구 버스")
    assert made.loose == {"구버": 1}
    assert made.tight["대구"] == 1
    assert terms("확대 구축").loose == {"대구": 1}
    assert terms("확대\n구축").loose == {}


def test_a_pair_that_stands_within_a_word_too_is_tight() -> None:
    made = terms("확대 구축 대구")
    assert made.tight["대구"] == 1
    assert "대구" not in made.loose


def test_a_number_is_found_with_and_without_its_unit() -> None:
    made = terms(canonical("총 1,080억원, 376 개")).tight
    assert {"1080", "1080억", "376", "376개", "억원"} <= set(made)


def test_a_number_is_found_without_its_unit_in_latin_letters() -> None:
    made = terms(canonical("9.852km² 690kW 3D프린터 K-9")).tight
    assert {"9.852", "9.852km2", "690", "690kw", "3d", "3", "k9"} <= set(made)


def test_a_name_in_parts_is_found_by_its_parts_and_whole() -> None:
    assert {"k", "ems", "kems"} <= set(terms(canonical("K-EMS")).tight)


def test_chinese_characters_are_syllables() -> None:
    assert "上下" in terms(canonical("’19.上下")).tight


def test_words_for_the_vocabulary_have_two_syllables_or_letters() -> None:
    assert terms(canonical("R&D 센터의 책 3D프린터 2019년 a")).words == {"rd", "센터의", "프린터"}


@pytest.mark.parametrize(
    ("word", "stem"),
    [("혁신도시에서", "혁신도시"), ("노숙인에게", "노숙인"), ("협동조합에서는", "협동조합"), ("지원하는", "지원"),
     ("소상공인들을", "소상공인"), ("도시재생이란", "도시재생"), ("구축했습니다", "구축"), ("종합적으로", "종합"),
     ("대학들과의", "대학"), ("소상공인들에게는", "소상공인"), ("기관들끼리만의", "기관"), ("주민들까지도", "주민"),
     ("판소리라든가", "판소리"), ("판소리는커녕", "판소리"), ("세라믹기술원덕분에", "세라믹기술원")],
)  # fmt: skip
def test_particles_and_endings_are_cut(word: str, stem: str) -> None:
    assert stems(word)[0] == word
    assert stem in stems(word)


def test_two_syllables_are_never_cut() -> None:
    assert stems("도로") == ("도로",)
    assert stems("평가") == ("평가",)


@pytest.mark.parametrize("name", ["common-words.yml", "site-questions.yml"])
def test_no_packaged_list_has_a_word_twice(name: str) -> None:
    lists = [part.split() for kinds in packaged_words(name).values() for words in kinds.values() for part in words.split("|")]
    assert lists
    assert [word for words in lists for word, count in Counter(words).items() if count > 1] == []
