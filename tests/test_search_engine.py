"""The engine of readers, run outside a browser on a built site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from mkdocs.commands.build import build

from casebook.search.engine import Engine, EngineError, Read, site_reader
from mini import copy_town, mini_config


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the invented town."""
    folder = tmp_path_factory.mktemp("town")
    build(mini_config(copy_town(folder)))
    return folder / "site"


@pytest.fixture(scope="module")
def engine(town: Path) -> Engine:
    return Engine(site_reader(town))


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
    read = with_synonyms(site_reader(town), ["same", "빗물정원", "물뜨락"], ["near", "지렁이", "꿈틀이"])
    engine = Engine(read)
    assert engine.addresses("물뜨락")[0] == "cases/gangmaru/rain-garden/"
    engine.call("leaveOut", "near")
    assert engine.addresses("물뜨락")[0] == "cases/gangmaru/rain-garden/"
    assert engine.addresses("꿈틀이") == []
    engine.call("leaveOut", "same")
    assert engine.addresses("물뜨락") == []


@pytest.mark.parametrize("lost", ["search-engine.js", "search/index.json", "search/postings"])
def test_a_file_that_is_not_there_is_an_error(town: Path, lost: str) -> None:
    read = site_reader(town)
    engine = Engine(lambda path: None if path.startswith(lost) else read(path))
    with pytest.raises(EngineError, match="404"):
        engine.addresses("빗물정원")
