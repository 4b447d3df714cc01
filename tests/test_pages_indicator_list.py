"""The page of all indicators: only like units together, with their sources, and nothing that no case says."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from msgspec.structs import replace

from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from casebook.mkdocs_plugin.repository import repository
from casebook.pages import indicator_list
from casebook.pages.builder import PageBuilder
from casebook.pages.components import component_pages
from casebook.pages.indicator_list import IndicatorsPage, indicators_plan
from mini import CASE, MINI, built
from published import mini
from test_unnamed_organisations import VOCABULARY


def with_figures(*figures: str) -> str:
    return CASE.replace("sources:", "indicators:\n" + "".join(f"  - {{{figure}}}\n" for figure in figures) + "sources:")


FILES = {
    "cases/north/bus-stop.md": CASE,
    "cases/north/one.md": with_figures("name: 이용자, unit: 명, value: 30, baseline: 10, as_of: 2019, source: 본문"),
    "cases/south/two.md": with_figures(
        "name: 이용자, unit: 명, value: 200, as_of: 2019, method: 센 수",
        "name: 이용자, unit: 명, value: 210, as_of: 2019",
        "name: 지원액, unit: 억 원, value: 5",
        "name: 조성액, unit: 억원, value: 7, target: 9",
        'name: 비율, unit: "%", value: 71',
    ),
}


def page_of(folder: Path, files: dict[str, str], language: str = "ko") -> IndicatorsPage:
    context = indicators_plan(mini(folder, files, language), "indicators/").context
    assert isinstance(context, IndicatorsPage)
    return context


def test_only_figures_of_one_unit_stand_together_the_most_frequent_first(tmp_path: Path) -> None:
    page = page_of(tmp_path, FILES)
    groups = {group.heading: [(row.figure.name, row.figure.value) for row in group.rows] for group in page.groups}
    assert list(groups.items())[:2] == [
        ("단위: 명 (값 3개)", [("이용자", "210명"), ("이용자", "200명"), ("이용자", "30명")]),
        ("단위: 억 원 (값 2개)", [("조성액", "7억원"), ("지원액", "5억 원")]),
    ]
    assert [group.id for group in page.groups][2:] == ["unit-25"]


def test_a_figure_has_its_case_its_source_and_its_evidence_and_other_figures_of_the_same_thing(tmp_path: Path) -> None:
    people = page_of(tmp_path, FILES).groups[0]
    high, low, sourced = people.rows
    assert sourced.case.url == "../cases/north/one/"
    assert sourced.source
    assert sourced.source.url == "../cases/north/one/#source-1"
    assert sourced.figure.baseline == "10명"
    assert [key for key, _ in people.columns] == ["baseline", "value", "as_of"]
    assert (low.source, low.figure.method, low.figure.evidence) == (None, "센 수", "–")
    assert "200명" in high.conflict
    assert "210명" in low.conflict
    assert not sourced.conflict
    assert {high.notes, low.notes, sourced.notes} == {None}


def test_a_lead_that_the_source_does_not_name_is_not_named(tmp_path: Path) -> None:
    files = {
        "cases/_vocabulary/organisations.yml": VOCABULARY,
        "cases/north/one.md": with_figures("name: 이용자, unit: 명, value: 30").replace(
            "north-province, role: lead", "somebody, role: lead"
        ),
    }
    rows = {row.case.url: row.organisation for group in page_of(tmp_path, files).groups for row in group.rows}
    assert rows["../cases/north/one/"] == ""
    assert rows["../cases/north/bus-stop/"]


def test_figures_that_differ_name_each_others_sources_and_the_notes_and_one_without_a_time_is_of_theirs(tmp_path: Path) -> None:
    figures = """indicators:
  - {name: 지원액, unit: 억원, value: 1080, as_of: 2019, method: 적힌 수, source: 본문, attribution: self-reported}
  - {name: 지원액, unit: 억원, value: 1100, method: 적힌 수, attribution: self-reported}
notes:
  - {printed: "1,100억", note: 어림한 수로 보인다.}
