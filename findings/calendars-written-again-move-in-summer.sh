#!/usr/bin/env bash
# ics 0.7.3, icalendar 7.3.2 (PyPI): read and written again, a weekly meeting at 14:05 in Paris is at 15:05 in summer, by a calendar called "GEORGIAN"; of two rooms that were asked for there is one.
#
# ics turns the first day of a series into UTC and leaves its rule as it was, so that the series follows no clock but that of UTC; the rules of the zone are not written. Where a file says no
# CALSCALE, which means GREGORIAN, ics writes one that does not exist. The language of a title and the address behind a place are gone. icalendar keeps all these, and is right with CATEGORIES,
# but reads the list RESOURCES (RFC 5545, 3.8.1.10) as one text and writes it so: "Salle 2" and "Écran" become one thing, "Salle 2,Écran", to every other program. No error, no warning.
#
# Seen (file: hour of the meeting in Paris in January and July, as dateutil has it; CALSCALE; RESOURCES as vobject reads them; lines about title and place):
#   as it was: 14:05, 14:05; none; ['Salle 2', 'Écran']; LOCATION;ALTREP="http://example.org/lieu":Naju SUMMARY;LANGUAGE=fr:Réunion
#   ics: 14:05, 15:05; GEORGIAN; ['Salle 2', 'Écran']; LOCATION:Naju SUMMARY:Réunion
#   icalendar: 14:05, 14:05; none; ['Salle 2,Écran']; LOCATION;ALTREP="http://example.org/lieu":Naju SUMMARY;LANGUAGE=fr:Réunion
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ics==0.7.3 icalendar==7.3.2 vobject==0.9.9 tzdata 2>/dev/null
cat >"$folder/look.py" <<'PYTHON'
from zoneinfo import ZoneInfo

import ics
import icalendar
import vobject

FILE = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//example//FR
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:1@example.org
DTSTAMP:20191210T000000Z
DTSTART;TZID=Europe/Paris:20200107T140500
DURATION:PT1H
RRULE:FREQ=WEEKLY;COUNT=30
SUMMARY;LANGUAGE=fr:Réunion
LOCATION;ALTREP="http://example.org/lieu":Naju
RESOURCES:Salle 2,Écran
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def tell(name, text):
    event = vobject.readOne(text).vevent
    hours = {day.month: day.astimezone(ZoneInfo("Europe/Paris")).strftime("%H:%M") for day in event.rruleset}
    scale = [line.removeprefix("CALSCALE:") for line in text.splitlines() if line.startswith("CALSCALE")]
    lines = [line for line in text.splitlines() if line.startswith(("SUMMARY", "LOCATION"))]
    return f"{name}: {hours[1]}, {hours[7]}; {''.join(scale) or 'none'}; {event.resources.value}; {' '.join(sorted(lines))}"


seen = [
    tell("as it was", FILE),
    tell("ics", ics.Calendar(FILE).serialize()),
    tell("icalendar", icalendar.Calendar.from_ical(FILE).to_ical().decode()),
]
print("\n".join(seen))
expected = [
    "as it was: 14:05, 14:05; none; ['Salle 2', 'Écran']; LOCATION;ALTREP=\"http://example.org/lieu\":Naju SUMMARY;LANGUAGE=fr:Réunion",
    "ics: 14:05, 15:05; GEORGIAN; ['Salle 2', 'Écran']; LOCATION:Naju SUMMARY:Réunion",
    "icalendar: 14:05, 14:05; none; ['Salle 2,Écran']; LOCATION;ALTREP=\"http://example.org/lieu\":Naju SUMMARY;LANGUAGE=fr:Réunion",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore "$folder/look.py"
