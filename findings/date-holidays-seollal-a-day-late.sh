#!/usr/bin/env bash
# date-holidays 3.37.0 (npm): in Korea, the day before New Year by the moon is a working day, and the second day behind it, when all work, is a holiday.
#
# Both feasts by the moon are three days: the feast, the day before it and the one behind. For the harvest feast the library counts from the day before, for
# New Year from the day itself, so that its three days are one too late, every year. The names are right, and a look at the day of the feast itself shows
# nothing. Terms and timetables that are counted by it end a day early or late. holidays 0.109 (PyPI) has the days on which Korea is closed.
#
# Seen (days around New Year that are holidays: date-holidays; holidays):
#   2024: 02-10 02-11 02-12; 02-09 02-10 02-11 02-12
#   2025: 01-29 01-30 01-31; 01-27 01-28 01-29 01-30
#   2026: 02-17 02-18 02-19; 02-16 02-17 02-18
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check holidays==0.109 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit date-holidays@3.37.0
cat >look.cjs <<'JAVASCRIPT'
const Holidays = require("date-holidays");
const korea = new Holidays("KR");
const read = {};
for (const [year, month, first, last] of [[2024, 2, 7, 14], [2025, 1, 26, 31], [2026, 2, 14, 20]]) {
  read[year] = [];
  for (let day = first; day <= last; day += 1) {
    const text = `${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
    const found = korea.isHoliday(new Date(`${year}-${text}T12:00:00+09:00`)) || [];
    if (found.some((holiday) => holiday.type === "public")) read[year].push(text);
  }
}
console.log(JSON.stringify(read));
JAVASCRIPT
TZ=Asia/Seoul node look.cjs >read.json
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import datetime
import json

import holidays

SPANS = {"2024": ("2024-02-07", "2024-02-14"), "2025": ("2025-01-26", "2025-01-31"), "2026": ("2026-02-14", "2026-02-20")}
korea = holidays.KR(years=[int(year) for year in SPANS])
seen = []
for year, days in json.load(open("read.json")).items():
    first, last = (datetime.date.fromisoformat(day) for day in SPANS[year])
    closed = [f"{day:%m-%d}" for day in sorted(korea) if first <= day <= last]
    seen.append(f"{year}: {' '.join(days)}; {' '.join(closed)}")
print("\n".join(seen))
expected = [
    "2024: 02-10 02-11 02-12; 02-09 02-10 02-11 02-12",
    "2025: 01-29 01-30 01-31; 01-27 01-28 01-29 01-30",
    "2026: 02-17 02-18 02-19; 02-16 02-17 02-18",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
