#!/usr/bin/env bash
# Babel 2.19.0 (PyPI) and Day.js 1.11.23 (npm) read "오후 2:05", which they write themselves for five past two p.m., as five past two a.m.
#
# Korean has its sign of the half day before the hour. Babel's parse_time with the locale ko knows "am" and "pm" in Latin letters only,
# whatever the locale's words are; half past midnight becomes half past noon. Day.js, with customParseFormat and the locale ko, reads
# "오전", but takes "오후" for a morning as well. Neither raises an error. moment 2.31.0 and date-fns 4.4.0 (npm) read both words.
#
# Seen (14:05 and 0:30 as each of them writes it: as it reads that):
#   Babel: 오후 2:05: 02:05, 오전 12:30: 12:30
#   Day.js: 오후 2:05: 02:05, 오전 12:30: 00:30
#   moment: 오후 2:05: 14:05, 오전 12:30: 00:30
#   date-fns: 오후 2:05: 14:05, 오전 12:30: 00:30
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit dayjs@1.11.23 moment@2.31.0 date-fns@4.4.0
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import datetime

from babel.dates import format_time, parse_time

seen = []
for time in (datetime.time(14, 5), datetime.time(0, 30)):
    text = format_time(time, "short", locale="ko")
    seen.append(f"{text}: {parse_time(text, locale='ko'):%H:%M}")
print(f"Babel: {', '.join(seen)}")
raise SystemExit(0 if seen == ["오후 2:05: 02:05", "오전 12:30: 12:30"] else "the behaviour has changed")
PYTHON
cat >look.js <<'JAVASCRIPT'
const dayjs = require("dayjs");
dayjs.extend(require("dayjs/plugin/customParseFormat"));
require("dayjs/locale/ko");
const moment = require("moment");
require("moment/locale/ko");
const { format, parse } = require("date-fns");
const { ko } = require("date-fns/locale");
const times = [new Date(2019, 11, 10, 14, 5), new Date(2019, 11, 10, 0, 30)];
const there = {
  "Day.js": (time) => dayjs(time).locale("ko").format("A h:mm"),
  moment: (time) => moment(time).locale("ko").format("A h:mm"),
  "date-fns": (time) => format(time, "a h:mm", { locale: ko }),
};
const back = {
  "Day.js": (text) => dayjs(text, "A h:mm", "ko").format("HH:mm"),
  moment: (text) => moment(text, "A h:mm", "ko", true).format("HH:mm"),
  "date-fns": (text) => format(parse(text, "a h:mm", times[0], { locale: ko }), "HH:mm"),
};
const right = "오후 2:05: 14:05, 오전 12:30: 00:30";
const expected = { "Day.js": "오후 2:05: 02:05, 오전 12:30: 00:30", moment: right, "date-fns": right };
for (const name of Object.keys(there)) {
  const seen = times.map(there[name]).map((text) => `${text}: ${back[name](text)}`).join(", ");
  console.log(`${name}: ${seen}`);
  if (seen !== expected[name]) throw new Error("the behaviour has changed");
}
JAVASCRIPT
node look.js
