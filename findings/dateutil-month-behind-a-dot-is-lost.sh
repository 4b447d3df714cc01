#!/usr/bin/env bash
# python-dateutil 2.9.0.post0, pendulum 3.3.0: "2019.12", December 2019 as Korean offices write it, is 2019 in the month that today is in.
#
# A dot between year and month is taken for a decimal point: the year is read, the month is lost, and today's month and day take its place, without
# an error. "2019/12" and "2019-12" are December, and so is "2019. 12.", with a blank. pendulum.parse(..., strict=False) asks
# dateutil and does the same. pandas 3.1.1 and arrow 1.4.0 read December.
#
# Seen (dateutil with 31 January 2026 in place of today; pendulum, on 29 November 2026):
#   2019.12: 2019-01-31 2019-11-29
#   2019. 12.: 2019-12-31 2019-12-29
#   2019/12: 2019-12-31 2019-12-29
#   2019.12.10: 2019-12-10 2019-12-10
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-dateutil==2.9.0.post0 pendulum==3.3.0 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from datetime import datetime

import pendulum
from dateutil.parser import parse

today = pendulum.now("UTC")
expected = {
    "2019.12": ("2019-01-31", f"2019-{today.month:02}-{today.day:02}"),
    "2019. 12.": ("2019-12-31", f"2019-12-{today.day:02}"),
    "2019/12": ("2019-12-31", f"2019-12-{today.day:02}"),
    "2019.12.10": ("2019-12-10", "2019-12-10"),
}
seen = {
    text: (
        parse(text, default=datetime(2026, 1, 31)).date().isoformat(),
        pendulum.parse(text, strict=False).date().isoformat(),
    )
    for text in expected
}
for text, days in seen.items():
    print(f"{text}: {' '.join(days)}")
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