period:"""
    (group,) = page_of(tmp_path, {"cases/north/one.md": CASE.replace("period:", figures)}).groups[:1]
    conflicts = {row.figure.value: row.conflict for row in group.rows}
    assert conflicts == {
        "1,080억원": "같은 것을 다르게 적은 값: 1,100억원 (차이 20억원, 큰 값의 1.8%)",
        "1,100억원": "같은 것을 다르게 적은 값: 1,080억원 (보도자료) (차이 20억원, 큰 값의 1.8%)",
    }
    assert {row.notes.url for row in group.rows if row.notes} == {"../cases/north/one/#case-notes-list"}


def test_a_figure_without_a_time_contradicts_no_series(tmp_path: Path) -> None:
    dated = [f"name: 이용자, unit: 명, value: {value}, as_of: {year}" for year, value in ((2019, 10), (2020, 20), (2021, 30))]
    one = with_figures(*dated, "name: 이용자, unit: 명, value: 60", "name: 이용자, unit: 명, value: 70")
    (group,) = page_of(tmp_path, {"cases/north/one.md": one}).groups[:1]
    assert {row.figure.value: row.conflict for row in group.rows if row.conflict} == {
        "60명": "같은 것을 다르게 적은 값: 70명 (차이 10명, 큰 값의 14.2%)",
        "70명": "같은 것을 다르게 적은 값: 60명 (차이 10명, 큰 값의 14.2%)",
    }


def test_a_chart_compares_the_figures_of_an_indicator_and_never_those_of_different_ones(tmp_path: Path) -> None:
    later = with_figures("name: 이용자, unit: 명, value: 240, as_of: 2021")
    people, *others = page_of(tmp_path, {**FILES, "cases/south/three.md": later}).groups
    (chart,) = people.charts
    assert chart.title == "이용자(단위: 명)"
    assert [(bar.text, bar.length) for bar in chart.bars] == [("240명", 1.0), ("30명", 0.125)]
    assert [bar.label for bar in chart.bars] == ["남쪽 2021년", "북쪽 2019년"]
    assert not any(group.charts for group in others), "two amounts of one unit are not the same indicator"


def test_figures_that_contradict_each_other_have_no_bars(tmp_path: Path) -> None:
    """Bars of both said that there are two amounts."""
    people, *_ = page_of(tmp_path, FILES).groups
    assert people.charts == (), "of three figures two say one thing"


def test_a_figure_is_sent_by_the_form_of_the_site_or_as_lines_of_the_file(tmp_path: Path) -> None:
    assert "indicators:\n  - name: 이용자 수\n" in page_of(tmp_path, FILES).sample
    asked = {"template": ["correction.yml"], "title": ["수치 보태기: "], "wrong": ["사례에 수치가 없습니다."]}
    place = repository(tmp_path, "docs", "https://github.com/owner/name", "edit/main/docs/")
    assert place
    query = parse_qs(urlsplit(replace(place, forms=frozenset({"correction.yml"})).figure(wording("ko")) or "").query)
    assert "값과 단위:" in query.pop("right")[0]
    assert query == asked
    assert place.figure(wording("ko")) is None


def test_the_page_counts_indicators_as_the_cards_of_their_cases_do_and_figures_beside_them(tmp_path: Path) -> None:
    """Two figures of one thing were two indicators here, and one on the card."""
    site = mini(tmp_path, FILES)
    builder = PageBuilder(site, "")
    records = [builder.card(file).record for file in site.catalogue.cases.values()]
    assert [text for text in records if "지표" in text] == ["지표 1개", "지표 4개"]
    summary = indicators_plan(site, "indicators/").description
    assert summary.startswith("사례 2건이 밝힌 지표 5개의 값 6개를")


def test_a_page_of_many_figures_is_bounded_and_says_what_it_leaves_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indicator_list, "_MOST_ROWS", 2)
    people = page_of(tmp_path, FILES).groups[0]
    assert len(people.rows) == 2
    assert "1개" in people.note


@pytest.mark.parametrize("limits", [{"_MOST_UNITS": 1}, {"_MOST_UNITS": 2, "_MOST_ROWS": 1}, {"_MOST_FIGURES": 4}, {}])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_figure_that_the_page_counts_is_shown_or_counted_as_left_out(
    language: str, limits: dict[str, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, limit in limits.items():
        monkeypatch.setattr(indicator_list, name, limit)
    page = page_of(tmp_path, FILES, language)
    largest = [max(map(int, re.findall(r"\d+", text)), default=0) for text in (*(it.note for it in page.groups), page.note)]
    assert sum(len(group.rows) for group in page.groups) + sum(largest) == 6
    assert re.search(r"\b6", page.summary)
    assert bool(page.note) == (len(page.groups) < 3)


def test_room_that_small_units_leave_goes_to_large_ones(tmp_path: Path) -> None:
    """Twenty units with 37 figures have room for all of them among 120."""
    many = with_figures(*(f"name: 것 {n}, unit: 명, value: {n}, as_of: 2020" for n in range(18)))
    few = with_figures(*(f"name: 것 {n}, unit: 단위{n}, value: {n}, as_of: 2020" for n in range(19)))
    page = page_of(tmp_path, {"cases/north/a.md": many, "cases/north/b.md": few})
    assert [group.note for group in page.groups] == [""] * len(page.groups)


@pytest.mark.parametrize(
    ("counts", "most", "room", "expected"),
    [
        ([18, 2, 1, 1], 100, 120, [18, 2, 1, 1]),
        ([50, 50, 1], 100, 41, [20, 20, 1]),
        ([90, 40, 10], 60, 120, [60, 40, 10]),
        ([9, 9, 9], 100, 10, [4, 3, 3]),
        ([5, 4], 2, 100, [2, 2]),
        ([], 100, 120, []),
    ],
)
def test_units_share_the_room_from_the_smallest_on(counts: list[int], most: int, room: int, expected: list[int]) -> None:
    assert indicator_list.shares(counts, most, room) == expected


def test_series_are_lines_and_no_bars_and_places_take_turns_where_not_all_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def years(start: int) -> str:
        return with_figures(*(f"name: 해마다, unit: 곳, value: {start + n}, as_of: {2018 + n}" for n in range(3)))

    files = {f"cases/north/a{n}.md": years(n) for n in range(3)} | {"cases/south/b.md": years(50)}
    monkeypatch.setattr(indicator_list, "_MOST_ROWS", 2)
    (group,) = (it for it in page_of(tmp_path, files).groups if it.heading.startswith("단위: 곳"))
    ((chart, cases),) = group.lines
    assert [line.label for line in chart.lines] == ["남쪽 2020년 52곳", "북쪽 2020년 2곳"]
    assert {link.url.split("/")[2] for link in cases if link.url} == {"north", "south"}
    assert group.charts == ()
    assert {(row.city, row.figure.as_of) for row in group.rows} == {("북쪽", "2020년"), ("남쪽", "2020년")}


def test_an_indicator_of_several_years_has_lines_or_where_there_are_too_many_bars(tmp_path: Path) -> None:
    names = ["가", "나", "다", "라", "마"]
    files = {
        f"cases/{city}/a.md": with_figures(
            *(f"name: {name}, unit: 곳, value: {n + 1}, as_of: {2018 + n}" for name in names for n in range(3))
        )
        for city in ("north", "south")
    }
    (group,) = (it for it in page_of(tmp_path, files).groups if it.heading.startswith("단위: 곳"))
    drawn = [re.split(r"[ (]", chart.title)[0] for chart in (*(chart for chart, _ in group.lines), *group.charts)]
    assert (drawn, len(group.lines)) == (names, 3)


def test_a_site_without_indicators_says_so_at_the_same_address(tmp_path: Path) -> None:
    none = {"cases/north/bus-stop.md": CASE, "cases/south/talent.md": CASE}
    page = page_of(tmp_path, none)
    assert (page.groups, page.summary) == ((), "지표를 밝힌 사례가 아직 없습니다.")
    assert page.without
    assert page.without.text == "지표가 없는 사례 2건"
    assert "indicators/" in [page.address for page in component_pages(mini(tmp_path / "none", none))]


@pytest.mark.parametrize("repository", ["https://gitlab.com/mini/site", "''"])
def test_the_page_says_how_to_fill_what_is_missing_only_where_somebody_takes_it(repository: str, tmp_path: Path) -> None:
    """It told of a button that no page has."""
    settings = re.sub("repo_url: .*", f"repo_url: {repository}", (MINI / "mkdocs.yml").read_text(encoding="utf-8"))
    later = with_figures("name: 이용자, unit: 명, value: 240, as_of: 2021")
    site = built(tmp_path, {**FILES, "cases/south/three.md": later, "mkdocs.yml": settings}, strict=False)
    html = (site / "indicators/index.html").read_text(encoding="utf-8")
    case = (site / "cases/north/one/index.html").read_text(encoding="utf-8")
    assert re.search(r'<a href="\.\./cases/\?evidence=none">지표가 없는 사례 \d+건</a>', html)
    assert html.count("<svg role") == 1
    assert 'id="indicators-add"' in html
    assert (site / "assets/casebook/table-sort.js").is_file()
    is_open = "gitlab" in repository
    for text in ("「이 사례 고치기", "수치가 적힌 자료를 알고 있다면 알려 주세요."):
        assert (text in html) == is_open
    assert ("이 사례 고치기" in case) == is_open
    assert ("아직 제보를 받지 않습니다." in html) == (not is_open)


def test_the_page_says_how_many_figures_have_a_target_and_one_of_before_and_lists_what_differs(tmp_path: Path) -> None:
    page = page_of(tmp_path, FILES)
    assert page.known == ("목표를 밝힌 지표: 1개", "이전 값을 밝힌 지표: 1개")
    ((case, text, notes),) = page.differing
    assert (case.url, text, notes) == ("../cases/south/two/", "이용자: 200명 또는 210명 (차이 10명, 큰 값의 4.7%)", None)
    bare = {"cases/north/one.md": with_figures("name: 이용자, unit: 명, value: 30"), "cases/north/bus-stop.md": CASE}
    empty = page_of(tmp_path / "bare", bare)
    assert (empty.known[0], empty.differing) == ("목표를 밝힌 지표: 없음", ())


def test_of_many_cases_with_figures_that_differ_the_page_has_the_first_and_counts_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indicator_list, "_MOST_DISPUTES", 1)
    page = page_of(tmp_path, {**FILES, "cases/south/three.md": FILES["cases/south/two.md"]})
    assert (len(page.differing), "1개" in page.differing_note) == (1, True)


DISTANCES = {
    "value: 80, target: 100": ("목표의 80%, 20명 아래", "80 % de l’objectif, 20 명 en dessous"),
    "value: 120, target: 100": ("목표의 120%, 20명 위", "120 % de l’objectif, 20 명 au-dessus"),
    "value: 100, target: 100": ("목표와 같음", "égal à l’objectif"),
    "value: 9999, target: 10000": ("목표의 99.9%, 1명 아래", "99,9 % de l’objectif, 1 명 en dessous"),
    "value: 10001, target: 10000": ("1명 위", "1 명 au-dessus"),
    "value: 0, target: 100": ("100명 아래", "100 명 en dessous"),
    "value: -5, target: 10": ("15명 아래", "15 명 en dessous"),
    "value: 3, target: 0": ("3명 위", "3 명 au-dessus"),
    "value: 99, target: 1": ("목표의 9,900%, 98명 위", "9 900 % de l’objectif, 98 명 au-dessus"),
    "value: 100, target: 1": ("99명 위", "99 명 au-dessus"),
    "value: 99999999999999, target: 0.00000000000001": (
        "99,999,999,999,998.99999999999999명 위",
        "99 999 999 999 998,99999999999999 명 au-dessus",
    ),
    "value: 3": ("", ""),
}


@pytest.mark.parametrize(("figures", "said"), DISTANCES.items())
def test_a_figure_with_a_target_says_how_far_it_is_from_it(tmp_path: Path, figures: str, said: tuple[str, str]) -> None:
    for language, text in zip(("ko", "fr"), said, strict=True):
        page = page_of(tmp_path / language, {"cases/north/one.md": with_figures(f"name: 대기, unit: 명, {figures}")}, language)
        (row,) = (row for group in page.groups for row in group.rows if row.figure.name == "대기")
        assert row.gap.replace("\u202f", " ").replace("\xa0", " ") == text


def test_percentages_lie_points_apart(tmp_path: Path) -> None:
    file = with_figures('name: 참여율, unit: "%", value: 71, target: 80', 'name: 참여율, unit: "%", value: 75')
    page = page_of(tmp_path, {"cases/north/one.md": file})
    assert page.differing[0][1] == "참여율: 71% 또는 75% (차이 4%p)"
    assert {row.gap for group in page.groups for row in group.rows if row.figure.name == "참여율"} == {"9%p 아래", ""}
