#!/usr/bin/env bash
# dateparser 1.5.0: "2019년", the year 2019 in Korean, is the year 7, namely 2019 years before this one.
#
# With the year, month and day, Korean dates are read well, and "3년 전" is three years ago, as it should. A year alone is taken for
# a span of years, and the span for one that is past, though nothing says "ago": in 2026, "2019년" is the year 7 and "2025년" the
# year 1. The bare number 2019 is the year 2019, and so is "2019년 12월". Whoever reads a column of years gets a date and no error.
#
# Seen (with the clock at 2026-11-28):
#   2019: 2019-11-28
#   2019년: 0007-11-28
#   2025년: 0001-11-28
#   2019년 12월: 2019-12-28
#   3년 전: 2023-11-28
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0 python-dateutil==2.9.0.post0 2>/dev/null
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import datetime

import dateparser

NOW = {"RELATIVE_BASE": datetime.datetime(2026, 11, 28)}
expected = {"2019": "2019-11-28", "2019년": "0007-11-28", "2025년": "0001-11-28", "2019년 12월": "2019-12-28", "3년 전": "2023-11-28"}
seen = {text: str(dateparser.parse(text, languages=["ko"], settings=NOW))[:10] for text in expected}
for text, day in seen.items():
    print(f"{text}: {day}")
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
