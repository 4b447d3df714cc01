#!/usr/bin/env bash
# duckdb 2.0.1, pandas 3.1.1 (PyPI): texts of a JSON Lines file become days, in one column now by one order, now by another: "12-10-2019" is 12 October, "12-25-2019" below it 25 December, and clause "3-1-2" is 2 January 2003.
#
# In JSON a text is marked as one, so that nothing must be guessed, as in CSV. DuckDB makes days of texts when all of a column can be one, and tries its orders for each value: day, month, year; month, day, year; year, month, day. So
# clauses of a law are days of three centuries. With slashes or dots they stay texts, and its function read_json for Python, unlike SQL, ends with an error. pandas does so in a column called "date" or "modified", or whose name ends with "_at" or "_time": 3/4/2019 is in March and 13/4/2019 in April, opening hours
# are of today, and a count of people is a moment of 1971. In any other column it makes numbers of texts: the code "063" is 63, October "2019.10" is 2019.1. pyarrow 26.0.1 leaves all of these as they are. No warning.
#
# Seen (two texts of a column: what DuckDB reads):
#   12-10-2019, 12-25-2019: 2019-10-12, 2019-12-25
#   3-1-2, 3-31-1: 2003-01-02, 2001-03-31
#   12/10/2019, 12/25/2019: 12/10/2019, 12/25/2019
# Seen (name of the column, two values: what pandas reads):
#   date, 3/4/2019, 13/4/2019: 2019-03-04, 2019-04-13
#   opened_at, 09:00, 10:00: today 09:00, today 10:00
#   people_at, 31536001, 31536060: 1971-01-01 00:00:01, 1971-01-01 00:01:00
#   code, 063, 061: 63, 61
#   month, 2019.10, 2019.11: 2019.1, 2019.11
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check duckdb==2.0.1 pandas==3.1.1 pyarrow==26.0.1 2>/dev/null
cat >"$folder/look.py" <<'PYTHON'
import json
import sys
from datetime import date

import duckdb
import pandas
import pyarrow.json

FILE = sys.argv[1]
BY_DUCKDB = [["12-10-2019", "12-25-2019"], ["3-1-2", "3-31-1"], ["12/10/2019", "12/25/2019"]]
BY_PANDAS = {
    "date": ["3/4/2019", "13/4/2019"],
    "opened_at": ["09:00", "10:00"],
    "people_at": [31536001, 31536060],
    "code": ["063", "061"],
    "month": ["2019.10", "2019.11"],
}


def write(name, values):
    with open(FILE, "w", encoding="utf-8") as file:
        file.writelines(json.dumps({name: value}) + "\n" for value in values)
    assert pyarrow.json.read_json(FILE)[name].to_pylist() == values


def words(values):
    today = date.today().isoformat()
    texts = [str(value) for value in values]
    return ", ".join(text.removesuffix(" 00:00:00").replace(today, "today").removesuffix(":00") if today in text else text.removesuffix(" 00:00:00") for text in texts)


seen = []
for values in BY_DUCKDB:
    write("v", values)
    rows = duckdb.sql(f"from '{FILE}'").fetchall()
    seen.append(f"{words(values)}: {words(row[0] for row in rows)}")
for name, values in BY_PANDAS.items():
    write(name, values)
    seen.append(f"{name}, {words(values)}: {words(pandas.read_json(FILE, lines=True)[name].tolist())}")
print("\n".join(seen))
expected = [
    "12-10-2019, 12-25-2019: 2019-10-12, 2019-12-25",
    "3-1-2, 3-31-1: 2003-01-02, 2001-03-31",
    "12/10/2019, 12/25/2019: 12/10/2019, 12/25/2019",
    "date, 3/4/2019, 13/4/2019: 2019-03-04, 2019-04-13",
    "opened_at, 09:00, 10:00: today 09:00, today 10:00",
    "people_at, 31536001, 31536060: 1971-01-01 00:00:01, 1971-01-01 00:01:00",
    "code, 063, 061: 63, 61",
    "month, 2019.10, 2019.11: 2019.1, 2019.11",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W error "$folder/look.py" "$folder/rows.jsonl"
