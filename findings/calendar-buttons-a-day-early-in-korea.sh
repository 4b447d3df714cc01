#!/usr/bin/env bash
# datebook 8.0.1, ical-generator 11.1.2, calendar-link 2.11.5 (npm): "add to calendar" puts a whole day of Korea on the day before, in Google's and Outlook's or in the file, or gives a file that is none.
#
# They make of an event the addresses of calendars on the web, or a file. datebook takes a whole day (allDay) as midnight where the reader is and writes it in UTC: in Korea its links to
# Google and Outlook say the 9th for the 10th, while its file and its link to Yahoo, of the same call, say the 10th. ical-generator, of the same kind of day, writes a file of the 9th. In
# Britain in winter all are right. calendar-link has right links; its file writes the day without VALUE=DATE, which RFC 5545 asks for (3.3.4, 3.8.2.4), as a moment without an hour: ical.js
# 2.2.1 (npm), which Thunderbird reads by, refuses it. ics 3.12.0 (npm) writes what is meant.
#
# Seen (10 December 2019, in Korea):
#   datebook: Google 20191209, Outlook 2019-12-09, Yahoo 20191210, file 20191210
#   calendar-link: Google 20191210, Outlook 2019-12-10T00:00:00, Yahoo 20191210, file 20191210
#   file of datebook in ical.js: a day, 2019-12-10
#   file of calendar-link in ical.js: refused
#   file of ical-generator in ical.js: a day, 2019-12-09
#   file of ics in ical.js: a day, 2019-12-10
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit datebook@8.0.1 calendar-link@2.11.5 ical-generator@11.1.2 ical.js@2.2.1 ics@3.12.0
cat >look.mjs <<'JAVASCRIPT'
import { google, ics, outlook, yahoo } from "calendar-link";
import { GoogleCalendar, ICalendar, OutlookCalendar, YahooCalendar } from "datebook";
import ical from "ical-generator";
import ICAL from "ical.js";
import { createEvent } from "ics";
const event = { title: "개관", start: "2019-12-10", allDay: true };
const booked = { title: "개관", start: new Date(2019, 11, 10), allDay: true };
const names = ["dates", "startdt", "st"];
const day = (address) => names.map((name) => new URL(address).searchParams.get(name)).find(Boolean).split("/")[0];
const fileDay = (file) => file.match(/^DTSTART[^:]*:(\S+)/m)[1];
const files = {
  datebook: new ICalendar(booked).render(),
  "calendar-link": decodeURIComponent(ics(event).split(",").slice(1).join(",")),
  "ical-generator": ical({ events: [{ summary: "개관", start: new Date(2019, 11, 10), allDay: true }] }).toString(),
  ics: createEvent({ title: "개관", start: [2019, 12, 10], duration: { days: 1 } }).value,
};
function read(file) {
  try {
    const { startDate } = new ICAL.Event(new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent("vevent"));
    return `${startDate.isDate ? "a day" : "a moment"}, ${startDate}`;
  } catch {
    return "refused";
  }
}
const links = [GoogleCalendar, OutlookCalendar, YahooCalendar].map((Calendar) => day(new Calendar(booked).render()));
const line = (who, [first, second, third]) => `${who}: Google ${first}, Outlook ${second}, Yahoo ${third}, file ${fileDay(files[who])}`;
const seen = [
  line("datebook", links),
  line("calendar-link", [google, outlook, yahoo].map((make) => day(make(event)))),
  ...Object.entries(files).map(([who, file]) => `file of ${who} in ical.js: ${read(file)}`),
];
console.log(seen.join("\n"));
const expected = [
  "datebook: Google 20191209, Outlook 2019-12-09, Yahoo 20191210, file 20191210",
  "calendar-link: Google 20191210, Outlook 2019-12-10T00:00:00, Yahoo 20191210, file 20191210",
  "file of datebook in ical.js: a day, 2019-12-10",
  "file of calendar-link in ical.js: refused",
  "file of ical-generator in ical.js: a day, 2019-12-09",
  "file of ics in ical.js: a day, 2019-12-10",
];
if (seen.join("\n") !== expected.join("\n")) throw new Error("the behaviour has changed");
JAVASCRIPT
TZ=Asia/Seoul node look.mjs
