from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.messages.wording import wording
from casebook.model.case import Indicator
from casebook.pages.builder import PageBuilder
from casebook.pages.indicator_series import Series, beside_lines, line_chart, series_of
from casebook.pages.indicators import (
    Chart,
    IndicatorRow,
    chart,
    contradictions,
    indicator_row,
    measures,
)
from mini import built_project, copy_mini
from published import mini

KO = wording("ko")
ROLES = ("baseline", "value", "target")
figures = st.decimals(-(10**12), 10**12, places=3)
charted = st.tuples(figures | st.none(), figures, figures | st.none()).filter(lambda given: given.count(None) < 2)
Given = tuple[Decimal | None, Decimal, Decimal | None]


def drawn(given: Given) -> Chart:
    """The chart of a baseline, a value and a target."""
    fields = {role: format(figure, "f") for role, figure in zip(ROLES, given, strict=True) if figure is not None}
    made = chart(Indicator.model_validate({"name": "버스", "unit": "대", **fields}), KO)
    assert made
    return made


def of(*figures: str | None) -> Chart:
    baseline, value, target = (None if figure is None else Decimal(figure) for figure in figures)
    assert value is not None
    return drawn((baseline, value, target))


def spans(made: Chart) -> list[tuple[float, float, float]]:
    return [(bar.start, bar.length, bar.tip) for bar in made.bars]


def test_a_figure_that_stands_alone_has_no_chart() -> None:
    alone = Indicator.model_validate({"name": "버스", "unit": "대", "value": "3"})
    assert chart(alone, KO) is None


@pytest.mark.parametrize(
    ("figures", "roles"),
    [
        (("1", "2", None), ["baseline", "value"]),
        ((None, "2", "3"), ["value", "target"]),
        (("3", "2", "1"), ["baseline", "value", "target"]),
    ],
)
def test_bars_stand_in_the_order_of_time_and_only_for_what_is_known(figures: tuple[str | None, ...], roles: list[str]) -> None:
    assert [bar.role for bar in of(*figures).bars] == roles


def test_each_bar_says_what_it_is_and_its_figure_and_the_description_says_them_all() -> None:
    made = of("55", "38.5", "35")
    assert [(bar.label, bar.text) for bar in made.bars] == [("이전", "55대"), ("값", "38.5대"), ("목표", "35대")]
    assert (made.title, made.description) == ("버스 막대그래프", "이전 55대, 값 38.5대, 목표 35대")


def test_bars_begin_at_zero_even_where_the_figures_are_near_each_other() -> None:
    made = of("96", "98", "100")
    assert (made.zero, made.goal, spans(made)) == (0, 1, [(0, 0.96, 0.96), (0, 0.98, 0.98), (0, 1, 1)])


def test_what_is_below_zero_goes_left_of_it() -> None:
    made = of("-12", "4", "8")
    assert (made.zero, made.goal, spans(made)) == (0.6, 1, [(0, 0.6, 0), (0.6, 0.2, 0.8), (0.6, 0.4, 1)])


def test_where_all_are_below_zero_it_stands_at_the_right_edge() -> None:
    made = of("-4", "-2", None)
    assert (made.zero, made.goal, spans(made)) == (1, None, [(0, 1, 0), (0.5, 0.5, 0.5)])


def test_where_all_are_zero_no_bar_has_a_length() -> None:
    assert spans(of("0", "0", "0")) == [(0, 0, 0)] * 3


def test_a_bar_is_not_lengthened_to_be_seen() -> None:
    assert spans(of("15", "20000000000", None)) == [(0, 0, 0), (0, 1, 1)]


@given(charted)
def test_nothing_leaves_the_picture(given: Given) -> None:
    made = drawn(given)
    assert 0 <= made.zero <= 1
    for start, length, tip in spans(made):
        assert min(start, length, tip) >= 0
        assert max(start, length, tip, round(start + length, 4)) <= 1


@given(charted)
def test_a_bar_reaches_from_zero_to_its_figure_as_long_as_the_figure_is_large(given: Given) -> None:
    made = drawn(given)
    known = [figure for figure in given if figure is not None]
    span = max(0, *known) - min(0, *known)
    for figure, (start, length, tip) in zip(known, spans(made), strict=True):
        assert sorted([made.zero, tip]) == pytest.approx([start, start + length])
        assert length * float(span) == pytest.approx(float(abs(figure)), abs=float(span) / 5000)


