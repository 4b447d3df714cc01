#!/usr/bin/env bash
# pandas 3.1.1, Polars 2.1.0, DuckDB 2.0.1, pyarrow 26.0.1 (PyPI), Papa Parse 5.7.1 (npm): in a CSV file of months, October is January.
#
# Korean offices write a month as "2020.10". A column of such months is guessed to be numbers, by which 2020.10 and 2020.1 are the
# same: sums by month add October to January, written out again "2020.10" is "2020.1", and each year has eleven months. All other months are as they
# were, so that nothing looks wrong. Nothing is said. agate 1.14.2 has numbers too, but keeps the zero when it writes.
#
# Seen (the column 2020.1, 2020.10, 2020.11):
#   pandas: 2020.1 2020.1 2020.11
#   Polars: 2020.1 2020.1 2020.11
#   DuckDB: 2020.1 2020.1 2020.11
#   pyarrow: 2020.1 2020.1 2020.11
#   Papa Parse: 2020.1 2020.1 2020.11
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1 polars==2.1.0 duckdb==2.0.1 pyarrow==26.0.1 2>/dev/null
cd "$folder"
printf '달,건수\n2020.1,3\n2020.10,5\n2020.11,7\n' >months.csv
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import duckdb
import pandas as pd
import polars as pl
import pyarrow.csv

readers = {
    "pandas": lambda: pd.read_csv("months.csv")["달"].tolist(),
    "Polars": lambda: pl.read_csv("months.csv")["달"].to_list(),
    "DuckDB": lambda: [row[0] for row in duckdb.sql('SELECT "달" FROM \'months.csv\'').fetchall()],
    "pyarrow": lambda: pyarrow.csv.read_csv("months.csv")["달"].to_pylist(),
}
seen = {name: " ".join(map(str, read())) for name, read in readers.items()}
for name, months in seen.items():
    print(f"{name}: {months}")
raise SystemExit(0 if set(seen.values()) == {"2020.1 2020.1 2020.11"} else "the behaviour has changed")
PYTHON
npm init -y >/dev/null
npm install --silent --no-fund --no-audit papaparse@5.7.1
cat >look.cjs <<'JAVASCRIPT'
const { parse } = require("papaparse");
const { data } = parse(require("fs").readFileSync("months.csv", "utf8"), { header: true, dynamicTyping: true, skipEmptyLines: true });
const seen = data.map((row) => row["달"]).join(" ");
console.log(`Papa Parse: ${seen}`);
if (seen !== "2020.1 2020.1 2020.11") throw new Error("the behaviour has changed");
JAVASCRIPT
node look.cjs
