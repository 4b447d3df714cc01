#!/usr/bin/env bash
# datacompy 1.1.0 (PyPI): two tables that name different lots of land "match", with a tolerance of 0: whole numbers of 17 digits and more are compared as floating-point numbers. A text "2019" matches the day 2019-01-01.
#
# datacompy tells before a migration or a payment whether two tables are the same. Its report says "Default Absolute Tolerance: 0" and no unequal value, though the number of a lot of land in Korea (19 digits), kept as an exact
# whole number by pandas and Polars, differs in its last digit: both are made floating-point numbers first, which hold 16 digits. So does an amount of 9,007,199,254,740,993, and any id of that length. The same numbers as texts differ, as they
# should, and so do whole numbers of 16 digits. With pandas, a text is read as a day when the other table has one: a year is the first of January of it, a month its first. pandas' own comparison finds all of them.
#
# Seen (what stands in the one table, in the other: whether PandasCompare, PolarsCompare and pandas itself say that they are the same):
#   4599910100100010001, 4599910100100010002: True True False
#   "4599910100100010001", "4599910100100010002": False False False
#   1234567890123456, 1234567890123457: False False False
#   12345678901234567, 12345678901234568: True True False
#   "2019", the day 2019-01-01: True False False
#   "2019-12", the day 2019-12-01: True False False
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check datacompy==1.1.0 2>/dev/null
cat >look.py <<'PYTHON'
import json
from datetime import datetime

import datacompy
import pandas
import polars

PAIRS = [
    (4599910100100010001, 4599910100100010002),
    ("4599910100100010001", "4599910100100010002"),
    (1234567890123456, 1234567890123457),
    (12345678901234567, 12345678901234568),
    ("2019", datetime(2019, 1, 1)),
    ("2019-12", datetime(2019, 12, 1)),
]
for one, other in PAIRS:
    first, second = ({"id": [1], "value": [value]} for value in (one, other))
    frames = pandas.DataFrame(first), pandas.DataFrame(second)
    said = [
        datacompy.PandasCompare(*frames, join_columns="id", abs_tol=0, rel_tol=0).matches(),
        datacompy.PolarsCompare(polars.DataFrame(first), polars.DataFrame(second), join_columns="id", abs_tol=0, rel_tol=0).matches(),
        frames[0].equals(frames[1]),
    ]
    words = [f"the day {value:%Y-%m-%d}" if isinstance(value, datetime) else json.dumps(value) for value in (one, other)]
    print(f"{', '.join(words)}:", *map(bool, said))
PYTHON
"$folder/venv/bin/python" -W ignore look.py >seen.txt
cat seen.txt
cat >expected.txt <<'TEXT'
4599910100100010001, 4599910100100010002: True True False
"4599910100100010001", "4599910100100010002": False False False
1234567890123456, 1234567890123457: False False False
12345678901234567, 12345678901234568: True True False
"2019", the day 2019-01-01: True False False
"2019-12", the day 2019-12-01: True False False
TEXT
diff expected.txt seen.txt || { echo "the behaviour has changed" >&2; exit 1; }
