#!/usr/bin/env bash
# geopy 2.5.0 (PyPI): "35 49 12 N, 127 8 30 E", a place in Jeonju, is read as 8, 30, which is in Africa; words before a place are passed over, words behind it are not.
#
# Point reads places that were written by people. Degrees, minutes and seconds with their signs (35° 49' 12" N) are read right. With blanks between them, as tables and older
# reports have them, the last two numbers are taken for latitude and longitude, and what stands before is dropped, letters of the directions included. No error is raised, since
# minutes and seconds are always within range. A day or a name before the numbers is dropped as well, while the same name behind them is an error. lat-lon-parser 1.3.1
# (PyPI) reads each of the halves right.
#
# Seen (text: geopy; lat-lon-parser for the two halves):
#   35° 49' 12" N, 127° 8' 30" E: 35.82, 127.1417; 35.82, 127.1417
#   35 49 12 N, 127 8 30 E: 8.0, 30.0; 35.82, 127.1417
#   N 35 49 12, E 127 8 30: 8.0, 30.0; 35.82, 127.1417
#   35 49 12, 127 8 30: 8.0, 30.0; 35.82, 127.1417
#   2019. 12. 10. 35.82, 127.14: 35.82, 127.14; -
#   35.82, 127.14 전주: error; -
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopy==2.5.0 lat-lon-parser==1.3.1 2>/dev/null
cd "$folder"
cat >look.py <<'PYTHON'
from geopy import Point
from lat_lon_parser import parse

TEXTS = (
    "35° 49' 12\" N, 127° 8' 30\" E",
    "35 49 12 N, 127 8 30 E",
    "N 35 49 12, E 127 8 30",
    "35 49 12, 127 8 30",
    "2019. 12. 10. 35.82, 127.14",
    "35.82, 127.14 전주",
)
seen = []
for text in TEXTS:
    try:
        point = Point(text)
        answer = f"{round(point.latitude, 4)}, {round(point.longitude, 4)}"
    except ValueError:
        answer = "error"
    halves = ", ".join(str(round(parse(half), 4)) for half in text.split(",")) if "30" in text else "-"
    seen.append(f"{text}: {answer}; {halves}")
print("\n".join(seen))
expected = [
    "35° 49' 12\" N, 127° 8' 30\" E: 35.82, 127.1417; 35.82, 127.1417",
    "35 49 12 N, 127 8 30 E: 8.0, 30.0; 35.82, 127.1417",
    "N 35 49 12, E 127 8 30: 8.0, 30.0; 35.82, 127.1417",
    "35 49 12, 127 8 30: 8.0, 30.0; 35.82, 127.1417",
    "2019. 12. 10. 35.82, 127.14: 35.82, 127.14; -",
    "35.82, 127.14 전주: error; -",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
