from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from casebook.pages.facets import Facet, Option
from casebook.search.documents import Kind, SearchPage, Section
from casebook.search.file_keys import file_count_within, initials_key, neighbour_key, term_key
from casebook.search.index import STAMP_LENGTH, index_files
from casebook.search.names import Synonyms
from casebook.search.neighbours import UNKNOWN_USAGE, Usage, neighbour_table
from casebook.search.page_terms import PageTerms, read_page
from casebook.search.postings import collect, number_sign
from casebook.search.records import IndexedPage, index_page
from casebook.search.terms import knowledge

TOWNS: Facet = Facet("city", "도시", (Option("north", "북쪽", (0, 2)), Option("south", "남쪽", (1,))))


def page(address: str, title: str, text: str = "", kind: Kind = "case") -> IndexedPage:
    made = SearchPage(address, title, kind, (Section("", "", text),))
    return index_page(made, address)


def indexed(address: str, text: str, terms: PageTerms) -> IndexedPage:
    """A page with terms that were made before."""
    return index_page(SearchPage(address, "글", "case", (Section("", "", text),)), address, terms)


def files(*indexed: IndexedPage, usage: Usage = UNKNOWN_USAGE) -> tuple[dict[str, Any], Mapping[str, Any]]:
    """The manifest, and the other files by their name."""
    written = index_files(collect(indexed), [Synonyms(("엘에이치", "LH"))], {"all": "모두"}, [TOWNS], usage)
    manifest = json.loads(written["index.json"])
    stamp = re.compile(r"-[a-z2-7]{5}(?=\.json)")
    return manifest, {stamp.sub("", name): json.loads(text) for name, text in written.items() if name != "index.json"}


def words_of(content: Mapping[str, str]) -> list[str]:
    """The words of a file, each after the letters that it shares with the one before."""
    words = [""]
    for sign, rest in re.findall("([A-Z])([^A-Z]*)", content["words"]):
        words.append(words[-1][: ord(sign) - ord("A")] + rest)
    return words[1:]


def test_a_small_site_has_few_files() -> None:
    manifest, rest = files(page("a/", "버스 승강장"), page("b/", "돌봄", kind="page"))
    groups = (
        "facets", "filters", "foreign", "hanja", "institutions", "names", "neighbours", "postings", "records", "topics", "words",
    )  # fmt: skip
    assert sorted(rest) == [f"{name}-0.json" for name in groups]
    assert (manifest["cases"], manifest["kinds"]) == (1, [[1, 1], [1, 0.4]])
    assert manifest["synonyms"] == [["same", "엘에이치", "LH"]]


def test_pages_that_come_once_are_indexed_as_those_of_a_list() -> None:
    pages = [page("a/", "버스 승강장"), page("b/", "터미널", kind="page")]
    usage = Usage("버스 n: 택시7\n승강장 n: 정류장4\n정류장 n: 터미널2\n")
    once = index_files(collect(iter(pages)), [], {}, [TOWNS], usage)
    assert once == index_files(collect(pages), [], {}, [TOWNS], usage)
    words = [json.loads(text)["words"] for name, text in once.items() if name.startswith("neighbours")]
    assert "승강장" in str(words)
    assert "터미널" not in str(words)  # a word of a guide alone


def test_a_site_without_korean_pages_has_nothing_of_korean() -> None:
    hangul = re.compile("[ㄱ-ㅎㅏ-ㅣ가-힣]")
    pages = [page("a/", "Bus stops", "The town builds shelters."), page("b/", "Stops for trams", "Each platform has shelters.")]
    written = index_files(collect(pages), [], {}, [], Usage("", knowledge=knowledge(["en", "de"])))
    assert any("shelters" in text for name, text in written.items() if name.startswith("words"))
    assert not any(hangul.search(text) for text in written.values())
    assert json.loads(written["index.json"])["common"]["empty"].split()[:2] == ["a", "about"]
    both = json.loads(index_files(collect([]), [], {}, [], Usage("", knowledge=knowledge(["en", "ko"])))["index.json"])
    assert "에서" in both["particles"].split()
    assert {"the", "어떤"} <= set(both["common"]["empty"].split())


def test_more_words_make_more_files_and_no_file_grows() -> None:
    many = [
        page(f"c{number}/", f"{chr(0xAC00 + number * 7)}{chr(0xB000 + number * 5)} 승강장", "가나다 " * 3)
        for number in range(600)
    ]
    manifest, rest = files(*many)
    assert len(manifest["files"]["postings"]) > 2 * STAMP_LENGTH
    largest = max(len(json.dumps(content)) for name, content in rest.items() if name.startswith("postings"))
    assert largest < 40_000


