#!/usr/bin/env bash
# node-ical 0.26.1, ical-expander 3.2.0, ical 0.8.0, cal-parser 1.0.2 (npm), ics 0.7.3 (PyPI): a meeting at 14:05 in a zone that the calendar itself describes is at 14:05 of the server's zone: on a server in UTC, nine hours late for Korea.
#
# A calendar names its zones as it likes, "대한민국" or "Bureau de Paris", and says in VTIMEZONE how far each is from UTC and when its summer begins (RFC 5545, 3.6.5). These readers know zones by the names of the IANA only, pass over the
# description and take the hour for one of the program's own zone, or of UTC (ics, cal-parser); two of them do so with "Asia/Seoul" too. On a desk in Korea the Korean calendar is right, so that no test shows it. icalendar 7.3.2,
# icalevents 0.3.1 (PyPI) and ts-ics 2.4.6 (npm) read the description. A comma that is part of a category, "R&D\, AI", makes two of it in three of the readers for JavaScript.
#
# Seen on a machine in UTC (reader: Korea 14:05; Paris in summer 14:05; Asia/Seoul 14:05; categories):
#   right: 05:05; 12:05; 05:05; 문화 | R&D, AI
#   icalendar: 05:05; 12:05; 05:05; 문화 | R&D, AI
#   icalevents: 05:05; 12:05; 05:05; 문화 | R&D, AI
#   ics: 14:05; 14:05; 05:05; R&D, AI | 문화
#   node-ical: 14:05; 14:05; 05:05; 문화 | R&D\ | AI
#   ical-expander: 14:05; 14:05; 05:05; 문화 | R&D, AI
#   ical: 14:05; 14:05; 14:05; 문화 | R&D\ | AI
#   cal-parser: 14:05; 14:05; 14:05; 문화,R&D, AI
#   ts-ics: 05:05; 12:05; 05:05; 문화 | R&D\ |  AI
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ics==0.7.3 icalendar==7.3.2 icalevents==0.3.1 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit node-ical@0.26.1 ical-expander@3.2.0 ical@0.8.0 cal-parser@1.0.2 ts-ics@2.4.6
cat >make.py <<'PYTHON'
def offset(kind, start, before, after, rule=""):
    return [f"BEGIN:{kind}", f"DTSTART:{start}", f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}", *([rule] if rule else []), f"END:{kind}"]


def zone(name, *offsets):
    return ["BEGIN:VTIMEZONE", f"TZID:{name}", *(line for lines in offsets for line in lines), "END:VTIMEZONE"]


def event(number, name, day):
    start = f"DTSTART;TZID={name}:{day}T140500"
    return ["BEGIN:VEVENT", f"UID:{number}@ex.kr", "DTSTAMP:20190101T000000Z", start, "DURATION:PT1H", f"SUMMARY:{number}", r"CATEGORIES:문화,R&D\, AI", "END:VEVENT"]


LINES = [
    *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ex//kr"),
    *zone("대한민국", offset("STANDARD", "19700101T000000", "+0900", "+0900")),
    *zone(
        "Bureau de Paris",
        offset("DAYLIGHT", "19700329T020000", "+0100", "+0200", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
        offset("STANDARD", "19701025T030000", "+0200", "+0100", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
    ),
    *event(1, "대한민국", "20191210"),
    *event(2, "Bureau de Paris", "20190610"),
    *event(3, "Asia/Seoul", "20191210"),
    *("END:VCALENDAR", ""),
]
with open("calendar.ics", "w", encoding="utf-8", newline="") as file:
    file.write("\r\n".join(LINES))
PYTHON
venv/bin/python make.py
cat >look.cjs <<'JAVASCRIPT'
const text = require("node:fs").readFileSync("calendar.ics", "utf8");
const Expander = require("ical-expander");
const { convertIcsCalendar } = require("ts-ics");
const hour = (date) => date.toISOString().slice(11, 16);
const plain = (calendar) => Object.values(calendar).filter(({ type }) => type === "VEVENT");
const readers = {
  "node-ical": plain(require("node-ical").sync.parseICS(text)).map(({ start, categories }) => [hour(start), categories]),
  "ical-expander": new Expander({ ics: text }).all().events.map(({ startDate, component }) => [hour(startDate.toJSDate()), component.getFirstProperty("categories").getValues()]),
  ical: plain(require("ical").parseICS(text)).map(({ start, categories }) => [hour(start), categories]),
  "cal-parser": require("cal-parser").parseString(text).events.map(({ dtstart, categories }) => [hour(dtstart.value), [categories.value]]),
  "ts-ics": convertIcsCalendar(undefined, text).events.map(({ start, categories }) => [hour(start.date), categories]),
};
for (const [name, events] of Object.entries(readers)) console.log(`${name}: ${events.map(([time]) => time).join("; ")}; ${events[0][1].join(" | ")}`);
JAVASCRIPT
cat >look.py <<'PYTHON'
import subprocess
from datetime import date, timezone

import icalendar
import ics
from icalevents.icalevents import events

text = open("calendar.ics", encoding="utf-8", newline="").read()


def line(name, times, categories):
    return f"{name}: {'; '.join(time.astimezone(timezone.utc).strftime('%H:%M') for time in times)}; {' | '.join(map(str, categories))}"


first = icalendar.Calendar.from_ical(text).walk("VEVENT")
second = sorted(events(string_content=text, start=date(2019, 1, 1), end=date(2020, 1, 1)), key=lambda event: str(event.summary))
third = sorted(ics.Calendar(text).events, key=lambda event: event.name)
seen = [
    line("icalendar", [event["DTSTART"].dt for event in first], first[0]["CATEGORIES"].cats),
    line("icalevents", [event.start for event in second], second[0].categories),
    line("ics", [event.begin.datetime for event in third], sorted(third[0].categories)),
    *subprocess.run(["node", "look.cjs"], capture_output=True, text=True, check=True).stdout.splitlines(),
]
print("\n".join(seen))
expected = [
    "icalendar: 05:05; 12:05; 05:05; 문화 | R&D, AI",
    "icalevents: 05:05; 12:05; 05:05; 문화 | R&D, AI",
    "ics: 14:05; 14:05; 05:05; R&D, AI | 문화",
    "node-ical: 14:05; 14:05; 05:05; 문화 | R&D\\ | AI",
    "ical-expander: 14:05; 14:05; 05:05; 문화 | R&D, AI",
    "ical: 14:05; 14:05; 14:05; 문화 | R&D\\ | AI",
    "cal-parser: 14:05; 14:05; 14:05; 문화,R&D, AI",
    "ts-ics: 05:05; 12:05; 05:05; 문화 | R&D\\ |  AI",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
TZ=UTC venv/bin/python -W ignore look.py
