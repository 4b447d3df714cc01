#!/usr/bin/env bash
# agate 1.14.2 (csvkit), frictionless 5.21.0 (PyPI), xlsx 0.18.5 (npm, SheetJS): clauses 3-1 and 4-2 of a law in a CSV file are days of 2001 or months of the years 3 and 4.
#
# All three guess the type of a column by its values. "3-1", in Korean the first branch of article 3, is a number of a clause, a house or a
# team. agate makes 1 March 2001 of it, SheetJS the number of that day (36951), frictionless the month 1 of the year 3. Written out again, the
# clauses are gone. pandas 3.1.1, Polars 2.1.0, DuckDB 2.0.1 and Apache Arrow 26.0.1 leave the text alone.
#
# Seen:
#   agate: 2001-03-01, 2001-04-02
#   frictionless: 0003-01, 0004-02
#   SheetJS: 36951, 36983
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check agate==1.14.2 frictionless==5.21.0 2>/dev/null
cd "$folder"
printf '조,이름\n3-1,가\n4-2,나\n' >clauses.csv
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import agate
from frictionless import Resource

days = [str(row[0]) for row in agate.Table.from_csv("clauses.csv").rows]
months = [f"{row['조'].year:04}-{row['조'].month:02}" for row in Resource("clauses.csv").read_rows()]
print("agate:", ", ".join(days))
print("frictionless:", ", ".join(months))
same = days == ["2001-03-01", "2001-04-02"] and months == ["0003-01", "0004-02"]
raise SystemExit(0 if same else "the behaviour has changed")
PYTHON
npm init -y >/dev/null
npm install --silent --no-fund --no-audit xlsx@0.18.5
cat >look.cjs <<'JAVASCRIPT'
const { read, utils } = require("xlsx");
const sheet = read(require("fs").readFileSync("clauses.csv", "utf8"), { type: "string" }).Sheets.Sheet1;
const seen = utils.sheet_to_json(sheet).map((row) => row["조"]);
console.log(`SheetJS: ${seen.join(", ")}`);
if (seen.join() !== "36951,36983") throw new Error("the behaviour has changed");
JAVASCRIPT
node look.cjs
