"""The engine of readers, run outside a browser on a built site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casebook.search.console import Engine, EngineError, Read, site_reader


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
    assert [page for page in pages if page.startswith(("sources/", "contribute/errors/"))] == ["sources/"]