def test_postings_that_weigh_much_have_a_file_each() -> None:
    # 돌봄 stands on every page, which is short to write; 승강장 on pages without order
    chance = random.Random(7)  # noqa: S311 - not for secrets
    manifest, rest = files(*(page(f"c{number}/", chance.choice(("돌봄 승강장", "돌봄"))) for number in range(9000)))
    own = {name for name in rest if name.startswith("heavy")}
    assert own == {f"heavy-{name}.json" for name in ("5fc2b9", "bd04c2b9", "c2b9ac15", "ac15c7a5")}
    assert sorted(manifest["heavy"].split()) == ["_승", "강장", "봄승", "승강"]
    shared = json.dumps([content for name, content in rest.items() if name.startswith("postings")], ensure_ascii=False)
    assert "돌봄" in shared
    assert "승강" not in shared


def names(*indexed: IndexedPage) -> set[str]:
    return set(index_files(collect(indexed), [], {}, [TOWNS])) - {"index.json"}


def test_a_file_is_named_by_what_is_in_it() -> None:
    one, other, again = (names(page("a/", "글", text), page("b/", "돌봄")) for text in ("버스", "기차", "버스"))
    assert one == again
    assert {name.rpartition("-")[0] for name in one} == {name.rpartition("-")[0] for name in other}
    assert one & other  # such as the facets
    assert one != other


