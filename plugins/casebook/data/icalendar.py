"""Write dated steps of cases, awards and agreements as a calendar (iCalendar, RFC 5545), which calendar programs subscribe to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from msgspec import Struct

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.model.dates import PartialDate, date_of_text

_LINE_SIZE = 75
"""The greatest size of a line in bytes, without its end (RFC 5545, section 3.1)."""
_EVENTS = UUID("7dbd1e3e-fc2c-4166-ac8f-b38079822093")
"""The namespace of the ids of events (RFC 9562, section 6.5)."""


class _Event(Struct, frozen=True):
    """A day or a month of a page. `key` tells the event from others of the site, and stays when the page moves."""

    key: str
    page: str
    start: date
    end: date
    """The day after the last day."""
    title: str
    about: str
    place: str
    tags: tuple[str, ...]
    changed: datetime


def has_events(catalogue: Catalogue) -> bool:
    """Return whether a site has anything for a calendar. RFC 5545 knows no calendar without an event."""
    return bool(catalogue.awards or catalogue.agreements) or any(
        _days(date_of_text(step.date)) for file in catalogue.cases.values() for step in file.case.steps
    )


def calendar_ics(site: Site) -> bytes:
    """Return the calendar, the earliest day first. Lines end with CR and LF, as RFC 5545 asks."""
    events = sorted(_events(site), key=lambda event: (event.start, event.end, event.key))
    about = {"URL": site.url, "SOURCE;VALUE=URI": site.to(permalinks.CALENDAR_ICS)} if site.has_address else {}
    head = {
        "VERSION": "2.0",
        "PRODID": "-//casebook//casebook//EN",
        "CALSCALE": "GREGORIAN",
        "NAME": _text(site.name),
        "X-WR-CALNAME": _text(site.name),  # read by programs that do not know NAME (RFC 7986)
        "DESCRIPTION": _text(site.description),
        "REFRESH-INTERVAL;VALUE=DURATION": "P1D",
        "X-PUBLISHED-TTL": "P1D",
        **about,
    }
    lines = [*_lines(head), *(line for event in events for line in _event_lines(site, event))]
    return "".join(f"{_fold(line)}\r\n" for line in ("BEGIN:VCALENDAR", *lines, "END:VCALENDAR")).encode()


def _events(site: Site) -> Iterator[_Event]:
    catalogue = site.catalogue
    for agreement in catalogue.agreements.values():
        yield _paper_event(site, agreement.address, agreement.signed, agreement.title, agreement.summary)
    for award in catalogue.awards.values():
        about = ". ".join(part for part in (award.time, award.summary) if part)
        yield _paper_event(site, award.address, award.held, award.title, about, award.place)
    for file in catalogue.cases.values():
        yield from _case_events(site, file)


def _paper_event(site: Site, address: str, day: date, title: str, about: str, place: str = "") -> _Event:  # noqa: PLR0913, PLR0917
    page = permalinks.document(address)
    return _Event(page, page, day, day + timedelta(days=1), title, about, place, (), site.updated)


def _case_events(site: Site, file: CaseFile) -> Iterator[_Event]:
    """Yield the steps of a case that have a day or a month, each once."""
    case, catalogue = file.case, site.catalogue
    tags = (catalogue.cities[file.city].name, catalogue.categories[case.category].name)
    for step in dict.fromkeys(case.steps):
        days = _days(date_of_text(step.date))
        if days:
            key = f"{permalinks.case(file.first_id)}#{step.date} {step.text}"
            title, changed = f"{case.title}: {step.text}", site.dates(file).updated
            yield _Event(key, permalinks.case(file.id), *days, title, case.summary, "", tags, changed)


def _days(date_: PartialDate | None) -> tuple[date, date] | None:
    """Return the first day of a day or a month and the day after its last; None for a year, which no calendar shows."""
    if date_ is None or date_.month is None:
        return None
    start = date_.first_day
    if date_.day:
        return start, start + timedelta(days=1)
    return start, (start.replace(day=28) + timedelta(days=4)).replace(day=1)


def _event_lines(site: Site, event: _Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield from _lines({
        "UID": str(uuid5(_EVENTS, f"{site.name}\n{event.key}")),  # the same in a preview, a mirror and after a move
        "DTSTAMP": event.changed.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ"),
        "DTSTART;VALUE=DATE": event.start.strftime("%Y%m%d"),
        "DTEND;VALUE=DATE": event.end.strftime("%Y%m%d"),
        "SUMMARY": _text(event.title),
        "DESCRIPTION": _text(event.about),
        "LOCATION": _text(event.place),
        "CATEGORIES": ",".join(map(_text, event.tags)),
        "TRANSP": "TRANSPARENT",
        "URL": site.url_of(event.page) or "",
    })  # fmt: skip
    yield "END:VEVENT"


def _lines(values: dict[str, str]) -> Iterator[str]:
    return (f"{name}:{value}" for name, value in values.items() if value)


def _text(text: str) -> str:
    """Return a text on one line, with the signs escaped that divide values."""
    return re.sub(r"([\\;,])", r"\\\1", " ".join(text.split()))


def _fold(line: str) -> str:
    """Return a line cut into lines of at most `_LINE_SIZE` bytes; a line after a cut begins with a blank. No letter is cut."""
    if len(line.encode()) <= _LINE_SIZE:
        return line
    pieces, size = [""], 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _LINE_SIZE:
            pieces.append("")
            size = 1  # the blank
        pieces[-1] += letter
        size += width
    return "\r\n ".join(pieces)
