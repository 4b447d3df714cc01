#!/usr/bin/env bash
# openpyxl 3.1.5: a text such as "code_x0031_2" in a cell is "code12" to every other program; what these write so comes back whole.
#
# In workbooks "_x0031_" stands for the letter with this number, so that a text which has such a piece itself needs its first underscore written as
# _x005F_ (ISO 29500-1, 22.9.2.19). openpyxl reads that escape, but does not write it: Excel's rule then makes another word of names of files,
# fields and codes. XlsxWriter 3.3.1 writes the escape. openpyxl does not see the fault, since it reads its own file back as it was.
#
# Seen (writer: read by openpyxl, python-calamine 0.9.1, SheetJS xlsx 0.18.5):
#   openpyxl: code_x0031_2, code12, code12
#   XlsxWriter: code_x0031_2, code_x0031_2, code_x0031_2
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5 xlsxwriter==3.3.1 python-calamine==0.9.1 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit xlsx@0.18.5
cat >make.py <<'PYTHON'
import openpyxl
import xlsxwriter

book = openpyxl.Workbook()
book.active.append(["code_x0031_2"])
book.save("openpyxl.xlsx")
book = xlsxwriter.Workbook("XlsxWriter.xlsx")
book.add_worksheet().write_string(0, 0, "code_x0031_2")
book.close()
PYTHON
"$folder/venv/bin/python" make.py
cat >look.js <<'JAVASCRIPT'
const xlsx = require("xlsx");
const read = (file) => Object.values(xlsx.readFile(file).Sheets)[0].A1.v;
require("fs").writeFileSync("read.json", JSON.stringify({ openpyxl: read("openpyxl.xlsx"), XlsxWriter: read("XlsxWriter.xlsx") }));
JAVASCRIPT
node look.js
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import json

import openpyxl
from python_calamine import CalamineWorkbook

sheetjs = json.load(open("read.json", encoding="utf-8"))
seen = {}
for name in ("openpyxl", "XlsxWriter"):
    file = f"{name}.xlsx"
    calamine = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()[0][0]
    seen[name] = [openpyxl.load_workbook(file).active["A1"].value, calamine, sheetjs[name]]
    print(f"{name}: {', '.join(seen[name])}")
if seen != {"openpyxl": ["code_x0031_2", "code12", "code12"], "XlsxWriter": ["code_x0031_2"] * 3}:
    raise SystemExit("the behaviour has changed")
PYTHON
