"""Days of what has happened are not still to come; what is planned or estimated may be. Points are where their place is."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.build.load import load
from casebook.cli import main
from casebook.content.plausibility import far_points
from mini import CASE, MINI, copy_mini
from repository import commit, repository

FILE = "cases/north/x.md"
AGREEMENT, AWARD = "cases/_agreements/first.yml", "cases/_awards/2019.yml"
FIGURE = "indicators: [{name: 가, unit: 명, value: 1, as_of: 2091}]"
TO_COME = [
    (FILE, "2019-12-10", "2091-12-10", "2019-12-10"),
    (FILE, "2019-12-10", "2091-12", "2019-12"),
    (FILE, "2019-12-10", "2091", "2019"),
    (FILE, "2019-12-10", "2099-12-10", None),
    (FILE, "period: 2019", "period: 2091", "2019"),
    (FILE, "period: 2019", "period: 2091-2095", "2019-2095"),
    (FILE, "period: 2019", "period: 2019\nreviewed: 2062-01-02", "2026-01-02"),
    (FILE, "period: 2019", "period: 2019\nwithdrawn: {date: 2091-01-02, reason: 가}", "2019-01-02"),
    (FILE, "period: 2019", f"period: 2019\n{FIGURE}", "2019"),
    (AGREEMENT, "signed: 2019", "signed: 2091", "2019-12-11"),
    (AGREEMENT, "date: 2019", "date: 2091", "2019-12-10"),
    (AWARD, "held: 2019", "held: 2091", "2019-12-11"),
]
MAY_COME = [
    "period: 2019-2091",
    "period: 2019-",
    f"period: 2019\n{FIGURE.replace('2091', '2091, attribution: estimated')}",
    f"period: 2019\n{FIGURE.replace('as_of: 2091', 'target: 2, as_of: 2019')}",
    "period: 2019\nsteps: [{date: 2091-01-02, text: 가}]",
]


def _codes(folder: Path, file: str, old: str, new: str) -> list[tuple[str, str | None]]:
    text = CASE if file == FILE else (MINI / file).read_text(encoding="utf-8")
    assert old in text
    problems = load(copy_mini(folder, {file: text.replace(old, new, 1)}) / "cases").problems
    return [(item.code, dict(item.values).get("near")) for item in problems]


@pytest.mark.parametrize(("file", "old", "new", "near"), TO_COME)
def test_a_day_to_come_of_what_has_happened_is_told_with_the_one_that_is_meant(
    tmp_path: Path, file: str, old: str, new: str, near: str | None
) -> None:
    assert _codes(tmp_path, file, old, new) == [("CB228", near)]


def test_a_machine_whose_clock_is_late_refuses_no_day_before_the_newest_commit(tmp_path: Path) -> None:
    """A commit of 2095 is to the clock of today what one of today is to a clock that was set back."""
    project = repository(tmp_path)
    commit(project, "2095-01-01T09:00:00+09:00", {FILE: CASE.replace("2019-12-10", "2091-12-10")})
    assert load(project / "cases").problems == ()
    (project / FILE).write_text(CASE.replace("2019-12-10", "2096-12-10"), encoding="utf-8")
    assert [item.code for item in load(project / "cases").problems] == ["CB228"]


@pytest.mark.parametrize("lines", MAY_COME)
def test_what_is_planned_or_estimated_may_lie_ahead(tmp_path: Path, lines: str) -> None:
    assert _codes(tmp_path, FILE, "period: 2019", lines) == []


def test_a_day_in_another_form_is_one_problem(tmp_path: Path) -> None:
    assert [code for code, _ in _codes(tmp_path, FILE, "2019-12-10", "2091. 12. 10.")] == ["CB113"]


LOCATION = "location: {{lat: {}, lon: {}, label: 역 앞}}\nperiod:"


def _located(project: Path, lat: str, lon: str) -> Path:
    """A project with a case of the south that has a point of its own."""
    talent = project / "cases/south/talent.md"
    talent.write_text(talent.read_text(encoding="utf-8").replace("period:", LOCATION.format(lat, lon), 1), encoding="utf-8")
    return project / "cases"


def _far(cases: Path) -> list[int]:
    """The kilometres of the points that are far outside of their place. None of them is a problem that stops a build."""
    loaded = load(cases)
    assert loaded.problems == ()
    return [km for _, km in far_points(loaded.catalogue)]


@pytest.mark.parametrize(
    ("lat", "lon", "far"),
    [("36.2", "127.8", []), ("36.0", "172.8", [4200]), ("63.0", "127.0", [3300]), ("-36.0", "127.0", [7700])],
)
def test_a_case_far_outside_of_its_place_may_have_a_slip(tmp_path: Path, lat: str, lon: str, far: list[int]) -> None:
    """One digit put the mark of a case into another sea, and the map of its place showed both."""
    assert [round(km, -2) for km in _far(_located(copy_mini(tmp_path), lat, lon))] == far


def test_a_great_place_says_how_far_it_reaches(tmp_path: Path) -> None:
    cases = _located(copy_mini(tmp_path), "41.5", "127.0")
    assert len(_far(cases)) == 1
    cities = cases / "_vocabulary/cities.yml"
    cities.write_text(cities.read_text(encoding="utf-8").replace("error_km: 0.1", "error_km: 500"), encoding="utf-8")
    assert _far(cases) == []


def test_a_check_names_a_point_far_off_and_finds_no_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = _located(copy_mini(tmp_path), "36.0", "172.8")
    assert main(["check", "--cases", str(cases), "--lang", "ko"]) == 0
    (line,) = (line for line in capsys.readouterr().out.split("\n") if line.startswith("cases/south/talent.md"))
    assert "남쪽에서 4,206 km" in line


WON, MILLIONS = "'10.8': KRW에는 소수점 아래가 없습니다", "수가 '백만원' 단위일 수 있습니다"
SUMS = [
    ("cost: {total: 10.8, note: 억 원}", ("수가 '억 원' 단위일 수 있습니다", WON)),
    ('cost: {total: 1080, note: "단위: 백만원"}', (MILLIONS,)),
    ("cost: {total: 1080, note: 세 해 동안의 돈(백만원)}", (MILLIONS,)),
    ("cost: {total: 1080, note: 1억 원은 시비이다}", ()),
    ("cost: {total: 1080, note: 백만 원이 넘는 것만}", ()),
    ("cost: {total: 1080.5, currency: JPY}", ("'1080.5': JPY에는 소수점 아래가 없습니다",)),
    ("cost: {total: 1080.50, currency: EUR}", ()),
    ("cost: {total: 12.345, currency: EUR}", ("'12.345': EUR에는 소수점 아래가 2자리까지 있습니다",)),
    ("cost: {total: 12.345, currency: KWD}", ()),
    ("cost: {total: 5000.0}", ()),
    ("cost: {total: 12.340, currency: EUR}", ()),
    ('cost: {total: 5012345678, note: "국비 50억 원(백만 원 미만 버림)"}', ()),
    ("cost: {total: 1234, note: 천 원 단위에서 반올림}", ()),
    ("cost: {total: 1080, note: 백만 원 단위로 반올림한 수이다}", ()),
    ("cost: {total: 1234567, note: 예산서의 천원 단위를 원으로 바꾸었다}", ()),
    ("cost: {total: 1234567, note: 억 원 단위로 발표된 금액을 원으로 환산}", ()),
    ('cost: {total: 1234567, note: "in millions of won in the source, converted to won here"}', ()),
    ('cost: {total: 1234567, note: "Rounded to the nearest million, unit: million won"}', ()),
    ('cost: {total: 1234567, note: "unité : million d’euros, arrondi"}', ()),
    ('cost: {total: 5000000000, note: "단위: 백만원"}', ()),
    ('cost: {total: 0, note: "단위: 백만원"}', (MILLIONS,)),
    ('cost: {total: 120000, note: "단위: 천원"}', (MILLIONS.replace("백만원", "천원"),)),
    ("indicators: [{name: 매출, unit: 원, value: 3000000, method: 단위 백만원}]", ()),
    ("indicators: [{name: 매출(백만원), unit: 원, value: 3}]", (MILLIONS,)),
    ("indicators: [{name: 매출, unit: 원, value: 3, method: 단위 백만원}]", (MILLIONS,)),
    ("indicators: [{name: 매출(백만원), unit: 백만원, value: 3}]", ()),
    ("indicators: [{name: 인구, unit: 명, value: 3, as_of: 1789}]", ("1789년의 것으로 적혀 있습니다.",)),
    ("indicators: [{name: 인구, unit: 명, value: 3, as_of: 1900}]", ()),
]


@pytest.mark.parametrize(("line", "told"), SUMS)
def test_a_figure_that_its_text_counts_in_millions_a_fraction_of_what_has_none_and_an_old_year_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, told: tuple[str, ...]
) -> None:
    project = copy_mini(tmp_path, {FILE: CASE.replace("period:", f"{line}\nperiod:", 1)})
    assert main(["check", "--cases", str(project / "cases"), "--lang", "ko"]) == 0
    lines = [text for text in capsys.readouterr().out.split("\n") if text.startswith(f"{FILE}:5:")]
    assert len(lines) == len(told)
    assert all(any(words in text for text in lines) for words in told)
