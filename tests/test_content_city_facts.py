"""What places are called, and which facts pages give of them, is data of the site."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from casebook.content.folder import read_content
from casebook.data.records import city_record
from casebook.editing.case_table import read_table
from casebook.editing.issue_form import issue_form, read_form
from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from mini import CASE, built, copy_mini, problems
from published import data, mini

CITIES = """- {id: north, short_name: 북쪽, name: 북쪽마을, lat: 35.8, lon: 127.1, facts: {twins: [가, 나], population: 1234567}}
- {id: south, short_name: 남쪽, name: 남쪽마을, lat: 33.3, lon: 126.5, facts: {motto: 바다로}, sources: [{facts: [motto, lat]}]}
"""
PLACE = """name: 마을
plural: 마을들
translations:
  en: {name: town, plural: towns}
facts:
  - {id: population, label: 인구, type: number, unit: 명}
  - {id: motto, label: 표어}
  - {id: twins, label: 이웃 마을, type: list}
"""
TOWNS = {"cases/_vocabulary/place.yml": PLACE, "cases/_vocabulary/cities.yml": CITIES}


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a project that calls its cities towns."""
    return built(tmp_path_factory.mktemp("towns"), TOWNS)


def lines(page: Path) -> list[str]:
    """The words of a page, each run of text on its own."""
    text = re.sub(r"<script.*?</script>|<style.*?</style>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    return [line.strip() for line in re.sub(r"<[^>]*>", "\n", text).splitlines() if line.strip()]


def test_the_page_of_a_city_has_its_facts_in_the_order_of_the_types(towns: Path) -> None:
    words = lines(towns / "cities/north/index.html")
    at = words.index("인구")
    assert words[at : at + 4] == ["인구", "1,234,567명", "이웃 마을", "가, 나"]
    assert "표어" not in words


def test_the_page_of_a_place_names_each_of_its_cases_once_before_the_duties_that_they_serve(site: Path) -> None:
    named = Counter[str]()
    for path in sorted(site.glob("cities/*/index.html")):
        page = path.read_text(encoding="utf-8").partition('<h2 id="city-duties"')[0]
        named.update(re.findall(r'href="\.\./\.\./(cases/[^"?]+/[^"?]+/)"', page))
    assert len(named) == 15
    assert set(named.values()) == {1}


def test_sources_are_listed_by_the_labels_of_what_they_support(towns: Path) -> None:
    assert "표어, 위도" in lines(towns / "cities/south/index.html")
    assert "기본 정보의 출처" not in lines(towns / "cities/north/index.html")


def test_data_files_have_each_fact_by_its_id_and_describe_them(towns: Path) -> None:
    north, south = json.loads((towns / "api/v1/cities.json").read_text(encoding="utf-8"))["cities"]
    assert (north["population"], north["motto"], north["twins"]) == (1234567, None, ["가", "나"])
    assert (south["population"], south["motto"], south["twins"]) == (None, "바다로", None)
    schemas = json.loads((towns / "api/v1/openapi.json").read_text(encoding="utf-8"))["components"]["schemas"]
    assert set(schemas["City"]["properties"]) == set(north)


def test_no_fact_has_the_name_of_anything_else_in_the_record_of_a_city(tmp_path: Path) -> None:
    site = mini(tmp_path / "before")
    north = city_record(site, "north").keys() - site.catalogue.cities["north"].facts.keys()
    facts = "".join(f"  - {{id: {name}, label: {name}}}\n" for name in north)
    found = problems(copy_mini(tmp_path, {"cases/_vocabulary/place.yml": f"name: 마을\nplural: 마을들\nfacts:\n{facts}"}))
    assert {item.value("found") for item in found if item.code == "CB131"} == north


def test_every_page_calls_cities_what_the_site_calls_them(towns: Path) -> None:
    assert "마을들" in lines(towns / "cities/index.html")
    assert any("마을들 2곳" in line for line in (towns / "cities/index.html").read_text(encoding="utf-8").splitlines())
    for page in ("cases/index.html", "cases/north/bus-stop/index.html"):
        assert "마을" in lines(towns / page)
        assert "도시" not in lines(towns / page)


def test_a_site_without_such_words_calls_them_cities(tmp_path: Path) -> None:
    plain = re.sub(r", (facts|sources): .*", "}", CITIES)
    project = copy_mini(tmp_path, {"cases/_vocabulary/cities.yml": plain})
    (project / "cases/_vocabulary/place.yml").unlink()
    content, problems = read_content(project / "cases")
    assert problems == []
    assert content.place_type is None
    assert wording("ko")("cities") == "도시"
    assert wording("en")("cities") == "Cities"


@pytest.mark.parametrize("word", ["마을", "{name}", "city & 'co'", "\\1", "곳"])
def test_any_word_may_stand_for_a_city(word: str) -> None:
    words = wording("ko", word, word)
    assert words("map_see") == f"{word} 페이지 보기"
    assert words("cities_about", count=3).startswith(f"{word} 3곳이")


@pytest.mark.parametrize(("word", "sentence"), [("마을", "마을과 사례"), ("도시", "도시와 사례"), ("구역", "구역과 사례")])
def test_particles_fit_the_word(word: str, sentence: str) -> None:
    assert sentence in wording("ko", word, word).of("datasets_about", "awards")


def test_a_word_is_capitalised_where_english_needs_it() -> None:
    words = wording("en", "council", "councils")
    assert (words("cities"), words("city"), words("map_national")) == ("Councils", "Council", "Map of the councils")


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_with_the_word_as_a_heading_are_read_again(language: str, tmp_path: Path) -> None:
    site = mini(tmp_path, TOWNS)
    table = data(site, tmp_path)["api/v1/cases.xlsx"]
    content, _ = read_content(site.catalogue.root)
    read = read_table("cases.xlsx", table if isinstance(table, bytes) else table.encode(), content, wording(language), "include")
    assert [problem for problem in read.problems if problem.code in ("CB702", "CB708")] == []
    assert {draft.city for draft in read.drafts} == {"north", "south"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_asks_for_it_and_its_answers_are_read(language: str, tmp_path: Path) -> None:
    content, _ = read_content(copy_mini(tmp_path, TOWNS | {"cases/north/a.md": CASE}) / "cases")
    form = yaml.safe_load(issue_form(content, wording("ko")))
    labels = [part["attributes"]["label"] for part in form["body"] if part["type"] != "markdown"]
    assert labels[0] == "마을"
    answers = "\n".join(f"### {label}\n\n{'북쪽마을 (north)' if label == '마을' else '_No response_'}\n" for label in labels)
    read = read_form("issue.md", answers.encode(), content, wording(language))
    assert read.draft
    assert read.draft.city == "north"
