from __future__ import annotations

from pathlib import Path

from casebook.build.load import load
from casebook.content.site import Site
from casebook.messages.wording import wording
from casebook.model.dates import Period
from casebook.pages.facets import facets
from mini import CASE, MINI, copy_mini


def of(folder: Path, files: dict[str, str] | None = None) -> dict[str, dict[str, tuple[int, ...]]]:
    catalogue = load(copy_mini(folder, files) / "cases").catalogue
    return {facet.key: {option.id: option.cases for option in facet.options} for facet in facets(Site(catalogue, wording("ko")))}


def test_cases_are_sorted_out_by_nine_sides(tmp_path: Path) -> None:
    assert list(of(tmp_path)) == ["city", "category", "organisation", "kind", "year", "tag", "clause", "completeness", "evidence"]


def test_a_period_is_each_of_its_years_up_to_the_last_that_has_come(tmp_path: Path) -> None:
    """A plan up to 2100 gave the form eighty years; sources tell which have come."""
    cases = {
        "cases/north/long.md": CASE.replace("period: 2019", "period: 2017-2100"),
        "cases/north/open.md": CASE.replace("period: 2019", "period: 2018-").replace("date: 2019-12-10", "date: 2020-03"),
        "cases/north/later.md": CASE.replace("period: 2019", "period: 2027-2030"),
    }
    years = of(tmp_path, cases)["year"]
    assert list(years) == ["2027", "2020", "2019", "2018", "2017"]
    before = of(tmp_path / "before")["year"]
    added = {year: len(years[year]) - len(before.get(year, ())) for year in years}
    assert added == {"2027": 1, "2020": 2, "2019": 2, "2018": 2, "2017": 1}
    assert load(copy_mini(tmp_path / "period", cases) / "cases").catalogue.period == Period(2017, None)
    closed = {path: text.replace("period: 2018-", "period: 2018") for path, text in cases.items()}
    assert load(copy_mini(tmp_path / "closed", closed) / "cases").catalogue.period == Period(2017, 2100)


def test_a_case_without_figures_has_no_evidence(tmp_path: Path) -> None:
    evidence = of(tmp_path)["evidence"]
    assert set(evidence) <= {"unstated", "none"}
    assert sorted(case for held in evidence.values() for case in held) == [0, 1]


def test_values_that_no_case_has_are_left_out(tmp_path: Path) -> None:
    path = "cases/_vocabulary/categories.yml"
    text = (MINI / path).read_text(encoding="utf-8")
    shown = of(tmp_path, {path: f"{text}- {{id: empty, name: 아직 없음, description: 아직 사례가 없습니다., mark: circle}}\n"})
    assert set(shown["category"]) == {"growth", "living"}
    assert all(held for values in shown.values() for held in values.values())
