"""The engine of readers, run outside a browser on a built site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook.messages.wording import wording
from casebook.search.console import Engine, EngineError, Read, interface_pattern, shown_lines, shown_words, site_reader


@pytest.fixture(scope="module")
def engine(town: Path) -> Engine:
    return Engine(site_reader(town.parent / "site"))


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("빗물정원은", "cases/gangmaru/rain-garden/"),
        ("ㅂㅁㅈㅇ", "cases/gangmaru/rain-garden/"),
        ("소리첵", "cases/soljae/audio-books/"),
        ("wjdjto", "cases/gaetdeul/tidal-flat/"),
        ("칠면초 '염전' \"저어새\" \\ ${1}\u2028", "cases/gaetdeul/tidal-flat/"),
    ],
)
def test_a_query_is_answered(engine: Engine, query: str, address: str) -> None:
    assert engine.addresses(query)[0] == address


def test_what_the_site_does_not_have_is_not_answered(engine: Engine) -> None:
    assert engine.addresses("비트코인") == []
    assert engine.addresses("") == []


def with_synonyms(read: Read, *groups: list[str]) -> Read:
    """The files of a site that has these synonyms."""

    def changed(path: str) -> str | None:
        text = read(path)
        if path != "search/index.json" or text is None:
            return text
        return json.dumps(json.loads(text) | {"synonyms": groups})

    return changed


def test_other_words_can_be_left_out(town: Path) -> None:
    read = with_synonyms(site_reader(town.parent / "site"), ["same", "빗물정원", "물뜨락"], ["near", "지렁이", "꿈틀이"])
    engine = Engine(read)
    assert engine.addresses("물뜨락")[0] == "cases/gangmaru/rain-garden/"
    engine.call("leaveOut", "near")
    assert engine.addresses("물뜨락")[0] == "cases/gangmaru/rain-garden/"
    assert engine.addresses("꿈틀이") == []
    engine.call("leaveOut", "same")
    assert engine.addresses("물뜨락") == []


@pytest.mark.parametrize("lost", ["search-engine.js", "search/index.json", "search/postings"])
def test_a_file_that_is_not_there_is_an_error(town: Path, lost: str) -> None:
    read = site_reader(town.parent / "site")
    engine = Engine(lambda path: None if path.startswith(lost) else read(path))
    with pytest.raises(EngineError, match="404"):
        engine.addresses("빗물정원")


def test_a_script_that_fails_is_an_error(town: Path) -> None:
    read = site_reader(town.parent / "site")
    engine = Engine(lambda path: "throw new Error('broken')" if path == "search-engine.js" else read(path))
    with pytest.raises(EngineError, match="broken"):
        engine.addresses("빗물정원")


def test_an_answer_is_explained(engine: Engine) -> None:
    answer = engine.explain("소리첵 교과서", 3)
    assert answer.count >= 1
    result = answer.results[0]
    assert (result.address, result.title) == ("cases/soljae/audio-books/", "목소리로 읽는 소리책")
    matches = {match.form: match for match in result.matches}
    assert matches["교과서"].typed == "교과서"
    assert (matches["교과서"].worth, matches["교과서"].fields, matches["교과서"].whole) == (1, ["text"], True)
    read = matches["소리책"]
    assert read.typed == "소리첵"
    assert read.worth < 1
    assert read.fields == ["title", "text"]


def test_what_was_read_instead_and_what_was_left_out(town: Path) -> None:
    read = with_synonyms(site_reader(town.parent / "site"), ["near", "지렁이", "꿈틀이"])
    answer = Engine(read).explain("꿈틀이 아파트", 3)
    assert answer.instead == [("꿈틀이", "지렁이")]
    assert answer.results[0].address == "cases/soljae/compost/"


def with_neighbours(read: Read, words: dict[str, str], stems: dict[str, str]) -> Read:
    """The files of a site that has these neighbours."""
    return lambda path: json.dumps({"words": words, "stems": stems}) if path.startswith("search/neighbours-") else read(path)


def test_words_used_alike_are_read_for_words_that_no_page_has(town: Path) -> None:
    read = site_reader(town.parent / "site")
    engine = Engine(
        with_neighbours(
            read, {"꿈틀이": "지렁이5", "구불이": "지렁이1"}, {"꿈틀거리": "지렁이5", "꿈틀거렸": "지렁이5", "꿈": "지렁이5"}
        )
    )
    answer = engine.explain("꿈틀이를", 3)
    assert answer.results[0].address == "cases/soljae/compost/"
    assert answer.instead == [("꿈틀이", "지렁이")]
    for query in ("꿈틀이", "꿈틀거리는", "꿈틀거렸던 꿈틀이", "꿈는"):
        assert engine.addresses(query)[:1] == ["cases/soljae/compost/"], query
    for query in ("꿈틀거리표", "꿈거", "구불이"):  # no form of the verb, no form of the verb, little alike
        assert engine.addresses(query) == [], query
    alone, both = engine.explain("퇴비", 1).results[0], engine.explain("퇴비 구불이", 1).results[0]
    assert (both.address, [match.form for match in both.matches]) == (alone.address, ["퇴비", "지렁이"])
    engine.call("leaveOut", "alike")
    assert engine.addresses("꿈틀이") == []


def test_counts_and_words_that_are_there(engine: Engine) -> None:
    assert engine.counts(["갯벌", "비트코인"])[1] == 0
    assert engine.counts(["갯벌"])[0] >= 1
    assert engine.present(["음식물 쓰레기", "음식물쓰레기", "소리첵", "!!!"]) == [True, True, False, False]


def test_pages_are_those_that_words_find(engine: Engine) -> None:
    pages = engine.pages()
    assert {"cases/soljae/compost/", "cities/soljae/"} <= set(pages)
    assert not any(page.startswith(("sources/", "contribute/errors/")) for page in pages)


PAGE = """<nav>차례</nav><article><h1>빗물 <em>정원</em>을</h1><button>그만</button>
<p>1,080억원과 3.5톤, 물<sup>12</sup></p><dl><dt><span>나라</span><span>수풀</span></dt></dl>
<script>var 글 = 1</script><p>{ui}</p><style>가나다</style></article><p>바깥</p>"""


def test_lines_are_those_of_the_article_without_the_interface() -> None:
    words = wording("ko")
    numbered = words.pattern("search_all").replace("{count}", "15")
    lines = shown_lines(PAGE.format(ui=numbered), interface_pattern(words))
    assert lines == ["빗물 정원을", "1,080억원과 3.5톤, 물", "나라", "수풀"]


def test_a_sentence_of_the_interface_is_none_of_the_page_whatever_fills_its_blanks() -> None:
    words = wording("ko")
    empty = words.pattern("no_cases").replace("{name}", "나라 (새 땅)")
    linked = words.pattern("map_credit_near").replace("읍·면·동", '<bdi class="cb-whole">읍·<wbr>면·<wbr>동</bdi>')
    page = f"<article><p>{empty}</p><p>숲 {linked}</p><p><bdi class=cb-whole>시·군</bdi>이 <span>나라</span></p></article>"
    assert shown_lines(page, interface_pattern(words)) == ["숲", "시·군이", "나라"]


def test_words_name_the_first_page_that_shows_them(tmp_path: Path) -> None:
    for address in ("a/", "b/"):
        (tmp_path / address).mkdir()
        (tmp_path / address / "index.html").write_text(PAGE.format(ui=address), encoding="utf-8")
    (tmp_path / "c.html").write_text(
        "<article>나라 딴말 https://news.example.com/NWS/View.aspx?no=1234567 example.net/aid/895</article>", encoding="utf-8"
    )
    words = shown_words(tmp_path, ["a/", "b/", "c.html", "not-there/"], wording("ko"))
    assert words == {"빗물": "a/", "정원을": "a/", "1,080억원과": "a/", "나라": "a/", "수풀": "a/", "딴말": "c.html"}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Led by the same: North Council (example)"), ("en", "Not told yet: Limits, Steps taken, Cost"),
        ("ko", "주관 기관이 같습니다: 북구 시설관리공단"), ("fr", "Pas encore dit : Limites, Étapes"),
    ],
)  # fmt: skip
def test_no_sentence_of_the_interface_takes_the_beginning_of_a_word(language: str, line: str) -> None:
    """The audit told of "orth" and "imits", which no page shows."""
    left = interface_pattern(wording(language)).sub(" ", line)
    assert {*re.findall(r"\w+", left)} <= {*re.findall(r"\w+", line)}


@pytest.mark.parametrize("language", ["ko", "en", "fr"])
def test_a_sentence_leaves_whole_words_wherever_its_blanks_stand(language: str) -> None:
    pattern = interface_pattern(wording(language))
    filled = [re.sub(r"\{.*?\}", "Northwards", text) for text in _texts(wording(language).sections) if text.count("{") == 1]
    for line in filled:
        left = pattern.sub(" ", f"Before {line} behind")
        assert not re.search(r"(?<!\w)(?:orthwards|rthwards|Northward|Northwar)(?!\w)", left), line


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list | tuple):
        for value in node.values() if isinstance(node, dict) else node:
            yield from _texts(value)
