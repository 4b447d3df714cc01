from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from casebook.history import Dates, dates
from casebook.site import load
from mini import CASE, copy_mini


def _dates(folder: Path, text: str) -> Dates:
    return dates(load(copy_mini(folder, {"cases/north/a.md": text}) / "cases").catalogue, {})["north/a"]


def test_a_case_is_as_old_as_its_latest_source(tmp_path: Path) -> None:
    later = "  - {title: 기사, publisher: 신문, date: 2020-02-03, url: 'https://example.org/2', licence: kogl}\n"
    told = _dates(tmp_path, CASE.replace("licence: kogl}\n", f"licence: kogl}}\n{later}"))
    assert told == Dates(datetime(2020, 2, 3, tzinfo=UTC), datetime(2020, 2, 3, tzinfo=UTC))


def test_a_review_is_a_change_unless_it_came_before_the_source(tmp_path: Path) -> None:
    reviewed = CASE.replace("period: 2019\n", "period: 2019\nreviewed: 2024-05-06\n")
    assert _dates(tmp_path, reviewed).updated == datetime(2024, 5, 6, tzinfo=UTC)
    early = CASE.replace("period: 2019\n", "period: 2019\nreviewed: 2019-01-01\n")
    assert _dates(tmp_path / "early", early).updated == datetime(2019, 12, 10, tzinfo=UTC)
