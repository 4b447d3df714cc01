"""Founding years and old sources: what is of a year before 1900 is published everywhere as it is written."""

from __future__ import annotations

import json
from pathlib import Path

from casebook.cli import main
from mini import CASE, built, copy_mini, report

FIELDS = """- {id: since, label: 시작한 해, type: year, facet: true}
- {id: opened, label: 문을 연 날, type: date}
"""
OLD = CASE.replace("date: 2019-12-10", "date: 1770-03-02").replace(
    "period: 2019\n",
    "period: 2019\nfields: {since: 1395, opened: 1398-07-25}\nsteps: [{date: 1883-03, text: 처음 열었다.}]\n"
    "indicators: [{name: 인구, unit: 명, value: 3, as_of: 1789}]\n",
)


def test_years_before_1900_are_published_as_they_are_written(tmp_path: Path) -> None:
    site = built(tmp_path, {"cases/north/a.md": OLD, "cases/_vocabulary/fields.yml": FIELDS})
    html = (site / "cases/north/a/index.html").read_text(encoding="utf-8")
    for said in ("1395년", "1398. 7. 25.", "1770. 3. 2.", "1789년", "1883년 3월"):
        assert said in html, said
    record = json.loads((site / "api/v1/cases/north/a.json").read_text(encoding="utf-8"))["case"]
    assert record["fields"] == {"since": 1395, "opened": "1398-07-25"}
    assert record["sources"][0]["date"] == "1770-03-02"
    assert "1770-03-02" in (site / "api/v1/case_sources.csv").read_text(encoding="utf-8")
    assert "DTSTART;VALUE=DATE:18830301" in (site / "api/v1/calendar.ics").read_text(encoding="utf-8")
    arguments = ["--site", str(site), "--cases", str(tmp_path / "project/cases"), "-o", str(tmp_path / "cases.sqlite")]
    assert main(["export", "--format", "sqlite", *arguments]) == 0


def test_a_year_out_of_the_range_is_told_with_the_range(tmp_path: Path) -> None:
    wrong = OLD.replace("1395", "2101").replace("1770-03-02", "0770").replace("period: 2019", "period: 1899")
    text = report(copy_mini(tmp_path, {"cases/north/a.md": wrong, "cases/_vocabulary/fields.yml": FIELDS}), "ko")
    assert text.count("[CB114]") == text.count("부터 2100년까지의 해를") == 3
    assert (text.count("1000년부터"), text.count("1900년부터")) == (2, 1)