def test_the_manifest_has_few_stamps_and_the_names_of_all_files_follow_from_it() -> None:
    usage = Usage(neighbour_table("ko"))
    written = index_files(collect([page("a/", "버스 승강장", "어르신을 돌본다")]), [], {}, [TOWNS], usage)
    manifest = json.loads(written["index.json"])
    count, together = manifest["neighbours"]
    stamps = manifest["files"]["neighbours"]
    assert count > 100
    assert len(stamps) == STAMP_LENGTH * -(-count // together) < count * STAMP_LENGTH / 10
    named = [number // together * STAMP_LENGTH for number in range(count)]
    names = {f"neighbours-{number}-{stamps[at : at + STAMP_LENGTH]}.json" for number, at in enumerate(named)}
    assert {name for name in written if name.startswith("neighbours")} == names
    other = index_files(collect([page("a/", "버스 승강장", "어르신을 살핀다")]), [], {}, [TOWNS], usage)
    changed = [name for name in written if name.startswith("neighbours") and other.get(name) != written[name]]
    assert changed  # the words of the site are others
    assert not set(changed) & set(other)  # no name stands for two texts


@pytest.fixture(scope="module")
def many() -> list[IndexedPage]:
    """Short pages and long ones, with many terms."""
    texts = ("".join(chr(0xAC00 + number * size % 9_973) for number in range(size)) for size in [20, 211, 5, 97] * 100)
    return [page(f"cases/{number % 10}/{number}/", f"사례 {number}", text) for number, text in enumerate(texts)]


def test_a_changed_page_changes_few_files(many: list[IndexedPage]) -> None:
    before = names(*many)
    assert len(before) > 100
    for number in (0, 200, 399):
        old = many[number]
        longer = page(old.address, old.title, f"{json.loads(old.record)[3][0][2]} 뷁뷁뷁")
        changed = Counter(name.partition("-")[0] for name in names(*many[:number], longer, *many[number + 1 :]) - before)
        assert changed.keys() == {"records", "postings", "words"}
        assert max(changed.values()) <= 3


def test_a_new_page_changes_few_files_of_records(many: list[IndexedPage]) -> None:
    def records(*pages: IndexedPage) -> set[str]:
        """The names, which have the numbers of files too, without these."""
        return {name.rpartition("-")[2] for name in names(*pages) if name.startswith("records-")}

    before = records(*many)
    for number in (0, 13, 200, 400):
        assert 1 <= len(records(*many[:number], page(f"cases/x/{number}/", "새 사례", "뷁 " * 150), *many[number:]) - before) <= 8


@pytest.mark.parametrize("count", [1, 40, 600, 1_000, 12_000])
def test_an_index_of_any_size_has_few_files(count: int) -> None:
    shared = page("a/", "버스 승강장").terms
    made = [indexed(f"{number}/", "가나다라 " * (300 + number % 7 * 60), shared) for number in range(count)]
    manifest, rest = files(*made)
    packs = {group: [content for name, content in rest.items() if name.startswith(f"{group}-")] for group in ("records", "texts")}
    assert [record[0] for pack in packs["records"] for record in pack] == [f"{number}/" for number in range(count)]
    assert {group: "".join(number_sign(len(pack)) for pack in some) for group, some in packs.items()} == manifest["packs"]
    sections = (
        [record[3] for pack in packs["records"] for record in pack]
        if not packs["texts"]
        else [text for pack in packs["texts"] for text in pack]
    )
    assert [len(text) for ((_, _, text),) in sections] == [5 * (300 + number % 7 * 60) for number in range(count)]
    assert sum(map(len, packs.values())) < 575  # others are 806, and neighbours have the rest of 1,500


def test_postings_say_where_a_term_stands() -> None:
    made = read_page(SearchPage("a/", "버스", "case", (Section("", "길", "버스 길 버스"),), names=("길",)))
    flags = dict(zip(made.terms.split(), made.flags, strict=True))
    assert set(flags) == {"_버", "버스", "_길", "스길", "길버"}
    assert flags["버스"] != flags["스길"] != flags["_길"]


def test_a_case_has_the_terms_of_its_translations_and_not_their_words() -> None:
    made = read_page(
        SearchPage("a/", "버스", "case", (Section("", "", "버스"),), translated=("The stops of buses", "It cools them."))
    )
    assert {"stops", "buses", "cools"} <= set(made.terms.split())
    assert not {"the", "of", "it"} & set(made.terms.split())
    assert made.words == "버스"


def test_a_case_has_the_years_of_its_period_as_terms_and_not_as_words() -> None:
    made = read_page(SearchPage("a/", "버스", "case", (Section("", "", "버스"),), years=("2017년", "2018년")))
    assert {"2017", "2017년", "2018", "2018년"} <= set(made.terms.split())
    assert made.words == "버스"


def test_the_whole_name_of_a_page_is_a_term() -> None:
    named = SearchPage("a/", "한국토지주택공사", "list", (Section("", "", "글"),), own=("LH공사", "토지 주택"))
    assert {"=한국토지주택공사", "=lh공사", "=토지주택"} <= set(read_page(named).terms.split())


def test_the_vocabulary_holds_stems_that_are_known_and_not_every_form() -> None:
    _, rest = files(page("a/", "승강장에서", "승강장을 승강장의 온실가스 온실가스를 나무라"))
    held = set(words_of(rest["words-0.json"]))
    assert {"승강장", "온실가스", "나무라"} <= held
    assert not {"승강장을", "승강장에서", "온실가스를"} & held


def test_records_hold_what_a_result_shows() -> None:
    _, rest = files(page("a/", "버스", "글"))
    assert rest["records-0.json"] == [["a/", "버스", [], [["", "", "글"]]]]


def test_a_record_is_bounded_and_the_whole_page_is_found() -> None:
    sections = (Section("", "", "버스 " * 6_000), Section("b", "둘", "기차 " * 6_000), Section("c", "셋", "나룻배"))
    _, rest = files(index_page(SearchPage("a/", "글", "case", sections), "a/"))
    ((_, _, _, held),) = rest["records-0.json"]
    assert sum(len(text) for _, _, text in held) == 20_000
    assert [title for _, title, _ in held] == ["", "둘", "셋"]
    assert "나룻배" in [word for name, content in rest.items() if name.startswith("words-") for word in words_of(content)]


def test_facets_count_steps_between_cases() -> None:
    _, rest = files(page("a/", "“다”"), page("b/", "가"), page("c/", "나"))
    assert rest["facets-0.json"]["facets"]["city"] == {"north": number_sign(0) + number_sign(2), "south": number_sign(1)}
    assert rest["facets-0.json"]["titles"] == "".join(map(number_sign, (1, 2, 0)))


def test_numbers_are_written_in_signs_that_need_no_escape() -> None:
    written = [number_sign(number) for number in range(5000)]
    assert len(set(written)) == 5000
    assert all(json.dumps(text) == f'"{text}"' for text in written)
    assert [len(number_sign(number)) for number in (45, 46, 46**2 - 1, 46**2)] == [1, 2, 2, 3]


def test_words_are_filed_under_their_first_consonants() -> None:
    assert [initials_key(word) for word in ("혁신도시", "ict", "ㅎㅅ", "힣")] == ["ㅎㅅ", "ic", "ㅎㅅ", "ㅎ"]


def test_a_word_loads_neighbours_of_few_others() -> None:
    _, rest = files(page("a/", "버스 승강장 채용 기업 지원 상생 협력 교육 가꾸기"), usage=Usage(neighbour_table("ko")))
    sizes = [len(gzip.compress(json.dumps(some).encode())) for name, some in rest.items() if name.startswith("neighbours-")]
    assert max(sizes) < 1_500
    assert [neighbour_key(word) for word in ("가", "가꾸", "가꿔", "bus")] == ["가", "가ㄲ", "가ㄲ", "bu"]


@pytest.mark.parametrize(("room", "count"), [(0, 1), (1, 1), (217, 128), (999, 512)])
def test_as_many_files_are_made_as_there_is_room_for(room: int, count: int) -> None:
    assert file_count_within(room, 100_000, 10, 512) == count


def test_terms_of_one_first_syllable_stay_together_until_they_are_apart() -> None:
    assert term_key("혁신", is_apart=False) == term_key("_혁", is_apart=False) == "혁"
    assert [term_key(term, is_apart=True) for term in ("혁신", "_혁")] == ["혁신", "혁"]
