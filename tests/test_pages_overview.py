"""The overview: how many cases of what kind there are, and what is missing, with the way to add it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from casebook.pages import overview
from casebook.pages.city import city_plan
from casebook.pages.components import component_pages
from casebook.pages.overview import OverviewPage, overview_plan
from casebook.pages.templating import Templates
from casebook.pages.view import CaseListing
from casebook.search.documents import plan_page
from mini import CASE, copy_mini
from published import mini, publication

FIGURE = "indicators:\n  - {name: 이용자, unit: 명, value: 30}\nsources:"
UNNAMED = CASE.replace("id: north-province, role: lead", "id: south-university, role: partner")
ALL_NORTH = {
    "cases/north/bus-stop.md": CASE,
    "cases/north/one.md": CASE.replace("sources:", FIGURE),
    "cases/north/two.md": UNNAMED,
}
"""All cases of the small site in one of its two places."""


def all_north(folder: Path) -> Path:
    project = copy_mini(folder, ALL_NORTH)
    (project / "cases/south/talent.md").unlink()
    return project


def page_of(folder: Path, form: str = "") -> OverviewPage:
    context = overview_plan(replace(publication(all_north(folder)), form=form), "overview/").context
    assert isinstance(context, OverviewPage)
    return context


def test_places_have_their_cases_figures_and_fields_and_bars_are_shares_of_the_longest(tmp_path: Path) -> None:
    north, south = page_of(tmp_path).places
    assert (north.place.url, north.count, north.share, north.figures) == ("../cities/north/", "3건", 1.0, "1건")
    assert north.filled == "4.2%"  # one of eight items in three cases
    assert (south.count, south.share, south.filled) == ("0건", 0.0, "–")


def test_what_is_missing_is_listed_with_links_to_where_it_is_missing(tmp_path: Path) -> None:
    gaps = {gap.text: [link.url for link in gap.links] for gap in page_of(tmp_path).gaps}
    assert gaps["아직 사례가 없는 혁신도시 1곳"] == ["../cities/south/"]
    assert gaps["주관 기관의 이름이 자료에 없는 사례 1건"] == ["../cases/north/two/"]
    assert gaps["지표가 없는 사례 2건"] == ["../cases/?evidence=none"]


def test_a_place_without_cases_invites_with_its_name_filled_in(tmp_path: Path) -> None:
    form = "https://code.example/new?template=case.yml"
    north, south = page_of(tmp_path, form).places
    assert north.invite is None
    assert south.invite
    assert south.invite.url
    assert south.invite.url.startswith(f"{form}&title=")
    assert south.invite.url.endswith("+%28south%29")
    page = city_plan(replace(publication(tmp_path / "project"), form=form), "south").context
    assert isinstance(page, CaseListing)
    assert page.invite == south.invite


def test_the_fields_of_a_full_case_count_of_all_cases_and_other_numbers_of_the_largest(tmp_path: Path) -> None:
    tables = {table.id: table for table in page_of(tmp_path).tables}
    assert [(row.count, row.share) for row in tables["overview-field"].rows][:2] == [("1 / 3", 0.3333), ("0 / 3", 0.0)]
    evidence = [(row.name.url, row.count, row.share) for row in tables["overview-evidence"].rows]
    assert evidence == [
        ("../cases/?evidence=unstated", "1건", 0.5),
        ("../cases/?evidence=none", "2건", 1.0),
    ]
    assert "overview-completeness" not in tables, "one row says nothing"


def test_what_is_missing_stands_before_the_tables_and_numbers_that_are_all_alike_have_no_bars(tmp_path: Path) -> None:
    plan = overview_plan(publication(all_north(tmp_path)), "overview/")
    assert isinstance(plan.context, OverviewPage)
    fields = next(table for table in plan.context.tables if table.id == "overview-field")
    assert fields.has_bars
    assert not replace(fields, rows=fields.rows[:1]).has_bars
    assert [heading.id for heading in plan.headings][:3] == ["overview-places", "overview-gaps", plan.context.tables[0].id]


def test_the_page_of_a_place_says_what_its_cases_lack(tmp_path: Path) -> None:
    published = publication(all_north(tmp_path))
    north, south = (city_plan(published, id_).context for id_ in ("north", "south"))
    assert isinstance(north, CaseListing)
    assert isinstance(south, CaseListing)
    assert north.gaps.startswith("이곳의 사례 3건 모두에 한계")
    assert north.gaps.endswith("지표는 1건에만 있습니다.")
    assert south.gaps == ""


def test_a_large_site_has_the_places_with_the_most_cases_and_says_what_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview, "_MOST_ROWS", 1)
    page = page_of(tmp_path)
    assert [place.place.text for place in page.places] == ["북쪽"]
    assert "1개" in page.places_note


def test_a_site_without_cases_agreements_and_awards_has_the_page_too(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    for file in (*project.glob("cases/*/*.md"), *project.glob("cases/_a*/*.yml")):
        file.unlink()
    published = publication(project)
    plan = overview_plan(published, "overview/")
    assert isinstance(plan.context, OverviewPage)
    assert plan.context.summary == "아직 사례가 없습니다."
    assert [place.share for place in plan.context.places] == [0.0, 0.0]
    assert {row.share for table in plan.context.tables for row in table.rows} == {0.0}
    assert "overview/" in [page.address for page in component_pages(published)]


def test_the_search_finds_what_is_missing(tmp_path: Path) -> None:
    page = plan_page(overview_plan(mini(tmp_path), "overview/"))
    assert page
    assert page.kind == "page"
    assert any("지표가 없는 사례" in section.text for section in page.sections)


def years_of(folder: Path, periods: dict[str, str]) -> overview.ShareTable:
    files = {path: CASE.replace("period: 2019", f"period: {period}") for path, period in periods.items()}
    context = overview_plan(publication(copy_mini(folder, files)), "overview/").context
    assert isinstance(context, OverviewPage)
    return next(table for table in context.tables if table.id == "overview-year")


def test_years_that_have_not_come_are_not_counted_and_the_table_says_so(tmp_path: Path) -> None:
    table = years_of(tmp_path, {"cases/north/one.md": "2018-2100", "cases/north/two.md": "2017-"})
    assert [row.name.text for row in table.rows] == ["2019", "2018", "2017"]
    assert "2019년 뒤의 해는 아직 계획" in table.note
    assert "끝나는 해가 적히지 않은 사례는 2019년까지" in table.note


def test_a_year_in_which_a_source_was_published_has_come(tmp_path: Path) -> None:
    case = CASE.replace("period: 2019", "period: 2018-2030").replace("date: 2019-12-10", "date: 2022-03")
    context = overview_plan(publication(copy_mini(tmp_path, {"cases/north/one.md": case})), "overview/").context
    assert isinstance(context, OverviewPage)
    years = next(table for table in context.tables if table.id == "overview-year")
    assert [row.name.text for row in years.rows][:2] == ["2022", "2021"]


def test_the_start_of_a_plan_has_not_come(tmp_path: Path) -> None:
    table = years_of(tmp_path, {"cases/north/one.md": "2029-2032", "cases/north/two.md": "2018-"})
    assert [row.name.text for row in table.rows] == ["2019", "2018"]
    assert "2019년 뒤의 해는 아직 계획" in table.note
    assert "끝나는 해가 적히지 않은 사례는 2019년까지" in table.note


@pytest.mark.parametrize(
    ("figure", "last"),
    [
        ("as_of: 2021-05", "2021"),
        ("as_of: 2021", "2021"),
        ("as_of: 2021, attribution: estimated", "2019"),
        ("as_of: 2021-2030", "2019"),
    ],
)
def test_a_year_in_which_something_was_measured_has_come(tmp_path: Path, figure: str, last: str) -> None:
    case = CASE.replace("period: 2019\n", f"period: 2018-2030\nindicators: [{{name: 인구, unit: 명, value: 3, {figure}}}]\n")
    context = overview_plan(publication(copy_mini(tmp_path, {"cases/north/one.md": case})), "overview/").context
    assert isinstance(context, OverviewPage)
    years = next(table for table in context.tables if table.id == "overview-year")
    assert years.rows[0].name.text == last


def test_years_that_have_all_come_need_no_words(tmp_path: Path) -> None:
    note = years_of(tmp_path, {"cases/north/one.md": "2017-2019"}).note
    assert "계획" not in note
    assert "끝나는 해" not in note


def test_the_share_of_filled_fields_and_the_scale_of_bars_are_explained_before_the_table(tmp_path: Path) -> None:
    published = publication(all_north(tmp_path))
    plan = overview_plan(published, "overview/")
    html = Templates(published.words).render(plan)
    assert html.index("8가지(지표, 한계") < html.index("<table")
    assert html.index("막대의 길이는 표마다") < html.index("<table")
