"""The calendar: what programs for calendars read is what cases, awards and agreements say, on the days that they say."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar, Event
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.site import Site
from casebook.data.files import data_addresses
from casebook.data.icalendar import calendar_ics
from casebook.pages.agreement import agreement_plan
from casebook.pages.award import award_plan
from mini import CASE, copy_mini
from published import data, mini, publication

ADDRESS = "api/v1/calendar.ics"
LONG = "긴 말이 이어진다, 곧; 역슬래시 \\n 와 \u201c따옴표\u201d " * 12


def _case(*dates: str, text: str = "시작", more: str = "") -> str:
    steps = "".join(f"  - {{date: {json.dumps(day)}, text: {json.dumps(text, ensure_ascii=False)}}}\n" for day in dates)
    return CASE.replace("sources:", f"{more}steps:\n{steps}sources:", 1)


def _events(site: Site) -> list[Event]:
    raw = calendar_ics(site)
    calendar = Calendar.from_ical(raw)
    assert [error for part in calendar.walk() for error in part.errors] == []
    return calendar.walk("VEVENT")


def _of_case(site: Site, id_: str = "north/a") -> list[Event]:
    return [event for event in _events(site) if event["URL"] == f"https://example.org/cases/{id_}/"]


@pytest.mark.parametrize(
    ("written", "first", "days"),
    [
        ("2019-12-10", date(2019, 12, 10), 1),
        ("2019. 12. 10.", date(2019, 12, 10), 1),
        ("2019년 12월 10일", date(2019, 12, 10), 1),
        ("'19.12.31", date(2019, 12, 31), 1),
        ("2019-02", date(2019, 2, 1), 28),
        ("2020년 2월", date(2020, 2, 1), 29),
        ("2019-12", date(2019, 12, 1), 31),
        ("2019. 4.", date(2019, 4, 1), 30),
    ],
)
def test_a_step_stands_on_its_days(written: str, first: date, days: int, tmp_path: Path) -> None:
    (event,) = _of_case(mini(tmp_path, {"cases/north/a.md": _case(written)}))
    assert event["DTSTART"].dt == first
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(days)  # the end is no part of it (RFC 5545, 3.6.1)
    assert event["SUMMARY"] == "사례의 제목: 시작"
    assert event["DESCRIPTION"] == "요약입니다."
    assert list(map(str, event["CATEGORIES"].cats)) == ["북쪽혁신도시", "생활"]


@pytest.mark.parametrize("written", ["2019", "2019년", "2019~2020", "봄", "12:30", "2019-02-30", "2019년 상반기"])
def test_what_is_no_day_and_no_month_stands_in_no_calendar(written: str, tmp_path: Path) -> None:
    assert _of_case(mini(tmp_path, {"cases/north/a.md": _case(written)})) == []


def test_agreements_and_awards_stand_on_their_days(tmp_path: Path) -> None:
    site = mini(tmp_path)
    read = {str(event["SUMMARY"]): event for event in _events(site)}
    catalogue = site.catalogue
    assert set(read) == {paper.title for paper in (*catalogue.agreements.values(), *catalogue.awards.values())}
    for award in catalogue.awards.values():
        assert read[award.title]["DTSTART"].dt == award.held
        assert read[award.title]["LOCATION"] == award.place
    for agreement in catalogue.agreements.values():
        assert read[agreement.title]["DTSTART"].dt == agreement.signed


def test_lines_are_short_whole_letters_and_end_as_asked(tmp_path: Path) -> None:
    site = mini(tmp_path, {"cases/north/a.md": _case("2019-12-10", text=LONG)})
    raw = calendar_ics(site)
    lines = raw.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) == 75  # bytes (RFC 5545, 3.1)
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    assert all(line.decode() for line in lines)  # no letter is cut
    (event,) = _of_case(site)
    assert event["SUMMARY"] == f"사례의 제목: {LONG.strip()}"


def test_an_event_stays_the_same_where_its_case_moves_and_no_two_are_one(tmp_path: Path) -> None:
    steps = _case("2019-12-10", "2019-12-11", "2019-12-10")
    before = _of_case(mini(tmp_path / "before", {"cases/north/a.md": steps}))
    moved = steps.replace("sources:", "aliases: [north/a]\nsources:", 1)
    after = _of_case(mini(tmp_path / "after", {"cases/north/b.md": moved}), "north/b")
    assert len({event["UID"] for event in before}) == len(before) == 2
    assert [event["UID"] for event in after] == [event["UID"] for event in before]


@pytest.mark.parametrize("url", ["/", "/preview/", "https://mirror.example/cases/", "http://localhost:8000/"])
def test_an_event_is_the_same_wherever_the_site_stands(url: str, tmp_path: Path) -> None:
    """Who has imported the file of a preview or of a former address, and then subscribes, has no day twice."""
    site = mini(tmp_path, {"cases/north/a.md": _case("2019-12-10")})
    elsewhere = replace(site, url=url)
    assert [event["UID"] for event in _events(elsewhere)] == [event["UID"] for event in _events(site)]
    assert not {event["UID"] for event in _events(replace(site, name="다른 사이트"))} & {event["UID"] for event in _events(site)}


def test_pages_whose_day_is_in_the_calendar_lead_to_it(tmp_path: Path) -> None:
    site = mini(tmp_path)
    plans = [
        *(award_plan(site, id_) for id_ in site.catalogue.awards),
        *(agreement_plan(site, id_) for id_ in site.catalogue.agreements),
    ]
    assert len(plans) == len(_events(site)) > 1
    for plan in plans:
        links = [value.url for fact in plan.context.facts for value in fact.values if value.url]  # type: ignore[attr-defined]
        assert permalinks.relative(ADDRESS, plan.address) in links


def test_a_site_without_a_day_has_no_calendar(tmp_path: Path) -> None:
    """RFC 5545 (3.6) asks for at least one event."""
    project = copy_mini(tmp_path)
    for name in ("_awards", "_agreements"):
        for path in (project / "cases" / name).glob("*.yml"):
            path.unlink()
    for path in (project / "cases").rglob("*.md"):
        lines = path.read_text(encoding="utf-8").split("\n")
        kept = [line for line in lines if not line.startswith(("awards:", "agreement:", "  - {award:"))]
        path.write_text("\n".join(kept), encoding="utf-8")
    site = publication(project)
    assert site.catalogue.cases
    assert ADDRESS not in data_addresses(site.catalogue)
    files = data(site, tmp_path)
    assert ADDRESS not in files
    assert not any(
        "calendar" in str(text) for path, text in files.items() if path.endswith(("openapi.json", "jsonld", "llms.txt"))
    )
