from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from casebook.build.load import load
from casebook.content.history import NO_HISTORY, Dates, dates_of, read_zone
from casebook.problems import Place
from mini import CASE, copy_mini


def _dates(folder: Path, text: str) -> Dates:
    return dates_of(
        load(copy_mini(folder, {"cases/north/a.md": text}) / "cases").catalogue.cases["north/a"].case, NO_HISTORY, UTC
    )


def test_a_case_is_as_old_as_its_latest_source(tmp_path: Path) -> None:
    later = "  - {title: 기사, publisher: 신문, date: 2020-02-03, url: 'https://example.org/2', licence: kogl}\n"
    first_dates = _dates(tmp_path, CASE.replace("licence: kogl}\n", f"licence: kogl}}\n{later}"))
    assert first_dates == Dates(datetime(2020, 2, 3, tzinfo=UTC), datetime(2020, 2, 3, tzinfo=UTC))


def test_a_review_is_a_change_unless_it_came_before_the_source(tmp_path: Path) -> None:
    reviewed = CASE.replace("period: 2019\n", "period: 2019\nreviewed: 2024-05-06\n")
    assert _dates(tmp_path, reviewed).updated == datetime(2024, 5, 6, tzinfo=UTC)
    early = CASE.replace("period: 2019\n", "period: 2019\nreviewed: 2019-01-01\n")
    assert _dates(tmp_path / "early", early).updated == datetime(2019, 12, 10, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Asia/Seoul", "America/New_York", "Pacific/Apia", "Africa/Monrovia"])
def test_a_day_of_a_file_is_that_day_in_every_zone_and_fit_for_feeds(tmp_path: Path, zone: str) -> None:
    for at, day in enumerate(("1900-01-01", "1908-04-01", "1970-01-01", "2019-12-10", "2026-10-31")):
        catalogue = load(copy_mini(tmp_path / str(at), {"cases/north/a.md": CASE.replace("2019-12-10", day)}) / "cases").catalogue
        first_dates = dates_of(catalogue.cases["north/a"].case, NO_HISTORY, ZoneInfo(zone)).published.isoformat()
        assert re.fullmatch(rf"{day}T00:00:00[+-][0-9]{{2}}:[0-9]{{2}}", first_dates)


@pytest.mark.parametrize("name", ["KST", "Seoul", "Asia", "../Asia/Seoul", "/etc/localtime", "한국", "Asia/Seoul ", "+09:00"])
def test_an_unknown_zone_is_a_problem_of_the_settings(name: str) -> None:
    place = Place("mkdocs.yaml", 16, 17)
    zone, (found,) = read_zone(name, place)
    assert (zone, found.code, found.place) == (None, "CB508", place)
    assert "/" in (found.value("near") or "/")  # an abbreviation is no better: MST is far from KST


def test_a_known_zone_is_read() -> None:
    assert read_zone("Asia/Seoul", Place("mkdocs.yml")) == (ZoneInfo("Asia/Seoul"), [])
