from __future__ import annotations

from pathlib import Path

from casebook.pages import agreement_plan, award_plan, case_plan, cases_plan, city_plan
from casebook.search import case_entries, page_entries
from casebook.site import load
from casebook.wording import wording
from mini import converted, copy_mini

KO = wording("ko")


def test_a_case_is_found_by_its_words_its_facts_and_its_sections(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    catalogue = load(project / "cases").catalogue
    file = catalogue.cases["north/bus-stop"]
    lead, background, results = case_entries(catalogue, file, case_plan(catalogue, KO, file, converted(project, file.body)))
    assert (lead["location"], lead["title"]) == ("cases/north/bus-stop/", file.case.title)
    for word in (file.case.summary, "북쪽혁신도시", "생활", "나라부", "1,080 곳", "북도", "우수사업"):
        assert word in lead["text"]
    assert (background["location"], background["title"]) == ("cases/north/bus-stop/#추진-배경", "추진 배경")
    assert background["text"] == "공기가 나빴다. 인재 사례 를 보라."
    assert results["text"] == "해 곳 2019 1080"


def test_parts_of_host_pages_are_found_where_they_stand(tmp_path: Path) -> None:
    catalogue = load(copy_mini(tmp_path) / "cases").catalogue
    places = [entry["location"] for entry in page_entries(agreement_plan(catalogue, KO, "first"))]
    assert places == ["agreement/", "agreement/#clause-1", "agreement/#clause-2"]
    (award,) = page_entries(award_plan(catalogue, KO, "2019"))
    assert "우수 도시 북쪽혁신도시" in award["text"]
    (city,) = page_entries(city_plan(catalogue, KO, "north"))
    assert "29,000명" in city["text"]


def test_a_list_of_cases_is_not_an_answer_itself(tmp_path: Path) -> None:
    catalogue = load(copy_mini(tmp_path) / "cases").catalogue
    assert list(page_entries(cases_plan(catalogue, KO, "cases/"))) == []
