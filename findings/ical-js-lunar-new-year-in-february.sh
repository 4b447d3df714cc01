#!/usr/bin/env bash
# ical.js 2.2.1 (npm): Korea's New Year by the moon, told as RFC 7529 has it, is on 17 February in every year.
#
# RSCALE names the calendar by which an event recurs (RFC 7529); DANGI is Korea's by the moon. A program that cannot count by it can only leave the rule
# out or say so. ical.js drops RSCALE without a word and counts years of the Gregorian calendar. dateutil 2.9.0 (PyPI), by which icalevents and others
# count, raises an error.
#
# Seen (the days of RRULE:RSCALE=DANGI;FREQ=YEARLY;COUNT=3 from 17 February 2026 on; by Korea's calendar 7 February 2027 and 27 January 2028 follow):
#   ical.js: 2026-02-17, 2027-02-17, 2028-02-17
#   dateutil: unknown parameter 'RSCALE'
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-dateutil==2.9.0.post0 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit ical.js@2.2.1
cat >look.mjs <<'JAVASCRIPT'
import ICAL from "ical.js";
const lines = [
  "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//A//A//KO", "BEGIN:VEVENT", "UID:1", "DTSTAMP:20200101T000000Z",
  "DTSTART;VALUE=DATE:20260217", "RRULE:RSCALE=DANGI;FREQ=YEARLY;COUNT=3", "SUMMARY:설날", "END:VEVENT", "END:VCALENDAR", "",
];
const calendar = new ICAL.Component(ICAL.parse(lines.join("\r\n")));
const days = new ICAL.Event(calendar.getFirstSubcomponent("vevent")).iterator();
const seen = [];
for (let day = days.next(); day; day = days.next()) seen.push(day.toString());
console.log(`ical.js: ${seen.join(", ")}`);
if (seen.join(" ") !== "2026-02-17 2027-02-17 2028-02-17") throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
"$folder/venv/bin/python" - <<'PYTHON'
from dateutil.rrule import rrulestr

try:
    rrulestr("DTSTART:20260217T000000\nRRULE:RSCALE=DANGI;FREQ=YEARLY;COUNT=3")
    raise SystemExit("the control has changed")
except ValueError as error:
    print(f"dateutil: {error}")
PYTHON