@given(charted)
def test_the_larger_figure_stands_further_right_and_equal_ones_at_one_place(given: Given) -> None:
    known = [figure for figure in given if figure is not None]
    placed = sorted(zip(known, (bar.tip for bar in drawn(given).bars), strict=True))
    assert [tip for _, tip in placed] == sorted(tip for _, tip in placed)
    assert len(dict(placed)) == len(set(placed))


@given(charted)
def test_a_smaller_unit_draws_the_same_picture(given: Given) -> None:
    baseline, value, target = given
    smaller = (baseline and baseline.scaleb(4), value.scaleb(4), target and target.scaleb(4))
    assert spans(drawn(smaller)) == spans(drawn(given))


@given(charted)
def test_the_goal_is_where_the_bar_of_the_target_ends(given: Given) -> None:
    made = drawn(given)
    assert [made.goal] == ([bar.tip for bar in made.bars if bar.role == "target"] or [None])


def year(number: int | str, value: int, name: str = "버스", **more: str) -> Indicator:
    return Indicator.model_validate({"name": name, "unit": "대", "value": str(value), "as_of": str(number), **more})


def test_figures_of_three_years_are_a_series_and_a_year_with_two_figures_is_none() -> None:
    sound = [year(2019, 5), year(2017, 3), year(2018, 4)]
    two = [year(2019, 5, "둘"), year(2018, 4, "둘")]
    disputed = [year(it, 1, "다툼") for it in (2017, 2018, 2019)] + [year(2019, 2, "다툼")]
    spans_of_years = [year(f"{it}-{it + 1}", 1, "여러 해") for it in (2015, 2017, 2019)]
    found = series_of([*sound, *two, *disputed, *spans_of_years])
    assert [(it.name, it.unit, list(it.figures.items())) for it in found] == [("버스", "대", [(2017, 3), (2018, 4), (2019, 5)])]


def test_units_that_differ_in_blanks_are_one_in_a_series_and_beside_it() -> None:
    """A chart of three years was missing where one of them was written with a blank in its unit."""
    points = [year(it, it, unit=unit) for it, unit in ((2017, "천 명"), (2018, "천명"), (2019, "천  명"))]
    found = series_of(points)
    assert [(it.unit, list(it.figures)) for it in found] == [("천 명", [2017, 2018, 2019])]
    assert not [it for it in points if beside_lines(it, found)]


def test_what_a_line_does_not_show_of_an_indicator_stands_beside_it() -> None:
    """A span, a baseline, a target and a figure without a time were in the folded table alone."""
    timeless = Indicator.model_validate({"name": "버스", "unit": "대", "value": "9"})
    beside = [year("2021-2023", 18), year(2022, 6, baseline="2"), year(2023, 7, target="77"), timeless, year(2021, 1, "다른 것")]
    points = [year(2019, 3), year(2020, 4), year("2021-2021", 5)]
    found = series_of([*points, *beside])
    assert [list(it.figures.values()) for it in found] == [[3, 4, 5, 6, 7]]
    assert [it for it in (*points, *beside) if beside_lines(it, found)] == beside


def test_a_line_has_figures_of_one_kind_of_time_and_of_one_evidence() -> None:
    """The visitors of a day stood as those of its year, and an estimate for 2035 was the end of a line of counts."""
    years = [year(2021, 100), year(2022, 110), year(2023, 120)]
    others = [year("2022-03", 20), year("2024-01-05", 30), year("2025-02", 4), year(2035, 300, attribution="estimated")]
    found = series_of([*years, *others])
    assert [list(it.figures) for it in found] == [[2021, 2022, 2023]]
    assert [it for it in (*years, *others) if beside_lines(it, found)] == others
    (mixed,) = series_of([years[0], year(2022, 110, attribution="measured"), years[2]])
    assert [*mixed.figures] == [2021, 2022, 2023]  # counted by others, they are figures all the same
    assert series_of(year(f"{it}-0{it - 2020}", it) for it in (2021, 2022, 2023)) == ()  # three months of the year


@pytest.mark.parametrize(("day", "end"), [("-12", "2023년 12월"), ("-12-31", "2023. 12. 31.")])
def test_figures_of_the_same_day_of_their_years_are_a_line_that_names_the_day(day: str, end: str) -> None:
    (series,) = series_of(year(f"{it}{day}", it) for it in (2021, 2022, 2023))
    made = line_chart(KO, {"": series})
    assert made.lines[0].label.startswith(f"{end} 2,023대")
    assert end in made.description


