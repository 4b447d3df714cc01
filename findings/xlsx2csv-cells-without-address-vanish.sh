#!/usr/bin/env bash
# xlsx2csv 0.8.6: a workbook whose cells do not name their address becomes an empty file.
#
# The address of a cell and the number of a row are optional (ISO 29500-1, 18.3.1.4 and 18.3.1.73): without them a cell stands behind the one
# before it. Small writers leave them out. openpyxl 3.1.5, python-calamine 0.9.1 and xlsx 0.18.5 (npm, SheetJS) count, as the standard says. xlsx2csv
# writes nothing and ends with 0, so that a batch that converts the reports of many offices loses some of them whole.
#
# Seen (the same two rows, with addresses and without):
#   openpyxl: [['도시', '수'], ['전주', 3]] [['도시', '수'], ['전주', 3]]
#   calamine: [['도시', '수'], ['전주', 3.0]] [['도시', '수'], ['전주', 3.0]]
#   SheetJS: [['도시', '수'], ['전주', 3]] [['도시', '수'], ['전주', 3]]
#   xlsx2csv: [['도시', '수'], ['전주', '3']] []
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1 xlsx2csv==0.8.6 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit xlsx@0.18.5
cat >make.py <<'PYTHON'
import re
import zipfile

import openpyxl

book = openpyxl.Workbook()
for row in (["도시", "수"], ["전주", 3]):
    book.active.append(row)
book.save("with.xlsx")
with zipfile.ZipFile("with.xlsx") as base, zipfile.ZipFile("without.xlsx", "w") as other:
    for file in base.infolist():
        raw = base.read(file)
        if file.filename == "xl/worksheets/sheet1.xml":
            raw, count = re.subn(rb'(<(?:row|c)) r="[A-Z]*[0-9]+"', rb"\1", raw)
            assert count == 6
        other.writestr(file, raw)
PYTHON
"$folder/venv/bin/python" make.py
cat >look.js <<'JAVASCRIPT'
const xlsx = require("xlsx");
const read = (file) => xlsx.utils.sheet_to_json(Object.values(xlsx.readFile(file).Sheets)[0], { header: 1 });
require("fs").writeFileSync("read.json", JSON.stringify([read("with.xlsx"), read("without.xlsx")]));
JAVASCRIPT
node look.js
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import csv
import io
import json
import subprocess
import sys

import openpyxl
from python_calamine import CalamineWorkbook


def xlsx2csv(file):
    text = subprocess.run([sys.executable, "-m", "xlsx2csv", file], capture_output=True, check=True, encoding="utf-8").stdout
    return list(csv.reader(io.StringIO(text)))


READERS = {
    "openpyxl": lambda file: [[cell.value for cell in row] for row in openpyxl.load_workbook(file).active],
    "calamine": lambda file: CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python(),
    "SheetJS": lambda file: json.load(open("read.json", encoding="utf-8"))[file == "without.xlsx"],
    "xlsx2csv": xlsx2csv,
}
seen = {name: [read("with.xlsx"), read("without.xlsx")] for name, read in READERS.items()}
for name, (addressed, counted) in seen.items():
    print(f"{name}: {addressed} {counted}")
right = [["도시", "수"], ["전주", 3]]
expected = dict.fromkeys(("openpyxl", "calamine", "SheetJS"), [right, right])
if seen != expected | {"xlsx2csv": [[["도시", "수"], ["전주", "3"]], []]}:
    raise SystemExit("the behaviour has changed")
PYTHON
