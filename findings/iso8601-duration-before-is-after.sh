#!/usr/bin/env bash
# iso8601-duration 2.1.4 (npm): "-PT15M", by which a calendar reminds of a meeting a quarter of an hour before it, is a quarter of an hour after it; "three months ago" is in three months, and "P1Y2.5M" is one year.
#
# A sign before the P is how iCalendar (RFC 5545, TRIGGER), XML Schema (xsd:duration) and ISO 8601-2 write a time that lies back. The library passes over it, and over any words before and behind; its function "end" gives the day so found.
# Of a fraction in years or months next to whole ones the part is nothing, while alone, "P2.5M", it is an error, as is a minus sign behind the P. From 31 January, three months later is 1 May. luxon 3.7.2 and tinyduration 3.4.1
# (npm) read the sign and the fraction.
#
# Seen (duration: days by iso8601-duration; by tinyduration; by luxon):
#   PT15M: 0.010416666666666666; {"minutes":15}; {"minutes":15}
#   -PT15M: 0.010416666666666666; {"minutes":15,"negative":true}; {"minutes":-15}
#   -P3M: 90; {"months":3,"negative":true}; {"months":-3}
#   P1Y2.5M: 365; {"years":1,"months":2.5}; {"years":1,"months":2.5}
# Seen (three months before 31 January 2019, and after it, by iso8601-duration):
#   -P3M: 2019-05-01
#   P3M: 2019-05-01
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit iso8601-duration@2.1.4 tinyduration@3.4.1 luxon@3.7.2
cat >look.cjs <<'JAVASCRIPT'
const { end, parse, toSeconds } = require("iso8601-duration");
const { Duration } = require("luxon");
const tiny = require("tinyduration");
const start = new Date("2019-01-31T00:00:00Z");
const seen = ["PT15M", "-PT15M", "-P3M", "P1Y2.5M"].map(
  (text) => `${text}: ${toSeconds(parse(text), start) / 86400}; ${JSON.stringify(tiny.parse(text))}; ${JSON.stringify(Duration.fromISO(text).toObject())}`,
);
for (const text of ["-P3M", "P3M"]) seen.push(`${text}: ${end(parse(text), start).toISOString().slice(0, 10)}`);
console.log(seen.join("\n"));
const expected = [
  "PT15M: 0.010416666666666666; {\"minutes\":15}; {\"minutes\":15}",
  "-PT15M: 0.010416666666666666; {\"minutes\":15,\"negative\":true}; {\"minutes\":-15}",
  "-P3M: 90; {\"months\":3,\"negative\":true}; {\"months\":-3}",
  "P1Y2.5M: 365; {\"years\":1,\"months\":2.5}; {\"years\":1,\"months\":2.5}",
  "-P3M: 2019-05-01",
  "P3M: 2019-05-01",
];
if (JSON.stringify(seen) !== JSON.stringify(expected)) throw new Error("the behaviour has changed");
JAVASCRIPT
TZ=UTC node look.cjs
