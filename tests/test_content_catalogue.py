from __future__ import annotations

from pathlib import Path

import pytest

from casebook.build.load import load
from casebook.content.catalogue import build_catalogue
from casebook.content.folder import read_content
from casebook.content.references import check_references
from casebook.messages.wording import wording
from casebook.problems import Place, problem
from mini import CASE, TRANSLATION, copy_mini


def test_cases_are_found_by_all_that_they_mention(tmp_path: Path) -> None:
    catalogue = load(copy_mini(tmp_path) / "cases").catalogue
    groups = (
        catalogue.by_city["north"], catalogue.by_category["living"], catalogue.by_organisation["ministry"],
        catalogue.by_clause["first/2-ga-1"], catalogue.by_award["2019"],
    )  # fmt: skip
    assert [[case.id for case in group] for group in groups] == [["north/bus-stop"]] * 5


def test_cases_stand_newest_first_then_by_city_then_by_title(tmp_path: Path) -> None:
    cases = {
        "south/a": ("2019", "가"), "north/b": ("2020-", "하"), "north/c": ("2012-2021", "하"), "north/d": ("2019", "“나"),
        "north/i": ("2010", "Ec"), "north/e": ("2019", "가 12"), "north/f": ("2019", "가 9"), "north/g": ("2010", "ea"),
        "north/h": ("2010", "Éb"),
    }  # fmt: skip
    texts = {id_: CASE.replace("2019\n", f"{year}\n").replace("사례의 제목", title) for id_, (year, title) in cases.items()}
    project = copy_mini(tmp_path, {f"cases/{id_}.md": text for id_, text in texts.items()})
    cities = project / "cases/_vocabulary/cities.yml"
    north, south = cities.read_text(encoding="utf-8").split("- id: south")
    cities.write_text(f"- id: south{south}{north}", encoding="utf-8")
    catalogue = load(project / "cases").catalogue
    of_2019 = ["south/a", "south/talent", "north/f", "north/e", "north/bus-stop", "north/d"]
    order = ["north/b", "north/c", *of_2019, "north/g", "north/h", "north/i"]
    assert list(catalogue.cases) == order
    assert [case.id for case in catalogue.by_city["north"]] == [id_ for id_ in order if id_.startswith("north/")]
    assert [catalogue.positions[id_] for id_ in order] == list(range(len(order)))


def test_a_case_with_a_problem_is_in_no_list(tmp_path: Path) -> None:
    content, problems = read_content(copy_mini(tmp_path) / "cases")
    assert problems == check_references(content) == []
    catalogue = build_catalogue(content, [problem(Place("cases/north/bus-stop.md", 4), "CB202", id="x")])
    assert list(catalogue.cases) == ["south/talent"]
    assert (catalogue.by_award, catalogue.by_clause) == ({}, {})
    assert "north" not in catalogue.by_city


def test_a_case_that_mentions_something_twice_is_listed_once(tmp_path: Path) -> None:
    twice = CASE.replace("role: lead}", "role: lead}\n  - {id: north-province, role: funder}")
    twice = twice.replace("sources:", "awards: [{award: '2019', honour: 가}, {award: '2019', honour: 나}]\nsources:")
    catalogue = load(copy_mini(tmp_path, {"cases/north/twice.md": twice}) / "cases").catalogue
    assert [case.id for case in catalogue.by_organisation["north-province"]] == ["north/bus-stop", "north/twice"]
    assert [case.id for case in catalogue.by_award["2019"]] == ["north/bus-stop", "north/twice"]


def test_a_translation_goes_with_its_original_and_a_broken_one_goes_alone(tmp_path: Path) -> None:
    files = {"cases/north/a.md": CASE.replace("2019\n", "언젠가\n"), "cases/north/a.en.md": TRANSLATION}
    files |= {"cases/north/b.md": CASE, "cases/north/b.en.md": "x"}
    catalogue = load(copy_mini(tmp_path, files) / "cases").catalogue
    assert "north/b" in catalogue.cases
    assert list(catalogue.translations) == ["south/talent"]


def test_a_catalogue_knows_its_language_and_those_that_it_is_translated_into(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    assert (load(project / "cases").catalogue.language, load(project / "cases").catalogue.languages) == ("ko", ("en",))
    (project / "cases/south/talent.en.md").unlink()
    assert load(project / "cases").catalogue.languages == ()


@pytest.mark.parametrize(
    ("language", "cost", "expected"),
    [
        ("en", "{total: 10}", ["CB101"]),
        ("fr", "{total: 10, currency: EUR}", []),
        ("en", "{total: 10, currency: KRW}", []),
        ("ko", "{total: 10}", []),
    ],
)
def test_a_sum_has_a_currency_of_its_own_unless_the_site_is_korean(
    language: str, cost: str, expected: list[str], tmp_path: Path
) -> None:
    project = copy_mini(tmp_path, {"cases/north/paid.md": CASE.replace("sources:", f"cost: {cost}\nsources:")})
    found = [problem for problem in load(project / "cases", language).problems if problem.place.path.endswith("paid.md")]
    missing = [problem.code for problem in found if ("field", "currency") in problem.values]
    assert missing == expected


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("eur", "EUR"),
        ("€", "EUR"),
        ("Euros", "EUR"),
        ("유로", "EUR"),
        ("원", "KRW"),
        ("₩", "KRW"),
        ("dollars", "USD"),
        ("Geld", None),
    ],
)
def test_a_currency_in_words_or_signs_is_offered_as_its_code(written: str, near: str | None, tmp_path: Path) -> None:
    cost = f"cost: {{total: 10, currency: {written}}}\nsources:"
    project = copy_mini(tmp_path, {"cases/north/paid.md": CASE.replace("sources:", cost)})
    (found,) = load(project / "cases", "fr").problems
    assert (found.code, dict(found.values).get("near")) == ("CB105", near)
    text = " ".join(wording("fr").sentences(found))
    assert "EUR" in text
    assert "KRW" not in text or near == "KRW"
