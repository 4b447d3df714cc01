from __future__ import annotations

from pathlib import Path

from casebook.build.load import load
from casebook.content.site import Site
from casebook.messages.wording import wording
from casebook.pages.facets import facets
from mini import CASE, MINI, copy_mini


def of(folder: Path, files: dict[str, str] | None = None) -> dict[str, dict[str, tuple[int, ...]]]:
    catalogue = load(copy_mini(folder, files) / "cases").catalogue
    return {facet.key: {option.id: option.cases for option in facet.options} for facet in facets(Site(catalogue, wording("ko")))}


def test_cases_are_sorted_out_by_nine_sides(tmp_path: Path) -> None:
    assert list(of(tmp_path)) == ["city", "category", "organisation", "kind", "year", "tag", "clause", "completeness", "evidence"]


def test_a_period_is_each_of_its_years_and_goes_on_to_the_newest_of_all(tmp_path: Path) -> None:
    cases = {
        "cases/north/long.md": CASE.replace("period: 2019", "period: 2017-2020"),
        "cases/north/open.md": CASE.replace("period: 2019", "period: 2018-"),
    }
    years = of(tmp_path, cases)["year"]
    assert list(years) == ["2020", "2019", "2018", "2017"]
    before = of(tmp_path / "before")["year"]
    added = {year: len(years[year]) - len(before.get(year, ())) for year in years}
    assert {year: count for year, count in added.items() if count} == {"2020": 2, "2019": 2, "2018": 2, "2017": 1}


def test_a_case_without_figures_has_no_evidence(tmp_path: Path) -> None:
    evidence = of(tmp_path)["evidence"]
    assert set(evidence) <= {"measured", "estimated", "self-reported", "none"}
    assert sorted(case for held in evidence.values() for case in held) == [0, 1]


def test_values_that_no_case_has_are_left_out(tmp_path: Path) -> None:
    path = "cases/_vocabulary/categories.yml"
    text = (MINI / path).read_text(encoding="utf-8")
    shown = of(tmp_path, {path: f"{text}- {{id: empty, name: 아직 없음, description: 아직 사례가 없습니다., mark: circle}}\n"})
    assert set(shown["category"]) == {"growth", "living"}
    assert all(held for values in shown.values() for held in values.values())
