#!/usr/bin/env bash
# exceljs 4.4.0 (npm): every day of 2019 is 11 July 1905 if the workbook writes its dates as ISO 8601.
#
# A cell of type "d" holds its date in ISO 8601, "2019-12-10" (ISO 29500-1, 18.18.11, ST_CellType); openpyxl writes such cells with
# iso_dates=True, and strict workbooks have them. exceljs takes the leading figures for the number of a day, 2019 days from 1900 on. The month, the
# day and the hour are lost, all dates of one year are the same day, and no error is raised. openpyxl 3.1.5, python-calamine 0.9.1 and
# read-excel-file 9.3.17 (npm) read the dates.
#
# Seen (in the cell: exceljs, read-excel-file, python-calamine):
#   2019-12-10: 1905-07-11T00:00, 2019-12-10T00:00, 2019-12-10T00:00
#   2019-01-02T14:05:00: 1905-07-11T00:00, 2019-01-02T14:05, 2019-01-02T14:05
#   2026-03-01: 1905-07-18T00:00, 2026-03-01T00:00, 2026-03-01T00:00
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit exceljs@4.4.0 read-excel-file@9.3.17 >/dev/null 2>&1
"$folder/venv/bin/python" - <<'PYTHON'
import datetime
import json
import pathlib
import zipfile

import openpyxl
from python_calamine import CalamineWorkbook

DATES = [datetime.date(2019, 12, 10), datetime.datetime(2019, 1, 2, 14, 5), datetime.date(2026, 3, 1)]
book = openpyxl.Workbook(iso_dates=True)
for date in DATES:
    book.active.append([date])
book.save("a.xlsx")
text = zipfile.ZipFile("a.xlsx").read("xl/worksheets/sheet1.xml").decode()
if not all(f't="d"><v>{date.isoformat()}</v>' in text for date in DATES):
    raise SystemExit("the input has changed")
rows = CalamineWorkbook.from_path("a.xlsx").get_sheet_by_index(0).to_python()
right = [f"{row[0].isoformat():T<11}"[:11] + (row[0].strftime("%H:%M") if isinstance(row[0], datetime.datetime) else "00:00") for row in rows]
pathlib.Path("right.json").write_text(json.dumps([[date.isoformat() for date in DATES], right]))
PYTHON
cat >look.mjs <<'JAVASCRIPT'
import fs from "fs";
import ExcelJS from "exceljs";
import readXlsxFile from "read-excel-file/node";
const [dates, right] = JSON.parse(fs.readFileSync("right.json"));
const book = new ExcelJS.Workbook();
await book.xlsx.readFile("a.xlsx");
const minutes = (date) => date.toISOString().slice(0, 16);
const [{ data }] = await readXlsxFile("a.xlsx");
const seen = dates.map((_, row) => minutes(book.worksheets[0].getCell(row + 1, 1).value));
dates.forEach((date, row) => console.log(`${date}: ${seen[row]}, ${minutes(data[row][0])}, ${right[row]}`));
const control = ["2019-12-10T00:00", "2019-01-02T14:05", "2026-03-01T00:00"];
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
if (!same(right, control) || !same(data.map((row) => minutes(row[0])), control)) throw new Error("the control has changed");
if (!same(seen, ["1905-07-11T00:00", "1905-07-11T00:00", "1905-07-18T00:00"])) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
