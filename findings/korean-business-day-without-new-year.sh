#!/usr/bin/env bash
# korean-business-day 2.1.0 (npm): from 2024 on, Korea's New Year and its harvest feast are working days.
#
# The module counts working days, as for the term of an answer or a payment. Holidays of a fixed day it knows in any year; those by the moon, and days that
# are taken instead, are a list, which ends with 2023. For the years behind it, there is neither an error nor a warning:
# a term that runs over a feast ends days early. holidays 0.109 (PyPI) has all of them.
#
# Seen (day: korean-business-day, holidays):
#   2023-09-29: true, true
#   2024-02-09: false, true
#   2024-09-17: false, true
#   2025-01-29: false, true
#   2025-05-05: true, true
#   2025-10-06: false, true
#   first working day after 2025-10-02: 20251006 (3 October is a Friday; the feast is from 5 to 8 October, the 9th is Hangul Day)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check holidays==0.109 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit korean-business-day@2.1.0
cat >look.js <<'JAVASCRIPT'
const { isHoliday, getNextKoreanBusinessDayYmd } = require("korean-business-day");
const days = ["2023-09-29", "2024-02-09", "2024-09-17", "2025-01-29", "2025-05-05", "2025-10-06"];
const read = { days: Object.fromEntries(days.map((day) => [day, isHoliday(new Date(`${day}T00:00:00Z`))])), next: getNextKoreanBusinessDayYmd(20251002, 1) };
require("fs").writeFileSync("read.json", JSON.stringify(read));
JAVASCRIPT
node look.js
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import datetime
import json

import holidays

read = json.load(open("read.json", encoding="utf-8"))
korea = holidays.country_holidays("KR")
seen = {day: [holiday, datetime.date.fromisoformat(day) in korea] for day, holiday in read["days"].items()}
for day, answers in seen.items():
    print(f"{day}: {', '.join(str(answer).lower() for answer in answers)}")
print(f"first working day after 2025-10-02: {read['next']}")
known = ("2023-09-29", "2025-05-05")
if seen != {day: [day in known, True] for day in seen} or read["next"] != 20251006:
    raise SystemExit("the behaviour has changed")
PYTHON