def test_a_line_of_estimates_says_that_they_are() -> None:
    (series,) = series_of(year(it, it, attribution="estimated") for it in (2021, 2022, 2023))
    assert line_chart(KO, {"": series}).title == "버스, 추정값 연도별 변화(단위: 대)"


def test_figures_of_one_thing_and_time_contradict_each_other_and_a_series_does_not() -> None:
    series = [year(it, it) for it in (2017, 2018, 2019)]
    timeless = Indicator.model_validate({"name": "버스", "unit": "대", "value": "9"})
    disputed, again = [year(2019, 2, "다툼"), year(2019, 3, "다툼")], [year(2019, 4, "같음"), year(2019, 4, "같음")]
    dated = [year(2019, 2, "때"), Indicator.model_validate({"name": "때", "unit": "대", "value": "3"})]
    indicators = [*series, timeless, *disputed, *again, *dated]
    assert [[indicators[at] for at in group] for group in contradictions(indicators)] == [disputed, dated]
    assert [*contradictions(indicators)] == [[4, 5], [8, 9]]


def test_figures_that_contradict_each_other_stand_as_one_unless_they_have_bars(tmp_path: Path) -> None:
    """Two tiles with one name said that there are two amounts."""
    builder = PageBuilder(mini(tmp_path), "cases/north/bus-stop/")
    first, second = (year(2019, value, method=f"{value}쪽") for value in (1080, 1100))

    def shown(*indicators: Indicator) -> tuple[IndicatorRow, ...]:
        return measures(builder.words, indicators, [indicator_row(builder, it) for it in indicators])

    (row,) = shown(first, second)
    assert (row.name, row.value, row.basis) == ("버스", "1,080대 또는 1,100대", "자료에 서로 다르게 적혀 있음")
    assert row.method == "1,080대: 1080쪽; 1,100대: 1100쪽"
    rows = shown(first, year(2019, 1100, baseline="1"))
    assert [(row.value, row.basis.endswith("자료에 서로 다르게 적혀 있음")) for row in rows] == [
        ("1,080대", True),
        ("1,100대", True),
    ]


def of_years(figures: dict[int, Decimal]) -> Series:
    return Series("버스", "대", False, (None, None), figures)  # noqa: FBT003 - is_estimate


def test_lines_keep_the_distances_of_years_and_are_named_in_the_order_of_their_ends() -> None:
    series = {
        "북": of_years({2015: Decimal(0), 2019: Decimal(100)}),
        "남": of_years({2015: Decimal(50), 2017: Decimal(75), 2019: Decimal(99)}),
    }
    made = line_chart(KO, series)
    assert [line.points for line in made.lines] == ["8.0,112.0 190.0,16.0", "8.0,64.0 99.0,40.0 190.0,17.0"]
    assert [line.label for line in made.lines] == ["북 2019년 100대", "남 2019년 99대"]
    assert made.years == ((8, 2015), (190, 2019))
    assert "북: 2015년 0대, 2019년 100대" in made.description


@given(st.dictionaries(st.integers(1900, 2100), figures, min_size=3, max_size=9))
def test_every_point_is_within_the_plot(series: dict[int, Decimal]) -> None:
    made = line_chart(KO, {"": of_years(dict(sorted(series.items())))})
    for point in made.lines[0].points.split():
        x, y = map(float, point.split(","))
        assert 8 <= x <= 190
        assert 16 <= y <= 112


def test_what_nobody_wrote_of_the_evidence_of_figures_is_published_nowhere(tmp_path: Path) -> None:
    """No case of the small site says what its figures rest on. The guide and the descriptions of data list what may be said."""
    lists = ("contribute/", "assets/", "api/v1/case.schema.json", "api/v1/openapi.json", "api/v1/datapackage.json", "data/")
    site = built_project(copy_mini(tmp_path))
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    said = {name: path.read_bytes() for name, path in files.items() if not name.startswith(lists)}
    words = [word.encode() for word in ("self-reported", KO.of("attributions", "self-reported"))]
    assert [name for name, raw in said.items() if any(word in raw for word in words)] == []
    page = said["cases/north/bus-stop/index.html"].decode()
    assert '<p class="cb-small"></p>' not in page
    records = json.loads(said["api/v1/cases.json"])["cases"]
    assert {it["attribution"] for record in records for it in record["indicators"]} == {None}
