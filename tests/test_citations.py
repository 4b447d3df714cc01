from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.citations import Cited, apa, bibtex, csl_json, korean

CASE = Cited(
    id="jeonbuk/agri-bio-talent",
    authors=("전라북도",),
    day=date(2019, 11, 5),
    title="농생명 분야 맞춤형 인력 양성",
    site="혁신도시 우수사례",
    address="https://example.org/cases/jeonbuk/agri-bio-talent/",
    version="a1b2c3d4",
)


def test_the_korean_style() -> None:
    assert korean(CASE) == (
        "전라북도 (2019. 11. 5.). 농생명 분야 맞춤형 인력 양성. 「혁신도시 우수사례」. "
        "https://example.org/cases/jeonbuk/agri-bio-talent/ (a1b2c3d4)."
    )


def test_apa_joins_authors_by_an_ampersand() -> None:
    cited = replace(CASE, authors=("LH", "진주시", "경상남도"))
    assert apa(cited) == (
        "LH, 진주시, & 경상남도. (2019, November 5). 농생명 분야 맞춤형 인력 양성 (Version a1b2c3d4). 혁신도시 우수사례. "
        "https://example.org/cases/jeonbuk/agri-bio-talent/"
    )
    assert apa(replace(CASE, authors=("LH", "진주시"))).startswith("LH, & 진주시. (2019, November 5).")


def test_a_title_that_ends_a_sentence_gets_no_second_stop() -> None:
    assert "이끈 하다! 「" in korean(replace(CASE, title="상생발전 문화를 이끈 하다!"))


def test_bibtex_names_organisations_whole() -> None:
    assert bibtex(replace(CASE, authors=("A & B", "진주시"))) == (
        "@misc{jeonbuk:agri-bio-talent,\n"
        "  author = {{A \\& B} and {진주시}},\n"
        "  title = {{농생명 분야 맞춤형 인력 양성}},\n"
        "  year = {2019},\n"
        "  month = {11},\n"
        "  day = {5},\n"
        "  howpublished = {혁신도시 우수사례},\n"
        "  url = {https://example.org/cases/jeonbuk/agri-bio-talent/},\n"
        "  version = {a1b2c3d4},\n}\n"
    )


@given(st.text(min_size=1, max_size=40))
def test_no_title_opens_or_closes_a_brace_of_bibtex(title: str) -> None:
    entry = re.sub(r"\\[{}]", "", bibtex(replace(CASE, title=title)))
    assert entry.count("{") == entry.count("}")
    depth = [entry[:at].count("{") - entry[:at].count("}") for at in range(len(entry))]
    assert min(depth) >= 0


@pytest.mark.parametrize("title", ['따옴표 " 와 \\ 와 <꺾쇠>', "줄\n바꿈"])
def test_csl_json_is_read_back_as_it_was(title: str) -> None:
    (item,) = json.loads(csl_json(replace(CASE, title=title)))
    assert item["title"] == title
    assert item["author"] == [{"literal": "전라북도"}]
    assert item["issued"] == {"date-parts": [[2019, 11, 5]]}
