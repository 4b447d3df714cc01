#!/usr/bin/env bash
# polars 2.1.0: try_parse_dates makes dates of the first century of "24.3.5", a Korean short date, and of clause numbers.
#
# Korean offices write 5 March 2024 as 24.3.5. read_csv with try_parse_dates, and str.to_date without a format, take any three
# numbers with dots, hyphens or slashes for day, month and year, and a year of one or two digits as it stands: the 24th of March in the
# year 5. Two days that follow each other are a year apart. A column of clause numbers (1.2.3) is a column of dates as well. The
# full form 2024.3.5 is right. DuckDB 2.0.1 reads both forms as 2024-03-05 and leaves the clauses text.
#
# Seen:
#   24.3.5, 24.3.6: 0005-03-24, 0006-03-24
#   2024.3.5, 2024.3.6: 2024-03-05, 2024-03-06
#   1.2.3, 4.5.6: 0003-02-01, 0006-05-04
#   DuckDB: 2024-03-05, 2024-03-06; 2024-03-05, 2024-03-06; 1.2.3, 4.5.6
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check polars==2.1.0 duckdb==2.0.1 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import io
from pathlib import Path

import duckdb
import polars

FULL = ["2024-03-05", "2024-03-06"]
COLUMNS = (["24.3.5", "24.3.6"], ["2024.3.5", "2024.3.6"], ["1.2.3", "4.5.6"])
seen = []
for column in COLUMNS:
    text = "\n".join(["a", *column]) + "\n"
    dates = polars.read_csv(io.StringIO(text), try_parse_dates=True)["a"].to_list()
    seen.append([str(date) for date in dates])
    print(f"{', '.join(column)}: {', '.join(seen[-1])}")
    Path("a.csv").write_text(text)
    seen.append([str(value) for (value,) in duckdb.sql("select a from read_csv('a.csv')").limit(2).fetchall()])
    print(f"    DuckDB: {', '.join(seen[-1])}")
expected = [["0005-03-24", "0006-03-24"], FULL, FULL, FULL, ["0003-02-01", "0006-05-04"], ["1.2.3", "4.5.6"]]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
